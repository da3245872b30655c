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
