"""What one can put off, and what follows one's devices: more of the table in `conversation`."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.end_to_end.app_process import AppProblem
from tests.end_to_end.conversation import Action, Talk
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]
HOUR = 3_600.0
SOON = 120_000
"""Milliseconds ahead that a relay takes; they pass by at once."""


async def _scheduled(talk: Talk, text: str, *, quiet: bool = False) -> str:
    """A message that is to go in an hour; its id."""
    made: list[str] = []
    known = len(talk.me.device.events)

    async def act() -> None:
        made.append(await talk.me.app.do("schedule", thread=talk.thread, text=text, ahead=HOUR, quiet=quiet))

    async def taken() -> None:
        await eventually(lambda: any(text in str(e) for e in talk.me.device.events[known:]), "it is at the relay")

    await talk.do(f"schedule: {text}", act, taken)
    assert len(made) == 1
    return made[0]


async def _waiting(talk: Talk) -> list[str]:
    return [row["id"] for row in await talk.me.app.do("scheduled")]


async def send_later(talk: Talk) -> None:
    """Put off, and brought forward on another device; sent by the relay at its time, quietly, with the id it had."""
    message = await _scheduled(talk, "in good time", quiet=True)
    await talk.alone(
        message, "scheduled.changed", "put off", partial(talk.me.app.do, "reschedule", message=message, ahead=2 * HOUR)
    )
    words = {"type": "text", "text": "in good time"}
    await talk.me.device.call(
        "messages.schedule", id=message, thread_id=talk.thread, body=words, quiet=True, send_at=talk.clock.now + SOON
    )
    talk.clock.pass_by(SOON)
    for side in (talk.me, talk.other):
        await side.sees(talk.thread, message, lambda row: row["text"] == "in good time" and row["quiet"], "it was sent")
    assert message not in await _waiting(talk)


async def send_after_all(talk: Talk) -> None:
    """Two that wait: one is sent now, one never; a third stays."""
    now, never, later = [await _scheduled(talk, text) for text in ("sent now", "never sent", "sent in an hour")]

    async def there() -> None:
        await talk.other.sees(talk.thread, now, lambda row: row["text"] == "sent now", "it was sent")

    await talk.do("send it now", partial(talk.me.app.do, "send_scheduled", message=now), there)
    await talk.alone(
        never, "scheduled.changed", "do not send it", partial(talk.me.app.do, "cancel_scheduled", message=never)
    )
    waiting = await _waiting(talk)
    assert (now in waiting, never in waiting, later in waiting) == (False, False, True)


async def remind(talk: Talk) -> None:
    """One reminder that stays, one that is taken back, and one that comes due and is put away."""
    stays, dropped, due = [await talk.theirs(text) for text in ("think of it", "or not", "think of it soon")]
    app = talk.me.app
    before = await talk.other.one(talk.thread, stays)
    for message, ahead in ((stays, HOUR), (dropped, HOUR), (dropped, None)):
        await talk.alone(
            message, "reminder.changed", f"remind in {ahead}", partial(app.do, "remind", message=message, ahead=ahead)
        )
    await talk.me.device.call("messages.remind", id=due, remind_at=talk.clock.now + SOON)
    talk.clock.pass_by(SOON)

    async def is_due() -> bool:
        return "think of it soon" in (await app.do("reminders"))["due"]

    await eventually_async(is_due, "the reminder is due")
    # It holds at the relay no more, and yet the other devices hear that it was put away.
    away = partial(app.do, "remind", message=due, ahead=None)
    await talk.alone(due, "reminder.changed", "put it away", away)
    await talk.me.at_rest()
    assert not await is_due()
    assert await talk.other.one(talk.thread, stays) == before


async def receipts_here(talk: Talk) -> None:
    """With receipts off in this conversation the other does not see what is read; on again, they do."""
    app = talk.me.app

    async def set_to(value: bool | None) -> None:
        known = len(talk.me.device.events)

        async def taken() -> None:
            await eventually(
                lambda: any(e["kind"] == "thread.changed" for e in talk.me.device.events[known:]), "it is set"
            )

        await talk.do(f"receipts {value}", partial(app.do, "receipts", thread=talk.thread, receipts=value), taken)

    async def read(text: str) -> str:
        theirs = await talk.theirs(text)
        await app.do("mark_read", thread=talk.thread, seq=(await talk.me.one(talk.thread, theirs))["seq"])
        await talk.me.at_rest()
        await talk.write("I say nothing of it")
        return theirs

    async def state(message: str) -> str:
        rows = {row["id"]: row["state"] for row in await talk.other.app.do("messages", thread=talk.thread)}
        return str(rows[message])

    await set_to(False)
    unseen = await read("do you read me?")

    async def is_there() -> bool:
        return await state(unseen) != "sent"

    await eventually_async(is_there, "it is delivered")
    assert await state(unseen) == "delivered"
    await set_to(None)
    seen = await read("and now?")

    async def is_seen() -> bool:
        return await state(seen) == "seen"

    await eventually_async(is_seen, "it is told again")


async def undo_send(talk: Talk) -> None:
    """What is held is here alone: taken back it was never said; what is said behind it lets it go first."""
    app, known = talk.me.app, len(talk.other.device.events)
    never = await app.do("send", thread=talk.thread, text="never said", hold=True)
    assert await app.do("undo_send", message=never) == "never said"
    await app.do("draft", thread=talk.thread, text="")
    assert not await talk.me.one(talk.thread, never)
    made: list[str] = []

    async def act() -> None:
        made.append(await app.do("send", thread=talk.thread, text="held at first", hold=True))
        made.append(await app.do("send", thread=talk.thread, text="and this at once"))

    async def taken() -> None:
        await eventually(lambda: len(made) == 2, "both have their ids")
        await talk.other.sees(talk.thread, made[0], lambda row: row["seq"], "what was held")

    await talk.do("hold, and go on", act, taken)
    await talk.other.sees(talk.thread, made[1], lambda row: row["seq"], "what was said behind it")
    first, second = [(await talk.other.one(talk.thread, one))["seq"] for one in made]
    assert first < second
    with pytest.raises(AppProblem):
        await app.do("undo_send", message=made[0])
    assert "never said" not in str(talk.other.device.events[known:])


async def draft(talk: Talk) -> None:
    """What is being written is at the account's other devices, and nowhere else; the last of it stays there."""
    begun = f"half a thought of {talk.me.app.name}"
    for text in (begun, f"{begun}, and {'again ' * talk.lost}more"):
        known = len(talk.me.device.events)

        async def taken(text: str = text, known: int = known) -> None:
            await eventually(lambda: any(f"'{text}'" in str(e) for e in talk.me.device.events[known:]), "the draft")

        await talk.do(f"draft: {text}", partial(talk.me.app.do, "draft", thread=talk.thread, text=text), taken)
    assert begun not in str(talk.other.device.events)


LATER: tuple[Action, ...] = (send_later, send_after_all, remind, receipts_here, undo_send, draft)
