from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfbase import pdfdoc

from exporters.pdf.entries import Entries


def some(count: int, document: Any) -> dict[str, Any]:
    """Values of every sort, under names that are in no order."""
    inner = pdfdoc.PDFDictionary({"In": 1})
    values = [
        "/Name",
        7,
        document.Reference(inner),
        pdfdoc.PDFString("“Größe” (klein)"),
        pdfdoc.PDFArray([1, document.Reference(inner), "/B"]),
        Entries({"Z": 1, "A": "[0 0 0]"}),
        0.5,
    ]
    return {f"{'ZAMBK'[n % 5]}{n}": values[n % len(values)] for n in range(count)}


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 12, 13, 20])
def test_the_bytes_are_those_of_reportlab(count: int) -> None:
    document = pdfdoc.PDFDocument(invariant=1)
    values = some(count, document)
    wanted = pdfdoc.PDFDictionary(values).format(document)
    assert Entries(values).format(document) == wanted
    assert count == 0 or b"/Z0 /Name" in wanted
