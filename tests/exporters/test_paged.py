"""Pages of a map: everything once, nothing cut, the heads on each, and ways between them."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters import ExportCancelled
from exporters.choices import Choices
from exporters.formats import write
from exporters.page import MM, PageSetup
from exporters.paged import LEAST_MARGIN, print_paged
from exporters.paged.ways import MOST_JUMPS, OVERVIEW
from exporters.poster import print_poster
from exporters.sheet import Piece, Sheet
from exporters.source import source_of
from models.journey.journey import Journey
from models.journey.records import Addresses, LeadsTo, Map, Opportunity, Touchpoint
from models.layout.layout import lay_out
from models.layout.picture import Box, Drawing, GlyphRun
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.pdf_reading import text_of
from tests.models.layout.maps import small_map

WHOLE = ("card", "face", "opportunity")
"""What may never be cut, by the role of its tag."""
LONG = "A label of an arrow that says at some length why customers come back to this step again"


def _map(lanes: int, phases: int, columns: int) -> Journey:
    """A map with arrows and opportunities across every border between columns."""
    journey = small_map(lanes, phases, columns)
    cards = [record.id for record in journey.records() if isinstance(record, Touchpoint)]
    more: list[Any] = []
    for number, card in enumerate(cards):
        more.append(Opportunity(id=f"o{number}", title="An opportunity that needs the width of two columns"))
        more.append(Addresses(id=f"oa{number}", source=f"o{number}", target=card))
        if number % 2:
            more.append(
                LeadsTo(
                    id=f"far{number}", source=card, target=cards[(number * 7 + 3) % len(cards)], label=LONG
                )
            )
    ends = {(r.source, r.target) for r in journey.records() if isinstance(r, LeadsTo)}
    more = [
        r
        for r in more
        if not isinstance(r, LeadsTo) or (r.source != r.target and (r.source, r.target) not in ends)
    ]
    return Journey.from_records([*journey.records(), *more])


def _on_sheet(piece: Piece, x: float, y: float, drawing: Drawing) -> Box:
    box, scale = drawing.box, piece.scale
    return Box(piece.x + (x + box.x) * scale, piece.y + (y + box.y) * scale, box.w * scale, box.h * scale)


def _holds(outer: Box, inner: Box, slack: float = 0.01) -> bool:
    return (
        outer.x <= inner.x + slack
        and outer.y <= inner.y + slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def _shown(sheet: Sheet) -> list[str]:
    """The tags of all that a sheet shows whole; fails where anything that must be whole is cut or off the page."""
    found = []
    page = Box(0, 0, sheet.width, sheet.height)
    for piece in sheet.pieces:
        for x, y, drawing in piece.seen():
            label = drawing.tag.id.endswith(":label")
            if drawing.tag.role not in WHOLE and not label:
                continue
            box = _on_sheet(piece, x, y, drawing)
            clip = piece.clip or page
            if _holds(clip, box):
                assert _holds(page, box), f"{drawing.tag} hangs over the edge of the page"
                found.append(drawing.tag.id)
            else:
                assert not clip.grown(-0.01).meets(box), f"{drawing.tag} is cut"
    return found


@settings(max_examples=12, deadline=None)
@given(
    st.integers(1, 5),
    st.integers(1, 4),
    st.integers(1, 9),
    st.sampled_from(["a4", "letter", "a3", "160x300", "105x148"]),
    st.sampled_from([None, 60.0, 75.0]),
)
def test_everything_stands_whole_on_exactly_one_page(
    lanes: int, phases: int, columns: int, page: str, percent: float | None
) -> None:
    journey = _map(lanes, phases, columns)
    try:
        sheets = print_paged(journey, PageSetup(page, percent=percent)).sheets
    except InputProblem:
        assert percent is not None
        return
    if len(sheets) == 1:
        return
    for piece in sheets[0].pieces:
        for x, y, drawing in piece.seen():
            if drawing.tag.role == "title":
                assert _holds(Box(0, 0, sheets[0].width, sheets[0].height), _on_sheet(piece, x, y, drawing))
    shown = Counter(id for sheet in sheets[1:] for id in _shown(sheet))
    whole = lay_out(journey, map_theme()).picture
    wanted = {drawing.tag.id for _, _, drawing in whole.parts() if drawing.tag.role in WHOLE} | {
        f"{relation.id}:label"
        for relation in journey.transitions()
        if relation.label or relation.share is not None
    }
    assert shown.keys() == wanted
    assert {id for id, times in shown.items() if times > 1} <= {
        id
        for id in wanted
        if id.startswith(("o", "idea"))  # an opportunity may stand in several lanes
    }


def test_heads_stand_on_every_page() -> None:
    journey = _map(4, 2, 9)
    sheets = print_paged(journey, PageSetup("a4")).sheets[1:]
    assert len(sheets) > 3
    for sheet in sheets:
        roles = Counter(
            drawing.tag.role
            for piece in sheet.pieces
            for x, y, drawing in piece.seen()
            if piece.clip is None or _holds(piece.clip, _on_sheet(piece, x, y, drawing), 3.0)
        )
        assert roles["phase"] and roles["lane"]
        first = next(
            piece for piece in sheet.pieces if any(d.tag.role == "phase" for _, _, d in piece.seen())
        )
        assert all(drawing.tag.label.split(",")[0] for _, _, drawing in first.seen())
    continued = [
        drawing.tag.label
        for sheet in sheets
        for piece in sheet.pieces
        for _, _, drawing in piece.seen()
        if drawing.tag.role == "phase"
    ]
    assert any("continued" in label for label in continued)


def test_the_curve_goes_on_over_the_edge() -> None:
    sheets = print_paged(small_map(1, 2, 19), PageSetup("a4")).sheets[1:]

    def roles(piece: Piece) -> set[str]:
        return {drawing.tag.role for _, _, drawing in piece.seen()}

    def edges(piece: Piece) -> tuple[set[float], set[float]]:
        left, right = ((side - piece.x) / piece.scale for side in (piece.clip.x, piece.clip.right))
        crossing = [(x + d.box.x, x + d.box.right) for x, _, d in piece.seen() if d.tag.role == "curve"]
        return {a for a, b in crossing if a < left < b}, {a for a, b in crossing if a < right < b}

    bodies = [piece for sheet in sheets for piece in sheet.pieces if {"card", "curve"} <= roles(piece)]
    assert len(bodies) > len(sheets) > 1
    for before, after in pairwise(bodies):
        assert edges(before)[1] == edges(after)[0] != set()


def test_nothing_on_a_page_stands_on_something_else() -> None:
    for journey in (_map(1, 4, 7), _map(3, 2, 6)):
        for sheet in print_paged(journey, PageSetup("a4")).sheets[1:]:
            bodies = [piece.clip for piece in sheet.pieces if piece.clip is not None]
            foot = sheet.pieces[-1]
            assert all(clip.bottom <= foot.y + 0.01 for clip in bodies)
            labels = [
                _on_sheet(piece, x, y, drawing)
                for piece in sheet.pieces
                for x, y, drawing in piece.seen()
                if drawing.tag.id.endswith(":label")
            ]
            heads = [
                _on_sheet(piece, x, y, drawing)
                for piece in sheet.pieces
                for x, y, drawing in piece.seen()
                if drawing.tag.role == "phase"
            ]
            assert heads and not any(head.grown(-0.01).meets(label) for head in heads for label in labels)


def test_an_exact_fit_is_one_page() -> None:
    source = source_of(sample())
    picture = source.picture
    margin = LEAST_MARGIN
    setup = PageSetup("map", margin=margin, percent=100)
    foot = (
        print_poster(source.journey, picture, PageSetup("map", margin=margin)).sheets[0].height
        - picture.height
        - margin
    )
    width, height = (picture.width + 2 * margin) / MM, (picture.height + foot + 2 * margin) / MM
    exact = setup._replace(size=f"{width + 0.01:.3f}x{height + 0.3:.3f}")
    assert len(print_paged(source.journey, exact).sheets) == 1
    small = setup._replace(size=f"{width - 22:.3f}x{height + 0.3:.3f}")
    assert len(print_paged(source.journey, small).sheets) > 1


def test_a_margin_leaves_room_for_the_map() -> None:
    sheets = print_paged(small_map(2, 3, 9), PageSetup("a4", margin=100 * MM)).sheets
    assert len(sheets) > 2 and _shown(sheets[1])


def test_rolls_and_the_maps_own_page_need_one() -> None:
    for size in ("roll60", "map"):
        assert len(print_paged(small_map(6, 3, 9), PageSetup(size)).sheets) == 1


def test_a_true_scale_too_large_for_a_page_is_told() -> None:
    with pytest.raises(InputProblem, match=r"At 400 %.* is larger than A4"):
        print_paged(sample(), PageSetup("a4", percent=400))


def test_a_map_with_nothing_in_it_is_one_page() -> None:
    assert len(print_paged(small_map(0, 0, 0), PageSetup("a4")).sheets) == 1


def test_many_pages_do_not_all_lead_to_each_other() -> None:
    sheets = print_paged(small_map(9, 9, 6), PageSetup("160x200")).sheets
    assert len(sheets) > MOST_JUMPS
    assert all(len(sheet.jumps) <= 6 for sheet in sheets[1:])
    assert all(OVERVIEW in {jump.target for jump in sheet.jumps} for sheet in sheets[1:])


def test_pages_have_numbers_ways_and_bookmarks_and_the_same_bytes() -> None:
    journey = _map(3, 3, 4)
    files = []
    for _ in range(2):
        file = io.BytesIO()
        write(source_of(journey), file, Choices(kind="paged", page="a4"))
        files.append(file.getvalue())
    assert files[0] == files[1]
    pdf = pikepdf.open(io.BytesIO(files[0]))
    assert not pdf.check_pdf_syntax()
    total = len(pdf.pages) - 1
    assert total > 2
    assert [str(page.label) for page in pdf.pages] == [
        "Overview",
        *(f"{n}/{total}" for n in range(1, total + 1)),
    ]
    overview: Any = pdf.pages[0].Annots
    assert [link.Dest[0].objgen for link in overview] == [page.objgen for page in pdf.pages[1:]]
    for number, page in enumerate(list(pdf.pages)[1:], 1):
        links: Any = page.Annots
        assert len({link.Dest[0].objgen for link in links} - {page.objgen}) == total
        assert f"Page {number} of {total}" in text_of(files[0], number)
    texts = " ".join(text_of(files[0], number) for number in range(1, total + 1))
    cards = [record for record in journey.records() if isinstance(record, Touchpoint)]
    assert all(texts.count(card.title) == 1 for card in cards)
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Overview", "Phases", "Personas"]
        assert [item.title for item in outline.root[1].children] == ["Phase 0", "Phase 1", "Phase 2"]
        destination: Any = outline.root[2].children[2].destination
        assert destination[0].objgen != pdf.pages[0].objgen


def test_progress_rises_page_by_page_and_can_be_ended() -> None:
    source, told = source_of(_map(3, 3, 4)), []
    write(source, io.BytesIO(), Choices(kind="paged", page="a4"), lambda done: not told.append(done))
    assert told == sorted(told) and told[-1] == 1.0
    assert len({round(done, 1) for done in told}) > 5
    with pytest.raises(ExportCancelled):
        write(source, io.BytesIO(), Choices(kind="paged", page="a4"), lambda done: done < 0.5)


def _said(sheet: Sheet) -> str:
    return " ".join(
        shape.text
        for piece in sheet.pieces
        for _, _, drawing in piece.seen()
        for shape in drawing.shapes
        if isinstance(shape, GlyphRun)
    )


@pytest.mark.parametrize("percent", [None, 45.0])
def test_a_map_in_lines_on_one_page_has_its_title_and_legend_there(percent: float | None) -> None:
    page = "a1" if percent is None else "a2"
    setup, told = PageSetup(page, None, LEAST_MARGIN, percent), []
    (sheet,) = print_paged(small_map(2, 6, 10), setup, lambda done: not told.append(done)).sheets
    assert len(told) > 2 and told == sorted(told)
    assert len([piece for piece in sheet.pieces if piece.clip is not None]) > 4
    assert "Pain point" in _said(sheet) and "2 personas" in _said(sheet)
    foot = sheet.height - LEAST_MARGIN
    assert all(piece.clip is None or piece.clip.bottom < foot for piece in sheet.pieces)
    title = next(p for p in sheet.pieces if any(d.tag.role == "title" for *_, d in p.seen()))
    heads = min(p.y for p in sheet.pieces if any(d.tag.role == "phase" for *_, d in p.seen()))
    assert title.y + title.picture.height * title.scale < heads


def test_words_around_the_pages_of_an_arabic_map_begin_at_the_right() -> None:
    def around(language: str) -> tuple[Sheet, float]:
        records = [
            r.model_copy(update={"language": language}) if isinstance(r, Map) else r
            for r in small_map(2, 6, 10).records()
        ]
        sheet = print_paged(Journey.from_records(records), PageSetup("a4", margin=LEAST_MARGIN)).sheets[1]
        head = next(p for p in sheet.pieces if any(d.tag.id == "page-head" for *_, d in p.seen()))
        return sheet, max(
            head.x + run.x + run.width
            for _, _, drawing in head.seen()
            for run in drawing.shapes
            if isinstance(run, GlyphRun)
        )

    (plain, left), (turned, right) = around("en"), around("ar")
    assert left < plain.width / 2 and abs(right - (turned.width - LEAST_MARGIN)) < 0.5
    to_overview = next(jump.box for jump in turned.jumps if jump.target == OVERVIEW)
    cells = [jump.box for jump in turned.jumps if jump.target != OVERVIEW and jump.box.y < 60]
    assert cells and not any(to_overview.meets(box) for box in cells)
    assert abs(to_overview.right - right) < 0.5
