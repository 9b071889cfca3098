"""People, requests and privacy through two engines and a real relay."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import Credentials, Problem
from desktop.bridge.reaching import PeopleOf
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.message import Content, SendState
from desktop.domain.reach import Act, Listed, SettingsRow
from desktop.domain.request import CardRow, Verdict
from desktop.domain.thread import ThreadRow
from tests.desktop.bridge.test_engine import PASSPHRASE, PASSWORD, Person, people, running
from tests.helpers.processes import Relay
from tests.helpers.waiting import eventually, eventually_async

__all__ = ["running"]


async def asks(asker: Person, other: str, text: str = "May I ask you something?") -> ThreadRow:
    """A follower writes who is no friend: it goes to the other's requests."""
    await asker.engine.follow(await asker.find(other))
    thread = await asker.thread_with(other)
    await asker.engine.send(thread.thread_id, text)
    return thread


async def board(person: Person, count: int = 1) -> tuple[ThreadRow, ...]:
    async def rows() -> tuple[ThreadRow, ...]:
        page = await person.engine.requests()
        return page.rows if len(page.rows) == count and all(row.last_text for row in page.rows) else ()

    return await eventually_async(rows, "the requests")


async def state_of(person: Person, thread_id: UUID, state: str) -> ThreadRow:
    async def row() -> ThreadRow | None:
        found = await person.engine.thread(thread_id)
        return found if found is not None and found.state == state else None

    return await eventually_async(row, f"a thread that is {state}")


async def test_a_request_is_asked_carded_and_accepted(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ara", "ben", friends=False) as (ara, ben):
        thread = await asks(ben, "ara", "Hello Ara")
        (row,) = await board(ara)
        assert (row.thread_id, row.last_text, row.state) == (thread.thread_id, "Hello Ara", "request")
        assert row.request is not None
        assert row.request.lapses_at is not None
        mine = await state_of(ben, thread.thread_id, "requested")
        assert mine.request is not None
        assert mine.request.lapses_at is None
        assert (await ara.engine.threads()).rows == ()
        assert [found.thread_id for found in (await ben.engine.threads()).rows] == [thread.thread_id]
        (card,) = await ara.engine.request_cards()
        assert isinstance(card, CardRow)
        assert (card.thread_id, card.reason, card.opened_this_week) == (thread.thread_id, "may_ask", 1)
        await ara.engine.decide_request(thread.thread_id, Verdict.ACCEPT)
        assert (await ara.engine.requests()).waiting == 0
        accepted = await state_of(ara, thread.thread_id, "active")
        assert accepted.accepted
        await state_of(ben, thread.thread_id, "active")
        told = [c for c in ara.changes if c.collection is Collection.REQUESTS]
        assert any(isinstance(change, Put) for change in told)
        assert Remove(Collection.REQUESTS, thread.thread_id) in told
        assert (await ara.engine.withdraw_request(thread.thread_id)).state == "request"
        await board(ara)


async def test_a_decline_can_be_undone_and_is_never_told(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "cas", "dov", friends=False) as (cas, dov):
        thread = await asks(dov, "cas")
        await board(cas)
        await cas.engine.decide_request(thread.thread_id, Verdict.DECLINE)
        assert await cas.engine.undo_request(thread.thread_id)
        await board(cas)
        before = await state_of(dov, thread.thread_id, "requested")
        await cas.engine.decide_request(thread.thread_id, Verdict.DECLINE, now=True)
        assert not await cas.engine.undo_request(thread.thread_id)
        await state_of(cas, thread.thread_id, "closed")
        assert (await cas.engine.threads()).rows == ()
        again = await dov.engine.send(thread.thread_id, "Did you see it?")

        async def parked() -> bool:
            return (await dov.last(thread)).state is SendState.PARKED

        await eventually_async(parked, "the second message to be refused")
        assert (await dov.last(thread)).reason == "awaiting_answer"
        await dov.engine.unsend(again)
        assert await dov.texts(thread) == ["May I ask you something?"]
        after = await dov.engine.thread(thread.thread_id)
        assert after is not None
        assert (after.state, after.request) == (before.state, before.request)


async def test_an_asker_takes_it_back_and_the_card_vanishes(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "eda", "fin", friends=False) as (eda, fin):
        thread = await asks(fin, "eda")
        await board(eda)
        (row,) = (await fin.engine.messages(thread.thread_id)).rows
        await fin.engine.unsend(row.message_id)

        async def gone() -> bool:
            return (await fin.last(thread)).content is Content.GONE

        await eventually_async(gone, "the tombstone")
        await state_of(eda, thread.thread_id, "closed")
        assert (await eda.engine.requests()).rows == ()


async def test_a_block_closes_everything_at_once(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "gus", "hal") as (gus, hal):
        hal_id = await gus.find("hal")
        thread = await gus.thread_with("hal")
        await gus.engine.send(thread.thread_id, "hello")
        await hal.inbox(1)
        blocked = await gus.engine.block(hal_id)
        assert (blocked.blocked, blocked.follows) == (True, False)
        (listed,) = (await gus.engine.people(PeopleOf.BLOCKED)).rows
        assert listed.user_id == hal_id

        async def counted() -> bool:
            return (await gus.engine.privacy()).blocked == 1

        await eventually_async(counted, "the count of the blocked")
        await hal.engine.send(thread.thread_id, "are you there?")

        async def parked() -> bool:
            return (await hal.last(thread)).state is SendState.PARKED

        await eventually_async(parked, "the refusal")
        assert (await hal.last(thread)).reason == "cant_message"

        async def card() -> bool:
            row = await hal.engine.thread(thread.thread_id)
            return row is not None and row.other is not None and row.other.can_message == "cant_message"

        await eventually_async(card, "the sender's card of the receiver")
        assert not (await gus.engine.unblock(hal_id)).blocked


async def test_settings_lists_and_what_is_explained(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ida", "jon", friends=False) as (ida, jon):
        jon_id = await ida.find("jon")
        await jon.engine.follow(await jon.find("ida"))
        assert (await ida.engine.privacy()).inbox_reach == SettingsRow().inbox_reach
        decision = await ida.engine.explain(jon_id)
        assert (decision.outcome, decision.rule) == ("request", 13)
        (move,) = await ida.engine.preview("followers", "followers")
        assert (move.before, move.after, move.count) == ("request", "inbox", 1)
        row = await ida.engine.set_privacy(inbox_reach="followers", filtered_words=("crypto",))
        assert (row.inbox_reach, row.filtered_words) == ("followers", ("crypto",))
        assert (await ida.engine.explain(jon_id)).outcome == "inbox"
        audience = await ida.engine.audience()
        at = next(p for p in audience.positions if (p.inbox_reach, p.request_reach) == ("followers", "followers"))
        assert (at.inbox.followers, at.inbox.total) == (1, 1)
        with pytest.raises(Problem) as refused:
            await ida.engine.set_privacy(inbox_reach="everyone", request_reach="friends")
        assert (refused.value.name, refused.value.field) == ("invalid_params", "request_reach")
        assert (await ida.engine.put_on_list(jon_id, Listed.NEVER)).never == (jon_id,)
        assert (await ida.engine.explain(jon_id, Act.ACTIVITY)).rule == 3
        assert [p.user_id for p in (await ida.engine.people(PeopleOf.NEVER)).rows] == [jon_id]
        assert (await ida.engine.put_on_list(jon_id, None)).never == ()
        settings = [c for c in ida.changes if c.collection is Collection.SETTINGS]
        assert isinstance(settings[-1], Put)


async def test_people_profiles_and_suggestions(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "kay", "lou", "max", friends=False) as (kay, lou, moe):
        kay_id, lou_id = await lou.find("kay"), await kay.find("lou")
        for one, other in ((kay, lou), (lou, kay), (lou, moe), (moe, lou)):
            await one.engine.follow(await one.find(other.name))
        friends = await kay.engine.people(PeopleOf.FRIENDS)
        assert [p.user_id for p in friends.rows] == [lou_id]
        assert friends.rows[0].friends_since is not None
        assert len((await kay.engine.people(PeopleOf.FOLLOWERS, lou_id, limit=1)).rows) == 1
        (suggestion,) = await kay.engine.suggested()
        assert (suggestion.person.username, suggestion.mutual) == ("max.field", 1)
        profile = await moe.engine.profile(kay_id)
        assert (profile.mutual, [p.user_id for p in profile.some_mutual]) == (1, [lou_id])
        me = await kay.engine.edit_profile(bio="Light and water", display_name="Kay F")
        assert (me.bio, me.display_name) == ("Light and water", "Kay F")
        assert (await lou.engine.profile(kay_id)).person.bio == "Light and water"


async def test_a_report_is_taken(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ned", "oda", friends=False) as (ned, oda):
        thread = await asks(oda, "ned", "Win a prize")
        (row,) = await board(ned)
        assert row.other is not None
        (message,) = (await ned.engine.messages(thread.thread_id)).rows
        told = await ned.engine.report(
            row.other.user_id, "scam", thread_id=thread.thread_id, message_ids=(message.message_id,), note="a lie"
        )
        assert (told.messages, told.at > 0) == (1, True)


async def test_a_verdict_outlives_the_app(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "pam", "quy", friends=False) as (pam, quy):
        thread = await asks(quy, "pam")
        await board(pam)
        await pam.engine._session.link.stop()
        await pam.engine.decide_request(thread.thread_id, Verdict.ACCEPT)
        await pam.restart()
        await pam.engine.unlock("correct horse")
        assert (await pam.engine.requests()).rows == ()
        await state_of(pam, thread.thread_id, "active")
        await eventually(lambda: quy.changes, "news")
        await state_of(quy, thread.thread_id, "active")


async def test_a_device_that_saw_it_happen_and_a_new_one_show_the_same(tmp_path: Path, running: Relay) -> None:
    names = ("ria", "sol", "tom", "uma", "val")
    async with people(tmp_path, running.url, *names, friends=False) as (ria, sol, tom, uma, val):
        asked = [await asks(other, "ria") for other in (sol, tom, uma)]
        await board(ria, 3)
        for thread, verdict in zip(asked, (Verdict.ACCEPT, Verdict.DECLINE, Verdict.BLOCK), strict=True):
            await ria.engine.decide_request(thread.thread_id, verdict, now=True)
        for thread, state in zip(asked, ("active", "closed", "closed"), strict=True):
            await state_of(ria, thread.thread_id, state)
        waits = await asks(val, "ria", "One more")
        await board(ria)
        await ria.engine.set_privacy(read_reach="friends", filtered_words=("prize",))
        await ria.engine.put_on_list(await ria.find("val"), Listed.NEVER)
        await ria.engine.follow(await ria.find("sol"))
        await ria.engine.edit_profile(bio="Both of us")
        await ria.engine.withdraw_request(asked[0].thread_id)
        other = Person("ria", tmp_path / "elsewhere", running.url)
        await other.engine.start()
        await other.engine.sign_in(running.url, Credentials("ria.field", PASSWORD), PASSPHRASE)
        await other.connected()

        async def shown(person: Person) -> list[object]:
            found: list[object] = [await person.engine.privacy(), person.engine._session.me()]
            for thread in (*asked, waits):
                row = await person.engine.thread(thread.thread_id)
                found.append(row and replace(row, last_state=None))
            found += [(await person.engine.requests()).rows, (await person.engine.threads()).rows]
            return found

        async def same() -> bool:
            return await shown(ria) == await shown(other)

        try:
            await eventually_async(same, "both devices to show the same")
        finally:
            await other.engine.close()
