"""What a record system must know before it shows or hands on these resources."""

from typing import Any

from scheduler.writing.export_options import ExportOptions

_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def security(options: ExportOptions) -> list[dict[str, Any]]:
    """Restricted always; with the notice, 42 CFR part 2 as the law and no redisclosure without consent."""
    labels = [{"system": _CONFIDENTIALITY, "code": "R", "display": "restricted"}]
    if options.notice:
        labels += [
            {"system": _ACT, "code": "42CFRPart2", "display": "42 CFR Part2"},
            {"system": _ACT, "code": "NORDSCLCD", "display": "no redisclosure without consent directive"},
        ]
    return labels
