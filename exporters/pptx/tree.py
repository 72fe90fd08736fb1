"""The shapes of one slide: drawings of a map as groups of native shapes, with names, texts for readers and ids.

Elements are written as text in the order that the schema of PresentationML demands; PowerPoint offers to repair a
file for one that is out of order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, assert_never
from xml.sax.saxutils import quoteattr

from exporters.pptx.colours import Palette
from exporters.pptx.lettering import Block, blocks_of, body, box_of, clean, language_of, linked
from exporters.pptx.links import Links
from exporters.pptx.outlines import NO_LINE, bounds, emu, frame, line, outline, points_of, preset
from models.layout.picture import (
    Box,
    Drawing,
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
from models.layout.typefaces import INTER, Typeface
from resources.translations import tr

LONGEST_NAME = 200
_JUMP = "jump:"
_MISSING = "#E3E7EC"
"""Stands where a picture cannot be read, so that its place is still seen."""


def jump_to(number: int) -> str:
    """Stands in the place of the relation to a thing's slide until that slide is made."""
    return f"{_JUMP}{number}"


class Fitted(NamedTuple):
    """A picture in the file: its relation of this slide, and what is cut off left, top, right and bottom (0 to 1)."""

    relation: str
    cut: tuple[float, float, float, float]


class Relations(NamedTuple):
    """What the shapes of a slide ask of its package; None where it cannot be had."""

    picture: Callable[[str, float, float], Fitted | None]
    """By its sha256, for a place of this width and height."""
    link: Callable[[str], str | None]
    """The relation for a web address."""


class Look(NamedTuple):
    """What the shapes of all slides have in common."""

    palette: Palette
    language: str
    """BCP 47."""
    named: Callable[[Tag], str]
    """What a drawing is called in the list of objects."""
    shrink: float = 1.0
    """By how much letters are smaller than the layout has them, where the font of the template is wider than ours."""
    faces: Typeface = INTER
    """What letters are measured in."""
    links: Links = Links(())
    backwards: bool = False
    """Whether the map is read from the right."""


class _Place(NamedTuple):
    """(x, y) of a shape stands at (dx + x * scale, dy + y * scale) points of the slide."""

    dx: float
    dy: float
    scale: float
    opacity: float = 1.0

    def box(self, x: float, y: float, w: float, h: float) -> Box:
        return Box(
            self.dx + x * self.scale, self.dy + y * self.scale, max(w, 0) * self.scale, max(h, 0) * self.scale
        )


class Node(NamedTuple):
    """A shape, or a group where `box` is given; `before` and `after` stand around its properties for all shapes."""

    name: str
    before: str
    after: str
    label: str = ""
    box: Box | None = None
    children: tuple[Node, ...] = ()
    link: str = ""
    """Its relation, or a jump to another slide (`jump_to`)."""


class SlideTree:
    """Collects the shapes of a slide from back to front."""

    def __init__(self, look: Look, relations: Relations) -> None:
        self.look = look
        self._relations = relations
        self._language = language_of(look.language)
        self._nodes: list[Node] = []

    def xml(self, first_id: int) -> str:
        """The elements, with ids from `first_id` on."""
        out: list[str] = []
        number = first_id
        for node in self._nodes:
            number = _write(node, number, out)
        return "".join(out)

    def drawing(self, drawing: Drawing, x: float, y: float, scale: float = 1.0, jump: str = "") -> None:
        """A drawing with its origin at (x, y) points of the slide; a click on it leads to another slide (`jump_to`)."""
        nodes = self._shapes(drawing.shapes, _Place(x, y, scale), drawing.tag.role)
        if jump:
            # PowerPoint knows no clicks on groups.
            nodes = [node if node.children or node.link else node._replace(link=jump) for node in nodes]
        box = drawing.box
        area = Box(x + box.x * scale, y + box.y * scale, box.w * scale, box.h * scale)
        self._named(nodes, self.look.named(drawing.tag), drawing.tag.label, area)

    def shapes(
        self, shapes: Iterable[Shape], x: float, y: float, name: str, label: str = "", jump: str = ""
    ) -> None:
        """Shapes of a slide's own, grouped under a name where they are several."""
        nodes = [
            node._replace(link=node.link or jump) for node in self._shapes(shapes, _Place(x, y, 1.0), "")
        ]
        self._named(nodes, name, label, None)

    def group(
        self, parts: Sequence[tuple[Iterable[Shape], float, float, float]], name: str, label: str
    ) -> None:
        """Several lots of shapes, each with its place and scale, as one group."""
        nodes = [
            node for shapes, x, y, scale in parts for node in self._shapes(shapes, _Place(x, y, scale), "")
        ]
        self._named(nodes, name, label, None, always=True)

    def text(self, blocks: Sequence[Block], name: str) -> None:
        """A text box."""
        told = [block for block in blocks if block.rows]
        if told:
            self._nodes.append(self._text(told, _Place(0, 0, 1.0))._replace(name=name))

    def curve(
        self, ops: tuple[PathOp, ...], colour: str, width: float, name: str, label: str, dash: bool = False
    ) -> None:
        """A curved line, its points in points of the slide."""
        path = Path(ops, stroke=colour, stroke_width=width, dash=(4 * width, 3 * width) if dash else ())
        self._named([self._path(path, _Place(0, 0, 1.0), arrow=False)], name, label, None)

    def link(self, target: str) -> str | None:
        """The relation of this slide for a web address; None where nothing may lead there."""
        return self._relations.link(target)

    def raw(self, node: Node) -> None:
        """An element that is no shape of a picture, such as a table."""
        self._nodes.append(node)

    def _named(
        self, nodes: list[Node], name: str, label: str, area: Box | None, *, always: bool = False
    ) -> None:
        if len(nodes) == 1 and not always:
            self._nodes.append(nodes[0]._replace(name=name, label=label))
        elif nodes:
            box = area or _around(nodes)
            self._nodes.append(Node(name, "", "", label, box, tuple(nodes)))

    # ---- one shape after the other ---------------------------------------------------------------------------

    def _shapes(self, shapes: Iterable[Shape], place: _Place, role: str) -> list[Node]:
        nodes: list[Node] = []
        runs: list[GlyphRun] = []
        drawn: Path | None = None
        for shape in shapes:
            if isinstance(shape, GlyphRun):
                runs.append(shape)
                continue
            nodes += self._texts(runs, place)
            runs = []
            if isinstance(shape, Path) and role == "arrow":
                if drawn is not None and _is_head(shape, drawn):
                    continue
                drawn = shape
                nodes.append(self._path(shape, place, arrow=True))
                continue
            nodes += self._shape(shape, place, role)
        return nodes + self._texts(runs, place)

    def _texts(self, runs: list[GlyphRun], place: _Place) -> list[Node]:
        return [self._text(blocks, place) for blocks in blocks_of(runs)] if runs else []

    def _shape(self, shape: Shape, place: _Place, role: str) -> list[Node]:
        match shape:
            case GlyphRun():
                return self._texts([shape], place)
            case Rectangle():
                return [self._rectangle(shape, place)]
            case Path():
                return [self._path(shape, place, arrow=False)]
            case Image():
                return [self._image(shape, place)]
            case Group():
                dx, dy = place.dx + shape.dx * place.scale, place.dy + shape.dy * place.scale
                inner = _Place(dx, dy, place.scale * shape.scale, place.opacity * shape.opacity)
                return self._shapes(shape.shapes, inner, role)
            case Tag():
                return self._shapes(shape.shapes, place, shape.role)
            case Link():
                return self._link(shape, place)
            case _:
                assert_never(shape)

    def _text(self, blocks: Sequence[Block], place: _Place) -> Node:
        own = box_of(blocks)
        box = place.box(*own)
        marked = [linked(block, self.look.links) for block in blocks]
        link = self._relations.link
        text = body(marked, self.look.palette, self._language, place.scale, self.look.shrink, link)
        return Node(
            tr("Text"),
            "<p:sp><p:nvSpPr>",
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{frame(*box)}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{text}</p:sp>',
            box=box,
        )

    def _rectangle(self, shape: Rectangle, place: _Place) -> Node:
        box = place.box(shape.x, shape.y, shape.w, shape.h)
        stroke = self._stroke(shape, place)
        return _sp(
            tr("Shape"),
            f"{frame(*box)}{preset(shape.w, shape.h, shape.radius)}"
            f"{self.look.palette.fill(shape.fill, place.opacity)}{stroke}",
            box,
        )

    def _stroke(self, shape: Rectangle | Path, place: _Place, *, arrow: bool = False) -> str:
        if shape.stroke is None or shape.stroke_width <= 0:
            return NO_LINE
        fill = self.look.palette.fill(shape.stroke, place.opacity)
        return line(
            fill,
            shape.stroke_width * place.scale,
            tuple(step * place.scale for step in shape.dash),
            round_ends=isinstance(shape, Path),
            arrow=arrow,
        )

    def _path(self, shape: Path, place: _Place, *, arrow: bool) -> Node:
        stroke = self._stroke(shape, place, arrow=arrow)
        if [op[0] for op in shape.ops] == ["M", "L"]:
            return _straight(shape, place, stroke)
        drawn = outline(shape.ops)
        box = place.box(*drawn.box)
        palette = self.look.palette
        if shape.fade is None:
            fill = palette.fill(shape.fill, place.opacity)
        else:
            fill = palette.fade(shape.fade, drawn.box.y, drawn.box.bottom)
        return _sp(tr("Shape"), f"{frame(*box)}{drawn.geometry}{fill}{stroke}", box)

    def _image(self, shape: Image, place: _Place) -> Node:
        box = place.box(shape.x, shape.y, shape.w, shape.h)
        fitted = self._relations.picture(shape.asset, box.w, box.h)
        geometry = preset(shape.w, shape.h, shape.radius)
        if fitted is None:
            fill = self.look.palette.fill(_MISSING)
            return _sp(tr("Picture"), f"{frame(*box)}{geometry}{fill}{NO_LINE}", box)
        cut = "".join(
            f' {side}="{round(part * 100_000)}"'
            for side, part in zip("ltrb", fitted.cut, strict=True)
            if part
        )
        return Node(
            tr("Picture"),
            "<p:pic><p:nvPicPr>",
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{fitted.relation}"/><a:srcRect{cut}/><a:stretch><a:fillRect/></a:stretch>'
            f"</p:blipFill><p:spPr>{frame(*box)}{geometry}</p:spPr></p:pic>",
            box=box,
        )

    def _link(self, shape: Link, place: _Place) -> list[Node]:
        relation = self._relations.link(shape.target)
        if relation is None:
            return []
        box = place.box(shape.x, shape.y, shape.w, shape.h)
        node = _sp(tr("Link"), f"{frame(*box)}{preset(1, 1, 0)}<a:noFill/>{NO_LINE}", box)
        return [node._replace(link=relation)]


def _sp(name: str, properties: str, box: Box) -> Node:
    return Node(
        name,
        "<p:sp><p:nvSpPr>",
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{properties}</p:spPr></p:sp>",
        box=box,
    )


def _straight(shape: Path, place: _Place, stroke: str) -> Node:
    (x0, y0), (x1, y1) = points_of(shape.ops[0])[0], points_of(shape.ops[1])[0]
    own = bounds(shape.ops)
    box = place.box(*own)
    flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
    return Node(
        tr("Line"),
        "<p:cxnSp><p:nvCxnSpPr>",
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{frame(*box, flips)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{stroke}</p:spPr></p:cxnSp>',
        box=box,
    )


def _is_head(shape: Path, before: Path) -> bool:
    """Whether a path is the head at the end of the one before: that is drawn as the end of its line."""
    if [op[0] for op in shape.ops] != ["M", "L", "L"] or shape.fill is not None:
        return False
    tip, end = points_of(shape.ops[1])[0], points_of(before.ops[-1])[-1]
    return abs(tip[0] - end[0]) < 0.01 and abs(tip[1] - end[1]) < 0.01


def _around(nodes: Sequence[Node]) -> Box:
    boxes = [node.box for node in nodes if node.box is not None]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole


def _write(node: Node, number: int, out: list[str]) -> int:
    """Append the element; returns the next id."""
    label = f" descr={quoteattr(_plain(node.label))}" if node.label else ""
    properties = f'<p:cNvPr id="{number}" name={quoteattr(_plain(node.name)[:LONGEST_NAME])}{label}'
    if node.link:
        action = ' action="ppaction://hlinksldjump"' if node.link.startswith(_JUMP) else ""
        properties += f'><a:hlinkClick r:id="{node.link}"{action}/></p:cNvPr>'
    else:
        properties += "/>"
    number += 1
    if not node.children:
        out.append(f"{node.before}{properties}{node.after}")
        return number
    box = node.box or _around(node.children)
    place = f'x="{emu(box.x)}" y="{emu(box.y)}"', f'cx="{emu(box.w)}" cy="{emu(box.h)}"'
    out.append(
        f"<p:grpSp><p:nvGrpSpPr>{properties}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {place[0]}/>"
        f"<a:ext {place[1]}/><a:chOff {place[0]}/><a:chExt {place[1]}/></a:xfrm></p:grpSpPr>"
    )
    for child in node.children:
        number = _write(child, number, out)
    out.append("</p:grpSp>")
    return number


def _plain(text: str) -> str:
    """One line without what XML cannot hold."""
    return " ".join(clean(text).split())
