"""A cache that cannot be read: set aside, and what was not sent taken along."""

import random
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import apsw
import pytest
from msgspec.structs import replace

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.facts import Cursor
from desktop.domain.message import Content, LinkPreview, SendState
from desktop.domain.person import MeRow
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import (
    answers,
    cursors,
    database,
    drafts,
    margins,
    messages,
    outbox,
    previews,
    recovery,
    scheduled,
    schema,
    threads,
)
from desktop.store.store import Store
from tests.helpers.stores import ADA, KEY, THREAD, add_thread, all_messages, fact, open_store, take, write_message

PREVIEW = LinkPreview("https://x.example/a", "Title", "About it")

WISHES = (
    Wish(answering.UNSEND),
    Wish(answering.EDIT, text="better", at=7),
    Wish(answering.HIDE),
    Wish(answering.PIN, on=True, at=8),
)
"""Of the messages 1 to 4; the last was refused."""


def filled(folder: Path) -> Path:
    """300 messages, two waiting, one parked, a draft that answers, and what is wanted of four."""
    store = open_store(folder)
    n = add_thread(store, count=300)
    for number in (1, 2, 3):
        write_message(store, UUID(int=number), f"own {number}", n)
    with store.write() as tx:
        line = tx.one("SELECT n FROM outbox ORDER BY n LIMIT 1")
        assert line is not None
        outbox.park(tx, line[0], UUID(int=1), "cant_message")
        drafts.put(tx, n, "thrown away", 4)
        drafts.put(tx, n, "", 5)
        drafts.keep_elsewhere(tx, n, "from over there", "", 5)
        drafts.put(tx, n, "being written", 5)
        second = messages.kept(tx.db, UUID(int=2))
        assert second is not None
        previews.put(tx, second.doc, PREVIEW)
        answers.set_reply(tx, n, fact(4).message_id)
        for seq, wish in enumerate(WISHES, 1):
            key = fact(seq).message_id
            known = messages.kept(tx.db, key)
            assert known is not None
            if wish.kind == answering.HIDE:
                answers.hide(tx, known)
            answers.add_wish(tx, known, key, wish)
        line = tx.one("SELECT n FROM outbox WHERE kind = 'pin'")
        assert line is not None
        answers.park_wish(tx, line[0], fact(4).message_id, "forbidden")
    store.scrub()
    store.close()
    return store.path


def again(path: Path) -> Store:
    aside = recovery.set_aside(path, KEY)
    store = Store(path, KEY)
    recovery.put_back(store, recovery.salvage(aside, KEY))
    return store


def test_what_was_not_sent_goes_on_under_its_own_id(tmp_path: Path) -> None:
    store = again(filled(tmp_path))
    rows = all_messages(store)
    assert [(row.message_id.int, row.text, row.state, row.reason) for row in rows] == [
        (1, "own 1", SendState.PARKED, "cant_message"),
        (2, "own 2", SendState.QUEUED, ""),
        (3, "own 3", SendState.QUEUED, ""),
    ]
    assert [row.preview for row in rows] == [None, PREVIEW, None]
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == "being written"
    versions = store.reading(lambda db: drafts.versions(db, THREAD, 6))
    assert [(one.text, one.at, one.elsewhere) for one in versions] == [
        ("from over there", 5, True),
        ("thrown away", 5, False),
    ]
    assert store.reading(outbox.waiting) == 3
    store.close()


def test_the_words_of_an_edit_still_go_with_their_message(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = Store(path, KEY)
    with store.write() as tx:
        drafts.keep(tx, 1, "half an edit", 6, about=fact(7).message_id)
    store.close()
    store = again(path)
    with store.write() as tx:
        take(tx, threads.ensure(tx, THREAD).n, [fact(7, "", content=Content.GONE)])
    versions = store.reading(lambda db: drafts.versions(db, THREAD, 6))
    assert [one.text for one in versions] == ["from over there", "thrown away"]
    store.close()


def test_versions_of_a_cache_that_knew_of_no_edits_are_kept(tmp_path: Path) -> None:
    path = filled(tmp_path)
    db = database.connect(path, KEY, apsw.SQLITE_OPEN_READWRITE)
    db.execute("DROP TRIGGER draft_versions_ended; DROP TRIGGER draft_versions_ended_before;"
               "DROP INDEX draft_versions_about; ALTER TABLE draft_versions DROP COLUMN about")  # fmt: skip
    db.close()
    assert len(recovery.salvage(path, KEY).versions) == 2


def kinds(store: Store) -> list[str]:
    sql = "SELECT kind FROM outbox WHERE about IS NOT NULL ORDER BY n"
    return [line[0] for line in store.reading(lambda db: db.execute(sql).fetchall())]


def test_what_was_wanted_of_messages_waits_by_their_ids_and_meets_them_when_they_come(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = again(path)
    recovery.put_back(store, recovery.salvage(database.aside_of(path), KEY))
    assert kinds(store) == ["unsend", "edit", "hide", "pin"]
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft_reply == fact(4).message_id
    waiting = store.reading(lambda db: [line[0] for line in db.execute("SELECT n FROM outbox WHERE about IS NOT NULL")])
    actions = [store.reading(lambda db, n=n: outbox.get(db, n)) for n in waiting]
    assert [(one.message_id, one.wish) for one in actions if one] == [
        (fact(seq).message_id, wish) for seq, wish in enumerate(WISHES[:3], 1)
    ]
    # Salvaged once more before the messages came, nothing is lost either.
    assert len(recovery.salvage(store.path, KEY).wanted) == 4
    assert add_thread(store, count=4)
    one, two, three, four = all_messages(store)[:4]
    assert one.unsending
    assert two.text == "better"
    assert (three.content, three.text) == (Content.HIDDEN, "")
    assert (four.refused, four.reason) == ("pin", "forbidden")
    store.close()


def test_what_was_wanted_of_a_message_that_is_here_by_now_is_queued_unless_a_newer_wish_waits(tmp_path: Path) -> None:
    path = filled(tmp_path)
    salvaged = recovery.salvage(path, KEY)
    store = open_store(tmp_path / "new")
    add_thread(store, count=4)
    with store.write() as tx:
        known = messages.kept(tx.db, fact(2).message_id)
        assert known is not None
        answers.add_wish(tx, known, fact(2).message_id, Wish(answering.EDIT, text="best", at=9))
    for _ in range(2):
        recovery.put_back(store, salvaged)
        assert kinds(store) == ["edit", "unsend", "hide", "pin"]
    one, two, three, _ = all_messages(store)[:4]
    assert (one.unsending, two.text, three.content) == (True, "best", Content.HIDDEN)
    store.close()


def test_of_what_is_gone_nothing_is_wanted(tmp_path: Path) -> None:
    store = again(filled(tmp_path))
    n = add_thread(store)
    with store.write() as tx:
        for seq in (1, 2, 3):
            messages.put(tx, n, fact(seq, "", content=Content.GONE))
    assert kinds(store) == ["hide", "pin"]
    recovery.put_back(store, recovery.salvage(database.aside_of(store.path), KEY))
    assert kinds(store) == ["hide", "pin"]
    store.close()


def test_a_cache_of_an_older_version_is_read_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "profile" / "cache.db"
    steps, version = schema.STEPS, schema.VERSION
    monkeypatch.setattr(schema, "STEPS", {1: steps[1]})
    monkeypatch.setattr(schema, "VERSION", 1)
    db = database.open_writer(path, KEY)
    db.execute(
        "INSERT INTO me VALUES (1, x'00000000000000000000000000000001', 1, 'ada', 'Ada', 'personal', 0, 5, NULL, 0, 9)"
    )
    db.execute("INSERT INTO threads(n, thread_id, kind, state) VALUES (3, ?, 'direct', 'active')", (THREAD.bytes,))
    db.execute("INSERT INTO outbox VALUES (7, 'unsend', 3, NULL, ?, 0)", (str(UUID(int=9)),))
    db.close()
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", version)
    salvaged = recovery.salvage(path, KEY)
    assert salvaged.account == MeRow(ADA, "ada", "Ada")
    assert salvaged.wanted == (recovery.Wanted(UUID(int=9), THREAD, Wish(answering.UNSEND), False, ""),)


LATER = (
    ScheduledRow(UUID(int=21), THREAD, 90_000, "tomorrow", reply_to=fact(4).message_id, quiet=True, preview=PREVIEW),
    ScheduledRow(UUID(int=22), THREAD, 80_000, "not taken"),
    ScheduledRow(UUID(int=23), THREAD, 70_000, "not after all"),
    ScheduledRow(UUID(int=24), THREAD, 60_000, "the relay has it"),
)
"""One that waits, one that was refused, one that was cancelled, and one of which nothing further is wanted."""


def filled_for_later(folder: Path) -> Path:
    path = filled(folder)
    store = Store(path, KEY)
    first, second, third, fourth = LATER
    with store.write() as tx:
        for row in (third, fourth):
            scheduled.put(tx, ScheduledFact(row.message_id, THREAD, 1, row))
        for row in (first, second):
            scheduled.want(tx, row)
        outbox.drop_about_scheduled(tx, second.message_id)
        scheduled.refuse(tx, second.message_id, "cant_message")
        scheduled.drop(tx, third)
    store.scrub()
    store.close()
    return path


def later(store: Store) -> list[tuple[str, int]]:
    kinds = (outbox.SCHEDULE, outbox.UNSCHEDULE)
    sql = "SELECT kind, payload FROM outbox WHERE kind IN (?, ?) ORDER BY n"
    return [(kind, UUID(hex=key).int) for kind, key in store.reading(lambda db: db.execute(sql, kinds).fetchall())]


def test_what_is_to_be_sent_later_is_wanted_as_before(tmp_path: Path) -> None:
    store = again(filled_for_later(tmp_path))
    first, second, *_ = LATER
    for _ in range(2):
        assert store.reading(scheduled.every) == (
            replace(second, refused="cant_message"),
            replace(first, waits=True),
        )
        assert later(store) == [(outbox.SCHEDULE, 21), (outbox.UNSCHEDULE, 23)]
        recovery.put_back(store, recovery.salvage(database.aside_of(store.path), KEY))
    # Salvaged once more before the relay knows of them, nothing is lost either.
    assert recovery.salvage(store.path, KEY).later == recovery.salvage(database.aside_of(store.path), KEY).later
    store.close()


def test_what_is_wanted_of_one_by_now_stays_and_what_was_sent_goes_no_second_time(tmp_path: Path) -> None:
    salvaged = recovery.salvage(filled_for_later(tmp_path), KEY)
    store = open_store(tmp_path / "new")
    n = add_thread(store)
    first, second, third, _ = LATER
    with store.write() as tx:
        scheduled.want(tx, replace(first, send_at=99_000))
        scheduled.drop(tx, second)
    write_message(store, third.message_id, "sent", n)
    recovery.put_back(store, salvaged)
    assert [(row.message_id, row.send_at) for row in store.reading(scheduled.every)] == [(first.message_id, 99_000)]
    assert later(store) == [(outbox.SCHEDULE, 21), (outbox.UNSCHEDULE, 22)]
    store.close()


def test_what_goes_quietly_still_does(tmp_path: Path) -> None:
    path = filled(tmp_path)
    store = Store(path, KEY)
    with store.write() as tx:
        known = messages.kept(tx.db, UUID(int=3))
        assert known is not None
        margins.mark(tx, known.doc, quiet=True)
    store.close()
    store = again(path)
    assert [row.quiet for row in all_messages(store)] == [False, False, True]
    store.close()


def test_putting_it_back_twice_changes_nothing(tmp_path: Path) -> None:
    store = again(filled(tmp_path))
    recovery.put_back(store, recovery.salvage(database.aside_of(store.path), KEY))
    assert len(all_messages(store)) == 3
    store.close()


def test_nothing_goes_into_another_accounts_cache(tmp_path: Path) -> None:
    path = filled(tmp_path)
    salvaged = recovery.salvage(path, KEY)
    other = open_store(tmp_path / "other")
    with other.write() as tx:
        tx.execute("UPDATE me SET user_id = ?", (UUID(int=77).bytes,))
    other.close()
    other = Store(other.path, KEY)
    recovery.put_back(other, salvaged)
    assert other.reading(outbox.waiting) == 0
    other.close()


def test_with_another_key_nothing_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path)
    assert recovery.salvage(path, bytes(32)) == recovery.Salvaged()


def test_what_can_be_read_of_a_damaged_file_is_true_and_the_rest_is_missing(
    tmp_path: Path, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    path = filled_for_later(tmp_path)
    whole = path.read_bytes()
    full = recovery.salvage(path, KEY)
    saved = 0
    for _ in range(count(30, 300)):
        altered = bytearray(whole)
        for _ in range(rng.randrange(1, 20)):
            altered[rng.randrange(len(altered))] ^= 0xFF
        path.write_bytes(bytes(altered))
        found = recovery.salvage(path, KEY)
        assert set(found.unsent) <= set(full.unsent)
        assert set(found.drafts) <= set(full.drafts)
        assert set(found.versions) <= set(full.versions)
        assert set(found.wanted) <= set(full.wanted)
        assert set(found.replies) <= set(full.replies)
        assert set(found.later) <= set(full.later)
        saved += len(found.unsent)
    path.write_bytes(whole[: len(whole) // 2])
    assert set(recovery.salvage(path, KEY).unsent) <= set(full.unsent)
    assert saved


def test_one_is_kept_aside_and_all_can_be_removed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    recovery.set_aside(path, KEY)
    Store(path, KEY).close()
    recovery.set_aside(path, KEY)
    assert sorted(file.name for file in path.parent.iterdir()) == ["cache.db.aside"]
    Store(path, KEY).close()
    recovery.remove_all(path)
    assert list(path.parent.iterdir()) == []
    assert not any(file.exists() for file in database.files_of(path))


def test_a_cache_that_was_set_aside_is_erased_once_its_words_were_put_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    aside = recovery.set_aside(path, KEY)
    store = Store(path, KEY)
    recovery.take_over(store, KEY)
    assert store.reading(outbox.waiting) == 3
    assert not aside.exists()
    recovery.take_over(store, KEY)
    store.close()


def test_one_that_cannot_be_read_stays_until_the_relay_has_told_of_everything(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(bytes(8192))
    aside = recovery.set_aside(path, KEY)
    store = open_store(tmp_path)
    recovery.take_over(store, KEY)
    assert aside.exists()
    with store.write() as tx:
        cursors.put(tx, Cursor("one", 5))
    recovery.take_over(store, KEY)
    assert not aside.exists()
    store.close()


def test_what_was_laid_by_is_taken_back_with_its_key_and_erased(tmp_path: Path) -> None:
    path, other = filled(tmp_path), bytes([7]) * 32
    recovery.lay_by(path, "entry")
    recovery.lay_by(path, "entry")
    assert not path.exists()
    Store(path, other).close()
    recovery.lay_by(path, "entry")
    store = Store(path, bytes([8]) * 32)
    assert not recovery.take_back(store, "entry", KEY)
    assert store.reading(outbox.waiting) == 3
    assert [found.name for found in path.parent.glob(f"{path.name}.entry.?")] == [f"{path.name}.entry.1"]
    recovery.drop(path, "entry")
    assert list(path.parent.glob(f"{path.name}.entry*")) == []
    assert recovery.take_back(store, "entry", KEY)
    store.close()


def test_a_draft_that_was_put_back_costs_none_that_is_written_by_now(tmp_path: Path) -> None:
    path = filled(tmp_path)
    recovery.lay_by(path, "entry")
    salvaged = recovery.salvage(path.with_name(f"{path.name}.entry.0"), KEY)
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        drafts.put(tx, n, "newer", 9)
    for _ in range(2):
        recovery.put_back(store, salvaged)
        thread = store.reading(lambda db: threads.get(db, THREAD))
        assert thread is not None
        assert thread.draft == "being written\n\nnewer"
    store.close()
