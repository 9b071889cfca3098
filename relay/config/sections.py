"""The sections of the relay's configuration: every deadline, interval and limit is a value here.

Times are in seconds, sizes in bytes, unless a name says otherwise.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from relay.wire.limits import MAX_CLIENT_FRAME, MAX_GIF, MAX_PIPELINE, MIN_AHEAD, MIN_TIMER

PLAINTEXT_PHRASE = "yes, I understand that passwords and messages travel unencrypted"
"""The words that allow plain `ws` on an address that is not loopback."""

DEVELOPMENT_FACTOR = 100
"""How much wider the account buckets of a relay without a configuration on a loopback address are."""


@dataclass(frozen=True)
class Range:
    """What a number may be, both ends included."""

    low: float
    high: float

    def __str__(self) -> str:
        """In words, without exponents."""
        return f"{self.low} to {self.high}"


def _number(default: float, low: float, high: float, about: str) -> Any:
    return field(default=default, metadata={"range": Range(low, high), "about": about})


def _other(default: object, about: str) -> Any:
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True, slots=True)
class RelaySection:
    """Where the relay keeps everything and listens."""

    data: str = _other("data", "folder for everything the relay keeps, relative to this file")
    listen: str = _other("127.0.0.1:8445", "address for clients, HOST:PORT")
    allow_plaintext: str = _other("", f'set to "{PLAINTEXT_PHRASE}" to serve plain ws beyond loopback')
    origins: tuple[str, ...] = _other((), "web origins whose pages may connect, such as https://chat.example.org")


@dataclass(frozen=True, slots=True)
class TlsSection:
    """The certificate chain and its key, as PEM files. Both or neither."""

    certificate: str = _other("", "PEM file with the certificate and what leads to its root")
    key: str = _other("", "PEM file with the private key")


@dataclass(frozen=True, slots=True)
class HttpSection:
    """Health and metrics, on a loopback address only."""

    enabled: bool = _other(True, "whether /health and /metrics are served")
    listen: str = _other("127.0.0.1:0", "loopback address; port 0 takes a free one, told in the log")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a peer may take, and how often the relay looks; in seconds."""

    handshake: float = _number(10.0, 0.01, 300, "from the connection to the end of the handshake")
    sign_in: float = _number(10.0, 0.01, 300, "from there to being signed in")
    call: float = _number(15.0, 0.01, 300, "for a request that hashes passwords")
    send: float = _number(10.0, 0.01, 300, "for a peer to take a sixteenth of its budget of bytes")
    frame: float = _number(30.0, 0.01, 600, "for one frame of a client to be whole")
    close: float = _number(5.0, 0.01, 60, "for a peer to answer a close")
    drain: float = _number(10.0, 0.01, 600, "for everything under way when the relay stops")
    head_every: float = _number(30.0, 0.01, 3600, "of silence before the newest seq is told")
    ping_every: float = _number(20.0, 0.01, 3600, "between two pings")
    ping_within: float = _number(20.0, 0.01, 3600, "for their answer")
    look_every: float = _number(1.0, 0.001, 5, "between two looks at these deadlines")

    def scaled(self, factor: float) -> "Deadlines":
        """Every deadline and interval times `factor`, for fault tests."""
        return Deadlines(**{one.name: getattr(self, one.name) * factor for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one peer may have of the relay."""

    frame: int = _number(MAX_CLIENT_FRAME, 4096, 2**24, "bytes of one frame of a client")
    pipeline: int = _number(MAX_PIPELINE, 1, 4096, "requests of a connection under way at once")
    reads_at_once: int = _number(4, 1, 256, "reads of a connection among them")
    budget: int = _number(2**20, 4096, 2**30, "bytes that may wait for a peer")
    buffered: int = _number(
        2**28, 4096, 2**40, "bytes that may wait for all peers that are behind; then those with most are cut"
    )
    page_entries: int = _number(100, 1, 1000, "events read at once while catching up")
    misuses: int = _number(20, 1, 100_000, "frames that are no requests before a connection is closed")
    timer: int = _number(MIN_TIMER, 1, 86_400, "seconds a disappearing message stays at least")
    ahead: int = _number(MIN_AHEAD, 1, 86_400, "seconds a message is scheduled ahead at least")
    connections: int = _number(20_000, 1, 1_000_000, "connections in all")
    connections_per_address: int = _number(
        200, 1, 1_000_000, "connections from one address, and as many that are about to be"
    )


@dataclass(frozen=True, slots=True)
class StorageSection:
    """The embedded database. What was answered is on the disk: that is not up for choice."""

    synchronous: str = _other("full", "full, nothing weaker")
    waiting: int = _number(10_000, 10, 10_000_000, "writes that may wait; more are refused as unavailable")
    readers: int = _number(2, 1, 16, "threads that read")
    retention_days: int = _number(90, 1, 3650, "days an event is kept for devices that were away")
    trim_every: float = _number(3600.0, 0.05, 86_400, "seconds between two removals of older events")
    ledger_every: float = _number(60.0, 0.05, 3600, "seconds between two looks at what was erased")
    look_every: float = _number(15.0, 0.01, 20, "seconds at most between two looks at what is due")
    erase_within: float = _number(60.0, 0.05, 60, "seconds after which what was erased has left every file")
    key: str = _other("", "64 hexadecimal digits that encrypt the database; empty leaves that to the disk")


@dataclass(frozen=True, slots=True)
class PasswordSection:
    """Cost of argon2id, and how many are computed at once."""

    memory_mib: int = _number(19, 19, 4096, "MiB for each")
    rounds: int = _number(2, 2, 100, "passes over them")
    lanes: int = _number(1, 1, 16, "lanes")
    threads: int = _number(2, 1, 64, "computed at once")


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: `at_once` tokens, refilled evenly by `each_hour`."""

    at_once: int = _number(1, 1, 1_000_000_000, "tokens in a full bucket")
    each_hour: float = _number(1, 0.001, 1_000_000_000, "tokens that come back in an hour")

    @property
    def interval(self) -> float:
        """Seconds until one token is back."""
        return 3600.0 / self.each_hour

    def wider(self, factor: int) -> "Rate":
        """The same bucket `factor` times as wide and as fast."""
        return Rate(self.at_once * factor, self.each_hour * factor)


@dataclass(frozen=True, slots=True)
class BucketSection:
    """Token buckets: at_once in a full one, each_hour come back. Those per address rest while per_address is false."""

    per_address: bool = _other(True, "whether addresses have buckets; false behind a proxy that hides them")
    connect: Rate = field(default=Rate(100, 36_000), metadata={"about": "connections, per address"})
    sign_up: Rate = field(default=Rate(5, 5), metadata={"about": "new accounts, per address"})
    sign_up_form: Rate = field(default=Rate(30, 120), metadata={"about": "sign-up forms, refused or not, per address"})
    sign_in: Rate = field(
        default=Rate(10, 120),
        metadata={
            "about": "sign-ins and recoveries, per address; changes of the password and new recovery codes, per account"
        },
    )
    sign_in_name: Rate = field(
        default=Rate(200, 1200),
        metadata={"about": "sign-ins and recoveries, per name: wide, so that strangers do not lock its owner out"},
    )
    resume: Rate = field(default=Rate(200, 72_000), metadata={"about": "resumes, per address"})
    calls: Rate = field(default=Rate(1000, 180_000), metadata={"about": "every other request, per account"})
    sends: Rate = field(
        default=Rate(60, 36_000), metadata={"about": "messages sent, scheduled and edited, per account"}
    )
    reactions: Rate = field(default=Rate(20, 18_000), metadata={"about": "reactions and pins, per account"})
    signals: Rate = field(default=Rate(40, 18_000), metadata={"about": "typing and presence, per account"})
    follows: Rate = field(default=Rate(30, 60), metadata={"about": "follows and unfollows, per account"})
    threads: Rate = field(default=Rate(60, 300), metadata={"about": "conversations opened with people, per account"})
    searches: Rate = field(
        default=Rate(30, 3600), metadata={"about": "searches for people, and looks at everybody one knows, per account"}
    )
    gifs: Rate = field(default=Rate(30, 1200), metadata={"about": "GIFs looked for and taken, per account"})
    blocks: Rate = field(
        default=Rate(120, 600), metadata={"about": "people blocked, listed and neither any more, per account"}
    )
    settings: Rate = field(default=Rate(15, 300), metadata={"about": "changes of settings and profile, per account"})
    reports: Rate = field(default=Rate(10, 20), metadata={"about": "reports, per account"})
    keeps: Rate = field(default=Rate(60, 600), metadata={"about": "stickers kept and dropped, per account"})
    uploads: Rate = field(default=Rate(200, 3600), metadata={"about": "uploads begun, per account"})
    downloads: Rate = field(default=Rate(1000, 36_000), metadata={"about": "downloads begun, per account"})
    misuse: Rate = field(
        default=Rate(200, 72_000),
        metadata={"about": "refused requests, and pings, pongs and parts of messages, per connection; then closed"},
    )

    def for_development(self) -> "BucketSection":
        """Address buckets off, the others wide enough for a test or a benchmark."""
        wide = {
            one.name: getattr(self, one.name).wider(DEVELOPMENT_FACTOR)
            for one in fields(self)
            if isinstance(getattr(self, one.name), Rate)
        }
        return replace(self, per_address=False, **wide)


@dataclass(frozen=True, slots=True)
class RequestSection:
    """First contacts: how long a request waits, and what puts it among the filtered ones."""

    lapse_days: float = _number(30, 0.0001, 60, "days a request waits for an answer")
    first_contacts: int = _number(
        20, 1, 1_000_000, "new conversations of an account in 24 hours; answered ones are free"
    )
    first_contacts_new: int = _number(5, 1, 1_000_000, "the same while the account is new")
    new_days: float = _number(3, 0, 365, "days an account is new")
    similar_people: int = _number(5, 1, 1_000_000, "people with nearly the same text before the next one is filtered")
    similar_days: float = _number(7, 0, 30, "days a text is compared with")


@dataclass(frozen=True, slots=True)
class MediaSection:
    """Photos, videos, voice and files: where their bytes are, and how much of them there may be."""

    store: str = _other("folder", "folder (blobs, in the folder of the relay) or s3 (a bucket; set what follows)")
    bucket: str = _other("", "name of the bucket")
    prefix: str = _other("", "beginning of the names of all objects")
    endpoint: str = _other("", "https://HOST of an S3-compatible storage; empty for Amazon's own")
    region: str = _other("us-east-1", "region of the bucket")
    access_key: str = _other("", "id of the key for the bucket")
    secret_key: str = _other("", "the key itself")
    within: float = _number(60.0, 0.1, 3600, "seconds for one request to the storage")
    blob: int = _number(500 * 2**20, 1024, 2**40, "bytes of one photo, video or file")
    stored: int = _number(10 * 2**30, 1024, 2**50, "bytes of one account")
    partials: int = _number(50, 1, 100_000, "uploads of one account that are not whole")
    shelf: int = _number(200, 1, 100_000, "videos on the shelf of one account")
    shelf_for: int = _number(300, 1, 86_400, "seconds of the longest video on a shelf")
    unposted_days: float = _number(7, 0.00001, 3650, "days something uploaded is kept that no message carries")
    partial_days: float = _number(1, 0.00001, 365, "days an upload that was cut waits to go on")
    keep_free: int = _number(512 * 2**20, 0, 2**50, "bytes of the disk that uploads leave free")
    connections: int = _number(4, 1, 1000, "media connections of one device")
    idle: float = _number(60.0, 0.05, 3600, "seconds after which one on which nothing moves is closed")
    threads: int = _number(4, 1, 64, "threads that wait for the disk")
    collect_every: float = _number(30.0, 0.01, 300, "seconds between two removals of what nobody may read any more")
    strays_every: float = _number(86_400.0, 0.05, 10**7, "seconds between two looks for bytes that nothing knows of")


@dataclass(frozen=True, slots=True)
class GifSection:
    """GIFs to look for, at a provider that speaks GIPHY's API. It is asked by the relay alone, for nobody by name."""

    key: str = _other("", "the operator's key for the provider; empty: there is no looking for GIFs")
    base_url: str = _other("https://api.giphy.com", "https://HOST of the provider (http on a loopback address alone)")
    within: float = _number(8.0, 0.05, 60, "seconds for one answer of the provider")
    at_once: int = _number(8, 1, 64, "connections to the provider at once")
    largest: int = _number(5 * 2**20, 1024, MAX_GIF, "bytes of a GIF that is taken")
    cached: int = _number(64 * 2**20, 0, 2**32, "bytes of what it answered that are kept in memory, for everybody")
    cached_for: float = _number(3600.0, 0.01, 86_400, "seconds they are kept")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may choose."""

    relay: RelaySection = RelaySection()
    tls: TlsSection = TlsSection()
    http: HttpSection = HttpSection()
    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()
    storage: StorageSection = StorageSection()
    passwords: PasswordSection = PasswordSection()
    buckets: BucketSection = BucketSection()
    requests: RequestSection = RequestSection()
    media: MediaSection = MediaSection()
    gifs: GifSection = GifSection()
    development: bool = field(default=False, metadata={"hidden": True})
