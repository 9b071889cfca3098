"""Disappearing messages through two engines and a real relay: gone on both sides, from every file, with one app off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.contract import Problem, Stage
from desktop.domain import notices
from desktop.domain.message import Content
from desktop.domain.query import Sought
from desktop.domain.thread import ThreadRow
from tests.desktop.bridge.test_engine import PASSPHRASE, Person, people
from tests.helpers.processes import Relay, relay
from tests.helpers.standing import contents
from tests.helpers.waiting import eventually, eventually_async

NEEDLE = "tortoiseshell umbrella"
SHORT = {
    "limits": {"timer": 1},
    "storage": {"look_every": 0.05, "erase_within": 60.0 / 20},
    "buckets": {"per_address": False},
}


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """A relay that lets timers be so short that a test can wait for them."""
    with relay(tmp_path_factory.mktemp("relay") / Path("data"), settings=SHORT) as started:
        yield started


async def gone(person: Person, thread: ThreadRow, count: int = 1) -> None:
    async def all_gone() -> bool:
        rows = (await person.engine.messages(thread.thread_id)).rows
        return sum(row.content is Content.GONE and row.expires_at is not None for row in rows) == count

    await eventually_async(all_gone, "the messages are gone")
    assert NEEDLE not in " ".join(await person.texts(thread))
    assert (await person.engine.search(Sought("tortoiseshell"))).messages == ()


async def test_both_sides_forget_it(tmp_path: Path, short: Relay, no_leaked_tasks: None) -> None:
    async with people(tmp_path, short.url, "ada", "bo") as (ada, bo):
        thread = await ada.thread_with("bo")
        await ada.engine.send(thread.thread_id, "hello")
        await bo.inbox(1)
        await bo.engine.set_timer(thread.thread_id, 1)

        async def told() -> bool:
            row = await ada.engine.thread(thread.thread_id)
            return row is not None and row.disappear_after == 1 and (await ada.last(thread)).content is Content.NOTICE

        await eventually_async(told, "the notice")
        assert notices.timer_of((await ada.last(thread)).text) == 1
        await ada.engine.send(thread.thread_id, NEEDLE)
        for person in (ada, bo):
            await gone(person, thread)
        await eventually(
            lambda: (
                not [
                    file
                    for file, content in contents(short.data)
                    if NEEDLE.encode() in content and not file.name.endswith("-shm")
                ]
            ),
            "no file of the relay has it",
        )


async def test_an_app_that_was_off_forgets_it_before_it_shows_anything(tmp_path: Path, short: Relay) -> None:
    async with people(tmp_path, short.url, "cleo", "dan") as (cleo, dan):
        thread = await cleo.thread_with("dan")
        await cleo.engine.send(thread.thread_id, "hello")
        await dan.inbox(1)
        # Dan's app has to have it before it goes: on a slow machine it has to stay for longer.
        for count, seconds in enumerate((2, 8, 32), start=1):  # noqa: B007 - the last of it is needed below
            await cleo.engine.set_timer(thread.thread_id, seconds)
            key = await cleo.engine.send(thread.thread_id, NEEDLE)

            async def there(key: UUID = key) -> bool:
                return (await dan.last(thread)).message_id == key

            await eventually_async(there, "the message")
            if (await dan.last(thread)).text == NEEDLE:
                break
        await dan.engine.close()
        await gone(cleo, thread, count)
        dan.engine = dan.app()
        await dan.engine.start()
        assert (await dan.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
        # The first look at what is here, before anything could come from the relay.
        assert NEEDLE not in " ".join([(await dan.engine.threads()).rows[0].last_text, *await dan.texts(thread)])
        await gone(dan, thread, count)


async def test_a_timer_is_refused_where_one_cannot_write(tmp_path: Path, short: Relay) -> None:
    async with people(tmp_path, short.url, "eve", "fay") as (eve, fay):
        thread = await eve.thread_with("fay")
        await eve.engine.send(thread.thread_id, "hello")
        await fay.inbox(1)
        await fay.engine.block(await fay.find("eve"))
        with pytest.raises(Problem) as caught:
            await eve.engine.set_timer(thread.thread_id, 60)
        assert (caught.value.name, caught.value.reason) == ("forbidden", "cant_message")
