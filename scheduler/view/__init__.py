"""A roster as the rules and stages read it: unknown references left out, everything indexed once."""

from scheduler.view.last_week import LastWeek
from scheduler.view.patient import PatientView
from scheduler.view.roster import RosterView
from scheduler.view.session import SessionView, clashes

__all__ = ["LastWeek", "PatientView", "RosterView", "SessionView", "clashes"]
