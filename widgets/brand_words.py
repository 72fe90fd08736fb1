"""What a map carries of its client, in a few words."""

from __future__ import annotations

from models.journey.records import Brand
from resources.translations import tr


def brand_parts(brand: Brand) -> list[str]:
    """What there is in a brand: "logo", "two colours", "footer"."""
    colours = bool(brand.first_colour) + bool(brand.second_colour)
    return [
        part
        for part in (
            tr("logo") if brand.logo else "",
            ("", tr("one colour"), tr("two colours"))[colours],
            brand.font,
            tr("header") if brand.header.strip() else "",
            tr("footer") if brand.footer.strip() else "",
            tr("“{text}”", text=brand.mark.strip()) if brand.mark.strip() else "",
            tr("watermark “{text}”", text=brand.watermark.strip()) if brand.watermark.strip() else "",
        )
        if part
    ]


def brand_summary(brand: Brand, name: str = "") -> str:
    """The same in one line, with the name of whom or what it is: "Velo Nord: logo, two colours, footer"."""
    parts = ", ".join(brand_parts(brand))
    if not parts:
        return tr("None")
    return tr("{name}: {parts}", name=name, parts=parts) if name else parts[0].upper() + parts[1:]
