"""The last export once more: no dialog, beside the work, and told in a notice."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.log import note
from exporters.scope import fitting
from exporters.source import Source, source_of
from models.journey.journey import Journey
from resources.translations import tr
from widgets.export.done import tell_exported
from widgets.export.job import ExportJob
from widgets.export.last_export import LastExport, last_export, remembered_export
from widgets.export.place import may_replace, refuse_source

if TYPE_CHECKING:
    from app.main_window import MainWindow

_PATIENCE = 1000
"""Milliseconds after which it is told that a file is being written; what is quicker needs no word."""


def export_again(window: MainWindow) -> None:
    """Export the open map as the last one was, under the same name or that of this map; asks only before it replaces
    a file that it did not write itself. Raises InputProblem where that is the file that the map was read from."""
    window.finish_editing()
    last = last_export(window.settings.export)
    document = window.document
    app = QCoreApplication.instance()
    if document is None or app is None:
        return
    if last is None:
        # What was remembered does not fit any more.
        window.files.export()
        return
    if app.findChild(ExportAgain) is not None:
        window.notices.tell(tr("The export before is still being written."), "note")
        return
    if last.map != document.name:
        last = last._replace(choices=fitting(document.journey, last.choices))
    target = last.target(document.name)
    refuse_source(document.source, target, last.choices.pptx_template)
    if os.path.lexists(target) and not last.is_ours(target) and not may_replace(window, target):
        return
    ExportAgain(window, last, target, app)


class ExportAgain(QObject):
    """One export under way. It works on a copy of the journey, so that one may go on meanwhile, and outlives the parts
    of the window; it ends by itself."""

    def __init__(self, window: MainWindow, last: LastExport, target: Path, parent: QObject) -> None:
        super().__init__(parent)
        document = window.document
        assert document is not None
        self._window: MainWindow | None = window
        self._name = document.name
        self._last = last
        records, assets = list(document.journey.records()), dict(document.journey.assets)

        def source() -> Source:
            return source_of(Journey.from_records(records, assets))

        self._job = ExportJob(source, target, last.choices, self)
        self._job.written.connect(self._written)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell_that_it_lasts)
        window.destroyed.connect(self._forget_window)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._stop)
        self._patience.start()
        self._job.start()

    def _tell_that_it_lasts(self) -> None:
        if self._window is not None:
            self._window.notices.tell(
                tr("Writing “{name}” …", name=self._job.target.name),
                "note",
                actions=[(tr("Cancel"), self._job.cancel)],
            )

    def _written(self, target: Path) -> None:
        note(f"exported {target}")
        window = self._window
        if window is not None:
            settings = window.settings
            settings.export = remembered_export(settings.export, self._last.choices, target, self._name)
            settings.save()
            tell_exported(window.notices, target, self._job.lost)
        self._end()

    def _failed(self, message: str) -> None:
        window = self._window
        if window is not None:

            def choose() -> None:
                window.notices.dismiss()
                window.files.export()

            window.notices.tell(message, "wrong", actions=[(tr("Export…"), choose)])
        fault = self._job.fault
        self._end()
        if fault is not None:
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def _cancelled(self) -> None:
        if self._window is not None:
            self._window.notices.tell(tr("The export was ended. What was there before is untouched."))
        self._end()

    def _end(self) -> None:
        self._patience.stop()
        self._job.wait()
        # The next may begin at once, before this is taken away.
        self.setParent(None)
        self.deleteLater()

    def _forget_window(self) -> None:
        self._window = None

    def _stop(self) -> None:
        self._job.cancel()
        self._job.wait()
