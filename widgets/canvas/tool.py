"""What a tool of the canvas is: one state of the hands, from the press of a button to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter

from models.journey.change import Change
from models.layout.geometry import Element

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class Pointer(NamedTuple):
    """The pointer: (x, y) in points of the picture, (px, py) in device pixels of the viewport."""

    x: float
    y: float
    px: float
    py: float
    modifiers: Qt.KeyboardModifier
    button: Qt.MouseButton = Qt.MouseButton.NoButton

    @property
    def shift(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)

    @property
    def ctrl(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)

    @property
    def alt(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)

    def with_alt(self, held: bool) -> Pointer:
        """The same pointer with Alt held, or not."""
        alt = Qt.KeyboardModifier.AltModifier
        return self._replace(modifiers=self.modifiers | alt if held else self.modifiers & ~alt)


def pointer_at(canvas: Canvas, at: QPoint, event: QMouseEvent | None) -> Pointer:
    """The pointer at a pixel of the canvas; with no event, only modifiers are held."""
    px, py = at.x() * canvas.camera.dpr, at.y() * canvas.camera.dpr
    modifiers = event.modifiers() if event is not None else QGuiApplication.keyboardModifiers()
    button = event.button() if event is not None else Qt.MouseButton.NoButton
    return Pointer(*canvas.view.to_picture(px, py), px, py, modifiers, button)


class Grip(NamedTuple):
    """What a drag began with: where the button went down, and on what."""

    pointer: Pointer
    element: Element | None


Hint = tuple[str, str]
"""A key as it stands on keyboards, and what it does now."""


class Tool:
    """One state of the hands. A tool may hand over to another by `canvas.use(name, ...)`, never import it.

    `leave` is called once when it ends, whatever the reason; a gesture not yet committed is cancelled there.
    """

    cursor = Qt.CursorShape.ArrowCursor
    shows_selection = True
    """Whether the canvas draws its marks of selection and hover below the tool's own."""

    taken_up = False
    """Whether the user takes it up by a command and keeps it, where others begin and end with a gesture."""

    lasting = False
    """Whether it goes on while steps are undone or the map is saved; any other ends then."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def changed(self, change: Change) -> None:
        """A step was made, undone or made again."""

    def again(self) -> None:
        """The command that took it up was given again."""
        self.cancel()

    def leave(self) -> None: ...

    def press(self, pointer: Pointer) -> None: ...

    def move(self, pointer: Pointer) -> None: ...

    def release(self, pointer: Pointer) -> None: ...

    def double_press(self, pointer: Pointer) -> None: ...

    def key(self, event: QKeyEvent) -> bool:
        """Take a key before the canvas does; True where it was for this tool."""
        return False

    def alt(self, held: bool) -> None:
        """Alt was pressed or let go, with the pointer where it was."""

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is this tool's before it may be the shortcut of a command."""
        return False

    def compose(self, event: QInputMethodEvent) -> None:
        """Take what an input method writes where it began on the canvas."""

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """What an input method asks of the text that it began on the canvas."""
        return None

    def view_changed(self) -> None:
        """The view moved under a resting pointer."""
        pointer = self.canvas.resting_pointer()
        if pointer is not None:
            self.move(pointer)

    def hints(self) -> list[Hint] | None:
        """The keys that apply now; None: those of the selection."""
        return None

    def paint(self, painter: QPainter) -> None:
        """Draw above the picture; the painter's unit is a device pixel of the viewport."""

    def cancel(self) -> None:
        """Esc: give up what is under way."""
        self.canvas.use("select")
