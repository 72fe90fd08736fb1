"""The file around the page."""

from __future__ import annotations

import errno
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from exporters import ExportCancelled
from exporters.page import PAGE_SIZES, PageSetup
from exporters.pdf import write_pdf
from exporters.sheet import print_of
from models.layout.picture import Part, Picture, Rectangle, Strip
from models.problems import InputProblem
from tests.exporters.drawn import all_texts, drawing_of, picture_of, runs_of
from tests.exporters.pdf_reading import pixels_of

SETUP = PageSetup("map")


def pdf_of(
    picture: Picture, setup: PageSetup = SETUP, progress: Callable[[float], bool] | None = None
) -> bytes:
    file = io.BytesIO()
    write_pdf(print_of(picture, setup), {}, file, progress=progress)
    return file.getvalue()


def many_cards(count: int = 300) -> Picture:
    card = drawing_of(Rectangle(0, 0, 10, 10, fill="#AABBCC"))
    return Picture(
        5000, 100, "#FFFFFF", (Strip.of("cards", 0, [Part(x * 12, 0, card) for x in range(count)]),)
    )


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert pdf_of(all_texts()[0]) == pdf_of(all_texts()[0])
    assert pdf_of(picture_of(*runs_of("one", 5, 5))) != pdf_of(picture_of(*runs_of("two", 5, 5)))


def test_the_bytes_do_not_hang_on_the_process() -> None:
    program = (
        "import io, sys; from tests.exporters.drawn import all_texts; from exporters.pdf import write_pdf; from exporters.sheet import print_of;"
        "from exporters.page import PageSetup; file = io.BytesIO();"
        "write_pdf(print_of(all_texts()[0], PageSetup('map')), {}, file); sys.stdout.buffer.write(file.getvalue())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout == pdf_of(all_texts()[0])


def test_nothing_heavy_is_loaded_by_who_only_knows_of_the_exporter() -> None:
    program = "import sys, exporters, exporters.page, exporters.pdf; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert not {"reportlab", "PIL", "uharfbuzz", "networkx"} & set(run.stdout.split())


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(picture_of()))) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items()} == {
            "/Title": "A “map”",
            "/Author": "Ann Müller",
            "/Creator": "Touchline",
            "/Producer": "Touchline",
        }
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "A “map”"
            assert metadata["dc:creator"] == ["Ann Müller"]
            assert metadata["dc:language"] == {"en-GB"}
            assert metadata["xmp:CreatorTool"] == "Touchline"


@pytest.mark.parametrize("title", ["", "<&> \\ ()", "a\x00b\ud800c\ufffe", "日本 😀"])
def test_any_title_gives_a_whole_file(title: str) -> None:
    picture = picture_of()
    data = pdf_of(Picture(100, 100, picture.background, picture.strips, title, title, ""))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        wanted = re.sub("[\x00\ud800\ufffe]", " ", title)
        assert str(pdf.docinfo.Title) == wanted
        with pdf.open_metadata() as metadata:
            assert metadata.get("dc:title", "") == wanted
            assert ("/Lang" in pdf.Root) is False


def test_the_syntax_is_right() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(all_texts()[0]))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 1
        assert pdf.pdf_version == "1.7"


def sides(data: bytes) -> tuple[float, float, float]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        return float(page.MediaBox[2]), float(page.MediaBox[3]), float(page.get("/UserUnit", 1))


def test_the_page_has_the_size_asked_for() -> None:
    upright = PAGE_SIZES["a3"]
    assert sides(pdf_of(picture_of(), PageSetup("a3"))) == pytest.approx(
        (upright[1], upright[0], 1), abs=0.001
    )
    assert sides(pdf_of(picture_of(), PageSetup("a3", landscape=False)))[:2] == pytest.approx(
        upright, abs=0.001
    )
    assert sides(pdf_of(picture_of(width=123.25, height=67.0))) == (124, 67, 1)


def test_a_page_larger_than_pdf_can_number_has_larger_units() -> None:
    mark = Rectangle(30_000, 500, 3_000, 500, fill="#FF0000")
    data = pdf_of(picture_of(mark, width=36_000, height=1_500))
    assert sides(data) == (12_000, 500, 3)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[0].UserUnit
        plain = io.BytesIO()
        pdf.save(plain)
    pixels = pixels_of(plain.getvalue(), 0.1)
    assert tuple(pixels[25, 1050]) == (255, 0, 0) and tuple(pixels[10, 1050]) == (255, 255, 255)


def test_an_empty_picture_is_an_empty_page() -> None:
    assert pixels_of(pdf_of(Picture(50, 50, "#FFFFFF", ()))).min() == 255


# --- progress and files -------------------------------------------------------------------------------------


class Listener:
    """Notes what it is told, and cancels from `until` on."""

    def __init__(self, until: float = 2.0) -> None:
        self.told: list[float] = []
        self.until = until

    def __call__(self, done: float) -> bool:
        self.told.append(done)
        return done < self.until


def test_progress_rises_to_the_end() -> None:
    listener = Listener()
    pdf_of(many_cards(), SETUP, listener)
    told = listener.told
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1 and len(told) > 5


def test_a_cancelled_export_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(b"the old file")
    listener = Listener()
    write_pdf(print_of(many_cards(), SETUP), {}, tmp_path / "other.pdf", progress=listener)
    for stop in listener.told:
        with pytest.raises(ExportCancelled):
            write_pdf(print_of(many_cards(), SETUP), {}, path, progress=Listener(stop))
        assert path.read_bytes() == b"the old file"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map.pdf", "other.pdf"]


def test_a_file_is_replaced_by_the_whole_new_one(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(b"the old file")
    write_pdf(print_of(picture_of(), SETUP), {}, path)
    assert path.read_bytes() == pdf_of(picture_of())


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(b"the old file")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputProblem, match="disk is full"):
        write_pdf(print_of(picture_of(), SETUP), {}, path)
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]
    assert path.read_bytes() == b"the old file"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no folder"):
        write_pdf(print_of(picture_of(), SETUP), {}, tmp_path / "none" / "map.pdf")
