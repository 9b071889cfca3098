"""The people on the rings, as rows: who stands where, and what the handles say of them. Pure."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.person import PersonRow
from desktop.domain.reach import Audience, Reach
from desktop.viewmodels.faces import hue, initials, one_line
from desktop.viewmodels.privacy_rings import UNKNOWN, Spot, most_faces, spread, standing


class Face(Struct, frozen=True):
    """A face on the rings, in shares of the radius from the middle; `key` is empty of meaning for an unknown one."""

    key: str
    name: str
    initials: str
    hue: int
    unknown: bool
    x: float
    y: float
    standing: str
    """`in`, `asks` or `out`, as the handles stand."""


class Placed(Struct, frozen=True):
    """Somebody (`user_id` None: somebody nobody knows) in their ring, and their face where all are let out."""

    ring: Reach
    face: Face
    user_id: UUID | None = None


def placed(audience: Audience) -> tuple[Placed, ...]:
    """The people of every ring at their places, and in the widest some who stand for everybody else."""
    found: list[Placed] = []
    for ring in audience.rings:
        reach = Reach(ring.ring)
        room = most_faces(reach) - (UNKNOWN if reach is Reach.EVERYONE else 0)
        people: list[PersonRow | None] = list(ring.people[:room])
        if reach is Reach.EVERYONE:
            people = mixed(people, UNKNOWN)
        for spot, one in zip(spread(reach, len(people)), people, strict=True):
            found.append(Placed(reach, _face(len(found), one, spot), None if one is None else one.user_id))
    return tuple(found)


def mixed(people: list[PersonRow | None], unknown: int) -> list[PersonRow | None]:
    """`people` with `unknown` unknown ones dealt in among them."""
    total = len(people) + unknown
    marks = {int((at + 0.5) * total / unknown) for at in range(unknown)} if unknown else set()
    rest = iter(people)
    return [None if at in marks else next(rest) for at in range(total)]


def faces(
    places: tuple[Placed, ...], inbox: str, request: str, always: Collection[UUID] = (), never: Collection[UUID] = ()
) -> list[Face]:
    """The faces as the handles stand; the two lists go before the rings."""
    return [_standing(one, inbox, request, always, never) for one in places]


def _standing(one: Placed, inbox: str, request: str, always: Collection[UUID], never: Collection[UUID]) -> Face:
    stands = standing(one.ring, inbox, request)
    if one.user_id in never:
        stands = "out"
    elif one.user_id in always:
        stands = "in"
    return one.face if stands == one.face.standing else replace(one.face, standing=stands)


def _face(number: int, person: PersonRow | None, spot: Spot) -> Face:
    if person is None:
        return Face(f"unknown-{number}", "", "?", 0, True, spot.x, spot.y, "out")
    name = one_line(person.display_name)
    return Face(str(person.user_id), name, initials(name), hue(person.user_id), False, spot.x, spot.y, "out")
