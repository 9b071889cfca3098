"""One app per profile: the second start rings the first one's bell. Real processes, real sockets."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.system.profile_lock import ProfileLock
from desktop.system.single_instance import Doorbell, doorbell_name, first_here, ring
from tests.helpers.processes import Child

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.domain.problem import Problem
from desktop.system.profile_lock import ProfileLock
from desktop.system.single_instance import Doorbell, first_here
app = QCoreApplication([])
folder = Path(sys.argv[1])
lock = ProfileLock(folder / "profile.lock")
try:
    print("first" if first_here(lock, folder, float(sys.argv[2])) else "second", flush=True)
except Problem as problem:
    print(problem.name, flush=True)
if lock.held:
    bell = Doorbell(folder, lambda: print("raised", flush=True))
    bell.listen()
    print("listening", flush=True)
    app.exec()
"""


def start(folder: Path, within: float = 5.0) -> Child:
    return Child([sys.executable, "-c", SECOND, str(folder), str(within)], errors=folder / "errors.txt")


def test_the_second_raises_the_first_and_ends(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert (first.next_line(), first.next_line()) == ("first", "listening"), first.tail()
    for _ in range(3):
        second = start(tmp_path)
        assert second.next_line() == "second", second.tail()
        assert second.wait() == 0
        assert first.next_line() == "raised"
    first.kill()


def test_after_kill_9_the_next_start_is_the_first_again(tmp_path: Path) -> None:
    for _ in range(2):
        child = start(tmp_path)
        assert (child.next_line(), child.next_line()) == ("first", "listening"), child.tail()
        child.kill()


def test_two_profiles_do_not_meet(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    children = [start(tmp_path / name) for name in ("a", "b")]
    assert [child.next_line() for child in children] == ["first", "first"]
    for child in children:
        child.kill()
    assert doorbell_name(tmp_path / "a") != doorbell_name(tmp_path / "b")


def test_a_first_one_that_does_not_answer_is_named(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path / "profile.lock")
    lock.acquire()
    child = start(tmp_path, within=0.1)
    assert child.next_line() == "profile_in_use", child.tail()
    assert child.wait() == 0
    lock.release()


def test_nobody_is_rung_where_nobody_is(tmp_path: Path, qapp: QGuiApplication) -> None:
    assert not ring(tmp_path)
    lock = ProfileLock(tmp_path / "profile.lock")
    assert first_here(lock, tmp_path, 0.0)
    lock.release()


@pytest.mark.parametrize("word", [b"RAISE\n", b"open https://example.net\n", b"\x00" * 4_096])
def test_any_other_word_does_nothing(tmp_path: Path, qtbot: QtBot, word: bytes) -> None:
    raised: list[str] = []
    bell = Doorbell(tmp_path, lambda: raised.append("raised"))
    bell.listen()
    socket = QLocalSocket()
    socket.connectToServer(doorbell_name(tmp_path))
    assert socket.waitForConnected(5_000)
    socket.write(word)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert raised == []
    bell.close()


def test_a_held_lock_is_not_taken_twice(tmp_path: Path) -> None:
    one, other = ProfileLock(tmp_path / "profile.lock"), ProfileLock(tmp_path / "profile.lock")
    one.acquire()
    with pytest.raises(Problem):
        other.acquire()
    one.release()
