"""Putting off: kept when it returns, or refused and nothing changed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.commands import drafts
from desktop.commands import later as commands
from desktop.domain.media import Blob, MediaItem, as_once
from desktop.domain.message import LinkPreview, Undone
from desktop.domain.moments import MOST
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.domain.sound import PcmFormat
from desktop.store import outbox, reminders, rows, scheduled, threads
from desktop.store import recordings as kept
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store, safe, unsafe_commit

HOUR = 3_600_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened, count=1)
    yield opened
    opened.close()


def draft(store: Store) -> tuple[str, UUID | None]:
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    return row.draft, row.draft_reply


def test_it_waits_with_all_that_was_written_and_the_draft_is_cleared(store: Store) -> None:
    answered = all_messages(store)[0].message_id
    drafts.save(store, THREAD, "**so** https://a.example", T0, answered)
    preview = LinkPreview("https://a.example", "A")
    commands.schedule(store, THREAD, "**so** https://a.example", T0 + HOUR, T0, answered, preview=preview)
    found = commands.every(store)
    (row,) = found.messages
    assert (row.text, row.reply_to, row.preview, row.waits) == ("so https://a.example", answered, preview, True)
    assert [span.kind for span in row.spans] == ["bold"]
    assert [thread.thread_id for thread in found.threads] == [THREAD]
    assert draft(store) == ("", None)


@pytest.mark.parametrize("ahead", [59_999, -1, MOST + 1])
def test_it_lies_a_minute_to_a_year_ahead(store: Store, ahead: int) -> None:
    with pytest.raises(Problem) as raised:
        commands.schedule(store, THREAD, "soon", T0 + ahead, T0)
    assert (raised.value.name, raised.value.field) == ("invalid_params", "send_at")
    assert commands.every(store).messages == ()


def test_what_is_no_message_or_has_no_thread_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="invalid_params"):
        commands.schedule(store, THREAD, "  ", T0 + HOUR, T0)
    with pytest.raises(Problem, match="not_found"):
        commands.schedule(store, UUID(int=5), "x", T0 + HOUR, T0)
    with pytest.raises(Problem, match="not_found"):
        commands.move(store, UUID(int=5), T0 + HOUR, T0)


def test_moved_sent_now_and_cancelled(store: Store) -> None:
    first, second = (commands.schedule(store, THREAD, text, T0 + HOUR, T0) for text in ("one", "two"))
    commands.move(store, first, T0 + 2 * HOUR, T0)
    assert [row.text for row in commands.every(store).messages] == ["two", "one"]
    commands.send_now(store, first, T0)
    assert all_messages(store)[-1].text == "one"
    commands.cancel(store, second)
    assert commands.every(store).messages == ()


def test_one_that_this_version_cannot_read_can_be_cancelled_and_nothing_else(store: Store) -> None:
    key = UUID(int=8)
    with store.write() as tx:
        scheduled.put(tx, ScheduledFact(key, THREAD, 1, ScheduledRow(key, THREAD, T0 + HOUR)))
    with pytest.raises(Problem, match="not_found"):
        commands.move(store, key, T0 + 2 * HOUR, T0)
    with pytest.raises(Problem, match="not_found"):
        commands.send_now(store, key, T0)
    commands.cancel(store, key)
    assert commands.every(store).messages == ()
    assert store.reading(outbox.is_waiting)
    with pytest.raises(Problem, match="not_found"):
        commands.cancel(store, key)


def test_taken_back_it_is_the_draft_or_an_earlier_one(store: Store) -> None:
    answered = all_messages(store)[0].message_id
    key = commands.schedule(store, THREAD, "*so*", T0 + HOUR, T0, answered)
    assert commands.take_back(store, key, "", T0) == Undone("*so*", answered)
    assert draft(store) == ("*so*", answered)
    key = commands.schedule(store, THREAD, "beside", T0 + HOUR, T0)
    assert commands.take_back(store, key, "typed", T0) == Undone(aside=True)
    assert drafts.versions(store, THREAD, T0 + 1)[0].text == "beside"


def test_a_reminder_is_wanted_at_once_and_put_away(store: Store) -> None:
    key = all_messages(store)[0].message_id
    commands.remind(store, key, T0 + HOUR, T0)
    assert all_messages(store)[0].remind_at == T0 + HOUR
    assert commands.reminders_of(store, T0).next_at == T0 + HOUR
    due = commands.reminders_of(store, T0 + HOUR)
    assert [row.message_id for row in due.messages] == [key]
    assert [thread.thread_id for thread in due.threads] == [THREAD]
    with store.write() as tx:
        reminders.fall_due(tx, key, T0 + HOUR)
    commands.remind(store, key, None, T0 + HOUR)
    assert commands.reminders_of(store, T0 + HOUR).messages == ()
    wishes = store.reading(lambda db: db.execute("SELECT payload FROM outbox WHERE kind = 'remind'").fetchall())
    assert [rows.read_wish(payload).on for (payload,) in wishes] == [False], "the other devices are told"
    with pytest.raises(Problem, match="not_found"):
        commands.remind(store, UUID(int=5), None, T0)
    with pytest.raises(Problem, match="invalid_params"):
        commands.remind(store, key, T0, T0)


def test_one_that_fell_due_is_put_away_at_once_and_the_others_are_told(store: Store) -> None:
    key = all_messages(store)[0].message_id
    with store.write() as tx:
        reminders.fall_due(tx, key, T0)
    commands.remind(store, key, None, T0)
    assert commands.reminders_of(store, T0).messages == ()
    assert store.reading(outbox.is_waiting)


def test_all_of_it_is_safe_from_a_power_cut(store: Store) -> None:
    key = commands.schedule(store, THREAD, "one", T0 + HOUR, T0)
    other = commands.schedule(store, THREAD, "two", T0 + HOUR, T0)
    message = all_messages(store)[0].message_id
    acts: tuple[Callable[[], object], ...] = (
        lambda: commands.move(store, key, T0 + 2 * HOUR, T0),
        lambda: commands.cancel(store, key),
        lambda: commands.send_now(store, other, T0),
        lambda: commands.remind(store, message, T0 + HOUR, T0),
    )
    for act in acts:
        unsafe_commit(store)
        act()
        assert safe(store)


PHOTO = MediaItem("photo", Blob("h" * 43, "image/jpeg", 10, 4, 3))


def test_photos_wait_with_or_without_words_and_lie_in_the_tray_again(store: Store) -> None:
    key = commands.schedule(store, THREAD, "", T0 + HOUR, T0, items=(PHOTO,))
    (row,) = commands.every(store).messages
    assert (row.text, row.items) == ("", (PHOTO,))
    again = (replace(PHOTO, name="again.jpg"),)
    assert commands.take_back(store, key, "", T0, again) == Undone(items=again)
    captioned = commands.schedule(store, THREAD, "**look**", T0 + HOUR, T0, items=(PHOTO,))
    assert commands.take_back(store, captioned, "typed", T0, again) == Undone(items=again, aside=True)
    assert commands.every(store).messages == ()


def test_what_is_opened_once_and_its_words_wait_both_or_neither(store: Store) -> None:
    once = (as_once(PHOTO),)
    with pytest.raises(Problem, match="invalid_params"):
        commands.schedule_with_words(store, THREAD, "x" * 100_000, T0 + HOUR, T0, items=once)
    assert commands.every(store).messages == ()
    first = commands.schedule_with_words(store, THREAD, "words", T0 + HOUR, T0, items=once)
    found = {row.message_id == first: (row.text, row.items) for row in commands.every(store).messages}
    assert found == {True: ("", once), False: ("words", ())}


def test_taken_back_a_link_has_the_card_it_is_given(store: Store) -> None:
    card = LinkPreview("https://films.example/a", "Harbour", picture=PHOTO.blob)
    key = commands.schedule(store, THREAD, card.url, T0 + HOUR, T0, preview=card)
    assert commands.take_back(store, key, "", T0, preview=card) == Undone(card.url, preview=card)
    key = commands.schedule(store, THREAD, card.url, T0 + HOUR, T0, preview=card)
    assert commands.take_back(store, key, "typed", T0, preview=card) == Undone(aside=True)


def test_what_goes_beside_leaves_the_draft(store: Store) -> None:
    drafts.save(store, THREAD, "half", T0)
    commands.schedule(store, THREAD, "", T0 + HOUR, T0, items=(PHOTO,), aside=True)
    assert draft(store)[0] == "half"
    with store.write() as tx:
        kept.add(tx, THREAD, kept.Piece("recorded", PcmFormat(), 96))
    commands.schedule(store, THREAD, "", T0 + HOUR, T0, items=(PHOTO,), aside=True, recorded=True)
    assert store.reading(kept.keys) == ()
