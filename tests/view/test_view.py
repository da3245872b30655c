"""What the view makes of a roster before any rule looks at it."""

from tests.toys import group, patient, row, rows_for, service, toy_week, view_of


def test_rows_become_sessions_in_order_of_time() -> None:
    """Rows with one id are one session, in which a patient with two rows sits once."""
    rows = [row("p1", "mind", start="10:00"), *rows_for(2, "cbt"), row("p1", "cbt")]
    view = view_of(toy_week(), rows)
    assert [(one.session_id, [who.patient_id for who in one.patients]) for one in view.sessions] == [
        ("cbt.Mon", ["p1", "p2"]),
        ("mind.Mon", ["p1"]),
    ]


def test_unknown_references_are_left_out() -> None:
    """An unknown service has no session; unknown people and rooms are in no index."""
    rows = [row("p1", "x"), row("x", "cbt", clinician_id="x", room_id="x", group_id="x")]
    view = view_of(toy_week(), rows)
    assert [(one.session_id, one.patients, one.group, one.copy) for one in view.sessions] == [
        ("x.Mon", (), None, None)
    ]
    assert (view.of_clinician, view.of_room, view.copies, view.placed) == ({}, {}, {}, ())


def test_input_decides_what_a_session_is() -> None:
    """Kind and countable minutes are the service's, start and end the roster's."""
    week = toy_week(services=[service("cbt", countable_minutes=45)])
    (one,) = view_of(week, [row("p1", "cbt", kind="family", group_id="cbt", minutes=90)]).sessions
    assert (one.kind, one.countable, one.minutes) == ("group", 45, 90)


def test_patient_without_rows_is_there_too() -> None:
    """Every patient has a view, with empty days."""
    one = view_of(toy_week(), []).patient["p2"]
    assert (one.placed, one.measured, one.days, one.minutes, one.track_id) == (False, True, {}, 0, None)


def test_programme_days_and_off_days() -> None:
    """A group makes a programme day; an intake alone makes neither."""
    services = [service("cbt"), service("fam"), service("ind-in", intake=True)]
    rows = [row("p1", "cbt"), row("p1", "fam", "Tue"), row("p1", "ind-in", "Wed")]
    one = view_of(toy_week(services=services), rows).patient["p1"]
    assert (one.programme_days, one.off_days, sorted(one.days)) == ((0,), (1,), [0, 1, 2])


def test_clinician_who_leads_and_co_facilitates_one_session_has_it_once() -> None:
    """No session clashes with itself."""
    view = view_of(toy_week(), [row("p1", "cbt", cofacilitator_id="c1")])
    assert [len(sessions) for _, _, sessions in view.clinician_days] == [1]


def test_copies_go_by_one_name() -> None:
    """`cbt-1` and `cbt` are the only copy of `cbt`."""
    rows = [row("p1", "cbt"), row("p1", "cbt", "Tue", group_id="cbt-1", session_id="t")]
    assert {key: len(meetings) for key, meetings in view_of(toy_week(), rows).copies.items()} == {"cbt": 2}
    copies = view_of(toy_week(groups=[group(copies=2)]), [row("p1", "cbt", group_id="cbt-2")]).copies
    assert list(copies) == ["cbt-2"]


def test_waitlisted_patient_is_measured_once_placed() -> None:
    """Rules ask nothing of a waitlisted patient until he is placed, and everything then."""
    week = toy_week(patients=[patient(status="waitlist")])
    assert view_of(week, []).measured == ()
    assert [one.id for one in view_of(week, [row("p1", "cbt")]).measured] == ["p1"]
