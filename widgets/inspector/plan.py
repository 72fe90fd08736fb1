"""How a panel is described: the fields of a kind of record, in order, and what edits each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from models.journey.change import Change
from models.journey.edits import set_fields
from models.journey.field_names import field_name
from models.journey.journey import Journey
from models.journey.records import Record

if TYPE_CHECKING:
    from widgets.inspector.desk import Desk
    from widgets.inspector.fields.editor import Editor
    from widgets.inspector.part import Part

Read: TypeAlias = Callable[[Journey, Any], object]
Write: TypeAlias = Callable[[Journey, Sequence[str], Any], Change]


@dataclass(frozen=True)
class Entry:
    """A field of a record with its editor.

    `label` stands above it; empty: the field's own name. `read` and `write` are given where the value shown is
    not the one stored. An entry that is `alone` is not shown while several records are selected. `unlabelled`
    entries show no label; it is still read out.
    """

    name: str
    make: Callable[[Desk], Editor]
    label: str = ""
    read: Read | None = None
    write: Write | None = None
    alone: bool = False
    unlabelled: bool = False

    @property
    def title(self) -> str:
        return self.label or field_name(self.name)

    def value(self, journey: Journey, record: Record) -> object:
        return self.read(journey, record) if self.read else getattr(record, self.name)

    def change(self, journey: Journey, ids: Sequence[str], value: object) -> Change:
        """Raises InputProblem where the value does not fit."""
        return (
            self.write(journey, ids, value) if self.write else set_fields(journey, ids, **{self.name: value})
        )


@dataclass(frozen=True)
class Beside:
    """Short fields that stand side by side, with how much of the width each takes."""

    entries: tuple[Entry, ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Fold:
    """Less used fields behind a heading that opens and closes them; `key` is what remembers it. Those of a `late` one
    are made when it is first opened: a panel that is there at the start should hold no more than is seen."""

    key: str
    title: str
    items: tuple[Item, ...]
    late: bool = False


@dataclass(frozen=True)
class Block:
    """Anything else: relations, figures. Shown for one record alone unless `several` is set."""

    make: Callable[[Desk], Part]
    several: bool = False


Item: TypeAlias = "Entry | Beside | Fold | Block"


@dataclass(frozen=True)
class Plan:
    """The panel of a kind of record: its heading and what lies below.

    `subtitle` says what and where a record is; `counted` names several ("3 touchpoints").
    """

    heading: Entry | None
    subtitle: Callable[[Journey, Any], str]
    counted: Callable[[int], str]
    items: tuple[Item, ...] = field(default_factory=tuple)

    def entries(self) -> list[Entry]:
        """Every field that the panel edits."""
        return [*([self.heading] if self.heading else []), *entries_in(self.items)]


def entries_in(items: Iterable[Item]) -> Iterator[Entry]:
    """The entries among items, those within others too."""
    for item in items:
        match item:
            case Entry():
                yield item
            case Beside(entries):
                yield from entries
            case Fold():
                yield from entries_in(item.items)
