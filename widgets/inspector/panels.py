"""Which panel shows which kind of record."""

from __future__ import annotations

from collections.abc import Callable

from models.journey.records import (
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Touchpoint,
)
from widgets.inspector import evidence, map, measure, opportunity, persona, phase, touchpoint, transition
from widgets.inspector.plan import Plan

PLANS: dict[type[Record], Callable[[], Plan]] = {
    Map: map.plan,
    Persona: persona.plan,
    Phase: phase.plan,
    Touchpoint: touchpoint.plan,
    LeadsTo: transition.plan,
    Opportunity: opportunity.plan,
    Evidence: evidence.plan,
    Measure: measure.plan,
}
"""Every kind of record that can be selected, in the order in which several kinds are listed."""
