"""What is kept here, through the whole engine and a real relay."""

from __future__ import annotations

import asyncio
import json
import threading
from datetime import UTC
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import Problem, Stage
from desktop.domain.alerts import Alert
from desktop.domain.change import Put
from desktop.domain.export import Chosen, Unfinished
from desktop.domain.message import SendState
from desktop.domain.query import Sought
from desktop.domain.storage import Part
from desktop.domain.thread import ThreadRow
from desktop.store import database, health, renewing, unfinished
from desktop.sync import exporting
from desktop.sync.export_folder import ExportFolder
from desktop.system.paths import profile_paths
from tests.desktop.bridge.test_engine import PASSPHRASE, Person, people, running
from tests.end_to_end import plain
from tests.end_to_end.test_needles import found
from tests.helpers import pictures
from tests.helpers.export_words import some_words
from tests.helpers.processes import Relay
from tests.helpers.waiting import eventually, eventually_async

__all__ = ["running"]


async def test_what_is_kept_is_cleared_and_fetched_again(
    running: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with people(tmp_path, running.url, "ada", "bo") as (ada, _):
        thread = await ada.thread_with("bo")
        for number in range(6):
            await ada.engine.send(thread.thread_id, f"word {number}")

        async def sent() -> bool:
            return (await ada.last(thread)).state in (SendState.SENT, SendState.DELIVERED)

        await eventually_async(sent, "everything is sent")
        await ada.engine.save_draft(thread.thread_id, "half a sentence")
        before = await ada.engine.kept_here()
        assert before.of(Part.MESSAGES).count == 6
        assert before.of(Part.DRAFTS).size == len("half a sentence")

        def full(*_: object) -> None:
            raise Problem("disk_full")

        with monkeypatch.context() as patched:
            patched.setattr(renewing, "renew", full)
            with pytest.raises(Problem) as caught:
                await ada.engine.fetch_again()
        assert caught.value.name == "disk_full"
        assert len(await ada.texts(thread)) == 6

        ada.stages.clear()
        await ada.engine.fetch_again()
        assert [started.stage for started in ada.stages] == [Stage.READY]

        async def all_here() -> bool:
            row = await ada.engine.history()
            return row.here == 6 and row.whole

        await eventually_async(all_here, "everything is here again")
        assert await ada.texts(thread) == [f"word {number}" for number in range(6)]
        again = await ada.engine.thread(thread.thread_id)
        assert again is not None
        assert again.draft == "half a sentence"


async def test_what_was_told_and_is_fetched_again_is_no_news(running: Relay, tmp_path: Path) -> None:
    async with people(tmp_path, running.url, "kit", "lou") as (kit, lou):
        theirs = await lou.thread_with("kit")

        def told() -> list[str]:
            puts = [change for change in kit.changes if isinstance(change, Put)]
            return [put.row.text for put in puts if isinstance(put.row, Alert)]

        await lou.engine.send(theirs.thread_id, "are you there?")
        await eventually(lambda: told() == ["are you there?"], "it is told")
        await kit.engine.fetch_again()

        async def all_here() -> bool:
            row = await kit.engine.history()
            return row.here == 1 and row.whole

        await eventually_async(all_here, "everything is here again")
        await lou.engine.send(theirs.thread_id, "hello?")
        await eventually(lambda: told()[1:] == ["hello?"], "only what is new is told")


async def test_what_is_ones_own_is_exported_with_its_media(
    running: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with people(tmp_path, running.url, "cy", "di") as (cy, _):
        thread = await cy.thread_with("di")
        picture = tmp_path / "wave.png"
        picture.write_bytes(pictures.picture("PNG"))
        item = await cy.engine.prepare_file(picture, 0)
        await cy.engine.send_media(thread.thread_id, (item,), "look")

        async def sent() -> bool:
            return (await cy.last(thread)).state in (SendState.SENT, SendState.DELIVERED)

        await eventually_async(sent, "it is sent")
        await cy.engine.free_up_media()
        place = tmp_path / "mine"
        place.mkdir()
        made = await cy.engine.export(place, Chosen("all"), some_words(), UTC)
        assert (made.totals.messages, made.totals.files, made.totals.missing_files) == (1, 1, 0)
        told = json.loads((Path(made.path) / "messages.json").read_bytes())
        (message,) = told["threads"][0]["messages"]
        assert message["text"] == "look"
        assert (Path(made.path) / message["media"][0]["file"]).stat().st_size == message["media"][0]["size"]

        async def goes_on(*_: object) -> None:
            """For longer than the relay takes to be told of the end."""
            await asyncio.Event().wait()

        monkeypatch.setattr(exporting.Exporting, "run", goes_on)
        work = asyncio.create_task(cy.engine.export(place, Chosen(), some_words(), UTC))
        await asyncio.sleep(0)
        await cy.engine.sign_out()
        (ended,) = await asyncio.gather(work, return_exceptions=True)
        assert isinstance(ended, Problem)


async def test_an_export_that_ends_with_the_app_is_told_of_at_the_next_start_and_begun_anew(
    running: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, written, over = tmp_path / "mine", threading.Event(), threading.Event()
    place.mkdir()

    def killed(folder: ExportFolder) -> Path:
        written.set()
        over.wait()
        raise Problem("invalid_params")

    async with people(tmp_path, running.url, "gus") as (gus,):
        chosen = Chosen("none", expiring=True)
        assert await gus.engine.unfinished_export() is None
        with monkeypatch.context() as patched:
            patched.setattr(ExportFolder, "finish", killed)
            patched.setattr(exporting, "begin_aside", lambda _: None)  # a process that is killed tidies nothing
            work = asyncio.create_task(gus.engine.export(place, chosen, some_words(), UTC))
            await asyncio.to_thread(written.wait)
            assert await gus.engine.unfinished_export() is None, "it is under way"
            await gus.restart()
            await asyncio.gather(work, return_exceptions=True)
        over.set()
        (part,) = place.iterdir()
        assert (await gus.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
        left = await gus.engine.unfinished_export()
        assert left == Unfinished(str(place), str(part), chosen, cleared=True)
        assert list(place.iterdir()) == []
        made = await gus.engine.export(Path(left.place), left.chosen, some_words(), UTC)
        assert list(place.iterdir()) == [Path(made.path)]
        assert await gus.engine.unfinished_export() is None


async def test_an_export_clears_away_what_is_left_of_the_one_before(tmp_path: Path, running: Relay) -> None:
    place, away = tmp_path / "mine", tmp_path / "away"
    folder = ExportFolder(place, "Paravion gil")
    place.mkdir()
    folder.make()
    async with people(tmp_path, running.url, "gil") as (gil,):
        with gil.engine._session.store.write() as tx:
            unfinished.put(tx, Unfinished(str(place), str(folder.part), Chosen()))
        place.rename(away)  # the disk was not there when it was looked for
        left = await gil.engine.unfinished_export()
        assert left is not None
        assert not left.cleared
        away.rename(place)
        made = await gil.engine.export(place, Chosen("none"), some_words(), UTC)
        assert list(place.iterdir()) == [Path(made.path)]


async def sent_last(person: Person, thread: ThreadRow, words: str) -> bool:
    row = await person.last(thread)
    return row.text == words and row.state in (SendState.SENT, SendState.DELIVERED)


async def said_to(person: Person, other: str, words: str, draft: str) -> ThreadRow:
    """A conversation with a message that is sent, and a draft."""
    thread = await person.thread_with(other)
    await person.engine.send(thread.thread_id, words)
    await person.engine.save_draft(thread.thread_id, draft)
    await eventually_async(lambda: sent_last(person, thread, words), "it is sent")
    return thread


def stand_in(folder: Path, *needles: str) -> set[str]:
    """Which of these stand in any file of a folder."""
    return {hit.partition(" in /")[0] for hit in found([folder], {words: words for words in needles})}


async def test_of_two_accounts_each_is_exported_and_cleared_alone(
    running: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their caches are without a cipher here, so that a scan for words sees all there is."""
    monkeypatch.setattr(database, "connect", plain.connect)
    hers, shops = "tortoiseshell umbrella", "saxophone weather"
    her_draft, shops_draft = "halfwritten periwinkle", "crumpled marigold"
    all_of_it = (hers, shops, her_draft, shops_draft)
    async with people(tmp_path, running.url, "hal", "shop", "ivo") as (hal, shop, _):
        await said_to(hal, "ivo", hers, her_draft)
        thread = await said_to(shop, "ivo", shops, shops_draft)
        at = {person: profile_paths(person.name, tmp_path).folder for person in (hal, shop)}
        place = tmp_path / "mine"
        place.mkdir()
        made = await hal.engine.export(place, Chosen(), some_words(), UTC)
        assert stand_in(Path(made.path), *all_of_it) == {hers, her_draft}
        assert stand_in(at[hal], *all_of_it) == {hers, her_draft}

        cut = replace(hal.config, client=replace(hal.config.client, open_within=0.0))
        hal.config = cut  # without a connection nothing of what is cleared comes again
        await hal.restart()
        assert (await hal.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
        await hal.engine.fetch_again()
        assert stand_in(at[hal], *all_of_it) == {her_draft}, "drafts stay"
        assert stand_in(at[shop], *all_of_it) == {shops, shops_draft}
        assert await shop.texts(thread) == [shops]
        row = await shop.engine.thread(thread.thread_id)
        assert row is not None
        assert row.draft == shops_draft
        await shop.engine.send(thread.thread_id, "still here")
        await eventually_async(lambda: sent_last(shop, thread, "still here"), "it goes on")


async def test_how_it_stands_is_told_recounted_and_repaired(
    running: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with people(tmp_path, running.url, "ed", "fay") as (ed, fay):
        thread = await ed.thread_with("fay")
        await ed.engine.send(thread.thread_id, "harbour")
        await fay.inbox(1)

        async def taken() -> bool:
            row = await ed.engine.health()
            return row.waiting == 0 and min(row.in_step_at, row.seq) > 0

        await eventually_async(taken, "nothing waits, and it is in step")
        row = await ed.engine.health()
        assert (row.indexed, row.indexing, row.refused) == (1, False, ())
        assert row.history.online
        assert (await fay.engine.recount()).changed == 0
        stopped = asyncio.create_task(ed.engine.repair())
        await asyncio.sleep(0)
        stopped.cancel()
        await asyncio.gather(stopped, return_exceptions=True)
        left = ed.engine._repairing
        assert left is not None
        made = await ed.engine.repair()
        assert ed.engine._repairing is None
        assert (made.mended, made.indexed, made.missing) == (0, 1, 0)
        assert len((await ed.engine.search(Sought("harbour"))).messages) == 1

        def damaged(*_: object) -> None:
            raise Problem("cache_damaged")

        monkeypatch.setattr(health, "check", damaged)
        ed.stages.clear()
        with pytest.raises(Problem):
            await ed.engine.repair()
        await eventually(lambda: ed.stages, "the window is told")
        assert ed.stages[-1].stage is Stage.CACHE_PROBLEM
        assert (await ed.engine.discard_cache()).stage is Stage.READY
