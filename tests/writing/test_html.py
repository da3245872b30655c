"""The report: self-contained, escaped, accessible, silent about names, and it says what the roster says."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from models.result import Coverage, Gap
from scheduler.writing.export_source import ExportSource
from scheduler.writing.html import report
from scheduler.writing.html.page import hours
from scheduler.writing.notice import NOTICE
from tests.toys import MONDAY, clinician, group, patient, patients, row, rows_for, service, toy_week
from tests.writing.made import HOSTILE, hostile_source, options, source
from tests.writing.page import Page


def part(html: str, key: str) -> str:
    """The section with this id; sections do not lie in each other."""
    return f'<section id="{key}"' + html.split(f'<section id="{key}"', 1)[1].split("</section>", 1)[0] + "</section>"


def made(given: ExportSource | None = None, **changes: object) -> str:
    """The report as text."""
    return report(source() if given is None else given, options(**changes)).decode()


def test_self_contained() -> None:
    """No script, no handler, no form, nothing loaded, also by the style; links go to places of the page."""
    html = made()
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "input", "base"}
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "action", "xlink:href")]
    links = [str(attributes["href"]) for tag, attributes in page.tags if tag == "a"]
    assert all(one.startswith("#") for one in links)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {one[1:] for one in links} <= set(ids)
    assert "url(" not in html
    assert "@import" not in html


def test_accessible() -> None:
    """A language, one first heading, no level left out, names for tables and their headers, pictures with words."""
    page = Page(made())
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags[0][1])["lang"] == "en"
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert set(levels) == {1, 2}
    assert tags.count("caption") == tags.count("table")
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in page.tags if tag == "th")
    assert all("aria-label" in a or a.get("aria-hidden") == "true" for tag, a in page.tags if tag == "svg")
    assert {"main", "nav", "header"} <= set(tags)


def test_round_trip() -> None:
    """Read back, the grid holds each session once, at its time and day; the sheets hold the members."""
    given = source()
    html = made(given)
    grid = part(html, "week")
    for time, cells in re.findall(r'<th scope="row">(\d\d:\d\d)</th>(.*?)</tr>', grid, re.DOTALL):
        for day, cell in re.findall(r'<td data-label="(\w+)"(.*?)</td>', cells, re.DOTALL):
            shown = re.findall(r"<b><bdi>(.*?)</bdi></b>", cell)
            expected = {
                one.session_id: one.group_id or one.service_id
                for one in given.roster.rows
                if (f"{one.start // 60:02d}:{one.start % 60:02d}", one.date.strftime("%a")) == (time, day)
            }
            assert sorted(shown) == sorted(expected.values())
    assert len(re.findall(r'<li class="block s\d+" title', grid)) == 4
    assert Page(part(html, "sheet-1")).of("th", "bdi")[-3:] == ["p1", "p2", "p3"]


def test_compliance() -> None:
    """Each test of a patient says what there is, what is asked, and in a word whether that is met."""
    html = made(
        source(None, [*rows_for(2, "cbt"), *rows_for(2, "mind", "Mon", "10:00"), row("p1", "skills", "Mon", "11:00")])
    )
    (first, second) = re.findall(r'<th scope="row"><bdi>p[12]</bdi>.*?</tr>', part(html, "patients"), re.DOTALL)
    assert _tests(first) == [("short:", "3:00", "9:00"), ("short:", "1", "3"), ("met:", "3:00", "3:00")]
    assert _tests(second) == [("short:", "2:00", "9:00"), ("short:", "1", "3"), ("short:", "2:00", "3:00")]
    assert "p3" in part(html, "unplaced")


def _tests(patient_row: str) -> list[tuple[str, str, str]]:
    found = re.findall(r'class="said">(\w+:)</span> ([\d:]+)</span> <small>of ([\d:]+)<', patient_row)
    return [(str(word), str(has), str(needs)) for word, has, needs in found]


def test_no_programme_day_is_no_short_day() -> None:
    """P04 asks for hours on days with a group session: where there is none, nothing is short or met."""
    html = made(source(None, [row("p1", "fam", "Thu", "17:00")]))
    (only,) = re.findall(r'<th scope="row"><bdi>p1</bdi>.*?</tr>', part(html, "patients"), re.DOTALL)
    assert _tests(only) == [("short:", "1:00", "9:00"), ("short:", "0", "3")]
    assert re.search(r'<td data-label="Shortest day" class="number"><span>–</span></td>', only)


def test_totals_are_those_of_the_rows() -> None:
    """Nothing is due to an active patient who is not here this week: he is counted as compliant, and shown so."""
    away = patient("p4", admit_date=MONDAY + timedelta(days=30))
    week = toy_week(patients=[*patients(2), away], policy={"min_weekly_minutes": 180, "min_days": 1})
    hours = [*rows_for(2, "cbt"), *rows_for(2, "mind", "Mon", "10:00"), *rows_for(2, "skills", "Mon", "11:00")]
    html = made(source(week, hours))
    assert "<dt>Compliant</dt><dd>3 <span>of 3" in html
    shown = part(html, "patients").count('"ok">yes<') + part(html, "unplaced").count("compliant: nothing is due")
    assert shown == 3


@pytest.mark.parametrize("repaired", [True, False])
def test_what_a_repair_leaves_broken(repaired: bool) -> None:
    """Rules that the past keeps broken are said; and a repair promises no reasons and no gain of more time."""
    given = source(None, [*rows_for(2, "cbt"), row("p1", "ind", "Mon", "09:30")])
    html = made(replace(given, repaired=repaired))
    shown = re.findall(r"<li><bdi>(\w\d\d) ", html)
    assert shown == [one.rule for one in given.result.findings if one.severity == "hard"]
    assert "P06" in shown
    assert ("--time-limit" in html) is not repaired
    assert ("A repair does not look for one" in html) is repaired
    assert ("what would help at least cost" in html) is not repaired


def test_reasons() -> None:
    """Why somebody is short or not placed, and what would help, stands beside him."""
    given = source()
    gap = Gap(rule="P01", size=60)
    short = given.coverage[0].model_copy(update={"gaps": (gap,), "reason": "no seat", "cheapest_fix": "one more"})
    out = Coverage(
        patient_id="p9", status="waitlist", placed=False, compliant=False, reason="late", cheapest_fix="<b>"
    )
    html = made(ExportSource(given.week, given.roster, (short, out), given.result))
    assert "P01 short by 60" in part(html, "patients")
    assert "no seat" in part(html, "patients")
    assert "Cheapest fix: one more" in part(html, "patients")
    assert "&lt;b&gt;" in part(html, "unplaced")


def test_sheets_tell_no_diagnosis() -> None:
    """A posted sheet has a letter, a room, times, a leader and members; no service, group id, programme or notice."""
    week = toy_week(
        name="CLINIC",
        patients=[patient(f"p{n}", tags=("TAG",)) for n in (1, 2, 3)],
        services=[service("cbt", name="NAME")],
        groups=[group("opioids", service_id="cbt", meetings_per_week=2)],
    )
    given = source(
        week, [*rows_for(3, "cbt", group_id="opioids"), *rows_for(3, "cbt", "Wed", group_id="opioids", room_id="r2")]
    )
    html = made(given, notice=True)
    sheets = html.split('<div id="sheets">')[1]
    assert not re.search("opioids|cbt|NAME|CLINIC|SUD|TAG|42 CFR", sheets)
    text = Page(part(html, "sheet-1")).of("h2")
    assert text[0].startswith("Group A ·")
    assert NOTICE in html
    assert "opioids" in part(html, "groups")


def test_one_sheet_for_each_group() -> None:
    """Each group that runs has its page, and no other."""
    html = made(source(None, [*rows_for(3, "cbt"), *rows_for(3, "mind", "Tue")]))
    assert html.count('class="sheet"') == 2
    assert ".sheet { break-before: page;" in html


def test_sheets_ask_only_those_who_come() -> None:
    """After a repair members may come to some meetings only: the rest is dashes, the largest meeting the size."""
    html = made(source(None, [*rows_for(2, "cbt"), row("p3", "cbt", "Wed"), row("p1", "cbt", "Wed")]))
    found = re.findall(r"<bdi>(p\d)</bdi></th>(.*?)</tr>", part(html, "sheet-1"))
    line, dash = '<td class="line"></td>', "<td>–</td>"
    assert found == [("p1", line * 2), ("p2", line + dash), ("p3", dash + line)]
    assert "2 <small>of 12</small>" in part(html, "groups")


def test_labels_only_where_asked() -> None:
    """Names appear beside ids only with labels."""
    people = [patient(f"p{n}", label=f"Label{n}") for n in (1, 2, 3)]
    given = source(toy_week(patients=people, clinicians=[clinician(f"c{n}", label=f"Staff{n}") for n in (1, 2)]))
    assert not re.search("Label|Staff", made(given))
    counts = Counter(re.findall(r"Label\d \(p\d\)|Staff\d \(c\d\)", made(given, labels=True)))
    assert len(counts) == 5


def test_hostile_names() -> None:
    """Names are text: they open no tag, close no style, turn no line around, and stay in isolation."""
    given = hostile_source()
    html = made(given, labels=True)
    plain = made(given)
    assert Counter(tag for tag, _ in Page(html).tags) == Counter(tag for tag, _ in Page(plain).tags)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", html)
    assert "x" * 200 in html
    page = Page(html)
    assert all("bdi" in where for where, text in page.texts if "DROP TABLE" in text or "\u05d3" in text)
    assert len(HOSTILE) == len(re.findall(r'<th scope="row"><bdi>', part(html, "patients")))


def test_load_and_rooms() -> None:
    """The bars are as long as the minutes that clinicians and rooms are in use."""
    html = made()
    bars = part(html, "load")
    assert 'aria-label="group 2:00, individual 0:00, family 1:00"' in bars
    assert '<rect class="group" x="0" width="120" height="10"/><rect class="family" x="120" width="60"' in bars
    assert 'aria-label="10:00–11:00"' in part(html, "rooms")
    assert '<rect class="individual" x="60" width="60"' in part(html, "rooms")


def test_a_maximum_of_nothing_is_one() -> None:
    """A clinician who may have no minutes is not shown as one without a limit: the mark is at the beginning."""
    week = toy_week(clinicians=[clinician("c1", max_weekly_minutes=0), clinician("c2")])
    bars = part(made(source(week, [])), "load")
    assert '<td data-label="Maximum">0:00</td>' in bars
    assert bars.count('<line class="limit" x1="0"') == bars.count('<td data-label="Maximum" class="empty"></td>') == 1


def test_empty_roster() -> None:
    """A week without a session is a report too."""
    html = made(source(None, []))
    assert "There are no sessions this week." in html
    assert html.count('class="sheet"') == 0


@pytest.mark.parametrize(("minutes", "text"), [(0, "0:00"), (90, "1:30"), (1140, "19:00")])
def test_hours(minutes: int, text: str) -> None:
    """Minutes are shown as hours and minutes, as people say them."""
    assert hours(minutes) == text
