"""The export dialog: a format, the page as it will be, what can be set, and the export itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from exporters.choices import SCALES, Choices, FormatId, remembered, to_remember
from exporters.formats import source_of
from models.journey.journey import Journey
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.appearance import px
from widgets.export.bottom_bar import BottomBar
from widgets.export.done import tell_exported
from widgets.export.format_list import FormatList
from widgets.export.formats import formats
from widgets.export.job import ExportJob, SizeGuess
from widgets.export.options import Options, page_name
from widgets.export.place import FilePlace
from widgets.export.preview import PagePreview
from widgets.export.survey import MapSurvey, better_page
from widgets.export.wording import facts, lies
from widgets.notice import NoticeBar
from widgets.question import Answer, ask
from widgets.style import set_look

_IDLE = 200
"""Milliseconds without a change after which the size of the file is guessed."""
_LARGEST = (1290, 760)
_SMALLEST = (560, 330)
_SHARE = 0.88
"""Of the window, so that it stays in sight behind."""


class Exported(Protocol):
    """The map that is exported, as the window holds it."""

    @property
    def journey(self) -> Journey: ...
    @property
    def name(self) -> str: ...
    @property
    def source(self) -> Path | None: ...


class Remembering(Protocol):
    """Where the dialog finds what it was last set to, and leaves it; `export` holds JSON values."""

    export: dict[str, Any]

    def folder(self) -> Path: ...
    def save(self) -> None: ...


class ExportDialog(QDialog):
    """Exports a map. While a file is written the window stays alive; Esc ends the export first,
    then the dialog. What was exported is told in the parent's notice bar; failures stay in the dialog."""

    def __init__(
        self, document: Exported | None, settings: Remembering, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if document is None:
            raise RuntimeError("no map is open")
        self.setWindowTitle(tr("Export"))
        self._settings = settings
        self._formats = {format.id: format for format in formats()}
        self._source = source_of(document.journey)
        self.picture = self._source.picture
        self.choices = remembered(settings.export)
        self.exported: Path | None = None
        """The file that was written."""
        self._job: ExportJob | None = None
        self._guess: SizeGuess | None = None
        self._sizes: dict[Choices, int | None] = {}
        """Bytes of the file, as far as they were found out; None where that failed."""
        self._waiting = False
        self._closed = False
        self._formats_list = FormatList(formats(), self.choices.format)
        self.preview = PagePreview(self.picture, self._source.assets)
        self.options = Options(self.choices)
        self.place = FilePlace(document.name, _folder(document, settings), self._formats[self.choices.format])
        self.bottom = BottomBar()
        self.notices = NoticeBar()
        self._put_together()
        self.survey = MapSurvey(self.picture, self)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._connect()
        self._show_choices()
        self.survey.start()
        _fit(self, parent)

    # ---- building --------------------------------------------------------------------------------------------

    def _put_together(self) -> None:
        self._formats_list.setFixedWidth(px(176))
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(px(18), px(22), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.options)
        column.addWidget(self.place)
        column.addStretch(1)
        self._fields = QScrollArea()
        self._fields.setWidget(fields)
        self._fields.setWidgetResizable(True)
        self._fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields.setFixedWidth(px(268))
        # It would take a stop of the Tab key for itself; it follows the focus of its fields anyway.
        self._fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(fields, "panel")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._formats_list)
        row.addWidget(self.preview, 1)
        row.addWidget(self._fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.notices)
        whole.addWidget(self.bottom)
        self._formats_list.list.setFocus()

    def _connect(self) -> None:
        self._formats_list.chosen.connect(self._choose_format)
        self.options.changed.connect(self._choose)
        self.options.check.mend.connect(self._mend)
        self.place.changed.connect(self.notices.dismiss)
        self.survey.finished.connect(self._surveyed)
        self._idle.timeout.connect(self._begin_guess)
        self.bottom.go.clicked.connect(self.accept)
        self.bottom.cancel.clicked.connect(self.reject)

    # ---- choosing --------------------------------------------------------------------------------------------

    def _choose_format(self, id: FormatId) -> None:
        self.place.show_format(self._formats[id])
        self._choose(self.choices._replace(format=id))
        self.options.show_choices(self.choices)

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        self.notices.dismiss()
        self._show_choices()

    def _show_choices(self) -> None:
        page = self.choices.placed(self.picture)
        self.preview.show_page(page)
        if self.choices.format == "pdf" and self.choices.landscape is None:
            self.options.show_orientation(lies(page))
        chosen = self._formats[self.choices.format]
        self.bottom.go.setText(chosen.command)
        self.bottom.show_blurb(chosen.blurb)
        self._show_check()
        self._show_facts()
        self._idle.start()

    def _show_facts(self) -> None:
        page = self.choices.placed(self.picture)
        size = self._sizes.get(self.choices.that_count)
        self.preview.show_facts(facts(self.picture, page, self.choices, size))

    def _show_check(self) -> None:
        """Say what to look out for with these choices."""
        self._mending: Choices | None = None
        check = self.options.check
        if self.choices.format == "pdf" and self.survey.done:
            small = self.survey.small_texts(self.choices.placed(self.picture).scale)
            better = better_page(self.picture, self.survey.sizes, self.choices.setup)
            if better is not None:
                self._mending = self.choices._replace(page=better)
            check.tell(
                tr_n("{n} text prints under 6 pt", "{n} texts print under 6 pt", small) if small else "",
                tr("Use {page} instead", page=page_name(better)) if better else "",
            )
        elif self.choices.format == "png":
            check.tell(*self._too_large())
        else:
            check.tell("")

    def _too_large(self) -> tuple[str, str]:
        """What is wrong with the scale of a PNG, and a scale that works."""
        from exporters.png import pixel_size

        try:
            pixel_size(self.picture, self.choices.dots)
        except InputProblem as problem:
            for scale in reversed(SCALES):
                if _fits(self, scale):
                    self._mending = self.choices._replace(scale=scale, dpi=None)
                    return problem.message, tr("Use {scale}× instead", scale=scale)
            return problem.message, ""
        return "", ""

    def _mend(self) -> None:
        if self._mending is not None:
            self.options.show_choices(self._mending)
            self._choose(self._mending)

    # ---- what is found out on the way ------------------------------------------------------------------------

    def _surveyed(self) -> None:
        self._show_check()
        if self._waiting:
            self._waiting = False
            self._begin(self.place.target())
        else:
            self._idle.start()

    def _begin_guess(self) -> None:
        """Guess the size of the file in a thread; drawings must be made before two threads read them."""
        wanted = self.choices.that_count
        if self._closed or not self.survey.done or self._job is not None or wanted in self._sizes:
            return
        if self._guess is not None and self._guess.isRunning():
            if self._guess.choices != wanted:
                self._guess.cancel()
            return
        self._guess = SizeGuess(self._source, wanted, self)
        self._guess.guessed.connect(self._guessed)
        self._guess.finished.connect(self._guess_ended)
        self._guess.start()

    def _guessed(self, choices: Choices, size: int) -> None:
        self._sizes[choices] = size
        self._show_facts()

    def _guess_ended(self) -> None:
        if self._guess is not None and not self._guess.cancelled:
            self._sizes.setdefault(self._guess.choices, None)
        if not self._closed:
            self._idle.start()

    # ---- exporting -------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Export; the dialog closes when the file is there."""
        if self._job is not None or self._waiting:
            return
        self.notices.dismiss()
        try:
            target = self.place.target()
        except InputProblem as problem:
            self._failed(problem.message)
            self.place.name.setFocus()
            return
        if os.path.lexists(target) and not self.place.agreed(target) and not self._may_replace(target):
            return
        self.bottom.begin(tr("Writing “{name}” …", name=target.name))
        for part in (self._formats_list, self._fields):
            part.setEnabled(False)
        self.bottom.cancel.setFocus()
        if self.survey.done:
            self._begin(target)
        else:
            self._waiting = True

    def _may_replace(self, target: Path) -> bool:
        answer = ask(
            self,
            tr("“{name}” is there already. Replace it?", name=target.name),
            tr("It lies in {folder}.", folder=target.parent),
            [Answer("replace", tr("Replace"))],
        )
        return answer == "replace"

    def _begin(self, target: Path) -> None:
        if self._guess is not None:
            self._guess.cancel()
        job = self._job = ExportJob(self._source, target, self.choices, self)
        job.progressed.connect(self.bottom.show_progress)
        job.written.connect(self._written)
        job.cancelled.connect(self._end)
        job.failed.connect(self._failed)
        job.start()

    def _end(self) -> None:
        """No export is under way any more: the choices are open again."""
        if self._job is not None:
            self._job.wait()
            self._job = None
        self._waiting = False
        self.bottom.end()
        for part in (self._formats_list, self._fields):
            part.setEnabled(True)
        self.bottom.go.setFocus()

    def _failed(self, message: str) -> None:
        fault = self._job.fault if self._job is not None else None
        self._end()
        self.notices.tell(message, "wrong")
        if fault is not None:
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def _written(self, target: Path) -> None:
        self._end()
        self.exported = target
        self._settings.export = {**to_remember(self.choices), "folder": str(self.place.folder)}
        self._settings.save()
        super().accept()
        window = self.parentWidget()
        bars = window.window().findChildren(NoticeBar) if window is not None else []
        # The dialog has one of its own, which is gone by then.
        for bar in bars:
            if bar is not self.notices:
                tell_exported(bar, target)
                break

    def reject(self) -> None:
        """End the export that is under way, or else the dialog."""
        if self._job is not None:
            self.bottom.cancel.setEnabled(False)
            self._job.cancel()
        elif self._waiting:
            self._end()
        else:
            super().reject()

    def done(self, result: int) -> None:
        # Nothing may begin any more, and a thread must not outlive what it works for.
        self._closed = True
        self._waiting = False
        self._idle.stop()
        self.survey.stop()
        for thread in (self._guess, self._job):
            if thread is not None:
                thread.cancel()
                thread.wait()
        super().done(result)
        if self.parent() is not None:
            # A window would keep it, and the picture with it, as long as it lives.
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and not focused.isDefault():
            # Enter on a button means that button.
            focused.click()
        else:
            super().keyPressEvent(event)


def _fits(dialog: ExportDialog, scale: float) -> bool:
    from exporters.png import pixel_size

    try:
        pixel_size(dialog.picture, scale)
    except InputProblem:
        return False
    return True


def _folder(document: Exported, settings: Remembering) -> Path:
    """Where exports go: where the last one went, else where the map lies."""
    last = settings.export.get("folder")
    if isinstance(last, str) and last and "\0" not in last and Path(last).is_dir():
        return Path(last)
    return document.source.parent if document.source is not None else settings.folder()


def _fit(dialog: QDialog, parent: QWidget | None) -> None:
    """A size that leaves the window in sight and always fits on the screen."""
    screen = dialog.screen().availableGeometry().size()
    around = parent.window().size() if parent is not None else screen
    dialog.setMinimumSize(min(_SMALLEST[0], screen.width()), min(_SMALLEST[1], screen.height()))
    width = min(max(round(around.width() * _SHARE), px(760)), px(_LARGEST[0]), screen.width() - 20)
    height = min(max(round(around.height() * _SHARE), px(520)), px(_LARGEST[1]), screen.height() - 50)
    dialog.resize(width, height)
