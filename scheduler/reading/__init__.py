"""From a folder of CSV files to a clinic week, or to everything that is wrong with them."""

from scheduler.reading.digest import input_sha256, week_sha256
from scheduler.reading.roster import RosterResult, read_roster
from scheduler.reading.week import ReadResult, read_week

__all__ = ["ReadResult", "RosterResult", "input_sha256", "read_roster", "read_week", "week_sha256"]
