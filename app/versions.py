"""The dated copies of the open map: looked at, opened as a map of their own, or brought back in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.folders import state_folder
from resources.translations import tr

if TYPE_CHECKING:
    from app.document import Document
    from app.main_window import MainWindow
    from models.journey.journey import Journey
    from models.storage.versions import Version
    from widgets.versions_dialog import VersionsDialog


def show_versions(window: MainWindow) -> VersionsDialog:
    """Show the copies of the open map."""
    from models.storage.versions import folder_of, versions_in
    from widgets.versions_dialog import VersionsDialog

    document = window.document
    assert document is not None and document.path is not None
    window.finish_editing()
    window.guard.wait()
    versions = versions_in(folder_of(document.path, state_folder() / "versions"))
    dialog = VersionsDialog(versions, document.journey, window)
    dialog.copy_wanted.connect(lambda version, journey: open_as_copy(window, document, version, journey))
    dialog.place_wanted.connect(lambda version, journey: bring_back(window, version, journey))
    dialog.open()
    return dialog


def open_as_copy(window: MainWindow, document: Document, version: Version, journey: Journey) -> None:
    """Open the copy as a map of its own that was never saved, in place of the open one."""
    from app.document import Document as NewDocument
    from models.journey.history import History

    local = version.when.astimezone()
    name = tr("{name}, {day}", name=document.name, day=local.strftime("%Y-%m-%d %H.%M"))
    made = NewDocument(History(journey), untitled=name, copy_of=document.path)
    window.files.bring_back(lambda: made)


def bring_back(window: MainWindow, version: Version, journey: Journey) -> None:
    """The open map becomes what the copy holds, in one step of undo."""
    from models.journey.edits import become

    local = version.when.astimezone()
    name = tr("Bring back the version of {time}", time=local.strftime("%H:%M"))
    window.do(lambda: become(window.journey, journey, name))
    window.notices.tell(
        tr("The version of {time} is back. Undo takes it away again.", time=local.strftime("%Y-%m-%d %H:%M")),
        actions=[(tr("Undo"), lambda: window.commands.run("edit.undo"))],
    )
