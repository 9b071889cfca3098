"""What is wanted of a message goes to the relay once, behind it; the answer takes its place without a flash."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from desktop.commands import answering as act
from desktop.commands import messages as write
from desktop.domain.change import Collection, Put
from desktop.domain.message import Content, LinkPreview, MessageRow, SendState
from desktop.domain.problem import Problem
from desktop.store import messages, outbox, previews, recovery, search
from desktop.sync import wishes
from desktop.sync.ports import T
from relay.wire.base import Wire
from relay.wire.messages import Message
from tests.desktop.sync.conftest import Open, World
from tests.helpers.synced import KEY, Device
from tests.helpers.waiting import eventually


def row(device: Device, thread: UUID, at: int = 0) -> MessageRow:
    return device.messages(thread)[at]


def asked(device: Device) -> list[str]:
    return [method for method, _ in device.link.calls if method.startswith("messages.")]


class Told:
    """Calls that are answered at once, with this."""

    def __init__(self, answer: Message) -> None:
        self._answer = answer

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T:
        assert isinstance(self._answer, result)
        return self._answer


def known_as(action: outbox.Action) -> Message:
    """The message of an action as the relay may tell it, taken back."""
    assert action.message_id is not None
    return Message(action.message_id, action.thread_id, 1, 99, action.thread_id, 1, unsent=True)


async def test_everything_done_without_a_connection_reaches_the_other(world: World, open_device: Open) -> None:
    world.post("one", "two")
    device, bo = open_device(), open_device(world.bo, "bo")
    await device.caught_up()
    await device.sync.pages.page(world.thread)
    device.link.cut()
    mine = write.send(device.store, world.thread, "mine", world.relay.now, row(device, world.thread).message_id)
    now = world.relay.now
    act.edit(device.store, mine, "mine, better", now)
    act.react(device.store, row(device, world.thread).message_id, "❤️", now)
    act.pin(device.store, row(device, world.thread, 1).message_id, True, now)
    act.save(device.store, row(device, world.thread).message_id, True, now)
    device.connect()
    await device.settled()
    await bo.caught_up()
    await bo.sync.pages.page(world.thread)
    one, two, three = bo.messages(world.thread)
    assert [(r.emoji, r.user_ids) for r in one.reactions] == [("❤️", (world.ada,))]
    assert one.saved_at is None
    assert two.pinned_at is not None
    assert three.text == "mine, better"
    assert three.edited_at is not None
    assert three.quote is not None
    assert three.quote.text == "one"
    assert row(device, world.thread).saved_at is not None
    assert device.waiting() == 0


async def test_nothing_flashes_between_wish_answer_and_event(world: World, open_device: Open) -> None:
    world.post("one")
    device = open_device()
    await device.caught_up()
    await device.sync.pages.page(world.thread)
    key = row(device, world.thread).message_id
    device.changes.clear()
    act.react(device.store, key, "🔥", world.relay.now)
    await device.settled()
    told = [c.row for c in device.changes if isinstance(c, Put) and c.collection is Collection.MESSAGES]
    assert told
    assert all(isinstance(r, MessageRow) and [x.emoji for x in r.reactions] == ["🔥"] for r in told)


async def test_a_lost_answer_is_repeated_and_changes_nothing_more(world: World, open_device: Open) -> None:
    world.post("one")
    device = open_device()
    await device.caught_up()
    await device.sync.pages.page(world.thread)
    fates = iter(["unanswered"])
    device.link.fate = lambda method: next(fates, "fine") if method == "messages.react" else "fine"
    act.react(device.store, row(device, world.thread).message_id, "👍", world.relay.now)
    await eventually(lambda: not device.link.open or device.waiting() == 0, "the answer is lost")
    device.connect()
    await device.settled()
    (reaction,) = row(device, world.thread).reactions
    assert (reaction.emoji, reaction.user_ids) == ("👍", (world.ada,))


async def test_a_message_is_taken_back_behind_its_sending(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    message_id = write.send(device.store, world.thread, "too much", world.relay.now)
    act.unsend(device.store, message_id, lambda n: True)
    await device.settled()
    gone = row(device, world.thread)
    assert (gone.content, gone.text, gone.message_id) == (Content.GONE, "", message_id)
    assert asked(device)[-2:] == ["messages.send", "messages.unsend"]
    act.unsend(device.store, message_id, lambda n: False)
    assert device.waiting() == 0


async def test_one_that_was_refused_meanwhile_is_taken_back_here(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: (
        Problem("forbidden", reason="cant_message") if method == "messages.send" else None
    )
    message_id = write.send(device.store, world.thread, "never", world.relay.now)
    act.unsend(device.store, message_id, lambda n: True)
    await eventually(lambda: not device.messages(world.thread), "the message gone")
    assert "messages.unsend" not in asked(device)


async def test_the_words_of_an_edit_stay_with_a_message_that_was_refused(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    device.link.cut()
    message_id = write.send(device.store, world.thread, "old words https://a.example", world.relay.now)
    with device.store.write() as tx:
        known = messages.kept(tx.db, message_id)
        assert known is not None
        previews.put(tx, known.doc, LinkPreview("https://a.example", "A"))
    act.edit(device.store, message_id, "new **words**", world.relay.now)
    world.relay.refuse = lambda method, params: (
        Problem("forbidden", reason="cant_message") if method == "messages.send" else None
    )
    device.connect()
    await eventually(lambda: not device.store.reading(outbox.is_waiting), "nothing waits")
    kept = row(device, world.thread)
    assert (kept.state, kept.text, kept.preview) == (SendState.PARKED, "new words", None)
    assert [span.kind for span in kept.spans] == ["bold"]
    assert "messages.edit" not in asked(device)
    found = {word: device.store.reading(lambda db, w=word: search.find_messages(db, w, 9)) for word in ("old", "new")}
    assert [len(found[word]) for word in ("old", "new")] == [0, 1]
    world.relay.refuse = lambda method, params: None
    write.retry(device.store, message_id)
    await device.settled()
    sent = row(device, world.thread)
    assert (sent.text, sent.spans, sent.edited_at) == ("new words", kept.spans, None)


async def test_what_is_refused_leaves_the_message_and_says_why(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    message_id = write.send(device.store, world.thread, "stays", world.relay.now)
    await device.settled()
    methods = {"messages.unsend", "messages.edit"}
    world.relay.refuse = lambda method, params: Problem("forbidden", reason="too_late") if method in methods else None
    act.edit(device.store, message_id, "other words", world.relay.now)
    await device.settled()
    left = row(device, world.thread)
    assert (left.text, left.state) == ("stays", SendState.SENT)
    assert (left.refused, left.reason, left.refused_text) == ("edit", "too_late", "other words")
    act.unsend(device.store, message_id, lambda n: False)
    await device.settled()
    assert (row(device, world.thread).text, row(device, world.thread).refused) == ("stays", "unsend")
    world.relay.refuse = lambda method, params: None
    act.react(device.store, message_id, "👍", world.relay.now)
    await device.settled()
    assert row(device, world.thread).refused == ""


async def test_what_is_deleted_for_me_is_gone_on_my_other_device_and_stays_with_the_other(
    world: World, open_device: Open
) -> None:
    world.post("one", "two")
    device, second, bo = open_device(), open_device(name="second"), open_device(world.bo, "bo")
    for one in (device, second, bo):
        await one.caught_up()
        await one.sync.pages.page(world.thread)
    act.hide(device.store, row(device, world.thread).message_id, lambda n: False)
    await device.settled()
    await second.caught_up()
    page = await second.sync.pages.page(world.thread)
    assert [shown.text for shown in page.rows] == ["two"]
    assert [shown.text for shown in bo.messages(world.thread)] == ["one", "two"]


async def test_what_waits_reaches_the_other_before_it_is_deleted_for_me(world: World, open_device: Open) -> None:
    device, bo = open_device(), open_device(world.bo, "bo")
    await device.caught_up()
    key = write.send(device.store, world.thread, "mine", world.relay.now)
    await device.settled()
    device.link.cut()
    act.edit(device.store, key, "mine, better", world.relay.now)
    act.react(device.store, key, "🔥", world.relay.now)
    act.hide(device.store, key, lambda n: False)
    assert [shown.text for shown in device.messages(world.thread)] == [""]
    device.connect()
    await device.settled()
    assert asked(device)[-3:] == ["messages.edit", "messages.react", "messages.hide"]
    assert row(device, world.thread).content is Content.HIDDEN
    await bo.caught_up()
    (theirs,) = (await bo.sync.pages.page(world.thread)).rows
    assert (theirs.text, [reaction.emoji for reaction in theirs.reactions]) == ("mine, better", ["🔥"])


@pytest.mark.parametrize("taken", [True, False])
async def test_the_words_of_an_edit_leave_the_files_when_it_went(
    world: World, open_device: Open, *, taken: bool
) -> None:
    device = open_device()
    await device.caught_up()
    key = write.send(device.store, world.thread, "mine", world.relay.now)
    await device.settled()
    device.link.cut()
    act.edit(device.store, key, "needle", world.relay.now)
    act.hide(device.store, key, lambda n: False)
    action = device.store.reading(lambda db: outbox.get(db, outbox.heads(db, 1)[0][1]))
    assert action is not None
    assert device.store.scrub()
    if taken:
        await wishes.carry_out(device.store, Told(known_as(action)), action)
    else:
        wishes.refuse(device.store, action, "too_late")
    assert device.store.needs_scrub
    waiting = device.store.reading(lambda db: db.execute("SELECT kind FROM outbox").fetchall())
    assert waiting == [("hide",)]


async def test_a_delete_that_the_relay_knows_nothing_of_stands(world: World, open_device: Open) -> None:
    world.post("one")
    device = open_device()
    await device.caught_up()
    await device.sync.pages.page(world.thread)
    world.relay.refuse = lambda method, params: Problem("not_found") if method == "messages.hide" else None
    act.hide(device.store, row(device, world.thread).message_id, lambda n: False)
    await device.settled()
    assert row(device, world.thread).content is Content.HIDDEN


async def test_a_restored_relay_gets_message_and_wish_again_in_order(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    backup = world.relay.snapshot()
    message_id = write.send(device.store, world.thread, "lost", world.relay.now)
    await device.settled()
    device.link.cut()
    act.edit(device.store, message_id, "lost and found", world.relay.now)
    world.relay.restore(backup)
    device.connect()
    await device.settled()
    await eventually(lambda: row(device, world.thread).text == "lost and found", "the edit")
    assert row(device, world.thread).refused == ""
    assert asked(device)[-2:] == ["messages.send", "messages.edit"]


async def test_what_was_done_in_a_cache_that_was_lost_since_reaches_the_other(world: World, open_device: Open) -> None:
    world.post("one")
    device, bo = open_device(), open_device(world.bo, "bo")
    await device.caught_up()
    await device.sync.pages.page(world.thread)
    keys = [write.send(device.store, world.thread, text, world.relay.now) for text in ("too much", "mine")]
    await device.settled()
    await eventually(lambda: all(row(device, world.thread, at).seq for at in (1, 2)), "both have their place")
    device.link.cut()
    act.unsend(device.store, keys[0], lambda n: False)
    act.edit(device.store, keys[1], "mine, better", world.relay.now)
    act.hide(device.store, row(device, world.thread).message_id, lambda n: False)
    path = device.store.path
    await device.close()
    again = open_device(name="again", connected=False)
    recovery.put_back(again.store, recovery.salvage(path, KEY))
    again.connect()
    await again.caught_up()
    await again.settled()
    await again.sync.pages.page(world.thread)
    assert again.waiting() == 0
    words = [(one.content, one.text) for one in again.messages(world.thread) if one.content is not Content.HIDDEN]
    assert words == [(Content.GONE, ""), (Content.TEXT, "mine, better")]
    await bo.caught_up()
    await bo.sync.pages.page(world.thread)
    assert [one.text for one in bo.messages(world.thread)] == ["one", "", "mine, better"]


async def test_what_waits_its_turn_is_taken_back_before_anybody_sees_it(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    await device.caught_up()
    answered, call = asyncio.Event(), device.link.call

    async def slow(method: str, *asked: Any, **more: Any) -> Any:
        if method == "messages.send":
            await answered.wait()
        return await call(method, *asked, **more)

    monkeypatch.setattr(device.link, "call", slow)
    first = write.send(device.store, world.thread, "one", world.relay.now)
    second = write.send(device.store, world.thread, "two", world.relay.now)
    is_unanswered = device.sync.outbox.is_unanswered
    await eventually(lambda: device.messages(world.thread)[0].state is SendState.SENDING, "the first is on its way")
    with pytest.raises(Problem, match="conflict"):
        write.discard(device.store, first, is_unanswered)
    act.unsend(device.store, second, is_unanswered)
    assert [row.text for row in device.messages(world.thread)] == ["one"]
    answered.set()
    await device.settled()
    assert len(world.relay.threads[world.thread].messages) == 1
