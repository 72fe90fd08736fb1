"""Maps to start from: the templates and the sample."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Record, new_id
from models.problems import InputProblem
from models.storage.document import GROUPS
from resources import translations
from resources.templates.texts import RELATIONS, with_texts
from resources.translations import tr

_KINDS = {group: kind for kind, group in GROUPS.items()}


class Template(NamedTuple):
    """A template: its id on the command line, its translated name and description."""

    id: str
    name: str
    description: str


def templates() -> tuple[Template, ...]:
    """The templates in the order in which they are offered."""
    return (
        Template("blank", tr("Blank"), tr("Lanes and phases, nothing else")),
        Template("four-phases", tr("Four phases"), tr("Research, compare, buy and pay, use and service")),
        Template(
            "five-elements", tr("Five elements"), tr("Attention, interest, contact, impression, involvement")
        ),
        Template(
            "awareness-advocacy-simple",
            tr("Awareness to advocacy, simple"),
            tr("One touchpoint and one quote per phase"),
        ),
        Template(
            "awareness-advocacy-full",
            tr("Awareness to advocacy, full"),
            tr("Every row, with an example filled in"),
        ),
        Template("touchpoint-analysis", tr("Touchpoint analysis"), tr("Before, during and after purchase")),
    )


def from_template(id: str, *, author: str = "", client: str = "") -> Journey:
    """A new map made from a template, with ids of its own; author and client where they are given.

    Raises InputProblem for an id that is not known.
    """
    known = [template.id for template in templates()]
    if id not in known:
        text = tr("There is no template “{id}”. Choose one of: {known}.", id=id, known=", ".join(known))
        raise InputProblem(text)
    given = {name: text for name, text in (("author", author), ("client", client)) if text}
    return _read("resources.templates", id, given)


def sample() -> Journey:
    """The sample map: two customers buy an e-bike."""
    return _read("resources.samples", "e-bike")


def _read(folder: str, name: str, given: Mapping[str, str] | None = None) -> Journey:
    """The map of a document; `given` are values of the map itself, in place of its own."""
    document = json.loads(files(folder).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    # Not the plain name: the collector of texts, which wants literals, finds these through `extract`.
    translated = with_texts(document, translations.tr)
    translated["map"] |= given or {}
    return Journey.from_records(_records(translated))


def _records(document: dict[str, Any]) -> list[Record]:
    """The records of a document, with fresh ids in place of its own."""
    rows = [
        (_KINDS[group], values)
        for group, value in document.items()
        for values in ([value] if isinstance(value, dict) else value)
    ]
    ids = {values["id"]: new_id() for _, values in rows if "id" in values}
    found: list[Record] = []
    for kind, values in rows:
        names = [*_REFERENCES.get(kind, ()), *(["id"] if "id" in values else [])]
        own = {**values, **{name: ids[values[name]] for name in names}, "kind": kind}
        found.append(RECORD_TYPES[kind].model_validate(own))
    return found


_REFERENCES: dict[str, tuple[str, ...]] = {
    "touchpoint": ("lane", "phase"),
    "measure": ("touchpoint",),
    **dict.fromkeys(RELATIONS, ("source", "target")),
}
