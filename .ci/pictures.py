"""Makes the pictures of the README: the program shows itself, without a display."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))
os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1.5")
# The pictures show nobody's own recent files and settings.
_home = tempfile.TemporaryDirectory()
for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
    os.environ[name] = _home.name

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from app.look import rebuild  # noqa: E402
from app.main_window import MainWindow  # noqa: E402
from app.settings import load_settings  # noqa: E402
from app.window_start import make_application, show_first  # noqa: E402


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    application = make_application()
    window = MainWindow(load_settings())
    window.resize(1440, 860)
    show_first(window, None, sample=False)
    QTest.qWait(400)
    window.grab().save(str(OUT / "start.png"))
    window.files.open_sample()
    window.panels.set_widths(window.width())
    QTest.qWait(600)
    cards = window.journey.touchpoints()
    window.canvas.select({next(card.id for card in cards if card.title == "Waits for delivery")})
    QTest.qWait(400)
    window.grab().save(str(OUT / "window.png"))
    window.commands.run("find.palette")
    QTest.keyClicks(application.focusWidget(), "deliv")
    QTest.qWait(400)
    window.grab().save(str(OUT / "palette.png"))
    QTest.keyClick(application.focusWidget(), Qt.Key.Key_Escape)
    window.settings.theme = "dark"
    rebuild(window)
    window.commands.run("view.shelf")
    window.commands.run("capture.emotion_pass")
    QTest.qWait(600)
    window.grab().save(str(OUT / "dark.png"))
    os._exit(0)  # the map of the pictures is no one's to save


if __name__ == "__main__":
    main()
