"""What a placeholder of a slide takes from its layout and master: its place, and how its texts look."""

from __future__ import annotations

from typing import Any, NamedTuple

from exporters.pptx.namespaces import A, P
from exporters.slide_sheets.names import holder_of, shapes_of

_SAME = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}


class Above(NamedTuple):
    """The roots of the layout and the master of a slide, and of the presentation."""

    layout: Any
    master: Any
    presentation: Any

    def like(self, shape: Any) -> list[Any]:
        """The placeholders that one of a slide is made from, the nearest first."""
        holder = holder_of(shape)
        if holder is None:
            return []
        kind, index = holder.get("type", ""), holder.get("idx", "0")
        found = [_same_place(self.layout, kind, index), _same_kind(self.master, kind)]
        return [shape for shape in found if shape is not None]

    def lists(self, shape: Any) -> list[Any]:
        """The lists of levels that its letters follow, the nearest first."""
        holder = holder_of(shape)
        kind = "" if holder is None else holder.get("type", "")
        styles = _STYLES.get(_SAME.get(kind, kind) if holder is not None else "", "otherStyle")
        found = [one.find(f"{P}txBody/{A}lstStyle") for one in (shape, *self.like(shape))]
        found.append(self.master.find(f"{P}txStyles/{P}{styles}"))
        found.append(self.presentation.find(f"{P}defaultTextStyle"))
        return [styles for styles in found if styles is not None]

    def bodies(self, shape: Any) -> list[Any]:
        """The bodies of text that say how it is set, the nearest first."""
        found = [one.find(f"{P}txBody/{A}bodyPr") for one in (shape, *self.like(shape))]
        return [body for body in found if body is not None]

    def transform(self, shape: Any) -> Any:
        """The element of its place; None where nothing says it."""
        found = (one.find(f"{P}spPr/{A}xfrm") for one in (shape, *self.like(shape)))
        return next((transform for transform in found if transform is not None), None)


def _same_place(root: Any, kind: str, index: str) -> Any:
    """The placeholder of a layout with this number, else of this kind."""
    holders = [(shape, holder) for shape in shapes_of(root) if (holder := holder_of(shape)) is not None]
    for shape, holder in holders:
        if holder.get("idx", "0") == index and _alike(holder.get("type", ""), kind):
            return shape
    return next((shape for shape, holder in holders if _alike(holder.get("type", ""), kind)), None)


def _same_kind(root: Any, kind: str) -> Any:
    for shape in shapes_of(root):
        holder = holder_of(shape)
        if holder is not None and _alike(holder.get("type", ""), kind):
            return shape
    return None


def _alike(one: str, other: str) -> bool:
    return _SAME.get(one, one) == _SAME.get(other, other)
