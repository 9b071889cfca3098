"""What the requests board says: who asks, why it is here, and what becomes of it. Pure words."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import CardRow, Verdict
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import people_words
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.numbers import number
from desktop.viewmodels.times import Times

DAY = 86_400_000
NEW_ACCOUNT = 14 * DAY
"""An account younger than this is told as a new one."""
MANY_OPENED = 20
"""New conversations in a week that a person should know of."""


class Fact(Struct, frozen=True):
    """One line of a card; `notable` where a person should look."""

    key: str
    icon: str
    words: str
    notable: bool = False


def header_line(person: PersonRow, times: Times) -> str:
    """`@elif.hasan · follows you · joined May 2025`."""
    parts = [f"@{person.username}"]
    parts += people_words.asides(person)
    if person.joined_at and not person.reduced:
        parts.append(_say("joined {month}").replace("{month}", times.month_of(person.joined_at)))
    return " · ".join(parts)


def wants(name: str) -> str:
    """The card's headline."""
    return _say("{name} wants to message you").replace("{name}", name)


def company(person: PersonRow, card: CardRow | None) -> str:
    """`1,204 followers · 3 friends in common: Mina, Rafael, Yuki`: as far as it is known."""
    parts = [] if person.reduced else [followers(person.followers)]
    if card is not None:
        parts.append(
            friends_in_common(card.mutual, tuple(one_line(friend.display_name) for friend in card.some_mutual))
        )
    return " · ".join(parts)


def followers(count: int) -> str:
    """How many follow them."""
    return _say("1 follower") if count == 1 else _say("{count} followers").replace("{count}", number(count))


def friends_in_common(count: int, names: tuple[str, ...]) -> str:
    """How many friends both have, and who: as many as are named."""
    if count == 0:
        return _say("no friends in common")
    lead = _say("1 friend in common") if count == 1 else _say("{n} friends in common").replace("{n}", number(count))
    if not names:
        return lead
    told = ", ".join(names)
    others = count - len(names)
    if others > 0:
        more = _say("and 1 other") if others == 1 else _say("and {n} others").replace("{n}", number(others))
        told = f"{told} {more}"
    return f"{lead}: {told}"


def facts(row: ThreadRow, card: CardRow | None, settings: SettingsRow, now: int, times: Times) -> list[Fact]:
    """The lines under the headline: why it is here, how old the account is, how much it asks, how long it waits."""
    told = [Fact("why", "info", why(row, card, settings), notable=_filtered_by(row) != "")]
    person = row.other
    if person is not None and person.joined_at and not person.reduced:
        age = now - person.joined_at
        told.append(Fact("age", "hourglass", account_age(age), notable=age < NEW_ACCOUNT))
    if card is not None:
        many = card.opened_this_week >= MANY_OPENED
        told.append(Fact("opened", "send", opened(card.opened_this_week), notable=many))
    if row.request is not None and row.request.lapses_at is not None:
        words = _say("Waits until {date}, then lapses without a word")
        told.append(Fact("lapses", "clock", words.replace("{date}", times.date_of(row.request.lapses_at))))
    return told


def why(row: ThreadRow, card: CardRow | None, settings: SettingsRow) -> str:
    """Why this waits here, in plain words."""
    match _filtered_by(row):
        case "budget":
            return _say("Filtered: they opened more new conversations today than one account may")
        case "words":
            return _say("Filtered: {words}").replace("{words}", _word_found(row.last_text, settings.filtered_words))
        case "similar":
            return _say("Filtered: they sent nearly the same text to many people")
    person = row.other
    if card is None or person is None:
        return _say("Your privacy settings let them ask")
    if person.followed_by and settings.request_reach == "followers":
        return _say("They follow you, and you let followers ask")
    if settings.request_reach == "everyone":
        return _say("You let everyone ask")
    return _say("Your privacy settings let them ask")


def filtered_note(row: ThreadRow, settings: SettingsRow) -> str:
    """The same in a few words, for a row of Filtered; empty for other requests."""
    match _filtered_by(row):
        case "":
            return ""
        case "budget":
            return _say("Asks too many people today")
        case "words":
            word = _first_word(row.last_text, settings.filtered_words)
            return _say("Holds “{word}”").replace("{word}", word) if word else _say("Holds a filtered word")
        case _:
            return _say("Same text to many people")


def account_age(age: int) -> str:
    """How old an account is, in the greatest unit that fits."""
    days = max(0, age) // DAY
    if days < 1:
        return _say("New account: made today")
    if days < 14:
        return _say("New account: 1 day old") if days == 1 else _number("New account: {n} days old", days)
    if days < 60:
        return _number("Account is {n} weeks old", days // 7)
    if days < 730:
        return _number("Account is {n} months old", days // 30)
    return _number("Account is {n} years old", days // 365)


def opened(count: int) -> str:
    """How many new conversations the sender began lately, with anybody."""
    if count <= 1:
        return _say("Opened no other new conversation this week")
    return _number("Opened {n} new conversations this week", count)


def bar_words(name: str, *, group: int = 0) -> str:
    """What the three buttons mean; for a group, of `group` people."""
    if group:
        return _say("None of them can send more until you decide, and none learns if you decline.")
    return _say(
        "Writing back accepts. {name} can’t send more until you decide, and never learns if you decline."
    ).replace("{name}", name)


def similar_title(count: int) -> str:
    """The headline of requests whose texts are alike."""
    return _number("{n} similar requests", count)


def done(verdict: Verdict, names: tuple[str, ...]) -> str:
    """What was just decided."""
    one = {
        Verdict.ACCEPT: "{name} can message you now",
        Verdict.DECLINE: "Declined {name}",
        Verdict.BLOCK: "Declined and blocked {name}",
    }
    many = {
        Verdict.ACCEPT: "{n} people can message you now",
        Verdict.DECLINE: "Declined {n} requests",
        Verdict.BLOCK: "Declined {n} requests and blocked their senders",
    }
    return _say(one[verdict]).replace("{name}", names[0]) if len(names) == 1 else _number(many[verdict], len(names))


def _filtered_by(row: ThreadRow) -> str:
    return "" if row.request is None else row.request.filtered_by


def _word_found(text: str, words: tuple[str, ...]) -> str:
    word = _first_word(text, words)
    return (
        _say("it holds “{word}”, one of your filtered words").replace("{word}", word)
        if word
        else _say("it holds one of your filtered words")
    )


def _first_word(text: str, words: tuple[str, ...]) -> str:
    folded = text.casefold()
    return one_line(next((word for word in words if word.casefold() in folded), ""), 40)


def _number(words: str, count: int) -> str:
    return _say(words).replace("{n}", number(count))


def _say(words: str) -> str:
    return QCoreApplication.translate("Requests", words)
