"""Mermaid `journey` diagrams as journeys: sections become phases, tasks step columns, actors personas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.importers.markdown_blocks import first_journey_block
from models.importers.mermaid_grammar import MermaidJourney, MermaidSection, MermaidTask, parse_mermaid
from models.importers.mermaid_preprocess import Warned
from models.importers.mermaid_source import harmless, shown
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record, Touchpoint
from resources.translations import tr

_LINE_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_LONGEST_TEXT = 20_000
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A journey read from a foreign format, and what the user should know of it, in the order of its lines."""

    journey: Journey
    warnings: tuple[str, ...]


@dataclass
class _Building:
    """The records made so far."""

    personas: dict[str, Persona] = field(default_factory=dict)
    phases: list[Phase] = field(default_factory=list)
    cards: list[Touchpoint] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def warn(self, line: int, text: str) -> None:
        self.warnings.append(Warned(line, text))


def read_mermaid(text: str, *, name: str, first_line: int = 1) -> Imported:
    """The journey of a Mermaid diagram; `name` (of the file) is its title where it has none itself.

    Warnings count lines from `first_line`. Raises MermaidError where Mermaid refuses the diagram.
    """
    diagram = parse_mermaid(text, first_line)
    building = _Building(warnings=list(diagram.warnings))
    for section, tasks in _drawn_sections(diagram):
        _add_phases(building, section, tasks)
    records: list[Record] = [
        _map(building, diagram, name),
        *building.personas.values(),
        *building.phases,
        *building.cards,
    ]
    building.warnings.sort(key=lambda warned: warned.line)
    return Imported(Journey.from_records(records), tuple(warned.text for warned in building.warnings))


def read_markdown(text: str, *, name: str) -> Imported:
    """The journey of the first Mermaid journey block in a Markdown file; lines are those of the file.

    Raises MermaidError where there is no such block, or where Mermaid refuses it.
    """
    block, before = first_journey_block(text)
    return read_mermaid(block, name=name, first_line=before + 1)


def _drawn_sections(diagram: MermaidJourney) -> list[tuple[MermaidSection, list[MermaidTask]]]:
    """The sections with their tasks; neighbours of the same name are one, as Mermaid draws them."""
    result: list[tuple[MermaidSection, list[MermaidTask]]] = []
    of_section: dict[int, list[MermaidTask]] = {}
    for index, section in enumerate(diagram.sections):
        if not result or result[-1][0].name != section.name:
            result.append((section, []))
        of_section[index] = result[-1][1]
    for task in diagram.tasks:
        of_section[task.section].append(task)
    return result


def _add_phases(building: _Building, section: MermaidSection, tasks: list[MermaidTask]) -> None:
    """One phase, or more where there are more tasks than a phase can have columns."""
    name = _title(building, section.name, section.line)
    for start in range(0, max(1, len(tasks)), _MOST_COLUMNS):
        part = tasks[start : start + _MOST_COLUMNS]
        phase = Phase(place=len(building.phases), name=name, columns=max(1, len(part)))
        building.phases.append(phase)
        if start:
            note = tr(
                'Line {line}: "{name}" goes on in a further phase, as a phase has at most {most} steps.',
                line=part[0].line,
                name=shown(name),
                most=_MOST_COLUMNS,
            )
            building.warn(part[0].line, note)
        for column, task in enumerate(part):
            _add_cards(building, phase, column, task)


def _add_cards(building: _Building, phase: Phase, column: int, task: MermaidTask) -> None:
    title = _title(building, task.name, task.line)
    emotion = _emotion(building, task)
    if any(not harmless(actor) for actor in task.actors):
        note = tr(
            'Line {line}: an actor of "{task}" has no name and is taken for "{name}".',
            line=task.line,
            task=shown(task.name),
            name=tr("Customer"),
        )
        building.warn(task.line, note)
    for persona in dict.fromkeys(_persona(building, actor, task.line) for actor in task.actors or ("",)):
        card = Touchpoint(lane=persona, phase=phase.id, column=column, title=title, emotion=emotion)
        building.cards.append(card)


def _emotion(building: _Building, task: MermaidTask) -> float | None:
    """Score 1..5 as emotion -2..2; None, with a warning, for any other."""
    if task.score is not None and 1 <= task.score <= 5:
        return task.score - 3
    if task.score is None:
        note = tr(
            'Line {line}: "{task}" has no emotion, as its score "{score}" is not a number.',
            line=task.line,
            task=shown(task.name),
            score=shown(task.score_text),
        )
    elif not task.score_text:
        note = tr(
            'Line {line}: "{task}" has no emotion, as its score is empty.',
            line=task.line,
            task=shown(task.name),
        )
    else:
        note = tr(
            'Line {line}: "{task}" has no emotion, as its score "{score}" is not from 1 to 5.',
            line=task.line,
            task=shown(task.name),
            score=shown(task.score_text),
        )
    building.warn(task.line, note)
    return None


def _persona(building: _Building, actor: str, line: int) -> str:
    """The id of the actor's persona, made where it is new; those with no name are one together."""
    name = _title(building, actor, line) or tr("Customer")
    if name not in building.personas:
        building.personas[name] = Persona(place=len(building.personas), name=name)
    return building.personas[name].id


def _map(building: _Building, diagram: MermaidJourney, name: str) -> Map:
    """The title is the diagram's, or its accTitle; other texts for screen readers are the scenario."""
    acc_title = _title(building, diagram.acc_title, 1)
    title = _title(building, diagram.title, 1) or acc_title or harmless(name)
    description = "\n".join(harmless(line) for line in diagram.acc_description.split("\n"))
    parts = [part for part in (acc_title, description.strip()) if part and part != title]
    return Map(title=title[:_LONGEST_TEXT], scenario=_fitting(building, "\n".join(parts), 1))


def _title(building: _Building, text: str, line: int) -> str:
    """A name on one line, with no control characters."""
    return _fitting(building, harmless(_LINE_BREAK.sub(" ", text)), line)


def _fitting(building: _Building, text: str, line: int) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    note = tr(
        'Line {line}: "{words}" is cut after {most} characters.',
        line=line,
        words=shown(text),
        most=f"{_LONGEST_TEXT:,}",
    )
    building.warn(line, note)
    return text[:_LONGEST_TEXT]
