"""Web addresses on slides: those of the map, in lines broken anew, in tables and in notes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from lxml import etree

from exporters.pptx.links import Links, in_text, parted
from models.journey.journey import Journey
from models.templates import sample
from tests.exporters.pptx.made import LONG, with_links
from tests.exporters.pptx.reading import NAMES, named, opened, slides, written
from tests.models.layout.maps import small_map


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["See www.example.org today"], [[(4, 19, "https://www.example.org")]]),
        (["See https://example.com/a/ve", "ry/long/path and"], [[(4, 28, LONG)], [(0, 12, LONG)]]),
        (["https://example.com/a/ve-", "ry/long/path"], [[(0, 25, LONG)], [(0, 12, LONG)]]),
        (["nothing here", ""], [[], []]),
        # Not one of the map's: it is a piece of another word.
        (["https://example.com"], [[]]),
    ],
)
def test_an_address_is_found_over_line_ends(
    lines: list[str], found: list[list[tuple[int, int, str]]]
) -> None:
    assert Links([f"See {LONG}.", "or www.example.org"]).found(lines) == found


def test_the_longer_of_two_addresses_is_taken() -> None:
    links = Links(["https://example.com/a", "https://example.com/a/b"])
    assert links.found(["https://example.com/a/b"]) == [[(0, 23, "https://example.com/a/b")]]


def test_a_text_is_parted() -> None:
    text = "At https://example.com/a, now"
    assert list(parted(text, in_text(text))) == [
        ("At ", ""), ("https://example.com/a", "https://example.com/a"), (", now", "")
    ]  # fmt: skip
    assert list(parted("", [])) == [("", "")]


def led_to(data: bytes, number: int) -> Iterator[tuple[str, str]]:
    """The text of each run that leads somewhere, and where to."""
    targets = {
        name: relation.target_ref
        for name, relation in opened(data).slides[number].part.rels.items()
        if relation.is_external
    }
    for run in slides(data)[number].iterfind(".//a:r", NAMES):
        click = run.find("a:rPr/a:hlinkClick", NAMES)
        if click is not None:
            yield run.findtext("a:t", "", NAMES), targets[click.get(f"{{{NAMES['r']}}}id")]


def test_addresses_on_slides_can_be_clicked() -> None:
    data = written(with_links())
    for number in (0, 1, 2):  # overview, persona, phase
        found = [(said, target) for said, target in led_to(data, number) if target == LONG]
        assert "".join(said.removesuffix("-") for said, _ in found) == LONG
    assert next(led_to(data, 3)) == ("mailto:me@example.org", "mailto:me@example.org")
    everything = [target for number in range(4) for _, target in led_to(data, number)]
    assert not [target for target in everything if target.startswith("file")]


def test_addresses_in_notes_can_be_clicked() -> None:
    with zipfile.ZipFile(BytesIO(written(with_links()))) as archive:
        notes = [name for name in archive.namelist() if name.startswith("ppt/notesSlides/_rels")]
        targets = [
            relation.get("Target") for name in notes for relation in etree.fromstring(archive.read(name))
        ]
    assert "https://www.example.org" in targets and LONG in targets


@pytest.mark.parametrize("journey", [sample(), small_map(3, 10, 10)], ids=["drawn whole", "at a glance"])
def test_a_phase_on_the_overview_leads_to_its_slide(journey: Journey) -> None:
    data = written(journey)
    first = opened(data).slides[0].part
    for number, phase in enumerate(journey.phases()):
        clicks = [
            click
            for head in named(slides(data)[0], f"Phase: {phase.name}")
            for click in head.iterfind(".//p:cNvPr/a:hlinkClick", NAMES)
        ]
        assert clicks, phase.name
        for click in clicks:
            assert click.get("action") == "ppaction://hlinksldjump"
            target = first.rels[click.get(f"{{{NAMES['r']}}}id")].target_part.slide
            assert target.shapes.title.text_frame.text.startswith(f"{number + 1} {phase.name}")
    assert b"jump:" not in first.blob
