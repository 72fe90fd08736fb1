"""Hands for the tests: a small map on a canvas, and what a person does to it with pointer and keys."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Channel,
    Evidence,
    LeadsTo,
    Map,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)
from models.layout.picture import Box
from widgets.canvas import Canvas
from widgets.canvas.text_editor import TextEditor

Button: TypeAlias = Qt.MouseButton
Modifier: TypeAlias = Qt.KeyboardModifier
Key: TypeAlias = Qt.Key


def small_journey() -> Journey:
    """Two lanes and two phases of three columns:

    ana:  a1 a2 a3 | a4 -- a6
    ben:  b1 -- b3 | -- b5 --     (a1 has no emotion; a2 has an opportunity; a4 leads back to a2)
    """
    ana = Persona(id="ana", place=0, name="Ana", role="Commuter", quote="It must simply work.")
    ben = Persona(id="ben", place=1, name="Ben")
    look = Phase(id="look", place=0, name="Look around", question="Which one?", columns=3)
    buy = Phase(id="buy", place=1, name="Buy", columns=3)

    def card(id: str, lane: str, phase: str, column: int, emotion: float | None) -> Touchpoint:
        title = f"Card {id}"
        return Touchpoint(
            id=id,
            lane=lane,
            phase=phase,
            column=column,
            title=title,
            emotion=emotion,
            channel=Channel.WEBSITE,
        )

    cards = [
        card("a1", "ana", "look", 0, None),
        card("a2", "ana", "look", 1, 1.0),
        card("a3", "ana", "look", 2, -1.0),
        card("a4", "ana", "buy", 0, 0.0),
        card("a6", "ana", "buy", 2, 2.0),
        card("b1", "ben", "look", 0, 0.5),
        card("b3", "ben", "look", 2, -0.5),
        card("b5", "ben", "buy", 1, 1.5),
    ]
    cards[1] = cards[1].model_copy(update={"quote": "I had to ask twice."})
    note = Opportunity(id="note", title="Answer at once")
    proof = Evidence(id="proof", title="Survey")
    edges: list[Record] = [
        Addresses(id="e1", source="note", target="a2"),
        Supports(id="e2", source="proof", target="a2"),
        LeadsTo(id="back", source="a4", target="a2", label="again"),
    ]
    return Journey.from_records([Map(title="A small map"), ana, ben, look, buy, *cards, note, proof, *edges])


class Hands:
    """Acts on a canvas as a person does; places are given in points of the picture."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    @property
    def journey(self) -> Journey:
        return self.canvas.journey

    def card(self, id: str) -> Touchpoint:
        return self.journey.record(id, Touchpoint)

    def box(self, id: str) -> Box:
        box = self.canvas.geometry_now.box(id)
        assert box is not None, f"{id} is not on the map"
        return box

    def spot(self, what: str | tuple[float, float]) -> QPoint:
        """The pixel of the canvas for a point of the picture, or for the middle of a record's box."""
        x, y = self.box(what).centre if isinstance(what, str) else what
        px, py = self.canvas.view.to_viewport(x, y)
        return QPoint(round(px / self.canvas.camera.dpr), round(py / self.canvas.camera.dpr))

    def face(self, id: str) -> tuple[float, float]:
        face = self.canvas.geometry_now.face(id)
        assert face is not None, f"{id} has no face"
        return face

    # ---- pointer -------------------------------------------------------------------------------------------

    def move(self, what: str | tuple[float, float]) -> None:
        self.move_to(self.spot(what), held=Button.NoButton)

    def move_to(
        self, at: QPoint, held: Button = Button.LeftButton, modifier: Modifier = Modifier.NoModifier
    ) -> None:
        """Move to a pixel of the canvas. The event is sent as it is: QTest would move the real pointer, and
        other windows would take part.
        """
        where = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            self.canvas.mapToGlobal(where),
            Button.NoButton,
            held,
            modifier,
        )
        QApplication.sendEvent(self.canvas, event)

    def press(
        self,
        what: str | tuple[float, float],
        modifier: Modifier = Modifier.NoModifier,
        button: Button = Button.LeftButton,
    ) -> None:
        QTest.mousePress(self.canvas, button, modifier, self.spot(what))

    def release(
        self,
        what: str | tuple[float, float],
        modifier: Modifier = Modifier.NoModifier,
        button: Button = Button.LeftButton,
    ) -> None:
        QTest.mouseRelease(self.canvas, button, modifier, self.spot(what))

    def click(self, what: str | tuple[float, float], modifier: Modifier = Modifier.NoModifier) -> None:
        where = self.spot(what)
        QTest.mousePress(self.canvas, Button.LeftButton, modifier, where)
        QTest.mouseRelease(self.canvas, Button.LeftButton, modifier, where)

    def double_click(self, what: str | tuple[float, float]) -> None:
        where = self.spot(what)
        self.click(what)
        QTest.mouseDClick(self.canvas, Button.LeftButton, Modifier.NoModifier, where)

    def carry(self, what: str | tuple[float, float], *through: tuple[float, float]) -> None:
        """Press and move through points, without letting go."""
        start = self.spot(what)
        ends = [self.spot(point) for point in through]
        QTest.mousePress(self.canvas, Button.LeftButton, Modifier.NoModifier, start)
        for end in ends:
            for step in range(1, 9):
                self.move_to(start + (end - start) * step / 8)
            start = end

    def drop(self, at: tuple[float, float]) -> None:
        self.release(at)

    def drag(self, what: str | tuple[float, float], to: tuple[float, float]) -> None:
        """The whole way; `to` is where it was on the map when the drag began."""
        end = self.spot(to)
        self.carry(what, to)
        QTest.mouseRelease(self.canvas, Button.LeftButton, Modifier.NoModifier, end)

    # ---- keys ----------------------------------------------------------------------------------------------

    def key(self, key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        QTest.keyClick(self.canvas, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field if self.typing else self.canvas, text)

    @property
    def typing(self) -> bool:
        return self.canvas.uses("edit_text")

    @property
    def field(self) -> TextEditor:
        fields = [field for field in self.canvas.findChildren(TextEditor) if field.isVisible()]
        assert len(fields) == 1, "one text is edited at a time"
        return fields[0]

    def field_key(self, key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        QTest.keyClick(self.field, key, modifier)


def hands_on(canvas: Canvas, journey: Journey | None = None) -> Hands:
    """A canvas that shows a journey at 100 %, with its top left corner in sight."""
    canvas.resize(1200, 900)
    canvas.set_document(History(journey or small_journey()))
    canvas.show()
    canvas.zoom_to_100()
    canvas.camera.look(canvas.view._replace(x=0, y=0))
    canvas.setFocus()
    return Hands(canvas)
