"""The file around the pages, read back by another program."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.pdf.objects import Array, Dictionary, Document, NamedReference, Stream, Text


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document.written("1.7")))


def title_of(text: str) -> str:
    """The title that is read from a file with that title."""
    with opened(Document({"Title": Text(text)})) as pdf:
        return str(pdf.docinfo["/Title"])


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert title_of(text) == text


@pytest.mark.parametrize("text", ["“Größe” (klein) \\ – 5 €", "• † ŽŠœ ÿ ¡", "\u00ad", "ﬁ\n", "顧客", "👍🏽"])
def test_signs_with_bytes_of_their_own_come_back_like_all_others(text: str) -> None:
    assert title_of(text) == text


def test_half_a_character_is_written_as_the_sign_for_what_cannot_be_shown() -> None:
    assert title_of("a\ud83d") == "a\ufffd"


def test_objects_lead_to_each_other() -> None:
    document = Document({})
    inner = Dictionary({"Number": 7, "Half": 0.5, "Name": "/Word"})
    place = document.reference(inner)
    assert document.reference(inner) == place
    document.reference(Stream({"Kind": "/Late"}, b"late"), "Z1")
    document.catalog.entries["Own"] = Array([1, place, NamedReference("Z1"), Dictionary({"In": place})])
    inner.entries["Added"] = document.reference(Array([2]))
    with opened(document) as pdf:
        number, first, late, around = pdf.Root.Own
        assert int(number) == 1 and late.read_raw_bytes() == b"late" and late.Kind == "/Late"
        assert float(first.Half) == 0.5 and first.Name == "/Word" and list(first.Added) == [2]
        assert around.In.objgen == first.objgen


def test_a_name_that_nothing_was_made_for_is_a_mistake() -> None:
    document = Document({})
    document.catalog.entries["Own"] = NamedReference("Z1")
    with pytest.raises(KeyError):
        document.written("1.7")


def test_files_of_other_content_have_another_identity() -> None:
    def identity(data: bytes) -> bytes:
        document = Document({})
        document.reference(Stream({}, data))
        with opened(document) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity(b"one") == identity(b"one") != identity(b"two")


def test_a_page_knows_its_pages_and_they_their_place() -> None:
    document = Document({})
    document.pages += [
        Dictionary({"Type": "/Page", "Parent": document.page_tree, "MediaBox": f"[0 0 {size} {size}]"})
        for size in (10, 20, 30)
    ]
    with opened(document) as pdf:
        assert [int(page.MediaBox[2]) for page in pdf.pages] == [10, 20, 30]
