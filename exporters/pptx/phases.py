"""The slides of a phase: its cards in all lanes, large enough to be read, with feelings, marks and opportunities."""

from __future__ import annotations

from exporters.pptx.cells import FACE_ROW, GAP, Cells, NoteBlock
from exporters.pptx.lettering import block_of
from exporters.pptx.pagination import HEAD, LANE_GAP, PhasePage
from exporters.pptx.setting import fitted, set_at, style_of
from exporters.pptx.tree import SlideTree
from models.journey.journey import Journey
from models.journey.order import neighbours
from models.journey.records import Persona, Phase, Touchpoint
from models.layout.arrows import Joint, implied_arrow
from models.layout.heads import initial_of
from models.layout.icons import OPPORTUNITY_ICON, face_name, feeling, icon_at
from models.layout.picture import Box, Colour, Image, Path, Rectangle, Shape
from models.layout.rows.cards import PADDING, card_label
from models.layout.text import place, wrap
from models.layout.theme import Theme
from models.layout.words import emotion_figure, emotion_label, quoted
from resources.translations import tr

_AVATAR = 26.0
_FACE = 15.0
_ROOMY = 0.96
"""Of the width of a name: another font may be wider than ours."""


def draw_phase(
    tree: SlideTree,
    box: Box,
    page: PhasePage,
    journey: Journey,
    lanes: dict[str, Colour],
    cells: Cells,
    theme: Theme,
) -> None:
    """One slide of a phase; `lanes` has the colour of each."""
    y = _question(tree, box, page.phase, theme, journey.map.language)
    if not page.lanes:
        said = wrap(
            tr("No touchpoints in this phase yet."),
            style_of(theme.typeface.regular, 14.0, theme.muted),
            box.w,
            "",
        )
        tree.text([block_of(said, box.x, y + 10)], tr("Note"))
        return
    for number, (lane, (height, notes)) in enumerate(zip(page.lanes, page.heights, strict=True)):
        persona = journey.record(lane, Persona)
        if number:
            line = Path((("M", 0.0, 0.0), ("L", box.w, 0.0)), stroke=theme.line, stroke_width=0.75)
            tree.shapes((line,), box.x, y - LANE_GAP / 2, tr("Line"))
        head = Box(box.x, y, HEAD - 12, height + notes)
        _lane_head(tree, head, persona, lanes[lane], theme, journey.map.language)
        _lane(tree, Box(box.x + HEAD, y, box.w - HEAD, height), page, journey, lane, cells, theme)
        y += height + notes + LANE_GAP


def question_height(phase: Phase, width: float, language: str, face: str) -> float:
    """Points that the phase's question takes at the top of its slide."""
    if not phase.question.strip():
        return 2.0
    return wrap(quoted(phase.question), style_of(face, 13.0, "#000000"), width, language).height + 8


def _question(tree: SlideTree, box: Box, phase: Phase, theme: Theme, language: str) -> float:
    if phase.question.strip():
        text = wrap(
            quoted(phase.question), style_of(theme.typeface.italic, 13.0, theme.muted), box.w, language
        )
        tree.text([set_at(text, box.x, box.y, box.w)], tr("Question"))
    return box.y + question_height(phase, box.w, language, theme.typeface.italic)


def _lane_head(
    tree: SlideTree, box: Box, persona: Persona, colour: Colour, theme: Theme, language: str
) -> None:
    face: list[Shape] = [Rectangle(0, 0, _AVATAR, _AVATAR, _AVATAR / 2, fill=colour)]
    letter = wrap(initial_of(persona.name), style_of(theme.typeface.semibold, 12.0, theme.paper), _AVATAR, "")
    face += place(letter, (_AVATAR - letter.width) / 2, (_AVATAR - letter.height) / 2)
    if persona.portrait:
        face = [Image(0, 0, _AVATAR, _AVATAR, persona.portrait, _AVATAR / 2)]
    name = persona.name.strip() or tr("Unnamed")
    room = max(box.h - _AVATAR - 4, 12.0)
    text = fitted(
        name, theme.typeface.semibold, (11.0, 10.0, 9.0, 8.0), theme.ink, box.w * _ROOMY, room, language
    ).paragraph
    shapes: list[Shape] = [*face, *place(text, 0, _AVATAR + 4)]
    tree.group([(shapes, box.x, box.y, 1.0)], tr("Persona: {title}", title=name), name)


def _lane(
    tree: SlideTree, box: Box, page: PhasePage, journey: Journey, lane: str, cells: Cells, theme: Theme
) -> None:
    scale = page.scale
    width = page.card_width
    pitch = (box.w + GAP * scale) / len(page.columns)
    boxes: dict[str, Box] = {}
    cards: list[Touchpoint] = []
    for number, column in enumerate(page.columns):
        own = cells.cell(lane, page.phase.id, column)
        # In points of a card: the slide's are `scale` times as many.
        x, y = (number * pitch) / scale, 0.0
        spare = (box.h / scale - cells.height(own, width)) / max(len(own), 1)
        for card in own:
            boxes[card.id] = Box(x, y, width, cells.card_height(card, width) + max(spare, 0.0))
            cards.append(card)
            _card(tree, box, boxes[card.id], card, page, cells, journey, theme)
            y += boxes[card.id].h + GAP
        y -= GAP / 2
        for note in (note for card in own for note in cells.notes(card, width)):
            _note(tree, box.x + x * scale, box.y + y * scale, scale, note, theme)
            y += note.height + GAP / 2
    for before, after in neighbours(cards):
        part = implied_arrow(Joint(before.id, after.id, boxes[before.id], boxes[after.id]), GAP / 2, theme)
        tree.drawing(part.drawing, box.x + part.x * scale, box.y + part.y * scale, scale)


def _card(
    tree: SlideTree,
    area: Box,
    box: Box,
    card: Touchpoint,
    page: PhasePage,
    cells: Cells,
    journey: Journey,
    theme: Theme,
) -> None:
    scale = page.scale
    shapes = list(cells.block(card, box.w).drawing(box.h).shapes)
    if card.emotion is not None:
        look = feeling(theme, card.emotion)
        y = box.h - FACE_ROW + 1
        shapes.append(icon_at(face_name(card.emotion), PADDING, y, _FACE, look.line))
        figure = emotion_figure(card.emotion, journey.map.emotion_scale)
        style = style_of(theme.typeface.medium, 9.5, look.text)
        said = wrap(f"{figure} {emotion_label(card.emotion)}", style, 1000, "")
        if said.width > box.w - PADDING - _FACE - 8:
            said = wrap(figure, style, 1000, "")
        shapes.extend(place(said, PADDING + _FACE + 5, y + (_FACE - said.height) / 2))
    name = tr("Card: {title}", title=" ".join(card.title.split()))
    lots = [(shapes, area.x + box.x * scale, area.y + box.y * scale, scale)]
    tree.group(lots, name, card_label(card))


def _note(tree: SlideTree, x: float, y: float, scale: float, note: NoteBlock, theme: Theme) -> None:
    back = Rectangle(0, 0, note.width, note.height, 5, theme.note_tint, theme.note_edge, 0.75)
    icon = icon_at(OPPORTUNITY_ICON, 6, (note.height - 12) / 2, 12, theme.note)
    shapes: list[Shape] = [back, icon, *place(note.text, 22, (note.height - note.text.height) / 2)]
    title = " ".join(note.opportunity.title.split())
    tree.group([(shapes, x, y, scale)], tr("Opportunity: {title}", title=title), title)


def phase_notes(page: PhasePage, cells: Cells) -> str:
    """Description of the phase and of the cards on this slide."""
    parts = [page.phase.description.strip()] if page.first else []
    for lane in page.lanes:
        for column in page.columns:
            parts += [_told(card) for card in cells.cell(lane, page.phase.id, column)]
    return "\n\n".join(part for part in parts if part)


def _told(card: Touchpoint) -> str:
    """What is written of a card besides what stands on it."""
    said = [card.description.strip()]
    if card.thought.strip():
        said.append(tr("Thinks: {text}", text=card.thought.strip()))
    if card.contact.strip():
        said.append(tr("In contact: {text}", text=card.contact.strip()))
    told = "\n".join(part for part in said if part)
    return f"{' '.join(card.title.split())}: {told}" if told else ""
