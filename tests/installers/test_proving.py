"""The proof in an empty Debian: what it would run, in which order, and what it takes for a failure."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from installers import proving
from installers.bundle import EMPTY, NAME, RELAY
from installers.proving import _ACCOUNT, _KEPT, _TOLD, left_over, prove
from installers.room import NotProvedError
from installers.screen import NotSeenError, Seen

MADE = tuple(f"{name}_1_amd64{form}" for name in (NAME, RELAY) for form in (".deb", ".rpm", ".pkg.tar.zst"))
STEPS = (
    "apt-get update",
    f"{NAME}_1_amd64.deb",
    f"{NAME} --self-test",
    "gnome-keyring",
    f"{RELAY} check-config",
    "--talk",
    "dunst",
    "xdotool type --delay 30 ada",
    "xdg-open paravion://",
    f"{NAME} --hidden",
    "admin backup",
    EMPTY,
    "purge",
    f"rpm --install --nodeps /tmp/{NAME}_1_amd64.rpm",
    "rpm --erase",
    "pacman --noconfirm --nodeps --nodeps --upgrade",
)


class Computer:
    """Stands for the empty system: what is asked is kept, what it does to the files is done."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[str] = []
        self.told = "\n".join([*_TOLD, "shown by the system", "ada"])
        self.failing = self.unseen = ""
        self.brings: tuple[str, ...] = ()
        self.leaves: tuple[str, ...] = ()
        self.takes = ""
        self.asks = "libz.so.1()(64bit)"
        self.lasts = {NAME: 1.0, EMPTY: 0.6}
        (root / "tmp").mkdir(parents=True)

    def run(self, *command: str, env: Any = (), language: str = "") -> str:
        asked = " ".join(command)
        self.asked.append(asked)
        if self.failing and self.failing in asked:
            raise NotProvedError("it went wrong")
        if "1_amd64" in asked and ("install" in asked or "--upgrade" in asked):
            self._lay(f"usr/lib/{NAME}/{NAME}", f"{_KEPT}/relay.db", "etc/debian_version", "usr/lib/a/libz.so.1")
            self._lay(*self.brings)
        if asked.endswith("type --delay 30 1990-05-17"):
            self._lay(_ACCOUNT)
        if any(word in asked for word in ("purge", "--erase", "--remove")):
            self._remove(purged="purge" in asked)
        return self.asks if "--requires" in asked else self.told

    def _lay(self, *places: str) -> None:
        for place in places:
            (self.root / place).parent.mkdir(parents=True, exist_ok=True)
            (self.root / place).touch()

    def _remove(self, *, purged: bool) -> None:
        (self.root / "usr" / "lib" / NAME / NAME).unlink()
        (self.root / "usr" / "lib" / NAME).rmdir()
        if purged and self.takes:
            (self.root / self.takes).unlink()
            (self.root / self.takes).parent.rmdir()
        if not purged or not self.takes:
            self._lay(*self.leaves)

    @contextmanager
    def running(self, *command: str, env: Any = ()) -> Iterator[Any]:
        self.asked.append(" ".join(command))
        yield SimpleNamespace(
            stdout=StringIO("starting\nlistening on ws://127.0.0.1:1/v1\n"),
            terminate=lambda: None,
            kill=lambda: None,
            wait=lambda _within=0: int(self.failing == "the relay's end"),
        )

    @contextmanager
    def session(self) -> Iterator[Any]:
        yield SimpleNamespace(
            room=self,
            run=self.run,
            running=self.running,
            screen=self,
            keys=lambda *names: self.run("xdotool", "key", *names),
            writes=lambda text: self.run("xdotool", "type", "--delay", "30", text),
            turn_to=lambda title: self.run("xdotool", "search", title),
        )

    empty: Seen = (b"\0\0\0",)

    def painted(self) -> float:
        return self.lasts[EMPTY if EMPTY in self.asked[-1] else NAME]

    def still(self, what: str, _unlike: Seen) -> Seen:
        if self.unseen and self.unseen in what:
            raise NotSeenError(f"{what} did not come")
        return (b"\1\0\0",)

    def wait(self, what: str, _holds: Any) -> float:
        self.still(what, ())
        return 0.0

    def picture(self, _path: Path) -> None:
        """Nothing is seen here."""


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    computer = Computer(tmp_path / "room")

    @contextmanager
    def empty_debian(root: Path, _suite: str) -> Iterator[Computer]:
        assert root == computer.root
        yield computer

    monkeypatch.setattr(proving, "empty_debian", empty_debian)
    monkeypatch.setattr(proving.time, "monotonic", lambda: 0.0)
    return computer


def proved(tmp_path: Path) -> list[str]:
    said: list[str] = []
    made = [tmp_path / name for name in MADE]
    for path in made:
        path.touch()
    (tmp_path / EMPTY).mkdir(exist_ok=True)
    prove(made, tmp_path / EMPTY, tmp_path, said.append)
    return said


def test_all_are_installed_used_and_removed(tmp_path: Path, computer: Computer) -> None:
    said = proved(tmp_path)
    found = [next(place for place, asked in enumerate(computer.asked) if words in asked) for words in STEPS]
    assert found == sorted(found)
    assert any("first start after 1.000 s" in line and "0.600: 1.67 and 1.67 times" in line for line in said)
    assert "pacman" in said[-1]


@pytest.mark.parametrize("step", STEPS[:9] + STEPS[10:11] + STEPS[12:])
def test_the_first_step_that_fails_ends_it(tmp_path: Path, computer: Computer, step: str) -> None:
    computer.failing = step
    with pytest.raises(NotProvedError, match="it went wrong"):
        proved(tmp_path)
    assert step in computer.asked[-1]


@pytest.mark.parametrize("view", ["the inbox", "what a link asks", "without a tray", "an empty screen"])
def test_what_does_not_come_onto_the_screen_ends_it(tmp_path: Path, computer: Computer, view: str) -> None:
    computer.unseen = view
    with pytest.raises(NotProvedError, match=view):
        proved(tmp_path)


def test_a_relay_that_does_not_end_in_order_is_no_proof(tmp_path: Path, computer: Computer) -> None:
    computer.failing = "the relay's end"
    with pytest.raises(NotProvedError, match="ended with 1"):
        proved(tmp_path)


def test_a_package_that_brings_python_is_no_proof(tmp_path: Path, computer: Computer) -> None:
    computer.brings = ("usr/bin/python3",)
    with pytest.raises(NotProvedError, match="Python"):
        proved(tmp_path)


@pytest.mark.parametrize("words", _TOLD)
def test_a_session_in_which_something_was_not_said_is_no_proof(tmp_path: Path, computer: Computer, words: str) -> None:
    computer.told = computer.told.replace(words, "")
    with pytest.raises(NotProvedError, match="did not say"):
        proved(tmp_path)


def test_a_first_picture_that_takes_too_long_is_no_proof(tmp_path: Path, computer: Computer) -> None:
    computer.lasts[EMPTY] = 0.3
    with pytest.raises(NotProvedError, match="more than 3 times"):
        proved(tmp_path)
    assert "pacman" in computer.asked[-1], "the rest is proved all the same"


@pytest.mark.parametrize("place", [f"etc/systemd/system/multi-user.target.wants/{RELAY}.service", f"etc/{RELAY}/x"])
def test_what_removing_leaves_is_found(tmp_path: Path, computer: Computer, place: str) -> None:
    computer.leaves = (place,)
    with pytest.raises(NotProvedError, match=r"left \['etc/"):
        proved(tmp_path)
    assert place in [*left_over(computer.root), f"etc/{RELAY}/x"]


@pytest.mark.parametrize("place", [f"{_KEPT}/relay.db", _ACCOUNT])
def test_purging_what_people_wrote_is_no_proof(tmp_path: Path, computer: Computer, place: str) -> None:
    computer.takes = place
    with pytest.raises(NotProvedError, match="purging removed what the pe"):
        proved(tmp_path)
