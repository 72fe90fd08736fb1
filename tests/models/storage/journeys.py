"""Journeys to save and load: one with every field set, and any that hypothesis thinks of."""

from __future__ import annotations

import datetime
import hashlib
import io
from functools import cache
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from models.journey.journey import Journey
from models.journey.records import (
    RECORD_TYPES,
    Addresses,
    Brand,
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
from models.storage.document import picture_fields


def picture(
    colour: str = "#3457D5", form: str = "PNG", size: tuple[int, int] = (8, 8), mode: str = "RGB"
) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, form)
    return target.getvalue()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Bytes rather than made here: another version of Pillow may pack a picture differently.
PORTRAIT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de000000"
    "0c49444154789c633009bf0a000223016174535a8e0000000049454e44ae426082"
)


def full_journey() -> Journey:
    """A small map in which every field of every record has another value than its default."""
    day = datetime.date(2031, 3, 9)
    records: list[Record] = [
        Map(
            title="E-bike", scenario="The old bicycle is stolen", goal="Ride again", state="to-be", author="Kim",
            client="Radhaus", date=day, version_note="after the 2nd workshop", emotion_scale="1..5",
            hidden_rows=("opportunities",), language="de", notes="Zeile 1\nZeile 2 “¡…!” \U0001f6b2",
            structure_locked=True, brand=Brand(
                logo=sha256(PORTRAIT), first_colour="#1B7F95", second_colour="#A4691B", font="DejaVu Sans",
                header="{title} | {client}", footer="{date} | Page {page} of {pages}", mark="Confidential",
                watermark="Draft",
            ),
        ),
        Persona(
            id="anna", place=2, name="Anna", role="Commuter", quote="“Each morning”", portrait=sha256(PORTRAIT),
            colour="#A4691B", goals="g", worries="w", motivation="m", preferences="p", description="d", share=0.25,
            weight=2.5,
        ),
        Persona(id="ben", place=1, name="Ben"),
        Phase(id="buy", place=5, name="Buy", question="Where?", category="during", columns=3, description="d"),
        Phase(id="use", place=7),
        Touchpoint(
            id="shop", lane="anna", phase="buy", column=2, place=4, title="Shop", channel="store",
            encounters=("personal", "physical"), quote="q", thought="t", description="d", emotion=-1.5,
            emotion_source="reported", emotion_n=12, marks=("pain_point", "moment_of_truth"), satisfaction=2.5,
            importance=9, importance_organisation=7, contact="Sales", picture=sha256(PORTRAIT), votes=3,
            break_after=True,
        ),
        Touchpoint(id="pay", lane="anna", phase="buy", column=2, place=5),
        Touchpoint(id="ride", lane="ben", phase="use", emotion=0),
        Touchpoint(id="bell", lane="", phase="", place=3, title="Bell", emotion=1),
        Touchpoint(id="lamp", lane="", phase="", place=1, title="Lamp"),
        Opportunity(
            id="loan", title="Lend a bike", description="d", owner="Kim", due=day, status="doing", impact=8, effort=3,
            votes=5,
        ),
        Evidence(
            id="poll", title="Poll", evidence_kind="review", source="s", date=day, n=40, quote="q",
        ),
        Measure(
            id="nps", touchpoint="shop", measure_kind="nps", name="NPS", unit="%", actual=-20, target=30.5, n=31,
            date=day,
        ),
        LeadsTo(id="back", source="ride", target="shop", label="broken", share=0.1),
        Addresses(id="addresses-1", source="loan", target="shop"),
        Supports(id="supports-1", source="poll", target="pay"),
        Supports(id="supports-2", source="poll", target="lamp"),
    ]  # fmt: skip
    return Journey.from_records(records, {sha256(PORTRAIT): PORTRAIT})


def same(one: Journey, other: Journey) -> bool:
    """Whether two journeys hold equal records and the same pictures for them."""
    records, others = ({record.id: record for record in journey.records()} for journey in (one, other))
    used = [sha256 for _, _, sha256 in picture_fields(records.values())]
    return records == others and all(one.assets.get(u) == other.assets.get(u) for u in used if u)


# ---- any journey ---------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _values(field: dict[str, Any], kinds: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Any value that the JSON schema of a field allows."""
    if "anyOf" in field:
        return st.one_of([_values(part, kinds) for part in field["anyOf"]])
    if "$ref" in field:
        return _values(kinds[field["$ref"].rpartition("/")[2]], kinds)
    if "enum" in field:
        return st.sampled_from(field["enum"])
    if "pattern" in field:
        return st.from_regex(field["pattern"].replace("$", r"\Z"))
    if field.get("type") == "object":
        # A picture that is not there would be left out when it is read.
        inner = {name: _values(part, kinds) for name, part in field["properties"].items() if name != "logo"}
        return st.fixed_dictionaries({}, optional=inner)
    match field.get("type"):
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(field["minimum"], field.get("maximum", field.get("exclusiveMaximum", 1) - 1))
        case "number":
            low, high = field.get("minimum"), field.get("maximum")
            return st.floats(low, high, allow_nan=False, allow_infinity=False)
        case "array":
            return st.lists(_values(field["items"], kinds), max_size=3)
        case "string" if field.get("format") == "date":
            return st.dates()
        case "string":
            return TEXT.map(lambda text: text[: field.get("maxLength", 100)])
    raise AssertionError(f"no values known for {field}")


@cache
def fields_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of the fields of a record, none that names another record or says where it stands."""
    schema = RECORD_TYPES[kind].model_json_schema()
    chosen = {
        name: _values(field, schema.get("$defs", {}))
        for name, field in schema["properties"].items()
        if name
        not in ("id", "kind", "lane", "phase", "column", "place", "portrait", "picture", "source", "target")
        and not (kind == "measure" and name == "touchpoint")
    }
    return st.fixed_dictionaries({}, optional=chosen)


IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=64).filter(
    lambda id: id != "map"
)


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """Any sound journey: ids of any characters, all kinds of records, pictures."""
    counts = [draw(st.integers(0, most)) for most in (3, 3, 6, 2, 2, 2, 3, 2, 2)]
    kinds = [kind for kind in RECORD_TYPES if kind != "map"]
    ids = iter(draw(st.lists(IDS, min_size=sum(counts), max_size=sum(counts), unique=True)))
    records: dict[str, list[Record]] = {"map": [Map(**draw(fields_of("map")))]}
    cells: set[tuple[object, ...]] = set()
    for kind, count in zip(kinds, counts, strict=True):
        made = records.setdefault(kind, [])
        for number in range(count):
            given = _ends(draw, kind, records, cells, number)
            if given is not None:
                made.append(RECORD_TYPES[kind](id=next(ids), **given, **draw(fields_of(kind))))
    everything = [record for group in records.values() for record in group]
    return Journey.from_records(draw(st.permutations(everything)), {sha256(PORTRAIT): PORTRAIT})


def _ends(
    draw: st.DrawFn, kind: str, records: dict[str, list[Record]], cells: set[tuple[object, ...]], number: int
) -> dict[str, Any] | None:
    """Where a record stands and what it joins; None where there is nothing for it."""

    def one_of(kind: str) -> str | None:
        return draw(st.sampled_from([record.id for record in records[kind]])) if records[kind] else None

    asset = draw(st.sampled_from(["", sha256(PORTRAIT)])) if kind in ("persona", "touchpoint") else ""
    match kind:
        case "persona":
            return {"place": number * 3, "portrait": asset}
        case "phase":
            return {"place": 10 - number}
        case "touchpoint":
            lane, phase, column = one_of("persona"), one_of("phase"), draw(st.integers(0, 2))
            if draw(st.integers(0, 3)) == 0:
                lane, phase, column = "", "", 0
            if lane is None or phase is None:
                return None
            place = sum(cell == (lane, phase, column) for cell in [c[:3] for c in cells]) * 2
            cells.add((lane, phase, column, place))
            return {"lane": lane, "phase": phase, "column": column, "place": place, "picture": asset}
        case "measure":
            card = one_of("touchpoint")
            return None if card is None else {"touchpoint": card}
        case "leads_to" | "addresses" | "supports":
            begin = {"leads_to": "touchpoint", "addresses": "opportunity", "supports": "evidence"}[kind]
            source, target = one_of(begin), one_of("touchpoint")
            parked = [
                card.id for card in records["touchpoint"] if isinstance(card, Touchpoint) and card.parked
            ]
            if kind == "leads_to" and (source in parked or target in parked):
                return None
            return (
                None if None in (source, target) or source == target else {"source": source, "target": target}
            )
    return {}
