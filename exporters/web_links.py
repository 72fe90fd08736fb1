"""Where the web addresses of a text stand once it is set, and the map with links laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from exporters.addresses import Address, addresses, has_addresses
from models.journey.journey import Journey
from models.layout.picture import Drawing, GlyphRun, Group, Link, Picture, Shape, Strip, Tag
from models.layout.text import SOFT_HYPHEN

_ABOVE, _HIGH = 0.92, 1.2
"""Of its size: how far a link reaches above the base line, and how high it is."""


class Stretch(NamedTuple):
    """A part of a run that leads somewhere: left edge in points from its beginning, and width."""

    run: int
    left: float
    width: float
    target: str


def stretches(runs: Sequence[GlyphRun], wanted: Iterable[Address], written: str) -> list[Stretch]:
    """Where addresses of a text stand in its runs, which may be those of several lines."""
    places = [
        (number, at)
        for number, run in enumerate(runs)
        # Addresses run from left to right, whatever stands around them.
        if run.clusters and run.clusters[0] <= run.clusters[-1]
        for at, sign in enumerate(run.text)
        if _counts(sign)
    ]
    letters = "".join(runs[number].text[at] for number, at in places)
    taken = [False] * len(letters)
    named = {"".join(filter(_counts, written[one.start : one.stop])): one.target for one in wanted}
    found: list[Stretch] = []
    # The longer first: one may begin as another does.
    for sought in sorted(named, key=len, reverse=True):
        start = letters.find(sought)
        while start >= 0:
            stop = start + len(sought)
            if not any(taken[start:stop]):
                taken[start:stop] = [True] * len(sought)
                found += _reached(runs, places[start:stop], named[sought])
            start = letters.find(sought, stop)
    return sorted(found)


def _reached(runs: Sequence[GlyphRun], places: Sequence[tuple[int, int]], target: str) -> Iterator[Stretch]:
    for number in dict.fromkeys(number for number, _ in places):
        run = runs[number]
        own = [at for other, at in places if other == number]
        left = _edge(run, own[0])
        yield Stretch(number, left, _edge(run, own[-1] + 1) - left, target)


def _edge(run: GlyphRun, at: int) -> float:
    """Where the character of this number begins."""
    return next((x for x, cluster in zip(run.xs, run.clusters, strict=True) if cluster >= at), run.width)


def _counts(sign: str) -> bool:
    return not sign.isspace() and sign != SOFT_HYPHEN and sign.isprintable()


# ---- the map -----------------------------------------------------------------------------------------------


def linked(picture: Picture, journey: Journey) -> Picture:
    """The map with links on the addresses that can be read on it; it looks the same."""
    written = {record.id: text for record in journey.records() if (text := _addressed(record))}
    if not written:
        return picture
    return replace(picture, strips=tuple(_strip(strip, written) for strip in picture.strips))


def _addressed(record: object) -> str:
    """The texts of a record that hold addresses, each on its line."""
    # Most texts are short: a map of thousands of cards is looked through in some milliseconds.
    texts = [v for v in vars(record).values() if type(v) is str and len(v) > 7 and has_addresses(v)]
    return "\n".join(text for text in texts if addresses(text))


def _strip(strip: Strip, written: Mapping[str, str]) -> Strip:
    if not any(part.drawing.tag.id.partition(":")[0] in written for part in strip.parts):
        return strip
    parts = tuple(
        part._replace(drawing=_drawing(part.drawing, text))
        if (text := written.get(part.drawing.tag.id.partition(":")[0]))
        else part
        for part in strip.parts
    )
    return replace(strip, parts=parts)


def _drawing(drawing: Drawing, written: str) -> Drawing:
    return Drawing(drawing.tag, drawing.box, partial(_with_links, drawing, written), drawing.fills)


def _with_links(drawing: Drawing, written: str) -> tuple[Shape, ...]:
    runs = list(_runs(drawing.shapes, 0.0, 0.0, 1.0))
    found = stretches([run for run, *_ in runs], addresses(written), written)
    return (*drawing.shapes, *(_link(one, *runs[one.run]) for one in found))


def _link(one: Stretch, run: GlyphRun, dx: float, dy: float, scale: float) -> Link:
    x, y = dx + (run.x + one.left) * scale, dy + (run.y - run.size * _ABOVE) * scale
    return Link(x, y, one.width * scale, run.size * _HIGH * scale, one.target)


def _runs(
    shapes: Iterable[Shape], dx: float, dy: float, scale: float
) -> Iterator[tuple[GlyphRun, float, float, float]]:
    """The runs of a drawing, each with the place of its origin and its scale."""
    for shape in shapes:
        match shape:
            case GlyphRun():
                yield shape, dx, dy, scale
            case Group():
                yield from _runs(
                    shape.shapes, dx + shape.dx * scale, dy + shape.dy * scale, scale * shape.scale
                )
            case Tag():
                yield from _runs(shape.shapes, dx, dy, scale)
