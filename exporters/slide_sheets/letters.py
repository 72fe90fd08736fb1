"""How letters of a shape look: what its runs say themselves, else its layout, master and presentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from exporters.pptx.namespaces import A
from exporters.pptx.template import WIDE
from exporters.slide_sheets.fills import Kit
from exporters.slide_sheets.names import child, number
from models.layout.picture import Colour
from models.layout.typefaces import faces_for, is_here

_SIZE = 18.0
"""Points where nothing says a size."""


class Letters(NamedTuple):
    """`font` is a name in resources.fonts; `size` in points."""

    font: str
    size: float
    colour: Colour
    capitals: bool = False
    underlined: bool = False
    language: str = ""


class Chain(NamedTuple):
    """Properties of a paragraph and of its levels, the nearest first."""

    levels: tuple[Any, ...]
    kit: Kit
    colour: Colour | None = None
    """What the style of the shape says of its letters."""

    def value(self, name: str) -> str | None:
        """An attribute of the paragraph ("algn")."""
        return next((found for level in self.levels if (found := level.get(name)) is not None), None)

    def element(self, name: str) -> Any:
        """A child of the paragraph's properties ("lnSpc"); None where nothing says it."""
        return next((found for level in self.levels if (found := child(level, name)) is not None), None)


def chain(own: Any, lists: Sequence[Any], kit: Kit, colour: Colour | None) -> Chain:
    """The chain of a paragraph, `own` its properties or None; `lists` hold levels, the nearest first."""
    level = 1 + int(number(own, "lvl"))
    found = [own, *(child(styles, f"lvl{level}pPr") for styles in lists)]
    return Chain(tuple(entry for entry in found if entry is not None), kit, colour)


def letters(run: Any, chain: Chain, scale: float = 1.0) -> Letters:
    """The letters of a run, `run` its properties or None; `scale` is that of text made to fit."""
    sources = [run, *(child(level, "defRPr") for level in chain.levels)]
    told = [source for source in sources if source is not None]

    def said(name: str) -> str | None:
        return next((value for source in told if (value := source.get(name)) is not None), None)

    family = _family(told, chain.kit)
    size = float(said("sz") or _SIZE * 100) / 100 * scale
    linked = run is not None and child(run, "hlinkClick") is not None
    return Letters(
        face_of(family, bold=said("b") in ("1", "true"), italic=said("i") in ("1", "true")),
        # Of a wider family that is not here, so that lines come out about as long.
        size if is_here(family) else size / WIDE.get(family, 1.0),
        chain.kit.colours.named("hlink") if linked else _colour(told, chain),
        said("cap") == "all",
        linked or said("u") not in (None, "none"),
        said("lang") or "",
    )


def _colour(told: Sequence[Any], chain: Chain) -> Colour:
    for at, source in enumerate(told):
        fill = child(source, "solidFill")
        found = chain.kit.colours.in_(fill) if fill is not None else None
        if found is not None and not (at and chain.colour):
            return found
    return chain.colour or chain.kit.colours.named("tx1")


def _family(told: Sequence[Any], kit: Kit) -> str:
    for source in told:
        face = child(source, "latin")
        if face is None:
            continue
        name = str(face.get("typeface", ""))
        if name.startswith(("+mj", "+mn")):
            kind = "majorFont" if name.startswith("+mj") else "minorFont"
            own = None if kit.theme is None else kit.theme.find(f".//{A}{kind}/{A}latin")
            name = "" if own is None else str(own.get("typeface", ""))
        return name
    return ""


def face_of(family: str, *, bold: bool, italic: bool) -> str:
    """The face that shows this family best: Inter for one that is not here."""
    faces = faces_for(family)
    return faces.italic if italic else faces.bold if bold else faces.regular
