"""Commands for how the window looks: projector mode, small map, size, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, always, map_open
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def look_commands() -> tuple[Command, ...]:
    """Projector mode, small map, larger and smaller interface, settings."""
    return (
        Command(
            "look.projector", tr("Projector mode"), lambda w: w.projector.toggle(), _can_project, "monitor", ("F5",),
            checked=lambda w: w.projector.on,
        ),
        Command(
            "look.projector_screen", tr("Projector mode on the other screen"), lambda w: w.projector.on_other_screen(),
            _has_other_screen, "monitor", label=_other_screen_label,
        ),
        Command(
            "look.minimap", tr("Small map"), _toggle_minimap, map_open, "map", ("Ctrl+Shift+M",),
            checked=lambda w: w.settings.minimap_shown,
        ),
        Command("look.larger", tr("Larger interface"), lambda w: _step(w, 1), always, "zoom-in", ("Ctrl+Shift+PgUp",)),
        Command("look.smaller", tr("Smaller interface"), lambda w: _step(w, -1), always, "zoom-out", ("Ctrl+Shift+PgDown",)),
        Command("look.settings", tr("Settings…"), _settings, always, "settings", ("Ctrl+,",)),
    )  # fmt: skip


def _can_project(window: MainWindow) -> bool:
    return window.document is not None or window.projector.on


def _has_other_screen(window: MainWindow) -> bool:
    return window.document is not None and window.projector.other_screen() is not None


def _other_screen_label(window: MainWindow) -> str:
    screen = window.projector.other_screen()
    name = screen.name() if screen is not None else ""
    return tr("Projector mode on “{name}”", name=name) if name else tr("Projector mode on the other screen")


def _toggle_minimap(window: MainWindow) -> None:
    window.settings.minimap_shown = not window.settings.minimap_shown
    window.settings.save()
    window.canvas.minimap.wanted = window.settings.minimap_shown


def _step(window: MainWindow, way: int) -> None:
    from app.look import SCALES, set_scale

    now = window.settings.interface_scale
    steps = [step for step in SCALES if (step > now if way > 0 else step < now)]
    if steps:
        set_scale(window, steps[0] if way > 0 else steps[-1])


def _settings(window: MainWindow) -> None:
    from app.preferences import show_settings

    show_settings(window)
