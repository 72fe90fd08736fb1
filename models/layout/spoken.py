"""What a map tells those who do not see it: each record and each empty cell, in the words of the interface."""

from __future__ import annotations

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)
from models.layout.words import (
    channel_name,
    day_and_month,
    emotion_figure,
    emotion_label,
    mark_name,
    quoted,
    state_name,
    status_name,
)
from resources.translations import tr, tr_n


def spoken(journey: Journey, id: str) -> str:
    """The name of a record: a card's is its title, lane, phase, emotion and marks. "" for an unknown id."""
    record = journey.get(id)
    return "" if record is None else _joined(*_name(journey, record))


def spoken_more(journey: Journey, id: str) -> str:
    """What else is to be told of a record, after its name: quote, channel, evidence, where it leads."""
    record = journey.get(id)
    match record:
        case Map():
            return _joined(record.scenario, record.goal)
        case Persona():
            return _joined(record.role, quoted(record.quote) if record.quote.strip() else "")
        case Phase():
            return _joined(record.question)
        case Touchpoint():
            return _joined(*_more_of_card(journey, record))
        case Opportunity():
            return _joined(record.owner, day_and_month(record.due) if record.due else "", record.description)
    return ""


def spoken_cell(journey: Journey, lane: str, phase: str, column: int) -> str:
    """An empty cell by its lane, its phase and its step, counted from 1; `column` counts from 0."""
    step = tr("step {n}", n=column + 1)
    return _joined(tr("Empty cell"), called(journey, lane), called(journey, phase), step)


def _name(journey: Journey, record: Record) -> tuple[str, ...]:
    match record:
        case Map():
            return (_one_line(record.title) or tr("Untitled map"), state_name(record.state))
        case Persona():
            cards = len(journey.lane_touchpoints(record.id))
            return (
                called(journey, record.id),
                tr("persona"),
                tr_n("{n} touchpoint", "{n} touchpoints", cards),
            )
        case Phase():
            return (called(journey, record.id), tr("phase"))
        case Touchpoint():
            return _name_of_card(journey, record)
        case Opportunity():
            return (
                called(journey, record.id),
                tr("opportunity"),
                status_name(record.status),
                _votes(record.votes),
            )
        case LeadsTo():
            return (_arrow(journey, record), record.label)
        case Evidence():
            return (_one_line(record.title), tr("evidence"), _answers(record.n))
        case Measure():
            return (_one_line(record.name), tr("measure"), _answers(record.n))
        case Addresses() | Supports():
            return ()


def _name_of_card(journey: Journey, card: Touchpoint) -> tuple[str, ...]:
    parked = not card.lane
    place = (tr("parking lot"),) if parked else (called(journey, card.lane), called(journey, card.phase))
    return (
        called(journey, card.id),
        *place,
        *_emotion(journey, card),
        *(mark_name(mark) for mark in card.marks),
        _votes(card.votes),
    )


def _emotion(journey: Journey, card: Touchpoint) -> tuple[str, ...]:
    if card.emotion is None:
        return (tr("no emotion"),)
    return (emotion_label(card.emotion), emotion_figure(card.emotion, journey.map.emotion_scale))


def _more_of_card(journey: Journey, card: Touchpoint) -> list[str]:
    told = [quoted(card.quote) if card.quote.strip() else "", channel_name(card.channel)]
    proofs, notes = len(journey.evidence_for(card.id)), len(journey.opportunities_at(card.id))
    told.append(
        tr_n("{n} piece of evidence", "{n} pieces of evidence", proofs) if proofs else tr("assumption")
    )
    if notes:
        told.append(tr_n("{n} opportunity", "{n} opportunities", notes))
    arrows = (edge for edge in journey.edges_of(card.id) if isinstance(edge, LeadsTo))
    targets = [called(journey, arrow.target) for arrow in arrows if arrow.source == card.id]
    return [*told, *(tr("leads to {title}", title=title) for title in targets)]


def called(journey: Journey, id: str) -> str:
    """The name or title of a record on one line, or what stands for an empty one; "" where there is none."""
    record = journey.get(id)
    match record:
        case Persona():
            return _one_line(record.name) or tr("Unnamed persona")
        case Phase():
            return _one_line(record.name) or tr("Untitled phase")
        case Touchpoint():
            return _one_line(record.title) or tr("Untitled touchpoint")
        case Opportunity():
            return _one_line(record.title) or tr("Untitled opportunity")
    return ""


def _arrow(journey: Journey, edge: LeadsTo) -> str:
    source, target = called(journey, edge.source), called(journey, edge.target)
    return tr("arrow from {source} to {target}", source=source, target=target)


def _votes(votes: int) -> str:
    return tr_n("{n} vote", "{n} votes", votes) if votes else ""


def _answers(n: int | None) -> str:
    return "" if n is None else tr("n = {n}", n=n)


def _joined(*parts: str) -> str:
    return ", ".join(text for part in parts if (text := _one_line(part)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
