"""The privacy page, by pointer and by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from tests.desktop.views.privacy.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, tab_walk, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_privacy import ELIF, young
from tests.helpers.fake_world import DAY, NOW, World
from tests.helpers.mirror import lines_turned, unmirrored

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LARRY, JOAN = uid(6_010), uid(6_000)


def ring_point(desk: Desk, handle: str, share: float) -> QPoint:
    """Where on the screen a handle's axis is `share` away from the middle."""
    rings = desk.screen.item("rings")
    half = rings.width() / 2
    x, y = (half * (1 + share), half) if handle == "inbox" else (half, half * (1 + share))
    return rings.mapToScene(QPointF(x, y)).toPoint()


@contextmanager
def dragging(desk: Desk, handle: str) -> Iterator[None]:
    """Hold a handle."""
    item = desk.screen.item(f"{handle}Handle")
    QTest.mousePress(desk.screen.window, LEFT, NONE, desk.screen.centre(item))
    yield
    QTest.mouseRelease(desk.screen.window, LEFT, NONE, ring_point(desk, handle, desk.privacy.reach.inboxDrawn))


def drag_to(desk: Desk, handle: str, share: float) -> None:
    QTest.mouseMove(desk.screen.window, ring_point(desk, handle, share))


def words(desk: Desk) -> str:
    return str(desk.screen.item("countingSentence").property("text"))


def test_a_count_stands_on_one_line_with_what_it_counts(desk: Desk) -> None:
    edit = desk.screen.item("countingSentence")
    counts = [found.end() for found in re.finditer(r"\d+ ", words(desk))]
    assert len(counts) == 4

    def line(position: int) -> float:
        place = QMetaObject.invokeMethod(edit, "positionToRectangle", Q_RETURN_ARG(QRectF), Q_ARG(int, position))
        assert isinstance(place, QRectF)
        return place.y()

    for width in range(480, 720, 16):
        desk.screen.resize(width, 800)
        assert [line(end) == line(end - 2) for end in counts] == [True] * 4, width


def test_a_handle_is_dragged_and_what_it_means_is_counted_under_the_hand(desk: Desk, engine: World) -> None:
    screen, asked = desk.screen, len(engine.calls)
    assert words(desk).startswith("23 friends, 6 you follow and 2 other people reach your inbox. 412 followers may")
    with dragging(desk, "inbox"):
        for share in (0.52, 0.6, 0.66, 0.72, 0.8):
            drag_to(desk, "inbox", share)
        assert desk.privacy.reach.dragged == "inbox"
        assert desk.privacy.reach.inboxDrawn == pytest.approx(0.8, abs=0.01)
        assert desk.privacy.reach.requestDrawn == desk.privacy.reach.inboxDrawn, "pushed along"
        assert "412 followers and 2 other people reach your inbox" in words(desk)
        assert not screen.has("saveBar")
        assert len(engine.calls) == asked, "nothing is asked while a handle is dragged"
    screen.until(lambda: desk.privacy.reach.inbox == "followers" and desk.privacy.reach.dragged == "")
    screen.item("saveBar")
    screen.until(lambda: desk.privacy.reach.previewed, "who moves is not told")
    assert screen.item("moveLine").property("text") == "412 people no longer have to ask first"
    assert screen.item("moveNames").property("text").endswith("and 409 more")
    assert engine.asked("set_privacy") == []
    screen.click("saveReach")
    screen.gone("saveBar")
    assert engine.settings.inbox_reach == "followers"


def test_the_handle_is_drawn_where_the_hand_is(desk: Desk) -> None:
    with dragging(desk, "request"):
        drag_to(desk, "request", 0.9)
        desk.screen.settle()
        handle = desk.screen.item("requestHandle")
        assert desk.screen.centre(handle).y() == pytest.approx(ring_point(desk, "request", 0.9).y(), abs=2)
        drag_to(desk, "request", 0.02)
        assert desk.privacy.reach.request == "nobody"
        assert desk.privacy.reach.inboxDrawn <= desk.privacy.reach.requestDrawn


def test_cancel_moves_the_handles_back(desk: Desk, engine: World) -> None:
    desk.focus("requestHandle")
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.until(lambda: desk.privacy.reach.request == "everyone", "not moved")
    desk.screen.click("cancelReach")
    desk.screen.gone("saveBar")
    assert desk.privacy.reach.request == "followers"
    assert engine.asked("set_privacy") == []


def test_handles_are_sliders_that_the_arrows_move(desk: Desk) -> None:
    face = QAccessible.queryAccessibleInterface(desk.screen.item("inboxHandle"))
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "Who reaches your inbox"
    assert face.text(QAccessible.Text.Description).startswith("Friends. 23 friends")
    assert face.valueInterface().currentValue() == 1
    desk.screen.tab_to("inboxHandle")
    desk.screen.key(Qt.Key.Key_Right)
    assert desk.privacy.reach.inbox == "followers"
    assert face.valueInterface().currentValue() == 2
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.key(Qt.Key.Key_Left)
    assert desk.privacy.reach.inbox == "nobody"
    desk.focus("requestHandle")
    desk.screen.key(Qt.Key.Key_Up)
    assert desk.privacy.reach.request == "friends"
    desk.focus("inboxHandle")
    with lines_turned(desk.screen):  # outwards is to the left then
        desk.screen.key(Qt.Key.Key_Left)
        assert desk.privacy.reach.inbox == "friends"
        desk.screen.key(Qt.Key.Key_Right)
        assert desk.privacy.reach.inbox == "nobody"
        desk.screen.key(Qt.Key.Key_Up)
        assert desk.privacy.reach.inbox == "friends"


def test_the_rings_are_a_labelled_radio_group_too(desk: Desk, engine: World) -> None:
    """Name, role, checked, and what each answer would mean."""
    described = {}
    for ring in ("nobody", "friends", "followers", "everyone"):
        chip = desk.screen.item(f"inbox-{ring}")
        face = QAccessible.queryAccessibleInterface(chip)
        assert face.role() == QAccessible.Role.RadioButton
        assert face.state().checked == (ring == "friends")
        described[ring] = face.text(QAccessible.Text.Description)
    assert described["friends"] == "23 friends, 6 you follow and 2 other people reach your inbox."
    assert described["nobody"] == "2 other people reach your inbox."
    assert described["everyone"].endswith("and everyone else reach your inbox.")
    desk.focus("inbox-friends")
    chip = desk.screen.item("inbox-nobody")
    desk.screen.key(Qt.Key.Key_Left)
    assert desk.privacy.reach.inbox == "nobody"
    assert desk.screen.focused() == "inbox-nobody", "the focus stays in the group"
    assert desk.screen.item("inbox-nobody") is chip, "moving makes no new answers"
    desk.screen.click("request-everyone")
    assert desk.privacy.reach.request == "everyone"
    assert engine.asked("set_privacy") == []


@pytest.mark.parametrize(
    ("act", "words_in"),
    [
        ("group_add", "can add you to groups"),
        ("activity", "see when you’re active"),
        ("read", "see that you’ve read their messages"),
        ("typing", "see when you’re typing"),
        ("search", "find you in search"),
    ],
)
def test_every_other_action_has_one_handle(desk: Desk, act: str, words_in: str) -> None:
    desk.screen.click(f"act-{act}")
    desk.screen.until(lambda: words_in in words(desk), words(desk))
    assert not desk.screen.has("requestHandle")
    assert not desk.screen.has("request-friends")
    assert desk.screen.has("inboxHandle")
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    assert unusable(desk.screen.window) == []


def test_a_person_is_checked_from_the_field(desk: Desk, engine: World) -> None:
    desk.check("@elif")
    screen = desk.screen
    assert screen.item("headline").property("text") == "Elif Hasan can send a request"
    lines = [
        QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) for line in screen.items("traceLine")
    ]
    assert lines == [
        "Yes: This account can exchange messages with you",
        "Yes: Not on your never list",
        "No: Not friends: they follow you, you don’t follow back",
        "So: Rule 13: followers may send a request",
    ]
    assert screen.item("checkSearch").property("text") == "@elif.hasan"
    screen.click("everyRule")
    screen.until(lambda: len(screen.items("traceLine")) == len(engine_trace(desk)), "not every rule")
    desk.focus("remedy-follow")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.item("headline").property("text") == "Elif Hasan can message you", "nothing changed")
    assert engine.persons[ELIF].follows


def engine_trace(desk: Desk) -> list[object]:
    decision = desk.privacy.check._decision
    return [] if decision is None else list(decision.trace)


def test_widening_moves_the_handle_but_saves_nothing(desk: Desk, engine: World) -> None:
    engine.someone(7_000, "Zed Stranger")
    desk.check("zed")
    desk.focus("remedy-widen")
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: desk.privacy.reach.request == "everyone", "not tried")
    desk.screen.item("saveBar")
    assert engine.asked("set_privacy") == []


def test_a_face_on_the_rings_is_checked(desk: Desk) -> None:
    face = next(item for item in desk.screen.items("face") if item.property("initials") == "MK")
    desk.screen.click(face)
    desk.screen.until(lambda: desk.privacy.check.name == "Mina Kovač" and desk.privacy.check.decided, "not checked")


def test_unblocking_says_what_comes_back_and_what_does_not(desk: Desk, engine: World) -> None:
    desk.focus("openBlocked")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(desk.screen.items("listedPerson")) == 4, "not listed")
    desk.screen.click(f"unblock-{LARRY}")
    desk.screen.until(lambda: desk.screen.focused() == "keepBlocked", "begins at the answer that changes nothing")
    assert unusable(desk.screen.window) == []
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("keepBlocked")
    assert engine.asked("unblock") == []
    desk.screen.click(f"unblock-{LARRY}")
    desk.screen.click("sureUnblock")
    desk.screen.until(lambda: len(desk.screen.items("listedPerson")) == 3, "still blocked")
    assert engine.asked("unblock") == [(LARRY,)]


def test_the_lists_are_edited_by_keys(desk: Desk, engine: World) -> None:
    desk.focus("openLists")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(desk.screen.items("listedPerson")) == 2, "not listed")
    desk.screen.until(lambda: desk.screen.focused() == "listSearch", "the field has no focus")
    desk.screen.type("elif")
    desk.screen.until(lambda: not desk.privacy.lists.finder.busy)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(desk.screen.items("listedPerson")) == 3, "not added")
    assert desk.screen.item("listSearch").property("text") == ""
    desk.screen.tab_to(f"move-{ELIF}")
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: ELIF in engine.settings.never, "not moved")
    desk.screen.until(lambda: len(desk.screen.items("listedPerson")) == 2, "still listed")
    desk.screen.click(f"remove-{JOAN}")
    desk.screen.until(lambda: JOAN not in engine.settings.always, "not taken off")
    desk.screen.click("choice-never")
    desk.screen.until(lambda: desk.screen.has(f"remove-{ELIF}"), "the never list is not shown")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("listSearch")


def test_words_are_added_and_taken_off(desk: Desk, engine: World) -> None:
    desk.focus("openWords")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.focused() == "wordField", "the field has no focus")
    desk.screen.type("Crypto")
    desk.screen.key(Qt.Key.Key_Return)
    assert "already" in desk.privacy.lists.fault
    desk.screen.type(" coins")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(desk.screen.items("word")) == 4, "not added")
    assert engine.settings.filtered_words[-1] == "crypto coins"
    desk.screen.until(lambda: desk.screen.item("wordField").property("text") == "", "the field is not empty")
    desk.screen.click(desk.screen.items("word")[0])
    desk.screen.until(lambda: len(desk.screen.items("word")) == 3, "not taken off")
    engine.problems["set_privacy"] = Problem("offline")
    desk.screen.fill("wordField", "more")
    desk.screen.click("addWord")
    desk.screen.until(lambda: "offline" in str(desk.screen.item("wordProblem").property("text")), "no reason")


def test_the_switches(desk: Desk, engine: World) -> None:
    desk.screen.click("readReceipts")
    desk.screen.until(lambda: engine.settings.read_reach == "nobody", "not kept")
    desk.focus("activityStatus")
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: engine.settings.activity_reach == "nobody", "not kept")
    face = QAccessible.queryAccessibleInterface(desk.screen.item("readReceipts"))
    assert not face.state().checked
    desk.screen.click("readReceipts")
    desk.screen.until(lambda: engine.settings.read_reach == "everyone", "not given back")


def test_a_switch_that_was_refused_is_where_it_was(desk: Desk, engine: World) -> None:
    engine.problems["set_privacy"] = Problem("offline")
    desk.screen.click("readReceipts")
    desk.screen.until(lambda: desk.privacy.problem != "", "no reason")
    assert desk.screen.item("readReceipts").property("checked") is True
    assert "offline" in desk.screen.item("privacyProblem").property("label")


def test_at_16_the_cap_is_shown_and_felt(open_desk: OpenDesk, engine: World) -> None:
    young(engine)
    desk = open_desk()
    assert "18th birthday" in desk.screen.item("capNote").property("text")
    calm = desk.screen.item("capNote").property("color")
    with dragging(desk, "inbox"):
        drag_to(desk, "inbox", 0.6)
        drag_to(desk, "inbox", 1.0)
        assert desk.privacy.reach.inbox == "friends"
        assert 0.49 < desk.privacy.reach.inboxDrawn < 0.56, "it gives way a little and no more"
        assert desk.screen.item("capNote").property("color") != calm
    desk.screen.until(lambda: desk.privacy.reach.inboxDrawn == 0.49, "it did not spring back")
    assert not desk.screen.item("inbox-followers").isEnabled()
    assert not desk.screen.item("request-everyone").isEnabled()
    desk.focus("inbox-friends")
    desk.screen.key(Qt.Key.Key_Right)
    assert desk.privacy.reach.inbox == "nobody", "the arrows pass over what is closed"
    assert unusable(desk.screen.window) == []


def test_at_18_the_choice_is_offered(desk: Desk, engine: World) -> None:
    engine._put_settings(choice_open=True)
    desk.screen.item("choiceCard")
    assert unusable(desk.screen.window) == []
    desk.screen.click("choiceSeen")
    desk.screen.gone("choiceCard")
    assert engine.asked("set_privacy") == [({}, True)]


def test_under_16_the_page_explains(desk: Desk, engine: World, bridge: FakeBridge) -> None:
    child = replace(ADA, messages_open_at=NOW + 200 * DAY)
    bridge.change(Put(Collection.ME, ADA.user_id, child))
    assert "16th birthday" in desk.screen.item("privacyGate").property("note")
    desk.screen.gone("rings")
    for gone in ("checkSearch", "readReceipts", "openLists", "openWords", "inbox-friends"):
        assert not desk.screen.has(gone)
    assert desk.screen.has("openBlocked")
    assert misplaced(desk.screen.window) == []
    assert unmirrored(desk.screen) == []
    bridge.change(Put(Collection.ME, ADA.user_id, replace(child, messages_open_at=None)))
    desk.screen.item("rings")


def test_leaving_the_page_leaves_the_draft(desk: Desk, engine: World) -> None:
    desk.privacy.reach.set("inbox", "nobody")
    desk.screen.click("nav-account")
    desk.screen.until(lambda: not desk.privacy.reach.unsaved, "the draft outlived the page")
    desk.screen.click("nav-privacy")
    desk.screen.until(lambda: len(engine.asked("audience")) == 2, "not read anew")


def test_without_a_connection_it_says_so(open_desk: OpenDesk, desk: Desk, engine: World) -> None:
    engine.problems["audience"] = Problem("offline")
    desk.privacy.enter()
    desk.screen.until(lambda: desk.screen.has("privacyProblem"), "no reason")
    engine.problems.clear()
    desk.screen.click("bannerAction")
    desk.screen.gone("privacyProblem")


def test_everything_is_reached_by_tab_and_seen(desk: Desk) -> None:
    desk.check("elif")
    stops, unseen = tab_walk(desk.screen)
    for name in ("act-message", "inboxHandle", "requestHandle", "inbox-friends", "request-followers", "everyRule"):
        assert name in stops
    for name in ("remedy-follow", "readReceipts", "activityStatus", "openLists", "openWords", "openBlocked"):
        assert name in stops
    assert unseen == []
