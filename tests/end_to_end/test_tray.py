"""The icon in a real tray: the app as a process, a screen, a bus, and somebody who shows icons."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage

from desktop.domain.facts import MemberFact, ThreadFact
from desktop.domain.person import PersonRow
from desktop.store import people, threads
from desktop.store.store import Store
from desktop.system.images import blank
from desktop.system.paths import app_paths
from desktop.system.qml import prepare_application
from desktop.system.single_instance import Ringing, ring
from desktop.system.unread_icon import draw_unread
from tests.desktop.domain.test_deep_links import HOSTILE
from tests.end_to_end.start_process import ADA, KEY, PROFILE, signed_in
from tests.helpers.gui import PICTURES
from tests.helpers.processes import Child
from tests.helpers.short_paths import short
from tests.helpers.tray_desk import TrayDesk, tray_desk
from tests.helpers.waiting import NotInTime

THREADS = [UUID(int=70 + number) for number in range(3)]

APP = f"""
import signal, sys
from desktop.__main__ import main, prepare
prepare()
import desktop.app.window as app
import desktop.system.single_instance as one
here = one.first_here
one.first_here = lambda lock, folder, within, *more: here(lock, folder, 60.0, *more)
from PySide6.QtCore import QTimer
from desktop.system import tray_host
from desktop.system.keyring import KeyringPlace
from desktop.system.secrets import AccountSecrets

async def read(place):
    return AccountSecrets("t" * 43, {KEY!r}, bytes(32))
KeyringPlace.read = read

host = tray_host.TrayHost
tray_host.TrayHost = lambda: host(gone_after_ms=20)

made = app.Views.__init__
def told(self, shell, qml, **given):
    made(self, shell, qml, **given)
    self.window.visibleChanged.connect(lambda visible: print("visible", visible, flush=True))
    self.window.activeChanged.connect(lambda: print("active", self.window.isActive(), flush=True))
    signal.signal(signal.SIGUSR1, lambda *_: QTimer.singleShot(0, self.window.close))
app.Views.__init__ = told

from desktop.app.outside import Outside
settle = Outside.settle
def settled(self, *given):
    from desktop.viewmodels.deep_links import DeepLinkModel
    ask = DeepLinkModel._ask
    def asked(model, link, question, *more):
        ask(model, link, question, *more)
        print("asked", question.title, flush=True)
    DeepLinkModel._ask = asked
    settle(self, *given)
Outside.settle = settled
sys.exit(main())
"""


def unread_profile(home: Path) -> None:
    """Ada's profile with three conversations, each with something unread, and the tray explained to her."""
    store = Store(signed_in(home), KEY)
    with store.write() as tx:
        for number, thread in enumerate(THREADS):
            person = UUID(int=7 + number)
            people.put(tx, PersonRow(person, f"user{number}", f"Person {number}", rev=1))
            members = (MemberFact(ADA), MemberFact(person))
            at = 1_700_000_000_000 - number
            told = ThreadFact(thread_id=thread, members=members, changed_at=at, last_seq=2, rev=2, unread=2)
            threads.put(tx, told)
    store.close()
    app_paths(home).settings.write_text('{"tray_explained": true}')


def start(home: Path, desk: TrayDesk, *arguments: str) -> Child:
    command = [sys.executable, "-c", APP, "--data", str(home), "--profile", PROFILE, *arguments]
    env = {**desk.env, "TMPDIR": str(short(home)), "QT_QUICK_BACKEND": "software"}
    return Child(command, errors=home / "app.stderr", env=env)


def test_the_icon_counts_opens_and_quits(
    tmp_path: Path, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare_application(qapp)
    home = tmp_path / "a"
    home.mkdir()
    unread_profile(home)
    with tray_desk(tmp_path) as desk:
        app = start(home, desk, "--hidden")
        stands(app, desk)
        desk.until("icon", "icon Paravion · 3 unread")
        desk.until("badge", "badge 3")
        assert number_on(keep_picture(desk)) == 3

        desk.tell("press")
        hear(app, "visible True", "active True")
        hide(app)

        second = start(home, desk, "--", f"paravion://thread/{THREADS[0]}")
        assert second.wait() == 0, second.tail()
        hear(app, "visible True", "active True", "asked Open this conversation?")
        hide(app)

        # Handed over as a second start does it, without the second that each start takes.
        monkeypatch.setenv("TMPDIR", str(short(home)))  # where the app's socket is
        for address in filter(None, HOSTILE):
            assert ring(app_paths(home).folder, Ringing(link=address, shows=False))
            assert app.next_line() == "asked This link can’t be opened", ascii(address)[:80]

        desk.tell("menu Open what is unread")
        assert desk.wait("menu") == "menu Open Paravion, Open what is unread, Quit"
        hear(app, "visible True", "active True")
        hide(app)

        desk.tell("leave")
        hear(app, "visible True", "active True")
        desk.tell("come")
        stands(app, desk)
        desk.tell("menu Quit")
        assert app.wait() == 0, app.tail()
        assert app.errors.read_text("utf-8") == ""


def stands(app: Child, desk: TrayDesk) -> None:
    """Its icon comes to the tray next."""
    try:
        desk.wait("item")
    except NotInTime as late:
        raise NotInTime(f"{late}\nthe app:\n{app.last_words()}") from None


def hear(app: Child, *lines: str) -> None:
    """These are told next, in any order."""
    assert sorted(str(app.next_line()) for _ in lines) == sorted(lines), app.tail()


def hide(app: Child) -> None:
    """The window's frame is pressed to close it: nobody looks at it any more, nothing of it is active."""
    app.signal(signal.SIGUSR1)
    hear(app, "visible False", "active False")


def keep_picture(desk: TrayDesk) -> QImage:
    """What the tray was given, which the bus carries as ARGB with the most significant byte first."""
    data = desk.icon.read_bytes()
    turned = b"".join(data[at : at + 4][::-1] for at in range(0, len(data), 4))
    picture = QImage(turned, 64, 64, QImage.Format.Format_ARGB32).copy()
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert picture.save(str(PICTURES / "tray-icon.png"))
    return picture


def number_on(picture: QImage) -> int:
    """Which of the icons it is most like: a font is drawn a little differently from process to process."""

    def unlike(number: int) -> int:
        drawn = draw_unread(number, blank(QSize(64, 64))).convertToFormat(QImage.Format.Format_ARGB32)
        return sum(abs(a - b) for a, b in zip(bytes(drawn.constBits()), bytes(picture.constBits()), strict=True))

    return min(range(11), key=unlike)
