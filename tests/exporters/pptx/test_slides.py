"""What stands on the slides: names, texts, texts for readers, notes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Channel,
    Evidence,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Supports,
    Touchpoint,
)
from models.templates import sample
from tests.exporters.pptx.made import arabic
from tests.exporters.pptx.reading import NAMES, named, opened, outline, slides, texts, titles, written
from tests.models.layout.maps import small_map

GOLDEN = Path(__file__).with_name("slides.txt")


def told() -> Journey:
    """Little, but something of each kind."""
    return Journey.from_records(
        [
            Map(title="E-bike", client="Velo", scenario="A first bike", language="en"),
            Persona(id="p", name="Lena, 34", role="Commuter", quote="I decide on my phone", goals="Be on time", share=0.58),
            Persona(id="q", place=1, name="Mr Brandt", worries="Small print", description="Asks his grandson."),
            Phase(id="f", name="Buy", question="Which one?", description="In the shop."),
            Touchpoint(
                id="a", lane="p", phase="f", title="Waits for delivery", quote="Third date", emotion=-1.5,
                channel=Channel.DELIVERY, marks=(Mark.PAIN_POINT,), description="Nobody says why.", thought="Again?",
            ),
            Touchpoint(id="b", lane="p", phase="f", column=1, title="Rides & smiles <first>", emotion=2.0),
            Touchpoint(id="c", lane="q", phase="f", title="Asks in the store", emotion=0.5),
            Opportunity(id="o", title="Live tracking", owner="Logistics", description="With a map."),
            Evidence(id="e", title="Survey"),
            Addresses(id="o-a", source="o", target="a"),
            Supports(id="e-a", source="e", target="a"),
        ]
    )  # fmt: skip


def test_the_slides_are_as_they_were() -> None:
    found = "\n".join(
        "\n".join([f"# {title}", *outline(slide.find(".//p:spTree", NAMES))])
        for title, slide in zip(titles(written(told())), slides(written(told())), strict=True)
    )
    if os.environ.get("TOUCHLINE_GOLDEN") == "write":
        GOLDEN.write_text(found + "\n", encoding="utf-8")
    assert found + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_a_slide_for_the_map_each_persona_each_phase_the_curves_and_the_actions() -> None:
    assert titles(written(sample())) == [
        "Buying an e-bike, online and in store",
        "Lena, 34",
        "Herr Brandt, 61",
        "1 Research",
        "2 Compare",
        "3 Buy & pay",
        "4 Use & service",
        "Emotion curves",
        "Opportunities and actions",
    ]


@pytest.mark.parametrize("journey", [sample(), small_map(3, 4, 9), small_map(9, 2, 3), arabic()], ids=str)
def test_every_title_of_a_card_is_text_on_the_slide_of_its_phase(journey: Journey) -> None:
    data = written(journey)
    phases = [slide for slide in slides(data) if list(named(slide, "Card: "))]
    said = " ".join(text for slide in phases[1:] or phases for text in texts(slide))
    for card in journey.touchpoints():
        assert " ".join(card.title.split()) in said


def test_a_card_is_one_group_with_its_name_and_what_a_reader_hears() -> None:
    phase = slides(written(told()))[3]
    (card,) = named(phase, "Card: Waits for delivery")
    assert card.tag.endswith("grpSp")
    assert (
        card.find("./*/p:cNvPr", NAMES).get("descr") == "Waits for delivery, Delivery, Pain point, frustrated"
    )
    assert texts(card) == ["Waits for delivery", "“Third date”", "−1.5 frustrated"]


def test_each_phase_slide_lists_all_columns_of_all_lanes_once() -> None:
    journey = small_map(5, 2, 14)
    names = [
        name for slide in slides(written(journey))[6:]
        for name in (found.find("./*/p:cNvPr", NAMES).get("name") for found in named(slide, "Card: "))
    ]  # fmt: skip
    assert sorted(names) == sorted(f"Card: {card.title}" for card in journey.touchpoints())


def test_cards_stay_within_the_slide_and_apart() -> None:
    for journey in (small_map(5, 2, 14), small_map(9, 1, 3), sample()):
        data = written(journey)
        width, height = opened(data).slide_width, opened(data).slide_height
        for slide in slides(data):
            boxes = []
            for card in named(slide, "Card: "):
                place = card.find("./p:grpSpPr/a:xfrm", NAMES)
                if place is None:
                    continue
                x, y = int(place[0].get("x")), int(place[0].get("y"))
                boxes.append((x, y, x + int(place[1].get("cx")), y + int(place[1].get("cy"))))
            for left, top, right, bottom in boxes:
                assert left >= 0 and top >= 0 and right <= width and bottom <= height
            for number, one in enumerate(boxes):
                for other in boxes[:number]:
                    assert (
                        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                    )


def test_lines_are_broken_by_us_and_never_anew() -> None:
    for slide in slides(written(sample())):
        for frame in slide.iterfind(".//p:txBody/a:bodyPr[@wrap]", NAMES):
            assert frame.get("wrap") == "none"
            assert {frame.get(side) for side in ("lIns", "tIns", "rIns", "bIns")} == {"0"}
    journey = small_map(1, 1, 1)
    (card,) = journey.touchpoints()
    long = Journey.from_records(
        [*(r for r in journey.records() if r.id != card.id), card.model_copy(update={"title": "word " * 30})]
    )
    (group,) = named(slides(written(long))[2], "Card: ")
    title = group.find(".//a:p", NAMES)
    assert len(title.findall("./a:br", NAMES)) >= 2
    assert title.find("./a:pPr/a:lnSpc/a:spcPts", NAMES) is not None


def test_what_is_read_from_the_right_is_marked_and_in_the_order_of_reading() -> None:
    data = written(arabic())
    said = [text for slide in slides(data) for text in texts(slide)]
    assert "زيارة المتجر 24 ساعة" in said
    assert "قراءة المراجعات على موقع Google" in said
    title = slides(data)[0].find(".//p:txBody/a:p/a:pPr", NAMES)
    assert (title.get("algn"), title.get("rtl")) == ("r", "1")


def test_notes_hold_what_the_slides_do_not() -> None:
    found = [
        slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        for slide in opened(written(told())).slides
    ]
    assert found[0].endswith("A first bike")
    assert "I decide on my phone" in found[1]
    assert "Asks his grandson." in found[2]
    assert found[3] == "In the shop.\n\nWaits for delivery: Nobody says why.\nThinks: Again?"
    assert found[5] == "Live tracking: With a map."


def test_a_map_too_long_to_be_read_says_so_and_shows_blocks() -> None:
    data = written(small_map(3, 10, 6))
    overview = slides(data)[0]
    assert any("Drawn small here" in text for text in texts(overview))
    assert opened(data).slides[0].notes_slide.notes_text_frame.text.startswith("Drawn small here")
    cards = list(named(overview, "Card: "))
    assert len(cards) == 180
    assert not any(texts(card) for card in cards)
    assert {"Phase 0", "Phase 9", "Persona 0"} <= set(texts(overview))


def test_a_small_map_does_not_say_so() -> None:
    overview = slides(written(small_map(1, 2, 2)))[0]
    assert not any("Drawn small" in text for text in texts(overview))


def test_actions_are_a_table_on_as_many_slides_as_they_need() -> None:
    records = list(small_map(1, 1, 3).records())
    records += [Opportunity(id=f"o{n}", title=f"Action {n}", owner="Service") for n in range(40)]
    data = written(Journey.from_records(records))
    tables = [slide for slide in slides(data) if slide.find(".//a:tbl", NAMES) is not None]
    assert len(tables) > 1
    said = [text for slide in tables for text in texts(slide)]
    assert all(said.count(f"Action {n}") == 1 for n in range(40))
    assert all("Owner" in texts(slide) for slide in tables)
    assert titles(data)[-1] == f"Opportunities and actions ({len(tables)} of {len(tables)})"


def test_texts_of_any_kind_come_through() -> None:
    odd = "=1+1 & <b> \" ' \u0007 \ufffe 😀 \u2028 end"
    journey = Journey.from_records(
        [Map(title=odd), Persona(id="p", name=odd, goals=odd), Phase(id="f", name=odd), Touchpoint(id="t", lane="p", phase="f", title=odd)]
    )  # fmt: skip
    data = written(journey)
    assert "=1+1 & <b>" in titles(data)[0]
    assert any("=1+1 & <b>" in text for text in texts(slides(data)[2]))


def test_no_word_of_the_table_is_wider_than_its_column() -> None:
    owner = "Wohngebäudeschadensregulierungsabteilung"
    records = [*small_map(1, 1, 1).records(), Opportunity(id="o", title="Tell", owner=owner)]
    table = slides(written(Journey.from_records(records), size="4:3"))[-1]
    assert {int(letters.get("sz")) for letters in table.iterfind(".//a:tbl//a:rPr", NAMES)} == {900}


def test_cards_reach_from_the_heads_to_the_margin() -> None:
    """Three columns of the sample's first phase: the last ends where title and number of the slide end."""
    slide = slides(written(sample()))[3]
    ends = [
        int(card.find("p:grpSpPr/a:xfrm/a:off", NAMES).get("x"))
        + int(card.find("p:grpSpPr/a:xfrm/a:ext", NAMES).get("cx"))
        for card in named(slide, "Card: ")
    ]
    assert max(ends) / 12700 == pytest.approx(960 - 28, abs=1.0)
