"""Mermaid `journey` diagrams: phases become sections, cards tasks, personas actors, emotion scores from 1 to 5.

The grammar is narrow, so letters that mean something in it are written as entities; Mermaid shows them as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple

from exporters import Progress, go_on
from models.importers.mermaid_preprocess import LIMIT
from models.importers.mermaid_source import harmless
from models.journey.journey import Journey
from models.journey.records import (
    Brand,
    Evidence,
    LeadsTo,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Touchpoint,
)
from models.storage.atomic import written_to
from models.storage.document import picture_fields
from resources.translations import tr, tr_n

NEUTRAL = 3
"""The score of emotion 0."""
_LINE_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_SPECIAL = re.compile("[#:;%<{}]")
_KEYWORD = re.compile(r"(?=(?:title|section|journey|accTitle|accDescr)(?!\w))", re.IGNORECASE | re.ASCII)
# One of these words anywhere makes Mermaid take the whole for a diagram of another kind.
_OTHER_KIND = re.compile("C4(?=Container|Component|Dynamic|Deployment)")


class _Task(NamedTuple):
    name: str
    score: str
    actors: tuple[str, ...]


def write_mermaid(
    journey: Journey, target: BinaryIO | Path, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the journey as a diagram to a path or an open binary file; returns what of it the diagram cannot hold.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where it cannot be written,
    and ExportCancelled.
    """
    text, lost = mermaid_text(journey)
    go_on(progress, 1.0)
    with written_to(target) as file:
        file.write(text.encode())
    return lost


def mermaid_text(journey: Journey) -> tuple[str, tuple[str, ...]]:
    """The diagram of a journey, and what of the journey it cannot hold, in translated texts."""
    lost: list[str] = []
    lines = ["journey"]
    if title := _name(journey.map.title):
        lines.append(f"  title {_escaped(title)}")
    scenario = [line for part in journey.map.scenario.split("\n") if (line := _name(part))]
    if scenario:
        lines.append("  accDescr {\n    " + "\n    ".join(map(_escaped, scenario)) + "\n  }")
    actors = _actors(journey, lost)
    names = _section_names(journey.phases(), lost)
    for phase in journey.phases():
        lines.append(f"  section {_escaped(names[phase.id])}")
        lines += [_task_line(task) for task in _tasks(journey, phase, actors)]
    text = "\n".join(lines) + "\n"
    lost += _left_out(journey)
    length = len(text.encode("utf-16-le")) // 2
    if length > LIMIT:
        lost.append(
            tr("The diagram has {length} characters; Mermaid reads at most {limit}, unless it is set otherwise.",
               length=f"{length:,}", limit=f"{LIMIT:,}")
        )  # fmt: skip
    return text, tuple(lost)


# ---- sections, actors and tasks -------------------------------------------------------------------------------


def _actors(journey: Journey, lost: list[str]) -> dict[str, str]:
    """The name of each persona; those with none are numbered, and those called alike are one actor."""
    names = {
        persona.id: _name(persona.name) or tr("Persona {n}", n=number)
        for number, persona in enumerate(journey.personas(), start=1)
    }
    if len(set(names.values())) < len(names):
        lost.append(tr("Personas of the same name are one actor in Mermaid."))
    silent = [name for id, name in names.items() if not journey.lane_touchpoints(id)]
    if silent:
        lost.append(
            tr("A persona without cards is not in the diagram: {names}.", names=", ".join(silent[:5]))
        )
    return names


def _section_names(phases: Sequence[Phase], lost: list[str]) -> dict[str, str]:
    """The name of each phase. Two in a row that are called alike would be one section: the second gets a number."""
    names: dict[str, str] = {}
    before = ""
    for number, phase in enumerate(phases, start=1):
        name = _name(phase.name) or tr("Phase {n}", n=number)
        if name == before:
            name = f"{name} ({number})"
            lost.append(tr("Two phases in a row have one name; the second is called “{name}”.", name=name))
        names[phase.id] = before = name
    return names


def _tasks(journey: Journey, phase: Phase, actors: dict[str, str]) -> Iterator[_Task]:
    """The cards of a phase, column by column; what several personas do alike is one task."""
    cards = [card for persona in journey.personas() for card in journey.touchpoints_in(persona.id, phase.id)]
    cards.sort(key=lambda card: card.column)
    for _, column in groupby(cards, key=lambda card: card.column):
        tasks: dict[tuple[str, str, int], list[str]] = {}
        for card in column:
            key = (_name(card.title) or tr("Untitled touchpoint"), _score(card))
            again = 0  # the same persona does the same twice
            while actors[card.lane] in tasks.setdefault((*key, again), []):
                again += 1
            tasks[(*key, again)].append(actors[card.lane])
        for (name, score, _again), who in tasks.items():
            yield _Task(name, score, tuple(who))


def _score(card: Touchpoint) -> str:
    return f"{(card.emotion or 0) + NEUTRAL:.10g}"


# ---- texts ------------------------------------------------------------------------------------------------------


def _name(text: str) -> str:
    """A text on one line, as Mermaid can hold it."""
    return harmless(_LINE_BREAK.sub(" ", text))


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", text)
    return _OTHER_KIND.sub("C#52;", text)


def _task_line(task: _Task) -> str:
    actors = ", ".join(_escaped(actor).replace(",", "#44;") for actor in task.actors)
    return f"    {_task_name(task.name)}: {task.score}: {actors}"


def _task_name(text: str) -> str:
    """A task whose name begins with a word of the grammar would be taken for that."""
    escaped = _escaped(text)
    return f"#{ord(escaped[0])};{escaped[1:]}" if _KEYWORD.match(escaped) else escaped


# ---- what has no place ------------------------------------------------------------------------------------------


def _left_out(journey: Journey) -> list[str]:
    cards = journey.touchpoints()
    lost = []
    neutral = sum(card.emotion is None for card in cards)
    if neutral:
        lost.append(
            tr_n(
                "{n} card has no emotion; Mermaid needs a score, so it has the neutral 3.",
                "{n} cards have no emotion; Mermaid needs a score, so they have the neutral 3.",
                neutral,
            )
        )
    nameless = sum(not _name(card.title) for card in cards)
    if nameless:
        lost.append(
            tr_n(
                "{n} card has no title and is called “{name}”.",
                "{n} cards have no title and are called “{name}”.",
                nameless,
                name=tr("Untitled touchpoint"),
            )
        )
    parts = [text for count, say in _counted(journey) if (text := say(count) if count else "")]
    if parts:
        lost.append(
            tr("Mermaid holds titles, phases, personas and scores alone. Not in the diagram: {parts}.",
               parts=", ".join(parts))
        )  # fmt: skip
    return lost


def _counted(journey: Journey) -> tuple[tuple[int, Callable[[int], str]], ...]:
    cards = journey.touchpoints()

    def with_field(field: str, records: Sequence[Record] = cards) -> int:
        return sum(bool(getattr(record, field)) for record in records)

    return (
        (
            journey.parked_count(),
            lambda n: tr_n("{n} note in the parking lot", "{n} notes in the parking lot", n),
        ),
        (with_field("quote"), lambda n: tr_n("{n} quote", "{n} quotes", n)),
        (with_field("thought"), lambda n: tr_n("{n} thought", "{n} thoughts", n)),
        (with_field("description"), lambda n: tr_n("{n} description", "{n} descriptions", n)),
        (with_field("channel"), lambda n: tr_n("{n} channel", "{n} channels", n)),
        (with_field("marks"), lambda n: tr_n("{n} marked card", "{n} marked cards", n)),
        (journey.count(LeadsTo), lambda n: tr_n("{n} arrow", "{n} arrows", n)),
        (journey.count(Opportunity), lambda n: tr_n("{n} opportunity", "{n} opportunities", n)),
        (journey.count(Evidence), lambda n: tr_n("{n} piece of evidence", "{n} pieces of evidence", n)),
        (journey.count(Measure), lambda n: tr_n("{n} measure", "{n} measures", n)),
        (sum(1 for _ in picture_fields(journey.records())), lambda n: tr_n("{n} picture", "{n} pictures", n)),
        (with_field("role", journey.of_kind(Persona)), lambda n: tr_n("{n} role", "{n} roles", n)),
        (int(journey.map.brand != Brand()), lambda _n: tr("the branding")),
    )
