"""The bar at the top of the window: what map it is, and the actions that a hand reaches for most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from widgets.appearance import px
from widgets.find_field import FindField
from widgets.style import set_look
from widgets.worded_button import WordedButton

HEIGHT = 48
"""At the plain size of the interface."""
_NARROW = 900
"""Below this width of the window the buttons lose their words."""


class TopBar(QFrame):
    """Name and state of the map at the left, groups of action buttons beside it, the main action at the right.

    `finder` is shown as the field that finds. `bare` actions are shown by their icon alone; `main` is the action in the
    accent colour, with an icon for that ground; `again` stands beside it, as long as it applies. `states` are those that
    come and go while one works: there is room for each, so that no button moves with them.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[QAction]],
        main: QAction,
        *,
        main_icon: QIcon,
        finder: QAction | None = None,
        bare: Sequence[QAction] = (),
        again: QAction | None = None,
        states: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, "top")
        self.setFixedHeight(px(HEIGHT))
        self._name = QLabel()
        set_look(self._name, "name")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._state = QLabel()
        set_look(self._state, "faint")
        self._states = tuple(states)
        self._full_name = ""
        self._worded: list[QToolButton] = []
        row = QHBoxLayout(self)
        # The words of the buttons go before the window would have to be wider for them.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(px(14), 0, px(14), 0)
        row.setSpacing(px(6))
        row.addWidget(self._name)
        row.addSpacing(px(6))
        row.addWidget(self._state)
        for group in groups:
            row.addSpacing(px(8))
            row.addWidget(_line())
            row.addSpacing(px(8))
            for action in group:
                row.addWidget(self._button(action, action in bare))
        row.addStretch(1)
        self._finder = FindField(finder, self) if finder is not None else None
        if self._finder is not None:
            row.addWidget(self._finder)
            row.addSpacing(px(4))
            self._finder.changed.connect(self._fit)
        if again is not None:
            button = _PassingButton(again, self)
            button.turned.connect(self._fit)
            row.addWidget(button)
        row.addWidget(_MainButton(main, main_icon, self))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(460), px(HEIGHT))

    def show_document(self, name: str, state: str) -> None:
        """The name of the map and, quieter, whether it is saved."""
        seen = 0 if name != self._full_name else self._state.minimumWidth()
        self._full_name = name
        self._name.setToolTip(name)
        self._state.setText(state)
        # Measured with the label's own look, which is known only once the style is on it.
        self._state.ensurePolished()
        metrics = self._state.fontMetrics()
        wanted = max(metrics.horizontalAdvance(text) + 2 for text in (state, *self._states))
        self._state.setMinimumWidth(max(wanted, seen))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for: the field gives way first, then the words of the buttons."""
        self._state.setVisible(self.width() >= px(_NARROW * 0.8))
        self._fit_name()
        layout = self.layout()
        assert layout is not None
        for words, small in ((True, False), (True, True), (False, False), (False, True)):
            if words and self.width() < px(_NARROW):
                continue
            style = (
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                if words
                else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            for button in self._worded:
                button.setToolButtonStyle(style)
            if self._finder is not None:
                self._finder.set_small(small)
            layout.invalidate()
            if layout.sizeHint().width() <= self.width():
                return
        self._fit_name(layout.sizeHint().width() - self.width())

    def _fit_name(self, excess: int = 0) -> None:
        metrics = self._name.fontMetrics()
        room = max(px(90), self.width() // 5)
        if excess:
            room = max(metrics.horizontalAdvance(self._name.text()) - excess, px(30))
        self._name.setText(metrics.elidedText(self._full_name, Qt.TextElideMode.ElideMiddle, room))

    def _button(self, action: QAction, bare: bool) -> QToolButton:
        button = WordedButton(self)
        _dress(button, action, bare=bare)
        if not bare:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._worded.append(button)
        return button


class _PassingButton(WordedButton):
    """Shows an action by its icon, as long as it applies; `turned` when it comes or goes."""

    turned = Signal()

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        _dress(self, action, bare=True)
        self.setVisible(action.isEnabled())
        action.changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isHidden() == self._action.isEnabled():
            self.setVisible(self._action.isEnabled())
            self.turned.emit()


class _MainButton(WordedButton):
    """Shows an action in the accent colour; its icon is its own, as the action's is for plain ground."""

    def __init__(self, action: QAction, icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, "main")
        self.setIcon(icon)
        self.setIconSize(QSize(px(16), px(16)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(px(30))
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.iconText())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())


def _dress(button: QToolButton, action: QAction, *, bare: bool) -> None:
    button.setProperty("bare", bare)
    set_look(button, "tool")
    button.setDefaultAction(action)
    button.setIconSize(QSize(px(18), px(18)))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setFixedHeight(px(30))
    if bare:
        button.setFixedWidth(px(34))


def _line() -> QFrame:
    line = QFrame()
    set_look(line, "line")
    line.setFixedSize(1, px(22))
    return line
