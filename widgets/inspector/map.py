"""The fields of the map itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QLocale

from models.journey.journey import Journey
from models.journey.records import Map, State
from models.layout.words import state_name
from resources.translations import tr
from widgets.inspector.fields.choices import Choice
from widgets.inspector.plan import Beside, Fold, Plan
from widgets.inspector.rows import ROW_ENTRIES
from widgets.inspector.sorts import choice, date, line, text, title

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr"),
    *("sl", "bg", "el", "uk", "ru", "et", "lv", "lt", "tr", "ar", "he", "hi", "th", "ja", "ko", "zh"),
)
"""Languages on offer for the texts of a map; another one in a file is kept and shown by its code."""


def plan() -> Plan:
    rows = tuple(chain.from_iterable(entries() for entries in ROW_ENTRIES.values()))
    return Plan(
        heading=title("title", tr("Untitled map")),
        subtitle=_subtitle,
        counted=lambda _n: tr("Map"),
        items=(
            text("scenario"),
            text("goal"),
            Beside((choice("state", [(state, state_name(state), "") for state in State]), date("date"))),
            Beside((line("author"), line("client"))),
            text("notes"),
            Fold("rows", tr("Rows"), rows),
            Fold("map", tr("More"), (line("version_note"), choice("language", _languages()))),
        ),
    )


def _subtitle(_journey: Journey, record: Map) -> str:
    parts = (tr("Map"), state_name(record.state), record.client.strip())
    return " · ".join(part for part in parts if part)


def _languages() -> Sequence[Choice]:
    """Each language by its own name, as its readers look for it."""
    names = [(code, QLocale(code).nativeLanguageName() or code) for code in LANGUAGES]
    found = [(code, name[0].upper() + name[1:], "") for code, name in names]
    return [("", tr("Not said"), ""), *sorted(found, key=lambda choice: choice[1].casefold())]
