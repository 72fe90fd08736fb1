"""What is saved is read again, and what cannot be read is refused with a reason."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Map, Persona, Phase, Touchpoint
from models.problems import InputProblem
from models.storage import container, migrations
from models.storage.container import DOCUMENT, MANIFEST, THUMBNAIL, pack
from models.storage.document import GROUPS
from models.storage.touchline_file import (
    backup_path,
    changed_on_disk,
    journey_bytes,
    journey_from,
    read_journey,
    read_thumbnail,
    write_journey,
)
from tests.models.storage.journeys import PORTRAIT, full_journey, journeys, picture, same, sha256

GOOD_MANIFEST = {
    "format": "touchline",
    "version": migrations.VERSION,
    "reader": migrations.READER,
    "program": "test",
}


def packed(document: object = None, manifest: object = GOOD_MANIFEST, **parts: bytes) -> bytes:
    """A container of these parts; values that are no bytes are written as JSON."""
    whole = {MANIFEST: manifest, DOCUMENT: {"map": {}} if document is None else document, **parts}
    return pack(
        {name: part if isinstance(part, bytes) else json.dumps(part).encode() for name, part in whole.items()}
    )


def refused(data: bytes, tmp_path: Path) -> str:
    """The message with which a file of these bytes is refused; it names the file."""
    path = tmp_path / "map.touchline"
    path.write_bytes(data)
    with pytest.raises(InputProblem) as caught:
        read_journey(path)
    assert "map.touchline" in caught.value.message
    assert {entry.name for entry in tmp_path.iterdir()} == {"map.touchline"}
    return caught.value.message


# ---- there and back ------------------------------------------------------------------------------------------


@given(journeys(), st.randoms(use_true_random=False))
def test_any_journey_comes_back(journey: Journey, random: Any) -> None:
    data = journey_bytes(journey, "map")
    loaded = journey_from(data, Path("map.touchline"))
    assert same(loaded.journey, journey)
    assert loaded.warnings == ()
    records = list(journey.records())
    random.shuffle(records)
    shuffled = Journey.from_records(records, journey.assets)
    assert journey_bytes(loaded.journey, "map") == data == journey_bytes(shuffled, "map")


def test_every_field_comes_back(tmp_path: Path) -> None:
    journey = full_journey()
    digest = write_journey(journey, tmp_path / "map.touchline", thumbnail=PORTRAIT)
    loaded = read_journey(tmp_path / "map.touchline")
    assert same(loaded.journey, journey) and not loaded.warnings
    assert loaded.journey.assets == {sha256(PORTRAIT): PORTRAIT}
    assert loaded.sha256 == digest == hashlib.sha256((tmp_path / "map.touchline").read_bytes()).hexdigest()
    assert read_thumbnail(tmp_path / "map.touchline") == PORTRAIT


def test_the_document_is_one_record_a_line_in_the_order_of_the_map() -> None:
    data = journey_bytes(full_journey(), "map")
    lines = zipfile.ZipFile(io.BytesIO(data)).read(DOCUMENT).decode().splitlines()
    heads = [line for line in lines if line.startswith('"')]
    assert [head.split('"')[1] for head in heads] == list(GROUPS.values())
    assert [line.split('"')[3] for line in lines if line.startswith("{")and line != "{"][:7] == [
        *("ben", "anna"), *("buy", "use"), *("ride", "shop", "pay"),
    ]  # fmt: skip


def test_groups_name_every_kind_in_its_order() -> None:
    assert list(GROUPS) == list(RECORD_TYPES)


def test_pictures_no_record_names_are_not_saved() -> None:
    journey = full_journey()
    journey.assets[sha256(b"left over")] = b"left over"
    assert journey_bytes(journey, "map") == journey_bytes(full_journey(), "map")


def test_a_thumbnail_that_is_too_large_is_no_reason_not_to_save() -> None:
    data = journey_bytes(full_journey(), "map", thumbnail=bytes(3 << 20))
    assert data == journey_bytes(full_journey(), "map")


def test_half_a_character_does_not_keep_a_map_from_being_saved() -> None:
    broken = Map().model_copy(update={"title": "a\ud83d", "hidden_rows": ()})
    loaded = journey_from(journey_bytes(Journey(broken), "map"), Path("map"))
    assert loaded.journey.map.title == "a�"


def test_what_shrinks_to_nothing_can_still_be_read_again() -> None:
    """Long dashes, often pasted: packed as tightly as a zip bomb, they would be refused when opened."""
    personas = [Persona(id=str(n), place=n, description="–" * 20_000, goals="–" * 20_000) for n in range(60)]
    journey = Journey.from_records(personas)
    assert same(journey_from(journey_bytes(journey, "map"), Path("map")).journey, journey)


@pytest.mark.parametrize("what", ["text", "pictures", "one picture", "columns"])
def test_what_could_not_be_read_again_is_not_saved(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    journey = full_journey()
    match what:
        case "text":
            records = [Persona(place=n).model_copy(update={"goals": "g" * 9_000_000}) for n in range(4)]
            journey = Journey.from_records(records)
        case "pictures":
            assets = {sha256(bytes([n])): bytes(26 << 20) for n in range(5)}
            people = [Persona(place=n, portrait=asset) for n, asset in enumerate(assets)]
            journey = Journey.from_records(people, assets)
        case "one picture":
            journey.assets[sha256(PORTRAIT)] = bytes(33 << 20)
        case "columns":
            journey = Journey.from_records(
                [*(Phase(place=n, columns=1000) for n in range(100)), *(Persona(place=n) for n in range(11))]
            )
    with pytest.raises(InputProblem, match=r"map.touchline.*was not saved.*(Split|smaller)"):
        write_journey(journey, path)
    assert path.read_bytes() == b"old"


# ---- saving --------------------------------------------------------------------------------------------------


def test_one_backup_holds_what_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    states = [Journey(Map(title=str(n))) for n in range(3)]
    write_journey(states[0], path)
    assert not backup_path(path).exists()
    write_journey(states[1], path)
    write_journey(states[1], path)  # nothing new: the backup must not become the same as the file
    assert read_journey(backup_path(path)).journey.map.title == "0"
    write_journey(states[2], path)
    assert read_journey(backup_path(path)).journey.map.title == "1"
    assert {entry.name for entry in tmp_path.iterdir()} == {"map.touchline", "map.touchline.bak"}


def test_a_backup_that_cannot_be_made_does_not_keep_from_saving(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    write_journey(Journey(Map(title="old")), path)
    backup_path(path).mkdir()
    write_journey(Journey(Map(title="new")), path)
    assert read_journey(path).journey.map.title == "new"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_the_backup_lies_beside_the_real_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.touchline").symlink_to(tmp_path / "real" / "map.touchline")
    for title in "ab":
        write_journey(Journey(Map(title=title)), tmp_path / "link.touchline")
    assert read_journey(tmp_path / "real" / "map.touchline.bak").journey.map.title == "a"
    assert (tmp_path / "link.touchline").is_symlink()


class _FullDisk(io.FileIO):
    """A file on a disk that takes so many bytes and no more."""

    room = 0

    def write(self, data: Any) -> int:
        if len(data) > self.room:
            written = super().write(bytes(data)[: self.room])
            type(self).room = 0
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return written
        type(self).room -= len(data)
        return super().write(data)


@pytest.mark.parametrize("room", [0, 100, 900, 1500])
def test_the_disk_is_full_in_the_middle_of_a_save(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.touchline"
    write_journey(Journey(Map(title="old")), path)
    old = path.read_bytes()
    opened = Path.open

    def open_full(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        return (
            io.BufferedWriter(_FullDisk(str(self), "xb"))
            if mode == "xb"
            else opened(self, mode, *rest, **named)
        )

    monkeypatch.setattr(Path, "open", open_full)
    monkeypatch.setattr(_FullDisk, "room", room)
    with pytest.raises(InputProblem, match=r"disk is full.*map\.touchline.*untouched"):
        write_journey(full_journey(), path)
    monkeypatch.undo()
    assert path.read_bytes() == old
    assert {entry.name for entry in tmp_path.iterdir()} <= {"map.touchline", "map.touchline.bak"}
    if backup_path(path).exists():
        assert backup_path(path).read_bytes() == old


def test_a_file_changed_by_someone_else_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    digest = write_journey(full_journey(), path)
    assert not changed_on_disk(path, digest)
    path.write_bytes(path.read_bytes() + b" ")
    assert changed_on_disk(path, digest)
    path.unlink()
    assert not changed_on_disk(path, digest), "saving would destroy nothing"
    path.mkdir()
    assert changed_on_disk(path, digest)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind here")
def test_a_pipe_is_neither_read_nor_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.touchline")
    for use in (read_journey, lambda path: write_journey(full_journey(), path)):
        with pytest.raises(InputProblem, match="not an ordinary file"):
            use(tmp_path / "pipe.touchline")


# ---- what is no map ------------------------------------------------------------------------------------------


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


# ---- what lies in the container ------------------------------------------------------------------------------


def rezipped(change: Callable[[zipfile.ZipFile], None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound file with something more in its container."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr(MANIFEST, json.dumps(GOOD_MANIFEST))
        archive.writestr(DOCUMENT, '{"map": {"title": "T"}}')
        change(archive)
    return target.getvalue()


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


# ---- pictures ------------------------------------------------------------------------------------------------


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
    assert "no whole" in dropped(bytes(header)) or "pixels" in dropped(bytes(header))


def test_a_picture_that_was_exchanged_is_left_out() -> None:
    assert "not the picture that was saved" in dropped(PORTRAIT, sha256(b"another"))


def test_a_picture_that_is_not_in_the_file() -> None:
    document = {"map": {}, "personas": [{"id": "a", "name": "Anna", "portrait": "a" * 64}]}
    loaded = journey_from(packed(document), Path("map"))
    assert "Anna" in loaded.warnings[0] and "not in the file" in loaded.warnings[0]
    assert not loaded.journey.record("a", Persona).portrait


def test_a_thumbnail_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    assert read_thumbnail(path) is None
    for thumbnail in (b"", b"no picture", PORTRAIT[:-20]):
        path.write_bytes(packed(**{THUMBNAIL: thumbnail}))
        assert read_thumbnail(path) is None
        assert not read_journey(path).warnings
    write_journey(full_journey(), path)
    assert read_thumbnail(path) is None


def test_the_version_this_program_writes_is_the_one_it_reads() -> None:
    archive = zipfile.ZipFile(io.BytesIO(journey_bytes(full_journey(), "map")))
    manifest = json.loads(archive.read(MANIFEST))
    assert (manifest["format"], manifest["version"], manifest["reader"]) == (
        "touchline", migrations.VERSION, migrations.READER,
    )  # fmt: skip
    assert archive.namelist()[0] == MANIFEST
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
