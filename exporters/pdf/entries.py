"""Dictionaries of a PDF that are written quickly: the tags of a long handout are a hundred thousand."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

_ON_A_LINE = 6


class Entries(pdfdoc.PDFDictionary):  # type: ignore[misc] # reportlab has no types
    """Writes the same bytes as reportlab's, whose keys are names of PDF already and whose values are mostly references,
    numbers and names."""

    def format(self, document: Any, IND: bytes = b"\n ") -> bytes:  # noqa: N803 - reportlab's name
        numbers = document.idToObjectNumberAndVersion
        entries = []
        for key in sorted(self.dict):
            value = self.dict[key]
            kind = type(value)
            if kind is pdfdoc.PDFObjectReference:
                written = b"%d %d R" % numbers[value.name]
            elif kind is str:
                written = value.encode("ascii")
            elif kind is int:
                written = b"%d" % value
            else:
                written = pdfdoc.format(value, document)
            entries.append(b"/%s %s" % (key.encode("ascii"), written))
        for place in reversed(range(_ON_A_LINE, len(entries), _ON_A_LINE)):
            entries.insert(place, IND)
        return b"<<\n" + b" ".join(entries) + b"\n>>"
