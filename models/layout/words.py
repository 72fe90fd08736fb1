"""The words that stand on a map besides what its author wrote."""

from __future__ import annotations

from datetime import date

from models.analysis.scores import scale_range, shown_emotion
from models.journey.records import ActionStatus, Channel, EmotionScale, Mark, RowKind, State
from resources.translations import tr


def quoted(text: str) -> str:
    """The text in quotation marks, unless its author set some."""
    text = text.strip()
    if text and text[0] in "\"“„«»‚'‘「『" and text[-1] in "\"”“»«‘'’」』":
        return text
    return tr("“{text}”", text=text)


def numbered(number: int, name: str) -> str:
    """The name of a phase with its number, which counts from 0: "1 Aware"."""
    name = name.strip()
    if name[:1].isdigit():  # some authors number their phases themselves
        return name
    return tr("{number} {name}", number=number + 1, name=name).strip()


def row_name(kind: RowKind) -> str:
    match kind:
        case RowKind.CARDS:
            return tr("Touchpoints")
        case RowKind.EMOTION:
            return tr("Emotion")
        case RowKind.OPPORTUNITIES:
            return tr("Opportunities")


def mark_name(mark: Mark) -> str:
    return {
        Mark.PAIN_POINT: tr("Pain point"),
        Mark.DELIGHT: tr("Delight"),
        Mark.MOMENT_OF_TRUTH: tr("Moment of truth"),
    }[mark]


def state_name(state: State) -> str:
    return tr("As-is map") if state is State.AS_IS else tr("To-be map")


def status_name(status: ActionStatus) -> str:
    return {
        ActionStatus.OPEN: tr("open"),
        ActionStatus.DOING: tr("doing"),
        ActionStatus.DONE: tr("done"),
    }[status]


def emotion_label(emotion: float) -> str:
    """The emotion in words, for readers of the screen."""
    if emotion >= 1.25:
        return tr("delighted")
    if emotion >= 0.5:
        return tr("content")
    if emotion >= -0.49:
        return tr("neutral")
    if emotion >= -1.25:
        return tr("annoyed")
    return tr("frustrated")


def emotion_figure(emotion: float, scale: EmotionScale) -> str:
    """The emotion on the map's scale: signed where the scale has a middle of zero."""
    shown = shown_emotion(emotion, scale)
    text = f"{shown:+.1f}" if scale_range(scale)[0] < 0 else f"{shown:.1f}"
    return "0.0" if float(text) == 0 else text.replace("-", "−")


def channel_name(channel: Channel) -> str:
    match channel:
        case Channel.NONE:
            return ""
        case Channel.WORD_OF_MOUTH:
            return tr("Word of mouth")
        case Channel.WEBSITE:
            return tr("Website")
        case Channel.APP:
            return tr("App")
        case Channel.STORE:
            return tr("Store")
        case Channel.PAYMENT:
            return tr("Payment")
        case Channel.DELIVERY:
            return tr("Delivery")
        case Channel.PRODUCT:
            return tr("Product")
        case Channel.PHONE:
            return tr("Phone")
        case Channel.SOCIAL_MEDIA:
            return tr("Social media")
        case Channel.EMAIL:
            return tr("E-mail")
        case Channel.LETTER:
            return tr("Letter")
        case Channel.SERVICE:
            return tr("Service")
        case Channel.CHAT:
            return tr("Chat")
        case Channel.ADVERTISING:
            return tr("Advertising")
        case Channel.PRINT:
            return tr("Print")
        case Channel.TV_RADIO:
            return tr("TV and radio")
        case Channel.EVENT:
            return tr("Event")
        case Channel.VIDEO:
            return tr("Video")
        case Channel.SEARCH:
            return tr("Search")
        case Channel.DOCUMENT:
            return tr("Document")


def day_and_month(day: date) -> str:
    """A date as it stands on a note: "15 May"."""
    months = (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )  # fmt: skip
    return tr("{day} {month}", day=day.day, month=months[day.month - 1])


def long_date(day: date) -> str:
    """A date as it stands in a title block: "12 March 2026"."""
    months = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"),
        tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    return tr("{day} {month} {year}", day=day.day, month=months[day.month - 1], year=day.year)
