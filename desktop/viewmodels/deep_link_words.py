"""What is asked about a link from outside the app, in words: pure."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.deep_links import InviteLink, PersonLink, Refusal, ThreadLink
from desktop.domain.person import PersonRow
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.link_words import warning


class Question(Struct, frozen=True):
    """What a link wants, in words: a title, the name or host it is about, what is to be known of it. Without an
    `action` there is nothing to be done but to read it."""

    title: str = ""
    name: str = ""
    small: str = ""
    note: str = ""
    action: str = ""
    warnings: tuple[str, ...] = ()


def refused(why: Refusal) -> Question:
    """A link that is not followed."""
    note = {
        Refusal.TOO_LONG: _say("It is longer than any link of Paravion."),
        Refusal.FOREIGN: _say("It is no link of Paravion."),
        Refusal.UNKNOWN: _say("This version of Paravion doesn’t know what it asks for."),
        Refusal.GROUP: _say("It leads to a group. Paravion has no groups yet."),
        Refusal.FORM: _say("It isn’t written the way links of Paravion are. It may be damaged, or made to mislead."),
    }[why]
    return Question(cannot_open(), note=note)


def invited(link: InviteLink) -> Question:
    """An invitation, where nobody is signed in."""
    note = _say("Its operator can read messages sent through it. Go on if you know who invited you.")
    warnings = tuple(map(warning, link.cautions))
    return Question(
        _say("Sign up at this relay?"), link.shown, note=note, action=_say("Use this relay"), warnings=warnings
    )


def elsewhere(link: InviteLink, relay: str) -> Question:
    """An invitation, where somebody is signed in at `relay`."""
    if link.relay == relay:
        return Question(_say("You’re there already"), link.shown, note=_say("This is the relay you’re signed in at."))
    note = _say("You’re signed in at another relay. Add an account, then open the link again to sign up there.")
    return Question(_say("An invitation to a relay"), link.shown, note=note)


def person(link: PersonLink, known: PersonRow | None) -> Question:
    """Somebody's page; `known` is who has that username, as far as this computer knows."""
    title, action = _say("Open this page?"), _say("Open")
    if known is None:
        return Question(title, f"@{link.username}", note=_say("Your relay is asked who that is."), action=action)
    return Question(title, one_line(known.display_name), f"@{link.username}", action=action)


def conversation(link: ThreadLink, other: PersonRow | None) -> Question:
    """A conversation, or a message of it."""
    title = (
        _say("Open this conversation?") if link.message_id is None else _say("Go to a message of this conversation?")
    )
    if other is None:
        return Question(title, action=_say("Open"))
    return Question(title, one_line(other.display_name), f"@{other.username}", action=_say("Open"))


def unknown(*, caught_up: bool) -> Question:
    """A conversation that is not on this computer; before it caught up with the relay it may still come."""
    if not caught_up:
        note = _say("This conversation isn’t on this computer yet. It is looked for again once you’re connected.")
        return Question(cannot_open(), note=note)
    return Question(cannot_open(), note=_say("This conversation isn’t among yours. It may belong to another account."))


def cannot_open() -> str:
    """The title where there is nothing to be done."""
    return _say("This link can’t be opened")


def _say(words: str) -> str:
    return QCoreApplication.translate("DeepLinks", words)
