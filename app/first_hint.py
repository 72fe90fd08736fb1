"""The first hint on an empty map: shown until a card was made, once for all maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.main_window import MainWindow


def follow_first_hint(window: MainWindow) -> None:
    """Let the canvas show it where it was not seen yet, and remember when it has done its work."""

    def seen() -> None:
        window.settings.hint_seen = True
        window.settings.save()

    window.canvas.hint_wanted = not window.settings.hint_seen
    window.canvas.card_made.connect(seen)
    window.canvas.wanted.connect(window.commands.run)
