"""What a search found, as rows in groups: pure."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from desktop.bridge.contract import Found
from desktop.domain.marks import marks_of, utf16
from desktop.domain.media import gist
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.spoilers import covered
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.media_words import gist_words
from desktop.viewmodels.thread_items import PREVIEW, said_covered, thread_name, told
from desktop.viewmodels.times import Times

CONTEXT = 16
"""Code points kept in front of a hit in a long message, so that it stands in the row."""


class Hit(Struct, frozen=True):
    """One row of the results; `key` is unique among them."""

    key: str
    group: str
    """A heading above the first row of each group, empty for the others."""
    kind: str
    """person, thread or message."""
    thread: str
    """The thread to open, or empty."""
    target: str
    """The message to open it around, or the person to write to, or empty."""
    name: str
    detail: str
    marks: list[int]
    """Begin and length of each word that was looked for in `detail`, by turns, in UTF-16 units."""
    time: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    outcome: str
    """What a message would come to, where it would not simply arrive."""
    asks: bool
    """It would be a request."""
    reachable: bool
    spoken: str


def hits_of(
    found: Found | None,
    people: Iterable[PersonRow],
    names: dict[UUID, ThreadRow],
    words: str,
    now: int,
    times: Times,
) -> list[Hit]:
    """Conversations, then people without one here, then messages. `names` knows the threads of the messages, `words`
    are what is marked in them."""
    threads = found.threads if found is not None else ()
    messages = found.messages if found is not None else ()
    known = {row.other.user_id for row in threads if row.other is not None}
    groups = (
        (_say("Conversations"), [thread_hit(row, now, times) for row in threads]),
        (_say("People"), [person_hit(person) for person in people if person.user_id not in known]),
        (_say("Messages"), [message_hit(row, names.get(row.thread_id), words, now, times) for row in messages]),
    )
    return [_headed(hit, title if at == 0 else "") for title, hits in groups for at, hit in enumerate(hits)]


def blank(key: str) -> Hit:
    """A row that stands for no hit: made before there is one."""
    return Hit(
        key=key,
        group="",
        kind="",
        thread="",
        target="",
        name="",
        detail="",
        marks=[],
        time="",
        initials="",
        hue=0,
        avatar="",
        verified=False,
        outcome="",
        asks=False,
        reachable=False,
        spoken="",
    )


def thread_hit(row: ThreadRow, now: int, times: Times) -> Hit:
    """A conversation found by its name."""
    name, words = thread_name(row), told(row)
    return Hit(
        key=f"thread:{row.thread_id}",
        group="",
        kind="thread",
        thread=str(row.thread_id),
        target="",
        name=name,
        detail=words,
        marks=[],
        time=times.short(row.changed_at, now) if row.last_content is not None else "",
        initials=initials(name),
        hue=hue(row.other.user_id if row.other is not None else row.thread_id),
        avatar=avatar(row.other),
        verified=row.other is not None and row.other.verified,
        outcome="",
        asks=False,
        reachable=True,
        spoken=f"{name}, {said_covered(words)}",
    )


def person_hit(person: PersonRow) -> Hit:
    """A person the relay found."""
    name, under = one_line(person.display_name), people_words.under_name(person)
    outcome = people_words.outcome(person.can_message)
    return Hit(
        key=f"person:{person.user_id}",
        group="",
        kind="person",
        thread="",
        target=str(person.user_id),
        name=name,
        detail=one_line(under),
        marks=[],
        time="",
        initials=initials(name),
        hue=hue(person.user_id),
        avatar=avatar(person),
        verified=person.verified,
        outcome=outcome,
        asks=person.can_message == "request",
        reachable=person.can_message in ("inbox", "request", "awaiting_answer"),
        spoken=", ".join(part for part in (name, under, outcome) if part),
    )


def message_hit(row: MessageRow, thread: ThreadRow | None, words: str, now: int, times: Times) -> Hit:
    """A message with the words in it."""
    name = thread_name(thread) if thread is not None else _say("Conversation")
    face = thread.other.user_id if thread is not None and thread.other is not None else row.thread_id
    shown = around(said_of(row), words)
    frame = _say("You: {text}") if row.mine else "{text}"
    said = frame.replace("{text}", shown)
    at_text = frame.index("{text}")
    marks = tuple((begin + at_text, length) for begin, length in marks_of(shown, words))
    at = times.short(row.at, now)
    return Hit(
        key=f"message:{row.message_id}",
        group="",
        kind="message",
        thread=str(row.thread_id),
        target=str(row.message_id),
        name=name,
        detail=said,
        marks=utf16(said, marks),
        time=at,
        initials=initials(name),
        hue=hue(face),
        avatar=avatar(thread.other if thread is not None else None),
        verified=thread is not None and thread.other is not None and thread.other.verified,
        outcome="",
        asks=False,
        reachable=True,
        spoken=f"{name}, {said_covered(said)}, {at}",
    )


def said_of(row: MessageRow) -> str:
    """What a message is found by: its words, and the names of its files."""
    names = ", ".join(item.name for item in row.media if item.name)
    return " · ".join(part for part in (names or gist_words(gist(row.media)), covered(row.text, row.spans)) if part)


def around(text: str, words: str) -> str:
    """One line of `text` with the first of the words in it."""
    at = next((begin for begin, _ in marks_of(text, words)), -1)
    if at <= CONTEXT:
        return one_line(text, PREVIEW)
    space = text.find(" ", at - CONTEXT - 1, at)  # a word is not cut, where one begins in front of the hit
    return "…" + one_line(text[(space + 1 if space >= 0 else at - CONTEXT) :], PREVIEW)


def _headed(hit: Hit, title: str) -> Hit:
    return replace(hit, group=title) if title else hit


def _say(words: str) -> str:
    return QCoreApplication.translate("Search", words)
