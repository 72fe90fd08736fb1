"""Another office program opens every file, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from exporters.choices import SLIDE_SIZES
from models.journey.journey import Journey
from models.templates import sample
from tests.exporters.pptx.made import arabic, company, with_pictures
from tests.exporters.pptx.reading import titles, written
from tests.models.layout.maps import small_map

OFFICE = shutil.which("soffice")
MAPS: dict[str, Callable[[], Journey]] = {
    "sample": sample,
    "arabic": arabic,
    "pictures": with_pictures,
    "long": lambda: small_map(2, 12, 5),
}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_page_of_each_slide(tmp_path: Path) -> None:
    made = {name: written(make()) for name, make in MAPS.items()}
    made["template"] = written(sample(), template=company(tmp_path))
    made |= {size.replace(":", " "): written(sample(), size=size) for size in SLIDE_SIZES[1:]}
    files = []
    for name, data in made.items():
        files.append(tmp_path / f"{name}.pptx")
        files[-1].write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    line = [
        OFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        *files,
    ]
    done = subprocess.run([str(part) for part in line], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0
    for name, data in made.items():
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pages:
            assert len(pages) == len(titles(data))
            assert titles(data)[1].split()[0] in pages[1].get_textpage().get_text_bounded()
