"""The settings as the window shows them, and what happens when one is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt

from app.look import SCALES, rebuild_soon
from resources.translations import languages
from widgets.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from app.main_window import MainWindow


def show_settings(window: MainWindow) -> SettingsDialog:
    """Open the settings beside the window; where they are open already they come to the front."""
    dialog = window.findChild(SettingsDialog)
    if dialog is None:
        dialog = SettingsDialog(
            window.settings,
            languages=[(code, language_name(code)) for code in languages()],
            scales=SCALES,
            formats=_formats,
            pages=_pages,
            exported=lambda: _exported(window),
            parent=window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.look_changed.connect(lambda: rebuild_soon(window))
        dialog.minimap_changed.connect(lambda: _follow_minimap(window))
        dialog.files_changed.connect(window.commands.changed)
        dialog.keys_requested.connect(lambda: window.commands.run("help.keys"))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def language_name(code: str) -> str:
    """What its speakers call a language."""
    name = QLocale(code).nativeLanguageName() if code != "en" else "English"
    return name[:1].upper() + name[1:] if name else code


def _follow_minimap(window: MainWindow) -> None:
    window.canvas.minimap.wanted = window.settings.minimap_shown
    window.commands.changed()


def _formats() -> list[tuple[str, object]]:
    from widgets.export.formats import formats

    return [(format.name, format.id) for format in formats()]


def _exported(window: MainWindow) -> tuple[str, str]:
    from exporters.choices import remembered

    choices = remembered(window.settings.export)
    return choices.format, choices.page


def _pages() -> list[tuple[str, object]]:
    from exporters.page import page_names
    from widgets.export.options import page_name

    return [(page_name(size), size) for size in page_names()]
