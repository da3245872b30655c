"""The earliest week with a place."""

from datetime import timedelta

from models.roster import Roster
from scheduler.planning.recommend.later import earliest
from scheduler.planning.recommend.places import Asked, Chairs
from tests.planning.clinics import clinic_week, groups, waiting
from tests.toys import MONDAY, clinician, daily, patient, patients, row, window


def test_a_day_without_a_track_is_in_later_weeks_too() -> None:
    """The one hour for families on a Saturday, open but in no track, is free when who has it leaves, not before."""
    saturday = window("Sat", "10:00", "11:00")
    his = {"orders": {"fam": 1}, "family_available": (saturday,)}
    week = clinic_week(
        clinicians=(
            clinician("c1", available=(*daily("08:00", "20:00"), saturday)),
            clinician("c2", available=daily("09:00", "12:00")),
        ),
        open_hours=(window("Sat", "09:00", "12:00"),),
    ).model_copy(
        update={
            "patients": (
                patient("p1", discharge_date=MONDAY + timedelta(days=13), **his),
                *patients(3)[1:],
                waiting(**his),
            )
        }
    )
    asked = Asked.of(week, Roster(rows=(*groups(), row("p1", "fam", "Sat", "10:00"))), week.patient["p4"])
    assert Chairs(asked).before.legal
    assert earliest(asked).monday == MONDAY + timedelta(days=14)
