"""The paged map: in readable size on as many pages as it needs, with its heads on each; no card is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import cache, partial
from itertools import count
from typing import cast

from exporters import Progress, go_on, share
from exporters.map_lines import Span, head_height, label_lift
from exporters.page import MAP_SIZE, MM, ROLLS, PageSetup, kept_margin, page_sides, page_title
from exporters.paged.overview import overview
from exporters.paged.plan import LEAST_READABLE, Extent, PagePlan, plan_pages
from exporters.paged.sheets import Frame, foot_room, map_sheets, page_head_height, title_height
from exporters.poster import fits_one_page, print_poster
from exporters.sheet import Bookmark, Print
from exporters.web_links import linked
from models.journey.journey import Journey
from models.layout.layout import Layout, laying_out
from models.layout.theme import Theme, theme_of
from models.problems import InputProblem
from resources.translations import tr

LEAST_MARGIN = 7 * MM
"""Points: beside the map stand the ways to its neighbours."""
_ROUNDS = 8
_FIRST, _NEARER, _LAST = 0.4, 0.7, 0.9
"""What is told of the work: the first layout is so much of it; each piece, and each round, leaves so much of the rest."""


def print_paged(journey: Journey, setup: PageSetup, progress: Progress | None = None) -> Print:
    """The map on pages of the size of `setup`: at its `percent`, or between full size and three quarters as needs the
    fewest pages. Raises InputProblem where a lane is higher than a page at that scale,
    and ExportCancelled.

    What one page can hold is one page, as a poster is.
    """
    theme = theme_of(journey)
    layout = _finished(laying_out(journey, theme), share(progress, 0.0, _FIRST))
    if setup.size not in (MAP_SIZE, *ROLLS):
        page = page_sides(setup.size, setup.landscape)[0]
        setup = setup._replace(margin=kept_margin(page, max(setup.margin, LEAST_MARGIN)))
    if fits_one_page(journey, layout.picture, setup, LEAST_READABLE):
        return print_poster(journey, layout.picture, setup)
    plan, layout = _planned(journey, theme, layout, setup, progress)
    if len(plan.spans) * len(plan.lanes) == 1 and setup.percent is None:
        return print_poster(journey, layout.picture, setup)
    titled = False
    if plan.pages == 1:
        plan, layout, titled = _titled(journey, theme, layout, setup, plan, share(progress, _LAST, 1.0))
    layout = replace(layout, picture=linked(layout.picture, journey))
    frame = _framed(journey, theme, plan, setup, titled)
    pages = map_sheets(journey, theme, layout, frame)
    first = overview(journey, theme, layout, frame)
    first = first._replace(bookmarks=(Bookmark(tr("Overview")), *_bookmarks(journey, layout, plan)))
    picture = layout.picture
    sheets = (first, *pages) if len(pages) > 1 else (pages[0]._replace(bookmarks=first.bookmarks[1:]),)
    return Print(sheets, picture.title, picture.author, picture.language)


def _framed(journey: Journey, theme: Theme, plan: PagePlan, setup: PageSetup, titled: bool) -> Frame:
    width, margin = plan.page[0], setup.margin
    above = title_height if titled else page_head_height
    head = above(journey, theme, width, margin) + setup.head
    return Frame(plan, margin, head, foot_room(journey, width, margin), setup.head, titled)


def _titled(
    journey: Journey,
    theme: Theme,
    layout: Layout,
    setup: PageSetup,
    plan: PagePlan,
    progress: Progress | None,
) -> tuple[PagePlan, Layout, bool]:
    """The plan of a map that has room on one page; where that has room for the title with its legend too, it is True
    and the plan is one with that."""
    try:
        more, higher = _planned(journey, theme, layout, setup, progress, title_height)
    except InputProblem:
        return plan, layout, False
    return (more, higher, True) if more.pages == 1 else (plan, layout, False)


def _finished(work: Generator[None, None, Layout], progress: Progress | None) -> Layout:
    """The layout when it is done; how far it is, is told after each of its pieces."""
    for pieces in count():
        try:
            next(work)
        except StopIteration as done:
            return cast(Layout, done.value)
        # How many there are is not known: each takes the same share of what is left.
        go_on(progress, 1 - _NEARER**pieces)
    raise AssertionError


def _planned(
    journey: Journey,
    theme: Theme,
    layout: Layout,
    setup: PageSetup,
    progress: Progress | None,
    page_head: Callable[[Journey, Theme, float, float], float] = page_head_height,
) -> tuple[PagePlan, Layout]:
    """The plan, and the layout that keeps to its breaks. What keeps to them may be higher than before, so this goes
    round until it fits. `page_head` tells how high the heads of pages of a width and margin are."""
    heights = tuple(band.h for band in layout.geometry.lanes)
    columns = layout.geometry.columns

    def room(page: tuple[float, float]) -> tuple[float, float]:
        free = page[0] - 2 * setup.margin, page[1] - 2 * setup.margin
        above = page_head(journey, theme, page[0], setup.margin) + setup.head
        around = above + foot_room(journey, page[0], setup.margin)
        return free[0], free[1] - around

    @cache
    def heads(spans: tuple[Span, ...]) -> float:
        return head_height(journey, theme, columns, spans)

    lift = label_lift(layout)
    for round in range(_ROUNDS):
        extent = Extent(
            tuple(band.columns for band in columns.phases),
            heights,
            columns.pitch,
            theme.lane_head_width,
            theme.lane_gap,
            partial(_raised, heads, lift),
        )
        plan = plan_pages(extent, page_sides(setup.size, setup.landscape), room, setup.percent)
        if plan is None:
            raise _too_large(setup)
        work = laying_out(journey, theme, previous=layout, changed=(), breaks=plan.breaks)
        rest = [1 - (1 - _FIRST) * _NEARER**n for n in (round, round + 1)]
        layout = _finished(work, share(progress, *rest))
        now = tuple(band.h for band in layout.geometry.lanes)
        higher = label_lift(layout)
        if higher <= lift and all(new <= old for new, old in zip(now, heights, strict=True)):
            return plan, layout
        lift = max(lift, higher)
        heights = tuple(map(max, now, heights))
    raise _too_large(setup)


def _raised(heads: Callable[[tuple[Span, ...]], float], lift: float, spans: tuple[Span, ...]) -> float:
    """The height of the heads with what the highest label of an arrow needs below them."""
    return heads(spans) + lift


def _too_large(setup: PageSetup) -> InputProblem:
    if setup.percent is None:
        return InputProblem(
            tr("This map cannot be put on pages of {page}. Choose larger ones.", page=page_title(setup.size))
        )
    return InputProblem(
        tr(
            "At {percent} % a lane or a column of this map is larger than {page}. Choose larger pages or a smaller scale.",
            percent=f"{setup.percent:g}",
            page=page_title(setup.size),
        )
    )


def _bookmarks(journey: Journey, layout: Layout, plan: PagePlan) -> tuple[Bookmark, ...]:
    """Phases and personas, each on the page where it begins."""
    marks: list[Bookmark] = []
    names = {phase.id: phase.name for phase in journey.phases()}
    names.update((persona.id, persona.name) for persona in journey.personas())
    across = len(plan.columns)
    if layout.geometry.columns.phases:
        marks.append(Bookmark(tr("Phases")))
    for band in layout.geometry.columns.phases:
        page = next(n for n, (_, end) in enumerate(plan.columns) if band.first < end)
        marks.append(Bookmark(names[band.phase].strip() or tr("Unnamed"), 1, target=str(page + 1)))
    if layout.geometry.lanes:
        marks.append(Bookmark(tr("Personas")))
    for number, lane in enumerate(layout.geometry.lanes):
        row = next(n for n, (_, end) in enumerate(plan.lanes) if number < end)
        marks.append(Bookmark(names[lane.lane].strip() or tr("Unnamed"), 1, target=str(row * across + 1)))
    return tuple(marks)
