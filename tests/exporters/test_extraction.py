"""Text is taken out of the PDF as it was written, in many scripts and by two programs."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from tests.exporters.drawn import picture_of, runs_of
from tests.exporters.pdf_reading import text_of
from tests.exporters.test_pdf_text import pdf_of

SAMPLES = {
    "Latin": "AVATAR To. Wave, effizient – “fi ffi” 12 % für 10 €",
    "Vietnamese": "Khách hàng so sánh giá ở ba cửa hàng",
    "Greek": "Ο πελάτης συγκρίνει (3) καταστήματα",
    "Cyrillic": "Клиент сравнивает 3 магазина – «Вело»",
    "Arabic": "مُرَحَّبًا بالعالم في رحلة العميل",
    "Persian": "مشتری منتظر تحویل کالا است",
    "Hebrew": "קורא ביקורות (בעברית) לפני הקנייה",
    "Hindi": "ग्राहक 12 समीक्षाएँ (ऑनलाइन) पढ़ता है",
    "Thai": "ลูกค้าค้นหาจักรยาน 2 คัน",
    "Chinese": "客户比较三家商店（网上）",
    "Japanese": "お客様が【試乗】を予約する",
    "Korean": "고객이 배송을 2일 기다린다 (집)",
    "emoji": "Done 😀 👍🏽 👩‍💻 ❤️ ok",
    "both ways": "The customer says שלום and pays in مراكش today",
}
READ_ALONE = 12
"""Of the 14: so many must each reader give back exactly; lines of both directions it puts in order by guess."""


def written(name: str) -> bytes:
    return pdf_of(picture_of(*runs_of(SAMPLES[name], 5, 5), width=1000))


def plain(text: str) -> str:
    """White space made single; without the marks of direction that a reader adds."""
    return unicodedata.normalize("NFC", " ".join(re.sub("[\u202a-\u202e\f]", "", text).split()))


def by_poppler(data: bytes, folder: Path) -> str:
    (folder / "map.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "map.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_pdfium_reads_what_was_written() -> None:
    wrong = {name for name in SAMPLES if plain(text_of(written(name))) != plain(SAMPLES[name])}
    assert len(SAMPLES) - len(wrong) >= READ_ALONE
    assert wrong <= {"Hebrew"}, "brackets from right to left, which it turns round once more"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_what_was_written(tmp_path: Path) -> None:
    wrong = {name for name in SAMPLES if plain(by_poppler(written(name), tmp_path)) != plain(SAMPLES[name])}
    assert len(SAMPLES) - len(wrong) >= READ_ALONE
    assert wrong <= {"both ways"}, "it moves the space behind words from right to left before them"


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_is_lost_or_added(name: str) -> None:
    found, wanted = plain(text_of(written(name))), plain(SAMPLES[name])
    assert sorted(found.replace(" ", "")) == sorted(wanted.replace(" ", ""))
