"""Which rows the conditions of a step mean."""

import pytest

from models.scenario import Choose, Line
from scheduler.planning.scenarios.choosing import chosen
from scheduler.planning.scenarios.desk import Desk
from scheduler.planning.scenarios.fields import TABLES
from scheduler.reading.problems import Problems
from tests import toys
from tests.planning.scenarios.texts import one


@pytest.mark.parametrize(
    ("table", "condition", "meant"),
    [
        ("groups", 'days = "Mon"', ["mon"]),
        ("groups", "required = false", ["cbt", "mon"]),
        ("clinicians", "caseload_max = 0", ["c2"]),
        ("services", "countable_minutes = 0", ["skills"]),
        ("patients", "authorized_days = 0", ["p2"]),
    ],
)
def test_only_no_means_a_blank_cell(table: str, condition: str, meant: list[str]) -> None:
    """Monday is day 0, and 0 is not blank: rows that say nothing of the kind are not meant."""
    week = toys.toy_week(
        patients=[toys.patient("p1"), toys.patient("p2", authorized_days=0)],
        clinicians=[toys.clinician("c1"), toys.clinician("c2", caseload_max=0)],
        services=[toys.service("cbt"), toys.service("skills", countable_minutes=0)],
        groups=[
            toys.group("cbt"),
            toys.group("mon", service_id="cbt", days=(0,)),
            toys.group("must", service_id="cbt", required=True),
        ],
    )
    (step,) = one(f"[[remove.{table}]]\nwhich = {{ {condition} }}").removes
    assert ids(Desk(week), table, step.which) == meant


def ids(desk: Desk, table: str, which: Choose) -> list[str]:
    """The ids of the rows that are meant."""
    fields, at = TABLES[table], Line(file="s.toml", path=table)
    rows = chosen(desk, fields, which, None, at, Problems(["s.toml"]))
    return [row.get(fields.key or "") for row in rows]
