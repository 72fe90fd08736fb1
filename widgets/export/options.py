"""The fields at the right of the export dialog: only those that make a difference with the present choices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from exporters.acting import acting
from exporters.choices import (
    LEAST_DPI,
    LEAST_LONGEST,
    LEAST_PERCENT,
    LEAST_QUALITY,
    MOST_DPI,
    MOST_LONGEST,
    MOST_MARGIN,
    MOST_OVERLAP,
    MOST_PERCENT,
    MOST_QUALITY,
    POINTS_PER_INCH,
    SCALES,
    SLIDE_SIZES,
    TILE_PAGES,
    Choices,
)
from exporters.page import LEAST_SIDE, MM, MOST_SIDE, PAGE_SIZES, own_size, page_names, page_title
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import choose, list_of
from widgets.export.brand_fields import BrandFields
from widgets.export.entries import Way
from widgets.export.field_row import field_row
from widgets.export.folded import Folded
from widgets.export.part_list import PartList, part_words
from widgets.export.scope_field import ScopeField
from widgets.export.spin_field import length_field, per_cent_field, spin_field
from widgets.export.template_field import TemplateField
from widgets.export.wording import page_words

_OTHER = 0
"""Stands for dots per inch, or for per cent, in a list whose other entries are plain."""
_LONGEST, _USUAL_LONGEST = "longest", 4_000
"""Stands for pixels on the longer side, in the list of scales."""
_OWN = "own"
"""Stands for a size of one's own in the list of pages."""


def page_name(size: str) -> str:
    """What a page is called."""
    return page_title(size)


class Options(QWidget):
    """Shows the fields of the present choices; `changed` is told the choices with each change by the user, `turned` the
    Way where another is chosen."""

    changed = Signal(object)
    turned = Signal(object)

    def __init__(
        self,
        choices: Choices,
        scope: ScopeField,
        brand: BrandFields,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._lies: bool | None = None
        """What automatic comes to."""
        self.brand, self.scope = brand, scope
        self._ways: tuple[Way, ...] = ()
        self.way = list_of([])
        self.page = list_of([*((_page_text(size), size) for size in page_names()), (tr("Own size"), _OWN)])
        self.width_, self.height_ = (length_field(LEAST_SIDE, MOST_SIDE) for _ in range(2))
        self.orientation = list_of(
            [(tr("Automatic"), None), (tr("Landscape"), True), (tr("Portrait"), False)]
        )
        self.fit = list_of([(tr("Fitted to the page"), None), (tr("In per cent of its size"), _OTHER)])
        self.percent = per_cent_field(LEAST_PERCENT, MOST_PERCENT)
        self.margin = length_field(0, MOST_MARGIN)
        self.tile = list_of([(_page_text(size), size) for size in TILE_PAGES])
        self.overlap = length_field(0, MOST_OVERLAP)
        self.on_page = Folded(tr("On the page"))
        self.parts = PartList()
        self.which_parts = Folded(tr("Parts"))
        self.scale = list_of(
            [
                *((_scale_text(scale), scale) for scale in SCALES),
                (tr("Dots per inch"), _OTHER),
                (tr("So many pixels at most"), _LONGEST),
            ]
        )
        self.dpi = spin_field(LEAST_DPI, MOST_DPI, tr("dpi"), step=50)
        self.longest = spin_field(LEAST_LONGEST, MOST_LONGEST, tr("pixels"), step=500)
        self.ground = list_of([(tr("As on the map"), False), (tr("Transparent"), True)])
        self.quality = spin_field(LEAST_QUALITY, MOST_QUALITY, "%", step=5)
        self.slides = list_of([(_slide_text(size), size) for size in SLIDE_SIZES])
        self.template = TemplateField()
        self.lettering = list_of([(tr("Stays text"), False), (tr("Drawn as outlines"), True)])
        self._put_together()
        self.show_choices(choices)
        self._connect()

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._rows = {
            "way": field_row(tr("&Kind"), self.way, column),
            "page": field_row(tr("&Page"), self.page, column),
            "width": field_row(tr("&Width"), self.width_, column),
            "height": field_row(tr("&Height"), self.height_, column),
            "tile": field_row(tr("Prin&ted on"), self.tile, column),
            "on_page": self.on_page,
            "orientation": field_row(tr("&Orientation"), self.orientation, self.on_page.column),
            "fit": field_row(tr("Size of the &map"), self.fit, self.on_page.column),
            "percent": field_row(tr("Per ce&nt"), self.percent, self.on_page.column),
            "margin": field_row(tr("Mar&gin"), self.margin, self.on_page.column),
            "overlap": field_row(tr("O&verlap"), self.overlap, self.on_page.column),
            "parts": self.which_parts,
            "scale": field_row(tr("&Size"), self.scale, column),
            "dpi": field_row(tr("&Dots per inch"), self.dpi, column),
            "longest": field_row(tr("Longer s&ide"), self.longest, column),
            "ground": field_row(tr("&Background"), self.ground, column),
            "quality": field_row(tr("&Quality"), self.quality, column),
            "slides": field_row(tr("Size of the &slides"), self.slides, column),
            "template": field_row(tr("&Template"), self.template, column),
            "lettering": field_row(tr("Te&xt"), self.lettering, column),
            "scope": field_row(tr("Sho&w"), self.scope, column),
            "brand": self.brand,
        }
        self._paper = next(iter(self._rows["tile"].findChildren(QLabel)))
        column.insertWidget(column.indexOf(self._rows["tile"]) + 1, self.on_page)
        self.which_parts.column.addWidget(self.parts)
        column.addWidget(self.which_parts)
        column.addWidget(self.brand)
        self._rows["mark"] = field_row(tr("&Confidentiality mark"), self.brand.mark, column)
        self._rows["font"] = field_row(tr("Fo&nt"), self.brand.font_alone, column)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """The Tab key goes on as the eye does."""
        of_the_page = (self.way, self.page, self.width_, self.height_, self.tile, self.on_page.line)
        folded = (self.orientation, self.fit, self.percent, self.margin, self.overlap)
        for before, after in pairwise((*of_the_page, *folded)):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.brand.mark, self.brand.font_alone.target())

    @property
    def last(self) -> QWidget:
        """The field that stands below the others."""
        return self.brand.font_alone.target()

    def _connect(self) -> None:
        self.way.activated.connect(self._take_way)
        self.page.activated.connect(self._take_page)
        for side in (self.width_, self.height_):
            side.valueChanged.connect(self._take_own_size)
        self.orientation.activated.connect(lambda: self._take(landscape=self.orientation.currentData()))
        self.fit.activated.connect(self._take_fit)
        self.percent.valueChanged.connect(lambda value: self._take(percent=float(value)))
        self.margin.valueChanged.connect(lambda value: self._take(margin=float(value)))
        self.tile.activated.connect(lambda: self._take(tile=self.tile.currentData()))
        self.overlap.valueChanged.connect(lambda value: self._take(overlap=float(value)))
        self.brand.changed.connect(lambda brand: self._take(brand=brand))
        self.parts.changed.connect(lambda parts: self._take(parts=parts))
        self.scale.activated.connect(self._take_scale)
        self.dpi.valueChanged.connect(lambda value: self._take(dpi=value))
        self.longest.valueChanged.connect(lambda value: self._take(longest=value))
        self.ground.activated.connect(lambda: self._take(transparent=self.ground.currentData()))
        self.quality.valueChanged.connect(lambda value: self._take(quality=value))
        self.scope.changed.connect(lambda scope: self._take(**scope._asdict()))
        self.slides.activated.connect(lambda: self._take(pptx_size=self.slides.currentData()))
        self.template.changed.connect(lambda path: self._take(pptx_template=path))
        self.lettering.activated.connect(lambda: self._take(svg_outlines=self.lettering.currentData()))

    def show_ways(self, ways: Sequence[Way], now: Way) -> None:
        """The formats or kinds that the entry at the left can be."""
        if tuple(ways) != self._ways:
            self._ways = tuple(ways)
            self.way.clear()
            for way in ways:
                self.way.addItem(way.name, (way.format, way.kind))
        self.way.setCurrentIndex(self._ways.index(now))
        self._rows["way"].setVisible(len(ways) > 1)

    def show_choices(self, choices: Choices) -> None:
        """Fill the fields, and show those that act."""
        self._choices = choices
        own = own_size(choices.page)
        choose(self.page, _OWN if own is not None else choices.page)
        if own is not None:
            _set(self.width_, own[0] / MM)
            _set(self.height_, own[1] / MM)
        choose(self.orientation, choices.landscape)
        choose(self.fit, None if choices.percent is None else _OTHER)
        if choices.percent is not None:
            _set(self.percent, choices.percent)
        _set(self.margin, choices.margin)
        choose(self.tile, choices.tile)
        _set(self.overlap, choices.overlap)
        of_its_own = _LONGEST if choices.longest is not None else _OTHER if choices.dpi is not None else None
        choose(self.scale, choices.scale if of_its_own is None else of_its_own)
        dpi = choices.dpi if choices.longest is None else None
        _set(self.dpi, dpi or choices.scale * POINTS_PER_INCH)
        _set(self.longest, choices.longest or _USUAL_LONGEST)
        choose(self.ground, choices.transparent)
        _set(self.quality, choices.quality)
        self.scope.show_scope(choices.scope)
        self.parts.show_parts(choices.parts)
        choose(self.slides, choices.pptx_size)
        self.template.show_path(choices.pptx_template)
        choose(self.lettering, choices.svg_outlines)
        self._say_how_it_stands()
        # A handout has no other page than that.
        self._paper.setText(tr("&Page") if choices.kind == "handout" else tr("Prin&ted on"))
        self.tile.setAccessibleName(self._paper.text().replace("&", ""))
        acts = acting(choices)
        self.brand.show_brand(choices.brand)
        for row, acting_ in {
            "page": "page" in acts,
            "width": "page" in acts and own is not None,
            "height": "page" in acts and own is not None,
            "orientation": "landscape" in acts,
            "fit": "percent" in acts,
            "percent": "percent" in acts and choices.percent is not None,
            "margin": "margin" in acts,
            "on_page": "percent" in acts,
            "tile": "tile" in acts,
            "overlap": "overlap" in acts,
            "parts": "parts" in acts,
            "brand": choices.format in ("pdf", "pptx"),
            "mark": choices.format in ("pdf", "pptx"),
            "font": "brand" in acts and choices.format not in ("pdf", "pptx"),
            "scale": "scale" in acts,
            "dpi": of_its_own == _OTHER and "dpi" in acts,
            "longest": of_its_own == _LONGEST and "longest" in acts,
            "ground": "transparent" in acts,
            "quality": "quality" in acts,
            # A template brings its own size.
            "slides": "pptx_size" in acts and not choices.pptx_template,
            "template": "pptx_template" in acts,
            "lettering": "svg_outlines" in acts,
            "scope": "lanes" in acts,
        }.items():
            self._rows[row].setVisible(acting_)

    def show_orientation(self, landscape: bool | None) -> None:
        """What automatic comes to; None: not the same for all sheets."""
        self._lies = landscape
        self._say_how_it_stands()
        told = {None: tr("Automatic"), True: tr("Automatic (landscape)"), False: tr("Automatic (portrait)")}
        self.orientation.setItemText(0, told[landscape])

    def _say_how_it_stands(self) -> None:
        self.on_page.say(page_words(self._choices, self._lies))
        self.which_parts.say(part_words(self._choices.parts))

    def _take(self, **values: object) -> None:
        self.show_choices(self._choices._replace(**values))  # type: ignore[arg-type] # the fields' own values
        self.changed.emit(self._choices)

    def _take_way(self, at: int) -> None:
        self.turned.emit(self._ways[at])

    def _take_page(self) -> None:
        page = self.page.currentData()
        if page == _OWN:
            # It begins as large as the page was that is left.
            sides = PAGE_SIZES.get(self._choices.page, PAGE_SIZES["a3"])
            _set(self.width_, max(sides) / MM)
            _set(self.height_, min(sides) / MM)
            self._take_own_size()
            self.width_.setFocus()
            self.width_.selectAll()
        else:
            self._take(page=page)

    def _take_own_size(self) -> None:
        self._take(page=f"{self.width_.value():g}x{self.height_.value():g}")

    def _take_fit(self) -> None:
        if self.fit.currentData() == _OTHER:
            self._take(percent=100.0)
            self.percent.setFocus()
            self.percent.selectAll()
        else:
            self._take(percent=None)

    def _take_scale(self) -> None:
        scale = self.scale.currentData()
        if scale == _OTHER:
            self._take(dpi=self.dpi.value(), longest=None)
            self.dpi.selectAll()
        elif scale == _LONGEST:
            # As many as asked for, though they were more than those of any scale.
            self._take(longest=self.longest.value(), dpi=float(MOST_DPI))
            self.longest.selectAll()
        else:
            self._take(scale=scale, dpi=None, longest=None)


def _set(field: QSpinBox | QDoubleSpinBox, value: float) -> None:
    """Show a number that nobody has typed."""
    field.blockSignals(True)
    if isinstance(field, QSpinBox):
        field.setValue(round(value))
    elif abs(field.value() - value) > 0.001:
        field.setValue(value)
    field.blockSignals(False)


def _page_text(size: str) -> str:
    if size not in PAGE_SIZES:
        return page_name(size)
    short, long = (round(side / MM) for side in PAGE_SIZES[size])
    return tr("{name} · {short} × {long} mm", name=page_name(size), short=short, long=long)


def _slide_text(size: str) -> str:
    return {"16:9": tr("16:9 · wide"), "4:3": tr("4:3"), "a4": tr("A4 paper")}[size]


def _scale_text(scale: int) -> str:
    return tr("{scale}× · {dpi} dpi", scale=scale, dpi=scale * POINTS_PER_INCH)
