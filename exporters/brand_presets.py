"""Brand presets: brands under a name that the user keeps on this machine, each with its logo."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from models.journey.records import Brand
from models.problems import InputProblem
from models.storage.pictures import picture_problem
from resources.translations import tr

LONGEST_NAME = 60
MOST_PRESETS = 30
MOST_LOGO = 1 << 20
"""Bytes of a logo in a preset: the settings are read at each start."""
_KEY = "brands"


class BrandPreset(NamedTuple):
    """A brand under a name; `logo` holds the bytes of the picture that it names."""

    name: str
    brand: Brand
    logo: bytes = b""

    @property
    def assets(self) -> dict[str, bytes]:
        """The logo by its sha256, as a journey takes it."""
        return {self.brand.logo: self.logo} if self.brand.logo else {}


def brand_presets(values: Mapping[str, Any]) -> tuple[BrandPreset, ...]:
    """Those in the remembered settings of the export, by name; what is not sound is left out."""
    stored = values.get(_KEY)
    found = (_read(entry) for entry in (stored if isinstance(stored, list) else ())[:MOST_PRESETS])
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.name.casefold()))


def brand_named(name: str, all_: Sequence[BrandPreset]) -> BrandPreset:
    """The one that a user calls so. Raises InputProblem where there is none."""
    for preset in all_:
        if _plain(preset.name) == _plain(name):
            return preset
    if not all_:
        raise InputProblem(
            tr(
                "There is no branding “{name}”: none has been saved. Save one in the export dialog.",
                name=name,
            )
        )
    names = ", ".join(f"“{preset.name}”" for preset in all_)
    raise InputProblem(tr("There is no branding “{name}”. There are: {names}.", name=name, names=names))


def with_brand(
    values: Mapping[str, Any], name: str, brand: Brand, assets: Mapping[str, bytes]
) -> dict[str, Any]:
    """The settings with a brand saved under a name; one of that name is replaced. `assets` hold its logo.

    Raises InputProblem for no name, a logo that is too large to keep, and where there are too many.
    """
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise InputProblem(tr("The branding has no name yet. Type one."))
    logo = assets.get(brand.logo, b"")
    if len(logo) > MOST_LOGO:
        raise InputProblem(
            tr(
                "The logo is larger than {size} MB. Choose a smaller picture to save it.",
                size=MOST_LOGO >> 20,
            )
        )
    kept = [preset for preset in brand_presets(values) if _plain(preset.name) != _plain(name)]
    if len(kept) >= MOST_PRESETS:
        raise InputProblem(tr("There are {n} brandings already. Delete one first.", n=MOST_PRESETS))
    if not logo:
        brand = brand.model_copy(update={"logo": ""})
    return {**values, _KEY: _stored([*kept, BrandPreset(name, brand, logo)])}


def without_brand(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The settings without the brand of this name."""
    kept = (preset for preset in brand_presets(values) if _plain(preset.name) != _plain(name))
    return {**values, _KEY: _stored(kept)}


def _read(entry: object) -> BrandPreset | None:
    match entry:
        case {"name": str(name), "brand": dict(fields), "logo": str(text)} if name.strip():
            try:
                brand, logo = Brand(**fields), base64.b64decode(text, validate=True)
            except (ValidationError, TypeError, binascii.Error, ValueError):
                return None
        case _:
            return None
    if brand.logo and (hashlib.sha256(logo).hexdigest() != brand.logo or picture_problem(logo)):
        brand, logo = brand.model_copy(update={"logo": ""}), b""
    return BrandPreset(name.strip()[:LONGEST_NAME], brand, logo if brand.logo else b"")


def _stored(presets: Iterable[BrandPreset]) -> list[dict[str, Any]]:
    return [
        {
            "name": preset.name,
            "brand": preset.brand.model_dump(exclude_defaults=True),
            "logo": base64.b64encode(preset.logo).decode(),
        }
        for preset in presets
    ]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
