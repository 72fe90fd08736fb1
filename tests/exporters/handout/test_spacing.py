"""How a handout's lines and pages are filled: no orphans, no page that looks forgotten."""

from __future__ import annotations

from exporters.handout.paper import FOOT
from models.journey.records import Opportunity, Persona
from models.templates import sample
from tests.exporters.handout.reading import handout_of, said
from tests.exporters.handout.test_handout import card, journey_of


def test_the_last_line_of_a_title_is_no_orphan() -> None:
    persona = Persona(id="anna", name="Friederike Wolkenstein-Hohenlohe, 58")
    (sheet,) = handout_of(journey_of(persona), ["personas"]).sheets[:1]
    lines = [one for one in said(sheet) if one.text in persona.name and len(one.text) > 1]
    assert len(lines) == 2 and lines[1].text != "58"
    assert lines[1].box.w > lines[0].box.w / 2


def test_a_persona_of_whom_only_the_name_is_known_has_no_bare_page() -> None:
    for sheet in handout_of(journey_of(), ["personas"]).sheets:
        assert "Nothing is noted of this persona yet." in " ".join(one.text for one in said(sheet))


def test_a_table_that_runs_over_by_a_row_is_set_closer_on_one_page() -> None:
    (sheet,) = handout_of(sample(), ["actions"]).sheets
    assert all(one.box.bottom < sheet.height - FOOT for one in said(sheet))
    ideas = [Opportunity(id=f"o{n}", title=f"Idea {n}", description="Said in a line") for n in range(40)]
    sheets = handout_of(journey_of(card("a"), *ideas), ["actions"]).sheets
    assert len(sheets) > 2
