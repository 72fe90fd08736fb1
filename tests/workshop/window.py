"""The program in a process of its own, which also tells a test where things are on the screen.

`python -m tests.workshop.window` shows the window as `touchline` does. Each line on its standard input is a question
or, where there is no screen that other programs can reach, a gesture, as JSON; each answer is a line of JSON. It
acts on nothing by itself: what is asked is only where a hand would find what an eye sees.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import app.without_qt  # noqa: F401  # isort: skip
from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QMenuBar, QWidget

from app.main_window import MainWindow
from app.settings import load_settings
from app.window_start import make_application, show_first
from models.journey.records import RowKind, Touchpoint
from models.layout.geometry import Cell
from models.storage.document import encode
from widgets.canvas.viewport import Canvas

_REST = 25
"""Milliseconds that the window has to come to rest; what it does later is not what a gesture waits for."""


def main() -> None:
    """Show the window and answer until the input ends."""
    application = make_application()
    window = MainWindow(load_settings())
    show_first(window, None, sample=False)
    window.activateWindow()  # where no window manager does it
    answers = Answers()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    pending = bytearray()

    def heard() -> None:
        piece = os.read(sys.stdin.fileno(), 65536)
        if not piece:
            os._exit(0)
        pending.extend(piece)
        while b"\n" in pending:
            line, _, rest = bytes(pending).partition(b"\n")
            pending[:] = rest
            QTimer.singleShot(0, lambda line=line: answers.to(json.loads(line)))

    notifier.activated.connect(heard)
    tell({"ready": True})
    code = application.exec()
    del notifier
    os._exit(code)


def tell(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def the_window() -> MainWindow:
    """The window of the moment: a change of its look makes a new one."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


def the_canvas() -> Canvas:
    return the_window().canvas


class Answers:
    """The questions by their names; each gives what JSON can hold. `None`: there is no such thing to be seen."""

    def to(self, question: dict[str, Any]) -> None:
        """Answer once the window has come to rest."""
        QGuiApplication.sync()  # what the hands did before is here then
        QTimer.singleShot(_REST, lambda: self._answer(question))

    def _answer(self, question: dict[str, Any]) -> None:
        try:
            ask: Callable[..., Any] = getattr(self, question.pop("ask"))
            answer = {"answer": ask(**question)}
        except Exception as error:
            answer = {"failed": repr(error)}
        tell(answer)

    # ---- where things are ------------------------------------------------------------------------------------

    def rest(self) -> bool:
        return True

    def entry(self, text: str) -> list[int] | None:
        """The entry of a menu that is open, or of the menu bar."""
        for menu in _seen(QMenu, QMenuBar):
            for action in menu.actions():
                if (
                    plain(action.text()) == text
                    and action.isVisible()
                    and menu.actionGeometry(action).isValid()
                ):
                    return _centre(menu, menu.actionGeometry(action))
        return None

    def button(self, text: str) -> list[int] | None:
        """A button or other widget by its text, or by what a screen reader says of it."""
        for widget in _seen(QAbstractButton, QWidget):
            said = plain(widget.text()) if isinstance(widget, QAbstractButton) else ""
            # "Undo: Move card" is the button "Undo".
            names = {name.partition(":")[0] for name in (said, widget.accessibleName())}
            if text in names and not widget.visibleRegion().isEmpty():
                return _centre(widget, widget.visibleRegion().boundingRect())
        return None

    def item(self, text: str) -> list[int] | None:
        """An entry of a list."""
        for view in _seen(QAbstractItemView):
            model = view.model()
            for number in range(model.rowCount() if model is not None else 0):
                index = model.index(number, 0)
                if text in (index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole)):
                    return _centre(view.viewport(), view.visualRect(index))
        return None

    def void(self) -> list[int]:
        """A place of the canvas where nothing is."""
        canvas = the_canvas()
        at = canvas.mapToGlobal(QPoint(canvas.width() // 3, canvas.height() - 24))
        return [at.x(), at.y()]

    def pass_face(self, digit: int) -> list[int] | None:
        """The face of the emotion pass that stands for a digit."""
        places = dict(getattr(the_canvas().tool, "_places")())  # noqa: B009 - it is its own
        box, canvas = places.get(float(digit - 3)), the_canvas()
        if box is None:
            return None
        dpr = canvas.camera.dpr
        at = canvas.mapToGlobal(QPoint(round(box.centre[0] / dpr), round(box.centre[1] / dpr)))
        return [at.x(), at.y()]

    def gap_after(self, title: str) -> list[int] | None:
        """The right edge of a card's column, where what is dropped goes between two cards."""
        box = the_canvas().geometry_now.box(self._card(title).id)
        return _on_screen(box.right - 2, box.y + box.h / 2) if box is not None else None

    def foot(self, title: str) -> list[int] | None:
        """The lower end of a card, where what is dropped goes below it."""
        box = the_canvas().geometry_now.box(self._card(title).id)
        return _on_screen(box.x + box.w / 2, box.bottom - 4) if box is not None else None

    def card(self, title: str) -> list[int] | None:
        return self._on_map(self._card(title).id)

    def face(self, title: str) -> list[int] | None:
        at = the_canvas().geometry_now.face(self._card(title).id)
        return _on_screen(*at) if at else None

    def feeling(self, title: str, emotion: float) -> list[int] | None:
        """Where the face of a card is for an emotion."""
        canvas, card = the_canvas(), self._card(title)
        box = canvas.geometry_now.box(card.id)
        band = next(band for band in canvas.geometry_now.lanes if band.lane == card.lane)
        y, h = band.row(RowKind.EMOTION) or (0.0, 0.0)
        steps = [y + h * n / 200 for n in range(201)]
        near = min(steps, key=lambda s: abs(canvas.geometry_now.emotion_at(card.lane, s) - emotion))
        return _on_screen(box.x + box.w / 2, near) if box else None

    def head(self, name: str) -> list[int] | None:
        journey = the_canvas().journey
        heads = {persona.name: persona.id for persona in journey.personas()}
        heads |= {phase.name: phase.id for phase in journey.phases()}
        return self._on_map(heads[name])

    def cell(self, lane: str, phase: str, column: int) -> list[int] | None:
        journey = the_canvas().journey
        own = next(persona.id for persona in journey.personas() if persona.name == lane)
        where = next(record.id for record in journey.phases() if record.name == phase)
        box = the_canvas().geometry_now.cell_box(Cell(own, where, column))
        return _on_screen(box.x + box.w / 2, box.y + min(box.h / 2, 30)) if box else None

    def _on_map(self, id: str) -> list[int] | None:
        box = the_canvas().geometry_now.box(id)
        # Near the top: below may stand a quote, and text that is pressed twice is edited.
        return _on_screen(box.x + box.w / 2, box.y + min(box.h / 2, 26)) if box else None

    def _card(self, title: str) -> Touchpoint:
        return next(c for c in the_canvas().journey.of_kind(Touchpoint) if c.title == title)

    # ---- what there is ---------------------------------------------------------------------------------------

    def document(self) -> str:
        """The map as its file holds it."""
        return encode(the_window().journey).decode() if the_window().document else ""

    def selection(self) -> list[str]:
        """The titles and names of what is selected."""
        records = [the_canvas().journey.get(id) for id in the_canvas().selection]
        return sorted(str(getattr(r, "title", getattr(r, "name", ""))) for r in records if r is not None)

    def target(self) -> str:
        """The title of the card on which the arrow that is being drawn would end."""
        record = the_canvas().journey.get(getattr(the_canvas().tool, "_target", None) or "")
        return record.title if isinstance(record, Touchpoint) else ""

    def saved(self) -> bool:
        document = the_window().document
        return document is not None and not document.modified and document.path is not None

    def full_screen(self) -> bool:
        return the_window().isFullScreen()

    def windowed(self) -> bool:
        return not the_window().isFullScreen()

    def steps(self) -> int:
        return the_window().history.position

    def notice(self) -> str:
        return the_window().notices.text

    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return type(widget).__name__ if widget is not None else ""

    def tool(self) -> str:
        return type(the_canvas().tool).__name__

    # ---- the desktop -----------------------------------------------------------------------------------------

    def activate(self) -> bool:
        """Give the keys back to the window whose dialog was closed, as a window manager does."""
        (QApplication.activeModalWidget() or the_window()).activateWindow()
        return True

    # ---- another program -------------------------------------------------------------------------------------

    def clipboard(self, text: str) -> bool:
        """What another program has copied."""
        QApplication.clipboard().setText(text)
        return True

    # ---- hands where there is no screen ----------------------------------------------------------------------

    def key(self, keys: str) -> bool:
        """Press a key as xdotool names it: "ctrl+Return"."""
        pressed = QKeySequence(keys.replace("Escape", "Esc"))[0]  # type: ignore[index] # the stubs lack it
        widget = _keys_go_to()
        QTimer.singleShot(0, lambda: QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers()))
        return True

    def type(self, text: str) -> bool:
        # Later: what it opens may not come back before it is closed.
        for letter in text:
            QTimer.singleShot(0, lambda letter=letter: QTest.keyClicks(_keys_go_to(), letter))
        return True


def _keys_go_to() -> QWidget:
    return QApplication.focusWidget() or QApplication.activeModalWidget() or the_window()


def _seen(*kinds: type) -> Iterator[Any]:
    for widget in QApplication.allWidgets():
        if isinstance(widget, kinds) and widget.isVisible():
            yield widget


def _centre(widget: QWidget, box: QRect) -> list[int]:
    at = widget.mapToGlobal(box.center())
    return [at.x(), at.y()]


def _on_screen(x: float, y: float) -> list[int] | None:
    """A point of the picture on the screen; None where it is out of sight."""
    canvas = the_canvas()
    px, py = canvas.view.to_viewport(x, y)
    at = QPoint(round(px / canvas.camera.dpr), round(py / canvas.camera.dpr))
    if not canvas.rect().contains(at):
        return None
    at = canvas.mapToGlobal(at)
    return [at.x(), at.y()]


def plain(text: str) -> str:
    """The text of a menu entry as it is read."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


if __name__ == "__main__":
    main()
