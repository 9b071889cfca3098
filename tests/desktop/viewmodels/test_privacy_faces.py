"""Who is placed where on the rings, and what the handles say of them."""

from __future__ import annotations

import pytest

from desktop.domain.person import PersonRow
from desktop.domain.reach import Audience, Reach, Ring
from desktop.viewmodels.privacy_faces import faces, mixed, placed
from desktop.viewmodels.privacy_rings import UNKNOWN, most_faces
from tests.helpers.fake_engine import uid


def crowd(first: int, count: int) -> tuple[PersonRow, ...]:
    return tuple(PersonRow(uid(first + at), f"u{first + at}", f"User {first + at}") for at in range(count))


FULL = Audience(
    tuple(Ring(reach, 5_000, crowd(1_000 * at, 12)) for at, reach in enumerate(list(Reach)[1:], start=1)), (), ()
)


def test_a_ring_shows_as_many_as_have_room() -> None:
    found = placed(FULL)
    for ring in list(Reach)[1:]:
        assert sum(one.ring is ring for one in found) == most_faces(ring)
    assert sum(one.user_id is None for one in found) == UNKNOWN
    assert all(one.ring is Reach.EVERYONE for one in found if one.user_id is None)
    assert len({(one.face.x, one.face.y) for one in found}) == len(found)


def test_the_closest_come_first() -> None:
    friends = [one.user_id for one in placed(FULL) if one.ring is Reach.FRIENDS]
    assert friends == [uid(1_000 + at) for at in range(most_faces("friends"))]


def test_an_empty_world_has_strangers_only() -> None:
    nobody = Audience(tuple(Ring(reach) for reach in list(Reach)[1:]))
    assert [one.user_id for one in placed(nobody)] == [None] * UNKNOWN
    assert placed(Audience()) == ()


@pytest.mark.parametrize("count", range(9))
@pytest.mark.parametrize("unknown", range(4))
def test_strangers_stand_among_people(count: int, unknown: int) -> None:
    people: list[PersonRow | None] = [*crowd(0, count)]
    found = mixed(people, unknown)
    assert [one for one in found if one is not None] == people
    assert len(found) == count + unknown


def test_the_lists_go_before_the_rings() -> None:
    places = placed(FULL)
    follower, stranger = uid(2_000), uid(3_000)
    stands = {row.key: row.standing for row in faces(places, "friends", "followers", {stranger}, {follower})}
    assert stands[str(uid(1_000))] == "in"
    assert stands[str(uid(2_001))] == "asks"
    assert stands[str(follower)] == "out"
    assert stands[str(stranger)] == "in"
    assert stands[str(uid(3_001))] == "out"
    unknown = [row for row in faces(places, "everyone", "everyone") if row.unknown]
    assert {row.standing for row in unknown} == {"in"}
    assert {(row.initials, row.name) for row in unknown} == {("?", "")}


def test_keys_stay_when_the_handles_move() -> None:
    places = placed(FULL)
    keys = [row.key for row in faces(places, "nobody", "nobody")]
    assert keys == [row.key for row in faces(places, "friends", "everyone")]
    assert len(set(keys)) == len(keys)
