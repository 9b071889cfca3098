"""Threads on the wire: setting, clearing and leaving alone are three things."""

from uuid import UUID

import msgspec
import pytest

from relay.wire.threads import SetThread, Thread, changes_of

ID = UUID(int=7)


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        ({}, {}),
        ({"muted_until": None}, {"muted_until": None}),
        ({"muted_until": 5, "archived": False}, {"muted_until": 5, "archived": False}),
        ({"labels": []}, {"labels": ()}),
    ],
)
def test_only_what_is_present_is_set(more: dict[str, object], changes: dict[str, object]) -> None:
    raw = msgspec.json.encode({"thread_id": str(ID), **more})
    assert changes_of(msgspec.json.decode(raw, type=SetThread)) == changes


def test_what_is_not_set_is_not_sent() -> None:
    assert msgspec.json.decode(msgspec.json.encode(SetThread(thread_id=ID, pinned=True))) == {
        "thread_id": str(ID),
        "pinned": True,
    }


def test_absent_means_empty() -> None:
    thread = msgspec.json.decode(b'{"thread_id":"%s"}' % str(ID).encode(), type=Thread)
    assert (thread.kind, thread.members, thread.unread, thread.last_message) == ("direct", (), 0, None)
