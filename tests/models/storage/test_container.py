"""Zip files made to do harm, or by other programs."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from models.storage import container
from models.storage.container import DOCUMENT, MANIFEST, THUMBNAIL
from models.storage.touchline_file import (
    journey_from,
)
from tests.models.storage.made_files import GOOD_MANIFEST, packed, refused, rezipped


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "assets/../../evil",
        "/etc/evil",
        "..\\evil",
        "C:\\evil",
        "C:evil",
        "\\\\server\\evil",
        "assets/..",
        "",
    ],
)
def test_names_that_lead_out_of_the_file(name: str, tmp_path: Path) -> None:
    message = refused(rezipped(lambda archive: archive.writestr(zipfile.ZipInfo(name), "x")), tmp_path)
    assert "leads out of the file" in message
    assert not (tmp_path.parent / "evil").exists()


def test_a_name_with_a_zero(tmp_path: Path) -> None:
    data = rezipped(lambda archive: archive.writestr("thumbnail.pngX../evil", "x"))
    assert "leads out of the file" in refused(data.replace(b"pngX..", b"png\0.."), tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [DOCUMENT, MANIFEST, "other"])
def test_a_part_that_is_there_twice(name: str, tmp_path: Path) -> None:
    def twice(archive: zipfile.ZipFile) -> None:
        archive.writestr(name, "{}")
        archive.writestr(name, "{}")

    assert f"the part “{name}” twice" in refused(rezipped(twice), tmp_path)


def test_encrypted(tmp_path: Path) -> None:
    data = bytearray(rezipped(lambda archive: None))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(bytes(data), tmp_path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_in_an_unusual_way(method: int, tmp_path: Path) -> None:
    assert f"(method {method})" in refused(rezipped(lambda archive: None, method), tmp_path)


def many_parts(archive: zipfile.ZipFile) -> None:
    for number in range(container.MAX_ENTRIES):
        archive.writestr(f"n{number}", b"")


def test_too_many_parts(tmp_path: Path) -> None:
    assert "unpack to more" in refused(rezipped(many_parts), tmp_path)


def test_a_directory_of_another_size_than_it_says(tmp_path: Path) -> None:
    """zipfile goes by the size, not by the count."""
    data = bytearray(rezipped(many_parts))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\1\0\1\0"
    assert "unpack to more" in refused(bytes(data), tmp_path)


def test_a_directory_out_of_proportion_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = rezipped(lambda archive: None)
    end = data.rindex(b"PK\x05\x06")
    directory = data[data.index(b"PK\1\2") : end]
    size = len(directory) * 30_000
    tail = data[end : end + 12] + size.to_bytes(4, "little") + data[end + 16 :]
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("it was read"))
    assert "unpack to more" in refused(data[:end] + directory * 29_999 + tail, tmp_path)


def test_zip64_is_refused(tmp_path: Path) -> None:
    data = rezipped(lambda archive: None)
    end = data.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)
    assert "unpack to more" in refused(data[:end] + locator + data[end:], tmp_path)


@pytest.mark.parametrize("name", [DOCUMENT, "assets/" + "a" * 64, THUMBNAIL, "unknown.bin"])
def test_a_zip_bomb(name: str, tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(GOOD_MANIFEST))
        archive.writestr(name, b" " * (30 << 20))
    assert "unpack to more" in refused(target.getvalue(), tmp_path)


@pytest.mark.parametrize("name", [MANIFEST, THUMBNAIL, "assets/" + "a" * 64])
def test_a_part_that_is_too_large(name: str, tmp_path: Path) -> None:
    size = container.MAX_SIZES.get(name, container.MAX_SIZES[container.ASSETS]) + 1
    assert "unpack to more" in refused(packed(**{name: b"\xa5" * size}), tmp_path)


def test_a_bomb_that_says_it_is_small(tmp_path: Path) -> None:
    data = rezipped(lambda archive: archive.writestr(zipfile.ZipInfo(THUMBNAIL), b" " * 100_000))
    document = b'{"map": {"title": "T"}}'
    for head, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(DOCUMENT.encode(), data.index(head)) - (30 if at == 22 else 46)
        data = data[: start + at] + (5).to_bytes(4, "little") + data[start + at + 4 :]
    assert len(document) > 5
    assert "document.json" in refused(data, tmp_path)


def test_many_parts_that_unpack_to_too_much_together(tmp_path: Path) -> None:
    def many(archive: zipfile.ZipFile) -> None:
        noise = os.urandom(1 << 20) + bytes(24 << 20)
        for number in range(11):
            archive.writestr(zipfile.ZipInfo(f"assets/{number:064x}"), noise, zipfile.ZIP_DEFLATED, 1)

    assert "unpack to more" in refused(rezipped(many), tmp_path)


def test_parts_of_other_programs_are_left_out_and_told() -> None:
    def more(archive: zipfile.ZipFile) -> None:
        archive.writestr("assets/", "")
        archive.writestr("notes.txt", "from a friend")

    loaded = journey_from(rezipped(more), Path("map"))
    assert loaded.journey.map.title == "T"
    assert loaded.warnings == ("The part “notes.txt” of the file is unknown to Touchline and was left out.",)
