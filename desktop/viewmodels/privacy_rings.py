"""Where things stand on the rings: pure arithmetic in shares of the outermost radius, from 0 (the middle) to 1."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, pi, sin

from msgspec import Struct

from desktop.domain.reach import Reach

REACHES: tuple[Reach, ...] = tuple(Reach)
RADII: dict[Reach, float] = {Reach.NOBODY: 0.21, Reach.FRIENDS: 0.49, Reach.FOLLOWERS: 0.74, Reach.EVERYONE: 1.0}
FACE = 0.15
"""Across a face."""
STRETCH = 0.3
"""How much of a pull beyond the cap is given way to, and `GIVE` how far at most."""
GIVE = 0.06
UNKNOWN = 3
"""Faces that stand for people nobody knows, in the widest ring."""

_TOP = -pi / 2
_KEPT_FREE = ((_TOP, 0.30), (0.0, 0.16), (pi / 2, 0.16))
"""Directions (clockwise from the right) with the sine of the half width that is left to a label or a handle, as
seen from the middle of the friends' band; what is farther out needs less."""
_BANDS: dict[Reach, tuple[float, float]] = {
    # where the faces of a band stand by turns, and from where they are dealt out
    Reach.FRIENDS: (0.345, 0.365),
    Reach.FOLLOWERS: (0.6, 0.63),
    Reach.EVERYONE: (0.85, 0.885),
}
_MOST = {Reach.FRIENDS: 7, Reach.FOLLOWERS: 8, Reach.EVERYONE: 7}


class Spot(Struct, frozen=True):
    """The middle of a face, from the middle of the rings; y grows downwards."""

    x: float
    y: float


def order(reach: str) -> int:
    """0 for the innermost ring, 3 for the widest."""
    return REACHES.index(Reach(reach))


def narrower(one: str, other: str) -> Reach:
    """The smaller of two reaches."""
    return REACHES[min(order(one), order(other))]


def wider(one: str, other: str) -> Reach:
    """The larger of two reaches."""
    return REACHES[max(order(one), order(other))]


def radius(reach: str) -> float:
    """Of a ring."""
    return RADII[Reach(reach)]


def nearest(distance: float, cap: str = Reach.EVERYONE) -> Reach:
    """The ring a handle snaps to when it is let go at `distance` from the middle; never beyond `cap`."""
    within = REACHES[: order(cap) + 1]
    return min(within, key=lambda reach: abs(RADII[reach] - distance))


def pulled(distance: float, cap: str = Reach.EVERYONE) -> float:
    """Where a handle is drawn that is pulled to `distance`: between the innermost ring and the cap, which gives way a
    little, so that the hand feels it."""
    least, most = RADII[Reach.NOBODY], radius(cap)
    if distance <= most:
        return max(least, distance)
    return most + min(GIVE, (distance - most) * STRETCH)


def pushed(moved: str, inbox: str, request: str) -> tuple[Reach, Reach]:
    """Both reaches after one handle (`inbox` or `request`) came to where it is: it pushes the other along, so that
    the request handle never stands inside the inbox handle."""
    if moved == "inbox":
        return Reach(inbox), wider(inbox, request)
    return narrower(inbox, request), Reach(request)


def most_faces(ring: str) -> int:
    """How many faces have room in a ring."""
    return _MOST[Reach(ring)]


def spread(ring: str, count: int) -> tuple[Spot, ...]:
    """`count` places in a ring's band, evenly dealt out around it, clear of each other, of labels and of handles.

    More than `most_faces` is a mistake of the caller.
    """
    band = Reach(ring)
    if count > most_faces(band):
        raise ValueError(f"{count} faces in {ring}")
    arcs = _free_arcs(min(_BANDS[band]))
    whole = sum(end - begin for begin, end in arcs)
    spots = []
    for number in range(count):
        angle = _along(arcs, (number + 0.5) * whole / count)
        distance = _BANDS[band][number % 2]
        spots.append(Spot(cos(angle) * distance, sin(angle) * distance))
    return tuple(spots)


def standing(ring: str, inbox: str, request: str) -> str:
    """What the rings say of somebody in `ring`: `in` (reaches), `asks` (may ask) or `out`."""
    if order(ring) <= order(inbox):
        return "in"
    return "asks" if order(ring) <= order(request) else "out"


def _free_arcs(distance: float) -> Sequence[tuple[float, float]]:
    """The directions that no label or handle needs, in order, seen from a band at `distance`."""
    closest = min(_BANDS[Reach.FRIENDS])
    blocked = sorted((at, asin(min(1.0, half * closest / distance + FACE / 2 / distance))) for at, half in _KEPT_FREE)
    starts = [at + half for at, half in blocked]
    ends = [at - half for at, half in blocked[1:]] + [blocked[0][0] + 2 * pi - blocked[0][1]]
    return list(zip(starts, ends, strict=True))


def _along(arcs: Sequence[tuple[float, float]], way: float) -> float:
    """The direction reached after going `way` along the arcs."""
    for begin, end in arcs:
        if way <= end - begin:
            return begin + way
        way -= end - begin
    return arcs[-1][1]
