"""Emotion pass: through the cards of a lane in their order, a digit or a click for each gives it its emotion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from models.journey.change import Change
from models.journey.edits import set_emotion, step_emotion
from models.journey.records import RowKind, Touchpoint
from models.layout.geometry import Element
from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas import face_scale
from widgets.canvas.glide import Glide
from widgets.canvas.tool import Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_Backtab)
CLEARS = (Qt.Key.Key_0, Qt.Key.Key_Delete)
HALF_STEPS = {Qt.Key.Key_Up: 0.5, Qt.Key.Key_Down: -0.5}


class EmotionPass(Tool):
    """Works on the card that is selected, and goes on with its lane; each value is a step of its own."""

    cursor = Qt.CursorShape.PointingHandCursor
    taken_up = True
    lasting = True

    def __init__(self, canvas: Canvas, lane: str) -> None:
        super().__init__(canvas)
        self._at_end = False
        self._own = False
        self._orders: dict[str, list[str]] = {}
        self._glide = Glide(canvas)
        self._pointed: float | None = face_scale.NOTHING
        canvas.set_hover(None)
        card = self._card()
        felt = any(other.emotion is not None for other in canvas.journey.lane_touchpoints(lane))
        if card is None or card.lane != lane or not felt:
            # Where the lane has no value yet, its cards were typed just now, and the last one is still selected.
            self._begin(lane)
        else:
            self._go_to(card.id)

    def leave(self) -> None:
        self._glide.stop()

    # ---- where it is ---------------------------------------------------------------------------------------

    def _card(self) -> Touchpoint | None:
        canvas = self.canvas
        record = canvas.journey.get(canvas.picks.lead) if canvas.picks.lead else None
        return record if isinstance(record, Touchpoint) and record.lane else None

    def _ids(self, lane: str) -> list[str]:
        """The cards of a lane in their order; kept, as a pass asks for it with each key."""
        if lane not in self._orders:
            self._orders[lane] = [card.id for card in self.canvas.journey.lane_touchpoints(lane)]
        return self._orders[lane]

    def _begin(self, lane: str) -> None:
        """At the first card that has no emotion yet."""
        cards = self.canvas.journey.lane_touchpoints(lane)
        first = next((card for card in cards if card.emotion is None), cards[0] if cards else None)
        if first is not None:
            self._go_to(first.id)

    def _go_to(self, id: str) -> None:
        canvas = self.canvas
        self._at_end, self._pointed = False, face_scale.NOTHING
        canvas.picks.set([id])
        canvas.follow_picture()
        box, places = canvas.geometry_now.box(id), self._places()
        if box is not None:
            # Card and faces together, so that the view does not move up and down between them.
            s, view = canvas.view.scale, canvas.view
            around = [Box((p.x + view.x) / s, (p.y + view.y) / s, p.w / s, p.h / s) for _, p in places]
            for face in around:
                box = box.joined(face)
            self._glide.reveal(box)
        canvas.tell_hints()
        canvas.update()

    def _step(self, by: int) -> None:
        """To the next card of the lane or the one before; behind the last one stands the end."""
        card = self._card()
        if card is None:
            self.canvas.use("select")
            return
        ids = self._ids(card.lane)
        index = ids.index(card.id) + (0 if self._at_end and by < 0 else by)
        if index >= len(ids):
            self._at_end = True
            self.canvas.tell_hints()
            self.canvas.update()
        else:
            self._go_to(ids[max(index, 0)])

    def _next_lane(self) -> str | None:
        """The next lane that has cards; None after the last one."""
        card = self._card()
        lanes = [persona.id for persona in self.canvas.journey.personas()]
        after = lanes[lanes.index(card.lane) + 1 :] if card is not None else []
        return next((lane for lane in after if self._ids(lane)), None)

    def again(self) -> None:
        """Its command once more: the next lane; after the last lane it ends."""
        lane = self._next_lane()
        if lane is None:
            self.canvas.use("select")
        else:
            self._begin(lane)

    def changed(self, change: Change) -> None:
        """Undo and redo go to the card whose emotion they change."""
        if not self._own:
            self._orders.clear()
        card = self._card()
        if card is None:
            self.canvas.use("select")
        elif not self._own:
            felt = [id for id in change.after if _felt(change, id)]
            if len(felt) == 1:
                self._go_to(felt[0])

    # ---- values --------------------------------------------------------------------------------------------

    def _set(self, card: Touchpoint, value: float | None) -> None:
        self._own = True
        self.canvas.attempt(set_emotion, [card.id], value)
        self._own = False
        self._step(1)

    def _half_step(self, card: Touchpoint, delta: float) -> None:
        self._own = True
        self.canvas.attempt(step_emotion, [card.id], delta)
        self._own = False
        self.canvas.tell_hints()

    # ---- keys ----------------------------------------------------------------------------------------------

    def claims(self, event: QKeyEvent) -> bool:
        key, shift = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if shift == Qt.KeyboardModifier.ShiftModifier:
            return key in HALF_STEPS or key == Qt.Key.Key_Backtab
        if shift != Qt.KeyboardModifier.NoModifier:
            return False
        return key in (*NEXT, *BACK, *CLEARS) or Qt.Key.Key_1 <= key <= Qt.Key.Key_5

    def key(self, event: QKeyEvent) -> bool:
        card, key = self._card(), Qt.Key(event.key())
        if card is None or not self.claims(event):
            return False
        if key in HALF_STEPS:
            self._half_step(card, HALF_STEPS[key])
        elif self._at_end and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.again()
        elif key in NEXT:
            self._step(1)
        elif key in BACK:
            self._step(-1)
        elif not event.isAutoRepeat():
            self._set(card, None if key in CLEARS else float(key - Qt.Key.Key_3))
        return True

    # ---- pointer -------------------------------------------------------------------------------------------

    def _places(self) -> list[tuple[float | None, Box]]:
        card = self._card()
        return [] if card is None or self._at_end else face_scale.places(self.canvas, card)

    def _value_at(self, pointer: Pointer) -> float | None:
        """The value of the face under the pointer; NOTHING where none is."""
        for value, box in self._places():
            if box.holds(pointer.px, pointer.py):
                return value
        return face_scale.NOTHING

    def move(self, pointer: Pointer) -> None:
        pointed = self._value_at(pointer)
        if pointed != self._pointed:
            self._pointed = pointed
            self.canvas.update()

    def press(self, pointer: Pointer) -> None:
        card = self._card()
        if pointer.button == Qt.MouseButton.MiddleButton:
            return
        if pointer.button != Qt.MouseButton.LeftButton or card is None:
            self.canvas.use("select")
            return
        value = self._value_at(pointer)
        if value != face_scale.NOTHING:
            self._set(card, value)
            return
        if self._at_end and face_scale.end_box(self.canvas, card, self._end_words()).holds(
            pointer.px, pointer.py
        ):
            self.again()
            return
        self._press_on_map(pointer)

    def _press_on_map(self, pointer: Pointer) -> None:
        """A card is gone to; in the row of the curve the card above takes the emotion of that height."""
        geometry = self.canvas.geometry_now
        element = geometry.element_at(pointer.x, pointer.y)
        record = self.canvas.journey.get(element.id) if element else None
        if isinstance(record, Touchpoint):
            self._go_to(record.id)
            return
        meant = self._above(pointer, element)
        if meant is None:
            self.canvas.use("select")
            self.canvas.tool.press(pointer)
        else:
            self._go_to(meant.id)
            self._set(meant, round(geometry.emotion_at(meant.lane, pointer.y) * 2) / 2)

    def _above(self, pointer: Pointer, element: Element | None) -> Touchpoint | None:
        """The card over a place in the row of the curve."""
        geometry = self.canvas.geometry_now
        band, cell = geometry.lane_at(pointer.y), geometry.cell_at(pointer.x, pointer.y)
        row = band.row(RowKind.EMOTION) if band else None
        if element is not None or cell is None or row is None or not row[0] <= pointer.y < row[0] + row[1]:
            return None
        cards = geometry.cards_in(cell)
        return self.canvas.journey.record(cards[0], Touchpoint) if cards else None

    # ---- what is seen --------------------------------------------------------------------------------------

    def _end_words(self) -> str:
        lane = self._next_lane()
        if lane is None:
            return tr("Done")
        name = next(p.name for p in self.canvas.journey.personas() if p.id == lane).strip()
        return tr("Next lane: {name}", name=name) if name else tr("Next lane")

    def hints(self) -> list[Hint]:
        card = self._card()
        if card is None:
            return [("Esc", tr("done"))]
        if self._at_end:
            on = [("Ctrl+M", tr("next lane"))] if self._next_lane() else [("Enter", tr("done"))]
            return [*on, (tr("Backspace"), tr("back")), ("Esc", tr("done"))]
        return [
            ("1–5", tr("emotion")),
            ("0", tr("none")),
            (tr("Space"), tr("skip")),
            (tr("Backspace"), tr("back")),
            ("Shift ↑↓", tr("half a step")),
            *([("Ctrl+M", tr("next lane"))] if self._next_lane() else []),
            ("Esc", tr("done")),
        ]

    def paint(self, painter: QPainter) -> None:
        card = self._card()
        if card is None:
            return
        if self._at_end:
            face_scale.paint_end(painter, self.canvas, card, self._end_words())
            return
        ids = self._ids(card.lane)
        count = tr("{n} of {m}", n=ids.index(card.id) + 1, m=len(ids))
        face_scale.paint(painter, self.canvas, card, count, self._pointed)


def _felt(change: Change, id: str) -> bool:
    before, after = change.before.get(id), change.after.get(id)
    return (
        isinstance(before, Touchpoint) and isinstance(after, Touchpoint) and before.emotion != after.emotion
    )
