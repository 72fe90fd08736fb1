"""networkx is loaded in part, and nobody who wants the rest notices."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def names_after(code: str) -> list[str]:
    """What a fresh Python, which has run this, prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=100
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_a_journey_loads_no_algorithm() -> None:
    loaded = names_after("import json, sys, models.journey.journey; print(json.dumps(list(sys.modules)))")
    assert "networkx.classes.multidigraph" in loaded
    assert not [name for name in loaded if name.startswith(("networkx.algorithms", "networkx.generators"))]


def test_asked_for_one_it_has_all_names_that_it_has_by_itself() -> None:
    say = "print(json.dumps(sorted(name for name in vars(networkx) if not name.startswith('__'))))"
    whole = names_after(f"import json, networkx; {say}")
    asked = "import models.journey.graph, json, networkx; networkx.path_graph(3)"
    assert names_after(f"{asked}; {say}") == whole
    assert "strongly_connected_components" in whole


def test_a_part_can_be_imported_by_its_own_name() -> None:
    code = "import json, models.journey.graph; from networkx.algorithms import dag; print(json.dumps([dag.__name__]))"
    assert names_after(code) == ["networkx.algorithms.dag"]


def test_a_name_that_there_is_not_is_refused_as_ever() -> None:
    code = "import json, models.journey.graph, networkx; print(json.dumps([str(hasattr(networkx, 'no_such'))] * 2))"
    assert names_after(code) == ["False", "False"]


def test_where_networkx_is_loaded_already_it_stays_whole() -> None:
    code = (
        "import json, networkx; from models.journey.graph import MultiDiGraph;"
        "print(json.dumps([str(MultiDiGraph is networkx.MultiDiGraph), networkx.path_graph.__name__]))"
    )
    assert names_after(code) == ["True", "path_graph"]


def test_a_networkx_whose_classes_need_its_algorithms_is_loaded_whole(tmp_path: Path) -> None:
    algorithms = tmp_path / "networkx" / "algorithms"
    algorithms.mkdir(parents=True)
    (tmp_path / "networkx" / "__init__.py").write_text("from networkx.algorithms import MultiDiGraph")
    (algorithms / "__init__.py").write_text("class MultiDiGraph: pass")
    code = (
        f"import json, sys; sys.path.insert(0, {str(tmp_path)!r}); from models.journey.graph import MultiDiGraph;"
        "print(json.dumps([MultiDiGraph.__module__]))"
    )
    assert names_after(code) == ["networkx.algorithms"]
