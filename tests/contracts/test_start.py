"""What must not be loaded before the inbox is painted: the start is long enough without it."""

import re
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.facts import MemberFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.store import people, threads
from desktop.store.store import Store
from desktop.system.lazy_modules import MODULES
from tests.end_to_end.start_process import ADA, KEY, signed_in, start

LATER = {
    "websockets": "the network comes after the picture",
    "desktop.client.connection": "the same",
    "urllib.request": "the same",
    "keyring": "a profile under a passphrase needs none of it",
    "cryptography": "the same",
    "argon2": "only a passphrase needs it",
    "zxcvbn": "only a new password is judged",
    "idna": "few hosts need it",
    "regex": "only what is not ASCII is cut with it",
    "importlib.metadata": "the version is only told in the settings",
    "importlib.resources": "what is shipped lies beside the code",
    "desktop.client.link": "the network comes after the picture",
    "desktop.sync.service": "the same",
    "relay.wire.base": "only what speaks to the relay needs it",
    "desktop.sync.translate": "the same",
    "desktop.commands.people": "the same",
    "_ssl": "the network comes after the picture",
    "hashlib": "it brings OpenSSL along",
    "ast": "only `inspect` needs it, and that waits",
    "logging.handlers": "few starts tell the log anything",
    "structlog": "the log is told through the standard library",
    "desktop.sync.alerting": "nobody is told of anything before the picture",
    "desktop.viewmodels.alerts": "the same",
    "desktop.system.notifications": "the same",
    "desktop_notifier": "the same",
    "dbus_fast": "the same",
    "PySide6.QtMultimedia": "only who plays a video needs it",
    "desktop.viewmodels.video": "the same",
    "PySide6.QtWidgets": "no view is made of widgets",
    "desktop.viewmodels.voice_player": "only who speaks or listens needs it",
    "desktop.viewmodels.text_dresser": "only messages need it",
    "desktop.viewmodels.writing": "only who writes needs it",
    "desktop.viewmodels.conversations": "what the inbox leads to is made after the picture",
    "desktop.viewmodels.chat": "the same",
    "desktop.viewmodels.composer": "the same",
    "desktop.viewmodels.timeline": "the same",
    "desktop.viewmodels.compose": "the same",
    "desktop.viewmodels.find": "the same",
    "desktop.viewmodels.people": "the same",
    "desktop.viewmodels.profile": "the same",
    "desktop.viewmodels.requests": "the same",
    "desktop.viewmodels.safety": "the same",
    "desktop.domain.alerts": "the window's contract with the engine names it, and no more",
    "desktop.domain.draft": "the same",
    "desktop.domain.crop": "the same",
    "desktop.domain.emoji_choices": "the same",
    "desktop.media": "the same",
    "tokenize": "only a traceback's lines need it",
    "_bz2": "no archive is unpacked",
    "_lzma": "the same",
    "desktop.viewmodels.emoji": "only who writes needs it",
    "desktop.domain.emoji": "the same",
    "tuf": "new versions are looked for after the picture",
    "desktop.app.updating": "the same",
    "desktop.viewmodels.updates": "the same",
    "desktop.domain.updates": "the same",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("start") / "ada"
    cache = signed_in(home)
    store = Store(cache, KEY)
    with store.write() as tx:
        people.put(tx, PersonRow(UUID(int=7), "mina", "Mina Klein", rev=1))
        members = (MemberFact(ADA), MemberFact(UUID(int=7)))
        threads.put(tx, ThreadFact(thread_id=UUID(int=70), members=members, changed_at=1_700_000_000_000))
    store.close()
    _, told = start(home)
    assert isinstance(told, dict)
    return told


@pytest.fixture
def loaded(told: dict[str, Any]) -> set[str]:
    return set(told["modules"])


@pytest.mark.parametrize("name", LATER)
def test_it_is_loaded_after_the_first_picture(loaded: set[str], name: str) -> None:
    assert "desktop.viewmodels.inbox" in loaded
    assert [module for module in loaded if re.match(rf"{re.escape(name)}(\.|$)", module)] == [], LATER[name]


def test_no_enum_of_qts_namespace_is_named_before_the_first_picture(told: dict[str, Any]) -> None:
    """One of them lets PySide build all 90: a fifth of an empty window."""
    assert not told["enums"]


def test_what_pyside_knows_of_signatures_is_not_run_before_the_first_picture(told: dict[str, Any]) -> None:
    """It compiles all of that from source: 0.4 of an empty window."""
    assert {"shibokensupport.signature.parser", "shibokensupport.signature.lib.pyi_generator"} <= set(told["waiting"])


def test_what_others_import_for_later_is_not_read_before_the_first_picture(told: dict[str, Any]) -> None:
    assert set(MODULES) <= set(told["waiting"])


def test_functions_of_qt_are_looked_for_when_they_are_first_called(told: dict[str, Any]) -> None:
    """At once they are 15,000."""
    assert told["binds_late"] == sys.platform.startswith("linux")


def test_values_are_structs() -> None:
    """A frozen dataclass takes 2 ms of the start, a struct 0.05."""
    sources = Path(__file__).parents[2] / "desktop"
    assert [path.name for path in sources.rglob("*.py") if "import dataclass" in path.read_text("utf-8")] == []
