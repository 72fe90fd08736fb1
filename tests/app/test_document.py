"""The open document: whether it is saved, what it may write over, and what others wrote meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document import Document, new_document, open_document, same_file, sample_document, with_suffix
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.problems import InputProblem

MERMAID = """journey
    title A day
    section Morning
      Get up: 3: Me
"""


def rename(document: Document, title: str) -> None:
    document.history.do(set_fields(document.journey, [MAP_ID], title=title))


def test_new_map_is_untouched_until_it_changes() -> None:
    document = new_document("four-phases")
    assert document.path is None
    assert not document.modified
    rename(document, "Mine")
    assert document.modified
    document.history.undo()
    assert not document.modified
    document.history.redo()
    assert document.modified


def test_saving_makes_it_saved_and_undo_survives(tmp_path: Path) -> None:
    document = sample_document()
    rename(document, "Before")
    document.save(tmp_path / "bike.touchline")
    assert (document.name, document.modified) == ("bike", False)
    document.history.undo()
    assert document.modified
    document.history.redo()
    assert not document.modified
    assert open_document(tmp_path / "bike.touchline").journey.map.title == "Before"


def test_typing_after_a_save_is_a_step_of_its_own(tmp_path: Path) -> None:
    """Otherwise the change after the save would merge into the step that was saved, and seem saved."""
    document = new_document()
    document.history.do(set_fields(document.journey, [MAP_ID], title="A"), merge="title")
    document.save(tmp_path / "a.touchline")
    document.history.do(set_fields(document.journey, [MAP_ID], title="AB"), merge="title")
    assert document.modified
    document.history.undo()
    assert document.journey.map.title == "A"
    assert not document.modified


def test_gesture_under_way_is_kept_by_saving(tmp_path: Path) -> None:
    document = new_document()
    document.history.begin("Type")
    document.history.preview(set_fields(document.journey, [MAP_ID], title="Half"))
    assert document.modified
    document.save(tmp_path / "a.touchline")
    assert not document.modified
    assert open_document(tmp_path / "a.touchline").journey.map.title == "Half"


def test_import_is_a_new_map_named_after_its_file(tmp_path: Path) -> None:
    source = tmp_path / "user day.mmd"
    source.write_text(MERMAID)
    document = open_document(source)
    assert (document.name, document.path, document.imported_from) == ("user day", None, source)
    assert not document.changed_on_disk()


@pytest.mark.parametrize("save", [Document.save, Document.save_copy])
def test_import_never_writes_over_its_source(tmp_path: Path, save) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "day.mmd"
    source.write_text(MERMAID)
    link = tmp_path / "link.touchline"
    link.symlink_to(source)
    document = open_document(source)
    for target in (source, link):
        with pytest.raises(InputProblem, match="stays as it is"):
            save(document, target)
    assert source.read_text() == MERMAID
    save(document, tmp_path / "day.touchline")
    assert (tmp_path / "day.touchline").exists()


def test_notices_what_somebody_else_wrote(tmp_path: Path) -> None:
    path = tmp_path / "a.touchline"
    mine = new_document()
    mine.save(path)
    assert not mine.changed_on_disk()
    theirs = open_document(path)
    rename(theirs, "Theirs")
    theirs.save()
    assert mine.changed_on_disk()
    assert not theirs.changed_on_disk()
    mine.save()
    assert not mine.changed_on_disk()


def test_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.touchline"
    document = new_document()
    document.save(path)
    path.unlink()
    assert not document.changed_on_disk()
    document.save()
    assert path.exists()


def test_failed_save_leaves_it_unsaved(tmp_path: Path) -> None:
    document = new_document()
    rename(document, "Kept")
    with pytest.raises(InputProblem):
        document.save(tmp_path / "missing" / "a.touchline")
    assert document.modified
    assert document.path is None


def test_copy_leaves_the_document_with_its_own_file(tmp_path: Path) -> None:
    document = new_document()
    document.save(tmp_path / "a.touchline")
    rename(document, "Copied")
    document.save_copy(tmp_path / "b.touchline")
    assert document.path == tmp_path / "a.touchline"
    assert document.modified
    assert open_document(tmp_path / "b.touchline").journey.map.title == "Copied"


def test_sample_is_made_anew_each_time() -> None:
    first = sample_document()
    rename(first, "Spoilt")
    assert sample_document().journey.map.title != "Spoilt"


def test_names_of_files() -> None:
    assert with_suffix(Path("map 1.2")) == Path("map 1.2.touchline")
    assert with_suffix(Path("map.Touchline")) == Path("map.Touchline")


def test_same_file_sees_through_links(tmp_path: Path) -> None:
    one, link = tmp_path / "one", tmp_path / "link"
    one.write_text("x")
    link.symlink_to(one)
    assert same_file(one, link)
    assert same_file(tmp_path / "none", tmp_path / "none")
    assert not same_file(one, tmp_path / "none")


def test_map_with_no_file_is_called_by_its_title() -> None:
    document = new_document()
    rename(document, "Bank \n onboarding")
    assert document.name == "Bank onboarding"
    rename(document, "")
    assert document.name == "Untitled map"
