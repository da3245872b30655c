"""The desk that every test of the command sits at."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk, lay


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The toy week on a desk."""
    return lay(tmp_path, monkeypatch, capsys)
