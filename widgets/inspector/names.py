"""What the inspector calls the values of a record that no map shows."""

from __future__ import annotations

from models.analysis.scores import SMALL_N, scale_range
from models.journey.records import EmotionScale, Evidence, Measure, Record, Touchpoint
from models.journey.value_names import evidence_kind_name, measure_kind_name
from resources.translations import tr, tr_n
from widgets.inspector.fields.numbers import Number


def scale_name(scale: EmotionScale) -> str:
    low, high = scale_range(scale)
    signed = f"{low:g}".replace("-", "−"), f"{high:+g}" if low < 0 else f"{high:g}"
    return tr("{low} to {high}", low=signed[0], high=signed[1])


def measure_name(measure: Measure) -> str:
    """What is measured: an own name, else the kind."""
    return measure.name.strip() or measure_kind_name(measure.measure_kind)


def figure(value: float, unit: str = "") -> str:
    """A figure with its unit and a true minus."""
    text = Number().shown(value)
    return f"{text} {unit}" if unit else text


def answers(n: int | None) -> str:
    """The number of answers, marked where it is small; "" where it is not known."""
    if n is None:
        return ""
    counted = tr("n = {n}", n=n).replace(" ", "\u00a0")
    if n < SMALL_N:
        return tr("{n}, fewer than {least}", n=counted, least=SMALL_N)
    return counted


def evidence_line(evidence: Evidence) -> str:
    """What the evidence is called, and the number of answers."""
    return _counted(evidence.title.strip() or evidence_kind_name(evidence.evidence_kind), evidence.n)


def measure_title(measure: Measure) -> str:
    """What is measured, and the number of answers."""
    return _counted(measure_name(measure), measure.n)


def _counted(name: str, n: int | None) -> str:
    counted = answers(n)
    return tr("{name}, {answers}", name=name, answers=counted) if counted else name


def named(text: str, instead: str) -> str:
    """The first line of a text, or what stands for an empty one."""
    return " ".join(text.split()) or instead


def card_name(card: Touchpoint) -> str:
    return named(card.title, tr("Untitled touchpoint"))


def kind_counted(kind: type[Record], n: int) -> str:
    """ "3 touchpoints", for each kind that can be selected."""
    match kind.__name__:
        case "Persona":
            return tr_n("{n} persona", "{n} personas", n)
        case "Phase":
            return tr_n("{n} phase", "{n} phases", n)
        case "Touchpoint":
            return tr_n("{n} touchpoint", "{n} touchpoints", n)
        case "Opportunity":
            return tr_n("{n} opportunity", "{n} opportunities", n)
        case "Evidence":
            return tr_n("{n} piece of evidence", "{n} pieces of evidence", n)
        case "Measure":
            return tr_n("{n} measure", "{n} measures", n)
        case "LeadsTo":
            return tr_n("{n} arrow", "{n} arrows", n)
        case _:
            return tr("Map")
