"""The language is the user's where it is spoken, and Qt's own words follow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app import language
from app.language import speak
from app.look import translate_qt
from resources.translations import use_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")
    QLocale.setDefault(QLocale("en"))


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "xx:de:en", "LANG": "en_US"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_FR@euro"}, "en"),
        ({"LANG": "de@euro"}, "de"),
        ({"LANG": "pt-BR"}, "en"),
    ],
)
def test_first_language_that_is_spoken(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], code: str
) -> None:
    monkeypatch.setattr(language, "languages", lambda: ("en", "de"))
    assert speak(environment) == code


def test_system_is_asked_where_the_environment_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "languages", lambda: ("en", "de"))
    monkeypatch.setattr(language, "_system_locale", lambda: "de_DE")
    assert speak({}) == "de"


def test_with_one_language_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "languages", lambda: ("en",))
    monkeypatch.setattr(language, "_wanted", lambda _: pytest.fail("asked"))
    assert speak({"LANG": "de_DE"}) == "en"


def test_qt_speaks_the_same_language(qapp: QApplication) -> None:
    translate_qt(qapp, "de")
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
        assert QLocale().language() == QLocale.Language.German
    finally:
        translate_qt(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_language_that_was_chosen_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "languages", lambda: ("en", "de"))
    assert speak({"LANG": "en_GB"}, chosen="de") == "de"
    assert speak({"LANG": "de_DE"}, chosen="en") == "en"


def test_language_that_was_chosen_and_is_gone_is_as_if_none_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "languages", lambda: ("en", "de"))
    assert speak({"LANG": "de_DE"}, chosen="xx") == "de"
