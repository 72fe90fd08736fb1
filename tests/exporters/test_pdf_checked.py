"""Other programs find nothing wrong with any kind of PDF: its syntax, and all its fonts inside it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from exporters.choices import KINDS, Choices, Kind
from exporters.formats import write
from exporters.source import source_of
from tests.exporters.golden_map import golden_map
from tests.exporters.test_parity import MAPS

JOURNEYS = {**MAPS, "golden": golden_map}
QPDF, PDFFONTS = shutil.which("qpdf"), shutil.which("pdffonts")


def written(name: str, kind: Kind, folder: Path) -> Path:
    file = folder / f"{kind}.pdf"
    write(source_of(JOURNEYS[name]()), file, Choices(kind=kind))
    return file


def cases() -> list[tuple[str, Kind]]:
    """Every map on one page, and two that have much in them in every kind."""
    return [
        *((name, KINDS[0]) for name in JOURNEYS),
        *((name, kind) for name in ("sample", "right to left", "golden") for kind in KINDS[1:]),
    ]


@pytest.mark.parametrize(("name", "kind"), cases())
def test_nothing_is_wrong_with_its_syntax_and_every_font_is_inside(
    name: str, kind: Kind, tmp_path: Path
) -> None:
    file = written(name, kind, tmp_path)
    with pikepdf.open(file) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item
        ]
        named = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert len(fonts) == len(named) > 0


@pytest.mark.skipif(QPDF is None, reason="qpdf is not installed")
@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_no_error(kind: Kind, tmp_path: Path) -> None:
    done = _run([str(QPDF), "--check", str(written("sample", kind, tmp_path))])
    assert done.returncode == 0 and "No syntax or stream encoding errors found" in done.stdout, done


def test_qpdf_would_find_one(tmp_path: Path) -> None:
    file = written("golden", "map", tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    if QPDF is not None:
        assert _run([QPDF, "--check", str(file)]).returncode != 0
    with pytest.raises(pikepdf.PdfError), pikepdf.open(io.BytesIO(whole[: len(whole) // 20])) as pdf:
        assert pdf.check_pdf_syntax()


@pytest.mark.skipif(PDFFONTS is None, reason="poppler is not installed")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["sample", "right to left", "Asia"])
def test_poppler_finds_every_font_inside_as_a_subset_with_its_letters(
    name: str, kind: Kind, tmp_path: Path
) -> None:
    done = _run([str(PDFFONTS), str(written(name, kind, tmp_path))])
    rows = done.stdout.splitlines()[2:]
    assert rows and all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), done.stdout


def _run(line: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
