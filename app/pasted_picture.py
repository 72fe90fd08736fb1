"""Pictures on the clipboard or in a drag: their bytes, within the bounds of every picture on a map."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from models.problems import InputProblem
from models.storage.pictures import MOST_BYTES, SUFFIXES, read_picture, usable_picture
from resources.translations import tr

_RAW = ("image/png", "image/jpeg", "image/webp", "image/gif")
_QUALITY = 88
"""Of the JPEG that a picture becomes that is too large as it is."""


def files_in(data: QMimeData) -> list[Path]:
    """The files on this machine that are meant."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def is_picture_file(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def has_picture(data: QMimeData) -> bool:
    """Whether a picture is meant: one file of a picture, or image data where the text beside it says nothing."""
    files = files_in(data)
    if files:
        return len(files) == 1 and is_picture_file(files[0])
    if not data.hasImage() and not any(map(data.hasFormat, _RAW)):
        return False
    # A spreadsheet hands over a picture of its cells too; a browser, of a picture, its address at most.
    text = data.text().strip()
    return not text or re.fullmatch(r"(https?|data|blob|file):\S+", text) is not None


def picture_in(data: QMimeData) -> tuple[bytes, str]:
    """The bytes of the picture, and its name where it has one. Raises InputProblem."""
    files = files_in(data)
    if files:
        return read_picture(files[0]), files[0].stem
    name = tr("The picture")
    for form in _RAW:
        if data.hasFormat(form):
            raw = bytes(data.data(form).data())
            if 0 < len(raw) <= MOST_BYTES:
                return usable_picture(raw, name), ""
    found = data.imageData()
    image = QImage(found) if found is not None else QImage()
    if image.isNull():
        raise InputProblem(
            tr("The picture cannot be read. Save it as a file and choose that in the inspector.")
        )
    return usable_picture(_packed(image), name), ""


def _packed(image: QImage) -> bytes:
    packed = _saved(image, "PNG")
    return (
        packed
        if len(packed) <= MOST_BYTES
        else _saved(image.convertToFormat(QImage.Format.Format_RGB32), "JPEG")
    )


def _saved(image: QImage, form: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, _QUALITY if form == "JPEG" else -1)  # type: ignore[call-overload] # as in miniature
    return bytes(data.data())
