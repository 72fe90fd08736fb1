"""The first rows of the tables that a journey becomes."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.journey.journey import Journey
from models.tables.columns import Cell, Table, tables
from models.tables.rows import rows
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import list_of

_ROWS = 60
_LONGEST = 120
_WIDEST = 220


class TablePreview(QWidget):
    """One table at a time; which, is chosen above it where there are several."""

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self._tables: tuple[Table, ...] = ()
        self.choice = list_of([])
        self.choice.setAccessibleName(tr("Table"))
        self.choice.setMaximumWidth(px(260))
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("First rows"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(28))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.choice)
        column.addWidget(self.table, 1)
        self.choice.activated.connect(self._fill)

    def show_tables(self, *, all_: bool) -> None:
        """Show the tables of the journey, or the first of them alone."""
        wanted = tables() if all_ else tables()[:1]
        if len(wanted) == len(self._tables):
            return
        self._tables = wanted
        self.choice.clear()
        for table in wanted:
            self.choice.addItem(table.title)
        self.choice.setVisible(all_)
        self._fill(0)

    def _fill(self, at: int) -> None:
        table = self._tables[at]
        found = list(islice(rows(self._journey, table), _ROWS))
        self.table.clear()
        self.table.setColumnCount(len(table.columns))
        self.table.setHorizontalHeaderLabels([column.heading for column in table.columns])
        self.table.setRowCount(len(found))
        for row, cells in enumerate(found):
            for place, cell in enumerate(cells):
                self.table.setItem(row, place, _item(cell))
        self.table.resizeColumnsToContents()
        for place in range(len(table.columns)):
            self.table.setColumnWidth(place, min(self.table.columnWidth(place), px(_WIDEST)))


def _item(cell: Cell) -> QTableWidgetItem:
    if cell is None:
        return QTableWidgetItem()
    text = f"{cell:g}" if isinstance(cell, float) else str(cell)
    item = QTableWidgetItem(" ".join(text[:_LONGEST].split()))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
