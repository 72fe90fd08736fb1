"""Pictures in a file: kept when they can be drawn, else left out and told."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from models.journey.journey import Journey
from models.journey.records import Brand, Persona, Touchpoint
from models.storage.container import THUMBNAIL
from models.storage.touchline_file import (
    journey_from,
    read_journey,
    read_thumbnail,
    write_journey,
)
from tests.models.storage.journeys import PORTRAIT, full_journey, picture, sha256
from tests.models.storage.made_files import packed


def with_portrait(data: bytes, digest: str = "") -> tuple[Journey, tuple[str, ...]]:
    """What is read from a file in which Anna and a card have this picture."""
    digest = digest or sha256(data)
    document = {
        "map": {},
        "personas": [{"id": "a", "name": "Anna", "portrait": digest}],
        "phases": [{"id": "p"}],
        "touchpoints": [{"id": "c", "title": "Pay", "lane": "a", "phase": "p", "picture": digest}],
    }
    loaded = journey_from(packed(document, **{f"assets/{digest}": data}), Path("map"))
    return loaded.journey, loaded.warnings


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_pictures_of_each_format_are_kept(form: str) -> None:
    data = picture(form=form)
    journey, warnings = with_portrait(data)
    assert not warnings and journey.assets == {sha256(data): data}
    assert journey.record("a", Persona).portrait == sha256(data)


def dropped(data: bytes, digest: str = "") -> str:
    journey, warnings = with_portrait(data, digest)
    assert not journey.assets
    assert not journey.record("a", Persona).portrait and not journey.record("c", Touchpoint).picture
    anna, pay = warnings
    assert "Persona “Anna”: its picture was left out" in anna and "Card “Pay”" in pay
    return anna


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM", "ICO"])
def test_pictures_of_other_formats_are_left_out(form: str) -> None:
    assert "PNG, JPEG, WebP or GIF" in dropped(picture(form=form, size=(32, 32)))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_broken_picture_is_left_out(form: str) -> None:
    data = picture(form=form, size=(300, 300))
    assert "no whole" in dropped(data[: len(data) * 2 // 3])
    assert "no whole" in dropped(b"")
    assert "no whole" in dropped(b"<svg xmlns='http://www.w3.org/2000/svg'/>")


def test_an_image_bomb_is_left_out_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("#000", size=(10_000, 6_000), mode="1")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("it was unpacked"))
    assert "10000 x 6000 pixels" in dropped(data)
    header = bytearray(picture())
    header[16:24] = b"\x00\x00\xff\xff\x00\x00\xff\xff"
    header[29:33] = zlib.crc32(header[12:29]).to_bytes(4, "big")
    assert "too many pixels" in dropped(bytes(header))


def test_a_picture_that_was_exchanged_is_left_out() -> None:
    assert "not the picture that was saved" in dropped(PORTRAIT, sha256(b"another"))


def test_a_picture_that_is_not_in_the_file() -> None:
    document = {"map": {}, "personas": [{"id": "a", "name": "Anna", "portrait": "a" * 64}]}
    loaded = journey_from(packed(document), Path("map"))
    assert "Anna" in loaded.warnings[0] and "not in the file" in loaded.warnings[0]
    assert not loaded.journey.record("a", Persona).portrait


def test_a_logo_is_kept_and_a_broken_one_is_left_out_with_the_rest_of_the_brand() -> None:
    for data, kept in ((PORTRAIT, sha256(PORTRAIT)), (PORTRAIT[:-20], "")):
        digest = sha256(data)
        document = {"map": {"brand": {"logo": digest, "mark": "Internal"}}}
        loaded = journey_from(packed(document, **{f"assets/{digest}": data}), Path("map"))
        assert loaded.journey.map.brand == Brand(logo=kept, mark="Internal")
        assert list(loaded.journey.assets) == [kept] * bool(kept)
        assert [text.partition(":")[0] for text in loaded.warnings] == ["The map"] * (not kept)


def test_a_thumbnail_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    assert read_thumbnail(path) is None
    for thumbnail in (b"", b"no picture", PORTRAIT[:-20]):
        path.write_bytes(packed(**{THUMBNAIL: thumbnail}))
        assert read_thumbnail(path) is None
        assert not read_journey(path).warnings
    write_journey(full_journey(), path)
    assert read_thumbnail(path) is None
