"""Links of a PDF in the tree of its elements: each annotation belongs to one, around or within what leads there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from exporters.pdf import write_pdf
from exporters.sheet import Jump, Piece, Print, Sheet
from models.layout.picture import Box, Drawing, Link, Part, Picture, Shape, Strip, Tag
from models.templates import sample
from tests.exporters.drawn import runs_of
from tests.exporters.handout.reading import handout_of


def file_of(printed: Print) -> pikepdf.Pdf:
    file = io.BytesIO()
    write_pdf(printed, {}, file)
    pdf = pikepdf.open(file)
    assert not pdf.check_pdf_syntax()
    return pdf


def below(element: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind, in the order of reading."""
    if "/S" in element and str(element.S) == kind:
        yield element
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid, kind)


def objects(element: Any) -> list[Any]:
    """The annotations that an element names."""
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [kid.Obj for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]


def sheet_of(*drawings: tuple[Box, Drawing], jumps: tuple[Jump, ...] = (), name: str = "") -> Sheet:
    parts = [Part(box.x, box.y, drawing) for box, drawing in drawings]
    picture = Picture(300, 200, "#FFFFFF", (Strip.of("all", 0.0, parts),))
    return Sheet(300, 200, (Piece(picture, 0, 0),), name=name, jumps=jumps)


def drawing(role: str, label: str, *shapes: Shape) -> Drawing:
    return Drawing(Tag("1", role, label), Box(0, 0, 100, 20), lambda: shapes)


PLACE = Box(10, 10, 100, 20)


def test_each_annotation_has_one_link_and_the_tree_finds_it() -> None:
    pdf = file_of(handout_of(sample()))
    tree: Any = pdf.Root.StructTreeRoot
    numbers = list(tree.ParentTree.Nums)
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    annotations = {a.objgen: a for page in pdf.pages for a in page.obj.get("/Annots", [])}
    links = list(below(tree.K, "/Link"))
    named = [one.objgen for link in links for one in objects(link)]
    assert len(annotations) > 60
    assert sorted(named) == sorted(annotations)
    for link in links:
        for one in objects(link):
            assert parents[int(one.StructParent)].objgen == link.objgen
            assert str(one.Contents)
    assert int(tree.ParentTreeNextKey) == max(parents) + 1 == len(parents)


def test_a_jump_is_around_what_stands_there() -> None:
    other = sheet_of(name="there")._replace(label="ii")
    text = drawing("", "", *runs_of("Read on", 0, 0))
    card = drawing("card", "A card", *runs_of("A card", 0, 0))
    first = sheet_of((PLACE, text), jumps=(Jump(PLACE, "there"),))
    second = sheet_of((PLACE, card), jumps=(Jump(PLACE, "there"),))
    pdf = file_of(Print((first, second, other)))
    root: Any = pdf.Root.StructTreeRoot.K
    (paragraph,) = below(root, "/P")
    (link,) = below(paragraph, "/Link")
    assert int(link.K[0]) == 0 and str(objects(link)[0].Contents) == "To page ii"
    (figure,) = below(root, "/Figure")
    assert str(figure.P.S) == "/Link" and str(figure.Alt) == "A card"


def test_a_web_address_is_a_link_within_its_text_one_for_all_its_lines() -> None:
    address = "https://example.org/long"
    shapes: tuple[Shape, ...] = (
        *runs_of("See it at the end", 0, 0),
        Link(50, 0, 20, 8, address),
        Link(0, 10, 20, 8, address),
    )
    pdf = file_of(Print((sheet_of((PLACE, drawing("", "", *shapes))),)))
    (paragraph,) = below(pdf.Root.StructTreeRoot.K, "/P")
    (link,) = below(paragraph, "/Link")
    assert len(objects(link)) == 2 and str(link.Alt) == address
    assert int(paragraph.K[0]) == 0


def test_a_way_from_an_empty_place_is_read_at_the_end_of_its_page() -> None:
    text = drawing("", "", *runs_of("Text", 0, 0))
    first = sheet_of((PLACE, text), jumps=(Jump(Box(250, 150, 20, 20), "there"),))
    pdf = file_of(Print((first, sheet_of(name="there"))))
    section = pdf.Root.StructTreeRoot.K.K[0]
    assert [str(kid.S) for kid in section.K] == ["/P", "/Link"]


def test_tables_have_rows_of_as_many_fields_under_heads() -> None:
    pdf = file_of(handout_of(sample(), ["actions", "assumptions"]))
    tables = list(below(pdf.Root.StructTreeRoot.K, "/Table"))
    assert len(tables) == 2
    for table in tables:
        head, *rows = list(below(table, "/TR"))
        assert {str(field.S) for field in head.K} == {"/TH"}
        assert all(str(field.A.Scope) == "/Column" for field in head.K)
        assert rows and all({str(field.S) for field in row.K} == {"/TD"} for row in rows)
        assert len({len(row.K) for row in (head, *rows)}) == 1


def test_links_of_a_card_stand_around_and_behind_its_figure() -> None:
    address = "https://example.org/x"
    card = drawing("card", "A card", *runs_of("A card", 0, 0), Link(10, 4, 30, 8, address))
    first = sheet_of((PLACE, card), jumps=(Jump(PLACE, "there"),))
    pdf = file_of(Print((first, sheet_of(name="there"))))
    tree: Any = pdf.Root.StructTreeRoot
    around, behind = tree.K.K[0].K
    assert [str(kid.S) for kid in (around, behind)] == ["/Link", "/Link"]
    assert str(next(below(around, "/Figure")).Alt) == "A card" and str(behind.Alt) == address
    numbers = list(tree.ParentTree.Nums)
    for link in (around, behind):
        (one,) = objects(link)
        assert numbers[numbers.index(int(one.StructParent)) + 1].objgen == link.objgen
