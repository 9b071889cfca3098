"""Frozen settings of the relay, read from TOML; the values themselves are in `sections`.

What is wrong in a file is told with its line, all of it at once, and an unknown key with the nearest known one.
"""

import difflib
import ipaddress
import json
import math
import re
import tomllib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from relay.config.sections import (
    DEVELOPMENT_FACTOR,
    PLAINTEXT_PHRASE,
    BucketSection,
    Deadlines,
    GifSection,
    HttpSection,
    Limits,
    MediaSection,
    PasswordSection,
    Range,
    Rate,
    RelaySection,
    RequestSection,
    Settings,
    StorageSection,
    TlsSection,
)

__all__ = [
    "DEVELOPMENT_FACTOR",
    "PLAINTEXT_PHRASE",
    "BucketSection",
    "Deadlines",
    "GifSection",
    "HttpSection",
    "Limits",
    "MediaSection",
    "PasswordSection",
    "Range",
    "Rate",
    "RelaySection",
    "RequestSection",
    "Settings",
    "StorageSection",
    "TlsSection",
]

Section = TypeVar("Section")


class SettingsError(Exception):
    """The configuration cannot be used. `problems` are one line each, for a person."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


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
    problems += _media_problems(settings.media)
    problems += _gif_problems(settings.gifs)
    for origin in settings.relay.origins:
        if not re.fullmatch(r"https?://[^/\s]+", origin):
            problems.append(f"relay.origins: {origin!r} is not an origin such as https://chat.example.org")
    return problems


def _media_problems(media: MediaSection) -> list[str]:
    if media.store not in ("folder", "s3"):
        return [f"media.store: {media.store!r} is neither folder nor s3"]
    if media.store == "folder":
        return []
    problems = [
        f"media.{name}: needed for s3"
        for name in ("bucket", "region", "access_key", "secret_key")
        if not getattr(media, name)
    ]
    if media.endpoint and not re.fullmatch(r"https?://[^/\s]+", media.endpoint):
        problems.append(f"media.endpoint: {media.endpoint!r} is not an address such as https://s3.example.org")
    return problems


def _gif_problems(gifs: GifSection) -> list[str]:
    found = re.fullmatch(r"(https?)://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?", gifs.base_url)
    if found is None or (found[1] == "http" and not is_loopback(found[2].strip("[]"))):
        return [f"gifs.base_url: {gifs.base_url!r} is not an address such as https://api.giphy.com"]
    if not re.fullmatch(r"[!-~]*", gifs.key):
        return ["gifs.key: a key has no blanks"]
    return []


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
