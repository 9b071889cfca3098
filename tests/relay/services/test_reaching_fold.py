"""State before + events = state read afresh, for everything people do about who reaches them, and for what time does.

Five people live together: adults, a business, one who turns 16 on the way and one who turns 18. Devices that hear
everything live, and devices that come back later, must know in the end what a new device reads.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec

from relay.services import operators, passing_time
from relay.wire.events import Event, Kind, read_event
from relay.wire.messages import AllScheduled
from relay.wire.people import Counts
from relay.wire.privacy import REACHES, Settings
from relay.wire.shelf import ShelfPage, ShelfVideos
from relay.wire.threads import Snapshot
from tests.helpers.scenes import Refused, say
from tests.relay.players import ServicePlayer
from tests.relay.services.fold import EMPTY_SHELF, NONE_SCHEDULED, Fold, change
from tests.relay.services.matrix_shelf import added
from tests.relay.services.world import World

HOUR = 3_600_000
DAY = 24 * HOUR
OF_THIS = {
    *(Kind.MESSAGE_NEW, Kind.MESSAGE_UNSENT, Kind.MESSAGE_EXPIRED, Kind.RECEIPT_CHANGED, Kind.THREAD_CHANGED),
    *(Kind.REQUEST_CHANGED, Kind.PERSON_CHANGED, Kind.SETTINGS_CHANGED),
    *(Kind.MESSAGE_EDITED, Kind.REACTION_CHANGED, Kind.MESSAGE_PINNED, Kind.MESSAGE_HIDDEN, Kind.MESSAGE_SAVED),
    *(Kind.REMINDER_CHANGED, Kind.REMINDER_DUE, Kind.SCHEDULED_CHANGED, Kind.SHELF_CHANGED),
}
ACCEPTABLE = {"forbidden", "not_found", "conflict", "invalid_params"}
"""Refusals are part of life; these are all that come of what these people do."""


@dataclass
class Device(Fold):
    """A fold that keeps the settings, too."""

    settings: Settings = field(default_factory=Settings)

    @classmethod
    def of(
        cls, snapshot: Snapshot, scheduled: AllScheduled = NONE_SCHEDULED, shelf: ShelfVideos = EMPTY_SHELF
    ) -> Device:
        found = super().of(snapshot, scheduled, shelf=shelf)
        found.settings = snapshot.settings
        return found

    def apply(self, event: Event) -> None:
        if event.seq <= self.seq:
            return
        super().apply(event)
        if event.settings is not None and event.settings.rev >= self.settings.rev:
            self.settings = event.settings

    def state(self) -> dict[str, Any]:
        """All of it but the public counts of others, which change without an event."""
        companions = {member.user_id for thread in self.threads.values() for member in thread.members}
        shown = {key: change(one, counts=Counts(), rev=0) for key, one in self.people.items() if key in companions}
        return {
            "me": self.me,
            "threads": self.threads,
            "people": shown,
            "settings": self.settings,
            "scheduled": self.scheduled,
            "shelf": self.shelf,
        }


async def fresh(player: ServicePlayer, limit: int = 50) -> Device:
    """What a new device reads."""
    scheduled: AllScheduled = await player.actor.call("messages.scheduled")
    shelf: ShelfVideos = await player.actor.call("shelf.list", ShelfPage(user_id=player.actor.id))
    return Device.of(await player.actor.snapshot(limit=limit), scheduled, shelf=shelf)


@dataclass
class Watched:
    """An account and the devices that follow it."""

    player: ServicePlayer
    live: Device
    resumed: list[Device] = field(default_factory=list)

    def hear(self, world: World) -> list[str]:
        """Take what was told live; the kinds of it."""
        mine = [
            msgspec.structs.replace(read_event(item.payload), seq=item.seq)
            for news in world.opened.told
            for item in news.appended
            if item.user_id == self.player.actor.caller.user_id
        ]
        for event in mine:
            self.live.apply(event)
        return [event.kind for event in mine]


def turning(years: int, now: int, days: int) -> str:
    """The birth date of somebody who turns that old in so many days."""
    birthday = datetime.fromtimestamp(now / 1000, UTC) + timedelta(days=days)
    return f"{birthday.year - years}-{birthday.month:02}-{min(birthday.day, 28):02}"


async def some_people(world: World, rng: random.Random) -> list[ServicePlayer]:
    now = world.opened.clock()
    births = {
        "ada": "1990-05-05",
        "boris": "1984-01-31",
        "cleo": turning(16, now, rng.randint(5, 60)),
        "dora": turning(18, now, rng.randint(5, 60)),
    }
    people = [await world.sign_up(name, birth_date=born, reaches=None) for name, born in births.items()]
    return [ServicePlayer(one) for one in (*people, await world.sign_up("eve", kind="business", reaches=None))]


class Life:
    """Random things these people do to each other."""

    def __init__(self, world: World, people: list[ServicePlayer], rng: random.Random) -> None:
        self._world = world
        self._people = people
        self._rng = rng
        self._deeds: dict[Callable[[ServicePlayer, ServicePlayer], Any], int] = {
            self._relate: 5,
            self._list: 2,
            self._set: 4,
            self._write: 12,
            self._answer: 5,
            self._unsend: 4,
            self._put_to: 20,
            self._read: 3,
            self._timer: 3,
            self._draft: 2,
            self._schedule: 4,
            self._shelve: 3,
            self._present: 1,
            self._operate: 1,
            self._wait: 4,
        }

    async def step(self) -> None:
        """One deed, whatever comes of it."""
        deed = self._rng.choices(list(self._deeds), list(self._deeds.values()))[0]
        one, other = self._rng.sample(self._people, 2)
        try:
            await deed(one, other)
        except Refused as refused:
            if refused.error["data"]["name"] not in ACCEPTABLE:
                raise

    async def _relate(self, one: ServicePlayer, other: ServicePlayer) -> None:
        methods = ("people.follow", "people.unfollow", "people.block", "people.unblock")
        await one.call(self._rng.choices(methods, (6, 2, 1, 2))[0], user_id=other.user_id)

    async def _list(self, one: ServicePlayer, other: ServicePlayer) -> None:
        await one.call("privacy.put", user_id=other.user_id, list=self._rng.choice(("always", "never", None, None)))

    async def _set(self, one: ServicePlayer, _: ServicePlayer) -> None:
        names = ("inbox", "request", "request", "read", "search", "activity")
        reaches = {f"{name}_reach": self._rng.choice(REACHES) for name in self._rng.sample(names, 2)}
        words = {"filtered_words": self._rng.choice(((), ("lottery",)))} if self._rng.random() < 0.2 else {}
        night = {"from": 60 * self._rng.randint(20, 23), "to": 60 * self._rng.randint(5, 8), "time_zone": "Asia/Tokyo"}
        quiet = {"quiet_hours": self._rng.choice((None, night))} if self._rng.random() < 0.2 else {}
        await one.call("privacy.set", **reaches, **words, **quiet)

    async def _write(self, one: ServicePlayer, other: ServicePlayer) -> None:
        thread_id = (await one.call("threads.direct", user_id=other.user_id))["thread_id"]
        await say(one, thread_id, self._rng.choice(("hello", "the lottery", f"number {self._rng.random()}")))

    async def _threads(self, one: ServicePlayer) -> list[Any]:
        return (await one.call("inbox.snapshot")).get("threads", [])

    async def _answer(self, one: ServicePlayer, _: ServicePlayer) -> None:
        threads = await self._threads(one)
        asked = [thread for thread in threads if thread.get("state") in ("request", "closed")] or threads
        if asked:
            method = self._rng.choice(("requests.accept", "requests.decline", "requests.withdraw"))
            block = {"block": self._rng.random() < 0.1} if method == "requests.decline" else {}
            await one.call(method, thread_id=self._rng.choice(asked)["thread_id"], **block)

    async def _unsend(self, one: ServicePlayer, _: ServicePlayer) -> None:
        threads = await self._threads(one)
        for thread in self._rng.sample(threads, len(threads)):
            page = await one.call("messages.history", thread_id=thread["thread_id"])
            mine = [message for message in page.get("messages", ()) if message["sender_id"] == one.user_id]
            if mine:
                await one.call("messages.unsend", id=self._rng.choice(mine[-2:])["id"])

    async def _put_to(self, one: ServicePlayer, _: ServicePlayer) -> None:
        """Something to one of the newest messages."""
        threads = await self._threads(one)
        deeds = {
            "messages.edit": {"body": {"type": "text", "text": f"another {self._rng.random()}"}},
            "messages.react": {"emoji": self._rng.choice(("👍", "🎉", None))},
            "messages.pin": {"pinned": self._rng.random() < 0.7},
            "messages.hide": {},
            "messages.save": {"saved": self._rng.random() < 0.7},
            "messages.remind": {"remind_at": self._rng.choice((None, self._soon(), self._soon()))},
        }
        # Few messages are one's own and open to an edit.
        method = self._rng.choice([*deeds, "messages.edit", "messages.edit"])
        for thread in self._rng.sample(threads, len(threads)):
            page = await one.call("messages.history", thread_id=thread["thread_id"], limit=3)
            for message in page.get("messages", ()):
                if not message.get("hidden") and (method != "messages.edit" or message["sender_id"] == one.user_id):
                    await one.call(method, id=message["id"], **deeds[method])
                    return

    async def _shelve(self, one: ServicePlayer, other: ServicePlayer) -> None:
        """A video comes, changes or goes; some of the other's are looked at."""
        reach = self._rng.choice(REACHES)
        mine = (await one.call("shelf.list", user_id=one.user_id)).get("videos", [])
        if len(mine) < 3:
            _, method, params = await added(one, reach)
            assert isinstance(params, dict)
            await one.call(method, **params)
        elif self._rng.random() < 0.5:
            await one.call("shelf.set", id=self._rng.choice(mine)["id"], title=f"{self._rng.random()}", reach=reach)
        else:
            await one.call("shelf.remove", id=self._rng.choice(mine)["id"])
        shown = (await other.call("shelf.list", user_id=one.user_id)).get("videos", [])
        assert not any("reach" in video for video in shown)

    async def _read(self, one: ServicePlayer, _: ServicePlayer) -> None:
        cursor = one.actor.answer.cursor
        await one.call("session.ack", cursor={"epoch": cursor.epoch, "seq": await one.actor.head()})
        for thread in await self._threads(one):
            seq = self._rng.randint(0, thread.get("last_seq", 0))
            await one.call("messages.read", thread_id=thread["thread_id"], seq=seq)

    async def _timer(self, one: ServicePlayer, _: ServicePlayer) -> None:
        threads = await self._threads(one)
        if threads:
            seconds = self._rng.choice((None, 60, 3_600, 86_400))
            await one.call("threads.set", thread_id=self._rng.choice(threads)["thread_id"], disappear_after=seconds)

    def _soon(self) -> int:
        return int(self._world.opened.clock.now + self._rng.choice((HOUR, DAY)))

    async def _draft(self, one: ServicePlayer, _: ServicePlayer) -> None:
        for thread in self._rng.sample(threads := await self._threads(one), min(1, len(threads))):
            text = self._rng.choice(("", "Dear you", f"number {self._rng.random()}"))
            draft = {"text": text, "base_rev": thread.get("draft", {}).get("rev", 0) if self._rng.random() < 0.9 else 0}
            receipts = {"receipts": self._rng.choice((True, False, None))}
            await one.call("threads.set", thread_id=thread["thread_id"], draft=draft, **receipts)

    async def _schedule(self, one: ServicePlayer, _: ServicePlayer) -> None:
        """A new one, another wording, or none after all."""
        waiting = (await one.call("messages.scheduled")).get("scheduled", [])
        if waiting and self._rng.random() < 0.2:
            await one.call("messages.unschedule", id=self._rng.choice(waiting)["id"])
            return
        threads = [thread for thread in await self._threads(one) if thread.get("state", "active") == "active"]
        again = waiting and self._rng.random() < 0.3
        if not again and not threads:
            return
        found = self._rng.choice(waiting) if again else {"id": str(uuid4()), **self._rng.choice(threads)}
        body = {"type": "text", "text": f"later {self._rng.random()}"}
        where = {"id": found["id"], "thread_id": found["thread_id"]}
        await one.call("messages.schedule", **where, body=body, send_at=self._soon())

    async def _present(self, one: ServicePlayer, _: ServicePlayer) -> None:
        changes = {"bio": f"number {self._rng.random()}", "kind": self._rng.choice(("personal", "creator"))}
        await one.call("account.edit", **changes)

    async def _operate(self, one: ServicePlayer, _: ServicePlayer) -> None:
        """Suspended for a while: time passes, and they sign in again."""
        await self._world.suspend(one.username)
        await self._wait(one, one)
        await self._world.opened.storage.write(lambda tx: operators.unsuspend(tx, one.username))
        one.actor = await self._world.sign_in(one.username)

    async def _wait(self, *_: ServicePlayer) -> None:
        """Time passes, and what is due happens, as the running relay sees to it."""
        self._world.opened.clock.now += self._rng.choice((HOUR, HOUR, HOUR, DAY, 3 * DAY, 9 * DAY))
        await passing_time.pass_by(self._world.context)


async def test_what_devices_know_is_what_is_read_afresh(
    world: World, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    people = await some_people(world, rng)
    watched = [Watched(one, await fresh(one)) for one in people]
    world.opened.told.clear()
    life = Life(world, people, rng)
    kinds: Counter[str] = Counter()
    for step in range(count(1_500, 10_000)):
        await life.step()
        if step % 50 == 25:
            for one in watched:
                one.resumed.append(await fresh(one.player, limit=2))
        if step % 20 == 19:
            for one in watched:
                kinds.update(one.hear(world))
                assert one.live.state() == (await fresh(one.player)).state(), one.player.username
            world.opened.told.clear()
    for one in watched:
        now = (await fresh(one.player)).state()
        for device in one.resumed:
            for event in await one.player.actor.events(device.seq, limit=7):
                device.apply(event)
            assert device.state() == now, one.player.username
    assert set(kinds) >= {kind.value for kind in OF_THIS}, kinds
