"""Everything that is done with a message, through two engines and a real relay."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop.bridge.contract import Problem
from desktop.domain.message import Content, MessageRow
from tests.desktop.bridge.test_engine import Person, people, running
from tests.helpers import pictures
from tests.helpers.processes import Relay
from tests.helpers.waiting import eventually_async

__all__ = ["running"]


async def message(person: Person, message_id: UUID, text: str | None = None) -> MessageRow:
    """A message with its place in the thread, and with this text where one is given."""

    async def row() -> MessageRow | None:
        found = await person.engine.message(message_id)
        whole = found is not None and found.seq is not None and text in (None, found.text)
        return found if whole else None

    return await eventually_async(row, "the message")


async def test_everything_is_done_and_seen_on_the_other_side(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ana", "bea") as (ana, bea):
        thread = await ana.thread_with("bea")
        first = await ana.engine.send(thread.thread_id, "first")
        await message(bea, first)
        answer = await bea.engine.send(thread.thread_id, "second", first)
        seen = await message(ana, answer)
        assert seen.quote is not None
        assert (seen.quote.text, seen.quote.mine) == ("first", True)
        await ana.engine.edit(first, "**first**, edited")
        edited = await message(bea, first, "first, edited")
        assert edited.edited_at is not None
        await ana.engine.react(answer, "🔥")
        assert (await ana.engine.favourites())[0] == "🔥"
        await ana.engine.pin(answer, True)
        await ana.engine.save(answer, True)

        async def marked() -> bool:
            row = await message(bea, answer)
            return bool(row.reactions) and row.pinned_at is not None and row.saved_at is None

        await eventually_async(marked, "reaction and pin")
        assert [row.message_id for row in await bea.engine.pinned(thread.thread_id, ask=True)] == [answer]
        saved = await ana.engine.saved(ask=True)
        assert [row.message_id for row in saved.messages] == [answer]
        assert [row.thread_id for row in saved.threads] == [thread.thread_id]
        (passed_on,) = await ana.engine.forward(answer, (thread.thread_id,))
        assert (await message(bea, passed_on)).forwarded
        await bea.engine.hide(first)
        assert await bea.engine.message(first) is None
        await ana.engine.unsend(first)

        async def gone() -> bool:
            row = await message(ana, first)
            return row.content is Content.GONE and not row.unsending

        await eventually_async(gone, "the tombstone")
        with pytest.raises(Problem):
            await ana.engine.edit(first, "again")


async def test_what_is_not_there_cannot_be_answered(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "cid", "dan") as (cid, _):
        assert await cid.engine.message(UUID(int=1)) is None
        for act in (
            cid.engine.react(UUID(int=1), "🔥"),
            cid.engine.pin(UUID(int=1), True),
            cid.engine.save(UUID(int=1), True),
            cid.engine.unsend(UUID(int=1)),
            cid.engine.forward(UUID(int=1), (UUID(int=2),)),
        ):
            with pytest.raises(Problem, match="not_found"):
                await act


async def test_the_words_under_photos_become_others_or_none(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "eli", "fia") as (eli, fia):
        thread = await eli.thread_with("fia")
        await eli.engine.send(thread.thread_id, "hello")
        await fia.inbox(1)
        path = tmp_path / "plan.txt"
        path.write_text("a plan")
        items = (
            await eli.engine.prepare_image(pictures.picture("PNG"), 0),
            await eli.engine.prepare_file(path, 0),
        )
        sent = await eli.engine.send_media(thread.thread_id, items, "the peir")
        await message(fia, sent, "the peir")
        await message(eli, sent, "the peir")
        for words in ("the **pier**", ""):
            await eli.engine.edit(sent, words)
            there = await message(fia, sent, words.replace("*", ""))
            assert (len(there.media), there.edited_at is not None) == (2, True)
        assert (await message(eli, sent, "")).refused == ""
