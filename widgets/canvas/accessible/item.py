"""What Qt's accessibility asks of the canvas and of each thing on it.

Every question is answered from ids: what is gone from the map answers that it is not valid. The class is made
on QAccessibleWidget because that alone brings the interface of actions with it: `interface_cast` cannot be
written in Python. So all that it would ask of a widget of its own is answered here.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from widgets.canvas.accessible.tree import Item, Sort

if TYPE_CHECKING:
    from widgets.canvas.accessible.voice import Voice

_ROLES = {
    Sort.MAP: QAccessible.Role.Heading,
    Sort.PHASE: QAccessible.Role.ColumnHeader,
    Sort.LANE: QAccessible.Role.List,
    Sort.CARD: QAccessible.Role.ListItem,
    Sort.NOTE: QAccessible.Role.Note,
    Sort.CELL: QAccessible.Role.ListItem,
    Sort.ARROW: QAccessible.Role.Graphic,
}


class MapItem(QAccessibleWidget):
    """One thing on the map."""

    def __init__(self, voice: Voice, item: Item) -> None:
        super().__init__(voice.canvas, _ROLES[item.sort], "")
        self.voice, self.item = voice, item
        self.said: str | None = None
        """The name that was told last: it is told again when it is another."""

    # ---- what it is ----------------------------------------------------------------------------------------

    def object(self) -> QObject | None:  # type: ignore[override] # it is none of the widgets
        return None

    def isValid(self) -> bool:
        return self.voice.holds(self.item)

    def role(self) -> QAccessible.Role:
        return _ROLES[self.item.sort]

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            self.said = self.voice.name(self.item)
            return self.said
        if kind == QAccessible.Text.Description:
            return self.voice.description(self.item)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True  # type: ignore[assignment] # a bit field
            return state
        state.focusable = state.selectable = state.multiSelectable = True  # type: ignore[assignment]
        state.selected = self.voice.is_selected(self.item)  # type: ignore[assignment]
        state.focused = self.voice.has_focus(self.item)  # type: ignore[assignment]
        state.offscreen = not self.voice.in_sight(self.item)  # type: ignore[assignment]
        return state

    # ---- where it is ---------------------------------------------------------------------------------------

    def rect(self) -> QRect:
        return self.voice.rect(self.item)

    def window(self) -> QWindow | None:  # type: ignore[override] # there is none before it is shown
        return self.voice.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self.voice.interface(self.voice.above(self.item))

    def childCount(self) -> int:
        return len(self.voice.items_in(self.item))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self.voice.items_in(self.item)
        return self.voice.interface(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if not isinstance(child, MapItem) or self.voice.above(child.item) != self.item:
            return -1
        return self.voice.row(child.item)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        found = self.voice.item_at(QPoint(x, y))
        if found is None or self.voice.above(found) != self.item:
            return None
        return self.voice.interface(found)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self.voice.current()
        if current is None or self.voice.above(current) != self.item or not self.voice.has_focus(current):
            return None
        return self.voice.interface(current)

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        return []

    # ---- what can be done with it ----------------------------------------------------------------------------

    def actionNames(self) -> list[str]:
        return [QAccessibleWidget.pressAction(), QAccessibleWidget.setFocusAction()]

    def doAction(self, name: str) -> None:
        self.voice.act(self.item, edit=name == QAccessibleWidget.pressAction())

    def localizedActionName(self, name: str) -> str:
        return self.voice.action_name(self.item, edit=name == QAccessibleWidget.pressAction())

    def localizedActionDescription(self, name: str) -> str:
        return ""

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["F2"] if name == QAccessibleWidget.pressAction() else []

    # ---- what a widget would be asked ------------------------------------------------------------------------

    def foregroundColor(self) -> QColor:
        return QColor(self.voice.canvas.colours.ink)

    def backgroundColor(self) -> QColor:
        return QColor(self.voice.canvas.colours.paper)


class CanvasItem(QAccessibleWidget):
    """The canvas, with what is on the map as its children, and then the fields and panes that lie upon it."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice.canvas, QAccessible.Role.Grouping, "")
        # PySide keeps for good what a factory has made: it must not keep the canvas and its pictures with it.
        self._voice = weakref.ref(voice)

    @property
    def voice(self) -> Voice:
        """Whose root it is. It is there as long as the canvas, and nothing is asked of this when that is gone."""
        voice = self._voice()
        assert voice is not None
        return voice

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self.voice.canvas.accessibleName()
        return ""

    def childCount(self) -> int:
        return len(self.voice.items_in(None)) + len(self.voice.widgets())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        items, widgets = self.voice.items_in(None), self.voice.widgets()
        if 0 <= index < len(items):
            return self.voice.interface(items[index])
        if 0 <= index - len(items) < len(widgets):
            return QAccessible.queryAccessibleInterface(widgets[index - len(items)])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, MapItem):
            return self.voice.row(child.item) if self.voice.above(child.item) is None else -1
        widgets: list[Any] = list(self.voice.widgets())
        widget = child.object()
        return len(self.voice.items_in(None)) + widgets.index(widget) if widget in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = QPoint(x, y)
        for widget in reversed(self.voice.widgets()):
            if QRectF(widget.rect()).contains(widget.mapFromGlobal(at)):
                return QAccessible.queryAccessibleInterface(widget)
        found = self.voice.item_at(at)
        if found is None:
            return None
        return self.voice.interface(self.voice.above(found) or found)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self.voice.current()
        if current is not None and self.voice.has_focus(current):
            return self.voice.interface(current)
        for widget in self.voice.widgets():
            if widget.hasFocus():
                return QAccessible.queryAccessibleInterface(widget)
        return None
