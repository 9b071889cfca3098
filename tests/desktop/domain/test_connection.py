"""The connection as a value."""

from desktop.domain.connection import Connection, ConnectionState


def test_two_states_that_say_the_same_are_the_same() -> None:
    assert ConnectionState(Connection.OFFLINE, 5, "offline") == ConnectionState(Connection.OFFLINE, 5, "offline")
    assert ConnectionState(Connection.OFFLINE) != ConnectionState(Connection.CONNECTED)
