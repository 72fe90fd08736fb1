"""The parts of a handout bound together: pages numbered, and the ways between them found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from exporters import Progress, go_on, share
from exporters.handout.actions import actions
from exporters.handout.assumptions import assumptions
from exporters.handout.cover import cover
from exporters.handout.feelings import feelings
from exporters.handout.flow import Leaf, set_pages
from exporters.handout.legend import legend
from exporters.handout.overview import overview
from exporters.handout.paper import Paper
from exporters.handout.phases import phase_chapter
from exporters.handout.profiles import profile
from exporters.handout.story import Chapter, Story, map_sheet
from exporters.sheet import Bookmark, Jump, Piece, Print, Sheet
from models.layout.picture import Picture
from resources.translations import tr

_LITTLE = 0.4
"""Of a page, up to which it is worth to set the pages before it closer."""
_CLOSER = (0.85, 0.7)
"""Of the free space between rows, what is left."""


class _Page(NamedTuple):
    name: str
    leaf: Leaf
    paper: Paper
    pieces: tuple[Piece, ...] = ()


def bound(story: Story, parts: Collection[str], progress: Progress | None = None) -> Print:
    """The handout of these parts. With no part wanted, or nothing to tell in any, it is the cover alone.

    Raises ExportCancelled.
    """
    pages: list[_Page] = []
    if "cover" in parts:
        pages += _set(cover(story))
    if "map" in parts and (story.personas or story.phases):
        pages.append(_overview(story))
    if "personas" in parts:
        profiles = (profile(story, persona) for persona in story.personas)
        pages += _under(tr("Personas"), _told(profiles, len(story.personas), share(progress, 0.0, 0.3)))
    if "phases" in parts:
        phases = (phase_chapter(story, phase, number) for number, phase in story.numbered_phases)
        pages += _under(tr("Phases"), _told(phases, len(story.phases), share(progress, 0.3, 0.8)))
    go_on(progress, 0.8)
    if "curves" in parts:
        pages += _set(feelings(story))
    if "actions" in parts:
        pages += _set(actions(story))
    if "assumptions" in parts:
        pages += _set(assumptions(story, _labels(pages)))
    if "legend" in parts:
        pages += _set(legend(story))
    go_on(progress, 0.95)
    return _print(story, pages or _set(cover(story)))


def _told(chapters: Iterator[Chapter], count: int, progress: Progress | None) -> Iterator[Chapter]:
    """The chapters as they come; before each it is told how far the work is."""
    for number, chapter in enumerate(chapters):
        go_on(progress, number / count)
        yield chapter


def _set(chapter: Chapter | None) -> list[_Page]:
    if chapter is None:
        return []
    leaves = _leaves(chapter)
    return [
        _Page(chapter.name if number == 0 else f"{chapter.name} {number + 1}", leaf, chapter.paper)
        for number, leaf in enumerate(leaves)
    ]


def _leaves(chapter: Chapter) -> list[Leaf]:
    """The pages of a chapter. Where little is left over for its last one, its rows stand closer if that saves it: a
    page with a line or two looks forgotten."""
    leaves = set_pages(chapter.rows, chapter.paper)
    if len(leaves) > 1 and leaves[-1].bottom - chapter.paper.body.y < chapter.paper.body.h * _LITTLE:
        for share in _CLOSER:
            closer = set_pages([row.closer(share) for row in chapter.rows], chapter.paper)
            if len(closer) < len(leaves):
                return closer
    return leaves


def _under(title: str, chapters: Iterable[Chapter]) -> list[_Page]:
    """Chapters whose bookmarks stand below one of this title."""
    pages = [page for chapter in chapters for page in _set(chapter)]
    if pages:
        first = pages[0]
        marks = (Bookmark(title), *first.leaf.bookmarks)
        pages[0] = first._replace(leaf=first.leaf._replace(bookmarks=marks))
    return pages


def _overview(story: Story) -> _Page:
    finished, pieces = overview(story)
    return _Page(finished.name, finished.leaf, finished.paper, pieces)


def _labels(pages: list[_Page]) -> dict[str, str]:
    """The numbers of the pages by what is told there."""
    return {place: str(number + 1) for number, page in enumerate(pages) for place in page.leaf.places}


def _print(story: Story, pages: list[_Page]) -> Print:
    names = ["cover" if page.name == "cover" else f"page {n + 1}" for n, page in enumerate(pages)]
    found = {place: name for page, name in zip(pages, names, strict=True) for place in page.leaf.places}
    sheets = [
        _sheet(page, name, found, str(n + 1)) for n, (page, name) in enumerate(zip(pages, names, strict=True))
    ]
    record = story.journey.map
    title = record.title.strip() or tr("Untitled map")
    small = frozenset(found[place] for place in (map_sheet(),) if place in found)
    return Print(tuple(sheets), title, record.author.strip(), record.language, overviews=small)


def _sheet(page: _Page, name: str, found: Mapping[str, str], label: str) -> Sheet:
    jumps = tuple(
        Jump(jump.box, target)
        for jump in page.leaf.jumps
        if (target := found.get(jump.target, "")) and target != name
    )
    paper = page.paper
    text = Piece(Picture(paper.width, paper.height, "#FFFFFF", page.leaf.strips), 0.0, 0.0)
    return Sheet(paper.width, paper.height, (*page.pieces, text), name, label, page.leaf.bookmarks, jumps)
