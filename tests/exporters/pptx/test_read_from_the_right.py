"""Slides of a map that is read from the right."""

from __future__ import annotations

from lxml import etree

from models.journey.journey import Journey
from models.journey.records import Addresses, Opportunity
from tests.exporters.pptx.made import arabic
from tests.exporters.pptx.reading import NAMES, named, slides, titles, written

SLIDE = 960 * 12700


def told() -> list[etree._Element]:
    records = [
        record.model_copy(update={"role": "مهندسة", "worries": "السعر مرتفع"}) if record.id == "p" else record
        for record in arabic().records()
    ]
    records += [Opportunity(id="o", title="عرض الأسعار", owner="Ann"), Addresses(source="o", target="t")]
    return slides(written(Journey.from_records(records)))


def left(element: etree._Element) -> int:
    return int(element.find(".//a:off", NAMES).get("x"))


def paragraph(element: etree._Element) -> dict[str, str]:
    return dict(element.find(".//a:p/a:pPr", NAMES).attrib)


def test_a_persona_begins_at_the_right() -> None:
    slide = told()[1]
    (portrait,) = named(slide, "Portrait")
    assert left(portrait) > SLIDE * 0.85
    (first, _), (second, _) = (list(named(slide, heading)) for heading in ("Goals", "Worries"))
    assert left(second) < left(first) < left(portrait)
    for heading in (first, second):
        assert paragraph(heading)["algn"] == "r"


def test_all_titles_stand_at_the_right() -> None:
    data = written(arabic())
    for slide, title in zip(slides(data), titles(data), strict=True):
        place = paragraph(slide.find(".//p:sp", NAMES))
        assert place["algn"] == "r", title


def test_a_line_grows_to_the_left_where_its_font_is_wider() -> None:
    cards = [card for slide in told()[:3] for card in named(slide, "Card: ")]
    found = [line.get("algn") for card in cards for line in card.iterfind(".//a:pPr[@rtl='1']", NAMES)]
    assert found and set(found) == {"r"}


def test_the_table_of_actions_is_turned() -> None:
    table = told()[-1].find(".//a:tbl", NAMES)
    assert table.find("a:tblPr", NAMES).get("rtl") == "1"
    title, _, owner = table.findall("a:tr", NAMES)[1].findall("a:tc", NAMES)[:3]
    assert paragraph(title) == {"algn": "r", "rtl": "1"}
    assert paragraph(owner) == {"algn": "r"}
