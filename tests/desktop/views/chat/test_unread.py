"""Where a conversation with something unread opens."""

import pytest

from tests.desktop.views.chat.test_reading import HOURS, all_known, unread_thread
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_world import MINUTE, NOW, World


@pytest.mark.parametrize("unread", [3, 200])
def test_opened_at_the_first_unread_that_is_at_the_top_and_stays_there(
    engine: World, open_desk: OpenDesk, unread: int
) -> None:
    """Or as far up as the newest lets it. What stands above it has its height at once, so nothing moves afterwards."""
    thread = unread_thread(engine, 80, unread)
    desk = open_desk()
    desk.open(thread)
    for _ in range(2):
        row, whole = desk.screen.place(desk.row("fresh 0")), desk.screen.place(desk.list())
        newest = desk.screen.place(desk.row("fresh 2"))
        assert whole.top() <= row.top()
        assert abs(row.top() - whole.top()) < 1 if unread == 200 else newest.bottom() <= whole.bottom()
        # As when the composer grows, or the line about the connection comes.
        desk.screen.resize(1280, 740)


def test_among_media_too_it_opens_at_the_first_unread(engine: World, open_desk: OpenDesk) -> None:
    """Their rows have the height of what they carry at once, also those that were used for another message."""
    thread = engine.thread_with(engine.someone(11, "Mina"))
    for at in range(20):
        engine.say(thread, f"old {at}" + " and more" * at * 5, NOW - HOURS + at)
    engine.read_all(thread)
    album = tuple(photo(number) for number in range(1, 10))
    for at, media in enumerate(
        ((), album, album[:2], (file("a.txt"), file("b.txt")), (video(),), (video(),), (video(),), *[()] * 8)
    ):
        engine.say(thread, "" if media else f"fresh {at}", NOW - MINUTE + at, media=media)
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id])
    assert abs(desk.screen.place(desk.row("fresh 0")).top() - desk.screen.place(desk.list()).top()) < 1


def test_opened_at_the_first_unread_no_rows_are_made_for_the_newest(engine: World, open_desk: OpenDesk) -> None:
    thread = unread_thread(engine, 80, 200)
    desk = open_desk()
    all_known(engine, desk)
    desk.open(thread)
    looked_at = [row for row in desk.timeline._model._rows if row.made]
    assert len(looked_at) < 1.5 * len(desk.screen.items("message"))
