"""Drafts: one for all devices of an account, made from the one before, told to nobody else, and gone when replaced."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from relay.wire.drafts import Draft, SetDraft
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_TEXT
from relay.wire.people import PersonId
from relay.wire.threads import SetThread, Thread
from tests.relay.services.world import Actor, World, refused


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    return found


async def put(actor: Actor, thread_id: UUID, text: str, base_rev: int) -> Thread:
    draft = SetDraft(text=text, base_rev=base_rev)
    found: Thread = await actor.call("threads.set", SetThread(thread_id=thread_id, draft=draft))
    return found


async def test_it_is_told_to_ones_own_devices_alone(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    heads = await ada.head(), await boris.head()
    before = await boris.snapshot()
    thread = await put(ada, thread_id, "Dear Boris", 0)
    assert thread.draft == Draft(text="Dear Boris", rev=1)
    (event,) = await ada.events(heads[0])
    assert (event.kind, event.thread) == (Kind.THREAD_CHANGED, thread)
    assert (await ada.snapshot()).threads == (thread,)
    assert await boris.head() == heads[1]
    assert await boris.snapshot() == before


async def test_two_devices_lose_neither_text(world: World, ada: Actor, thread_id: UUID) -> None:
    other = await world.sign_in("ada")
    await put(ada, thread_id, "from the first", 0)
    head = await ada.head()
    with refused(ErrorName.CONFLICT) as caught:
        await put(other, thread_id, "from the other", 0)
    assert caught.value.draft == Draft(text="from the first", rev=1)
    error = caught.value.to_error()
    assert error.data is not None
    assert (error.data.draft, error.data.field) == (caught.value.draft, "draft.base_rev")
    assert await ada.head() == head
    both = await put(other, thread_id, "from the first, and from the other", 1)
    assert both.draft == Draft(text="from the first, and from the other", rev=2)


async def test_the_same_text_again_changes_nothing_whatever_it_was_made_from(ada: Actor, thread_id: UUID) -> None:
    thread = await put(ada, thread_id, "Dear Boris", 0)
    head = await ada.head()
    for base_rev in (0, 1, 7):
        assert await put(ada, thread_id, "Dear Boris", base_rev) == thread
    assert await ada.head() == head


async def test_an_empty_one_keeps_its_rev(ada: Actor, thread_id: UUID) -> None:
    assert (await put(ada, thread_id, "", 0)).draft is None, "there was none, and there is none"
    await put(ada, thread_id, "Dear Boris", 0)
    assert (await put(ada, thread_id, "", 1)).draft == Draft(rev=2)
    with refused(ErrorName.CONFLICT):
        await put(ada, thread_id, "again", 0)
    assert (await put(ada, thread_id, "again", 2)).draft == Draft(text="again", rev=3)


async def test_all_of_a_call_or_nothing(ada: Actor, thread_id: UUID) -> None:
    await put(ada, thread_id, "one", 0)
    both = SetThread(thread_id=thread_id, pinned=True, draft=SetDraft(text="two", base_rev=0))
    with refused(ErrorName.CONFLICT):
        await ada.call("threads.set", both)
    assert not (await ada.snapshot()).threads[0].pinned
    stale = SetThread(thread_id=thread_id, disappear_after=60, draft=both.draft)
    with refused(ErrorName.CONFLICT):
        await ada.call("threads.set", stale)
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=60, labels=("",)))
    assert (await ada.snapshot()).threads[0].disappear_after is None
    head = await ada.head()
    both = SetThread(thread_id=thread_id, pinned=True, draft=SetDraft(text="two", base_rev=1))
    thread = await ada.call("threads.set", both)
    assert (thread.pinned, thread.draft) == (True, Draft(text="two", rev=2))
    assert await ada.head() == head + 1


async def test_any_text_is_kept_letter_for_letter_up_to_its_length(ada: Actor, thread_id: UUID) -> None:
    for rev, text in enumerate((" ", "\x00 \x07 bell", "👩‍👩‍👧" * 800, "x" * MAX_TEXT)):
        assert (await put(ada, thread_id, text, rev)).draft == Draft(text=text, rev=rev + 1)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await put(ada, thread_id, "x" * (MAX_TEXT + 1), 4)
    assert caught.value.field == "draft.text"


async def test_a_block_does_not_matter_and_a_strangers_thread_is_none(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await boris.call("people.block", PersonId(user_id=ada.id))
    assert (await put(ada, thread_id, "still mine", 0)).draft is not None
    cleo = await world.sign_up("cleo")
    for actor, where in ((cleo, thread_id), (ada, uuid4())):
        with refused(ErrorName.NOT_FOUND):
            await put(actor, where, "whose?", 0)
