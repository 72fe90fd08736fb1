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
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from app.look import rebuild  # noqa: E402
from app.main_window import MainWindow  # noqa: E402
from app.settings import load_settings  # noqa: E402
from app.window_start import make_application, show_first  # noqa: E402
from exporters.choices import Choices  # noqa: E402
from exporters.formats import drawn  # noqa: E402
from exporters.sheet_painter import paint_sheet  # noqa: E402
from exporters.source import source_of  # noqa: E402
from models.journey.journey import Journey  # noqa: E402
from widgets.export_dialog import ExportDialog  # noqa: E402


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
    export_picture(window).save(str(OUT / "export.png"))
    handout_picture(window.journey).save(str(OUT / "handout.png"))
    window.settings.theme = "dark"
    rebuild(window)
    window.commands.run("view.shelf")
    window.commands.run("capture.emotion_pass")
    QTest.qWait(600)
    window.grab().save(str(OUT / "dark.png"))
    os._exit(0)  # the map of the pictures is no one's to save


def export_picture(window: MainWindow) -> QImage:
    """The export dialog with a page of the handout."""
    dialog = ExportDialog(window.document, window.settings, window)
    dialog.resize(1180, 720)
    dialog.place.folder_button.show_folder(Path("/home/mara/Maps"))
    dialog.show()
    dialog.entries.show_entry("handout")
    dialog.entries.chosen.emit("handout")
    QTest.qWait(1500)
    dialog.preview.turn(6)
    QTest.qWait(600)
    picture = dialog.grab().toImage()
    dialog.reject()
    return picture


def handout_picture(journey: Journey) -> QImage:
    """Pages of the handout beside each other."""
    source = source_of(journey)
    printed = drawn(source, Choices(kind="handout"))
    standing = [sheet for sheet in printed.sheets if sheet.height > sheet.width]
    sheets = [standing[at] for at in (0, 1, 3, -3)]
    scale, gap = 0.8, 18.0
    width, height = sheets[0].width * scale, sheets[0].height * scale
    picture = QImage(
        round(len(sheets) * (width + gap) + gap), round(height + 2 * gap), QImage.Format.Format_RGB32
    )
    picture.fill(0xFFE3E7EC)
    painter = QPainter(picture)
    for at, sheet in enumerate(sheets):
        painter.save()
        painter.translate(gap + at * (width + gap), gap)
        painter.scale(scale, scale)
        paint_sheet(painter, sheet, source.assets)
        painter.restore()
    painter.end()
    return picture


if __name__ == "__main__":
    main()
