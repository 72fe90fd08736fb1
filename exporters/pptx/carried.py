"""What of a template may stand in a client's file: no programs, nothing that lies elsewhere, none of its own slides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx.opc.package import OpcPackage, Part, XmlPart

from exporters.addresses import SAFE_TARGETS
from models.problems import InputProblem
from models.storage.atomic import shown_name
from resources.translations import tr

_OF_THE_FILE = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"}
)
"""What the file itself may name; add-ins and buttons of its own, signatures and the like stay behind."""
_OF_THE_DECK = frozenset(
    {"slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "tableStyles", "font"}
)
"""What a presentation names, and keeps even where nothing in it refers to it; lists of authors and of changes do not."""
_STRANGERS = frozenset(
    {"slide", "oleObject", "package", "control", "activeXControlBinary", "vmlDrawing", "webextension"}
)
"""Slides of the template that its layouts lead to, and objects of other programs."""
_JUMP = "ppaction://hlinkshowjump"
"""To the next slide, the last one and so on. Other actions of a click start a program, a macro, or open a file."""
_HOLDERS = frozenset({"graphicFrame", "AlternateContent", "controls"})
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def keep_what_may_be_carried(package: OpcPackage, deck: Part, path: Path) -> None:
    """Take everything else out of a template whose own slides are gone. Raises InputProblem for what cannot be taken
    out without a loss that would be seen, ValueError for what no presentation has."""
    for part in package.iter_parts():
        _refuse_programs(part, path)
    _drop_unnamed(package._rels, _OF_THE_FILE, set())
    _drop_unnamed(deck.rels, _OF_THE_DECK, _named_in(deck))
    for part in list(package.iter_parts()):
        if isinstance(part, XmlPart):
            if part._element.getroottree().docinfo.doctype:
                raise ValueError("a part declares entities")
            _drop_actions(part)
        for id, relation in list(part.rels.items()):
            if not _may_stay(relation, path):
                _take_out(part, id)


def _drop_unnamed(relations: Any, kinds: frozenset[str], named: set[str]) -> None:
    for id in [id for id, relation in relations.items() if _kind(relation) not in kinds and id not in named]:
        relations.pop(id)


def _refuse_programs(part: Part, path: Path) -> None:
    kind = part.content_type.casefold()
    if "macroenabled" in kind or "vba" in kind or any(_kind(r) == "vbaProject" for r in part.rels.values()):
        raise macros(path)


def _may_stay(relation: Any, path: Path) -> bool:
    if not relation.is_external:
        return _kind(relation) not in _STRANGERS
    if _kind(relation) == "hyperlink":
        return str(relation.target_ref).strip().casefold().startswith(SAFE_TARGETS)
    raise InputProblem(
        tr(
            "“{name}” shows something that lies in another file. Embed it in PowerPoint, or delete it, and choose the template again.",
            name=shown_name(path),
        )
    )


def _take_out(part: Part, id: str) -> None:
    """Take out a relation, and what in the part shows it."""
    if isinstance(part, XmlPart):
        for element in [element for element in _elements(part) if id in _names(element)]:
            _remove(element)
    part.rels.pop(id)


def _drop_actions(part: XmlPart) -> None:
    for element in [element for element in _elements(part) if _local(element).startswith("hlink")]:
        action = element.get("action", "").strip().casefold()
        if action and not action.startswith((_JUMP, "ppaction://noaction")):
            _remove(element)


def _remove(element: Any) -> None:
    """With the frame that holds it; of a link only itself."""
    if not _local(element).startswith("hlink") and _local(element) != "externalData":
        holders = [above for above in element.iterancestors() if _local(above) in _HOLDERS]
        element = holders[-1] if holders else element
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _named_in(part: Part) -> set[str]:
    return (
        {id for element in _elements(part) for id in _names(element)} if isinstance(part, XmlPart) else set()
    )


def _elements(part: XmlPart) -> Iterator[Any]:
    return (element for element in part._element.iter() if isinstance(element.tag, str))


def _names(element: Any) -> list[str]:
    return [value for name, value in element.attrib.items() if name.startswith(_RELATIONS)]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _kind(relation: Any) -> str:
    return str(relation.reltype).rpartition("/")[2]


def macros(path: Path) -> InputProblem:
    """What to tell of a template with programs in it."""
    return InputProblem(
        tr("“{name}” holds macros. Save it as .potx without them and choose it again.", name=shown_name(path))
    )
