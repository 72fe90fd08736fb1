"""What is told after an export: which file was written, with the ways to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from resources.translations import tr, tr_n
from widgets.notice import NoticeBar


def tell_exported(bar: NoticeBar, file: Path, lost: Sequence[str] = ()) -> None:
    """Tell that a file was written, with buttons that open it and its folder; `lost` is what of the map the format
    cannot hold."""
    told = tr("“{name}” was exported.", name=file.name)
    if lost:
        told += " " + tr_n("{n} thing is not in it.", "{n} things are not in it.", len(lost))
    bar.tell(
        told,
        "note" if lost else "told",
        lost,
        actions=[
            (tr("Open"), lambda: _open(bar, file)),
            (tr("Show in folder"), lambda: _open(bar, file.parent)),
        ],
    )


def _open(bar: NoticeBar, path: Path) -> None:
    # The system's own program shows it, and gets nothing but a path on this machine.
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))):
        bar.tell(tr("No program was found that shows this. It lies here: {path}", path=path), "note")
