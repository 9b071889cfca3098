"""Decisions, cards and audiences from the wire: everything kept, numbers in their range."""

from uuid import UUID

from desktop.domain.reach import Allowed, Audience, DecisionRow, Groups, Move, Position, Ring, StepRow
from desktop.domain.request import CardRow
from desktop.sync import translate, translate_reach
from relay.wire import people, privacy, requests

BO = people.Person(UUID(int=2), "bo", "Bo", relation=people.Relation(follows=True))
ROW = translate.person(BO)


def test_a_card() -> None:
    told = requests.Card(UUID(int=1), BO, "may_ask", mutual=-1, some_mutual=(BO,), opened_this_week=9, similar="s")
    assert translate_reach.card(told) == CardRow(UUID(int=1), ROW, "may_ask", 0, (ROW,), 9, "s")


def test_a_decision() -> None:
    steps = (privacy.Step(1, True, "can_exchange"), privacy.Step(3, False, "on_never_list"))
    told = privacy.Decision(outcome="refuse", rule=3, trace=steps, remedy="take_off_never_list")
    trace = (StepRow(1, True, "can_exchange"), StepRow(3, False, "on_never_list"))
    assert translate_reach.decision(told) == DecisionRow("refuse", 3, trace, "take_off_never_list")
    assert translate_reach.decision(privacy.Decision("inbox", 8)).remedy == ""


def test_an_audience() -> None:
    groups = privacy.Groups(friends=1, following=2, followers=3, others=2**60)
    told = privacy.Audience(
        rings=(privacy.Ring("friends", 3, (BO,)),),
        positions=(privacy.Position("nobody", "everyone", groups, privacy.Groups(), groups),),
        allowed=(privacy.Allowed("followers", groups),),
        found_by=(privacy.Allowed("everyone", groups),),
    )
    here = Groups(1, 2, 3, 2**53 - 1)
    assert translate_reach.audience(told) == Audience(
        (Ring("friends", 3, (ROW,)),),
        (Position("nobody", "everyone", here, Groups(), here),),
        (Allowed("followers", here),),
        (Allowed("everyone", here),),
    )
    assert Groups(1, 2, 3, 4).total == 10


def test_who_moves() -> None:
    told = privacy.Moves(moves=(privacy.Move("request", "inbox", 4, (BO,)),))
    assert translate_reach.moves(told) == (Move("request", "inbox", 4, (ROW,)),)
