"""Colours of the map as colours of a slide: those of the theme by their names there, so that a template recolours them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.layout.icons import mixed
from models.layout.picture import Colour, Fade
from models.layout.theme import Theme

ACCENTS = 6
"""Accent colours that a theme of PowerPoint has."""
_WHOLE = 100_000
_NOTE = "C68A00"
"""Seen on light and on dark ground."""


class _Ink(NamedTuple):
    """A colour of the theme ("tx1") or a plain one ("1B2430"), how much of it covers what lies below, and
    other changes, as XML."""

    name: str
    share: float = 1.0
    changes: str = ""


class Palette:
    """What stands for each colour of a map. `foreign`: the theme is that of a template, dark perhaps, so nothing may
    count on light paper: tints are thin layers, and phases take the colours of the text."""

    def __init__(self, theme: Theme, accents: Sequence[Colour], *, foreign: bool) -> None:
        self._letters: dict[Colour, _Ink] = {}
        self._inks = _inks(theme)
        for number, colour in enumerate(accents[:ACCENTS]):
            ink = _Ink(f"accent{number + 1}")
            self._inks.setdefault(colour.upper(), ink)
            wash = mixed(theme.paper, colour, theme.persona_tint_alpha)
            self._inks.setdefault(wash, ink._replace(share=theme.persona_tint_alpha))
        if foreign:
            for look in theme.phases:
                self._inks[look.fill.upper()] = _Ink("tx2", 0.12)
                # One of them is the colour of a persona too, an accent that may be pale: letters never take it.
                self._letters[look.text.upper()] = _Ink("tx1")
                self._inks.setdefault(look.text.upper(), _Ink("tx1"))
            for colour in (theme.positive.text, theme.negative.text, theme.neutral.text):
                self._inks[colour.upper()] = _Ink("tx1")
            self._inks[theme.note.upper()] = _Ink(_NOTE)
        self._written: dict[tuple[Colour, float], str] = {}

    def colour(self, colour: Colour, opacity: float = 1.0) -> str:
        """The colour element."""
        key = (colour, opacity)
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self._write(colour, opacity)
        return found

    def fill(self, colour: Colour | None, opacity: float = 1.0) -> str:
        """The fill element; None is no fill."""
        if colour is None:
            return "<a:noFill/>"
        return f"<a:solidFill>{self.colour(colour, opacity)}</a:solidFill>"

    def letters(self, colour: Colour) -> str:
        """The fill element of letters in this colour."""
        ink = self._letters.get(colour.upper())
        return self.fill(colour) if ink is None else f"<a:solidFill>{_element(ink)}</a:solidFill>"

    def fade(self, fade: Fade, top: float, bottom: float) -> str:
        """The fill element of a fade for a shape that reaches from `top` to `bottom`."""
        stops = []
        for place, y in ((0, top), (_WHOLE, bottom)):
            share = min(max((y - fade.y0) / (fade.y1 - fade.y0), 0.0), 1.0) if fade.y1 != fade.y0 else 0.0
            stops.append(f'<a:gs pos="{place}">{self._between(fade, share)}</a:gs>')
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{"".join(stops)}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'

    def _between(self, fade: Fade, share: float) -> str:
        plain = self._inks.get(fade.colour1.upper())
        if plain is None or plain.share == 1.0:
            return self.colour(mixed(fade.colour0, fade.colour1, share))
        # From a strong layer of the colour to the thin one that is its tint.
        strong = _share_of(fade.colour0, plain.name)
        return _element(plain._replace(share=strong + (plain.share - strong) * share))

    def _write(self, colour: Colour, opacity: float) -> str:
        alpha = int(colour[7:9], 16) / 255 if len(colour) == 9 else 1.0
        ink = self._inks.get(colour[:7].upper()) or _Ink(colour[1:7].upper())
        return _element(ink._replace(share=ink.share * alpha * opacity))


def _inks(theme: Theme) -> dict[Colour, _Ink]:
    """The colours of the theme that are no persona's."""
    layers = {
        theme.faint: _Ink("tx2"),
        theme.line: _Ink("tx2", 0.17),
        theme.card_edge: _Ink("tx2", 0.26),
        theme.arrow: _Ink("tx2", 1.0, '<a:lumMod val="60000"/><a:lumOff val="40000"/>'),
        "#DCC9CF": _Ink("tx2", 0.3),
        theme.ink: _Ink("tx1"),
        theme.muted: _Ink("tx2"),
        theme.paper: _Ink("bg1"),
        theme.canvas: _Ink("bg2"),
        theme.note_tint: _Ink("F2B705", 0.12),
        theme.note_edge: _Ink("D9A400", 0.38),
    }
    for feeling in (theme.positive, theme.negative):
        layers[feeling.tint] = _Ink(feeling.line[1:], 0.06)
    return {colour.upper(): ink for colour, ink in layers.items()}


def _share_of(colour: Colour, layer: str) -> float:
    """How much of `layer` over white gives about `colour`."""
    pairs = [(255 - int(colour[i : i + 2], 16), 255 - int(layer[i - 1 : i + 1], 16)) for i in (1, 3, 5)]
    return min(sum(seen for seen, _ in pairs) / max(sum(full for _, full in pairs), 1), 1.0)


def _element(ink: _Ink) -> str:
    changes = ink.changes
    if ink.share < 1:
        changes += f'<a:alpha val="{round(ink.share * _WHOLE)}"/>'
    kind = "schemeClr" if not _is_plain(ink.name) else "srgbClr"
    return f'<a:{kind} val="{ink.name}">{changes}</a:{kind}>' if changes else f'<a:{kind} val="{ink.name}"/>'


def _is_plain(name: str) -> bool:
    return len(name) == 6 and all(digit in "0123456789ABCDEF" for digit in name)
