"""C03: who may lead what, in which language."""

from models.finding import Finding
from tests.toys import clinician, found, patient, row, service, toy_week


def test_one_of_the_credentials_is_enough() -> None:
    """LPC or LCSW may lead; the clinician is LPC."""
    week = toy_week(services=[service(credentials=("LCSW", "LPC"))])
    assert found("C03", week, [row("p1", "cbt")]) == []


def test_none_of_the_credentials() -> None:
    """A leader without the credential."""
    week = toy_week(services=[service(credentials=("MD",))])
    text = "clinician c1 may not lead cbt, session cbt.Mon (Mon 09:00-10:00)"
    assert found("C03", week, [row("p1", "cbt")]) == [
        Finding(rule="C03", message=text, clinician_id="c1", session_id="cbt.Mon", day=0)
    ]


def test_service_list_restricts() -> None:
    """A list without the service forbids it; an empty list forbids nothing."""
    listed = toy_week(clinicians=[clinician(services=("mind",))])
    assert len(found("C03", listed, [row("p1", "cbt")])) == 1
    assert found("C03", listed, [row("p1", "mind")]) == []


def test_language_in_individual_and_family_sessions() -> None:
    """Spanish is needed one to one, not in a group."""
    week = toy_week(
        patients=[patient(language="es")], clinicians=[clinician("c1"), clinician("c2", languages=("es",))]
    )
    assert found("C03", week, [row("p1", "cbt"), row("p1", "ind", clinician_id="c2")]) == []
    text = "clinician c1 does not speak the language of patient p1 in session fam.p1.Mon (Mon 09:00-10:00)"
    assert [one.message for one in found("C03", week, [row("p1", "fam")])] == [text]


def test_co_facilitator_needs_no_credential() -> None:
    """The rule binds the leader."""
    week = toy_week(
        services=[service(credentials=("LPC",))], clinicians=[clinician("c1"), clinician("c2", credentials=())]
    )
    assert found("C03", week, [row("p1", "cbt", cofacilitator_id="c2")]) == []
