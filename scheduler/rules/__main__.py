"""``python -m scheduler.rules`` prints RULES.md; with ``--write`` it replaces the file."""

import inspect
import sys
from pathlib import Path

from models.policy import Policy
from scheduler.rules import RULES
from scheduler.rules.base import Rule
from scheduler.stages import STAGES
from scheduler.stages.base import Stage

PAGE = Path(__file__).with_name("RULES.md")

HEAD = """# Rules and stages

Generated from the docstrings by `python -m scheduler.rules --write`; change the docstring, not this page.

A rule marked *gap* may fall short for an active patient, and then the roster declares it. *Promises* are declared and
never reject a roster. All other rules reject a roster that breaks them.
"""

ORDER = """## The order of the stages

Rosters are compared by seven counts, the stages, in order; the first difference decides."""


def _told(thing: Rule | Stage) -> str:
    """The docstring of the file that defines the rule or stage."""
    reading = thing.check if isinstance(thing, Rule) else thing.count
    return inspect.cleandoc(sys.modules[reading.__module__].__doc__ or "")


def _parameters(owner: str) -> list[str]:
    """A table of the policy's parameters that say they belong to this rule or stage."""
    rows = []
    for name, field in Policy.model_fields.items():
        facts = field.json_schema_extra
        if isinstance(facts, dict) and facts["rule"] == owner:
            told = (f"`{name}`", field.description, _shown(field.default), facts["unit"], facts["source"])
            rows.append(f"| {' | '.join(map(str, told))} |")
    return ["", "| parameter | means | default | unit | source |", "|---|---|---|---|---|", *rows] if rows else []


def _shown(value: object) -> str:
    if value is None:
        return "blank"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _section(heading: str, thing: Rule | Stage, owner: str) -> str:
    return "\n".join([f"## {heading}", "", _told(thing), *_parameters(owner)]) + "\n"


def _mark(rule: Rule) -> str:
    if rule.id == "W02":
        return " (promises)"
    return " (gap)" if rule.gap else ""


def page() -> str:
    """The whole of RULES.md."""
    rules = [_section(f"{rule.id} {rule.title}{_mark(rule)}", rule, rule.id) for rule in RULES]
    stages = [_section(f"Stage {one.number}: {one.title}", one, f"stage {one.number}") for one in STAGES]
    order = "\n".join([ORDER, *_parameters("stages")]) + "\n"
    return "\n".join([HEAD, *rules, order, *stages])


def main(arguments: list[str]) -> None:
    """Prints the page, or writes it."""
    if "--write" in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1:])
