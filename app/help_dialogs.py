"""What the program tells about itself: keys, version, licences."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.keys import shown_key
from app.menus import Entry, menus
from app.version import version
from resources.fonts import font_faces
from resources.translations import tr
from widgets.appearance import px
from widgets.icons import window_icon
from widgets.style import set_look

if TYPE_CHECKING:
    from app.actions import Actions
    from app.main_window import MainWindow

KeyGroup: TypeAlias = "tuple[str, list[tuple[str, str]]]"
"""A heading, and below it what is done and the keys that do it."""


def show_keys(window: MainWindow) -> None:
    """All keys, by menu."""
    keys_dialog(window.commands, window).exec()


def show_about(window: MainWindow) -> None:
    """What this is, in which version, under which licence."""
    about_dialog(window).exec()


def show_licences(window: MainWindow) -> None:
    """The licences of the program and of what it carries."""
    licences_dialog(window).exec()


def _dialog(title: str, parent: QWidget | None, inside: QWidget, size: QSize | None = None) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    buttons = QDialogButtonBox()
    close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(20), px(18), px(20), px(16))
    column.setSpacing(px(14))
    column.addWidget(inside, 1)
    column.addWidget(buttons)
    if size is not None:
        dialog.resize(size.boundedTo(dialog.screen().availableSize()))
    return dialog


def keys_dialog(actions: Actions, parent: QWidget | None = None) -> QDialog:
    """A list of every key, made from the table of commands."""
    inside = QFrame()
    set_look(inside, "panel")
    columns = QHBoxLayout(inside)
    columns.setContentsMargins(0, 0, px(12), 0)
    columns.setSpacing(px(36))
    halves: tuple[list[KeyGroup], list[KeyGroup]] = ([], [])
    lengths = [0, 0]
    for title, lines in _key_groups(actions):
        side = 0 if lengths[0] <= lengths[1] else 1
        halves[side].append((title, lines))
        lengths[side] += len(lines) + 2
    for half in halves:
        columns.addLayout(_keys_column(half))
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return _dialog(tr("Keys"), parent, area, QSize(px(760), px(620)))


def _key_groups(actions: Actions) -> list[KeyGroup]:
    groups: list[KeyGroup] = []
    for title, entries in menus():
        commands = [actions.commands[id] for id in _ids(entries)]
        lines = [(c.text, tr(" or ").join(map(shown_key, c.shortcuts))) for c in commands if c.shortcuts]
        groups.append((title.replace("&", ""), lines))
    return [*groups, (tr("On the map"), _canvas_keys())]


def _canvas_keys() -> list[tuple[str, str]]:
    """Keys of the canvas that are no commands (widgets/canvas/keyboard.py)."""
    return [
        (tr("Move the selection"), "← → ↑ ↓"),
        (tr("Select further cards"), "Shift+← →"),
        (tr("Next card, card before"), tr("{key} or {other}", key="Tab", other="Shift+Tab")),
        (tr("First card, last card"), tr("{key} or {other}", key=shown_key("Home"), other=shown_key("End"))),
        (tr("Add a card on an empty place"), tr("Type its title")),
        (tr("New line in a text"), shown_key("Shift+Return")),
        (tr("Cancel what is under way"), shown_key("Esc")),
        (tr("Move the map"), tr("Space + drag")),
        (tr("Zoom"), tr("Ctrl + wheel")),
    ]


def _keys_column(groups: list[KeyGroup]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(0, 1)
    row = 0
    for title, lines in groups:
        heading = QLabel(title)
        set_look(heading, "section")
        heading.setContentsMargins(0, px(8) if row else 0, 0, px(2))
        grid.addWidget(heading, row, 0, 1, 2)
        for text, key in lines:
            row += 1
            keys = QLabel(key)
            set_look(keys, "muted")
            grid.addWidget(QLabel(text), row, 0)
            grid.addWidget(keys, row, 1)
        row += 1
    grid.setRowStretch(row, 1)
    return grid


def _ids(entries: tuple[Entry, ...]) -> list[str]:
    found: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            found.append(entry)
        elif entry is not None:
            found.extend(_ids(entry[1]))
    return found


def about_dialog(parent: QWidget | None = None) -> QDialog:
    """Name, version, purpose and licence."""
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(18))
    picture = QLabel()
    picture.setPixmap(window_icon().pixmap(QSize(px(64), px(64)), inside.devicePixelRatioF()))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(px(4))
    name = QLabel("Touchline")
    set_look(name, "heading")
    words.addWidget(name)
    for text in (
        tr("Version {version}", version=version()),
        tr(
            "Customer journey maps, on your own machine. It works with no network and sends nothing anywhere."
        ),
        tr("Free software under the MIT licence."),
    ):
        label = QLabel(text)
        label.setWordWrap(True)
        label.setMinimumWidth(px(340))
        set_look(label, "muted")
        words.addWidget(label)
    row.addLayout(words, 1)
    return _dialog(tr("About Touchline"), parent, inside)


def licences_dialog(parent: QWidget | None = None) -> QDialog:
    """The texts of the licences."""
    text = QPlainTextEdit(licences())
    text.setReadOnly(True)
    text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    text.setAccessibleName(tr("Licences"))
    return _dialog(tr("Licences"), parent, text, QSize(px(760), px(620)))


def licences() -> str:
    """What the program and what it carries may be used under."""
    parts = [
        _titled("Touchline", _own_licence()),
        _titled("Lucide (icons)", files("resources.icons").joinpath("LICENCE-lucide.txt").read_text("utf-8")),
        _titled(tr("Libraries"), "\n".join(f"{name}: {licence}" for name, licence in LIBRARIES)),
    ]
    families: dict[str, list[str]] = {}
    for face in font_faces():
        families.setdefault(face.licence, [])
        if face.family not in families[face.licence]:
            families[face.licence].append(face.family)
    for place, names in families.items():
        parts.append(_titled(", ".join(names), files("resources.fonts").joinpath(place).read_text("utf-8")))
    return "\n\n".join(parts)


def _titled(title: str, text: str) -> str:
    return f"{title}\n{'=' * len(title)}\n\n{text.strip()}\n"


def _own_licence() -> str:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        own = distribution("touchline")
        texts = (file.read_text() for file in own.files or () if file.name == "LICENSE")
        return next(texts, tr("MIT licence"))
    except (PackageNotFoundError, OSError):
        return tr("MIT licence")


LIBRARIES = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("networkx", "BSD-3-Clause"),
    ("pydantic", "MIT"),
    ("HarfBuzz, uharfbuzz", "MIT, Apache-2.0"),
    ("pyphen", "GPL-2.0-or-later, LGPL-2.1-or-later, MPL-1.1"),
    ("ReportLab", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("platformdirs", "MIT"),
)
"""The libraries that are installed beside the program, and their licences."""
