"""A message as a row of the timeline, ready to draw."""

import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct, field
from PySide6.QtCore import QCoreApplication

from desktop.domain.answering import is_whole
from desktop.domain.links import spans_of, target_of
from desktop.domain.media import gist
from desktop.domain.message import Content, MessageRow, SendState, Span
from desktop.domain.person import PersonRow
from desktop.domain.spoilers import covered, spoilers
from desktop.domain.text import emoji_count, graphemes
from desktop.domain.timeline import Placed
from desktop.viewmodels.answer_words import chips_of, note_of, quote_words
from desktop.viewmodels.drafts import units
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.media_items import look_of
from desktop.viewmodels.media_words import captioned
from desktop.viewmodels.notice_words import notice_words
from desktop.viewmodels.text_runs import runs_of
from desktop.viewmodels.thread_items import said_covered, state_icon
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import reason_sentence

MOST_LARGE = 3
"""So many emoji alone are drawn large."""


class MessageItem(Struct, frozen=True):
    """What a row shows; `key` is the message id as text."""

    key: str
    mine: bool
    kind: str
    """text, notice, newer or gone."""
    text: str
    runs: list[int] = field(default_factory=list)
    """Begin, length and style of each stretch that is drawn otherwise, by turns: see `text_runs`."""
    card: list[str] = field(default_factory=list)
    """Host, title, description and site of a link's preview, or nothing; see `card_of`."""
    simple: bool = True
    """Drawn well by a plain text: it has no runs, and no line of emoji alone, which that would set too high."""
    large: bool = False
    """It is a few emoji and nothing else."""
    covered: bool = False
    """It has spoilers that nobody has asked for yet."""
    name: str = ""
    initials: str = ""
    hue: int = 0
    avatar: str = ""
    day: str = ""
    newAbove: bool = False
    gapAbove: bool = False
    opensRun: bool = True
    closesRun: bool = True
    time: str = ""
    """Under the row where a run ends; empty elsewhere."""
    stateIcon: str = ""
    stateWords: str = ""
    seen: bool = False
    failed: bool = False
    failure: str = ""
    """Why a parked message was not taken, as a sentence."""
    pending: bool = False
    held: bool = False
    """It can be taken back: that stands under it."""
    note: str = ""
    """What else is to be said of it: edited, only on this computer, what the relay would not do."""
    forwarded: bool = False
    quoteKey: str = ""
    """The message it answers, or empty."""
    quoteName: str = ""
    quoteText: str = ""
    quoteHere: bool = False
    """Whether one can go to it."""
    albumWidth: int = 0
    albumHeight: int = 0
    tiles: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    """What it carries: see `media_items.MediaLook`."""
    travels: bool = False
    """It is on its way to the relay, and can be called off."""
    chips: list[dict[str, Any]] = field(default_factory=list)
    """Reactions: emoji, count, mine, and who as words."""
    reacts: bool = False
    """Something can be answered to it: it is a text the relay has."""
    spoken: str = ""


def blank(key: str) -> MessageItem:
    """A row that stands for no message: made before there is one."""
    return MessageItem(key=key, mine=False, kind="text", text=" ")


class Look(Struct, frozen=True):
    """What a row's drawing depends on beside itself and its neighbours."""

    placed: Placed
    tells_state: bool
    """It is one's own last message: its state stands under it."""
    today: date
    uncovered: bool = False
    """Its spoilers were asked for."""
    quoted: PersonRow | None = None
    """Who wrote what it answers, where that was not the person."""


def shown_text(text: str) -> str:
    """`text` with controls replaced, length kept, so that spans stay where they are."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs")


def links_of(row: MessageRow) -> tuple[Span, ...]:
    """The links of a message, in order, none inside another."""
    found: list[Span] = []
    for span in spans_of(row.text, row.spans):
        if span.kind == "link" and span.href and (not found or span.offset >= found[-1].offset + found[-1].length):
            found.append(span)
    return tuple(found)


def mentions_of(row: MessageRow) -> tuple[Span, ...]:
    """Who is mentioned in a message, each once; what a spoiler covers is not told."""
    covers = [(span.offset, span.offset + span.length) for span in row.spans if span.kind == "spoiler"]
    seen = [span for span in row.spans if not any(begin <= span.offset < end for begin, end in covers)]
    return tuple({span.user_id: span for span in seen if span.kind == "mention" and span.user_id}.values())


def card_of(row: MessageRow) -> list[str]:
    """What stands on the card of a message's link: first the real host, then what its sender's app found there. Of a
    video: the host, its title, who made it, the site, and that it is one. Behind that, where it has a picture, its
    shape (tall or wide) and its stand-in."""
    card = row.preview
    target = None if card is None else target_of(card.url)
    if card is None or target is None or not (title := one_line(card.title)):
        return []
    site = "" if card.site.lower() in target.shown else one_line(card.site)
    if card.video:
        words = [target.shown, title, one_line(card.author), one_line(card.site), "video"]
    else:
        words = [target.shown, title, one_line(card.description, 300), site]
    if card.picture is None:
        return words
    shape = "wide" if card.picture.width > card.picture.height else "tall"
    return [*words[:4], "video" if card.video else "", shape, card.placeholder]


def pressed_of(row: MessageRow) -> tuple[Span, ...]:
    """What leads somewhere in a message: its links and mentions."""
    mentions = [span for span in row.spans if span.kind == "mention" and span.user_id is not None]
    return tuple(sorted((*links_of(row), *mentions), key=lambda span: span.offset)) if mentions else links_of(row)


def item_of(row: MessageRow, look: Look, sender: PersonRow | None, now: int, times: Times) -> MessageItem:
    """The row as it is drawn at `now`."""
    placed = look.placed
    text, kind = _text(row, sender)
    state = row.state if row.mine and kind == "text" else None
    failed = state is SendState.PARKED
    tells = state is not None and (look.tells_state or failed) and not row.held
    # A parked message says what can be done, not when it was tried.
    time = times.clock(row.at) if (placed.closes_run or tells) and kind != "notice" and not row.held else ""
    name, letters = _face(sender.display_name) if sender is not None else ("", "")
    failure = reason_sentence(row.reason) if failed else ""
    note = note_of(row)
    quote_name, quote_text = quote_words(row.quote, look.quoted)
    drawn = kind == "text" and ("://" in text or "www." in text.lower() or bool(row.spans))
    hides = drawn and not look.uncovered and any(span.kind == "spoiler" for span in row.spans)
    runs = runs_of(row.text, _drawn(row), covered=hides) if drawn else []
    shown = blanked(text, row) if hides else text
    carried = look_of(row.media if kind == "text" else (), heard=row.heard or row.mine)
    return MessageItem(
        key=str(row.message_id),
        mine=row.mine,
        kind=kind,
        text=shown,
        runs=runs,
        card=card_of(row) if kind == "text" and not hides else [],
        simple=not runs and all(map(_has_letters, text.splitlines())),
        large=kind == "text" and not row.spans and emoji_count(text, MOST_LARGE) > 0,
        covered=hides,
        name=name,
        initials=letters,
        hue=hue(row.sender_id),
        avatar=avatar(sender),
        day=times.divider(placed.day, now) if placed.day is not None else "",
        newAbove=placed.new_above,
        gapAbove=placed.gap_above,
        opensRun=placed.opens_run,
        closesRun=placed.closes_run,
        time=time,
        stateIcon=state_icon(state) if tells else "",
        stateWords=state_words(state) if tells else "",
        seen=state is SendState.SEEN,
        failed=failed,
        failure=failure,
        pending=state in (SendState.QUEUED, SendState.SENDING) or row.unsending,
        held=row.held,
        note=note,
        forwarded=row.forwarded and kind == "text",
        quoteKey=str(row.quote.message_id) if row.quote is not None and kind == "text" else "",
        quoteName=quote_name,
        quoteText=quote_text,
        quoteHere=row.quote is not None and row.quote.content is not None,
        albumWidth=carried.width,
        albumHeight=carried.height,
        tiles=carried.tiles,
        files=carried.files,
        travels=row.travels,
        chips=chips_of(row) if kind == "text" else [],
        reacts=is_whole(row),
        spoken=_spoken(row, name, shown_text(hush(row)) if hides else text, times.clock(row.at), state, failure, note),
    )


@lru_cache(maxsize=256)
def _face(display_name: str) -> tuple[str, str]:
    name = one_line(display_name)
    return name, initials(name) if name else ""


def _drawn(row: MessageRow) -> list[Span]:
    """The spans of a message that are drawn: links once, the rest as it came."""
    return [*links_of(row), *(span for span in row.spans if span.kind != "link")]


def blanked(text: str, row: MessageRow) -> str:
    """`text` with blanks for the emoji in its spoilers: no cover hides a picture in colours. Its UTF-16 units stay."""
    for begin, end in reversed(spoilers(row.text, row.spans)):
        hidden = "".join(_blank(piece) for piece in graphemes(text[begin:end]))
        text = text[:begin] + hidden + text[end:]
    return text


def _blank(grapheme: str) -> str:
    """An em space in the place of a picture, filled up to as many units."""
    if grapheme.isascii() or any(character.isalnum() for character in grapheme):
        return grapheme
    return "\u2003" + "\u2060" * (units(grapheme) - 1)


def hush(row: MessageRow) -> str:
    """The text of a message with a word in the place of each spoiler, to be spoken."""
    return said_covered(covered(row.text, row.spans))


def _has_letters(line: str) -> bool:
    return line.isascii() or any(character.isalnum() for character in line)


def _text(row: MessageRow, sender: PersonRow | None) -> tuple[str, str]:
    if row.unsending:
        return _say("You unsent a message"), "gone"
    match row.content:
        case Content.NEWER:
            return _say("This message needs a newer Paravion"), "newer"
        case Content.GONE:
            return gone_words(row), "gone"
        case Content.HIDDEN:
            return _say("You deleted this message"), "hidden"
        case Content.NOTICE:
            name = one_line(sender.display_name) if sender is not None else ""
            return shown_text(notice_words(row.text, mine=row.mine, name=name)), "notice"
        case _:
            return shown_text(row.text), "text"


def gone_words(row: MessageRow) -> str:
    """What stands where a message was."""
    if row.expires_at is not None:
        return _say("This message disappeared")
    return _say("You unsent a message") if row.mine else _say("Message unsent")


def state_words(state: SendState | None) -> str:
    """A send state in a word or two."""
    if state is None:
        return ""
    return {
        SendState.QUEUED: _say("Waiting to be sent"),
        SendState.SENDING: _say("Sending"),
        SendState.PARKED: _say("Not sent"),
        SendState.SENT: _say("Sent"),
        SendState.DELIVERED: _say("Delivered"),
        SendState.SEEN: _say("Seen"),
    }[state]


def _spoken(row: MessageRow, name: str, text: str, at: str, sent: SendState | None, failure: str, note: str) -> str:
    if row.content is Content.NOTICE:
        return f"{text}, {at}"
    state = _say("Can be taken back") if row.held else state_words(sent)
    who = _say("You") if row.mine else name
    if row.forwarded and not row.unsending:
        who = _say("{name}, forwarded").replace("{name}", who)
    if row.quote is not None:
        who = _say("{name}, in reply").replace("{name}", who)
    text = captioned(gist(row.media), text) if not row.unsending else text
    given = " ".join(f"{reaction.emoji} {len(reaction.user_ids)}" for reaction in row.reactions)
    if given:
        text = f"{text}, {given}"
    return ", ".join(part for part in (who, text, at, state, failure, note) if part)


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
