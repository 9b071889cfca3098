"""The order of the inbox, and what stands in it."""

from uuid import UUID

from desktop.domain.thread import ThreadRow


def test_pinned_threads_first_then_the_newest_then_any_fixed_order() -> None:
    old = ThreadRow(UUID(int=1), changed_at=1)
    new = ThreadRow(UUID(int=2), changed_at=2)
    twin = ThreadRow(UUID(int=3), changed_at=2)
    pinned = ThreadRow(UUID(int=4), changed_at=0, pinned=True)
    rows = sorted([old, new, twin, pinned], key=lambda row: row.order, reverse=True)
    assert rows == [pinned, twin, new, old]


def test_requests_and_what_became_of_refused_ones_stand_elsewhere() -> None:
    states = ("active", "requested", "left", "request", "closed")
    assert [ThreadRow(UUID(int=1), state=state).in_inbox for state in states] == [True, True, True, False, False]
