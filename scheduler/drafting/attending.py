"""Who can attend a group's meetings: asked once for all rows of a service that may meet at the same times."""

from models.week import Patient, Service
from scheduler.drafting.admits import Times
from scheduler.drafting.draft import Draft

Free = dict[str, frozenset[str]]
"""By patient: the tracks in which he can attend every meeting; without those who cannot."""


class Attending:
    """Answers about a draft whose patients and tracks stand."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._users: dict[str, list[Patient]] = {}
        self._free: dict[tuple[str, tuple[Times, ...]], Free] = {}

    def users(self, service: Service) -> list[Patient]:
        """Patients who are eligible for the service."""
        key = service.service_id
        if key not in self._users:
            self._users[key] = [one for one in self._draft.patients if self._draft.offers.may_use(one, service)]
        return self._users[key]

    def free(self, service: Service, meetings: tuple[Times, ...]) -> Free:
        """The users of the service who can attend all the meetings."""
        key = (service.service_id, meetings)
        if key not in self._free:
            found = ((one.patient_id, self._tracks(one, service, meetings)) for one in self.users(service))
            self._free[key] = {patient_id: tracks for patient_id, tracks in found if tracks}
        return self._free[key]

    def _tracks(self, patient: Patient, service: Service, meetings: tuple[Times, ...]) -> frozenset[str]:
        key, service_id, offers = patient.patient_id, service.service_id, self._draft.offers
        tracks = frozenset(self._draft.in_track[key])
        for times in meetings:
            if not offers.may_attend_at(key, service_id, times):
                return frozenset()
            allowed = offers.tracks_for(key, service_id, times)
            tracks = tracks if allowed is None else tracks & allowed
        return tracks
