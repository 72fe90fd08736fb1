"""The slide of the curves: all personas, and what they feel together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exporters.pptx.cells import Cells
from exporters.pptx.chart import (
    Field,
    Value,
    curve_ops,
    draw_curve,
    draw_ends,
    draw_faces,
    draw_field,
    phase_columns,
    values_of,
)
from exporters.pptx.setting import style_of
from exporters.pptx.tree import SlideTree
from models.analysis.scores import mean_emotion, merged_emotion
from models.journey.journey import Journey
from models.journey.records import Persona
from models.layout.picture import Box, Colour, Path, PathOp, Shape
from models.layout.text import place, wrap
from models.layout.theme import Theme
from resources.translations import tr

_LEGEND = 17.0
"""Height of a line of it."""
_KEY, _BETWEEN = 26.0, 18.0
_BAND = 0.14
"""How much the band covers."""


def draw_curves(
    tree: SlideTree,
    box: Box,
    journey: Journey,
    lanes: Sequence[tuple[Persona, Colour]],
    cells: Cells,
    theme: Theme,
) -> None:
    """The curves over one field; with several personas the merged one, and the band between lowest and highest."""
    lines = [(persona, colour, values_of(journey, persona.id)) for persona, colour in lanes]
    lines = [line for line in lines if any(value.emotion is not None for value in line[2])]
    several = len(lines) > 1
    told = [_together()] if several else []
    names = [*told, *(persona.name.strip() or tr("Unnamed") for persona, _, _ in lines)]
    rows = _rows(box, names, theme)
    field = draw_field(tree, Box(box.x, box.y, box.w, box.h - _LEGEND * rows - 4), journey, theme)
    if several:
        _band(tree, field, journey, cells, theme)
    for persona, colour, values in lines:
        name = tr("Curve: {title}", title=persona.name)
        draw_curve(tree, field, values, colour, name, persona.name, width=1.75 if several else 2.5)
    if several:
        label = _together()
        draw_curve(tree, field, merged_values(journey, cells), theme.ink, label, label, width=2.5, dash=True)
    else:
        for _, _, values in lines:
            draw_faces(tree, field, values, theme)
            draw_ends(tree, field, values, theme, journey.map.language)
    _legend(tree, box, [(persona.name.strip(), colour) for persona, colour, _ in lines], several, theme)


def _together() -> str:
    return tr("All personas together, by their weight")


def merged_values(journey: Journey, cells: Cells) -> list[Value]:
    """What the personas feel together at each column."""
    return [
        Value(
            first + column,
            merged_emotion((weight, mean) for weight, mean in _means(journey, cells, phase, column)),
        )
        for phase, (first, count) in phase_columns(journey).items()
        for column in range(count)
    ]


def _means(journey: Journey, cells: Cells, phase: str, column: int) -> Iterator[tuple[float, float]]:
    """Weight and mean of each persona that feels something there."""
    for persona in journey.personas():
        mean = mean_emotion(cells.cell(persona.id, phase, column))
        if mean is not None:
            yield persona.weight, mean[0]


def _band(tree: SlideTree, field: Field, journey: Journey, cells: Cells, theme: Theme) -> None:
    """From the lowest to the highest persona, where at least two have a value."""
    runs: list[list[tuple[float, float, float]]] = [[]]
    for phase, (first, count) in phase_columns(journey).items():
        for column in range(count):
            means = [mean for weight, mean in _means(journey, cells, phase, column) if weight > 0]
            if len(means) < 2:
                runs.append([])
            else:
                runs[-1].append((first + column, min(means), max(means)))
    for run in runs:
        if len(run) > 1:
            upper = [field.at(place, high) for place, _, high in run]
            lower = [field.at(place, low) for place, low, _ in run]
            colour = f"{theme.muted}{round(_BAND * 255):02X}"
            tree.shapes(
                (Path(_ring(upper, lower), fill=colour),),
                0,
                0,
                tr("Band"),
                tr("From lowest to highest persona"),
            )


def _ring(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> tuple[PathOp, ...]:
    back: list[PathOp] = []
    points = list(lower)
    ops = curve_ops(points)[1:]
    for op, start in zip(reversed(ops), reversed(points[:-1]), strict=True):
        numbers = [float(value) for value in op[1:]]
        back.append(("C", *numbers[2:4], *numbers[0:2], *start))
    return (*curve_ops(upper), ("L", *points[-1]), *back, ("Z",))


def _legend(
    tree: SlideTree, box: Box, names: Iterable[tuple[str, Colour]], several: bool, theme: Theme
) -> None:
    look = style_of(theme.typeface.regular, 10.0, theme.muted)
    entries = [(_together(), theme.ink, True)] if several else []
    entries += [(name or tr("Unnamed"), colour, False) for name, colour in names]
    x, y = box.x, box.bottom - _LEGEND * _rows(box, [name for name, _, _ in entries], theme) + 5
    for name, colour, dashed in entries:
        text = wrap(name, look, 260, "")
        if x > box.x and x + _KEY + text.width > box.right:
            x, y = box.x, y + _LEGEND
        dash = (6.0, 4.0) if dashed else ()
        line = Path((("M", 0.0, 0.0), ("L", 20.0, 0.0)), stroke=colour, stroke_width=2.25, dash=dash)
        lots: list[tuple[Iterable[Shape], float, float, float]] = [
            ((line,), x, y + text.height / 2, 1.0),
            (place(text, _KEY, 0), x, y, 1.0),
        ]
        tree.group(lots, tr("Legend: {name}", name=name), "")
        x += _KEY + text.width + _BETWEEN


def _rows(box: Box, names: Sequence[str], theme: Theme) -> int:
    """Lines that the legend takes."""
    rows, x = 1, box.x
    for name in names:
        width = wrap(name, style_of(theme.typeface.regular, 10.0, "#000000"), 260, "").width
        if x > box.x and x + _KEY + width > box.right:
            rows, x = rows + 1, box.x
        x += _KEY + width + _BETWEEN
    return rows
