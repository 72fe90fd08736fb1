"""Pictures that are meant to do harm, or are none."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import zlib
from functools import cache
from pathlib import Path

from PIL import Image

RED = (255, 0, 0)
"""Of the picture that lies beside, and that nobody has chosen."""
SECRET = "secret.png"


def small(
    form: str = "PNG", size: tuple[int, int] = (40, 40), colour: object = RED, mode: str = "RGB"
) -> bytes:
    """A picture as it should be."""
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, form)  # type: ignore[arg-type] # a colour of that mode
    return stream.getvalue()


@cache
def hostile(folder: Path) -> dict[str, bytes]:
    """Each by what it tries; some name the picture `SECRET` in this folder."""
    secret = folder / SECRET
    inside = base64.b64encode(small()).decode()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="40" height="40">'
    named = f'{drawing}<image x:href="{secret.as_uri()}" width="40" height="40"/></svg>'.encode()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY l0 "haha">{laughs}]>{drawing}<text y="20">&l9;</text></svg>'.encode()
    outside = (
        f'<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/hostname">]>{drawing}<text>&f;</text></svg>'.encode()
    )
    return {
        "a drawing that names a file": named,
        "a drawing with its picture inside": (
            f'{drawing}<image x:href="data:image/png;base64,{inside}" width="40" height="40"/></svg>'.encode()
        ),
        "entities that grow": bomb,
        "an entity of a file": outside,
        "a packed drawing": gzip.compress(named),
        "a signature before a drawing": b"\x89PNG\r\n\x1a\n" + named,
        "another signature before a drawing": b"GIF89a" + named,
        "more pixels than there are": _of_size(small(), 60_000, 60_000),
        "many pixels in few bytes": small(size=(10_000, 6_000), mode="1", colour=0),
        "a photo of many pixels": _photo_of_size(small("JPEG"), 65_000, 65_000),
        "a screen of many pixels": _screen_of_size(small("GIF", mode="P", colour=1), 65_535, 65_535),
        "half a picture": small(size=(300, 300))[:-40],
        "a text that grows": _with_text(small(colour=(0, 0, 255)), 32 << 20),
        "a page description": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 40 40\n(%pipe%id) (r) file\n",
        "a document": b"%PDF-1.7\n",
        "a TIFF": small("TIFF"),
        "a bitmap": small("BMP"),
        "an icon": small("ICO", size=(32, 32)),
        "a page": b"<html><img src=x onerror=alert(1)></html>",
        "nothing": b"",
    }


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _of_size(png: bytes, width: int, height: int) -> bytes:
    head = struct.pack(">II", width, height) + png[24:29]
    return png[:8] + _chunk(b"IHDR", head) + png[33:]


@cache
def _with_text(png: bytes, size: int) -> bytes:
    text = b"Comment\x00\x00" + zlib.compress(bytes(size), 9)
    return png[:33] + _chunk(b"zTXt", text) + png[33:]


def _photo_of_size(jpeg: bytes, width: int, height: int) -> bytes:
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def _screen_of_size(gif: bytes, width: int, height: int) -> bytes:
    return gif[:6] + struct.pack("<HH", width, height) + gif[10:]
