"""People: finding them, following, and lists of them."""

from collections.abc import Callable
from functools import partial

from relay.services import changes, devices, facts, render, showing
from relay.services.accounts import name_key
from relay.services.context import Caller
from relay.services.marks import NEWEST, read_page, write_mark
from relay.storage import accounts, people, requests, settings
from relay.storage.people import Mark, Seen
from relay.storage.port import Reader, Transaction
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.people import (
    Page,
    People,
    PeoplePage,
    Person,
    PersonId,
    Profile,
    Search,
    Suggest,
    Suggestion,
    Suggestions,
)

_Pager = Callable[[Reader, bytes, Mark, int], list[Mark]]
_Rows = Callable[[Mark, int], list[Mark]]
_LOOKS = 20
"""Times a page is read on where people in it are hidden."""
_NOBODY = bytes(16)

MAX_FOUND = 50
MAX_QUERY = 64
SOME = 3
"""Friends in common that a profile or a card shows."""


def search(tx: Reader, caller: Caller, params: Search) -> People:
    """`people.search`: friends first, then those followed, followers, others; each by username."""
    if not 1 <= params.limit <= MAX_FOUND:
        raise invalid("limit", f"A page has 1 to {MAX_FOUND} people")
    query = params.query.strip().removeprefix("@")
    if not query or len(query) > MAX_QUERY:
        raise invalid("query", f"A query has 1 to {MAX_QUERY} characters")
    found = people.seen(tx, caller.user_id, people.find(tx, caller.user_id, name_key(query), params.limit))
    shown = sorted((seen for seen in found.values() if _is_found(tx.now, seen)), key=rank)[: params.limit]
    return People(people=tuple(render.person(seen, tx.now) for seen in shown))


def _is_found(now: int, seen: Seen) -> bool:
    return facts.is_found(now, seen.pair.mine, seen.pair.theirs)


def _is_suggested(now: int, seen: Seen) -> bool:
    return _is_found(now, seen) and facts.is_worth_following(now, seen.pair.mine, seen.pair.theirs)


def rank(seen: Seen) -> tuple[int, str]:
    """Where a person stands among those found."""
    nearness = {(True, True): 0, (True, False): 1, (False, True): 2, (False, False): 3}
    pair = seen.pair
    return nearness[bool(pair.mine.follows), bool(pair.theirs.follows)], seen.account.username


def get(tx: Reader, caller: Caller, params: PersonId) -> Person:
    """`people.get`."""
    return person_of(tx, caller, params.user_id.bytes)


def profile(tx: Reader, caller: Caller, params: PersonId) -> Profile:
    """`people.profile`: of somebody reduced there are no friends in common to be seen."""
    other = params.user_id.bytes
    found = person_of(tx, caller, other)
    videos, some_videos = showing.on_profile(tx, caller.user_id, other)
    if found.reduced or other == caller.user_id:
        return Profile(person=found, videos=videos, some_videos=some_videos)
    some, count = friends_in_common(tx, caller.user_id, other)
    return Profile(person=found, mutual=count, some_mutual=some, videos=videos, some_videos=some_videos)


def friends_in_common(tx: Reader, user_id: bytes, other: bytes) -> tuple[tuple[Person, ...], int]:
    """Some of the friends `user_id` has in common with another and may see, and how many such there are."""
    count = people.count_mutual(tx, user_id, other)
    if not count:
        return (), 0
    newest = [friend for _, friend in people.mutual(tx, user_id, other, NEWEST, SOME)]
    return tuple(render.unreduced(tx, user_id, newest)), count


def follow(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.follow`: one-way and immediate; again is the same. Whom the other blocked follows for themself alone."""
    other = _check(tx, caller, params)
    if settings.has_blocked(tx, caller.user_id, other):
        raise Refusal(ErrorName.CONFLICT, "Unblock this person first", field="user_id")
    before = changes.seen(tx, caller.user_id, [other])
    if people.follow(tx, caller.user_id, other, hidden=settings.has_blocked(tx, other, caller.user_id)):
        requests.forgive(tx, caller.user_id, other)
        changes.tell(tx, caller.user_id, before)
    return person_of(tx, caller, other)


def unfollow(tx: Transaction, caller: Caller, params: PersonId) -> Person:
    """`people.unfollow`; again is the same."""
    other = _check(tx, caller, params)
    before = changes.seen(tx, caller.user_id, [other])
    if people.unfollow(tx, caller.user_id, other):
        changes.tell(tx, caller.user_id, before)
    return person_of(tx, caller, other)


def followers(tx: Reader, caller: Caller, params: PeoplePage) -> People:
    """`people.followers`: one's own follow is among them for oneself, hidden or not."""
    return _page(tx, caller, params, partial(people.followers, viewer=caller.user_id))


def following(tx: Reader, caller: Caller, params: PeoplePage) -> People:
    """`people.following`: whom one follows oneself is listed whoever it is."""
    return _page(tx, caller, params, people.following, reduced=params.user_id.bytes == caller.user_id)


def friends(tx: Reader, caller: Caller, params: Page) -> People:
    """`people.friends`: the newest friendship first."""
    before = read_page(params.before, params.limit, MAX_FOUND)
    return _people(tx, caller, partial(people.friends, tx, caller.user_id), before, params.limit)


def mutual(tx: Reader, caller: Caller, params: PeoplePage) -> People:
    """`people.mutual`."""
    other = params.user_id.bytes
    before = read_page(params.before, params.limit, MAX_FOUND)
    if person_of(tx, caller, other).reduced:
        return People()
    pager = partial(people.mutual, tx, caller.user_id, other)
    return _people(tx, caller, pager, before, params.limit)


def suggested(tx: Reader, caller: Caller, params: Suggest) -> Suggestions:
    """`people.suggested`: those who may be found and would let a follower write or ask, most in common first, then by
    username."""
    if not 1 <= params.limit <= MAX_FOUND:
        raise invalid("limit", f"At most {MAX_FOUND} people")
    found = people.seen(tx, caller.user_id, people.suggested(tx, caller.user_id, 4 * params.limit))
    rows = [
        Suggestion(
            person=render.person(seen, tx.now),
            mutual=people.count_mutual(tx, caller.user_id, user_id),
        )
        for user_id, seen in found.items()
        if _is_suggested(tx.now, seen)
    ]
    rows.sort(key=lambda row: (-row.mutual, row.person.username))
    return Suggestions(suggestions=tuple(rows[: params.limit]))


def blocked(tx: Reader, caller: Caller, params: Page) -> People:
    """`people.blocked`: the newest first."""
    before = read_page(params.before, params.limit, MAX_FOUND)
    return _people(tx, caller, partial(settings.blocked, tx, caller.user_id), before, params.limit, reduced=True)


def person_of(tx: Reader, caller: Caller, user_id: bytes) -> Person:
    """A person as the caller sees them; Refusal `not_found` where there is none."""
    found = render.persons(tx, caller.user_id, [user_id]).get(user_id)
    if found is None:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
    return found


def other_person(tx: Reader, caller: Caller, user_id: bytes) -> bytes:
    """The id of somebody who is there and is not the caller; Refusal for others."""
    if user_id == caller.user_id:
        raise invalid("user_id", "This is you")
    account = accounts.account(tx, user_id)
    if account is None or account.erased:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
    return user_id


def _page(tx: Reader, caller: Caller, params: PeoplePage, pager: _Pager, *, reduced: bool = False) -> People:
    before = read_page(params.before, params.limit, MAX_FOUND)
    if params.user_id.bytes != caller.user_id and person_of(tx, caller, params.user_id.bytes).reduced:
        return People()
    return _people(tx, caller, partial(pager, tx, params.user_id.bytes), before, params.limit, reduced=reduced)


def _people(tx: Reader, caller: Caller, rows: _Rows, before: Mark, limit: int, *, reduced: bool = False) -> People:
    """A page of people; whom the caller sees reduced is left out unless `reduced`, and named by no mark either."""
    found: list[tuple[Mark, Person]] = []
    for _ in range(_LOOKS):
        read = rows(before, limit + 1)
        shown = render.persons(tx, caller.user_id, [user_id for _, user_id in read])
        for row in read:
            person = shown.get(row[1])
            if person is not None and (reduced or not person.reduced or row[1] == caller.user_id):
                found.append((row, person))
        if len(found) > limit or len(read) <= limit:
            break
        before = read[-1]
    else:
        # So many in a row are hidden: go on behind them, from their time alone.
        return People(people=tuple(person for _, person in found), next=write_mark(before[0], _NOBODY))
    page = found[:limit]
    return People(
        people=tuple(person for _, person in page),
        next=write_mark(*page[-1][0]) if len(found) > limit else None,
    )


def _check(tx: Transaction, caller: Caller, params: PersonId) -> bytes:
    devices.still_in(tx, caller)
    other = other_person(tx, caller, params.user_id.bytes)
    account = accounts.account(tx, caller.user_id)
    if account is None or account.suspended:
        raise Refusal(ErrorName.FORBIDDEN, "This account is suspended", reason=Reason.SUSPENDED)
    return other
