"""Problems of the base's own rows under a scenario: they have no number, so they are told by their id."""

from tests import toys
from tests.planning.scenarios.texts import applied, faults


def test_a_row_of_the_base_is_told_by_its_id() -> None:
    """Of two groups that no longer fit, each is told with its id, not both as one problem of the file."""
    groups = [toys.group("cbt", start=570, days=(0,)), toys.group("mind", start=570, days=(1,)), toys.group("skills")]
    text = '[open_hours]\nMon = "10:00-20:00"\nTue = "10:00-20:00"'
    found = applied(text, toys.toy_week(groups=groups))
    assert faults(found.problems) == [("group-outside-hours", None, "start")] * 2
    assert [one.message.rpartition(" (")[2] for one in found.problems] == ['row of "cbt")', 'row of "mind")']


def test_what_stood_there_first_is_told_by_its_id() -> None:
    """A copy that takes the name of another row of the base names that row, and no row None."""
    groups = [toys.group("cbt"), toys.group("cbt-2", service_id="cbt")]
    found = applied('[[change.groups]]\nwhich = ["cbt"]\ncopies = 2', toys.toy_week(groups=groups))
    (taken,) = (one for one in found.problems if one.code == "copy-name-taken")
    assert 'the group in row "cbt" (row of "cbt-2")' in taken.message


def test_an_added_id_that_looks_like_one_of_the_base() -> None:
    """The notice names the row of the base by its id."""
    found = applied('[[add.rooms]]\nroom_id = "R1"\nseats = 4')
    assert faults(found.problems) == [("similar-id", 2, "room_id")]
    assert 'in row "r1" only' in found.problems[0].message


def test_an_added_word_that_looks_like_one_of_the_base() -> None:
    """It is told in the scenario's line, whichever file comes first, and names the row of the base by its id."""
    people = [toys.patient("p1", language="Spanish")]
    text = '[[add.clinicians]]\nclinician_id = "c9"\ncredentials = ["LPC"]\nlanguages = ["spanish"]'
    found = applied(text, toys.toy_week(patients=people))
    told = [one for one in found.problems if one.code == "similar-word"]
    assert faults(tuple(told)) == [("similar-word", 2, "languages")]
    assert 'in patients.csv row "p1" only' in told[0].message
