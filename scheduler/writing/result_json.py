"""result.json: the run. Its form is ``models.result.Result`` with ``schema`` for ``schema_id``."""

import json
from typing import Any

from pydantic import ValidationError

from models.result import RESULT_SCHEMA, Result

NAME = "result.json"
_OURS, _KIND = RESULT_SCHEMA.split("/")[:2]


def as_document(result: Result) -> dict[str, Any]:
    """The fields as JSON values, the schema first."""
    fields = result.model_dump(mode="json")
    return {"schema": fields.pop("schema_id"), **fields}


def result_json(result: Result) -> bytes:
    """Indented JSON in the order of the fields, UTF-8, with a line end."""
    return (json.dumps(as_document(result), indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def read_result(content: bytes) -> Result | None:
    """A result from the bytes of a result.json, or ``None`` where they are none of this schema."""
    try:
        document = json.loads(content)
        if not isinstance(document, dict) or document.pop("schema", None) != RESULT_SCHEMA:
            return None
        return Result.model_validate_json(json.dumps(document))
    except (ValueError, ValidationError, RecursionError):
        return None


def of_another_command(content: bytes) -> bool:
    """Whether the bytes are a document of ours, but of no roster: what-if, capacity and fleet write one too."""
    try:
        ours, kind = json.loads(content)["schema"].split("/")[:2]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return bool(ours == _OURS and kind != _KIND)
