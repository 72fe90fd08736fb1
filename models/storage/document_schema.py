"""The JSON Schema of a document, made from the records: `python -m models.storage.document_schema > docs/touchline.schema.json`."""

from __future__ import annotations

import json
import sys
from typing import Any

from models.storage.document import document_type
from models.storage.manifest import FORMAT
from models.storage.migrations import VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema() -> dict[str, Any]:
    """What a JSON export of this version may hold; `format` and `version` may be left out, as in `document.json`."""
    made = document_type().model_json_schema()
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}, "$schema": {"type": "string"}}
    return {
        "$schema": DIALECT,
        "title": f"Touchline document, version {VERSION}",
        "description": "One customer journey map: what it means is told in docs/file-format.md.",
        "type": "object",
        "properties": {**head, **made["properties"]},
        "required": made["required"],
        "additionalProperties": False,
        "$defs": made["$defs"],
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
