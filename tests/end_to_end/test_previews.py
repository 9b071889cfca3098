"""The card of a link between two apps and a relay: it arrives with its picture, whatever ends the app that sends it, is
edited, passed on, and erased with its message, its picture from every disk."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.app_process import App
from tests.end_to_end.test_needles import found
from tests.helpers.history import recording
from tests.helpers.hostile_web import page, web
from tests.helpers.pictures import picture
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]

URL = "http://films.example/boats"
CARD: Json = {
    "url": URL,
    "title": "Wheelhouse marzipan lantern",
    "description": "Barnacle trombone evening",
    "site": "Films",
    "video": False,
    "author": "",
}
PAGE = (
    f"<meta property=og:title content='{CARD['title']}'><meta property=og:description content='{CARD['description']}'>"
    "<meta property=og:site_name content=Films><meta property=og:image content=/boats.png>"
)
NEEDLES = {"a title": CARD["title"], "a description": CARD["description"]}


async def rows(app: App, thread: str) -> list[Json]:
    """The whole thread as it stands here."""
    return list(await app.do("shared", thread=thread))


async def agree(first: App, second: App, thread: str, cards: list[Json | None]) -> None:
    """Wait until both have these cards, and the same of everything else."""

    async def both() -> bool:
        here, there = await rows(first, thread), await rows(second, thread)
        return [row["preview"] for row in here] == cards and here == there

    await eventually_async(both, f"both have {cards}")


async def test_a_card_lives_and_dies_with_its_message(tmp_path: Path) -> None:
    async with web() as open_web:
        open_web.answers["films.example/boats"] = page(PAGE)
        open_web.answers["films.example/boats.png"] = page(picture("PNG", 900, 600), media="image/png")
        settings = {"media": {"collect_every": 0.05}}
        with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay", settings=settings) as server:
            ada = App(history, "ada", tmp_path / "ada", server.url)
            bo = App(history, "boris", tmp_path / "boris", server.url)
            ada.web = open_web.port
            try:
                await _card_lives_and_dies(ada, bo)
                await eventually_async(lambda: _nothing_is_left(tmp_path, ada, bo), "the picture is on no disk")
                await ada.stop()
                await bo.stop()
                server.stop()
                assert found([tmp_path / "ada", tmp_path / "boris"], NEEDLES) == []
            finally:
                ada.end()
                bo.end()


async def _nothing_is_left(folder: Path, *apps: App) -> bool:
    """Whether neither the relay nor an app has the bytes of a picture."""
    cached = [await app.do("blobs") for app in apps]
    return cached == [0] * len(apps) and not blobs_of(folder / "relay")


def blobs_of(folder: Path) -> list[Path]:
    """The bytes of media that a relay keeps."""
    return [path for path in folder.rglob("*") if path.is_file() and len(path.name) == 32]


async def _card_lives_and_dies(ada: App, bo: App) -> None:
    for app in (ada, bo):
        await app.start()
        await app.sign_up()
    await ada.do("follow", username="boris")
    await bo.do("follow", username="ada")
    thread = await ada.do("direct", username="boris")
    told = await ada.do("pictured", url=URL)
    assert max(told["picture"]["width"], told["picture"]["height"]) == 480
    first = await ada.do("send", thread=thread, text=f"look {URL}", preview=told)
    ada.kill()
    await ada.start()
    await eventually(lambda: bo.texts(thread), "Boris has the message")
    card = (await rows(bo, thread))[0]["preview"]
    assert {name: card[name] for name in CARD} == CARD
    assert card["picture"]["size"] == told["picture"]["size"]
    await agree(ada, bo, thread, [card])
    assert await bo.do("picture", message=first) == await ada.do("picture", message=first)
    await ada.do("edit", message=first, text=f"look there: {URL}")
    await agree(ada, bo, thread, [card])
    await bo.do("forward", message=first, threads=[thread])
    await agree(ada, bo, thread, [card, card])
    await ada.do("edit", message=first, text="look, no link any more")
    await agree(ada, bo, thread, [None, card])
    passed_on = (await rows(bo, thread))[1]["id"]
    assert "hash" in await ada.do("picture", message=passed_on)
    await bo.do("unsend", message=passed_on)
    await agree(ada, bo, thread, [None, None])


async def test_the_app_itself_looks_at_nothing_that_is_not_public(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, "ada", tmp_path / "ada", server.url)
        try:
            await ada.start()
            await ada.sign_up()
            with socket.create_server(("127.0.0.1", 0)) as listening:
                listening.setblocking(False)
                for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254"):
                    for place in (f"http://{host}/", f"http://{host}:{listening.getsockname()[1]}/"):
                        assert await ada.do("link_preview", url=place) is None
                with pytest.raises(BlockingIOError):
                    listening.accept()
        finally:
            ada.end()
