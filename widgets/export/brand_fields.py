"""What pages and slides carry of the client: one line that says what there is, and opens the fields of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from exporters.brand import FIELDS
from models.journey.edits.branding import with_fields
from models.journey.field_names import field_name
from models.journey.journey import Journey
from models.journey.records import LONGEST_LINE, LONGEST_MARK, Brand
from resources.translations import tr
from widgets.appearance import px
from widgets.brand_words import brand_summary
from widgets.choice import Choice
from widgets.export.brand_presets import BrandPresets
from widgets.export.field_row import field_row
from widgets.icons import interface_icon
from widgets.inspector.brand import (
    EXAMPLE,
    HEADER_EXAMPLE,
    family_editor,
    first_colour_editor,
    second_colour_editor,
)
from widgets.inspector.fields.editor import Editor
from widgets.inspector.fields.pictures import PictureEditor
from widgets.style import set_look

_NAMED = 0.45
"""Of the line that says what there is, the most that a name takes where not all has room."""


class BrandFields(QWidget):
    """`changed` is told a Brand with each change by the user, None for that of the map. Logos that are chosen go to
    the journey's pictures; `kept` is the folder of the brandings on this machine."""

    changed = Signal(object)

    def __init__(self, journey: Journey, kept: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self._brand = journey.map.brand
        self._open = False
        self.summary = _Summary()
        self.presets = BrandPresets(journey, kept)
        self.logo = PictureEditor(lambda: journey.assets, whole=True)
        self.first, self.second = first_colour_editor(), second_colour_editor()
        self.font_ = family_editor()
        self.font_alone = family_editor()
        """Of its own row, for pictures: they carry nothing else of the brand."""
        self.header, self.footer = _line(), _line()
        self.header.setPlaceholderText(HEADER_EXAMPLE)
        self.footer.setPlaceholderText(EXAMPLE)
        self.mark = _suggestions([tr("Confidential"), tr("Internal")])
        """Of its own row, which the column of fields gives it."""
        self.watermark = _suggestions([tr("Draft")])
        self._problem = QLabel()
        self._put_together()
        self._connect()
        self.show_brand(None)

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        field_row(tr("&Branding"), self.summary, column)
        self.body = QFrame()
        set_look(self.body, "field")
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(px(10), px(10), px(10), px(12))
        inside.setSpacing(px(10))
        inside.addWidget(self.presets)
        for label, field in (
            (field_name("logo"), self.logo),
            (field_name("first_colour"), self.first),
            (field_name("second_colour"), self.second),
            (field_name("font"), self.font_),
            (tr("Hea&der"), self.header),
            (tr("Foot&er"), self.footer),
        ):
            field_row(label, field, inside)
            if isinstance(field, Editor):
                field.name_it(label)
        inside.addWidget(_hint())
        field_row(tr("Waterm&ark"), self.watermark, inside)
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._problem, "wrong")
        self._problem.hide()
        inside.addWidget(self._problem)
        column.addWidget(self.body)
        self.first.setToolTip(
            tr("Of the bar on the cover, headings and heads of tables; the first accent of slides")
        )
        self.second.setToolTip(tr("Of the lines below headings; the second accent of slides"))
        for button in self.findChildren(QPushButton):
            # Enter is the export.
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.summary.clicked.connect(self._toggle)
        self.presets.chosen.connect(self._choose)
        editors: tuple[tuple[str, Editor], ...] = (
            ("logo", self.logo), ("first_colour", self.first), ("second_colour", self.second), ("font", self.font_),
            ("font", self.font_alone),
        )  # fmt: skip
        for name, editor in editors:
            for told in (editor.edited, editor.typed):
                told.connect(lambda value, name=name: self._take(**{name: value}))
            editor.refused.connect(self._tell)
        for name, line in (("header", self.header), ("footer", self.footer)):
            line.textEdited.connect(lambda text, name=name: self._take(**{name: " ".join(text.split())}))
        for name, box in (("mark", self.mark), ("watermark", self.watermark)):
            box.editTextChanged.connect(lambda text, name=name: self._take(**{name: " ".join(text.split())}))

    def show_brand(self, brand: Brand | None) -> None:
        """Fill the fields; None: as the map has it."""
        self._brand = brand = brand if brand is not None else self._journey.map.brand
        self.logo.show_value(brand.logo)
        self.first.show_value(brand.first_colour)
        self.second.show_value(brand.second_colour)
        for family in (self.font_, self.font_alone):
            family.show_value(brand.font)
        for line, text in ((self.header, brand.header), (self.footer, brand.footer)):
            # What is being typed stays as it is typed.
            if " ".join(line.text().split()) != text:
                line.setText(text)
                line.setCursorPosition(0)
        for box, text in ((self.mark, brand.mark), (self.watermark, brand.watermark)):
            box.blockSignals(True)
            if " ".join(box.currentText().split()) != text:
                box.setEditText(text)
            box.blockSignals(False)
        self.presets.show_brand(brand)
        self._show_summary()

    @property
    def pictures(self) -> dict[str, bytes]:
        """The logo that is shown, by its sha256."""
        assets, logo = self._journey.assets, self._brand.logo
        return {logo: assets[logo]} if logo in assets else {}

    def _take(self, **fields: object) -> None:
        self._tell("")
        self._choose(with_fields(self._brand, **fields))

    def _choose(self, brand: Brand) -> None:
        own = brand == self._journey.map.brand
        self.show_brand(brand)
        self.changed.emit(None if own else brand)

    def _tell(self, message: str) -> None:
        self._problem.setText(message)
        self._problem.setVisible(bool(message))

    def _show_summary(self) -> None:
        # The mark has a field of its own.
        shown = self._brand.model_copy(update={"mark": ""})
        name = self.presets.name or " ".join(self._journey.map.client.split())
        text = brand_summary(shown, name)
        self.summary.say(text, name)
        self.summary.setAccessibleName(tr("Branding: {what}", what=text))
        self.summary.setChecked(self._open)
        self.summary.setIcon(interface_icon("chevron-down" if self._open else "chevron-right", size=14))
        self.body.setVisible(self._open)

    def _toggle(self) -> None:
        self._open = not self._open
        self._show_summary()
        if self._open:
            self.presets.list.setFocus(Qt.FocusReason.OtherFocusReason)
            # When it has its place.
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """The column is scrolled so that as much as can be is seen of what was opened."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._open:
            top = self.mapTo(area, QPoint()).y() + area.verticalScrollBar().value()
            area.verticalScrollBar().setValue(top - px(12))


class _Summary(QPushButton):
    """A line that opens what is below it; it is cut where it has no room, a long name in it first, and says all in its
    tip."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        set_look(self, "choice")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setMinimumHeight(px(32))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str, name: str = "") -> None:
        self._name = name
        self.setToolTip(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        text, room = self.toolTip(), self.width() - px(42)
        metrics, right = self.fontMetrics(), Qt.TextElideMode.ElideRight
        if self._name and metrics.horizontalAdvance(text) > room:
            # What there is is told too, whoever it is for.
            text = text.replace(self._name, metrics.elidedText(self._name, right, round(room * _NAMED)), 1)
        self.setText(metrics.elidedText(text, right, room))


def _hint() -> QLabel:
    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    hint = QLabel(
        tr("Filled in on each page: {fields}. What stands behind “|” goes to the right.", fields=fields)
    )
    hint.setWordWrap(True)
    hint.setTextFormat(Qt.TextFormat.PlainText)
    set_look(hint, "faint")
    return hint


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST_LINE)
    line.setMinimumHeight(px(32))
    return line


class _Suggestions(Choice):
    """A text that can be chosen too; Enter is the dialog's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _suggestions(texts: list[str]) -> QComboBox:
    box = _Suggestions()
    box.setEditable(True)
    box.addItems(["", *texts])
    box.setCurrentIndex(0)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(8)
    box.setMinimumHeight(px(32))
    line = box.lineEdit()
    assert line is not None
    line.setMaxLength(LONGEST_MARK)
    return box
