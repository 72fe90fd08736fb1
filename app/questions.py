"""Questions that need an answer before anything can go on: unsaved work, files, a file changed by someone else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from resources.translations import tr
from widgets.question import Answer, ask


def ask_about_unsaved(parent: QWidget, name: str) -> str:
    """What to do with changes that were not saved: "save", "discard" or "cancel"."""
    return ask(
        parent,
        tr("Save changes to “{name}”?", name=name),
        tr("What was changed since it was last saved is lost otherwise."),
        [Answer("save", tr("Save")), Answer("discard", tr("Do not save"))],
    )


def ask_about_change_on_disk(parent: QWidget, path: Path) -> str:
    """What to do where somebody else wrote the file since it was read: "copy", "overwrite" or "cancel"."""
    return ask(
        parent,
        tr("“{name}” was changed by somebody else.", name=path.name),
        tr(
            "Another program or person saved it since it was opened here. Saving over it takes the place of their "
            "changes; a dated copy of them is kept, see Versions in the menu File."
        ),
        [Answer("copy", tr("Keep mine as a copy…")), Answer("overwrite", tr("Save over it"))],
    )


def ask_file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """The file to open, or None."""
    from models.storage.open import JSON_SUFFIX, MARKDOWN_SUFFIXES, MERMAID_SUFFIXES, SUFFIXES, TABLE_SUFFIXES

    filters = [
        tr("Maps, tables and diagrams ({patterns})", patterns=_patterns(SUFFIXES)),
        tr("Touchline maps ({patterns})", patterns="*.touchline"),
        tr("Tables ({patterns})", patterns=_patterns(TABLE_SUFFIXES)),
        tr("Mermaid and Markdown ({patterns})", patterns=_patterns(MERMAID_SUFFIXES + MARKDOWN_SUFFIXES)),
        tr("JSON documents ({patterns})", patterns=_patterns((JSON_SUFFIX,))),
        tr("All files ({patterns})", patterns="*"),
    ]
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open a map"), str(folder), ";;".join(filters))
    return Path(name) if name else None


def _patterns(suffixes: tuple[str, ...]) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)


def ask_file_to_save(parent: QWidget, suggested: Path) -> Path | None:
    """Where to save the map, or None. A name without the ending gets it, and is asked about if that is taken."""
    dialog = QFileDialog(parent, tr("Save the map"), str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Touchline maps ({patterns})", patterns="*.touchline"))
    dialog.setDefaultSuffix("touchline")
    dialog.selectFile(suggested.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    # The window would keep it as long as it lives.
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
