"""Being asked to end: at once where nothing is drawn, else at the next report."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from app.ending import Ending
from exporters import ExportCancelled, go_on

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
ENDS = {signal.SIGINT: KeyboardInterrupt, signal.SIGTERM: SystemExit}
both = pytest.mark.parametrize("number", ENDS, ids=["ctrl-c", "another program"])


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (*ENDS, signal.SIGHUP)}
    yield
    for number, heard in kept.items():
        signal.signal(number, heard)


@both
def test_at_once_while_nothing_is_drawn(number: signal.Signals) -> None:
    Ending()
    with pytest.raises(ENDS[number]):
        signal.raise_signal(number)


@both
def test_at_the_next_report_while_something_is(number: signal.Signals) -> None:
    ending, done = Ending(), []
    progress = ending.through(lambda share: share < 2)
    with pytest.raises(ENDS[number]) as ended, ending.later():
        go_on(progress, 0.1)
        signal.raise_signal(number)
        done.append("goes on")
        go_on(progress, 0.2)
        done.append("too far")
    assert done == ["goes on"]
    assert number == signal.SIGINT or ended.value.code == 128 + number  # type: ignore[attr-defined] # of SystemExit


@both
def test_after_it_where_no_report_comes_and_at_once_where_it_is_asked_twice(number: signal.Signals) -> None:
    ending, done = Ending(), []
    with pytest.raises(ENDS[number]), ending.later():
        signal.raise_signal(number)
        done.append("whole")
    with pytest.raises(ENDS[number]), ending.later():
        signal.raise_signal(number)
        done.append("never")
    assert done == ["whole"]


def test_an_export_that_is_cancelled_otherwise_is_cancelled() -> None:
    ending = Ending()
    with pytest.raises(ExportCancelled), ending.later():
        go_on(ending.through(lambda _share: False), 0.5)
    assert ending.through(lambda _share: True)(1.0)


def test_what_it_was_started_to_ignore_is_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Ending()
    signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
