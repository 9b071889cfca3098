"""Frozen settings of the relay, read from TOML. Every deadline, interval and limit is a value here.

Times are in seconds, sizes in bytes, unless a name says otherwise. What is wrong in a file is told with its line,
all of it at once, and an unknown key with the nearest known one.
"""

import difflib
import ipaddress
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


def _number(default: float, low: float, high: float) -> Any:
    return field(default=default, metadata={"range": Range(low, high)})


@dataclass(frozen=True, slots=True)
class RelaySection:
    """Where the relay keeps everything and listens."""

    data: str = "data"
    listen: str = "127.0.0.1:8445"
    allow_plaintext: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TlsSection:
    """The certificate chain and its key, as PEM files. Both or neither."""

    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class HttpSection:
    """Health and metrics, on a loopback address only."""

    enabled: bool = True
    listen: str = "127.0.0.1:0"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a peer may take, and how often the relay looks."""

    handshake: float = _number(10.0, 0.01, 300)
    sign_in: float = _number(10.0, 0.01, 300)
    call: float = _number(15.0, 0.01, 300)
    send: float = _number(10.0, 0.01, 300)
    frame: float = _number(30.0, 0.01, 600)
    close: float = _number(5.0, 0.01, 60)
    drain: float = _number(10.0, 0.01, 600)
    head_every: float = _number(30.0, 0.01, 3600)
    ping_every: float = _number(20.0, 0.01, 3600)
    ping_within: float = _number(20.0, 0.01, 3600)
    look_every: float = _number(0.25, 0.001, 1)

    def scaled(self, factor: float) -> "Deadlines":
        """Every deadline and interval times `factor`, for fault tests."""
        return Deadlines(**{one.name: getattr(self, one.name) * factor for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one peer may have of the relay."""

    frame: int = _number(MAX_CLIENT_FRAME, 4096, 16 * 1024 * 1024)
    pipeline: int = _number(MAX_PIPELINE, 1, 4096)
    reads_at_once: int = _number(4, 1, 256)
    budget: int = _number(1024 * 1024, 4096, 1024 * 1024 * 1024)
    page_entries: int = _number(100, 1, 1000)
    misuses: int = _number(20, 1, 100_000)
    connections: int = _number(20_000, 1, 1_000_000)
    connections_per_address: int = _number(200, 1, 1_000_000)


@dataclass(frozen=True, slots=True)
class StorageSection:
    """The mailbox log and its durability: `synchronous` is full, nothing weaker."""

    synchronous: str = "full"
    waiting: int = _number(10_000, 10, 10_000_000)
    readers: int = _number(2, 1, 16)
    retention_days: int = _number(90, 1, 3650)
    key: str = ""


@dataclass(frozen=True, slots=True)
class PasswordSection:
    """Cost of argon2id, and how many are computed at once."""

    memory_mib: int = _number(19, 19, 4096)
    rounds: int = _number(2, 2, 100)
    lanes: int = _number(1, 1, 16)
    threads: int = _number(2, 1, 64)


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: `at_once` tokens, refilled evenly by `each_hour`."""

    at_once: int = _number(1, 1, 1_000_000_000)
    each_hour: float = _number(1, 0.001, 1_000_000_000)

    @property
    def interval(self) -> float:
        """Seconds until one token is back."""
        return 3600.0 / self.each_hour

    def wider(self, factor: int) -> "Rate":
        """The same bucket `factor` times as wide and as fast."""
        return Rate(self.at_once * factor, self.each_hour * factor)


@dataclass(frozen=True, slots=True)
class BucketSection:
    """Token buckets. Those per address are not used while `per_address` is false."""

    per_address: bool = True
    connect: Rate = Rate(100, 36_000)
    sign_up: Rate = Rate(5, 5)
    sign_in: Rate = Rate(10, 120)
    resume: Rate = Rate(200, 72_000)
    calls: Rate = Rate(1000, 180_000)
    sends: Rate = Rate(60, 36_000)
    follows: Rate = Rate(30, 60)
    searches: Rate = Rate(30, 3600)
    misuse: Rate = Rate(200, 72_000)

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
            return f"is {value}; it lies between {allowed.low:g} and {allowed.high:g}"
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "is a list of texts in quotes"
    return None
