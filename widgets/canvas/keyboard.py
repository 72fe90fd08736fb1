"""Keys of the canvas that are no commands: arrows walk over the map, typing starts a card, space holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from widgets.canvas import walk

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

ARROWS: dict[Qt.Key, str] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Act on a key; False where it is for someone else."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    plain = modifiers in _PLAIN
    if key == Qt.Key.Key_Escape:
        canvas.cancel()
        return True
    if key == Qt.Key.Key_Space and plain:
        if not event.isAutoRepeat() and canvas.idle:
            canvas.use("pan")
        return True
    if not canvas.idle:
        return False
    if key in ARROWS and plain:
        walk.step(canvas, ARROWS[key])
    elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers == Qt.KeyboardModifier.ShiftModifier:
        walk.step(canvas, ARROWS[key], extend=True)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
        walk.to_end(canvas, first=key == Qt.Key.Key_Home)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        canvas.add_next_card()
    elif key == Qt.Key.Key_F2 and plain:
        canvas.edit_selected()
    elif types(canvas, event):
        assert canvas.picks.cell is not None
        canvas.add_card_at(canvas.picks.cell, event.text())
    else:
        return False
    return True


def release(canvas: Canvas, event: QKeyEvent) -> bool:
    """The space bar lets go of the map."""
    if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not canvas.uses("pan"):
        return False
    canvas.use("select")
    return True


def compose(canvas: Canvas, event: QInputMethodEvent) -> None:
    """What an input method writes on an empty cell starts a card."""
    text, cell = event.commitString(), canvas.picks.cell
    if text and cell is not None and canvas.idle:
        canvas.add_card_at(cell, text)
    event.accept()


def types(canvas: Canvas, event: QKeyEvent) -> bool:
    """Whether a key is a letter typed on an empty cell."""
    forbidden = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return (
        canvas.idle
        and canvas.picks.cell is not None
        and bool(text)
        and text.isprintable()
        and not text.isspace()
        and not event.modifiers() & forbidden
    )


def claims(canvas: Canvas, event: QEvent) -> bool:
    """Whether a key is the canvas's own before it may be the shortcut of a command."""
    if canvas.scene is None:
        return False
    key = cast(QKeyEvent, event)
    if types(canvas, key):
        return True
    return not canvas.idle and (key.key() == Qt.Key.Key_Escape or canvas.tool.claims(key))


def tab(canvas: Canvas, forward: bool) -> bool:
    """Tab moves over the cards of the map in their order; False at the end, where it leaves the canvas."""
    return canvas.scene is not None and canvas.idle and walk.to_next(canvas, forward)
