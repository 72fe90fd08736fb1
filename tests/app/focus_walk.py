"""Goes over everything in a window that keys can reach, and looks at it with the focus and without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from widgets.key_list import KeyRow

AROUND = 4
"""Pixels around a field in which its ring may be painted by what it stands in."""
ENOUGH = 8
"""Differing pixels that are looked for."""
_TAB = Qt.FocusPolicy.TabFocus


def reachable(window: QWidget) -> list[QWidget]:
    """What Tab stops at, in no order: shown, switched on, and not standing in for another."""
    return [
        field
        for field in window.findChildren(QWidget)
        if field.isVisible()
        and field.isEnabled()
        and field.window() is window
        and (field.focusPolicy() & _TAB) == _TAB
        and field.focusProxy() is None
    ]


def pointer_only(window: QWidget) -> list[QAbstractButton]:
    """Buttons that can be clicked and not reached by Tab."""
    return [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and not (button.focusPolicy() & _TAB)
        and not (isinstance(button, KeyRow) and not button.line.id)  # it tells a key and does nothing
    ]


def name_of(field: QWidget) -> str:
    """What a screen reader calls it."""
    found = QAccessible.queryAccessibleInterface(field)
    return "" if found is None else found.text(QAccessible.Text.Name).strip()


def role_of(field: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(field)
    return QAccessible.Role.NoRole if found is None else found.role()


def shows_focus(field: QWidget) -> int:
    """Pixels that differ in and around a field when it has the focus, up to ENOUGH; -1: a part of it has it."""
    window = field.window()
    _bring_into_sight(field)
    _without_focus(window)
    before = _picture(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if QApplication.focusWidget() is not field and field.isAncestorOf(QApplication.focusWidget() or window):
        # It gave the keys to a part of it.
        return -1
    after = _picture(field)
    if before == after:
        return 0
    spots = ((x, y) for y in range(before.height()) for x in range(before.width()))
    differing = (spot for spot in spots if before.pixel(*spot) != after.pixel(*spot))
    return len(list(islice(differing, ENOUGH)))


def _bring_into_sight(field: QWidget) -> None:
    parent = field.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.widget().isAncestorOf(field):
            parent.ensureWidgetVisible(field)
        parent = parent.parentWidget()


def _without_focus(window: QWidget) -> None:
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    window.setFocus()


def _picture(field: QWidget) -> QImage:
    window = field.window()
    QApplication.processEvents()
    corner = field.mapTo(window, QPoint(0, 0))
    box = QRect(corner, field.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(box.intersected(window.rect())).toImage()


def described(field: QWidget) -> str:
    """A field as a failing test names it."""
    parents: list[str] = []
    parent: QWidget | None = field
    while parent is not None and len(parents) < 4:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{' in '.join(parents)} {name_of(field)!r}"


def without_name(window: QWidget) -> Iterator[str]:
    for field in reachable(window):
        if not name_of(field) or role_of(field) == QAccessible.Role.NoRole:
            yield f"{described(field)}, {role_of(field).name}"


def without_ring(window: QWidget) -> Iterator[str]:
    for field in reachable(window):
        if field.isVisible() and 0 <= shows_focus(field) < ENOUGH:
            yield described(field)
