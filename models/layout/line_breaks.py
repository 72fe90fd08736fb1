"""Where a line may be broken: between words, and inside what has no white space.

The rules for scripts with spaces are a small part of UAX #14; those for Chinese and Japanese are the usual
kinsoku: no closing mark, small kana or long mark begins a line, no opening bracket ends one. Korean breaks at
spaces. Thai and its neighbours have no spaces: dictionary_breaks knows their words, and where it does not, they are
broken only where they fit no line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from models.layout.dictionary_breaks import dictionary_places

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
ZERO_WIDTH_JOINER = "\u200d"

_HARD = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WHITE = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
# Neither drawn nor allowed in XML; lone surrogates can be read from JSON but written to no file.
_UNDRAWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_JOINING = "\u00a0\u202f\u2007\u2060\ufeff"
_DASHES = "\u2010\u2012\u2013\u2014"
_CLOSING = (
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー）］｝」』】〉》〕〗〙〛〟’”»›…‥‼⁇⁈⁉％‰℃〜～"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｰ"
    "!),.:;?]}%|"
)
_OPENING = "（［｛「『【〈《〔〖〘〚〝‘“«‹([{¥$£€￥＄￡#＃｢"
_BREAKING = re.compile(f"[-/\\\\{_DASHES}{ZERO_WIDTH_SPACE}]")
_FIRST_MARK = "\u0300"
_FIRST_IDEOGRAPH = "\u2e80"
_ADDRESS = re.compile(r"://|@|^www\.|/.*/|\\.*\\|\w[._]\w+[._]\w")
_LONG_PATH = 10

_HANGUL = (("\u3130", "\u318f"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff"), ("\uffa0", "\uffdc"))
_REGION_A, _REGION_Z = "\U0001f1e6", "\U0001f1ff"
_THAI_LEADING = "เแโใไ"
_THAI_FOLLOWING = "ะาำๅๆฯ"


def split_words(text: str) -> list[list[str]]:
    """The words of each line that the writer set; white space between them is one space and is left out."""
    if text.isprintable():
        return [text.split()] if "\u3000" not in text else [_words(text)]
    drawn = _SURROGATE.sub("\ufffd", _UNDRAWN.sub("", text))
    return [_words(line) for line in _HARD.split(drawn)]


def _words(line: str) -> list[str]:
    return [word for word in _WHITE.split(line) if word.strip(SOFT_HYPHEN)]


def break_places(word: str) -> tuple[int, ...]:
    """Indices in `word` before which a line may begin with nothing added."""
    if not word or (max(word) < _FIRST_IDEOGRAPH and not _BREAKING.search(word)):
        return dictionary_places(word)
    places = {at for base, at in pairwise(cluster_starts(word)) if _breaks(word, base, at)}
    return tuple(sorted(places.union(dictionary_places(word))))


def address_places(word: str) -> tuple[int, ...]:
    """Places at which an address, path or file name is best broken; none for other words."""
    if not _ADDRESS.search(word):
        return ()
    before = {match.start() for match in re.finditer(r"(?<=\w)[.?&#=_%]", word)}
    after = {match.end() for match in re.finditer(r"(?<=[^/\\:])[/\\@](?=.)", word)}
    return tuple(sorted(before | after))


def _breaks(word: str, base: int, at: int) -> bool:
    """`base` is where the user's character before `at` begins."""
    before, after = word[at - 1], word[at]
    if before == ZERO_WIDTH_SPACE:
        return True
    if before in _JOINING or after in _JOINING or after == ZERO_WIDTH_SPACE:
        return False
    if after in _CLOSING or before in _OPENING:
        return False
    if before == "-":
        return at > 2 and word[at - 2].isalnum() and after.isalpha()
    if before in _DASHES:
        return at > 1 and not (word[at - 2].isdigit() and after.isdigit()) and after not in _DASHES
    if before in "/\\":
        return len(word) >= _LONG_PATH and at > 2 and word[at - 2].isalnum() and after.isalpha()
    return _stands_alone(after) or _stands_alone(word[base])


def _stands_alone(character: str) -> bool:
    """Ideographs, kana, emoji: a line may be broken on either side. Hangul is written with spaces."""
    if character < _FIRST_IDEOGRAPH or any(first <= character <= last for first, last in _HANGUL):
        return False
    emoji = "\U0001f000" <= character <= "\U0001faff"
    return emoji or unicodedata.east_asian_width(character) in "WFH"


def cluster_starts(word: str) -> list[int]:
    """Where each user's character begins: letters with their marks, emoji sequences, flags, keycaps."""
    if not word or max(word) < _FIRST_MARK or _no_marks().fullmatch(word):
        return list(range(len(word)))
    starts: list[int] = []
    flags, pictured = 0, False
    for at, character in enumerate(word):
        flags = flags + 1 if _REGION_A <= character <= _REGION_Z else 0
        second = flags > 0 and flags % 2 == 0
        joined = pictured and word[at - 1] == ZERO_WIDTH_JOINER and unicodedata.category(character) == "So"
        if at and (second or joined or _extends(character)):
            continue
        starts.append(at)
        pictured = unicodedata.category(character) == "So"
    return starts


@cache
def _no_marks() -> re.Pattern[str]:
    """Characters of common scripts that never continue the one before; compiled when first needed: it is slow."""
    return re.compile(
        "[\0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u23ff"
        "\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\ud7a3\uff00-\uff9d\uffa0-\uffef]*"
    )


def _extends(character: str) -> bool:
    """Marks, joiners, variation selectors, skin tones and tags belong to what is before them."""
    if character < _FIRST_MARK:
        return False
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True
    return character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"


def last_resort_places(word: str) -> list[int]:
    """Places for a word that fits no line: between any two users' characters, Thai vowels kept together."""
    return [
        at
        for at in cluster_starts(word)[1:]
        if word[at - 1] not in _THAI_LEADING and word[at] not in _THAI_FOLLOWING
    ]
