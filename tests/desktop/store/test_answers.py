"""Wishes in the outbox, one of a kind, and what is known of pins, bookmarks and emoji."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.message import Content, MessageRow
from desktop.store import answers, messages, outbox, rows, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, T0, THREAD, add_thread, fact, open_store

KEY = UUID(int=THREAD.int * 10_000_000 + 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened, count=3)
    yield opened
    opened.close()


def wish(store: Store, *wishes: Wish, key: UUID = KEY) -> None:
    with store.write(own=True) as tx:
        known = messages.kept(tx.db, key)
        assert known is not None
        for one in wishes:
            answers.add_wish(tx, known, key, one)


def row(store: Store, key: UUID = KEY) -> MessageRow:
    found = store.reading(lambda db: messages.get(db, key))
    assert found is not None
    return found


def kinds(store: Store) -> list[str]:
    return [line[0] for line in store.reading(lambda db: db.execute("SELECT kind FROM outbox ORDER BY n").fetchall())]


def test_one_of_a_kind_waits_and_the_last_word_ends_all(store: Store) -> None:
    wish(store, Wish(answering.PIN, on=True), Wish(answering.REACT, emoji="🔥", by=ADA), Wish(answering.PIN, on=False))
    assert kinds(store) == ["react", "pin"]
    wish(store, Wish(answering.UNSEND))
    assert kinds(store) == ["unsend"]


def hide(store: Store) -> None:
    with store.write(own=True) as tx:
        known = messages.kept(tx.db, KEY)
        assert known is not None
        answers.hide(tx, known)
        answers.add_wish(tx, known, KEY, Wish(answering.HIDE))


@pytest.mark.parametrize("told", ["message 1", "edited"])
def test_a_delete_for_me_goes_behind_what_the_others_are_to_see(store: Store, told: str) -> None:
    edit, react = Wish(answering.EDIT, text="edited", at=T0), Wish(answering.REACT, emoji="🔥", by=ADA)
    wish(store, edit, react, Wish(answering.SAVE, on=True), Wish(answering.PIN, on=True, at=T0))
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    with store.write() as tx:
        answers.park_wish(tx, n + 3, KEY, "limit")
    hide(store)
    assert kinds(store) == ["edit", "react", "hide"]
    hidden = row(store)
    assert (hidden.content, hidden.text, hidden.edited_at, hidden.reactions) == (Content.HIDDEN, "", None, ())
    with store.write() as tx:
        messages.put(tx, 1, fact(1, told, rev=9))
    assert kinds(store) == ["edit", "react", "hide"]
    assert (row(store).content, row(store).text) == (Content.HIDDEN, "")


def test_a_delete_for_me_elsewhere_leaves_what_the_others_are_to_see(store: Store) -> None:
    wish(store, Wish(answering.EDIT, text="edited", at=T0), Wish(answering.SAVE, on=True))
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=9, content=Content.HIDDEN))
    assert kinds(store) == ["edit"]


def test_a_refused_wish_shows_its_reason_until_something_else_is_done_or_told(store: Store) -> None:
    wish(store, Wish(answering.EDIT, text="other", at=T0))
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    with store.write() as tx:
        answers.park_wish(tx, n, KEY, "too_late")
    assert (row(store).text, row(store).refused, row(store).reason) == ("message 1", "edit", "too_late")
    assert store.reading(lambda db: outbox.heads(db, 9)) == []
    wish(store, Wish(answering.SAVE, on=True, at=T0))
    assert row(store).refused == ""
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    with store.write() as tx:
        answers.park_wish(tx, n, KEY, "not_found")
        messages.put(tx, 1, fact(1, "message 1", rev=7))
    assert row(store).refused == ""


def test_a_wish_is_read_back_as_it_was_meant(store: Store) -> None:
    wish(store, Wish(answering.REACT, emoji="👩🏽‍🚀", by=ADA, at=T0))
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    assert (action.message_id, action.thread_id) == (KEY, THREAD)
    assert action.wish == Wish(answering.REACT, emoji="👩🏽‍🚀", by=ADA, at=T0)


def test_words_of_an_edit_leave_every_file_with_the_message(store: Store) -> None:
    wish(store, Wish(answering.EDIT, text="editneedle", at=T0))
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=9, content=Content.GONE))
    assert kinds(store) == []
    assert store.scrub()
    found = store.reading(lambda db: db.execute("SELECT count(*) FROM outbox WHERE payload LIKE '%needle%'").get)
    assert found == 0


def test_pins_and_bookmarks_told_and_wished(store: Store) -> None:
    second = UUID(int=THREAD.int * 10_000_000 + 2)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "message 1", rev=8, pinned_at=T0, saved_at=T0))
        messages.put(tx, 1, fact(2, "message 2", rev=9, pinned_at=T0 + 1, saved_at=T0 + 1))
    assert [r.message_id for r in store.reading(lambda db: answers.pinned(db, 1, 9))] == [second, KEY]
    assert [r.message_id for r in store.reading(lambda db: answers.saved(db, 9))] == [second, KEY]
    wish(store, Wish(answering.PIN, on=False), Wish(answering.SAVE, on=False))
    assert [r.message_id for r in store.reading(lambda db: answers.pinned(db, 1, 9))] == [second]
    assert [r.message_id for r in store.reading(lambda db: answers.saved(db, 9))] == [second]


@pytest.mark.parametrize(("which", "values"), [("PINNED", (1,)), ("SAVED", ())])
def test_what_is_pinned_or_saved_is_found_without_looking_through_all(
    store: Store, which: str, values: tuple[int, ...]
) -> None:
    sql = f"EXPLAIN QUERY PLAN {rows.MESSAGE} WHERE {getattr(rows, which)}"
    plan = [line[3] for line in store.reading(lambda db: db.execute(sql, values).fetchall())]
    assert any(f"messages_{which.lower()}" in step for step in plan)
    assert not any(step.startswith(("SCAN m", "SCAN t")) for step in plan), plan


def test_what_is_being_unsent_is_neither_pinned_nor_saved_until_that_is_refused(store: Store) -> None:
    second = UUID(int=THREAD.int * 10_000_000 + 2)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "message 1", rev=8, pinned_at=T0, saved_at=T0))
        messages.put(tx, 1, fact(2, "message 2", rev=9, pinned_at=T0 - 1, saved_at=T0 - 1))
    wish(store, Wish(answering.UNSEND))
    assert listed(store, 1) == ([second], [second])
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    with store.write() as tx:
        answers.park_wish(tx, n, KEY, "too_late")
    assert listed(store, 9) == ([KEY, second], [KEY, second])


def test_what_waits_to_be_pinned_or_saved_stands_first_in_a_full_list(store: Store) -> None:
    ids = [UUID(int=THREAD.int * 10_000_000 + seq) for seq in (1, 2, 3)]
    with store.write() as tx:
        for seq in (2, 3):
            messages.put(tx, 1, fact(seq, rev=7 + seq, pinned_at=T0 + seq, saved_at=T0 + seq))
    on = T0 + 9
    wish(store, Wish(answering.PIN, on=True, at=on), Wish(answering.SAVE, on=True, at=on), key=ids[0])
    assert listed(store, 2) == ([ids[0], ids[2]], [ids[0], ids[2]])


def listed(store: Store, limit: int) -> tuple[list[UUID], list[UUID]]:
    pins = store.reading(lambda db: answers.pinned(db, 1, limit))
    bookmarks = store.reading(lambda db: answers.saved(db, limit))
    return [row.message_id for row in pins], [row.message_id for row in bookmarks]


def test_the_answer_of_a_draft_stands_in_its_thread(store: Store) -> None:
    for reply_to in (KEY, None):
        with store.write(own=True) as tx:
            answers.set_reply(tx, 1, reply_to)
        thread = store.reading(lambda db: threads.get(db, THREAD))
        assert thread is not None
        assert thread.draft_reply == reply_to


def test_an_edit_waits_until_it_is_told_or_refused(store: Store) -> None:
    other = UUID(int=9)
    assert not store.reading(lambda db: answers.is_edit_waiting(db, other))
    wish(store, Wish(answering.PIN, on=True, at=T0))
    assert not store.reading(lambda db: answers.is_edit_waiting(db, KEY))
    wish(store, Wish(answering.EDIT, text="new", at=T0))
    assert store.reading(lambda db: answers.is_edit_waiting(db, KEY))
    (n,) = store.reading(lambda db: db.execute("SELECT n FROM outbox WHERE kind = 'edit'").fetchall())[0]
    with store.write() as tx:
        answers.park_wish(tx, n, KEY, "too_late")
    assert not store.reading(lambda db: answers.is_edit_waiting(db, KEY))


def test_emoji_are_counted(store: Store) -> None:
    assert store.reading(lambda db: answers.most_used(db, 6)) == answering.DEFAULT_EMOJI
    with store.write() as tx:
        for at, emoji in enumerate(("👍", "🎬", "👍")):
            answers.note_emoji(tx, emoji, at)
    assert store.reading(lambda db: answers.most_used(db, 3)) == ("👍", "🎬", "❤️")


def test_what_the_relay_can_do_is_remembered(store: Store) -> None:
    assert store.reading(answers.capabilities) == frozenset()
    for names in ({"edit", "pins"}, {"edit"}):
        with store.write() as tx:
            answers.put_capabilities(tx, names)
        assert store.reading(answers.capabilities) == names


def test_entities_are_those_that_came(store: Store) -> None:
    assert store.reading(lambda db: answers.entities(db, KEY)) == ()
    assert store.reading(lambda db: answers.entities(db, UUID(int=1))) == ()
