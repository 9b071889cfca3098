"""Frozen settings: every deadline, interval and limit of the app, in one place.

Times are seconds. `scaled` gives the same settings at a fraction of all times: fault tests run at a twentieth.
"""

from pathlib import Path
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

_NEVER_SCALED = frozenset({"jitter", "rest"})


class _Times(Struct, frozen=True):
    def scaled(self, factor: float) -> Self:
        """The same settings with every time (every float but a ratio) multiplied by `factor`."""
        changed = {
            name: getattr(self, name) * factor
            for name, kind in type(self).__annotations__.items()
            if kind is float and name not in _NEVER_SCALED
        }
        return replace(self, **changed)


class ClientConfig(_Times, frozen=True):
    """The connection to the relay."""

    begin_after: float = 5.0
    """The longest that the first connection of a start waits for the inbox in the cache to be shown first."""
    open_within: float = 15.0
    """TCP, TLS, the handshake and `hello`, together."""
    call_within: float = 20.0
    """How long an answer may take where the caller names no other time."""
    ping_after: float = 15.0
    """A connection that was silent this long is asked whether it still lives."""
    pong_within: float = 20.0
    """How long it may take to say so: a half-open connection is noticed after both times, 35 s."""
    probe_within: float = 3.0
    """The same after the computer slept or changed its network, where the answer is likely no."""
    close_within: float = 2.0
    """How long an orderly close may take before the socket is cut."""
    retry_first: float = 0.5
    """The first wait after a loss; each further one is twice as long."""
    retry_most: float = 30.0
    retry_acted: float = 1.0
    """The wait after a failed attempt where a person did something that is to go out, if it would be longer."""
    acted_grace: float = 0.03
    """How long a connection that begins with a person's action lets the window draw that first."""
    retry_after_most: float = 600.0
    """The longest wait a relay may ask for."""
    jitter: float = 0.5
    """The share of a wait that is left to chance, so that all clients of a relay do not come at once."""
    settled_after: float = 10.0
    """A connection that lived this long counts as good: the next loss starts with the first wait again."""
    wake_check: float = 2.0
    """How often the clocks are compared: the wall's running ahead of the monotonic one is a computer that slept."""
    frame_most: int = 8 * 1024 * 1024
    """Bytes of one frame from the relay; a longer one ends the connection."""
    batch_most: int = 64
    """Events handed over at once."""
    rest: float = 1.0
    """How long nothing is read after a full batch, as a share of the time that the batch took to be stored."""
    pipeline_most: int = 64
    """Requests that may wait for their answer; the relay's `hello` may lower it."""
    undo_within: float = 10.0
    """How long a verdict about a request can be taken back before it goes to the relay."""
    undo_send_within: float = 5.0
    """The same of a message, where the person wants that."""
    transfer_tries: int = 8
    """How often in a row a media transfer may fail without a byte getting through."""
    media_rest: float = 30.0
    """How long a media connection stays open when nothing passes on it."""
    plain_allowed: bool = False
    """Whether an unencrypted connection may leave this computer."""
    trusted: Path | None = None
    """A file of certificates to trust beside the system's."""


class PreviewConfig(_Times, frozen=True):
    """Fetching what a preview of a link is made of."""

    within: float = 5.0
    """All of it: every name, connection, redirect and answer."""
    name_within: float = 3.0
    connect_within: float = 2.0
    """One address of a name, TLS included."""
    bytes_most: int = 512 * 1024
    """Of one answer, as it comes and unpacked."""
    header_bytes_most: int = 32 * 1024
    redirects_most: int = 3


class UpdateConfig(_Times, frozen=True):
    """Looking for new versions of the app."""

    look_every: float = 86_400.0
    patience: float = 30.0
    """How long nothing may come of a file; every byte that came gives it more time, by `rate_least`."""
    rate_least: int = 8 * 1024
    """Bytes per second, in the long run: what comes more slowly is given up."""
    header_bytes_most: int = 32 * 1024
    installer_bytes_most: int = 300_000_000


class SecretsConfig(_Times, frozen=True):
    """The token and the keys."""

    keyring_within: float = 5.0
    """How long the system's keyring may take to answer."""
    characters_most: int = 1_000
    """Length of what is kept in one entry of it; Windows takes 1,280."""
    argon2_memory_kib: int = 64 * 1024
    argon2_rounds: int = 3


class MediaConfig(Struct, frozen=True):
    """The decoder's processes, and the cache of blobs. No time of it is scaled: decoding takes what it takes."""

    processes_most: int = 2
    start_within: float = 20.0
    """How long a decoder may take until it is ready: a busy computer starts programs slowly."""
    picture_within: float = 10.0
    """One thumbnail, from the first byte asked for to the last byte of the answer."""
    prepare_within: float = 60.0
    """One photo or video made ready for sending, the same."""
    end_within: float = 3.0
    """How long a decoder that is to end waits for a file that does not answer."""
    idle_after: float = 60.0
    """A decoder without work ends after this long."""
    answer_most: int = 96 * 1024 * 1024
    """Bytes of one answer; more of it is refused, whatever the decoder says."""
    cache_most: int = 1_000_000_000
    """Bytes of blobs kept on this computer, until the person chooses otherwise."""


class BridgeConfig(_Times, frozen=True):
    """What passes between engine and window."""

    batch_every: float = 0.033
    batch_soon: float = 0.001
    """How long the person's own action waits, so that what it sets off here (a message on its way to the relay) is done
    before the window draws it: both need the interpreter."""
    batch_most: int = 400
    """Changes in one batch."""
    waiting_most: int = 2_000
    """Changes that may wait for the window; past that they become `Reload`."""
    grace: float = 1.0
    """How long a closed window's tasks may take to finish what they began."""
    stop_within: float = 10.0
    """How long the engine may take to stop in order."""


class AppConfig(Struct, frozen=True):
    """One start of the app."""

    base: Path | None = None
    """The folder of all profiles; by default the user's folder for application data."""
    profile: str = ""
    """The one to show; empty is the one that was shown last."""
    relay_url: str = ""
    """Where a first sign-in goes if the person chooses no other relay."""
    device_name: str = ""
    link: str = ""
    """The address that this start is to open, as it came; empty for none."""
    hidden: bool = False
    """Whether this start shows no window, but stays in the tray."""
    client: ClientConfig = field(default_factory=ClientConfig)
    previews: PreviewConfig = field(default_factory=PreviewConfig)
    updates: UpdateConfig = field(default_factory=UpdateConfig)
    secrets: SecretsConfig = field(default_factory=SecretsConfig)
    media: MediaConfig = field(default_factory=MediaConfig)
    bridge: BridgeConfig = field(default_factory=BridgeConfig)
    first_within: float = 5.0
    """How long a second start tries to reach the first one of the base folder."""
    window_within: float = 0.5
    """The longest that the window waits for what it shows first: a keyring may ask its person something."""
    tray_within: float = 20.0
    """How long a start without a window waits for a tray: the panel may start beside it."""
    painted_within: float = 0.0
    """Not 0: the app ends when its first picture stands, with status 1 where that took longer."""
    pace: float = 1.0
    """What the times of sync are multiplied by; they stand with sync."""

    def scaled(self, factor: float) -> Self:
        """The same start with all times multiplied by `factor`."""
        return replace(
            self,
            client=self.client.scaled(factor),
            previews=self.previews.scaled(factor),
            updates=self.updates.scaled(factor),
            secrets=self.secrets.scaled(factor),
            bridge=self.bridge.scaled(factor),
            pace=self.pace * factor,
        )
