"""Drag cards: a copy follows the pointer, the journey shows where they would be, the others make room.

They come from the map or from the shelf beside it, and go to either. While Alt is held, copies go onto the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from models.journey.edits import duplicate_cards, move_touchpoints, park
from models.journey.order import map_order
from models.journey.records import Touchpoint, new_id
from models.layout.geometry import DropPlace
from models.layout.picture import Box, Drawing
from models.layout.rows.cards import CardBlock
from resources.translations import tr, tr_n
from widgets.canvas import marks
from widgets.canvas.edge_scroll import ZONE, EdgeScroll
from widgets.canvas.ghost import Ghost, drawing_of, make_ghost
from widgets.canvas.tool import Grip, Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

BESIDE = 60.0
"""Points beside the map in which a card can still be dropped."""
PASSING = 250
"""Milliseconds for which a hand on its way to the shelf may be at the edge of the map before the map pans."""
NOTE_HEIGHT = 84.0
NOTE_GRIP = (30.0, 22.0)
"""Height in points of a card that comes from the shelf, and where the hand holds it."""


class DragCards(Tool):
    cursor = Qt.CursorShape.ClosedHandCursor
    shows_selection = False

    def __init__(self, canvas: Canvas, grip: Grip) -> None:
        super().__init__(canvas)
        assert grip.element is not None
        held = grip.element.id
        wanted = canvas.selection | {held}
        cards = [id for id in wanted if isinstance(canvas.journey.get(id), Touchpoint)]
        self._ids = [card.id for card in map_order(canvas.journey, cards)]
        self._moving = frozenset(self._ids)
        # Asked throughout: where cards now make room, the answer would move with them.
        self._before = canvas.geometry_now
        box = self._before.box(held)
        self._box = box or Box(0, 0, self._before.columns.card_width, NOTE_HEIGHT)
        self._offset = (grip.pointer.x - box.x, grip.pointer.y - box.y) if box else NOTE_GRIP
        self._at = grip.pointer
        self._drop: DropPlace | int | None = None
        """Where they would go: on the map, or a place on the shelf."""
        self._piled = [held, *(id for id in self._ids if id != held)]
        self._picture = canvas.layout_now.picture
        self._ghost = self._make_ghost()
        self._ghost_scale = canvas.view.scale
        self._scroll = EdgeScroll(canvas, PASSING if canvas.beside is not None else 0)
        self._arrived = not self._over_shelf(grip.pointer)
        """A hand that comes from the shelf passes the edge of the map, where it would pan."""
        self._dropped = False
        self._copies = {id: new_id() for id in self._ids}
        self._copying = grip.pointer.alt
        self.cursor = _cursor(self._copying)
        self._title = tr("Move card") if box else tr("Put note onto the map")
        canvas.hover = None
        canvas.history.begin(self._name())

    def _name(self) -> str:
        """The name of the step that undo shows."""
        if self._copying:
            return tr_n("Duplicate card", "Duplicate {n} cards", len(self._ids))
        return self._title

    def _make_ghost(self) -> Ghost:
        canvas = self.canvas
        drawings = []
        for id in self._piled[:3]:
            box = self._before.box(id)
            drawing = drawing_of(self._picture, id, box) if box else self._drawing_of_note(id)
            if drawing is not None:
                drawings.append(drawing)
        colours = (canvas.colours.accent, canvas.colours.paper, canvas.colours.shadow)
        scale, dpr = canvas.view.scale, canvas.camera.dpr
        radius = 7.0 * scale
        box = Box(0, 0, self._box.w, self._box.h)
        return make_ghost(drawings, box, len(self._ids), scale, dpr, canvas.journey.assets, colours, radius)

    def _drawing_of_note(self, id: str) -> Drawing | None:
        """A parked card as it would look on the map."""
        canvas, card = self.canvas, self.canvas.journey.get(id)
        if canvas.scene is None or not isinstance(card, Touchpoint):
            return None
        assumption, language = not canvas.journey.evidence_for(id), canvas.journey.map.language
        block = CardBlock(card, assumption, False, canvas.scene.theme, self._box.w, language)
        return block.drawing(self._box.h)

    def leave(self) -> None:
        self._scroll.stop()
        if self.canvas.beside is not None:
            self.canvas.beside.put_down()
        self.canvas.history.cancel()

    def move(self, pointer: Pointer) -> None:
        if self._dropped:
            return
        self._at = pointer
        if pointer.alt != self._copying:
            self._switch(pointer.alt)
        drop: DropPlace | int | None = self._on_shelf(pointer)
        if drop is None:
            self._arrived = self._arrived or self._within(pointer)
            if self._arrived:
                self._scroll.follow(pointer)
            drop = self._on_map(pointer)
        if drop != self._drop:
            self._drop = drop
            self._show()
        self.canvas.update()

    def _switch(self, copying: bool) -> None:
        """From now on copies are carried, or again the cards themselves."""
        self._copying = copying
        self.canvas.history.cancel()
        self.canvas.history.begin(self._name())
        self._drop = None
        self.cursor = _cursor(copying)
        self.canvas.setCursor(self.cursor)

    def key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Alt:
            return False
        self.alt(True)
        return True

    def claims(self, event: QKeyEvent) -> bool:
        # Else the menu bar would take the keys when Alt is let go.
        return event.key() == Qt.Key.Key_Alt

    def alt(self, held: bool) -> None:
        self.move(self._at.with_alt(held))

    def _on_map(self, pointer: Pointer) -> DropPlace | None:
        if self._over_shelf(pointer):
            return None
        moving = frozenset[str]() if self._copying else self._moving
        drop = self._before.drop_at(pointer.x, pointer.y, moving)
        return drop if drop is not None and self._inside(pointer) else None

    def _on_shelf(self, pointer: Pointer) -> int | None:
        """The place on the shelf under the pointer. There the shelf shows what is carried, and the map rests."""
        beside, at = self.canvas.beside, self._on_screen(pointer.px, pointer.py)
        if beside is None:
            return None
        if self._copying or not self._over_shelf(pointer):
            # Copies have no place there: what is let go with Alt held stays as it was.
            beside.put_down()
            return None
        self._scroll.rest()
        index = beside.index_at(at, self._ids)
        dx, dy = self._offset
        scale, origin = self.canvas.view.scale, self._ghost.origin
        corner = self._on_screen(pointer.px - dx * scale - origin.x(), pointer.py - dy * scale - origin.y())
        beside.carry(self._ghost.pixmap, corner)
        return index

    def _over_shelf(self, pointer: Pointer) -> bool:
        beside = self.canvas.beside
        return beside is not None and beside.holds(self._on_screen(pointer.px, pointer.py))

    def _within(self, pointer: Pointer) -> bool:
        (width, height), zone = self.canvas.camera.size, ZONE * self.canvas.camera.dpr
        return zone <= pointer.px <= width - zone and zone <= pointer.py <= height - zone

    def _on_screen(self, px: float, py: float) -> QPoint:
        at = QPointF(px, py) / self.canvas.camera.dpr
        return self.canvas.mapToGlobal(at.toPoint())

    def _show(self) -> None:
        if self._drop is None:
            self.canvas.history.take_back_preview()
        elif isinstance(self._drop, int):
            self.canvas.preview(park, self._ids, index=self._drop)
        elif self._copying:
            self.canvas.preview(duplicate_cards, self._copies, self._drop.spot, insert=self._drop.insert)
        else:
            self.canvas.preview(move_touchpoints, self._ids, self._drop.spot, insert=self._drop.insert)
        self.canvas.follow_gently()

    def _inside(self, pointer: Pointer) -> bool:
        """Far from the map the cards go back to where they were, but not right of it: there it grows."""
        height = self._before.height + 2 * BESIDE
        ground = Box(-BESIDE, -BESIDE, max(self._before.width, pointer.x) + 2 * BESIDE, height)
        return ground.holds(pointer.x, pointer.y)

    def release(self, pointer: Pointer) -> None:
        if pointer.button == Qt.MouseButton.LeftButton and isinstance(self._drop, int):
            index = self._drop
            self.canvas.use("select")
            # Made anew, so that undo calls it what it has become.
            self.canvas.attempt(park, self._ids, index=index)
        elif pointer.button == Qt.MouseButton.LeftButton:
            self.canvas.history.commit()
            if self._copying and self._drop is not None:
                self.canvas.picks.set(self._copies.values())
            # Until the map shows the cards at their place, the copies stay where they were let go.
            self._dropped = True
            self.canvas.follow_gently(lambda: self._ended(pointer))

    def _ended(self, pointer: Pointer) -> None:
        if self.canvas.tool is self:
            self.canvas.use("select")
            self.canvas.tool.move(pointer)

    def hints(self) -> list[Hint]:
        return [(tr("Drop"), tr("to put it there")), ("Alt", tr("copy")), ("Esc", tr("put it back"))]

    def paint(self, painter: QPainter) -> None:
        canvas, dpr = self.canvas, self.canvas.camera.dpr
        view, colours = canvas.view, canvas.colours
        geometry = canvas.geometry_now
        shown = list(self._copies.values()) if self._copying else self._ids
        for id in shown[:40]:
            box = geometry.box(id)
            if box is not None:
                seen = view.box_to_viewport(box)
                marks.drop_place(painter, seen, 7 * view.scale, dpr, colours.accent, colours.accent_tint)
        if view.scale != self._ghost_scale:
            self._ghost, self._ghost_scale = self._make_ghost(), view.scale
        if isinstance(self._drop, int):
            return
        x, y = view.to_viewport(self._at.x, self._at.y)
        dx, dy = self._offset
        self._ghost.paint(painter, x - dx * view.scale, y - dy * view.scale)


def _cursor(copying: bool) -> Qt.CursorShape:
    return Qt.CursorShape.DragCopyCursor if copying else Qt.CursorShape.ClosedHandCursor
