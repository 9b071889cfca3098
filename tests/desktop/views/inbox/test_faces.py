"""What people wear, in every place of a window where they have a face."""

from __future__ import annotations

from uuid import UUID

import pytest
from msgspec.structs import replace
from PySide6.QtQuick import QQuickItem

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.media_picture import MediaPicture
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import World, lively
from tests.helpers.gui import walk


def dressed(world: World) -> dict[UUID, UUID]:
    """Most people of the world wear something; who wears which blob."""
    worn = {}
    for number, (thread_id, row) in enumerate(list(world.thread_rows.items())):
        if row.other is not None and number % 4 != 3:
            blob = UUID(int=0x0193 << 112 | number)
            person = replace(row.other, avatar=blob)
            world.persons[person.user_id] = person
            world.thread_rows[thread_id] = replace(row, other=person)
            worn[person.user_id] = blob
    return worn


def faces(desk: Desk, inside: QQuickItem) -> list[MediaPicture]:
    return [item for item in walk(inside) if isinstance(item, MediaPicture) and item.isVisible()]


def drawn(desk: Desk, inside: QQuickItem, count: int) -> None:
    desk.screen.until(
        lambda: len(faces(desk, inside)) == count and all(face.phase == "shown" for face in faces(desk, inside)),
        f"{[face.phase for face in faces(desk, inside)]}",
    )


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6)])
def test_faces_stand_in_inbox_header_runs_and_details(
    engine: World, open_desk: OpenDesk, dark: bool, scale: float
) -> None:
    mina = lively(engine)
    worn = dressed(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(engine.thread_rows[mina.thread_id])
    rows = desk.screen.items("thread")
    shown = sum(1 for row in rows if row.property("avatar") != "")
    assert shown > 3
    for row in rows:
        drawn(desk, row, 1 if row.property("avatar") else 0)
    for place in ("chatHeader", "details"):
        for item in desk.screen.items(place):
            drawn(desk, item, 1)
    drawn(desk, desk.list(), len(faces(desk, desk.list())))
    assert faces(desk, desk.list())
    desk.screen.settle()
    desk.screen.picture(f"faces-{'large' if scale > 1 else 'dark' if dark else 'light'}")
    # Each blob is asked for once at each size, however many places show it.
    asked = engine.asked("avatar")
    assert len(asked) == len(set(asked))
    assert {blob for blob, _ in asked} <= set(worn.values())


def test_where_it_does_not_come_the_initials_stay(engine: World, open_desk: OpenDesk) -> None:
    mina = lively(engine)
    dressed(engine)
    engine.problems["avatar"] = Problem("not_found")
    desk = open_desk()
    row = desk.screen.items("thread")[0]
    desk.screen.until(lambda: faces(desk, row)[0].phase == "failed", "not told")
    assert "MK" in [str(item.property("text")) for item in walk(row)]
    del mina


def test_a_new_picture_replaces_the_old_one(engine: World, open_desk: OpenDesk) -> None:
    mina = lively(engine)
    dressed(engine)
    desk = open_desk()
    header = desk.screen.items("thread")[0]
    drawn(desk, header, 1)
    held = engine.thread_rows[mina.thread_id]
    assert held.other is not None
    person = replace(held.other, avatar=UUID(int=0x0193 << 112 | 77), rev=9)
    engine.thread_rows[mina.thread_id] = replace(held, other=person)
    engine.tell(Put(Collection.THREADS, mina.thread_id, engine.thread_rows[mina.thread_id]))
    desk.screen.until(lambda: any(blob == person.avatar for blob, _ in engine.asked("avatar")), "not asked for")
    drawn(desk, header, 1)
