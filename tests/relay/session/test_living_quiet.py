"""Quiet hours as they are told: that it is quiet and until when, to whom one talks with, at the moment it turns."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from relay.services import quiet
from relay.wire.people import PersonId
from relay.wire.presence import Presence
from relay.wire.privacy import PutOnList, QuietHours, SetPrivacy
from relay.wire.requests import ThreadId
from tests.relay.services.conftest import ada, boris, world
from tests.relay.services.world import Actor, World, befriend
from tests.relay.session.test_living import Stage, stage, thread_id

__all__ = ["ada", "boris", "stage", "thread_id", "world"]
HOUR = 3_600_000


def around(now: int, before: int = 1, after: int = 2) -> QuietHours:
    """Quiet from an hour before now to two after it, by the clocks of UTC."""
    hour = datetime.fromtimestamp(now / 1_000, UTC).hour
    return QuietHours(begins=(hour - before) % 24 * 60, ends=(hour + after) % 24 * 60, time_zone="Etc/UTC")


async def want_quiet(actor: Actor, hours: QuietHours | None) -> None:
    await actor.call("privacy.set", SetPrivacy(quiet_hours=hours))


def until(stage: Stage, actor: Actor) -> list[int | None]:
    return [signal.quiet_until for signal in stage.heard(actor) if signal.kind == "presence"]


async def test_it_is_told_to_the_moment_and_at_the_moment(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    clock = world.opened.clock
    hours = around(clock.now)
    turn = quiet.turn(hours, clock.now)
    assert turn is not None
    assert turn.quiet
    await want_quiet(boris, hours)
    assert await stage.watch(ada, boris) == [Presence(user_id=boris.id, quiet_until=turn.until)]
    clock.now = turn.until - 1
    stage.living.tick()
    await stage.settle()
    assert until(stage, ada) == []
    clock.now = turn.until
    for _ in range(3):
        stage.living.tick()
        await stage.settle()
    assert until(stage, ada) == [None]
    again = quiet.turn(hours, clock.now)
    assert again is not None
    clock.now = again.until
    stage.living.tick()
    await stage.settle()
    assert until(stage, ada) == [None, again.until + 3 * HOUR]
    assert stage.heard(boris) == []


async def test_setting_and_clearing_is_told_at_once(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await stage.watch(ada, boris)
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.settle()
    await want_quiet(boris, around(world.opened.clock.now, -3, 5))
    await stage.settle()
    await want_quiet(boris, None)
    await stage.settle()
    first, *rest = until(stage, ada)
    assert first is not None
    assert rest == [None]


async def test_active_and_quiet_are_told_beside_each_other(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.watch(ada, boris)
    await stage.active(boris)
    await stage.settle()
    (signal,) = stage.heard(ada)
    assert signal.active
    assert signal.quiet_until is not None


@pytest.mark.parametrize("reach", ["nobody", "friends"])
async def test_only_within_the_activity_reach(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID, reach: str
) -> None:
    await want_quiet(boris, around(world.opened.clock.now))
    await boris.call("privacy.set", SetPrivacy(activity_reach=reach))
    (found,) = await stage.watch(ada, boris)
    assert (found.quiet_until is not None) == (reach == "friends")


async def test_only_to_whom_one_talks_with(world: World, stage: Stage, ada: Actor) -> None:
    """Presence may be for everybody; the quiet hours are for those whose message would come into the inbox."""
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    await cleo.call("privacy.set", SetPrivacy(activity_reach="everyone"))
    await want_quiet(cleo, around(world.opened.clock.now))
    await stage.active(cleo)
    shown = Presence(user_id=cleo.id, active=True)
    assert await stage.watch(ada, cleo) == [shown], "strangers"
    thread_id = await ada.thread_with(cleo)
    assert await stage.watch(ada, cleo) == [shown], "before anything is asked"
    await ada.send(thread_id, "May I?")
    assert await stage.watch(ada, cleo) == [Presence(user_id=cleo.id)], "before the answer"
    await cleo.call("requests.accept", ThreadId(thread_id=thread_id))
    await stage.settle()
    assert until(stage, ada)[-1] is not None
    await cleo.call("requests.withdraw", ThreadId(thread_id=thread_id))
    await stage.settle()
    assert until(stage, ada)[-1] is None


async def test_a_block_and_the_never_list_take_it_away(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.watch(ada, boris)
    await boris.call("privacy.put", PutOnList(user_id=ada.id, list="never"))
    await stage.settle()
    await boris.call("privacy.put", PutOnList(user_id=ada.id))
    await stage.settle()
    await boris.call("people.block", PersonId(user_id=ada.id))
    await stage.settle()
    assert [value is None for value in until(stage, ada)] == [True, False, True]


async def test_friends_without_a_thread_are_told_of_presence_alone(
    world: World, stage: Stage, ada: Actor, boris: Actor
) -> None:
    await befriend(ada, boris)
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.active(boris)
    shown = Presence(user_id=boris.id, active=True)
    assert await stage.watch(ada, boris) == [shown]
    # Nor where one of the two made one of which the other does not know.
    await boris.thread_with(ada)
    assert await stage.watch(ada, boris) == [shown]
    cleo = await world.sign_up("cleo")
    await befriend(boris, cleo)
    thread_id = await cleo.thread_with(boris)
    assert await stage.watch(cleo, boris) == [shown]
    await cleo.send(thread_id, "hello")
    (found,) = await stage.watch(cleo, boris)
    assert found.quiet_until is not None


async def test_who_was_asked_is_not_told_before_they_answer(
    world: World, stage: Stage, ada: Actor, boris: Actor
) -> None:
    await ada.reach("nobody", "everyone")
    await boris.call("privacy.set", SetPrivacy(activity_reach="everyone"))
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.active(boris)
    thread_id = await boris.thread_with(ada)
    await boris.send(thread_id, "May I?")
    assert await stage.watch(ada, boris) == [Presence(user_id=boris.id, active=True)]
    await ada.call("requests.accept", ThreadId(thread_id=thread_id))
    await stage.settle()
    assert until(stage, ada)[-1] is not None


async def test_whom_nobody_watches_is_looked_out_for_no_more(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await want_quiet(boris, around(world.opened.clock.now))
    await stage.watch(ada, boris)
    assert set(stage.living._turns) == {boris.caller.user_id}
    await stage.watch(ada)
    assert stage.living._turns == {}
