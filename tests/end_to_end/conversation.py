"""Everything two people can do to each other in a conversation, as a table of actions.

A new thing one can do gets a function here and a line in ACTIONS; the test does each of them both ways, with the link
whole and with the relay's answer lost. A function begins with what it needs, and leaves the thread open for the next.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.end_to_end.app_process import App
from tests.end_to_end.sides import Act, Seen, Side
from tests.helpers.waiting import eventually, eventually_async, whether
from tests.helpers.wallclock import WallClock

Json = dict[str, Any]

TIMER = 60
"""Seconds that a message stays which disappears."""
FORMATTED = "**See** _you_, @{other}: ||the client said **yes**|| at `seven`"
SPANS = {"bold", "italic", "code", "mention", "spoiler"}
URL = "http://films.example/boats"
PAGE = (
    '<head><meta property="og:title" content="Wheelhouse lantern"/>'
    '<meta property="og:description" content="An evening on deck"/></head>'
)
CARD = {
    "url": URL,
    "title": "Wheelhouse lantern",
    "description": "An evening on deck",
    "site": "",
    "video": False,
    "author": "",
}


@dataclass
class Talk:
    """One person (`me`) does things, the `other` sees them. With `lost` each answer of the relay is lost once."""

    me: Side
    other: Side
    thread: str
    elsewhere: str
    """My thread with a third, to whom things are passed on."""
    third: App
    lost: bool
    clock: WallClock
    """The relay's: what has its time comes due as soon as the test has done what comes before it."""
    log: list[str] = field(default_factory=list)
    """What was done, in order, for the words of a failure."""

    async def write(self, text: str) -> str:
        """A message of mine that both have."""
        return await self._written(self.me, self.other, text)

    async def theirs(self, text: str) -> str:
        """A message of the other's that both have."""
        return await self._written(self.other, self.me, text)

    async def _written(self, who: Side, reader: Side, text: str) -> str:
        message = str(await who.app.do("send", thread=self.thread, text=text))
        await reader.sees(self.thread, message, lambda row: row["seq"] is not None, text)
        await who.at_rest()
        return message

    async def do(self, what: str, act: Act, taken: Act) -> None:
        """`act`, until the other has it (`taken`) and the relay's answer is here."""
        begun = time.monotonic()
        self.log.append(f"{self.me.app.name}: {what}{', the answer lost' if self.lost else ''} …")
        if self.lost:
            await self.me.unheard(act, taken)
        else:
            await act()
            await taken()
            await self.me.at_rest()
        self.log[-1] += f" {time.monotonic() - begun:.2f} s"

    async def to(self, message: str, what: str, act: Act, fact: Seen) -> None:
        """The same for what is done to a message: the other sees `fact` of it, and then I do."""

        async def taken() -> None:
            await self.other.sees(self.thread, message, fact, what)

        await self.do(what, act, taken)
        await self.me.sees(self.thread, message, fact, f"{what}, one's own")

    async def alone(self, message: str, kind: str, what: str, act: Act) -> None:
        """The same for what nobody else sees: my other device hears of it."""
        device = self.me.device
        known = len(device.events)

        def heard() -> bool:
            assert not device.closed.is_set(), f"the other device was hung up on: {device.close_code}"
            return any(e["kind"] == kind and message in str(e) for e in device.events[known:])

        async def taken() -> None:
            await eventually(heard, what)

        await self.do(what, act, taken)


Action = Callable[[Talk], Awaitable[None]]


async def _sent(talk: Talk, what: str, fact: Seen, **more: Any) -> str:
    """Something that is sent; its id. `more` goes to the app's `send`."""
    made: list[str] = []

    async def act() -> None:
        made.append(await talk.me.app.do("send", thread=talk.thread, **more))

    async def taken() -> None:
        await eventually(lambda: made, f"{what} has its id")
        await talk.other.sees(talk.thread, made[0], fact, what)

    await talk.do(what, act, taken)
    assert len(made) == 1
    return made[0]


async def send(talk: Talk) -> None:
    await _sent(talk, "send", lambda row: row["text"] == "good morning", text="good morning")


async def quote(talk: Talk) -> None:
    theirs = await talk.theirs("what is it?")
    await _sent(talk, "quote", lambda row: row["quoted"] == "what is it?", text="a boat", reply_to=theirs)


async def send_formatted(talk: Talk) -> None:
    words = FORMATTED.format(other=talk.other.app.name)
    message = await _sent(
        talk, "formatted text", lambda row: {one["kind"] for one in row["spans"]} == SPANS, text=words
    )
    row = await talk.other.one(talk.thread, message)
    (mention,) = [one for one in row["spans"] if one["kind"] == "mention"]
    assert mention["user_id"] == talk.other.user_id


async def send_link(talk: Talk) -> None:
    async def found() -> Any:
        return await talk.me.app.do("link_preview", url=URL)

    card = await eventually_async(found, "the card of the page")
    assert card == CARD
    await _sent(talk, "a link", lambda row: row["preview"] == CARD, text=f"look {URL}", preview=card)


async def react(talk: Talk) -> None:
    app, theirs, mine = talk.me.app, await talk.theirs("how was it?"), [talk.me.user_id]
    for emoji in ("🔥", "❤️"):
        await talk.to(
            theirs, f"react {emoji}",
            partial(app.do, "react", message=theirs, emoji=emoji),
            lambda row, emoji=emoji: row["reactions"] == {emoji: mine},
        )  # fmt: skip
    await talk.other.app.do("react", message=theirs, emoji="👍")
    await talk.other.at_rest()
    await talk.to(
        theirs, "take the reaction back",
        lambda: app.do("react", message=theirs, emoji=""),
        lambda row: row["reactions"] == {"👍": [talk.other.user_id]},
    )  # fmt: skip


async def edit(talk: Talk) -> None:
    mine = await talk.write("at six")
    for text in ("at **seven**", "at eight"):
        await talk.to(
            mine, f"edit to {text}",
            partial(talk.me.app.do, "edit", message=mine, text=text),
            lambda row, text=text: row["text"] == text.replace("*", "") and row["edited_at"],
        )  # fmt: skip


async def unsend(talk: Talk) -> None:
    mine = await talk.write("said too much")
    await talk.other.app.do("send", thread=talk.thread, text="really?", reply_to=mine)
    await talk.to(
        mine, "unsend", lambda: talk.me.app.do("unsend", message=mine),
        lambda row: row["content"] == "gone" and not row["text"],
    )  # fmt: skip


async def hide(talk: Talk) -> None:
    theirs, mine = await talk.theirs("a long story"), await talk.write("and mine")
    for message in (theirs, mine):
        await talk.alone(message, "message.hidden", "delete for me", partial(talk.me.app.do, "hide", message=message))
        assert not await talk.me.one(talk.thread, message)
        assert (await talk.other.one(talk.thread, message))["content"] == "text"


async def forward(talk: Talk) -> None:
    """To the other, and to a third who sees the words and the mark and nothing of this thread."""
    theirs = await talk.theirs("a ferry at dawn")
    made: list[str] = []

    async def act() -> None:
        made.extend(await talk.me.app.do("forward", message=theirs, threads=[talk.thread, talk.elsewhere]))

    def is_forwarded(row: Json) -> bool:
        return bool(row["forwarded"]) and row["text"] == "a ferry at dawn"

    async def taken() -> None:
        await eventually(lambda: made, "the forwards have their ids")
        await talk.other.sees(talk.thread, made[0], is_forwarded, "the forward")

        async def there() -> bool:
            if talk.elsewhere not in talk.third.rows:
                return False
            rows = await talk.third.do("shared", thread=talk.elsewhere)
            return any(row["id"] == made[1] and is_forwarded(row) for row in rows)

        await eventually_async(there, "the third has it")

    await talk.do("forward", act, taken)


async def save(talk: Talk) -> None:
    """Two bookmarks, one of them taken off again; the other person sees nothing of it."""
    kept, dropped = await talk.theirs("worth keeping"), await talk.theirs("or not")
    before = await talk.other.one(talk.thread, kept)
    for message, saved in ((kept, True), (dropped, True), (dropped, False)):
        await talk.alone(
            message, "message.saved", "save" if saved else "take the bookmark off",
            partial(talk.me.app.do, "save", message=message, saved=saved),
        )  # fmt: skip
        assert (message in await talk.me.app.do("saved")) is saved
    assert await talk.other.one(talk.thread, kept) == before


async def pin(talk: Talk) -> None:
    mine, theirs = await talk.write("the address"), await talk.theirs("the key")
    for message, pinned in ((mine, True), (theirs, True), (mine, False)):
        await talk.to(
            message, "pin" if pinned else "unpin",
            partial(talk.me.app.do, "pin", message=message, pinned=pinned),
            lambda row, pinned=pinned: (row["pinned_at"] is not None) is pinned,
        )  # fmt: skip


async def _timed(talk: Talk, seconds: int | None) -> None:
    """Set the timer; both have it, and one more notice that says so."""
    app, other = talk.me.app, talk.other.app
    before = [row["id"] for row in await app.do("shared", thread=talk.thread) if row["content"] == "notice"]

    async def told(one: App) -> bool:
        view = (await one.do("view", thread=talk.thread))["shared"]
        notices = [row["id"] for row in view["messages"] if row["content"] == "notice"]
        return view["timer"] == seconds and len(notices) == len(before) + 1

    async def taken() -> None:
        await eventually_async(lambda: told(other), f"the other has the timer {seconds}")

    await talk.do(f"timer {seconds}", lambda: app.do("timer", thread=talk.thread, seconds=seconds), taken)
    await eventually_async(lambda: told(app), "the timer and one notice, one's own")


async def disappear(talk: Talk) -> None:
    """A message that goes by itself, quoted, saved and pinned before; then the timer is off and messages stay."""
    await _timed(talk, TIMER)
    mine = await _sent(talk, "a message that goes", lambda row: row["expires_at"], text="gone in a moment")
    for act in ("save", "pin"):
        await talk.other.app.do(act, message=mine)
    await talk.other.app.do("send", thread=talk.thread, text="I saw it", reply_to=mine)
    await talk.other.at_rest()
    talk.clock.pass_by(TIMER * 1_000)
    for side in (talk.me, talk.other):
        await side.sees(talk.thread, mine, lambda row: row["content"] == "gone" and not row["text"], "it expired")
    await talk.other.at_rest()
    await _timed(talk, None)
    stays = await _sent(talk, "one that stays", lambda row: row["expires_at"] is None, text="this one stays")
    assert (await talk.me.one(talk.thread, stays))["text"]


async def typing(talk: Talk) -> None:
    """Typing is seen, over a new link, too, and when it is over. (That it lapses is the view-model's work.)"""
    mine = (talk.thread, talk.me.user_id)
    seen = talk.other.app.typing

    async def typed() -> bool:
        # The relay tells it again only after a while, and no app says it at each key: a person goes on typing, too.
        await talk.me.app.do("typing", thread=talk.thread)
        return await whether(lambda: mine in seen, 0.5)

    talk.log.append(f"{talk.me.app.name}: typing")
    await eventually_async(typed, "the other sees typing")
    if talk.lost:
        talk.me.proxy.cut()
        await talk.me.at_rest()
        seen.discard(mine)
        await eventually_async(typed, "typing again over the new link")
    await talk.me.app.do("typing", thread=talk.thread, typing=False)
    await eventually(lambda: mine not in seen, "the other sees that it ended")


async def presence(talk: Talk) -> None:
    """Active is seen by who watches, and ends with the window or the link."""
    active = talk.other.app.active
    await talk.other.app.do("watch", user_ids=[talk.me.user_id])
    talk.log.append(f"{talk.me.app.name}: presence")
    await talk.me.app.do("present")
    await eventually(lambda: active.get(talk.me.user_id), "active")
    if talk.lost:
        talk.me.proxy.refuse()
        talk.me.proxy.cut()
        await eventually(lambda: not active.get(talk.me.user_id), "a cut ends it")
        talk.me.proxy.refuse(False)
        await eventually(lambda: active.get(talk.me.user_id), "active over the new link")
    await talk.me.app.do("present", present=False)
    await eventually(lambda: not active.get(talk.me.user_id), "no longer active")


async def read(talk: Talk) -> None:
    """A message is delivered without anybody reading it, and seen once it was."""
    theirs = await talk.theirs("have you seen this?")

    async def state() -> str:
        rows = {row["id"]: row for row in await talk.other.app.do("messages", thread=talk.thread)}
        return str(rows[theirs]["state"])

    async def is_delivered() -> bool:
        return await state() == "delivered"

    async def is_seen() -> bool:
        return await state() == "seen"

    await eventually_async(is_delivered, "delivered, and no more")
    seq = (await talk.me.one(talk.thread, theirs))["seq"]
    await talk.do(
        "read",
        lambda: talk.me.app.do("mark_read", thread=talk.thread, seq=seq),
        lambda: eventually_async(is_seen, "the other sees that it was seen"),
    )
    view = await talk.me.app.do("view", thread=talk.thread)
    assert view["own"]["unread"] == 0


ACTIONS: tuple[Action, ...] = (
    send, quote, send_formatted, send_link, react, edit, unsend, hide, forward, save, pin, disappear, typing, presence,
    read,
)  # fmt: skip
"""All of it, with what is in `conversation_later`. What becomes possible in a conversation is added here."""
