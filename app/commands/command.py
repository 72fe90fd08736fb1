"""What a user command is: one record that menus, toolbar, context menus and shortcuts are all made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.main_window import MainWindow


def always(window: MainWindow) -> bool:
    """Applies whatever is open."""
    return True


def map_open(window: MainWindow) -> bool:
    """Applies while a map is open."""
    return window.document is not None


@dataclass(frozen=True)
class Command:
    """A user command.

    `text` is what menus say, translated; `label` gives another text for the moment ("Undo Move card").
    `applies` answers without acting. `run` is called only where it applies, and tells the user itself where
    something stands in its way. Shortcuts are in Qt's portable form; those of the scope "canvas" act only while
    the canvas has the focus, so that letters can be typed everywhere else. `checked` makes it a switch.
    `short` is the text on a button.
    """

    id: str
    text: str
    run: Callable[[MainWindow], object]
    applies: Callable[[MainWindow], bool] = map_open
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    scope: Literal["window", "canvas"] = "window"
    label: Callable[[MainWindow], str] | None = None
    checked: Callable[[MainWindow], bool] | None = None
    short: str = ""
