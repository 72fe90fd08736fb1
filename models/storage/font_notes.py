"""What to know of the fonts of a map that was written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.storage.document import encode
from models.storage.touchline_file import Loaded
from resources.translations import tr

_MOST_SHOWN = 4


def font_notes(loaded: Loaded) -> tuple[str, ...]:
    """Translated sentences: the family that the map names is not here, or others stand in than where it was written.
    Fonts of this machine are looked for only where the map needs them."""
    family = loaded.journey.map.brand.font
    return tuple(_notes(loaded, family)) if family or loaded.stand_ins else ()


def _notes(loaded: Loaded, family: str) -> Iterator[str]:
    from models.layout.lent_fonts import lent_families, no_family
    from models.layout.typefaces import is_here

    if not is_here(family):
        yield no_family(family)
    if not loaded.stand_ins:
        return
    here = lent_families(encode(loaded.journey).decode())
    gone = [name for name in loaded.stand_ins if name not in here]
    instead = [name for name in here if name not in loaded.stand_ins]
    if gone and instead:
        yield tr(
            "Letters that were set in {fonts} are set in {others} here: lines may be broken elsewhere",
            fonts=_listed(gone),
            others=_listed(instead),
        )
    elif gone:
        yield tr("Letters that were set in {fonts} may have no font here", fonts=_listed(gone))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_SHOWN])
    return f"{shown}, …" if len(names) > _MOST_SHOWN else shown
