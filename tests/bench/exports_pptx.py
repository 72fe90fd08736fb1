"""Slides, in process, and against groups added by python-pptx."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable
from functools import partial

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from exporters.pptx import write_pptx
from exporters.source import source_of
from models.journey.records import Touchpoint
from tests.bench.maps import map_of
from tests.bench.row import Row, median_of, row

CARDS = 500
FEW, MORE = 80, 160
"""Cards with which python-pptx is measured: it looks through all shapes for each that it adds, so that 500 take it
minutes. The time is taken to grow as a n + b n² through both."""


def rows() -> list[Row]:
    source = source_of(map_of(CARDS))
    gc.collect()
    gc.freeze()

    def export() -> None:
        write_pptx(source.journey, source.picture, source.assets, io.BytesIO())

    export()  # the modules are loaded once
    ours = median_of(export, 7)
    cards = list(source.journey.touchpoints())
    _by_groups(cards[:2])
    few, more = (_worked(partial(_by_groups, cards[:count])) for count in (FEW, MORE))
    square = max((more / MORE - few / FEW) / (MORE - FEW), 0.0)
    theirs = (few / FEW - square * FEW) * CARDS + square * CARDS**2
    note = f"python-pptx: {few:.2f} s for {FEW}, {more:.2f} s for {MORE}, so {theirs:.0f} s for {CARDS}"
    return [
        row(f"PPTX of {CARDS} cards", ours, "s", 0.5),
        row(
            f"PPTX of {CARDS} cards against groups of python-pptx", theirs / min(_worked(export) for _ in range(5)), "times", 200, least=True, note=note,
        ),
    ]  # fmt: skip


def _worked(work: Callable[[], object]) -> float:
    """Seconds of the processor: for something this long others of the machine get in between."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _by_groups(cards: list[Touchpoint]) -> None:
    """A group of eleven shapes for each card, as many as ours has to a card, on one slide: its box, three texts, three
    dots, three drawings of straight lines, and an arrow."""
    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    for number, card in enumerate(cards):
        x, y = Pt(number % 40 * 20), Pt(number // 40 * 40)
        group = shapes.add_group_shape().shapes
        group.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, x, y, Pt(18), Pt(30))
        for text in (card.title, card.quote, card.channel):
            group.add_textbox(x, y, Pt(18), Pt(15)).text_frame.text = text
        for step in range(3):
            group.add_shape(MSO_SHAPE.OVAL, x + Pt(step * 4), y, Pt(3), Pt(3))
            outline = group.build_freeform(x, y)
            outline.add_line_segments([(x + Pt(place), y + Pt(place % 3)) for place in range(10)])
            outline.convert_to_shape()
        group.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, x + Pt(2), y)
    deck.save(io.BytesIO())
