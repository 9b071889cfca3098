"""The connection in the window's words."""

from enum import StrEnum

from msgspec import Struct


class Connection(StrEnum):
    """What the person is told of the connection."""

    CONNECTED = "connected"
    CATCHING_UP = "catching_up"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


class ConnectionState(Struct, frozen=True):
    """`retry_at` (UTC ms) is set while offline and waiting; `problem` is a Problem name, or `relay_full`
    while connected to one that has no room, or empty."""

    connection: Connection
    retry_at: int | None = None
    problem: str = ""
