"""The fields of a map's brand: what it carries of its client on pages and slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from models.journey.change import Change
from models.journey.edits import set_brand
from models.journey.journey import Journey
from models.journey.records import Map
from resources.translations import tr
from widgets.inspector.desk import Desk
from widgets.inspector.fields.editor import Editor
from widgets.inspector.fields.pictures import PictureEditor
from widgets.inspector.fields.texts import TextEditor
from widgets.inspector.plan import Entry

if TYPE_CHECKING:
    from widgets.inspector.fields.brand_colours import BrandColourEditor
    from widgets.inspector.fields.families import FamilyEditor

EXAMPLE = "{client} | {page} / {pages}"
HEADER_EXAMPLE = "{title} | {date}"


def brand_entries() -> tuple[Entry, ...]:
    """An entry for each field of the brand, named as it is called there."""
    return (
        _entry("logo", lambda desk: PictureEditor(lambda: desk.journey.assets, whole=True)),
        _entry("first_colour", lambda _desk: first_colour_editor()),
        _entry("second_colour", lambda _desk: second_colour_editor()),
        _entry("font", lambda _desk: family_editor()),
        _entry("header", lambda _desk: TextEditor(brief=True, hint=HEADER_EXAMPLE)),
        _entry("footer", lambda _desk: TextEditor(brief=True, hint=EXAMPLE)),
        _entry("mark", lambda _desk: TextEditor(brief=True, hint=tr("Confidential"))),
        _entry("watermark", lambda _desk: TextEditor(brief=True, hint=tr("Draft"))),
    )


# Each is loaded when it is first seen: no start needs them.
def first_colour_editor() -> BrandColourEditor:
    from exporters.brand import FIRST_COLOUR, FIRST_CONTRAST
    from widgets.inspector.fields.brand_colours import BrandColourEditor

    return BrandColourEditor(FIRST_CONTRAST, FIRST_COLOUR)


def second_colour_editor() -> BrandColourEditor:
    from exporters.brand import SECOND_CONTRAST
    from models.layout.theme import map_theme
    from widgets.inspector.fields.brand_colours import BrandColourEditor

    return BrandColourEditor(SECOND_CONTRAST, map_theme().line)


def family_editor() -> FamilyEditor:
    from widgets.inspector.fields.families import FamilyEditor

    return FamilyEditor()


def _entry(name: str, make: Callable[[Desk], Editor]) -> Entry:
    def read(_journey: Journey, record: Map) -> object:
        return getattr(record.brand, name)

    def write(journey: Journey, _ids: Sequence[str], value: Any) -> Change:
        return set_brand(journey, **{name: value})

    return Entry(name, make, read=read, write=write)
