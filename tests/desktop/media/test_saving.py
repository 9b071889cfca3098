"""Files for the person are whole, or not there: called off in the middle, and when the app ends."""

import asyncio
import threading
from pathlib import Path

import pytest

from desktop.media.saving import Saving
from tests.helpers.waiting import eventually


class Slow:
    """Gives its first piece, and waits before each further one until it may go on."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.asked = threading.Event()
        self.goes_on = threading.Event()

    @property
    def size(self) -> int:
        return len(self._content)

    def read(self, offset: int, count: int) -> bytes:
        if offset:
            self.asked.set()
            assert self.goes_on.wait(30)
        return self._content[offset : offset + 1_000]


@pytest.fixture
def slow() -> Slow:
    return Slow(bytes(range(256)) * 20)


async def test_it_is_written_whole(slow: Slow, tmp_path: Path) -> None:
    slow.goes_on.set()
    await Saving(1.0).write(slow, tmp_path / "plan.pdf")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"plan.pdf": bytes(range(256)) * 20}


async def test_called_off_in_the_middle_it_leaves_nothing(slow: Slow, tmp_path: Path) -> None:
    saving = Saving(1.0)
    task = asyncio.create_task(saving.write(slow, tmp_path / "plan.pdf"))
    await eventually(slow.asked.is_set, "it is half there")
    assert [one.suffix for one in tmp_path.iterdir()] == [".part"]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    slow.goes_on.set()
    await eventually(lambda: not list(tmp_path.iterdir()), "a part is left")
    saving.close()


async def test_called_off_at_its_end_it_has_not_its_name(slow: Slow, tmp_path: Path) -> None:
    slow._content = bytes(1_000)  # one piece; behind it, it is asked for more
    task = asyncio.create_task(Saving(1.0).write(slow, tmp_path / "plan.pdf"))
    await eventually(slow.asked.is_set, "all of it is there")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    slow.goes_on.set()
    await eventually(lambda: not list(tmp_path.iterdir()), "a part is left")


async def test_the_app_ends_and_nothing_half_is_left(slow: Slow, tmp_path: Path) -> None:
    saving = Saving(30.0)
    task = asyncio.create_task(saving.write(slow, tmp_path / "plan.pdf"))
    await eventually(slow.asked.is_set, "it is half there")
    closing = asyncio.create_task(asyncio.to_thread(saving.close))
    await eventually(lambda: all(each.called_off.is_set() for each in tuple(saving._under_way)), "it is called off")
    slow.goes_on.set()
    await closing
    assert list(tmp_path.iterdir()) == []
    await task


async def test_a_disk_that_does_not_answer_keeps_nobody(slow: Slow, tmp_path: Path) -> None:
    saving = Saving(0.01)
    task = asyncio.create_task(saving.write(slow, tmp_path / "plan.pdf"))
    await eventually(slow.asked.is_set, "it is half there")
    await asyncio.to_thread(saving.close)
    assert not task.done()
    slow.goes_on.set()
    await task


async def test_what_cannot_be_written_is_told(slow: Slow, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        await Saving(1.0).write(slow, tmp_path / "nowhere" / "plan.pdf")
