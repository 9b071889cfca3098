"""What a change between people does to both: who sees the other differently is told, and what waited may go on."""

from collections.abc import Iterator, Sequence

import msgspec

from relay.services import facts, mailboxes, render
from relay.services.facts import View
from relay.storage import accounts, pairs, people, requests, threads
from relay.storage.pairs import NO_REQUEST, Pair
from relay.storage.port import Reader, Transaction

_AT_ONCE = 500


class Seen(msgspec.Struct, frozen=True, gc=False):
    """How two see each other, and the follows that their counts count."""

    mine: View
    theirs: View
    i_follow: int
    they_follow: int


def seen(tx: Reader, me: bytes, others: Sequence[bytes], *, at: int | None = None) -> dict[bytes, Seen]:
    """How one account and each of the others see each other now, or `at` another time with all else as it is. Take it
    before a change and give it to `tell`."""
    return {pair.theirs.user_id: _seen(tx.now if at is None else at, pair) for pair in _pairs(tx, me, others)}


def _seen(now: int, pair: Pair) -> Seen:
    return Seen(*facts.views(now, pair), pair.mine.follows, pair.theirs.follows)


def companions(tx: Reader, me: bytes) -> list[bytes]:
    """Everybody whose card may stand in an inbox beside this account's, or the other way round."""
    return [other for other, _, _ in threads.companions(tx, me)]


def tell(tx: Transaction, me: bytes, before: dict[bytes, Seen]) -> None:
    """Tell what is different from `before`, and let requests into the inbox that reach it now.

    A side is told where it has the card in its inbox, or where the relation itself changed: a block between two
    strangers is silent to the blocked, and of a thread that nobody told it of a side learns nothing.
    """
    counted = False
    for mine, theirs in _cards(tx, me, list(before)):
        other, pair = mine.account.user_id, mine.pair
        was, now = before[other], _seen(tx.now, pair)
        if now.mine != was.mine and (pair.mine.known or _relation(now.mine) != _relation(was.mine)):
            mailboxes.tell_card(tx, me, other, render.person(mine, tx.now))
        if now.theirs != was.theirs and (pair.theirs.known or _relation(now.theirs) != _relation(was.theirs)):
            mailboxes.tell_card(tx, other, me, render.person(theirs, tx.now))
        if _counts(now.they_follow, now.i_follow) != _counts(was.they_follow, was.i_follow):
            mailboxes.tell_person(tx, other, other)
        counted |= _counts(now.i_follow, now.they_follow) != _counts(was.i_follow, was.they_follow)
        _let_in(tx, pair)
    if counted:
        mailboxes.tell_person(tx, me, me)


def tell_profile(tx: Transaction, me: bytes) -> None:
    """What stands on the account's card is new: to its own devices, and to everybody who has the card in the inbox."""
    mailboxes.tell_person(tx, me, me)
    for other, knows, _ in threads.companions(tx, me):
        if knows:
            mailboxes.tell_person(tx, other, me)


def _relation(view: View) -> tuple[bool, bool, bool]:
    return view.follows, view.followed_by, view.blocked


def _counts(follows: int, followed: int) -> tuple[bool, int]:
    """What a follow adds to one's own counts. A hidden one adds nothing to those of the followed, but makes their card
    newer (`people.follow`), which their devices must know."""
    return bool(follows), followed


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


def _cards(tx: Reader, me: bytes, others: Sequence[bytes]) -> Iterator[tuple[people.Seen, people.Seen]]:
    """Each of the others as `me` sees them, and `me` as they do; one read for many of them."""
    account = accounts.account(tx, me)
    if account is None:
        raise LookupError("A change of nobody")
    for start in range(0, len(others), _AT_ONCE):
        for mine in people.seen(tx, me, others[start : start + _AT_ONCE]).values():
            pair = mine.pair
            turned = Pair(pair.theirs, pair.mine, pair.friends_at, pair.thread_id)
            yield mine, people.Seen(account, turned)
