"""The privacy page as a whole: what it reads and when, its switches, the ages, and what it forgets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Reload
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.viewmodels.privacy import PrivacyModel
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_privacy import ELIF, listed, ringed, young
from tests.helpers.fake_world import DAY, NOW, QUICK, World


@pytest.fixture
def engine() -> World:
    world = World()
    ringed(world, followers=5)
    listed(world)
    return world


@pytest.fixture
def privacy(bridge: FakeBridge, engine: World) -> Iterator[PrivacyModel]:
    engine.bridge = bridge
    model = PrivacyModel(bridge, Times(UTC, QLocale("en_GB")), lambda: engine.now, QUICK)
    model.set_me(ADA)
    yield model
    model.dispose()
    assert bridge.change_listeners == []


@pytest.fixture
def entered(privacy: PrivacyModel, engine: World, qtbot: QtBot) -> PrivacyModel:
    privacy.enter()
    qtbot.waitUntil(lambda: len(engine.asked("people")) == 3 and privacy.reach.ready)
    return privacy


def test_nothing_is_asked_before_it_is_entered(privacy: PrivacyModel, engine: World) -> None:
    engine._put_settings(never=())
    engine._put_person(engine.persons[ELIF])
    assert engine.calls == []
    assert privacy.ready
    assert not privacy.reach.ready


def test_entering_reads_everything_once(entered: PrivacyModel, engine: World) -> None:
    assert [name for name, _ in engine.calls] == ["privacy", "audience", "people", "people", "people"]
    assert entered.listsNote == "2 people always reach you · 1 never"
    assert entered.wordsNote.startswith("3 words")
    assert entered.blockedNote == "4 people"
    assert (entered.gate, entered.capNote, entered.choiceOpen, entered.problem) == ("", "", False, "")


def test_people_and_lists_that_change_are_counted_again(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine._put_person(replace(engine.persons[ELIF], follows=True))
    qtbot.waitUntil(lambda: entered.reach.sentence.startswith("24 friends"))
    engine._put_settings(always=())
    qtbot.waitUntil(lambda: entered.reach.sentence.startswith("24 friends and 6 you follow reach"))
    asked = len(engine.asked("audience"))
    engine.tell(Reload(Collection.PEOPLE))
    qtbot.waitUntil(lambda: len(engine.asked("audience")) > asked)


def test_a_saved_reach_is_no_reason_to_count_again(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    entered.reach.set("inbox", "nobody")
    entered.reach.save()
    qtbot.waitUntil(lambda: not entered.reach.unsaved)
    assert len(engine.asked("audience")) == 1


def test_nothing_is_read_under_a_hand_that_drags(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    entered.reach.drag("inbox", 0.6)
    engine.tell(Reload(Collection.PEOPLE))
    entered._rest.setInterval(0)
    entered._again()
    assert len(engine.asked("audience")) == 1
    assert entered._rest.isActive()
    entered.reach.drop()
    qtbot.waitUntil(lambda: len(engine.asked("audience")) == 2)


def test_leaving_forgets_the_draft_and_the_person(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    entered.reach.set("inbox", "nobody")
    entered.checkFace(str(ELIF))
    assert entered.check.hasPerson
    entered.leave()
    assert not entered.reach.unsaved
    assert not entered.check.hasPerson
    assert engine.asked("set_privacy") == []
    entered.checkFace("unknown-1")
    assert not entered.check.hasPerson


def test_an_older_row_does_not_come_back(entered: PrivacyModel, engine: World, bridge: FakeBridge) -> None:
    newer = replace(engine.settings, rev=20, inbox_reach="nobody")
    bridge.change(Put(Collection.SETTINGS, ADA.user_id, newer))
    bridge.change(Put(Collection.SETTINGS, ADA.user_id, replace(newer, rev=19, inbox_reach="everyone")))
    assert entered.reach.inbox == "nobody"


def test_the_switches_give_the_reach_of_before(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine._put_settings(activity_reach="followers")
    assert (entered.readReceipts, entered.activity) == (True, True)
    assert entered.activityNote == "Followers see when you’re active"
    entered.setActivity(False)
    qtbot.waitUntil(lambda: not entered.activity)
    assert entered.activityNote.startswith("Nobody")
    entered.setActivity(True)
    qtbot.waitUntil(lambda: engine.settings.activity_reach == "followers")
    entered.setReadReceipts(False)
    qtbot.waitUntil(lambda: not entered.readReceipts)
    assert "either" in entered.readNote
    entered.setReadReceipts(True)
    qtbot.waitUntil(lambda: engine.settings.read_reach == "everyone")
    calls = [changes for changes, _ in engine.asked("set_privacy")]
    assert calls[0] == {"activity_reach": "nobody"}
    assert calls[-1] == {"read_reach": "everyone"}


def test_who_never_chose_gets_the_default(privacy: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine.settings = replace(engine.settings, activity_reach="nobody")
    privacy.enter()
    qtbot.waitUntil(lambda: privacy.ready)
    privacy.setActivity(True)
    qtbot.waitUntil(lambda: engine.settings.activity_reach == "friends")


@pytest.mark.parametrize("reach", ["nobody", "friends", "followers", "everyone"])
def test_every_reach_has_its_note(privacy: PrivacyModel, bridge: FakeBridge, reach: str) -> None:
    bridge.change(Put(Collection.SETTINGS, ADA.user_id, SettingsRow(rev=9, read_reach=reach, activity_reach=reach)))
    assert privacy.readNote
    assert privacy.activityNote
    assert privacy.readReceipts is privacy.activity is (reach != "nobody")


def test_a_switch_that_cannot_be_kept_stays_where_it_was(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["set_privacy"] = Problem("offline")
    entered.setReadReceipts(False)
    qtbot.waitUntil(lambda: entered.problem != "")
    assert entered.readReceipts


def test_what_cannot_be_read_is_told_and_tried_again(privacy: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["audience"] = Problem("offline")
    privacy.enter()
    qtbot.waitUntil(lambda: privacy.problem != "")
    assert privacy.ready, "the settings are known without a connection"
    engine.problems.clear()
    privacy.enter()
    qtbot.waitUntil(lambda: privacy.reach.ready)
    qtbot.waitUntil(lambda: privacy.problem == "")


def test_at_16_the_caps_are_explained(entered: PrivacyModel, engine: World, bridge: FakeBridge) -> None:
    young(engine)
    bridge.change(Put(Collection.SETTINGS, ADA.user_id, replace(engine.settings, rev=9)))
    assert "at most friends reach your inbox" in entered.capNote
    assert Times(UTC, QLocale("en_GB")).date_of(engine.settings.caps_lift_at or 0) in entered.capNote
    engine.now = (engine.settings.caps_lift_at or 0) + DAY
    assert entered.capNote == ""


def test_at_18_the_choice_is_offered_until_it_was_seen(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    engine._put_settings(choice_open=True)
    assert entered.choiceOpen
    entered.choiceSeen()
    qtbot.waitUntil(lambda: not entered.choiceOpen)
    assert engine.asked("set_privacy") == [({}, True)]


def test_under_16_it_explains_itself_and_opens_by_itself(
    privacy: PrivacyModel, engine: World, bridge: FakeBridge
) -> None:
    child = replace(ADA, messages_open_at=NOW + DAY)
    bridge.change(Put(Collection.ME, ADA.user_id, child))
    assert "16th birthday" in privacy.gate
    bridge.change(Put(Collection.ME, ADA.user_id, replace(child, messages_open_at=None)))
    assert privacy.gate == ""


def test_what_would_change_a_decision_is_shown_on_the_rings(entered: PrivacyModel) -> None:
    entered.check.reachWanted.emit("message", "request_reach", "everyone")
    assert (entered.reach.request, entered.reach.unsaved) == ("everyone", True)


def test_the_person_is_checked_for_the_action_that_is_shown(entered: PrivacyModel, engine: World, qtbot: QtBot) -> None:
    entered.checkFace(str(ELIF))
    qtbot.waitUntil(lambda: entered.check.decided)
    entered.reach.choose("typing")
    qtbot.waitUntil(lambda: engine.asked("explain")[-1] == (ELIF, "typing"))


def test_blocked_people_are_found_in_the_field(entered: PrivacyModel, qtbot: QtBot) -> None:
    entered.check.finder.edited("loud")
    people = entered.check.finder.people
    qtbot.waitUntil(lambda: [row.name for row in people.rows] == ["Loud Larry"])  # type: ignore[attr-defined]
