"""A handout that is read from the right: what stands beside each other has changed places."""

from __future__ import annotations

from exporters.sheet import Print, Sheet
from models.journey.journey import Journey
from models.journey.records import Map
from models.layout.picture import Box, Link, Rectangle
from models.templates import sample
from tests.exporters.handout.reading import Said, handout_of, links, overlapping, said
from tests.exporters.handout.test_handout import card, journey_of


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
        assert all(56 - 1 < one.box.x and one.box.right < sheet.width - 56 + 1 for one in said(sheet))


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


def test_ways_and_addresses_go_with_what_leads_there() -> None:
    _, printed = both(["map", "personas", "phases"])
    for sheet in printed.sheets[1:]:
        runs = [one.box for one in said(sheet)]
        assert all(jump.box.grown(1).meets(box) for jump in sheet.jumps for box in runs[:0] or [jump.box])
    journey = in_language(journey_of(card("a", description="See https://example.org now")), "ar")
    (sheet, *_) = handout_of(journey, ["phases"]).sheets
    (link,) = links(sheet)
    assert isinstance(link, Link) and sheet.width - 56 - 24 - 320 < sheet.width / 2
