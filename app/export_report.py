"""What `touchline export` tells of its files: in words on standard error, or as one JSON object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from resources.translations import tr_n

if TYPE_CHECKING:
    from app.exporting import Exporter, Written
    from exporters.check import Finding
    from models.journey.journey import Journey


def entry_of(map: Path, exporter: Exporter, written: Written, warnings: tuple[str, ...]) -> dict[str, Any]:
    """One file of the report: pages where it has any, its bytes and seconds, and what to look out for, by card."""
    from exporters.check import Known, found_by
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
            findings = found_by(look_through(exporter.source, choices, printed, Known()))
        elif format == "pptx":
            from exporters.pptx.titles import slide_titles

            entry["pages"] = len(slide_titles(target.read_bytes()))
    return entry | {
        "bytes": target.stat().st_size,
        "seconds": round(written.seconds, 3),
        "warnings": [*warnings, *written.lost],
        "check": [_finding(finding, exporter.journey) for finding in findings],
    }


def is_drawn(target: Path) -> bool:
    """Whether the map is drawn in a file of this ending."""
    from exporters.formats import PICTURES, format_of

    format = format_of(target)
    return format == "pdf" or format in PICTURES


def boxes(exporter: Exporter) -> str:
    """A sentence on characters that no font has, which are drawn as boxes; empty where there are none."""
    from exporters.check import Known, checking, found_by
    from exporters.page import MAP_SIZE, PageSetup
    from exporters.sheet import print_of

    printed = print_of(exporter.source.picture, PageSetup(MAP_SIZE))
    findings = found_by(checking(printed, {}, Known(), on_paper=False))
    missing = [finding.what for finding in findings if finding.kind == "missing"]
    letters = list(dict.fromkeys("".join(missing)))
    if not letters:
        return ""
    return tr_n(
        "{n} character is in no font here and prints as a box: {letters} (--report json names the cards)",
        "{n} characters are in no font here and print as boxes: {letters} (--report json names the cards)",
        len(letters),
        letters=" ".join(letters[:12]),
    )


def _finding(finding: Finding, journey: Journey) -> dict[str, Any]:
    record = journey.get(finding.id) if finding.id in journey else None
    told = {"what": finding.kind, "id": finding.id}
    name = getattr(record, "title", None) or getattr(record, "name", None)
    if name:
        told["in"] = name
    match finding.kind:
        case "small":
            return told | {"text": finding.what, "points": round(finding.measure, 2)}
        case "missing":
            return told | {"characters": finding.what}
        case "stand_in":
            return told | {"font": finding.what}
        case "coarse":
            return told | {"dpi": round(finding.measure)}
