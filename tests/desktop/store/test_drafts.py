"""Drafts stand in their thread's row; what they lose is kept as versions for 30 days, and goes with the thread."""

from uuid import UUID

import pytest

from desktop.domain.draft import VERSIONS_FOR, VERSIONS_MOST, Version
from desktop.domain.message import Content
from desktop.store import drafts, threads
from desktop.store.store import Store
from tests.desktop.store.test_store import pages
from tests.helpers.stores import ADA, CY, T0, THREAD, add_thread, fact, take

DAY = 86_400_000


def put(store: Store, n: int, *texts: str, at: int = T0) -> None:
    for text in texts:
        with store.write() as tx:
            drafts.put(tx, n, text, at)


def versions(store: Store, thread: UUID = THREAD, now: int = T0) -> list[str]:
    return [version.text for version in store.reading(lambda db: drafts.versions(db, thread, now))]


def row(store: Store) -> threads.ThreadRow:
    found = store.reading(lambda db: threads.get(db, THREAD))
    assert found is not None
    return found


def test_a_draft_is_kept_replaced_and_taken_out(store: Store) -> None:
    n = add_thread(store)
    told = []
    store.subscribe(told.extend)
    for text in ("hel", "hello", ""):
        with store.write() as tx:
            drafts.put(tx, n, text, 1)
        assert row(store).draft == text
        assert told.pop().row.draft == text


def test_what_is_cleared_or_replaced_is_kept_and_what_is_sent_is_not(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "first thought", "")
    put(store, n, "second thought", "quite another", at=T0 + 1)
    with store.write() as tx:
        drafts.sent(tx, n, "quite another", T0 + 2)
    assert versions(store) == ["second thought", "first thought"]
    assert row(store).draft == ""


def test_what_was_put_back_and_sent_is_no_version_any_more(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "first thought\n", "", "another one", "", "first thought")
    with store.write() as tx:
        drafts.sent(tx, n, "first thought", T0)
    assert versions(store) == ["another one"]
    assert store.needs_scrub


def test_another_message_does_not_take_the_draft_along(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "half a thought")
    with store.write() as tx:
        drafts.sent(tx, n, "yes", T0)
    assert versions(store) == ["half a thought"]


def test_a_version_that_holds_the_newest_takes_its_place(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "one two", "", "one two three", "", "one", "")
    assert versions(store) == ["one two three"]


def test_versions_of_one_thread_are_bounded_and_the_oldest_go(store: Store) -> None:
    n = add_thread(store)
    for number in range(VERSIONS_MOST + 5):
        put(store, n, f"{number} is my number", "", at=T0 + number)
    kept = versions(store)
    assert (len(kept), kept[0], kept[-1]) == (VERSIONS_MOST, f"{VERSIONS_MOST + 4} is my number", "5 is my number")


def test_after_30_days_a_version_is_shown_no_more_and_erased(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "old thought", "")
    put(store, n, "young thought", "", at=T0 + DAY)
    due = T0 + VERSIONS_FOR
    assert versions(store, now=due - 1) == ["young thought", "old thought"]
    assert versions(store, now=due) == ["young thought"]
    drafts.prune(store, due - 1)
    assert versions(store) == ["young thought", "old thought"]
    drafts.prune(store, due)
    assert versions(store) == ["young thought"]
    assert store.needs_scrub
    before = store.version
    drafts.prune(store, due)
    assert store.version == before


def test_versions_go_with_their_thread(store: Store) -> None:
    n = add_thread(store)
    add_thread(store, UUID(int=300), CY)
    put(store, n, "a thought", "")
    with store.write() as tx:
        tx.execute("DELETE FROM threads WHERE n = ?", (n,))
    assert store.reading(lambda db: db.execute("SELECT count(*) FROM draft_versions").get) == 0


def test_one_version_is_found_in_its_own_thread_alone(store: Store) -> None:
    n = add_thread(store)
    add_thread(store, UUID(int=300), CY)
    put(store, n, "a thought", "")
    (kept,) = store.reading(lambda db: drafts.versions(db, THREAD, T0))
    assert kept == Version(kept.number, "a thought", T0)
    assert store.reading(lambda db: drafts.version(db, THREAD, kept.number)) == kept
    assert store.reading(lambda db: drafts.version(db, UUID(int=300), kept.number)) is None


# -- from another computer


def arrive(store: Store, n: int, text: str) -> None:
    with store.write() as tx:
        drafts.replace(tx, n, text, T0)


def test_what_arrives_is_the_draft_and_not_shown_yet(store: Store) -> None:
    n = add_thread(store)
    arrive(store, n, "from over there")
    assert (row(store).draft, row(store).draft_arrived, row(store).draft_elsewhere) == ("from over there", True, False)
    with store.write() as tx:
        drafts.shown(tx, n)
    assert (row(store).draft, row(store).draft_arrived) == ("from over there", False)
    arrive(store, n, "")
    assert (row(store).draft, row(store).draft_arrived) == ("", True)
    with store.write() as tx:
        drafts.shown(tx, n)
    assert (row(store).draft_arrived, versions(store)) == (False, ["from over there"])


def test_what_is_written_over_it_unseen_does_not_lose_it(store: Store) -> None:
    n = add_thread(store)
    arrive(store, n, "from over there")
    put(store, n, "typed under the cursor meanwhile")
    assert (row(store).draft, row(store).draft_elsewhere) == ("typed under the cursor meanwhile", True)
    (kept,) = store.reading(lambda db: drafts.versions(db, THREAD, T0))
    assert (kept.text, kept.elsewhere) == ("from over there", True)
    with store.write() as tx:
        drafts.looked_at(tx, n, T0)
    assert not row(store).draft_elsewhere


def test_what_is_sent_meanwhile_leaves_what_arrived(store: Store) -> None:
    n = add_thread(store)
    arrive(store, n, "from over there")
    with store.write() as tx:
        drafts.sent(tx, n, "quite another", T0)
    assert (row(store).draft, row(store).draft_arrived) == ("from over there", True)
    with store.write() as tx:
        drafts.sent(tx, n, "from over there, and on", T0)
    assert (row(store).draft, row(store).draft_arrived, versions(store)) == ("", False, [])


def test_looking_at_the_versions_shows_what_arrived_among_them(store: Store) -> None:
    n = add_thread(store)
    arrive(store, n, "from over there")
    with store.write() as tx:
        drafts.looked_at(tx, n, T0)
    assert (versions(store), row(store).draft_arrived) == (["from over there"], False)


def test_what_stands_in_ones_own_text_anyway_is_no_version(store: Store) -> None:
    n = add_thread(store)
    for text in ("mine and more", "mine", " ", ""):
        with store.write() as tx:
            drafts.keep_elsewhere(tx, n, text, "mine and more", T0)
    assert (row(store).draft_elsewhere, versions(store)) == (False, [])


@pytest.mark.parametrize("content", [Content.GONE, Content.HIDDEN])
def test_the_words_of_an_edit_go_with_its_message(store: Store, content: Content) -> None:
    n = add_thread(store)
    put(store, n, "a thought of its own", "")
    with store.write() as tx:
        take(tx, n, [fact(1, "meet me at noon", sender=ADA), fact(2, "and bring it", sender=ADA)])
        for seq in (1, 2):
            drafts.keep(tx, n, f"meet me at noon, {seq} of TORTOISENEEDLE", T0, about=fact(seq).message_id)
    assert len(versions(store)) == 3
    with store.write() as tx:
        take(tx, n, [fact(1, "", sender=ADA, content=content, rev=9)])
    assert versions(store) == ["meet me at noon, 2 of TORTOISENEEDLE", "a thought of its own"]
    store.scrub()
    assert b"TORTOISENEEDLE" in pages(store)
    with store.write() as tx:
        take(tx, n, [fact(2, "", sender=ADA, content=content, rev=9)])
    store.scrub()
    assert b"TORTOISENEEDLE" not in pages(store)


def test_the_words_of_an_edit_go_also_where_the_message_comes_after_them(store: Store) -> None:
    """As in a cache that is read afresh, into which the versions of the one before were taken."""
    n = add_thread(store)
    with store.write() as tx:
        drafts.keep(tx, n, "half an edit", T0, about=fact(1).message_id)
        take(tx, n, [fact(1, "", sender=ADA, content=Content.GONE)])
    assert versions(store) == []


def test_the_words_of_an_edit_and_a_draft_do_not_take_each_others_place(store: Store) -> None:
    n = add_thread(store)
    put(store, n, "one two", "")
    with store.write() as tx:
        drafts.keep(tx, n, "one two three", T0, about=fact(1).message_id)
    put(store, n, "one two three four", "")
    assert versions(store) == ["one two three four", "one two three", "one two"]
