"""A table that was exported in one language opens in another."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from exporters.tables.comma_text import write_csv_zip
from exporters.tables.xlsx import write_xlsx
from models.storage.open import read_any
from resources import translations
from tests.exporters.test_tables_come_back import by_id, without_pictures
from tests.models.storage.journeys import full_journey


class Strange(gettext.NullTranslations):
    """A language in which every word is another one."""

    def gettext(self, message: str) -> str:
        return f"Ω{message}" if "{" not in message else message


@pytest.fixture
def two_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "languages", lambda: ("en", "xx"))
    monkeypatch.setattr(
        translations, "_catalogue_of", lambda code: Strange() if code == "xx" else gettext.NullTranslations()
    )
    monkeypatch.setattr(translations, "_catalogue", [gettext.NullTranslations()])


@pytest.mark.parametrize("write", [write_xlsx, write_csv_zip])
@pytest.mark.parametrize(("there", "here"), [("xx", "en"), ("en", "xx")])
def test_it_opens_in_another_language(
    write: Callable[..., object], there: str, here: str, two_languages: None, tmp_path: Path
) -> None:
    translations.use_language(there)
    path = tmp_path / ("map.xlsx" if write is write_xlsx else "map.zip")
    write(full_journey(), path)
    translations.use_language(here)
    loaded = read_any(path)
    assert loaded.warnings == ()
    assert by_id(loaded.journey) == without_pictures(full_journey())


def test_what_is_told_is_told_in_the_language_of_the_user(two_languages: None, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("ΩTitle,ΩChannel\nx,ΩApp\ny,Pigeon\n")
    loaded = read_any(path)
    assert [card.channel for card in loaded.journey.parked()] == ["app", ""]
    assert "Row 3, column “Channel”" in loaded.warnings[0] and "Ω" not in loaded.warnings[0]
