"""``iop compare`` and ``iop stability``."""

from dataclasses import replace

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.commands.codes import Exit
from scheduler.commands.compare import best_of, without_stability
from scheduler.planning.comparing import Compared, compared
from scheduler.solving.messages import Bound, Failed, Options
from scheduler.solving.running import parent
from scheduler.solving.running.parent import Outcome
from scheduler.solving.running.proof import Proof
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.laid import laid
from tests.planning.clinics import clinic_week, groups
from tests.toys import GROUP_SERVICES, group, three_by_three, toy_week


def test_compare_shows_stages_and_people(desk: Desk) -> None:
    """Two rosters side by side, and who has other times."""
    standing, other = laid(desk), desk.week.parent / "other.csv"
    rows = (*groups()[9:], *three_by_three("p1", ("Tue",)))
    other.write_bytes(roster_csv(Roster(rows=tuple(rows))))
    assert desk.iop("compare", desk.week, standing, other, "--json") == Exit.DONE
    assert desk.document["better"] == "first"
    assert desk.iop("compare", desk.week, standing, standing) == Exit.DONE
    assert "Patients with other times: 0" in desk.stdout


def test_a_repair_is_read_as_one_of_the_week_that_it_left(desk: Desk) -> None:
    """The day that was closed is in no rule broken, on either side; of other input it is said that it is none."""
    fixed = tuple(group(key, meetings_per_week=3, days=(0, 2, 4), min_size=2) for key in GROUP_SERVICES)
    standing, place = laid(desk, groups=fixed), desk.week.parent / "repaired"
    closed = ("--event", "closed Wed", "-o", place, "--quiet")
    assert desk.iop("repair", desk.week, "--roster", standing, *closed) == Exit.DONE
    for rosters in ((standing, place), (place / "roster.csv", standing)):
        assert desk.iop("compare", desk.week, *rosters, "--json") == Exit.DONE
        assert desk.document["legal"] == [True, True]
        assert f"is a repair of {desk.week}: its events and admissions count" in desk.stderr
    write_week(clinic_week(groups=fixed, policy={"max_days": 4}), desk.week)
    assert desk.iop("compare", desk.week, standing, place) == Exit.DONE
    assert f"{place} is a repair of other input" in desk.stderr
    assert "The second roster breaks a rule that must hold" in desk.stdout


def test_what_the_past_keeps_broken_is_told_apart(desk: Desk) -> None:
    """What no roster could mend any more is no rule that this one breaks; what it breaks besides is."""
    standing, place = laid(desk), desk.week.parent / "repaired"
    out = ("--event", "clinician c1 out Wed-Fri", "--today", "Wed", "-o", place, "--quiet")
    assert desk.iop("repair", desk.week, "--roster", standing, *out) == Exit.DONE
    assert desk.iop("compare", desk.week, standing, place) == Exit.DONE
    assert "The past keeps rules broken in the second roster, as its repair.json says." in desk.stdout
    assert "breaks a rule" not in desk.stdout
    assert desk.iop("compare", desk.week, standing, place, "--json") == Exit.DONE
    assert (desk.document["legal"], desk.document["past_keeps_broken"]) == ([True, False], [False, True])


def test_better_goes_by_the_policy_and_a_roster_that_breaks_a_rule_is_never_better() -> None:
    """The first difference in the policy's order of stages decides between two allowed rosters."""
    stages = (*[(0, 0)] * 3, (1, 2), (9, 3), *[(0, 0)] * 2)
    found = Compared(stages, (True, True), (0, 0), (0, 0), ())
    assert found.better == -1
    assert replace(found, order=(1, 2, 3, 5, 4, 6, 7)).better == 1
    assert replace(found, legal=(False, True)).better == 1
    assert replace(found, stages=(*[(0, 0)] * 7,)).better == 0
    turned = toy_week(policy={"stage_order": (1, 2, 3, 7, 6, 5, 4)})
    assert compared(turned, Roster(), Roster()).order == turned.policy.stage_order


def test_compare_tells_what_is_wrong_with_both_rosters(desk: Desk) -> None:
    """All at once, each under its own name; where the names are equal, as they were typed."""
    laid(desk)
    for folder, day in (("a", "Someday"), ("b", "Funday")):
        (desk.week.parent / folder).mkdir()
        text = f"patient_id,service_id,day,start\np1,cbt,{day},09:00\n"
        (desk.week.parent / folder / "roster.csv").write_text(text, encoding="utf-8")
        (desk.week.parent / f"{folder}.csv").write_text(text, encoding="utf-8")
    first, second = desk.week.parent / "a", desk.week.parent / "b"
    start = ("compare", desk.week)
    assert desk.iop(*start, first.with_suffix(".csv"), second.with_suffix(".csv"), "--json") == Exit.INPUT_PROBLEMS
    assert [one["file"] for one in desk.document["problems"]] == ["a.csv", "b.csv"]
    assert desk.iop(*start, first, second, "--json") == Exit.INPUT_PROBLEMS
    files = [one["file"] for one in desk.document["problems"]]
    assert files == [str(one / "roster.csv") for one in (first, second)]
    assert desk.iop(*start, first, first) == Exit.INPUT_PROBLEMS
    assert desk.stderr.count("bad-day") == 1


def test_stability_moves_stage_five_to_the_end() -> None:
    """What is compared is the same week with continuity last, in whatever order a policy has."""
    week = toy_week(policy={"stage_order": (1, 2, 3, 5, 4, 7, 6)})
    assert without_stability(week).policy.stage_order == (1, 2, 3, 4, 7, 6, 5)


def test_stability_writes_its_week_whole_or_says_why_not(desk: Desk) -> None:
    """The week without stability has a place of its own before the search; the input is none."""
    desk.patch.setattr(parent, "run", None)
    before = {one.name: one.read_bytes() for one in desk.week.iterdir()}
    for place in (desk.week, desk.week / "x", desk.week.parent):
        assert desk.iop("stability", desk.week, "--week-out", place) == Exit.USAGE
        assert "with --week-out" in desk.stderr
    assert {one.name: one.read_bytes() for one in desk.week.iterdir()} == before
    full = Outcome(Roster(rows=tuple(groups())), examine(toy_week(), Roster(rows=tuple(groups()))), (), False, {}, 0)
    desk.patch.setattr(parent, "run", lambda *_: full)
    week_out = desk.week.parent / "weeks" / "free"
    assert desk.iop("stability", desk.week, "--week-out", week_out) == Exit.DONE
    assert desk.iop("validate", week_out) == Exit.DONE


def test_stability_loses_no_search_to_its_week(desk: Desk) -> None:
    """The week is written first: what comes into its place during the searches keeps back no answer."""
    roster, week_out = Roster(rows=tuple(groups())), desk.week.parent / "free"

    def search(*_: object) -> Outcome:
        week_out.mkdir(exist_ok=True)
        (week_out / "mine.txt").write_text("", encoding="utf-8")
        return Outcome(roster, examine(toy_week(), roster), (), False, {}, 0)

    desk.patch.setattr(parent, "run", search)
    assert desk.iop("stability", desk.week, "--week-out", week_out) == Exit.DONE
    assert "stability costs nothing" in desk.stdout
    assert desk.iop("stability", desk.week, "--week-out", week_out) == Exit.USAGE


def test_stability_shows_no_roster_that_the_checker_rejected(desk: Desk) -> None:
    """What an error of the program says of stability is no answer: code 6, no comparison."""
    week = toy_week()
    refused = Outcome(Roster(), examine(week, Roster()), (), False, {}, 1, refused=True)
    desk.patch.setattr(parent, "run", lambda *_: refused)
    assert desk.iop("stability", desk.week, "--json") == Exit.REJECTED
    assert desk.document["code"] == Exit.REJECTED


def test_stability_compares_nothing_after_a_breakdown(desk: Desk) -> None:
    """A search that was killed is said, with a roster found or none: more time would not help, and it may be weak."""
    roster = Roster(rows=tuple(groups()))
    whole = Outcome(roster, examine(toy_week(), roster), (), False, {}, 0)
    killed = replace(whole, ended="failed", failed=Failed("", "its process ended with code -9"))
    left: list[Outcome] = []
    desk.patch.setattr(parent, "run", lambda *_: left.pop())
    for outcomes in ((killed, whole), (whole, killed), (whole, replace(killed, found=False))):
        left[:] = outcomes
        assert desk.iop("stability", desk.week, "--json") == Exit.INTERNAL_ERROR
        assert "broke down: its process ended with code -9" in desk.document["error"]


def test_stability_compares_empty_weeks_that_are_proven_best(desk: Desk) -> None:
    """Where nobody can be placed more time does not help; without the proof it may."""
    empty = examine(toy_week(), Roster())
    asked = list[ClinicWeek]()

    def found(week: ClinicWeek, _: Options) -> Outcome:
        asked.append(week)
        proof = Proof(week.policy.stage_order)
        for number, value in enumerate(empty.stages if len(asked) < 3 else (), start=1):
            proof.add(Bound(number, value, "CP-SAT"))
        return Outcome(Roster(), empty, proof.stages(empty.stages), False, {}, 0, found=False)

    desk.patch.setattr(parent, "run", found)
    assert desk.iop("stability", desk.week, "--json") == Exit.DONE
    assert all(desk.document["proofs"]["with"].values())
    assert desk.iop("stability", desk.week, "--json") == Exit.NO_ROSTER


def test_stability_says_that_a_proof_was_contradicted(desk: Desk) -> None:
    """An error of the program is not passed over in silence; the rosters are compared all the same."""
    roster = Roster(rows=tuple(groups()))
    doubted = Outcome(roster, examine(toy_week(), roster), (), False, {}, 0, doubted=True)
    desk.patch.setattr(parent, "run", lambda *_: doubted)
    assert desk.iop("stability", desk.week) == Exit.DONE
    assert "A proof was contradicted" in desk.stderr


def test_a_search_cut_short_takes_the_better_of_both_rosters() -> None:
    """In the order without stability a roster counts by its own order; ties stay with the own search."""
    week = toy_week()
    full, empty = (
        Outcome(roster, examine(week, roster), (), False, {}, 0)
        for roster in (Roster(rows=tuple(groups())), Roster())
    )
    assert best_of(without_stability(week), empty, full) is full.roster
    assert best_of(week, full, empty) is full.roster
    assert best_of(week, empty, empty) is empty.roster
