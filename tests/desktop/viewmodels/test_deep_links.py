"""Links from outside: when they are asked about, what is said of them, and what is done once they are confirmed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState, SecretsPlace, Stage, Started
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.viewmodels.deep_links import DeepLinkModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.window import Made


class Desk:
    """The model in a window, and how often it asked."""

    def __init__(self, made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> None:
        self.made, self.bridge, self.engine, self.qtbot = made, bridge, engine, qtbot
        self.links = DeepLinkModel(bridge, made.shell)
        self.asked: list[str] = []
        self.left: list[bool] = []
        self.links.asked.connect(lambda: self.asked.append(self.links.title))
        self.links.left.connect(lambda: self.left.append(True))

    def ready(self) -> None:
        """Somebody is signed in, and the first picture stands."""
        self.bridge.stage(self.engine.ready(SecretsPlace.KEYRING))
        self.made.shell.settle()

    def ask(self, address: str) -> None:
        """A link comes, and is asked about."""
        before = len(self.asked)
        self.links.take(address)
        self.qtbot.waitUntil(lambda: len(self.asked) > before)


@pytest.fixture
def desk(made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(made, bridge, engine, qtbot)
    yield desk
    desk.links.dispose()


def mina(desk: Desk) -> str:
    row = desk.engine.add_person(PersonRow(uid(7), "mina", "Mina\nKovač"))
    desk.engine.thread_rows[row.thread_id] = replace(row, changed_at=1)
    return str(row.thread_id)


def test_a_link_waits_for_the_first_picture_and_for_the_unlock(desk: Desk) -> None:
    thread = mina(desk)
    desk.links.take(f"paravion://thread/{thread}")
    desk.bridge.stage(Started(Stage.PASSPHRASE))
    desk.made.shell.settle()
    assert desk.asked == []
    desk.bridge.stage(desk.engine.ready(SecretsPlace.KEYRING))
    desk.qtbot.waitUntil(lambda: desk.asked == ["Open this conversation?"])
    assert (desk.links.name, desk.links.small, desk.links.action) == ("Mina Kovač", "@mina", "Open")


def test_a_conversation_opens_once_it_is_confirmed(desk: Desk) -> None:
    thread = mina(desk)
    desk.ready()
    desk.ask(f"paravion://thread/{thread}")
    chat = desk.made.shell.chat
    assert chat is not None
    assert not chat.isOpen
    desk.links.confirm()
    desk.qtbot.waitUntil(lambda: chat.key == thread)
    assert desk.left == [True]
    desk.links.confirm()
    assert desk.left == [True]


def test_a_message_is_led_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = mina(desk)
    desk.ready()
    desk.ask(f"paravion://message/{thread}/{uid(900)}")
    assert desk.asked == ["Go to a message of this conversation?"]
    led: list[tuple[str, str]] = []
    monkeypatch.setattr(desk.made.shell.overlays, "show_thread", lambda *where: led.append(where))
    desk.links.confirm()
    assert led == [(thread, str(uid(900)))]


def test_a_conversation_that_is_not_here_is_not_opened(desk: Desk) -> None:
    desk.ready()
    desk.ask(f"paravion://thread/{uid(901)}")
    assert (desk.links.action, "another account" in desk.links.note) == ("", True)
    desk.links.confirm()
    assert desk.left == []


def test_one_that_is_not_here_yet_is_looked_for_again_once_all_of_it_came(desk: Desk) -> None:
    desk.ready()
    desk.bridge.connect(ConnectionState(Connection.CATCHING_UP))
    desk.ask(f"paravion://message/{uid(7)}/{uid(900)}")
    assert (desk.links.action, "yet" in desk.links.note) == ("", True)
    row = desk.engine.add_person(PersonRow(uid(7), "mina", "Mina"))
    desk.engine.thread_rows[uid(7)] = replace(row, thread_id=uid(7), changed_at=1)
    desk.bridge.connect(ConnectionState(Connection.CONNECTED))
    desk.qtbot.waitUntil(lambda: desk.links.action == "Open")
    assert desk.links.name == "Mina"
    desk.links.dismiss()


def test_one_that_is_nowhere_is_said_so_in_the_end(desk: Desk) -> None:
    desk.ready()
    desk.bridge.connect(ConnectionState(Connection.OFFLINE))
    desk.ask(f"paravion://thread/{uid(901)}")
    desk.bridge.connect(ConnectionState(Connection.CONNECTED))
    desk.qtbot.waitUntil(lambda: "another account" in desk.links.note)
    asked = len(desk.engine.asked("thread"))
    desk.bridge.connect(ConnectionState(Connection.CONNECTED))
    assert len(desk.engine.asked("thread")) == asked


def test_somebody_who_is_known_is_named_and_nobody_is_asked_before(desk: Desk) -> None:
    mina(desk)
    desk.ready()
    asked: list[str] = []
    search = desk.engine.search_people

    async def told(query: str, limit: int = 20) -> tuple[PersonRow, ...]:
        asked.append(query)
        return await search(query, limit)

    desk.engine.search_people = told  # type: ignore[method-assign]
    desk.ask("paravion://person/mina")
    assert (desk.links.name, asked) == ("Mina Kovač", [])
    desk.links.confirm()
    assert desk.links.busy
    desk.qtbot.waitUntil(lambda: desk.made.shell.section == "people")
    assert asked == ["mina"]
    assert not desk.links.busy


def test_who_is_not_there_is_said(desk: Desk) -> None:
    desk.ready()
    desk.ask("paravion://person/nobody.here")
    assert desk.links.name == "@nobody.here"
    desk.links.confirm()
    desk.qtbot.waitUntil(lambda: desk.links.problem == "Nobody on your relay has this username.")
    desk.engine.problems["search_people"] = Problem("offline")
    desk.links.confirm()
    desk.qtbot.waitUntil(lambda: "offline" in desk.links.problem)
    assert not desk.links.busy
    assert desk.left == []


def test_ones_own_link_leads_to_ones_account(desk: Desk) -> None:
    desk.ready()
    desk.ask(f"paravion://person/{desk.engine.me.username}")
    desk.links.confirm()
    desk.qtbot.waitUntil(lambda: desk.made.shell.section == "settings")
    assert desk.made.settings.page == "account"


def test_an_invitation_chooses_the_relay_of_a_new_account(desk: Desk) -> None:
    desk.bridge.stage(Started(Stage.SIGN_IN))
    desk.made.shell.settle()
    desk.ask("paravion://invite/relay.example.net")
    assert (desk.links.name, desk.links.action) == ("relay.example.net", "Use this relay")
    assert desk.made.sign_in.relay == ""
    desk.links.confirm()
    desk.qtbot.waitUntil(lambda: desk.made.sign_in.relay == "relay.example.net")
    assert desk.made.sign_in.page == "sign_up"


def test_without_an_account_other_links_ask_for_one(desk: Desk) -> None:
    desk.bridge.stage(Started(Stage.SIGN_IN))
    desk.made.shell.settle()
    desk.ask("paravion://person/mina")
    assert (desk.asked, desk.links.action) == (["Sign in first"], "")


def test_an_invitation_does_nothing_to_who_is_signed_in(desk: Desk) -> None:
    desk.ready()
    desk.ask("paravion://invite/relay.example.org")
    assert (desk.asked, desk.links.action) == (["An invitation to a relay"], "")


def test_a_later_link_takes_the_place_and_another_account_takes_it_away(desk: Desk) -> None:
    thread = mina(desk)
    desk.ready()
    desk.ask(f"paravion://thread/{thread}")
    desk.ask("paravion://group/hikers")
    assert desk.links.note == "It leads to a group. Paravion has no groups yet."
    desk.links.confirm()
    assert desk.made.shell.section == "inbox"
    desk.bridge.stage(Started(Stage.SIGN_IN))
    assert desk.left == [True]


class Both:
    """Two accounts: the one that the window shows, and Ada's studio."""

    def __init__(self, desk: Desk) -> None:
        self.key = "ada"
        self.studio = FakeEngine()
        self.other = FakeBridge(self.studio, desk.bridge)
        self.opened: list[object] = []

    def profiles(self) -> tuple[str, ...]:
        return "ada", "studio"

    def bridge(self, profile: str) -> FakeBridge | None:
        return self.other if profile == "studio" else None

    def label(self, profile: str) -> str:
        return f"@{profile}"

    def show(self, profile: str) -> None:
        self.opened.append(profile)

    def open_thread(self, *where: object) -> None:
        self.opened.append(where)


@pytest.fixture
def both(desk: Desk) -> Both:
    both = Both(desk)
    desk.links._accounts = both
    desk.ready()
    return both


def test_a_conversation_of_another_account_is_opened_there(desk: Desk, both: Both) -> None:
    row = both.studio.add_person(PersonRow(uid(77), "loom", "Loom"))
    both.studio.thread_rows[row.thread_id] = row
    desk.ask(f"paravion://message/{row.thread_id}/{uid(900)}")
    assert (desk.links.name, desk.links.note, desk.links.accounts) == ("Loom", "In your account @studio.", [])
    assert both.opened == []
    desk.links.confirm()
    assert both.opened == [("studio", row.thread_id, uid(900))]
    both.studio.problems["thread"] = Problem("not_signed_in")
    desk.ask(f"paravion://thread/{row.thread_id}")
    assert desk.links.action == ""


def test_where_several_accounts_have_it_one_is_asked_which(desk: Desk, both: Both) -> None:
    thread = mina(desk)
    (row,) = [row for row in desk.engine.thread_rows.values() if str(row.thread_id) == thread]
    both.studio.thread_rows[row.thread_id] = replace(row, other=PersonRow(uid(1), "ada", "Ada"))
    desk.ask(f"paravion://thread/{thread}")
    assert [one["label"] for one in desk.links.accounts] == ["@ada", "@studio"]
    assert (desk.links.account, desk.links.name, desk.links.note) == ("ada", "Mina Kovač", "")
    desk.links.choose("nobody")
    desk.links.choose("studio")
    assert (desk.links.account, desk.links.name) == ("studio", "Ada")
    desk.links.confirm()
    assert both.opened == [("studio", row.thread_id, None)]


def test_a_page_is_opened_in_the_account_that_is_chosen(desk: Desk, both: Both) -> None:
    desk.ask("paravion://person/nobody.here")
    assert [one["value"] for one in desk.links.accounts] == ["ada", "studio"]
    desk.links.choose("studio")
    desk.links.confirm()
    assert (both.opened, desk.engine.asked("search_people")) == (["studio"], [])
    both.key = "studio"
    desk.links._look()  # as when the window has turned to it
    desk.qtbot.waitUntil(lambda: desk.asked[-1] == "This link can’t be opened")
    assert desk.links.note == "Nobody on your relay has this username."
    assert len(desk.engine.asked("search_people")) == 1


def test_what_the_engine_cannot_say_is_told(desk: Desk) -> None:
    desk.ready()
    desk.engine.problems["thread"] = Problem("disk_full")
    desk.ask(f"paravion://thread/{uid(5)}")
    assert "disk is full" in desk.links.note
