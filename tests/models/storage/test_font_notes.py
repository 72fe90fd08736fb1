"""A file records the fonts that stood in for letters; where it is opened with others, that is told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from models.journey.journey import Journey
from models.layout import system_fonts
from models.layout.lent_fonts import lent_families
from models.storage.font_notes import font_notes
from models.storage.touchline_file import read_journey, write_journey
from models.templates import sample
from tests.models.layout.machine_fonts import ETHIOPIC, LATIN, fonts_of_a_machine, make_family, make_font


def called(title: str, font: str = "") -> Journey:
    journey = sample()
    brand = journey.map.brand.model_copy(update={"font": font})
    return journey.with_map(journey.map.model_copy(update={"title": title, "brand": brand}))


def manifest_of(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        return dict(json.loads(archive.read("manifest.json")))


def test_a_map_that_needs_no_other_font_records_none_and_looks_for_none(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        write_journey(called("Größe “12 €” → Слово 日本 שלום"), tmp_path / "a.touchline")
        assert system_fonts._fonts.cache_info().currsize == 0
    assert "stand_ins" not in manifest_of(tmp_path / "a.touchline")
    assert font_notes(read_journey(tmp_path / "a.touchline")) == ()


def test_the_font_that_stood_in_is_recorded_and_no_word_is_lost_where_it_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.touchline"
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        write_journey(called(f"Word {ETHIOPIC}"), file)
        assert manifest_of(file)["stand_ins"] == ["Some Ethiopic"]
        assert read_journey(file).stand_ins == ("Some Ethiopic",)
        assert font_notes(read_journey(file)) == ()


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Other Ethiopic", "Letters that were set in “Some Ethiopic” are set in “Other Ethiopic” here"),
        ("", "Letters that were set in “Some Ethiopic” may have no font here"),
    ],
)
def test_where_other_fonts_stand_in_that_is_told(tmp_path: Path, other: str, told: str) -> None:
    file = tmp_path / "a.touchline"
    with fonts_of_a_machine(tmp_path / "here") as folder:
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        write_journey(called(f"Word {ETHIOPIC}"), file)
    with fonts_of_a_machine(tmp_path / "there") as folder:
        if other:
            make_font(folder / f"{other}.ttf", ETHIOPIC)
        (note,) = font_notes(read_journey(file))
    assert note.startswith(told)


def test_a_family_that_is_not_here_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.touchline"
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Some Sans", LATIN)
        write_journey(called("Word", "Some Sans"), file)
        assert font_notes(read_journey(file)) == ()
    (note,) = font_notes(read_journey(file))
    assert "“Some Sans” is not on this computer" in note


def test_what_is_no_list_of_names_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.touchline"
    write_journey(called("Word"), file)
    for wrong, read in (("Some", ()), ([1, None, "Some"], ("Some",)), (["x" * 200] * 60, ("x" * 100,) * 20)):
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["manifest.json"] = json.dumps(manifest_of(file) | {"stand_ins": wrong}).encode()
        with zipfile.ZipFile(tmp_path / "b.touchline", "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        assert read_journey(tmp_path / "b.touchline").stand_ins == read


def test_each_family_is_named_with_what_it_lends(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "B.ttf", "ሰላ")
        make_font(folder / "A.ttf", "ᚠ")
        assert lent_families("ᚠሰ ላም Word") == {"A": "ᚠ", "B": "ላሰ"}
