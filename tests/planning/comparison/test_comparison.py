"""Base and scenarios beside each other: for whom, better or worse, how sure; tables, page and words."""

import csv
import io
import json
from dataclasses import replace

from models.result import StageResult
from models.scenario import Scenario
from scheduler.planning.comparison.case import BASE, Case
from scheduler.planning.comparison.changes import changes
from scheduler.planning.comparison.naming import folder_names
from scheduler.planning.comparison.outputs import outputs
from scheduler.planning.comparison.verdict import verdict
from scheduler.planning.comparison.words import told
from tests import toys
from tests.planning.comparison.cases import case, served, week

BASE_CASE = case(BASE, week(), served("p1", "p2", "p3"))
ALL = served("p1", "p2", "p3", "p4")


def test_for_whom() -> None:
    """Who is newly served, who no longer is, and who came or went; equal patients are not mentioned."""
    more = case("more", week(), ALL)
    assert [(one.patient_id, one.change, one.before, one.after) for one in changes(BASE_CASE, more)] == [
        ("p4", "newly served", "waits", "served")
    ]
    other = toys.toy_week(patients=(*toys.patients(2), toys.patient("p9")))
    less = case("less", other, [])
    assert [(one.patient_id, one.change) for one in changes(BASE_CASE, less)] == [
        ("p1", "no longer served"),
        ("p2", "no longer served"),
        ("p9", "added"),
        ("p3", "removed"),
        ("p4", "removed"),
    ]


def test_for_whom_among_those_with_gaps() -> None:
    """Who was short and loses the whole place is named; a gap that grows at equal hours is a row and is counted."""
    short = week(patients=toys.patients(4, orders={"ind": 2}))
    shorter = week(patients=(toys.patient("p1", orders={"ind": 3}), *toys.patients(4, orders={"ind": 2})[1:]))
    base = case(BASE, short, served("p1", "p2", "p3", "p4"))
    less = case("less", shorter, served("p1", "p2", "p3"))
    assert [(one.patient_id, one.change, one.before, one.after) for one in changes(base, less)] == [
        ("p1", "other gaps", "gaps: P09 2", "gaps: P09 3"),
        ("p4", "other gaps", "gaps: P09 2", "not placed"),
    ]
    assert [one.change for one in changes(less, base)] == ["other gaps"] * 2
    assert "No longer placed: p4.\n  Otherwise: 1 with other gaps." in told([base, less])
    assert "No longer placed" not in told([case(BASE, shorter, served("p1", "p2", "p3")), case("more", short, ALL)])
    page = outputs([base, less], "quick", 60, 1)["report.html"].decode()
    assert "not placed" in page[page.index("For whom") :]


def test_verdict() -> None:
    """The first stage that differs decides; proven only where both are."""
    better = case("better", week(), ALL)
    assert verdict(BASE_CASE, better) == ("better", True)
    assert verdict(better, BASE_CASE) == ("worse", True)
    assert verdict(BASE_CASE, case("same", week(), served("p1", "p2", "p3"))) == ("same", True)


def test_open_verdict() -> None:
    """A worse scenario that might still become as good is not proven to be worse; one beyond reach is."""
    maybe = case("maybe", week(), [], bounds=(0, 0, 0, 0))
    surely = case("surely", week(), [], bounds=(0, 2, 0, 0))
    assert verdict(BASE_CASE, maybe) == ("worse", False)
    assert verdict(BASE_CASE, surely) == ("worse", True)


def test_other_order_of_stages() -> None:
    """Against a scenario that counts the stages in another order nothing is proven; its own proof names them."""
    better = case("better", week(), ALL)
    assert better.answer is not None
    fifth = StageResult(stage=5, name="change", value=0, bound=0, proven_by=("CP-SAT",))
    turned = (*better.answer.stages[:3], fifth, better.answer.stages[3])
    other = replace(better, answer=better.answer.model_copy(update={"stages": turned}))
    assert verdict(BASE_CASE, other) == ("better", False)
    assert "waitlisted patients not admitted 0 instead of 1, as far as the search went." in told([BASE_CASE, other])
    assert "Proven: no roster is better in stages 1, 2, 3, 5 and 4, in this order." in told([other])
    assert "Proven: no roster is better in stages 1 to 4." in told([better])


def test_tables() -> None:
    """A row per case with every count as an integer, blank where there is none; a row per change."""
    broken = Case("broken", Scenario(name="broken", file="b.toml", sweep="broken", point=(("n", "2"),)), None)
    files = outputs([BASE_CASE, case("more", week(), ALL), broken], "quick", 60, 1)
    rows = list(csv.DictReader(io.StringIO(files["comparison.csv"].decode())))
    assert [(row["scenario"], row["state"], row["served"], row["against_base"]) for row in rows] == [
        ("base", "answered", "3", ""),
        ("more", "answered", "4", "better"),
        ("broken", "unusable", "", ""),
    ]
    assert [row["stage4_at_least"] for row in rows] == ["1", "0", ""]
    assert rows[2]["n"] == "2"
    assert b"more,p4,waitlist,newly served,waits,served" in files["changes.csv"]
    document = json.loads(files["result.json"])
    assert document["schema"] == "iop-roster/whatif/1"
    assert [one["against_base"] for one in document["cases"]] == [None, {"is": "better", "proven": True}, None]


def test_a_refused_case_has_a_reason_and_no_stages() -> None:
    """What the checker rejected is no answer: its stages stand in no table, and the remarks say why."""
    answer = BASE_CASE.answer and BASE_CASE.answer.model_copy(update={"refused": True})
    refused = replace(case("refused", week(), ALL), answer=answer)
    rows = list(csv.DictReader(io.StringIO(outputs([BASE_CASE, refused], "quick", 60, 1)["comparison.csv"].decode())))
    assert [(row["state"], row["stage4"], row["remarks"]) for row in rows] == [
        ("answered", "1", ""),
        ("unanswered", "", "the checker rejected what the search found"),
    ]


def test_equal_answers_give_equal_bytes() -> None:
    """Nothing in the files depends on when or where they are written."""
    cases = [BASE_CASE, case("more", week(), ALL)]
    assert outputs(cases, "quick", 60, 1) == outputs(cases, "quick", 60, 1)


def test_page_escapes_names() -> None:
    """A scenario's name is text, whatever it holds; no label of a patient is shown."""
    named = week(patients=(*toys.patients(3, label="Jane Roe"), toys.patient("p4", status="waitlist")))
    page = outputs([case(BASE, named, []), case("<script>x</script>", named, [])], "quick", 60, 1)
    assert b"<script>" not in page["report.html"]
    assert not any(b"Jane" in content for content in page.values())


def test_heat_map_and_curve() -> None:
    """A sweep over two parameters is a heat map with a cell for each point, over one a curve."""

    def point(*values: tuple[str, str]) -> Case:
        scenario = Scenario(name=f"s {values}", file="s.toml", sweep=f"s{len(values)}", point=values)
        return Case(scenario.name, scenario, week(), BASE_CASE.answer)

    two = [point(("a", x), ("b", y)) for x in "12" for y in "34"]
    one = [point(("a", x)) for x in "12"]
    page = outputs([BASE_CASE, *two, *one], "quick", 60, 1)["report.html"].decode()
    assert page.count("Patients served (?: its roster is not proven to be best)") == 2
    assert "Sweep: s2" in page
    assert "Sweep: s1" in page


def test_a_point_without_an_answer_is_not_drawn_as_nobody_served() -> None:
    """What cannot be applied, has no answer or was refused has a dash; where nobody is served stands a 0."""
    answers = [BASE_CASE.answer, case("none", week(), []).answer, None, BASE_CASE.answer]
    answers[3] = answers[3] and answers[3].model_copy(update={"refused": True})
    cases = [BASE_CASE]
    for number, one in enumerate((*answers, None)):
        scenario = Scenario(name=f"s{number}", file="s.toml", sweep="s", point=(("n", f"{number}"),))
        cases.append(Case(scenario.name, scenario, week() if number < 4 else None, one))
    page = outputs(cases, "quick", 60, 1)["report.html"].decode()
    curve = page[page.index("Sweep: s") :].partition("</svg>")[0]
    assert [text.partition("<")[0] for text in curve.split('text-anchor="middle">')[1:]] == [
        *("3", "0", "0", "1"),
        *(one for number in "234" for one in ("\u2013", number)),
    ]
    assert curve.count("<rect") == 2


def test_words() -> None:
    """Who gains is named by id; what is open is said with its bound."""
    text = told([BASE_CASE, case("more", week(), ALL), case("open", week(), [], bounds=(0, 1, 0, 0))])
    assert "4 of 4 patients served (base 3): active 3 of 3, from the waitlist 1 of 1 (base 0)." in text
    assert "Newly served: p4." in text
    assert "Better than the base: waitlisted patients not admitted 0 instead of 1, proven." in text
    assert "Open: active patients not compliant is 3, proven to be at least 1" in text


def test_folder_names() -> None:
    """Names of the changed weeks tell the file and the point, and differ even where these do not."""
    twins = [Case(name, Scenario(name=name, file="a b.toml", point=(("n", "1"),)), None) for name in ("x", "y")]
    assert folder_names([BASE_CASE, *twins]) == ["base", "a-b-n=1", "a-b-n=1-2"]
