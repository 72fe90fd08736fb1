"""The language that the program speaks to its user."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping

from resources.translations import languages, use_language


def speak(environment: Mapping[str, str] = os.environ, *, chosen: str = "") -> str:
    """Speak the language that was chosen, or the first of the user's languages that there is a translation for, else
    English; returns its code."""
    spoken = languages()
    wanted = [*([chosen] if chosen else []), *(_wanted(environment) if len(spoken) > 1 else [])]
    code = next((code for code in wanted if code in spoken), "en")
    use_language(code)
    return code


def _wanted(environment: Mapping[str, str]) -> list[str]:
    """Codes of the user's languages, the first one first: as gettext asks for them, then as the system does."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return [_code(part) for part in environment[name].split(":")]
    return [_code(_system_locale())]


def _system_locale() -> str:
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "")
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def _code(name: str) -> str:
    """The language of a locale: "de" of "de_AT.UTF-8@euro"; English for the plain C locale."""
    language = name.replace("-", "_").split("_")[0].split(".")[0].split("@")[0].lower()
    return "en" if language in ("", "c", "posix") else language
