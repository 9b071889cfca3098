"""Pages: whole where the relay can be asked, honest where it cannot."""

import asyncio
from uuid import UUID

import pytest

from desktop.commands import messages as write
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from relay.wire.ids import make_id
from relay.wire.messages import Message
from tests.desktop.sync.conftest import Open, World


async def test_scrolling_to_the_beginning_and_back_shows_every_message_once(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(53)))
    device = open_device()
    await device.caught_up()
    seen: list[MessageRow] = []
    page = await device.sync.pages.page(world.thread, limit=10)
    while True:
        assert not any(row.gap_before for row in page.rows[1:])
        seen[:0] = page.rows
        if not page.has_older:
            break
        page = await device.sync.pages.page(world.thread, before=page.rows[0].order, limit=10)
    assert [row.text for row in seen] == [f"m{n}" for n in range(53)]
    back = [seen[0]]
    while True:
        page = await device.sync.pages.page(world.thread, after=back[-1].order, limit=10)
        back += page.rows
        if not page.has_newer:
            break
    assert [row.message_id for row in back] == [row.message_id for row in seen]


async def test_offline_a_page_is_what_is_here_with_its_gap(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(30)))
    device = open_device()
    await device.caught_up()
    device.link.cut()
    page = await device.sync.pages.page(world.thread, limit=10)
    assert [(row.text, row.gap_before) for row in page.rows] == [("m29", True)]
    assert page.has_older


async def test_a_relay_that_refuses_leaves_the_gap(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(30)))
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("unavailable") if method == "messages.history" else None
    page = await device.sync.pages.page(world.thread, limit=10)
    assert [row.text for row in page.rows] == ["m29"]
    world.relay.refuse = lambda method, params: None
    page = await device.sync.pages.page(world.thread, limit=10)
    assert len(page.rows) == 10


async def test_around_a_message(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(40)))
    device = open_device()
    await device.caught_up()
    page = await device.sync.pages.page(world.thread, limit=40)
    target = page.rows[20]
    page = await device.sync.pages.page(world.thread, around=target.message_id, limit=10)
    assert [row.text for row in page.rows] == [f"m{n}" for n in range(16, 26)]
    assert (page.has_older, page.has_newer) == (True, True)
    unknown = await device.sync.pages.page(world.thread, around=UUID(int=12345), limit=5)
    assert unknown.rows[-1].text == "m39"


async def test_a_message_far_up_that_is_not_here_is_looked_for_at_the_relay(world: World, open_device: Open) -> None:
    ids = [make_id(world.relay.now + n * 1_000) for n in range(1_000)]
    for n, message_id in enumerate(ids):
        world.relay.post(world.bo, world.thread, f"m{n}", message_id)
    device = open_device()
    await device.caught_up()
    page = await device.sync.pages.page(world.thread, around=ids[40], limit=10)
    assert [row.text for row in page.rows] == [f"m{n}" for n in range(36, 46)]
    assert [m for m, _ in device.link.calls].count("messages.history") < 12
    gone = make_id(world.relay.now - 600_500)
    page = await device.sync.pages.page(world.thread, around=gone, limit=10)
    assert page.rows[-1].text == "m999"
    device.link.cut()
    page = await device.sync.pages.page(world.thread, around=ids[700], limit=10)
    assert page.rows[-1].text == "m999"


async def test_pending_messages_stand_at_the_end_of_the_newest_page(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(8)))
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("unavailable") if method == "messages.send" else None
    write.send(device.store, world.thread, "waiting", world.relay.now)
    page = await device.sync.pages.page(world.thread, limit=6)
    assert [row.text for row in page.rows] == ["m3", "m4", "m5", "m6", "m7", "waiting"]
    assert not page.has_newer


async def test_two_at_once_ask_once_for_the_same(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(5)))
    device = open_device()
    await device.caught_up()
    pages = await asyncio.gather(*(device.sync.pages.page(world.thread, limit=4) for _ in range(4)))
    assert {tuple(row.text for row in page.rows) for page in pages} == {("m1", "m2", "m3", "m4")}
    assert [m for m, _ in device.link.calls].count("messages.history") == 1


async def test_a_thread_that_is_not_known_is_not_found(world: World, open_device: Open) -> None:
    device = open_device()
    with pytest.raises(Problem, match="not_found"):
        await device.sync.pages.page(UUID(int=1))


async def test_what_the_relay_passes_over_is_not_asked_for_again(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(12)))
    device = open_device()
    await device.caught_up()
    stored = world.relay.threads[world.thread]
    whole = list(stored.messages)
    stored.messages = [m for m in whole if m.seq not in (4, 5, 8)]
    sparse = _Sparse(stored.messages)
    world.relay._history = lambda user, params: type(world.relay)._history(sparse, user, params)  # type: ignore[method-assign,arg-type]
    page = await device.sync.pages.page(world.thread, limit=20)
    while page.has_older:
        page = await device.sync.pages.page(world.thread, limit=20)
    assert [row.seq for row in page.rows] == [1, 2, 3, 6, 7, 9, 10, 11, 12]
    assert not any(row.gap_before for row in page.rows)


class _Sparse:
    """A history with places left out."""

    def __init__(self, found: list) -> None:  # type: ignore[type-arg]
        self.found = found
        self.threads = self

    def get(self, _thread_id: UUID) -> "_Sparse":
        return self

    def render(self, _user: UUID, message: Message) -> Message:
        return message

    @property
    def messages(self) -> list:  # type: ignore[type-arg]
        return _Gappy(self.found)


class _Gappy(list):  # type: ignore[type-arg]
    """Sliced by seq, not by place."""

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        if isinstance(key, slice):
            if key.start is None and key.stop is not None:
                return _Gappy(m for m in self if m.seq <= key.stop)
            return list(self)[key.start :]
        return super().__getitem__(key)
