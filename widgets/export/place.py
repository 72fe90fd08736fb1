"""Where the file goes: its name and folder, and whether something is there already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from exporters.choices import FORMATS
from exporters.formats import OTHER_SUFFIXES
from models.problems import InputProblem
from models.storage.file_names import file_name, typed_path
from resources.translations import tr
from widgets.appearance import px, scaled_lengths
from widgets.export.field_row import field_row
from widgets.export.formats import Format
from widgets.icons import interface_icon
from widgets.question import Answer, ask


class FilePlace(QWidget):
    """A field for the name and a button for the folder, which opens the file chooser of the system."""

    changed = Signal()

    def __init__(self, name: str, folder: Path, format: Format, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = format
        self._folder = folder
        self._agreed: Path | None = None
        self._map = file_name(name)
        self._given = self._map
        """The name that the map gives, until another is typed."""
        self.name = QLineEdit(self._map + format.suffix)
        self.name.setMinimumHeight(px(32))
        self.folder_button = _FolderButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(9))
        field_row(tr("&File"), self.name, column)
        field_row(tr("Fo&lder"), self.folder_button, column)
        self.folder_button.show_folder(folder)
        self.folder_button.clicked.connect(self.choose)
        self.name.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def folder(self) -> Path:
        return self._folder

    def show_format(self, format: Format, addition: str = "") -> None:
        """Another format: the ending follows, and `addition` stands behind the name of the map, as long as no other
        name was typed."""
        self._format = format
        now = stem(self.name.text())
        if now == self._given:
            now = self._given = f"{self._map} {addition}" if addition else self._map
        self.name.setText(now + format.suffix)

    def target(self) -> Path:
        """The file to write. Raises InputProblem where no name is given."""
        typed = stem(self.name.text().strip())
        if not typed or typed.endswith(("/", "\\")):
            raise InputProblem(tr("The file has no name yet. Type one."))
        # A path may be typed, too: it is taken from the folder on.
        return self._folder / typed_path(typed + self._format.suffix)

    def agreed(self, target: Path) -> bool:
        """Whether the user chose this very file in the file chooser, which asks before it takes one that is there."""
        return self._agreed == target

    def choose(self) -> None:
        """Let the user choose folder and name."""
        dialog = QFileDialog(self, tr("Export to"), str(self._folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._format.pattern)
        dialog.setDefaultSuffix(self._format.id)
        dialog.selectFile(stem(self.name.text()) + self._format.suffix)
        if dialog.exec() and dialog.selectedFiles():
            self.take(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def take(self, path: Path) -> None:
        """Take over a file that the file chooser gave."""
        self._folder = path.parent
        self.name.setText(stem(path.name) + self._format.suffix)
        self._agreed = path if path.name == self.name.text() else None
        self.folder_button.show_folder(self._folder)
        self.changed.emit()


class _FolderButton(QPushButton):
    """Shows a folder; of a long path the middle is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self.setAutoDefault(False)
        self.setIcon(interface_icon("folder-open"))
        self.setStyleSheet(scaled_lengths("text-align: left; padding-left: 8px;"))
        self.setMinimumWidth(px(60))
        self.setMinimumHeight(px(32))

    def show_folder(self, folder: Path) -> None:
        self._path = str(folder)
        self.setToolTip(self._path)
        self.setAccessibleDescription(self._path)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = self.width() - px(44)
        shown = self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideMiddle, room)
        # An ampersand would be taken for the mark of an access key.
        self.setText(shown.replace("&", "&&"))


def may_replace(parent: QWidget, target: Path) -> bool:
    """Ask whether a file that is there already may be replaced."""
    answer = ask(
        parent,
        tr("“{name}” is there already. Replace it?", name=target.name),
        tr("It lies in {folder}.", folder=target.parent),
        [Answer("replace", tr("Replace"))],
    )
    return answer == "replace"


def refuse_source(source: Path | None, target: Path, template: str = "") -> None:
    """Raise InputProblem where the file to write is the one that the map was read from, also by a link: an export
    holds less than that; and where it is the template of its slides."""
    if source is not None and _same(source, target):
        raise InputProblem(
            tr("“{name}” is the file that this map was read from. Choose another name.", name=target.name)
        )
    if template and _same(Path(template), target):
        raise InputProblem(
            tr(
                "“{name}” is the template that the slides are made from. Choose another name.",
                name=target.name,
            )
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def stem(name: str) -> str:
    """The name without the ending of a format."""
    lower = name.lower()
    for suffix in (*(f".{format}" for format in FORMATS), *OTHER_SUFFIXES):
        if lower.endswith(suffix):
            return name[: -len(suffix)]
    return name
