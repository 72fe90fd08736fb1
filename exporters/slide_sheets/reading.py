"""Reads the slides of a presentation, each with its layout and master behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation
from pptx.util import Emu

from exporters import Progress, go_on
from exporters.clean_pictures import readied
from exporters.pptx.namespaces import A, P
from exporters.sheet import Piece, Print, Sheet
from exporters.slide_sheets.fills import Fill, Kit, fill_by_number, fill_in, painted
from exporters.slide_sheets.geometry import POINTS, Placed, ops_of
from exporters.slide_sheets.holders import Above
from exporters.slide_sheets.names import holder_of, shapes_of
from exporters.slide_sheets.slide_shapes import shapes_in
from exporters.slide_sheets.theme_colours import ThemeColours
from models.layout.picture import Box, Colour, Drawing, Part, Picture, Shape, Strip, Tag
from models.layout.typefaces import is_here

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_TITLES = ("title", "ctrTitle")
_WHITE = "#FFFFFF"
_MOST_SHAPES = 2000
"""Of a layout or master."""
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, etree.LxmlError)


class Reading:
    """One presentation, with what was read of it once: layouts, themes, pictures."""

    def __init__(self, deck: Presentation) -> None:
        self._deck = deck
        self._size = (float(deck.slide_width or 0), float(deck.slide_height or 0))
        self._assets: dict[str, bytes] = {}
        self._keys: dict[str, str | None] = {}
        self._roots: dict[str, Any] = {}
        self._behind: dict[tuple[str, str], tuple[Drawing, ...]] = {}

    def print_(self, progress: Progress | None) -> Print:
        """All slides in their order. Raises ExportCancelled."""
        slides = list(self._deck.slides)
        sheets = []
        for number, slide in enumerate(slides):
            go_on(progress, number / len(slides))
            sheets.append(self._sheet(slide.part, str(number + 1)))
        core = self._deck.core_properties
        printed = Print(tuple(sheets), core.title, core.author, core.language, self._assets)
        return printed._replace(unseen=self._unseen(slides[0].part)) if slides else printed

    def _unseen(self, part: Any) -> tuple[str, ...]:
        """The families of the theme of a slide that are not here."""
        theme = self._theme(part.slide_layout.part.slide_master.part)
        faces = [] if theme is None else theme.findall(f".//{A}fontScheme/*/{A}latin")
        families = dict.fromkeys(str(face.get("typeface", "")) for face in faces)
        return tuple(family for family in families if family and not is_here(family))

    def _sheet(self, part: Any, number: str) -> Sheet:
        layout = part.slide_layout.part
        master = layout.slide_master.part
        root = self._root(part, keep=False)
        above = Above(self._root(layout), self._root(master), self._root(self._deck.part))
        colours = _mapped(root) or _mapped(above.layout)
        kit = self._kit(part, master, above.master, colours)
        ground, drawings = self._grounds(root, part, layout, master, above, number)
        shown = [*drawings, *self._drawings(root, kit, above, own=True)]
        return self._put_together(shown, ground, _title(root))

    def _put_together(self, drawings: list[Drawing], ground: Colour, title: str) -> Sheet:
        """Each drawing is a strip of its own: those of one strip may be drawn in any order."""
        width, height = (Emu(int(side)).pt for side in self._size)
        strips = tuple(Strip.of("shapes", 0.0, [Part(0.0, 0.0, drawing)]) for drawing in drawings)
        picture = Picture(width, height, ground, strips, title)
        return Sheet(width, height, (Piece(picture, 0.0, 0.0),), name=title, background=ground)

    # ---- what stands behind a slide --------------------------------------------------------------------------

    def _grounds(
        self, root: Any, part: Any, layout: Any, master: Any, above: Above, number: str
    ) -> tuple[Colour, list[Drawing]]:
        """The colour of the ground, and what lies on it: the pictures of the ground, the shapes of master and layout."""
        ground, drawings = _WHITE, []
        for owner, element in ((part, root), (layout, above.layout), (master, above.master)):
            back = element.find(f"{P}cSld/{P}bg")
            if back is not None:
                kit = self._kit(owner, master, above.master, _mapped(element))
                ground, shapes = self._ground(back, kit)
                drawings += [_drawn(partial(tuple, shapes), self._whole.box)] if shapes else []
                break
        shows_layout = root.get("showMasterSp", "1") in ("1", "true")
        shows_master = above.layout.get("showMasterSp", "1") in ("1", "true")
        for owner, element, is_shown in (
            (master, above.master, shows_layout and shows_master),
            (layout, above.layout, shows_layout),
        ):
            if is_shown:
                drawings += self._kept_drawings(owner, element, master, above, number)
        return ground, drawings

    def _kept_drawings(
        self, owner: Any, element: Any, master: Any, above: Above, number: str
    ) -> tuple[Drawing, ...]:
        """The shapes of a layout or master, the same drawings for all its slides, save where it shows their number."""
        numbered = element.find(f".//{A}fld[@type='slidenum']") is not None
        key = (str(owner.partname), number if numbered else "")
        if key not in self._behind:
            kit = self._kit(owner, master, above.master, _mapped(above.layout))._replace(number=number)
            self._behind[key] = tuple(self._drawings(element, kit, above, own=False))
        return self._behind[key]

    def _ground(self, back: Any, kit: Kit) -> tuple[Colour, tuple[Shape, ...]]:
        own, reference = back.find(f"{P}bgPr"), back.find(f"{P}bgRef")
        try:
            fill = fill_in(own, kit) if own is not None else fill_by_number(reference, kit)
            if fill is None and reference is not None:
                fill = Fill(kit.colours.in_(reference))
        except _UNREADABLE:
            fill = None
        if fill is None or fill == Fill():
            return _WHITE, ()
        if fill.colour is not None:
            return fill.colour[:7], ()
        place = self._whole
        return _WHITE, tuple(painted(ops_of(None, place), place, None, fill, None))

    @property
    def _whole(self) -> Placed:
        return Placed(*self._size, POINTS)

    # ---- parts of the package --------------------------------------------------------------------------------

    def _drawings(self, root: Any, kit: Kit, above: Above, *, own: bool) -> Iterator[Drawing]:
        """A drawing for each of the outermost shapes, read when it is first shown."""
        for element in islice(shapes_of(root), None if own else _MOST_SHAPES):
            yield _drawn(partial(_read, element, kit, above, own), self._whole.box)

    def _kit(self, part: Any, master: Any, master_root: Any, own_map: dict[str, str]) -> Kit:
        roles = (
            dict(master_root.find(f"{P}clrMap").attrib) if master_root.find(f"{P}clrMap") is not None else {}
        )
        theme = self._theme(master)
        return Kit(ThemeColours(theme, {**roles, **own_map}), theme, self._pictures(part))

    def _theme(self, master: Any) -> Any:
        try:
            return self._root(master.part_related_by(RT.THEME))
        except (KeyError, etree.LxmlError):
            return None

    def _root(self, part: Any, *, keep: bool = True) -> Any:
        """The root element of a part, read from its bytes: a finished slide has no other."""
        name = str(part.partname)
        found = self._roots.get(name)
        if found is None:
            found = etree.fromstring(part.blob, _PARSER)
            if keep:
                self._roots[name] = found
        return found

    def _pictures(self, part: Any) -> Callable[[str], str | None]:
        """The sha256 of the picture of a relation, made ready to be shown; None where it cannot be. They are read
        now: whoever paints asks for all of them at once."""
        keys = {
            name: self._key(relation.target_part)
            for name, relation in part.rels.items()
            if relation.reltype == RT.IMAGE and not relation.is_external
        }
        return keys.get

    def _key(self, part: Any) -> str | None:
        name = str(part.partname)
        if name not in self._keys:
            usable = readied(part.blob)
            key = self._keys[name] = None if usable is None else sha256(usable.data).hexdigest()
            if usable is not None and key is not None:
                self._assets[key] = usable.data
        return self._keys[name]


def _drawn(make: Callable[[], tuple[Shape, ...]], box: Box) -> Drawing:
    return Drawing(Tag("", "legend", ""), box, make)


def _read(element: Any, kit: Kit, above: Above, own: bool) -> tuple[Shape, ...]:
    try:
        return tuple(shapes_in(element, kit, above, POINTS, own=own))
    except _UNREADABLE:
        # A template may hold what no program reads alike; the rest of the slide is shown all the same.
        return ()


def _mapped(root: Any) -> dict[str, str]:
    """The roles of colours that a slide or layout gives for itself."""
    own = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    return {} if own is None else dict(own.attrib)


def _title(root: Any) -> str:
    for shape in shapes_of(root):
        holder = holder_of(shape)
        if holder is not None and holder.get("type") in _TITLES:
            return " ".join("".join(shape.itertext()).split())
    return ""
