"""The settings, page by page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl

from desktop.bridge.contract import DeviceRow
from desktop.domain.change import PROGRESS_KEY, Collection, Put
from desktop.domain.export import Chosen
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.system.preferences import Preferences
from desktop.viewmodels.storage import StorageModel
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, DEVICES, START, FakeEngine, uid

PAGES = ["account", "messages", "appearance", "devices", "storage", "health", "about"]
NEW = "seven tall birches at noon"


def test_pages_turn_by_mouse_and_keys(desk: Desk) -> None:
    desk.screen.click("nav-about")
    assert desk.screen.item("version").property("text") == "Version 0.1.0"
    desk.screen.tab_to("nav-account")
    desk.screen.key(Qt.Key.Key_Return)
    assert desk.screen.item("ownUsername").property("text") == "@ada.lens"


def test_the_profile_is_changed(desk: Desk, engine: FakeEngine) -> None:
    desk.screen.click("editProfile")
    desk.screen.until(lambda: desk.screen.focused() == "profileNameField", desk.screen.focused())
    assert not desk.screen.item("saveProfile").property("enabled")
    desk.screen.fill("profileBioField", "Cameras and coasts.")
    desk.screen.click("choice-creator")
    desk.screen.click("saveProfile")
    desk.screen.until(lambda: engine.me.bio == "Cameras and coasts.", "not saved")
    assert engine.me.kind == "creator"
    desk.screen.until(lambda: "saved" in str(desk.screen.item("profileFormNotice").property("label")))
    assert unusable(desk.screen.window) == []
    desk.screen.picture("edit-profile")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("saveProfile")


def test_it_says_who_can_read(desk: Desk) -> None:
    desk.turn_to("about")
    words = "Encrypted in transit and on your device. The operator of this relay can read messages."
    assert desk.screen.item("honesty").property("text") == words


def test_the_theme_follows_the_choice(desk: Desk) -> None:
    desk.turn_to("appearance")
    dark = desk.screen.grab().pixelColor(1270, 790)
    desk.screen.click("choice-light")
    desk.screen.until(lambda: desk.saved, "not saved")
    light = desk.screen.grab().pixelColor(1270, 790)
    assert dark.lightness() < 40
    assert light.lightness() > 230
    assert desk.saved[-1].scheme == "light"


def test_a_choice_moves_with_the_arrows(desk: Desk) -> None:
    desk.turn_to("appearance")
    desk.screen.tab_to("choice-dark")
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: desk.saved and desk.saved[-1].scheme == "light", "not moved")
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.until(lambda: desk.saved[-1].scheme == "system", "not moved back")


def test_text_size_is_seen_while_it_is_chosen(desk: Desk) -> None:
    desk.turn_to("appearance")
    desk.screen.tab_to("textScale")
    before = desk.screen.item("nav-about").height()
    for _ in range(6):
        desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: desk.saved and desk.saved[-1].text_scale == 160, "not 160 %")
    desk.screen.settle()
    assert desk.screen.item("nav-about").height() > before
    for _ in range(9):
        desk.screen.key(Qt.Key.Key_Left)
    assert desk.saved[-1].text_scale == 80


def test_switches_are_kept(desk: Desk) -> None:
    desk.turn_to("appearance")
    assert not desk.screen.has("choice-here")  # no network can be told
    desk.screen.click("reducedMotion")
    desk.screen.click("enterSends")
    assert desk.saved[-1].reduced_motion
    assert not desk.saved[-1].enter_sends
    desk.screen.item("linkPreviews").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Space)
    assert not desk.saved[-1].link_previews


def test_pictures_come_by_themselves_where_that_is_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk(network="b405f5")
    desk.turn_to("appearance")
    desk.screen.tab_to("choice-always")
    desk.screen.key(Qt.Key.Key_Down)
    assert (desk.saved[-1].downloads, desk.saved[-1].downloads_on) == (False, "b405f5")
    desk.screen.until(lambda: desk.screen.focused() == "choice-here", "the focus was lost")
    desk.screen.key(Qt.Key.Key_Down)
    assert (desk.saved[-1].downloads, desk.saved[-1].downloads_on) == (False, "")


def test_where_the_network_is_not_told_it_is_said_why_it_cannot_be_chosen(desk: Desk) -> None:
    desk.turn_to("appearance")
    assert desk.screen.has("downloadsUntold")
    assert desk.screen.has("choice-ask")
    assert not desk.screen.has("choice-here")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_on_another_network_it_is_said_and_this_one_can_be_chosen(open_desk: OpenDesk, scheme: str) -> None:
    chosen = Preferences(scheme=scheme, downloads=False, downloads_on="0a1b2c")
    desk = open_desk(chosen, network="b405f5")
    desk.turn_to("appearance")
    assert "another network" in str(desk.screen.item("downloadsElsewhere").property("text"))
    desk.screen.tab_to("downloadsHere")
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"settings-downloads-{scheme}")
    desk.screen.key(Qt.Key.Key_Return)
    assert desk.saved[-1].downloads_on == "b405f5"
    desk.screen.gone("downloadsElsewhere")
    desk.screen.until(lambda: desk.screen.focused() == "choice-here", desk.screen.focused())


def test_undo_send_is_off_until_it_is_wanted(desk: Desk) -> None:
    desk.turn_to("messages")
    assert not desk.screen.item("undoSendSwitch").property("checked")
    desk.screen.tab_to("undoSendSwitch")
    desk.screen.key(Qt.Key.Key_Space)
    assert desk.saved[-1].undo_send


def test_drafts_are_shared_until_that_is_turned_off(desk: Desk) -> None:
    desk.turn_to("messages")
    assert desk.screen.item("shareDrafts").property("checked")
    desk.screen.tab_to("shareDrafts")
    desk.screen.key(Qt.Key.Key_Space)
    assert not desk.saved[-1].share_drafts
    desk.screen.until(lambda: "stays on this computer" in desk.screen.item("shareDrafts").property("note"))


def test_quiet_hours_are_turned_on_and_changed(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("messages")
    desk.screen.until(lambda: desk.screen.has("quietSwitch"), "not offered")
    desk.screen.settle()
    desk.screen.click("quietSwitch")
    desk.screen.until(lambda: desk.screen.has("quietFrom"), "not on")
    desk.screen.settle()
    desk.screen.fill("quietFrom", "23:15")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.item("quietNote").property("text") == "Saved.", "not saved")
    hours = engine.asked("set_quiet_hours")[-1][0]
    assert (hours.begins, hours.ends) == (23 * 60 + 15, 8 * 60)
    assert unusable(desk.screen.window) == []
    desk.screen.picture("settings-quiet-hours")


def test_the_password_is_changed(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.fill("oldPassword", "the old one")
    screen.fill("freshPassword", NEW)
    screen.until(lambda: desk.model.score >= 3, "not judged")
    screen.click("setPassword")
    screen.until(lambda: "changed" in desk.model.notice, "not changed")
    assert engine.asked("set_password") == [("the old one", NEW)]
    assert screen.item("oldPassword").property("text") == ""


@pytest.mark.parametrize(
    ("problem", "new", "field"),
    [
        (Problem("bad_credentials"), NEW, "oldPassword"),
        (None, "password123", "freshPassword"),
        (None, "short", "freshPassword"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_at_its_field(
    desk: Desk, engine: FakeEngine, problem: Problem | None, new: str, field: str
) -> None:
    if problem is not None:
        engine.problems["set_password"] = problem
    desk.screen.fill("oldPassword", "the old one")
    desk.screen.fill("freshPassword", new)
    desk.screen.tab_to("setPassword")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.item(field).property("fault"), "nothing was said")
    desk.screen.until(lambda: desk.screen.focused() == field, "the keyboard was not led to it")


def test_another_device_is_signed_out_after_a_question(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.click("nav-devices")
    other = DEVICES[1].device_id
    screen.click(f"revoke-{other}")
    screen.click("keepDevice")
    screen.gone("keepDevice")
    assert engine.asked("revoke") == []
    screen.click(f"revoke-{other}")
    screen.until(lambda: screen.focused() == "keepDevice", "the question begins at the answer that costs nothing")
    screen.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    screen.until(lambda: screen.focused() == "sureRevoke", screen.focused())
    screen.key(Qt.Key.Key_Return)
    screen.gone(f"revoke-{other}")
    assert engine.asked("revoke") == [(other,)]
    assert not screen.has(f"revoke-{DEVICES[0].device_id}"), "this device cannot be revoked from here"


def test_devices_that_cannot_be_told_can_be_asked_again(desk: Desk, engine: FakeEngine) -> None:
    engine.problems["devices"] = Problem("offline")
    desk.turn_to("devices")
    assert "offline" in desk.screen.item("devicesFault").property("label")
    engine.problems.clear()
    desk.screen.click("bannerAction")
    desk.screen.item(f"revoke-{DEVICES[1].device_id}")


def test_signing_out_asks_first(desk: Desk, engine: FakeEngine) -> None:
    left: list[object] = []
    desk.model.left.connect(left.append)
    desk.screen.click("signOut")
    desk.screen.until(lambda: desk.screen.focused() == "staySignedIn", "the question has no focus")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("sureSignOut")
    assert engine.asked("sign_out") == []
    desk.screen.click("signOut")
    desk.screen.click("sureSignOut")
    desk.screen.until(lambda: left, "not signed out")


def test_one_s_own_name_follows_its_change(desk: Desk, bridge: FakeBridge) -> None:
    bridge.change(Put(Collection.ME, ADA.user_id, replace(ADA, display_name="Ada L.", recovery_codes_left=0)))
    assert desk.screen.item("ownName").property("text") == "Ada L."
    assert "No recovery codes left" in desk.model.codesLeft


@pytest.mark.parametrize(("width", "beside"), [(480, False), (1280, True)])
def test_one_s_own_name_has_room_beside_what_can_be_done(open_desk: OpenDesk, width: int, beside: bool) -> None:
    screen = open_desk(Preferences(scheme="dark", text_scale=160)).screen
    screen.resize(width, 800)
    name, edit = screen.place(screen.item("ownName")), screen.place(screen.item("editProfile"))
    assert name.width() >= 240
    assert (name.right() <= edit.left()) is beside


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(480, 480), (1280, 800)], ids=["small", "large"])
def test_everything_can_be_named_and_reached(desk: Desk, page: str, size: tuple[int, int]) -> None:
    desk.screen.resize(*size)
    desk.turn_to(page)
    assert unusable(desk.screen.window) == []


@pytest.mark.parametrize("scale", [80, 100, 160])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_or_overlaps(open_desk: OpenDesk, page: str, size: tuple[int, int], scale: int) -> None:
    desk = open_desk(Preferences(scheme="dark", text_scale=scale))
    desk.turn_to(page)
    desk.screen.resize(*size)
    assert misplaced(desk.screen.window) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("page", PAGES)
def test_pictures(open_desk: OpenDesk, page: str, scheme: str) -> None:
    """For the eye: `build/pictures/settings-….png`."""
    desk = open_desk(Preferences(scheme="dark" if scheme == "dark" else "light"))
    desk.turn_to(page)
    assert desk.screen.picture(f"settings-{page}-{scheme}").stat().st_size > 5_000


def test_hostile_strings_stay_letters(desk: Desk, engine: FakeEngine, bridge: FakeBridge) -> None:
    """As one's own name, and as the name of a device."""
    for number, text in enumerate(corpus().values()):
        desk.turn_to("account")
        bridge.change(Put(Collection.ME, ADA.user_id, replace(ADA, display_name=text, username="ada")))
        desk.screen.settle()
        assert misplaced(desk.screen.window) == []
        engine.device_rows = [*DEVICES, DeviceRow(uid(1_000 + number), text, START, START, current=False)]
        desk.turn_to("devices")
        assert misplaced(desk.screen.window) == []


def test_space_is_freed_and_limited(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("storage")
    desk.screen.until(lambda: "312 MB" in str(desk.screen.item("mediaUsed").property("text")), "what there is")
    desk.screen.tab_to("freeUp")  # it is scrolled to
    desk.screen.settle()
    free = desk.screen.item("freeUp")
    free.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: desk.screen.item("mediaFreed").property("text") == "312 MB freed", "it is freed")
    assert engine.asked("free_up_media") == [()]


@pytest.mark.parametrize("look", ["dark", "light", "large"])
def test_the_storage_page_says_what_is_kept(open_desk: OpenDesk, engine: FakeEngine, look: str) -> None:
    scheme = "light" if look == "light" else "dark"
    desk = open_desk(Preferences(scheme=scheme, text_scale=160 if look == "large" else 100))
    desk.turn_to("storage")
    desk.screen.until(lambda: "381 MB" in str(desk.screen.item("storageTotal").property("text")), "what there is")
    assert unusable(desk.screen.window) == []
    desk.screen.settle()
    assert misplaced(desk.screen.window) == []
    desk.screen.picture(f"storage-{look}")
    engine.storage_row = replace(engine.storage_row, only_here=3)
    desk.turn_to("about")
    desk.turn_to("storage")
    desk.screen.tab_to("fetchAgain")
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: desk.screen.focused() == "keepAll", desk.screen.focused())
    assert desk.screen.item("onlyHere").isVisible()
    assert not desk.screen.has("clearOffline")
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"storage-clear-{look}")
    desk.screen.click("sureFetchAgain")
    desk.screen.until(lambda: engine.asked("fetch_again") == [()], "it is not cleared")


@pytest.mark.parametrize("look", ["dark", "light", "large"])
def test_ones_own_data_are_taken_along(open_desk: OpenDesk, engine: FakeEngine, bridge: FakeBridge, look: str) -> None:
    scheme = "light" if look == "light" else "dark"
    desk = open_desk(Preferences(scheme=scheme, text_scale=160 if look == "large" else 100))
    desk.turn_to("storage")
    desk.screen.until(lambda: "381 MB" in str(desk.screen.item("storageTotal").property("text")), "what there is")
    for name in ("choice-all", "exportExpiring"):
        desk.screen.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        desk.screen.key(Qt.Key.Key_Space)
    gate = engine.hold("export")
    storage = desk.model.storage
    assert isinstance(storage, StorageModel)
    storage.export.start(QUrl.fromLocalFile("/home/ada/Documents"))  # the dialog is the system's own
    bridge.change(Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow("export", "messages", 4_200, 12_400)))
    desk.screen.tab_to("fetchAgain")  # it is scrolled to
    desk.screen.settle()
    assert "messages" in str(desk.screen.item("exportStep").property("text"))
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    desk.screen.picture(f"export-{look}")
    gate.set()
    desk.screen.until(lambda: desk.screen.item("exportOutcome").isVisible(), "it is told")
    desk.screen.tab_to("fetchAgain")  # it is scrolled to
    desk.screen.settle()
    assert engine.asked("export")[0][1] == Chosen("all", expiring=True)
    desk.screen.picture(f"exported-{look}")


@pytest.mark.parametrize("look", ["dark", "light", "large"])
def test_the_health_page_says_how_everything_stands(
    open_desk: OpenDesk, engine: FakeEngine, bridge: FakeBridge, look: str
) -> None:
    scheme = "light" if look == "light" else "dark"
    desk = open_desk(Preferences(scheme=scheme, text_scale=160 if look == "large" else 100))
    desk.turn_to("health")
    desk.screen.until(lambda: "can be found" in str(desk.screen.item("healthIndex").property("text")), "it is told")
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    desk.screen.picture(f"health-{look}")
    gate = engine.hold("repair")
    desk.screen.tab_to("healthRepair")
    desk.screen.key(Qt.Key.Key_Space)
    bridge.change(Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow("repair", "index", 42_000, 120_400)))
    desk.screen.until(lambda: "search index anew" in str(desk.screen.item("healthStep").property("text")), "how far")
    desk.screen.settle()
    assert misplaced(desk.screen.window) == []
    if look == "large":
        assert unusable(desk.screen.window) == []
        desk.screen.tab_to("healthStop")
        desk.screen.picture("health-stopping-large")
        desk.screen.key(Qt.Key.Key_Space)
    else:
        gate.set()
    desk.screen.until(lambda: desk.screen.item("healthOutcome").isVisible(), "what it did")
    desk.screen.tab_to("healthRepair")
    desk.screen.settle()
    desk.screen.picture(f"health-repaired-{look}")


def test_refused_words_stay_letters(desk: Desk, engine: FakeEngine) -> None:
    (first, *_) = engine.health_row.refused
    every = enumerate(corpus().values())
    rows = [replace(first, message_id=uid(number), text=text, title=text[:200]) for number, text in every]
    engine.health_row = replace(engine.health_row, refused=tuple(rows))
    desk.turn_to("health")
    desk.screen.until(lambda: desk.screen.has("retryAll"), "it is told")
    desk.screen.settle()
    assert misplaced(desk.screen.window) == []
