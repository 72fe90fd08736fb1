"""Icons, faces and marks as shapes."""

from __future__ import annotations

from functools import cache

from models.journey.records import Channel, Mark
from models.layout.picture import Colour, Group, Path, Rectangle, Shape
from models.layout.theme import Feeling, Theme
from resources.icons import icon

ICON_BOX = 24.0

CHANNEL_ICONS: dict[Channel, str] = {
    Channel.WORD_OF_MOUTH: "users",
    Channel.WEBSITE: "globe",
    Channel.APP: "smartphone",
    Channel.STORE: "store",
    Channel.PAYMENT: "credit-card",
    Channel.DELIVERY: "truck",
    Channel.PRODUCT: "star",
    Channel.PHONE: "phone",
    Channel.SOCIAL_MEDIA: "share-2",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail",
    Channel.SERVICE: "wrench",
    Channel.CHAT: "message-circle",
    Channel.ADVERTISING: "megaphone",
    Channel.PRINT: "newspaper",
    Channel.TV_RADIO: "tv",
    Channel.EVENT: "calendar",
    Channel.VIDEO: "video",
    Channel.SEARCH: "search",
    Channel.DOCUMENT: "file-text",
}

MARK_ICONS: dict[Mark, str] = {
    Mark.PAIN_POINT: "zap",
    Mark.DELIGHT: "face-slightly-smiling",
    Mark.MOMENT_OF_TRUTH: "star",
}
OPPORTUNITY_ICON = "lightbulb"


@cache
def icon_shape(name: str, colour: Colour, stroke_width: float = 2.0) -> Path:
    """The icon in its box of 24 x 24 points."""
    return Path(icon(name), stroke=colour, stroke_width=stroke_width)


def icon_at(name: str, x: float, y: float, size: float, colour: Colour, stroke_width: float = 2.0) -> Group:
    """The icon with its top left at (x, y), `size` points wide and high."""
    return Group((icon_shape(name, colour, stroke_width),), x, y, size / ICON_BOX)


def feeling(theme: Theme, emotion: float) -> Feeling:
    """The colours for an emotion in -2..2; a quarter step around zero is neutral."""
    if emotion >= 0.25:
        return theme.positive
    if emotion <= -0.25:
        return theme.negative
    return theme.neutral


def mixed(ground: Colour, colour: Colour, share: float) -> Colour:
    """The colour laid over an opaque ground, `share` (0 to 1) of it."""
    pairs = ((int(ground[i : i + 2], 16), int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in pairs)


def face_name(emotion: float) -> str:
    """The icon of the face for an emotion in -2..2."""
    for least, name in (
        (1.25, "face-grinning"),
        (0.5, "face-slightly-smiling"),
        (-0.49, "face-neutral"),
        (-1.25, "face-slightly-frowning"),
    ):
        if emotion >= least:
            return name
    return "face-angry"


def mark_look(theme: Theme, mark: Mark) -> tuple[Colour, Colour]:
    """Line and tint of a mark's badge."""
    match mark:
        case Mark.PAIN_POINT:
            return theme.negative.line, "#FCE4E8"
        case Mark.DELIGHT:
            return theme.positive.line, "#DDF3EF"
        case Mark.MOMENT_OF_TRUTH:
            return theme.note, "#FFF3D1"


def badge(name: str, colour: Colour, tint: Colour, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """An icon in a tinted round, its top left at (x, y)."""
    inner = size * 0.62
    inset = (size - inner) / 2
    return (
        Rectangle(x, y, size, size, size / 2, fill=tint),
        icon_at(name, x + inset, y + inset, inner, colour, 2.2),
    )
