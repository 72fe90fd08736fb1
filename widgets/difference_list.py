"""A list of what differs between two maps, by persona and phase; the name of a card leads to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from models.analysis.differences import Difference
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from resources.translations import tr, tr_n
from widgets.appearance import current_colours, px
from widgets.difference_words import deed, field_lines, group_name, record_name, step_name

AT_MOST = 400
"""So many differences are listed; who has more looks at the maps themselves."""
_ICONS = {"added": "+", "deleted": "−", "moved": "→", "changed": "~"}


class DifferenceList(QTextBrowser):
    """Text that can be read, copied and walked through with Tab; `chosen` is told the id of what is to be shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Differences"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.anchorClicked.connect(self._clicked)

    def show_differences(
        self, found: Sequence[Difference], old: Journey, new: Journey, there: Callable[[str], bool]
    ) -> None:
        """List what differs; `there` says of an id whether it can be shown on the map."""
        self.setHtml(html(found, old, new, there))

    def _clicked(self, url: QUrl) -> None:
        self.chosen.emit(url.toString().removeprefix("#"))


def html(found: Sequence[Difference], old: Journey, new: Journey, there: Callable[[str], bool]) -> str:
    """The list as rich text in the colours of the interface."""
    colours = current_colours()
    muted, line = colours.muted, colours.line
    parts = [
        f"<style>a {{ color: {colours.accent}; text-decoration: none; }} td {{ padding: 1px 10px 1px 0; }}</style>"
    ]
    if not found:
        parts.append(f'<p style="color: {muted}">{escape(tr("Nothing differs."))}</p>')
    group = ""
    for difference in found[:AT_MOST]:
        heading = group_name(difference, old, new)
        if heading != group:
            group = heading
            parts.append(
                f'<p style="margin-top: {px(12)}px; margin-bottom: {px(2)}px; color: {muted};">'
                f"<b>{escape(heading)}</b></p><hr style='background-color: {line};'>"
            )
        parts.append(_entry(difference, old, new, there))
    if len(found) > AT_MOST:
        more = tr_n("… and {n} more.", "… and {n} more.", len(found) - AT_MOST)
        parts.append(f'<p style="color: {muted}">{escape(more)}</p>')
    return "".join(parts)


def _entry(difference: Difference, old: Journey, new: Journey, there: Callable[[str], bool]) -> str:
    colours = current_colours()
    record, journey = difference.record, new if difference.new is not None else old
    if difference.old is not None and there(difference.old.id):
        # Called as it is on the map that is seen.
        record, journey = difference.old, old
    name = escape(record_name(record, journey))
    if there(record.id) and record.kind not in ("addresses", "supports", "measure"):
        name = f'<a href="#{escape(record.id, quote=True)}">{name}</a>'
    word = f"{_ICONS[difference.kind]} {deed(difference)}"
    if isinstance(record, Touchpoint) and difference.kind in ("added", "deleted"):
        word = tr("{deed} · {place}", deed=word, place=step_name(record, journey))
    head = (
        f'<p style="margin-top: {px(5)}px; margin-bottom: 0;"><b>{name}</b> '
        f'&nbsp;<span style="color: {colours.muted};">{escape(word)}</span></p>'
    )
    lines = field_lines(difference, old, new)
    if not lines:
        return head
    rows = "".join(
        f'<tr><td style="color: {colours.muted};">{escape(name)}</td>'
        f"<td>{_text(one)}</td><td>→</td><td>{_text(other)}</td></tr>"
        for name, one, other in lines
    )
    return f'{head}<table style="margin-left: {px(14)}px;">{rows}</table>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
