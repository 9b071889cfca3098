"""The counting sentences: every position, against people who are counted one by one."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.person import PersonRow
from desktop.domain.reach import Act, Allowed, Groups, Move, Position, Reach, SettingsRow
from desktop.viewmodels import privacy_words as said
from relay.services import privacy as rules
from tests.helpers import fake_decision
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_world import NOW

ORDER = tuple(Reach)
POSITIONS = [(one, other) for one, other in product(ORDER, ORDER) if ORDER.index(one) <= ORDER.index(other)]

follows = st.tuples(st.booleans(), st.booleans())
people = st.lists(st.tuples(follows, st.sampled_from(["", "always", "never"])), max_size=40)


def world(drawn: list[tuple[tuple[bool, bool], str]]) -> tuple[list[PersonRow], SettingsRow]:
    """People, and the settings that list them."""
    rows = [
        PersonRow(uid(100 + at), f"user{at}", f"User {at}", follows=follow, followed_by=back)
        for at, ((follow, back), _) in enumerate(drawn)
    ]
    always, never = ([uid(100 + at) for at, (_, on) in enumerate(drawn) if on == name] for name in ("always", "never"))
    return rows, SettingsRow(always=tuple(always), never=tuple(never))


def by_hand(rows: list[PersonRow], settings: SettingsRow, inbox: Reach, asking: Reach) -> dict[str, dict[str, int]]:
    """How many of each group reach the inbox, may ask, or are refused: each person looked at alone."""
    found: dict[str, dict[str, int]] = {"inbox": {}, "request": {}, "refuse": {}}
    for row in rows:
        mine = "friends" if row.followed_by else "following"
        group = mine if row.follows else "followers" if row.followed_by else "others"
        ring = 1 if row.follows else 2 if row.followed_by else 3
        where = "inbox" if ring <= ORDER.index(inbox) else "request" if ring <= ORDER.index(asking) else "refuse"
        if row.user_id in settings.always:
            where = "inbox"
        elif row.user_id in settings.never or asking == Reach.NOBODY:
            where = "refuse"
        found[where][group] = found[where].get(group, 0) + 1
    return found


def counts(sentence: str) -> dict[str, int]:
    """The figures of a piece of a sentence, by their noun."""
    nouns = {"friend": "friends", "follower": "followers", "you": "following", "other": "others"}
    return {nouns[noun]: int(n) for n, noun in re.findall(r"(\d+) (friend|follower|you|other)", sentence)}


@given(people)
def test_every_position_is_counted_as_one_counts_by_hand(drawn: list[tuple[tuple[bool, bool], str]]) -> None:
    """The relay's rule decides about each person; the words must say these numbers and no others."""
    rows, settings = world(drawn)
    known = {row.user_id: (row, fake_decision.facts(ADA, row, settings, None, NOW)) for row in rows}
    told = {(one.inbox_reach, one.request_reach): one for one in fake_decision.audience(known).positions}
    for inbox, asking in POSITIONS:
        expected = by_hand(rows, settings, inbox, asking)
        position = told[inbox, asking]
        assert counts(said.inbox_part(position)[0]) == expected["inbox"]
        assert counts(said.request_part(position)[0]) == expected["request"]
        whole = said.message_sentence(position).text
        through = sum(expected["inbox"].values()) + sum(expected["request"].values())
        assert sum(int(n) for n in re.findall(r"(\d+) (?:friend|follower|you|other)", whole)) == through
        if asking == Reach.EVERYONE:
            refused = re.search(r"(\d+) (?:person|people) can’t message you", whole)
            assert (int(refused[1]) if refused else 0) == sum(expected["refuse"].values())


@pytest.mark.parametrize(("inbox", "asking"), POSITIONS)
@pytest.mark.parametrize("most", [0, 1, 7])
def test_every_position_is_said_well(inbox: Reach, asking: Reach, most: int) -> None:
    groups = Groups(most, most, most, most)
    for held in (Position(inbox, asking, groups, groups, groups), Position(inbox, asking)):
        sentence = said.message_sentence(held)
        assert re.fullmatch(r"[A-Z0-9].*\.", sentence.text)
        assert "{" not in sentence.text
        assert "  " not in sentence.text
        assert "%" not in sentence.text
        for begin, length in [
            (spans[at], spans[at + 1]) for spans in (sentence.inbox, sentence.request) for at in range(0, len(spans), 2)
        ]:
            assert sentence.text[begin : begin + length].strip() == sentence.text[begin : begin + length] != ""


def test_the_sentence_of_the_mock() -> None:
    position = Position("friends", "followers", Groups(23, 6), Groups(0, 0, 412), Groups(others=3))
    sentence = said.message_sentence(position)
    assert sentence.text == (
        "23 friends and 6 you follow reach your inbox. 412 followers may send a request. "
        "Everyone else can’t message you."
    )
    begin, length = sentence.inbox
    assert sentence.text[begin : begin + length] == "23 friends and 6 you follow"
    begin, length = sentence.request
    assert sentence.text[begin : begin + length] == "412 followers"


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (Position("nobody", "nobody"), "Nobody can message you. You can’t write to anybody either."),
        (
            Position("nobody", "nobody", Groups(others=1)),
            "1 other person reaches your inbox. Everyone else can’t message you. You can’t write to them either.",
        ),
        (Position("everyone", "everyone"), "Everyone reaches your inbox."),
        (Position("friends", "friends", Groups(1)), "1 friend reaches your inbox. Everyone else can’t message you."),
        (
            Position("friends", "followers", Groups(1)),
            "1 friend reaches your inbox. Nobody may send a request yet. Everyone else can’t message you.",
        ),
        (
            Position("friends", "everyone", Groups(2), Groups(), Groups(1)),
            "2 friends reach your inbox. Everyone else may send a request. 1 person can’t message you.",
        ),
    ],
)
def test_one_and_none_have_forms_of_their_own(position: Position, words: str) -> None:
    assert said.message_sentence(position).text == words


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.MESSAGE])
@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("friends", [0, 1, 5])
def test_every_other_action_is_said_well(act: Act, reach: Reach, friends: int) -> None:
    sentence = said.act_sentence(act, Allowed(reach, Groups(friends)))
    assert re.fullmatch(r"[A-Z0-9].*\.", sentence.text)
    assert "{" not in sentence.text
    assert (f"{friends} friend" in sentence.text) == (friends > 0)
    begin, length = sentence.inbox
    assert begin == 0
    assert length > 0
    one = re.match(r"(1 friend|Nobody|Everyone) (sees|finds|can)", sentence.text)
    many = re.match(r".*(friends|everyone else) (see|find|can) ", sentence.text)
    assert one or many


def test_allowed_is_counted_by_hand() -> None:
    rows = [PersonRow(uid(at), f"u{at}", "U", follows=at % 2 == 0, followed_by=at % 3 == 0) for at in range(1, 31)]
    known = {row.user_id: (row, fake_decision.facts(ADA, row, SettingsRow(), None, NOW)) for row in rows}
    for allowed in fake_decision.audience(known).allowed:
        within = [row for row in rows if rules.Ring(ORDER.index(Reach(allowed.reach))) >= fake_decision.ring_of(row)]
        assert sum(counts(said.act_sentence(Act.ACTIVITY, allowed).text).values()) == len(within)


@pytest.mark.parametrize("before", ["inbox", "request", "refuse", "odd"])
@pytest.mark.parametrize("after", ["inbox", "request", "refuse"])
@pytest.mark.parametrize("count", [1, 3])
def test_moves_have_words(before: str, after: str, count: int) -> None:
    line = said.move_line(Move(before, after, count))
    assert line.startswith("1 person " if count == 1 else "3 people ")
    if (before, after) == ("inbox", "request"):
        assert line == ("1 person moves to Requests" if count == 1 else "3 people move to Requests")


def test_some_are_named() -> None:
    rows = tuple(PersonRow(uid(at), f"u{at}", name) for at, name in enumerate(("Elif", "Yuki", "Mei", "Teo")))
    assert said.names_of(rows[:1], 1) == "Elif"
    assert said.names_of(rows[:2], 2) == "Elif and Yuki"
    assert said.names_of(rows, 9) == "Elif, Yuki, Mei and 6 more"
    assert said.names_of((), 4) == ""
    assert said.names_of((PersonRow(uid(1), "x", "a\nb\u202ec"),), 1) == "a bc"


def test_the_rows_beside_the_rings() -> None:
    assert said.lists_note(2, 1) == "2 people always reach you · 1 never"
    assert said.lists_note(1, 0) == "1 person always reaches you"
    assert said.lists_note(0, 3) == "3 never"
    assert said.lists_note(0, 0)
    assert said.words_note(12) == "12 words · matching requests go to Filtered"
    assert said.words_note(1).startswith("1 word ·")
    assert said.words_note(0)
    assert (said.blocked_note(0), said.blocked_note(1), said.blocked_note(4)) == ("Nobody", "1 person", "4 people")
    assert said.reach_change("group_add", "friends", "everyone") == "Add me to groups: Friends → Everyone"


def test_coloured_stretches_are_counted_in_utf16_units() -> None:
    saying = said._Saying()
    saying.add("👍👍", "😀 {who} ok.", "inbox")
    saying.add("x", "{who}.", "request")
    assert saying.sentence() == said.Sentence("😀 👍👍 ok. x.", (3, 4), (12, 1))
