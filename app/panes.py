"""The panes of the window, and the way of the keys from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

if TYPE_CHECKING:
    from app.main_window import MainWindow


def go_to_pane(window: MainWindow, *, forward: bool) -> None:
    """Put the keys into the next pane, or the one before: where they were in it last, else at its beginning."""
    panes = [(pane, field) for pane in _panes(window) if (field := _field_of(pane)) is not None]
    if not panes:
        return
    now = QApplication.focusWidget()
    here = [at for at, (pane, _) in enumerate(panes) if now and (pane is now or pane.isAncestorOf(now))]
    step = 1 if forward else -1
    at = (here[-1] + step) % len(panes) if here else 0 if forward else len(panes) - 1
    panes[at][1].setFocus(Qt.FocusReason.TabFocusReason)


def _panes(window: MainWindow) -> Iterator[QWidget]:
    """What stands in the window from top left to bottom right: bars, notices, panels, map."""
    centre = window.centralWidget()
    layout = centre.layout() if centre is not None else None
    items = [layout.itemAt(place) for place in range(layout.count())] if layout is not None else []
    for part in [item.widget() for item in items if item is not None]:
        if isinstance(part, QStackedWidget):
            if window.notices.isVisible():
                yield window.notices
            page = part.currentWidget()
            splitter = page if isinstance(page, QSplitter) else None
            inside = [splitter.widget(at) for at in range(splitter.count())] if splitter else [page]
            yield from (pane for pane in inside if pane is not None)
        elif part is not None:
            yield part


def _field_of(pane: QWidget) -> QWidget | None:
    """What takes the keys in a pane; None where nothing can."""
    if not pane.isVisible():
        return None
    last = pane.focusWidget()
    if last is not None and _takes_keys(last):
        return last
    if _takes_keys(pane):
        return pane
    field = pane.nextInFocusChain()
    while field is not None and field is not pane:
        if pane.isAncestorOf(field) and _takes_keys(field):
            return field
        field = field.nextInFocusChain()
    return None


def _takes_keys(field: QWidget) -> bool:
    by_tab = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and field.isVisible() and field.isEnabled()
