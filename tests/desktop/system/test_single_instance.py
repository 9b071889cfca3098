"""One app per profile: the second start rings the first one's bell. Real processes, real sockets."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.system.profile_lock import ProfileLock
from desktop.system.single_instance import Doorbell, Ringing, doorbell_name, first_here, packed, ring, unpacked
from tests.helpers.processes import Child

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.domain.problem import Problem
from desktop.system.profile_lock import ProfileLock
from desktop.system.single_instance import Doorbell, Ringing, first_here
app = QCoreApplication([])
folder = Path(sys.argv[1])
lock = ProfileLock(folder / "profile.lock")
try:
    ringing = Ringing(*sys.argv[3:])
    print("first" if first_here(lock, folder, float(sys.argv[2]), ringing) else "second", flush=True)
except Problem as problem:
    print(problem.name, flush=True)
if lock.held:
    bell = Doorbell(folder, lambda ringing: print("rung", ringing.link, ringing.token, ringing.shows, flush=True))
    bell.listen()
    print("listening", flush=True)
    app.exec()
"""


LINK = "paravion://person/ada"


def start(folder: Path, *handed: str, within: float = 60.0) -> Child:
    return Child([sys.executable, "-c", SECOND, str(folder), str(within), *handed], errors=folder / "errors.txt")


def test_the_second_hands_over_what_it_has_and_ends(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert (first.next_line(), first.next_line()) == ("first", "listening"), first.tail()
    long = "paravion://" + "a" * 100_000
    for link, token, told in [("", "", ""), (LINK, "gtk-7", LINK), (long, "", long[:400]), ("ä\udcff€", "", "???")]:
        second = start(tmp_path, link, token)
        assert second.next_line() == "second", second.tail()
        assert second.wait() == 0
        assert first.next_line() == f"rung {told} {token} True"
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


def framed(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


HOSTILE = [
    b"RAISE\n",
    b"raise\n",
    b"open https://example.net\n",
    b"\x00" * 4_096,
    b"\xff" * 100_000,
    b"\x00\x00\x10\x01" + b" " * 4_097,
    framed(b"null"),
    framed(b"[]"),
    framed(b"{"),
    framed(b"\x00\x00"),
    framed(b'{"link": 7}'),
    framed(b'{"link": "a", "run": "b"}'),
    framed(b'{"shows": "yes"}'),
    framed(b'{"link": "\xff"}'),
    framed('{"link": "ä"}'.encode()),
    framed(b'{"link": "' + b"a" * 401 + b'"}'),
    framed(b'{"token": "' + b"a" * 401 + b'"}'),
    framed(b"{}") + b"{}",
    framed(b"{}") + framed(b'{"link": "paravion://person/ada"}'),
]


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: ascii(word[:30]))
def test_anything_else_does_nothing(tmp_path: Path, qtbot: QtBot, word: bytes) -> None:
    rung: list[Ringing] = []
    bell = Doorbell(tmp_path, rung.append)
    bell.listen()
    socket = caller(tmp_path)
    socket.write(word)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert bytes(socket.readAll().data()) == b""
    assert rung == []
    bell.close()


def caller(folder: Path) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(doorbell_name(folder))
    assert socket.waitForConnected(5_000)
    return socket


def test_it_may_come_byte_by_byte(tmp_path: Path, qtbot: QtBot) -> None:
    rung: list[Ringing] = []
    bell = Doorbell(tmp_path, rung.append)
    bell.listen()
    socket = caller(tmp_path)
    for byte in packed(Ringing(LINK, shows=False)):
        socket.write(bytes([byte]))
        socket.waitForBytesWritten(5_000)
        qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
    qtbot.waitUntil(lambda: rung == [Ringing(LINK, shows=False)])
    bell.close()


def test_who_says_nothing_is_not_waited_for(tmp_path: Path, qtbot: QtBot) -> None:
    bell = Doorbell(tmp_path, lambda _ringing: None, wait_ms=20)
    bell.listen()
    socket = caller(tmp_path)
    socket.write(b"\x00")
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    bell.close()


def test_an_app_that_begins_or_ends_answers_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    """Else the later start would end too, and nobody would have a window."""
    there: list[bool] = []
    rung: list[Ringing] = []
    bell = Doorbell(tmp_path, rung.append, answers=lambda: bool(there))
    bell.listen()
    for answer in (b"", b"ok\n"):
        socket = caller(tmp_path)
        socket.write(packed(Ringing(LINK)))
        qtbot.waitUntil(lambda at=socket: at.state() == QLocalSocket.LocalSocketState.UnconnectedState)
        assert bytes(socket.readAll().data()) == answer
        there.append(True)
    assert rung == [Ringing(LINK)]
    bell.close()


@given(st.binary(max_size=64))
def test_no_bytes_raise_anything_else(received: bytes) -> None:
    try:
        found = unpacked(received)
    except ValueError:
        return
    assert found is None or len(received) > 4


@given(st.builds(Ringing, st.text(), st.text(), st.booleans()))
def test_what_is_packed_is_unpacked_plainly(ringing: Ringing) -> None:
    sent = packed(ringing)
    found = unpacked(sent)
    assert found is not None
    assert found.shows is ringing.shows
    assert len(found.link) == min(len(ringing.link), 400)
    assert found.link.isascii()
    assert unpacked(sent[:-1]) is None


def test_a_held_lock_is_not_taken_twice(tmp_path: Path) -> None:
    one, other = ProfileLock(tmp_path / "profile.lock"), ProfileLock(tmp_path / "profile.lock")
    one.acquire()
    with pytest.raises(Problem):
        other.acquire()
    one.release()
