"""What the program tells about itself: keys, version, licences."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.version import version
from resources.fonts import font_faces
from resources.translations import tr
from widgets.appearance import px
from widgets.icons import window_icon
from widgets.style import set_look

if TYPE_CHECKING:
    from app.main_window import MainWindow


def show_keys(window: MainWindow) -> None:
    """All keys, in a window of their own."""
    from app.key_sheet import show_key_sheet

    show_key_sheet(window)


def show_about(window: MainWindow) -> None:
    """What this is, in which version, under which licence."""
    _show(about_dialog(window))


def show_licences(window: MainWindow) -> None:
    """The licences of the program and of what it carries."""
    _show(licences_dialog(window))


def _show(dialog: QDialog) -> None:
    dialog.exec()
    # The window would keep it as long as it lives.
    dialog.deleteLater()


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
    ("RapidFuzz", "MIT"),
)
"""The libraries that are installed beside the program, and their licences."""
