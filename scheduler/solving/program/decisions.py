"""The variables that decide. All others follow, also whether a meeting has the help that only a pin asks for."""

from __future__ import annotations

from scheduler.drafting.draft import Draft


def of_patients(draft: Draft) -> dict[int, int]:
    """Variables that decide about one patient, and the patient's number: placed, in which track, sessions."""
    number = {patient.patient_id: index for index, patient in enumerate(draft.patients)}
    owned = {variable: number[key] for key, variable in draft.placed.items()}
    owned |= {variable: number[key] for key, tracks in draft.in_track.items() for variable in tracks.values()}
    owned |= {one.variable: number[one.patient.patient_id] for ones in draft.members.values() for one in ones}
    return owned | {one.variable: number[one.patient.patient_id] for one in draft.visits}


def of_nobody(draft: Draft) -> set[int]:
    """Variables that decide about what several share: copies, leaders, co-facilitators and rooms."""
    shared = {variable for numbers in draft.running for variable in numbers.values()}
    for choices in (*draft.leading, *draft.answering.values(), *draft.cofacilitating.values()):
        shared |= set(choices.values())
    for rooms in draft.rooming.values():
        shared |= set(rooms.values())
    return shared
