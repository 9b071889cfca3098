"""What the app says of a person: the relation, what a message to them would do, and one's own gate."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.person import MeRow, PersonRow
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.numbers import number
from desktop.viewmodels.times import Times


def relation(person: PersonRow) -> str:
    """Friends, You follow, Follows you; empty between strangers."""
    if person.follows and person.followed_by:
        return _say("Friends")
    if person.follows:
        return _say("You follow")
    return _say("Follows you") if person.followed_by else ""


def relation_sentence(person: PersonRow) -> str:
    """The relation as a sentence, for the details."""
    if person.follows and person.followed_by:
        return _say("You follow each other")
    if person.follows:
        return _say("You follow them")
    return _say("They follow you") if person.followed_by else _say("You don’t follow each other")


def kind(person: PersonRow) -> str:
    """Business and creator accounts are named as such."""
    return {"business": _say("Business"), "creator": _say("Creator")}.get(person.kind, "")


def under_name(person: PersonRow) -> str:
    """`@username · business · you follow`, as in a list of people."""
    return " · ".join([f"@{person.username}", *asides(person)])


def header_line(person: PersonRow) -> str:
    """Under the name at the top of a chat: the relation, or the username between strangers."""
    lead = kind(person) or relation(person)
    return " · ".join([lead, *asides(person)[1:]]) if lead else f"@{person.username}"


def asides(person: PersonRow) -> list[str]:
    """Kind and relation as they stand within a line; without those that are empty."""
    told = ((kind(person), True), (relation(person), _friends(person)))
    return [within(words, noun=noun) for words, noun in told if words]


def in_common(mutual: int) -> str:
    """How many friends two people share."""
    return _say("1 friend in common") if mutual == 1 else _say("{n} friends in common").replace("{n}", number(mutual))


def mutual_line(mutual: int, names: Sequence[str]) -> str:
    """The same with some of their names; empty for none."""
    if mutual <= 0:
        return ""
    more = mutual - len(names)
    told = list(names) + ([_say("{n} more").replace("{n}", number(more))] if more > 0 else [])
    return f"{in_common(mutual)}: {', '.join(told)}" if names else in_common(mutual)


def followers(count: int) -> str:
    """How many follow somebody."""
    return _say("1 follower") if count == 1 else _say("{n} followers").replace("{n}", number(count))


def following(count: int) -> str:
    """How many somebody follows."""
    return _say("{n} following").replace("{n}", number(count))


def joined(month: str) -> str:
    """Since when somebody is here; `month` is a month and a year."""
    return _say("Joined {month}").replace("{month}", month)


def follow_action(person: PersonRow) -> str:
    """Words of the button that follows somebody, or no longer."""
    if person.follows:
        return _say("Unfollow")
    return _say("Follow back") if person.followed_by else _say("Follow")


def message_action(can_message: str) -> str:
    """Words of the button that opens a conversation; empty where none can begin."""
    return {
        "inbox": _say("Message"),
        "request": _say("Send a request"),
        "awaiting_answer": _say("See your request"),
    }.get(can_message, "")


def outcome_sentence(person: PersonRow) -> str:
    """What would become of a message to somebody, as a sentence. Never why: that is their own matter."""
    if person.blocked:
        return _say("You have blocked this person.")
    return {
        "inbox": _say("You can message each other.")
        if _friends(person)
        else _say("Your messages arrive in their inbox."),
        "request": _say("You can send a request: one text, links won’t be clickable."),
        "awaiting_answer": _say("Sent as a request. You can write again when they have answered."),
    }.get(person.can_message, _say("This person can’t be messaged."))


def own_page() -> str:
    """Under one's own page."""
    return _say("This is you, as others see you.")


def _friends(person: PersonRow) -> bool:
    return person.follows and person.followed_by


def outcome(can_message: str) -> str:
    """What becomes of a message to somebody; empty where it simply arrives."""
    return {
        "inbox": "",
        "request": _say("Goes to Requests"),
        "awaiting_answer": _say("Waiting for their answer"),
        "cant_message": _say("Can’t be messaged"),
    }.get(can_message, _say("Can’t be messaged"))


def own_gate(me: MeRow | None, times: Times) -> str:
    """Why this account has no messages at all, in words; empty where it has. It is the relay that opens them: this
    computer's clock may be wrong."""
    if me is None:
        return ""
    if me.messages_open_at is not None:
        date = times.date_of(me.messages_open_at)
        return _say("Messages open on {date}, your 16th birthday. Until then nobody can write to you here.").replace(
            "{date}", date
        )
    if me.suspended:
        return _say("This account is suspended, so it can’t send messages. What you have stays readable.")
    return ""


def thread_gate(person: PersonRow | None, name: str) -> str:
    """Why a message in this thread would not be taken, in words; empty where it would."""
    if person is None or person.can_message in ("inbox", "request"):
        return ""
    if person.can_message == "awaiting_answer":
        return _say("You can write again when {name} has answered.").replace("{name}", name)
    return _say("{name} can’t be messaged.").replace("{name}", name)


def called(person: PersonRow) -> str:
    """What somebody is called in a sentence: by the first word of their name, a business by all of it."""
    name = one_line(person.display_name)
    return name if person.kind == "business" else next(iter(name.split()), name)


def within(words: str, *, noun: bool = False) -> str:
    """The words as they stand within a line: they begin small, but for a noun in German."""
    return words if noun and QLocale().name().startswith("de") else words[:1].lower() + words[1:]


def _say(words: str) -> str:
    return QCoreApplication.translate("People", words)
