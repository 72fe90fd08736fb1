"""Keys of the canvas that are no commands: arrows walk over the map, typing starts a card, space holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from widgets.canvas import cursor, walk

if TYPE_CHECKING:
    from models.layout.geometry import Cell
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
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain:
        canvas.edit_selected()
    elif types(canvas, event):
        assert canvas.picks.cell is not None
        canvas.add_card_at(canvas.picks.cell, event.text())
    else:
        return False
    return True


def release(canvas: Canvas, event: QKeyEvent) -> bool:
    """The space bar lets go of the map, Alt of the copies of a drag."""
    if event.key() == Qt.Key.Key_Alt and not canvas.idle:
        canvas.tool.alt(False)
        return True
    if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not canvas.uses("pan"):
        return False
    canvas.use("select")
    return True


def compose(canvas: Canvas, event: QInputMethodEvent) -> None:
    """What an input method writes on an empty cell starts a card; what is not yet text goes on in its field."""
    cell = canvas.picks.cell
    if canvas.idle and cell is not None and (event.commitString() or event.preeditString()):
        canvas.composing = True
        canvas.add_card_at(cell)
    if canvas.composing:
        canvas.tool.compose(event)
    event.accept()


def asked(canvas: Canvas, query: Qt.InputMethodQuery) -> object:
    """Where an input method shows its choice: at the text that it writes, or at the cell that it would fill."""
    if canvas.composing:
        return canvas.tool.asked(query)
    cell = cursor.cell_of(canvas)
    if query == Qt.InputMethodQuery.ImCursorRectangle and cell is not None:
        box, dpr = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(cell)), canvas.camera.dpr
        return QRectF(box.x / dpr, box.y / dpr, 1, box.h / dpr)
    return None


def types(canvas: Canvas, event: QKeyEvent) -> bool:
    """Whether a key is a letter typed on an empty cell."""
    text = event.text()
    return (
        canvas.idle
        and canvas.picks.cell is not None
        and text[:1].isprintable()
        and not text[:1].isspace()
        and bool(text)
        and not _commands(event.modifiers())
    )


def _commands(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether keys that are held make a command of a letter. Ctrl and Alt together are AltGr, which makes letters."""
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if modifiers & control and modifiers & alt:
        return False
    return bool(modifiers & (control | alt | Qt.KeyboardModifier.MetaModifier))


def claims(canvas: Canvas, event: QEvent) -> bool:
    """Whether a key is the canvas's own before it may be the shortcut of a command."""
    if canvas.scene is None:
        return False
    key = cast(QKeyEvent, event)
    if types(canvas, key):
        return True
    if _commands_at_cursor(canvas, key):
        canvas.select(canvas.geometry_now.cards_in(cast("Cell", cursor.cell_of(canvas)))[:1])
    return not canvas.idle and (key.key() == Qt.Key.Key_Escape or canvas.tool.claims(key))


def _commands_at_cursor(canvas: Canvas, event: QKeyEvent) -> bool:
    """Whether a letter or digit is meant for the card where the keys stand, though Esc has let go of it."""
    cell = cursor.cell_of(canvas) if canvas.idle and not canvas.selection else None
    return (
        cell is not None
        and event.text().isalnum()
        and not _commands(event.modifiers())
        and bool(canvas.geometry_now.cards_in(cell))
    )


def tab(canvas: Canvas, forward: bool) -> bool:
    """Tab moves over the cards of the map in their order; False at the end, where it leaves the canvas."""
    return canvas.scene is not None and canvas.idle and walk.to_next(canvas, forward)
