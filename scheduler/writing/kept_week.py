"""A copy of the week in the output folder, so that the folder can be exported later without naming its input.

Labels are left out: names of people stay in the input. The file is hidden, as the folder's marker is.
"""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from models.week import ClinicWeek

NAME = ".iop-week.json"
SCHEMA = "iop-roster/week/1"


def kept_week(week: ClinicWeek, input_sha256: str) -> bytes:
    """The file's content.

    Args:
        week: the input of the run.
        input_sha256: hash of the whole input, labels included, as result.json has it.
    """
    fields = without_labels(week).model_dump(mode="json")
    head = {"schema": SCHEMA, "input_sha256": input_sha256, "week_sha256": _digest(fields)}
    return (_compact(head | {"week": fields}) + "\n").encode()


def read_kept_week(content: bytes, input_sha256: str) -> ClinicWeek | None:
    """The week without labels, or ``None`` where the content was changed or belongs to another input."""
    try:
        document = json.loads(content)
        fields = document["week"]
        facts = [document["schema"], document["input_sha256"], document["week_sha256"]]
        if facts != [SCHEMA, input_sha256, _digest(fields)]:
            return None
        return ClinicWeek.model_validate_json(_compact(fields))
    except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
        return None


def head(content: bytes) -> tuple[date, str] | None:
    """Monday and clinic of the week, of a content that is as it was written; ``None`` where it cannot be read."""
    try:
        week = json.loads(content)["week"]
        return date.fromisoformat(week["week"]), str(week["name"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def without_labels(week: ClinicWeek) -> ClinicWeek:
    """The same week without any person's name."""
    patients = tuple(one.model_copy(update={"label": ""}) for one in week.patients)
    clinicians = tuple(one.model_copy(update={"label": ""}) for one in week.clinicians)
    return week.model_copy(update={"patients": patients, "clinicians": clinicians})


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _digest(fields: Any) -> str:
    return sha256(_compact(fields).encode("ascii")).hexdigest()
