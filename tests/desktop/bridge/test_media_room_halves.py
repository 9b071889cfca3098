"""What came of a download, in the media of an open session: it outlives the app, and never its message."""

import os
from pathlib import Path

import pytest

from desktop.bridge.media_room import MediaRoom
from desktop.config import MediaConfig
from desktop.domain.message import Content
from desktop.domain.problem import Problem
from desktop.store import messages
from desktop.store.store import Store
from tests.desktop.bridge.test_media_room import CLIENT, SETTINGS, media, say, store  # noqa: F401 - fixtures
from tests.helpers.fake_media import FRAME, FakeMedia
from tests.helpers.stores import fact
from tests.helpers.waiting import eventually


@pytest.mark.parametrize("gone", [False, True])
async def test_what_came_of_a_file_stays_over_a_start_unless_its_message_went(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    tmp_path: Path,
    gone: bool,
) -> None:
    data = os.urandom(40 * FRAME)
    message_id = say(store, media.add(data), len(data), "file")
    media.cut_after, media.deaf_once_cut = [36 * FRAME], True
    first = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SETTINGS)
    with pytest.raises(Problem):
        await first.save(message_id, 0, tmp_path / "plan.pdf")
    await first.close()
    media.deaf = False
    again = MediaRoom(store, media.url, "token", bytes(32), CLIENT, MediaConfig(), SETTINGS)
    assert again.cached > 0
    if gone:
        with store.write() as tx:
            messages.put(tx, 1, fact(1, "", rev=9, content=Content.GONE))
        await eventually(lambda: again.cached == 0, "what came is erased")
    else:
        given = media.given
        await again.save(message_id, 0, tmp_path / "plan.pdf")
        assert (tmp_path / "plan.pdf").read_bytes() == data
        assert media.given - given < len(data)
    await again.close()
