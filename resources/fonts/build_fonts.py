"""Make the font files in this folder from the npm packages `@expo-google-fonts/*`.

To renew or add a font: `npm pack` the packages that `FACES` names in a folder outside the repository,
unpack each there (as `expo-google-fonts-NAME-VERSION/package`), and run

    python resources/fonts/build_fonts.py FOLDER

It copies or subsets every face, copies the licence texts and writes `fonts.json`. A face with
`characters` keeps these only; README.md tells which and why.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

HERE = Path(__file__).parent

# What shaping needs in a text line. Kerning and vertical forms stay out: these faces are set horizontally
# on a fixed em square, and the tables cost more than the glyphs that stay.
CJK_FEATURES = ["ccmp", "locl", "mark", "mkmk", "ljmo", "vjmo", "tjmo"]

WEIGHT_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True)
class Face:
    """One font file: the package it comes from and its place in the order of fallback."""

    package: str
    family: str
    weight: int
    rank: int
    scripts: tuple[str, ...]
    italic: bool = False
    characters: str = ""
    trim: bool = False

    @property
    def name(self) -> str:
        style = WEIGHT_NAMES[self.weight]
        if self.italic:
            style = "Italic" if style == "Regular" else f"{style}Italic"
        return f"{self.family.replace(' ', '')}-{style}"

    @property
    def source(self) -> str:
        style = f"{self.weight}{WEIGHT_NAMES[self.weight]}{'_Italic' if self.italic else ''}"
        return f"{style}/{self.family.replace(' ', '')}_{style}.ttf"


LATIN = ("Latn", "Cyrl", "Grek")

FACES = [
    Face("inter", "Inter", 400, 0, LATIN),
    Face("inter", "Inter", 500, 0, LATIN),
    Face("inter", "Inter", 600, 0, LATIN),
    Face("inter", "Inter", 700, 0, LATIN),
    Face("inter", "Inter", 400, 0, LATIN, italic=True),
    Face("noto-sans", "Noto Sans", 400, 1, LATIN, trim=True),
    Face("noto-sans-arabic", "Noto Sans Arabic", 400, 2, ("Arab",)),
    Face("noto-sans-arabic", "Noto Sans Arabic", 600, 2, ("Arab",)),
    Face("noto-sans-hebrew", "Noto Sans Hebrew", 400, 3, ("Hebr",)),
    Face("noto-sans-hebrew", "Noto Sans Hebrew", 600, 3, ("Hebr",)),
    Face("noto-sans-devanagari", "Noto Sans Devanagari", 400, 4, ("Deva",)),
    Face("noto-sans-devanagari", "Noto Sans Devanagari", 600, 4, ("Deva",)),
    Face("noto-sans-thai", "Noto Sans Thai", 400, 5, ("Thai",)),
    Face("noto-sans-thai", "Noto Sans Thai", 600, 5, ("Thai",)),
    Face("noto-sans-sc", "Noto Sans SC", 500, 6, ("Hani", "Bopo"), characters="chinese"),
    Face("noto-sans-jp", "Noto Sans JP", 500, 7, ("Hira", "Kana", "Hani"), characters="japanese"),
    Face("noto-sans-kr", "Noto Sans KR", 500, 8, ("Hang",), characters="korean"),
    Face("noto-emoji", "Noto Emoji", 500, 9, ("Zsye",)),
    Face("noto-sans-symbols", "Noto Sans Symbols", 500, 10, ("Zsym",), trim=True),
    Face("noto-sans-symbols-2", "Noto Sans Symbols 2", 400, 11, ("Zsym",), trim=True),
    Face("noto-sans-math", "Noto Sans Math", 400, 12, ("Zmth",), trim=True),
    Face("literata", "Literata", 400, 13, LATIN),
    Face("literata", "Literata", 500, 13, LATIN),
    Face("literata", "Literata", 600, 13, LATIN),
    Face("literata", "Literata", 700, 13, LATIN),
    Face("literata", "Literata", 400, 13, LATIN, italic=True),
]

EAST_ASIAN_PUNCTUATION = [*range(0x2010, 0x2060), *range(0x3000, 0x3040), *range(0xFE30, 0xFE50)]
FULL_AND_HALF_WIDTH = [*range(0xFF00, 0xFFF0)]
# A space within a run is set in the run's own font.
SPACES = {0x20, 0xA0}


def double_byte(codec: str, leads: Iterable[int], trails: Iterable[int]) -> set[int]:
    """The characters that `codec` gives to pairs of a lead and a trail byte."""
    trails = list(trails)
    found = set()
    for lead in leads:
        for trail in trails:
            text = bytes((lead, trail)).decode(codec, "ignore")
            if len(text) == 1:
                found.add(ord(text))
    return found


def chinese() -> set[int]:
    """GB 2312 and the first level of Big5, Bopomofo, punctuation. No kana: they belong to Japanese."""
    simplified = double_byte("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    traditional = double_byte("big5", range(0xA4, 0xC7), trails)
    ideographs = {code for code in simplified | traditional if 0x3400 <= code <= 0x9FFF}
    bopomofo = {*range(0x3100, 0x3130), *range(0x31A0, 0x31C0)}
    return ideographs | bopomofo | {*EAST_ASIAN_PUNCTUATION, *FULL_AND_HALF_WIDTH}


def japanese() -> set[int]:
    """JIS X 0208 with the vendor characters of code page 932, which hold ideographs used in names."""
    leads = [*range(0x81, 0xA0), *range(0xE0, 0xFD)]
    jis = double_byte("cp932", leads, [*range(0x40, 0x7F), *range(0x80, 0xFD)])
    private_use = range(0xE000, 0xF900)
    kana = {*range(0x3040, 0x3100), *range(0x31F0, 0x3200), *range(0x3200, 0x3400)}
    other_scripts = {*range(0x370, 0x530)}
    return (jis - set(private_use) - other_scripts) | kana | {*EAST_ASIAN_PUNCTUATION, *FULL_AND_HALF_WIDTH}


def korean() -> set[int]:
    """All modern syllables, modern and compatibility jamo, punctuation. No hanja."""
    jamo = {*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3), *range(0x3130, 0x3190)}
    return {*range(0xAC00, 0xD7A4)} | jamo | {*EAST_ASIAN_PUNCTUATION, *FULL_AND_HALF_WIDTH}


CHARACTERS = {"chinese": chinese, "japanese": japanese, "korean": korean}


def write_subset(source: Path, target: Path, codes: set[int] | None) -> None:
    """Write `source` without hints and spare tables; with `codes` only these characters are kept."""
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "MATH", "STAT", "BASE", "meta"]
    options.layout_features = CJK_FEATURES if codes else ["*"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes or font.getBestCmap().keys())
    subsetter.subset(font)
    font.save(target)


def write_face(face: Face, packages: Path) -> None:
    """Copy or subset one face and copy its licence. Raises ValueError when the package is not there."""
    folders = sorted(packages.glob(f"expo-google-fonts-{face.package}-[0-9].*/package"))
    if not folders:
        raise ValueError(
            f"Nothing in {packages} begins with expo-google-fonts-{face.package}: pack it first."
        )
    source, target = folders[-1] / face.source, HERE / f"{face.name}.ttf"
    if face.characters or face.trim:
        write_subset(source, target, CHARACTERS[face.characters]() | SPACES if face.characters else None)
    else:
        shutil.copyfile(source, target)
    licence = HERE / "licences" / f"OFL-{face.family.replace(' ', '')}.txt"
    licence.parent.mkdir(exist_ok=True)
    shutil.copyfile(folders[-1] / "LICENSE_FONT", licence)


def record(face: Face) -> dict[str, object]:
    """What `fonts.json` says of a face."""
    return {
        "name": face.name,
        "file": f"{face.name}.ttf",
        "family": face.family,
        "weight": face.weight,
        "italic": face.italic,
        "scripts": list(face.scripts),
        "fallback_rank": face.rank,
        "licence": f"licences/OFL-{face.family.replace(' ', '')}.txt",
    }


def main() -> int:
    """Write all faces and `fonts.json` from the folder given on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"usage: {Path(sys.argv[0]).name} FOLDER_OF_UNPACKED_PACKAGES\n")
        return 2
    try:
        for face in FACES:
            write_face(face, Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    lines = ",\n".join(json.dumps(record(face)) for face in FACES)
    (HERE / "fonts.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
