"""pydantic and networkx look for no plugins, and nothing else notices."""

from __future__ import annotations

from tests.models.journey.test_graph import names_after

PLUGGED = """
import importlib, json, sys
if {early}:
    import importlib.metadata
import models.journey.journey
from models.journey.records import Phase
Phase(id="p")
"""


def test_a_journey_needs_no_look_at_what_is_installed() -> None:
    loaded = names_after(PLUGGED.format(early=False) + "print(json.dumps(list(sys.modules)))")
    assert "pydantic.plugin._loader" in loaded and "networkx.utils.backends" in loaded
    assert "importlib.metadata" not in loaded and "email" not in loaded and "socket" not in loaded


def test_who_asks_for_what_is_installed_is_answered_as_ever() -> None:
    ask = "import importlib.metadata as m; print(json.dumps([m.version('pydantic'), m.__name__]))"
    plain = names_after(f"import json; {ask}")
    assert names_after(PLUGGED.format(early=False) + ask) == plain
    assert names_after(PLUGGED.format(early=True) + ask) == plain


def test_who_looks_through_all_plugins_himself_is_answered_as_ever() -> None:
    ask = "[found.name for found in entry_points().select(group='pytest11')]"
    plain = names_after(f"import json; from importlib.metadata import entry_points; print(json.dumps({ask}))")
    code = (
        "import json; from models.journey.unplugged import unplugged\n"
        f"with unplugged():\n from importlib.metadata import entry_points; found = {ask}\n"
        "print(json.dumps(found))"
    )
    assert names_after(code) == plain != []


def test_who_wants_more_than_the_search_while_it_is_off_gets_it() -> None:
    code = (
        "import json; from models.journey.unplugged import unplugged\n"
        "with unplugged():\n from importlib.metadata import entry_points, version\n"
        "print(json.dumps([*entry_points(group='console_scripts'), version('pydantic')]))"
    )
    plain = names_after(
        "import importlib.metadata, json; print(json.dumps([importlib.metadata.version('pydantic')]))"
    )
    assert names_after(code) == plain
