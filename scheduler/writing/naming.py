"""How people, services and groups are called in an export: by id, by name where asked for, or neutrally."""

from models.week import ClinicWeek
from scheduler.reading.workbook.telling import column_letters
from scheduler.view import SessionView
from scheduler.writing.plain import plain

TELEHEALTH = "Telehealth"


class Naming:
    """The words for one export.

    Args:
        week: the clinic week.
        labels: whether names may appear beside ids.
    """

    def __init__(self, week: ClinicWeek, *, labels: bool) -> None:
        self._week = week
        self._labels = labels
        copies = [copy for row in week.groups for copy in row.copy_names]
        self._letters = {copy: column_letters(number) for number, copy in enumerate(copies, start=1)}

    def patient(self, patient_id: str) -> str:
        """The id, behind the label where labels are wanted."""
        known = self._week.patient.get(patient_id)
        return self._with_label(patient_id, known.label if known else "")

    def clinician(self, clinician_id: str) -> str:
        """The id, behind the label where labels are wanted."""
        known = self._week.clinician.get(clinician_id)
        return self._with_label(clinician_id, known.label if known else "")

    def service(self, service_id: str) -> str:
        """The service's name, which is no person's; its id where it has none."""
        known = self._week.service.get(service_id)
        return plain(known.name if known else "") or plain(service_id)

    def neutral(self, session: SessionView) -> str:
        """A name that says nothing of a diagnosis: ``Group A``, ``Appointment`` or ``Family appointment``."""
        if session.kind == "group":
            return self.group(session.copy)
        return "Family appointment" if session.kind == "family" else "Appointment"

    def group(self, copy: str | None) -> str:
        """``Group A`` and so on: the same letter all week, also when other groups are cancelled."""
        letter = self._letters.get(copy or "")
        return f"Group {letter}" if letter else "Group"

    def place(self, session: SessionView) -> str:
        """The room, or that it is by telehealth."""
        return plain(session.room_id) if session.room_id else TELEHEALTH

    def _with_label(self, key: str, label: str) -> str:
        name = plain(label) if self._labels else ""
        return f"{name} ({plain(key)})" if name else plain(key)
