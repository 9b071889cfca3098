"""What goes out: once a turn of the loop, and not more for all together than there may."""

import asyncio

from relay.transport.outlet import Outlet


class Peer:
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


async def test_a_peer_is_flushed_at_the_end_of_the_turn() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    one, two = Peer(0), Peer(0)
    outlet.add(one)
    outlet.add(two)
    assert (one.flushes, two.flushes) == (0, 0)
    await asyncio.sleep(0)
    assert (one.flushes, two.flushes) == (1, 1)


async def test_where_too_much_waits_those_with_most_are_cut() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    peers = [Peer(20), Peer(90), Peer(30), Peer(50)]
    for peer in peers:
        outlet.fell_behind(peer)
    outlet.add(peers[0])
    await asyncio.sleep(0)
    assert [peer.is_cut for peer in peers] == [False, True, False, False]


async def test_what_came_with_the_turn_counts() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    behind, greedy = Peer(60), Peer(10, more=80)
    outlet.fell_behind(behind)
    outlet.fell_behind(greedy)
    outlet.add(greedy)
    await asyncio.sleep(0)
    assert (behind.is_cut, greedy.is_cut) == (False, True)


async def test_who_caught_up_does_not_count() -> None:
    outlet = Outlet(asyncio.get_running_loop(), 100)
    peers = [Peer(60), Peer(60)]
    for peer in peers:
        outlet.fell_behind(peer)
    outlet.caught_up(peers[0])
    outlet.add(peers[1])
    await asyncio.sleep(0)
    assert not any(peer.is_cut for peer in peers)
