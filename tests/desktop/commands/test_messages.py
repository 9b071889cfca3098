"""Writing: kept when it returns, or refused and nothing changed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import answering, drafts
from desktop.commands import messages as commands
from desktop.commands.threads import mark_read, set_thread
from desktop.domain.change import Put
from desktop.domain.media import Blob, MediaItem, as_once
from desktop.domain.message import LinkPreview, SendState, Undone
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat
from desktop.domain.spoilers import COVER
from desktop.domain.thread import ThreadRow
from desktop.store import messages, outbox, recordings, threads, uploads
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store, safe, unsafe_commit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened, count=1)
    yield opened
    opened.close()


def test_a_message_its_echo_and_the_cleared_draft_are_one_commit(store: Store) -> None:
    drafts.save(store, THREAD, "hello", T0)
    batches = []
    store.subscribe(batches.append)
    message_id = commands.send(store, THREAD, "  hello\r\nthere ", T0)
    assert len(batches) == 1
    assert all(change.own for change in batches[0] if isinstance(change, Put))
    row = all_messages(store)[-1]
    assert (row.message_id, row.text, row.state, row.mine) == (message_id, "hello\nthere", SendState.QUEUED, True)
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert (thread.draft, thread.last_text) == ("", "hello there")
    assert store.reading(outbox.waiting) == 1


def test_markers_go_as_spans_and_the_other_is_mentioned(store: Store) -> None:
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.other is not None
    commands.send(store, THREAD, f"**so** 🎉 @{thread.other.username} ||dies||", T0)
    row = all_messages(store)[-1]
    assert row.text == f"so 🎉 @{thread.other.username} dies"
    assert [span.kind for span in row.spans] == ["bold", "mention", "spoiler"]
    assert row.spans[1].user_id == thread.other.user_id
    (head,) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, head[1]))
    assert action is not None
    assert (action.text, action.spans) == (row.text, row.spans)
    shown = store.reading(lambda db: threads.get(db, THREAD))
    assert shown is not None
    assert shown.last_text == f"so 🎉 @{thread.other.username} {COVER}"


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), (" \n\x00", "empty"), ("x" * 4_001, "too_long")])
def test_what_cannot_be_sent_is_refused_and_the_draft_kept(store: Store, text: str, reason: str) -> None:
    drafts.save(store, THREAD, "draft", T0)
    with pytest.raises(Problem) as refused:
        commands.send(store, THREAD, text, T0)
    assert (refused.value.name, refused.value.reason) == ("invalid_params", reason)
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == "draft"


def test_a_preview_stays_with_its_link_and_with_no_other(store: Store) -> None:
    preview = LinkPreview("https://x.example/a", "Title", "About it", "Site")
    commands.send(store, THREAD, "see https://x.example/a", T0, preview=preview)
    assert all_messages(store)[-1].preview == preview
    commands.send(store, THREAD, "see https://x.example/b", T0, preview=preview)
    assert all_messages(store)[-1].preview is None


def test_an_unknown_thread_is_not_found(store: Store) -> None:
    for action in (
        lambda: commands.send(store, UUID(int=9), "x", T0),
        lambda: drafts.save(store, UUID(int=9), "x", T0),
        lambda: commands.retry(store, UUID(int=9)),
    ):
        with pytest.raises(Problem, match="not_found"):
            action()


def test_only_a_parked_message_is_tried_again(store: Store) -> None:
    message_id = commands.send(store, THREAD, "one", T0)
    commands.retry(store, message_id)
    with store.write() as tx:
        line = tx.one("SELECT n FROM outbox")
        assert line is not None
        outbox.park(tx, line[0], message_id, "forbidden")
    assert all_messages(store)[-1].state is SendState.PARKED
    commands.retry(store, message_id)
    assert all_messages(store)[-1].state is SendState.QUEUED


def test_a_message_that_may_be_at_the_relay_is_not_dropped(store: Store) -> None:
    message_id = commands.send(store, THREAD, "one", T0)
    with pytest.raises(Problem, match="conflict"):
        commands.discard(store, message_id, lambda n: True)
    with store.write() as tx:
        known = messages.kept(tx.db, message_id)
        assert known is not None
        messages.set_state(tx, known, SendState.SENDING)
    with pytest.raises(Problem, match="conflict"):
        commands.discard(store, message_id, lambda n: False)
    assert len(all_messages(store)) == 2


def test_a_queued_message_is_dropped_for_good(store: Store) -> None:
    message_id = commands.send(store, THREAD, "one", T0)
    commands.discard(store, message_id, lambda n: False)
    commands.discard(store, message_id, lambda n: False)
    assert len(all_messages(store)) == 1
    assert store.reading(outbox.waiting) == 0


def test_another_persons_message_is_never_dropped(store: Store) -> None:
    (row,) = all_messages(store)
    with pytest.raises(Problem, match="conflict"):
        commands.discard(store, row.message_id, lambda n: False)


def park(store: Store) -> UUID:
    message_id = commands.send(store, THREAD, "one", T0)
    with store.write() as tx:
        line = tx.one("SELECT n FROM outbox")
        assert line is not None
        outbox.park(tx, line[0], message_id, "forbidden")
    return message_id


@pytest.mark.parametrize(
    "action",
    [
        lambda store, parked: commands.send(store, THREAD, "two", T0),
        lambda store, parked: commands.retry(store, parked),
        lambda store, parked: commands.discard(store, parked, lambda n: False),
        lambda store, parked: drafts.save(store, THREAD, "half", T0),
        lambda store, parked: mark_read(store, THREAD, 1),
        lambda store, parked: set_thread(store, THREAD, pinned=True),
    ],
    ids=["send", "retry", "discard", "save draft", "mark_read", "set_thread"],
)
def test_what_a_person_did_is_safe_from_a_power_cut(store: Store, action: Callable[[Store, UUID], object]) -> None:
    parked = park(store)
    unsafe_commit(store)
    action(store, parked)
    assert safe(store)


# -- held


def thread_of(store: Store) -> ThreadRow:
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    return row


def heads(store: Store, now: int) -> list[tuple[int, int]]:
    return store.reading(lambda db: outbox.heads(db, 9, now, 60_000))


def test_a_held_message_goes_when_its_grace_is_over(store: Store) -> None:
    commands.send(store, THREAD, "wait", T0, due_at=T0 + 5_000)
    assert all_messages(store)[-1].held
    assert heads(store, T0 + 4_999) == []
    assert len(heads(store, T0 + 5_000)) == 1


def test_taken_back_it_is_the_draft_again_with_its_quote_and_markers(store: Store) -> None:
    answered = all_messages(store)[0].message_id
    message_id = commands.send(store, THREAD, "**so** it goes", T0, answered, due_at=T0 + 5_000)
    back = commands.undo_send(store, message_id, "  ", T0 + 1)
    assert (back.text, back.reply_to) == ("**so** it goes", answered)
    row = thread_of(store)
    assert (row.draft, row.draft_reply) == ("**so** it goes", answered)
    assert [shown.message_id for shown in all_messages(store)] == [answered]
    assert store.reading(outbox.waiting) == 0


def test_beside_something_written_it_becomes_an_earlier_draft(store: Store) -> None:
    message_id = commands.send(store, THREAD, "the first", T0, due_at=T0 + 5_000)
    drafts.save(store, THREAD, "another", T0 + 1)
    assert commands.undo_send(store, message_id, "another", T0 + 2) == Undone(aside=True)
    assert thread_of(store).draft == "another"
    assert [version.text for version in drafts.versions(store, THREAD, T0 + 3)] == ["the first"]


def test_what_has_gone_cannot_be_taken_back(store: Store) -> None:
    message_id = commands.send(store, THREAD, "gone", T0, due_at=T0 + 5_000)
    ((_, n),) = heads(store, T0 + 5_000)
    with store.write() as tx:
        outbox.begin(tx, n)
    with pytest.raises(Problem) as raised:
        commands.undo_send(store, message_id, "", T0)
    assert (raised.value.name, raised.value.reason) == ("conflict", "too_late")


def test_a_message_that_goes_at_once_lets_those_before_it_go(store: Store) -> None:
    commands.send(store, THREAD, "held", T0, due_at=T0 + 5_000)
    commands.send(store, THREAD, "at once", T0 + 1)
    assert [row.held for row in all_messages(store)[-2:]] == [False, False]
    ((_, first),) = heads(store, T0 + 2)
    action = store.reading(lambda db: outbox.get(db, first))
    assert action is not None
    assert action.text == "held"


ITEM = MediaItem("photo", Blob("ab", "image/png", 9, 3, 2), name="a.png")


def test_photos_are_held_as_well_and_then_wait_for_the_relay_to_have_them(store: Store) -> None:
    message_id = commands.send(store, THREAD, "look", T0, items=(ITEM,), due_at=T0 + 5_000)
    assert all_messages(store)[-1].held
    assert heads(store, T0 + 5_000) == [], "the relay has not got them"
    with store.write() as tx:
        uploads.name_blob(tx, message_id, "ab", UUID(int=77))
    assert heads(store, T0 + 4_999) == []
    assert len(heads(store, T0 + 5_000)) == 1


@pytest.mark.parametrize(("current", "aside"), [("", False), ("another", True)])
def test_taken_back_a_message_gives_its_photos_back(store: Store, current: str, aside: bool) -> None:
    message_id = commands.send(store, THREAD, "look", T0, items=(ITEM,), due_at=T0 + 5_000)
    back = commands.undo_send(store, message_id, current, T0 + 1)
    assert (back.items, back.aside) == ((ITEM,), aside)
    bare = commands.send(store, THREAD, "", T0 + 2, items=(ITEM,), due_at=T0 + 5_000)
    assert commands.undo_send(store, bare, current, T0 + 3) == Undone(items=(ITEM,))
    assert (store.reading(uploads.waiting), store.reading(outbox.waiting)) == ((), 0)


def test_taken_back_a_link_gives_its_card_back(store: Store) -> None:
    card = LinkPreview("https://films.example/a", "Harbour", picture=ITEM.blob)
    message_id = commands.send(store, THREAD, card.url, T0, preview=card, due_at=T0 + 5_000)
    assert commands.undo_send(store, message_id, "", T0 + 1) == Undone(card.url, preview=card)
    message_id = commands.send(store, THREAD, card.url, T0 + 2, preview=card, due_at=T0 + 5_000)
    assert commands.undo_send(store, message_id, "another", T0 + 3) == Undone(aside=True)


@pytest.mark.parametrize("words_first", [True, False])
def test_what_is_opened_once_and_its_words_are_taken_back_together(store: Store, words_first: bool) -> None:
    commands.send(store, THREAD, "before", T0, due_at=T0 + 5_000)
    item = as_once(ITEM)
    first = commands.send(store, THREAD, "", T0, items=(item,), due_at=T0 + 5_000, aside=True)
    words = commands.send(store, THREAD, "only for you", T0, due_at=T0 + 5_000, behind=first)
    assert commands.undo_send(store, words if words_first else first, "", T0 + 1) == Undone(
        "only for you", None, (item,)
    )
    assert [row.text for row in all_messages(store) if row.held] == ["before"]


def test_what_is_opened_once_went_its_words_are_taken_back_alone(store: Store) -> None:
    first = commands.send(store, THREAD, "", T0, items=(as_once(ITEM),), aside=True)
    words = commands.send(store, THREAD, "only for you", T0, due_at=T0 + 5_000, behind=first)
    assert commands.undo_send(store, words, "", T0 + 1) == Undone("only for you")


def test_what_goes_at_once_with_a_file_lets_what_is_held_before_it_go(store: Store) -> None:
    commands.send(store, THREAD, "held", T0, due_at=T0 + 5_000)
    commands.send(store, THREAD, "look", T0 + 1, items=(ITEM,))
    assert [row.held for row in all_messages(store)[-2:]] == [False, False]
    assert len(heads(store, T0 + 2)) == 1


@pytest.mark.parametrize("kind", ["photo", "sticker", "gif", "voice"])
def test_what_goes_beside_lets_what_is_held_before_it_go_first(store: Store, kind: str) -> None:
    held = commands.send(store, THREAD, "held", T0, due_at=T0 + 5_000)
    there = MediaItem(kind, Blob("ab", "image/png", 9, 3, 2, blob_id=UUID(int=7)))
    commands.send(store, THREAD, "", T0 + 1, items=(there,), aside=True)
    assert [row.held for row in all_messages(store)[-2:]] == [False, False]
    ((_, first),) = heads(store, T0 + 2)
    action = store.reading(lambda db: outbox.get(db, first))
    assert action is not None
    assert action.message_id == held
    with pytest.raises(Problem):
        commands.undo_send(store, held, "", T0 + 2)


def test_a_recording_goes_with_its_message_or_stays(store: Store) -> None:
    with store.write() as tx:
        recordings.add(tx, THREAD, recordings.Piece("recorded", PcmFormat(), 96))
    with pytest.raises(Problem):
        commands.send(store, THREAD, "x" * 100_000, T0, items=(ITEM,), aside=True, recorded=True)
    commands.send(store, THREAD, "words", T0)
    assert store.reading(recordings.keys) == ("recorded",)
    before = store.version
    commands.send(store, THREAD, "", T0 + 1, items=(ITEM,), aside=True, recorded=True)
    assert (store.reading(recordings.keys), store.version) == ((), before + 1)


def test_none_that_is_held_overtakes_another(store: Store) -> None:
    commands.send(store, THREAD, "one", T0, due_at=T0 + 5_000)
    commands.send(store, THREAD, "two", T0 - 900, due_at=T0 + 4_100)  # the clock was set back
    assert heads(store, T0 + 4_200) == []
    assert all(row.held for row in all_messages(store)[-2:])


def test_a_held_message_can_be_dropped_whatever_else_is_on_its_way(store: Store) -> None:
    message_id = commands.send(store, THREAD, "drop me", T0, due_at=T0 + 5_000)
    commands.discard(store, message_id, lambda _: True)
    assert len(all_messages(store)) == 1


def test_what_is_opened_once_and_its_words_are_kept_both_or_neither(store: Store) -> None:
    once = (as_once(ITEM),)
    with pytest.raises(Problem, match="invalid_params"):
        commands.send_with_words(store, THREAD, "x" * 100_000, T0, items=once)
    assert len(all_messages(store)) == 1
    assert store.reading(outbox.waiting) == 0
    first = commands.send_with_words(store, THREAD, "words", T0, items=once)
    assert [(row.message_id == first, row.text, row.media) for row in all_messages(store)[1:]] == [
        (True, "", once),
        (False, "words", ()),
    ]


@pytest.mark.parametrize("act", [answering.unsend, None], ids=["unsent", "edited"])
def test_nothing_is_wanted_of_a_message_before_it_went(
    store: Store, act: Callable[[Store, UUID, Callable[[int], bool]], None] | None
) -> None:
    """The words wait for the photo they stand behind; the relay would refuse what comes before them, and then send."""
    first = commands.send(store, THREAD, "", T0, items=(as_once(ITEM),), aside=True)
    words = commands.send(store, THREAD, "words", T0, behind=first)
    if act is not None:
        act(store, words, lambda _: True)
    else:
        answering.edit(store, words, "other words", T0)
    assert heads(store, T0) == []
    with store.write() as tx:
        uploads.name_blob(tx, first, ITEM.blob.key, UUID(int=6))
        for kind in ("send", "send", "edit" if act is None else "unsend"):
            ((_, n),) = outbox.heads(tx.db, 9)
            action = outbox.get(tx.db, n)
            assert action is not None
            assert action.kind == kind
            outbox.done(tx, n)


def test_what_stands_behind_another_waits_for_what_that_carries_and_lets_the_next_pass(store: Store) -> None:
    photo = as_once(MediaItem("photo", Blob("p" * 43, "image/jpeg", 9, 4, 3)))

    def heads() -> list[str]:
        found = store.reading(lambda db: [outbox.get(db, n) for _, n in outbox.heads(db, 9)])
        return [action.text for action in found if action is not None]

    first = commands.send(store, THREAD, "", T0, items=(photo,), aside=True)
    commands.send(store, THREAD, "only for you", T0, behind=first)
    assert heads() == []
    commands.send(store, THREAD, "later", T0)
    assert heads() == ["later"]
    with store.write() as tx:
        uploads.name_blob(tx, first, "p" * 43, UUID(int=9))
    assert heads() == [""]
    with store.write() as tx:
        uploads.name_blob(tx, first, "p" * 43, None)
        uploads.park(tx, first, "media_gone")
    assert heads() == ["only for you"]
    commands.retry(store, first)
    assert heads() == ["later"]
    commands.discard(store, first, lambda _: False)
    assert heads() == ["only for you"]
