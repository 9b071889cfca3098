"""What a press on a link does: whose it is, what stands there, and what is amiss decide."""

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.message import LinkPreview, MessageRow, Span
from desktop.domain.person import PersonRow
from desktop.viewmodels.link_guard import LinkGuard
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW

FRIEND = PersonRow(uid(1), "mina", "Mina", follows=True, followed_by=True)
URL = "https://films.example/a"
ROW = MessageRow(uid(8), uid(7), 1, FRIEND.user_id, mine=False, at=NOW, text=f"see {URL}", seq=1)
CARD = LinkPreview(URL, "Harbour at six", "Boats", "Films")


class Stand:
    """A guard over one message of one person, and what came of it."""

    def __init__(self) -> None:
        self.row = ROW
        self.other: PersonRow | None = FRIEND
        self.opened: list[str] = []
        self.said: list[str] = []
        self.opens = True
        self.asked = 0
        self.guard = LinkGuard(self._find, lambda: self.other, self._open, self.said.append)
        self.guard.asked.connect(self._count)

    def _find(self, key: str) -> MessageRow | None:
        return self.row if key == str(self.row.message_id) else None

    def _open(self, href: str) -> bool:
        self.opened.append(href)
        return self.opens

    def _count(self) -> None:
        self.asked += 1

    @property
    def key(self) -> str:
        return str(self.row.message_id)


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    return Stand()


@pytest.mark.parametrize(
    ("row", "other", "at_once"),
    [
        (ROW, FRIEND, True),
        (replace(ROW, mine=True, sender_id=uid(5)), None, True),
        (ROW, replace(FRIEND, follows=False), False),
        (ROW, None, False),
        (replace(ROW, sender_id=uid(3)), FRIEND, False),
        (replace(ROW, forwarded=True), FRIEND, False),
        (replace(ROW, forwarded=True, mine=True, sender_id=uid(5)), FRIEND, False),
        (replace(ROW, text="http://films.example/a"), FRIEND, False),
        (replace(ROW, text="https://192.0.2.7/a"), FRIEND, False),
        (replace(ROW, text="here", spans=(Span("link", 0, 4, href=URL),)), FRIEND, False),
        (replace(ROW, text="bank.com", spans=(Span("link", 0, 8, href=URL),)), FRIEND, False),
        (replace(ROW, text="films.example", spans=(Span("link", 0, 13, href=URL),)), FRIEND, True),
    ],
)
def test_a_link_opens_at_once_or_is_asked_about(
    stand: Stand, row: MessageRow, other: PersonRow | None, at_once: bool
) -> None:
    stand.row, stand.other = row, other
    stand.guard.pressAt(stand.key, 0)
    assert (len(stand.opened), stand.asked) == ((1, 0) if at_once else (0, 1))
    if not at_once:
        assert stand.guard.host
        stand.guard.open()
        assert len(stand.opened) == 1


@pytest.mark.parametrize(
    ("card", "at_once"),
    [
        (CARD, True),
        (replace(CARD, title="Log in at bank.com"), False),
        (replace(CARD, site="bank.com"), False),
        (replace(CARD, site="Films.example"), True),
        (replace(CARD, url="http://films.example/a"), False),
    ],
)
def test_a_card_is_a_link_that_shows_its_host(stand: Stand, card: LinkPreview, at_once: bool) -> None:
    stand.row = replace(ROW, preview=card)
    stand.guard.pressCard(stand.key)
    assert (stand.opened == [card.url]) is at_once
    stand.other = None
    stand.guard.pressCard(stand.key)
    assert stand.asked == (1 if at_once else 2)


def test_the_menu_names_each_link_by_its_host(stand: Stand) -> None:
    stand.row = replace(ROW, text=f"🎬 {URL}")
    assert stand.guard.hostsOf(stand.key) == ["films.example"]
    stand.guard.pressAt(stand.key, 0)
    assert stand.opened == [URL]


def test_what_is_not_there_does_nothing(stand: Stand) -> None:
    stand.guard.open()
    stand.guard.copy()
    for key in ("x", stand.key):
        stand.guard.pressAt(key, 9)
        stand.guard.pressAt(key, -1)
        stand.guard.pressCard(key)
    assert stand.guard.hostsOf("x") == []
    assert (stand.opened, stand.asked, stand.guard.host, stand.guard.warnings) == ([], 0, "", [])


def test_the_address_can_be_copied_and_a_missing_program_is_said(stand: Stand) -> None:
    stand.opens = False
    stand.guard.pressAt(stand.key, 0)
    assert "Copy the address" in stand.said[0]
    stand.guard.copy()
    assert QGuiApplication.clipboard().text() == URL
    assert stand.guard.address == URL
