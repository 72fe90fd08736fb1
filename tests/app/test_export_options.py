"""The options of `touchline export` beside the choices that the dialog offers."""

from __future__ import annotations

import argparse

import pytest

from app.export_options import made_parser
from exporters.choices import Choices

ELSEWHERE = {"format": "--formats", "brand": "--brand", "cards": "--cards"}
"""Fields of Choices that are set by an option of another `dest`."""


def options() -> dict[str, list[argparse.Action]]:
    found: dict[str, list[argparse.Action]] = {}
    for action in made_parser("touchline")._actions:
        found.setdefault(action.dest, []).append(action)
    return found


@pytest.mark.parametrize("field", Choices._fields)
def test_what_the_dialog_offers_can_be_given(field: str) -> None:
    known = options()
    named = {name for actions in known.values() for action in actions for name in action.option_strings}
    assert field in known or ELSEWHERE.get(field) in named


def test_every_option_says_what_it_does_and_what_it_is_without() -> None:
    for actions in options().values():
        for action in actions:
            assert action.help and len(action.help) > 5, action
            if action.option_strings and action.dest in Choices._fields:
                # Not given, it leaves what a preset says.
                assert action.default == argparse.SUPPRESS, action
