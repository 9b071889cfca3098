"""From the tables to the rows the app shows."""

from uuid import UUID

from desktop.domain.answering import UNSEND, Wish
from desktop.domain.facts import MemberFact
from desktop.domain.message import Content, SendState, Span
from desktop.store import answers, messages, rows, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, T0, THREAD, add_thread, all_messages, fact, take, thread_fact, write_message


def test_a_message_keeps_its_entities_and_gains_the_links_it_spells(store: Store) -> None:
    n = add_thread(store)
    bold = Span("bold", 0, 2)
    with store.write() as tx:
        take(tx, n, [fact(1, "go https://a.example", spans=(bold,)), fact(2, "", content=Content.NEWER, body=b"{}")])
    one, two = all_messages(store)
    assert one.spans == (bold, Span("link", 3, 17, href="https://a.example"))
    assert (two.content, two.text) == (Content.NEWER, "")


def test_spans_survive_being_written() -> None:
    spans = (Span("mention", 1, 2, user_id=UUID(int=4)), Span("link", 0, 1, href="https://x.example"))
    assert rows.read_spans(rows.write_spans(spans)) == spans
    assert rows.write_spans(()) is None
    assert rows.read_spans(None) == ()


def test_a_thread_shows_what_is_last_here_with_the_state_of_ones_own(store: Store) -> None:
    n = add_thread(store, count=2)
    write_message(store, UUID(int=5), "mine\nin two lines", n)
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert (row.last_text, row.last_mine, row.last_state) == ("mine in two lines", True, SendState.QUEUED)
    assert (row.title, row.unread) == ("P2", 2)


def test_one_just_unsent_did_not_disappear_by_itself(store: Store) -> None:
    n = add_thread(store)
    told = fact(1, sender=ADA, expires_at=T0 + 9)
    with store.write() as tx:
        take(tx, n, [told])
        known = messages.kept(tx.db, told.message_id)
        assert known is not None
        answers.add_wish(tx, known, told.message_id, Wish(UNSEND))
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert (row.last_content, row.last_text, row.last_expired) == (Content.GONE, "", False)
    with store.write() as tx:
        known = messages.kept(tx.db, told.message_id)
        assert known is not None
        messages.erase(tx, known)
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert (row.last_content, row.last_expired) == (Content.GONE, True)


def test_states_follow_the_others_markers(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, (fact(seq, sender=ADA) for seq in (1, 2, 3)))
        threads.put(
            tx, thread_fact(members=(MemberFact(ADA), MemberFact(BO, read_seq=1, delivered_seq=2)), state_rev=1)
        )
    assert [row.state for row in all_messages(store)] == [SendState.SEEN, SendState.DELIVERED, SendState.SENT]


def test_nothing_of_a_stale_thread_is_shown_but_what_was_never_sent(store: Store) -> None:
    n = add_thread(store, count=1)
    write_message(store, UUID(int=5), "mine", n)
    with store.write() as tx:
        tx.execute("UPDATE threads SET stale = 1")
    assert [row.text for row in all_messages(store)] == ["", "mine"]
    row = store.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert row.last_text == "mine"


def test_the_account(store: Store) -> None:
    me = store.account()
    assert me is not None
    assert me.user_id == ADA
