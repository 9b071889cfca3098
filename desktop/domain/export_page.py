"""Pages that a browser shows without us and without a network: no scripts, one style, every text escaped. Pure."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from html import escape
from urllib.parse import quote

from msgspec import Struct

from desktop.domain.export import Card, Item, Message
from desktop.domain.links import target_of
from desktop.domain.media import FILE, PHOTO, VIDEO, VOICE

_STYLE = """
:root{color-scheme:light dark;--ink:#14181f;--soft:#5b6472;--line:#dfe3ea;--card:#f3f5f8;--mine:#dbe7ff;--page:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f6;--soft:#9aa4b2;--line:#2a313c;--card:#171c24;--mine:#1d3a78;
--page:#0d1117}}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem;background:var(--page);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}a{color:inherit}
.soft{color:var(--soft);font-size:.875rem}
ul{list-style:none;padding:0}li{padding:.35rem 0;border-top:1px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{color:var(--soft)}dd{margin:0}
article{margin:.5rem 0;padding:.5rem .75rem;border-radius:.75rem;background:var(--card);max-width:38rem}
article.mine{background:var(--mine);margin-left:auto}article p{margin:0;white-space:pre-wrap}
img,video{display:block;max-width:100%;max-height:28rem;border-radius:.5rem;margin:.35rem 0}audio{width:100%}
figure{display:flex;gap:.75rem;margin:.35rem 0;padding:.5rem;border:1px solid var(--line);border-radius:.5rem}
figure img{margin:0;max-width:8rem;max-height:8rem}figcaption{display:flow-root;min-width:0}
blockquote{margin:.25rem 0;padding-left:.6rem;border-left:3px solid var(--line)}nav{display:flex;gap:1rem;margin:1rem 0}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'sha256-{_HASH}';"
    " base-uri 'none'; form-action 'none'"
)
"""Nothing is loaded but the pictures and sounds beside the page; `file:` because some browsers know no 'self' there."""
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_LAST = 253_370_764_799_000
_SPACES = "\n\t"


Counted = Callable[[int], str]
"""A sentence about so many of something, in the form that the language has for that number."""


class Words(Struct, frozen=True):
    """Sentences of the pages in the app's language. `{…}` is filled in."""

    language: str
    title: str
    made: str
    account: str
    conversations: str
    people: str
    privacy: str
    shelf: str
    saved: str
    drafts: str
    earlier_draft: str
    scheduled: str
    messages: Counted
    back: str
    earlier: str
    later: str
    you: str
    edited: str
    forwarded: str
    not_sent: str
    reply: str
    newer: str
    notice: str
    missing: Counted
    expiring: Counted
    stays: str
    pictures: str
    once: str
    not_here: str
    left_out: str
    file: str
    missing_files: Counted
    username: str
    name: str
    bio: str
    filtered: str
    reaches: Mapping[str, str]
    """Names of settings, of what they are set to, and of kinds of media."""


class Mark(Struct, frozen=True):
    """Who wrote a message, and what it answers, as far as that is known."""

    name: str
    mine: bool
    answered: str = ""


def shown(text: str) -> str:
    """A text a person wrote, escaped. What no page may hold becomes U+FFFD; what turns the direction of the letters
    behind it is taken out, line breaks are those of a page."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape("".join(_letter(letter) for letter in text if ord(letter) not in _TURNING))


def when(at: int, zone: tzinfo) -> str:
    """A moment (UTC ms) by the clocks of a zone."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=min(max(at, 0), _LAST))
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def head(words: Words, title: str) -> str:
    """How a page begins. `title` is shown escaped."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )


def foot() -> str:
    """How it ends."""
    return "</body>\n</html>\n"


def heading(text: str, *, level: int = 1) -> str:
    """A title."""
    return f'<h{level} dir="auto">{shown(text)}</h{level}>\n'


def line(text: str) -> str:
    """A sentence of ours about the page."""
    return f'<p class="soft">{shown(text)}</p>\n' if text else ""


def links(pairs: Iterable[tuple[str, str]]) -> str:
    """The way to other pages: address in the export, and words."""
    made = "".join(f'<a href="{_address(href)}">{shown(text)}</a>' for href, text in pairs)
    return f"<nav>{made}</nav>\n" if made else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what stands behind them."""
    made = "".join(f'<dt>{shown(name)}</dt><dd dir="auto">{shown(text)}</dd>\n' for name, text in pairs if text)
    return f"<dl>\n{made}</dl>\n"


def row(text: str, note: str = "", href: str = "") -> str:
    """A row of a list: what, something about it, and where it leads."""
    name = f"<bdi>{shown(text)}</bdi>"
    named = f'<a href="{_address(href)}">{name}</a>' if href else name
    return f'<li>{named} <span class="soft">{shown(note)}</span></li>\n'


def begin_rows() -> str:
    """A list begins."""
    return "<ul>\n"


def end_rows() -> str:
    """It ends."""
    return "</ul>\n"


def said(text: str, note: str, where: tuple[str, str] | None = None) -> str:
    """Words by themselves: a draft, a message that waits. `where` is the page of their conversation, and its title."""
    leads = f'<a href="{_address(where[0])}"><bdi>{shown(where[1])}</bdi></a> · ' if where is not None else ""
    head_ = f'<span class="soft">{leads}<bdi>{shown(note)}</bdi></span>'
    return f'<article>{head_}<p dir="auto">{shown(text)}</p></article>\n'


def message(told: Message, mark: Mark, words: Words, zone: tzinfo, up: str) -> str:
    """A message with what it carries; `up` leads from its page to the folder of the export ("../")."""
    notes = [when(told.at, zone)]
    notes += [words.edited] if told.edited_at else []
    notes += [words.forwarded] if told.forwarded else []
    notes += [words.not_sent] if told.state in ("queued", "sending", "parked") else []
    name = words.you if mark.mine else mark.name
    about = " · ".join(shown(note) for note in notes)
    head_ = f'<span class="soft"><bdi>{shown(name)}</bdi> · {about}</span>'
    quoted = words.reply.replace("{text}", mark.answered) if told.reply_to else ""
    answer = f'<blockquote class="soft" dir="auto">{shown(quoted)}</blockquote>' if quoted else ""
    text = {"newer": words.newer, "notice": words.notice}.get(told.content, told.text)
    body = f'<p dir="auto">{shown(text)}</p>' if text else ""
    items = "".join(_item(item, words, up) for item in told.media)
    felt = " ".join(f"{one.emoji} {len(one.user_ids)}" for one in told.reactions)
    below = f'<span class="soft">{shown(felt)}</span>' if felt else ""
    card = _card(told.preview, up) if told.preview is not None else ""
    return f"<article{' class=mine' if mark.mine else ''}>{head_}{answer}{items}{body}{card}{below}</article>\n"


def _card(card: Card, up: str) -> str:
    """What its sender's app found behind a link. The link is words: no page of a stranger is opened from here."""
    file = card.picture.file if card.picture is not None else ""
    picture = f'<img loading="lazy" alt="" src="{_address(up + file)}">' if file else ""
    target = target_of(card.url)
    about = " · ".join(part for part in (target.shown if target is not None else "", card.author, card.site) if part)
    lines = [("", card.title), (' class="soft"', card.description), (' class="soft"', about)]
    words = "".join(f'<p{style} dir="auto">{shown(text)}</p>' for style, text in lines if text)
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def _item(item: Item, words: Words, up: str) -> str:
    kind = words.reaches.get(item.kind, item.kind)
    if not item.file:
        why = {"view_once": words.once, "left_out": words.left_out}.get(item.missing, words.not_here)
        named = f"{kind} · {item.name}" if item.kind == FILE and item.name else kind
        return f'<p class="soft">{shown(named)} · {shown(why)}</p>'
    # A file of somebody's is named, not linked: opened from here a page of theirs would run in the person's browser.
    path = _address(up + item.file)
    if item.kind == FILE:
        return f"<p>{shown(words.file.replace('{name}', item.name).replace('{file}', item.file))}</p>"
    if item.kind == VIDEO:
        return f'<video controls preload="none" src="{path}"></video>'
    if item.kind == VOICE:
        return f'<audio controls preload="none" src="{path}"></audio>'
    return f'<img loading="lazy" alt="{shown(kind if item.kind == PHOTO else item.name or kind)}" src="{path}">'


def _address(path: str) -> str:
    return escape(quote(path))


def _letter(letter: str) -> str:
    code = ord(letter)
    allowed = letter in _SPACES or (code >= 0x20 and not 0x7F <= code < 0xA0)
    return (
        letter
        if allowed and not 0xD800 <= code < 0xE000 and code & 0xFFFE != 0xFFFE and not _is_hole(code)
        else "\ufffd"
    )


def _is_hole(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF
