"""A pack gets another name, and it is said what a sticker shows, by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.views.picker.test_picker import cells, opened, picker, writing
from tests.desktop.views.stage import OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_stickers import kept
from tests.helpers.fake_world import World


def test_a_pack_is_renamed_by_mouse_and_keys(engine: World, open_desk: OpenDesk) -> None:
    engine.kept_rows = {kept(n).key: kept(n, pack="My stickers", emoji=sign) for n, sign in enumerate("🔥🎉🚀", 1)}
    desk, _ = writing(engine, open_desk)
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 2, "no stickers")
    for leave in (True, False):
        desk.screen.settle()
        desk.screen.click(cells(desk)[0], button=Qt.MouseButton.RightButton)
        desk.screen.until(lambda: desk.screen.has("stickerRename"), "no menu")
        desk.screen.settle()
        desk.screen.click("stickerRename")
        desk.screen.gone("stickerMenu")
        desk.screen.until(lambda: desk.screen.focused() == "packName", "no field, or it has no keyboard")
        assert desk.screen.item("packName").property("text") == "My stickers"
        assert unusable(desk.screen.window) == []
        desk.screen.settle()
        desk.screen.picture("picker-pack-name")
        if leave:
            desk.screen.key(Qt.Key.Key_Escape)
            desk.screen.gone("packName")
            assert desk.screen.has("stickerSearch"), "the picker is closed"
    desk.screen.type("Foxes")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("rename_pack") == [("My stickers", "Foxes")], "not renamed")
    model = picker(desk).stickers
    desk.screen.until(lambda: "Foxes" in [line.title for line in model.lines.rows], "its title is the old one")
    assert desk.screen.has("stickerSearch")


def test_it_is_said_what_a_sticker_shows(engine: World, open_desk: OpenDesk) -> None:
    one = kept(1, pack="My stickers")
    engine.kept_rows = {one.key: one}
    desk, _ = writing(engine, open_desk)
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 2, "no stickers")
    desk.screen.settle()
    desk.screen.click(cells(desk)[0], button=Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("stickerDescribe"), "no menu")
    desk.screen.settle()
    desk.screen.click("stickerDescribe")
    desk.screen.until(lambda: desk.screen.focused() == "packName", "no field, or it has no keyboard")
    desk.screen.gone("stickerMenu")
    assert desk.screen.item("packName").property("text") == ""
    assert unusable(desk.screen.window) == []
    desk.screen.settle()
    desk.screen.picture("picker-describe")
    desk.screen.type("A fox, waving")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("describe_sticker") == [(one.key, "A fox, waving")], "not said")
    desk.screen.until(lambda: cells(desk)[0].property("label") == "Sticker, A fox, waving", "it is not called so")
    assert desk.screen.has("stickerSearch")
