"""SVG as browsers and drawing programs show it, compared with the canvas: by hand, for those that are installed.

    .venv/bin/python -m tests.exporters.svg_elsewhere [--keep FOLDER]

Inkscape takes no fonts out of a file; it is shown the text with our fonts installed, and the outlines without.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy
from PIL import Image

from exporters.svg import svg_text
from models.layout.picture import Picture
from resources.fonts import font_path
from tests.exporters.likeness import SCALE, likeness, png_of

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
INKSCAPE = shutil.which("inkscape")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def main() -> None:
    """Print how like the canvas each program draws each map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder for the drawings and pictures")
    keep = parser.parse_args().keep
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from tests.exporters.test_parity import MAPS, picture

    _app = QGuiApplication.instance() or QGuiApplication([])
    print("map             text     program    SSIM    off > 64  worst")
    with _folder(keep) as folder:
        for name in MAPS:
            for outlines in (False, True):
                _compare(folder, name, picture(name), outlines)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _compare(folder: Path, name: str, whole: Picture, outlines: bool) -> None:
    canvas = png_of(whole)
    file = folder / f"{name.replace(' ', '-')}{'-outlines' if outlines else ''}.svg"
    file.write_text(svg_text(whole, {}, outlines=outlines), encoding="utf-8")
    height, width = canvas.shape[:2]
    for program in ("chromium", "inkscape"):
        drawn = file.with_name(f"{file.stem}-{program}.png")
        if program == "chromium" and CHROMIUM is not None:
            _chromium(file, drawn, width, height, folder)
        elif program == "inkscape" and INKSCAPE is not None:
            _inkscape(file, drawn, folder, with_fonts=not outlines)
        else:
            print(f"{program} is not installed")
            continue
        found = numpy.asarray(Image.open(drawn).convert("RGB"))[:height, :width]
        alike = likeness(canvas, found)
        text = "outlines" if outlines else "text"
        print(
            f"{name:15} {text:8} {program:9}  {alike.ssim:.4f}  {alike.off:7.3%}  {alike.worst:5.1f}",
            flush=True,
        )


def _chromium(file: Path, drawn: Path, width: int, height: int, folder: Path) -> None:
    size = f"--window-size={-(-width // SCALE)},{-(-height // SCALE)}"
    line = [
        str(CHROMIUM), *_QUIET, f"--user-data-dir={folder / 'profile'}", f"--force-device-scale-factor={SCALE}", size,
        f"--screenshot={drawn.absolute()}", file.absolute().as_uri(),
    ]  # fmt: skip
    _run(line, os.environ)


def _inkscape(file: Path, drawn: Path, folder: Path, *, with_fonts: bool) -> None:
    fonts = folder / "fonts.conf"
    ours = f"<dir>{font_path('Inter-Regular').parent}</dir>" if with_fonts else ""
    fonts.write_text(f"<fontconfig>{ours}<cachedir>{folder / 'cache'}</cachedir></fontconfig>")
    line = [
        str(INKSCAPE),
        str(file),
        "--export-type=png",
        f"--export-dpi={96 * SCALE}",
        f"--export-filename={drawn}",
    ]
    _run(line, {**os.environ, "FONTCONFIG_FILE": str(fonts)})


def _run(line: list[str], environment: Mapping[str, str]) -> None:
    subprocess.run(line, env=dict(environment), capture_output=True, timeout=120, check=True)


if __name__ == "__main__":
    main()
