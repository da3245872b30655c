"""The search stops after the stage it is told."""

from scheduler.solving.messages import Message, Options, Progress
from scheduler.solving.search import search
from tests.toys import full_week


def stages(last: int | None) -> set[int]:
    """The stages that a search works on."""
    said: list[Message] = []
    search(full_week(), Options(10, workers=1, reproducible=True, last_stage=last), said.append)
    return {one.stage for one in said if isinstance(one, Progress)}


def test_last_stage() -> None:
    """Nothing is proven behind the last stage that is wanted; all seven without one."""
    assert stages(4) == {1, 2, 3, 4}
    assert stages(None) == {1, 2, 3, 4, 5, 6, 7}
