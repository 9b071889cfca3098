"""One's own picture: chosen, cut and taken off."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl

from desktop.domain.change import Collection, Put
from desktop.system.preferences import Preferences
from desktop.viewmodels.media_picture import MediaPicture
from desktop.viewmodels.own_avatar import AvatarChooser
from desktop.viewmodels.picture_memory import Wanted
from tests.desktop.views.settings.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.gui import walk
from tests.helpers.mirror import unmirrored


def choose_photo(desk: Desk) -> AvatarChooser:
    """Open the sheet and take a photo: the system's own dialog is left out."""
    desk.screen.click("changeAvatar")
    desk.screen.until(lambda: desk.screen.focused() == "avatarChoose", desk.screen.focused())
    chooser = desk.model.profile.chooser
    assert isinstance(chooser, AvatarChooser)
    chooser.choose(QUrl.fromLocalFile("/home/ada/me.jpg"))
    desk.screen.item("avatarCrop")
    desk.screen.until(lambda: chooser.image(shown_at(desk), "") is not None, "not drawn")
    return chooser


def shown_at(desk: Desk) -> Wanted:
    """What the sheet draws of the photo."""
    (found,) = (item for item in walk(desk.screen.item("avatarCrop")) if isinstance(item, MediaPicture))
    wanted = found._now()
    assert wanted is not None
    return wanted


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
def test_a_picture_is_cut_by_keys_and_worn(open_desk: OpenDesk, engine: FakeEngine, scheme: str, scale: int) -> None:
    desk = open_desk(Preferences(scheme=scheme, text_scale=scale))
    chooser = choose_photo(desk)
    screen = desk.screen
    assert (chooser.left, chooser.size) == (0.125, 1.0)
    screen.tab_to("avatarCrop")
    screen.key(Qt.Key.Key_Right)
    assert chooser.left == pytest.approx(0.1625)
    screen.key(Qt.Key.Key_Plus)
    assert chooser.size < 1
    screen.key(Qt.Key.Key_Minus)
    screen.key(Qt.Key.Key_Plus)
    screen.key(Qt.Key.Key_Down)
    screen.tab_to("avatarZoom")
    screen.key(Qt.Key.Key_Right)
    assert misplaced(screen.window) == []
    assert unmirrored(screen) == []
    assert unusable(screen.window) == []
    screen.picture(f"avatar-crop-{'large' if scale > 100 else scheme}")
    screen.click("avatarChoose")
    screen.until(lambda: engine.me.avatar is not None, "not worn")
    screen.gone("avatarSheet")
    ((_, crop),) = engine.asked("set_avatar")
    assert crop.size < 1


def test_a_picture_is_taken_off(desk: Desk, engine: FakeEngine, bridge: FakeBridge) -> None:
    engine.me = replace(engine.me, avatar=uid(7))
    bridge.change(Put(Collection.ME, engine.me.user_id, engine.me))
    desk.screen.click("changeAvatar")
    desk.screen.click("avatarOther")
    desk.screen.until(lambda: engine.me.avatar is None, "still worn")


def test_a_relay_without_pictures_of_people_offers_none(open_desk: OpenDesk, engine: FakeEngine) -> None:
    engine.can = frozenset()
    desk = open_desk()
    desk.screen.item("editProfile")
    desk.screen.settle()
    assert not desk.screen.has("changeAvatar")
