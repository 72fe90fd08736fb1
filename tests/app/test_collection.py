"""Start-up: no garbage is looked for until a map is seen, and what needs no Qt is there before Qt."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.collection import paused, settle


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


class _Ring:
    def __init__(self) -> None:
        self.own = self


def test_pause_ends_with_what_it_was_for() -> None:
    with pytest.raises(ValueError, match="broken"), paused():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


def test_pause_within_a_pause_does_not_end_it() -> None:
    with paused():
        with paused():
            pass
        assert not gc.isenabled()


def test_settling_frees_what_is_over_and_puts_the_rest_aside() -> None:
    with paused():
        gone = weakref.ref(_Ring())
        settle()
        assert gone() is None
        assert gc.get_freeze_count() > 1000
        assert gc.isenabled()


def test_what_was_put_aside_is_freed_at_the_next_settling() -> None:
    ring = _Ring()
    settle()
    gone = weakref.ref(ring)
    del ring
    gc.collect()
    assert gone() is not None
    settle()
    assert gone() is None


def test_nothing_that_comes_before_qt_brings_qt() -> None:
    code = "import sys, app.without_qt; print([name for name in sys.modules if name.startswith('PySide6')])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
