"""Which web and mail addresses are found in what users wrote."""

from __future__ import annotations

import pytest

from exporters.addresses import addresses


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("See https://example.org/a?b=c&d=1.", ["https://example.org/a?b=c&d=1"]),
        ("(http://example.org/x)", ["http://example.org/x"]),
        ("https://example.org/wiki/Bike_(electric), and on", ["https://example.org/wiki/Bike_(electric)"]),
        ("go to www.example.org/shop", ["https://www.example.org/shop"]),
        ("write to mailto:ann@example.org!", ["mailto:ann@example.org"]),
        ("“https://example.org/q”", ["https://example.org/q"]),
        ("（https://example.org/jp）を参照。", ["https://example.org/jp"]),
        ("انظر https://example.org/ar، ثم", ["https://example.org/ar"]),
        ("https://a.example and https://b.example", ["https://a.example", "https://b.example"]),
        ("https:// alone, www. too, and ann@example.org", []),
        ("javascript:alert(1) file:///etc/passwd ftp://x.example", []),
        ("xhttps-www.example", []),
    ],
)
def test_addresses(written: str, found: list[str]) -> None:
    assert [address.target for address in addresses(written)] == found


def test_an_address_is_told_with_its_place() -> None:
    written = "At https://example.org/a, see."
    (address,) = addresses(written)
    assert written[address.start : address.stop] == "https://example.org/a"
