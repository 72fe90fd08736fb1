"""The settings: each takes effect at once, so there is nothing to confirm and nothing to lose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.translations import tr
from widgets.appearance import px
from widgets.choice import choose, list_of
from widgets.style import set_look

_LONGEST = 200
_COPIES = (5, 10, 20, 50, 100, 200)
_MARGIN, _FOOT = 24, 62
"""At the plain size of the interface."""


class Values(Protocol):
    """Where the dialog finds the settings and leaves them."""

    language: str
    theme: str
    interface_scale: int
    minimap_shown: bool
    autosave: bool
    copies_kept: int
    author: str
    client: str
    export: dict[str, Any]

    def save(self) -> None: ...


class SettingsDialog(QDialog):
    """All settings on one page. It stays open beside the window, so that one sees there what a choice does.

    `languages` are codes with the names by which their speakers call them, `scales` per cent, `formats` and `pages`
    ids of the export with their names; `exported` tells with which of them the export begins now.
    """

    look_changed = Signal()
    """Theme, size or language: everything is made anew, this dialog by `refill`."""
    minimap_changed = Signal()
    files_changed = Signal()
    """Saving by itself, or how many copies are kept."""
    keys_requested = Signal()

    def __init__(
        self,
        values: Values,
        *,
        languages: Sequence[tuple[str, str]],
        scales: Sequence[int],
        formats: Callable[[], Sequence[tuple[str, object]]],
        pages: Callable[[], Sequence[tuple[str, object]]],
        exported: Callable[[], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self._values = values
        self._languages, self._scales = list(languages), list(scales)
        self._formats, self._pages, self._exported = formats, pages, exported
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        self._inside: QWidget | None = None
        self.refill()

    def refill(self) -> None:
        """Make everything in it in the look and language of the moment; the keys stay where they are."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        before = self._inside
        self.setUpdatesEnabled(False)
        self.setWindowTitle(tr("Settings"))
        self._inside = self._made()
        if before is not None:
            self._room.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._room.addWidget(self._inside)
        again = self._inside.findChild(QWidget, name) if name else None
        (again or self.language).setFocus()
        self._fit()
        self.setUpdatesEnabled(True)

    def _fit(self) -> None:
        """As large as all of it needs, where the screen has room; what has none is scrolled."""
        assert self._inside is not None
        self._inside.ensurePolished()
        screen = self.screen().availableSize()
        wanted = self._page.sizeHint()
        if wanted.width() > screen.width() - 40:
            # Where the screen is narrow for the size of the type the columns stand one below the other.
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)
            self._columns.setSpacing(px(20))
            wanted = self._page.sizeHint()
        scrolled = wanted.height() + px(_FOOT) + 2 > screen.height() - 60
        self.setMinimumSize(min(px(420), screen.width() - 40), min(px(260), screen.height() - 60))
        self.resize(
            min(wanted.width() + px(14 if scrolled else 4), screen.width() - 40),
            min(wanted.height() + px(_FOOT) + 2, screen.height() - 60),
        )
        if self.isVisible():
            self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        room, place = self.screen().availableGeometry(), self.frameGeometry()
        left = max(min(place.left(), room.right() - self.width()), room.left())
        top = max(min(place.top(), room.bottom() - self.height() - px(30)), room.top())
        if (left, top) != (place.left(), place.top()):
            self.move(left, top)

    # ---- what is in it ---------------------------------------------------------------------------------------

    def _made(self) -> QWidget:
        self._page = QFrame()
        set_look(self._page, "panel")
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._page)
        columns.setContentsMargins(px(_MARGIN), px(20), px(_MARGIN), px(18))
        columns.setSpacing(px(36))
        for parts in ((self._look(), self._files()), (self._new_maps(), self._export(), self._keys())):
            column = QVBoxLayout()
            column.setSpacing(px(20))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(self._page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._bottom())
        return inside

    def _bottom(self) -> QFrame:
        bar = QFrame()
        set_look(bar, "bottom")
        said = QLabel(tr("Every choice takes effect at once."))
        close = QPushButton(tr("Close"))
        close.setObjectName("close")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(_MARGIN), px(11), px(16), px(11))
        row.addWidget(said, 1)
        row.addWidget(close)
        return bar

    def _look(self) -> QWidget:
        self.language = list_of(
            [(tr("As the system"), ""), *((name, code) for code, name in self._languages)]
        )
        self.theme = list_of([(tr("As the system"), "system"), (tr("Light"), "light"), (tr("Dark"), "dark")])
        self.scale = list_of(
            [(tr("{percent} %", percent=percent), percent) for percent in self._all_scales()]
        )
        choose(self.language, self._values.language)
        choose(self.theme, self._values.theme)
        choose(self.scale, self._values.interface_scale)
        self.language.activated.connect(lambda: self._look_chosen("language", self.language.currentData()))
        self.theme.activated.connect(lambda: self._look_chosen("theme", self.theme.currentData()))
        self.scale.activated.connect(lambda: self._look_chosen("interface_scale", self.scale.currentData()))
        self.minimap = QCheckBox(tr("S&mall map in the corner"))
        self.minimap.setChecked(self._values.minimap_shown)
        self.minimap.toggled.connect(lambda on: self._take("minimap_shown", on, self.minimap_changed))
        part, grid = _part(tr("Look"))
        _row(grid, tr("&Language"), self.language, "language")
        _row(grid, tr("&Theme"), self.theme, "theme")
        _row(grid, tr("&Size of the interface"), self.scale, "scale")
        _whole(grid, self.minimap, "minimap")
        return part

    def _files(self) -> QWidget:
        self.autosave = QCheckBox(tr("Save each map by itself w&hile it is worked on"))
        self.autosave.setChecked(self._values.autosave)
        self.autosave.toggled.connect(lambda on: self._take("autosave", on, self.files_changed))
        kept = self._values.copies_kept
        self.copies = list_of([(str(n), n) for n in sorted({*_COPIES, kept})])
        choose(self.copies, kept)
        self.copies.activated.connect(
            lambda: self._take("copies_kept", self.copies.currentData(), self.files_changed)
        )
        part, grid = _part(tr("Files"))
        _whole(grid, self.autosave, "autosave")
        _row(grid, tr("Dated co&pies kept of each map"), self.copies, "copies")
        return part

    def _new_maps(self) -> QWidget:
        self.author, self.client = QLineEdit(self._values.author), QLineEdit(self._values.client)
        for field, name in ((self.author, "author"), (self.client, "client")):
            field.setMaxLength(_LONGEST)
            field.setMinimumHeight(px(32))
            field.textChanged.connect(lambda text, name=name: setattr(self._values, name, text.strip()))
        part, grid = _part(tr("New maps begin with"))
        _row(grid, tr("&Author"), self.author, "author")
        _row(grid, tr("&Client"), self.client, "client")
        return part

    def _export(self) -> QWidget:
        self.format, self.page = list_of(self._formats()), list_of(self._pages())
        format, page = self._exported()
        choose(self.format, format)
        choose(self.page, page)
        self.format.activated.connect(self._export_chosen)
        self.page.activated.connect(self._export_chosen)
        part, grid = _part(tr("Export begins with"))
        _row(grid, tr("&Format"), self.format, "format")
        _row(grid, tr("Pa&ge of a PDF"), self.page, "page")
        return part

    def _keys(self) -> QWidget:
        button = self.keys = QPushButton(tr("Show and change &keys…"))
        button.setAutoDefault(False)
        button.clicked.connect(self.keys_requested)
        part, grid = _part(tr("Keys"))
        _whole(grid, button, "keys")
        return part

    def _all_scales(self) -> list[int]:
        """Those that are offered, and the one there is."""
        return sorted({*self._scales, self._values.interface_scale})

    # ---- what is chosen --------------------------------------------------------------------------------------

    def _take(self, name: str, value: object, told: Any) -> None:
        if getattr(self._values, name) != value:
            setattr(self._values, name, value)
            self._values.save()
            told.emit()

    def _look_chosen(self, name: str, value: object) -> None:
        self._take(name, value, self.look_changed)

    def _export_chosen(self) -> None:
        pdf = self._values.export.get("pdf")
        self._values.export = {
            **self._values.export,
            "format": self.format.currentData(),
            "pdf": {**(pdf if isinstance(pdf, dict) else {}), "page": self.page.currentData()},
        }
        self._values.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and not focused.isDefault():
            # Enter on a button means that button.
            focused.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._values.save()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._values.save()
        super().closeEvent(event)


def _part(title: str) -> tuple[QWidget, QGridLayout]:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(1, 1)
    heading = QLabel(title)
    set_look(heading, "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    return part, grid


def _row(grid: QGridLayout, text: str, field: QWidget, name: str) -> None:
    label = QLabel(text)
    label.setBuddy(field)
    field.setObjectName(name)
    field.setAccessibleName(text.replace("&", ""))
    field.setMinimumWidth(px(100 if name == "copies" else 190))
    row = grid.rowCount()
    grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1)


def _whole(grid: QGridLayout, field: QWidget, name: str) -> None:
    field.setObjectName(name)
    grid.addWidget(field, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
