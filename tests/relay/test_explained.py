"""Explain equals enforce: in a real relay, what a person is told of another is what becomes of the other's message."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from relay import app
from tests.helpers import oracle
from tests.helpers.oracle import World
from tests.helpers.scenes import Attempt, Player, Script, attempt, play, script_of
from tests.helpers.worlds import ANSWERS
from tests.relay.players import Join, SocketPlayer, over_sockets
from tests.relay.services.world import CHEAP
from tests.relay.serving import fast_settings, serving

SENDER_SEES = {"inbox": "active", "request": "requested", "filtered": "requested"}


async def test_what_is_explained_is_what_is_enforced(
    tmp_path: Path, rng: random.Random, count: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "password_settings", lambda settings: CHEAP)
    rules: Counter[int] = Counter()
    async with serving(fast_settings(tmp_path)) as relay:
        join = over_sockets(relay.url, relay.relay.context)
        for number in range(count(200, 1_000)):
            rules[await explained_and_enforced(script_of(1 + number % 13, rng), join)] += 1
    assert set(rules) == set(range(1, 14))


async def explained_and_enforced(script: Script, join: Join) -> int:
    """Make a world, ask what would be, act, compare; the rule it came to."""
    me, other = await join(script.world.me), await join(script.world.other)
    await play(script, me, other)
    world = script.become()
    with telling(script):
        await _explained(replace(world, words=False), me, other)
        _enforced(world, await attempt(world, me, other))
    for player in (me, other):
        assert isinstance(player, SocketPlayer)
        await player.wire.close()
    return oracle.decided(world)[0]


@contextmanager
def telling(script: Script) -> Iterator[None]:
    """Name the world where something in it failed."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in {script}")
        raise


async def _explained(world: World, me: Player, other: Player) -> None:
    """What I am told is the table's; so is the other's card of me. The text is not known before it is sent."""
    told = await me.call("privacy.explain", user_id=other.user_id, action="message")
    rule, outcome = oracle.decided(world)
    assert (told["rule"], told["outcome"]) == (oracle.told_rule(world, rule), outcome)
    assert told["trace"][-1]["rule"] == told["rule"]
    assert (await other.call("people.get", user_id=me.user_id)).get("can_message", "inbox") == oracle.card(world)


def _enforced(world: World, found: Attempt) -> None:
    assert found.outcome == oracle.decided(world)[1]
    reason = oracle.answer(world)
    if reason is None:
        assert found.sender_state == SENDER_SEES[found.outcome]
    else:
        assert msgspec.json.encode(found.error) == ANSWERS[reason]
