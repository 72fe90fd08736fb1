"""What stands in the outline: which rows below which, what they are called and which icon they have."""

from __future__ import annotations

from models.journey.journey import Journey
from models.journey.order import opportunities_in_order
from models.journey.records import (
    MAP_ID,
    Addresses,
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Phase,
    Record,
    Touchpoint,
)
from models.layout.icons import CHANNEL_ICONS
from models.layout.spoken import called, spoken, spoken_more
from resources.translations import tr, tr_n
from widgets.inspector.names import evidence_line, measure_title
from widgets.outline_node import Node, Sort

RowKey = tuple[Sort, str]

_SORTS: dict[type[Record], Sort] = {LeadsTo: Sort.ARROW, Evidence: Sort.EVIDENCE, Measure: Sort.MEASURE}


def rows_below(journey: Journey, node: Node) -> list[RowKey]:
    """What the children of a node should be, by the journey as it is now."""
    match node.sort:
        case Sort.ROOT:
            return [(Sort.SECTION, section) for section in _sections(journey)]
        case Sort.SECTION:
            return _in_section(journey, node.id)
        case Sort.PHASES:
            return [(Sort.PHASE, phase.id) for phase in journey.phases()]
        case Sort.PARKED:
            return [(Sort.CARD, card.id) for card in journey.parked()]
        case Sort.LOOSE:
            return [(Sort.OPPORTUNITY, note.id) for note in _opportunities(journey, bound=False)]
        case Sort.LANE:
            return [(Sort.PHASE, phase.id) for phase in journey.phases()]
        case Sort.PHASE if node.parent is not None and node.parent.sort is Sort.LANE:
            return [(Sort.CARD, card.id) for card in journey.touchpoints_in(node.parent.id, node.id)]
        case Sort.CARD:
            return _below_card(journey, node.id)
    return []


def _sections(journey: Journey) -> list[str]:
    found = ["map", "personas"]
    found += ["opportunities"] if journey.count(Opportunity) else []
    found += ["evidence"] if journey.count(Evidence) else []
    return [*found, "parked"] if journey.parked_count() else found


def _in_section(journey: Journey, section: str) -> list[RowKey]:
    match section:
        case "map":
            return [(Sort.MAP, MAP_ID), (Sort.PHASES, "phases"), (Sort.TOUCHPOINTS, "touchpoints")]
        case "personas":
            return [(Sort.LANE, persona.id) for persona in journey.personas()]
        case "parked":
            # Closed until they are asked for: there may be hundreds, and the shelf lists them too.
            return [(Sort.PARKED, "notes")]
        case "evidence":
            return [(Sort.EVIDENCE, proof.id) for proof in sorted(journey.of_kind(Evidence), key=_by_id)]
    bound = [(Sort.OPPORTUNITY, note.id) for note in _opportunities(journey, bound=True)]
    return [*bound, (Sort.LOOSE, "loose")] if len(bound) < journey.count(Opportunity) else bound


def _below_card(journey: Journey, card: str) -> list[RowKey]:
    """The arrows that lead on from a card, its evidence and what was measured there."""
    if card not in journey.graph:
        return []
    arrows = [e.id for e in journey.edges_of(card) if isinstance(e, LeadsTo) and e.source == card]
    return [
        *((Sort.ARROW, id) for id in arrows),
        *((Sort.EVIDENCE, proof.id) for proof in journey.evidence_for(card)),
        *((Sort.MEASURE, measure.id) for measure in journey.measures_at(card)),
    ]


def _opportunities(journey: Journey, *, bound: bool) -> list[Opportunity]:
    """The opportunities that address a card, or those that address none, in the order of the map."""
    return [note for note in opportunities_in_order(journey) if _addresses(journey, note.id) is bound]


def _addresses(journey: Journey, opportunity: str) -> bool:
    return any(isinstance(edge, Addresses) for edge in journey.edges_of(opportunity))


def _by_id(record: Evidence) -> str:
    return record.id


def row_text(journey: Journey, node: Node) -> str:
    """What is seen in a row."""
    match node.sort:
        case Sort.SECTION:
            return {
                "map": tr("Map"),
                "personas": tr("Personas"),
                "opportunities": tr("Opportunities"),
                "evidence": tr("Evidence"),
                "parked": tr("Parking lot"),
            }[node.id]
        case Sort.LOOSE:
            return tr("Without a touchpoint")
        case Sort.PHASES:
            return tr_n("{n} phase", "{n} phases", journey.count(Phase))
        case Sort.PARKED:
            return tr_n("{n} note", "{n} notes", journey.parked_count())
        case Sort.TOUCHPOINTS:
            return tr_n("{n} touchpoint", "{n} touchpoints", journey.touchpoint_count())
    record = journey.get(node.id)
    match record:
        case Map():
            return " ".join(record.title.split()) or tr("Untitled map")
        case Evidence():
            return evidence_line(record)
        case Measure():
            return measure_title(record)
        case LeadsTo():
            label = " ".join(record.label.split())
            target = called(journey, record.target)
            return tr("{label}: {title}", label=label, title=target) if label else target
    return called(journey, node.id)


def row_spoken(journey: Journey, node: Node) -> str:
    """What a screen reader says of a row: more than is seen, as nothing around it is seen."""
    match node.sort:
        case Sort.EVIDENCE:
            return tr("{name}, evidence", name=row_text(journey, node))
        case Sort.MEASURE:
            return tr("{name}, measure", name=row_text(journey, node))
        case Sort.MAP | Sort.LANE | Sort.CARD | Sort.OPPORTUNITY | Sort.ARROW:
            return spoken(journey, node.id)
        case Sort.PHASE if node.parent is not None and node.parent.sort is Sort.LANE:
            cards = len(journey.touchpoints_in(node.parent.id, node.id))
            return f"{spoken(journey, node.id)}, {tr_n('{n} touchpoint', '{n} touchpoints', cards)}"
        case Sort.PHASE:
            return spoken(journey, node.id)
    return row_text(journey, node)


def row_description(journey: Journey, node: Node) -> str:
    """What a screen reader may add."""
    return spoken_more(journey, node.id)


def row_icon(journey: Journey, node: Node) -> str:
    """The icon of a row; "" for none."""
    if node.sort is Sort.CARD:
        card = journey.get(node.id)
        return CHANNEL_ICONS.get(card.channel, "square") if isinstance(card, Touchpoint) else ""
    icons = {
        Sort.MAP: "map",
        Sort.PHASES: "columns-3",
        Sort.PARKED: "layers",
        Sort.TOUCHPOINTS: "git-branch",
        Sort.OPPORTUNITY: "lightbulb",
        Sort.EVIDENCE: "badge-check",
        Sort.MEASURE: "gauge",
        Sort.ARROW: "arrow-right",
    }
    return icons.get(node.sort, "")
