"""Every page that is written: nothing in it runs, and the browser is told that nothing may be loaded."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest

from scheduler.planning.capacity.curve import Curve, Point
from scheduler.planning.capacity.outputs import Study
from scheduler.planning.capacity.outputs import outputs as capacity
from scheduler.planning.comparison.case import BASE
from scheduler.planning.comparison.outputs import outputs as whatif
from scheduler.planning.fleet.outputs import outputs as fleet
from scheduler.planning.fleet.sites import Site
from scheduler.writing.html import report
from tests.planning.comparison.cases import answer, case, served, week
from tests.writing.made import options, source
from tests.writing.page import Page

WEEK = week()
ANSWER = answer(WEEK, served("p1", "p2", "p3"))
CURVE = Curve((Point(0, WEEK, ANSWER, 0, "yes"),))
PAGES: dict[str, Callable[[], bytes]] = {
    "roster": lambda: report(source(), options()),
    "whatif": lambda: whatif([case(BASE, WEEK, []), case("more", WEEK, [])], "quick", 60, 1)["report.html"],
    "capacity": lambda: capacity(Study("toy", "kind", "", curve=CURVE), {})["report.html"],
    "fleet": lambda: fleet([Site("north", WEEK, answer=ANSWER)], {})["report.html"],
}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_the_browser_forbids_what_no_page_has(made: Callable[[], bytes]) -> None:
    """SECURITY.md: no script, no handler, nothing loaded, and a policy that allows the page's own style alone."""
    html = made().decode()
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    attributes = {name for _, found in page.tags for name in found}
    assert not [one for one in attributes if one.startswith("on") or one in ("src", "style", "action")]
    (policy,) = (one["content"] for _, one in page.tags if one.get("http-equiv") == "Content-Security-Policy")
    style = html.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
