"""The self-test's look at the session it runs in: what a damaged installation lacks is told by each check.

They make Qt applications of their own, so each runs as a process.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.config import MediaConfig
from desktop.domain.alerts import Offer
from desktop.media.process import DecoderProcess
from desktop.self_test import session
from desktop.self_test.found import FailedCheckError
from tests.contracts.files import ROOT

WORDS = """
from desktop.self_test.found import FailedCheckError
from desktop.self_test.session import words
{before}
try:
    print(words())
except FailedCheckError as error:
    print("FAILED", error)
"""


def told_of_words(before: str = "", **changed: str) -> str:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changed}
    command = [sys.executable, "-c", WORDS.format(before=before)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize(("wanted", "spoken"), [("de_AT.UTF-8", "de"), ("fr_FR.UTF-8", "en")])
def test_it_says_what_language_the_app_speaks_here(wanted: str, spoken: str) -> None:
    said = told_of_words(LANG=wanted, LC_ALL="", LANGUAGE="")
    assert said == f"speaks {spoken} here, of de, en; written in Inter and Noto Color Emoji"


def test_words_and_colours_that_are_missing_are_found(tmp_path: Path) -> None:
    nowhere = f"resource = lambda *names: {str(tmp_path)!r}"
    lost = f"import desktop.system.languages as of\nof.{nowhere}"
    assert told_of_words(lost) == "FAILED the app's words are not here in en"
    theirs = "from PySide6.QtCore import QLibraryInfo\nQLibraryInfo.path = lambda _: '/nowhere'"
    assert told_of_words(theirs) == "FAILED Qt's own words are not here in de"
    grey = "import desktop.system.qml as of\nof.prepare_application = lambda _: None\n"
    grey += "from desktop.self_test import session\nsession._has_colours = lambda _: False"
    assert told_of_words(grey) == "FAILED emoji are not drawn in colours"


def test_a_decoder_that_is_not_kept_in_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def begin(process: DecoderProcess) -> None:
        process.shut_in = ("cpu", "files")

    monkeypatch.setattr(DecoderProcess, "begin", begin)
    monkeypatch.setattr("desktop.media.process.command", lambda: ["true"])
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(FailedCheckError, match="not kept from calls, children, memory, written"):
        session.decoder_kept_in(MediaConfig())
    monkeypatch.setattr(sys, "platform", "darwin")
    assert session.decoder_kept_in(MediaConfig()) == "the decoder gave up cpu, files"


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (None, "nobody shows any in this session, so the window does"),
        (Offer(), "shown by the system"),
        (Offer(buttons=True), "shown by the system, with buttons"),
    ],
)
def test_it_says_who_shows_notifications(monkeypatch: pytest.MonkeyPatch, offer: Offer | None, said: str) -> None:
    async def offered() -> Offer | None:
        return offer

    monkeypatch.setattr("desktop.system.notifications.offered", offered)
    monkeypatch.setattr(sys, "platform", "linux")
    assert session.notifications() == said
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "asks the person" in session.notifications()
