"""Frozen settings of the relay, read from TOML. Every deadline, interval and limit is a value here.

Times are in seconds, sizes in bytes, unless a name says otherwise. What is wrong in a file is told with its line,
all of it at once, and an unknown key with the nearest known one.
"""

import difflib
import ipaddress
import json
import math
import re
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from relay.wire.limits import MAX_CLIENT_FRAME, MAX_PIPELINE

PLAINTEXT_PHRASE = "yes, I understand that passwords and messages travel unencrypted"
"""The words that allow plain `ws` on an address that is not loopback."""

DEVELOPMENT_FACTOR = 100
"""How much wider the account buckets of a relay without a configuration on a loopback address are."""

Section = TypeVar("Section")


class SettingsError(Exception):
    """The configuration cannot be used. `problems` are one line each, for a person."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


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
    page_entries: int = _number(100, 1, 1000, "events read at once while catching up")
    misuses: int = _number(20, 1, 100_000, "frames that are no requests before a connection is closed")
    connections: int = _number(20_000, 1, 1_000_000, "connections in all")
    connections_per_address: int = _number(200, 1, 1_000_000, "connections from one address")


@dataclass(frozen=True, slots=True)
class StorageSection:
    """The embedded database. What was answered is on the disk: that is not up for choice."""

    synchronous: str = _other("full", "full, nothing weaker")
    waiting: int = _number(10_000, 10, 10_000_000, "writes that may wait; more are refused as unavailable")
    readers: int = _number(2, 1, 16, "threads that read")
    retention_days: int = _number(90, 1, 3650, "days an event is kept for devices that were away")
    trim_every: float = _number(3600.0, 0.05, 86_400, "seconds between two removals of older events")
    ledger_every: float = _number(60.0, 0.05, 3600, "seconds between two looks at what was erased")
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
        metadata={"about": "sign-ins and recoveries, per address; changes of the password, per account"},
    )
    sign_in_name: Rate = field(
        default=Rate(200, 1200),
        metadata={"about": "sign-ins and recoveries, per name: wide, so that strangers do not lock its owner out"},
    )
    resume: Rate = field(default=Rate(200, 72_000), metadata={"about": "resumes, per address"})
    calls: Rate = field(default=Rate(1000, 180_000), metadata={"about": "every other request, per account"})
    sends: Rate = field(default=Rate(60, 36_000), metadata={"about": "messages sent, per account"})
    follows: Rate = field(default=Rate(30, 60), metadata={"about": "follows and unfollows, per account"})
    searches: Rate = field(default=Rate(30, 3600), metadata={"about": "searches for people, per account"})
    misuse: Rate = field(default=Rate(200, 72_000), metadata={"about": "refused requests, per connection; then closed"})

    def for_development(self) -> "BucketSection":
        """Address buckets off, the others wide enough for a test or a benchmark."""
        wide = {
            one.name: getattr(self, one.name).wider(DEVELOPMENT_FACTOR)
            for one in fields(self)
            if isinstance(getattr(self, one.name), Rate)
        }
        return replace(self, per_address=False, **wide)


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
    development: bool = field(default=False, metadata={"hidden": True})


def commented() -> str:
    """A configuration that says everything and changes nothing: each setting, its default and its range."""
    lines = ["# A Paravion relay. Every line that is commented out shows the default.", ""]
    for section in fields(Settings):
        if section.metadata.get("hidden"):
            continue
        assert callable(section.type)
        lines += [f"# {section.type.__doc__}", f"[{section.name}]"]
        for one in fields(section.type):
            allowed: Range | None = one.metadata.get("range")
            span = f" ({allowed})" if allowed else ""
            lines.append(f"# {one.name}: {one.metadata['about']}{span}")
            lines.append(f"#{one.name} = {_toml(one.default)}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: object) -> str:
    """A default as TOML; JSON's scalars and empty lists are written the same."""
    if isinstance(value, Rate):
        return f"{{ at_once = {value.at_once}, each_hour = {value.each_hour} }}"
    return json.dumps(list(value) if isinstance(value, tuple) else value)


def split_address(text: str) -> tuple[str, int]:
    """`HOST:PORT` (`[v6]:PORT`) as a pair; ValueError where it is none."""
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError(f"{text!r} is not HOST:PORT")
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Whether `host` can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def without_file(data: str, listen: str) -> Settings:
    """Settings of a relay started without a configuration. On loopback its limits are for development."""
    settings = Settings(relay=RelaySection(data=data, listen=listen))
    _refuse(_contradictions(settings))
    if is_loopback(split_address(listen)[0]):
        return replace(settings, buckets=settings.buckets.for_development(), development=True)
    return settings


def listening_on(settings: Settings, listen: str) -> Settings:
    """The same settings on another address."""
    changed = replace(settings, relay=replace(settings.relay, listen=listen))
    _refuse(_contradictions(changed))
    return changed


def from_text(text: str, base: Path) -> Settings:
    """The settings in TOML `text`; paths in it are relative to `base`. SettingsError tells all that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"not valid TOML: {error}"]) from error
    reader = _Reader(text)
    settings = reader.section(Settings, table, ())
    _refuse(reader.problems)
    settings = replace(
        settings,
        relay=replace(settings.relay, data=str(base / settings.relay.data)),
        tls=TlsSection(
            certificate=str(base / settings.tls.certificate) if settings.tls.certificate else "",
            key=str(base / settings.tls.key) if settings.tls.key else "",
        ),
    )
    _refuse(_contradictions(settings))
    return settings


def from_file(path: Path) -> Settings:
    """As `from_text`, for a file; relative paths are relative to its folder."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: cannot be read: {error}"]) from error
    return from_text(text, path.resolve().parent)


def _refuse(problems: list[str]) -> None:
    if problems:
        raise SettingsError(problems)


def _contradictions(settings: Settings) -> list[str]:
    """What no single value shows."""
    problems = []
    for name, address in (("relay.listen", settings.relay.listen), ("http.listen", settings.http.listen)):
        try:
            host, _ = split_address(address)
        except ValueError as error:
            problems.append(f"{name}: {error}")
            continue
        if name == "http.listen" and not is_loopback(host):
            problems.append("http.listen: health and metrics are served on a loopback address only")
        if name == "relay.listen" and not is_loopback(host):
            problems += _plaintext_problem(settings)
    if bool(settings.tls.certificate) != bool(settings.tls.key):
        problems.append("tls: certificate and key go together")
    if settings.storage.synchronous != "full":
        problems.append("storage.synchronous: only full; anything weaker can lose an answered message in a power cut")
    if settings.storage.key and not re.fullmatch(r"[0-9a-fA-F]{64}", settings.storage.key):
        problems.append("storage.key: 64 hexadecimal digits (32 bytes)")
    for origin in settings.relay.origins:
        if not re.fullmatch(r"https?://[^/\s]+", origin):
            problems.append(f"relay.origins: {origin!r} is not an origin such as https://chat.example.org")
    return problems


def _plaintext_problem(settings: Settings) -> list[str]:
    if settings.tls.certificate or settings.relay.allow_plaintext == PLAINTEXT_PHRASE:
        return []
    problem = f"relay.listen: {settings.relay.listen} is not a loopback address and there is no [tls] certificate; "
    return [problem + f"set one, or set relay.allow_plaintext to {PLAINTEXT_PHRASE!r}"]


class _Reader:
    """Fills sections from tables and gathers what does not fit."""

    def __init__(self, text: str) -> None:
        self.problems: list[str] = []
        self._lines = text.splitlines()

    def section(self, kind: type[Section], table: dict[str, Any], path: tuple[str, ...]) -> Section:
        hints = get_type_hints(kind)
        known = {one.name: one for one in fields(kind) if not one.metadata.get("hidden")}  # type: ignore[arg-type]
        values: dict[str, Any] = {}
        for name, value in table.items():
            here = (*path, name)
            if name not in known:
                self._unknown(here, list(known))
                continue
            hint = hints[name]
            if isinstance(hint, type) and is_dataclass(hint):
                if isinstance(value, dict):
                    values[name] = self.section(hint, value, here)
                else:
                    self._problem(here, "is a table")
                continue
            wrong = _wrong(hint, value, known[name].metadata.get("range"))
            if wrong:
                self._problem(here, wrong)
            else:
                values[name] = tuple(value) if isinstance(value, list) else value
        if kind is Rate and len(values) < len(known) and not self.problems:
            self._problem(path, "needs both at_once and each_hour")
        return kind(**values)

    def _unknown(self, path: tuple[str, ...], known: list[str]) -> None:
        near = difflib.get_close_matches(path[-1], known, 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
        self._problem(path, f"is not a setting; {hint}")

    def _problem(self, path: tuple[str, ...], text: str) -> None:
        self.problems.append(f"line {self._line(path)}: {'.'.join(path)} {text}")

    def _line(self, path: tuple[str, ...]) -> int:
        """The line that names the last part of `path`, looked for below the header of its table."""
        start = 0
        for number, line in enumerate(self._lines):
            header = re.match(r"\s*\[([^\]]+)\]", line)
            if header and header.group(1).replace(" ", "") in (".".join(path[:-1]), ".".join(path)):
                start = number
        wanted = re.compile(rf"(^|[\s.\[{{,])[\"']?{re.escape(path[-1])}[\"']?\s*[=.\]]")
        for number in range(start, len(self._lines)):
            if wanted.search(self._lines[number]):
                return number + 1
        return start + 1


def _wrong(hint: Any, value: Any, allowed: Range | None) -> str | None:
    """Why `value` cannot stand where `hint` is asked for, or None."""
    if hint is bool:
        return None if isinstance(value, bool) else "is true or false"
    if hint is str:
        return None if isinstance(value, str) else "is a text in quotes"
    if hint in (int, float):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or (hint is int and isinstance(value, float)):
            return "is a whole number" if hint is int else "is a number"
        if allowed and (math.isnan(value) or not allowed.low <= value <= allowed.high):
            return f"is {value}; allowed is {allowed}"
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "is a list of texts in quotes"
    return None
