"""Turn Lucide's SVG files into `icons.json`, the one drawing that screen, PDF and SVG share.

To add an icon: put its Lucide name into `NAMES` below, unpack the npm package `lucide-static`
in a folder outside the repository, and run

    python resources/icons/build_icons.py FOLDER/package/icons

The run ends with an error that names the icon when a name is unknown there, or when an icon holds
something that strokes cannot show. When Lucide has renamed an icon, put the new name into `NAMES` and
the old one into `FORMER_NAMES` if code still uses it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.svgLib.path import SVGPath  # type: ignore[import-untyped]

NAMES = """
users globe smartphone tablet store credit-card truck star phone share-2 mail wrench message-circle megaphone
newspaper monitor headphones map-pin package video calendar file-text user bot qr-code tv house car search
zap face-slightly-smiling-plus face-slightly-smiling lightbulb trending-down replace chart-line circle-dashed
face-angry face-slightly-frowning face-neutral face-grinning face-expressionless
badge-check clipboard-list mic eye chart-column chart-no-axes-column-increasing file-check
undo-2 redo-2 mouse-pointer-2 plus square-plus user-plus columns-3 spline download timer play folder-open file
map trash copy scissors clipboard-paste pencil lock lock-open zoom-in zoom-out maximize scan
chevron-left chevron-right chevron-down chevron-up arrow-left arrow-right arrow-up arrow-down x check
circle-alert triangle-alert info settings circle-question-mark external-link image table code presentation
book-open save save-all link unlink unlink-2 corner-down-right heart thumbs-up flag list-checks gauge
git-branch git-compare-arrows route rows-3 panel-left panel-right layers hand keyboard ellipsis grip-vertical
move rotate-ccw log-out calendar-days circle square vote minus quote target chart-scatter
moon sun languages eye-off history shield-check footprints building-2 hand-coins
""".split()  # noqa: SIM905 - words without quotes and commas are easier to read and to add to

FORMER_NAMES = {
    "smile-plus": "face-slightly-smiling-plus",
    "smile": "face-slightly-smiling",
    "angry": "face-angry",
    "frown": "face-slightly-frowning",
    "meh": "face-neutral",
    "laugh": "face-grinning",
    "annoyed": "face-expressionless",
    "home": "house",
    "trash-2": "trash",
    "bar-chart": "chart-no-axes-column-increasing",
    "scatter-chart": "chart-scatter",
    "help-circle": "circle-question-mark",
    "circle-help": "circle-question-mark",
}

DECIMALS = 3
# A dot of this radius is covered whole by its own stroke of width 2, so its fill need not be kept.
LARGEST_FILLED_RADIUS = 1.0


class OpsPen(BasePen):  # type: ignore[misc]
    """Collects a drawing as absolute M, L, C and Z ops; quadratics arrive here as cubics."""

    def __init__(self) -> None:
        super().__init__(None)
        self.ops: list[list[Any]] = []

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        numbers = [round(float(number), DECIMALS) for point in points for number in point]
        self.ops.append([letter, *(int(n) if n == int(n) else n for n in numbers)])

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._add("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self._add("L", pt)

    def _curveToOne(
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add("C", pt1, pt2, pt3)

    def _closePath(self) -> None:
        self._add("Z")


def stroke_ops(svg: str, name: str) -> list[list[Any]]:
    """The drawing in `svg` (24 x 24 box) as ops. Raises ValueError for what strokes cannot show."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - files that a developer has chosen
    if root.get("viewBox") != "0 0 24 24" or root.get("stroke-width") != "2":
        raise ValueError(f"{name}: expected a 24 x 24 box and strokes of width 2.")
    for element in root.iter():
        if element.get("transform"):
            raise ValueError(f"{name}: transforms are not supported.")
        filled = element is not root and element.get("fill", "none") != "none"
        if filled and not float(element.get("r", "inf")) <= LARGEST_FILLED_RADIUS:
            raise ValueError(f"{name}: filled shapes are not supported.")
    pen = OpsPen()
    SVGPath.fromstring(svg.encode()).draw(pen)
    if not pen.ops:
        raise ValueError(f"{name}: nothing is drawn.")
    return without_empty_lines(pen.ops)


def without_empty_lines(ops: list[list[Any]]) -> list[list[Any]]:
    """`ops` less the line to the place where the pen already is, which a closed shape ends with."""
    kept: list[list[Any]] = []
    for op in ops:
        if op[0] == "L" and kept[-1][-2:] == op[1:] and kept[-1][0] != "M":
            continue
        kept.append(op)
    return kept


def icon_table(folder: Path) -> dict[str, dict[str, Any]]:
    """All of `NAMES` from the SVG files in `folder`, and `FORMER_NAMES` as pointers, sorted by name."""
    missing = [name for name in NAMES if not (folder / f"{name}.svg").is_file()]
    if missing:
        raise ValueError(f"Not in {folder}: {', '.join(missing)}. Has Lucide renamed them?")
    table: dict[str, dict[str, Any]] = {
        name: {"strokes": stroke_ops((folder / f"{name}.svg").read_text("utf-8"), name)} for name in NAMES
    }
    table.update({old: {"now": new} for old, new in FORMER_NAMES.items()})
    return dict(sorted(table.items()))


def main() -> int:
    """Write `icons.json` beside this file from the folder given on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"usage: {Path(sys.argv[0]).name} FOLDER_OF_SVG_FILES\n")
        return 2
    try:
        table = icon_table(Path(sys.argv[1]))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    lines = (f"{json.dumps(name)}:{json.dumps(icon, separators=(',', ':'))}" for name, icon in table.items())
    Path(__file__).with_name("icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
