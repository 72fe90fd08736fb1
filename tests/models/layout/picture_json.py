"""A picture as plain data, so that two can be compared and one can be kept as a golden file."""

from __future__ import annotations

from typing import Any

from models.layout.picture import Picture


def plain(value: Any) -> Any:
    """Tuples with the names of their fields, floats to a hundredth of a point."""
    if isinstance(value, float):
        return round(value, 2)
    if hasattr(value, "_fields"):
        named = {field: plain(getattr(value, field)) for field in value._fields}
        return {"shape": type(value).__name__, **named}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def picture_json(picture: Picture) -> dict[str, Any]:
    """Everything that a renderer would draw, in its order."""
    return {
        "width": round(picture.width, 2),
        "height": round(picture.height, 2),
        "title": picture.title,
        "drawn": [
            {"x": round(x, 2), "y": round(y, 2), "tag": plain(drawing.tag), "shapes": plain(drawing.shapes)}
            for x, y, drawing in picture.parts()
        ],
    }
