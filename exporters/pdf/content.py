"""Shapes as the operators of a PDF page.

Operators are written as text at once, with no canvas between: a large map has a hundred thousand shapes.
Everything is in points of the picture with y downwards; the page turns the whole round once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, assert_never

from exporters.pdf.bounds import bounds_of
from exporters.pdf.fonts import FontSet
from exporters.pdf.images import ImageData
from exporters.pdf.text import show
from models.layout.picture import (
    Box,
    Colour,
    Drawing,
    Fade,
    GlyphRun,
    Group,
    Image,
    Link,
    Path,
    PathOp,
    Rectangle,
    Shape,
    Tag,
)

_CIRCLE = 0.5522847498
"""Length of the handles of a Bézier curve for a quarter circle of radius 1: 4/3 (sqrt 2 - 1)."""

MISSING = "#E3E7EC"
"""Stands where a picture cannot be read, so that its place is still seen."""


class Code(NamedTuple):
    """Operators that leave the graphics state as they found it, and the links beside them."""

    operators: str
    links: tuple[Link, ...] = ()


class Form(NamedTuple):
    """Shapes that are laid over what is below as one, with an opacity of their own."""

    resource: str
    box: Box
    operators: str


class _State:
    """What the graphics state is known to be; None where it is not known."""

    __slots__ = ("alpha", "fill", "font", "pen")

    def __init__(self) -> None:
        self.fill: str | None = None
        self.pen: tuple[str, float] | None = None
        self.font: tuple[str, float] | None = None
        # Whoever begins a piece of code sees to it that it begins opaque.
        self.alpha: tuple[float, float] = (1.0, 1.0)


class ContentWriter:
    """Turns shapes into operators and remembers which fonts, images, alphas and forms they ask for.

    `read` gives an image by its sha256 for a place of a width and a height in points of the picture, or None
    where there is none that could be shown.
    """

    def __init__(self, read: Callable[[str, float, float], ImageData | None]) -> None:
        self.fonts = FontSet()
        self.images: dict[tuple[str, float, float], tuple[str, ImageData | None]] = {}
        self.alphas: dict[tuple[float, float], str] = {}
        self.fades: dict[Fade, str] = {}
        self.forms: dict[tuple[int, Box | None], Form] = {}
        self._read = read
        self._colours: dict[Colour, tuple[str, float]] = {}
        self._pens: dict[tuple[Colour, float, tuple[float, ...]], tuple[str, float]] = {}
        # By the identity of the drawn object, which is kept beside the result so that the id stays its own.
        self._drawings: dict[int, tuple[Drawing, Code]] = {}
        self._groups: dict[int, tuple[tuple[Shape, ...], Code]] = {}
        self._paths: dict[int, tuple[tuple[PathOp, ...], str]] = {}

    def drawing(self, x: float, y: float, drawing: Drawing) -> Code:
        """A drawing at (x, y)."""
        found = self._drawings.get(id(drawing))
        if found is None:
            found = self._drawings[id(drawing)] = (drawing, self._code(drawing.shapes))
        code = found[1]
        placed = f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{code.operators}\nQ"
        return Code(placed, tuple([_moved(link, x, y, 1.0) for link in code.links]) if code.links else ())

    def background(self, colour: Colour, width: float, height: float) -> Code:
        """A plain sheet of this colour."""
        return self._code((Rectangle(0, 0, width, height, fill=colour),))

    def _code(self, shapes: Iterable[Shape]) -> Code:
        out: list[str] = []
        links: list[Link] = []
        state = _State()
        self._shapes(shapes, state, out, links)
        return Code("\n".join(out), tuple(links))

    def _shapes(self, shapes: Iterable[Shape], state: _State, out: list[str], links: list[Link]) -> None:
        for shape in shapes:
            match shape:
                case GlyphRun():
                    self._glyph_run(shape, state, out)
                case Path():
                    if shape.fade is not None:
                        self._alpha(1.0, None, state, out)
                        out.append(f"q {self._path(shape.ops)} W n /{self._fade_name(shape.fade)} sh Q")
                    self._paint(self._path(shape.ops), shape, state, out)
                case Rectangle():
                    self._paint(
                        _rectangle(shape.x, shape.y, shape.w, shape.h, shape.radius), shape, state, out
                    )
                case Group():
                    self._group(shape, state, out, links)
                case Tag():
                    self._shapes(shape.shapes, state, out, links)
                case Image():
                    self._image(shape, state, out)
                case Link():
                    links.append(shape)
                case _:
                    assert_never(shape)

    # --- text -------------------------------------------------------------------------------------------

    def _glyph_run(self, run: GlyphRun, state: _State, out: list[str]) -> None:
        if not run.glyphs:
            return
        self._alpha(self._fill(run.colour, state, out), None, state, out)
        font = self.fonts[run.font]
        chosen = ""
        if state.font != (run.font, run.size):
            state.font = (run.font, run.size)
            chosen = f"/{font.resource} {run.size:.4g} Tf "
        # The page is turned upside down, so letters are turned once more.
        out.append(f"BT {chosen}1 0 0 -1 {run.x + run.xs[0]:.3f} {run.y:.3f} Tm {show(run, font.codes)} ET")

    # --- outlines ---------------------------------------------------------------------------------------

    def _paint(self, outline: str, shape: Path | Rectangle, state: _State, out: list[str]) -> None:
        fill_alpha = self._fill(shape.fill, state, out) if shape.fill else None
        stroke_alpha = self._stroke(shape, state, out) if shape.stroke and shape.stroke_width > 0 else None
        if fill_alpha is None and stroke_alpha is None:
            return
        self._alpha(fill_alpha, stroke_alpha, state, out)
        if stroke_alpha is None:
            out.append(f"{outline} f")
        elif fill_alpha is None:
            out.append(f"{outline} S")
        elif stroke_alpha == 1.0:
            out.append(f"{outline} B")
        else:
            # Painted in one, the stroke would knock out the fill below it; everywhere else it lies on it.
            out.append(f"{outline} f\n{outline} S")

    def _path(self, ops: tuple[PathOp, ...]) -> str:
        found = self._paths.get(id(ops))
        if found is None:
            found = self._paths[id(ops)] = (ops, " ".join(map(_operator, ops)))
        return found[1]

    # --- groups and images ------------------------------------------------------------------------------

    def _group(self, group: Group, state: _State, out: list[str], links: list[Link]) -> None:
        found = self._groups.get(id(group.shapes))
        if found is None:
            found = self._groups[id(group.shapes)] = (group.shapes, self._code(group.shapes))
        code = found[1]
        links.extend(_moved(link, group.dx, group.dy, group.scale) for link in code.links)
        operators = code.operators
        if group.opacity <= 0 or not operators:
            return
        self._alpha(1.0, 1.0, state, out)
        if group.opacity < 1:
            form = self._form(group, operators)
            operators = f"{self._alpha_name(group.opacity, group.opacity)}/{form.resource} Do"
        scale = group.scale
        clip = f"{_rectangle(*group.clip, 0)} W n\n" if group.clip else ""
        out.append(f"q {scale:.6g} 0 0 {scale:.6g} {group.dx:.3f} {group.dy:.3f} cm\n{clip}{operators}\nQ")

    def _form(self, group: Group, operators: str) -> Form:
        key = (id(group.shapes), group.clip)
        if key not in self.forms:
            box = group.clip or bounds_of(group.shapes)
            self.forms[key] = Form(f"G{len(self.forms) + 1}", box, operators)
        return self.forms[key]

    def _image(self, image: Image, state: _State, out: list[str]) -> None:
        """The middle of the picture that fills the box, cut to its rounded corners."""
        key = (image.asset, image.w, image.h)
        if key not in self.images:
            self.images[key] = (f"I{len(self.images) + 1}", self._read(*key))
        resource, data = self.images[key]
        if data is None:
            box = Rectangle(image.x, image.y, image.w, image.h, image.radius, fill=MISSING)
            self._shapes((box,), state, out, [])
            return
        zoom = max(image.w / data.width, image.h / data.height)
        width, height = data.width * zoom, data.height * zoom
        self._alpha(1.0, 1.0, state, out)
        left, bottom = image.x + (image.w - width) / 2, image.y + (image.h + height) / 2
        out.append(
            f"q {_rectangle(image.x, image.y, image.w, image.h, image.radius)} W n\n"
            f"{width:.3f} 0 0 {-height:.3f} {left:.3f} {bottom:.3f} cm /{resource} Do Q"
        )

    # --- graphics state ---------------------------------------------------------------------------------

    def _fill(self, colour: Colour, state: _State, out: list[str]) -> float:
        """Choose the colour of fills and text; answers its alpha."""
        values, alpha = self._colour(colour)
        if state.fill != values:
            state.fill = values
            out.append(f"{values} rg")
        return alpha

    def _stroke(self, shape: Path | Rectangle, state: _State, out: list[str]) -> float:
        assert shape.stroke is not None
        key = (shape.stroke, shape.stroke_width, shape.dash)
        pen = self._pens.get(key)
        if pen is None:
            values, alpha = self._colour(shape.stroke)
            dash = " ".join(f"{length:.3f}" for length in shape.dash)
            pen = self._pens[key] = (f"{values} RG {shape.stroke_width:.3f} w [{dash}] 0 d", alpha)
        if state.pen is not pen:
            state.pen = pen
            out.append(pen[0])
        return pen[1]

    def _alpha(self, fill: float | None, stroke: float | None, state: _State, out: list[str]) -> None:
        wanted = (state.alpha[0] if fill is None else fill, state.alpha[1] if stroke is None else stroke)
        if wanted != state.alpha:
            state.alpha = wanted
            out.append(self._alpha_name(*wanted))

    def _alpha_name(self, fill: float, stroke: float) -> str:
        name = self.alphas.setdefault((fill, stroke), f"A{len(self.alphas) + 1}")
        return f"/{name} gs "

    def _fade_name(self, fade: Fade) -> str:
        return self.fades.setdefault(fade, f"S{len(self.fades) + 1}")

    def shading(self, fade: Fade) -> str:
        """The shading of a fade (ISO 32000-1, 8.7.4.5.3): along y, in the points of whoever uses it."""
        start, end = (self._colour(colour)[0] for colour in (fade.colour0, fade.colour1))
        function = f"<< /FunctionType 2 /Domain [0 1] /C0 [{start}] /C1 [{end}] /N 1 >>"
        return (
            f"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 {fade.y0:.3f} 0 {fade.y1:.3f}]"
            f" /Function {function} /Extend [true true] >>"
        )

    def _colour(self, colour: Colour) -> tuple[str, float]:
        found = self._colours.get(colour)
        if found is None:
            parts = [int(colour[place : place + 2], 16) / 255 for place in range(1, len(colour), 2)]
            found = (" ".join(f"{part:.4g}" for part in parts[:3]), parts[3] if len(parts) > 3 else 1.0)
            self._colours[colour] = found
        return found


def _moved(link: Link, dx: float, dy: float, scale: float) -> Link:
    return Link(dx + link.x * scale, dy + link.y * scale, link.w * scale, link.h * scale, link.target)


_OPERATORS = {
    "M": "%.3f %.3f m",
    "L": "%.3f %.3f l",
    "C": "%.3f %.3f %.3f %.3f %.3f %.3f c",
    "Z": "h",
}


def _operator(op: PathOp) -> str:
    return _OPERATORS[str(op[0])] % op[1:]


_LINE, _CURVE = _OPERATORS["L"], _OPERATORS["C"]
_ROUNDED = " ".join((_OPERATORS["M"], *(_LINE, _CURVE) * 4, "h"))


def _rectangle(x: float, y: float, w: float, h: float, radius: float) -> str:
    r = min(radius, w / 2, h / 2)
    if r <= 0:
        return f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re"
    k = r * (1 - _CIRCLE)
    x2, y2 = x + w, y + h
    return _ROUNDED % (
        *(x + r, y, x2 - r, y, x2 - k, y, x2, y + k, x2, y + r),
        *(x2, y2 - r, x2, y2 - k, x2 - k, y2, x2 - r, y2),
        *(x + r, y2, x + k, y2, x, y2 - k, x, y2 - r),
        *(x, y + r, x, y + k, x + k, y, x + r, y),
    )
