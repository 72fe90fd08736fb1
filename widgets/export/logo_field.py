"""The logo on the pages of a PDF in the export dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.problems import InputProblem
from models.storage.pictures import SUFFIXES, read_picture
from resources.translations import tr
from widgets.export.file_field import FileField, FileWords


class LogoField(FileField):
    """`changed` is told the path of the picture, "" for none. One that cannot be used is told, and not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        words = FileWords(
            tr("Choose a logo"), tr("Use no logo"), tr("Logo"), tr("Pictures ({pattern})", pattern=pattern)
        )
        super().__init__(words, parent)

    def _take(self, path: str) -> None:
        try:
            if path:
                read_picture(Path(path))
        except InputProblem as problem:
            self.show_problem(problem.message)
            return
        super()._take(path)
