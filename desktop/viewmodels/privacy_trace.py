"""A decision of the relay in words: one table by (rule, reason), a headline, and what would change it. Pure."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.person import PersonRow
from desktop.domain.reach import Act, DecisionRow, Reach, SettingsRow, StepRow
from desktop.viewmodels import people_words
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

FIELDS: dict[Act, str] = {
    Act.MESSAGE: "inbox_reach",
    Act.GROUP_ADD: "group_reach",
    Act.ACTIVITY: "activity_reach",
    Act.READ: "read_reach",
    Act.TYPING: "typing_reach",
    Act.SEARCH: "search_reach",
}
"""The setting that holds the reach of each action; requests have one more, `request_reach`."""


class TraceRow(Struct, frozen=True):
    """A line of the trace. `tone`: good, miss, go (the rule that decided and let in) or stop (that refused)."""

    key: str
    icon: str
    tone: str
    text: str


class Remedy(Struct, frozen=True):
    """A thing to do about a decision, as a button says it."""

    key: str
    label: str


STEPS: dict[tuple[int, str], str] = {
    (1, "can_exchange"): QT_TRANSLATE_NOOP("Privacy", "This account can exchange messages with you"),
    (1, "cannot_exchange"): QT_TRANSLATE_NOOP("Privacy", "This account can’t exchange messages with you"),
    (1, "own_account_closed"): QT_TRANSLATE_NOOP("Privacy", "Your own account has no messages now"),
    (2, "blocked_by_me"): QT_TRANSLATE_NOOP("Privacy", "You have blocked this account"),
    (3, "not_on_never_list"): QT_TRANSLATE_NOOP("Privacy", "Not on your never list"),
    (3, "on_never_list"): QT_TRANSLATE_NOOP("Privacy", "On your never list"),
    (4, "not_on_always_list"): QT_TRANSLATE_NOOP("Privacy", "Not on your always list"),
    (4, "on_always_list"): QT_TRANSLATE_NOOP("Privacy", "On your always list"),
    (5, "request_reach_open"): QT_TRANSLATE_NOOP("Privacy", "Your messages are open to somebody"),
    (5, "request_reach_nobody"): QT_TRANSLATE_NOOP("Privacy", "Nobody may message you now"),
    (6, "not_accepted"): QT_TRANSLATE_NOOP("Privacy", "You have not accepted or written in a conversation with them"),
    (6, "accepted"): QT_TRANSLATE_NOOP("Privacy", "You accepted this conversation or wrote in it"),
    (7, "not_declined"): QT_TRANSLATE_NOOP("Privacy", "You have not declined them lately"),
    (7, "declined"): QT_TRANSLATE_NOOP("Privacy", "You declined their request less than 60 days ago"),
    (8, "outside_inbox_reach"): "{outside}",
    (8, "within_reach"): QT_TRANSLATE_NOOP("Privacy", "Within your reach: {relation}"),
    (9, "within_request_reach"): QT_TRANSLATE_NOOP("Privacy", "Within your request reach"),
    (9, "outside_reach"): QT_TRANSLATE_NOOP("Privacy", "Outside your reach: {relation}"),
    (10, "not_asked"): QT_TRANSLATE_NOOP("Privacy", "They have not asked in the last 60 days"),
    (10, "asked_already"): QT_TRANSLATE_NOOP("Privacy", "They have asked already and wait for your answer"),
    (11, "not_business_unasked"): QT_TRANSLATE_NOOP("Privacy", "Not a business you never turned to"),
    (11, "business_unasked"): QT_TRANSLATE_NOOP("Privacy", "A business you neither follow nor wrote to"),
    (12, "not_filtered"): QT_TRANSLATE_NOOP("Privacy", "Nothing that is filtered"),
    (12, "budget"): QT_TRANSLATE_NOOP("Privacy", "They have begun many conversations today"),
    (12, "words"): QT_TRANSLATE_NOOP("Privacy", "Their text holds a word you filter"),
    (12, "similar"): QT_TRANSLATE_NOOP("Privacy", "They sent much the same text to many"),
    (13, "may_ask"): QT_TRANSLATE_NOOP("Privacy", "{asking}"),
}
UNKNOWN_STEP = QT_TRANSLATE_NOOP("Privacy", "A rule this version of Paravion has no words for")
"""For a reason of a newer relay."""

QUIET = frozenset({4, 5, 6, 7, 9, 10, 11, 12})
"""Rules that the short trace tells only where they decide: passed by, they say little about this person."""

REMEDIES: dict[str, tuple[str, ...]] = {
    "unblock": ("unblock",),
    "take_off_never_list": ("unlist",),
    "take_off_always_list": ("unlist",),
    "open_request_reach": ("widen",),
    "move_to_requests": ("withdraw", "never"),
    "follow_or_always_list": ("follow", "always"),
    "narrow_reach": ("narrow", "never"),
    "widen_reach": ("widen", "always"),
    "answer_request": ("answer",),
    "": (),
}


def trace_rows(
    decision: DecisionRow, person: PersonRow, settings: SettingsRow, act: str, *, every: bool = True
) -> list[TraceRow]:
    """The rules that were looked at, the deciding one last; without `every`, only those that say something here."""
    last = len(decision.trace) - 1
    told = [(at, step) for at, step in enumerate(decision.trace) if every or at == last or step.rule not in QUIET]
    return [_row(step, at == last, decision, person, settings, act) for at, step in told]


def _row(
    step: StepRow, decided: bool, decision: DecisionRow, person: PersonRow, settings: SettingsRow, act: str
) -> TraceRow:
    words = _say(STEPS.get((step.rule, step.reason), UNKNOWN_STEP))
    relation = relation_words(person)
    words = words.replace("{outside}", outside_words(person, settings, act)).replace("{relation}", relation)
    words = words.replace("{asking}", asking_words(settings))
    key = f"{step.rule}-{step.reason}"
    if decided:
        said = (
            _say("Rule {n}: {words}")
            .replace("{n}", str(decision.rule))
            .replace("{words}", people_words.within(words, noun=True))
        )
        return TraceRow(key, "arrow-right", "stop" if decision.outcome == "refuse" else "go", said)
    return TraceRow(key, "check" if step.passed else "x", "good" if step.passed else "miss", words)


def relation_words(person: PersonRow) -> str:
    """Who follows whom, within a sentence."""
    if person.follows and person.followed_by:
        return _say("you follow each other")
    if person.follows:
        return _say("you follow them")
    return _say("they follow you, you don’t follow back") if person.followed_by else _say("you don’t follow each other")


def outside_words(person: PersonRow, settings: SettingsRow, act: str) -> str:
    """Why somebody is not within a reach."""
    reach = getattr(settings, FIELDS[Act(act)])
    if reach == Reach.FRIENDS:
        return _say("Not friends: {relation}").replace("{relation}", relation_words(person))
    if reach == Reach.FOLLOWERS:
        return _say("Not a follower: {relation}").replace("{relation}", relation_words(person))
    return _say("Nobody comes straight to your inbox") if act == Act.MESSAGE else _say("You have opened this to nobody")


def asking_words(settings: SettingsRow) -> str:
    """Who may ask."""
    return {
        Reach.FRIENDS: _say("Friends may send a request"),
        Reach.FOLLOWERS: _say("Followers may send a request"),
        Reach.EVERYONE: _say("Everyone may send a request"),
    }.get(Reach(settings.request_reach), _say("They may send a request"))


def headline(decision: DecisionRow, person: PersonRow, act: str) -> str:
    """The decision in a few words, with the name."""
    name = one_line(person.display_name) or f"@{person.username}"
    can, cannot = _HEADLINES[Act(act)]
    if act == Act.MESSAGE and decision.outcome in _ASKING:
        return _say(_ASKING[decision.outcome]).replace("{name}", name)
    if act == Act.MESSAGE and decision.rule in (7, 10):
        return _say("{name} waits for your answer").replace("{name}", name)
    return _say(cannot if decision.outcome == "refuse" else can).replace("{name}", name)


def headline_note(decision: DecisionRow, act: str) -> str:
    """What the decision comes to."""
    if act == Act.GROUP_ADD and decision.outcome == "refuse":
        return _say("they can send you an invitation") if decision.rule > 4 else ""
    if act != Act.MESSAGE:
        return ""
    if decision.outcome == "request":
        return _say("one text; links won’t be clickable")
    if decision.outcome == "filtered":
        return _say("kept apart for 30 days, without a notice")
    if decision.outcome == "inbox":
        return _say("straight to your inbox")
    return _say("one request stands for 60 days") if decision.rule in (7, 10) else _say("they aren’t told why")


_ASKING = {
    "request": QT_TRANSLATE_NOOP("Privacy", "{name} can send a request"),
    "filtered": QT_TRANSLATE_NOOP("Privacy", "{name}’s request goes to Filtered"),
}
_HEADLINES: dict[Act, tuple[str, str]] = {
    Act.MESSAGE: (
        QT_TRANSLATE_NOOP("Privacy", "{name} can message you"),
        QT_TRANSLATE_NOOP("Privacy", "{name} can’t message you"),
    ),
    Act.GROUP_ADD: (
        QT_TRANSLATE_NOOP("Privacy", "{name} can add you to groups"),
        QT_TRANSLATE_NOOP("Privacy", "{name} can’t add you to groups"),
    ),
    Act.ACTIVITY: (
        QT_TRANSLATE_NOOP("Privacy", "{name} sees when you’re active"),
        QT_TRANSLATE_NOOP("Privacy", "{name} doesn’t see when you’re active"),
    ),
    Act.READ: (
        QT_TRANSLATE_NOOP("Privacy", "{name} sees that you’ve read"),
        QT_TRANSLATE_NOOP("Privacy", "{name} doesn’t see that you’ve read"),
    ),
    Act.TYPING: (
        QT_TRANSLATE_NOOP("Privacy", "{name} sees you typing"),
        QT_TRANSLATE_NOOP("Privacy", "{name} doesn’t see you typing"),
    ),
    Act.SEARCH: (
        QT_TRANSLATE_NOOP("Privacy", "{name} finds you in search"),
        QT_TRANSLATE_NOOP("Privacy", "{name} doesn’t find you in search"),
    ),
}


def remedies(decision: DecisionRow, person: PersonRow, settings: SettingsRow, act: str) -> list[Remedy]:
    """What the person could do so that it came out otherwise; what their age does not let them do is left out."""
    found = []
    for value in REMEDIES.get(decision.remedy, ()):
        if (value == "follow" and person.follows) or (value == "withdraw" and act != Act.MESSAGE):
            continue
        if value == "widen" and new_reach(decision, person, settings, act) is None:
            continue
        if value == "narrow" and getattr(settings, FIELDS[Act(act)]) == Reach.NOBODY:
            continue
        found.append(Remedy(value, _say(_LABELS[value])))
    return found


_LABELS = {
    "unblock": QT_TRANSLATE_NOOP("Privacy", "Unblock…"),
    "unlist": QT_TRANSLATE_NOOP("Privacy", "Take off the list"),
    "widen": QT_TRANSLATE_NOOP("Privacy", "Widen your reach…"),
    "narrow": QT_TRANSLATE_NOOP("Privacy", "Narrow your reach…"),
    "withdraw": QT_TRANSLATE_NOOP("Privacy", "Move back to requests"),
    "follow": QT_TRANSLATE_NOOP("Privacy", "Follow"),
    "always": QT_TRANSLATE_NOOP("Privacy", "Always let through"),
    "never": QT_TRANSLATE_NOOP("Privacy", "Never let through"),
    "answer": QT_TRANSLATE_NOOP("Privacy", "Open their request"),
}


def ring_of(person: PersonRow) -> Reach:
    """Where somebody stands on one's own rings; whom one follows counts as a friend."""
    if person.follows:
        return Reach.FRIENDS
    return Reach.FOLLOWERS if person.followed_by else Reach.EVERYONE


def new_reach(decision: DecisionRow, person: PersonRow, settings: SettingsRow, act: str) -> tuple[str, Reach] | None:
    """The setting, and the reach it would need, for `widen` and `narrow`; None where the age does not allow it."""
    rings = tuple(Reach)
    stands = ring_of(person)
    if decision.outcome == "refuse":
        field = "request_reach" if act == Act.MESSAGE else FIELDS[Act(act)]
        cap = settings.request_cap if act == Act.MESSAGE else Reach.EVERYONE
        return (field, stands) if rings.index(stands) <= rings.index(Reach(cap)) else None
    return FIELDS[Act(act)], rings[rings.index(stands) - 1]


def _say(words: str) -> str:
    return QCoreApplication.translate("Privacy", words)
