"""The flow of a journey: the arrows that the order of the lanes implies, and those stored as departures."""

from __future__ import annotations

from collections.abc import Hashable

from models.journey.graph import MultiDiGraph
from models.journey.journey import Journey
from models.journey.order import neighbours

__all__ = ["arrows", "dead_ends", "flow", "loops", "neighbour_pairs", "neighbours"]


def neighbour_pairs(journey: Journey, lane: str) -> list[tuple[str, str]]:
    """The arrows that the order of one lane implies, as ids, in order; breaks are left out."""
    return [(one.id, other.id) for one, other in neighbours(journey.lane_touchpoints(lane))]


def arrows(journey: Journey) -> list[tuple[str, str]]:
    """Every arrow shown, as ids: the implied ones lane by lane, then the stored ones between other cards."""
    implied = [pair for persona in journey.personas() for pair in neighbour_pairs(journey, persona.id)]
    stored = sorted((edge.source, edge.target) for edge in journey.transitions())
    return list(dict.fromkeys([*implied, *stored]))


def flow(journey: Journey) -> MultiDiGraph[str]:
    """All cards and all arrows between them, as a graph of its own.

    An edge has `implied` (bool), `label` and `share` (0 to 1, or None where nothing is said). Where an arrow
    is stored between neighbours, to carry a label or a share, it stands in place of the implied one. Stored
    edges are keyed by their ids.
    """
    graph: MultiDiGraph[str] = MultiDiGraph()
    graph.add_nodes_from(card.id for card in journey.touchpoints())
    for edge in journey.transitions():
        graph.add_edge(edge.source, edge.target, edge.id, implied=False, label=edge.label, share=edge.share)
    for persona in journey.personas():
        for source, target in neighbour_pairs(journey, persona.id):
            if not graph.has_edge(source, target):
                graph.add_edge(source, target, implied=True, label="", share=None)
    return graph


def dead_ends(journey: Journey) -> list[str]:
    """Cards from which no arrow leads on although cards of their lane follow, in the order of the map.

    The last card of a lane is an end that is meant, and not among them.
    """
    graph = flow(journey)
    lanes = (journey.lane_touchpoints(persona.id) for persona in journey.personas())
    return [card.id for cards in lanes for card in cards[:-1] if not graph.out_degree(card.id)]


def loops(journey: Journey) -> list[list[str]]:
    """Groups of cards within which the flow leads back to where it was, each in the order of the map.

    Groups rather than single rings: their number grows with the cards, that of rings without bound.
    """
    from networkx import strongly_connected_components

    order: dict[Hashable, int] = {card.id: at for at, card in enumerate(journey.touchpoints())}
    groups = [sorted(group, key=order.__getitem__) for group in strongly_connected_components(flow(journey))]
    return sorted((group for group in groups if len(group) > 1), key=lambda group: order[group[0]])
