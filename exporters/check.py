"""What an export should warn of: print too small to read, a font that is not here, letters that no font has or that one
of this machine lends, pictures too coarse for their size."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, assert_never

from exporters.sheet import Print
from models.layout.fonts import glyph_of
from models.layout.picture import Drawing, GlyphRun, Group, Image, Link, Path, Rectangle, Shape, Tag
from models.layout.typefaces import is_here
from models.storage.pictures import picture_size
from resources.fonts import font_face, is_bundled

LEAST_PRINTED = 6.0
"""Points: smaller print cannot be read on paper."""
LEAST_SHARP = 150
"""Dots per inch: a picture of fewer is seen to be one of dots."""
_LINE_STEP = 1.8
"""Runs of one size whose base lines are no further apart than so many sizes are one text."""
_ROUNDING = 0.005
_REPLACEMENT = "\ufffd"

FindingKind = Literal["small", "missing", "coarse", "stand_in", "family", "pale", "unseen"]


class Finding(NamedTuple):
    """A thing to look out for at one place of the map."""

    kind: FindingKind
    id: str
    """Of the record it belongs to: "map" for the map itself."""
    what: str
    """The text that is small, the characters that are missing, the font of this machine that stands in, the family of
    the map or of a template that is not here, the colour of the brand that is pale on paper; of a picture nothing."""
    measure: float = 0.0
    """Points of the text, dots per inch of the picture, contrast of the colour."""


Checking: TypeAlias = Generator[None, None, tuple[Finding, ...]]
"""Pauses now and then, and returns what was found."""


class Text(NamedTuple):
    """Lines that belong together, of one size in points."""

    id: str
    size: float
    words: str


class PlacedImage(NamedTuple):
    """A picture of the map, in points."""

    id: str
    asset: str
    w: float
    h: float


class Facts(NamedTuple):
    """What of a drawing matters here."""

    texts: tuple[Text, ...]
    missing: tuple[tuple[str, str], ...]
    """Id, character."""
    fonts: tuple[tuple[str, str], ...]
    """Id, name of a font as in resources.fonts."""
    images: tuple[PlacedImage, ...]


class Known:
    """The facts of drawings that were looked at, and the sizes of pictures in pixels: kept from one check to the next."""

    def __init__(self) -> None:
        self._facts: dict[Drawing, Facts] = {}
        self._pixels: dict[str, tuple[int, int] | None] = {}

    def facts(self, drawing: Drawing) -> Facts:
        """The facts of a drawing; makes its shapes."""
        found = self._facts.get(drawing)
        if found is None:
            found = self._facts[drawing] = facts_of(drawing)
        return found

    def pixels(self, asset: str, assets: Mapping[str, bytes]) -> tuple[int, int] | None:
        """Width and height of a picture; None where it cannot be read."""
        if asset not in self._pixels:
            data = assets.get(asset)
            self._pixels[asset] = picture_size(data) if data else None
        return self._pixels[asset]


def found_by(work: Checking) -> tuple[Finding, ...]:
    """What a check finds, made to its end."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: tuple[Finding, ...] = done.value
            return found


def checking(
    printed: Print,
    assets: Mapping[str, bytes],
    known: Known,
    *,
    on_paper: bool = True,
    least_sharp: float | None = None,
    overviews: Collection[str] = (),
    family: str = "",
) -> Checking:
    """What to look out for, in the order of the sheets, with a pause after each drawing. A text or picture that stands
    on several sheets counts as it is printed largest, or coarsest. `on_paper` False: the size of print does not matter;
    nor does it on the sheets named `overviews`, which are told in full on others. `family` is what the map is to be set in.
    `least_sharp` is in dots per inch; None: that of print, if it is printed."""
    texts: dict[tuple[str, str], float] = {}
    missing: dict[str, dict[str, None]] = {}
    stand_ins: dict[tuple[str, str], None] = {}
    dots: dict[tuple[str, str], float] = {}
    for sheet in printed.sheets:
        for piece in sheet.pieces:
            for _x, _y, drawing in piece.seen():
                facts = known.facts(drawing)
                for text in facts.texts if sheet.name not in overviews else ():
                    key = (text.id, text.words)
                    texts[key] = max(texts.get(key, 0.0), text.size * piece.scale)
                for id, character in facts.missing:
                    missing.setdefault(id, {})[character] = None
                lent = ((id, font_face(name).family) for id, name in facts.fonts if not is_bundled(name))
                stand_ins.update(dict.fromkeys(place for place in lent if place[1] != family))
                for image in facts.images:
                    pixels = known.pixels(image.asset, assets)
                    if pixels is not None:
                        sharp = sharpness(pixels, image.w * piece.scale, image.h * piece.scale)
                        place = (image.id, image.asset)
                        dots[place] = min(dots.get(place, sharp), sharp)
                yield
    found = [Finding("family", "map", family)] if not is_here(family) else []
    found += [Finding("missing", id, "".join(characters)) for id, characters in missing.items()]
    found += [Finding("stand_in", id, family) for id, family in stand_ins]
    if on_paper:
        found += [
            Finding("small", id, words, size)
            for (id, words), size in texts.items()
            if size < LEAST_PRINTED - _ROUNDING
        ]
    if least_sharp is None:
        least_sharp = LEAST_SHARP if on_paper else 0.0
    found += [Finding("coarse", id, "", dpi) for (id, _), dpi in dots.items() if dpi < least_sharp]
    return tuple(found)


def least_sharp_of(dots: float) -> float:
    """Dots per inch below which a picture on a file of `dots` to the point is seen to be one of dots: where each of
    its own is more than two of the file's across."""
    return min(LEAST_SHARP, dots * 72 / 2)


def families_in(printed: Print, known: Known) -> tuple[str, ...]:
    """The families of the fonts that the sheets are set in, in the order of the alphabet."""
    drawings = (drawing for s in printed.sheets for piece in s.pieces for _, _, drawing in piece.seen())
    return tuple(sorted({font_face(name).family for d in drawings for _, name in known.facts(d).fonts}))


def sharpness(pixels: tuple[int, int], w: float, h: float) -> float:
    """Dots per inch of a picture of so many pixels that covers `w` x `h` points."""
    dot = max(w / pixels[0], h / pixels[1])
    return 72 / dot if dot > 0 else float("inf")


def facts_of(drawing: Drawing) -> Facts:
    """What of a drawing matters here."""
    runs = tuple(_runs(drawing.shapes, 1.0, drawing.tag.id))
    missing = tuple(dict.fromkeys((_record(id), sign) for run, _, id in runs for sign in _without_glyph(run)))
    images = tuple(_images(drawing.shapes, 1.0, drawing.tag.id))
    fonts = tuple(dict.fromkeys((_record(id), run.font) for run, _, id in runs))
    return Facts(tuple(_texts(runs)), missing, fonts, images)


def _texts(runs: Iterable[tuple[GlyphRun, float, str]]) -> Iterator[Text]:
    """The texts that runs, with their scales and ids, make up; lines and runs of one text are one."""
    before: GlyphRun | None = None
    words: list[str] = []
    size, owner = 0.0, ""
    for run, scale, id in runs:
        if before is not None and not _goes_on(before, run):
            yield Text(_record(owner), size, " ".join(words))
            words = []
        if not words:
            size, owner = run.size * scale, id
        words.append(run.text.strip())
        before = run
    if words:
        yield Text(_record(owner), size, " ".join(words))


def _record(id: str) -> str:
    return id.partition(":")[0]


def _goes_on(before: GlyphRun, run: GlyphRun) -> bool:
    step = run.y - before.y
    if run.size != before.size or run.colour != before.colour:
        return False
    return 0 <= step <= _LINE_STEP * run.size


@cache
def _boxes(font: str) -> frozenset[int | None]:
    # Glyph 0 of every font is the box that stands for what it lacks; some have a better one.
    return frozenset({0, glyph_of(font, _REPLACEMENT)})


def _without_glyph(run: GlyphRun) -> Iterator[str]:
    boxes = _boxes(run.font)
    if not boxes.isdisjoint(run.glyphs):
        for glyph, at in zip(run.glyphs, run.clusters, strict=True):
            if glyph in boxes and run.text[at] != _REPLACEMENT:
                yield run.text[at]


def _runs(shapes: Iterable[Shape], scale: float, id: str) -> Iterator[tuple[GlyphRun, float, str]]:
    """The runs of text among shapes, each with its scale and the id of what it belongs to."""
    for shape in shapes:
        match shape:
            case GlyphRun():
                if shape.text.strip():
                    yield shape, scale, id
            case Group():
                yield from _runs(shape.shapes, scale * shape.scale, id)
            case Tag():
                yield from _runs(shape.shapes, scale, shape.id or id)
            case Rectangle() | Path() | Image() | Link():
                pass
            case _:
                assert_never(shape)


def _images(shapes: Iterable[Shape], scale: float, id: str) -> Iterator[PlacedImage]:
    for shape in shapes:
        match shape:
            case Image():
                yield PlacedImage(_record(id), shape.asset, shape.w * scale, shape.h * scale)
            case Group():
                yield from _images(shape.shapes, scale * shape.scale, id)
            case Tag():
                yield from _images(shape.shapes, scale, shape.id or id)
            case GlyphRun() | Rectangle() | Path() | Link():
                pass
            case _:
                assert_never(shape)
