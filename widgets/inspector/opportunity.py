"""The fields of an opportunity, and the touchpoints that it addresses."""

from __future__ import annotations

from models.journey.edits import set_addressed
from models.journey.journey import Journey
from models.journey.records import ActionStatus, Addresses, Opportunity
from models.layout.words import status_name
from resources.translations import tr
from widgets.inspector.fields.numbers import Number
from widgets.inspector.names import kind_counted
from widgets.inspector.plan import Beside, Block, Plan
from widgets.inspector.relations import Targets
from widgets.inspector.sorts import SCORE, choice, date, line, number, text, title

_VOTES = Number(0, 10**9, whole=True, optional=False)


def plan() -> Plan:
    states = [(status, status_name(status), "") for status in ActionStatus]
    return Plan(
        heading=title("title", tr("Untitled opportunity")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Opportunity, n),
        items=(
            Beside((line("owner"), choice("status", states))),
            date("due"),
            text("description"),
            Beside(
                (
                    number("impact", SCORE, hint="0–10"),
                    number("effort", SCORE, hint="0–10"),
                    number("votes", _VOTES),
                )
            ),
            Block(lambda desk: Targets(desk, tr("Touchpoints"), Addresses, set_addressed)),
        ),
    )


def _subtitle(_journey: Journey, opportunity: Opportunity) -> str:
    parts = (tr("Opportunity"), opportunity.owner.strip(), status_name(opportunity.status))
    return " · ".join(part for part in parts if part)
