"""Settings are the relay's: what it answers is kept, and comes back over the feed."""

from uuid import UUID

import pytest

from desktop.commands import privacy as commands
from desktop.domain.change import Collection
from desktop.domain.problem import Problem
from desktop.domain.reach import Act, Audience, DecisionRow, Groups, Listed, Move, Position, Ring, StepRow
from desktop.store import rows
from relay.wire import privacy
from relay.wire.base import Wire
from tests.desktop.sync.conftest import Open, World


async def test_what_is_chosen_is_kept_and_shown(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    chosen = {"inbox_reach": "nobody", "filtered_words": ("crypto",), "choice_open": False}
    row = await commands.set_privacy(device.store, device.link, chosen)
    assert (row.inbox_reach, row.request_reach, row.filtered_words) == ("nobody", "followers", ("crypto",))
    assert device.store.reading(rows.settings) == row
    await device.settled()
    assert device.store.reading(rows.settings) == row
    assert any(change.collection is Collection.SETTINGS for change in device.changes)


async def test_a_person_stands_on_one_list_or_none(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    for on, always, never in (
        (Listed.ALWAYS, (world.bo,), ()),
        (Listed.NEVER, (), (world.bo,)),
        (None, (), ()),
    ):
        row = await commands.put_on_list(device.store, device.link, world.bo, on)
        assert (row.always, row.never) == (always, never)


async def test_another_devices_choice_comes_by_itself(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.change_settings(world.ada, read_reach="nobody", caps_lift_at=5)
    await device.settled()
    row = device.store.reading(rows.settings)
    assert (row.read_reach, row.caps_lift_at) == ("nobody", 5)


async def test_what_is_refused_or_not_heard_changes_nothing(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    before = device.store.reading(rows.settings)
    world.relay.refuse = lambda method, params: Problem("invalid_params", field="request_reach")
    with pytest.raises(Problem, match="invalid_params") as refused:
        await commands.set_privacy(device.store, device.link, {"request_reach": "nobody"})
    assert refused.value.field == "request_reach"
    device.link.cut()
    with pytest.raises(Problem, match="offline"):
        await commands.put_on_list(device.store, device.link, world.bo, Listed.NEVER)
    assert device.store.reading(rows.settings) == before


async def test_decisions_audience_and_preview_are_the_relays(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    bo = world.relay.person_of(world.ada, world.bo)
    asked: list[Wire] = []

    def answer(user: UUID, method: str, params: Wire) -> Wire:
        asked.append(params)
        match method:
            case "privacy.explain":
                return privacy.Decision(outcome="refuse", rule=9, trace=(privacy.Step(9, False, "outside_reach"),))
            case "privacy.audience":
                groups = privacy.Groups(friends=1, others=2)
                ring = privacy.Ring(ring="friends", count=1, people=(bo,))
                position = privacy.Position(inbox_reach="friends", request_reach="everyone", inbox=groups)
                return privacy.Audience(rings=(ring,), positions=(position,))
            case _:
                return privacy.Moves(moves=(privacy.Move(before="request", after="inbox", count=3, people=(bo,)),))

    world.relay.answer_reach = answer  # type: ignore[method-assign]
    decision = await commands.explain(device.link, world.bo, Act.SEARCH)
    assert decision == DecisionRow("refuse", 9, (StepRow(9, False, "outside_reach"),))
    audience = await commands.audience(device.link)
    assert isinstance(audience, Audience)
    assert audience.positions == (Position("friends", "everyone", Groups(friends=1, others=2)),)
    assert isinstance(audience.rings[0], Ring)
    assert audience.rings[0].people[0].user_id == world.bo
    (move,) = await commands.preview(device.link, "friends", "everyone")
    assert isinstance(move, Move)
    assert (move.before, move.after, move.count) == ("request", "inbox", 3)
    assert asked[0] == privacy.Explain(user_id=world.bo, action="search")
    assert asked[2] == privacy.Preview(inbox_reach="friends", request_reach="everyone")
