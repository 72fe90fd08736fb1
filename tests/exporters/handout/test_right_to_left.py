"""A handout that is read from the right: what stands beside each other has changed places."""

from __future__ import annotations

import io

import pikepdf

from exporters.sheet import Print, Sheet
from models.journey.journey import Journey
from models.journey.records import Map
from models.layout.picture import Box, Rectangle
from models.templates import sample
from tests.exporters.handout.reading import Said, handout_of, links, overlapping, said
from tests.exporters.handout.test_handout import card, journey_of, pdf_of


def in_language(journey: Journey, language: str) -> Journey:
    records = [
        record.model_copy(update={"language": language}) if isinstance(record, Map) else record
        for record in journey.records()
    ]
    return Journey.from_records(records)


def both(parts: list[str]) -> tuple[Print, Print]:
    """The sample's handout, read from the left and from the right."""
    return handout_of(in_language(sample(), "en"), parts), handout_of(in_language(sample(), "ar"), parts)


def find(sheet: Sheet, text: str) -> Box:
    return next(one.box for one in said(sheet) if one.text == text)


def test_each_line_stands_as_far_from_the_right_as_it_stood_from_the_left() -> None:
    for one, other in zip(*(printed.sheets for printed in both(["cover", "actions", "legend"])), strict=True):
        there = {(found.text, round(found.box.y)): found for found in said(other)}
        for found in said(one):
            turned: Said = there[found.text, round(found.box.y)]
            assert abs(one.width - found.box.right - turned.box.x) < 0.01, found.text


def test_fields_of_a_persona_and_columns_of_tables_begin_at_the_right() -> None:
    _, printed = both(["personas", "actions"])
    profile, table = printed.sheets[0], printed.sheets[2]
    assert find(profile, "Goals").x > find(profile, "Worries").x
    assert find(table, "Status").x < find(table, "Due").x < find(table, "Owner").x
    assert find(table, "Owner").right < find(table, "What, and where it helps").right


def test_nothing_leaves_the_body_and_nothing_lies_on_another() -> None:
    _, printed = both(["personas", "phases", "actions", "assumptions", "legend"])
    for sheet in printed.sheets:
        assert overlapping(sheet) == []
        assert all(one.box.x > 56 - 1 and one.box.right < sheet.width - 56 + 1 for one in said(sheet))


def test_the_direction_is_that_of_the_language_or_else_of_the_title() -> None:
    def bar(journey: Journey) -> float:
        (sheet,) = handout_of(journey, ["cover"]).sheets
        return next(
            x + shape.x
            for x, _, drawing in sheet.pieces[-1].picture.parts()
            for shape in drawing.shapes
            if isinstance(shape, Rectangle)
        )

    left, right = 56.0, 595.276 - 56 - 62
    for language, title, expected in (
        ("en", "رحلة", left), ("ar", "Journey", right), ("he-IL", "", right), ("fa", "", right),
        ("pa-Arab", "", right), ("", "Journey", left), ("", "رحلة", right), ("az", "", left),
    ):  # fmt: skip
        made = Journey.from_records([Map(language=language, title=title)])
        assert abs(bar(made) - expected) < 0.01, (language, title)


def test_an_address_in_a_line_from_right_to_left_is_linked_alone() -> None:
    journey = in_language(journey_of(card("a", description="انظر https://example.org/ar، ثم")), "ar")
    (sheet, *_) = handout_of(journey, ["phases"]).sheets
    (link,) = links(sheet)
    (run,) = [one for one in said(sheet) if "https://" in one.text]
    assert link.target == "https://example.org/ar"
    assert abs(link.w - run.box.w) < 8 and link.w < sheet.width / 4


def test_a_way_is_where_what_leads_there_stands() -> None:
    one, other = both(["map", "personas"])
    for sheet, turned in zip(one.sheets[1:], other.sheets[1:], strict=True):
        for jump, there in zip(sheet.jumps, turned.jumps, strict=True):
            assert abs(sheet.width - jump.box.right - there.box.x) < 0.01


def test_pages_side_by_side_begin_at_the_right() -> None:
    for printed, direction in zip(both(["cover"]), (None, "/R2L"), strict=True):
        with pikepdf.open(io.BytesIO(pdf_of(printed, sample()))) as pdf:
            assert pdf.Root.ViewerPreferences.get("/Direction") == direction
