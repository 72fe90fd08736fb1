"""Entries by the sort of their value: what plans are written with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from widgets.inspector.desk import Desk
from widgets.inspector.fields.choices import Choice, ChoiceEditor, SwitchEditor
from widgets.inspector.fields.dates import DateEditor
from widgets.inspector.fields.numbers import Number, NumberEditor
from widgets.inspector.fields.pictures import PictureEditor
from widgets.inspector.fields.texts import TextEditor
from widgets.inspector.plan import Entry, Read, Write

SCORE = Number(0, 10)
"""Satisfaction, importance, impact, effort."""
COUNT = Number(0, 10**9, whole=True)
SHARE = Number(0, 100, scale=100, unit="%")
"""A share of 0 to 1, shown in per cent."""
FIGURE = Number()


def title(name: str, hint: str) -> Entry:
    """The text that names a record, as the panel's heading."""
    return Entry(
        name, lambda _desk: TextEditor(brief=True, look="title", hint=hint), alone=True, unlabelled=True
    )


def line(name: str, label: str = "", *, look: str = "", hint: str = "", alone: bool = False) -> Entry:
    """A short text."""
    return Entry(name, lambda _desk: TextEditor(brief=True, look=look, hint=hint), label, alone=alone)


def text(name: str, label: str = "", *, look: str = "", lines: int = 2) -> Entry:
    """A text of several lines; one of a single line ends with Enter."""
    return Entry(name, lambda _desk: TextEditor(lines=lines, brief=lines == 1, look=look), label)


def number(
    name: str,
    sort: Number,
    label: str = "",
    *,
    hint: str = "",
    read: Read | None = None,
    write: Write | None = None,
    alone: bool = False,
) -> Entry:
    return Entry(name, lambda _desk: NumberEditor(sort, hint), label, read, write, alone)


def date(name: str, label: str = "") -> Entry:
    return Entry(name, lambda _desk: DateEditor(), label)


def choice(name: str, choices: Sequence[Choice], label: str = "") -> Entry:
    return Entry(name, lambda _desk: ChoiceEditor(choices), label)


def choice_of_map(
    name: str,
    choices: Callable[[Desk], Sequence[Choice]],
    label: str = "",
    *,
    write: Write | None = None,
    alone: bool = False,
) -> Entry:
    """One of what the map has now."""
    return Entry(name, lambda desk: ChoiceEditor(lambda: choices(desk)), label, write=write, alone=alone)


def switch(name: str, label: str, read: Read | None = None, write: Write | None = None) -> Entry:
    return Entry(name, lambda _desk: SwitchEditor(label), label, read, write)


def picture(name: str, *, round: bool = False) -> Entry:
    return Entry(name, lambda desk: PictureEditor(lambda: desk.journey.assets, round=round))
