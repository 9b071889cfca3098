"""Cards of videos where what is seen comes only when it is asked for."""

from __future__ import annotations

from desktop.domain.media import card_of
from desktop.domain.shelf import shown
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from tests.desktop.views.shelf.test_shelf import engine, with_cards
from tests.desktop.views.stage import OpenDesk, open_desk
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import NOW, World

__all__ = ["engine", "open_desk"]


def test_a_cover_that_waits_is_fetched_and_nothing_plays(engine: World, open_desk: OpenDesk) -> None:
    desk = with_cards(engine, open_desk)
    desk.made.chat.follow_media(AppSettings(Preferences(downloads=False), lambda _: None))
    thread = next(row for row in engine.thread_rows.values() if row.pinned)
    theirs = next(video for video in engine.videos.values() if video.owner_id != ADA.user_id)
    card = shown(card_of(theirs.video_id, theirs.owner_id), theirs)
    engine.absent.add(engine.say(thread, "", NOW, tell=True, media=(card,)).message_id)
    desk.screen.until(lambda: desk.screen.has("cardFetch"), "nothing asks for the cover")
    picture = desk.screen.item("cardFetch").parentItem().parentItem().childItems()[0]
    assert picture.property("phase") == "waits"
    desk.screen.click("cardFetch")
    desk.screen.until(lambda: picture.property("phase") == "shown", "it was not fetched")
    desk.screen.gone("cardFetch")
    assert desk.made.chat.media.viewer.key == ""  # type: ignore[attr-defined]
