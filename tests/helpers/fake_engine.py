"""An engine for the window's tests: a small world in memory, calls that can be held back, planted problems."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import (
    Credentials,
    DeviceRow,
    MessagePage,
    NewAccount,
    Secrets,
    SecretsPlace,
    Stage,
    Started,
    ThreadPage,
)
from desktop.domain.alerts import Alert
from desktop.domain.decoded import Fault
from desktop.domain.draft import Version
from desktop.domain.emoji_choices import EmojiChoices
from desktop.domain.formatting import read
from desktop.domain.media import MediaItem
from desktop.domain.message import LinkPreview, MessageRow, SendState, Undone
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.problem import Problem
from desktop.domain.shelf import ShelfVideo
from desktop.domain.sound import PcmFormat
from desktop.domain.sticker import FoundPage, Sticker, StickerChoices
from desktop.domain.thread import ThreadRow
from tests.helpers.fake_answering import FakeAnswering
from tests.helpers.fake_carrying import Held
from tests.helpers.fake_codes import FakeCodes
from tests.helpers.fake_finding import FakeFinding
from tests.helpers.fake_keeping import FakeKeeping
from tests.helpers.fake_later import FakeLater
from tests.helpers.fake_living import FakeLiving
from tests.helpers.fake_reaching import FakeReaching
from tests.helpers.fake_shelves import FakeShelves
from tests.helpers.fake_stickers import FakeStickers
from tests.helpers.fake_voice import FakeDevices, FakeVoices

RELAY = "wss://relay.example.net/v1"
START = 1_780_000_000_000
CODES = tuple(f"63PX-BP3Y-LIBI-{n:04d}" for n in range(1, 11))


def uid(number: int) -> UUID:
    """A readable id: the same number, the same id."""
    return UUID(int=0x01900000000070008000000000000000 + number)


ADA = MeRow(user_id=uid(1), username="ada.lens", display_name="Ada Lens", joined_at=START, recovery_codes_left=10)
DEVICES = (
    DeviceRow(uid(901), "Ada’s laptop", START, START + 86_400_000, current=True),
    DeviceRow(uid(902), "Studio computer", START - 86_400_000, START, current=False),
)


class FakeEngine(
    FakeCodes,
    FakeLater,
    FakeReaching,
    FakeAnswering,
    FakeFinding,
    FakeLiving,
    FakeShelves,
    FakeStickers,
    FakeVoices,
    FakeKeeping,
):
    """As `desktop.bridge.contract.Engine`. `problems[method]` is raised for as long as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.problems: dict[str, Problem] = {}
        self.held: dict[str, asyncio.Event] = {}
        self.started = Started(Stage.SIGN_IN, relay_url=RELAY)
        self.me = ADA
        self.device_rows = list(DEVICES)
        self.persons: dict[UUID, PersonRow] = {}
        self.thread_rows: dict[UUID, ThreadRow] = {}
        self.pages: dict[str, LinkPreview] = {}
        self.shows: dict[str, MediaItem] = {}
        self.message_rows: dict[UUID, list[MessageRow]] = {}
        self.choices = EmojiChoices()
        self.alert_rows: tuple[Alert, ...] = ()
        self.dropped: list[MediaItem] = []
        self.absent: set[UUID] = set()
        self.films: dict[UUID, bytes | Fault | Problem] = {}
        self.played: list[Held] = []
        self.faults: dict[UUID, Fault] = {}
        self.videos: dict[UUID, ShelfVideo] = {}
        self.closed: set[UUID] = set()
        self.kept_rows: dict[UUID, Sticker] = {}
        self.sticker_choices_ = StickerChoices()
        self.gif_pages: dict[tuple[str, int], FoundPage] = {}
        self.hardware = FakeDevices()
        self.recordings: dict[UUID, tuple[PcmFormat, bytes]] = {}
        self.longer: dict[UUID, int] = {}
        self._next = 10_000

    # -- the test's side

    def hold(self, method: str) -> asyncio.Event:
        """Let calls of `method` wait until the returned event is set."""
        self.held[method] = asyncio.Event()
        return self.held[method]

    def asked(self, method: str) -> list[tuple[Any, ...]]:
        """The arguments of every call of `method`, oldest first."""
        return [args for name, args in self.calls if name == method]

    def add_person(self, person: PersonRow) -> ThreadRow:
        """Somebody with a thread of their own."""
        self.persons[person.user_id] = person
        thread = ThreadRow(thread_id=UUID(int=person.user_id.int + 500_000), other=person, changed_at=START)
        self.thread_rows[thread.thread_id] = thread
        self.message_rows.setdefault(thread.thread_id, [])
        return thread

    async def _enter(self, method: str, *args: Any) -> None:
        self.calls.append((method, args))
        gate = self.held.get(method)
        if gate is not None:
            await gate.wait()
        if method in self.problems:
            raise self.problems[method]

    # -- account

    def ready(
        self, place: SecretsPlace, relay_url: str = RELAY, codes: tuple[str, ...] = (), *, unseen: bool = False
    ) -> Started:
        """The engine is signed in as `me`."""
        self.started = Started(
            Stage.READY, self.me, relay_url, secrets=place, recovery_codes=codes, codes_unseen=unseen or bool(codes)
        )
        return self.started

    async def start(self) -> Started:
        """See the contract."""
        await self._enter("start")
        return self.started

    async def unlock(self, passphrase: str) -> Started:
        """See the contract."""
        await self._enter("unlock", passphrase)
        return self.ready(SecretsPlace.PASSPHRASE)

    async def check_relay(self, url: str) -> str:
        """See the contract."""
        await self._enter("check_relay", url)
        return url if "://" in url else f"wss://{url}/v1"

    async def sign_up(self, relay_url: str, account: NewAccount, secrets: Secrets) -> Started:
        """See the contract."""
        await self._enter("sign_up", relay_url, account, secrets)
        self.me = replace(self.me, username=account.username, display_name=account.display_name, kind=account.kind)
        return self.ready(secrets.place, relay_url, CODES)

    async def sign_in(self, relay_url: str, credentials: Credentials, secrets: Secrets) -> Started:
        """See the contract."""
        await self._enter("sign_in", relay_url, credentials, secrets)
        return self.ready(secrets.place, relay_url)

    async def sign_out(self) -> Started:
        """See the contract."""
        await self._enter("sign_out")
        self.started = Started(Stage.SIGN_IN, relay_url=RELAY)
        return self.started

    async def retry_secrets(self, secrets: Secrets) -> Started:
        """See the contract."""
        await self._enter("retry_secrets", secrets)
        return self.ready(secrets.place)

    async def discard_cache(self) -> Started:
        """See the contract."""
        await self._enter("discard_cache")
        return self.ready(SecretsPlace.KEYRING)

    async def set_password(self, old: str, new: str) -> None:
        """See the contract."""
        await self._enter("set_password", old, new)

    async def devices(self) -> tuple[DeviceRow, ...]:
        """See the contract."""
        await self._enter("devices")
        return tuple(self.device_rows)

    async def revoke(self, device_id: UUID) -> None:
        """See the contract."""
        await self._enter("revoke", device_id)
        self.device_rows = [row for row in self.device_rows if row.device_id != device_id]

    # -- conversation

    async def threads(
        self,
        *,
        unread_only: bool = False,
        archived: bool = False,
        after: UUID | None = None,
        before: UUID | None = None,
        limit: int = 50,
    ) -> ThreadPage:
        """See the contract."""
        await self._enter("threads", unread_only, after, limit)
        held = [row for row in self.thread_rows.values() if row.archived == archived and row.in_inbox]
        rows = sorted(held, key=lambda row: row.order, reverse=True)
        unread = [row for row in rows if row.unread or row.marked_unread]
        rows = unread if unread_only else rows
        if before is not None:
            end = next((i for i, row in enumerate(rows) if row.thread_id == before), 0)
            return ThreadPage(tuple(rows[max(0, end - limit) : end]), end > limit, len(unread))
        begin = next((i + 1 for i, row in enumerate(rows) if row.thread_id == after), 0)
        return ThreadPage(tuple(rows[begin : begin + limit]), len(rows) > begin + limit, len(unread))

    async def thread(self, thread_id: UUID) -> ThreadRow | None:
        """See the contract."""
        await self._enter("thread", thread_id)
        return self.thread_rows.get(thread_id)

    async def messages(
        self,
        thread_id: UUID,
        *,
        before: tuple[int, int] | None = None,
        after: tuple[int, int] | None = None,
        around: UUID | None = None,
        limit: int = 50,
    ) -> MessagePage:
        """See the contract."""
        await self._enter("messages", thread_id, before, after, around, limit)
        rows = sorted(self.message_rows.get(thread_id, []), key=lambda row: row.order)
        first, last = 0, len(rows)
        if before is not None:
            last = sum(row.order < before for row in rows)
            first = max(0, last - limit)
        elif after is not None:
            first = sum(row.order <= after for row in rows)
            last = min(len(rows), first + limit)
        elif around in {row.message_id for row in rows}:
            middle = next(i for i, row in enumerate(rows) if row.message_id == around)
            first, last = max(0, middle - limit // 2), min(len(rows), middle + limit // 2)
        else:
            first = max(0, last - limit)
        return MessagePage(thread_id, tuple(rows[first:last]), first > 0, last < len(rows))

    async def search_people(self, query: str, limit: int = 20) -> tuple[PersonRow, ...]:
        """See the contract."""
        await self._enter("search_people", query, limit)
        words = query.casefold().lstrip("@")
        hits = [p for p in self.persons.values() if words in p.username or words in p.display_name.casefold()]
        return tuple(hits[:limit])

    async def person(self, user_id: UUID) -> PersonRow:
        """See the contract."""
        await self._enter("person", user_id)
        return self.persons[user_id]

    async def follow(self, user_id: UUID) -> PersonRow:
        """See the contract."""
        await self._enter("follow", user_id)
        return self._put_person(replace(self.persons[user_id], follows=True))

    async def unfollow(self, user_id: UUID) -> PersonRow:
        """See the contract."""
        await self._enter("unfollow", user_id)
        return self._put_person(replace(self.persons[user_id], follows=False))

    async def direct_thread(self, user_id: UUID) -> ThreadRow:
        """See the contract."""
        await self._enter("direct_thread", user_id)
        for row in self.thread_rows.values():
            if row.other is not None and row.other.user_id == user_id:
                return row
        return self.add_person(self.persons[user_id])

    async def send(
        self,
        thread_id: UUID,
        text: str,
        reply_to: UUID | None = None,
        *,
        preview: LinkPreview | None = None,
        hold: bool = False,
        quiet: bool = False,
        aside: bool = False,
    ) -> UUID:
        """See the contract."""
        await self._enter("send", thread_id, text, *([reply_to] if reply_to else []))
        other = self.thread_rows[thread_id].other
        written = read(text, {} if other is None else {other.username: other.user_id})
        self._next += 1
        row = MessageRow(
            message_id=uid(self._next),
            thread_id=thread_id,
            local_no=self._next,
            sender_id=self.me.user_id,
            mine=True,
            at=START + self._next,
            text=written.text,
            spans=written.spans,
            preview=preview,
            state=SendState.QUEUED,
        )
        self.message_rows.setdefault(thread_id, []).append(row)
        return row.message_id

    async def undo_send(self, message_id: UUID, current: str) -> Undone:
        """See the contract: nothing is held here."""
        await self._enter("undo_send", message_id, current)
        raise Problem("conflict", reason="too_late")

    async def link_preview(self, url: str) -> LinkPreview | None:
        """See the contract: what `pages` has."""
        await self._enter("link_preview", url)
        return self.pages.get(url)

    async def link_picture(self, url: str) -> MediaItem | None:
        """See the contract: what `shows` has."""
        await self._enter("link_picture", url)
        return self.shows.get(url)

    async def retry(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("retry", message_id)

    async def discard(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("discard", message_id)

    async def save_draft(self, thread_id: UUID, text: str, reply_to: UUID | None = None) -> None:
        """See the contract."""
        await self._enter("save_draft", thread_id, text, *([reply_to] if reply_to else []))

    async def emoji_choices(self) -> EmojiChoices:
        """See the contract."""
        await self._enter("emoji_choices")
        return self.choices

    async def keep_emoji_choices(self, choices: EmojiChoices) -> None:
        """See the contract."""
        await self._enter("keep_emoji_choices", choices)
        self.choices = choices

    async def leave_at(self, thread_id: UUID | None) -> None:
        """See the contract."""
        await self._enter("leave_at", thread_id)

    async def left_at(self) -> UUID | None:
        """See the contract."""
        await self._enter("left_at")
        return None

    async def draft_versions(self, thread_id: UUID) -> tuple[Version, ...]:
        """See the contract."""
        await self._enter("draft_versions", thread_id)
        return ()

    async def keep_draft_version(self, thread_id: UUID, text: str, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("keep_draft_version", thread_id, text, message_id)

    async def restore_draft(self, thread_id: UUID, number: int, current: str) -> str:
        """See the contract."""
        await self._enter("restore_draft", thread_id, number, current)
        raise Problem("not_found")

    async def draft_shown(self, thread_id: UUID) -> None:
        """See the contract."""
        await self._enter("draft_shown", thread_id)

    async def share_drafts(self, on: bool) -> None:
        """See the contract."""
        await self._enter("share_drafts", on)

    async def mark_read(self, thread_id: UUID, seq: int) -> None:
        """See the contract."""
        await self._enter("mark_read", thread_id, seq)

    async def set_thread(self, thread_id: UUID, **changes: Any) -> None:
        """See the contract."""
        await self._enter("set_thread", thread_id, changes)

    async def alerts(self) -> tuple[Alert, ...]:
        """See the contract."""
        await self._enter("alerts")
        return self.alert_rows

    async def reconnect(self) -> None:
        """See the contract."""
        await self._enter("reconnect")
