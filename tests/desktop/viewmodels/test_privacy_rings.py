"""The geometry of the rings: snapping, pushing, the felt cap, and places for people."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reach import Reach
from desktop.viewmodels import privacy_rings as rings

reaches = st.sampled_from(rings.REACHES)
distances = st.floats(-3, 3)
PEOPLED = (Reach.FRIENDS, Reach.FOLLOWERS, Reach.EVERYONE)
HANDLE = 0.055
"""The radius of a handle, in shares of the widest ring."""


@pytest.mark.parametrize("reach", rings.REACHES)
def test_a_handle_on_a_ring_snaps_to_it(reach: Reach) -> None:
    assert rings.nearest(rings.radius(reach)) is reach
    assert rings.pulled(rings.radius(reach)) == rings.radius(reach)
    assert rings.REACHES[rings.order(reach)] is reach


@given(distances, reaches)
def test_nothing_snaps_beyond_the_cap(distance: float, cap: Reach) -> None:
    assert rings.order(rings.nearest(distance, cap)) <= rings.order(cap)


@given(distances, distances, reaches)
def test_farther_out_is_never_a_smaller_ring(one: float, other: float, cap: Reach) -> None:
    near, far = sorted((one, other))
    assert rings.order(rings.nearest(near, cap)) <= rings.order(rings.nearest(far, cap))
    assert rings.pulled(near, cap) <= rings.pulled(far, cap)


@given(distances, reaches)
def test_a_pull_beyond_the_cap_gives_way_a_little(distance: float, cap: Reach) -> None:
    drawn, most = rings.pulled(distance, cap), rings.radius(cap)
    assert rings.radius(Reach.NOBODY) <= drawn <= most + rings.GIVE
    assert (drawn > most) == (distance > most)


@given(reaches, reaches, st.sampled_from(["inbox", "request"]))
def test_the_request_handle_is_never_inside_the_inbox_handle(inbox: Reach, request: Reach, moved: str) -> None:
    new_inbox, new_request = rings.pushed(moved, inbox, request)
    assert rings.order(new_inbox) <= rings.order(new_request)
    assert (new_inbox if moved == "inbox" else new_request) == (inbox if moved == "inbox" else request)
    if rings.order(inbox) <= rings.order(request):
        assert (new_inbox, new_request) == (inbox, request), "nothing is pushed that is not in the way"


@pytest.mark.parametrize("ring", PEOPLED)
def test_faces_have_room(ring: Reach) -> None:
    """However many there are: within their band, clear of each other, of the label and of both handles."""
    inner = rings.radius(rings.REACHES[rings.order(ring) - 1])
    for count in range(rings.most_faces(ring) + 1):
        spots = rings.spread(ring, count)
        assert len(set(spots)) == count
        for spot in spots:
            distance = hypot(spot.x, spot.y)
            assert inner + rings.FACE / 2 <= distance + 0.01
            assert distance + rings.FACE / 2 <= rings.radius(ring) + 0.01
        for one, other in combinations(spots, 2):
            assert hypot(one.x - other.x, one.y - other.y) >= rings.FACE
        for spot in spots:
            assert hypot(spot.x, spot.y + rings.radius(ring) - 0.07) > rings.FACE / 2 + 0.07, "on the label"
            for angle in (0.0, pi / 2):
                at = rings.radius(ring)
                assert hypot(spot.x - cos(angle) * at, spot.y - sin(angle) * at) > rings.FACE / 2 + HANDLE, (
                    "on a handle"
                )


@pytest.mark.parametrize("ring", PEOPLED)
def test_faces_are_spread_evenly(ring: Reach) -> None:
    """No two neighbours are much closer to each other than others are, the kept-free directions counted out."""
    count = rings.most_faces(ring)
    spots = rings.spread(ring, count)
    gaps = sorted(hypot(one.x - other.x, one.y - other.y) for one, other in pairwise(spots))
    assert gaps[-1] <= 3.5 * gaps[0]
    assert {spot.x > 0 for spot in spots} == {spot.y > 0 for spot in spots} == {True, False}, "on every side"


def test_places_are_the_same_each_time_and_have_an_end() -> None:
    assert rings.spread("friends", 4) == rings.spread("friends", 4)
    assert rings.spread("followers", 0) == ()
    with pytest.raises(ValueError, match="faces"):
        rings.spread("friends", rings.most_faces("friends") + 1)


@given(reaches, reaches, reaches)
def test_who_stands_within_a_handle_gets_through(ring: Reach, inbox: Reach, request: Reach) -> None:
    stands = rings.standing(ring, inbox, request)
    if rings.order(ring) <= rings.order(inbox):
        assert stands == "in"
    else:
        assert stands == ("asks" if rings.order(ring) <= rings.order(request) else "out")


@given(reaches, reaches)
def test_the_smaller_and_the_larger_of_two(one: Reach, other: Reach) -> None:
    assert {rings.narrower(one, other), rings.wider(one, other)} == {one, other}
    assert rings.order(rings.narrower(one, other)) <= rings.order(rings.wider(one, other))
