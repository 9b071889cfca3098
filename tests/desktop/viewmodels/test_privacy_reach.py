"""The rings' handles: dragged, moved by keys, previewed, saved; and what dragging never does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.viewmodels import privacy_rings as rings
from desktop.viewmodels.privacy_reach import ReachModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_privacy import ringed, young
from tests.helpers.fake_world import QUICK, World

SAME = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def engine() -> World:
    world = World()
    ringed(world, followers=40)
    return world


@pytest.fixture
def reach(bridge: FakeBridge, engine: World) -> Iterator[ReachModel]:
    engine.bridge = bridge
    model = ReachModel(bridge, QUICK)
    model.set_settings(engine.settings)
    model.set_audience(bridge.loop.run_until_complete(engine.audience()))
    engine.calls.clear()
    yield model
    model.dispose()


def test_it_opens_as_it_is_kept(reach: ReachModel) -> None:
    assert (reach.inbox, reach.request, reach.inboxAt, reach.requestAt) == ("friends", "followers", 1, 2)
    assert (reach.inboxDrawn, reach.requestDrawn) == (0.49, 0.74)
    assert reach.sentence.startswith("23 friends and 6 you follow reach your inbox. 40 followers may send")
    assert not reach.unsaved
    assert reach.ready
    assert [one["value"] for one in reach.acts] == ["message", "group_add", "activity", "read", "typing", "search"]


def test_before_the_audience_nothing_is_counted(bridge: FakeBridge) -> None:
    model = ReachModel(bridge)
    assert (model.ready, model.sentence, model.inboxNotes, list(model.people())) == (False, "", {}, [])
    model.dispose()


def test_a_dragged_handle_is_under_the_hand_and_snaps_when_let_go(reach: ReachModel) -> None:
    reach.drag("inbox", 0.58)
    assert (reach.inboxDrawn, reach.inbox, reach.dragged) == (0.58, "friends", "inbox")
    reach.drag("inbox", 0.8)
    assert (reach.inboxDrawn, reach.inbox) == (0.8, "followers")
    assert reach.requestDrawn == 0.8, "the amber handle is pushed along"
    assert reach.sentence.startswith("23 friends, 6 you follow and 40 followers reach your inbox.")
    assert not reach.unsaved, "nothing is offered under the hand"
    reach.drop()
    assert (reach.inboxDrawn, reach.requestDrawn, reach.dragged) == (0.74, 0.74, "")
    assert reach.unsaved


def test_what_was_pushed_comes_back_with_the_hand(reach: ReachModel) -> None:
    """Until it is let go, a drag that went too far has moved nothing else."""
    reach.drag("request", 0.2)
    assert (reach.inbox, reach.request) == ("nobody", "nobody")
    assert reach.inboxDrawn <= reach.requestDrawn
    reach.drag("request", 1.0)
    reach.drop()
    assert (reach.inbox, reach.request) == ("friends", "everyone")
    reach.drag("request", 0.2)
    reach.drop()
    reach.drag("request", 1.0)
    assert (reach.inbox, reach.request) == ("nobody", "everyone")


def test_settings_may_arrive_under_the_hand(reach: ReachModel) -> None:
    reach.drag("inbox", 0.3)
    reach.set_settings(SettingsRow(rev=9, request_reach="everyone"))
    reach.drag("inbox", 0.2)
    reach.drop()
    assert (reach.inbox, reach.request) == ("nobody", "everyone")


@SAME
@given(st.lists(st.tuples(st.sampled_from(["inbox", "request"]), st.floats(-0.5, 1.5)), max_size=30))
def test_dragging_asks_the_engine_nothing(reach: ReachModel, engine: World, way: list[tuple[str, float]]) -> None:
    """Local arithmetic alone, and the amber handle is never drawn inside the blue one."""
    for handle, distance in way:
        reach.drag(handle, distance)
        assert reach.inboxDrawn <= reach.requestDrawn
        assert rings.order(reach.inbox) <= rings.order(reach.request)
    assert engine.calls == []
    reach.cancel()


def test_dragging_over_the_same_ring_lays_nothing_anew(reach: ReachModel) -> None:
    laid: list[None] = []
    reach.drag("inbox", 0.5)
    reach.turned.connect(lambda: laid.append(None))
    for step in range(50, 61):
        reach.drag("inbox", step / 100)
    assert laid == []
    reach.drag("inbox", 0.9)
    assert len(laid) == 1


def test_every_sentence_of_the_drag_is_the_position_s(reach: ReachModel, engine: World) -> None:
    """By drag and by answer: the same sentence, and the answer's description is what choosing it gives."""
    for handle, notes in (("inbox", reach.inboxNotes), ("request", reach.requestNotes)):
        for ring in rings.REACHES:
            reach.drag(handle, rings.radius(ring))
            dragged = reach.sentence
            reach.cancel()
            reach.set(handle, ring)
            assert reach.sentence == dragged
            assert notes[ring] in dragged
            reach.cancel()


def test_keys_move_by_one_ring_and_stop_at_the_ends(reach: ReachModel) -> None:
    reach.step("inbox", -1)
    reach.step("inbox", -1)
    assert reach.inbox == "nobody"
    for _ in range(5):
        reach.step("inbox", 1)
    assert (reach.inbox, reach.request) == ("everyone", "everyone")


def test_it_is_seen_who_moves_before_anything_is_saved(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    reach.step("inbox", -1)
    assert not reach.previewed
    qtbot.waitUntil(lambda: reach.previewed)
    (line,) = reach.moves
    assert line["label"] == "29 people move to Requests"
    assert "26 more" in line["note"]
    assert engine.asked("set_privacy") == []
    reach.save()
    qtbot.waitUntil(lambda: not reach.unsaved)
    assert engine.settings.inbox_reach == "nobody"
    assert engine.asked("set_privacy") == [({"inbox_reach": "nobody"}, False)]


def test_cancel_takes_everything_back(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    reach.set("request", "nobody")
    qtbot.waitUntil(lambda: reach.previewed)
    reach.cancel()
    assert (reach.inbox, reach.request, reach.unsaved, reach.moves) == ("friends", "followers", False, [])
    assert engine.asked("set_privacy") == []


def test_an_older_preview_is_not_shown(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    gate = engine.hold("preview")
    reach.set("inbox", "nobody")
    qtbot.waitUntil(lambda: engine.asked("preview") != [])
    reach.set("inbox", "everyone")
    gate.set()
    qtbot.waitUntil(lambda: reach.previewed)
    assert engine.asked("preview")[-1] == ("everyone", "everyone")
    assert "no longer have to ask" in reach.moves[0]["label"]


def test_nobody_may_move(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    engine.persons.clear()
    reach.set("inbox", "followers")
    qtbot.waitUntil(lambda: reach.previewed)
    assert [line["label"] for line in reach.moves] == ["Nobody you know moves"]


def test_other_actions_have_one_handle(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    options: list[None] = []
    reach.optionsChanged.connect(lambda: options.append(None))
    reach.choose("activity")
    assert options == [None]
    assert not reach.two
    assert reach.sentence == "23 friends and 6 you follow see when you’re active. Nobody else does."
    reach.set("inbox", "everyone")
    assert reach.previewed, "nobody is asked who would move"
    assert reach.moves == [{"label": "See when I’m active: Friends → Everyone", "note": ""}]
    reach.choose("message")
    assert reach.inbox == "friends"
    reach.set("request", "everyone")
    reach.save()
    qtbot.waitUntil(lambda: not reach.unsaved)
    assert engine.asked("set_privacy") == [({"activity_reach": "everyone", "request_reach": "everyone"}, False)]


def test_what_cannot_be_saved_stays_and_says_why(reach: ReachModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["set_privacy"] = Problem("offline")
    reach.set("inbox", "nobody")
    reach.save()
    qtbot.waitUntil(lambda: reach.problem != "")
    assert reach.unsaved
    assert "offline" in reach.problem
    assert not reach.busy


def test_the_age_is_felt_and_kept(bridge: FakeBridge, engine: World) -> None:
    young(engine)
    model = ReachModel(bridge, QUICK)
    model.set_settings(engine.settings)
    assert (model.inboxCap, model.requestCap) == (1, 2)
    assert [one["open"] for one in model.inboxOptions] == [True, True, False, False]
    assert [one["open"] for one in model.requestOptions] == [True, True, True, False]
    model.drag("inbox", 0.45)
    assert not model.beyond
    model.drag("inbox", 1.0)
    assert model.beyond
    assert (model.inbox, model.request) == ("friends", "friends")
    assert rings.radius("friends") < model.inboxDrawn < rings.radius("followers")
    model.drop()
    assert model.inboxDrawn == rings.radius("friends")
    model.set("request", "everyone")
    assert model.request == "followers"
    model.dispose()


def test_settings_from_elsewhere_arrive_without_taking_the_draft(reach: ReachModel) -> None:
    options: list[None] = []
    reach.optionsChanged.connect(lambda: options.append(None))
    reach.set("inbox", "nobody")
    reach.set_settings(SettingsRow(rev=9, request_reach="everyone"))
    assert (reach.inbox, reach.request, reach.unsaved) == ("nobody", "everyone", True)
    assert options == [], "the answers under the keyboard stay"
    reach.set_settings(SettingsRow(rev=10, inbox_reach="nobody", request_reach="everyone", inbox_cap="friends"))
    assert not reach.unsaved
    assert options == [None]


def test_faces_follow_the_handles(reach: ReachModel) -> None:
    def stands() -> set[str]:
        return {row.standing for row in reach.faces.rows}  # type: ignore[attr-defined]

    assert stands() == {"in", "asks", "out"}
    reach.set("inbox", "everyone")
    assert stands() == {"in"}
    reach.set("request", "nobody")
    assert stands() == {"out"}


def test_a_suggestion_is_a_draft(reach: ReachModel) -> None:
    reach.choose("typing")
    reach.suggest("message", "request_reach", "everyone")
    assert (reach.act, reach.request, reach.unsaved) == ("message", "everyone", True)
    reach.suggest("group_add", "group_reach", "followers")
    assert (reach.act, reach.inbox) == ("group_add", "followers")
    reach.choose("nonsense")
    assert reach.act == "group_add"
