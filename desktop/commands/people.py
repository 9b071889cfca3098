"""What a person does with other people. All of it is asked of the relay; what it tells is kept."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from desktop.domain.person import MeRow, PersonRow, Profile, Suggestion
from desktop.domain.problem import Problem
from desktop.store import people
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.people import EditProfile, Me, Page, People, PeoplePage, Person, PersonId, Search, Suggest, Suggestions
from relay.wire.people import Profile as WireProfile
from relay.wire.privacy import ListPage


async def search_people(store: Store, calls: Calls, query: str, limit: int = 20) -> tuple[PersonRow, ...]:
    """People whose names begin with `query`, ranked by the relay. May raise Problem."""
    found = await calls.call("people.search", Search(query=query, limit=limit), People)
    return _keep(store, found.people)


async def person(store: Store, calls: Calls, user_id: UUID) -> PersonRow:
    """One person, as the relay tells now, else as they are known here. Problem where neither knows them."""
    try:
        return await _ask(store, calls, "people.get", user_id)
    except Problem as problem:
        known = store.reading(lambda db: people.get(db, user_id))
        if known is None or not problem.outcome_unknown:
            raise
        return known


async def follow(store: Store, calls: Calls, user_id: UUID) -> PersonRow:
    """Follow a person. May raise Problem; repeating it does no harm."""
    return await _ask(store, calls, "people.follow", user_id)


async def unfollow(store: Store, calls: Calls, user_id: UUID) -> PersonRow:
    """No longer follow a person. May raise Problem; repeating it does no harm."""
    return await _ask(store, calls, "people.unfollow", user_id)


async def block(store: Store, calls: Calls, user_id: UUID) -> PersonRow:
    """Block a person: everything direct, both ways. May raise Problem; repeating it does no harm."""
    return await _ask(store, calls, "people.block", user_id)


async def unblock(store: Store, calls: Calls, user_id: UUID) -> PersonRow:
    """No longer block a person. May raise Problem; repeating it does no harm."""
    return await _ask(store, calls, "people.unblock", user_id)


async def page(
    store: Store, calls: Calls, of: str, user_id: UUID | None, before: str, limit: int
) -> tuple[tuple[PersonRow, ...], str]:
    """A page of people, and what the next call gives as `before` (empty on the last page). May raise Problem.

    `of`: friends, blocked, always, never (one's own); followers, following, mutual (of `user_id`, else one's own).
    """
    after = before or None
    if of in ("always", "never"):
        told = await calls.call("privacy.people", ListPage(list=of, before=after, limit=limit), People)
    elif of in ("friends", "blocked"):
        told = await calls.call(f"people.{of}", Page(before=after, limit=limit), People)
    else:
        whose = user_id or store.me
        if whose is None:
            raise Problem("not_signed_in")
        told = await calls.call(f"people.{of}", PeoplePage(user_id=whose, before=after, limit=limit), People)
    return _keep(store, told.people), told.next or ""


async def suggested(store: Store, calls: Calls, limit: int) -> tuple[Suggestion, ...]:
    """Friends of friends, most in common first. May raise Problem."""
    told = await calls.call("people.suggested", Suggest(limit=limit), Suggestions)
    rows = _keep(store, [one.person for one in told.suggestions])
    return tuple(Suggestion(row, translate.number(one.mutual)) for row, one in zip(rows, told.suggestions, strict=True))


async def profile(store: Store, calls: Calls, user_id: UUID) -> Profile:
    """A person and the friends in common, as the relay tells now, else who they are known as here."""
    try:
        told = await calls.call("people.profile", PersonId(user_id=user_id), WireProfile)
    except Problem as problem:
        known = store.reading(lambda db: people.get(db, user_id))
        if known is None or not problem.outcome_unknown:
            raise
        return Profile(known)
    row, *mutual = _keep(store, (told.person, *told.some_mutual))
    return Profile(row, translate.number(told.mutual), tuple(mutual))


async def edit_profile(store: Store, calls: Calls, changes: Mapping[str, Any]) -> MeRow:
    """Set `changes` (fields of `EditProfile`) of one's own profile. Problem `invalid_params` with the field."""
    told = await calls.call("account.edit", EditProfile(**changes), Me)
    with store.write(own=True) as tx:
        people.put_me(tx, translate.me(told))
    account = store.account()
    if account is None:
        raise Problem("not_signed_in")
    return account


def _keep(store: Store, told: Iterable[Person]) -> tuple[PersonRow, ...]:
    rows = tuple(translate.person(person) for person in told)
    with store.write() as tx:
        for row in rows:
            people.put(tx, row)
    return rows


async def _ask(store: Store, calls: Calls, method: str, user_id: UUID) -> PersonRow:
    told = await calls.call(method, PersonId(user_id=user_id), Person)
    row = translate.person(told)
    with store.write(own=True) as tx:
        people.put(tx, row)
    return row
