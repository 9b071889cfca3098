"""Resuming: the cursor goes on exactly, or the client is told to begin afresh."""

from hypothesis import given
from hypothesis import strategies as st

from relay.services import sessions
from relay.services.sessions import Resumption, is_reset
from relay.storage import mailboxes
from relay.storage.mailboxes import Mailbox
from relay.wire.errors import ErrorName
from relay.wire.session import Resume
from relay.wire.threads import Cursor
from tests.relay.services.world import Actor, World, refused


async def resume(world: World, actor: Actor, cursor: Cursor | None) -> Resumption:
    params = Resume(token=actor.answer.token, cursor=cursor)
    return await world.opened.storage.read(lambda tx: sessions.resume(tx, params))


async def test_a_cursor_goes_on_where_it_was(world: World, ada: Actor, boris: Actor) -> None:
    await ada.thread_with(boris)
    cursor = ada.answer.cursor
    found = await resume(world, ada, cursor)
    assert found.caller == ada.caller
    assert (found.after, found.answer.reset) == (cursor.seq, False)
    assert found.answer.head == Cursor(epoch=cursor.epoch, seq=await ada.head())
    assert found.answer.device_id == ada.answer.device_id
    assert found.answer.me.username == "ada"


async def test_no_cursor_means_from_the_head(world: World, ada: Actor, boris: Actor) -> None:
    await ada.thread_with(boris)
    found = await resume(world, ada, None)
    assert (found.after, found.answer.reset) == (await ada.head(), False)


async def test_another_epoch_or_a_seq_out_of_reach_is_a_reset(world: World, ada: Actor) -> None:
    epoch, head = ada.answer.cursor.epoch, await ada.head()
    for cursor in (Cursor(epoch="before the restore", seq=head), Cursor(epoch=epoch, seq=head + 1)):
        found = await resume(world, ada, cursor)
        assert (found.after, found.answer.reset) == (head, True)


async def test_a_trimmed_log_is_a_reset(world: World, ada: Actor, boris: Actor) -> None:
    old = ada.answer.cursor
    world.opened.clock.now += 100
    await ada.thread_with(boris)
    now, user_id = world.opened.clock.now, ada.caller.user_id
    await world.opened.storage.write(lambda tx: mailboxes.trim(tx, user_id, now, 100))
    assert not (await resume(world, ada, old)).answer.reset
    await world.opened.storage.write(lambda tx: mailboxes.trim(tx, user_id, now + 1, 100))
    assert (await resume(world, ada, old)).answer.reset
    assert not (await resume(world, ada, Cursor(epoch=old.epoch, seq=await ada.head()))).answer.reset


async def test_a_token_that_is_none_is_refused(world: World, ada: Actor) -> None:
    for token in ("", "x", ada.answer.token[:-1], ada.answer.token + "A"):
        with refused(ErrorName.NOT_SIGNED_IN):
            await world.opened.storage.read(lambda tx, token=token: sessions.resume(tx, Resume(token=token)))


async def test_a_negative_cursor_is_refused(world: World, ada: Actor) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await resume(world, ada, Cursor(epoch=ada.answer.cursor.epoch, seq=-1))


async def test_being_here_is_noted_when_it_is_news(world: World, ada: Actor) -> None:
    async def seen_at() -> int:
        return (await ada.call("session.devices")).devices[0].seen_at

    before = await seen_at()
    world.opened.clock.now += 30_000
    await world.opened.storage.write(lambda tx: sessions.seen(tx, ada.caller))
    assert await seen_at() == before
    world.opened.clock.now += 31_000
    await world.opened.storage.write(lambda tx: sessions.seen(tx, ada.caller))
    assert await seen_at() == before + 61_000


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100), st.booleans())
def test_a_reset_is_exactly_what_the_log_cannot_give(floor: int, kept: int, seq: int, same: bool) -> None:
    box = Mailbox(head=floor + kept, floor=floor, delivered=0)
    wanted = set(range(seq + 1, box.head + 1))
    held = set(range(floor + 1, box.head + 1))
    possible = same and wanted <= held and seq <= box.head
    assert is_reset(Cursor(epoch="e" if same else "f", seq=seq), box, "e") is not possible


def test_no_cursor_is_no_reset() -> None:
    assert not is_reset(None, Mailbox(5, 3, 0), "e")
