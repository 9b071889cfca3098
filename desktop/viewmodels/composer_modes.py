"""What the composer is in a thread: open, for one request only, or closed with its reason. Pure, told before typing."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.message import Content, SendState
from desktop.domain.person import PersonRow
from desktop.domain.reach import Reach, SettingsRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.numbers import number
from desktop.viewmodels.thread_items import thread_name

RINGS = (Reach.NOBODY, Reach.FRIENDS, Reach.FOLLOWERS, Reach.EVERYONE)


class Mode(Struct, frozen=True):
    """`words` say why nothing can be written; empty where something can."""

    words: str = ""
    title: str = ""
    icon: str = "lock"
    action: str = ""
    """What can be done about it there: unblock, let_ask, or nothing."""
    hint: str = ""
    """What will become of what is written."""
    prompt: str = ""
    """What stands in the empty field instead of the usual words."""
    asks: bool = False
    """It will be a request: one short text."""


OPEN = Mode()


def writing_back(name: str) -> Mode:
    """The mode beside a request: what is written accepts it."""
    return Mode(prompt=_say("Write back to {name}").replace("{name}", name))


def mode_of(row: ThreadRow, settings: SettingsRow, own_gate: str = "") -> Mode:
    """The mode for a thread; `own_gate` says why the account has no messages at all."""
    person = row.other
    if own_gate:
        return Mode(own_gate)
    if person is None:
        return OPEN
    name = people_words.called(person)
    if person.blocked:
        words = _say("You blocked {name}. Neither of you can write here until you unblock.")
        return Mode(words.replace("{name}", name), icon="ban", action="unblock")
    if reach_is_nobody(settings, person.user_id):
        words = _say("While nobody may message you, you can’t write to {name} either.")
        return Mode(words.replace("{name}", name), action="let_ask")
    if person.can_message == "awaiting_answer" and row.last_mine and row.last_content is Content.GONE:
        words = _say("{name} doesn’t see it any more. It still counts as asked: you can ask again 60 days after it.")
        return Mode(words.replace("{name}", name), title=_say("You took your request back"), icon="info")
    if person.can_message == "awaiting_answer" or (person.can_message == "request" and asks_now(row)):
        words = _say("You can write again once {name} answers. Whether they have seen it isn’t shown.")
        held = person.can_message == "request" and row.last_state == SendState.QUEUED
        title = _say("Goes as a request") if held else _say("Sent as a request")
        return Mode(words.replace("{name}", name), title=title, icon="send")
    if person.can_message == "request":
        return Mode(hint=_say("Goes to Requests: one text, links won’t be clickable"), asks=True)
    if person.can_message == "inbox":
        return OPEN
    return Mode(people_words.thread_gate(person, name), icon="ban")


def called(row: ThreadRow) -> str:
    """What the other of a thread is called in a sentence; without one, what the thread is called."""
    return (people_words.called(row.other) if row.other is not None else "") or thread_name(row)


def prompt_of(mode: Mode, name: str) -> str:
    """What stands in the empty field."""
    return mode.prompt or (_say("Message {name}").replace("{name}", name) if name else _say("Message"))


def too_long(over: int, most: int, *, asks: bool) -> str:
    """Why a text with `over` characters more than `most` can't be sent; nothing where it fits."""
    if over <= 0:
        return ""
    words = _say("{over} characters too long. A message holds {most}.")
    words = _say("{over} characters too long. A request holds {most}.") if asks else words
    return words.replace("{over}", number(over)).replace("{most}", number(most))


def too_long_to_paste(size: int, most: int) -> str:
    """Why a copied text of `size` characters is not put into the field."""
    words = _say("The copied text is too long to paste: {size} characters. A message holds {most}.")
    return words.replace("{size}", number(size)).replace("{most}", number(most))


def may_preview(mode: Mode) -> bool:
    """Whether what is written may carry the preview of a link: never as a request, and never beside one."""
    return not (mode.words or mode.asks or mode.prompt)


def asks_now(row: ThreadRow) -> bool:
    """Whether a request is on its way: the relay has not answered yet, and a second one would be refused."""
    return row.last_mine and row.last_state in (SendState.QUEUED, SendState.SENDING)


def reach_is_nobody(settings: SettingsRow, user_id: UUID) -> bool:
    """Whether nobody may ask, and this person is not on the list of those who always may."""
    return settings.request_reach == Reach.NOBODY and user_id not in settings.always


def could_ask_again(row: ThreadRow, settings: SettingsRow) -> bool:
    """Whether moving the conversation back to the requests changes anything: it is the acceptance alone that lets
    this person write, not how close they are."""
    person = row.other
    if person is None or person.blocked or row.state != "active" or not row.accepted:
        return False
    return person.user_id not in settings.always and RINGS.index(ring_of(person)) > _place(settings.inbox_reach)


def ring_of(person: PersonRow) -> Reach:
    """Where a person stands; whom I follow counts as a friend."""
    return Reach.FRIENDS if person.follows else Reach.FOLLOWERS if person.followed_by else Reach.EVERYONE


def _place(reach: str) -> int:
    return next((at for at, ring in enumerate(RINGS) if ring == reach), len(RINGS) - 1)


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
