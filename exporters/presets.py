"""Presets: choices under a name, ours and those that the user has saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from exporters.acting import BRAND, SCOPE, acting
from exporters.choices import Choices, remembered, to_remember
from exporters.formats import FORMATS, PRINTS
from models.problems import InputProblem
from resources.translations import tr

LONGEST_NAME = 60
MOST_PRESETS = 50
_CHAT = 8_000
"""Pixels on the longer side: chats refuse or coarsen larger ones, and a file of so many stays below 10 MB."""
_KEY = "presets"


class Preset(NamedTuple):
    """`id` is what a script may call it in any language; that of a user's own is its name. None sets what a map
    carries of its client."""

    id: str
    name: str
    choices: Choices
    own: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """The fields of Choices that it sets."""
        # Which lanes and cards there are differs from map to map.
        return acting(self.choices) - SCOPE - BRAND

    def applied(self, choices: Choices) -> Choices:
        """The choices with what it sets in place of theirs; what is set for other formats stays."""
        return taken_over(choices, self.choices, self.fields)

    def says(self, choices: Choices) -> bool:
        """Whether the choices are what it sets."""
        return self.applied(choices) == choices


def presets(values: Mapping[str, Any]) -> tuple[Preset, ...]:
    """All presets: ours first, then those in the remembered settings of the export."""
    return (*_ours(), *_own(values))


def preset_named(name: str, all_: Sequence[Preset]) -> Preset:
    """The preset that a user calls so. Raises InputProblem where there is none."""
    wanted = _plain(name)
    for preset in all_:
        if wanted in (_plain(preset.id), _plain(preset.name)):
            return preset
    raise InputProblem(
        tr(
            "There is no preset “{name}”. There are: {names}.",
            name=name.strip(),
            names=", ".join(f"“{preset.name}”" for preset in all_),
        )
    )


def preset_of(choices: Choices, all_: Sequence[Preset]) -> Preset | None:
    """The preset that says the same as the choices, an own one first; None where none does."""
    return next((preset for preset in reversed(all_) if preset.says(choices)), None)


def with_preset(values: Mapping[str, Any], name: str, choices: Choices) -> list[dict[str, Any]]:
    """What is to be remembered when the choices are saved under a name; one of that name is replaced.

    Raises InputProblem for no name, for one of ours, and where there are too many.
    """
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise InputProblem(tr("The preset has no name yet. Type one."))
    if any(_plain(name) in (_plain(preset.id), _plain(preset.name)) for preset in _ours()):
        raise InputProblem(tr("“{name}” is a preset of Touchline. Choose another name.", name=name))
    kept = [preset for preset in _own(values) if _plain(preset.name) != _plain(name)]
    if len(kept) >= MOST_PRESETS:
        raise InputProblem(tr("There are {n} presets already. Delete one first.", n=MOST_PRESETS))
    return _stored([*kept, Preset(name, name, choices, True)])


def without_preset(values: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """What is to be remembered when the user's preset of this name is deleted."""
    return _stored([preset for preset in _own(values) if preset.name != name])


def taken_over(choices: Choices, from_: Choices, names: Iterable[str]) -> Choices:
    """The choices with the fields of these names from others."""
    return choices._replace(**{name: getattr(from_, name) for name in names})


def _ours() -> tuple[Preset, ...]:
    usual = Choices()
    all_ = (
        Preset("client-pdf", tr("Client PDF"), usual),
        _made("poster-a0", tr("Poster A0"), kind="poster", page="a0"),
        _made("slides", tr("Slides"), format="pptx"),
        _made("chat", tr("Picture for chat"), format="png", scale=2, longest=_CHAT),
    )
    return tuple(preset for preset in all_ if _is_there(preset.choices))


def _made(id: str, name: str, **values: object) -> Preset:
    return Preset(id, name, Choices()._replace(**values))  # type: ignore[arg-type] # written above, and tested


def _is_there(choices: Choices) -> bool:
    return choices.format in FORMATS and (choices.format != "pdf" or choices.kind in PRINTS)


def _own(values: Mapping[str, Any]) -> tuple[Preset, ...]:
    stored = values.get(_KEY)
    found = []
    for entry in stored if isinstance(stored, list) else ():
        name = entry.get("name") if isinstance(entry, dict) else None
        if isinstance(name, str) and name.strip():
            made = remembered(entry)
            if _is_there(made):
                name = name.strip()[:LONGEST_NAME]
                found.append(Preset(name, name, made, True))
    return tuple(found[:MOST_PRESETS])


def _stored(own: Sequence[Preset]) -> list[dict[str, Any]]:
    return [{"name": preset.name, **to_remember(preset.choices)} for preset in own]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
