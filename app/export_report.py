"""What `touchline export` tells of its files: in words on standard error, or as one JSON object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from resources.translations import tr_n

if TYPE_CHECKING:
    from app.exporting import Exporter, Written
    from exporters.check import Finding
    from exporters.choices import Choices
    from exporters.sheet import Print
    from models.journey.journey import Journey

_MOST_CARDS = 20
"""Cards with characters that no font has that are told in words; the JSON tells all."""


def entry_of(map: Path, exporter: Exporter, written: Written, warnings: tuple[str, ...]) -> dict[str, Any]:
    """One file of the report: pages where it has any with their sizes, the families of its fonts, its bytes and
    seconds, and what to look out for, by card."""
    from exporters.check import Known, families_in, found_by
    from exporters.formats import drawn, format_of, look_through

    target, choices = written.order
    format = format_of(target)
    entry: dict[str, Any] = {"map": str(map), "file": str(target), "format": target.suffix.lower()[1:]}
    findings: tuple[Finding, ...] = ()
    if format is not None:
        choices = choices._replace(format=format)
        printed = drawn(exporter.source, choices)
        if format == "pdf":
            entry["kind"] = choices.kind
        if printed is not None:
            entry["pages"] = len(printed.sheets)
            entry |= _sizes(printed, choices)
            known = Known()
            findings = found_by(look_through(exporter.source, choices, printed, known))
            entry["fonts"] = list(families_in(printed, known))
    return entry | {
        "bytes": target.stat().st_size,
        "seconds": round(written.seconds, 3),
        "warnings": [*warnings, *written.lost],
        "check": [_finding(finding, exporter.journey) for finding in findings],
    }


def _sizes(printed: Print, choices: Choices) -> dict[str, Any]:
    """The sizes of the pages in millimetres, each once, and of a picture in pixels too."""
    from exporters.formats import DRAWN_WITH_QT
    from exporters.page import MM

    sizes = [[round(side / MM, 1) for side in (sheet.width, sheet.height)] for sheet in printed.sheets]
    told: dict[str, Any] = {"mm": [size for at, size in enumerate(sizes) if size not in sizes[:at]]}
    if choices.format in DRAWN_WITH_QT:
        from exporters.pixels import chosen_size

        told["pixels"] = list(chosen_size(printed.sheets[0].pieces[0].picture, choices))
    return told


def is_drawn(target: Path) -> bool:
    """Whether the map is drawn in a file of this ending."""
    from exporters.formats import PICTURES, format_of

    format = format_of(target)
    return format in ("pdf", "pptx") or format in PICTURES


def _map(exporter: Exporter) -> Print:
    from exporters.page import MAP_SIZE, PageSetup
    from exporters.sheet import print_of

    return print_of(exporter.source.picture, PageSetup(MAP_SIZE))


def fonts_told(exporter: Exporter) -> tuple[str, ...]:
    """Sentences on fonts: the map's where it is not here, those of this machine that stand in, and characters that no
    font has, by card."""
    from exporters.check import Known, checking, found_by
    from models.layout.lent_fonts import no_family

    family = exporter.journey.map.brand.font
    findings = found_by(checking(_map(exporter), {}, Known(), on_paper=False, family=family))
    told = [no_family(finding.what) for finding in findings if finding.kind == "family"]
    lent = list(dict.fromkeys(finding.what for finding in findings if finding.kind == "stand_in"))
    if lent:
        told.append(
            tr_n(
                "{n} font of this machine stands in where ours lack letters: {fonts}",
                "{n} fonts of this machine stand in where ours lack letters: {fonts}",
                len(lent),
                fonts=", ".join(lent),
            )
        )
    missing = [finding for finding in findings if finding.kind == "missing"]
    letters = dict.fromkeys("".join(finding.what for finding in missing))
    if letters:
        cards = [
            f"{', '.join(f'{sign} U+{ord(sign):04X}' for sign in finding.what)}"
            f" ({_name(finding.id, exporter.journey) or finding.id})"
            for finding in missing[:_MOST_CARDS]
        ]
        told.append(
            tr_n(
                "{n} character is in no font here and prints as a box: {where}",
                "{n} characters are in no font here and print as boxes: {where}",
                len(letters),
                where="; ".join(cards) + ("; …" if len(missing) > _MOST_CARDS else ""),
            )
        )
    return tuple(told)


def _name(id: str, journey: Journey) -> str:
    record = journey.get(id) if id in journey else None
    return str(getattr(record, "title", "") or getattr(record, "name", ""))


def _finding(finding: Finding, journey: Journey) -> dict[str, Any]:
    told = {"what": finding.kind, "id": finding.id}
    if name := _name(finding.id, journey):
        told["in"] = name
    match finding.kind:
        case "small":
            return told | {"text": finding.what, "points": round(finding.measure, 2)}
        case "missing":
            return told | {"characters": finding.what}
        case "stand_in" | "family" | "unseen":
            return told | {"font": finding.what}
        case "coarse":
            return told | {"dpi": round(finding.measure)}
        case "pale":
            return told | {"colour": finding.what, "contrast": round(finding.measure, 2)}
