"""What is exported: a journey with its picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.journey.excerpt import Scope

if TYPE_CHECKING:
    from models.journey.journey import Journey
    from models.journey.records import Brand
    from models.layout.picture import Picture


class Source(NamedTuple):
    """What is exported: a journey, which does not change meanwhile, and its picture. Of an excerpt `scope` says what it
    shows of the `whole`."""

    journey: Journey
    picture: Picture
    scope: Scope = Scope()
    whole: Source | None = None

    @property
    def assets(self) -> Mapping[str, bytes]:
        """Pictures by their sha256."""
        return self.journey.assets


def source_of(journey: Journey) -> Source:
    """A journey with its picture, laid out now."""
    from models.layout.layout import lay_out
    from models.layout.theme import theme_of

    return Source(journey, lay_out(journey, theme_of(journey)).picture)


def rebranded(source: Source, brand: Brand | None) -> Source:
    """The source with a brand in the place of the map's own; it is laid out anew where that names another font."""
    record = source.journey.map
    if brand is None or brand == record.brand:
        return source
    journey = source.journey.with_map(record.model_copy(update={"brand": brand}))
    return source._replace(journey=journey) if brand.font == record.brand.font else source_of(journey)
