"""Gone is gone, of what was never a message yet: drafts that went round, and what was to be sent later.

As `test_gone`: the apps write their cache without its cipher, each word begins with a letter of its own.
"""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.test_gone import APPS, Scene, scene, standing
from tests.helpers.waiting import eventually, eventually_async

HOUR = 3_600.0
SOON = 120_000
"""Milliseconds ahead that a relay takes; they pass by at once."""

EMPTIED, REPLACED, KEPT_APART = "wintergreenfox", "yellowtailkite", "oystershellbox"
SENT, NEVER, TIMELY, EARLIER = "zucchinibell", "ultramarinejug", "nightingalehat", "velveteengong"
DRAFTS = (EMPTIED, REPLACED, KEPT_APART)
MESSAGES = (SENT, NEVER, TIMELY, EARLIER)


async def at_the_relay(act: Scene, *words: str) -> None:
    """Found where it has to be: what the scan does not see before proves nothing after."""
    await eventually(lambda: len(act.found(*words, names=["relay"])) >= len(words), f"the relay has {words}")


async def drafts(act: Scene) -> None:
    """One that is replaced and then emptied, and one of a computer that shares its drafts no longer.

    What was not sent is an earlier draft on the computer it was written on: there it may stand.
    """
    app, thread = act.ada.app, act.thread
    await app.do("draft", thread=thread, text=f"shall we take the {REPLACED}")
    await at_the_relay(act, REPLACED)
    await app.do("draft", thread=thread, text=f"a {EMPTIED} perhaps")
    await at_the_relay(act, EMPTIED)
    await app.do("draft", thread=thread, text="")
    await act.ada.at_rest()
    await app.do("draft", thread=thread, text=f"or an {KEPT_APART}")
    await at_the_relay(act, KEPT_APART)
    await app.do("share_drafts", on=False)


async def later(act: Scene) -> list[str]:
    """A draft that was sent, one sent by the relay in its time, after its words were others: taken back; and one that
    was cancelled."""
    app, thread = act.ada.app, act.thread
    await app.do("draft", thread=thread, text=f"here is the {SENT}")
    message = str(await app.do("send", thread=thread, text=f"here is the {SENT}"))
    never = await app.do("schedule", thread=thread, text=f"no more of the {NEVER}", ahead=HOUR)
    timely = str(await app.do("schedule", thread=thread, text=f"once it was the {EARLIER}", ahead=HOUR))
    await at_the_relay(act, SENT, NEVER, EARLIER)
    await app.do("cancel_scheduled", message=never)
    words = {"type": "text", "text": f"just in time for the {TIMELY}"}
    due = act.clock.now + SOON
    await act.ada.device.call("messages.schedule", id=timely, thread_id=thread, body=words, send_at=due)
    act.clock.pass_by(SOON)
    for one in (message, timely):
        await act.boris.sees(thread, one, lambda row: row["text"], "it was sent")
    await act.ada.at_rest()
    for one in (message, timely):
        await app.do("unsend", message=one)
        for side in (app, act.boris.app):
            await act.until_content(side, one, "gone")
    return [message, timely]


async def test_drafts_and_what_was_to_be_sent_later_leave_every_file(tmp_path: Path) -> None:
    async with scene(tmp_path) as act:
        ada, boris, thread = act.ada, act.boris, act.thread
        gone = await later(act)
        await drafts(act)
        await ada.at_rest()
        await act.until_clean(*MESSAGES)
        await act.until_clean(*DRAFTS, names=["boris", "relay"])
        assert standing(act.backup(), (*MESSAGES, *DRAFTS)) == []
        for app in (ada.app, boris.app):
            for word in (*MESSAGES, *DRAFTS):
                assert await app.do("search", query=word) == []
            rows = await app.do("messages", thread=thread)
            assert {row["id"] for row in rows if row["content"] == "gone"} == set(gone)

        async def is_shared() -> bool:
            return KEPT_APART in str(await ada.app.do("threads"))

        await eventually_async(is_shared, "the draft stays on the computer that wrote it")
        assert standing(tmp_path / APPS[0], (KEPT_APART,))
