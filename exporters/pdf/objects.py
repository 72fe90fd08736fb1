"""The objects of a PDF file, and the file that holds them (ISO 32000-1, 7.3 and 7.5).

What an entry or a member may be: an object of this module, a number, or a str, which is written as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_HEAD = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n"
"""The second line tells programs that pass the file on that it is not plain text."""
_ABOVE_ASCII = {
    **dict(enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0x80)),
    0xA0: "€",
    **{code: chr(code) for code in range(0xA1, 0x100) if code != 0xAD},
}
"""PDFDocEncoding (ISO 32000-1, D.3)."""
_ESCAPES = str.maketrans(
    {sign: f"\\{code:03o}" for code, sign in _ABOVE_ASCII.items()} | {sign: f"\\{sign}" for sign in "()\\"}
)
_OWN_BYTES = re.compile(f"[ -~{''.join(_ABOVE_ASCII.values())}]*")


class Reference(NamedTuple):
    """Stands for an object of the file by its number."""

    number: int


class NamedReference(NamedTuple):
    """Stands for an object that is numbered later, under this name."""

    name: str


class Text:
    """A text that is not drawn: a title, an alternative text, an address."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Array:
    """Values in their order."""

    __slots__ = ("items", "number")

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = list(items)
        self.number = 0


class Dictionary:
    """Values by name, written in the order in which they were put in; names without the slash."""

    __slots__ = ("entries", "number")

    def __init__(self, entries: Mapping[str, Any] | None = None) -> None:
        self.entries: dict[str, Any] = dict(entries or {})
        self.number = 0


class Stream(Dictionary):
    """Bytes, packed as its entries say."""

    __slots__ = ("data",)

    def __init__(self, entries: Mapping[str, Any], data: bytes) -> None:
        super().__init__({**entries, "Length": len(data)})
        self.data = data


class Document:
    """All objects of a file. `catalog` is where readers begin, `info` what the file says of itself."""

    def __init__(self, info: Mapping[str, Any]) -> None:
        self.catalog = Dictionary({"Type": "/Catalog"})
        self.pages: list[Dictionary] = []
        self._tree = Dictionary({"Type": "/Pages"})
        self._objects: list[Dictionary | Array] = []
        self._named: dict[str, int] = {}
        self._root = self.reference(self.catalog)
        self.page_tree = self.catalog.entries["Pages"] = self.reference(self._tree)
        self._info = self.reference(Dictionary(info))

    def reference(self, made: Dictionary | Array, name: str = "") -> Reference:
        """What stands for an object, which is an object of the file from now on; `name` is for a NamedReference."""
        if not made.number:
            self._objects.append(made)
            made.number = len(self._objects)
        if name:
            self._named[name] = made.number
        return Reference(made.number)

    def written(self, version: str) -> bytes:
        """The whole file. Raises KeyError for a NamedReference that nothing was made for."""
        self._tree.entries["Kids"] = Array(self.reference(page) for page in self.pages)
        self._tree.entries["Count"] = len(self.pages)
        out = [_HEAD % version.encode("ascii")]
        at, places = len(out[0]), []
        identity = hashlib.sha256()
        for made in self._objects:
            places.append(at)
            for part in self._parts(made):
                out.append(part)
                at += len(part)
                identity.update(part)
        digest = identity.hexdigest()[:32]
        lines = "".join(f"{place:010d} 00000 n \n" for place in places)
        size = len(self._objects) + 1
        out.append(
            f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer\n<< /Size {size} /Root {self._root.number} 0 R"
            f" /Info {self._info.number} 0 R /ID [<{digest}> <{digest}>] >>\nstartxref\n{at}\n%%EOF\n".encode(
                "ascii"
            )
        )
        return b"".join(out)

    def _parts(self, made: Dictionary | Array) -> tuple[bytes, ...]:
        head = f"{made.number} 0 obj\n{self._value(made)}\n".encode("ascii")
        if isinstance(made, Stream):
            return head, b"stream\n", made.data, b"\nendstream\nendobj\n"
        return head, b"endobj\n"

    def _value(self, value: Any) -> str:
        kind = type(value)
        if kind is str:
            return str(value)
        if kind is Reference:
            return f"{value.number} 0 R"
        if kind is int:
            return str(value)
        if kind is Array:
            return f"[{' '.join([self._value(item) for item in value.items])}]"
        if kind is Text:
            return _text(value.text)
        if kind is NamedReference:
            return f"{self._named[value.name]} 0 R"
        if kind is float:
            return f"{value:.6g}"
        return f"<< {' '.join([f'/{name} {self._value(own)}' for name, own in value.entries.items()])} >>"


def _text(text: str) -> str:
    """In brackets what PDF has bytes of its own for, all else as UTF-16 in hex digits; a lone surrogate becomes U+FFFD."""
    if _OWN_BYTES.fullmatch(text):
        return f"({text.translate(_ESCAPES)})"
    whole = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return f"<FEFF{whole.encode('utf-16-be').hex()}>"
