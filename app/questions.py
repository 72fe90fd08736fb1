"""Questions that need an answer before anything can go on: unsaved work, files, a file changed by someone else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QPushButton, QWidget

from resources.translations import tr
from widgets.style import set_look


def ask_about_unsaved(parent: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """What to do with changes that were not saved."""
    box = _box(
        parent, tr("Save changes to “{name}”?", name=name), tr("What was changed since is lost otherwise.")
    )
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
    clicked = _answer(box, save)
    return "save" if clicked is save else "discard" if clicked is discard else "cancel"


def ask_about_change_on_disk(parent: QWidget, path: Path) -> Literal["copy", "overwrite", "cancel"]:
    """What to do where somebody else wrote the file since it was read."""
    box = _box(
        parent,
        tr("“{name}” was changed by somebody else.", name=path.name),
        tr(
            "It was saved by another program or person since it was opened here. Saving over it loses their changes."
        ),
    )
    copy = box.addButton(tr("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
    over = box.addButton(tr("Save over it"), QMessageBox.ButtonRole.DestructiveRole)
    clicked = _answer(box, copy)
    return "copy" if clicked is copy else "overwrite" if clicked is over else "cancel"


def _box(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Touchline")
    box.setText(text)
    box.setInformativeText(more)
    return box


def _answer(box: QMessageBox, default: QPushButton) -> QAbstractButton | None:
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(default)
    box.setEscapeButton(cancel)
    set_look(default, "main")
    box.exec()
    return box.clickedButton()


def ask_file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """The file to open, or None."""
    from models.storage.open import SUFFIXES

    every = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    filters = [
        tr("Maps and diagrams ({patterns})", patterns=every),
        tr("Touchline maps ({patterns})", patterns="*.touchline"),
        tr("Mermaid and Markdown ({patterns})", patterns=" ".join(f"*{s}" for s in SUFFIXES[1:])),
        tr("All files ({patterns})", patterns="*"),
    ]
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open a map"), str(folder), ";;".join(filters))
    return Path(name) if name else None


def ask_file_to_save(parent: QWidget, suggested: Path) -> Path | None:
    """Where to save the map, or None. A name without the ending gets it, and is asked about if that is taken."""
    dialog = QFileDialog(parent, tr("Save the map"), str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Touchline maps ({patterns})", patterns="*.touchline"))
    dialog.setDefaultSuffix("touchline")
    dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return Path(chosen[0]) if chosen else None


def file_name(name: str) -> str:
    """A map's name as a name of a file on every system."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", name).strip(" .")
    plain = re.sub(r"\s+", " ", plain)[:80].strip(" .")
    return plain or tr("Map")
