"""What of a map is exported: chosen lanes, phases, rows or cards, by their ids or as users call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from exporters.acting import SCOPE, acting
from exporters.choices import Choices
from exporters.source import Source, source_of
from models.journey.excerpt import Scope, excerpt
from models.journey.journey import Journey
from models.journey.records import RowKind
from models.problems import InputProblem
from resources.translations import tr

_MOST_NAMED = 40


def narrowed(source: Source, choices: Choices) -> Source:
    """The source with what is chosen of the map, laid out anew; the source itself where that is what it is, or where
    the format tells of the whole map. Raises InputProblem where nothing is left."""
    wanted = choices.scope if acting(choices) >= SCOPE else Scope()
    if wanted == source.scope:
        return source
    whole = source if source.whole is None else source.whole
    if wanted == Scope():
        return whole
    return source_of(excerpt(whole.journey, wanted))._replace(scope=wanted, whole=whole)


def fitting(journey: Journey, choices: Choices) -> Choices:
    """The choices without ids that are not in the map; with all of it where nothing is left of what was chosen."""
    scope = choices.scope
    ids = [*scope.lanes, *scope.phases, *scope.cards]
    if ids and not any(id in journey for id in ids):
        return choices._replace(**Scope(rows=scope.rows)._asdict())
    lanes, phases, cards = (
        tuple(id for id in some if id in journey) for some in (scope.lanes, scope.phases, scope.cards)
    )
    return choices._replace(lanes=lanes, phases=phases, cards=cards)


def named(journey: Journey, choices: Choices) -> Choices:
    """The choices with ids in place of what users call lanes, phases, rows and cards: names, or numbers as in "2" and
    "1-3". Raises InputProblem for what the map has not, naming what it has."""
    scope = Scope(
        tuple(_ids(choices.lanes, [(lane.id, lane.name) for lane in journey.personas()], _no_lane)),
        tuple(_ids(choices.phases, [(phase.id, phase.name) for phase in journey.phases()], _no_phase)),
        tuple(_ids(choices.cards, [(c.id, c.title) for c in journey.touchpoints()], _no_card, numbers=False)),
        tuple(_ids(choices.rows, [(kind.value, kind.value) for kind in RowKind], _no_row, numbers=False)),
    )
    return choices._replace(**scope._asdict())


def _ids(
    asked: Sequence[str],
    there: Sequence[tuple[str, str]],
    problem: Callable[[str, str], InputProblem],
    *,
    numbers: bool = True,
) -> Iterable[str]:
    """The ids of what is asked for, in the order of the map. `there` are ids and names."""
    found: set[str] = set()
    for text in asked:
        parts = text.split(",")
        while parts:
            # A name may hold commas itself: as many parts as make up one.
            for end in range(len(parts), 0, -1):
                ids = _called(",".join(parts[:end]).strip(), there, numbers=numbers)
                if ids:
                    break
            else:
                raise problem(parts[0].strip(), _listed([name for _, name in there], numbered=numbers))
            found |= ids
            del parts[:end]
    return (id for id, _ in there if id in found)


def _called(text: str, there: Sequence[tuple[str, str]], *, numbers: bool) -> set[str]:
    """The ids of what has this id or name, or else this number."""
    ids = {id for id, name in there if id == text or _plain(name) == _plain(text)}
    if not ids and numbers:
        ids = {there[number][0] for number in _numbers(text, len(there))}
    return ids


def _numbers(text: str, count: int) -> range:
    """The places, from 0, that "3" or "2-4" names; none where it names others too, or no numbers."""
    first, dash, last = text.partition("-")
    try:
        start, end = int(first), int(last if dash else first)
    except ValueError:
        return range(0)
    return range(start - 1, end) if 1 <= start <= end <= count else range(0)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(names: Sequence[str], *, numbered: bool) -> str:
    said = [" ".join(name.split()) or tr("Without a name") for name in names]
    if numbered:
        said = [f"{number} {name}" for number, name in enumerate(said, start=1)]
    return ", ".join(said[:_MOST_NAMED]) + (", …" if len(said) > _MOST_NAMED else "")


def _no_lane(text: str, names: str) -> InputProblem:
    return InputProblem(
        tr("There is no lane “{name}” in this map. There are: {names}.", name=text, names=names)
    )


def _no_phase(text: str, names: str) -> InputProblem:
    return InputProblem(
        tr("There is no phase “{name}” in this map. There are: {names}.", name=text, names=names)
    )


def _no_card(text: str, names: str) -> InputProblem:
    return InputProblem(
        tr("There is no card “{name}” in this map. There are: {names}.", name=text, names=names)
    )


def _no_row(text: str, names: str) -> InputProblem:
    return InputProblem(tr("There is no row “{name}”. There are: {names}.", name=text, names=names))
