"""The app lock with real processes and a real keyring: what is in memory and in the keyring, and what a kill costs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.facts import MemberFact, MessageFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.store import messages, people, threads
from desktop.store.store import Store
from desktop.system.keyring import SERVICE
from desktop.system.paths import app_lock_file
from desktop.system.secrets import AccountSecrets, encode
from tests.end_to_end.lock_driver import STEPS
from tests.end_to_end.lock_process import LockWindow, in_memory_of, keyring_says, open_files
from tests.end_to_end.start_process import signed_in
from tests.end_to_end.test_needles import found
from tests.helpers.history import recording
from tests.helpers.secret_service import SecretService, secret_service
from tests.helpers.waiting import eventually

KEY = hashlib.sha256(b"the key of a test").digest()
TOKEN = "needletoken" * 4
SEED = hashlib.sha256(b"the seed of a test").digest()
WORDS = "marigold trombone staircase"
RECEIVED, SENT, DRAFT = "saxophone weather tomorrow", "lighthouse pancakes forever", "halfwritten periwinkle"
MINA, THREAD = UUID(int=7), UUID(int=70)
NEEDLES = {
    "the token": TOKEN.encode(),
    "the key": KEY,
    "the key in hexadecimal": KEY.hex().encode(),
    "the device's seed": SEED,
    "a message received": RECEIVED.encode(),
    "a message received, as Qt has it": RECEIVED.encode("utf-16-le"),
    "a message written": SENT.encode(),
    "a message written, as Qt has it": SENT.encode("utf-16-le"),
    "a draft": DRAFT.encode(),
    "a draft, as Qt has it": DRAFT.encode("utf-16-le"),
    "the other's name": b"Mina Klein",
    "the passphrase": WORDS.encode(),
}

WRITTEN = {"the passphrase": WORDS, "a message received": RECEIVED, "a message written": SENT, "a draft": DRAFT}


HELD = "inhibited sleep delay"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SecretService]:
    with secret_service(tmp_path / "keyring") as made:
        made.start_keyring("pw")
        yield made


def ada(home: Path, service: SecretService) -> Path:
    """Ada's profile with a message of Mina's, its secrets in the keyring; the path of its cache."""
    cache = signed_in(home, KEY)
    store = Store(cache, KEY)
    with store.write() as tx:
        people.put(tx, PersonRow(MINA, "mina", "Mina Klein", rev=1))
        members = (MemberFact(UUID(int=1)), MemberFact(MINA))
        at = 1_700_000_000_000
        n = threads.put(tx, ThreadFact(thread_id=THREAD, members=members, changed_at=at, accepted=True))
        messages.put(tx, n, MessageFact(UUID(int=700), THREAD, 1, 1, MINA, at, text=RECEIVED))
    store.close()
    secrets = encode(AccountSecrets(TOKEN, KEY, SEED))
    keyring_says(service, f"ring.set_password({SERVICE!r}, 'start', {secrets!r})")
    return cache


def entries(service: SecretService) -> dict[str, str | None]:
    """What the keyring holds of Ada's."""
    names = ["start", "start-locked"]
    told = keyring_says(
        service, f"import json; print(json.dumps({{n: ring.get_password({SERVICE!r}, n) for n in {names!r}}}))"
    )
    entries: dict[str, str | None] = json.loads(told)
    return entries


async def test_the_locked_app_knows_nothing_and_comes_back_to_all(tmp_path: Path, service: SecretService) -> None:
    home = tmp_path / "ada"
    cache = ada(home, service)
    desk = service.python("tests.helpers.locking_desk")
    desk.wait_line(re.compile("ready"))
    with recording(tmp_path / "history.jsonl") as history:
        window = LockWindow(history, home, service)
        try:
            await window.lives_as("open", window.launch)
            await window.do("put_on", passphrase=WORDS)
            kept = entries(service)
            assert kept["start"] is None
            assert kept["start-locked"]
            await window.do("open", name="Mina Klein")
            await window.do("write", text=SENT)
            await window.do("draft", text=DRAFT)
            pid, place = window.child.pid, await window.do("place")
            control = in_memory_of(pid, NEEDLES)
            assert {"the key", "the token", "a draft, as Qt has it"} <= set(control), "the scan finds what is there"
            await window.lives_as("locked", lambda: window.do("lock", by="key"))
            assert window.child.pid == pid
            assert in_memory_of(pid, NEEDLES) == []
            assert await window.do("place") == place
            assert not [path for path in open_files(pid) if path.startswith(str(cache))], "it opens no store"
            assert found([home, *tmp_path.glob("*.home"), *tmp_path.glob("*.stderr")], WRITTEN) == []
            await window.do("try", passphrase="not the words")
            await window.do("words", name="passphrase", words="not the passphrase", field="shownFault")
            assert in_memory_of(pid, NEEDLES) == []
            await window.lives_as("open", lambda: window.do("try", passphrase=WORDS))
            assert await window.do("composed") == DRAFT
            await eventually(lambda: {RECEIVED, SENT} <= set(window.texts()), "the thread is open again")
            await eventually(lambda: desk.lines.count(HELD) == 2, "the open app listens again")
            await eventually(lambda: desk.lines.count("released") == 1, "the locked one had let go")

            async def sleeps() -> None:
                desk.say("sleep")

            await window.lives_as("locked", sleeps)
            await eventually(lambda: desk.lines.count("released") == 2, "the computer may sleep")
            await window.lives_as("open", lambda: window.do("try", passphrase=WORDS))
            await window.do("take_off", passphrase=WORDS)
            assert entries(service) == {"start": encode(AccountSecrets(TOKEN, KEY, SEED)), "start-locked": None}
            assert not app_lock_file(home).exists()
            assert await window.close() == 0
        finally:
            window.end()
            desk.kill()


async def test_killed_at_any_step_of_locking_nothing_is_lost(tmp_path: Path, service: SecretService) -> None:
    ada(tmp_path / "ada", service)
    with recording(tmp_path / "history.jsonl") as history:
        window = LockWindow(history, tmp_path / "ada", service)
        try:
            await window.lives_as("open", window.launch)
            await window.do("put_on", passphrase=WORDS)
            await window.do("open", name="Mina Klein")
            await window.do("write", text=SENT)
            draft = ""
            for step in STEPS:
                draft += f"before {step} "
                await window.do("add", text=f"before {step} ")
                await window.do("kept_draft")
                await window.do("dies", at=step)
                await window.killed(lambda by=("button" if step == "left" else "palette"): window.do("lock", by=by))
                assert entries(service)["start"] is None
                await window.lives_as("locked", window.launch)
                await window.lives_as("open", lambda: window.do("try", passphrase=WORDS))
                if step == "remembered":
                    await window.do("open", name="Mina Klein")
                assert await window.do("composed") == draft
                await eventually(lambda: {RECEIVED, SENT} <= set(window.texts()), f"all is there after {step}")
            assert await window.close() == 0
        finally:
            window.end()
