"""The menus: which commands stand where. Every entry is a command of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.commands.file import RECENT_IN_MENU
from models.journey.records import RowKind
from resources.translations import tr

if TYPE_CHECKING:
    from app.actions import Actions

Entry: TypeAlias = "str | tuple[str, tuple[Entry, ...]] | None"
"""A command's id, None for a line, or a submenu with its title."""

RECENT: tuple[Entry, ...] = tuple(f"file.recent_{number + 1}" for number in range(RECENT_IN_MENU))
EMOTION: tuple[Entry, ...] = (
    *("card.emotion_5", "card.emotion_4", "card.emotion_3", "card.emotion_2", "card.emotion_1"),
    *(None, "card.emotion_up", "card.emotion_down", None, "card.emotion_clear"),
)
MARKS: tuple[Entry, ...] = ("card.pain", "card.delight", "card.moment", None, "card.vote", "card.unvote")
MOVES: tuple[Entry, ...] = (
    *("card.left", "card.right", "card.up", "card.down"),
    *(None, "lane.up", "lane.down", None, "phase.left", "phase.right"),
)

BACKWARDS: tuple[Entry, ...] = (
    *("find.low_before", "find.pain_before", "find.empty_before", "find.assumption_before"),
)
COPIES: tuple[Entry, ...] = (
    *("clipboard.cut", "clipboard.copy", "clipboard.copy_picture", "clipboard.paste"),
)

ROWS: tuple[Entry, ...] = tuple(f"view.row_{kind}" for kind in RowKind if kind is not RowKind.CARDS)


def menus() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The menus of the menu bar with their entries, in the language of the moment."""
    return (
        (tr("&File"), _file()),
        (tr("&Edit"), _EDIT),
        (tr("&Insert"), _INSERT),
        (tr("&Card"), _card()),
        (tr("&View"), _view()),
        (tr("&Go"), _go()),
        (tr("&Help"), _HELP),
    )


def _file() -> tuple[Entry, ...]:
    return (
        *("file.new", "file.start", "file.open", (tr("Open recent"), RECENT), "file.sample"),
        *("file.window", None, "file.save", "file.save_as", "file.export", "file.export_again", None),
        *("file.versions", "file.compare", None, "look.settings", None, "file.close", "file.quit"),
    )


_EDIT: tuple[Entry, ...] = (
    *("edit.undo", "edit.redo", "edit.steps", None, "edit.text", "edit.duplicate", "edit.delete", None),
    *("clipboard.cut", "clipboard.copy", "clipboard.copy_picture", "clipboard.copy_map"),
    *("clipboard.paste", "clipboard.paste_one", None),
    *("edit.select_all", "view.select"),
)
_INSERT: tuple[Entry, ...] = (
    *("insert.card", "insert.next_card", "insert.lane_card", None, "insert.persona", "insert.phase", None),
    *("insert.column", "insert.remove_column", "map.lock", None, "insert.opportunity", "insert.evidence"),
)


def _card() -> tuple[Entry, ...]:
    return (
        *("capture.emotion_pass", (tr("Emotion"), EMOTION), (tr("Marks and votes"), MARKS), None),
        *("capture.quote", None, "card.connect", "card.disconnect", "card.next_arrow", None),
        *("card.park", (tr("Move"), MOVES)),
    )


def _view() -> tuple[Entry, ...]:
    return (
        *("view.zoom_in", "view.zoom_out", "view.zoom_100", "view.fit", "view.selection", None),
        *("view.outline", "view.inspector", "view.shelf", (tr("Rows"), ROWS), "look.minimap", None),
        *("view.map", "view.branding", None, "look.larger", "look.smaller", None),
        *("look.projector", "look.projector_screen", "view.full_screen"),
    )


def _go() -> tuple[Entry, ...]:
    return (
        *("find.palette", "find.next", "find.previous", "find.replace", None),
        *("find.low", "find.pain", "find.empty", "find.assumption", (tr("Backwards"), BACKWARDS)),
        *(None, "view.next_pane", "view.previous_pane"),
    )


_HELP: tuple[Entry, ...] = ("help.keys", None, "help.log", "help.about", "help.licences")


def menu_paths(
    entries: tuple[tuple[str, tuple[Entry, ...]], ...], above: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    """For each command the titles of the menus that lead to it."""
    found: dict[str, tuple[str, ...]] = {}
    for title, inside in entries:
        path = (*above, title.replace("&", ""))
        for entry in inside:
            if isinstance(entry, str):
                found[entry] = path
            elif entry is not None:
                found.update(menu_paths((entry,), path))
    return found


def context_entries(part: str) -> tuple[Entry, ...]:
    """The context menu over a part of the map: "card", "face", "note" (of the shelf), "opportunity", "persona", "phase", "transition",
    "map", or "" for where nothing is."""
    match part:
        case "card" | "face":
            return (
                *("edit.text", "capture.quote", "insert.next_card", None),
                *((tr("Emotion"), EMOTION), (tr("Marks and votes"), MARKS)),
                *("insert.opportunity", "insert.evidence", None, "card.connect", "card.disconnect", None),
                *("insert.column", (tr("Move"), MOVES), "card.park", None),
                *(*COPIES, "edit.duplicate", "edit.delete"),
            )
        case "opportunity":
            return ("edit.text", "card.vote", "card.unvote", None, *COPIES, "edit.duplicate", "edit.delete")
        case "note":
            return (
                *("card.park", "edit.text", None),
                *((tr("Emotion"), EMOTION), (tr("Marks and votes"), MARKS), None),
                *(*COPIES, "edit.duplicate", "edit.delete"),
            )
        case "persona":
            return (
                *("edit.text", "insert.card", "insert.persona", "capture.emotion_pass", None),
                *("lane.up", "lane.down", None, "map.lock", None, *COPIES, "edit.duplicate", "edit.delete"),
            )
        case "phase":
            return (
                *("edit.text", "insert.phase", "insert.column", "insert.remove_column", None),
                *("phase.left", "phase.right", None, "map.lock", None),
                *(*COPIES, "edit.duplicate", "edit.delete"),
            )
        case "transition":
            return ("edit.text", "card.disconnect")
    return (
        *(("edit.text", None) if part == "map" else ()),
        *("insert.card", "insert.persona", "insert.phase", None),
        *("clipboard.copy_map", "clipboard.paste", "edit.select_all", "view.fit", "view.zoom_100"),
        *(None, (tr("Rows"), ROWS), "view.map", None, "look.projector"),
    )


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> None:
    """Put the menus on the bar; each is brought up to date when it opens."""
    for title, entries in menus():
        bar.addMenu(made_menu(title, entries, actions, bar))


def made_menu(title: str, entries: tuple[Entry, ...], actions: Actions, parent: QWidget) -> QMenu:
    """A menu of these entries. Recent files that are not there are left out."""
    menu = QMenu(title, parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, str):
            menu.addAction(actions[entry])
        else:
            menu.addMenu(made_menu(entry[0], entry[1], actions, menu))
    if entries is RECENT:
        menu.aboutToShow.connect(lambda: _show_recent(menu, actions))
    menu.aboutToShow.connect(actions.refresh)
    return menu


def _show_recent(menu: QMenu, actions: Actions) -> None:
    actions.refresh()
    for action in menu.actions():
        action.setVisible(action.isEnabled())
