"""A colour of a client's brand: typed or picked, with a word where it is too pale for white paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from exporters.brand import contrast, darkened, read_colour
from resources.translations import tr
from widgets.appearance import px
from widgets.inspector.fields.colours import Swatch
from widgets.inspector.fields.editor import SEVERAL, Editor, several_values
from widgets.style import link_button, set_look


class BrandColourEditor(Editor):
    """Tells a colour as "#RRGGBB", "" for none. `least` is the contrast against white that it should have."""

    def __init__(self, least: float, hint: str) -> None:
        """`hint` is shown where there is none."""
        super().__init__()
        self._least, self._hint = least, hint
        self._value = ""
        self.swatch = Swatch("", tr("Choose a colour…"), icon="plus")
        self.swatch.setCheckable(False)
        self.line = QLineEdit()
        self.line.setMaxLength(7)
        self.line.setPlaceholderText(hint)
        self.line.setMinimumHeight(px(32))
        self.pale = QLabel()
        set_look(self.pale, "faint")
        self.pale.setWordWrap(True)
        self.pale.setTextFormat(Qt.TextFormat.PlainText)
        self.mend = link_button()
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.swatch)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addLayout(row)
        column.addWidget(self.pale)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._ended)
        self.swatch.clicked.connect(self._choose)
        self.mend.clicked.connect(lambda: self._tell(darkened(self._value, self._least)))
        self._show_contrast()

    def target(self) -> QWidget:
        return self.line

    def name_it(self, name: str) -> None:
        self.line.setAccessibleName(name)
        self.swatch.setAccessibleDescription(name)

    def show_value(self, value: object) -> None:
        self._value = value if isinstance(value, str) else ""
        self.line.setPlaceholderText(several_values() if value is SEVERAL else self._hint)
        # What is being typed stays as it is typed.
        if read_colour(self.line.text()) != self._value:
            self.line.setText(self._value)
        self.swatch.colour = self._value
        self.swatch.update()
        self._show_contrast()

    def _typed(self, text: str) -> None:
        colour = read_colour(text)
        set_look(self.line, "" if colour is not None else "wrong")
        if colour is not None and colour != self._value:
            self.refused.emit("")
            self.show_value(colour)
            self.typed.emit(colour)

    def _ended(self) -> None:
        if read_colour(self.line.text()) is None:
            self.refused.emit(tr("A colour is needed, for example #3457D5."))
        else:
            self.line.setText(self._value)
        self.finished.emit()

    def _choose(self) -> None:
        start = QColor(self._value or self._hint)
        colour = QColorDialog.getColor(start, self, tr("Colour of the brand"))
        if colour.isValid():
            self._tell(colour.name().upper())

    def _tell(self, colour: str) -> None:
        set_look(self.line, "")
        self.line.setText(colour)
        self.show_value(colour)
        self.refused.emit("")
        self.edited.emit(colour)
        self.finished.emit()

    def _show_contrast(self) -> None:
        pale = bool(self._value) and contrast(self._value) < self._least
        if pale:
            self.pale.setText(
                tr(
                    "Pale on white paper: contrast {has} to 1, {least} is needed.",
                    has=f"{contrast(self._value):.1f}",
                    least=f"{self._least:g}",
                )
            )
            self.mend.setText(tr("Use {colour} instead", colour=darkened(self._value, self._least)))
        self.pale.setVisible(pale)
        self.mend.setVisible(pale)
