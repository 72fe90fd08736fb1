"""Web addresses that can be read on the map lead there, on each kind of PDF and in an SVG."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest

from exporters.addresses import addresses
from exporters.choices import Choices, Kind
from exporters.formats import write
from exporters.source import source_of
from exporters.web_links import linked, stretches
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.layout.layout import lay_out
from models.layout.picture import Link
from models.layout.text import TextStyle, measure, place, wrap
from models.layout.theme import map_theme

LOOK = TextStyle("Inter-Regular", 12.0, "#000000", 16.0)


def with_addresses() -> Journey:
    return Journey.from_records(
        [
            Map(title="See https://map.example", scenario="And www.scenario.example too", language="en"),
            Persona(id="p", name="Ann", quote="At https://persona.example/x"),
            Phase(id="f", name="Buy", question="https://phase.example?"),
            Touchpoint(
                id="a", lane="p", phase="f", title="Card", quote="https://quote.example/very/long/indeed"
            ),
            Touchpoint(
                id="b", lane="p", phase="f", column=1, title="No", description="https://unseen.example"
            ),
        ]
    )


TARGETS = {
    "https://map.example",
    "https://www.scenario.example",
    "https://persona.example/x",
    "https://phase.example",
    "https://quote.example/very/long/indeed",
}


def test_all_addresses_on_the_map_and_no_others_lead_out() -> None:
    journey = with_addresses()
    picture = lay_out(journey, map_theme()).picture
    made = linked(picture, journey)
    found = [
        (shape, drawing)
        for _, _, drawing in made.parts()
        for shape in drawing.shapes
        if isinstance(shape, Link)
    ]
    assert {link.target for link, _ in found} == TARGETS
    for link, drawing in found:
        assert drawing.box.grown(4).holds(link.x, link.y) and drawing.box.grown(4).holds(
            link.x + link.w, link.y + link.h
        )
    kept = [d.shapes for _, _, d in picture.parts()]
    assert [tuple(s for s in d.shapes if not isinstance(s, Link)) for _, _, d in made.parts()] == kept


def test_a_map_without_addresses_stays_the_very_same() -> None:
    journey = Journey.from_records([Map(title="Plain"), Persona(id="p", name="Ann")])
    picture = lay_out(journey, map_theme()).picture
    assert linked(picture, journey) is picture


@pytest.mark.parametrize(
    ("kind", "page"), [("map", "a3"), ("poster", "a2"), ("tiles", "a2"), ("paged", "a4"), ("handout", "a4")]
)
def test_each_kind_of_pdf_leads_out(kind: Kind, page: str) -> None:
    file = io.BytesIO()
    write(source_of(with_addresses()), file, Choices(kind=kind, page=page))
    found: set[str] = set()
    with pikepdf.open(file) as pdf:
        for sheet in pdf.pages:
            annotations: Any = sheet.obj.get("/Annots", [])
            found |= {str(one.A.URI) for one in annotations if "/A" in one}
    assert found >= TARGETS
    assert ("https://unseen.example" in found) is (kind == "handout")


def test_they_lead_out_of_an_svg_too() -> None:
    file = io.BytesIO()
    write(source_of(with_addresses()), file, Choices("svg"))
    assert set(re.findall('<a href="(.*?)"', file.getvalue().decode())) == TARGETS


def test_a_stretch_is_as_wide_as_its_letters() -> None:
    written = "See https://a.example/x now"
    runs = place(wrap(written, LOOK, 500), 0, 0)
    (one,) = stretches(runs, addresses(written), written)
    assert abs(one.left - measure("See ", LOOK)) < 4
    assert abs(one.width - measure("https://a.example/x", LOOK)) < 0.2


def test_an_address_that_begins_another_is_not_taken_for_it() -> None:
    written = "https://a.example/x and https://a.example"
    runs = place(wrap(written, LOOK, 500), 0, 0)
    found = stretches(runs, addresses(written), written)
    assert [one.target for one in found] == ["https://a.example/x", "https://a.example"]


def test_an_address_on_three_lines_leads_there_from_each() -> None:
    written = "See https://example.org/" + "/".join(["part"] * 12) + " for more"
    runs = place(wrap(written, LOOK, 120), 0, 0)
    found = stretches(runs, addresses(written), written)
    assert len(found) >= 3 and len({one.target for one in found}) == 1


def test_an_address_on_two_lines_of_an_arabic_text_leads_there_from_both() -> None:
    address = "https://example.org/" + "/".join(["part"] * 6)
    written = f"انظر المزيد هنا {address} ثم عد إلينا"
    runs = place(wrap(written, LOOK, 150), 0, 0)
    found = stretches(runs, addresses(written), written)
    assert len(found) >= 2 and {one.target for one in found} == {address}
    read = "".join(runs[one.run].text for one in found)
    assert "part" in read and not any("\u0600" <= sign <= "\u06ff" for sign in read)
