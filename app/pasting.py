"""A text that was pasted: cards at once, and what it can become instead while nothing else was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.importers.pasted_text import Pasted
from models.journey.change import Change
from models.journey.edits import Spot, add_parked
from models.journey.edits.pasting import (
    Reading,
    named_reading,
    paste_cards,
    paste_table,
    table_reading,
)
from models.journey.records import Persona, Phase, Touchpoint
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.canvas.paste_bar import Choice, PasteBar

if TYPE_CHECKING:
    from app.main_window import MainWindow

CARDS, NAMED, ONE, NOTES = "cards", "named", "one", "notes"


class TextPaste:
    """One paste of a text. It is made, and made otherwise, as one step of undo; `bar` offers the other ways."""

    def __init__(self, window: MainWindow, pasted: Pasted, spot: Spot | None) -> None:
        self._window, self._pasted, self._spot = window, pasted, spot
        self._history = window.history
        self._named: Reading | None = named_reading(window.journey, pasted.rows) if pasted.is_table else None
        self._mark: int | None = None
        self.bar: PasteBar | None = None

    def first_choice(self) -> str:
        """What it becomes unless the user says otherwise."""
        rows = self._pasted.rows
        named = self._pasted.is_table and table_reading(self._window.journey, rows) is not Reading.BY_PLACE
        return NAMED if named else CARDS

    def choices(self) -> list[Choice]:
        """All that it can become."""
        found = [Choice(CARDS, tr("Cards"))]
        if self._named is not None:
            found = [Choice(NAMED, tr("By phases")), Choice(CARDS, tr("As a grid"))]
        return [*found, Choice(ONE, tr("One card")), Choice(NOTES, tr("Notes"))]

    def make(self, choice: str) -> None:
        """Paste it. Raises InputProblem."""
        change = self._change(choice)
        self._history.do(change)
        self._mark = self._history.mark
        self._show(choice, change)

    @property
    def stands(self) -> bool:
        """Whether it is still the newest step of the open map, so that it can become something else."""
        document = self._window.document
        open_here = document is not None and document.history is self._history
        return open_here and not self._history.gesture_under_way and self._history.mark == self._mark

    def make_otherwise(self, choice: str) -> bool:
        """Put something else in its place; False where that cannot be done, which is told."""
        before = self._window.canvas.selection
        self._history.undo()
        try:
            change = self._change(choice)
            self._history.do(change)
        except InputProblem as problem:
            self._history.redo()
            self._mark = self._history.mark
            self._window.canvas.select(before)
            self._window.notices.tell(problem.message, "wrong")
            return False
        self._mark = self._history.mark
        self._show(choice, change)
        return True

    def _change(self, choice: str) -> Change:
        journey, pasted = self._history.journey, self._pasted
        match choice:
            case "one":
                return paste_cards(journey, [pasted.whole], self._spot)
            case "notes":
                return add_parked(journey, pasted.titles)
            case "named":
                return paste_table(journey, pasted.rows, self._spot, self._named)
        if pasted.is_table:
            return paste_table(journey, pasted.rows, self._spot, Reading.BY_PLACE)
        return paste_cards(journey, pasted.titles, self._spot)

    def _show(self, choice: str, change: Change) -> None:
        """Select what came, the first of it in sight, and offer the other ways."""
        window = self._window
        cards = [id for id in change.added if isinstance(change.after[id], Touchpoint)]
        on_map = [id for id in cards if choice != NOTES]
        show_pasted(window, on_map or cards)
        if len(self._pasted.titles) < 2:
            return
        if self.bar is None:
            self.bar = PasteBar(
                window.canvas, self.choices(), choice, self.make_otherwise, lambda: self.stands
            )
        self.bar.tell(_said(choice, change), on_map)


def show_pasted(window: MainWindow, ids: list[str]) -> None:
    """Select these; the map moves only where the first of them could not be seen."""
    canvas = window.canvas
    canvas.follow_picture()
    boxes = [box for id in ids[:1] if (box := canvas.geometry_now.box(id)) is not None]
    for box in boxes:
        canvas.camera.reveal(box)
    canvas.select(ids)


def _said(choice: str, change: Change) -> str:
    """What was pasted, as the bar says it."""
    new = [record for id, record in change.after.items() if change.before[id] is None]
    cards, phases, lanes = (sum(isinstance(r, kind) for r in new) for kind in (Touchpoint, Phase, Persona))
    if choice == NOTES:
        return tr_n("{n} note", "{n} notes", cards)
    said = [tr_n("{n} card", "{n} cards", cards)]
    if phases:
        said.append(tr_n("{n} new phase", "{n} new phases", phases))
    if lanes:
        said.append(tr_n("{n} new persona", "{n} new personas", lanes))
    return ", ".join(said)
