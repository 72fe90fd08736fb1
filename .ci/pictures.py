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

from PySide6.QtTest import QTest  # noqa: E402

from app.main_window import MainWindow  # noqa: E402
from app.settings import load_settings  # noqa: E402
from app.window_start import make_application, show_first  # noqa: E402
from models.journey.records import Touchpoint  # noqa: E402


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
    cards = window.history.journey.of_kind(Touchpoint)
    window.canvas.select({next(card.id for card in cards if card.title == "Waits for delivery")})
    QTest.qWait(400)
    window.grab().save(str(OUT / "window.png"))
    application.closeAllWindows()


if __name__ == "__main__":
    main()
