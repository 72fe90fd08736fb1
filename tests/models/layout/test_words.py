"""Every value that a record can hold is shown by name, and a channel by its icon."""

from __future__ import annotations

import pytest

from models.journey.records import ActionStatus, Channel, Mark, RowKind
from models.layout.icons import CHANNEL_ICONS, MARK_ICONS
from models.layout.words import channel_name, mark_name, row_name, status_name
from resources.icons import icon_names


@pytest.mark.parametrize(
    "names",
    [
        [channel_name(channel) for channel in Channel if channel is not Channel.NONE],
        [mark_name(mark) for mark in Mark],
        [row_name(kind) for kind in RowKind],
        [status_name(status) for status in ActionStatus],
    ],
    ids=["channels", "marks", "rows", "states"],
)
def test_every_value_has_a_name_of_its_own(names: list[str]) -> None:
    assert all(names)
    assert len(set(names)) == len(names)


def test_every_channel_and_every_mark_has_an_icon() -> None:
    assert set(CHANNEL_ICONS) == set(Channel) - {Channel.NONE}
    assert set(MARK_ICONS) == set(Mark)
    assert {*CHANNEL_ICONS.values(), *MARK_ICONS.values()} <= set(icon_names())
