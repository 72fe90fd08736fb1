"""What the fields of records are called before a user, and what is said of a value that does not fit."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from models.problems import InputProblem
from resources.translations import tr


def field_name(field: str) -> str:
    """The translated name of a record's field; a field that no user sees keeps its own."""
    names = {
        "title": tr("Title"),
        "name": tr("Name"),
        "scenario": tr("Scenario"),
        "goal": tr("Customer's goal"),
        "state": tr("State"),
        "author": tr("Author"),
        "client": tr("Client"),
        "date": tr("Date"),
        "version_note": tr("Version note"),
        "emotion_scale": tr("Emotion scale"),
        "hidden_rows": tr("Hidden rows"),
        "language": tr("Language"),
        "notes": tr("Notes"),
        "structure_locked": tr("Structure locked"),
        "brand": tr("Branding"),
        "logo": tr("Logo"),
        "first_colour": tr("First colour"),
        "second_colour": tr("Second colour"),
        "font": tr("Font"),
        "header": tr("Header"),
        "footer": tr("Footer"),
        "mark": tr("Confidentiality mark"),
        "watermark": tr("Watermark"),
        "role": tr("Role"),
        "quote": tr("Quote"),
        "portrait": tr("Portrait"),
        "colour": tr("Colour"),
        "goals": tr("Goals"),
        "worries": tr("Worries"),
        "motivation": tr("Motivation"),
        "preferences": tr("Preferences"),
        "description": tr("Description"),
        "share": tr("Share"),
        "weight": tr("Weight"),
        "question": tr("Customer's question"),
        "category": tr("Category"),
        "columns": tr("Columns"),
        "column": tr("Column"),
        "place": tr("Place"),
        "channel": tr("Channel"),
        "encounters": tr("Kind of encounter"),
        "thought": tr("Thought"),
        "emotion": tr("Emotion"),
        "emotion_source": tr("Source of the emotion"),
        "emotion_n": tr("Number of answers"),
        "marks": tr("Marks"),
        "satisfaction": tr("Satisfaction"),
        "importance": tr("Importance to the customer"),
        "importance_organisation": tr("Importance to the organisation"),
        "contact": tr("In contact"),
        "picture": tr("Picture"),
        "votes": tr("Votes"),
        "break_after": tr("Break after"),
        "owner": tr("Owner"),
        "due": tr("Due"),
        "status": tr("Status"),
        "impact": tr("Impact"),
        "effort": tr("Effort"),
        "evidence_kind": tr("Kind of evidence"),
        "source": tr("Source"),
        "n": tr("Number of answers"),
        "measure_kind": tr("Kind of measure"),
        "unit": tr("Unit"),
        "actual": tr("Actual"),
        "target": tr("Target"),
        "label": tr("Label"),
    }
    return names.get(field, field)


def value_problem(error: ValidationError) -> InputProblem:
    """The first thing that is wrong with a record's values, said so that the user can mend it."""
    first = error.errors(include_url=False)[0]
    field = field_name(str(first["loc"][0])) if first["loc"] else ""
    limits: dict[str, Any] = first.get("ctx", {})
    match first["type"]:
        case "greater_than_equal":
            text = tr("{field}: the smallest value is {limit}.", field=field, limit=_plain(limits["ge"]))
        case "less_than_equal":
            text = tr("{field}: the largest value is {limit}.", field=field, limit=_plain(limits["le"]))
        case "less_than":
            text = tr(
                "{field}: the value must be less than {limit}.", field=field, limit=_plain(limits["lt"])
            )
        case "string_too_long":
            text = tr("{field}: at most {limit} characters fit.", field=field, limit=limits["max_length"])
        case "extra_forbidden":
            text = tr("{field}: there is no such field here.", field=field)
        case "finite_number" | "float_parsing" | "float_type" | "int_parsing" | "int_type" | "int_from_float":
            text = tr("{field}: a number is needed.", field=field)
        case kind if kind.startswith("date"):
            text = tr("{field}: a date is needed, for example 2025-03-12.", field=field)
        case _:
            text = tr("{field}: this value does not fit.", field=field)
    return InputProblem(text)


def _plain(number: object) -> str:
    return f"{number:.15g}" if isinstance(number, float) else str(number)
