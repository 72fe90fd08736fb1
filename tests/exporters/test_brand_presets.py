"""Brand presets: kept on the machine with their logo, read back whole, and never trusted."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest

from exporters import brand_presets as module
from exporters.brand_presets import MOST_LOGO, brand_named, brand_presets, delete_brand, save_brand
from models.journey.records import Brand
from models.problems import InputProblem
from tests.exporters.hostile_pictures import hostile
from tests.models.storage.journeys import PORTRAIT, sha256

BRAND = Brand(logo=sha256(PORTRAIT), first_colour="#1B7F95", footer="{client} | {page}", mark="Internal")
ASSETS = {sha256(PORTRAIT): PORTRAIT}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not there yet" / "brands"


def test_a_brand_comes_back_with_its_logo(folder: Path) -> None:
    assert brand_presets(folder) == ()
    assert save_brand(folder, "  Velo   Nord ", BRAND, ASSETS) == "Velo Nord"
    found = brand_named("velo nord", brand_presets(folder))
    assert (found.name, found.brand, found.assets) == ("Velo Nord", BRAND, ASSETS)


def test_saving_under_the_same_name_replaces_and_deleting_leaves_the_others(folder: Path) -> None:
    save_brand(folder, "Nord", BRAND, ASSETS)
    save_brand(folder, "Süd", Brand(mark="a"), {})
    save_brand(folder, "NORD", Brand(mark="b"), {})
    assert [(one.name, one.brand.mark) for one in brand_presets(folder)] == [("NORD", "b"), ("Süd", "a")]
    delete_brand(folder, "nord")
    delete_brand(folder, "never there")
    assert [one.name for one in brand_presets(folder)] == ["Süd"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "CON", "x" * 300, "\ud800", "."])
def test_a_name_is_no_path(folder: Path, name: str) -> None:
    kept = save_brand(folder, name, BRAND, ASSETS)
    assert [file.parent for file in folder.parent.rglob("*.json")] == [folder]
    assert brand_named(name, brand_presets(folder)).name == kept
    delete_brand(folder, kept)
    assert brand_presets(folder) == ()


def test_what_cannot_be_kept_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputProblem, match="no name"):
        save_brand(folder, "  ", BRAND, ASSETS)
    with pytest.raises(InputProblem, match="larger than 4 MB"):
        save_brand(folder, "x", BRAND, {BRAND.logo: b"x" * (MOST_LOGO + 1)})
    monkeypatch.setattr(module, "MOST_PRESETS", 2)
    for number in range(2):
        save_brand(folder, f"b{number}", Brand(), {})
    with pytest.raises(InputProblem, match="Delete one first"):
        save_brand(folder, "one more", Brand(), {})
    save_brand(folder, "B1", BRAND, ASSETS)
    (folder.parent / "file").write_text("")
    with pytest.raises(InputProblem, match="file"):
        save_brand(folder.parent / "file", "x", Brand(), {})


def test_a_name_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    with pytest.raises(InputProblem, match="none has been saved"):
        brand_named("x", ())
    save_brand(folder, "Nord", BRAND, ASSETS)
    with pytest.raises(InputProblem, match="“Nord”"):
        brand_named("x", brand_presets(folder))


def test_files_that_somebody_spoilt_harm_nothing(folder: Path) -> None:
    save_brand(folder, "Nord", BRAND, ASSETS)
    (file,) = folder.iterdir()
    sound = json.loads(file.read_text())
    spoilt = [
        7, {}, {**sound, "name": " "}, {**sound, "brand": []}, {**sound, "brand": {"first_colour": "red"}},
        {**sound, "logo": "%%%"}, {**sound, "logo": 3},
    ]  # fmt: skip
    for number, entry in enumerate(spoilt):
        (folder / f"{number}.json").write_text(json.dumps(entry))
    (folder / "torn.json").write_bytes(file.read_bytes()[:40])
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "bytes.json").write_bytes(b"\xff\xfe\x00")
    (folder / "folder.json").mkdir()
    (folder / "empty.json").write_bytes(b"")
    (folder / "gone.json").symlink_to("nowhere")
    (folder / "itself.json").symlink_to("itself.json")
    assert [one.name for one in brand_presets(folder)] == ["Nord"]
    file.write_text(json.dumps({**sound, "logo": "AAAA"}))
    (other,) = brand_presets(folder)
    assert other.brand == BRAND.model_copy(update={"logo": ""}) and other.assets == {}


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are those of POSIX")
def test_a_pipe_or_a_device_among_them_is_not_waited_for(folder: Path) -> None:
    save_brand(folder, "Nord", BRAND, ASSETS)
    os.mkfifo(folder / "pipe.json")
    (folder / "zero.json").symlink_to("/dev/zero")
    assert [one.name for one in brand_presets(folder)] == ["Nord"]


def test_a_logo_that_would_do_harm_is_left_out(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    bad = hostile(tmp_path)
    logos = (
        bad["more pixels than there are"],
        bad["a drawing that names a file"],
        bad["half a picture"],
        b"",
    )
    for number, logo in enumerate(logos):
        brand = {"logo": sha256(logo), "mark": "x"}
        entry = {"name": f"b{number}", "brand": brand, "logo": base64.b64encode(logo).decode()}
        (folder / f"{number}.json").write_text(json.dumps(entry))
    found = brand_presets(folder)
    assert [(one.brand, one.assets) for one in found] == [(Brand(mark="x"), {})] * 4
