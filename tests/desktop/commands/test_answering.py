"""What is done with a message: shown at once, queued once, safe from a power cut."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import answering as commands
from desktop.commands import messages as write
from desktop.domain.answering import WITHIN
from desktop.domain.change import Put
from desktop.domain.message import Content, MessageRow, SendState
from desktop.domain.problem import Problem
from desktop.store import answers, messages, outbox, threads
from desktop.store.store import Store
from tests.helpers.stores import (
    ADA,
    BO,
    T0,
    THREAD,
    add_thread,
    all_messages,
    fact,
    open_store,
    safe,
    take,
    unsafe_commit,
)

HERS, MINE = UUID(int=THREAD.int * 10_000_000 + 1), UUID(int=THREAD.int * 10_000_000 + 2)
OTHER = UUID(int=200)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A thread with one message of Bo's and one of one's own."""
    opened = open_store(tmp_path)
    n = add_thread(opened, count=1)
    add_thread(opened, OTHER, UUID(int=3))
    with opened.write() as tx:
        take(tx, n, [fact(2, "mine", sender=ADA)])
    yield opened
    opened.close()


def row(store: Store, message_id: UUID) -> MessageRow:
    found = store.reading(lambda db: messages.get(db, message_id))
    assert found is not None
    return found


def queued(store: Store) -> list[str]:
    return [line[0] for line in store.reading(lambda db: db.execute("SELECT kind FROM outbox ORDER BY n").fetchall())]


def test_an_edit_is_shown_at_once_and_a_later_one_takes_its_place(store: Store) -> None:
    batches = []
    store.subscribe(batches.append)
    commands.edit(store, MINE, " mine too ", T0 + 5_000)
    assert (row(store, MINE).text, row(store, MINE).edited_at) == ("mine too", T0 + 5_000)
    assert any(isinstance(c, Put) and c.own and c.key == MINE for c in batches[0])
    commands.edit(store, MINE, "mine three", T0 + 6_000)
    assert queued(store) == ["edit"]
    assert row(store, MINE).text == "mine three"
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.last_text == "mine three"
    commands.edit(store, MINE, "mine three", T0 + 7_000)
    assert row(store, MINE).edited_at == T0 + 6_000


def test_what_cannot_be_edited_is_refused_and_nothing_changes(store: Store) -> None:
    for message_id, text, now, name in (
        (HERS, "x", T0, "forbidden"),
        (MINE, "x", T0 + 2_000 + WITHIN, "forbidden"),
        (MINE, "  ", T0, "invalid_params"),
        (MINE, "x" * 4_001, T0, "invalid_params"),
        (UUID(int=5), "x", T0, "not_found"),
    ):
        with pytest.raises(Problem, match=name):
            commands.edit(store, message_id, text, now)
    assert queued(store) == []


def test_a_reaction_is_shown_at_once_and_the_last_one_counts(store: Store) -> None:
    commands.react(store, HERS, "❤️", T0)
    commands.react(store, HERS, "🔥", T0 + 1)
    (reaction,) = row(store, HERS).reactions
    assert (reaction.emoji, reaction.user_ids, reaction.mine) == ("🔥", (ADA,), True)
    commands.react(store, HERS, "", T0 + 2)
    assert row(store, HERS).reactions == ()
    assert queued(store) == ["react"]
    with pytest.raises(Problem, match="invalid_params"):
        commands.react(store, HERS, "two words", T0)


def test_the_most_used_are_offered_first(store: Store) -> None:
    for at, emoji in enumerate(("🎬", "🎬", "👍", "🌊")):
        commands.react(store, HERS, emoji, T0 + at)
    assert store.reading(lambda db: answers.most_used(db, 6)) == ("🎬", "🌊", "👍", "❤️", "😂", "🔥")


def test_pins_and_bookmarks_come_and_go(store: Store) -> None:
    n = 1
    commands.pin(store, HERS, True, T0 + 1)
    commands.save(store, MINE, True, T0 + 2)
    assert [pin.message_id for pin in store.reading(lambda db: answers.pinned(db, n, 9))] == [HERS]
    assert [one.message_id for one in store.reading(lambda db: answers.saved(db, 9))] == [MINE]
    commands.pin(store, HERS, False, T0 + 3)
    commands.save(store, MINE, False, T0 + 4)
    assert store.reading(lambda db: answers.pinned(db, n, 9)) == ()
    assert store.reading(lambda db: answers.saved(db, 9)) == ()
    assert queued(store) == ["pin", "save"]


def test_what_is_deleted_for_me_is_gone_at_once_and_for_good(store: Store) -> None:
    commands.react(store, HERS, "❤️", T0)
    commands.hide(store, HERS, lambda n: False)
    assert [shown.message_id for shown in store.reading(lambda db: messages.page(db, 1, limit=9))] == [MINE]
    assert store.needs_scrub
    assert queued(store) == ["react", "hide"]
    with store.write() as tx:
        assert messages.put(tx, 1, fact(1, "message 1", rev=9))
    hidden = row(store, HERS)
    assert (hidden.content, hidden.text, hidden.rev) == (Content.HIDDEN, "", 9)
    for again in (commands.react, lambda store, key, _, now: commands.pin(store, key, True, now)):
        with pytest.raises(Problem, match="not_found"):
            again(store, HERS, "❤️", T0)
    commands.hide(store, HERS, lambda n: False)
    assert queued(store) == ["react", "hide"]


def test_one_that_is_on_its_way_is_not_deleted_yet(store: Store) -> None:
    message_id = write.send(store, THREAD, "one", T0)
    with pytest.raises(Problem, match="conflict"):
        commands.hide(store, message_id, lambda n: True)
    commands.hide(store, message_id, lambda n: False)
    assert message_id not in {shown.message_id for shown in all_messages(store)}


def test_what_is_taken_back_shows_as_that_at_once(store: Store) -> None:
    commands.edit(store, MINE, "never mind", T0)
    commands.unsend(store, MINE, lambda n: False)
    assert row(store, MINE).unsending
    assert queued(store) == ["unsend"]
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert (thread.last_content, thread.last_text) == (Content.GONE, "")
    commands.unsend(store, MINE, lambda n: False)
    assert queued(store) == ["unsend"]


def test_what_the_relay_never_saw_is_taken_back_by_dropping_it(store: Store) -> None:
    message_id = write.send(store, THREAD, "two", T0)
    commands.react(store, message_id, "❤️", T0)
    commands.unsend(store, message_id, lambda n: False)
    assert len(all_messages(store)) == 2
    assert queued(store) == []


def test_what_the_relay_may_have_is_taken_back_behind_its_sending(store: Store) -> None:
    message_id = write.send(store, THREAD, "one", T0)
    commands.unsend(store, message_id, lambda n: True)
    assert queued(store) == ["send", "unsend"]


def test_only_ones_own_message_is_taken_back(store: Store) -> None:
    with pytest.raises(Problem, match="forbidden"):
        commands.unsend(store, HERS, lambda n: False)
    with pytest.raises(Problem, match="not_found"):
        commands.unsend(store, UUID(int=9), lambda n: False)


def test_a_message_is_sent_on_as_a_marked_one(store: Store) -> None:
    (made,) = commands.forward(store, HERS, (OTHER,), T0)
    new = row(store, made)
    assert (new.thread_id, new.text, new.forwarded, new.mine) == (OTHER, "message 1", True, True)
    assert new.state is SendState.QUEUED
    (head,) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, head[1]))
    assert action is not None
    assert action.forward_of == HERS


def test_while_an_edit_waits_the_message_is_not_sent_on(store: Store) -> None:
    commands.edit(store, MINE, "x ||hidden thing|| z", T0)
    with pytest.raises(Problem, match="conflict") as refused:
        commands.forward(store, MINE, (OTHER,), T0)
    assert refused.value.reason == "editing"
    assert queued(store) == ["edit"]


def test_after_an_edit_that_was_refused_it_is_sent_on_as_the_relay_has_it(store: Store) -> None:
    commands.edit(store, MINE, "x ||hidden thing|| z", T0)
    with store.write() as tx:
        (n,) = tx.all("SELECT n FROM outbox")[0]
        answers.park_wish(tx, n, MINE, "too_late")
    (made,) = commands.forward(store, MINE, (OTHER,), T0)
    assert (row(store, made).text, row(store, made).spans) == ("mine", ())


def test_what_may_have_been_taken_back_meanwhile_is_not_sent_on(store: Store) -> None:
    with store.write() as tx:
        tx.execute("UPDATE threads SET stale = 1 WHERE thread_id = ?", (THREAD.bytes,))
    with pytest.raises(Problem, match="not_found"):
        commands.forward(store, HERS, (OTHER,), T0)
    assert queued(store) == []


def test_what_cannot_be_sent_on_is_refused_whole(store: Store) -> None:
    waiting = write.send(store, THREAD, "not sent yet", T0)
    before = queued(store)
    for message_id, to, name in (
        (HERS, (), "invalid_params"),
        (HERS, (OTHER,) * 6, "invalid_params"),
        (HERS, (OTHER, UUID(int=7)), "not_found"),
        (waiting, (OTHER,), "not_found"),
    ):
        with pytest.raises(Problem, match=name):
            commands.forward(store, message_id, to, T0)
    assert queued(store) == before


def test_a_reply_shows_what_it_answers_and_forgets_it_when_it_goes(store: Store) -> None:
    message_id = write.send(store, THREAD, "yes", T0, HERS)
    quote = row(store, message_id).quote
    assert quote is not None
    assert (quote.message_id, quote.sender_id, quote.text) == (HERS, BO, "message 1")
    batches = []
    store.subscribe(batches.append)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=9, content=Content.GONE))
    told = next(c.row for c in batches[0] if isinstance(c, Put) and c.key == message_id)
    assert isinstance(told, MessageRow)
    assert told.quote is not None
    assert (told.quote.content, told.quote.text) == (Content.GONE, "")


@pytest.mark.parametrize(
    "action",
    [
        lambda store: commands.edit(store, MINE, "other", T0),
        lambda store: commands.react(store, HERS, "❤️", T0),
        lambda store: commands.pin(store, HERS, True, T0),
        lambda store: commands.save(store, HERS, True, T0),
        lambda store: commands.hide(store, HERS, lambda n: False),
        lambda store: commands.unsend(store, MINE, lambda n: False),
        lambda store: commands.forward(store, HERS, (OTHER,), T0),
    ],
    ids=["edit", "react", "pin", "save", "hide", "unsend", "forward"],
)
def test_what_a_person_did_is_safe_from_a_power_cut(store: Store, action: Callable[[Store], object]) -> None:
    unsafe_commit(store)
    action(store)
    assert safe(store)
