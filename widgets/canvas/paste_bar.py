"""A small bar beside what was just pasted: how many cards it became, and what it could be instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton

from models.layout.picture import Box
from resources.translations import tr
from widgets.appearance import px
from widgets.canvas.viewport import Canvas
from widgets.icons import interface_icon
from widgets.key_caps import KeyCap
from widgets.style import set_look

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Tab)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backtab)


class Choice(NamedTuple):
    """What a paste can become: `id` for the program, `text` for the user."""

    id: str
    text: str


class PasteBar(QFrame):
    """Lies on the canvas beside what was pasted and goes by itself with the next action.

    `stands` tells whether the paste is still the newest step; `choose` makes another choice, and returns whether that
    could be done. Tab takes the keys to the bar, where the arrows choose; Enter and Esc give them back.
    """

    def __init__(
        self,
        canvas: Canvas,
        choices: Sequence[Choice],
        chosen: str,
        choose: Callable[[str], bool],
        stands: Callable[[], bool],
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._choose, self._stands = canvas, choose, stands
        self._chosen = chosen
        self._ids: tuple[str, ...] = ()
        self._area: tuple[object, Box | None] = (None, None)
        self._busy = self._gone = self._resized = False
        set_look(self, "floating")
        self.setAccessibleName(tr("What was pasted"))
        self._count = QLabel()
        set_look(self._count, "name")
        self.buttons: dict[str, QToolButton] = {}
        self._lay_out(choices)
        canvas.installEventFilter(self)
        canvas.selection_changed.connect(self._selection_changed)

    def _lay_out(self, choices: Sequence[Choice]) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(px(10), px(4), px(4), px(4))
        self._rows.setSpacing(px(8))
        self._offers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._offers.setSpacing(px(2))
        group = QButtonGroup(self)
        for choice in choices:
            button = QToolButton()
            set_look(button, "quiet")
            button.setText(choice.text)
            button.setCheckable(True)
            button.setChecked(choice.id == self._chosen)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _checked=False, id=choice.id: self.choose(id))
            button.installEventFilter(self)
            group.addButton(button)
            self._offers.addWidget(button)
            self.buttons[choice.id] = button
        end = QHBoxLayout()
        end.setSpacing(px(2))
        hint = KeyCap(tr("Tab"))
        hint.setToolTip(tr("Tab leads here; the arrows choose"))
        end.addWidget(hint)
        end.addWidget(self._made_close())
        self._rows.addWidget(self._count)
        self._rows.addLayout(self._offers)
        self._rows.addLayout(end)

    def _made_close(self) -> QToolButton:
        close = QToolButton()
        set_look(close, "quiet")
        close.setIcon(interface_icon("x", size=12))
        close.setToolTip(tr("Dismiss"))
        close.setAccessibleName(tr("Dismiss"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.go)
        return close

    def _fit(self) -> None:
        """Take as many lines as the width of the map asks for."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._resized = False
        room = self._canvas.width() - px(16)
        for rows, offers in ((across, across), (down, across), (down, down)):
            self._rows.setDirection(rows)
            self._offers.setDirection(offers)
            self._rows.invalidate()
            self.adjustSize()
            if self.sizeHint().width() <= room:
                return

    # ---- what it says ----------------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        return self._chosen

    @property
    def text(self) -> str:
        """How many cards it is, as it stands there."""
        return self._count.text()

    def tell(self, text: str, ids: Sequence[str]) -> None:
        """Say what was pasted, and stand beside it."""
        self._count.setText(text)
        self._ids = tuple(ids)
        self._area = (None, None)
        self._fit()
        self.place()
        self.show()
        self.raise_()

    def choose(self, id: str) -> None:
        """Let the paste become something else."""
        if not self._stands():
            self.go()
            return
        if id != self._chosen:
            self._busy = True
            try:
                if self._choose(id):
                    self._chosen = id
            finally:
                self._busy = False
        self.buttons[self._chosen].setChecked(True)

    def go(self) -> None:
        """Take the bar away; the keys go back to the map if they are here."""
        if self._gone:
            return
        self._gone = True
        if self.hasFocus() or any(button.hasFocus() for button in self.buttons.values()):
            self._canvas.setFocus()
        self._canvas.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _selection_changed(self) -> None:
        if not self._busy:
            self.go()

    # ---- where it stands -------------------------------------------------------------------------------------

    def place(self) -> None:
        """Stand below what was pasted, else above or at a side, in sight; never on it where there is room."""
        pasted, limits = self._pasted(), self._canvas.rect().adjusted(px(8), px(8), -px(8), -px(8))
        size = self.size()
        if pasted is None:
            if not self.isVisible():
                self.move(limits.center().x() - size.width() // 2, limits.bottom() - size.height())
            return
        gap, seen = px(10), pasted.intersected(self._canvas.rect())
        at = seen if seen.isValid() else QRect(limits.center(), limits.center())
        left = min(max(at.left(), limits.left()), limits.right() - size.width())
        top = min(max(at.top(), limits.top()), limits.bottom() - size.height())
        places = (
            QPoint(left, at.bottom() + gap),
            QPoint(left, at.top() - gap - size.height()),
            QPoint(at.right() + gap, top),
            QPoint(at.left() - gap - size.width(), top),
        )
        free = [corner for corner in places if limits.contains(QRect(corner, size))]
        corner = QPoint(max(limits.right() - size.width(), 0), max(limits.bottom() - size.height(), 0))
        self.move(free[0] if free else corner)

    def _pasted(self) -> QRect | None:
        """Where the pasted cards stand, in pixels of the canvas."""
        canvas = self._canvas
        if canvas.scene is None:
            return None
        layout = canvas.layout_now
        if self._area[0] is not layout:
            boxes = [box for id in self._ids if (box := layout.geometry.box(id)) is not None]
            whole = boxes[0] if boxes else None
            for box in boxes:
                whole = box if whole is None else whole.joined(box)
            self._area = (layout, whole)
        whole = self._area[1]
        if whole is None:
            return None
        box, dpr = canvas.view.box_to_viewport(whole), canvas.camera.dpr
        return QRect(round(box.x / dpr), round(box.y / dpr), round(box.w / dpr) + 1, round(box.h / dpr) + 1)

    # ---- keys, and when it goes ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._busy or self._gone:
            return False
        kind = event.type()
        if isinstance(watched, QToolButton):
            return kind == QEvent.Type.KeyPress and self._key_here(event)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.ContextMenu, QEvent.Type.InputMethod):
            self.go()
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._key_on_map(kind, event)
        elif kind in (QEvent.Type.Paint, QEvent.Type.Resize):
            self._resized |= kind == QEvent.Type.Resize
            # Later: nothing may be moved or hidden from within a paint event.
            QTimer.singleShot(0, self, self._follow)
        return False

    def _follow(self) -> None:
        if self._gone:
            return
        if self._stands():
            if self._resized:
                self._fit()
            self.place()
        else:
            self.go()

    def _key_on_map(self, kind: QEvent.Type, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape):
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self.enter() if event.key() == Qt.Key.Key_Tab else self.go()
            return True
        if kind == QEvent.Type.KeyPress and event.key() not in _MODIFIERS:
            self.go()
        return False

    def enter(self) -> None:
        """Take the keys."""
        self.buttons[self._chosen].setFocus(Qt.FocusReason.TabFocusReason)

    def _key_here(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        key, ids = event.key(), list(self.buttons)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        elif key in _FORWARD or key in _BACK:
            at = ids.index(self._chosen) + (1 if key in _FORWARD else -1)
            self.choose(ids[at % len(ids)])
            self.enter()
        else:
            return False
        return True
