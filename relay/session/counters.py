"""What the relay counts, as plain numbers: cheap where it happens, read by whoever shows metrics."""

from collections import Counter


class Counters:
    """Totals since the relay started. Touched on the loop thread only."""

    __slots__ = (
        *("calls", "closed", "connections", "errors", "events", "pages", "refusals"),
        *("downloaded", "media_connections", "uploaded"),
    )

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        """Requests begun, by method."""
        self.refusals: Counter[str] = Counter()
        """Requests refused, by the name of the error."""
        self.closed: Counter[int] = Counter()
        """Connections the relay closed, by code; 1006 is a cut."""
        self.connections = 0
        """Connections that finished the handshake."""
        self.events = 0
        """Events pushed, hints and pages together."""
        self.pages = 0
        """Pages read to catch up."""
        self.errors = 0
        """Requests that failed by a fault of the relay's own."""
        self.media_connections = 0
        """Media connections that finished the handshake."""
        self.uploaded = 0
        self.downloaded = 0
        """Bytes of blobs that came and went."""
