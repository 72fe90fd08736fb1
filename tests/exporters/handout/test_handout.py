"""The handout as a document: its parts in order, all texts of the journey in it, nothing cut, ways between pages."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from exporters.choices import HANDOUT_PARTS
from exporters.handout.paper import FOOT, SIDE, TOP
from exporters.page import PAGE_SIZES
from exporters.pdf import write_pdf
from exporters.sheet import Print
from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Evidence,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)
from models.layout.picture import Image
from models.templates import sample
from tests.bench.maps import map_of
from tests.exporters.handout.reading import handout_of, links, overlapping, said, words
from tests.models.storage.journeys import full_journey, journeys, picture, sha256

COMPOUND = "Kraftfahrzeughaftpflichtversicherungsbeitragsrückerstattungsantragsformular"


def pdf_of(printed: Print, journey: Journey) -> bytes:
    file = io.BytesIO()
    write_pdf(printed, journey.assets, file)
    return file.getvalue()


def marks(printed: Print) -> list[str]:
    return [mark.title for sheet in printed.sheets for mark in sheet.bookmarks]


def journey_of(*records: Record, **about: Any) -> Journey:
    lanes: list[Record] = [Persona(id="anna", name="Anna"), Persona(id="ben", place=1, name="Ben")]
    phases: list[Record] = [Phase(id="buy", name="Buy"), Phase(id="use", place=1, name="Use")]
    ids = {record.id for record in records}
    return Journey.from_records(
        [Map(language="en", **about), *(r for r in (*lanes, *phases) if r.id not in ids), *records]
    )


def card(id: str, lane: str = "anna", phase: str = "buy", column: int = 0, **values: Any) -> Touchpoint:
    return Touchpoint(id=id, lane=lane, phase=phase, column=column, title=values.pop("title", id), **values)


def numbered(count: int, letter: str) -> str:
    """Words that are each found once, and are never hyphenated."""
    return " ".join(f"{letter}{number}" for number in range(count))


# ---- the parts ---------------------------------------------------------------------------------------------


def test_the_parts_stand_in_order() -> None:
    assert marks(handout_of(sample())) == [
        "Cover", "The map on one page", "Personas", "Lena, 34", "Herr Brandt, 61", "Phases", "1 Research",
        "2 Compare", "3 Buy & pay", "4 Use & service", "How it feels", "Opportunities and actions",
        "Assumptions", "How to read this",
    ]  # fmt: skip


TITLES = {
    "cover": "Cover", "map": "The map on one page", "personas": "Personas", "phases": "Phases",
    "curves": "How it feels", "actions": "Opportunities and actions", "assumptions": "Assumptions",
    "legend": "How to read this",
}  # fmt: skip


@pytest.mark.parametrize("part", HANDOUT_PARTS)
def test_each_part_can_be_left_out_and_stands_by_itself(part: str) -> None:
    assert set(TITLES) == set(HANDOUT_PARTS)
    others = marks(handout_of(sample(), [other for other in HANDOUT_PARTS if other != part]))
    assert TITLES[part] not in others and all(TITLES[p] in others for p in HANDOUT_PARTS if p != part)
    alone = marks(handout_of(sample(), [part]))
    assert [title for title in alone if title in TITLES.values()] == [TITLES[part]]


def test_with_no_part_it_is_the_cover() -> None:
    assert marks(handout_of(sample(), [])) == ["Cover"]


def test_a_map_with_nothing_in_it_is_a_cover_and_a_legend() -> None:
    printed = handout_of(Journey())
    assert marks(printed) == ["Cover", "How to read this"]
    assert "Untitled map" in words(printed)


def test_personas_without_phases_and_phases_without_personas() -> None:
    lone = handout_of(Journey.from_records([Persona(id="anna", name="Anna")]))
    assert "Anna" in marks(lone) and "Phases" not in marks(lone)
    empty = handout_of(Journey.from_records([Phase(id="buy", name="Buy")]))
    assert "1 Buy" in marks(empty) and "No touchpoint in this phase yet." in words(empty)


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_pages_stand_save_those_of_the_map_and_the_actions(page: str) -> None:
    width, height = PAGE_SIZES[page]
    lying = {
        mark.title
        for s in handout_of(sample(), page=PAGE_SIZES[page]).sheets
        if s.width > s.height
        for mark in s.bookmarks
    }
    assert lying == {"The map on one page", "Opportunities and actions"}
    assert {tuple(sorted(s[:2])) for s in handout_of(sample(), page=(width, height)).sheets} == {
        (width, height)
    }


# ---- what is said ------------------------------------------------------------------------------------------


def test_every_text_of_the_sample_is_in_it() -> None:
    journey, text = sample(), words(handout_of(sample()))
    record = journey.map
    wanted = [record.title, record.scenario, record.goal, record.author, record.client, record.version_note]
    for p in journey.personas():
        wanted += [
            p.name,
            p.role,
            p.quote,
            *p.goals.split("\n"),
            *p.worries.split("\n"),
            p.motivation,
            p.preferences,
            p.description,
        ]
    for phase in journey.phases():
        wanted += [phase.name, phase.question, phase.description]
    for one in journey.touchpoints():
        wanted += [one.title, one.quote, one.thought, one.description, one.contact]
    for o in journey.of_kind(Opportunity):
        wanted += [o.title, o.description, o.owner]
    for e in journey.of_kind(Evidence):
        wanted += [e.title, e.source, e.quote]
    missing = [each for each in wanted if " ".join(each.split()) not in text]
    assert not missing


def test_what_happens_is_told_once_and_in_order() -> None:
    text = words(handout_of(sample(), ["phases"]))
    told = [
        one.description
        for phase in sample().phases()
        for p in sample().personas()
        for one in sample().touchpoints_in(p.id, phase.id)
    ]
    assert all(text.count(each) == 1 for each in told)
    places = [text.index(each) for each in told]
    assert places == sorted(places)


def test_a_text_of_any_length_is_there_whole() -> None:
    """Each word once, whatever field it is in."""
    fields = ("quote", "thought", "description")
    long: dict[str, Any] = {name: numbered(1500, name[0]) for name in fields}
    journey = journey_of(
        Persona(id="anna", name="Anna", goals=numbered(900, "g"), description=numbered(900, "x")),
        Phase(id="buy", name="Buy", description=numbered(900, "p"), question=numbered(300, "k")),
        card("a", **long),
        Evidence(id="e", title="Study", quote=numbered(900, "f"), source=numbered(60, "s")),
        Supports(id="s", source="e", target="a"),
        Opportunity(
            id="o", title=numbered(90, "o"), description=numbered(1500, "b"), owner=numbered(90, "w")
        ),
        Addresses(id="at", source="o", target="a"),
    )
    for part, letters in (("personas", "gx"), ("phases", "qtdpkfsobw"), ("actions", "obw")):
        printed = handout_of(journey, [part])
        found = words(printed).replace("“", "").replace("”", "").replace(",", " ").split()
        for letter in letters:
            own = [word for word in found if word[0] == letter and word[1:].isdigit()]
            assert sorted(own) == sorted(set(own)) and len(own) in (60, 90, 300, 900, 1500), (part, letter)
        assert not any(overlapping(sheet) for sheet in printed.sheets)


def test_what_goes_on_overleaf_says_of_what_it_is() -> None:
    journey = journey_of(card("a", description=numbered(2000, "d")))
    pages = [" ".join(one.text for one in said(sheet)) for sheet in handout_of(journey, ["phases"]).sheets]
    told = [page for page in pages if "d1" in page]
    assert len(told) > 2
    assert told[0].startswith("Phase 1 of 2 Buy")
    assert all(page.startswith("Buy, continued A Anna") for page in told[1:])


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    ideas = [Opportunity(id=f"o{n}", title=f"Idea {n}", description=numbered(60, "w")) for n in range(30)]
    printed = handout_of(journey_of(*ideas), ["actions"])
    pages = [" ".join(one.text for one in said(sheet)) for sheet in printed.sheets]
    assert len(pages) > 3
    assert all("What, and where it helps Owner Due Status" in page for page in pages)
    for page in pages:  # a row is whole: as many ends as beginnings
        assert page.count("Idea ") == page.count("w59")


def test_a_field_that_is_empty_is_left_out() -> None:
    journey = journey_of(
        card("a", title=""), Opportunity(id="o"), Evidence(id="e"), Supports(id="s", source="e", target="a")
    )
    text = words(handout_of(journey))
    assert "None" not in text and "Goals" not in text and "Prepared for" not in text
    assert "Untitled touchpoint" in text and "Untitled opportunity" in text


def test_evidence_is_told_in_full_once_a_phase() -> None:
    backed = [card("a"), card("b", column=1), card("c", phase="use")]
    supports = [Supports(id=f"s{one.id}", source="e", target=one.id) for one in backed]
    journey = journey_of(*backed, Evidence(id="e", title="Diary", n=12, source="Six weeks"), *supports)
    text = words(handout_of(journey, ["phases"]))
    assert text.count("Diary") == 3 and text.count("fewer than 30") == 3
    assert text.count("Six weeks") == 2 and "Assumption" not in text


def test_assumptions_are_those_without_evidence_with_their_pages() -> None:
    journey = journey_of(
        card("proved"), card("guessed", column=1), card("hoped", phase="use"), Evidence(id="e"),
        Supports(id="s", source="e", target="proved"),
    )  # fmt: skip
    printed = handout_of(journey, ["cover", "phases", "assumptions"])
    last = [one.text for one in said(printed.sheets[-1])]
    assert "proved" not in last
    assert last[last.index("guessed") :][:4] == ["guessed", "Anna", "1\u00a0Buy", "2"]
    assert last[last.index("hoped") :][:4] == ["hoped", "Anna", "2\u00a0Use", "3"]
    alone = [one.text for one in said(handout_of(journey, ["assumptions"]).sheets[0])]
    assert "guessed" in alone and "Page" not in alone


def test_actions_are_ranked_by_what_is_needed_most() -> None:
    journey = journey_of(
        card("a", importance=9, satisfaction=2), card("b", column=1, importance=5, satisfaction=5),
        Opportunity(id="o1", title="Small"), Opportunity(id="o2", title="Large", owner="Kim", due=datetime.date(2031, 3, 9)),
        Opportunity(id="o3", title="Loose"),
        Addresses(id="x", source="o1", target="b"), Addresses(id="y", source="o2", target="a"),
    )  # fmt: skip
    text = words(handout_of(journey, ["actions"]))
    assert (
        text.index("1 Large a 16 Kim 9 March 2031 open")
        < text.index("2 Small b 5 – – open")
        < text.index("3 Loose –")
    )


def test_parked_cards_are_not_told() -> None:
    journey = journey_of(card("told"), Touchpoint(id="note", lane="", phase="", title="Parked thought"))
    assert "Parked thought" not in words(handout_of(journey))


@pytest.mark.parametrize(
    ("size", "shown"), [((400, 200), (220, 110)), ((100, 300), (50, 150)), ((2, 900), (24, 150))]
)
def test_a_picture_is_shown_in_its_own_shape(size: tuple[int, int], shown: tuple[float, float]) -> None:
    data = picture(size=size)
    records = journey_of(card("a", picture=sha256(data))).records()
    journey = Journey.from_records(records, {sha256(data): data})
    (sheet,) = handout_of(journey, ["phases"]).sheets[:1]
    shapes = [shape for *_, drawing in sheet.pieces[0].picture.parts() for shape in drawing.shapes]
    assert [(one.w, one.h) for one in shapes if isinstance(one, Image)] == [pytest.approx(shown)]


def test_a_picture_that_cannot_be_read_leaves_a_place() -> None:
    journey = Journey.from_records(
        journey_of(card("a", picture="0" * 64)).records(), {"0" * 64: b"no picture"}
    )
    printed = handout_of(journey, ["phases"])
    assert pdf_of(printed, journey).startswith(b"%PDF")


# ---- on the page -------------------------------------------------------------------------------------------


def _stands_well(printed: Print) -> None:
    for sheet in printed.sheets:
        assert overlapping(sheet) == []
        for one in said(sheet):
            assert one.box.x >= SIDE - 1 and one.box.right <= sheet.width - SIDE + 1, one
            assert one.box.y >= TOP - 2 and one.box.bottom <= sheet.height - FOOT + 2, one


@pytest.mark.parametrize(
    "journey", [sample(), full_journey(), map_of(300), map_of(40, 1, 20), map_of(60, 9, 2)]
)
def test_nothing_lies_on_anything_nor_leaves_its_page(journey: Journey) -> None:
    _stands_well(handout_of(journey))


@given(journeys())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_nothing_does_in_any_journey(journey: Journey) -> None:
    _stands_well(handout_of(journey))


def test_long_compounds_are_broken_and_not_cut() -> None:
    journey = journey_of(
        Persona(id="anna", name=COMPOUND, role=COMPOUND), Phase(id="buy", name=COMPOUND, question=COMPOUND),
        card("a", title=COMPOUND, contact=COMPOUND, marks=tuple(Mark), channel="word_of_mouth"),
        Opportunity(id="o", title=COMPOUND, owner=COMPOUND), Addresses(id="x", source="o", target="a"),
        title=COMPOUND, client=COMPOUND,
    )  # fmt: skip
    printed = handout_of(journey)
    _stands_well(printed)
    letters = words(printed).replace(" ", "")
    assert letters.count(COMPOUND) >= 12


# ---- ways between pages ------------------------------------------------------------------------------------


def test_the_map_leads_to_personas_phases_and_cards_and_they_lead_back() -> None:
    printed = handout_of(sample())
    names = [sheet.name for sheet in printed.sheets]
    assert len(set(names)) == len(names)
    overview = next(s for s in printed.sheets if any(m.title == "The map on one page" for m in s.bookmarks))
    targets = [jump.target for jump in overview.jumps]
    assert len(targets) == 2 + 4 + 18 + 5
    for sheet in printed.sheets:
        for jump in sheet.jumps:
            assert jump.target in names and jump.target != sheet.name
            assert jump.box.x >= 0 and jump.box.right <= sheet.width and jump.box.bottom <= sheet.height
    first_pages = [s for s in printed.sheets if any(m.level == 1 for m in s.bookmarks)]
    assert len(first_pages) == 6
    assert all(overview.name in [jump.target for jump in sheet.jumps] for sheet in first_pages)
    assert {s.name for s in first_pages} <= set(targets)


def test_without_the_map_nothing_leads_to_it() -> None:
    printed = handout_of(sample(), ["phases"])
    names = {sheet.name for sheet in printed.sheets}
    assert all(jump.target in names for sheet in printed.sheets for jump in sheet.jumps)


def test_pages_are_labelled_and_ways_are_in_the_file() -> None:
    journey = sample()
    printed = handout_of(journey)
    with pikepdf.open(io.BytesIO(pdf_of(printed, journey))) as pdf:
        assert [page.label for page in pdf.pages] == [str(n + 1) for n in range(len(printed.sheets))]
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root][:3] == ["Cover", "The map on one page", "Personas"]
            assert [entry.title for entry in outline.root[2].children] == ["Lena, 34", "Herr Brandt, 61"]
        assert str(pdf.docinfo.Title) == journey.map.title


def test_web_addresses_lead_out_and_nothing_else_does() -> None:
    written = (
        "See https://example.org/a(b), http://example.org, javascript:alert(1) or mailto:kim@example.org."
    )
    printed = handout_of(journey_of(card("a", description=written)), ["phases"])
    found = [link for sheet in printed.sheets for link in links(sheet)]
    assert {link.target for link in found} == {
        "https://example.org/a(b)",
        "http://example.org",
        "mailto:kim@example.org",
    }
    text = {one.text: one.box for one in said(printed.sheets[0])}
    line = next(box for words_, box in text.items() if "https://example.org" in words_)
    assert found[0].w < line.w


def test_an_address_on_two_lines_is_linked_on_both() -> None:
    long = "https://example.org/" + "/".join(["a-long-part-of-it"] * 8)
    printed = handout_of(journey_of(card("a", description=f"See {long}, then go on.")), ["phases"])
    found = links(printed.sheets[0])
    assert len(found) > 1 and {link.target for link in found} == {long}
    assert len({link.y for link in found}) == len(found)


def test_the_same_journey_gives_the_same_bytes() -> None:
    one, other = sample(), sample()
    assert pdf_of(handout_of(one), one) == pdf_of(handout_of(other), other)
