"""The export dialog: what one wants, the pages as they will be, what can be set, and the export itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exporters.check import Finding
from exporters.choices import Choices, remembered, to_remember
from exporters.presets import Preset, presets, with_preset, without_preset
from exporters.scope import fitting
from exporters.sheet import Print
from exporters.source import source_of
from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import px
from widgets.export.bottom_bar import BottomBar
from widgets.export.brand_fields import BrandFields
from widgets.export.check_notes import CheckNotes
from widgets.export.contents import ContentsPreview
from widgets.export.done import tell_exported
from widgets.export.entries import Way, entries, entry_of, turned
from widgets.export.field_column import FieldColumn
from widgets.export.format_list import FormatList
from widgets.export.formats import formats
from widgets.export.guesses import Guesses
from widgets.export.job import ExportJob
from widgets.export.last_export import remembered_export
from widgets.export.look_out import all_notes
from widgets.export.options import Options
from widgets.export.place import FilePlace, may_replace, refuse_source
from widgets.export.preset_field import PresetField
from widgets.export.preview import PagePreview
from widgets.export.scope_field import ScopeField
from widgets.export.sheet_making import Made, SheetMaking
from widgets.export.surroundings import Exported, Remembering, fit, folder_of, frozen
from widgets.export.survey import MapSurvey
from widgets.export.wording import facts, lies
from widgets.notice import NoticeBar


class ExportDialog(QDialog):
    """Exports a map. While a file is written the window stays alive; Esc ends the export first, then the dialog. What
    was exported is told in the parent's notice bar; failures stay in the dialog."""

    jumped = Signal(str)
    """A card that is to be looked at: the dialog has closed for it."""

    def __init__(
        self,
        document: Exported | None,
        settings: Remembering,
        parent: QWidget | None = None,
        selected: Iterable[str] = (),
    ) -> None:
        super().__init__(parent)
        if document is None:
            raise RuntimeError("no map is open")
        self.setWindowTitle(tr("Export"))
        self._settings = settings
        self._name, self._read_from = document.name, document.source
        self._formats = {format.id: format for format in formats()}
        self._source = source_of(frozen(document.journey))
        self.picture = self._source.picture
        choices = remembered(settings.export)
        entry, way = entry_of(choices)
        self.choices = fitting(self._source.journey, way.applied(choices))
        self._last_ways: dict[str, Way] = {}
        """Which of its ways was chosen last in each entry."""
        self._left: dict[Way, Choices] = {}
        """How each was when it was left for another."""
        self.exported: Path | None = None
        """The file that was written."""
        self._print: Print | None = None
        self._trouble = ""
        self._shown_way: Way | None = None
        self._findings: tuple[Finding, ...] = ()
        self._job: ExportJob | None = None
        self._waiting = False
        self.entries = FormatList(entries(), entry.id)
        self.preview = PagePreview(self._source.assets)
        self.contents = ContentsPreview(document.journey)
        self.options = Options(
            self.choices,
            ScopeField(self._source.journey, selected),
            BrandFields(self._source.journey, settings.brands()),
        )
        self.check = CheckNotes()
        self.presets = PresetField(presets(settings.export), self.choices)
        self.place = FilePlace(
            document.name, folder_of(document, settings), self._formats[self.choices.format]
        )
        self.bottom = BottomBar()
        self.notices = NoticeBar()
        self._put_together()
        self.survey = MapSurvey(self._source, self)
        self.guesses = Guesses(self._source, self)
        self.sheets = SheetMaking(self._source, self)
        self._connect()
        self._show_choices()
        self.survey.start()
        fit(self, parent)

    # ---- building --------------------------------------------------------------------------------------------

    def _put_together(self) -> None:
        self.entries.setFixedWidth(px(176))
        self._fields = FieldColumn([self.presets, self.options], self.check, self.place)
        self._fields.setFixedWidth(px(268))
        self.check.come_after(self.options.last)
        self._middle = QStackedWidget()
        for view in (self.preview, self.contents):
            self._middle.addWidget(view)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.entries)
        row.addWidget(self._middle, 1)
        row.addWidget(self._fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.bottom)
        # Not before it is in the dialog: it would cease to be the default when the keys leave it.
        self.bottom.go.setDefault(True)
        # Over the pages: nothing moves when something is told.
        self.notices.float_over(self, self._notice_region, list)
        self.entries.list.setFocus()

    def _notice_region(self) -> QRect:
        return QRect(self._middle.mapTo(self, QPoint()), self._middle.size())

    def _connect(self) -> None:
        self.entries.chosen.connect(self._choose_entry)
        self.options.changed.connect(self._choose)
        self.options.turned.connect(self._choose_way)
        self._fields.turned.connect(self._show_check)
        self.check.mend.connect(self._choose)
        self.check.jump.connect(self._jump)
        self.presets.chosen.connect(self._choose_preset)
        self.presets.saved.connect(self._save_preset)
        self.presets.deleted.connect(self._delete_preset)
        self.place.changed.connect(self.notices.dismiss)
        self.survey.finished.connect(self._surveyed)
        self.survey.found.connect(self._found)
        self.guesses.told.connect(self._show_facts)
        self.sheets.made.connect(self._show_pages)
        self.sheets.begun.connect(self._wait_for_pages)
        self.bottom.go.clicked.connect(self.accept)
        self.bottom.cancel.clicked.connect(self.reject)
        for key, by in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), self.preview, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda by=by: self.preview.turn(by))

    # ---- choosing --------------------------------------------------------------------------------------------

    def _choose_entry(self, id: str) -> None:
        entry = next(entry for entry in entries() if entry.id == id)
        self._choose_way(self._last_ways.get(id, entry.ways[0]))

    def _choose_way(self, way: Way) -> None:
        """Another format or kind: as it was when it was left, else as it usually is."""
        self._left[entry_of(self.choices)[1]] = self.choices
        self._choose(turned(self.choices, way, self._left.get(way)))

    def _choose_preset(self, preset: Preset) -> None:
        self._choose(preset.applied(self.choices))

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        self.notices.dismiss()
        self._show_choices()

    def _save_preset(self, name: str) -> None:
        try:
            kept = with_preset(self._settings.export, name, self.choices)
        except InputProblem as problem:
            self.notices.tell(problem.message, "wrong")
            return
        self._keep_presets(kept)
        self.presets.list.setFocus()

    def _delete_preset(self, name: str) -> None:
        self._keep_presets(without_preset(self._settings.export, name))
        self.presets.list.setFocus()

    def _keep_presets(self, kept: list[dict[str, Any]]) -> None:
        self._settings.export = {**self._settings.export, "presets": kept}
        self._settings.save()
        self.presets.show_presets(presets(self._settings.export))

    def _show_choices(self) -> None:
        entry, way = entry_of(self.choices)
        self._last_ways[entry.id] = way
        self.entries.show_entry(entry.id)
        self.options.show_choices(self.choices)
        self.options.show_ways(entry.ways, way)
        self.presets.show_choices(self.choices)
        chosen = self._formats[self.choices.format]
        self.place.show_format(chosen, way.addition)
        self.bottom.go.setText(chosen.command)
        if not self.sheets.is_long(self.choices):
            self.guesses.want(self.choices)
        if way != self._shown_way:
            # Else the notes stay until they are known anew, so that nothing jumps.
            self._findings, self._shown_way = (), way
        self.sheets.want(self.choices)

    def _wait_for_pages(self) -> None:
        self._print, self._trouble = None, ""
        self._middle.setCurrentWidget(self.contents)
        self._show_check()
        self._show_facts()

    def _show_pages(self, made: Made) -> None:
        """Show the pages that were put together, and have them looked through."""
        if made.choices != self.choices:
            return
        self._print, self._trouble, self.picture = made.printed, made.trouble, made.picture
        if made.trouble:
            self._findings = ()
        if self._print is not None:
            slides = self.choices.format == "pptx"
            self.preview.show_print(self._print, paged=slides or self.choices.format == "pdf", slides=slides)
            # Of what is long not before: the pages are waited for, the size of the file is not.
            self.guesses.want(self.choices)
            self._middle.setCurrentWidget(self.preview)
            if self.survey.done:
                self.survey.look(self._print, self.choices)
        else:
            self._middle.setCurrentWidget(self.contents)
        if self._print is not None and self.choices.landscape is None:
            # Of tiles and pages each lies as it fits.
            one = self.choices.kind in ("map", "poster")
            self.options.show_orientation(lies(self._print.sheets[0]) if one else None)
        self._show_check()
        self._show_facts()

    def _show_facts(self) -> None:
        size = self.guesses.size(self.choices)
        if self._print is not None:
            self.preview.show_facts(facts(self.picture, self.preview.sheet, self.choices, size))
            return
        paged = self.choices.format == "pdf"
        beginning = None if paged else self.guesses.beginning(self.choices)
        trouble = "" if paged else self.guesses.trouble(self.choices)
        self.contents.show_format(self.choices.format, beginning, self._trouble or trouble)
        self.contents.show_facts(facts(self.picture, None, self.choices, size))

    def _show_check(self) -> None:
        """Say what to look out for with these choices."""
        sizes = self.survey.sizes if self.survey.done else None
        source = self._source._replace(picture=self.picture)
        notes = all_notes(self._findings, source, self.choices, sizes, self._trouble)
        self.check.tell(notes)
        # In a low window the notes are somewhere below the fields.
        seen = self._fields.notes_stand or not notes
        self.bottom.show_blurb(self._formats[self.choices.format].blurb if seen else notes[0].text)

    # ---- what is found out on the way ------------------------------------------------------------------------

    def _surveyed(self) -> None:
        if self._print is not None:
            self.survey.look(self._print, self.choices)
        self.guesses.ready()
        self.sheets.ready()
        if self._waiting:
            self._waiting = False
            self._begin(self.place.target())

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._show_check()

    def _jump(self, id: str) -> None:
        if self._job is None and not self._waiting:
            # What was chosen is there again when the card is mended.
            self._settings.export = {**self._settings.export, **to_remember(self.choices)}
            self.reject()
            self.jumped.emit(id)

    # ---- exporting -------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Export; the dialog closes when the file is there."""
        if self._job is not None or self._waiting:
            return
        self.notices.dismiss()
        try:
            target = self.place.target()
            refuse_source(self._read_from, target, self.choices.pptx_template)
        except InputProblem as problem:
            self._failed(problem.message)
            self.place.name.setFocus()
            return
        if os.path.lexists(target) and not self.place.agreed(target) and not may_replace(self, target):
            return
        self.bottom.begin(tr("Writing “{name}” …", name=target.name))
        for part in (self.entries, self._fields):
            part.setEnabled(False)
        self.bottom.cancel.setFocus()
        if self.survey.done:
            self._begin(target)
        else:
            self._waiting = True

    def _begin(self, target: Path) -> None:
        self.guesses.pause()
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
            self.guesses.go_on()
        self._waiting = False
        self.bottom.end()
        for part in (self.entries, self._fields):
            part.setEnabled(True)
        self.bottom.go.setFocus()

    def _failed(self, message: str) -> None:
        fault = self._job.fault if self._job is not None else None
        self._end()
        self.notices.tell(message, "wrong")
        if fault is not None:
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def _written(self, target: Path) -> None:
        lost = self._job.lost if self._job is not None else ()
        self._end()
        self.exported = target
        self._settings.export = remembered_export(self._settings.export, self.choices, target, self._name)
        self._settings.save()
        super().accept()
        window = self.parentWidget()
        bars = window.window().findChildren(NoticeBar) if window is not None else []
        # The dialog has one of its own, which is gone by then.
        for bar in bars:
            if bar is not self.notices:
                tell_exported(bar, target, lost)
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
        self._waiting = False
        self.sheets.stop()
        self.survey.stop()
        self.guesses.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
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
