"""What goes out: once a turn of the loop, and not more for all together than there may."""

import asyncio

from relay.transport.outlet import Outlet


class Line:
    """Holds so many bytes, and gains some with each flush."""

    def __init__(self, size: int, more: int = 0) -> None:
        self.size = size
        self.more = more
        self.flushes = 0
        self.is_cut = False

    def flush(self) -> None:
        self.flushes += 1
        self.size += self.more

    def buffered(self) -> int:
        return self.size

    def cut(self) -> None:
        self.is_cut = True


async def test_a_line_is_flushed_at_the_end_of_the_turn() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    one, two = Line(0), Line(0)
    outlet.add(one)
    outlet.add(two)
    assert (one.flushes, two.flushes) == (0, 0)
    await asyncio.sleep(0)
    assert (one.flushes, two.flushes) == (1, 1)


async def test_where_too_much_waits_those_with_most_are_cut() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    lines = [Line(20), Line(90), Line(30), Line(50)]
    for line in lines:
        outlet.fell_behind(line)
    outlet.add(lines[0])
    await asyncio.sleep(0)
    assert [line.is_cut for line in lines] == [False, True, False, False]


async def test_what_came_with_the_turn_counts() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    behind, greedy = Line(60), Line(10, more=80)
    outlet.fell_behind(behind)
    outlet.fell_behind(greedy)
    outlet.add(greedy)
    await asyncio.sleep(0)
    assert (behind.is_cut, greedy.is_cut) == (False, True)


async def test_who_caught_up_does_not_count() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    lines = [Line(60), Line(60)]
    for line in lines:
        outlet.fell_behind(line)
    outlet.caught_up(lines[0])
    outlet.add(lines[1])
    await asyncio.sleep(0)
    assert not any(line.is_cut for line in lines)
