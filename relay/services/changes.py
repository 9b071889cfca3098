"""What a change between people does to both: who sees the other differently is told, and what waited may go on."""

from collections.abc import Iterator, Sequence

from relay.services import facts, mailboxes
from relay.services.facts import View
from relay.storage import pairs, requests, threads
from relay.storage.pairs import FOLLOWED, NO_REQUEST, Pair
from relay.storage.port import Reader, Transaction

_AT_ONCE = 500

Follows = tuple[int, int]
"""Mine of the other, theirs of me."""
Views = dict[bytes, tuple[View, View, Follows]]
"""By the other's id: what I see of them, what they see of me, and what stands between us, seen or not."""


def seen(tx: Reader, me: bytes, others: Sequence[bytes]) -> Views:
    """How one account and each of the others see each other now. Take it before a change and give it to `tell`."""
    return {pair.theirs.user_id: (*facts.views(tx.now, pair), _follows(pair)) for pair in _pairs(tx, me, others)}


def companions(tx: Reader, me: bytes) -> list[bytes]:
    """Everybody whose card may stand in an inbox beside this account's, or the other way round."""
    return [other for other, _, _ in threads.companions(tx, me)]


def tell(tx: Transaction, me: bytes, before: Views) -> None:
    """Tell what is different from `before`, and let requests into the inbox that reach it now.

    The other side is told where it has the card in its inbox, or where the relation itself changed: a block between two
    strangers is silent.
    """
    counted = False
    for pair in _pairs(tx, me, list(before)):
        mine, theirs = facts.views(tx.now, pair)
        other = pair.theirs.user_id
        was_mine, was_theirs, was_ours = before[other]
        if mine != was_mine:
            mailboxes.tell_person(tx, me, other)
        if theirs != was_theirs and (pair.theirs.known or _relation(theirs) != _relation(was_theirs)):
            mailboxes.tell_person(tx, other, me)
        ours = _follows(pair)
        if _counts(*ours[::-1]) != _counts(*was_ours[::-1]):
            mailboxes.tell_person(tx, other, other)
        counted = counted or _counts(*ours) != _counts(*was_ours)
        _let_in(tx, pair)
    if counted:
        mailboxes.tell_person(tx, me, me)


def _follows(pair: Pair) -> Follows:
    return pair.mine.follows, pair.theirs.follows


def _counts(mine: int, theirs: int) -> tuple[int, bool]:
    """What of two follows somebody's own counts are made of; a hidden one of the other is none of it."""
    return mine, theirs == FOLLOWED


def _relation(view: View) -> tuple[bool, bool]:
    return view.follows, view.followed_by


def _let_in(tx: Transaction, pair: Pair) -> None:
    """Whatever one side has of the other among its requests moves to the inbox once it would get there by itself."""
    if pair.thread_id is None:
        return
    for receiver, sender in ((pair.mine, pair.theirs), (pair.theirs, pair.mine)):
        if receiver.request != NO_REQUEST and facts.reaches_inbox(tx.now, sender, receiver):
            settle(tx, pair.thread_id)


def settle(tx: Transaction, thread_id: bytes) -> None:
    """The conversation is in both inboxes; whose state that changes is told."""
    for user_id in requests.settle(tx, thread_id):
        mailboxes.tell_request(tx, user_id, thread_id)


def _pairs(tx: Reader, me: bytes, others: Sequence[bytes]) -> Iterator[Pair]:
    for start in range(0, len(others), _AT_ONCE):
        yield from pairs.pairs(tx, me, others[start : start + _AT_ONCE])


def tell_all(tx: Transaction, me: bytes) -> None:
    """Both sides of every thread see each other anew: an account is open or closed to all."""
    for other, knows, known in threads.companions(tx, me):
        if knows:
            mailboxes.tell_person(tx, other, me)
        if known:
            mailboxes.tell_person(tx, me, other)
    for pair in _pairs(tx, me, companions(tx, me)):
        _let_in(tx, pair)
