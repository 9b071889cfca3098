"""What the app says of a person: the relation, what a message to them would do, and one's own gate."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.person import MeRow, PersonRow
from desktop.viewmodels.faces import one_line
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
    parts = [f"@{person.username}", kind(person), relation(person)]
    return " · ".join([parts[0], *(_lower_first(part) for part in parts[1:] if part)])


def header_line(person: PersonRow) -> str:
    """Under the name at the top of a chat: the relation, or the username between strangers."""
    parts = [part for part in (kind(person), relation(person)) if part]
    return " · ".join([parts[0], *(_lower_first(part) for part in parts[1:])]) if parts else f"@{person.username}"


def outcome(can_message: str) -> str:
    """What becomes of a message to somebody; empty where it simply arrives."""
    return {
        "inbox": "",
        "request": _say("Goes to Requests"),
        "awaiting_answer": _say("Waiting for their answer"),
        "cant_message": _say("Can’t be messaged"),
    }.get(can_message, _say("Can’t be messaged"))


def own_gate(me: MeRow | None, now: int, times: Times) -> str:
    """Why this account has no messages at all, in words; empty where it has."""
    if me is None:
        return ""
    if me.messages_open_at is not None and me.messages_open_at > now:
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


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _say(words: str) -> str:
    return QCoreApplication.translate("People", words)
