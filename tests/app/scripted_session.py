"""A session as a person holds it, in the real window with real events, told step by step so that it can be ended anywhere.

It says through a pipe what it is doing and what the map is after every change: lines of JSON with the time
(`time.monotonic`), the kind of what is told, and a digest of the map.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import questions
from app.document import Document
from app.main_window import MainWindow
from app.settings import Settings
from app.window_start import make_application
from models.journey.change import Change
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Record, Touchpoint
from models.storage.recovery.entries import record_data
from tests.widgets.canvas.hands import Hands, Key

MERMAID = """journey
    title Imported
    section Look
      Reads: 3: Ana
      Asks: 4: Ana, Ben
    section Buy
      Orders: 5: Ana
"""
PAUSE = 25
"""Milliseconds between two keys or two moves."""


def digest(records: Iterable[Record]) -> str:
    """Equal for maps of equal records, whatever their order."""
    lines = sorted(json.dumps(record_data(record), sort_keys=True, default=str) for record in records)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


class Session:
    """Works at random, the same way for the same seed, until it is ended; files lie in `folder`."""

    def __init__(self, window: MainWindow, folder: Path, seed: int, pipe: int) -> None:
        self._window = window
        self._folder = folder
        self._dice = random.Random(seed)
        self._pipe = pipe
        self._document: Document | None = None
        self._hands = Hands(window.canvas)
        self._count = 0

    def tell(self, kind: str, **facts: object) -> None:
        line = json.dumps({"t": time.monotonic(), "kind": kind, **facts})
        os.write(self._pipe, line.encode() + b"\n")

    def _tell_map(self, kind: str, **facts: object) -> None:
        assert self._document is not None
        self.tell(kind, digest=digest(self._document.journey.records()), **facts)

    def _changed(self, _change: Change) -> None:
        self._tell_map("change")

    def _shown(self) -> None:
        """Another map is open now."""
        document = self._window.document
        assert document is not None
        if document is not self._document:
            self._document = document
            document.history.listeners.append(self._changed)
            self._tell_map("opened")

    # ---- what a person does ----------------------------------------------------------------------------------

    def work(self) -> None:
        self._window.files.new("four-phases")
        self._shown()
        self.tell("ready")
        acts: list[tuple[int, Callable[[], None]]] = [
            (4, self.type_title), (3, self.drag), (3, self.emotions), (4, self.save), (2, self.import_map),
            (3, self.undo), (2, self.redo), (2, self.paste), (2, self.field), (1, self.delete), (1, self.walk),
            (1, self.rest),
        ]  # fmt: skip
        names = [act for weight, act in acts for _ in range(weight)]
        while True:
            act = self._dice.choice(names)
            self.tell("act", name=act.__name__)
            act()
            QTest.qWait(self._dice.choice([0, PAUSE, 4 * PAUSE]))

    def _cards(self) -> list[Touchpoint]:
        return self._window.journey.touchpoints()

    def _pick(self) -> str | None:
        cards = self._cards()
        if not cards:
            return None
        id = self._dice.choice(cards).id
        self._window.select([id])
        return id

    def type_title(self) -> None:
        if self._pick() is None:
            return
        self._window.commands.run("edit.text")
        if self._hands.typing:
            for sign in self._dice.choice(["waits for a call", "Wartet", "Why? she asks", "x"]):
                if not self._hands.typing:
                    return
                self._hands.type(sign)
                QTest.qWait(PAUSE)
            self._hands.field_key(self._dice.choice([Key.Key_Return, Key.Key_Return, Key.Key_Escape]))
        self._hands.canvas.finish_editing()

    def drag(self) -> None:
        one, other = self._pick(), self._pick()
        if one is None or other is None:
            return
        self._window.canvas.fit()
        start, end = self._hands.spot(one), self._hands.spot(other)
        QTest.mousePress(self._hands.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for part in range(1, 13):
            self._hands.move_to(start + (end - start) * part / 12)
            QTest.qWait(PAUSE)
        if self._dice.random() < 0.2:
            self._hands.key(Key.Key_Escape)
        QTest.mouseRelease(self._hands.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def emotions(self) -> None:
        for _ in range(4):
            if self._pick() is None:
                return
            self._window.canvas.setFocus()
            self._hands.key(self._dice.choice([Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_5]))
            QTest.qWait(PAUSE)

    def save(self) -> None:
        assert self._document is not None
        path = self._document.path or self._folder / f"map {self._dice.randrange(2)}.touchline"
        self._window.finish_editing()
        self._tell_map("saving", path=str(path))
        self._document.save(path, thumbnail=self._window.thumbnail())
        self._tell_map("saved", path=str(path))

    def import_map(self) -> None:
        self._count += 1
        path = self._folder / f"diagram {self._count}.mmd"
        path.write_text(MERMAID, encoding="utf-8")
        # The user lets go of what is open.
        questions.ask_about_unsaved = lambda *_: "discard"
        self.tell("leaving")
        self._window.files.open(path)
        self._shown()
        self._window.do(lambda: set_fields(self._window.journey, [MAP_ID], author=f"Importer {self._count}"))

    def undo(self) -> None:
        for _ in range(self._dice.randint(1, 6)):
            self._window.commands.run("edit.undo")
            QTest.qWait(PAUSE)

    def redo(self) -> None:
        for _ in range(self._dice.randint(1, 6)):
            self._window.commands.run("edit.redo")
            QTest.qWait(PAUSE)

    def paste(self) -> None:
        if self._pick() is not None:
            self._window.commands.run("edit.duplicate")

    def field(self) -> None:
        """Typing in a field of the inspector: changes that are joined to one step."""
        text = ""
        for sign in "Notes as they come":
            text += sign
            journey = self._window.journey
            self._window.history.do(set_fields(journey, [MAP_ID], notes=text), merge="notes")
            QTest.qWait(PAUSE)
        self._window.history.end_merging()

    def delete(self) -> None:
        if self._pick() is not None:
            self._window.commands.run("edit.delete")

    def walk(self) -> None:
        history = self._window.history
        history.go_to(self._dice.randint(0, len(history.steps)))

    def rest(self) -> None:
        QTest.qWait(300)


def run(folder: Path, seed: int, pipe: int) -> None:
    """Hold a session in this process, which has no application yet; it ends by being ended."""
    app: QApplication = make_application(Settings())
    window = MainWindow(Settings())
    window.resize(1200, 800)
    window.show()
    QTest.qWait(1)
    Session(window, folder, seed, pipe).work()
    del app
