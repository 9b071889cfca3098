"""A shelf between three apps and a relay: put there through a killed app, shown as far as it reaches, gone at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.end_to_end.app_process import AppProblem
from tests.end_to_end.sides import Side, pair
from tests.helpers import pictures
from tests.helpers.faultproxy import Plan
from tests.helpers.waiting import eventually, eventually_async
from tests.helpers.wireclient import Wire


async def befriended(server: str, *names: str) -> None:
    """These people follow each other."""
    wires = [await Wire.connect(server) for _ in names]
    ids = [(await wire.sign_in(name))["me"]["user_id"] for wire, name in zip(wires, names, strict=True)]
    for wire, own in zip(wires, ids, strict=True):
        for other in ids:
            if other != own:
                await wire.call("people.follow", user_id=other)
        await wire.close()


async def test_a_video_is_put_on_the_shelf_shared_and_taken_off(tmp_path: Path) -> None:
    film = tmp_path / "wave.mp4"
    film.write_bytes(pictures.film(seconds=20))
    async with pair(tmp_path, {"media": {"collect_every": 0.05}}) as (server, ada, boris, thread, cyra):
        await befriended(server.url, "ada", "boris")
        for index in range(ada.proxy.accepted, ada.proxy.accepted + 4):
            ada.proxy.plans[index] = Plan(cut_up_after=20_000)
        video = await ada.app.do("add_video", path=str(film), title="Waves", reach="friends", moment=9_000)
        ada.app.kill()
        await ada.app.start()

        async def stands() -> bool:
            shelf = await boris.app.do("shelf", user=ada.user_id)
            return [(one["id"], one["title"]) for one in shelf] == [(video, "Waves")]

        await eventually_async(stands, "Boris sees the video")
        assert await cyra.do("shelf", user=ada.user_id) == []
        await eventually_async(lambda: _settled(ada.app, ada.user_id), "Ada knows that it is there")
        await ada.app.do("share_video", video=video, thread=thread)

        async def came() -> bool:
            return [card["title"] for card in await boris.app.do("cards", thread=thread)] == ["Waves"]

        await eventually_async(came, "the card came")
        (card,) = await boris.app.do("cards", thread=thread)
        assert "size" in await boris.app.do("picture", message=card["message"])
        saved = tmp_path / "saved.mp4"
        await boris.app.do("save_media", message=card["message"], at=0, path=str(saved))
        assert saved.stat().st_size == film.stat().st_size
        await another_cover(ada, boris, video, card, thread)
        # Passed on, it shows nothing to whom it is not for.
        beyond = await boris.app.do("direct", username="cyra")
        await boris.app.do("forward", message=card["message"], threads=[beyond])

        async def passed_on() -> bool:
            with suppress(AppProblem):  # until she knows of the conversation
                return [one["away"] for one in await cyra.do("cards", thread=beyond)] == [True]
            return False

        await eventually_async(passed_on, "Cyra has a card that shows nothing")
        (away,) = await cyra.do("cards", thread=beyond)
        with pytest.raises(AppProblem):
            await cyra.do("save_media", message=away["message"], at=0, path=str(tmp_path / "never.mp4"))
        await ada.app.do("remove_video", video=video)

        async def gone() -> bool:
            cards = await boris.app.do("cards", thread=thread)
            return [(one["title"], one["away"]) for one in cards] == [("", True)]

        await eventually_async(gone, "the card shows nothing any more")
        blobs = tmp_path / "relay"
        await eventually(
            lambda: not [path for path in blobs.rglob("*") if path.is_file() and len(path.name) == 32],
            "the bytes have left the relay",
        )

        async def erased() -> bool:
            return [await app.do("blobs") for app in (ada.app, boris.app)] == [0, 0]

        await eventually_async(erased, "and both computers")


async def another_cover(ada: Side, boris: Side, video: str, card: dict[str, str], thread: str) -> None:
    """Ada chooses one just before her app is killed; Boris sees it all the same."""
    await ada.app.do("set_video", video=video, title="Waves", reach="friends", moment=15_000)
    ada.app.kill()
    await ada.app.start()

    async def covered() -> bool:
        (now,) = await boris.app.do("cards", thread=thread)
        return str(now["cover"]) not in ("", card["cover"])

    await eventually_async(covered, "the card has another cover")
    assert "size" in await boris.app.do("picture", message=card["message"])


async def _settled(app: object, user: str) -> bool:
    shelf = await app.do("shelf", user=user)  # type: ignore[attr-defined]
    return [one["waits"] for one in shelf] == [False]
