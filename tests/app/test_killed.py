"""Nothing is lost: sessions are ended with SIGKILL at random moments; `python -m tests.app.killing` ends 300."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.killing import loss

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="sessions are split off from one process")
def test_ended_sessions_lose_a_second_at_most() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.app.killing", "--kills", str(KILLS), "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"all{KILLS:>17}" in ended.stdout


def test_loss_is_counted_from_the_first_change_that_is_missing() -> None:
    states = [{"t": t, "digest": sign} for t, sign in ((1.0, "a"), (2.0, "b"), (3.0, "c"), (3.5, "c"))]
    assert loss(states, "c", 9.0) == 0.0
    assert loss(states, "b", 9.0) == 6.0
    assert loss(states, "a", 9.0) == 7.0
    assert loss(states, "never seen", 9.0) == float("inf")
