"""Corrected FHIR bundles: whole, cancelling what was dropped, and leaving alone what never changed."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from scheduler.writing.fhir import bundle, withdrawn
from tests.toys import row
from tests.writing.bundles import after, aside, older, read, references, resources, staffed
from tests.writing.made import LATER, MOMENT, options, rows, source


def methods(content: bytes) -> Counter[tuple[str, str]]:
    """How many appointments of which status are taken in how."""
    found = (one for one in read(content)["entry"] if one["resource"]["resourceType"] == "Appointment")
    return Counter((one["request"]["method"], one["resource"]["status"]) for one in found)


@pytest.mark.parametrize("corrections", ["none", "one", "two", "kept aside", "of an older version"])
def test_bundle_is_whole(corrections: str) -> None:
    """Every reference is answered in the bundle, every url once, by identifier; no patient is sent.

    That holds too after the only sessions of a clinician, a room and two services were dropped.
    """
    first = bundle(source(staffed()), options(labels=True))
    content = {
        "none": lambda: first,
        "one": lambda: after(first, rows()[:6]),
        "two": lambda: after(after(first, rows()[:6]), rows()[:6]),
        "kept aside": lambda: after(aside(aside(first)), rows()[:6]),
        "of an older version": lambda: after(older(first), rows()[:6]),
    }[corrections]()
    document = read(content)
    urls = [one["fullUrl"] for one in document["entry"]]
    assert len(set(urls)) == len(urls)
    assert {url for one in document["entry"] for url in references(one["resource"])} <= set(urls)
    assert resources(document, "Patient") == []
    assert corrections == "none" or "Staff2" not in content.decode()
    for one in document["entry"]:
        request, known = one["request"], one["resource"]
        query = f"identifier={known['identifier'][0]['system']}|{known['identifier'][0]['value']}"
        assert query in (request.get("ifNoneExist"), request["url"].removeprefix("Appointment?"))
        assert known.get("id", one["fullUrl"].removeprefix("urn:uuid:")) == one["fullUrl"].removeprefix("urn:uuid:")
        assert request["method"] == "POST" or (known["resourceType"], "id" in known) == ("Appointment", False)


def test_cancelled_with_whom_and_where() -> None:
    """A cancelled appointment still says whose room and time is free again; the resources go with it, nameless."""
    first = bundle(source(staffed()), options(labels=True))
    for earlier in (first, aside(first)):
        document = read(after(earlier, [*rows()[:6], rows()[7]]))
        (gone,) = (one for one in resources(document, "Appointment") if one["status"] == "cancelled")
        known = {one["fullUrl"]: one["resource"] for one in document["entry"]}
        named = [known[url] for url in references(gone)]
        assert [one["identifier"][0]["value"] for one in named] == ["c2", "r2", "ind"]
        assert "name" not in named[0]


def test_what_never_changed_is_left_alone() -> None:
    """A record system's attendance survives corrections of others, and a folder written without a bundle."""
    first = bundle(source(staffed()), options(labels=True))
    moved = [*rows()[:6], row("p1", "ind", "Fri", "10:00", clinician_id="c2", room_id="r2")]
    expected = {("POST", "proposed"): 6, ("PUT", "proposed"): 1, ("PUT", "cancelled"): 1}
    assert methods(first) == {("PUT", "proposed"): 8}
    assert methods(after(first, rows(), labels=True)) == {("POST", "proposed"): 8}
    assert methods(after(first, moved, labels=True)) == expected
    assert methods(after(aside(first), moved)) == expected
    assert methods(after(aside(first), moved, labels=True)) == expected
    assert methods(after(first, rows(), notice=True)) == methods(first)
    assert methods(after(older(first), rows(), labels=True)) == methods(first)


@pytest.mark.parametrize("between", [lambda content: content, aside], ids=["over it", "kept aside"])
def test_a_dropped_session_leaves_the_later_ones_alone(between: Callable[[bytes], bytes]) -> None:
    """One patient misses Monday: Monday's appointment is cancelled, the one of Wednesday is as it was."""
    first = bundle(source(staffed()), options())
    missed = [one for one in rows() if (one.patient_id, one.session_id) != ("p1", rows()[0].session_id)]
    content = after(between(first), missed)
    assert methods(content) == {("POST", "proposed"): 7, ("PUT", "cancelled"): 1}
    (gone,) = (one for one in resources(read(content), "Appointment") if one["status"] == "cancelled")
    assert gone["start"].startswith("2026-01-05T09:00")


def test_the_latest_bundle_is_enough() -> None:
    """Whichever bundles before it were taken in: what has ever changed is written, also where it came back."""
    first = bundle(source(staffed()), options())
    moved = [*rows()[:6], row("p1", "ind", "Fri", "10:00", clinician_id="c2", room_id="r2")]
    second = after(first, moved)
    expected = {("POST", "proposed"): 6, ("PUT", "proposed"): 1, ("PUT", "cancelled"): 1}
    for earlier in (second, after(second, moved), aside(second), aside(after(second, moved))):
        assert methods(after(earlier, moved)) == expected
        assert methods(after(earlier, rows())) == {("POST", "proposed"): 6, ("PUT", "proposed"): 2}
    back = after(after(second, rows()), rows())
    assert methods(back) == {("POST", "proposed"): 6, ("PUT", "proposed"): 2}


def test_bundles_of_two_folders() -> None:
    """Whichever folder is named first: what has changed in one of them, or differs between them, is written."""
    first, moved = bundle(source(staffed()), options()), [*rows()[:6], row("p1", "ind", "Fri", "10:00")]
    second, apart = after(first, moved), bundle(source(staffed(), moved), options())
    for other, changed in ((second, 2), (apart, 1)):
        for kept in (aside(first, other), aside(other, first)):
            assert methods(after(kept, rows())) == {("POST", "proposed"): 8 - changed, ("PUT", "proposed"): changed}
    assert aside(first, aside(first)) == aside(first)


def test_written_again_at_the_same_moment() -> None:
    """The same roster gives the same bytes over its own bundle, over a corrected one too."""
    first = bundle(source(staffed()), options())
    assert after(first, rows(), moment=MOMENT) == first
    second = after(first, [*rows()[:6], rows()[7]])
    assert after(second, [*rows()[:6], rows()[7]]) == second


def by_identifier(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The appointments by what they are known by."""
    return {one["identifier"][0]["value"]: one for one in resources(document, "Appointment")}


def test_corrected_roster() -> None:
    """A moved session keeps its identifier, a dropped one comes as cancelled and without a name, once it is known."""
    week = staffed()
    first = bundle(source(week), options(labels=True))
    moved = [*rows()[:6], row("p1", "ind", "Fri", "10:00", clinician_id="c2", room_id="r2")]
    earlier = {"fhir-bundle.json": first}
    again = read(bundle(source(week, moved), options(earlier=earlier, moment=LATER), "fhir-bundle.json"))
    before, now = (by_identifier(it) for it in (read(first), again))
    assert before.keys() == now.keys()
    status = {key: one["status"] for key, one in now.items()}
    assert sorted(status.values()) == ["cancelled", *["proposed"] * 7]
    assert sum(before[key]["start"] != now[key]["start"] for key in before) == 1
    assert "Label" not in json.dumps(again)


@pytest.mark.parametrize("between", [lambda content: content, aside], ids=["over it", "kept aside"])
def test_a_corrected_name_of_the_clinic_cancels_the_appointments_of_the_old_one(
    between: Callable[[bytes], bytes],
) -> None:
    """Appointments are known by the clinic's name: those of the old one come cancelled, and once more after that."""
    named = staffed().model_copy(update={"name": "misspelt"})
    old = by_identifier(read(bundle(source(named), options(labels=True))))
    second = after(between(bundle(source(named), options(labels=True))), rows())
    for content in (second, after(between(second), rows())):
        found = by_identifier(read(content))
        assert {found[key]["status"] for key in old} == {"cancelled"}
        assert {found[key]["status"] for key in found.keys() - old.keys()} == {"proposed"}
        assert len(found) == 2 * len(old)


def test_next_week_leaves_this_one_alone() -> None:
    """A bundle of the week before is no part of this one, under this name of the clinic and another."""
    last = timedelta(days=-7)
    made = [one.model_copy(update={"date": one.date + last}) for one in rows()]
    for name in (staffed().name, "other"):
        before = staffed().model_copy(update={"week": staffed().week + last, "name": name})
        content = bundle(source(before, made), options())
        assert after(content, rows()) == bundle(source(staffed()), options(moment=LATER))
        assert withdrawn(staffed(), options(earlier={"x": content}), "x") is None


@pytest.mark.parametrize("content", [b"", b"[]", b'{"id": 1}', b"\xff", b"[" * 9999])
def test_broken_earlier_bundle(content: bytes) -> None:
    """What is no bundle of this week cancels nothing."""
    assert bundle(source(), options(earlier={"x": content}), "x") == bundle(source(), options())
