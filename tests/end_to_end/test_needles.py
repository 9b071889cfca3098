"""No message, name or token stands in plain in anything the app wrote, its logs included."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from tests.end_to_end.app_driver import PASSPHRASE, PASSWORD
from tests.end_to_end.app_process import App
from tests.end_to_end.strokes import CLEAR
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.standing import contents
from tests.helpers.waiting import eventually

NEEDLES = {
    "own username": "needleada",
    "other's username": "needleboris",
    "own display name": "Quillfeather Ada",
    "other's display name": "Marmaladesky Boris",
    "a message written": "tortoiseshell umbrella at noon",
    "a message received": "saxophone weather tomorrow",
    "a message written offline": "lighthouse pancakes forever",
    "a draft": "halfwritten periwinkle",
    "an earlier draft": "crumpled marigold letter",
    "a search": "saxophone",
    "the passphrase": PASSPHRASE,
    "the password": PASSWORD,
}


def spellings(needle: str) -> Iterator[bytes]:
    """How a text may stand in a file."""
    for text in {needle, needle.lower(), needle.upper()}:
        yield text.encode()
        yield text.encode("utf-16-le")
    yield base64.b64encode(needle.encode())[:-4]
    yield needle.encode().hex().encode()


def found(folders: list[Path], needles: dict[str, str]) -> list[str]:
    """Which needle stands in which file."""
    hits: list[str] = []
    for folder in folders:
        for file, content in contents(folder):
            hits += [
                f"{what} in {file}" for what, needle in needles.items() if any(s in content for s in spellings(needle))
            ]
    return hits


async def discard(window: Window, text: str) -> None:
    """Write a draft, and clear it once it was kept."""
    kept: list[str] = []
    window.heard = lambda said: kept.append(said["kept"]) if "kept" in said else None
    await window.do("found")
    await window.do("draft", text=text)
    await eventually(lambda: text in kept, "the draft is kept")
    await window.do("strokes", strokes=[(CLEAR, 0.0)])
    await eventually(lambda: kept[-1] == "", "the clearing is kept")
    assert (await window.do("found"))["versions"] == [text]


async def test_needles_in_every_field_are_in_no_file(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, NEEDLES["own username"], tmp_path / "ada", server.url)
        boris = App(history, NEEDLES["other's username"], tmp_path / "boris", server.url)
        window = Window(history, ada.name, tmp_path / "ada", server.url)
        try:
            await ada.start()
            await ada.sign_up(NEEDLES["own display name"])
            await boris.start()
            await boris.sign_up(NEEDLES["other's display name"])
            thread = await boris.do("direct", username=ada.name)
            await boris.send(thread, NEEDLES["a message received"])
            await eventually(lambda: ada.texts(thread), "Ada has the message")
            secrets = await ada.do("secrets")
            await ada.stop()
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name=NEEDLES["other's display name"])
            await window.do("write", text=NEEDLES["a message written"])
            await eventually(lambda: NEEDLES["a message written"] in boris.texts(thread), "Boris has the answer")
            server.kill()
            await window.do("write", text=NEEDLES["a message written offline"])
            await discard(window, NEEDLES["an earlier draft"])
            await window.do("draft", text=NEEDLES["a draft"])
            await window.do("search", text=NEEDLES["a search"])
            places = [tmp_path / "ada", tmp_path / "ada.home", *tmp_path.glob("*.stderr")]
            needles = {**NEEDLES, "the token": secrets["token"], "the key": secrets["key"]}
            assert found(places, needles) == [], "while it runs"
            window.kill()
            assert found(places, needles) == [], "after kill -9"
            assert any((tmp_path / "ada").rglob("*.log*")), "the app has a log"
            control = found([tmp_path / "relay"], {"control": NEEDLES["a message written"]})
            assert control, "the scan finds what stands in plain, as in the relay's own database"
        finally:
            window.end()
            for app in (ada, boris):
                app.end()
