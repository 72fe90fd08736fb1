"""An export that is killed leaves the earlier file whole, and nothing half under the wanted name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exporters.test_where_it_goes import OLD, WAYS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="exports are split off from one process")
def test_killed_at_any_report(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "tests.exporters.killed_exports", str(tmp_path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    killed = 0
    for folder in sorted(tmp_path.iterdir()):
        name = folder.name.rpartition(" ")[0]
        target = folder / f"map.{WAYS[name].format}"
        ended = (folder / "ended").read_text()
        left = {path.name for path in folder.iterdir()} - {target.name, "ended"}
        if ended == "9":
            killed += 1
            assert target.read_bytes() == OLD, folder.name
            assert all(re.fullmatch(r"\.touchline-[0-9a-f]{16}\.part", file) for file in left), left
        else:
            assert ended == "0" and target.read_bytes() != OLD and target.stat().st_size > 200, folder.name
            assert not left, (folder.name, left)
    assert killed >= 2 * len(WAYS) and len(list(tmp_path.iterdir())) == 4 * len(WAYS)
