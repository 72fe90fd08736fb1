"""Evidence, measures, opportunities and the cards that they belong to."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from models.journey.edits import add_evidence, add_opportunity, set_fields
from models.journey.history import History
from models.journey.records import Evidence, LeadsTo, Measure, MeasureKind, Opportunity, Touchpoint
from models.templates import sample
from tests.widgets.inspector.sight import Sight
from widgets.inspector.listing import Listing
from widgets.inspector.names import answers
from widgets.inspector.panel import Panel
from widgets.inspector.picker import Picker
from widgets.inspector.priority import Priority
from widgets.inspector.relations import Details, Ideas, Proofs, Targets, measure_line
from widgets.inspector.target_bar import bar_places

POPUP = pytest.mark.no_qt_log
"""The offscreen screen has no popups, and says so."""


def listing(sight: Sight, kind: type[Listing]) -> Listing:
    (found,) = [part for part in sight.panel.parts if isinstance(part, kind)]
    return found


def run(commands: object, text: str) -> None:
    """Run the command of a menu whose name begins with `text`."""
    (command,) = [command for command in commands if command.text.startswith(text)]  # type: ignore[attr-defined]
    command.run()


def pick(sight: Sight, within: Listing, text: str) -> None:
    (picker,) = within.findChildren(Picker)
    picker.search.setText(text)
    picker._take(picker.list.item(0))
    sight.settle()


def test_a_card_lists_its_evidence_and_measures(sight: Sight) -> None:
    sight.show("a2")
    rows = listing(sight, Proofs).rows()
    assert [(row.title.replace("\u00a0", " "), row.detail) for row in rows] == [
        ("Survey", ""),
        ("NPS, n = 412", "−38 (actual) · 0 (target)"),
    ]


def test_new_evidence_opens_to_be_filled_in(sight: Sight) -> None:
    sight.show("a3")
    proofs = listing(sight, Proofs)
    run(proofs.add_commands(), "New evidence")
    (made,) = sight.journey.evidence_for("a3")
    details = proofs.widgets[made.id].below
    assert isinstance(details, Details) and isinstance(details.panel, Panel)
    target = details.panel.fields()["title"].editor.target()
    assert isinstance(target, QTextEdit)
    target.setPlainText("Interviews")
    assert sight.journey.record(made.id, Evidence).title == "Interviews"
    sight.settle()
    assert proofs.widgets[made.id].button.accessibleName() == "Interviews"
    assert details.panel is not None and details.panel.isVisible()


@POPUP
def test_evidence_is_linked_and_unlinked(sight: Sight) -> None:
    sight.show("a3")
    proofs = listing(sight, Proofs)
    run(proofs.add_commands(), "Link")
    pick(sight, proofs, "surv")
    assert [found.id for found in sight.journey.evidence_for("a3")] == ["proof"]
    assert list(proofs.widgets) == ["proof"]
    run(proofs.row_commands("proof"), "Unlink")
    assert sight.journey.evidence_for("a3") == []
    assert [found.id for found in sight.journey.evidence_for("a2")] == ["proof"]
    sight.settle()
    assert list(proofs.widgets) == []


def test_the_last_link_is_not_cut_but_the_evidence_deleted(sight: Sight) -> None:
    sight.show("a2")
    commands = listing(sight, Proofs).row_commands("proof")
    assert [command.text for command in commands] == ["Edit", "Delete evidence"]
    run(commands, "Delete")
    assert "proof" not in sight.journey
    assert sight.steps() == 1


def test_a_measure_is_added_edited_and_deleted(sight: Sight) -> None:
    sight.show("a3")
    proofs = listing(sight, Proofs)
    run(proofs.add_commands(), "New measure")
    (made,) = sight.journey.measures_at("a3")
    details = proofs.widgets[made.id].below
    assert isinstance(details, Details) and isinstance(details.panel, Panel)
    assert details.bar is not None and details.bar.isHidden()
    for name, typed in (("actual", "12,5"), ("target", "20")):
        editor = details.panel.fields()[name].editor
        target = editor.target()
        assert isinstance(target, QLineEdit)
        target.setText(typed)
        target.setModified(True)
        editor.finish()
    measure = sight.journey.record(made.id, Measure)
    assert (measure.actual, measure.target) == (12.5, 20.0)
    sight.settle()
    assert not details.bar.isHidden()
    run(proofs.row_commands(made.id), "Delete")
    assert sight.journey.measures_at("a3") == []


def test_rows_that_stay_are_the_same_widgets(sight: Sight) -> None:
    sight.show("a2")
    proofs = listing(sight, Proofs)
    before = dict(proofs.widgets)
    sight.history.do(add_evidence(sight.journey, ["a2"], title="More"))
    sight.settle()
    assert len(proofs.widgets) == 3
    assert {id: proofs.widgets[id] for id in before} == before


def test_opportunities_lead_to_their_panel(sight: Sight, qtbot: QtBot) -> None:
    sight.show("a2")
    ideas = listing(sight, Ideas)
    with qtbot.waitSignal(sight.inspector.select_requested) as asked:
        ideas.widgets["note"].button.click()
    assert asked.args == ["note"]


def test_a_new_opportunity_is_gone_to(sight: Sight, qtbot: QtBot) -> None:
    sight.show("a3")
    with qtbot.waitSignal(sight.inspector.select_requested) as asked:
        run(listing(sight, Ideas).add_commands(), "New")
    (made,) = sight.journey.opportunities_at("a3")
    assert asked.args == [made.id]


@POPUP
def test_an_opportunity_is_linked_and_unlinked_from_a_card(sight: Sight) -> None:
    sight.show("a3")
    ideas = listing(sight, Ideas)
    run(ideas.add_commands(), "Link")
    pick(sight, ideas, "answer")
    assert {card.id for card in sight.journey.addressed_by("note")} == {"a2", "a3"}
    run(ideas.row_commands("note"), "Unlink")
    assert [card.id for card in sight.journey.addressed_by("note")] == ["a2"]


@POPUP
def test_an_opportunity_lists_its_cards(sight: Sight, qtbot: QtBot) -> None:
    sight.show("note")
    targets = listing(sight, Targets)
    run(targets.add_commands(), "Link")
    pick(sight, targets, "b5 ben")
    assert {card.id for card in sight.journey.addressed_by("note")} == {"a2", "b5"}
    run(targets.row_commands("a2"), "Unlink")
    assert [card.id for card in sight.journey.addressed_by("note")] == ["b5"]
    # An opportunity belongs to a card; the last link is not cut.
    assert [command.text for command in targets.row_commands("b5")] == ["Go to touchpoint"]
    sight.settle()
    with qtbot.waitSignal(sight.inspector.select_requested) as asked:
        targets.widgets["b5"].button.click()
    assert asked.args == ["b5"]


def test_evidence_lists_the_cards_that_it_supports(sight: Sight) -> None:
    sight.show("proof")
    assert [row.id for row in listing(sight, Targets).rows()] == ["a2"]


def test_changes_of_a_linked_record_are_shown(sight: Sight) -> None:
    sight.show("a2")
    sight.history.do(set_fields(sight.journey, ["note"], title="Answer sooner", owner="Service"))
    sight.settle()
    button = listing(sight, Ideas).widgets["note"].button
    assert button.accessibleName() == "Answer sooner, Service · open"


def test_links_made_elsewhere_are_shown(sight: Sight) -> None:
    sight.show("a3")
    sight.history.do(add_opportunity(sight.journey, ["a3"], title="Elsewhere"))
    sight.settle()
    assert len(listing(sight, Ideas).widgets) == 1
    sight.history.undo()
    sight.settle()
    assert len(listing(sight, Ideas).widgets) == 0


def test_an_arrow_leads_to_its_ends_and_is_deleted(sight: Sight, qtbot: QtBot) -> None:
    sight.show("back")
    ends = sight.panel.findChildren(Listing)[0]
    assert list(ends.widgets) == ["a4", "a2"]
    with qtbot.waitSignal(sight.inspector.select_requested) as asked:
        ends.widgets["a4"].button.click()
    assert asked.args == ["a4"]
    sight.type("label", "once more")
    assert sight.journey.record("back", LeadsTo).label == "once more"
    [part for part in sight.panel.parts if hasattr(part, "button")][-1].button.click()  # type: ignore[attr-defined]
    assert "back" not in sight.journey


def test_the_priority_is_shown_with_its_rank(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["a2"], importance=9, satisfaction=2))
    sight.history.do(set_fields(sight.journey, ["a3"], importance=9, satisfaction=9))
    sight.show("a2")
    (priority,) = [part for part in sight.panel.parts if isinstance(part, Priority)]
    assert priority.figure.text() == "16"
    assert "rank 1 of 2" in priority.told.text()
    # Another card overtakes it; nothing of this one changes.
    sight.history.do(set_fields(sight.journey, ["a3"], importance=10, satisfaction=0))
    sight.settle()
    assert "rank 2 of 2" in priority.told.text()
    sight.show("a4")
    assert priority.figure.isHidden()


def test_the_sample_shows_what_its_pictures_show(sight: Sight) -> None:
    sight.history = History(sample())
    sight.inspector.set_document(sight.history)
    (card,) = [card for card in sight.journey.of_kind(Touchpoint) if card.title == "Waits for delivery"]
    sight.show(card.id)
    (priority,) = [part for part in sight.panel.parts if isinstance(part, Priority)]
    assert (priority.figure.text(), priority.told.text()) == (
        "16",
        "importance 9 · satisfaction 2\nrank 1 of 18",
    )


@pytest.mark.parametrize(
    ("n", "text"), [(None, ""), (412, "n = 412"), (30, "n = 30"), (29, "n = 29, fewer than 30")]
)
def test_few_answers_are_marked(n: int | None, text: str) -> None:
    assert answers(n).replace("\u00a0", " ") == text


def made(kind: MeasureKind, actual: float | None, target: float | None) -> Measure:
    return Measure(touchpoint="a", measure_kind=kind, actual=actual, target=target)


def test_the_bar_stands_between_the_ends_of_its_scale() -> None:
    assert bar_places(made(MeasureKind.NPS, -38, 0)) == (0.31, 0.5)
    assert bar_places(made(MeasureKind.CES, 1, 7)) == (0.0, 1.0)
    assert bar_places(made(MeasureKind.CSAT, 50, 100)) == (0.5, 1.0)
    assert bar_places(made(MeasureKind.FIGURE, 0, 0)) is None
    assert bar_places(made(MeasureKind.FIGURE, None, 3)) is None
    places = bar_places(made(MeasureKind.FIGURE, -5, 3))
    assert places is not None and 0 <= places[0] < places[1] <= 1


def test_no_value_is_said_to_be_none() -> None:
    assert measure_line(made(MeasureKind.NPS, None, 5)) == "no actual value · 5 (target)"


def test_an_opportunity_without_a_title_can_still_be_found(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["note"], title="  "))
    sight.show("a2")
    assert listing(sight, Ideas).rows()[0].title == "Untitled opportunity"
    assert sight.journey.record("note", Opportunity).title == "  "
