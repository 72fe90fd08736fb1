"""The open document: a journey's history, the file it belongs to, and whether the two agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resources.translations import tr

if TYPE_CHECKING:
    from app.file_lock import FileLock
    from models.journey.history import History
    from models.journey.journey import Journey
    from models.problems import InputProblem
    from models.storage.recovery.journal import Journal
    from models.storage.recovery.replay import Source

SUFFIX = ".touchline"


@dataclass
class Document:
    """One open map.

    `path` is None until the map is saved for the first time. A map that came from another format keeps that
    file in `imported_from`, and is never saved over it. `untitled` names a map without a path; else its title does. `warnings` are
    what reading the file had to say.
    """

    history: History
    path: Path | None = None
    untitled: str = ""
    sha256: str = ""
    imported_from: Path | None = None
    warnings: tuple[str, ...] = ()
    lost: bool = False
    """Its file is no longer there: what was saved is in the open map alone."""
    theirs: str = ""
    """The sha256 of what somebody else wrote to its file since it was read or saved; empty: nobody did."""
    copy_of: Path | None = None
    """The file that a map without one was opened as a copy of."""
    lock: FileLock | None = None
    """Tells other windows that the file is open here; held from window to window."""
    journal: Journal | None = None
    """Keeps what is done for the case of a crash; None until a window shows the map."""
    _saved: int = 0

    @property
    def journey(self) -> Journey:
        return self.history.journey

    @property
    def name(self) -> str:
        """What the window calls the map."""
        if self.path is not None:
            return self.path.stem
        return self.untitled or " ".join(self.journey.map.title.split()) or tr("Untitled map")

    @property
    def modified(self) -> bool:
        """Whether something would be lost if the map were closed now."""
        return self.lost or self.history.mark != self._saved or bool(self.history.gesture_under_way)

    @property
    def state(self) -> str:
        """How the map and its file stand to each other, in a word or two for the window."""
        if self.lost:
            return tr("its file is gone")
        if self.theirs:
            return tr("changed by others")
        if self.modified:
            return tr("unsaved changes")
        if self.path is None:
            return tr("imported, not saved yet") if self.imported_from else tr("not saved yet")
        return tr("saved")

    @property
    def source(self) -> Path | None:
        """The file that the map was read from or saved to, or is a copy of."""
        return self.path or self.imported_from or self.copy_of

    def changed_on_disk(self) -> bool:
        """Whether somebody else wrote the file since it was read or saved; a file that is gone is no such case."""
        from models.storage.touchline_file import changed_on_disk

        return self.path is not None and changed_on_disk(self.path, self.sha256)

    def save(self, path: Path | None = None, *, thumbnail: bytes | None = None) -> None:
        """Write the map to `path`, which becomes its file; None: to the file it has.

        Raises InputProblem where it cannot be written, with the old file untouched, and where `path` is the
        file of another format that the map came from.
        """
        from models.storage.touchline_file import write_journey

        target = path or self.path
        assert target is not None, "a map that was never saved needs a path"
        self._refuse_source(target)
        self.history.commit()
        sha256 = write_journey(self.journey, target, thumbnail=thumbnail)
        self.path = target.absolute()
        self.stands_in_file(sha256)
        self.history.end_merging()

    def stands_in_file(self, sha256: str, mark: int | None = None) -> None:
        """The file, of this content, holds the map as it was at `mark` (`History.mark`; None: as it is)."""
        self.sha256 = sha256
        self.lost, self.theirs = False, ""
        self._saved = self.history.mark if mark is None else mark
        if self.journal is not None:
            self.journal.saved(self._belongs_to(), self._saved)

    def lose_file(self) -> None:
        """Its file is gone: what was saved is in the open map alone, and would be lost with it."""
        from models.storage.recovery.replay import NEVER

        self.lost = True
        if self.journal is not None:
            self.journal.saved(self._belongs_to(), NEVER)

    def find_file(self) -> None:
        """Its file is there, with the content that it had."""
        self.stands_in_file(self.sha256, self._saved)

    def become_copy(self) -> None:
        """From now on it is a map of its own that was never saved; its file is somebody else's."""
        self.untitled = tr("{name} (copy)", name=self.name)
        self.copy_of, self.path, self.sha256 = self.path, None, ""
        self.lost, self.theirs = False, ""
        if self.journal is not None:
            self.journal.saved(self._belongs_to(), self._saved)

    def keep_journal(self, on_trouble: Callable[[InputProblem], None]) -> None:
        """Write down from now on what is done; `on_trouble` hears, in another thread, when that fails."""
        if self.journal is None:
            from models.storage.recovery.journal import Journal

            self.journal = Journal(self.history, self._belongs_to(), saved=self._saved)
            self.journal.begin()
        self.journal.on_trouble = on_trouble

    def let_go(self) -> None:
        """The map is closed, and the user has decided on what was not saved: its journal is cleared away."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def _belongs_to(self) -> Source:
        from models.storage.recovery.replay import Source

        return Source(self.path, self.sha256, self.imported_from, self.untitled)

    def save_copy(self, path: Path, *, thumbnail: bytes | None = None) -> None:
        """Write the map to another file and go on with the one it has. Raises InputProblem."""
        from models.storage.touchline_file import write_journey

        self._refuse_source(path)
        write_journey(self.journey, path, thumbnail=thumbnail)

    def _refuse_source(self, target: Path) -> None:
        from models.problems import InputProblem

        if self.imported_from is not None and same_file(self.imported_from, target):
            raise InputProblem(
                tr(
                    "The map was read from “{name}”, which is no Touchline file and stays as it is. Choose another name.",
                    name=target.name,
                )
            )


def new_document(template: str = "blank", *, author: str = "", client: str = "") -> Document:
    """A new map from a template, by this author for this client. Raises InputProblem for an unknown template."""
    from models.journey.history import History
    from models.templates import from_template

    return Document(History(from_template(template, author=author, client=client)))


def sample_document() -> Document:
    """The map that shows what the program can do; a new one each time, so that nothing can be spoilt."""
    from models.journey.history import History
    from models.templates import sample

    return Document(History(sample()), untitled=tr("E-bike journey"))


def open_document(path: Path) -> Document:
    """The map in a file of any format that can be read. Raises InputProblem."""
    from models.journey.history import History
    from models.storage.font_notes import font_notes
    from models.storage.open import read_any

    path = path.absolute()
    loaded = read_any(path)
    history, warnings = History(loaded.journey), (*loaded.warnings, *font_notes(loaded))
    if path.suffix.lower() == SUFFIX:
        return Document(history, path, sha256=loaded.sha256, warnings=warnings)
    return Document(history, untitled=path.stem, imported_from=path, warnings=warnings)


def with_suffix(path: Path) -> Path:
    """The path with `.touchline` behind the name; a name with another dot in it keeps that."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths name the same file, also by links."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
