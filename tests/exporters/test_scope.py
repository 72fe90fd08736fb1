"""A part of a map in every format that draws it, and how users name it."""

from __future__ import annotations

import io
from typing import get_args

import pytest

from exporters.acting import SCOPE, acting
from exporters.choices import Choices, FormatId, Kind, remembered, to_remember
from exporters.formats import drawn, write
from exporters.scope import fitting, named, narrowed
from exporters.source import Source, source_of
from models.journey.excerpt import Scope
from models.problems import InputProblem
from models.templates import sample

JOURNEY = sample()
LANES = [lane.id for lane in JOURNEY.personas()]
PHASES = [phase.id for phase in JOURNEY.phases()]
PART = Choices(lanes=(LANES[1],), phases=tuple(PHASES[1:3]))


@pytest.fixture(scope="module")
def whole() -> Source:
    return source_of(JOURNEY)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_pages_show_the_part_alone(kind: Kind, whole: Source) -> None:
    printed = drawn(whole, PART._replace(kind=kind))
    assert printed is not None
    seen = {d.tag.id for sheet in printed.sheets for piece in sheet.pieces for _, _, d in piece.seen()}
    texts = {id.partition(":")[0] for id in seen}
    assert LANES[1] in texts or kind == "handout"
    assert not texts & {LANES[0], PHASES[0], PHASES[3]}


@pytest.mark.parametrize("format", ["svg", "pptx", "png"])
def test_other_formats_are_smaller(format: FormatId, whole: Source) -> None:
    sizes = []
    for choices in (Choices(format), PART._replace(format=format)):
        file = io.BytesIO()
        write(whole, file, choices)
        sizes.append(len(file.getvalue()))
    assert sizes[1] < sizes[0] * 0.9


@pytest.mark.parametrize("format", ["xlsx", "csv", "zip", "mmd", "json"])
def test_tables_and_texts_tell_of_the_whole_map(format: FormatId, whole: Source) -> None:
    assert narrowed(whole, PART._replace(format=format)) is whole
    assert not acting(Choices(format)) & SCOPE


def test_it_is_laid_out_once_and_goes_back_to_the_whole(whole: Source) -> None:
    part = narrowed(whole, PART)
    assert part.scope == PART.scope and part.whole is whole
    assert part.picture.width < whole.picture.width
    assert narrowed(part, PART._replace(page="a0")) is part
    assert narrowed(part, Choices()) is whole
    # Another part is one of the whole, not of the part.
    assert narrowed(part, Choices(lanes=(LANES[0],))).whole is whole


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"lanes": ["Herr Brandt, 61"]}, Scope(lanes=(LANES[1],))),
        ({"lanes": ["  herr brandt,  61 , lena, 34"]}, Scope(lanes=tuple(LANES))),
        ({"lanes": ["2"], "phases": ["4,1-2"]}, Scope((LANES[1],), (PHASES[0], PHASES[1], PHASES[3]))),
        ({"phases": ["Buy & pay", "Research"]}, Scope(phases=(PHASES[0], PHASES[2]))),
        ({"lanes": [LANES[0]]}, Scope(lanes=(LANES[0],))),
        ({"cards": ["second visit"]}, None),
        ({"rows": ["Emotion"]}, Scope(rows=("emotion",))),
    ],
)
def test_names_numbers_and_ids(asked: dict[str, list[str]], found: Scope | None) -> None:
    scope = named(JOURNEY, Choices()._replace(**asked)).scope  # type: ignore[arg-type] # as argparse gives them
    if found is None:
        titles = [card.title for card in JOURNEY.touchpoints() if card.id in scope.cards]
        assert titles == ["Second visit"]
    else:
        assert scope == found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"lanes": ["Bob"]}, "no lane “Bob” in this map. There are: 1 Lena, 34, 2 Herr Brandt, 61."),
        ({"phases": ["0"]}, "no phase “0”"),
        ({"phases": ["2-9"]}, "no phase “2-9”"),
        ({"phases": ["Research,, Compare"]}, "no phase “”"),
        ({"cards": ["1"]}, "no card “1” in this map. There are: "),
        ({"rows": ["curve"]}, "no row “curve”. There are: cards, emotion, opportunities."),
    ],
)
def test_unknown_names_are_told_with_what_there_is(asked: dict[str, list[str]], said: str) -> None:
    with pytest.raises(InputProblem) as told:
        named(JOURNEY, Choices()._replace(**asked))  # type: ignore[arg-type] # as argparse gives them
    assert said in told.value.message


def test_what_another_map_has_not_is_left_out() -> None:
    assert fitting(JOURNEY, Choices(lanes=(LANES[1], "gone"))) == Choices(lanes=(LANES[1],))
    assert fitting(JOURNEY, Choices(lanes=("gone",), rows=("cards",))) == Choices(rows=("cards",))
    assert fitting(JOURNEY, PART) == PART


def test_it_is_remembered() -> None:
    choices = PART._replace(cards=("a", "b"), rows=("cards",))
    assert remembered(to_remember(choices)) == choices
    assert remembered({"show": {"lanes": "l", "phases": [1], "cards": None, "rows": ["cards"]}}) == Choices(
        rows=("cards",)
    )
