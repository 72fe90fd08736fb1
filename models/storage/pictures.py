"""Pictures from outside: looked at before any output has to draw them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.problems import InputProblem
from models.storage.atomic import shown_name
from resources.translations import tr

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 50_000_000
MOST_BYTES = 16 << 20
"""Of a picture's file: a map with many such pictures can still be sent by mail."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_ORIENTATION, _LYING = 0x0112, range(5, 9)
"""The EXIF tag of how a picture is to be turned, and the values under which its sides change places."""
_SIGNATURES = ((0, b"\x89PNG\r\n\x1a\n", "image/png"), (0, b"\xff\xd8\xff", "image/jpeg"), (0, b"GIF8", "image/gif"),
               (8, b"WEBP", "image/webp"))  # fmt: skip
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def read_picture(path: Path) -> bytes:
    """The bytes of a picture in a file that every output can draw. Raises InputProblem."""
    try:
        if path.is_char_device() or path.is_fifo() or path.is_socket():
            # It may never end, or never begin.
            raise InputProblem(
                tr("“{name}” is not an ordinary file. Choose another picture.", name=shown_name(path))
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _too_large(shown_name(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputProblem(
            tr(
                "“{name}” cannot be read: {reason}. Choose another picture.",
                name=shown_name(path),
                reason=reason,
            )
        ) from error
    return usable_picture(data, shown_name(path))


def usable_picture(data: bytes, name: str) -> bytes:
    """The bytes of a picture, if every output can draw it. Raises InputProblem, which calls it by its name."""
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    problem = picture_problem(data)
    if problem:
        raise InputProblem(
            tr("“{name}” cannot be used: {problem}. Choose another picture.", name=name, problem=problem)
        )
    return data


def picture_type(data: bytes) -> str:
    """The media type that the first bytes of a picture say; empty for what is none of FORMATS.

    What draws asks this first: a drawing (SVG) that stood in its place could name other files of this machine.
    """
    for at, signature, name in _SIGNATURES:
        if data.startswith(signature, at):
            return name
    return ""


@contextmanager
def opened(data: bytes) -> Iterator[Image]:
    """A picture of one of FORMATS, whose pixels are not read yet. Here and within, Pillow's readers raise whatever their
    parsing trips over."""
    # Here, as most maps have no picture and Pillow takes its time to load.
    from PIL import Image

    with warnings.catch_warnings():
        # Pillow only warns up to twice its own limit, and warns of much else that it then reads wrongly.
        warnings.simplefilter("error")
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            yield picture


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, as the picture is shown; None where it cannot be read."""
    try:
        with opened(data) as picture:
            lies = picture.getexif().get(_ORIENTATION) in _LYING
            return (picture.height, picture.width) if lies else (picture.width, picture.height)
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return None


def _too_large(name: str) -> InputProblem:
    return InputProblem(
        tr(
            "“{name}” is larger than {size} MB. Save it smaller and choose it again.",
            name=name,
            size=MOST_BYTES >> 20,
        )
    )


def picture_problem(data: bytes) -> str:
    """What is wrong with a picture, as a translated text; empty when it can be used.

    Usable are PNG, JPEG, WebP and GIF of at most MAX_PIXELS pixels that are whole. At most one picture is held
    unpacked at a time, and JPEG only at a small scale.
    """
    from PIL import Image

    try:
        with opened(data) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return tr(
                    "it has {width} x {height} pixels, too many to draw",
                    width=picture.width,
                    height=picture.height,
                )
            if picture.format == "PNG":
                picture.verify()
            else:
                # Every byte is gone through, and a JPEG still takes an eighth of its room.
                picture.draft("RGB", (picture.width // 8, picture.height // 8))
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return tr("it has too many pixels to draw")
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return tr("it is no whole PNG, JPEG, WebP or GIF picture")
    return ""
