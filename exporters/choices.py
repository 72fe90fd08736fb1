"""How to export: what is chosen in the dialog or on the command line, and remembered from one export to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from exporters.brand import with_room
from exporters.page import MM, PageSetup, is_page_size
from models.journey.excerpt import Scope
from models.journey.records import Brand
from models.layout.picture import Picture

FormatId = Literal["pdf", "png", "jpg", "webp", "svg", "pptx", "xlsx", "csv", "zip", "mmd", "json"]
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
LEAST_QUALITY, MOST_QUALITY = 10, 100
LEAST_LONGEST, MOST_LONGEST = 200, 30_000
"""Pixels on the longer side of a picture."""
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
    longest: int | None = None
    """Pixels that the longer side of a picture may have at most: it is made smaller where it would have more."""
    transparent: bool = False
    """Whether a PNG or WebP has no ground."""
    quality: int = 85
    """Of a JPEG or WebP, up to 100."""
    lanes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """What of the map is drawn: the fields of Scope."""
    kind: Kind = "map"
    margin: float = 10.0
    percent: float | None = None
    tile: str = "a4"
    overlap: float = 10.0
    parts: tuple[HandoutPart, ...] = HANDOUT_PARTS
    """Of a handout, which is printed on the page of the tiles."""
    brand: Brand | None = None
    """What pages and slides carry of the client; None: what the map says. It is not remembered: each map has its own."""
    pptx_size: SlideSize = "16:9"
    pptx_template: str = ""
    """Path of a .pptx or .potx that gives slides its look and its size; empty: ours."""
    svg_outlines: bool = False
    """Whether the text of an SVG is drawn as paths, for programs that take no fonts out of a file."""

    @property
    def scope(self) -> Scope:
        """What of the map is drawn."""
        return Scope(self.lanes, self.phases, self.cards, self.rows)

    @property
    def dots(self) -> float:
        """Pixels to a point that are asked for."""
        return self.scale if self.dpi is None else self.dpi / POINTS_PER_INCH

    def dots_on(self, picture: Picture) -> float:
        """Pixels to a point of this picture: fewer than asked for where its longer side would have too many."""
        if self.longest is None:
            return self.dots
        return min(self.dots, self.longest / max(picture.width, picture.height))

    @property
    def setup(self) -> PageSetup:
        """The page of a PDF: the whole one, not that of a tile."""
        setup = PageSetup(self.page, self.landscape, self.margin * MM, self.percent)
        return with_room(setup, self.brand) if self.brand is not None else setup


def remembered(values: Mapping[str, Any]) -> Choices:
    """The choices in remembered settings; what does not fit is left at its default."""
    made = Choices()
    if values.get("format") in FORMATS:
        made = made._replace(format=values["format"])
    pdf = part if isinstance(part := values.get("pdf"), dict) else {}
    if isinstance(page := pdf.get("page"), str) and is_page_size(page):
        made = made._replace(page=page)
    if (landscape := pdf.get("landscape")) in (True, False):
        made = made._replace(landscape=bool(landscape))
    made = made._replace(**_remembered_print(pdf))
    if isinstance(svg := values.get("svg"), dict):
        made = made._replace(svg_outlines=svg.get("outlines") is True)
    made = made._replace(**_remembered_picture(values.get("png")), **_remembered_scope(values.get("show")))
    return made._replace(**_remembered_slides(values.get("pptx")))


def _remembered_picture(values: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if isinstance(values, dict):
        if isinstance(scale := values.get("scale"), int) and scale in SCALES:
            found["scale"] = int(scale)
        for name, least, most in (
            ("dpi", LEAST_DPI, MOST_DPI),
            ("longest", LEAST_LONGEST, MOST_LONGEST),
            ("quality", LEAST_QUALITY, MOST_QUALITY),
        ):
            if isinstance(value := values.get(name), int) and least <= value <= most:
                found[name] = int(value)
        if values.get("transparent") is True:
            found["transparent"] = True
    return found


def _remembered_scope(values: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if isinstance(values, dict):
        for name in Scope._fields:
            ids = values.get(name)
            if isinstance(ids, list) and all(isinstance(id, str) for id in ids):
                found[name] = tuple(ids)
    return found


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
        },
        "png": {
            "scale": choices.scale,
            "dpi": choices.dpi,
            "longest": choices.longest,
            "transparent": choices.transparent,
            "quality": choices.quality,
        },
        "show": {name: list(ids) for name, ids in choices.scope._asdict().items()},
        "pptx": {"size": choices.pptx_size, "template": choices.pptx_template},
        "svg": {"outlines": choices.svg_outlines},
    }
