"""Comparing the open map with another one, and taking over what others saved."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import questions
from app.folders import state_folder
from models.storage.atomic import shown_name
from resources.translations import tr

if TYPE_CHECKING:
    from app.document import Document
    from app.main_window import MainWindow
    from models.journey.records import Record
    from models.storage.touchline_file import Loaded
    from widgets.compare_dialog import CompareDialog, Deeds


def take_over_file(window: MainWindow, document: Document) -> None:
    """The map becomes what its file holds now, in one step of undo. Raises InputProblem where that cannot be read.

    What was here is kept as a dated copy too: undo lasts only as long as the map is open.
    """
    from models.journey.edits import become
    from models.storage.open import read_any

    assert document.path is not None
    window.finish_editing()
    loaded = read_any(document.path)
    keep_beside(document, document.path, window.settings.copies_kept)
    window.history.do(become(document.journey, loaded.journey, tr("Load theirs")))
    if _equal(document, loaded):
        document.stands_in_file(loaded.sha256)
    else:
        # A locked structure had to be unlocked.
        document.sha256 = loaded.sha256
    window.guard.settled()
    window.notices.tell(
        tr("“{name}” was loaded as it is now. Undo brings yours back.", name=shown_name(document.path)),
        actions=[(tr("Undo"), lambda: window.commands.run("edit.undo"))],
    )


def _equal(document: Document, loaded: Loaded) -> bool:
    return {r.id: r for r in document.journey.records()} == {r.id: r for r in loaded.journey.records()}


def keep_beside(document: Document, path: Path, at_most: int) -> threading.Thread:
    """Keep the map as it is in the window as a dated copy of this file, beside the window."""
    records, assets = list(document.journey.records()), dict(document.journey.assets)
    root, known = state_folder() / "versions", "" if document.modified else document.sha256
    thread = threading.Thread(target=_keep, args=(records, assets, path, root, at_most, known))
    thread.start()
    return thread


def _keep(
    records: list[Record], assets: dict[str, bytes], path: Path, root: Path, at_most: int, known: str
) -> None:
    """`known` is the sha256 of a file that holds the same; a copy of that is enough."""
    from models.journey.journey import Journey
    from models.problems import InputProblem
    from models.storage.touchline_file import journey_bytes
    from models.storage.versions import VersionTrouble, folder_of, keep_bytes, versions_in

    # Where it cannot be kept, the window and its undo have it still.
    folder = folder_of(path, root)
    if known and any(version.sha256 == known[: len(version.sha256)] for version in versions_in(folder)):
        return
    with suppress(VersionTrouble, InputProblem):
        data = journey_bytes(Journey.from_records(records, assets), shown_name(path))
        keep_bytes(data, path, folder, at_most=at_most, when=datetime.now(UTC))


def compare_with_theirs(window: MainWindow, document: Document) -> CompareDialog:
    """Show what the file of the map holds now and the map does not. Raises InputProblem."""
    assert document.path is not None
    deeds = (
        (tr("Keep mine as a copy…"), window.guard.keep_mine),
        (tr("Load theirs"), window.guard.load_theirs),
    )
    return compare_with(window, document.path, deeds)


def ask_and_compare(window: MainWindow) -> None:
    """Let the user choose a file, and show what it has otherwise. Raises InputProblem."""
    document = window.document
    assert document is not None
    folder = document.source.parent if document.source else window.settings.folder()
    path = questions.ask_file_to_open(window, folder)
    if path is not None:
        compare_with(window, path)


def compare_with(window: MainWindow, path: Path, deeds: Deeds = ()) -> CompareDialog:
    """Show what the map in a file has otherwise than the open one. Raises InputProblem."""
    from models.storage.open import read_any
    from widgets.compare_dialog import CompareDialog

    window.finish_editing()
    loaded = read_any(path)
    document = window.document
    assert document is not None
    dialog = CompareDialog(shown_name(path), document.journey, loaded.journey, deeds, window)
    dialog.chosen.connect(lambda id: _show(window, document, id))
    dialog.show()
    dialog.activateWindow()
    return dialog


def _show(window: MainWindow, document: Document, id: str) -> None:
    """Show something of the map that was compared; it may be gone since, and so may the map."""
    if window.document is document and id in document.journey:
        window.select([id])
