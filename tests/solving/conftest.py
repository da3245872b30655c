"""What several tests of the search share."""

import time

import pytest

from tests.solving.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of day."""
    made = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: made.now)
    return made
