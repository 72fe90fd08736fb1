"""Freezes the sample of the newest format version: `python -m tests.models.storage.make_sample`.

Run once for each new version, never again: what lies in `samples` stays as it is for ever.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.analysis.description import describe
from models.journey.records import RECORD_TYPES
from models.storage.migrations import VERSION
from models.storage.touchline_file import write_journey
from tests.models.storage.journeys import full_journey

SAMPLES = Path(__file__).parent / "samples"


def document_schema() -> dict[str, Any]:
    """What each kind of record may hold; words about it left out."""
    return {kind: _plain(cls.model_json_schema()) for kind, cls in RECORD_TYPES.items()}


def _plain(schema: Any) -> Any:
    if isinstance(schema, dict):
        # "description" and "title" are also names of fields: those hold a schema of their own, not a text.
        return {
            key: _plain(part)
            for key, part in schema.items()
            if key not in ("title", "description") or isinstance(part, dict)
        }
    return [_plain(part) for part in schema] if isinstance(schema, list) else schema


def main() -> None:
    """Write the sample, what it describes, and the form of its document."""
    SAMPLES.mkdir(exist_ok=True)
    sample = SAMPLES / f"v{VERSION}.touchline"
    if sample.exists():
        raise SystemExit(f"{sample.name} is there already and stays as it is; raise VERSION first.")
    journey = full_journey()
    write_journey(journey, sample)
    for name, value in (("json", describe(journey)), ("schema.json", document_schema())):
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        sample.with_suffix(f".{name}").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
