"""What the rings mean, in counted sentences: pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.person import PersonRow
from desktop.domain.reach import Act, Allowed, Groups, Move, Position, Reach
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.numbers import number
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

NAMED = 3
"""People who are named where some of many are."""
NAME_LENGTH = 40


class Sentence(Struct, frozen=True):
    """A text and the stretches of it that are drawn in the colour of a handle: begin and length in UTF-16 units."""

    text: str = ""
    inbox: tuple[int, ...] = ()
    request: tuple[int, ...] = ()


def reach_name(reach: str) -> str:
    """A ring by its name."""
    return {
        Reach.NOBODY: _say("Nobody"),
        Reach.FRIENDS: _say("Friends"),
        Reach.FOLLOWERS: _say("Followers"),
        Reach.EVERYONE: _say("Everyone"),
    }[Reach(reach)]


def act_name(act: str) -> str:
    """What another does, as the tabs call it."""
    return {
        Act.MESSAGE: _say("Message me"),
        Act.GROUP_ADD: _say("Add me to groups"),
        Act.ACTIVITY: _say("See when I’m active"),
        Act.READ: _say("See that I’ve read"),
        Act.TYPING: _say("See my typing"),
        Act.SEARCH: _say("Find me in search"),
    }[Act(act)]


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return _say("{several} and {last}").replace("{several}", ", ".join(parts[:-1])).replace("{last}", parts[-1])


def counted(groups: Groups, rest: str = "") -> str:
    """People by their relation, each with its count; `rest` is said last (`everyone else`). Empty for nobody."""
    parts = [
        _many(groups.friends, "%n friend", "%n friends"),
        _many(groups.following, "%n you follow", "%n you follow"),
        _many(groups.followers, "%n follower", "%n followers"),
        _many(groups.others, "%n other person", "%n other people"),
        rest,
    ]
    return listed([part for part in parts if part])


def message_sentence(position: Position) -> Sentence:
    """Who reaches the inbox, who may ask, and who can’t message, with the handles at `position`."""
    said = _Saying()
    said.add(*inbox_part(position), "inbox")
    said.add(*request_part(position), "request")
    said.add("", refused_part(position), "")
    return said.sentence()


def inbox_part(position: Position) -> tuple[str, str]:
    """Who reaches the inbox, and the sentence with `{who}` in it."""
    wide = position.inbox_reach == Reach.EVERYONE
    total = position.inbox.total
    if wide:
        who = counted(position.inbox, _say("everyone else")) if total else _say("Everyone")
        return _upper_first(who), _verb(2 if total else 1, "{who} reaches your inbox.", "{who} reach your inbox.")
    if not total:
        nobody = position.request_reach == Reach.NOBODY
        return _say("Nobody"), _say("{who} can message you.") if nobody else _say("{who} reaches your inbox.")
    return counted(position.inbox), _verb(total, "{who} reaches your inbox.", "{who} reach your inbox.")


def request_part(position: Position) -> tuple[str, str]:
    """Who may ask, and the sentence with `{who}` in it; both empty where there is nothing to say."""
    if position.request_reach == Reach.EVERYONE and position.inbox_reach != Reach.EVERYONE:
        return _upper_first(counted(position.request, _say("everyone else"))), _say("{who} may send a request.")
    if position.request.total:
        return counted(position.request), _say("{who} may send a request.")
    if position.request_reach != position.inbox_reach:
        return _say("Nobody"), _say("{who} may send a request yet.")
    return "", ""


def refused_part(position: Position) -> str:
    """Who can’t message, and what that means for oneself."""
    if position.request_reach == Reach.EVERYONE:
        refused = position.refused.total
        return _many(refused, "%n person can’t message you.", "%n people can’t message you.") if refused else ""
    own = _say("You can’t write to them either.") if position.request_reach == Reach.NOBODY else ""
    if position.request_reach == Reach.NOBODY and not position.inbox.total:
        return _say("You can’t write to anybody either.")
    return f"{_say('Everyone else can’t message you.')} {own}".strip()


def act_sentence(act: str, allowed: Allowed) -> Sentence:
    """Whom one reach of another action lets through."""
    doing, rest = _ACTS[Act(act)]
    total = allowed.allowed.total
    wide = allowed.reach == Reach.EVERYONE
    if wide:
        who = counted(allowed.allowed, _say("everyone else")) if total else _say("Everyone")
    else:
        who = counted(allowed.allowed) or _say("Nobody")
    said = _Saying()
    several = total > 1 or (wide and total > 0)
    said.add(_upper_first(who), _verb(2 if several else 1, *doing), "inbox")
    if not wide:
        said.add("", _say(rest if total else _NONE_LEFT.get(Act(act), "")), "")
    return said.sentence()


_ACTS: dict[Act, tuple[tuple[str, str], str]] = {
    Act.GROUP_ADD: (
        (
            QT_TRANSLATE_NOOP("Privacy", "{who} can add you to groups."),
            QT_TRANSLATE_NOOP("Privacy", "{who} can add you to groups."),
        ),
        QT_TRANSLATE_NOOP("Privacy", "Everyone else can only invite you."),
    ),
    Act.ACTIVITY: (
        (
            QT_TRANSLATE_NOOP("Privacy", "{who} sees when you’re active."),
            QT_TRANSLATE_NOOP("Privacy", "{who} see when you’re active."),
        ),
        QT_TRANSLATE_NOOP("Privacy", "Nobody else does."),
    ),
    Act.READ: (
        (
            QT_TRANSLATE_NOOP("Privacy", "{who} sees that you’ve read their messages."),
            QT_TRANSLATE_NOOP("Privacy", "{who} see that you’ve read their messages."),
        ),
        QT_TRANSLATE_NOOP("Privacy", "Nobody else does."),
    ),
    Act.TYPING: (
        (
            QT_TRANSLATE_NOOP("Privacy", "{who} sees when you’re typing."),
            QT_TRANSLATE_NOOP("Privacy", "{who} see when you’re typing."),
        ),
        QT_TRANSLATE_NOOP("Privacy", "Nobody else does."),
    ),
    Act.SEARCH: (
        (
            QT_TRANSLATE_NOOP("Privacy", "{who} finds you in search."),
            QT_TRANSLATE_NOOP("Privacy", "{who} find you in search."),
        ),
        QT_TRANSLATE_NOOP("Privacy", "Nobody else does."),
    ),
}
_NONE_LEFT = {
    Act.GROUP_ADD: QT_TRANSLATE_NOOP("Privacy", "People can only invite you."),
    Act.READ: QT_TRANSLATE_NOOP("Privacy", "You don’t see it of others either."),
}


def move_line(move: Move) -> str:
    """`3 people move to Requests`."""
    one, several = _MOVES.get((move.before, move.after), _MOVED)
    return _many(move.count, one, several)


_MOVES = {
    ("refuse", "inbox"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person now comes straight to your inbox"),
        QT_TRANSLATE_NOOP("Privacy", "%n people now come straight to your inbox"),
    ),
    ("request", "inbox"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person no longer has to ask first"),
        QT_TRANSLATE_NOOP("Privacy", "%n people no longer have to ask first"),
    ),
    ("inbox", "request"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person moves to Requests"),
        QT_TRANSLATE_NOOP("Privacy", "%n people move to Requests"),
    ),
    ("refuse", "request"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person may now send a request"),
        QT_TRANSLATE_NOOP("Privacy", "%n people may now send a request"),
    ),
    ("inbox", "refuse"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person can’t message you any more"),
        QT_TRANSLATE_NOOP("Privacy", "%n people can’t message you any more"),
    ),
    ("request", "refuse"): (
        QT_TRANSLATE_NOOP("Privacy", "%n person can’t ask you any more"),
        QT_TRANSLATE_NOOP("Privacy", "%n people can’t ask you any more"),
    ),
}
_MOVED = (
    QT_TRANSLATE_NOOP("Privacy", "%n person is met differently"),
    QT_TRANSLATE_NOOP("Privacy", "%n people are met differently"),
)


def names_of(people: Sequence[PersonRow], count: int) -> str:
    """Some of `count` people by name: `Elif Hasan, Yuki Sato and 3 more`."""
    shown = [one_line(person.display_name, NAME_LENGTH) for person in people[:NAMED]]
    left = max(0, count - len(shown))
    if left and not shown:
        return ""
    return listed([*shown, *([_say("{n} more").replace("{n}", number(left))] if left else [])])


def reach_change(act: str, before: str, after: str) -> str:
    """`Add me to groups: Friends → Everyone`."""
    return f"{act_name(act)}: {reach_name(before)} → {reach_name(after)}"


def lists_note(always: int, never: int) -> str:
    """`2 people always reach you · 1 never`."""
    if not always and not never:
        return _say("Let somebody through whatever the rings say, or nobody")
    parts = [
        _many(always, "%n person always reaches you", "%n people always reach you") if always else "",
        _many(never, "%n never", "%n never") if never else "",
    ]
    return " · ".join(part for part in parts if part)


def words_note(count: int) -> str:
    """`12 words · matching requests go to Filtered`."""
    if not count:
        return _say("Requests with words you choose go to Filtered")
    return _many(count, "%n word · matching requests go to Filtered", "%n words · matching requests go to Filtered")


def blocked_note(count: int) -> str:
    """`4 people`."""
    return _many(count, "%n person", "%n people") or _say("Nobody")


class _Saying:
    """Sentences one after the other, with what is coloured in them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: dict[str, list[int]] = {"inbox": [], "request": [], "": []}

    def add(self, who: str, words: str, colour: str) -> None:
        if not words:
            return
        begin = _units(" ".join([*self._parts, ""])) if self._parts else 0
        at = words.find("{who}")
        if at >= 0 and colour:
            self._spans[colour] += [begin + _units(words[:at]), _units(who)]
        self._parts.append(words.replace("{who}", who))

    def sentence(self) -> Sentence:
        return Sentence(" ".join(self._parts), tuple(self._spans["inbox"]), tuple(self._spans["request"]))


def filled(who: str, words: str) -> str:
    """A part with its people in it."""
    return words.replace("{who}", who)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _verb(count: int, one: str, several: str) -> str:
    return QCoreApplication.translate("Privacy", one if count == 1 else several, None, count)


def _many(count: int, one: str, several: str) -> str:
    """A counted phrase; empty for none. Translations have the forms of their language."""
    if not count:
        return ""
    said = QCoreApplication.translate("Privacy", one if count == 1 else several, None, count)
    return said.replace(str(count), number(count)) if count >= 1_000 else said


def _say(words: str) -> str:
    return QCoreApplication.translate("Privacy", words)
