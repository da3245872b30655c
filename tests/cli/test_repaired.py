"""What ``iop repair`` writes is an output folder like any other: it is checked, and calendars are made of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.commands.codes import Exit
from scheduler.writing.exports import exports
from scheduler.writing.publish import publish
from tests.cli.desk import Desk
from tests.cli.laid import appointments, entries
from tests.solving import fakes
from tests.toys import MONDAY, toy_week
from tests.writing.made import options, rows, source


@pytest.fixture
def exported(desk: Desk) -> Desk:
    """A desk with a roster and its calendars."""
    assert desk.roster(fakes.proven, "--export", "ics") == Exit.DONE
    return desk


def repaired(desk: Desk, *arguments: str) -> Path:
    """The folder of a repaired roster; the changed week lies beside it."""
    place = desk.week.parent / "repaired"
    where = ("--roster", desk.out, "-o", place, "--week-out", desk.week.parent / "changed", "--quiet")
    assert desk.iop("repair", desk.week, *where, *arguments) == Exit.DONE
    return place


def test_calendars_of_a_repair_cancel_what_the_event_took(exported: Desk) -> None:
    """The rest of the week is closed: what was held stays, the rest is cancelled in the calendars made before."""
    place, before = repaired(exported, "--event", "closed Wed-Fri", "--today", "Wed"), entries(exported.out)
    assert exported.iop("export", place, "--format", "ics") == Exit.DONE
    after = entries(place)
    assert before.keys() <= after.keys()
    assert {"CANCELLED", "CONFIRMED"} == set(after.values())


def test_calendars_elsewhere_cancel_what_the_event_took(desk: Desk) -> None:
    """Calendars and appointments that are made into a folder of their own cancel what those of the roster had."""
    zone, apart = ("--timezone", "Etc/UTC"), desk.week.parent / "apart"
    assert desk.roster(fakes.proven, "--export", "ics,fhir", *zone) == Exit.DONE
    place, before = repaired(desk, "--event", "closed Wed-Fri", "--today", "Wed"), entries(desk.out)
    assert desk.iop("export", place, "--format", "ics,fhir", *zone, "--to", apart) == Exit.DONE
    after = entries(apart)
    assert before.keys() <= after.keys()
    assert {"CANCELLED", "CONFIRMED"} == set(after.values())
    assert "cancelled" in {status for status, _ in appointments(apart, "fhir-bundle.json")}


def test_what_the_place_holds_hides_nothing_to_cancel(desk: Desk) -> None:
    """The place of the repair holds last week's exports under the same names: those of the roster are cancelled."""
    place, zone = desk.week.parent / "repaired", ("--timezone", "Etc/UTC")
    assert desk.roster(fakes.proven, "--export", "ics,fhir", *zone) == Exit.DONE
    before = entries(desk.out)
    last, week = timedelta(days=-7), toy_week(timezone="Etc/UTC", week=MONDAY - timedelta(days=7))
    made = source(week, [one.model_copy(update={"date": one.date + last}) for one in rows()])
    publish(exports(made, ("ics", "fhir"), options()), place)
    repaired(desk, "--event", "closed Wed-Fri", "--today", "Wed")
    assert desk.iop("export", place, "--format", "ics,fhir", *zone) == Exit.DONE
    after = entries(place)
    assert before.keys() <= after.keys()
    assert "cancelled" in {status for status, _ in appointments(place, "fhir-bundle.json")}


def test_the_later_bundle_is_continued(desk: Desk) -> None:
    """A repair of a repair into the first folder: what changed in between is known to have changed."""
    zone, first = ("--timezone", "Etc/UTC"), desk.out
    assert desk.roster(fakes.proven, "--export", "fhir", *zone) == Exit.DONE
    place = repaired(desk, "--event", "closed Wed-Fri", "--today", "Wed")
    assert desk.iop("export", place, "--format", "fhir", *zone) == Exit.DONE
    arguments = ("--roster", place, "-o", first, "--event", "patient p1 busy Sat", "--today", "Wed", "--quiet")
    assert desk.iop("repair", desk.week, *arguments) == Exit.DONE
    changed = [version for _, version in appointments(place, "fhir-bundle.json")]
    assert {"1", "2"} == set(changed)
    assert sorted(changed) == sorted(version for _, version in appointments(first, ".iop-earlier/fhir-bundle.json"))


def test_a_repair_belongs_to_the_changed_week(exported: Desk) -> None:
    """It agrees with the week written beside it, which is found by its hash for names, and not with the first one."""
    place = repaired(exported, "--event", "closed Wed")
    assert exported.iop("check", exported.week.parent / "changed", place) == Exit.DONE
    assert exported.iop("check", exported.week, place) == Exit.RULE_BROKEN
    assert "--week-out" in exported.stdout
    assert exported.iop("export", place, "--format", "html", "--labels") == Exit.DONE
    assert f"Names are those of {exported.week.parent / 'changed'}" in exported.stderr


def test_the_past_does_not_withhold_the_rest_of_the_week(exported: Desk) -> None:
    """Another leader from Wednesday on breaks G02 for the whole week; repair.json says so, and calendars are made."""
    place = repaired(exported, "--event", "clinician c1 out Wed-Fri", "--today", "Wed")
    assert json.loads((place / "repair.json").read_bytes())["past_keeps_broken"]
    assert exported.iop("check", exported.week.parent / "changed", place) == Exit.RULE_BROKEN
    assert "That is what the past keeps broken" in exported.stdout
    assert "disagree" not in exported.stdout
    assert exported.iop("export", place, "--format", "ics,html") == Exit.DONE
    assert "Rules that the past keeps broken, see repair.json" in exported.stderr
    report = (place / "report.html").read_text(encoding="utf-8")
    assert "Rules that the past keeps broken" in report
    assert "G02" in report
    assert "A repair does not look for one" in report
    changed = exported.week.parent / "changed"
    for standing in (place, place / "roster.csv"):
        assert exported.iop("risk", changed, "--roster", standing, "--draws", 100, "--json") == Exit.DONE
        assert not exported.document["legal"]
        assert "The past keeps rules broken, as repair.json says: G02" in exported.stderr
        assert "Mend it first" not in exported.stderr
    (place / "repair.json").write_bytes((place / "repair.json").read_bytes() + b" ")
    assert exported.iop("export", place, "--format", "ics") == Exit.RULE_BROKEN
    assert "G02" in exported.stderr
