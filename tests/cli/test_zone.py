"""Time zones of exports where the clinic names none."""

from tests.cli.desk import Desk
from tests.solving import fakes


def test_fhir_without_a_time_zone(desk: Desk) -> None:
    """Refused before the search; the roster alone is fine, and the zone can be named."""
    assert desk.roster(fakes.short_but_best, "--export", "fhir") == 2
    assert "clinic.toml names none" in desk.stderr
    assert desk.files == {}
    assert desk.roster(fakes.short_but_best, "--export", "fhir", "--timezone", "America/Chicago") == 0
    assert "fhir-bundle.json" in desk.files
    assert desk.iop("export", desk.out, "--format", "fhir") == 2
    assert desk.iop("export", desk.out, "--format", "ics") == 0


def test_utc_counts_as_none(desk: Desk) -> None:
    """Who wrote it is not told that nothing is there, and who left the zone blank does not find it written."""
    settings = desk.week / "clinic.toml"
    text = settings.read_text(encoding="utf-8")
    assert "timezone" not in text
    settings.write_text(f'timezone = "UTC"\n{text}', encoding="utf-8")
    assert desk.roster(fakes.short_but_best, "--export", "fhir") == 2
    assert "UTC counts as none" in desk.stderr
