"""The template of slides in the export dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from resources.translations import tr
from widgets.export.file_field import FileField, FileWords


class TemplateField(FileField):
    """`changed` is told the path of the template, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = FileWords(
            tr("Choose a template for the slides"),
            tr("Use no template"),
            tr("Template for slides"),
            tr("PowerPoint templates ({pattern})", pattern="*.potx *.pptx"),
        )
        super().__init__(words, parent)
