"""To the sender all who can't be messaged look the same, and all who were asked: answers, cards, searches and times.

Everything is asked over a real socket of a relay in this process. Answers are compared byte for byte; cards without the
names and ids by which they were asked for.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection

from relay import app
from relay.config import Rate
from relay.services import privacy
from relay.services.privacy import Decision, Facts
from tests.helpers.oracle import DAY, Side
from tests.helpers.scenes import Json, Refused, say, thread_of
from tests.helpers.waiting import eventually_async
from tests.helpers.welch import THRESHOLD, told_apart
from tests.helpers.worlds import ANSWERS
from tests.relay.players import SocketPlayer, over_sockets
from tests.relay.services.world import CHEAP
from tests.relay.serving import connect, fast_settings, serving

WIDE = Rate(1_000_000_000, 1_000_000_000)
CANNOT = ("blocked", "never", "suspended", "under 16", "nobody", "out of reach")
ASKED = ("waiting", "lapsed", "declined")
ADULT, CHILD = Side(), Side(age="child")


@dataclass
class Stage:
    """One who asks, and people of every class. `threads` are the asker's with them."""

    asker: SocketPlayer
    people: dict[str, SocketPlayer]
    threads: dict[str, str]
    socket: ClientConnection
    celebrity: SocketPlayer

    async def raw(self, method: str, **params: Any) -> bytes:
        """The answer as it came, to a request that always has the same id."""
        await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}))
        answer = await self.socket.recv()
        return answer if isinstance(answer, bytes) else answer.encode()


async def become(name: str, one: SocketPlayer, asker: SocketPlayer) -> None:
    """Make somebody one of a class."""
    match name:
        case "blocked":
            await one.call("people.block", user_id=asker.user_id)
        case "never":
            await one.call("privacy.put", user_id=asker.user_id, list="never")
        case "suspended":
            await one.suspend()
        case "nobody":
            await one.call("privacy.set", inbox_reach="nobody", request_reach="nobody")
        case "out of reach":
            # Out of reach of followers too: else following would be the way in, and the card said so afterwards.
            await one.call("privacy.set", inbox_reach="friends", request_reach="friends")
        case "declined":
            thread = (await one.call("requests.list"))["cards"][0]["thread_id"]
            await one.call("requests.decline", thread_id=thread)


class Clock:
    """The relay's clock, ahead of the machine's."""

    ahead = 0

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000 + self.ahead


async def was_asked(one: SocketPlayer, asker: SocketPlayer, *, reach: str) -> str:
    """The asker asks; afterwards the one's request reach is narrowed."""
    await one.call("privacy.set", inbox_reach="nobody", request_reach="everyone")
    thread_id: str = (await asker.call("threads.direct", user_id=one.user_id))["thread_id"]
    await say(asker, thread_id, f"A word with {one.username}, please")
    await one.call("privacy.set", inbox_reach="nobody", request_reach=reach)
    return thread_id


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Everybody of the classes, twice: strangers, and people who had been asked before they became what they are."""
    clock = Clock()
    monkeypatch.setattr(app, "now_ms", clock)
    monkeypatch.setattr(app, "password_settings", lambda settings: CHEAP)
    buckets = dict.fromkeys(("calls", "sends", "searches", "follows", "misuse"), WIDE)
    settings = fast_settings(tmp_path, buckets=buckets, storage={"trim_every": 0.05})
    async with serving(settings) as relay:
        join = over_sockets(relay.url, relay.relay.context)
        asker, celebrity = await player(join(ADULT)), await player(join(ADULT))
        people, threads = {}, {}
        for name in CANNOT:
            people[name] = await player(join(CHILD if name == "under 16" else ADULT))
            await people[name].call("people.follow", user_id=celebrity.user_id)
        lapsed = people["lapsed"] = await player(join(ADULT))
        threads["lapsed"] = await was_asked(lapsed, asker, reach="everyone")
        clock.ahead = 31 * DAY
        await eventually_async(lambda: has_lapsed(lapsed), "the request lapses")
        for name in (*CANNOT, "waiting", "declined"):
            if name == "under 16":
                continue
            one = await player(join(ADULT))
            known = f"asked, {name}" if name in CANNOT else name
            people[known] = one
            reach = "friends" if name == "out of reach" else "everyone"
            threads[known] = await was_asked(one, asker, reach=reach)
            await become(name, one, asker)
        for name in CANNOT:
            await become(name, people[name], asker)
            threads[name] = (await asker.call("threads.direct", user_id=people[name].user_id))["thread_id"]
        socket = await connect(relay.url)
        await socket.recv()
        stage = Stage(asker, people, threads, socket, celebrity)
        await stage.raw("session.sign_in", username=asker.username, **SIGN_IN)
        yield stage
        await socket.close()
        for one in (asker, celebrity, *people.values()):
            await one.wire.close()


SIGN_IN = {"password": "plum orbit lantern 42", "device_name": "raw", "device_key": "A" * 43}


async def player(joining: Any) -> SocketPlayer:
    found = await joining
    assert isinstance(found, SocketPlayer)
    return found


async def has_lapsed(one: SocketPlayer) -> bool:
    return not (await one.call("requests.list")).get("waiting", 0)


def text(thread_id: str) -> Json:
    """Parameters of a send that is always the same."""
    body = {"type": "text", "text": "hello"}
    return {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "thread_id": thread_id, "body": body}


async def test_the_answers_are_the_same_bytes(stage: Stage) -> None:
    answer = b'{"jsonrpc":"2.0","id":7,"error":%b}'
    for name, thread_id in stage.threads.items():
        expected = ANSWERS["awaiting_answer" if name in ASKED else "cant_message"]
        assert await stage.raw("messages.send", **text(thread_id)) == answer % expected, name


async def test_the_threads_look_the_same(stage: Stage) -> None:
    seen: dict[bool, set[str]] = {True: set(), False: set()}
    for name, thread_id in stage.threads.items():
        shown = await thread_of(stage.asker, thread_id)
        direct = await stage.asker.call("threads.direct", user_id=stage.people[name].user_id)
        assert shown == direct
        was_asked = name not in CANNOT
        assert (shown.get("state", "active"), set(shown.get("request", ()))) == (
            ("requested", {"asked_at"}) if was_asked else ("active", set())
        )
        seen[was_asked].add(json.dumps(blanked(shown), sort_keys=True))
    assert {asked: len(looks) for asked, looks in seen.items()} == {True: 1, False: 1}, seen


NAMES = {"user_id", "username", "display_name", "thread_id", "id", "content_hash", "text", "rev"}


def blanked(value: Any) -> Any:
    """Without ids, names, times and texts: what is left must not differ."""
    if isinstance(value, dict):
        return {key: "" if key in NAMES or key.endswith("_at") else blanked(inner) for key, inner in value.items()}
    return [blanked(inner) for inner in value] if isinstance(value, list) else value


LISTS = ("people.followers", "people.following", "people.mutual")
LOOKS = ("people.get", "people.profile", *LISTS)
"""What a profile shows."""


async def test_the_profiles_are_the_same_before_a_follow_with_it_and_afterwards(stage: Stage) -> None:
    groups = (CANNOT, ASKED, BEFORE)
    for method in (*LOOKS, "people.follow", *LOOKS, "people.unfollow", *LOOKS):
        for names in groups:
            cards = {name: await result(stage, method, name) for name in names}
            assert len({json.dumps(card, sort_keys=True) for card in cards.values()}) == 1, (method, cards)
    card = await stage.asker.call("people.get", user_id=stage.people["blocked"].user_id)
    assert (card["can_message"], card.get("reduced", False)) == ("cant_message", False)
    assert card["joined_at"]
    assert card["counts"]["following"] == 1


async def test_a_follow_and_its_end_make_the_card_newer_by_as_much(stage: Stage) -> None:
    """`rev` tells how often something changed: as often for one who sees the follow as for one who does not."""
    grown = set()
    for name in CANNOT:
        about = {"user_id": stage.people[name].user_id}
        cards = [await stage.asker.call(f"people.{what}", **about) for what in ("get", "follow", "unfollow")]
        grown.add((cards[1]["rev"] - cards[0]["rev"], cards[2]["rev"] - cards[1]["rev"]))
    assert len(grown) == 1


async def result(stage: Stage, method: str, name: str) -> Any:
    """What the asker gets about one of a class, or the refusal."""
    try:
        return blanked(await stage.asker.call(method, user_id=stage.people[name].user_id))
    except Refused as refused:
        return refused.error


async def test_a_decline_is_told_to_nobody(stage: Stage) -> None:
    one, thread_id = stage.people["waiting"], stage.threads["waiting"]
    before = await stage.asker.call("inbox.snapshot", limit=50)
    await one.call("messages.read", thread_id=thread_id, seq=1)
    await one.call("session.ack", cursor=(await one.call("inbox.snapshot"))["head"])
    await one.call("requests.decline", thread_id=thread_id)
    assert await stage.asker.call("inbox.snapshot", limit=50) == before


async def test_the_searches_are_the_same(stage: Stage) -> None:
    everybody = {one.username for one in stage.people.values()}
    assert len(everybody) == len(stage.people)
    found = await stage.asker.call("people.search", query="player", limit=50)
    assert everybody <= {person["username"] for person in found["people"]}
    fans = await stage.asker.call("people.followers", user_id=stage.celebrity.user_id)
    assert {person["username"] for person in fans["people"]} == {stage.people[name].username for name in CANNOT}
    assert "suggestions" not in await stage.asker.call("people.suggested")
    for names in (CANNOT, ASKED, BEFORE):
        shown = {name: await searched(stage, name) for name in names}
        assert len({json.dumps(one, sort_keys=True) for one in shown.values()}) == 1, shown


@pytest.mark.parametrize("reach", ["friends", "followers"])
async def test_a_narrow_search_reach_tells_them_apart_no_more(stage: Stage, reach: str) -> None:
    awake = [name for name in (*CANNOT, *BEFORE) if "suspended" not in name]
    for name in awake:
        await stage.people[name].call("privacy.set", search_reach=reach)
    assert [await searched(stage, name) for name in awake] == [{}] * len(awake)
    for name in awake:
        await stage.asker.call("people.follow", user_id=stage.people[name].user_id)
    found = [len((await searched(stage, name)).get("people", ())) for name in awake]
    assert found == [int(reach == "followers")] * len(awake)


async def searched(stage: Stage, name: str) -> Any:
    return blanked(await stage.asker.call("people.search", query=stage.people[name].username))


async def test_what_is_explained_tells_no_age_block_or_reach(stage: Stage) -> None:
    told = {
        await stage.raw("privacy.explain", user_id=stage.people[name].user_id)
        for name in ("blocked", "suspended", "under 16", "nobody")
    }
    assert len(told) == 1, told


Frames = dict[str, str]
BEFORE = tuple(f"asked, {name}" for name in CANNOT if name != "under 16")


def frames(stage: Stage) -> dict[str, Frames]:
    """What is timed: calls that must not be told apart, by class."""

    def of(method: str, *names: str) -> Frames:
        found = {}
        for name in names:
            about = text(stage.threads[name]) if method == "messages.send" else {"user_id": stage.people[name].user_id}
            found[name] = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": about})
        return found

    return {
        "send": of("messages.send", *CANNOT),
        "send after a request": of("messages.send", *BEFORE),
        "send while one waits": of("messages.send", *ASKED),
        "open": of("threads.direct", *CANNOT),
        "card": of("people.profile", *CANNOT),
        "search": {
            name: json.dumps(
                {
                    "jsonrpc": "2.0",
                    "id": 7,
                    "method": "people.search",
                    "params": {"query": stage.people[name].username},
                }
            )
            for name in CANNOT
        },
    }


async def timed(socket: ClientConnection, calls: Frames, rng: random.Random, count: int) -> dict[str, list[float]]:
    """Microseconds of `count` calls of each class, in a new random order in every round."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    order = list(calls)
    for _ in range(count):
        rng.shuffle(order)
        for name in order:
            begun = time.perf_counter_ns()
            await socket.send(calls[name])
            await socket.recv()
            times[name].append((time.perf_counter_ns() - begun) / 1_000)
    return times


async def test_the_times_are_not_told_apart(stage: Stage, rng: random.Random, count: Callable[[int, int], int]) -> None:
    for what, calls in frames(stage).items():
        apart = await compared(stage, calls, rng, count(1_000, 10_000))
        if max(apart.values()) >= THRESHOLD:
            # Of so many pairs one exceeds it by chance now and then. A difference that is there is there again.
            again = await compared(stage, calls, rng, count(1_000, 10_000))
            apart = {pair: min(t, again[pair]) for pair, t in apart.items()}
        assert all(t < THRESHOLD for t in apart.values()), (what, apart)


async def compared(stage: Stage, calls: Frames, rng: random.Random, count: int) -> dict[tuple[str, str], float]:
    """How far the times of each two classes are apart."""
    times = await timed(stage.socket, calls, rng, count)
    return {(one, two): told_apart(times[one], times[two]) for one, two in combinations(times, 2)}


async def test_a_delay_of_200_microseconds_is_found(
    stage: Stage, rng: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = privacy.decide

    def slower_of_blocks(facts: Facts) -> Decision:
        decision = decide(facts)
        until = time.perf_counter_ns() + 200_000 * (decision.rule == 2)
        while time.perf_counter_ns() < until:
            pass
        return decision

    monkeypatch.setattr(privacy, "decide", slower_of_blocks)
    for calls, slow in ((frames(stage)["send"], "blocked"), (frames(stage)["send after a request"], "asked, blocked")):
        times: dict[str, list[float]] = {name: [] for name in calls}
        apart: dict[str, float] = {}
        for _ in range(10):
            # A busy machine hides it longer: 10,000 calls of each must show it.
            for name, more in (await timed(stage.socket, calls, rng, 1_000)).items():
                times[name] += more
            apart = {name: told_apart(times[slow], times[name]) for name in set(calls) - {slow}}
            if all(t > THRESHOLD for t in apart.values()):
                break
        assert all(t > THRESHOLD for t in apart.values()), apart
