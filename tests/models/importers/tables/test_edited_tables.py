"""Tables that people have worked on are taken sensibly; each doubt names sheet, row and column."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Channel,
    Evidence,
    LeadsTo,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Supports,
    Touchpoint,
)
from models.problems import InputProblem
from models.storage.open import read_any
from tests.models.importers.tables.edited import column, edited, own, put

NOON = datetime.datetime.combine(datetime.date(2031, 3, 9), datetime.time(12))


def small() -> Journey:
    return Journey.from_records([
        Map(title="Bikes"), Persona(id="p1", name="Anna", place=0), Persona(id="p2", name="Ben", place=1),
        Phase(id="f1", name="Search", place=0), Phase(id="f2", name="Buy", place=1),
        Touchpoint(id="t1", lane="p1", phase="f1", title="Ad", emotion=1.0),
        Touchpoint(id="t2", lane="p1", phase="f2", title="Shop", emotion=-1.0),
        Touchpoint(id="t3", lane="p2", phase="f2", title="Pay"),
        Opportunity(id="o1", title="Better ads", due=datetime.date(2031, 3, 9)),
        Addresses(id="a1", source="o1", target="t1"), Addresses(id="a2", source="o1", target="t2"),
        Evidence(id="e1", title="Poll"), Supports(id="s1", source="e1", target="t3"),
        LeadsTo(id="l1", source="t1", target="t3", label="skips"),
    ])  # fmt: skip


def card(journey: Journey, id: str) -> Touchpoint:
    return journey.record(id, Touchpoint)


def test_rows_and_columns_in_another_order(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for sheet in book:
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
            rows = [rows[0], *reversed(rows[1:])]
            sheet.delete_rows(1, sheet.max_row)
            for row in rows:
                sheet.append(list(reversed(row)))
        book._sheets.reverse()

    loaded = edited(small(), tmp_path, change)
    assert loaded.warnings == ()
    assert {r.id: r for r in loaded.journey.records()} == {r.id: r for r in small().records()}


def test_changed_and_new_rows(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        cards = book["Touchpoints"]
        put(cards, 2, Title="Advertisement", Channel="social media", Votes=3)
        put(cards, 5, Title="Ride", Persona="Ben", Phase="Buy", Marks="Delight; pain point")
        put(cards, 6, Title="Tell friends", Persona="Cleo", Phase="Use")
        ideas = book["Opportunities and actions"]
        put(ideas, 3, Title="Cheaper", Touchpoints="Shop, Pay", Due="31.12.2031", Status="Doing")

    loaded = edited(small(), tmp_path, change)
    journey = loaded.journey
    assert card(journey, "t1").title == "Advertisement" and card(journey, "t1").votes == 3
    assert card(journey, "t1").channel is Channel.SOCIAL_MEDIA
    # A row that says no step comes after the last.
    assert [(t.title, t.column) for t in journey.touchpoints_in("p2", "f2")] == [("Pay", 0), ("Ride", 1)]
    assert journey.touchpoints_in("p2", "f2")[1].marks == (Mark.DELIGHT, Mark.PAIN_POINT)
    assert [p.name for p in journey.personas()] == ["Anna", "Ben", "Cleo"]
    assert [p.name for p in journey.phases()] == ["Search", "Buy", "Use"]
    new = next(o for o in journey.of_kind(Opportunity) if o.title == "Cheaper")
    assert {t.id for t in journey.addressed_by(new.id)} == {"t2", "t3"}
    assert new.due == datetime.date(2031, 12, 31) and new.status == "doing"
    # Renamed cards are still meant where their old name stands.
    assert {t.id for t in journey.addressed_by("o1")} == {"t1", "t2"} and "a1" in journey
    assert [w for w in loaded.warnings if "Cleo" not in w and "Use" not in w] == []
    assert (
        "Sheet “Touchpoints”, row 6, column “Persona”: “Cleo” is not in its table; it was made."
        in loaded.warnings
    )


def test_moving_a_card_by_the_name_of_its_persona(tmp_path: Path) -> None:
    loaded = edited(small(), tmp_path, lambda book: put(book["Touchpoints"], 2, Persona="Ben"))
    assert card(loaded.journey, "t1").lane == "p2" and loaded.warnings == ()


def test_a_renamed_persona_keeps_its_cards(tmp_path: Path) -> None:
    loaded = edited(small(), tmp_path, lambda book: put(book["Personas"], 2, Name="Anna K."))
    assert card(loaded.journey, "t1").lane == "p1" and loaded.journey.count(Persona) == 2
    assert loaded.warnings == (
        "Sheet “Touchpoints”, row 2, column “Persona”: nothing is called “Anna”; the ID says “Anna K.”.",
    )


def test_relations_taken_away_and_added_in_words(tmp_path: Path) -> None:
    loaded = edited(
        small(), tmp_path, lambda b: put(b["Opportunities and actions"], 2, Touchpoints="Shop\nPay")
    )
    assert {t.id for t in loaded.journey.addressed_by("o1")} == {"t2", "t3"}
    assert "a2" in loaded.journey and "a1" not in loaded.journey and loaded.warnings == ()
    loaded = edited(small(), tmp_path, lambda b: put(b["Opportunities and actions"], 2, Touchpoints=None))
    assert loaded.journey.addressed_by("o1") == []


def test_a_row_that_was_copied_with_its_id(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Touchpoints"].append([cell.value for cell in book["Touchpoints"][2]])

    loaded = edited(small(), tmp_path, change)
    assert [t.title for t in loaded.journey.cell("p1", "f1", 0)] == ["Ad", "Ad"]
    assert loaded.warnings == (
        "Sheet “Touchpoints”, row 5, column “ID”: the ID stands there twice; the row was taken for a new one.",
    )


def test_columns_and_sheets_that_are_missing(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        cards = book["Touchpoints"]
        for heading in ("ID", "Persona ID", "Phase ID", "Step", "Order", "Channel", "Quote"):
            cards.delete_cols(column(cards, heading))
        for name in ("Phases", "Measures", "Map", "Transitions", "Evidence"):
            del book[name]

    loaded = edited(small(), tmp_path, change)
    journey = loaded.journey
    assert [(journey.record(t.lane, Persona).name, t.title) for t in journey.touchpoints()] == [
        ("Anna", "Ad"), ("Anna", "Shop"), ("Ben", "Pay"),
    ]  # fmt: skip
    assert [phase.name for phase in journey.phases()] == ["Search", "Buy"]
    assert {t.title for t in journey.addressed_by("o1")} == {"Ad", "Shop"}
    assert journey.map.title == "map"


@pytest.mark.parametrize(
    ("heading", "value", "field", "taken", "told"),
    [
        ("Emotion (−2 to 2)", "very good", "emotion", None, "“very good” is no number"),
        ("Emotion (−2 to 2)", 7, "emotion", None, "does not fit here"),
        ("Emotion (−2 to 2)", "−1,5", "emotion", -1.5, ""),
        ("Channel", "Pigeon", "channel", Channel.NONE, "“Pigeon” is none of: Word of mouth"),
        ("Channel", "word_of_mouth", "channel", Channel.WORD_OF_MOUTH, ""),
        ("Votes", 2.5, "votes", 0, "is no whole number"),
        ("Votes", "1,200", "votes", 1200, "was taken for 1200"),
        ("Votes", -1, "votes", 0, "does not fit"),
        ("Step", 0, "column", 0, "count from 1"),
        ("Step", 99999, "column", 0, "does not fit"),
        ("Order", "first", "place", 0, "is no number"),
        ("No arrow after it", "maybe", "break_after", False, "neither yes nor no"),
        ("No arrow after it", "x", "break_after", True, ""),
        ("Quote", 12, "quote", "12", ""),
        ("Quote", datetime.date(2031, 3, 9), "quote", "2031-03-09", ""),
        ("Quote", "=1+1", "quote", "", "value was not saved"),
        ("Quote", "x" * 20_001, "quote", "x" * 20_000, "too long"),
        ("Satisfaction", "7.5", "satisfaction", 7.5, ""),
    ],
)  # fmt: skip
def test_values_as_people_type_them(
    heading: str, value: object, field: str, taken: object, told: str, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Touchpoints"]
        sheet.cell(4, column(sheet, heading)).value = value

    loaded = edited(small(), tmp_path, change)
    assert getattr(card(loaded.journey, "t3"), field) == taken
    if told:
        assert len(loaded.warnings) == 1, loaded.warnings
        assert loaded.warnings[0].startswith(f"Sheet “Touchpoints”, row 4, column “{heading}”: ")
        assert told in loaded.warnings[0]
    else:
        assert loaded.warnings == ()


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("2031-03-09", datetime.date(2031, 3, 9)), ("09.03.2031", datetime.date(2031, 3, 9)),
        ("25/3/2031", datetime.date(2031, 3, 25)), ("3/25/2031", datetime.date(2031, 3, 25)),
        ("4/4/2031", datetime.date(2031, 4, 4)), ("3/4/2031", None), ("soon", None), ("31.02.2031", None),
        (NOON, datetime.date(2031, 3, 9)),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed: object, due: datetime.date | None, tmp_path: Path) -> None:
    loaded = edited(small(), tmp_path, lambda b: put(b["Opportunities and actions"], 2, Due=typed))
    assert loaded.journey.record("o1", Opportunity).due == due
    assert bool(loaded.warnings) == (due is None)


def test_unknown_columns_and_sheets_are_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Touchpoints"]
        at = sheet.max_column + 1
        sheet.cell(1, at).value = "Our own"
        sheet.cell(2, at).value = "note"
        sheet.cell(3, at + 1).value = "no heading"
        book.create_sheet("Budget")["A1"] = "Sum"

    loaded = edited(small(), tmp_path, change)
    assert {r.id for r in loaded.journey.records()} == {r.id for r in small().records()}
    assert set(loaded.warnings) == {
        "Sheet “Touchpoints”, column “Our own”: it is unknown to Touchline and was left out.",
        "Sheet “Touchpoints”, column Y: it is unknown to Touchline and was left out.",
        "The sheet “Budget” holds no table that Touchline knows, and was left out.",
    }


def test_relations_that_lead_nowhere(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Transitions"], 2, To="Nobody", To_ID="gone")
        put(book["Evidence"], 2, Touchpoints="Nothing", Touchpoint_IDs="gone")

    loaded = edited(small(), tmp_path, change)
    assert loaded.journey.transitions() == [] and loaded.journey.evidence_for("t3") == []
    assert (
        "Sheet “Transitions”, row 2, column “To”: no card is called “Nobody”; the row was left out."
        in loaded.warnings
    )
    assert any("row 2, column “Touchpoints”: no card is called “Nothing”" in text for text in loaded.warnings)


def test_a_card_with_a_phase_alone_is_parked(tmp_path: Path) -> None:
    loaded = edited(small(), tmp_path, lambda b: put(b["Touchpoints"], 3, Persona=None, Persona_ID=None))
    assert card(loaded.journey, "t2").parked
    assert "row 3, column “Persona”: it is empty, so the card lies in the parking lot" in loaded.warnings[0]


def test_a_table_made_by_hand(tmp_path: Path) -> None:
    """A title above it, own order, no ids: what a consultant brings along."""
    loaded = own(
        [
            ["Workshop of 3 May"], [], ["phase", "Title", "PERSONA", "Emotion", "Kind of encounter"],
            ["Search", "Ad", "Anna", 1, "Online, personal"], ["Buy", "Shop", "Anna", "-1", None], ["Search", "Ask", "Ben", None, None],
        ],
        tmp_path,
    )  # fmt: skip
    journey = loaded.journey
    assert loaded.warnings == () and journey.map.title == "own"
    assert [(t.title, t.emotion) for t in journey.touchpoints()] == [("Ad", 1), ("Shop", -1), ("Ask", None)]
    assert [p.name for p in journey.phases()] == ["Search", "Buy"]


def test_merged_cells_hold_for_each_of_their_rows(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Touchpoints"]
        for heading in ("Phase ID", "Persona ID", "Order", "Step"):
            sheet.delete_cols(column(sheet, heading))
        at = column(sheet, "Phase")
        sheet.merge_cells(start_row=2, end_row=4, start_column=at, end_column=at)

    loaded = edited(small(), tmp_path, change)
    assert {card.phase for card in loaded.journey.touchpoints()} == {"f1"} and loaded.warnings == ()


def test_rows_without_steps_follow_each_other(tmp_path: Path) -> None:
    rows = [
        ["Title", "Persona", "Phase"],
        ["a", "A", "P"],
        ["b", "A", "P"],
        ["c", "B", "P"],
        ["d", "A", "Q"],
        ["e", "A", "P"],
    ]
    journey = own(rows, tmp_path).journey
    assert [(t.title, t.column) for t in journey.touchpoints()] == [
        ("a", 0),
        ("b", 1),
        ("e", 2),
        ("d", 0),
        ("c", 0),
    ]
    many = own([["Title", "Persona", "Phase"], *[["x", "A", "P"] for _ in range(1_005)]], tmp_path).journey
    assert max(t.column for t in many.touchpoints()) == 999 and many.count(Touchpoint) == 1_005


def test_csv_of_another_country(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        'sep=;\nTitle;Persona;Phase;Emotion\n"A; b\nc";Anna;Search;1,5\n\'=x;Anna;Search;x\n', "utf-8"
    )
    loaded = read_any(path)
    assert [(t.title, t.emotion) for t in loaded.journey.touchpoints()] == [("A; b\nc", 1.5), ("=x", None)]
    assert loaded.warnings == ("Row 4, column “Emotion (−2 to 2)”: “x” is no number, and was left out.",)


def test_nothing_known_in_it(tmp_path: Path) -> None:
    with pytest.raises(
        InputProblem, match=r"“own\.xlsx” cannot be imported\. It has no column that Touchline knows"
    ):
        own([["a", "b"], [1, 2]], tmp_path)


def test_many_doubts_are_told_in_short(tmp_path: Path) -> None:
    rows = [
        ["Title", "Persona", "Phase", "Emotion"],
        *[["x", "A", "B", "bad"] for _ in range(300)],
    ]
    loaded = own(rows, tmp_path)
    assert len(loaded.warnings) == 201 and loaded.warnings[-1] == "100 more things were doubtful."
    assert loaded.journey.count(Touchpoint) == 300
