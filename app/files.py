"""What the window does with files: new, open, save, export, close; it never lets go of unsaved work unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import questions
from app.collection import paused
from app.document import Document, new_document, open_document, sample_document, with_suffix
from app.log import note
from models.problems import InputProblem
from models.storage.file_names import file_name
from resources.translations import tr, tr_n

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from widgets.export_dialog import ExportDialog


class Files:
    """File commands of one window. Whatever goes wrong is told in the window, and leaves the open map as it was."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    # ---- opening ---------------------------------------------------------------------------------------------

    def new(self, template: str) -> None:
        """A new map from a template."""
        settings = self._window.settings
        self._replace(lambda: new_document(template, author=settings.author, client=settings.client))

    def open_sample(self) -> None:
        self._replace(sample_document)

    def ask_and_open(self) -> None:
        """Let the user choose a file, and open it."""
        path = questions.ask_file_to_open(self._window, self._window.settings.folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file in place of the map that is open."""
        if self._replace(lambda: open_document(path)):
            self._window.settings.remember(path)
            self._window.settings.save()
            note(f"opened {path.absolute()}")
            self._tell_warnings(path)

    def bring_back(self, make: Callable[[], Document]) -> bool:
        """Open a map that was not saved; False where it cannot be, or the open map is not to be left."""
        return self._replace(make)

    def _replace(self, make: Callable[[], Document]) -> bool:
        if not self.may_leave():
            return False
        # Made before the open map is let go: a file that cannot be read costs nothing.
        try:
            with paused():
                document = make()
                self._window.notices.dismiss()
                self._window.show_document(document)
        except InputProblem as problem:
            self._window.notices.tell(problem.message, "wrong")
            note("a map could not be opened")
            return False
        self._window.settle_soon()
        return True

    def _tell_warnings(self, path: Path) -> None:
        document = self._window.document
        if document is None:
            return
        if document.warnings:
            count = tr_n(
                "There is {n} thing to know.", "There are {n} things to know.", len(document.warnings)
            )
            self._window.notices.tell(
                tr("“{name}” was opened. {count}", name=path.name, count=count), "note", document.warnings
            )
        elif document.imported_from is not None:
            self._window.notices.tell(
                tr("“{name}” was imported as a new map. The file itself stays as it is.", name=path.name)
            )

    # ---- saving ----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the map where it was; the first time, or in place of another format, ask where. False: not saved."""
        document = self._window.document
        if document is None:
            return False
        self._window.finish_editing()
        self._window.guard.wait()
        if document.path is None:
            return self.save_as()
        if document.changed_on_disk():
            match questions.ask_about_change_on_disk(self._window, document.path):
                case "copy":
                    return self.save_as(beside=True)
                case "cancel":
                    return False
        return self._write(document.path)

    def save_as(self, *, beside: bool = False) -> bool:
        """Ask where to save the map, and go on with that file. False: not saved.

        `beside` suggests another name than that of its file, which is somebody else's now.
        """
        document = self._window.document
        if document is None:
            return False
        self._window.finish_editing()
        folder = document.source.parent if document.source else self._window.settings.folder()
        name = tr("{name} (my copy)", name=document.name) if beside else document.name
        path = questions.ask_file_to_save(self._window, folder / f"{file_name(name)}.touchline")
        return path is not None and self._write(with_suffix(path))

    def _write(self, path: Path) -> bool:
        document = self._window.document
        assert document is not None
        guard = self._window.guard
        guard.saving(path)
        try:
            document.save(path, thumbnail=self._window.thumbnail())
        except InputProblem as problem:
            guard.saved(path, done=False)
            self._window.notices.tell(problem.message, "wrong")
            note(f"not saved {path}")
            return False
        guard.saved(path, done=True)
        note(f"saved {path}")
        self._window.settings.remember(path)
        self._window.settings.save()
        self._window.show_saved()
        return True

    def export(self) -> None:
        """Open the export dialog."""
        from widgets.export_dialog import ExportDialog

        self._window.finish_editing()
        dialog = ExportDialog(
            self._window.document, self._window.settings, self._window, self._window.selection
        )
        # What was typed for the branding is not lost by a look at a card.
        dialog.jumped.connect(lambda _id: self._keep_brand(dialog))
        dialog.jumped.connect(self._window.finding.go_to)
        dialog.exec()
        if dialog.exported is not None:
            note(f"exported {dialog.exported}")
            self._keep_brand(dialog)
        self._window.settings.save()

    def _keep_brand(self, dialog: ExportDialog) -> None:
        """What was exported is the branding of the map from now on, by one step."""
        from models.journey.edits import replace_brand

        document, brand = self._window.document, dialog.choices.brand
        if document is None or brand is None:
            return
        document.journey.assets.update(dialog.options.brand.pictures)
        document.history.commit()
        document.history.do(replace_brand(document.journey, brand))

    # ---- leaving ---------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Go to the start page, to choose a template or a file; the open map is closed."""
        if self.may_leave():
            self._window.show_document(None)

    def close_map(self) -> None:
        """Close the map and go to the start page."""
        self.show_start()

    def may_leave(self) -> bool:
        """Whether the open map may be let go: nothing would be lost, or the user has decided."""
        document = self._window.document
        if document is None:
            return True
        self._window.finish_editing()
        self._window.guard.wait()
        if not document.modified:
            return True
        match questions.ask_about_unsaved(self._window, document.name):
            case "save":
                return self.save()
            case "discard":
                return True
        return False
