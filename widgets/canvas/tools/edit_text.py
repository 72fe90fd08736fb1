"""Edit text: a field is laid over the text of a card, head or title, and the map follows what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from models.journey.change import Change
from models.journey.edits import Spot, add_touchpoint, delete, next_spot, set_fields
from models.journey.records import Map, Opportunity, Persona, Phase, Record, Touchpoint
from models.layout.geometry import Cell
from models.layout.heads import persona_colour
from models.layout.icons import mixed
from models.layout.picture import Box
from models.layout.theme import map_theme
from resources.translations import tr
from widgets.canvas import marks, overlay
from widgets.canvas.text_editor import TextEditor
from widgets.canvas.text_place import TEXTS, place_of, type_of
from widgets.canvas.tool import Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

LEAST_SIZE = 9.0
"""Pixels of the interface: text is not typed smaller than this, however small the map is shown."""


class EditText(Tool):
    """Edits the text of a record, or of a new card at a spot; a new card and its text are one step of undo."""

    shows_selection = False

    def __init__(
        self, canvas: Canvas, what: str | Spot, field: str, insert: bool = False, text: str | None = None
    ) -> None:
        super().__init__(canvas)
        self._field = field
        self._added: Change | None = None
        self._spot: Spot | None = None
        self._from, self._view = canvas.picks.lead, canvas.view
        canvas.hover = None
        if isinstance(what, Spot):
            canvas.history.begin(tr("Add card"))
            self._spot = what
            self._added = add_touchpoint(canvas.journey, what, insert=insert)
            self.id = self._added.added[0]
            canvas.history.preview(self._with_text(text or ""))
        else:
            # The gesture begins with the first letter: a look at the text is no change.
            self.id = what
        canvas.picks.set([self.id])
        self._open = True
        self._editor = self._make_editor(text)
        canvas.reveal_selection()
        self.view_changed()
        self._editor.show()
        self._editor.setFocus()

    # ---- the field -----------------------------------------------------------------------------------------

    def _make_editor(self, text: str | None) -> TextEditor:
        canvas = self.canvas
        font, _, _ = type_of(canvas, self.id, self._field)
        record = canvas.journey.get(self.id)
        assert record is not None and canvas.scene is not None
        editor = TextEditor(canvas, font, str(canvas.scene.theme.ink), canvas.colours.accent)
        self._size_text(editor)
        own = str(getattr(record, self._field))
        editor.fill(own, select=text is None and bool(own))
        editor.typed.connect(self._typed)
        editor.ended.connect(self._ended)
        return editor

    def _paper(self, record: Record) -> str:
        """The colour on which the text stands."""
        canvas = self.canvas
        assert canvas.scene is not None
        theme = canvas.scene.theme
        match record:
            case Persona():
                number = [persona.id for persona in canvas.journey.personas()].index(record.id)
                return mixed(theme.paper, persona_colour(record, number, theme), theme.persona_tint_alpha)
            case Phase():
                number = [phase.id for phase in canvas.journey.phases()].index(record.id)
                return str(theme.phases[number % len(theme.phases)].fill)
            case Opportunity():
                return str(theme.note_tint)
            case Map():
                return canvas.colours.canvas
        return str(theme.paper)

    def _size_text(self, editor: TextEditor) -> float:
        """Set the text as large as it is on the map; returns pixels of the interface per point."""
        _, size, leading = type_of(self.canvas, self.id, self._field)
        zoom = max(self.canvas.zoom, LEAST_SIZE / size)
        editor.resize_text(size * zoom, leading * zoom)
        return zoom

    def view_changed(self) -> None:
        """Lay the field over the text, base line on base line."""
        if not self._open or self.canvas.journey.get(self.id) is None:
            return
        canvas = self.canvas
        place = place_of(canvas, self.id, self._field)
        x, y = canvas.view.to_viewport(place.x, place.baseline)
        dpr = canvas.camera.dpr
        zoom = self._size_text(self._editor)
        self._editor.fit(max(round(place.width * zoom) + 1, 30))
        self._editor.move(round(x / dpr), round(y / dpr - self._editor.baseline))
        canvas.update()

    # ---- what is typed -------------------------------------------------------------------------------------

    def _with_text(self, text: str) -> Change:
        """The change that adds the card, with its text: the card's id stays while it is typed."""
        assert self._added is not None
        card = self._added.after[self.id]
        assert card is not None
        after = {**self._added.after, self.id: card.model_copy(update={"title": text})}
        return Change(self._added.name, self._added.before, after)

    def _typed(self, text: str) -> None:
        history = self.canvas.history
        if not history.gesture_under_way:
            # Something else was changed meanwhile, and what was typed so far is a step already.
            if self.canvas.journey.get(self.id) is None:
                self.canvas.use("select")
                return
            self._added = None
            history.begin(tr("Edit text"))
        if self._added is not None:
            history.preview(self._with_text(text))
        else:
            self.canvas.preview(set_fields, [self.id], **{self._field: text})
        self.view_changed()

    def _keep(self) -> bool:
        """End the gesture; False where a new card was left empty and vanished."""
        history, text = self.canvas.history, self._editor.toPlainText()
        if self._added is not None and not text.strip():
            if history.gesture_under_way:
                history.cancel()
            elif self.id in self.canvas.journey:
                # Something else was changed meanwhile, and has made a step of the empty card.
                history.do(delete(self.canvas.journey, [self.id]))
            return False
        history.commit()
        return True

    def leave(self) -> None:
        if not self._open:
            return
        self._open = False
        self._editor.blockSignals(True)
        kept = self._keep()
        had_focus = self._editor.hasFocus()
        self._editor.hide()
        self._editor.deleteLater()
        if had_focus:
            self.canvas.setFocus()
        if not kept and self._spot is not None:
            self._go_back(self._spot)

    def _go_back(self, spot: Spot) -> None:
        """The card vanished: everything is as it was before it was added."""
        canvas = self.canvas
        if self._from is not None and self._from in canvas.journey:
            canvas.select([self._from])
        else:
            canvas.picks.stand_on(Cell(*spot[:3]))
            canvas.picks.drop_missing(canvas.journey)
        canvas.follow_picture()
        if canvas.view.scale == self._view.scale:
            canvas.camera.look(self._view)

    # ---- how it ends ---------------------------------------------------------------------------------------

    def _ended(self, key: str) -> None:
        canvas, empty = self.canvas, not self._editor.toPlainText().strip()
        record = canvas.journey.get(self.id)
        if key == "enter" and isinstance(record, Touchpoint) and self._field == "title" and not empty:
            canvas.use("select")
            spot, insert = next_spot(canvas.journey, self.id)
            canvas.add_card(spot, insert=insert)
        elif key in ("tab", "backtab") and record is not None:
            self._go_on(record, forward=key == "tab")
        else:
            canvas.use("select")

    def _go_on(self, record: Record, *, forward: bool) -> None:
        """Edit the next text: of the same head, or of the next cell."""
        canvas = self.canvas
        if isinstance(record, Touchpoint):
            cell = Cell(record.lane, record.phase, record.column)
            canvas.use("select")
            following = canvas.geometry_now.step(cell, "right" if forward else "left")
            if following is not None:
                cards = canvas.geometry_now.cards_in(following)
                if cards:
                    canvas.edit(cards[0])
                else:
                    canvas.add_card_at(following)
            return
        fields = [text.field for text in TEXTS[type(record)]]
        index = fields.index(self._field) + (1 if forward else -1)
        canvas.use("select")
        if 0 <= index < len(fields):
            canvas.edit(record.id, fields[index])
        else:
            self._next_head(record, forward=forward)

    def _next_head(self, record: Record, *, forward: bool) -> None:
        order: list[str] = []
        if isinstance(record, Phase):
            order = [phase.id for phase in self.canvas.journey.phases()]
        elif isinstance(record, Persona):
            order = [persona.id for persona in self.canvas.journey.personas()]
        index = order.index(record.id) + (1 if forward else -1) if order else -1
        if 0 <= index < len(order):
            fields = TEXTS[type(record)]
            self.canvas.edit(order[index], fields[0 if forward else -1].field)

    def press(self, pointer: Pointer) -> None:
        self.canvas.use("select")
        self.canvas.tool.press(pointer)

    def key(self, event: QKeyEvent) -> bool:
        # The field has the focus; a key that comes here was not wanted there.
        return False

    def cancel(self) -> None:
        self.canvas.use("select")

    # ---- what is seen --------------------------------------------------------------------------------------

    def hints(self) -> list[Hint]:
        if isinstance(self.canvas.journey.get(self.id), Touchpoint) and self._field == "title":
            return [
                ("Enter", tr("next card")),
                ("Tab", tr("next cell")),
                (tr("Shift+Enter"), tr("new line")),
                ("Esc", tr("done")),
            ]
        return [("Enter", tr("done")), ("Tab", tr("next text"))]

    def _widen(self, painter: QPainter, card: Box, around: Box, radius: float) -> None:
        """Paper over the card's edge and what lies beyond, where on a small map the field is larger than it."""
        paper = QColor(map_theme().paper)
        if around.right > card.right + 1:
            left = card.right - radius
            painter.fillRect(QRectF(left, around.y, around.right - left, around.h), paper)
        if around.bottom > card.bottom + 1:
            top = card.bottom - radius
            painter.fillRect(QRectF(around.x, top, around.w, around.bottom - top), paper)

    def paint(self, painter: QPainter) -> None:
        canvas, dpr = self.canvas, self.canvas.camera.dpr
        record = canvas.journey.get(self.id)
        if not self._open or record is None:
            return
        colours = canvas.colours
        field = self._editor.geometry()
        pad = 3 * dpr
        around = Box(field.x() * dpr, field.y() * dpr, field.width() * dpr, field.height() * dpr).grown(pad)
        radius = 5 * dpr
        box = canvas.geometry_now.box(self.id)
        # Also over what the map still shows of the text: it may break its lines elsewhere.
        bottom = canvas.view.to_viewport(0, place_of(canvas, self.id, self._field).bottom)[1]
        around = around._replace(h=max(around.h, bottom + pad - around.y))
        painter.fillRect(QRectF(*around.grown(-pad / 2)), QColor(self._paper(record)))
        if isinstance(record, Touchpoint) and box is not None:
            card = canvas.view.box_to_viewport(box)
            around = around.grown(-pad / 2).joined(card)
            radius = overlay.radius_of(canvas)
            self._widen(painter, card, around, radius)
        marks.outline(
            painter,
            around.grown(2 * dpr),
            radius + 2 * dpr,
            marks.pen(marks.faded(colours.accent, 0.18), 5 * dpr),
        )
        marks.outline(painter, around, radius, marks.pen(colours.accent, 2 * dpr))
        shown = [hint for hint in self.hints() if hint[0] != tr("Shift+Enter")]
        marks.keys_label(
            painter,
            shown,
            around.right,
            around.bottom + 8 * dpr,
            canvas.camera.size,
            dpr,
            colours.ink,
            colours.paper,
        )
