"""Tags of a PDF: all text stands in the tree in the order of reading, and what is drawn has words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from exporters.choices import Choices, Kind
from exporters.formats import write
from exporters.pdf.structure import PageStructure, joined_lines
from exporters.source import source_of
from models.journey.records import Touchpoint
from models.layout.picture import Box, Drawing, Tag
from models.templates import sample
from tests.exporters.drawn import runs_of


def _written(kind: Kind = "map", page: str = "a3") -> pikepdf.Pdf:
    file = io.BytesIO()
    write(source_of(sample()), file, Choices(kind=kind, page=page))
    return pikepdf.open(file)


_AROUND = ("/Sect", "/Table", "/TR")
"""Elements that only hold others."""


def _elements(node: Any) -> Iterator[Any]:
    """What is read, in its order; a link stands for what is within it."""
    for child in _kids(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child.keys():  # noqa: SIM118 (no mapping)
            if str(child.S) in _AROUND:
                yield from _elements(child)
            else:
                if str(child.S) != "/Link" or _parts(child):
                    yield child
                yield from _elements(child)


def _kids(element: Any) -> list[Any]:
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def _parts(element: Any) -> list[int]:
    return [int(part) for part in _kids(element) if isinstance(part, int)]


def _marked(page: Any) -> tuple[dict[int, str], list[str]]:
    """The role of each part of a page by its id, and every text operator that stands outside of marked content."""
    roles: dict[int, str] = {}
    stack: list[str] = []
    outside: list[str] = []
    instruction: Any
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "BDC":
                name, properties = str(instruction.operands[0]), instruction.operands[1]
                stack.append(name)
                if "/MCID" in properties.keys():  # noqa: SIM118
                    assert int(properties.MCID) not in roles
                    roles[int(properties.MCID)] = name
            case "BMC":
                stack.append(str(instruction.operands[0]))
            case "EMC":
                stack.pop()
            case "TJ" | "Tj" | "f" | "S" | "B" | "sh" | "Do" if not stack:
                outside.append(str(instruction.operator))
    assert not stack
    return roles, outside


@pytest.mark.parametrize(
    ("kind", "page"), [("map", "a3"), ("poster", "a0"), ("tiles", "a2"), ("paged", "a4")]
)
def test_everything_drawn_is_an_element_or_an_artifact(kind: Kind, page: str) -> None:
    pdf = _written(kind, page)
    tree: Any = pdf.Root.StructTreeRoot
    assert pdf.Root.MarkInfo.Marked
    assert not pdf.check_pdf_syntax()
    numbers = list(tree.ParentTree.Nums)
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    found: dict[int, set[int]] = {}
    for element in _elements(tree.K):
        number = next(n for n, one in enumerate(pdf.pages) if one.objgen == element.Pg.objgen)
        for part in _parts(element):
            assert part not in found.setdefault(number, set())
            found[number].add(part)
            assert parents[number][part].objgen == element.objgen
    for number, one in enumerate(pdf.pages):
        roles, outside = _marked(one)
        assert not outside
        assert set(roles) == found.get(number, set()) != set()
        assert int(one.obj.StructParents) == number
        for element in parents[number]:
            named = str(element.P.S if str(element.S) == "/Link" else element.S)
            assert all(roles[part] == named for part in _parts(element))


def test_cards_and_curves_have_words() -> None:
    pdf = _written()
    tree: Any = pdf.Root.StructTreeRoot
    said = [str(element.Alt) for element in _elements(tree.K) if str(element.S) == "/Figure"]
    cards = [record for record in sample().records() if isinstance(record, Touchpoint)]
    assert len(said) == len(cards) + 2
    for card in cards:
        (own,) = (text for text in said if text.startswith(card.title))
        assert card.quote in own
    (opens,) = (text for text in said if text.startswith("Opens configurator, "))
    assert "Pain point" in opens and opens.endswith("“Why must I register to see a price?”")
    curves = [text for text in said if text.startswith("Emotion curve: ")]
    assert [text.count(",") + 1 for text in curves] == [10, 8]


def test_it_is_read_from_the_title_along_the_lanes() -> None:
    pdf = _written()
    tree: Any = pdf.Root.StructTreeRoot
    kinds = "".join({"/H1": "t", "/H2": "l", "/P": "p", "/Figure": "f"}[str(e.S)] for e in _elements(tree.K))
    # Title, what it is about, four phases; then each lane: head, cards and curve, opportunities.
    assert re.fullmatch(r"tp{5}lf{11}p{3}lf{9}p{2}", kinds), kinds


def test_a_drawing_that_only_adorns_is_not_read() -> None:
    structure = PageStructure()
    line = Drawing(Tag("", "background", ""), Box(0, 0, 1, 1), lambda: ())
    assert structure.marked(line, "0 0 m 1 1 l S").startswith("/Artifact BMC\n")
    assert structure.elements == []


def test_a_card_whose_text_is_not_in_the_order_of_reading_keeps_its_label() -> None:
    structure = PageStructure()
    card = Drawing(Tag("c", "card", "Title, Website"), Box(0, 0, 1, 1), lambda: runs_of("other words", 0, 0))
    structure.marked(card, "BT ET")
    assert structure.elements[0].said() == "Title, Website"


def test_a_heading_ends_with_the_title() -> None:
    structure = PageStructure()
    shapes = (*runs_of("A long title", 0, 0, width=40), *runs_of("and more", 0, 99))
    title = Drawing(Tag("map", "title", "A long title"), Box(0, 0, 1, 1), lambda: shapes)
    marked = structure.marked(title, "\n".join(f"BT {n} ET" for n in range(len(shapes))))
    assert [element.kind for element in structure.elements] == ["H1", "P"]
    heading = marked[: marked.index("EMC")]
    assert f"BT {len(shapes) - 2} ET" in heading and f"BT {len(shapes) - 1} ET" not in heading


def _said(element: Any) -> str:
    """What is read in place of an element's content, or of that of the link within it."""
    whole = (
        element
        if "/ActualText" in element
        else next((k for k in _kids(element) if not isinstance(k, int) and "/ActualText" in k), {})
    )
    return str(whole.get("/ActualText", ""))


def test_lines_of_a_text_are_read_with_spaces_between_them() -> None:
    file = io.BytesIO()
    write(source_of(sample()), file, Choices(kind="handout"))
    with pikepdf.open(file) as pdf:
        tree: Any = pdf.Root.StructTreeRoot
        read = [_said(element) for element in _elements(tree.K)]
    assert "Buying an e-bike, online and in store" in read
    assert any(said.endswith("Workshop of 12 March 2025 · Version 1.2") for said in read)
    assert any(said.startswith("Customer journey, as it is today Workshop") for said in read)
    heads = [said for said in read if said.startswith("Lena, 34, Commuter, online")]
    assert heads and all("delighted" not in said for said in heads)


@pytest.mark.parametrize(
    ("text", "width", "read"),
    [
        ("Two lines of words", 60, "Two lines of words"),
        ("One line", 400, ""),
        ("Donaudampfschifffahrtsgesellschaft fährt", 90, "Donaudampfschifffahrtsgesellschaft fährt"),
        ("電動自転車の購入とサービス", 60, "電動自転車の購入とサービス"),
        ("고객 여정 지도", 40, "고객 여정 지도"),
        ("رحلة شراء دراجة كهربائية", 60, ""),
    ],
)
def test_how_lines_hang_together(text: str, width: float, read: str) -> None:
    assert joined_lines(runs_of(text, 0, 0, width=width)) == read
