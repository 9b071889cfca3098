"""One window of the demonstration: the real app, with a hand that signs in and, on request, writes.

    python -m tests.demo.window --relay URL --data DIR --who ada --pictures DIR [--play]

The app is started as `python -m desktop` starts it. All that is added is the hand, stepped by a timer of the window: it
presses keys and the mouse, and looks at what is shown. Without `--play` it only signs in, and the window stays open.
Secrets are kept for this session only.
"""

import argparse
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow

import desktop.app.start
import desktop.app.window
from desktop.config import AppConfig
from tests.demo.hands import Hands, Part
from tests.demo.people import ADA, BO, MINA, PASSWORD, Someone

ACCEPTED = ("Sent", "Delivered", "Seen")
SEEN = ("Seen",)
PLACES = {"ada": (20, 40), "bo": (950, 40)}
PICTURE = (1280, 800)
BESIDE = (910, 720)

HELLO = "Thursday, 6:15 at the harbour. Are you in? 🌅"
YES = "In. I’ll bring coffee and the tripod ☕"
THANKS = "Perfect. See you there, Bo."
TO_MINA = "Bo is coming too. Shall we split the angles?"


def tell(line: str) -> None:
    """One line for whoever started the demonstration."""
    print(line, flush=True)


async def sign_in(hands: Hands, who: Someone) -> None:
    """Sign in by keyboard and mouse; without a keyring the app asks, and the hand takes this session only."""
    await hands.fill("username", who.username)
    await hands.fill("password", PASSWORD)
    await hands.press(Qt.Key.Key_Return)
    await hands.until(lambda: hands.items("sessionOnly") or hands.items("thread"), "neither the inbox nor the choice")
    if hands.items("sessionOnly"):
        await hands.click("sessionOnly")
    await hands.item("thread")
    tell(f"{who.name} signed in; the inbox shows {len(hands.items('thread'))} conversations")


async def be_signed_in(hands: Hands, who: Someone, form: Any) -> None:
    """Sign in without a hand: on a screen only one window at a time has the keyboard."""
    await hands.item("username")
    form.signIn(who.username, PASSWORD)
    await hands.item("sessionOnly")
    form.thisSessionOnly()
    await hands.item("thread")
    tell(f"{who.name} is signed in; write to anyone, most of them answer")


async def write(hands: Hands, words: str) -> None:
    """Type a message and send it with Enter."""
    await hands.fill("composerField", words)
    await hands.press(Qt.Key.Key_Return)
    await hands.message(words)


async def choose_scheme(hands: Hands, scheme: str) -> None:
    """Choose a theme in the settings, and come back."""
    await hands.click("rail-settings")
    await hands.click("nav-appearance")
    await hands.click(f"choice-{scheme}")
    await hands.click("rail-inbox")
    await hands.item("timeline")


async def accept_first(hands: Hands) -> str:
    """Look at the requests and accept the first by keyboard; who that is."""
    await hands.click("rail-requests")
    await hands.item("request")
    name = str((await hands.item("requestName")).property("text"))
    await hands.item("requestHeadline")
    tell(f"Ada’s requests: {len(hands.items('request'))} wait, the first is from {name}")
    await hands.picture("5-ada-requests")
    await hands.press(Qt.Key.Key_A)
    await hands.item("undoBar")
    await hands.item("requestName", lambda item: item.property("text") != name)
    tell(f"Ada accepted {name} by keyboard, and has ten seconds to take it back")
    return name


async def look_around(hands: Hands) -> None:
    """Who reaches Ada, and the people around her."""
    await hands.click("rail-settings")
    await hands.click("nav-privacy")
    await hands.item("countingSentence", lambda item: item.property("text"))
    await hands.item("rings")
    await hands.picture("6-ada-privacy")
    tell(f"Settings say who reaches Ada: {hands.items('countingSentence')[0].property('text')}")
    await hands.click("rail-people")
    await hands.item("personTile")
    await hands.picture("7-ada-people")
    tell(f"People shows {len(hands.items('personTile'))} of Ada’s friends")


async def play_ada(hands: Hands) -> None:
    """Ada writes to Bo, reads the answer, then to Mina, who answers by herself; then she looks at who else asks."""
    await sign_in(hands, ADA)
    await hands.picture("1-ada-inbox")
    await hands.open_thread(BO.name)
    await write(hands, HELLO)
    await hands.message_with_state(HELLO, ACCEPTED)
    tell(f"Ada wrote to Bo: {HELLO}")
    await hands.message(YES)
    tell(f"Ada’s window shows Bo’s answer: {YES}")
    await write(hands, THANKS)
    state = await hands.message_with_state(THANKS, SEEN)
    tell(f"Ada’s last message to Bo: {state.lower()}")
    await hands.picture("2-ada-and-bo-ada")
    await hands.open_thread(MINA.name)
    await write(hands, TO_MINA)
    await hands.message(MINA.answers[0])
    tell(f"Mina answered by herself: {MINA.answers[0]}")
    await hands.message_with_state(TO_MINA, SEEN)
    await hands.picture("3-ada-and-mina")
    await choose_scheme(hands, "dark")
    await hands.picture("4-ada-and-mina-dark")
    accepted = await accept_first(hands)
    await look_around(hands)
    await hands.click("rail-inbox")
    await hands.open_thread(accepted)
    tell(f"{accepted} is in the inbox now")


async def play_bo(hands: Hands) -> None:
    """Bo waits for Ada's message, answers it, and reads what comes back."""
    await sign_in(hands, BO)
    await hands.open_thread(ADA.name)
    await hands.message(HELLO)
    tell(f"Bo’s window shows: {HELLO}")
    await write(hands, YES)
    await hands.message_with_state(YES, SEEN)
    tell("Bo’s answer was seen")
    await hands.message(THANKS)
    await hands.picture("2-ada-and-bo-bo")


PLAYS: dict[str, tuple[Someone, Callable[[Hands], Coroutine[Any, None, None]]]] = {
    "ada": (ADA, play_ada),
    "bo": (BO, play_bo),
}


class Outcome:
    """How the hand's part ended."""

    status = 1


def with_hands(asked: argparse.Namespace, outcome: Outcome) -> type:
    """The app's window, and the hand in front of it once it is loaded."""
    who, play = PLAYS[asked.who]

    class Handled(desktop.app.window.Views):
        def __init__(self, shell: Any, qml: Any, **given: Any) -> None:
            super().__init__(shell, qml, **given)
            window: QQuickWindow = self._window
            self._form = shell.signIn
            window.setPosition(*PLACES[asked.who])
            window.resize(*(PICTURE if asked.play else BESIDE))
            self._hands = Hands(window, asked.pictures)
            self._part = Part(self._act(), self._ended)

        async def _act(self) -> None:
            await self._hands.until(self._hands.window.isExposed, "the window did not appear")
            self._hands.window.requestActivate()
            await (play(self._hands) if asked.play else be_signed_in(self._hands, who, self._form))

        def _ended(self, error: BaseException | None) -> None:
            outcome.status = 0 if error is None else 1
            if error is not None:
                tell(f"{who.name}’s window: {error}")
                self._hands.save(f"failed-{asked.who}")
            if asked.play or error is not None:
                self._hands.window.close()

    return Handled


def main() -> int:
    """Run the app with its hand; 0 when the hand saw everything it looked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--relay", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--who", choices=PLAYS, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--play", action="store_true", help="write and answer, save pictures, and end")
    asked = parser.parse_args()
    outcome = Outcome()
    desktop.app.window.Views = with_hands(asked, outcome)  # type: ignore[misc]
    config = AppConfig(base=asked.data, profile=asked.who, relay_url=asked.relay, device_name="Demo")
    status = desktop.app.start.run(config)
    return status or outcome.status


if __name__ == "__main__":
    sys.exit(main())
