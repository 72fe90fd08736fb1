"""Whatever way a picture comes in: what is meant to do harm stays out, and no output would draw it if it were in."""

from __future__ import annotations

import base64
import io
import json
import tracemalloc
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy
import pikepdf
import pytest
from lxml import etree
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from PySide6.QtCore import QByteArray, QMimeData, QUrl

from app.command_line import run
from app.pasted_picture import picture_in
from exporters.brand_presets import brand_presets
from exporters.choices import KINDS, Choices, FormatId, Kind
from exporters.clean_pictures import readied
from exporters.formats import drawn, write
from exporters.source import source_of
from exporters.tables.xlsx import xlsx_bytes
from models.journey.journey import Journey
from models.journey.records import Brand, Map, Persona, Phase, Touchpoint
from models.layout.picture import Image as Drawn
from models.problems import InputProblem
from models.storage import migrations
from models.storage.clip_format import read_clip
from models.storage.open import read_any
from models.storage.pictures import picture_problem, read_picture, usable_picture
from models.storage.touchline_file import journey_from, write_journey
from models.templates import sample
from tests.exporters.drawn import picture_of
from tests.exporters.hostile_pictures import RED, SECRET, hostile, small
from tests.exporters.likeness import png_of, svg_pixels
from tests.exporters.pptx.made import company
from tests.models.layout.maps import small_map
from tests.models.storage.made_files import packed

NAMES = tuple(hostile(Path("/somewhere")))
MEMORY = 24 << 20
"""Bytes that looking at a picture of a few kilobytes may take."""


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the picture that some name."""
    folder = tmp_path_factory.mktemp("beside")
    (folder / SECRET).write_bytes(small())
    return folder


@pytest.fixture(params=NAMES)
def bad(request: pytest.FixtureRequest, beside: Path) -> bytes:
    """Each of them."""
    return hostile(beside)[request.param]


@pytest.fixture
def all_bad(beside: Path) -> list[bytes]:
    """All of them."""
    return list(hostile(beside).values())


def test_looking_at_it_takes_little_memory(bad: bytes) -> None:
    tracemalloc.start()
    assert picture_problem(bad)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY


# ---- ways in -------------------------------------------------------------------------------------------------


def test_the_usual_picture_comes_in_by_every_way(tmp_path: Path) -> None:
    """Else the tests below would show nothing."""
    good = small()
    (tmp_path / "good.png").write_bytes(good)
    assert read_picture(tmp_path / "good.png") == usable_picture(good, "x") == good
    assert picture_in(_raw(good))[0] == good
    assert _in_a_map(good)[0] and _in_a_clip(good)[0] and _in_a_preset(good, tmp_path) and readied(good)


def test_chosen_or_dropped_as_a_file(bad: bytes, tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    file.write_bytes(bad)
    with pytest.raises(InputProblem, match="portrait"):
        read_picture(file)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    with pytest.raises(InputProblem, match="portrait"):
        picture_in(mime)


def test_pasted(bad: bytes) -> None:
    with pytest.raises(InputProblem, match="cannot be"):
        picture_in(_raw(bad))


def test_in_a_map(bad: bytes) -> None:
    journey, warnings = _in_a_map(bad)
    assert not journey and all("left out" in text for text in warnings) and len(warnings) == 3


def test_in_what_was_copied(bad: bytes) -> None:
    assets, warnings = _in_a_clip(bad)
    assert not assets and "left out" in warnings[0]


def test_in_a_kept_brand(bad: bytes, tmp_path: Path) -> None:
    assert not _in_a_preset(bad, tmp_path)


def test_as_a_logo_on_the_command_line(
    bad: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logo.png").write_bytes(bad)
    write_journey(sample(), tmp_path / "map.touchline")
    target = tmp_path / "map.pdf"
    line = [
        "export",
        str(tmp_path / "map.touchline"),
        "-o",
        str(target),
        "--logo",
        str(tmp_path / "logo.png"),
    ]
    assert run(line) != 0
    assert "logo.png" in capsys.readouterr().err and not target.exists()


def test_in_a_workbook(all_bad: list[bytes], tmp_path: Path) -> None:
    """Pictures of a workbook are left where they are."""
    file = tmp_path / "map.xlsx"
    file.write_bytes(xlsx_bytes(sample()))
    with zipfile.ZipFile(file, "a") as archive:
        for number, data in enumerate(all_bad):
            archive.writestr(f"xl/media/image{number}.png", data)
    assert read_any(file).journey.assets == {}


def test_in_a_template_of_slides(all_bad: list[bytes], tmp_path: Path) -> None:
    """They go with their template as they are, but are not drawn here."""
    assert [data for data in all_bad if readied(data) is not None] == []
    template = company(tmp_path, ".pptx")
    deck = Presentation(str(template))
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for number, data in enumerate(all_bad):
        good = tmp_path / "good.png"
        good.write_bytes(small(size=(40 + number, 40)))
        part, relation = layout.part.get_or_add_image_part(str(good))
        part._blob = data
        layout.shapes._spTree.append(etree.fromstring(_PICTURE.format(relation=relation)))
    deck.save(str(template))
    choices = Choices("pptx", pptx_template=str(template))
    source = source_of(small_map())
    printed = drawn(source, choices)
    assert printed is not None and len(printed.sheets) > 3
    assert not set(all_bad) & set(printed.assets.values())
    write(source, tmp_path / "slides.pptx", choices)
    Presentation(str(tmp_path / "slides.pptx"))


_PICTURE = (
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr>'
    '<p:cNvPr id="99" name="Bad"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)


def _raw(data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(data))
    return mime


def _in_a_map(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    digest = sha256(data).hexdigest()
    document = {
        "map": {"brand": {"logo": digest}},
        "personas": [{"id": "a", "name": "Anna", "portrait": digest}],
        "phases": [{"id": "p"}],
        "touchpoints": [{"id": "c", "title": "Pay", "lane": "a", "phase": "p", "picture": digest}],
    }
    loaded = journey_from(packed(document, **{f"assets/{digest}": data}), Path("map"))
    return dict(loaded.journey.assets), loaded.warnings


def _in_a_clip(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    digest = sha256(data).hexdigest()
    document = {
        "map": {},
        "personas": [{"id": "a", "name": "Anna", "portrait": digest}],
    }
    whole = {
        "format": "touchline-clip", "version": migrations.VERSION, "reader": 1, "cut": False, "picked": ["a"],
        "document": document, "pictures": {digest: base64.b64encode(data).decode()},
    }  # fmt: skip
    read = read_clip(json.dumps(whole).encode())
    return dict(read.clip.assets), read.warnings


def _in_a_preset(data: bytes, folder: Path) -> bytes:
    brand = Brand(logo=sha256(data).hexdigest()).model_dump(exclude_defaults=True)
    entry = {"name": "Velo", "brand": brand, "logo": base64.b64encode(data).decode()}
    (folder / "velo.json").write_text(json.dumps(entry))
    (preset,) = brand_presets(folder)
    return preset.logo


# ---- outputs -------------------------------------------------------------------------------------------------


def _with(pictures: Sequence[bytes]) -> Journey:
    """A map that has such pictures all the same: each on a card, the first also as logo and portrait."""
    digests = [sha256(data).hexdigest() for data in pictures]
    return Journey.from_records(
        [
            Map(title="Bad", brand=Brand(logo=digests[0])),
            Persona(id="p", name="Lena", portrait=digests[0]),
            Phase(id="f", name="Buy"),
            *(
                Touchpoint(
                    id=f"t{n}", lane="p", phase="f", column=n, title="Pays", picture=digest, emotion=1.0
                )
                for n, digest in enumerate(digests)
            ),
        ],
        dict(zip(digests, pictures, strict=True)),
    )


def _written(pictures: Sequence[bytes], format: FormatId, kind: Kind = "map") -> bytes:
    stream = io.BytesIO()
    write(source_of(_with(pictures)), stream, Choices(format, kind=kind, scale=1))
    return stream.getvalue()


def _red(data: bytes) -> int:
    """Pixels of the red that the picture beside has."""
    pixels = numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    return int((numpy.abs(pixels - RED).max(axis=2) < 40).sum())


def test_the_usual_picture_is_drawn() -> None:
    assert _red(_written([small()], "png")) > 500
    assert "/Image" in _streams(_written([small()], "pdf"))
    assert b"data:image/png" in _written([small()], "svg")


@pytest.mark.parametrize("format", ["png", "jpg", "webp"])
def test_no_picture_shows_it(all_bad: list[bytes], format: FormatId) -> None:
    assert _red(_written(all_bad, format)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_pdf_holds_it(all_bad: list[bytes], kind: Kind) -> None:
    assert "/Image" not in _streams(_written(all_bad, "pdf", kind))


def _streams(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(item.get("/Subtype", "")) for item in pdf.objects if isinstance(item, pikepdf.Stream)}


def test_no_svg_hands_it_on(all_bad: list[bytes]) -> None:
    text = _written(all_bad, "svg").decode()
    assert "file:" not in text and "<!ENTITY" not in text and "<image" not in text
    etree.fromstring(text.encode())


def test_no_slide_holds_it(all_bad: list[bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(_written(all_bad, "pptx"))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("ppt/media/")]


def test_what_a_photo_carries_does_not_leave_with_it_and_it_stands_upright() -> None:
    photo = Image.new("RGB", (200, 100), "blue")
    photo.paste(RED, (0, 0, 100, 100))
    carried = photo.getexif()
    carried[0x0112] = 6  # to be turned clockwise: what was at the left is above
    carried[0x010E] = "taken at home"
    stream = io.BytesIO()
    photo.save(stream, "JPEG", exif=carried)
    for format in ("pdf", "svg", "pptx"):
        file = _written([stream.getvalue()], format)
        if format == "pptx":
            with zipfile.ZipFile(io.BytesIO(file)) as archive:
                file = b"".join(archive.read(name) for name in archive.namelist())
        assert b"taken at home" not in file and base64.b64encode(b"taken at home")[4:-4] not in file
    texts = PngInfo()
    texts.add_text("Author", "taken at home")
    texted = io.BytesIO()
    Image.new("RGB", (50, 50), "blue").save(texted, "PNG", pnginfo=texts)
    assert b"taken at home" in texted.getvalue()
    assert b"taken at home" not in getattr(readied(texted.getvalue()), "data", b"taken at home")
    picture = picture_of(Drawn(10, 10, 60, 60, "x"), width=80, height=80)
    for pixels in (png_of, svg_pixels):
        found = pixels(picture, {"x": stream.getvalue()})
        assert [found[y, x].argmax() for y, x in ((40, 40), (40, 120), (120, 40), (120, 120))] == [0, 0, 2, 2]


# ---- files that are none -------------------------------------------------------------------------------------


def test_what_has_no_end_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="ordinary file"):
        read_picture(Path("/dev/zero"))
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(17 << 20)
    with pytest.raises(InputProblem, match="larger than 16 MB"):
        read_picture(large)
