"""Commands for what is seen: zoom, panels, rows, full screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.commands.command import Command, always, map_open
from app.panes import go_to_pane
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, RowKind
from models.layout.words import row_name
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def view_commands() -> tuple[Command, ...]:
    """Zoom, panels, rows, map properties, full screen."""
    return (
        Command("view.select", tr("Select"), lambda w: w.canvas.select_tool(), map_open, "mouse-pointer-2", checked=_selecting),
        Command("view.zoom_in", tr("Zoom in"), lambda w: w.canvas.zoom_in(), map_open, "zoom-in", ("Ctrl++", "Ctrl+=")),
        Command("view.zoom_out", tr("Zoom out"), lambda w: w.canvas.zoom_out(), map_open, "zoom-out", ("Ctrl+-",)),
        Command("view.zoom_100", tr("100 %"), lambda w: w.canvas.zoom_to_100(), map_open, "search", ("Ctrl+0",)),
        Command("view.fit", tr("Whole map"), lambda w: w.canvas.fit(), map_open, "maximize", ("Ctrl+1",)),
        Command(
            "view.selection", tr("Back to the selection"), lambda w: w.canvas.show_selection(), _something_selected,
            "target", ("Ctrl+2",),
        ),
        Command(
            "view.outline", tr("Outline"), lambda w: w.panels.toggle_outline(), map_open, "panel-left", ("F8",),
            checked=lambda w: w.settings.outline_shown,
        ),
        Command(
            "view.inspector", tr("Inspector"), lambda w: w.panels.toggle_inspector(), map_open, "panel-right", ("F9",),
            checked=lambda w: w.settings.inspector_shown,
        ),
        *(_row_switch(kind, text) for kind, text in row_names()),
        Command(
            "view.map", tr("Map properties"), lambda w: w.show_map_properties(), map_open, "info", ("Alt+Return",)
        ),
        Command("view.branding", tr("Branding of the map"), lambda w: w.show_branding(), map_open),
        Command("view.next_pane", tr("Next pane"), partial(go_to_pane, forward=True), always, "", ("F6",)),
        Command(
            "view.previous_pane", tr("Previous pane"), partial(go_to_pane, forward=False), always, "", ("Shift+F6",)
        ),
        Command(
            "view.full_screen", tr("Full screen"), lambda w: w.toggle_full_screen(), always, "monitor", ("F11",),
            checked=lambda w: w.isFullScreen(),
        ),
    )  # fmt: skip


def row_names() -> tuple[tuple[RowKind, str], ...]:
    """The kinds of rows that a map can hide, with their names."""
    return tuple((kind, row_name(kind)) for kind in RowKind if kind is not RowKind.CARDS)


def _selecting(window: MainWindow) -> bool:
    return window.document is not None and not window.canvas.tool.taken_up


def _something_selected(window: MainWindow) -> bool:
    return bool(window.selection)


def _row_switch(kind: RowKind, text: str) -> Command:
    return Command(
        f"view.row_{kind.value}",
        text,
        partial(_switch_row, kind),
        map_open,
        "rows-3",
        checked=partial(_row_shown, kind),
    )


def _row_shown(kind: RowKind, window: MainWindow) -> bool:
    return window.document is not None and kind not in window.journey.map.hidden_rows


def _switch_row(kind: RowKind, window: MainWindow) -> None:
    hidden = window.journey.map.hidden_rows
    now = tuple(row for row in hidden if row != kind) if kind in hidden else (*hidden, kind)
    window.do(lambda: set_fields(window.journey, [MAP_ID], hidden_rows=now))
