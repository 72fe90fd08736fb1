"""The fields of the map itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from models.journey.journey import Journey
from models.journey.records import Map, State
from models.layout.words import state_name
from resources.translations import tr
from widgets.inspector.brand import brand_entries
from widgets.inspector.fields.choices import Choice
from widgets.inspector.plan import Beside, Fold, Plan
from widgets.inspector.rows import ROW_ENTRIES
from widgets.inspector.sorts import choice, date, line, switch, text, title

LANGUAGES = {
    "ar": "العربية", "bg": "Български", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "es": "Español", "et": "Eesti", "fi": "Suomi", "fr": "Français", "he": "עברית",
    "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "lt": "Lietuvių", "lv": "Latviešu", "nb": "Norsk bokmål", "nl": "Nederlands", "pl": "Polski",
    "pt": "Português", "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina",
    "sv": "Svenska", "th": "ไทย", "tr": "Türkçe", "uk": "Українська", "zh": "中文",
}  # fmt: skip
"""Languages on offer for the texts of a map, each by its own name, as its readers look for it.

Another one in a file is kept and shown by its code.
"""


def plan() -> Plan:
    rows = tuple(chain.from_iterable(entries() for entries in ROW_ENTRIES.values()))
    return Plan(
        heading=title("title", tr("Untitled map")),
        subtitle=_subtitle,
        counted=lambda _n: tr("Map"),
        items=(
            text("scenario"),
            text("goal"),
            Beside(
                (choice("state", [(state, state_name(state), "") for state in State]), date("date")), (5, 6)
            ),
            Beside((line("author"), line("client"))),
            text("notes"),
            Fold("rows", tr("Rows"), rows),
            Fold("brand", tr("Branding"), brand_entries(), late=True),
            Fold(
                "map",
                tr("More"),
                (
                    line("version_note"),
                    choice("language", _languages()),
                    switch("structure_locked", tr("Structure locked (Ctrl+L)")),
                ),
            ),
        ),
    )


def _subtitle(_journey: Journey, record: Map) -> str:
    parts = (tr("Map"), state_name(record.state), record.client.strip())
    return " · ".join(part for part in parts if part)


def _languages() -> Sequence[Choice]:
    named = sorted(LANGUAGES.items(), key=lambda item: item[1].casefold())
    return [("", tr("Not said"), ""), *((code, name, "") for code, name in named)]
