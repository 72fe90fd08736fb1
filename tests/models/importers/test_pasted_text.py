"""What people paste: lists out of mails and documents, chats, tables; and ordinary text, which stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importers.pasted_text import MAX_CELLS, MAX_LETTERS, read_pasted
from models.problems import InputProblem


def lines(text: str) -> list[str]:
    pasted = read_pasted(text)
    assert not pasted.is_table
    return list(pasted.titles)


# ---- ordinary text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "3 days later",
        "24/7 hotline",
        "Note: call back",
        "1.5 hours on hold",
        "-5 degrees outside",
        "3. quarter results",
        "9:30 Kickoff: welcome",
        "14:02 the bus leaves",
        "Meeting 14:02",
        "Anna: I love it",
        "e-mail",
        "*starred*",
        "(maybe) a call",
        "A. Smith calls",
        "[draft] letter",
        "“Why?”",
        "😀",
        "+49 170 1234567",
        "50–60 minutes",
        "2nd visit",
        "#1 complaint",
        "[14:02] Note: call back"[8:],
        "ab) c",
        "x.",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert lines(text) == [text]
    assert lines(f"Something\n{text}\nSomething else") == ["Something", text, "Something else"]


def test_ordinals_that_are_meant_stay() -> None:
    days = ["3. März Anruf", "4. März Brief", "5. März Besuch"]
    assert lines("\n".join(days)) == days
    assert lines("1. Kontakt\n2. Kontakt") == ["1. Kontakt", "2. Kontakt"]
    assert lines("3. visit\n7. visit paid") == ["3. visit", "7. visit paid"]


def test_a_timetable_stays() -> None:
    assert lines("Arrival\n14:02\nDeparture\n15:00") == ["Arrival", "14:02", "Departure", "15:00"]


# ---- lists ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bullet",
    ["- ", "* ", "• ", "•", "‣ ", "– ", "— ", "☐ ", "☑", "[ ] ", "[x] ", "- [ ] ", "  - ", "▪ ", "\uf0b7\t"],
)
def test_bullets_go(bullet: str) -> None:
    assert lines(f"{bullet}Sees an ad\n{bullet}Calls") == ["Sees an ad", "Calls"]


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) ", "{}.\t", "{})\t", "1.{}. ", "  {}. "])
def test_numbers_go(form: str) -> None:
    text = "\n".join(form.format(n) + f"Step {word}" for n, word in enumerate(["one", "two", "three"], 1))
    assert lines(text) == ["Step one", "Step two", "Step three"]


def test_letters_go() -> None:
    assert lines("a) calls\nb) waits\n(c) pays") == ["calls", "waits", "pays"]
    assert lines("a. calls\nb. waits") == ["calls", "waits"]


def test_numbers_go_from_the_middle_of_a_list_and_with_gaps() -> None:
    assert lines("4. calls\n5. waits\n6. pays") == ["calls", "waits", "pays"]
    assert lines("1. calls\n2. waits\n10. pays") == ["calls", "waits", "pays"]
    assert lines("1. calls\nat home\n2. waits") == ["calls", "at home", "waits"]
    assert lines("1. calls") == ["calls"]


def test_lines_that_say_nothing_go() -> None:
    assert lines("\n \n---\nSees an ad\n=====\n\r\nCalls\n•\n") == ["Sees an ad", "Calls"]
    assert lines("one\r\ntwo\rthree\u2028four\x0bfive") == ["one", "two", "three", "four", "five"]


def test_indented_lines_are_no_table() -> None:
    assert lines("Top\n\tbelow\n\t\tfurther below") == ["Top", "below", "further below"]


def test_what_cannot_be_seen_goes() -> None:
    assert lines("\ufeffSees\u00a0an ad\u200b\x00") == ["Sees an ad"]


# ---- chats ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "[14:02, 3/12/2026] Anna: {}",
        "[2:02 PM, 3/12/2026] Anna Smith: {}",
        "[12.03.26, 14:02:11] Anna: {}",
        "\u200e[12.03.26, 14:02:11] ~ Anna: \u200e{}",
        "[14:02, 12.3.2026] +49 170 1234567: {}",
        "12.03.26, 14:02 - Anna: {}",
        "3/12/26, 2:02 PM - Anna Smith: {}",
        "[14:02] Anna: {}",
        "[14:02] {}",
        "14:02:11 From Anna to Everyone: {}",
        "14:02:11 From Anna Smith (she/her) to Everyone:\n\t{}",
        "14:02:11\t From  Anna Smith : {}",
        "2026-03-12 14:02:11 From Anna to Ben (direct message): {}",
        "14:02:11 Von Anna an Alle: {}",
        "Anna to Everyone 2:02 PM\n{}",
        "Anna [14:02]\n{}",
        "Anna Smith  [2:02 PM]\n{}",
        "Smith, Anna (External) [12/03/2026 14:02]\n{}",
        "[12.03.2026 14:02] Smith, Anna\n{}",
        "[14:02] Anna Smith\n{}",
        "Anna Smith  14:02\n{}",
        "Anna Smith  Yesterday 14:02\n{}",
        "Anna Smith  14:02 Uhr\n{}",
        "Anna Smith\n  14:02 Uhr\n{}",
        "Anna Smith\n  2:02 PM\n{}",
    ],
)
def test_names_and_stamps_of_a_chat_go(line: str) -> None:
    assert lines(line.format("the hotline rings")) == ["the hotline rings"]
    said = ["the hotline rings", "Note: call back", "at 14:02 nobody answers"]
    assert lines("\n".join(line.format(text) for text in said)) == said


def test_a_message_of_several_lines_keeps_them() -> None:
    text = "[14:02, 3/12/2026] Anna: sees an ad\n- calls\n[14:03, 3/12/2026] Ben: <Media omitted>"
    assert lines(text) == ["sees an ad", "calls"]


def test_a_stamp_before_a_label_goes_alone() -> None:
    assert lines("[14:02] Note: call back") == ["Note: call back"]


# ---- tables --------------------------------------------------------------------------------------------------


def test_tabs_make_a_table() -> None:
    pasted = read_pasted("Awareness\tSees an ad\r\n\tTalks to a friend\r\nSearch\tGoogles\r\n")
    assert pasted.is_table
    assert pasted.rows == (("Awareness", "Sees an ad"), ("", "Talks to a friend"), ("Search", "Googles"))
    assert pasted.titles == ("Awareness", "Sees an ad", "Talks to a friend", "Search", "Googles")


def test_quoted_cells_hold_line_breaks_tabs_and_marks() -> None:
    rows = read_pasted('A\t"one\ntwo ""three"""\r\n"B\tb"\t"only marks"\r\n').rows
    assert rows == (("A", 'one\ntwo "three"'), ("B\tb", '"only marks"'))


def test_a_quotation_mark_that_never_ends_is_text() -> None:
    assert read_pasted('"A\tb\nc\td').rows == (('"A', "b"), ("c", "d"))


def test_rows_of_different_width_and_empty_edges() -> None:
    assert read_pasted("\t\t\n\ta\tb\tc\t\n\n\td\n").rows == (("a", "b", "c"), ("d", "", ""))


def test_a_column_that_only_counts_goes() -> None:
    assert lines("1\tSees an ad\n2\tCalls\n3\tPays") == ["Sees an ad", "Calls", "Pays"]
    assert lines("No\tStep\n1\tSees an ad\n2\tCalls")[-2:] == ["Sees an ad", "Calls"]
    assert read_pasted("7\tx\n12\ty").rows == (("7", "x"), ("12", "y"))


def test_rows_that_look_like_a_chat_stay() -> None:
    assert read_pasted("Anna\t14:02\nBen\t15:10").rows == (("Anna", "14:02"), ("Ben", "15:10"))


def test_a_cell_with_a_dash_keeps_its_place() -> None:
    assert read_pasted("Search\tcalls\n-\twaits").rows[1][1] == "waits"


def test_a_table_of_a_page() -> None:
    html = (
        "<html><head><style>td {x: y}</style></head><body><table><tr><th>Phase</th><th colspan=2>Step</th></tr>"
        "<tr><td>Search</td><td>calls<br>twice</td><td>&amp; waits</td></tr></table></body></html>"
    )
    rows = (("Phase", "Step", ""), ("Search", "calls\ntwice", "& waits"))
    assert read_pasted("Phase Step Search calls twice & waits", html=html).rows == rows
    # The page knows where a cell ends; the text with tabs may not.
    assert read_pasted("Phase\tStep\nSearch\tcalls\ntwice\t& waits", html=html).rows == rows


def test_a_page_without_a_table_is_lines() -> None:
    assert read_pasted("a\nb", html="<ul><li>a</li><li>b</li></ul>").rows == (("a",), ("b",))
    assert read_pasted("", html="<p>a</p><p>b &lt; c</p>").rows == (("a",), ("b < c",))


def test_comma_separated_values_help_where_there_are_no_tabs() -> None:
    assert read_pasted("a b", table="a;b\nc;d").rows == (("a", "b"), ("c", "d"))
    assert read_pasted("a, b", table="a, b\nc").rows == (("a, b",),)


# ---- one card, bounds ----------------------------------------------------------------------------------------


def test_all_of_it_as_one_card() -> None:
    assert read_pasted("  He said:\n- no\n\n- never  \n").whole == "He said:\n- no\n\n- never"
    assert read_pasted("[14:02, 3/12/2026] Anna: one\n[14:03, 3/12/2026] Ben: two").whole == "one\ntwo"
    assert read_pasted("a\tb\nc\td").whole == "a b\nc d"


def test_nothing_is_nothing() -> None:
    assert read_pasted("").rows == ()
    assert read_pasted(" \n\t\n---").rows == ()


def test_too_much_is_told() -> None:
    assert len(read_pasted("x\n" * MAX_CELLS).rows) == MAX_CELLS
    with pytest.raises(InputProblem, match=str(MAX_CELLS)):
        read_pasted("x\n" * (MAX_CELLS + 1))
    with pytest.raises(InputProblem, match="too much text"):
        read_pasted("x" * (MAX_LETTERS + 1))


@given(st.text(alphabet=st.sampled_from('ab1.)(-•[]:"\t\n\r <>/,;😀'), max_size=60), st.text(max_size=40))
def test_any_text_gives_rows_of_one_width(text: str, html: str) -> None:
    pasted = read_pasted(text + html, html=html, table=text)
    assert len({len(row) for row in pasted.rows}) <= 1
    assert all(any(row) for row in pasted.rows)
    assert all(cell == cell.strip() for cell in pasted.titles)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=3, max_size=12), min_size=1, max_size=20))
def test_words_are_never_lost(words: list[str]) -> None:
    assert lines("\n".join(words)) == words
