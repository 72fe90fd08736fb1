"""What the values of records are called before a user, where no map shows them; those of maps are in `layout/words.py`."""

from __future__ import annotations

from models.journey.records import EmotionSource, Encounter, EvidenceKind, MeasureKind, PhaseCategory
from resources.translations import tr


def encounter_name(encounter: Encounter) -> str:
    return {
        Encounter.ONLINE: tr("Online"),
        Encounter.PHYSICAL: tr("Physical"),
        Encounter.PERSONAL: tr("Personal"),
    }[encounter]


def category_name(category: PhaseCategory) -> str:
    return {
        PhaseCategory.NONE: tr("None"),
        PhaseCategory.BEFORE: tr("Before purchase"),
        PhaseCategory.DURING: tr("During purchase"),
        PhaseCategory.AFTER: tr("After purchase"),
    }[category]


def emotion_source_name(source: EmotionSource) -> str:
    return {
        EmotionSource.ASSUMED: tr("Assumed"),
        EmotionSource.OBSERVED: tr("Observed"),
        EmotionSource.REPORTED: tr("Reported"),
    }[source]


def evidence_kind_name(kind: EvidenceKind) -> str:
    return {
        EvidenceKind.SURVEY: tr("Survey"),
        EvidenceKind.INTERVIEW: tr("Interview"),
        EvidenceKind.OBSERVATION: tr("Observation"),
        EvidenceKind.EMPLOYEE: tr("Employee"),
        EvidenceKind.PROCESS_DOCUMENT: tr("Process document"),
        EvidenceKind.ANALYTICS: tr("Analytics"),
        EvidenceKind.REVIEW: tr("Review"),
    }[kind]


def measure_kind_name(kind: MeasureKind) -> str:
    return {
        MeasureKind.NPS: tr("NPS"),
        MeasureKind.CSAT: tr("CSAT"),
        MeasureKind.CES: tr("CES"),
        MeasureKind.FIGURE: tr("Named figure"),
    }[kind]
