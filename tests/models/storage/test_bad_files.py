"""What is no map, or too much of one, is refused with a reason."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from models.journey.journey import Journey
from models.problems import InputProblem
from models.storage import container, migrations
from models.storage.container import DOCUMENT, MANIFEST, pack
from models.storage.touchline_file import (
    backup_path,
    journey_bytes,
    journey_from,
    read_journey,
    write_journey,
)
from tests.models.storage.journeys import PORTRAIT, full_journey
from tests.models.storage.made_files import GOOD_MANIFEST, packed, refused


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match=r"no file “map.touchline” in .*moved or renamed"):
        read_journey(tmp_path / "map.touchline")
    with pytest.raises(InputProblem, match="no file"):
        read_journey(tmp_path / "no" / "folder" / "map.touchline")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="is a folder"):
        read_journey(tmp_path)


def test_a_name_that_is_none(tmp_path: Path) -> None:
    for name in ("a\0b.touchline", "x" * 400):
        with pytest.raises(InputProblem, match="cannot be read"):
            read_journey(tmp_path / name)


def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.touchline"
    write_journey(full_journey(), path)
    path.chmod(0)
    if os.name == "nt" or os.geteuid() == 0:  # who may read anything is told what another user would be told
        denied = PermissionError(errno.EACCES, "Permission denied")
        monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(denied))
    with pytest.raises(InputProblem, match=r"map\.touchline.*cannot be read.*no right"):
        read_journey(path)


def test_empty(tmp_path: Path) -> None:
    assert "is empty" in refused(b"", tmp_path)


def test_foreign(tmp_path: Path) -> None:
    assert "damaged" in refused(b"A letter to a friend, not a map." * 10, tmp_path)
    assert "damaged" in refused(PORTRAIT, tmp_path)


def test_a_foreign_zip_file(tmp_path: Path) -> None:
    assert "no journey map" in refused(pack({"letter.txt": b"Dear friend"}), tmp_path)
    assert "Microsoft Office" in refused(
        pack({"[Content_Types].xml": b"", "word/document.xml": b""}), tmp_path
    )
    assert "another program" in refused(packed(manifest={"format": "other", "version": 1}), tmp_path)


def test_cut_off_at_any_place(tmp_path: Path) -> None:
    data = journey_bytes(full_journey(), "map")
    for length in range(1, len(data), 97):
        assert "damaged" in refused(data[:length], tmp_path)


def test_a_flipped_bit_in_the_packed_document(tmp_path: Path) -> None:
    data = bytearray(journey_bytes(full_journey(), "map"))
    data[data.index(b"document.json") + 200] ^= 4
    message = refused(bytes(data), tmp_path)
    assert "damaged" in message and "document.json" in message


def test_the_backup_is_named_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(journey_bytes(full_journey(), "map")[:500])
    backup_path(path).write_bytes(b"anything")
    with pytest.raises(InputProblem, match=r"damaged.*before the last save is in “map.touchline.bak”"):
        read_journey(path)


def test_a_newer_file_names_the_version_needed(tmp_path: Path) -> None:
    newer = {**GOOD_MANIFEST, "version": 120, "reader": 99}
    assert (
        f"needs at least format version 99; this program reads up to {migrations.VERSION}. Update Touchline"
        in refused(packed(document=b"\0 unknown to us", manifest=newer), tmp_path)
    )


def test_a_newer_file_that_can_be_read_is_read_with_a_warning() -> None:
    newer = {**GOOD_MANIFEST, "version": 120, "reader": migrations.VERSION}
    document = {"map": {"title": "T", "mood": "blue"}, "organisations": [{"id": "x"}]}
    loaded = journey_from(packed(document, newer), Path("map"))
    assert loaded.journey.map.title == "T"
    assert "newer version" in loaded.warnings[0]
    assert "“mood”" in str(loaded.warnings) and "“organisations”" in str(loaded.warnings)


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "touchline"}, {**GOOD_MANIFEST, "version": "1"}, {**GOOD_MANIFEST, "version": True},
        {**GOOD_MANIFEST, "reader": 0}, {**GOOD_MANIFEST, "reader": migrations.VERSION + 1}, {**GOOD_MANIFEST, "reader": None},
        b"", b"[]", b"{", b"\xff", b'{"format": "touchline", "version": 1e400}', b"[" * 60_000, b"9" * 60_000,
    ],
)  # fmt: skip
def test_a_manifest_that_makes_no_sense(manifest: object, tmp_path: Path) -> None:
    message = refused(packed(manifest=manifest), tmp_path)
    assert "manifest.json" in message or "another program" in message


@pytest.mark.parametrize("part", [MANIFEST, DOCUMENT])
def test_a_part_that_is_missing(part: str, tmp_path: Path) -> None:
    parts = {MANIFEST: json.dumps(GOOD_MANIFEST).encode(), DOCUMENT: b"{}"}
    del parts[part]
    assert f"part “{part}”" in refused(pack(parts), tmp_path)


@pytest.mark.parametrize(
    "document",
    [
        b"", b"null", b"[]", b'"map"', b"{", b'{"map": {}', b"\xff\xfe{\0}\0", b'{"map": {"title": "\xff"}}',
        b'{"map": {"title": "\\ud800"}}', b'{"map":' + b"9" * 10_000 + b"}",
    ],
)  # fmt: skip
def test_a_document_that_is_no_json_object(document: bytes, tmp_path: Path) -> None:
    message = refused(packed(document), tmp_path)
    assert "damaged" in message and "document.json" in message


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"\\"":[{"]}":'])
@pytest.mark.parametrize("closed", [True, False])
def test_deep_json(opening: bytes, closed: bool, tmp_path: Path) -> None:
    depth = 300_000 // len(opening)
    text = b'{"map":' + opening * depth + b"1"
    if closed:
        text += opening.translate(bytes.maketrans(b"[{", b"]}"), b'"a:\\]}')[::-1] * depth + b"}"
    assert "document.json" in refused(packed(text), tmp_path)


def test_json_is_measured_before_it_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> object:
        raise AssertionError("parsed all the same")

    path = tmp_path / "map.touchline"
    path.write_bytes(packed(b'{"map":' + b"[" * 40 + b"]" * 40 + b"}"))
    monkeypatch.setattr("models.storage.touchline_file.decode", parse)
    monkeypatch.setattr(
        "models.storage.manifest.from_json", lambda text, **_: GOOD_MANIFEST if b"format" in text else parse()
    )
    with pytest.raises(InputProblem):
        read_journey(path)


def test_brackets_in_texts_are_no_depth() -> None:
    title = '[{"' * 100 + "\\" * 7 + '"[[' + "\\"
    loaded = journey_from(packed({"map": {"title": title}}), Path("map"))
    assert loaded.journey.map.title == title and not loaded.warnings


@pytest.mark.parametrize(
    "document", [b"[" + b"[]," * 400_000 + b"1]", b'{"":[' + b'"",' * 2_100_000 + b"1]}"]
)
def test_json_with_more_values_than_any_map(document: bytes, tmp_path: Path) -> None:
    assert "damaged" in refused(packed(document), tmp_path)


def test_more_records_than_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journey, "from_records", lambda *_: pytest.fail("a journey was made of them"))
    document = b'{"map":{},"personas":[' + b",".join(b'{"place":%d}' % n for n in range(50_001)) + b"]}"
    assert "more than Touchline can show" in refused(packed(document), tmp_path)


def test_more_columns_than_can_be_shown(tmp_path: Path) -> None:
    document = {
        "personas": [{"place": n} for n in range(400)],
        "phases": [{"place": n, "columns": 1000} for n in range(400)],
    }
    assert "more than Touchline can show" in refused(packed({"map": {}, **document}), tmp_path)


def test_more_cards_in_a_cell_than_have_a_place(tmp_path: Path) -> None:
    cards = [{"lane": "a", "phase": "b"} for _ in range(10_001)]
    document = {"map": {}, "personas": [{"id": "a"}], "phases": [{"id": "b"}], "touchpoints": cards}
    assert "more than Touchline can show" in refused(packed(document), tmp_path)


def test_huge(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    with path.open("wb") as file:
        file.truncate(container.MAX_FILE + 1)  # a hole: it takes no room on the disk
    with pytest.raises(InputProblem, match=r"larger than 128 MiB"):
        read_journey(path)
