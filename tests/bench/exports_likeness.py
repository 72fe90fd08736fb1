"""How true the exports are, as the tests of the exporters measure it on their six maps: not seconds, but figures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.row import Row, not_measured, row
from tests.exporters.likeness import Likeness, likeness, pdf_of, pdf_pixels, png_of, svg_pixels
from tests.exporters.test_extraction import READ_ALONE, SAMPLES, by_poppler, plain, written
from tests.exporters.test_line_breaks import glyphs_off, test_pdf, test_svg, test_the_map_on_a_slide
from tests.exporters.test_parity import MAPS, picture

LEAST_LIKE, MOST_OFF = 0.995, 0.2


def rows() -> list[Row]:
    if QApplication.instance() is None:
        _kept.append(QApplication(["bench"]))
    return [_line_breaks(), _origins(), *_looks(), _extraction()]


_kept: list[QApplication] = []


def _line_breaks() -> Row:
    checks = [(check, name) for check in (test_pdf, test_svg, test_the_map_on_a_slide) for name in MAPS]
    held = sum(_holds(check, name) for check, name in checks)
    return row(
        "same line breaks as the layout: PDF, SVG, PPTX of six maps",
        100 * held / len(checks),
        "%",
        100,
        least=True,
    )


def _holds(check: Callable[[str], None], name: str) -> bool:
    try:
        check(name)
    except AssertionError:
        return False
    return True


def _origins() -> Row:
    off = sorted(distance for name in MAPS for distance in glyphs_off(picture(name)))
    return row("PDF glyph origins against layout, p99", off[int(len(off) * 0.99)], "pt", 0.02)


def _looks() -> list[Row]:
    """The worst of the six maps."""
    drawn = {name: png_of(picture(name)) for name in MAPS}
    pdf = [likeness(drawn[name], pdf_pixels(pdf_of(picture(name)))) for name in MAPS]
    svg = [likeness(drawn[name], svg_pixels(picture(name))) for name in MAPS]
    return [*_like("PDF", pdf), *_like("SVG (resvg)", svg)]


def _like(output: str, found: list[Likeness]) -> list[Row]:
    name = f"canvas against {output} at 2x"
    return [
        row(f"{name}: SSIM", min(one.ssim for one in found), "", LEAST_LIKE, least=True),
        row(f"{name}: pixels off by more than 64", 100 * max(one.off for one in found), "%", MOST_OFF),
    ]


def _extraction() -> Row:
    name = f"exact text extraction by poppler, of {len(SAMPLES)} scripts and samples"
    if shutil.which("pdftotext") is None:
        return not_measured(name, "", READ_ALONE, "poppler is not installed", least=True)
    with tempfile.TemporaryDirectory() as folder:
        right = [
            plain(by_poppler(written(one), Path(folder))) == plain(text) for one, text in SAMPLES.items()
        ]
    return row(name, sum(right), "", READ_ALONE, least=True)
