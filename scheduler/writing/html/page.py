"""Puts data into the page's templates; the style sheet stands in the page, known to the browser by its hash."""

from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scheduler.writing.page import content_policy

_STYLE = "style.css"


def page(more_style: str, **data: Any) -> bytes:
    """The whole page.

    Args:
        more_style: rules after those of the style sheet; ours, never from the input.
        data: what the templates show; texts are escaped there.
    """
    style = _style() + more_style
    policy = Markup(content_policy(style))
    environment = Environment(
        loader=PackageLoader("scheduler.writing.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["hours"] = hours
    html = environment.get_template("report.html").render(style=Markup(style), policy=policy, **data)
    return html.encode()


def hours(minutes: int) -> str:
    """Minutes as hours, such as ``9:00``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _style() -> str:
    return (resources.files("scheduler.writing.html") / "templates" / _STYLE).read_text(encoding="utf-8")
