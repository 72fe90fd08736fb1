"""From what a check has found to the notes of the dialog: in words, with the cards by name, and with what would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from exporters.check import LEAST_PRINTED, Finding
from exporters.choices import SCALES, Choices
from exporters.formats import DRAWN_WITH_QT
from exporters.page import MAP_SIZE
from exporters.source import Source
from models.journey.journey import Journey
from models.journey.records import Map, Opportunity, Persona, Phase, Touchpoint
from models.layout.lent_fonts import no_family
from models.layout.picture import Picture
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.export.check_notes import Note, Place
from widgets.export.options import page_name
from widgets.export.survey import better_page

_MOST_PLACES = 200
_LONGEST = 60
_LETTERS = 4


def notes_of(findings: Sequence[Finding], journey: Journey, mend: Choices | None) -> list[Note]:
    """The notes for what was found, the gravest first; `mend` are choices with which all can be read, if there are any."""
    missing = [finding for finding in findings if finding.kind == "missing"]
    small = [finding for finding in findings if finding.kind == "small"]
    coarse = [finding for finding in findings if finding.kind == "coarse"]
    lent = [finding for finding in findings if finding.kind == "stand_in"]
    notes = [Note("family", no_family(finding.what)) for finding in findings if finding.kind == "family"]
    unseen = [finding.what for finding in findings if finding.kind == "unseen"]
    if unseen:
        notes.append(Note("unseen", _seen_in_inter(unseen)))
    pale = [finding.what for finding in findings if finding.kind == "pale"]
    if pale:
        text = tr("Pale on white paper: {colours}", colours=", ".join(pale))
        notes.append(Note("pale", f"{text}. {tr('Branding offers darker ones.')}"))
    if missing:
        letters = list(dict.fromkeys("".join(finding.what for finding in missing)))
        text = tr_n(
            "{n} character is in no font here and prints as a box: {letters}",
            "{n} characters are in no font here and print as boxes: {letters}",
            len(letters),
            letters=", ".join(map(_code, letters[:_LETTERS])) + (", …" if len(letters) > _LETTERS else ""),
        )
        notes.append(Note("missing", text, places=_places(missing, journey)))
    if small:
        text = tr_n("{n} text prints under 6 pt", "{n} texts print under 6 pt", len(small))
        offer = _offered(mend.page) if mend is not None else ""
        small.sort(key=lambda finding: finding.measure)
        notes.append(Note("small", text, offer, mend, _places(small, journey)))
    if coarse:
        text = tr_n(
            "{n} picture is coarse at this size",
            "{n} pictures are coarse at this size",
            len(coarse),
        )
        notes.append(Note("coarse", text, places=_places(coarse, journey)))
    if lent:
        families = list(dict.fromkeys(finding.what for finding in lent))
        text = tr_n(
            "{n} font of this machine stands in where ours lack letters: {fonts}",
            "{n} fonts of this machine stand in where ours lack letters: {fonts}",
            len(families),
            fonts=", ".join(families[:4]) + (" …" if len(families) > 4 else ""),
        )
        notes.append(Note("stand_in", text, places=_places(lent, journey)))
    return notes


def all_notes(
    findings: Sequence[Finding], source: Source, choices: Choices, sizes: Counter[float] | None, trouble: str
) -> list[Note]:
    """The notes for what was found, and before them what stands in the way: `trouble`, or a picture too large. `sizes`
    are those of the texts; None while they are not known."""
    better = better_choices(choices, source.picture, sizes) if sizes is not None else None
    notes = notes_of(findings, source.journey, better)
    if choices.format in DRAWN_WITH_QT and (note := too_large(source.picture, choices)) is not None:
        notes.insert(0, note)
    if trouble:
        notes.insert(0, Note("trouble", trouble))
    return notes


def _offered(page: str) -> str:
    if page == MAP_SIZE:
        return tr("Fit the page to the map")
    return tr("Use {page} instead", page=page_name(page))


def better_choices(choices: Choices, picture: Picture, sizes: Counter[float]) -> Choices | None:
    """Choices of a page on which every text of these sizes can be read; None where no other page is better."""
    if choices.format != "pdf" or choices.kind not in ("map", "poster") or choices.percent is not None:
        return None
    page = better_page(picture, sizes, choices.setup)
    return choices._replace(page=page) if page is not None else None


def too_large(picture: Picture, choices: Choices) -> Note | None:
    """What is wrong with the size of a picture, and a scale that works; None where it can be written."""
    from exporters.pixels import LIMITS, chosen_size

    def wrong(choices: Choices) -> str:
        try:
            chosen_size(picture, choices)
        except InputProblem as problem:
            return problem.message
        return ""

    problem = wrong(choices)
    if not problem:
        return None
    for scale in reversed(SCALES):
        smaller = choices._replace(scale=scale, dpi=None, longest=None)
        if not wrong(smaller):
            return Note("large", problem, tr("Use {scale}× instead", scale=scale), smaller)
    longest = choices._replace(scale=1, dpi=None, longest=LIMITS[choices.format].side)
    if wrong(longest):
        return Note("large", problem)
    return Note("large", problem, tr("Use {n} pixels instead", n=longest.longest), longest)


def place_name(journey: Journey, id: str) -> str:
    """What the record of this id is called; empty where there is none of its own."""
    record = journey.get(id) if id in journey else None
    match record:
        case Touchpoint() | Opportunity():
            return " ".join(record.title.split()) or tr("Without a title")
        case Persona() | Phase():
            return " ".join(record.name.split()) or tr("Without a name")
        case Map():
            return tr("Head of the map")
    return ""


def _places(findings: Iterable[Finding], journey: Journey) -> tuple[Place, ...]:
    found: dict[Place, None] = {}
    for finding in findings:
        name = place_name(journey, finding.id)
        if name and len(found) < _MOST_PLACES:
            found[Place(finding.id, _said(finding, name))] = None
    return tuple(found)


def _said(finding: Finding, name: str) -> str:
    match finding.kind:
        case "missing":
            return f"{', '.join(map(_code, finding.what[:_LETTERS]))} · {_short(name)}"
        case "small":
            points = min(finding.measure, LEAST_PRINTED - 0.1)
            return tr("{points} pt · {text}", points=f"{points:.1f}", text=_short(finding.what or name))
        case "coarse":
            return tr("{dpi} dpi · {text}", dpi=round(finding.measure), text=_short(name))
        case "pale":
            return finding.what
        case "stand_in":
            return f"{_short(name)} · {finding.what}"
        case "family" | "unseen":
            return finding.what


def _seen_in_inter(families: Sequence[str]) -> str:
    return tr_n(
        "{n} font of the template is not on this computer and is seen here as Inter: {fonts}",
        "{n} fonts of the template are not on this computer and are seen here as Inter: {fonts}",
        len(families),
        fonts=", ".join(families),
    )


def _code(letter: str) -> str:
    """A letter that perhaps nobody can see here, with its number in Unicode."""
    return f"{letter} U+{ord(letter):04X}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
