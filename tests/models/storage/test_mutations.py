"""More than 2,000 damaged files a run: each is refused with a message, or gives a journey that is sound.

Other files each run, except where the run is to be repeatable (CI is set); a failure names its seed, which the
variable TOUCHLINE_SEED gives back.
"""

from __future__ import annotations

import copy
import io
import json
import os
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from models.journey.records import RECORD_TYPES
from models.problems import InputProblem
from models.storage.container import DOCUMENT, MANIFEST, THUMBNAIL, pack
from models.storage.open import read_any
from models.storage.touchline_file import journey_bytes, journey_from
from tests.models.journey.invariants import check as sound_journey
from tests.models.storage.journeys import PORTRAIT, full_journey, same

SEED = os.environ.get("TOUCHLINE_SEED") or ("0" if os.environ.get("CI") else os.urandom(6).hex())
FILES = {"bytes": 600, "json": 900, "text of json": 300, "mermaid": 800, "markdown": 400}
MOST_CALLS = 200_000
"""Of functions while one file is read: an undamaged one takes about 1,500, and none may take without bound."""

DIAGRAM = """---
title: Shop
config:
  theme: dark
---
%%{init: {'theme': 'base'}}%%
journey
  accTitle: A day
  accDescr {
    More than
    one line
  }
  title My working day: with #35; signs
  section Go to work
    Make tea: 5: Me
    %% a comment
    Go upstairs: 3: Me, Cat
  section Käufe 購入 \N{BICYCLE}
    Zahlen: 4.5: Me,, Cat, Me
    Fragen: -2
  section Go home
    Sit down: 5: Me # the end
"""
MARKDOWN = f"# Map\n\n- a list\n\n```mermaid\n{DIAGRAM}```\n\n> ~~~ mermaid\n> journey\n>  A: 1: B\n> ~~~\n\n<!-- end -->\n"


@cache
def sound() -> bytes:
    return journey_bytes(full_journey(), "map", thumbnail=PORTRAIT)


# ---- damaged bytes -------------------------------------------------------------------------------------------


def flipped(r: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(r.choice([1, 1, 2, 8, 40])):
        changed[r.randrange(len(changed))] ^= 1 << r.randrange(8)
    return bytes(changed)


def cut(r: random.Random, data: bytes) -> bytes:
    return data[: r.randrange(len(data))] if r.random() < 0.7 else data[r.randrange(len(data)) :]


def spliced(r: random.Random, data: bytes) -> bytes:
    begin, end = sorted(r.randrange(len(data)) for _ in range(2))
    at = r.randrange(len(data))
    piece = r.choice([data[begin:end], bytes(end - begin), r.randbytes(r.randrange(1, 200)), b""])
    return data[:at] + piece + data[at + r.choice([0, len(piece), r.randrange(50)]) :]


def directory_changed(r: random.Random, data: bytes) -> bytes:
    """Sizes, flags, methods and offsets: what a zip file says of itself."""
    changed = bytearray(data)
    heads = [at for sign in (b"PK\1\2", b"PK\3\4", b"PK\5\6") for at in _all(data, sign)]
    for _ in range(r.choice([1, 1, 2, 3])):
        at = r.choice(heads or [0]) + r.randrange(4, 46)
        value = r.choice([b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x01", r.randbytes(2)])
        changed[at : at + len(value)] = value
    return bytes(changed)


def _all(data: bytes, sign: bytes) -> Iterator[int]:
    at = data.find(sign)
    while at >= 0:
        yield at
        at = data.find(sign, at + 1)


def damaged_bytes(r: random.Random) -> bytes:
    data = sound()
    for _ in range(r.choice([1, 1, 1, 2, 3])):
        data = r.choice([flipped, cut, spliced, directory_changed, directory_changed])(r, data) or b"P"
    return data


# ---- damaged values in a container that is whole -------------------------------------------------------------

JUNK: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        0.5,
        5,
        10**6,
        10**30,
        1e308,
        float("nan"),
        float("inf"),
        "",
        " ",
        "a",
        "map",
    ),
    *(
        "anna",
        "shop",
        "buy",
        "2031-02-30",
        "2031-03-09",
        "#12345G",
        "a" * 64,
        "0" * 64,
        "x" * 30_000,
        "\0\x1b\u202e",
    ),
    *(
        [],
        {},
        [[]],
        {"id": "anna"},
        ["pain_point"],
        [None],
        {"": {}},
        [1] * 50,
        "\U0001f6b2",
        "personal",
        "../..",
    ),
]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or object in a JSON value, with each of its keys."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(items):
        yield value, key
        yield from _places(part)


def changed_value(r: random.Random, value: Any) -> None:
    """One change somewhere within a JSON value."""
    places = list(_places(value))
    if not places:
        return
    (holder, key), (other, other_key) = r.choice(places), r.choice(places)
    match r.randrange(6):
        case 0 | 1:
            holder[key] = copy.deepcopy(r.choice(JUNK))
        case 2:
            del holder[key]
        case 3 if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(other[other_key]))
        case 4 if isinstance(holder, dict):
            holder[r.choice(["id", "lane", "mood", "place", "", *RECORD_TYPES])] = holder.pop(key)
        case _:
            holder[key] = copy.deepcopy(other[other_key])


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged_json(r: random.Random) -> bytes:
    whole = dict(parts())
    name = r.choice([MANIFEST, *[DOCUMENT] * 9])
    value = json.loads(whole[name])
    for _ in range(r.choice([1, 1, 2, 3, 5, 20])):
        changed_value(r, value)
    whole[name] = json.dumps(value).encode()
    return pack(whole)


def damaged_text_of_json(r: random.Random) -> bytes:
    whole = dict(parts())
    name = r.choice(
        [MANIFEST, THUMBNAIL, *[DOCUMENT] * 4, *[name for name in whole if name.startswith("assets")]]
    )
    whole[name] = r.choice([flipped, cut, spliced])(r, whole[name])
    return pack(whole)


# ---- damaged text --------------------------------------------------------------------------------------------

SIGNS = [
    *"\n\r\t\0 :;#,%{}()[]<>|\\/'\"`~-+.=@&!?_*^$", "::", "%%", "%%{", "}%%", "---\n", "```", "```mermaid\n", "#35;", "#x;",
    "journey", "section ", "title ", "accTitle:", "accDescr{", "}", "\ufeff", "\u2028", "\u202e", "\ud7ff", "\U0001f6b2",
    "1e999", "0x", "-", "Infinity", "NaN", ": 5", ": 5: Me", "a" * 3000, ":" * 500, " " * 2000, "(" * 300, "> " * 100,
]  # fmt: skip


def changed_text(r: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, line = r.randrange(len(text) + 1), r.randrange(len(lines))
    match r.randrange(8):
        case 0 | 1:
            return text[:at] + r.choice(SIGNS) + text[at:]
        case 2:
            return text[:at] + text[at + r.choice([1, 2, 10, 60]) :]
        case 3:
            return "".join(lines[:line] + lines[line + 1 :])
        case 4:
            return "".join(lines[:line] + lines[line : line + 1] * r.choice([2, 3, 200]) + lines[line + 1 :])
        case 5:
            r.shuffle(lines)
            return "".join(lines)
        case 6:
            return text.replace(r.choice(text or "x"), r.choice(SIGNS), r.choice([1, 3]))
    return text[:at]


def damaged_diagram(r: random.Random, text: str) -> bytes:
    for _ in range(r.choice([1, 1, 2, 4, 8])):
        text = changed_text(r, text)
    data = text.encode(r.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"]), "replace") or b" "
    return r.choice([flipped, cut, spliced])(r, data) or b" " if r.random() < 0.2 else data


# ---- reading them --------------------------------------------------------------------------------------------

MAKERS: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "bytes": ("map.touchline", damaged_bytes),
    "json": ("map.touchline", damaged_json),
    "text of json": ("map.touchline", damaged_text_of_json),
    "mermaid": ("map.mmd", lambda r: damaged_diagram(r, DIAGRAM)),
    "markdown": ("map.md", lambda r: damaged_diagram(r, MARKDOWN)),
}


@contextmanager
def counted_calls(most: int) -> Iterator[list[int]]:
    """Counts calls of functions, Python's own and others, and fails beyond `most`."""
    count = [0]

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            count[0] += 1
            if count[0] > most:
                sys.setprofile(None)
                raise AssertionError(f"more than {most} calls for one file")

    sys.setprofile(note)
    try:
        yield count
    finally:
        sys.setprofile(None)


def check(path: Path) -> str:
    """Read a damaged file and see that all is well; returns what became of it."""
    try:
        with counted_calls(MOST_CALLS):
            loaded = read_any(path)
    except InputProblem as problem:
        assert path.name in problem.message and len(problem.message) < 1000
        problem.message.encode("utf-8")
        return "refused"
    sound_journey(loaded.journey)
    assert all(warning and len(warning) < 1000 for warning in loaded.warnings)
    again = journey_from(journey_bytes(loaded.journey, "map"), Path("map"))
    assert again.warnings == () and same(again.journey, loaded.journey)
    return "told" if loaded.warnings else "read"


def test_the_count_is_enough() -> None:
    assert sum(FILES.values()) >= 2_000
    assert FILES["mermaid"] + FILES["markdown"] >= 800 and FILES.keys() == MAKERS.keys()


@pytest.mark.parametrize("kind", FILES)
def test_damaged_files(kind: str, tmp_path: Path) -> None:
    name, make = MAKERS[kind]
    became: dict[str, int] = {"refused": 0, "told": 0, "read": 0}
    for number in range(FILES[kind]):
        data = make(random.Random(f"{SEED} {kind} {number}"))
        path = tmp_path / name
        path.write_bytes(data)
        try:
            became[check(path)] += 1
        except Exception as error:
            pytest.fail(f"TOUCHLINE_SEED={SEED}, {kind}, number {number}: {error!r}")
        assert [*tmp_path.iterdir()] == [path] and path.read_bytes() == data, "something was written"
    # Where nearly all went one way, the damage would test little.
    assert became["refused"] > FILES[kind] // 20 and became["told"] + became["read"] > FILES[kind] // 50, (
        became
    )


def test_an_undamaged_file_takes_far_fewer_calls(tmp_path: Path) -> None:
    for name, data in (
        ("map.touchline", sound()),
        ("map.mmd", DIAGRAM.encode()),
        ("map.md", MARKDOWN.encode()),
    ):
        (tmp_path / name).write_bytes(data)
        read_any(tmp_path / name)
        with counted_calls(MOST_CALLS) as count:
            read_any(tmp_path / name)
        assert count[0] < MOST_CALLS // 20


def test_too_much_work_is_noticed() -> None:
    with pytest.raises(AssertionError, match="more than 1000 calls"), counted_calls(1_000):
        for number in range(10_000):
            abs(number)
