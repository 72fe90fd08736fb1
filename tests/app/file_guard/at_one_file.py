"""What others do to a file, and what is seen of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.document import open_document
from app.folders import state_folder
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.storage.versions import Version, folder_of, versions_in


def rename(window: MainWindow, title: str) -> None:
    window.history.do(set_fields(window.journey, [MAP_ID], title=title))


def written_by_others(path: Path, title: str) -> None:
    theirs = open_document(path)
    theirs.history.do(set_fields(theirs.journey, [MAP_ID], title=title))
    theirs.save()


def title_in(path: Path) -> str:
    return open_document(path).journey.map.title


def offers(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for button in getattr(window.notices, "_offers", [])}


def copies(path: Path) -> list[Version]:
    return versions_in(folder_of(path, state_folder() / "versions"))


def titles(path: Path) -> list[str]:
    return [title_in(version.path) for version in copies(path)]
