"""Whatever happens to a folder, reading it ends in a week or in problems."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.reading import read_roster, read_week
from scheduler.reading.columns import FILES
from tests.reading.folders import SOUND, clinic, week_of

CONTENTS = {path.name.split(".")[0]: path.read_bytes() for path in SOUND.iterdir() if path.name in FILES}
TABLES = sorted(set(CONTENTS) - {"clinic"})
ODD = st.sampled_from(
    [b"", b'"', b",", b";", b"\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"24:00", b"-1", b"\xe2\x80\x8b", b"=", b"99"]
)
STEMS = st.sampled_from(sorted(CONTENTS))


def outcome(folder: Path) -> None:
    """Either a week or an error, and every problem points into the folder."""
    result = read_week(folder)
    errors = [one for one in result.problems if one.severity == "error"]
    assert (result.week is None) == bool(errors)
    assert all(one.file in FILES and one.message and one.action for one in result.problems)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(STEMS, st.integers(0, 700), st.integers(0, 3), ODD), min_size=1, max_size=4))
def test_damaged_bytes(changes: list[tuple[str, int, int, bytes]]) -> None:
    """Whatever bytes of whichever file are replaced, removed or put in, reading ends without a crash."""
    files = dict(CONTENTS)
    for stem, at, length, new in changes:
        content = files[stem]
        files[stem] = content[:at] + new + content[at + length :]
    with TemporaryDirectory() as place:
        outcome(clinic(Path(place), **files))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_swapped_cells(data: st.DataObject) -> None:
    """A cell that holds what belongs in another, of the same file or of any other."""
    files = {stem: content.decode() for stem, content in CONTENTS.items()}
    for _ in range(data.draw(st.integers(1, 4))):
        one, two = data.draw(st.sampled_from(TABLES)), data.draw(st.sampled_from(TABLES))
        rows = files[one].split("\n")
        row = data.draw(st.integers(0, len(rows) - 1))
        cells = rows[row].split(",")
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(
            st.sampled_from(files[two].replace("\n", ",").split(","))
        )
        rows[row] = ",".join(cells)
        files[one] = "\n".join(rows)
    with TemporaryDirectory() as place:
        outcome(clinic(Path(place), **files))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_settings(text: str) -> None:
    """Any text in place of clinic.toml, also behind a sound beginning."""
    sound = CONTENTS["clinic"].decode()
    with TemporaryDirectory() as place:
        outcome(clinic(Path(place), clinic=sound + text))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """Any bytes in place of a table, and in place of a roster to check."""
    with TemporaryDirectory() as place:
        outcome(clinic(Path(place), groups=content, pins=b"patient_id,day\n" + content))
        path = Path(place) / "mine.csv"
        path.write_bytes(b"patient_id,service_id,day,start\n" + content)
        result = read_roster(path, week_of(SOUND))
        assert (result.roster is None) == bool(result.problems)
