"""Clips as bytes: what was copied comes back; what is damaged, foreign or meant to do harm gets a message."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.journey.clipping import clip_of
from models.journey.records import Touchpoint
from models.problems import InputProblem
from models.storage import migrations
from models.storage.clip_format import clip_bytes, read_clip
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import proved_and_addressed
from tests.models.storage.journeys import full_journey, picture


def packed(**fields: Any) -> bytes:
    """A clip of two cards, with these fields instead."""
    whole = json.loads(clip_bytes(clip_of(proved_and_addressed(), ["a", "b"])))
    return json.dumps({**whole, **fields}).encode()


def test_what_was_copied_comes_back() -> None:
    journey = full_journey()
    clip = clip_of(journey, [record.id for record in journey.records()], cut=True)
    read = read_clip(clip_bytes(clip))
    assert not read.warnings
    assert snapshot(read.clip.journey) == snapshot(clip.journey)
    assert (read.clip.picked, read.clip.cut, read.clip.assets) == (clip.picked, True, clip.assets)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"format": "touchline"}',
        packed(format="other"),
        packed(version=True),
        packed(version=0),
        packed(version="2"),
        packed(document=[]),
        packed(document={}),
        packed(picked=[]),
        packed(picked="a"),
        packed(picked=["map", "nobody", 7]),
        b'{"format": "touchline-clip", "version": 1, "reader": 1, "document": '
        + b"[" * 100_000
        + b"]" * 100_000
        + b"}",
    ],
)
def test_what_is_no_clip_gets_a_message(data: bytes) -> None:
    with pytest.raises(InputProblem, match="damaged"):
        read_clip(data)


def test_a_clip_of_a_newer_program() -> None:
    newer = migrations.VERSION + 1
    with pytest.raises(InputProblem, match="newer version"):
        read_clip(packed(version=newer, reader=newer))
    # One that this program can read all the same is read.
    assert read_clip(packed(version=newer)).clip.picked == ("a", "b")


def test_a_clip_of_an_older_program_is_brought_up_to_date() -> None:
    assert read_clip(packed(version=1)).clip.picked == ("a", "b")


def test_faults_are_mended_and_told() -> None:
    whole = json.loads(packed())
    whole["document"]["touchpoints"][0]["emotion"] = "very good"
    whole["document"]["touchpoints"][1]["lane"] = "nowhere"
    whole["document"]["addresses"][0]["target"] = "nothing"
    read = read_clip(json.dumps(whole).encode())
    assert len(read.warnings) == 3
    assert read.clip.journey.count(Touchpoint) == 2


def test_pictures_that_cannot_be_used_are_left_out_and_told() -> None:
    journey = full_journey()
    whole = json.loads(clip_bytes(clip_of(journey, [record.id for record in journey.records()])))
    sha256 = next(iter(whole["pictures"]))
    other = base64.b64encode(picture("#010203")).decode()
    for wrong in (None, 7, "!", other, base64.b64encode(b"GIF89a").decode()):
        whole["pictures"][sha256] = wrong
        read = read_clip(json.dumps(whole).encode())
        assert "picture was left out" in read.warnings[0]
        assert sha256 not in read.clip.assets
    whole["pictures"] = None
    assert not read_clip(json.dumps(whole).encode()).clip.assets


@given(st.data())
def test_any_damage_is_mended_or_told(data: st.DataObject) -> None:
    whole = bytearray(packed())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        if data.draw(st.booleans()):
            whole[at] = data.draw(st.integers(0, 255))
        else:
            del whole[at : at + data.draw(st.integers(1, 40))]
    try:
        read = read_clip(bytes(whole))
    except InputProblem as problem:
        assert problem.message
    else:
        assert read.clip.picked
