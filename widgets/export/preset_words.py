"""What a preset sets, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exporters.choices import HANDOUT_PARTS, POINTS_PER_INCH, Choices
from exporters.page import own_size, page_title
from exporters.presets import Preset
from resources.translations import tr, tr_n
from widgets.export.entries import entry_of
from widgets.export.formats import formats


def preset_words(preset: Preset) -> str:
    """What a preset sets, the format first: "PDF · One large sheet · A0"."""
    return " · ".join(filter(None, _words(preset.choices, preset.fields)))


def _words(choices: Choices, fields: frozenset[str]) -> Iterator[str]:
    yield next(format.name for format in formats() if format.id == choices.format)
    if "kind" in fields:
        yield entry_of(choices)[1].name
    if "page" in fields:
        yield _page(choices)
    if "tile" in fields:
        yield page_title(choices.tile)
    if "percent" in fields and choices.percent is not None:
        yield tr("{percent} %", percent=f"{choices.percent:g}")
    if "parts" in fields and choices.parts != HANDOUT_PARTS:
        yield tr_n("{n} part", "{n} parts", len(choices.parts))
    yield from _of_picture(choices, fields)
    if "pptx_size" in fields:
        yield Path(choices.pptx_template).name or choices.pptx_size.upper()
    if "svg_outlines" in fields and choices.svg_outlines:
        yield tr("text as outlines")


def _page(choices: Choices) -> str:
    sides = own_size(choices.page)
    size = choices.page.replace("x", " × ") + " mm" if sides is not None else page_title(choices.page)
    turned = {True: tr("landscape"), False: tr("portrait"), None: ""}[choices.landscape]
    return f"{size} {turned}".strip()


def _of_picture(choices: Choices, fields: frozenset[str]) -> Iterator[str]:
    if "scale" in fields:
        if choices.dpi is None:
            yield tr("{scale}×", scale=f"{choices.scale:g}")
        else:
            yield tr("{dpi} dpi", dpi=round(choices.dots * POINTS_PER_INCH))
    if "longest" in fields and choices.longest is not None:
        yield tr("at most {n} pixels", n=choices.longest)
    if "transparent" in fields and choices.transparent:
        yield tr("transparent")
    if "quality" in fields:
        yield tr("quality {n}", n=choices.quality)
