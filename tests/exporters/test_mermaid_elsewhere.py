"""Mermaid itself reads every diagram that we write, where mermaid-cli is installed (or TOUCHLINE_MMDC names it)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exporters.mermaid import mermaid_text
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.templates import from_template, sample, templates
from tests.exporters.golden_map import golden_map
from tests.exporters.test_mermaid_export import WORDS, shown
from tests.models.storage.journeys import full_journey

MMDC = os.environ.get("TOUCHLINE_MMDC") or shutil.which("mmdc")


def of_words() -> Journey:
    """Every text that could be taken for grammar, as title, phase, persona and card."""
    words = [word for word in WORDS if shown(word)]
    return Journey.from_records(
        [
            Map(title=words[0], scenario="\n".join(words)),
            *(Persona(id=f"p{n}", place=n, name=word) for n, word in enumerate(words)),
            *(Phase(id=f"f{n}", place=n, name=word) for n, word in enumerate(words)),
            *(
                Touchpoint(lane=f"p{n}", phase=f"f{n}", title=word, emotion=n % 5 - 2)
                for n, word in enumerate(words)
            ),
        ]
    )


def maps() -> dict[str, Journey]:
    own = {"sample": sample(), "golden": golden_map(), "full": full_journey(), "words": of_words()}
    return own | {template.id: from_template(template.id) for template in templates()}


@pytest.mark.skipif(MMDC is None, reason="mermaid-cli is not installed (TOUCHLINE_MMDC may name it)")
def test_every_diagram_is_drawn_with_its_titles(tmp_path: Path) -> None:
    journeys = maps()
    # One page with all diagrams, as each call starts a browser.
    blocks = [f"```mermaid\n{mermaid_text(journey)[0]}```\n" for journey in journeys.values()]
    (tmp_path / "all.md").write_text("\n".join(blocks), encoding="utf-8")
    line = [str(MMDC), "-i", "all.md", "-o", "out.md"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    for number, (name, journey) in enumerate(journeys.items(), start=1):
        drawn = ElementTree.parse(tmp_path / f"out-{number}.svg")
        said = _plain("".join(drawn.getroot().itertext()))
        cards = journey.touchpoints()
        # A phase without cards is read, but not drawn.
        titles = {card.title for card in cards} | {journey.record(card.phase, Phase).name for card in cards}
        assert [title for title in titles if _plain(shown(title)) not in said] == [], name


def _plain(text: str) -> str:
    """Lines are broken anew in the diagram."""
    return re.sub(r"\s", "", text)
