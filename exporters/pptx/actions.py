"""The slides of opportunities and actions: a table that can be edited, broken over slides between its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporters.pptx.lettering import FONT, language_of, writable
from exporters.pptx.links import Link, click, in_text, parted
from exporters.pptx.outlines import emu
from exporters.pptx.setting import style_of
from exporters.pptx.tree import Node, SlideTree
from models.analysis.scores import priority
from models.journey.journey import Journey
from models.journey.records import Opportunity
from models.layout.bidi import paragraph_level
from models.layout.picture import Box
from models.layout.spoken import called
from models.layout.text import measure, wrap
from models.layout.theme import Theme
from models.layout.words import day_and_month, status_name
from resources.translations import tr

SHARES = (0.33, 0.27, 0.20, 0.10, 0.10)
"""Of the width: title, where, owner, due, status."""
SIZES = (12.0, 11.0, 10.0, 9.0)
"""Points of its letters: the first at which no word is wider than its column."""
_PADDING = 6.0
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own "no style, no grid"."""
_ROOMY = 1.08
"""Another font may be wider than ours; PowerPoint makes a row higher where it has to."""


class Action(NamedTuple):
    """A row of the table, and what is told of it in the notes."""

    cells: tuple[str, str, str, str, str]
    note: str


def actions(journey: Journey) -> list[Action]:
    """The opportunities, those at the cards of the highest priority first."""

    def rank(opportunity: Opportunity) -> tuple[float, str, str]:
        cards = journey.addressed_by(opportunity.id)
        best = max((priority(card.importance, card.satisfaction) or 0.0 for card in cards), default=0.0)
        return (-best, opportunity.due.isoformat() if opportunity.due else "9", opportunity.id)

    return [_action(journey, found) for found in sorted(journey.of_kind(Opportunity), key=rank)]


def _action(journey: Journey, opportunity: Opportunity) -> Action:
    cards = journey.addressed_by(opportunity.id)
    where = ", ".join(called(journey, card.id) for card in cards)
    due = day_and_month(opportunity.due) if opportunity.due else "–"
    title = " ".join(opportunity.title.split()) or tr("New opportunity")
    status = status_name(opportunity.status)
    described = opportunity.description.strip()
    cells = (title, where or "–", " ".join(opportunity.owner.split()) or "–", due, status)
    return Action(cells, f"{title}: {described}" if described else "")


def pages(found: Sequence[Action], box: Box, face: str) -> Iterator[list[Action]]:
    """The rows in lots that fit on a slide, measured in a face; a row higher than a slide stands alone."""
    size = _size([action.cells for action in found], box.w, face)
    room = box.h - _height(_heading(), box.w, size, face)
    lot: list[Action] = []
    used = 0.0
    for action in found:
        height = _height(action.cells, box.w, size, face)
        if lot and used + height > room:
            yield lot
            lot, used = [], 0.0
        lot.append(action)
        used += height
    if lot:
        yield lot


def draw_actions(
    tree: SlideTree, box: Box, lot: Sequence[Action], found: Sequence[Action], theme: Theme
) -> None:
    """One table; `found` are the actions of all slides, which have letters of one size."""
    face = tree.look.faces.semibold
    size = _size([action.cells for action in found], box.w, face)
    rows = [_heading(), *(action.cells for action in lot)]
    heights = [_height(row, box.w, size, face) for row in rows]
    palette, language = tree.look.palette, language_of(tree.look.language)
    columns = "".join(f'<a:gridCol w="{emu(box.w * share)}"/>' for share in SHARES)
    letters = f'{language} sz="{round(size * 100 * tree.look.shrink)}"'
    turned = ' rtl="1"' if tree.look.backwards else ""
    plain = _Row(letters, palette.fill(theme.ink), _edge(palette.fill(theme.arrow), 0.5), False, bool(turned))
    line = _edge(palette.fill(theme.ink), 1.25)
    heading = plain._replace(colour=palette.fill(theme.muted), edge=line, heading=True)
    written = [
        _row(heading if number == 0 else plain, row, height, tree.link)
        for number, (row, height) in enumerate(zip(rows, heights, strict=True))
    ]
    table = (
        f'<a:tbl><a:tblPr{turned} firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(written)}</a:tbl>"
    )
    place = f'<a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(sum(heights))}"/>'
    tree.raw(
        Node(
            tr("Actions"),
            "<p:graphicFrame><p:nvGraphicFramePr>",
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"<p:xfrm>{place}</p:xfrm><a:graphic>"
            f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">{table}</a:graphicData>'
            "</a:graphic></p:graphicFrame>",
            tr("Table of opportunities with place, owner, due date and status"),
        )
    )


class _Row(NamedTuple):
    """How a row looks, as XML: attributes and colour of its letters, the line below it."""

    letters: str
    colour: str
    edge: str
    heading: bool = False
    backwards: bool = False
    """Whether its first cell is at the right."""


def _edge(fill: str, width: float) -> str:
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")
    return f'{none}<a:lnB w="{emu(width)}">{fill}</a:lnB>'


def _row(look: _Row, cells: Sequence[str], height: float, link: Link) -> str:
    written = "".join(_cell(look, text, link, first=at == 0) for at, text in enumerate(cells))
    return f'<a:tr h="{emu(height)}">{written}</a:tr>'


def _cell(look: _Row, text: str, link: Link, *, first: bool) -> str:
    margin = emu(_PADDING)
    said = "".join(
        f'<a:r><a:rPr{look.letters} b="{int(look.heading or first)}" i="0" dirty="0">{look.colour}{FONT}'
        f"{click(target, link)}</a:rPr><a:t>{writable(part)}</a:t></a:r>"
        for part, target in parted(text, in_text(text))
    )
    turned = paragraph_level(text) == 1
    side = (' algn="r"' if look.backwards or turned else "") + (' rtl="1"' if turned else "")
    left, right = (margin, margin) if not first else (margin, 0) if look.backwards else (0, margin)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr{side}><a:buNone/></a:pPr>{said}</a:p></a:txBody>"
        f'<a:tcPr marL="{left}" marR="{right}" marT="{margin}" marB="{margin}">'
        f"{look.edge}<a:noFill/></a:tcPr></a:tc>"
    )


def _heading() -> tuple[str, str, str, str, str]:
    return (tr("What"), tr("Where it helps"), tr("Owner"), tr("Due"), tr("Status"))


def _size(rows: Sequence[Sequence[str]], width: float, face: str) -> float:
    for size in SIZES:
        look = style_of(face, size, "#000000")
        if all(
            measure(word, look) <= width * share - 2 * _PADDING
            for row in (_heading(), *rows)
            for text, share in zip(row, SHARES, strict=True)
            for word in text.split()
        ):
            return size
    return SIZES[-1]


def _height(cells: Sequence[str], width: float, size: float, face: str) -> float:
    look = style_of(face, size * _ROOMY, "#000000")
    tallest = max(
        wrap(text, look, width * share - 2 * _PADDING).height
        for text, share in zip(cells, SHARES, strict=True)
    )
    return tallest + 2 * _PADDING
