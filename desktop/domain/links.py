"""Links in a text: where they stand, where they lead, and what a person should know before following one.

A link is a span over plain text, never markup. Only http, https and mailto lead anywhere.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from desktop.domain.message import Span

MAX_LINK = 2_048
"""Code points of a link; a longer run of characters stays plain text."""
SCHEMES = ("http", "https", "mailto")
_CANDIDATE = re.compile(r"(?:https?://|www\.)[^\s<>\"\\^`{|}]{1,4000}", re.IGNORECASE)
_HOST_LIKE = re.compile(
    r"(?:[^\s/@]+@)?((?:[\w-]+[.。])+[^\W\d_]\w+|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?P<more>[/?#]|['’]|$)",
    re.IGNORECASE,
)
_SPOKEN = frozenset(
    ["com", "org", "net", "edu", "gov", "info", "io", "app", "shop", "store", "bank", "tv", "link", "site", "online"]
)
"""Endings that make a word a host within a sentence, where "Node.js" and "readme.md" are none."""
_WORDS = 40
"""Words of a text that are looked at."""
_TRAILING = frozenset(".,;:!?'\"*_~…。，、；：！？”’»）】」』》")
_AROUND = "()[]<>{}«»„“”‘’" + "".join(_TRAILING)
_PAIRS = {")": "(", "]": "["}
_BREAKING = frozenset("。，、；！？「」『』【】《》")


class Caution(StrEnum):
    """What a person should know of a link's host."""

    PUNYCODE = "punycode"
    """The host is written in letters beyond ASCII."""
    MIXED_SCRIPTS = "mixed_scripts"
    """Letters of several scripts stand in one word of the host, as in an imitation."""
    IP_ADDRESS = "ip_address"
    USERINFO = "userinfo"
    """Something stands before an @ in front of the host."""
    OTHER_HOST = "other_host"
    """The text shown names another host than the one it leads to."""
    UNENCRYPTED = "unencrypted"


class Target(Struct, frozen=True):
    """Where a link leads. `host` is the ASCII form that the network sees (for mailto the whole address)."""

    href: str
    host: str
    shown: str
    """The host as a person reads it: in its own letters where that is safe, else as `host`."""
    cautions: tuple[Caution, ...]


def find_links(text: str) -> tuple[Span, ...]:
    """The links written in `text`, in order, without overlap. Never raises."""
    spans = []
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        if before in tuple("@/_-.") or (before.isascii() and before.isalnum()):
            continue
        raw = _trimmed(match.group())
        href = raw if "://" in raw[:8] else f"http://{raw}"
        if len(raw) <= MAX_LINK and target_of(href) is not None:
            spans.append(Span("link", start, len(raw), href=href))
    return tuple(spans)


def spans_of(text: str, entities: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The spans to draw over `text`: its entities, cut to what lies within it, and the links it spells out.

    A link entity that leads nowhere allowed is dropped; where both name a link, the entity wins.
    """
    kept = [
        span
        for span in entities
        if span.offset >= 0
        and span.length > 0
        and span.offset + span.length <= len(text)
        and (span.kind != "link" or target_of(span.href) is not None)
    ]
    taken = [(s.offset, s.offset + s.length) for s in kept if s.kind in ("link", "mention", "code")]
    for link in find_links(text):
        end = link.offset + link.length
        if not any(a < end and link.offset < b for a, b in taken):
            kept.append(link)
    return tuple(sorted(kept, key=lambda s: (s.offset, -s.length, s.kind)))


def target_of(href: str, *said: str) -> Target | None:
    """Where `href` leads, with the cautions beside what is `said` of it (the text that is pressed, a card's title).

    None where it leads nowhere.
    """
    if len(href) > MAX_LINK or any(_is_unsafe(c) for c in href):
        return None
    try:
        parts = urlsplit(href)
        scheme, name, _port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        return None
    if scheme == "mailto":
        return _mail_target(href, unquote(parts.path))
    if scheme not in SCHEMES or not name:
        return None
    host = _ascii_host(name)
    if host is None:
        return None
    shown = _shown_host(host)
    cautions = []
    if _is_address(host):
        cautions.append(Caution.IP_ADDRESS)
    if "xn--" in host:
        cautions.append(Caution.PUNYCODE)
        if any(_mixes_scripts(label) for label in _unicode_host(host).split(".")):
            cautions.append(Caution.MIXED_SCRIPTS)
    if "@" in parts.netloc:
        cautions.append(Caution.USERINFO)
    if any(names_other_host(words, host) for words in said):
        cautions.append(Caution.OTHER_HOST)
    if scheme == "http":
        cautions.append(Caution.UNENCRYPTED)
    return Target(href=href, host=host, shown=shown, cautions=tuple(cautions))


def without_userinfo(href: str) -> str:
    """The same link without what stands before an @ in front of its host: it leads to the same place."""
    parts = urlsplit(href)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else href


def opens_at_once(target: Target, text: str, *, trusted: bool) -> bool:
    """Whether a link that was pressed opens without being asked about.

    Only one's own or a friend's (`trusted`), without any caution, whose host stands in the `text` that was pressed: the
    person has seen where it leads.
    """
    return trusted and not target.cautions and target.host in hosts_named(text)


def names_other_host(text: str, host: str) -> bool:
    """Whether something in `text` reads like the address of another host than `host`."""
    return any(named.removeprefix("www.") != host.removeprefix("www.") for named in hosts_named(text))


def hosts_named(text: str) -> tuple[str, ...]:
    """What reads like a host in `text`, as the network would see it; "" for what only looks like one.

    A word alone needs no more than dots; within a sentence it is known by its scheme, its path or its ending.
    """
    plain = unicodedata.normalize("NFKC", " ".join(text[:MAX_LINK].split()))
    words = "".join(c for c in plain if c == " " or not _is_unsafe(c)).split()
    return tuple(named for word in words[:_WORDS] if (named := _host_named(word, alone=len(words) == 1)) is not None)


def _host_named(word: str, *, alone: bool) -> str | None:
    word = word.strip(_AROUND)
    if "://" not in word:
        found = _HOST_LIKE.match(word)
        if found is None:
            return None
        name = found[1].lower()
        ending = name.replace("。", ".").rpartition(".")[2]
        if not (alone or found["more"] in ("/", "?", "#") or name.startswith("www.") or ending in _SPOKEN):
            return None
        word = f"http://{name}"
    try:
        return _ascii_host(urlsplit(word).hostname or "") or ""
    except ValueError:
        return ""


def _trimmed(raw: str) -> str:
    """`raw` without the punctuation of the sentence around it; a closing bracket stays where its opener is inside."""
    for i, char in enumerate(raw):
        if char in _BREAKING or _is_unsafe(char):
            raw = raw[:i]
            break
    depth = {opener: raw.count(opener) - raw.count(closer) for closer, opener in _PAIRS.items()}
    end = len(raw)
    while end:
        char = raw[end - 1]
        if char in _TRAILING:
            end -= 1
        elif char in _PAIRS and depth[_PAIRS[char]] < 0:
            depth[_PAIRS[char]] += 1
            end -= 1
        else:
            break
    return raw[:end]


def _is_unsafe(char: str) -> bool:
    """Characters that hide or reorder what is read: controls, spaces, bidi and other format characters."""
    return (
        char <= " "
        or char == "\\"
        or (char > "~" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
    )


def _mail_target(href: str, address: str) -> Target | None:
    local, at, domain = address.rpartition("@")
    host = _ascii_host(domain) if at and local else None
    if host is None or any(c in address for c in " <>\"'?&,;"):
        return None
    return Target(href=href, host=f"{local}@{host}", shown=f"{local}@{host}", cautions=())


def _ascii_host(name: str) -> str | None:
    """The host as the network sees it, or None where it is none."""
    name = name.rstrip(".")
    if _is_address(name):
        return name
    if name.isascii():
        labels = name.lower().split(".")
        fine = len(name) <= 253 and all(re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", x) for x in labels)
        # A name whose last label is a number is an address in another notation (0x7f.1, 2130706433).
        known = name.lower() == "localhost" or len(labels) > 1
        return name.lower() if fine and known and not re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]) else None
    # Imported here: its tables are a part of the app's start, and few hosts need them.
    import idna

    try:
        encoded = idna.encode(name, uts46=True, transitional=False).decode("ascii")
    except UnicodeError:
        return None
    return _ascii_host(encoded)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _unicode_host(host: str) -> str:
    import idna

    try:
        return idna.decode(host)
    except UnicodeError:
        return host


def _shown_host(host: str) -> str:
    """In its own letters only where every word of it is of one script and it is not made of Latin look-alikes."""
    decoded = _unicode_host(host)
    if decoded == host or any(_mixes_scripts(label) or _imitates_latin(label) for label in decoded.split(".")):
        return host
    return decoded


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    script = name.split(" ")[0].split("-")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC") else script


def _mixes_scripts(label: str) -> bool:
    scripts = {_script(c) for c in label if c.isalpha()}
    return len(scripts - {"CJK"}) > 1 or scripts in ({"CJK", "CYRILLIC"}, {"CJK", "GREEK"})


def _imitates_latin(label: str) -> bool:
    """Whether all letters of a Cyrillic or Greek word look Latin."""
    letters = [c for c in label if c.isalpha()]
    return bool(letters) and all(c in "аесорхуіјѕԁһӏԛԝмтвнкαονρυικχγτ" for c in letters)
