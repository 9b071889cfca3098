"""Two accounts in one window: a real relay, a real keyring, real keys and clicks, a real kill."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.system.account_file import AccountFile
from desktop.system.paths import profile_paths
from tests.end_to_end.app_process import App
from tests.end_to_end.lock_process import keyring_says
from tests.end_to_end.test_needles import found
from tests.end_to_end.window_process import Window
from tests.helpers.history import History, recording
from tests.helpers.processes import Relay, relay
from tests.helpers.secret_service import SecretService, secret_service
from tests.helpers.waiting import eventually

FOR_ADA = "tortoiseshell umbrella"
FOR_SHOP = "saxophone weather"
FROM_ADA = "halfwritten periwinkle"
FROM_SHOP = "lighthouse pancakes"
SHOWN = "Shown now"
ENTRIES = """
import json
items = list(ring.get_preferred_collection().get_all_items())
about = [item.get_attributes() for item in items]
print(json.dumps([one["username"] for one in about if one["service"] == "Paravion"]))
"""
"""The names of what the app has in the keyring."""
SECRET_SERVICE = {"PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"}


async def make(history: History, server: Relay, home: Path, keyring: SecretService) -> App:
    """Ada and her shop on one computer, each with a conversation with Boris, whose app goes on."""
    boris = App(history, "boris", home.parent / "boris", server.url)
    await boris.start()
    await boris.sign_up()
    for name, display_name in (("ada", "Ada Lovelace"), ("shop", "Lens and Co")):
        app = App(history, name, home, server.url)
        app.env, app.plain = {**keyring.env, **SECRET_SERVICE}, True
        await app.start()
        await app.sign_up(display_name, keyring=True)
        thread = await app.do("direct", username="boris")
        await app.send(thread, f"first words of {name}")
        await app.until_sent()
        await eventually(lambda at=thread, by=name: boris.texts(at) == [f"first words of {by}"], "it came")
        await app.stop()
    return boris


def words_in(home: Path, profile: str) -> set[str]:
    """Which of the words stand in any file of a profile."""
    needles = {words: words for words in (FOR_ADA, FOR_SHOP, FROM_ADA, FROM_SHOP)}
    return {hit.partition(" in /")[0] for hit in found([profile_paths(profile, home).folder], needles)}


async def test_two_accounts(tmp_path: Path) -> None:
    home = tmp_path / "h"
    with (
        recording(tmp_path / "history.jsonl") as history,
        relay(tmp_path / "relay") as server,
        secret_service(tmp_path / "k") as keyring,
    ):
        keyring.start_keyring("a password")
        boris = await make(history, server, home, keyring)
        threads = {row["other"]: row["thread_id"] for row in await boris.do("threads")}
        window = Window(history, "ada", home, server.url)
        window.env, window.plain = {**keyring.env, **SECRET_SERVICE}, True
        try:
            await window.launch()
            await window.do("faces", until=[["Ada Lovelace", SHOWN], ["Lens and Co", ""]])

            # Both are connected, the one that nobody looks at as well.
            await boris.send(threads["shop"], FOR_SHOP)
            await window.do("faces", until=[["Ada Lovelace", SHOWN], ["Lens and Co", "1 unread"]])
            await window.do("turn", keys="Ctrl+2", profile="shop")
            await boris.send(threads["ada"], FOR_ADA)
            await window.do("faces", until=[["Ada Lovelace", "1 unread"], ["Lens and Co", SHOWN]])
            await window.do("open", name="Boris")
            await eventually(lambda: FOR_SHOP in window.texts(), "the shop's conversation")
            await window.do("write", text=FROM_SHOP)
            await window.do("face", name="Ada Lovelace")
            await window.do("open", name="Boris")
            await eventually(lambda: FOR_ADA in window.texts(), "Ada's conversation")
            await window.do("write", text=FROM_ADA)
            await eventually(lambda: FROM_ADA in boris.texts(threads["ada"]), "Boris has Ada's")
            await eventually(lambda: FROM_SHOP in boris.texts(threads["shop"]), "Boris has the shop's")
            window.kill()
            assert words_in(home, "ada") == {FOR_ADA, FROM_ADA}
            assert words_in(home, "shop") == {FOR_SHOP, FROM_SHOP}

            # Killed, it begins again with both; signing out of one leaves the other.
            await window.launch()
            await window.do("faces", until=[["Ada Lovelace", SHOWN], ["Lens and Co", ""]])
            await window.do("turn", keys="Ctrl+2", profile="shop")
            await window.do("face", name="Lens and Co", menu=True)
            await window.do("click", name="menuSignOut")
            await window.do("click", name="sureSignOut")
            await window.do("shown", name="railFace")
            await window.do("open", name="Boris")
            await window.do("write", text="still here")
            await eventually(lambda: "still here" in boris.texts(threads["ada"]), "Boris has it")
            assert await window.close() == 0
            assert [folder.name for folder in (home / "profiles").iterdir()] == ["ada"]
            assert words_in(home, "ada") == {FOR_ADA, FROM_ADA}
            assert found([home], {words: words for words in (FOR_SHOP, FROM_SHOP)}) == [], "nor beside the profiles"
            entries = json.loads(keyring_says(keyring, ENTRIES))
            assert len(entries) == 1
            assert AccountFile(profile_paths("ada", home).account).read().entry == entries[0]  # type: ignore[union-attr]
        finally:
            window.end()
            await boris.stop()
