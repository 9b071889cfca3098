"""What a person does with other people. All of it is asked of the relay; what it tells is kept."""

from uuid import UUID

from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.store import people
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.people import People, Person, PersonId, Search


async def search_people(store: Store, calls: Calls, query: str, limit: int = 20) -> tuple[PersonRow, ...]:
    """People whose names begin with `query`, ranked by the relay. May raise Problem."""
    found = await calls.call("people.search", Search(query=query, limit=limit), People)
    rows = tuple(translate.person(person) for person in found.people)
    with store.write() as tx:
        for row in rows:
            people.put(tx, row)
    return rows


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


async def _ask(store: Store, calls: Calls, method: str, user_id: UUID) -> PersonRow:
    told = await calls.call(method, PersonId(user_id=user_id), Person)
    row = translate.person(told)
    with store.write(own=True) as tx:
        people.put(tx, row)
    return row
