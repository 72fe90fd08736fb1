"""The column of fields at the right of the export dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.appearance import px
from widgets.style import set_look

_HIGH = 480
"""Where the column is as high as this, its last parts stand still below the others, which are scrolled."""
_NOTES = 0.34
"""Of the column, the most that the notes take; what is more is scrolled."""

_CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class FieldColumn(QFrame):
    """Scrolls its parts. The last ones, notes and what is at the foot, are always in sight where there is room for
    that: notes come and go, and would not be seen below fields."""

    turned = Signal()
    """Whether the notes stand has become another thing."""

    def __init__(
        self, parts: Sequence[QWidget], notes: QWidget, foot: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._notes = _Bounded(notes)
        self._last: tuple[QWidget, ...] = (self._notes, foot)
        fields = QWidget()
        set_look(fields, "panel")
        self._scrolled = QVBoxLayout(fields)
        self._scrolled.setContentsMargins(px(18), px(15), px(16), px(12))
        self._scrolled.setSpacing(px(10))
        for part in (*parts, *self._last):
            self._scrolled.addWidget(part)
        self._scrolled.addStretch(1)
        self.area = _scroll_area(fields)
        self._still = QFrame()
        set_look(self._still, "bottom")
        below = QVBoxLayout(self._still)
        below.setContentsMargins(px(18), px(10), px(16), px(12))
        below.setSpacing(px(9))
        self._still.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self._still)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def notes_stand(self) -> bool:
        """Whether the notes are in sight whatever is scrolled."""
        return not self._still.isHidden()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Qt does so for the Tab key alone, and not for the letter of a label.
        fields = self.area.widget()
        if now is not None and fields is not None and fields.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        still = self.height() >= px(_HIGH)
        self._notes.bound(round(self.height() * _NOTES) if still else None)
        if still != self._still.isHidden():
            return
        # A widget that changes its place loses the keys.
        focused = self.focusWidget()
        layout = self._still.layout()
        assert layout is not None
        for part in self._last:
            if still:
                layout.addWidget(part)
            else:
                self._scrolled.insertWidget(self._scrolled.count() - 1, part)
        self._still.setVisible(still)
        self.turned.emit()
        if focused is not None and any(part.isAncestorOf(focused) for part in self._last):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)


class _Bounded(QScrollArea):
    """As high as what is in it, up to a bound, and hidden with it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._most: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        # It hears then what happens to it.
        _set_up(self, inside)
        self._fit()

    def bound(self, most: int | None) -> None:
        """Be no higher than this, in pixels; None: as high as it needs."""
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = super().eventFilter(watched, event)
        if watched is self._inside and event.type() in _CHANGES:
            self._fit()
        return answer

    def _fit(self) -> None:
        layout = self._inside.layout()
        assert layout is not None
        wanted = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(max(self.width(), 1))
        high = wanted if self._most is None else min(wanted, self._most)
        # Said here: else the bar would come and go with the width that it takes.
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if high < wanted else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)
        if high != self.height():
            self.setFixedHeight(high)
        self.setVisible(not self._inside.isHidden())


def _scroll_area(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    _set_up(area, inside)
    return area


def _set_up(area: QScrollArea, inside: QWidget) -> None:
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # It would take a stop of the Tab key for itself; it follows the focus of its fields anyway.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
