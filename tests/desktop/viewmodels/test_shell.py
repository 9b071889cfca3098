"""The window's stages, without a window; the view's test has the keys and clicks."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState, SecretsPlace, Stage, Started
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.window import Made


def test_it_follows_the_engine(made: Made, engine: FakeEngine, bridge: FakeBridge, qtbot: QtBot) -> None:
    shell = made.shell
    assert shell.stage == "starting"
    shell.begin()
    qtbot.waitUntil(lambda: shell.stage == "sign_in")
    assert shell.inbox is shell.chat is shell.compose is shell.requests is shell.safety is None
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    assert shell.stage == "ready"
    assert shell.inbox is not None
    shell.open("settings")
    bridge.stage(Started(Stage.CACHE_PROBLEM, problem="cache_damaged"))
    assert (shell.stage, made.sign_in.page) == ("sign_in", "cache")
    assert shell.counts == {}


def test_signed_in_at_start_goes_straight_to_the_inbox(made: Made, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.ready(SecretsPlace.KEYRING)
    made.shell.begin()
    qtbot.waitUntil(lambda: made.shell.stage == "ready")
    assert made.shell.section == "inbox"


def test_codes_that_nobody_saw_stand_before_the_inbox_at_the_start_alone(
    made: Made, engine: FakeEngine, bridge: FakeBridge, qtbot: QtBot
) -> None:
    engine.ready(SecretsPlace.KEYRING, unseen=True)
    made.shell.begin()
    qtbot.waitUntil(lambda: made.shell.stage == "sign_in")
    assert made.sign_in.page == "codes_unseen"
    assert made.shell.painted
    made.sign_in.goOn()
    assert made.shell.stage == "ready"
    assert "not kept" in made.settings.codes.left
    bridge.stage(engine.started)
    assert made.shell.stage == "ready"


def test_the_settings_lead_to_one_s_own_page(made: Made, engine: FakeEngine, bridge: FakeBridge) -> None:
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    made.shell.open("settings")
    made.shell.settings.profile.openPage()
    assert made.shell.section == "people"
    people = made.shell.people
    assert people is not None
    assert people.profile.own


def test_a_problem_at_start_is_said(made: Made, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.problems["start"] = Problem("disk_full")
    made.shell.begin()
    qtbot.waitUntil(lambda: made.shell.stage == "failed")
    assert "disk is full" in made.shell.fault
    engine.problems.clear()
    made.shell.again()
    qtbot.waitUntil(lambda: made.shell.stage == "sign_in")


def test_the_connection_line(made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> None:
    assert made.shell.connectionLine == ""
    bridge.connect(ConnectionState(Connection.OFFLINE))
    assert made.shell.offline
    engine.problems["reconnect"] = Problem("relay_unreachable")
    made.shell.reconnect()
    qtbot.waitUntil(lambda: "No relay answers" in made.shell.connectionLine)


def test_enter_is_swapped_in_the_composer(made: Made, bridge: FakeBridge, engine: FakeEngine) -> None:
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    chat = made.shell.chat
    assert chat is not None
    composer = chat.composer
    assert composer.property("enterSends")
    made.appearance.chooseEnterSends(False)
    assert not composer.property("enterSends")


def test_previews_of_links_follow_the_setting(made: Made, bridge: FakeBridge, engine: FakeEngine) -> None:
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    chat = made.shell.chat
    assert chat is not None
    preview = chat.composer.preview
    assert preview._wanted
    made.appearance.chooseLinkPreviews(False)
    assert not preview._wanted


def test_the_conversations_view_is_wanted_when_one_is_chosen_or_the_inbox_stands(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot
) -> None:
    shell = made.shell
    assert not shell.painted
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    assert (shell.painted, shell.chatWanted) == (False, "")
    qtbot.waitUntil(lambda: shell.painted)
    assert shell.chatWanted == ""
    shell.settle()
    assert shell.chatWanted == "soon"
    assert shell.inbox is not None
    shell.inbox.threadChosen.emit("00000000-0000-0000-0000-000000000001", "")
    assert shell.chatWanted == "now"
    bridge.stage(Started(Stage.SIGN_IN))
    assert (shell.painted, shell.chatWanted) == (True, "")
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    assert shell.chatWanted == ""
    qtbot.waitUntil(lambda: shell.chatWanted == "soon")


def test_a_conversation_is_being_opened_until_its_messages_are_there(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot
) -> None:
    shell = made.shell
    assert not shell.opening
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    qtbot.waitUntil(lambda: shell.painted)
    assert not shell.opening
    thread = engine.add_person(PersonRow(uid(50), "mina", "Mina Klein", rev=1))
    gate = engine.hold("messages")
    assert shell.inbox is not None
    shell.inbox.threadChosen.emit(str(thread.thread_id), "")
    qtbot.waitUntil(lambda: shell.opening)
    gate.set()
    qtbot.waitUntil(lambda: not shell.opening)
    assert shell.open_chat is not None


def test_what_comes_after_the_conversations_view_waits_for_it_as_long_as_it_is_made(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot
) -> None:
    shell = made.shell
    waited: list[str] = []

    async def wait(what: str) -> None:
        await shell.made()
        waited.append(what)

    async def note(what: str) -> None:
        waited.append(what)

    bridge.start(wait("nobody is signed in"))
    qtbot.waitUntil(lambda: waited == ["nobody is signed in"])
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    qtbot.waitUntil(lambda: shell.painted)
    shell.settle()
    bridge.start(wait("made"))
    bridge.start(note("a turn later"))
    qtbot.waitUntil(lambda: "a turn later" in waited)
    assert "made" not in waited
    shell.chatMade()
    qtbot.waitUntil(lambda: "made" in waited)
    bridge.stage(Started(Stage.SIGN_IN))
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    qtbot.waitUntil(lambda: shell.chatWanted == "soon")
    bridge.start(wait("signed out"))
    bridge.stage(Started(Stage.SIGN_IN))
    qtbot.waitUntil(lambda: "signed out" in waited)


def test_nothing_listens_after_disposal(bridge: FakeBridge, made: Made, engine: FakeEngine) -> None:
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    subscriptions = (bridge.change_listeners, bridge.connection_listeners, bridge.stage_listeners)
    assert all(subscriptions)
    made.shell.dispose()
    assert not any(subscriptions)
    made.dispose = lambda: None  # type: ignore[method-assign]
