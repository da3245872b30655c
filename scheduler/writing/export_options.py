"""What the user may choose about an export."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ExportOptions:
    """``labels``: names beside ids. ``notice``: the statement of ``scheduler.writing.notice`` on everything.

    ``timezone`` is an IANA name for a clinic that names none; ``moment`` the time of writing, with a time zone;
    ``earlier`` the content of the files that are about to be replaced, by name; ``elsewhere`` that of other folders
    that are continued too, each by itself, since their files have the same names; ``now`` day and minute for which
    the repair was made that is written, if somebody said: what has not begun by then is not over.
    """

    labels: bool = False
    notice: bool = False
    timezone: str | None = None
    moment: datetime | None = None
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: tuple[Mapping[str, bytes], ...] = ()
    now: tuple[int, int] | None = None

    @property
    def continued(self) -> tuple[Mapping[str, bytes], ...]:
        """All files written earlier, folder by folder."""
        return (self.earlier, *self.elsewhere)
