"""Formatted text between two apps: the same spans on both sides, also where the relay's answer to it was lost."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.agreeing import agree
from tests.end_to_end.sides import pair
from tests.helpers.waiting import eventually

TYPED = "**See** _you_ at 👩🏽‍🚀 ~~six~~ `seven`, @Boris: ||the client said **yes**|| and 2**3**4 stays"
TEXT = "See you at 👩🏽‍🚀 six seven, @Boris: the client said yes and 2**3**4 stays"


async def test_formatted_text_is_the_same_on_both_sides(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        sent: list[str] = []

        async def send() -> None:
            sent.append(await ada.app.do("send", thread=thread, text=TYPED))

        async def arrived() -> None:
            await eventually(lambda: sent, "the text has its id")
            await boris.sees(thread, sent[0], lambda row: row.get("text") == TEXT, "the text")

        await ada.unheard(send, arrived)
        row = await boris.one(thread, sent[0])
        found = [(one["kind"], TEXT[one["offset"] :][: one["length"]]) for one in row["spans"]]
        assert found == [
            ("bold", "See"),
            ("italic", "you"),
            ("strike", "six"),
            ("code", "seven"),
            ("mention", "@Boris"),
            ("spoiler", "the client said yes"),
            ("bold", "yes"),
        ]
        (mention,) = [one for one in row["spans"] if one["kind"] == "mention"]
        assert mention["user_id"] == boris.app.me["user_id"]
        await agree(tmp_path, server, ada, boris, thread)
