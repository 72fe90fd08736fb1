"""What a brand brings to slides: colours along the top, a logo beside the title, a word across all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest
from pptx.util import Emu

from models.journey.journey import Journey
from models.journey.records import Brand
from models.templates import sample
from tests.exporters.pptx.made import company, picture
from tests.exporters.pptx.reading import NAMES, named, opened, slides, written
from tests.exporters.pptx.schema import disorder

LOGO = picture("purple", (300, 100))


def branded(**fields: str) -> Journey:
    plain = sample()
    key = sha256(LOGO).hexdigest()
    record = plain.map.model_copy(update={"brand": Brand(**fields)})
    return Journey.from_records(
        [record if one.id == "map" else one for one in plain.records()], {**plain.assets, key: LOGO}
    )


def layout_of(data: bytes) -> Any:
    return opened(data).slides[0].slide_layout


def test_two_colours_run_along_the_top() -> None:
    data = written(branded(first_colour="#7A1FA2", second_colour="#00695C"))
    stripes = list(named(layout_of(data)._element, "Stripe"))
    colours = sorted(found.get("val") for one in stripes for found in one.iterfind(".//a:schemeClr", NAMES))
    assert colours == ["accent1", "accent2"]
    widths = [int(one.find(".//a:ext", NAMES).get("cx")) for one in stripes]
    assert sum(widths) == opened(data).slide_width
    (alone,) = named(layout_of(written(branded(second_colour="#00695C")))._element, "Stripe")
    assert int(alone.find(".//a:ext", NAMES).get("cx")) == opened(data).slide_width


@pytest.mark.parametrize("size", ["16:9", "4:3"])
def test_a_logo_stands_beside_the_title_in_its_form(size: str) -> None:
    data = written(branded(logo=sha256(LOGO).hexdigest()), size=size)
    layout = layout_of(data)
    (logo,) = named(layout._element, "Logo")
    place, extent = logo.find(".//a:off", NAMES), logo.find(".//a:ext", NAMES)
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(3.0, abs=0.01)
    title = opened(data).slides[3].shapes.title
    assert title.left + title.width < int(place.get("x")) and Emu(title.width).pt > 400
    assert Emu(opened(data).slide_width - int(place.get("x")) - int(extent.get("cx"))).pt == pytest.approx(28)
    assert list(disorder(layout._element.find("p:cSld", NAMES))) == []


def test_without_a_brand_nothing_is_laid_on() -> None:
    layout = layout_of(written(sample()))._element
    assert not [*named(layout, "Stripe"), *named(layout, "Logo"), *named(layout, "Watermark")]


def test_a_watermark_lies_on_every_slide_and_before_the_map(tmp_path: Path) -> None:
    for template in (None, company(tmp_path)):
        data = written(branded(watermark="Draft & more"), template=template)
        (behind,) = named(layout_of(data)._element, "Watermark")
        assert behind.findtext(".//a:t", "", NAMES) == "Draft & more"
        assert 270 * 60_000 < int(behind.find(".//a:xfrm", NAMES).get("rot")) < 360 * 60_000
        first, *others = slides(data)
        assert len(list(named(first, "Watermark"))) == 1
        assert not [one for slide in others for one in named(slide, "Watermark")]


def test_a_template_keeps_its_own_colours_and_logo(tmp_path: Path) -> None:
    brand = branded(first_colour="#7A1FA2", logo=sha256(LOGO).hexdigest())
    layout = layout_of(written(brand, template=company(tmp_path)))._element
    assert not [*named(layout, "Stripe"), *named(layout, "Logo")]


def test_a_logo_that_is_none_is_left_out() -> None:
    key = "0" * 64
    assert not list(named(layout_of(written(branded(logo=key)))._element, "Logo"))


def footers(data: bytes) -> set[str]:
    return {
        holder.text_frame.text
        for slide in opened(data).slides
        for holder in slide.placeholders
        if holder.placeholder_format.type.name == "FOOTER"
    }


def template_with(folder: Path, footer: str | None) -> Path:
    """A template whose footer says this; None: it has none."""
    deck = opened(company(folder, ".pptx").read_bytes())
    for layout in deck.slide_layouts:
        for holder in list(cast(Any, layout.placeholders)):
            if holder.placeholder_format.type.name != "FOOTER":
                continue
            if footer is None:
                holder._element.getparent().remove(holder._element)
            else:
                holder.text_frame.text = footer
    path = folder / "footed.pptx"
    deck.save(str(path))
    return path


def test_the_mark_of_confidence_is_never_left_out(tmp_path: Path) -> None:
    journey = branded(mark="Confidential")
    assert footers(written(journey)) == {
        "Velo Nord GmbH · Buying an e-bike, online and in store · Confidential"
    }
    # The company's footer is too narrow for all of it.
    assert footers(written(journey, template=company(tmp_path))) == {"Confidential"}
    own = template_with(tmp_path, "ACME")
    assert footers(written(journey, template=own)) == {"ACME · Confidential"}
    assert footers(written(sample(), template=own)) == {"ACME"}
    without = written(journey, template=template_with(tmp_path, None))
    assert footers(without) == set()
    (said,) = named(layout_of(without)._element, "Confidentiality mark")
    assert said.findtext(".//a:t", "", NAMES) == "Confidential"


def test_names_in_another_language_may_hold_what_xml_keeps_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporters.pptx.brand_marks.tr", lambda text: f'{text} <"&">')
    everything = Brand(
        logo=sha256(LOGO).hexdigest(), first_colour="#7A1FA2", mark="Confidential", watermark="Draft"
    )
    layout = layout_of(written(branded(**everything.model_dump())))
    for name in ("Stripe", "Logo", "Watermark"):
        assert list(named(layout._element, f'{name} <"&">'))
