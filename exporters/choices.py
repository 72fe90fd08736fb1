"""How to export: what is chosen in the dialog or on the command line, and remembered from one export to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from exporters.brand import LEAST_BAND, Brand, brand_of
from exporters.page import MAP_SIZE, MM, PageSetup, PlacedPage, is_page_size, place_on_page
from models.layout.picture import Picture

FormatId = Literal["pdf", "png", "svg", "pptx", "xlsx", "csv", "zip", "mmd", "json"]
FORMATS: tuple[FormatId, ...] = get_args(FormatId)
Kind = Literal["map", "poster", "tiles", "paged", "handout"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a PDF can be: the map on one page, a poster, a poster on several office pages, the map in readable size, or the
journey told page by page."""
SlideSize = Literal["16:9", "4:3", "a4"]
SLIDE_SIZES: tuple[SlideSize, ...] = get_args(SlideSize)
HandoutPart = Literal["cover", "map", "personas", "phases", "curves", "actions", "assumptions", "legend"]
HANDOUT_PARTS: tuple[HandoutPart, ...] = get_args(HandoutPart)
"""In the order of the pages."""

SCALES = (1, 2, 3, 4)
"""Pixels to a point that a PNG may have without naming dots per inch."""
LEAST_DPI, MOST_DPI = 36, 1200
POINTS_PER_INCH = 72
TILE_PAGES = ("a4", "a3", "letter", "legal", "tabloid")
"""Pages that offices print on."""
MOST_MARGIN, MOST_OVERLAP = 100.0, 50.0
"""Millimetres."""
LEAST_PERCENT, MOST_PERCENT = 5.0, 1000.0
_LIMITS = {
    "margin": (0.0, MOST_MARGIN),
    "percent": (LEAST_PERCENT, MOST_PERCENT),
    "overlap": (0.0, MOST_OVERLAP),
}


class Choices(NamedTuple):
    """How to export. Each format keeps its own: a PDF its page, a PNG its scale, or its `dpi` where that is set.

    `margin` and `overlap` are in millimetres. `percent` of the map's own size is what a PDF is printed at; None: as
    large as fits. `tile` is the office page that the tiles of a poster are printed on.
    """

    format: FormatId = "pdf"
    page: str = "a3"
    landscape: bool | None = None
    """None: as it fits better."""
    scale: float = 2
    dpi: float | None = None
    kind: Kind = "map"
    margin: float = 10.0
    percent: float | None = None
    tile: str = "a4"
    overlap: float = 10.0
    parts: tuple[HandoutPart, ...] = HANDOUT_PARTS
    """Of a handout, which is printed on the page of the tiles."""
    header: str = ""
    footer: str = ""
    confidential: str = ""
    watermark: str = ""
    accent: str = ""
    logo: str = ""
    """What the sheets of a PDF carry besides the map: the fields of Brand."""
    pptx_size: SlideSize = "16:9"
    pptx_template: str = ""
    """Path of a .pptx or .potx that gives slides its look and its size; empty: ours."""

    @property
    def dots(self) -> float:
        """Pixels to a point of a PNG."""
        return self.scale if self.dpi is None else self.dpi / POINTS_PER_INCH

    @property
    def that_count(self) -> Choices:
        """The choices without those that make no difference to the size of the file."""
        match self.format:
            case "pdf":
                return self._replace(landscape=None, scale=2, dpi=None)
            case "png":
                return Choices("png", scale=self.scale, dpi=self.dpi)
            case "pptx":
                return Choices("pptx", pptx_size=self.pptx_size, pptx_template=self.pptx_template)
            case _:
                return Choices(self.format)

    def placed(self, picture: Picture) -> PlacedPage:
        """The page that is shown, with the picture on it; only a PDF has paper around the map."""
        setup = self.setup if self.format == "pdf" else PageSetup(MAP_SIZE)
        return place_on_page(picture.width, picture.height, setup)

    @property
    def brand(self) -> Brand:
        """What the sheets of a PDF carry besides the map."""
        return Brand(*(getattr(self, name) for name in Brand._fields))

    @property
    def setup(self) -> PageSetup:
        """The page of a PDF: the whole one, not that of a tile."""
        margin = max(self.margin * MM, LEAST_BAND if self.brand.has_words else 0.0)
        return PageSetup(self.page, self.landscape, margin, self.percent)


def remembered(values: Mapping[str, Any]) -> Choices:
    """The choices in remembered settings; what does not fit is left at its default."""
    made = Choices()
    if values.get("format") in FORMATS:
        made = made._replace(format=values["format"])
    pdf, png = (part if isinstance(part := values.get(name), dict) else {} for name in ("pdf", "png"))
    if isinstance(page := pdf.get("page"), str) and is_page_size(page):
        made = made._replace(page=page)
    if (landscape := pdf.get("landscape")) in (True, False):
        made = made._replace(landscape=bool(landscape))
    made = made._replace(**_remembered_print(pdf))
    if (scale := png.get("scale")) in SCALES:
        made = made._replace(scale=int(scale))
    if isinstance(dpi := png.get("dpi"), int) and LEAST_DPI <= dpi <= MOST_DPI:
        made = made._replace(dpi=int(dpi))
    return made._replace(**_remembered_slides(values.get("pptx")))


def _remembered_slides(values: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if isinstance(values, dict):
        if values.get("size") in SLIDE_SIZES:
            found["pptx_size"] = values["size"]
        if isinstance(values.get("template"), str):
            found["pptx_template"] = values["template"]
    return found


def _remembered_print(pdf: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if pdf.get("kind") in KINDS:
        found["kind"] = pdf["kind"]
    if pdf.get("tile") in TILE_PAGES:
        found["tile"] = pdf["tile"]
    if isinstance(parts := pdf.get("parts"), list) and (known := [p for p in HANDOUT_PARTS if p in parts]):
        found["parts"] = tuple(known)
    if isinstance(brand := pdf.get("brand"), dict):
        found |= brand_of(brand)._asdict()
    for name, (least, most) in _LIMITS.items():
        value = pdf.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
            found[name] = float(value)
    return found


def to_remember(choices: Choices) -> dict[str, Any]:
    """The choices as JSON values for the settings."""
    return {
        "format": choices.format,
        "pdf": {
            "page": choices.page,
            "landscape": choices.landscape,
            "kind": choices.kind,
            "margin": choices.margin,
            "percent": choices.percent,
            "tile": choices.tile,
            "overlap": choices.overlap,
            "parts": list(choices.parts),
            "brand": choices.brand._asdict(),
        },
        "png": {"scale": choices.scale, "dpi": choices.dpi},
        "pptx": {"size": choices.pptx_size, "template": choices.pptx_template},
    }
