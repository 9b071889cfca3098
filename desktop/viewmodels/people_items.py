"""People as rows of a list: who they are, and the one thing to do with them next. Pure."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.person import PersonRow
from desktop.viewmodels import people_words
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.times import Times


class PersonItem(Struct, frozen=True):
    """One person; `act` is message, follow, unblock or empty, and `action` the same on the button."""

    key: str
    name: str
    detail: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    act: str
    action: str
    note: str
    """Said where there is nothing to do: why."""
    spoken: str


def person_item(
    person: PersonRow, times: Times, now: int, mutual: int | None = None, *, own: bool = False
) -> PersonItem:
    """A row; `now` is UTC ms, `mutual` is the number of friends in common, told of people one may know. `own` is the
    row of whoever looks: there is nothing to do with oneself."""
    name = one_line(person.display_name)
    detail = one_line(" · ".join(part for part in (f"@{person.username}", _stands(person, times, now, mutual)) if part))
    act, action, note = ("", "", _say("You")) if own else next_step(person)
    spoken = ", ".join(part for part in (name, detail, note) if part)
    return PersonItem(
        key=str(person.user_id),
        name=name,
        detail=detail,
        initials=initials(name),
        hue=hue(person.user_id),
        avatar=avatar(person),
        verified=person.verified,
        act=act,
        action=action,
        note=note,
        spoken=spoken,
    )


def next_step(person: PersonRow) -> tuple[str, str, str]:
    """What to do with somebody: (act, words on the button, words where there is no button)."""
    if person.blocked:
        return "unblock", _say("Unblock"), ""
    if not person.follows:
        return "follow", _say("Follow back") if person.followed_by else _say("Follow"), ""
    if person.can_message in ("inbox", "request"):
        return "message", _say("Message"), ""
    return "", "", people_words.outcome(person.can_message)


def _stands(person: PersonRow, times: Times, now: int, mutual: int | None) -> str:
    """How we stand to each other, in a few words."""
    if mutual is not None and mutual > 0:
        return people_words.in_common(mutual)
    if person.blocked:
        return _say("blocked")
    if person.follows and person.followed_by and person.friends_since:
        return _say("friends since {month}").replace("{month}", times.month(person.friends_since, now))
    return " · ".join(people_words.asides(person))


def _say(words: str) -> str:
    return QCoreApplication.translate("People", words)
