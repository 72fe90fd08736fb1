"""Whole pictures against kept ones: a change of the look is seen in review, line by line.

After a change that is wanted, run `TOUCHLINE_GOLDEN=write make test` and look at the difference.
"""

import json
import os
from pathlib import Path

import pytest

from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record, Touchpoint
from models.layout.layout import lay_out
from models.layout.theme import map_theme
from tests.models.layout.maps import small_map
from tests.models.layout.picture_json import picture_json

FOLDER = Path(__file__).parent / "golden"


def scripts_map() -> Journey:
    """One card for each way in which a text is broken or shaped."""
    titles = {
        "de": "Donaudampfschifffahrtsgesellschaft antwortet",
        "ja": "配送状況をアプリで確認する。",
        "ru": "Ожидает доставку велосипеда",
        "emoji": "👩🏽‍💻 wartet 🚲",
        "url": "https://example.org/a/very/long/path/of/an/address",
    }
    records: list[Record] = [
        Map(title="Scripts", language="de"),
        Persona(id="lane", name="Frau Überschwänglich-Meier"),
    ]
    records.append(Phase(id="phase", name="Beratungsgespräch", question="Wer hilft mir?"))
    records += [
        Touchpoint(id=id, lane="lane", phase="phase", column=number, title=title, quote=title)
        for number, (id, title) in enumerate(titles.items())
    ]
    return Journey.from_records(records)


MAPS = {"small": lambda: small_map(2, 2, 2), "arrows": lambda: small_map(2, 2, 3), "scripts": scripts_map}


def lines(journey: Journey) -> str:
    """One line for each drawing, so that a difference names what changed."""
    picture = picture_json(lay_out(journey, map_theme()).picture)
    drawn = picture.pop("drawn")
    rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (picture, *drawn)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", MAPS)
def test_the_picture_is_the_kept_one(name):
    path = FOLDER / f"{name}.jsonl"
    found = lines(MAPS[name]())
    if os.environ.get("TOUCHLINE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    assert found.splitlines() == kept.splitlines()
