"""One picture, three outputs: what is seen on the screen is what the PDF and the SVG show."""

from __future__ import annotations

import dataclasses
import io
import re
from functools import cache

import pikepdf
import pytest

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Channel,
    LeadsTo,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Record,
    Touchpoint,
)
from models.layout.layout import lay_out
from models.layout.picture import Drawing, GlyphRun, Part, Picture
from models.layout.theme import map_theme
from models.templates import sample
from resources.fonts import font_path
from tests.exporters.likeness import Likeness, likeness, pdf_of, pdf_pixels, png_of, svg_pixels
from tests.exporters.pdf_reading import text_of

GERMAN = (
    "Lebensversicherungsvertragsabschluss",
    "Kraftfahrzeughaftpflichtversicherung vergleichen",
    "Datenschutzgrundverordnungserklärung bestätigen",
    "Rückfragen beim Kundenservicecenter",
    "Übergabe",
)
SCRIPTS = (
    "Ищет отзывы о велосипеде",
    "カスタマーサポートに電話する",
    "Freut sich 😀 sehr",
    "Зарядная станция",
    "最初の試乗",
)

RIGHT_TO_LEFT = (
    "يبحث عن دراجة (مستعملة) بسعر 450 €",
    "קורא ביקורות על iPhone 15 (באנגלית)",
    "تجربة القيادة 😀 في 12:30",
    "ממתין למשלוח – 3 עד 5 ימים!",
    "\u202eabc 12\u202c טקסט \u202dאבג\u202c (\u2066x, y!\u2069)",
    "يدفع عبر PayPal، ثم ينتظر",
)
ASIA = (
    "ग्राहक 12 समीक्षाएँ (ऑनलाइन) पढ़ता है",
    "ลูกค้าค้นหาจักรยาน 2 คัน 🚲",
    "客户比较三家商店（网上）",
    "お客様が【試乗】を予約する 👍🏽",
    "고객이 배송을 2일 기다린다 (집)",
)


def _cards(titles: tuple[str, ...], lane: str, quote: str) -> list[Record]:
    channels, marks = list(Channel), list(Mark)
    return [
        Touchpoint(
            id=f"{lane}-{column}",
            lane=lane,
            phase="p1" if column < 3 else "p2",
            column=column % 3,
            title=title,
            quote=quote if column % 2 else "",
            channel=channels[column % len(channels)],
            marks=(marks[column % len(marks)],) if column % 2 else (),
            emotion=None if column == 2 else column / 2 - 1,
        )
        for column, title in enumerate(titles)
    ]


def _map(title: str, language: str, names: tuple[str, ...], titles: tuple[str, ...], quote: str) -> Journey:
    records: list[Record] = [
        Map(title=title, language=language, scenario=titles[0], author="Ann"),
        Phase(id="p1", place=0, name=titles[1], question=quote),
        Phase(id="p2", place=1, name=titles[2]),
    ]
    for place, name in enumerate(names):
        records.append(Persona(id=f"l{place}", place=place, name=name, role=titles[3], quote=quote))
        records += _cards(titles[place:] + titles[:place], f"l{place}", quote)
    records.append(Opportunity(id="o", title=titles[0], owner=names[0]))
    records.append(Addresses(id="a", source="o", target="l0-1"))
    return Journey.from_records(records)


def _german() -> Journey:
    return _map(
        "Kraftfahrzeughaftpflichtversicherungsjourney", "de", ("Frau Dr. Müller-Lüdenscheidt",), GERMAN, "Bloß nicht so kompliziert – ich verstehe die Allgemeinen Versicherungsbedingungen nicht!",
    )  # fmt: skip


def _scripts() -> Journey:
    return _map("Путь клиента · 顧客の旅", "ru", ("Ольга, 34", "田中さん"), SCRIPTS, "Почему так долго? 👍")


def _right_to_left() -> Journey:
    return _map(
        "رحلة العميل: מסע הלקוח (2026)", "ar", ("سارة، 34", "דנה כהן"), RIGHT_TO_LEFT,
        "لماذا يستغرق الأمر 3 أسابيع؟ (حقًا!)",
    )  # fmt: skip


def _asia() -> Journey:
    return _map(
        "客户旅程 · ग्राहक यात्रा · 고객 여정",
        "",
        ("田中さん", "อรุณ"),
        ASIA,
        "कितना (30)? 😀",
    )


def _lanes() -> Journey:
    """Many lanes, with arrows forward, back, over several lanes and with a label."""
    names = tuple(f"Persona {number}" for number in range(5))
    titles = ("Hears of it", "Compares", "Asks a friend", "Buys", "Recommends")
    journey = _map("Five lanes", "en", names, titles, "“Hm.”")
    arrows = [
        LeadsTo(id="x1", source="l0-0", target="l3-2", label="by word of mouth"),
        LeadsTo(id="x2", source="l2-4", target="l2-1", label="again", share=0.25),
        LeadsTo(id="x3", source="l4-1", target="l1-4"),
        LeadsTo(id="x4", source="l3-0", target="l3-3"),
    ]
    return Journey.from_records([*journey.records(), *arrows])


MAPS = {
    "sample": sample,
    "German": _german,
    "scripts": _scripts,
    "right to left": _right_to_left,
    "Asia": _asia,
    "lanes": _lanes,
}


@cache
def picture(name: str) -> Picture:
    return lay_out(MAPS[name](), map_theme()).picture


def holds(found: Likeness, ssim: float) -> bool:
    """The check: whole pictures alike, hardly a pixel off, and no letter out of its place."""
    return found.ssim >= ssim and found.off <= 0.002 and found.worst <= 60


@pytest.mark.parametrize("name", MAPS)
def test_pdf_and_svg_look_like_the_screen(name: str) -> None:
    drawn = png_of(picture(name))
    pdf = likeness(drawn, pdf_pixels(pdf_of(picture(name))))
    assert holds(pdf, 0.995), pdf
    svg = likeness(drawn, svg_pixels(picture(name)))
    assert holds(svg, 0.995), svg


@pytest.mark.parametrize("name", MAPS)
def test_every_title_is_found_in_the_pdf_and_every_font_is_a_subset_inside(name: str) -> None:
    data = pdf_of(picture(name))
    text = _letters(text_of(data))
    titles = [card.title for card in MAPS[name]().touchpoints()]
    assert titles
    # Readers have orders of their own for lines of both directions; the words are whole, but those turned round.
    written = re.sub("[\u202d\u202e].*?\u202c", "", " ".join(titles))
    parts = re.findall(r"\w+", written) if name == "right to left" else titles
    assert [part for part in parts if _letters(part) not in text] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) >= 2
        for font in fonts.values():
            descendant = font.DescendantFonts[0]
            assert re.match(r"/[A-Z]{6}\+", str(descendant.FontDescriptor.FontName))
            name_of_face = str(descendant.FontDescriptor.FontName).split("+")[1]
            program = descendant.FontDescriptor.FontFile2.read_bytes()
            assert 0 < len(program) < font_path(name_of_face).stat().st_size / 2


def _letters(text: str) -> str:
    """What lines are broken by left out: white space, and hyphens that may come from the layout."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", text)


@pytest.mark.parametrize("output", ["pdf", "svg"])
def test_one_card_whose_letters_are_off_by_a_point_is_noticed(output: str) -> None:
    right, wrong = picture("German"), _with_a_card_shifted(picture("German"))
    drawn = png_of(right)
    found = likeness(drawn, pdf_pixels(pdf_of(wrong)) if output == "pdf" else svg_pixels(wrong))
    assert not holds(found, 0.99), found


def _with_a_card_shifted(whole: Picture) -> Picture:
    strips = list(whole.strips)
    at = next(at for at, strip in enumerate(strips) if _card(strip.parts) is not None)
    strips[at] = dataclasses.replace(strips[at], parts=tuple(map(_shifted, strips[at].parts)))
    return dataclasses.replace(whole, strips=tuple(strips))


def _card(parts: tuple[Part, ...]) -> Part | None:
    return next((part for part in parts if part.drawing.tag.role == "card"), None)


def _shifted(part: Part) -> Part:
    """The card of that title with its text 1 point further right; every other as it is."""
    drawing = part.drawing
    if not drawing.tag.label.startswith("Übergabe"):
        return part
    shapes = tuple(
        shape._replace(x=shape.x + 1) if isinstance(shape, GlyphRun) else shape for shape in drawing.shapes
    )
    return part._replace(drawing=Drawing(drawing.tag, drawing.box, lambda: shapes))
