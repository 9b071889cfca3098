"""Birthdays and what lapses: at the moment, also after a stop, and silent to whom it is not for."""

from datetime import date

import pytest

from relay.services import passing_time
from relay.wire import rules
from relay.wire.events import Kind
from relay.wire.messages import Remind
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList
from relay.wire.threads import SetThread
from tests.relay.services.test_scheduling import HOUR, schedule, when_due, written
from tests.relay.services.world import Actor, World


async def test_at_sixteen_the_messages_open_by_themselves(world: World, ada: Actor) -> None:
    kid = await world.sign_up("kid", "2011-03-01")
    thread_id = await ada.thread_with(kid)
    opens_at = kid.answer.me.messages_open_at
    assert opens_at is not None
    assert await passing_time.next_due(world.context) == opens_at
    heads = await ada.head(), await kid.head()
    world.opened.clock.now = opens_at - 1
    assert await passing_time.pass_by(world.context) == 0
    world.opened.clock.now = opens_at
    assert await passing_time.pass_by(world.context) == 1
    assert await passing_time.pass_by(world.context) == 0
    told = await kid.events(heads[1])
    assert [event.kind for event in told] == [Kind.PERSON_CHANGED, Kind.SETTINGS_CHANGED]
    assert told[0].me is not None
    assert told[0].me.messages_open_at is None
    # The inbox is still closed, by the person's own setting now: the companion sees no difference, and learns no day.
    assert await ada.events(heads[0]) == []
    await kid.call("people.follow", PersonId(user_id=ada.id))
    await kid.reach("friends", "friends")
    await ada.send(thread_id, "happy birthday")


async def test_whom_a_birthday_lets_in_is_told(world: World, ada: Actor) -> None:
    kid = await world.sign_up("kid", "2011-03-01")
    thread_id = await ada.thread_with(kid)
    await kid.call("privacy.put", PutOnList(user_id=ada.id, list="always"))
    head = await ada.head()
    world.opened.clock.now = kid.answer.me.messages_open_at or 0
    await passing_time.pass_by(world.context)
    (event,) = await ada.events(head)
    assert event.person is not None
    assert event.person.can_message == "inbox"
    await ada.send(thread_id, "happy birthday")


async def test_a_relay_that_was_off_catches_up_with_everybody(world: World) -> None:
    born = {"one": "2011-03-01", "two": "2009-03-01", "leap": "2012-02-29"}
    people = {name: await world.sign_up(name, day) for name, day in born.items()}
    world.opened.clock.now = rules.age_opens_at(date(2011, 3, 1), 30)
    assert await passing_time.pass_by(world.context) == len(born)
    for actor in people.values():
        assert (await actor.call("privacy.get")).choice_open
    assert await passing_time.next_due(world.context) is None


EXPIRY, REMINDERS = "relay.services.expiry.expire", "relay.services.reminders.fall_due"
SENDS = "relay.services.scheduling.send_due"


@pytest.mark.parametrize("broken", [(EXPIRY,), (REMINDERS,), (SENDS,), (EXPIRY, SENDS)])
async def test_what_fails_keeps_no_other_kind_from_its_time(
    world: World, ada: Actor, boris: Actor, monkeypatch: pytest.MonkeyPatch, broken: tuple[str, ...]
) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")
    await boris.send(thread_id, "hello yourself")
    (kept, *_) = await written(ada, thread_id)
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=3_600))
    await ada.send(thread_id, "for an hour")
    await schedule(ada, thread_id)
    await ada.call("messages.remind", Remind(id=kept.id, remind_at=world.opened.clock.now + HOUR))

    def fail(*_: object) -> int:
        raise RuntimeError("a row nobody thought of")

    with monkeypatch.context() as patched:
        for name in broken:
            patched.setattr(name, fail)
        with pytest.raises(RuntimeError if len(broken) == 1 else ExceptionGroup):
            await when_due(world)
    assert await passing_time.pass_by(world.context) == len(broken), "the others were not undone"
