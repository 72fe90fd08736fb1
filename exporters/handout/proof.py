"""Evidence, figures and scores in a line each."""

from __future__ import annotations

from models.analysis.scores import SMALL_N, priority
from models.journey.records import Evidence, Measure, Touchpoint
from models.journey.value_names import evidence_kind_name, measure_kind_name
from models.layout.directions import joined
from models.layout.words import long_date
from resources.translations import tr, tr_n


def figure(value: float, unit: str = "") -> str:
    """A figure with a true minus, three decimals at most, and its unit."""
    text = f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")
    text = "0" if text == "−0" else text
    return f"{text} {unit}".strip()


def answers(n: int | None) -> str:
    """The number of answers, marked where it is small; "" where it is not known."""
    if n is None:
        return ""
    counted = tr("n = {n}", n=n).replace(" ", "\u00a0")
    return tr("{n}, fewer than {least}", n=counted, least=SMALL_N) if n < SMALL_N else counted


def name_of(evidence: Evidence) -> str:
    return evidence.title.strip() or evidence_kind_name(evidence.evidence_kind)


def origin_of(evidence: Evidence) -> str:
    """What kind of evidence it is, where it comes from and when."""
    kind = evidence_kind_name(evidence.evidence_kind) if evidence.title.strip() else ""
    when = long_date(evidence.date) if evidence.date else ""
    return joined((kind, evidence.source, when.replace(" ", "\u00a0")), ", ")


def measure_line(measure: Measure) -> str:
    """A figure measured at a touchpoint: "NPS −38, target 0, n = 412"."""
    name, unit = measure.name.strip() or measure_kind_name(measure.measure_kind), measure.unit.strip()
    said = [f"{name} {figure(measure.actual, unit)}" if measure.actual is not None else name]
    if measure.target is not None:
        said.append(tr("target {figure}", figure=figure(measure.target, unit)))
    if measure.actual is None and measure.target is None:
        said.append(tr("no data yet"))
    when = long_date(measure.date) if measure.date else ""
    return joined((*said, answers(measure.n), when), ", ")


def scores_line(card: Touchpoint) -> str:
    """Importance, satisfaction and what follows from them, and the votes; "" where nothing is known."""
    said = []
    if card.importance is not None:
        said.append(tr("importance {figure}", figure=figure(card.importance)))
    if card.satisfaction is not None:
        said.append(tr("satisfaction {figure}", figure=figure(card.satisfaction)))
    score = priority(card.importance, card.satisfaction)
    if score is not None:
        said.append(tr("priority {figure}", figure=figure(score)))
    if card.votes:
        said.append(tr_n("{n} vote", "{n} votes", card.votes))
    line = ", ".join(said)
    return line[:1].upper() + line[1:]
