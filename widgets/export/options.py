"""The fields at the right of the export dialog: page, size, and what to look out for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from exporters.choices import LEAST_DPI, MOST_DPI, POINTS_PER_INCH, SCALES, Choices
from exporters.page import MM, PAGE_SIZES, page_names, page_title
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import choose, list_of
from widgets.style import set_look

_OTHER = 0
"""Stands for dots per inch in the list of scales."""


def page_name(size: str) -> str:
    """What a page is called."""
    return page_title(size)


class Options(QWidget):
    """Shows the fields of the chosen format; `changed` is told the choices with each change by the user."""

    changed = Signal(object)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.page = list_of([(_page_text(size), size) for size in page_names()])
        self.orientation = list_of(
            [(tr("Automatic"), None), (tr("Landscape"), True), (tr("Portrait"), False)]
        )
        self.scale = list_of(
            [*((_scale_text(scale), scale) for scale in SCALES), (tr("Dots per inch"), _OTHER)]
        )
        self.dpi = QSpinBox()
        self.dpi.setRange(LEAST_DPI, MOST_DPI)
        self.dpi.setSuffix(" " + tr("dpi"))
        self.dpi.setSingleStep(50)
        self.dpi.setAccelerated(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._rows = {
            "page": field_row(tr("&Page"), self.page, column),
            "orientation": field_row(tr("&Orientation"), self.orientation, column),
            "scale": field_row(tr("&Size"), self.scale, column),
            "dpi": field_row(tr("&Dots per inch"), self.dpi, column),
        }
        self.check = CheckNote()
        column.addWidget(self.check)
        self.show_choices(choices)
        self.page.activated.connect(lambda: self._take(page=self.page.currentData()))
        self.orientation.activated.connect(lambda: self._take(landscape=self.orientation.currentData()))
        self.scale.activated.connect(self._take_scale)
        self.dpi.valueChanged.connect(lambda value: self._take(dpi=value))

    def show_choices(self, choices: Choices) -> None:
        """Fill the fields, and show those of the format."""
        self._choices = choices
        if self.page.findData(choices.page) < 0:
            self.page.addItem(page_name(choices.page), choices.page)
        choose(self.page, choices.page)
        choose(self.orientation, choices.landscape)
        choose(self.scale, choices.scale if choices.dpi is None else _OTHER)
        self.dpi.blockSignals(True)
        self.dpi.setValue(choices.dpi or choices.scale * POINTS_PER_INCH)
        self.dpi.blockSignals(False)
        pdf, png = choices.format == "pdf", choices.format == "png"
        self._rows["page"].setVisible(pdf)
        self._rows["orientation"].setVisible(pdf and choices.page in PAGE_SIZES)
        self._rows["scale"].setVisible(png)
        self._rows["dpi"].setVisible(png and choices.dpi is not None)

    def show_orientation(self, landscape: bool) -> None:
        """What automatic comes to."""
        self.orientation.setItemText(
            0, tr("Automatic (landscape)") if landscape else tr("Automatic (portrait)")
        )

    def _take(self, **values: object) -> None:
        self.show_choices(self._choices._replace(**values))  # type: ignore[arg-type] # the fields' own values
        self.changed.emit(self._choices)

    def _take_scale(self) -> None:
        scale = self.scale.currentData()
        if scale == _OTHER:
            self._take(dpi=self.dpi.value())
            self.dpi.selectAll()
        else:
            self._take(scale=scale, dpi=None)


class CheckNote(QFrame):
    """A thing to look out for, and what would mend it."""

    mend = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "note")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        # As far from the edge as the words of the button, which has a padding.
        self.text.setContentsMargins(px(5), 0, 0, 0)
        self.button = QPushButton()
        set_look(self.button, "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(8), px(11), px(7))
        column.setSpacing(px(2))
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def tell(self, text: str, mend: str = "") -> None:
        """Show what to look out for; `mend` is on the button, none where nothing helps. An empty text hides it."""
        self.text.setText(text)
        self.button.setText(mend)
        self.button.setVisible(bool(mend))
        self.setVisible(bool(text))


def field_row(label: str, field: QWidget, column: QVBoxLayout) -> QWidget:
    """The field with its label above it, put at the end of the column."""
    row = QWidget()
    inside = QVBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(px(5))
    words = QLabel(label)
    set_look(words, "faint")
    words.setBuddy(field)
    field.setAccessibleName(label.replace("&", ""))
    inside.addWidget(words)
    inside.addWidget(field)
    column.addWidget(row)
    return row


def _page_text(size: str) -> str:
    if size not in PAGE_SIZES:
        return page_name(size)
    short, long = (round(side / MM) for side in PAGE_SIZES[size])
    return tr("{name} · {short} × {long} mm", name=page_name(size), short=short, long=long)


def _scale_text(scale: int) -> str:
    return tr("{scale}× · {dpi} dpi", scale=scale, dpi=scale * POINTS_PER_INCH)
