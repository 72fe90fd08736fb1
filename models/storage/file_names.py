"""Names of maps as names of files: nothing in a title leads to another folder, hides an ending or stops a disk."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from resources.translations import tr

MOST_LETTERS = 80
_MOST_BYTES = 200
"""In UTF-8, of the 255 that disks allow: an ending, and what stands behind a name, have room too."""
_SEPARATORS = re.compile(r'[<>:"/\\|?*\u2028\u2029]|\s')
_JOINERS = "\u200c\u200d"
"""Not seen, but spelling in some scripts; other such signs turn letters round, so that an ending reads as another."""
_TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)
"""What Windows keeps for devices, whatever the ending."""


def file_name(name: str) -> str:
    """A map's name as a name of a file on every system, without an ending."""
    plain = "".join(" " if _SEPARATORS.fullmatch(sign) else sign for sign in name if _is_written(sign))
    plain = " ".join(plain.split())[:MOST_LETTERS]
    plain = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    if _TAKEN.fullmatch(plain):
        plain = f"{plain}_"
    return plain or tr("Map")


def typed_path(text: str) -> Path:
    """A path as it was typed: “~” at its beginning is the folder of the user, where it names one."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)  # a name like any other, as “~draft.pdf”


def _is_written(sign: str) -> bool:
    return (
        sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
