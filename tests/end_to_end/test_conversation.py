"""Two real apps do everything of a conversation to each other over a real relay, and end in the same state.

Each action is done by either, once over a whole link and once with the link cut between what the relay stored and its
answer. In the end both apps hold one state by its canonical hash, and so does a fresh device of each, which has nothing
but the snapshot and the history.
"""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.agreeing import agree
from tests.end_to_end.conversation import ACTIONS, PAGE, Talk
from tests.end_to_end.conversation_later import LATER
from tests.end_to_end.sides import pair
from tests.helpers.hostile_web import page, web
from tests.helpers.processes import fast_settings
from tests.helpers.wallclock import WallClock

SETTINGS = fast_settings(storage={"look_every": 0.05})


async def test_two_apps_do_everything_to_each_other_and_a_fresh_device_holds_the_same(tmp_path: Path) -> None:
    clock = WallClock(tmp_path / "clock")
    async with (
        web() as open_web,
        pair(tmp_path, SETTINGS, open_web.port, clock=clock) as (server, ada, boris, thread, cyra),
    ):
        open_web.answers["films.example/boats"] = page(PAGE)
        for side in (ada, boris):
            await side.app.do("privacy", typing_reach="everyone", activity_reach="everyone", read_reach="everyone")
        # The other has to have written, too, before it is a conversation of both.
        await boris.app.send(thread, "hello to you")
        log: list[str] = []
        try:
            for lost in (False, True):
                for me, other in ((ada, boris), (boris, ada)):
                    elsewhere = await me.app.do("direct", username="cyra")
                    talk = Talk(me, other, thread, elsewhere, cyra, lost, clock, log)
                    for action in (*ACTIONS, *LATER):
                        await action(talk)
            await agree(tmp_path, server, ada, boris, thread)
        except BaseException as error:
            error.add_note("What was done:\n" + "\n".join(log))
            for side in (ada, boris):
                error.add_note(side.app.child.tail())
            raise
