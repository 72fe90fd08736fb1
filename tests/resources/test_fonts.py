"""The fonts: they open, shape the scripts we promise, and carry their licences."""

from __future__ import annotations

import unicodedata

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from resources.fonts import FontFace, font_faces, font_path

MEGABYTE = 1024 * 1024
INTER = [face.name for face in font_faces() if face.family == "Inter"]
# What a user of each script may well type, with the face that is to draw it.
SAMPLES = [
    ("Inter-Regular", "Größe Łódź façade Ěščřžýáíé 12 € – “quote” → …"),
    ("Inter-Regular", "Съешь же ещё этих мягких французских булок, Їжак ґанок"),
    ("Inter-Regular", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ὕδωρ"),
    ("Inter-Regular", "Khách hàng mở ứng dụng để xem những đơn hàng đã đặt"),
    ("NotoSansArabic-SemiBold", "العميل ينتظر التوصيل"),
    ("NotoSansHebrew-Regular", "הלקוח מחכה למשלוח"),
    ("NotoSansDevanagari-Regular", "ग्राहक वितरण की प्रतीक्षा करता है"),
    ("NotoSansThai-Regular", "ลูกค้ารอการจัดส่ง"),
    ("NotoSansSC-Medium", "客户等待送货，查看订单。顧客等待送貨，檢視訂單"),
    ("NotoSansJP-Medium", "お客様は配達を待ち、﨑山髙子さんに電話する。①㈱┌─┐"),
    ("NotoSansKR-Medium", "고객이 배송을 기다립니다 뷁 힣 ㅋㅋ"),
    ("NotoEmoji-Medium", "😀🛍🚚📱💳👍🏠🤔"),
    ("NotoSansSymbols2-Regular", "🖂🖶🖹▲◆"),
    ("NotoSansMath-Regular", "⇒∀∃∈≠≤"),
    ("Literata-Regular", "Größe Łódź façade Ěščřžýáíé 12 € – “quote” …"),
    ("Literata-Italic", "Съешь же ещё, Їжак. Ξεσκεπάζω την ψυχοφθόρα. Khách hàng mở ứng dụng"),
]


def glyphs(name: str, text: str) -> list[int]:
    """Glyph ids that HarfBuzz gives to `text` in the face `name`; 0 stands for a missing glyph."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(font_path(name)))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def covered(name: str) -> set[int]:
    with TTFont(font_path(name), lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_face_opens_and_is_what_the_list_says(face: FontFace) -> None:
    with TTFont(font_path(face.name), lazy=True) as font:
        assert font["name"].getDebugName(6) == face.name
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["OS/2"].fsSelection & 1) == face.italic
        assert font["OS/2"].fsType == 0, "embedding in a PDF must be allowed"
    assert hb.Face(hb.Blob.from_file_path(str(font_path(face.name)))).glyph_count > 100


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_face_carries_its_licence(face: FontFace) -> None:
    licence = font_path(face.name).with_name("licences").joinpath(face.licence.removeprefix("licences/"))
    text = licence.read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert text.startswith("Copyright")


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_no_face_uses_a_reserved_name(face: FontFace) -> None:
    with TTFont(font_path(face.name), lazy=True) as font:
        names = [font["name"].getDebugName(number) or "" for number in (1, 3, 4, 6, 16)]
    assert not any("Source" in name for name in names)


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(SAMPLES)])
def test_script_is_shaped_without_missing_glyphs(name: str, text: str) -> None:
    missing = [ch for ch in text if ch != " " and not {0}.isdisjoint(glyphs(name, ch))]
    assert missing == []
    assert 0 not in glyphs(name, text)


@pytest.mark.parametrize("name", INTER)
def test_inter_covers_european_and_vietnamese_letters(name: str) -> None:
    codes = covered(name)
    letters = [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x386, 0x3CF), *range(0x400, 0x460)]
    letters += range(0x1EA0, 0x1EFA)
    lacking = {c for c in letters if unicodedata.category(chr(c)) != "Cn"} - codes
    # The soft hyphen is never drawn; the other is deprecated in favour of two letters.
    assert {chr(c) for c in lacking} <= {"\u00ad", "\u0149"}


def test_arabic_letters_join() -> None:
    initial_medial_final = glyphs("NotoSansArabic-Regular", "للل")
    assert len({*initial_medial_final, *glyphs("NotoSansArabic-Regular", "ل")}) == 4


def test_decomposed_hangul_gives_the_same_glyphs() -> None:
    text = "한글"
    assert glyphs("NotoSansKR-Medium", unicodedata.normalize("NFD", text)) == glyphs(
        "NotoSansKR-Medium", text
    )


def test_korean_has_every_modern_syllable() -> None:
    assert set(range(0xAC00, 0xD7A4)) <= covered("NotoSansKR-Medium")


def test_chinese_font_leaves_kana_to_the_japanese_one() -> None:
    assert ord("ア") not in covered("NotoSansSC-Medium")
    assert ord("ア") in covered("NotoSansJP-Medium")


def test_inter_is_asked_first_and_ranks_do_not_mix_families() -> None:
    faces = font_faces()
    assert faces[0].family == "Inter"
    assert len({(f.family, f.fallback_rank) for f in faces}) == len({f.family for f in faces})
    assert len({f.fallback_rank for f in faces}) == len({f.family for f in faces})
    assert [f.fallback_rank for f in faces] == sorted(f.fallback_rank for f in faces)


def test_every_font_file_is_listed_and_all_together_stay_small() -> None:
    folder = font_path("Inter-Regular").parent
    assert {path.name for path in folder.glob("*.ttf")} == {face.file for face in font_faces()}
    assert sum(path.stat().st_size for path in folder.glob("*.ttf")) < 16 * MEGABYTE


def test_unknown_face_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="Inter-SemiBold"):
        font_path("Inter-Black")
