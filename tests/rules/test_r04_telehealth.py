"""R04: a room on site, none by telehealth."""

from models.finding import Finding
from tests.toys import found, row, service, toy_week

REMOTE = [service(telehealth=True), service("mind")]


def test_room_on_site_and_none_by_telehealth() -> None:
    """A session on site with a room and one by telehealth without are as they should be."""
    rows = [row("p1", "cbt", room_id=None, modality="telehealth"), row("p1", "mind")]
    assert found("R04", toy_week(services=REMOTE), rows) == []


def test_session_on_site_without_a_room() -> None:
    """A blank room is found where the session is not by telehealth."""
    text = "session mind.Mon (Mon 09:00-10:00) has no room"
    assert found("R04", toy_week(services=REMOTE), [row("p1", "mind", room_id=None)]) == [
        Finding(rule="R04", message=text, session_id="mind.Mon", day=0)
    ]


def test_telehealth_session_with_a_room() -> None:
    """The service says what is by telehealth, whatever the row claims."""
    text = "session cbt.Mon (Mon 09:00-10:00) is by telehealth but takes room r1"
    assert found("R04", toy_week(services=REMOTE), [row("p1", "cbt", modality="onsite")]) == [
        Finding(rule="R04", message=text, room_id="r1", session_id="cbt.Mon", day=0)
    ]
