"""Edit text: a field is laid over the text of a card, head or title, and the map follows what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from models.journey.change import Change
from models.journey.edits import Spot, add_touchpoint, delete, set_fields
from models.journey.records import Map, Opportunity, Persona, Phase, Record, Touchpoint
from models.layout.geometry import Cell
from models.layout.heads import persona_colour
from models.layout.icons import mixed
from models.layout.picture import Box
from models.layout.theme import map_theme
from resources.translations import tr
from widgets.appearance import px
from widgets.canvas import cursor, marks, next_text, overlay
from widgets.canvas.text_editor import TextEditor
from widgets.canvas.text_place import place_of, type_of
from widgets.canvas.tool import Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

LEAST_SIZE = 9.0
"""Pixels of the interface: text is not typed smaller than this, however small the map is shown."""
AROUND = 12
"""Pixels of the interface that are seen around the caret."""


class EditText(Tool):
    """Edits the text of a record, or of a new card at a spot; a new card and its text are one step of undo."""

    shows_selection = False

    def __init__(
        self,
        canvas: Canvas,
        what: str | Spot | Change,
        field: str,
        insert: bool = False,
        text: str | None = None,
        at_end: bool = False,
    ) -> None:
        """`what` is the id of a record, the spot of a new card, or a change that adds what is to be named."""
        super().__init__(canvas)
        self._field = field
        self._added: Change | None = None
        self._from, self._view = canvas.picks.lead, canvas.view
        self._insert, self._vanishes = insert, isinstance(what, Spot)
        self._vanished_from = Cell(*what[:3]) if isinstance(what, Spot) else None
        canvas.hover = None
        if isinstance(what, str):
            # The gesture begins with the first letter: a look at the text is no change.
            self.id = what
        else:
            change = what if isinstance(what, Change) else add_touchpoint(canvas.journey, what, insert=insert)
            canvas.history.begin(change.name)
            self._added, self.id = change, change.added[0]
            canvas.history.preview(self._with_text(text or ""))
        canvas.picks.set([self.id])
        self._open = True
        self._anchor = self._found_anchor()
        self._sized: tuple[float, float] | None = None
        self._editor = self._make_editor(select=text is None and not at_end)
        canvas.reveal_selection()
        self.view_changed()
        self._editor.show()
        if not canvas.composing:
            self._editor.setFocus()

    # ---- the field -----------------------------------------------------------------------------------------

    def _make_editor(self, *, select: bool) -> TextEditor:
        canvas = self.canvas
        font, _, _ = type_of(canvas, self.id, self._field)
        record = canvas.journey.get(self.id)
        assert record is not None and canvas.scene is not None
        editor = TextEditor(canvas, font, str(canvas.scene.theme.ink), canvas.colours.accent)
        self._size_text(editor)
        own = str(getattr(record, self._field))
        editor.fill(own, select=select and bool(own))
        editor.typed.connect(self._typed)
        editor.composed.connect(self._composed)
        editor.ended.connect(self._ended)
        editor.takes_lists = isinstance(record, Touchpoint) and self._field == "title"
        editor.listed.connect(canvas.paste_requested)
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
        zoom = max(self.canvas.zoom, px(LEAST_SIZE) / size)
        editor.resize_text(size * zoom, leading * zoom)
        return zoom

    def _found_anchor(self) -> tuple[float, float, float]:
        """Where the text begins in the box of its record, and the width that it may fill, in points.

        Found once: what is typed must not move while the map makes room for it.
        """
        place, box = place_of(self.canvas, self.id, self._field), self.canvas.geometry_now.box(self.id)
        assert box is not None
        return (place.x - box.x, place.baseline - box.y, place.width)

    def view_changed(self) -> None:
        """Lay the field over the text, base line on base line."""
        canvas, dpr = self.canvas, self.canvas.camera.dpr
        box = canvas.geometry_now.box(self.id) if canvas.journey.get(self.id) is not None else None
        if not self._open or box is None:
            return
        right, down, width = self._anchor
        x, y = canvas.view.to_viewport(box.x + right, box.y + down)
        zoom = self._size_text(self._editor)
        self._editor.fit(max(round(width * zoom) + 1, 30))
        if self._sized is None or self._sized[0] != zoom:
            # Once for each size: letters of another script would move the first base line.
            self._sized = (zoom, self._editor.baseline)
        self._editor.move(round(x / dpr), round(y / dpr - self._sized[1]))
        canvas.update()

    def _follow_caret(self) -> None:
        """Pan as little as needed to see what is typed."""
        canvas = self.canvas
        caret = self._editor.cursorRect().translated(self._editor.pos())
        dx = _beyond(caret.left(), caret.right(), canvas.width())
        dy = _beyond(caret.top(), caret.bottom(), canvas.height())
        if dx or dy:
            canvas.pan(dx, dy)

    # ---- what is typed -------------------------------------------------------------------------------------

    def _with_text(self, text: str) -> Change:
        """The change that adds the record, with its text: its id stays while it is typed."""
        assert self._added is not None
        record = self._added.after[self.id]
        assert record is not None
        after = {**self._added.after, self.id: record.model_copy(update={self._field: text})}
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
        self._follow_caret()

    def _composed(self) -> None:
        self.view_changed()
        self._follow_caret()

    def compose(self, event: QInputMethodEvent) -> None:
        """What an input method began on the canvas goes on in the field. The keys stay with the canvas until
        then: to move them would end the composition.
        """
        QApplication.sendEvent(self._editor, event)
        if event.preeditString() or not self._open:
            return
        self.canvas.composing = False
        if self._editor.toPlainText():
            self._editor.setFocus()
        else:
            self.canvas.use("select")

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """What an input method asks the canvas while it composes."""
        answer = self._editor.inputMethodQuery(query)
        if isinstance(answer, QRect | QRectF):
            answer = answer.translated(self._editor.pos())
        return answer

    def _keep(self) -> bool:
        """End the gesture; False where what was added was left empty and vanished."""
        history, text = self.canvas.history, self._editor.toPlainText()
        if self._added is not None and self._vanishes and not text.strip():
            if history.gesture_under_way:
                history.cancel()
            elif self.id in self.canvas.journey:
                # Something else was changed meanwhile, and has made a step of the empty card.
                history.do(delete(self.canvas.journey, [self.id]))
            return False
        history.commit()
        return True

    def leave(self) -> None:
        if self._open and self.canvas.composing:
            self.canvas.composing = False
            QGuiApplication.inputMethod().commit()
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
        if not kept:
            self._go_back()

    def _go_back(self) -> None:
        """What was added vanished: the keys stand on its cell, where that is left, else where they were before."""
        canvas, cell = self.canvas, self._vanished_from
        if cell is not None and cursor.is_there(canvas, cell) and not canvas.journey.cell(*cell):
            canvas.picks.stand_on(cell)
            return
        if self._from is not None and self._from in canvas.journey:
            canvas.select([self._from])
        canvas.follow_picture()
        if canvas.view.scale == self._view.scale:
            canvas.camera.look(self._view)

    # ---- how it ends ---------------------------------------------------------------------------------------

    def _ended(self, key: str) -> None:
        canvas, empty = self.canvas, not self._editor.toPlainText().strip()
        record = canvas.journey.get(self.id)
        cell = canvas.geometry_now.cell_of(self.id) if isinstance(record, Touchpoint) else None
        if cell is not None and key in ("tab", "backtab", "lane"):
            self._go_on(cell, key, closes=empty and self._vanishes and self._insert)
            return
        if key == "lane":
            return
        self._vanishes = self._vanishes or key == "escape"
        canvas.use("select")
        if key == "enter" and cell is not None and self._field == "title" and not empty:
            next_text.next_card(canvas, self.id)
        elif key in ("tab", "backtab") and record is not None:
            next_text.next_field(canvas, record, self._field, forward=key == "tab")

    def _go_on(self, cell: Cell, key: str, *, closes: bool) -> None:
        """To another cell. Where there is none the text stays open: letters that follow would be commands."""
        canvas = self.canvas
        if key == "lane":
            if len(canvas.geometry_now.lanes) > 1:
                canvas.use("select")
                next_text.next_lane(canvas, cell)
            return
        forward = key == "tab"
        following = next_text.following_cell(canvas, cell, forward=forward, closes=closes)
        if following is not None:
            canvas.use("select")
            next_text.open_cell(canvas, following, last=not forward)

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
        if self._field != "title" or not isinstance(self.canvas.journey.get(self.id), Touchpoint):
            record = self.canvas.journey.get(self.id)
            more = (
                [("Tab", tr("next text"))]
                if record and next_text.has_next(self.canvas, record, self._field)
                else []
            )
            return [("Enter", tr("done")), *more, (tr("Shift+Enter"), tr("new line"))]
        lanes = self.canvas.geometry_now.lanes
        cell = self.canvas.geometry_now.cell_of(self.id)
        last = cell is not None and cell.lane == lanes[-1].lane
        beside = tr("same step, first lane") if last else tr("same step, next lane")
        return [
            ("Enter", tr("next card")),
            ("Tab", tr("next cell")),
            *([(tr("Ctrl+Enter"), beside)] if len(lanes) > 1 else []),
            (tr("Shift+Enter"), tr("new line")),
            ("Esc", tr("done")),
        ]

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
        rare = (tr("Shift+Enter"), tr("Ctrl+Enter"))
        shown = [hint for hint in self.hints() if hint[0] not in rare]
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


def _beyond(start: int, end: int, room: int) -> int:
    """How far a caret is out of the room, with some way around it."""
    if end + AROUND > room:
        return min(end + AROUND - room, max(start - AROUND, 0))
    return min(start - AROUND, 0)
