"""People and the account: the newest news counts, and a cache has one owner."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Collection
from desktop.domain.facts import MeFact
from desktop.domain.person import MeRow
from desktop.store import people
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, add_thread, person


def test_older_news_changes_nothing(store: Store) -> None:
    with store.write() as tx:
        assert people.put(tx, person(rev=5))
        assert not people.put(tx, person(name="older", rev=4))
        assert people.put(tx, replace(person(rev=5), follows=True))
    known = store.reading(lambda db: people.get(db, BO))
    assert known is not None
    assert (known.username, known.follows) == ("bo", True)
    assert store.reading(lambda db: people.get(db, UUID(int=99))) is None


def test_a_new_name_shows_in_the_inbox(store: Store) -> None:
    add_thread(store)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        people.put(tx, person(name="beatrice", rev=9))
    assert {change.collection for change in told} == {Collection.PEOPLE, Collection.THREADS}


def test_a_cache_has_one_owner(store: Store) -> None:
    with store.write() as tx:
        assert not people.put_me(tx, MeFact(MeRow(ADA, "older", "Older"), 0))
        assert people.put_me(tx, MeFact(MeRow(ADA, "ada", "Ada L", suspended=True), 2))
    me = store.account()
    assert me is not None
    assert (me.display_name, me.suspended) == ("Ada L", True)
    with pytest.raises(RuntimeError), store.write() as tx:
        people.put_me(tx, MeFact(MeRow(BO, "bo", "Bo"), 9))


def test_all_of_a_card_and_of_ones_own_profile_is_kept(store: Store) -> None:
    card = replace(
        person(rev=5), bio="films", kind="business", verified=True, blocked=True, friends_since=7, reduced=True
    )
    mine = MeRow(ADA, "ada", "Ada", bio="light", followers=3, following=2, friends=1, messages_open_at=9)
    with store.write() as tx:
        people.put(tx, card)
        people.put_me(tx, MeFact(mine, 3))
    assert store.reading(lambda db: people.get(db, BO)) == card
    assert store.account() == mine
