"""People: finding them, and following."""

import re
from collections.abc import Callable

from relay.services import devices, mailboxes, render
from relay.services.accounts import name_key
from relay.services.context import Caller
from relay.storage import accounts, people
from relay.storage.people import Seen
from relay.storage.port import Reader, Transaction
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.people import People, PeoplePage, Person, PersonId, Search

MAX_FOUND = 50
MAX_QUERY = 64
_NEWEST = (2**62, b"\xff" * 16)
_MARK = re.compile(r"(\d{1,18})\.([0-9a-f]{32})")
_Pager = Callable[[Reader, bytes, bytes, tuple[int, bytes], int], list[tuple[int, Seen]]]


def search(tx: Reader, caller: Caller, params: Search) -> People:
    """`people.search`: friends first, then those followed, followers, others; each by username."""
    if not 1 <= params.limit <= MAX_FOUND:
        raise invalid("limit", f"A page has 1 to {MAX_FOUND} people")
    query = params.query.strip().removeprefix("@")
    if not query or len(query) > MAX_QUERY:
        raise invalid("query", f"A query has 1 to {MAX_QUERY} characters")
    found = sorted(people.find(tx, caller.user_id, name_key(query), params.limit), key=rank)[: params.limit]
    viewer = render.viewer_standing(tx, caller.user_id)
    return People(people=tuple(render.person(seen, viewer, tx.now) for seen in found))


def rank(seen: Seen) -> tuple[int, str]:
    """Where a person stands among those found."""
    nearness = {(True, True): 0, (True, False): 1, (False, True): 2, (False, False): 3}
    return nearness[seen.follows, seen.followed_by], seen.account.username


def get(tx: Reader, caller: Caller, params: PersonId) -> Person:
    """`people.get`."""
    return _person(tx, caller, params.user_id.bytes)


def follow(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.follow`: one-way and immediate; again is the same."""
    _check(tx, caller, params)
    if people.follow(tx, caller.user_id, params.user_id.bytes):
        _tell(tx, caller.user_id, params.user_id.bytes)
    return _person(tx, caller, params.user_id.bytes)


def unfollow(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.unfollow`; again is the same."""
    _check(tx, caller, params)
    if people.unfollow(tx, caller.user_id, params.user_id.bytes):
        _tell(tx, caller.user_id, params.user_id.bytes)
    return _person(tx, caller, params.user_id.bytes)


def followers(tx: Reader, caller: Caller, params: PeoplePage) -> People:
    """`people.followers`."""
    return _page(tx, caller, params, people.followers)


def following(tx: Reader, caller: Caller, params: PeoplePage) -> People:
    """`people.following`."""
    return _page(tx, caller, params, people.following)


def _page(tx: Reader, caller: Caller, params: PeoplePage, pager: _Pager) -> People:
    if not 1 <= params.limit <= MAX_FOUND:
        raise invalid("limit", f"A page has 1 to {MAX_FOUND} people")
    before = _NEWEST if params.before is None else read_mark(params.before)
    _person_or_me(tx, caller, params.user_id.bytes)
    found = pager(tx, caller.user_id, params.user_id.bytes, before, params.limit)
    viewer = render.viewer_standing(tx, caller.user_id)
    last = found[-1] if len(found) == params.limit else None
    return People(
        people=tuple(render.person(seen, viewer, tx.now) for _, seen in found),
        next=None if last is None else write_mark(last[0], last[1].account.user_id),
    )


def write_mark(at: int, key: bytes) -> str:
    """Where a page ended, as `next`."""
    return f"{at}.{key.hex()}"


def read_mark(text: str) -> tuple[int, bytes]:
    """What `write_mark` wrote; Refusal for anything else."""
    match = _MARK.fullmatch(text)
    if match is None:
        raise invalid("before", "Give the `next` of the page before")
    return int(match[1]), bytes.fromhex(match[2])


def _check(tx: Transaction, caller: Caller, params: PersonId) -> None:
    devices.still_in(tx, caller)
    if params.user_id.bytes == caller.user_id:
        raise invalid("user_id", "Nobody follows themselves")
    if render.viewer_standing(tx, caller.user_id).suspended:
        raise Refusal(ErrorName.FORBIDDEN, "This account is suspended", reason=Reason.SUSPENDED)
    _person(tx, caller, params.user_id.bytes)


def _tell(tx: Transaction, follower: bytes, followee: bytes) -> None:
    """Both sides learn of the relation, and of their own counts."""
    for user_id, other in ((follower, followee), (followee, follower)):
        mailboxes.tell_person(tx, user_id, other)
        mailboxes.tell_person(tx, user_id, user_id)


def _person(tx: Reader, caller: Caller, user_id: bytes) -> Person:
    found = render.persons(tx, caller.user_id, [user_id]).get(user_id)
    if found is None:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
    return found


def _person_or_me(tx: Reader, caller: Caller, user_id: bytes) -> None:
    account = accounts.account(tx, user_id)
    if account is None or account.erased:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
