"""Fonts of this machine that stand in for what ours lack: which a map needs, and whether they are those it had.

A file records them by family (`stand_ins` in its manifest), so that whoever opens it elsewhere is told.
"""

from __future__ import annotations

import re

from resources.translations import tr

_SURELY_OURS = re.compile("[\0-\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u203a\u20ac\u2190-\u2193\u2212]")
"""Most maps have no other characters, and their files are written without a look at any font."""
_USUAL_WEIGHT = 400


def lent_families(text: str) -> dict[str, str]:
    """The families of this machine that lend characters of a text, in the order of the alphabet, with what they lend."""
    signs = sorted(sign for sign in set(text) if not _SURELY_OURS.match(sign))
    if not signs:
        return {}
    from models.layout.system_fonts import font_with
    from models.layout.text import missing_characters
    from resources.fonts import font_face

    found: dict[str, str] = {}
    for sign in missing_characters("".join(signs)):
        path = font_with(sign, _USUAL_WEIGHT)
        if path is not None:
            family = font_face(path).family
            found[family] = found.get(family, "") + sign
    return dict(sorted(found.items()))


def no_family(family: str) -> str:
    """A sentence on a family that this machine does not have."""
    return tr("The font “{font}” is not on this computer: the map is set in Inter", font=family)
