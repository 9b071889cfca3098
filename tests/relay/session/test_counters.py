"""Counters start at nothing, and a name that was never counted reads as zero."""

from relay.session.counters import Counters


def test_start_at_nothing() -> None:
    counters = Counters()
    assert (counters.connections, counters.events, counters.pages, counters.errors) == (0, 0, 0, 0)
    assert counters.calls["never"] == 0
    assert counters.closed[4401] == 0
