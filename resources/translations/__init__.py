"""Translation of every user text, for the window and the command line alike.

gettext rather than Qt's own scheme, because the models and the command line speak to users without Qt.
English is the source; further languages are `<code>/LC_MESSAGES/touchline.mo` beside this file.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from contextvars import ContextVar
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

DOMAIN = "touchline"
# The one state of the process that has no owner but the process itself: the language its user reads.
_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]
# What `in_languages` speaks meanwhile, in its own thread alone.
_meanwhile: ContextVar[gettext.NullTranslations | None] = ContextVar("meanwhile", default=None)
T = TypeVar("T")


def _folder() -> Path:
    return Path(str(files(__name__)))


def languages() -> tuple[str, ...]:
    """Codes of the languages that can be chosen, English first."""
    found = sorted(path.parent.parent.name for path in _folder().glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return ("en", *(code for code in found if code != "en"))


def use_language(code: str) -> None:
    """Translate from now on into `code`; a language that is not there falls back to English."""
    _catalogue[0] = _catalogue_of(code)


def in_languages(make: Callable[[], T]) -> list[T]:
    """What `make` gives in each language there is, in that of the user first."""
    made = [make()]
    for code in languages():
        token = _meanwhile.set(_catalogue_of(code))
        try:
            made.append(make())
        finally:
            _meanwhile.reset(token)
    return made


def tr(text: str, /, **values: object) -> str:
    """The translation of `text`, its `{names}` filled with `values`."""
    translated = (_meanwhile.get() or _catalogue[0]).gettext(text) if text else ""
    return translated.format(**values) if values else translated


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """The translation of the form that fits `n` (also filled in as `{n}`)."""
    return (_meanwhile.get() or _catalogue[0]).ngettext(one, many, n).format(n=n, **values)


def _catalogue_of(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, _folder(), languages=[code], fallback=True)
