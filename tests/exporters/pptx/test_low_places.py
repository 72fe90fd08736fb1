"""Slides of a template that leaves little height: nothing is lost or covered."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu

from exporters.pptx.setting import fitted
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from tests.exporters.pptx.reading import NAMES, named, slides, texts, written

FACE = "Inter-Regular"


def low(folder: Path) -> Path:
    """A template of the old 16:9, ten inches wide."""
    deck = Presentation()
    deck.slide_height = Emu(5143500)
    for holders in (deck.slide_master.placeholders, *(layout.placeholders for layout in deck.slide_layouts)):
        for holder in holders:
            top, height = holder.top, holder.height
            holder.top, holder.height = Emu(top * 3 // 4), Emu(height * 3 // 4)
    path = folder / "low.pptx"
    deck.save(str(path))
    return path


def told() -> Journey:
    return Journey.from_records(
        [
            Map(title="Licences", language="de"),
            Persona(
                id="p", name="Friederike", role="Geschäftsführerin eines mittelständischen Schifffahrtsunternehmens", share=0.5, goals="Fristgerechte Verlängerung\nRechtssicherheit",
                worries="Sondergenehmigungsverfahren\nBußgeld", motivation="Verantwortung", preferences="Telefon\nSchalter",
                quote="Die Zuständigkeitszuordnung versteht doch niemand mehr.",
            ),
            *(Phase(id=f"f{n}", place=n, name=f"Phase {n}") for n in range(5)),
            *(Touchpoint(id=f"t{n}", lane="p", phase=f"f{n}", title=f"Step {n}", emotion=1.0) for n in range(5)),
        ]
    )  # fmt: skip


def test_a_persona_loses_no_words_and_its_quote_ends_above_the_curve(tmp_path: Path) -> None:
    slide = slides(written(told(), template=low(tmp_path)))[1]
    assert not [text for text in texts(slide) if text.endswith("…")]
    (quote,) = named(slide, "Quote")
    box = quote.find(".//a:xfrm", NAMES)
    bottom = int(box.find("a:off", NAMES).get("y")) + int(box.find("a:ext", NAMES).get("cy"))
    (head,) = (shape for shape in slide.iterfind(".//p:sp", NAMES) if "Phase 0" in "".join(shape.itertext()))
    assert bottom <= int(head.find(".//a:xfrm/a:off", NAMES).get("y"))


def test_no_letters_take_an_accent_of_a_template(tmp_path: Path) -> None:
    for slide in slides(written(told(), template=low(tmp_path))):
        for letters in slide.iterfind(".//a:r/a:rPr/a:solidFill/a:schemeClr", NAMES):
            assert not letters.get("val").startswith("accent")


@pytest.mark.parametrize(("height", "said"), [(2.0, "Schalter"), (14.0, "Schalter"), (13.0, "Schalter")])
def test_one_line_stays_whole_in_a_place_that_is_too_low(height: float, said: str) -> None:
    setting = fitted(said, FACE, (11.0,), "#000000", 200.0, height, "de")
    assert ([line.text for line in setting.paragraph.lines], setting.cut) == ([said], False)


def test_as_many_letters_stay_as_there_is_room_for() -> None:
    setting = fitted("Weiterfahren\nSchalter", FACE, (11.0,), "#000000", 200.0, 15.0, "de")
    assert ([line.text for line in setting.paragraph.lines], setting.cut) == (["Weiterfahren…"], True)
