"""The app without its window, as a process: the engine of the composition root, told by lines on standard input.

    python -m tests.end_to_end.app_driver '{"home": …, "profile": …, "relay": …, "factor": 0.05}'

A command is {"id", "do", …}; the answer {"id", "ok"} or {"id", "problem"}. What the engine tells by itself is printed
as it happens: after each commit {"changes": […]} of messages and {"rows": {…}} of people (by username), "me" and
"settings"; {"typing": …} and {"presence": …} of others; and {"connection": …}. Secrets lie under a passphrase with a
cheap hash, so that a profile outlives kill -9 without a keyring. Standard input's end ends it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from desktop.app.engine import Outlet, build_engine
from desktop.bridge.contract import Changes, ConnectionState, Credentials, NewAccount, Problem, Secrets, SecretsPlace
from desktop.bridge.contract import Started as StartedValue
from desktop.bridge.engine import DesktopEngine
from desktop.client.previews import Previews
from desktop.config import AppConfig, PreviewConfig
from desktop.domain.change import Collection, Put, Reload, Remove
from desktop.domain.link_preview import with_picture
from desktop.domain.message import LinkPreview, MessageRow
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.query import Sought
from desktop.domain.reach import SettingsRow
from desktop.domain.request import Verdict
from desktop.log import ROOT
from desktop.store import cursors, rows
from desktop.system.process import protect_process
from tests.end_to_end.app_living import LedTo, Living, card, passes, row
from tests.end_to_end.app_media import Media, moves
from tests.end_to_end.app_shelf import Shelf
from tests.end_to_end.plain import write_plainly

Json = dict[str, Any]

PASSWORD = "plum orbit lantern 42"
PASSPHRASE = "a passphrase for the test"


PATIENT = dict.fromkeys(("open_within", "call_within", "pong_within", "probe_within"), 30.0)
"""What a connection is given up by: long, for a busy machine lets relay and app stand still for a second. Links are cut
here where they are to be lost; who tests the silence itself shortens these."""


def config_of(job: Json) -> AppConfig:
    """Intervals at a fraction, argon2 cheap, reconnecting quickly."""
    config = AppConfig(base=Path(job["home"]), profile=job["profile"], relay_url=job["relay"]).scaled(job["factor"])
    client = replace(config.client, retry_most=0.2, close_within=1.0, **PATIENT)
    client = replace(client, **job.get("client", {}))
    secrets = replace(config.secrets, argon2_memory_kib=1024, argon2_rounds=1, keyring_within=5.0)
    return replace(config, client=client, secrets=secrets)


def say(line: Json) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def started(value: StartedValue) -> Json:
    me = {"user_id": str(value.me.user_id), "username": value.me.username} if value.me else None
    return {"stage": value.stage.value, "problem": value.problem, "me": me}


class Driver(Living, Media, Shelf):
    """Commands by name: `do_<name>(**arguments)`."""

    def __init__(self, job: Json) -> None:
        self._relay = job["relay"]
        config = config_of(job)
        # There is no picture here that the network would have to wait for.
        config = replace(config, client=replace(config.client, begin_after=0.0))
        self._engine: DesktopEngine = build_engine(config, Outlet(self._changes, self._connection, self._stage))
        if job.get("web"):
            self._engine._previews = Previews(LedTo(job["web"]), PreviewConfig())
        self.stopping = asyncio.Event()

    def _changes(self, changes: Changes) -> None:
        others = {
            change.row.username if isinstance(change.row, PersonRow) else change.collection.value: change.row
            for change in changes
            if isinstance(change, Put) and isinstance(change.row, MeRow | PersonRow | SettingsRow)
        }
        if others:
            say({"rows": msgspec.to_builtins(others)})
        told: list[Json] = []
        for change in changes:
            if passing := passes(change) or moves(change):
                say(passing)
            if change.collection is not Collection.MESSAGES:
                continue
            match change:
                case Put(row=MessageRow() as message):
                    told.append({"kind": "put", "thread": str(message.thread_id), "row": row(message)})
                case Remove(key=key, thread_id=thread_id):
                    told.append({"kind": "remove", "thread": str(thread_id), "key": str(key)})
                case Reload(thread_id=thread_id):
                    told.append({"kind": "reload", "thread": str(thread_id) if thread_id else ""})
        if told:
            say({"changes": told})

    def _connection(self, state: ConnectionState) -> None:
        say({"connection": state.connection.value, "why": state.problem})

    def _stage(self, value: StartedValue) -> None:
        say({"stage": started(value)})

    async def do_start(self) -> Json:
        return started(await self._engine.start())

    async def do_unlock(self, passphrase: str = PASSPHRASE) -> Json:
        return started(await self._engine.unlock(passphrase))

    async def do_sign_up(
        self,
        username: str,
        display_name: str = "",
        password: str = PASSWORD,
        birth_date: str = "1990-05-17",
        *,
        keyring: bool = False,
    ) -> Json:
        secrets = Secrets() if keyring else Secrets(SecretsPlace.PASSPHRASE, PASSPHRASE)
        account = NewAccount(username, password, display_name or username.capitalize(), birth_date)
        made = started(await self._engine.sign_up(self._relay, account, secrets))
        await self._engine.codes_kept()
        return made

    async def do_sign_in(self, username: str) -> Json:
        secrets = Secrets(SecretsPlace.PASSPHRASE, PASSPHRASE)
        return started(await self._engine.sign_in(self._relay, Credentials(username, PASSWORD), secrets))

    async def do_sign_out(self) -> Json:
        return started(await self._engine.sign_out())

    async def do_discard_cache(self) -> Json:
        return started(await self._engine.discard_cache())

    async def do_direct(self, username: str = "", user_id: str = "") -> str:
        return str((await self._engine.direct_thread(await self._whom(username, user_id))).thread_id)

    async def do_follow(self, username: str = "", user_id: str = "") -> None:
        await self._engine.follow(await self._whom(username, user_id))

    async def _whom(self, username: str, user_id: str) -> UUID:
        """Somebody by id, or else who is found by this name."""
        if user_id:
            return UUID(user_id)
        people = await self._engine.search_people(username)
        return next(person.user_id for person in people if person.username == username)

    async def do_person(self, user_id: str) -> Json:
        return dict(msgspec.to_builtins(await self._engine.person(UUID(user_id))))

    async def do_privacy(self, **reaches: str) -> Json:
        """The person's own settings, after a change where one is given."""
        asked = self._engine.set_privacy(**reaches) if reaches else self._engine.privacy()
        return dict(msgspec.to_builtins(await asked))

    async def do_me(self) -> Json:
        return dict(msgspec.to_builtins(self._engine._session.store.reading(rows.me)))

    async def do_requests(self) -> list[str]:
        return [str(row.thread_id) for row in (await self._engine.requests()).rows]

    async def do_decide(self, thread: str, verdict: str, now: bool = False) -> None:
        await self._engine.decide_request(UUID(thread), Verdict(verdict), now=now)

    async def do_undo(self, thread: str) -> bool:
        return await self._engine.undo_request(UUID(thread))

    async def do_state(self, thread: str) -> str:
        return found.state if (found := await self._engine.thread(UUID(thread))) is not None else ""

    async def do_people(self, query: str) -> list[str]:
        return [person.username for person in await self._engine.search_people(query)]

    async def do_send(
        self, thread: str, text: str, reply_to: str = "", preview: Json | None = None, hold: bool = False
    ) -> str:
        made = msgspec.convert(preview, LinkPreview) if preview else None
        answered = UUID(reply_to) if reply_to else None
        return str(await self._engine.send(UUID(thread), text, answered, preview=made, hold=hold))

    async def do_schedule(self, thread: str, text: str, ahead: float, quiet: bool = False) -> str:
        """To be sent in `ahead` seconds."""
        at = self._engine._session.now() + int(ahead * 1000)
        return str(await self._engine.schedule(UUID(thread), text, at, quiet=quiet))

    async def do_reschedule(self, message: str, ahead: float) -> None:
        await self._engine.reschedule(UUID(message), self._engine._session.now() + int(ahead * 1000))

    async def do_cancel_scheduled(self, message: str) -> None:
        await self._engine.cancel_scheduled(UUID(message))

    async def do_send_scheduled(self, message: str) -> None:
        await self._engine.send_scheduled(UUID(message))

    async def do_take_back_scheduled(self, message: str) -> str:
        return (await self._engine.take_back_scheduled(UUID(message), "")).text

    async def do_scheduled(self) -> list[Json]:
        rows = (await self._engine.scheduled()).messages
        return [
            {"id": str(row.message_id), "text": row.text, "at": row.send_at, "waits": row.waits, "why": row.refused}
            for row in rows
        ]

    async def do_remind(self, message: str, ahead: float | None) -> None:
        at = None if ahead is None else self._engine._session.now() + int(ahead * 1000)
        await self._engine.remind(UUID(message), at)

    async def do_reminders(self) -> Json:
        found = await self._engine.reminders()
        return {"due": [row.text for row in found.messages], "next": found.next_at}

    async def do_undo_send(self, message: str, current: str = "") -> str:
        return (await self._engine.undo_send(UUID(message), current)).text

    async def do_link_preview(self, url: str) -> Json | None:
        return card(await self._engine.link_preview(url))

    async def do_pictured(self, url: str) -> Json:
        """The card of a link with its picture, as it is sent."""
        made, item = await self._engine.link_preview(url), await self._engine.link_picture(url)
        assert made is not None
        return msgspec.to_builtins(with_picture(made, item))  # type: ignore[no-any-return]

    async def do_edit(self, message: str, text: str) -> None:
        await self._engine.edit(UUID(message), text)

    async def do_react(self, message: str, emoji: str) -> None:
        await self._engine.react(UUID(message), emoji)

    async def do_pin(self, message: str, pinned: bool = True) -> None:
        await self._engine.pin(UUID(message), pinned)

    async def do_save(self, message: str, saved: bool = True) -> None:
        await self._engine.save(UUID(message), saved)

    async def do_hide(self, message: str) -> None:
        await self._engine.hide(UUID(message))

    async def do_unsend(self, message: str) -> None:
        await self._engine.unsend(UUID(message))

    async def do_forward(self, message: str, threads: list[str]) -> list[str]:
        made = await self._engine.forward(UUID(message), tuple(map(UUID, threads)))
        return [str(one) for one in made]

    async def do_pinned(self, thread: str) -> list[str]:
        return [str(row.message_id) for row in await self._engine.pinned(UUID(thread), ask=True)]

    async def do_saved(self) -> list[str]:
        return [str(row.message_id) for row in (await self._engine.saved(ask=True)).messages]

    async def do_waiting(self) -> int:
        """How much of what was done the relay has not answered."""
        count = "SELECT count(*) FROM outbox WHERE parked = 0"
        return int(self._engine._session.store.reading(lambda db: db.execute(count).get))

    async def do_draft(self, thread: str, text: str) -> None:
        await self._engine.save_draft(UUID(thread), text)

    async def do_mark_read(self, thread: str, seq: int) -> None:
        await self._engine.mark_read(UUID(thread), seq)

    async def do_threads(self) -> list[Json]:
        found: list[Json] = []
        after: UUID | None = None
        while True:
            page = await self._engine.threads(after=after)
            for thread in page.rows:
                found.append(
                    {"thread_id": str(thread.thread_id), "unread": thread.unread, "last_seq": thread.last_seq,
                     "read_seq": thread.read_seq, "draft": thread.draft, "other_read_seq": thread.other_read_seq,
                     "other": thread.other.username if thread.other else ""}
                )  # fmt: skip
            if not page.has_more:
                return found
            after = page.rows[-1].thread_id

    async def do_messages(self, thread: str) -> list[Json]:
        """Every row of a thread, oldest first."""
        return [row(message) for message in await self._all(thread)]

    async def _all(self, thread: str) -> list[MessageRow]:
        """The same, page by page."""
        rows: list[MessageRow] = []
        before: tuple[int, int] | None = None
        while True:
            page = await self._engine.messages(UUID(thread), before=before)
            rows = [*page.rows, *rows]
            if not page.has_older or not page.rows:
                return rows
            before = page.rows[0].order

    async def do_search(self, query: str) -> list[str]:
        return [message.text for message in (await self._engine.search(Sought(query))).messages]

    async def do_clock(self, ahead: float) -> None:
        """The wall clock of this computer is set forward by so many seconds."""
        set_clock(ahead)

    async def do_cursor(self) -> list[Any] | None:
        cursor = self._engine._session.store.reading(cursors.get)
        return [cursor.epoch, cursor.seq] if cursor else None

    async def do_secrets(self) -> Json:
        """What must be found in no file: the token, and the key of the cache in hexadecimal."""
        kept = self._engine._stages._kept
        assert kept is not None
        return {"token": kept.secrets.token, "key": kept.secrets.cache_key.hex()}

    async def do_stop(self) -> None:
        self.stopping.set()

    async def answer(self, command: Json) -> None:
        number, name = command.pop("id"), command.pop("do")
        try:
            say({"id": number, "ok": await getattr(self, f"do_{name}")(**command)})
        except Problem as problem:
            say({"id": number, "problem": problem.name, "reason": problem.reason})
        except Exception as error:
            # Said, for nobody would hear of it before the deadline of whoever waits; the task's end tells the rest.
            say({"id": number, "problem": repr(error), "reason": "fault"})
            raise

    async def run(self) -> None:
        lines = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        tasks: set[asyncio.Task[None]] = set()
        try:
            while not self.stopping.is_set():
                line = await lines.readline()
                if not line:
                    break
                task = asyncio.create_task(self.answer(json.loads(line)))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                if b'"stop"' in line:
                    await task
            await asyncio.gather(*tasks)
        finally:
            await self._engine.close()


def set_clock(ahead: float) -> None:
    """From now on the wall clock of this process is `ahead` seconds off; the monotonic one is not."""
    wall, wall_ns = time.time, time.time_ns
    time.time = lambda: wall() + ahead  # type: ignore[method-assign]
    time.time_ns = lambda: wall_ns() + int(ahead * 1e9)  # type: ignore[method-assign]


class Everything(logging.Formatter):
    """All that an event was told with, nothing kept out: the needles' test looks for words here."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{super().format(record)} {getattr(record, 'values', {})}"


def tell_everything() -> None:
    """Log to standard error, too, with all values."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Everything())
    logging.getLogger(ROOT).setLevel(logging.DEBUG)
    logging.getLogger(ROOT).addHandler(handler)


async def run(job: Json) -> None:
    await Driver(job).run()


def main(arguments: Sequence[str]) -> int:
    protect_process()
    job = json.loads(arguments[0])
    if job["clock"]:
        set_clock(job["clock"])
    if job["plain"]:
        write_plainly()
    tell_everything()
    asyncio.run(run(job))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
