"""The fields of a piece of evidence."""

from __future__ import annotations

from dataclasses import replace

from models.journey.edits import set_supported
from models.journey.journey import Journey
from models.journey.records import Evidence, EvidenceKind, Supports
from models.journey.value_names import evidence_kind_name
from resources.translations import tr
from widgets.inspector.names import answers, kind_counted
from widgets.inspector.plan import Beside, Block, Entry, Plan
from widgets.inspector.relations import Targets
from widgets.inspector.sorts import COUNT, choice, date, line, number, text, title


def plan() -> Plan:
    targets = Block(lambda desk: Targets(desk, tr("Supports"), Supports, set_supported))
    return Plan(
        heading=title("title", tr("Untitled evidence")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Evidence, n),
        items=(*_fields(), targets),
    )


def plan_within() -> Plan:
    """The fields as they open within the panel of a touchpoint."""
    return replace(plan(), heading=line("title"), items=_fields())


def _fields() -> tuple[Entry | Beside, ...]:
    kinds = [(kind, evidence_kind_name(kind), "") for kind in EvidenceKind]
    return (
        choice("evidence_kind", kinds, tr("Kind")),
        line("source"),
        Beside((date("date"), number("n", COUNT, tr("Answers (n)"))), (3, 2)),
        text("quote", look="quote", lines=1),
    )


def _subtitle(_journey: Journey, evidence: Evidence) -> str:
    parts = (tr("Evidence"), evidence_kind_name(evidence.evidence_kind), answers(evidence.n))
    return " · ".join(part for part in parts if part)
