"""What a scenario may say of each table: the file's own columns, and hours and orders under short names."""

from dataclasses import dataclass, field

from models.scenario import TableName
from scheduler.reading import columns as c
from scheduler.reading.cells import Column
from scheduler.reading.columns import SPECS, Spec

ALSO = "also_"
FREE_WITHOUT = ("available", "family_available")
"""Kinds of hours of which none at all means: free all week."""
_SPEC = {spec.file: spec for spec in SPECS}


@dataclass(frozen=True)
class Fields:
    """A table: its file, and by the name used in scenarios the file and kind of each sort of hours."""

    name: TableName
    file: str
    hours: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    orders: bool = False

    @property
    def spec(self) -> Spec:
        """The file's columns."""
        return _SPEC[self.file]

    @property
    def key(self) -> str | None:
        """The column of the id, where there is one."""
        return self.spec.key

    @property
    def columns(self) -> dict[str, Column]:
        """Columns by name; the windows of a track are hours, no columns."""
        hidden = ("day", "start", "end") if self.file == c.TRACKS else ()
        return {column.name: column for column in self.spec.columns if column.name not in hidden}


TABLES: dict[str, Fields] = {
    one.name: one
    for one in (
        Fields(
            "patients",
            c.PATIENTS,
            {kind: (c.PATIENT_AVAILABILITY, kind) for kind in ("available", "work", "school", "other")}
            | {"family_available": (c.FAMILY_AVAILABILITY, None)},
            orders=True,
        ),
        Fields(
            "clinicians",
            c.CLINICIANS,
            {"available": (c.CLINICIAN_AVAILABILITY, "available"), "meetings": (c.CLINICIAN_AVAILABILITY, "meeting")},
        ),
        Fields("rooms", c.ROOMS, {"available": (c.ROOM_AVAILABILITY, None)}),
        Fields("groups", c.GROUPS),
        Fields("tracks", c.TRACKS, {"windows": (c.TRACKS, None)}),
        Fields("services", c.SERVICES),
        Fields("separations", c.SEPARATIONS),
        Fields("pins", c.PINS),
        Fields("care_plans", c.CARE_PLANS),
    )
}
REMOVABLE = frozenset(TABLES)
CHANGEABLE = frozenset(name for name, one in TABLES.items() if one.key is not None)
ADDABLE = frozenset(TABLES) - {"care_plans"}
