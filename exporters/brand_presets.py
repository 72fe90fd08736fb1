"""Brand presets: brands under a name that the user keeps on this machine, each a file with its logo in it.

They do not lie among the settings, which are read at each start.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from models.journey.records import Brand
from models.problems import InputProblem
from models.storage.atomic import replacing, write_problem
from models.storage.pictures import picture_problem
from models.storage.reading import read_bytes
from resources.translations import tr

LONGEST_NAME = 60
MOST_PRESETS = 100
MOST_LOGO = 4 << 20
"""Bytes of a logo in a preset."""
_MOST_FILE = 6 << 20
_SUFFIX = ".json"


class BrandPreset(NamedTuple):
    """A brand under a name; `logo` holds the bytes of the picture that it names."""

    name: str
    brand: Brand
    logo: bytes = b""

    @property
    def assets(self) -> dict[str, bytes]:
        """The logo by its sha256, as a journey takes it."""
        return {self.brand.logo: self.logo} if self.brand.logo else {}


def brand_presets(folder: Path) -> tuple[BrandPreset, ...]:
    """Those in the folder, by name; what is not sound is left out."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == _SUFFIX)[:MOST_PRESETS]
    except (OSError, ValueError):
        return ()
    found = (_read(file) for file in files)
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


def save_brand(folder: Path, name: str, brand: Brand, assets: Mapping[str, bytes]) -> str:
    """Save a brand under a name, which is returned; one of that name is replaced. `assets` hold its logo.

    Raises InputProblem for no name, a logo that is too large to keep, where there are too many, and where the folder
    cannot be written.
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
    file = _file(folder, name)
    others = [preset for preset in brand_presets(folder) if _plain(preset.name) != _plain(name)]
    if len(others) >= MOST_PRESETS:
        raise InputProblem(tr("There are {n} brandings already. Delete one first.", n=MOST_PRESETS))
    if not logo:
        brand = brand.model_copy(update={"logo": ""})
    entry = {
        "name": name,
        "brand": brand.model_dump(exclude_defaults=True),
        "logo": base64.b64encode(logo).decode(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_problem(folder, error) from error
    with replacing(file) as written:
        written.write(json.dumps(entry, indent=1).encode())
    return name


def delete_brand(folder: Path, name: str) -> None:
    """Delete the brand of this name, if it is there. Raises InputProblem where that cannot be done."""
    file = _file(folder, name)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise write_problem(file, error) from error


def _file(folder: Path, name: str) -> Path:
    """Names hold what no file can be called."""
    return folder / (hashlib.sha256(_plain(name).encode("utf-8", "replace")).hexdigest()[:24] + _SUFFIX)


def _read(file: Path) -> BrandPreset | None:
    try:
        entry = json.loads(read_bytes(file, _MOST_FILE))
        match entry:
            case {"name": str(name), "brand": dict(fields), "logo": str(text)} if name.strip():
                brand, logo = Brand(**fields), base64.b64decode(text, validate=True)
            case _:
                return None
    except (InputProblem, ValidationError, TypeError, binascii.Error, ValueError, RecursionError):
        return None
    if brand.logo and (hashlib.sha256(logo).hexdigest() != brand.logo or picture_problem(logo)):
        brand = brand.model_copy(update={"logo": ""})
    return BrandPreset(" ".join(name.split())[:LONGEST_NAME], brand, logo if brand.logo else b"")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())[:LONGEST_NAME]
