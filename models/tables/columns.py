"""What a column of a table holds, and how its values are written in words."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from models.analysis.scores import scale_range
from models.journey.field_names import field_name
from models.journey.records import (
    RECORD_TYPES,
    ActionStatus,
    Brand,
    Channel,
    EmotionScale,
    EmotionSource,
    Encounter,
    EvidenceKind,
    Mark,
    MeasureKind,
    PhaseCategory,
    RowKind,
    State,
)
from models.journey.value_names import (
    category_name,
    emotion_source_name,
    encounter_name,
    evidence_kind_name,
    measure_kind_name,
)
from models.layout.words import channel_name, mark_name, row_name, state_name, status_name
from resources.translations import tr

Cell: TypeAlias = str | int | float | datetime.date | None
"""What stands in a cell; None where nothing does."""

Sort = Literal[
    "name",
    "text",
    "short",
    "number",
    "count",
    "position",
    "share",
    "date",
    "choice",
    "choices",
    "yes",
    "ref",
    "refs",
    "id",
    "ref_id",
    "ref_ids",
    "relation_ids",
]
"""A `position` counts from 0 in the record and from 1 in the cell. A `ref` is another record by its words, a `ref_id` the
same by its id."""

_SORTS: dict[str, Sort] = {
    "column": "position",
    "place": "position",
    "share": "share",
    "emotion_n": "count",
    "n": "count",
    "votes": "count",
    "columns": "count",
    "date": "date",
    "due": "date",
    "break_after": "yes",
    "structure_locked": "yes",
    "encounters": "choices",
    "marks": "choices",
    "hidden_rows": "choices",
    **dict.fromkeys(("title", "name"), "name"),
    **dict.fromkeys(("role", "author", "client", "contact", "owner", "unit", "colour", "language"), "short"),
    **dict.fromkeys(("first_colour", "second_colour", "font"), "short"),
    **dict.fromkeys(("emotion", "satisfaction", "importance", "importance_organisation"), "number"),
    **dict.fromkeys(("weight", "impact", "effort", "actual", "target"), "number"),
    **dict.fromkeys(("state", "emotion_scale", "category", "channel", "emotion_source"), "choice"),
    **dict.fromkeys(("status", "evidence_kind", "measure_kind"), "choice"),
}


class Column(NamedTuple):
    """A column: the field of the record that it holds, or a name of its own for what stands in no field."""

    name: str
    heading: str
    sort: Sort
    words: tuple[tuple[str, str], ...] = ()
    """Values that can be chosen, each with what users call it."""
    of: str = ""
    """Kind of the records that a reference goes to."""


class Table(NamedTuple):
    """The table of one kind of record: `file` is its name as a file of its own."""

    kind: str
    title: str
    file: str
    columns: tuple[Column, ...]


def field(name: str, heading: str = "") -> Column:
    """The column of a record's field."""
    sort = _SORTS.get(name, "text")
    return Column(name, heading or field_name(name), sort, choice_words(name))


def choice_words(name: str) -> tuple[tuple[str, str], ...]:
    """The values of a field that can be chosen, each with what users call it; none for other fields.

    A value that stands for nothing chosen is an empty cell, and so not among them.
    """

    def words(values: dict[StrEnum, str]) -> tuple[tuple[str, str], ...]:
        return tuple((str(value), word) for value, word in values.items() if value)

    if _SORTS.get(name) == "yes":
        return (("yes", tr("Yes")),)
    match name:
        case "channel":
            return words({channel: channel_name(channel) for channel in Channel})
        case "encounters":
            return words({encounter: encounter_name(encounter) for encounter in Encounter})
        case "marks":
            return words({mark: mark_name(mark) for mark in Mark})
        case "emotion_source":
            return words({source: emotion_source_name(source) for source in EmotionSource})
        case "category":
            return words({category: category_name(category) for category in PhaseCategory})
        case "status":
            return words({status: status_name(status) for status in ActionStatus})
        case "evidence_kind":
            return words({kind: evidence_kind_name(kind) for kind in EvidenceKind})
        case "measure_kind":
            return words({kind: measure_kind_name(kind) for kind in MeasureKind})
        case "state":
            return words({state: state_name(state) for state in State})
        case "emotion_scale":
            return words({scale: _scale_name(scale) for scale in EmotionScale})
        case "hidden_rows":
            return words({kind: row_name(kind) for kind in RowKind})
    return ()


def _scale_name(scale: EmotionScale) -> str:
    low, high = scale_range(scale)
    return tr("{low} to {high}", low=f"{low:g}".replace("-", "−"), high=f"{high:g}")


def _reference(name: str, heading: str, of: str) -> Column:
    return Column(name, heading, "ref", of=of)


def _id_of(name: str, heading: str, of: str) -> Column:
    return Column(f"{name}_id", heading, "ref_id", of=of)


def _id() -> Column:
    return Column("id", tr("ID"), "id")


def _touchpoints() -> Column:
    return Column("touchpoints", tr("Touchpoints"), "refs", of="touchpoint")


def _touchpoint_ids() -> tuple[Column, Column]:
    return (
        Column("touchpoint_ids", tr("Touchpoint IDs"), "ref_ids", of="touchpoint"),
        Column("relation_ids", tr("Relation IDs"), "relation_ids"),
    )


def tables() -> tuple[Table, ...]:
    """The tables in their order, in the language of the user. Ids stand last: people need them for nothing, but
    they tell which record a row is when it comes back.
    """
    order = tr("Order")
    return (
        Table("touchpoint", tr("Touchpoints"), "touchpoints", (
            field("title"), _reference("lane", tr("Persona"), "persona"), _reference("phase", tr("Phase"), "phase"),
            field("column", tr("Step")), field("place", order), field("channel"), field("encounters"),
            field("emotion", tr("Emotion (−2 to 2)")), field("quote"), field("thought"), field("description"),
            field("marks"), field("satisfaction"), field("importance"), field("importance_organisation"),
            field("contact"), field("emotion_source"), field("emotion_n", tr("Answers on the emotion")), field("votes"),
            field("break_after", tr("No arrow after it")), _id(), _id_of("lane", tr("Persona ID"), "persona"),
            _id_of("phase", tr("Phase ID"), "phase"),
        )),
        Table("persona", tr("Personas"), "personas", (
            field("name"), field("place", order), field("role"), field("quote"), field("goals"), field("worries"),
            field("motivation"), field("preferences"), field("description"), field("share"), field("weight"),
            field("colour"), _id(),
        )),
        Table("phase", tr("Phases"), "phases", (
            field("name"), field("place", order), field("category"), field("question"), field("description"),
            field("columns", tr("Steps at least")), _id(),
        )),
        Table("opportunity", tr("Opportunities and actions"), "opportunities", (
            field("title"), field("description"), field("status"), field("owner"), field("due"), field("impact"),
            field("effort"), field("votes"), _touchpoints(), _id(), *_touchpoint_ids(),
        )),
        Table("evidence", tr("Evidence"), "evidence", (
            field("title"), field("evidence_kind"), field("source"), field("date"), field("n"), field("quote"),
            _touchpoints(), _id(), *_touchpoint_ids(),
        )),
        Table("measure", tr("Measures"), "measures", (
            _reference("touchpoint", tr("Touchpoint"), "touchpoint"), field("measure_kind"), field("name"),
            field("actual"), field("target"), field("unit"), field("n"), field("date"), _id(),
            _id_of("touchpoint", tr("Touchpoint ID"), "touchpoint"),
        )),
        Table("leads_to", tr("Transitions"), "transitions", (
            _reference("source", tr("From"), "touchpoint"), _reference("target", tr("To"), "touchpoint"),
            field("label"), field("share"), _id(), _id_of("source", tr("From ID"), "touchpoint"),
            _id_of("target", tr("To ID"), "touchpoint"),
        )),
        Table("map", tr("Map"), "map", (
            Column("key", tr("What"), "name"), Column("value", tr("Value"), "text"), Column("field", tr("Field"), "id"),
        )),
    )  # fmt: skip


BRAND = "brand."
"""Stands before the names of the fields of the brand in the table of the map."""


def map_fields() -> tuple[Column, ...]:
    """What the table of the map itself holds, one field a row."""
    left_out = {"kind", "id", "brand"}
    own = (field(name) for name in RECORD_TYPES["map"].model_fields if name not in left_out)
    brand = (field(name) for name in Brand.model_fields if name != "logo")
    return (*own, *(column._replace(name=f"{BRAND}{column.name}") for column in brand))
