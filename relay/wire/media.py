"""The media channel: a connection of its own that carries blobs, one transfer at a time.

Text frames are JSON-RPC 2.0 as in a session; binary frames are the bytes of the transfer under way, in order, at most
`limits.MEDIA_FRAME` each. Both ways at most `limits.MEDIA_WINDOW` bytes are sent beyond the last acknowledged offset.
"""

from uuid import UUID

from relay.wire.base import Nothing, Wire
from relay.wire.methods import Method, Needs, method

UPLOADED = "upload.ack"
"""The relay's notification: it has stored the upload up to an offset."""
DOWNLOADED = "download.ack"
"""The client's notification: it has taken the download up to an offset."""


class OpenMedia(Wire, frozen=True):
    """Parameters of `media.open`, the first frame: the token of a device."""

    token: str


class MediaOpened(Wire, frozen=True):
    """What holds on this connection: bytes of a binary frame, of the window, and of the largest blob."""

    frame: int
    window: int
    blob: int


class BeginUpload(Wire, frozen=True):
    """Parameters of `upload.begin`: SHA-256 of all bytes (base64url), how many, and their media type."""

    sha256: str
    size: int
    type: str


class Upload(Wire, frozen=True):
    """Send from `offset` on. `blob_id`: the account has uploaded this before, nothing is to be sent nor committed;
    name this blob with this `media_type`."""

    offset: int
    blob_id: UUID | None = None
    media_type: str | None = None


class Blob(Wire, frozen=True):
    """A blob as a message names it."""

    blob_id: UUID
    size: int
    media_type: str


class BeginDownload(Wire, frozen=True):
    """Parameters of `download`: a blob, and where to begin."""

    blob_id: UUID
    offset: int = 0


class Download(Wire, frozen=True):
    """The bytes from `offset` to `size` follow in binary frames. `sha256` is that of the whole blob."""

    offset: int
    size: int
    media_type: str
    sha256: str


class StopTransfer(Wire, frozen=True):
    """Parameters of `transfer.stop`. `forget`: what was stored of the upload under way is removed, too."""

    forget: bool = False


class Taken(Wire, frozen=True):
    """`upload.ack` and `download.ack`: everything before `offset` is there."""

    offset: int


_ALL = (
    method("media.open", OpenMedia, MediaOpened, "Open the channel as a signed-in device.", Needs.NOTHING),
    method("upload.begin", BeginUpload, Upload, "Begin or go on with the upload of a blob."),
    method("upload.commit", Nothing, Blob, "All bytes are sent: verify them, and make them a blob."),
    method("download", BeginDownload, Download, "Get a blob's bytes from an offset on."),
    method("transfer.stop", StopTransfer, Nothing, "End the transfer under way."),
)

MEDIA_METHODS: dict[str, Method] = {one.name: one for one in _ALL}
