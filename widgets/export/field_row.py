"""A field of the export dialog with its label above it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from widgets.appearance import px
from widgets.style import set_look


def field_row(label: str, field: QWidget, column: QVBoxLayout) -> QWidget:
    """The field with its label above it, put at the end of the column."""
    row = QWidget()
    inside = QVBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(px(5))
    words = QLabel(label)
    set_look(words, "faint")
    # Of several parts the one that has the keys first; a letter does nothing for a widget that takes no keys itself.
    first = field.focusProxy() or field
    words.setBuddy(first)
    first.setAccessibleName(label.replace("&", ""))
    inside.addWidget(words)
    inside.addWidget(field)
    column.addWidget(row)
    return row
