"""What several tests of the search share."""

import time

import pytest

from scheduler.solving import search, size
from tests.solving.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of day."""
    made = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: made.now)
    return made


@pytest.fixture
def every_clinic_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small weeks go the way of large ones."""
    monkeypatch.setattr(size, "SMALL", 0)
    monkeypatch.setattr(search, "REPAIRING_SECONDS", 1.0)
