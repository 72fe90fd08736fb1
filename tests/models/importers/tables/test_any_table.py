"""Whatever stands in the cells, a sound map comes of it, or a refusal; and it can be exported and opened again."""

from __future__ import annotations

import datetime
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.tables.xlsx import write_xlsx
from models.importers.tables.comma_text import read_comma_text
from models.importers.tables.grid import Broken, GridCell, Row, Sheet, TableProblem
from models.importers.tables.reading import NoTable, read_tables
from models.storage.open import read_any
from models.tables.columns import map_fields, tables
from tests.models.journey.invariants import check

TABLES = tables()
NAMES = ("a", "b", "A", "a, b", "", " ", "=x", ":", "[", '["a"]', "a\nb", "map", "x" * 70)
CELLS: st.SearchStrategy[GridCell] = st.one_of(
    st.sampled_from(NAMES),
    st.text(max_size=4),
    st.integers(-3, 3),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.just(Broken("it is broken")),
    st.sampled_from(("1,5", "1.000", "1,000.5", "50 %", "1e999", "-", "1/2/2030", "31.2.2030", "2030-13-01", "Yes", "Delight", "x" * 20_001)),
    st.sampled_from([word for table in TABLES for column in table.columns for _, word in column.words]),
)  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    made = []
    for table in draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=5)):
        columns = draw(
            st.lists(st.sampled_from(table.columns), min_size=1, unique_by=lambda column: column.name)
        )
        heads: dict[int, GridCell] = {at: column.heading for at, column in enumerate(columns)}
        rows = [Row(1, heads)]
        for number in range(draw(st.integers(0, 5))):
            cells = {at: draw(CELLS) for at in heads if draw(st.booleans())}
            if table.kind == "map" and draw(st.booleans()):
                key = draw(st.sampled_from(map_fields()))
                cells |= {at: key.heading for at, column in enumerate(columns) if column.name == "key"}
            rows.append(Row(number + 2, cells))
        made.append(Sheet(draw(st.sampled_from((table.title, table.file, "Sheet1", ""))), rows))
    return made


@given(sheets())
@settings(max_examples=80)
def test_any_cells(made: list[Sheet]) -> None:
    try:
        imported = read_tables(made, name="own")
    except NoTable:
        return
    check(imported.journey)
    assert all(text and not text.startswith(":") for text in imported.warnings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "again.xlsx"
        write_xlsx(imported.journey, path)
        again = read_any(path)
    assert again.warnings == ()
    assert {r.id: r for r in again.journey.records()} == {r.id: r for r in imported.journey.records()}


@given(
    st.one_of(
        st.text(max_size=60),
        st.text('Title,Persona;"\n\r\tx=', max_size=60).map(lambda text: f"Title,Phase\n{text}"),
    )
)
def test_any_text(text: str) -> None:
    try:
        check(read_tables([read_comma_text(text)], name="own").journey)
    except TableProblem:
        return


def test_dates_before_spreadsheets_begin_stay_dates() -> None:
    rows = [Row(1, {0: "Title", 1: "Due"}), Row(2, {0: "x", 1: datetime.date(1850, 1, 2)})]
    journey = read_tables([Sheet("Opportunities and actions", rows)], name="own").journey
    target = io.BytesIO()
    write_xlsx(journey, target)
    assert b"1850-01-02" in _strings(target)


def _strings(book: io.BytesIO) -> bytes:
    import zipfile

    with zipfile.ZipFile(book) as archive:
        return archive.read("xl/sharedStrings.xml")
