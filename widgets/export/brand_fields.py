"""What the pages of a PDF carry besides the map: fields that are out of sight until one wants them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from exporters.brand import FIELDS, contrast, is_colour
from models.journey.records import LONGEST_LINE as MOST_TEXT
from models.journey.records import LONGEST_MARK as MOST_MARK
from models.journey.records import Brand
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import Choice
from widgets.export.field_row import field_row
from widgets.export.logo_field import LogoField
from widgets.icons import interface_icon
from widgets.style import set_look


class BrandFields(QWidget):
    """`changed` is told a Brand with each change by the user. Below the name of the group it is open once anything
    in it is filled in."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brand = Brand()
        self._open = False
        self.toggle = QPushButton(tr("&Branding"))
        set_look(self.toggle, "link")
        self.toggle.setAutoDefault(False)
        self.toggle.setCheckable(True)
        self.header, self.footer = _line(MOST_TEXT), _line(MOST_TEXT)
        self.footer.setPlaceholderText(tr("{example}", example="{client} · {date} · {page}/{pages}"))
        fields = ", ".join(f"{{{name}}}" for name in FIELDS)
        for field in (self.header, self.footer):
            field.setToolTip(tr("Is filled in on each page: {fields}", fields=fields))
        self.mark = _suggestions([tr("Confidential"), tr("Internal")])
        self.watermark = _suggestions([tr("Draft")])
        self.accent = _line(7)
        self.accent.setPlaceholderText("#3457D5")
        self.logo = LogoField()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows = {
            "header": field_row(tr("H&eader"), self.header, column),
            "footer": field_row(tr("Footer l&ine"), self.footer, column),
            "mark": field_row(tr("Mark of &confidence"), self.mark, column),
            "watermark": field_row(tr("Waterm&ark"), self.watermark, column),
            "logo": field_row(tr("Logo"), self.logo, column),
            "accent": field_row(tr("Colour on the cover"), self.accent, column),
        }
        self._with_accent = False
        self.toggle.clicked.connect(self._toggle)
        for line in (self.header, self.footer, self.accent):
            line.textEdited.connect(lambda _text: self._tell())
        for box in (self.mark, self.watermark):
            box.editTextChanged.connect(lambda _text: self._tell())
        self.logo.changed.connect(lambda _path: self._tell())
        self._show_rows()

    def show_brand(self, brand: Brand | None) -> None:
        """Fill the fields."""
        brand = brand or self._brand
        self._open = self._open or brand != Brand()
        if brand != self._brand:
            self._brand = brand
            for line, text in (
                (self.header, brand.header),
                (self.footer, brand.footer),
                (self.accent, brand.first_colour),
            ):
                # What is being typed stays as it is typed.
                if " ".join(line.text().split()) != text:
                    line.setText(text)
            for box, text in ((self.mark, brand.mark), (self.watermark, brand.watermark)):
                box.blockSignals(True)
                if " ".join(box.currentText().split()) != text:
                    box.setEditText(text)
                box.blockSignals(False)
        self._show_rows()

    def _tell(self) -> None:
        colour = self.accent.text().strip()
        usable = is_colour(colour) and contrast(colour) >= 3
        # A colour that is half typed, or that nobody would see, is as none.
        set_look(self.accent, "" if usable or not colour else "wrong")
        self._brand = Brand(
            header=" ".join(self.header.text().split()),
            footer=" ".join(self.footer.text().split()),
            mark=" ".join(self.mark.currentText().split()),
            watermark=" ".join(self.watermark.currentText().split()),
            first_colour=colour.upper() if usable else "",
        )
        self.changed.emit(self._brand)

    def _toggle(self) -> None:
        self._open = not self._open
        self._show_rows()
        if self._open:
            self.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        self.toggle.setChecked(self._open)
        self.toggle.setIcon(interface_icon("chevron-down" if self._open else "chevron-right", size=14))
        for name, row in self._rows.items():
            row.setVisible(self._open and (name != "accent" or self._with_accent))


def _line(most: int) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(most)
    line.setMinimumHeight(px(32))
    return line


def _suggestions(texts: list[str]) -> QComboBox:
    box = Choice()
    box.setEditable(True)
    box.addItems(["", *texts])
    box.setCurrentIndex(0)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(8)
    box.setMinimumHeight(px(32))
    line = box.lineEdit()
    assert line is not None
    line.setMaxLength(MOST_MARK)
    return box
