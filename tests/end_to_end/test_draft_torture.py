"""The window is killed with -9 at random key strokes: of what was typed the last second is gone at most.

What stood in the composer and was not sent is in the draft or among the versions, but for the few characters of a
mended word. Times are the app's own: what its thread stood still, and how long the disk took, is counted out.

Two windows of one account write in one conversation, too, while windows and relay are killed: no word is lost between
them, and nothing changes under a cursor.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App, AppEnded
from tests.end_to_end.strokes import BACKSPACE, CLEAR, REPLACE, SEND
from tests.end_to_end.test_window import prepare
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually_async, in_time

Json = dict[str, Any]
ROUNDS = 20
"""Kills of one world: a thread keeps 200 versions at most."""
TURNS = 14
"""Turns of two that write in one world, for the same reason."""
SECOND = 1.0
MENDED = 19
"""Characters that may be taken away without leaving a version."""
LETTERS = "etaoinshrdlucmfwypvbgk"


def strokes(rng: random.Random, count: int) -> list[tuple[str, float]]:
    """Words, mended and thrown away as people do, with the seconds to the next stroke."""
    pressed: list[str] = []
    while len(pressed) < count:
        chance = rng.random()
        if chance < 0.8:
            pressed += [*(rng.choice(LETTERS) for _ in range(rng.randint(2, 9))), " "]
        elif chance < 0.92:
            pressed += [BACKSPACE] * rng.randint(1, 30)
        else:
            pressed.append(rng.choice((CLEAR, SEND, REPLACE + rng.choice(LETTERS))))
    return [(one, rng.uniform(0.6, 1.2) if rng.random() < 0.03 else rng.uniform(0.005, 0.07)) for one in pressed]


def draft_of(text: str) -> str:
    return text if text.strip() else ""


def alike(one: str, other: str) -> int:
    """How many characters both begin with: all strokes are at the end of the text."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass
class Witness:
    """All that was typed and kept in one world, in the order the window told it."""

    heard: list[Json] = field(default_factory=list)
    life: int = 0
    """Where in that the present life of the window began."""
    told: int = 0
    """Strokes of this life."""
    longest: float = 0.0
    """Seconds of typing that a kill took along, at most."""

    def begin(self, draft: str) -> None:
        self.life, self.told = len(self.heard), 0
        self.heard.append({"stroke": draft, "at": time.monotonic(), "stood": 0.0})

    def hear(self, said: Json) -> None:
        self.heard.append(said)
        self.told += "stroke" in said

    def judge_draft(self, draft: str, killed_at: float) -> None:
        """What was there after the kill is what was kept last, or newer, and no older than a second."""
        life = self.heard[self.life :]
        typed = [one for one in life if "stroke" in one]
        kept = next((one for one in reversed(life) if "kept" in one), None)
        after = 0
        if kept is not None:
            upto = [one for one in typed if one["at"] <= kept["at"]]
            after = max(n for n, one in enumerate(upto) if one["stroke"] == kept["kept"])
        at = max((n for n, one in enumerate(typed) if draft_of(one["stroke"]) == draft and n >= after), default=None)
        assert at is not None, f"{draft!r} is older than what was kept: {kept}; typed {typed[after:]}"
        if at + 1 < len(typed):
            gone = killed_at - typed[at + 1]["at"]
            self.longest = max(self.longest, gone)
            assert gone - self._held_up(life, killed_at) <= SECOND, f"{gone:.3f} s are gone; {life[-60:]}"

    @staticmethod
    def _held_up(life: list[Json], killed_at: float) -> float:
        """Seconds the window's thread stood still lately, and those that the engine has had the draft for."""
        stood = [(one["at"], one["stood"]) for one in life if "stood" in one]
        before = max((value for at, value in stood if at < killed_at - 2 * SECOND), default=0.0)
        waits = None
        for one in life:
            if "kept" in one:
                waits = None
            elif "asked" in one and waits is None:
                waits = one["at"]
        return stood[-1][1] - before + (0.0 if waits is None else killed_at - waits)

    def judge_versions(self, found: Json) -> None:
        """Everything that was ever kept is somewhere."""
        places = [found["draft"], *found["versions"], *found["sent"]]
        for text in {one["kept"] for one in self.heard if "kept" in one}:
            held = max(alike(text, place) for place in places)
            assert len(text) - held <= MENDED, f"{text!r} is lost; there is {places}"


async def life(window: Window, witness: Witness, rng: random.Random, killed_at: float | None) -> float:
    """One life of the window: judge what the kill before it left, type on, be killed; when that was."""
    await window.launch()
    await window.do("unlock", passphrase=PASSPHRASE)
    await window.do("open", name="Boris")
    found = await window.do("found")
    if killed_at is not None:
        # It tells something at every stroke: behind the last of it a whole machine may have stood still.
        witness.judge_draft(found["draft"], min(killed_at, witness.heard[-1]["at"]))
    witness.judge_versions(found)
    witness.begin(found["draft"])
    last, reached = rng.randint(1, 110), asyncio.Event()
    killed: list[float] = []

    def heard(said: Json) -> None:
        witness.hear(said)
        if witness.told == last and not killed:
            killed.append(time.monotonic())
            window.kill()
            reached.set()

    window.heard = heard
    typing = asyncio.create_task(window.do("strokes", strokes=strokes(rng, last + 20)))
    await in_time(reached.wait(), "the stroke at which it is killed")
    with suppress(AppEnded):
        await typing
    return killed[0]


async def world(home: Path, rng: random.Random, rounds: int, about: str) -> None:
    home.mkdir()
    with recording(home / "history.jsonl") as history, relay(home / "relay") as server:
        ada, boris, _ = await prepare(history, server, home)
        window, witness = Window(history, "ada", home / "ada", server.url), Witness()
        try:
            await boris.stop()
            killed_at: float | None = None
            for _ in range(rounds + 1):
                killed_at = await life(window, witness, rng, killed_at)
        finally:
            window.end()
            for app in (ada, boris):
                app.end()
    kept = len([one for one in witness.heard if "kept" in one])
    print(f"{about}: {rounds} kills, {len(witness.heard)} lines, {kept} drafts kept, "
          f"at most {witness.longest:.2f} s gone", flush=True)  # fmt: skip


def witness(*heard: Json) -> Witness:
    """One that heard this, a tenth of a second after the other."""
    made = Witness()
    for at, said in enumerate(heard):
        made.heard.append({"at": at / 10, **({"stood": 0.0} if "stroke" in said else {}), **said})
    return made


TYPED = "a line that is long enough to be missed"


@pytest.mark.parametrize(
    ("heard", "draft", "killed_at", "words"),
    [
        ([{"stroke": ""}, {"stroke": "a"}, {"stroke": "ab"}, {"kept": "ab"}], "a", 0.5, "older than what was kept"),
        ([{"stroke": ""}, {"stroke": "a"}, {"stroke": "ab"}], "x", 0.5, "older than what was kept"),
        ([{"stroke": ""}, {"stroke": "a"}, {"stroke": "ab"}], "", 1.2, "s are gone"),
    ],
)
def test_a_draft_that_is_lost_is_noticed(heard: list[Json], draft: str, killed_at: float, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        witness(*heard).judge_draft(draft, killed_at)


def test_what_the_app_could_not_help_is_counted_out() -> None:
    stood = witness({"stroke": ""}, {"stroke": "a"}, {"stroke": "ab", "at": 1.4, "stood": 0.8})
    stood.judge_draft("", 1.5)
    asked = witness({"stroke": ""}, {"stroke": "a"}, {"asked": True, "at": 0.9})
    asked.judge_draft("", 1.5)


def test_a_version_that_is_lost_is_noticed() -> None:
    made = witness({"stroke": TYPED}, {"kept": TYPED})
    made.judge_versions({"draft": "", "versions": [TYPED[:-MENDED]], "sent": []})
    with pytest.raises(AssertionError, match="is lost"):
        made.judge_versions({"draft": "x", "versions": [TYPED[: -MENDED - 1]], "sent": ["other"]})


async def test_killed_while_typing(
    tmp_path: Path, rng: random.Random, seed: int, count: Callable[[int, int], int]
) -> None:
    # One after the other: two at once take from each other the time in which a draft is kept.
    for number in range(count(20, 200) // ROUNDS):
        await world(tmp_path / str(number), random.Random(rng.getrandbits(64)), ROUNDS, f"seed {seed}, world {number}")


# -- two computers, one draft


class Composer:
    """One of two windows of the same account, and every word that was typed in it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.text = ""
        self.typed: list[str] = []
        self.kept: set[str] = set()
        """Words that the app said it has."""
        window.heard = self._hear

    async def open(self) -> Json:
        """Start, and open the conversation; what is there."""
        await self.window.launch()
        await self.window.do("unlock", passphrase=PASSPHRASE)
        await self.window.do("open", name="Boris")
        return await self.found()

    async def found(self) -> Json:
        found: Json = await self.window.do("found")
        self.text = found["draft"]
        return found

    async def type(self, word: str, rest: float) -> None:
        """Type a word, or send; each stroke meets what the stroke before it left there."""
        strokes = [word] if word == SEND else [*word, " "]
        self.strokes = iter(strokes)
        if word != SEND:
            self.typed.append(word)
        await self.window.do("strokes", strokes=[(one, rest) for one in strokes])

    def _hear(self, said: Json) -> None:
        if "stroke" in said:
            stroke = next(self.strokes)
            expected = "" if stroke == SEND else self.text + stroke
            assert said["stroke"] == expected, f"{self.text!r} changed under the cursor: {said['stroke']!r}"
            self.text = expected
        elif "kept" in said:
            self.kept |= {word for word in self.typed if word in said["kept"]}


def missing(composers: Sequence[Composer], places: Iterable[Json]) -> set[str]:
    """Words that were kept and are nowhere."""
    texts = [text for found in places for text in (found["draft"], *found["versions"], *found["sent"])]
    kept = set[str]().union(*(composer.kept for composer in composers))
    return {word for word in kept if not any(word in text for text in texts)}


def crossed(composer: Composer, place: Json) -> bool:
    """Whether a word that was typed in this composer stands in the drafts of the other."""
    return any(word in text for word in composer.kept for text in (place["draft"], *place["versions"]))


async def two_composers(home: Path, rng: random.Random, rounds: int, about: str) -> None:
    home.mkdir()
    with recording(home / "history.jsonl") as history, relay(home / "relay") as server:
        ada, boris, _ = await prepare(history, server, home)
        second = App(history, "ada", home / "second", server.url)
        windows = [Window(history, "ada", home / name, server.url) for name in ("ada", "second")]
        one, other = composers = [Composer(window) for window in windows]
        try:
            await boris.stop()
            await second.start()
            await second.do("sign_in", username="ada")
            await second.stop()
            for composer in composers:
                await composer.open()
            kills = 0
            for _ in range(rounds):
                words = ["".join(rng.choice(LETTERS) for _ in range(9)) for _ in composers]
                turns = zip(composers, words, strict=True)
                await asyncio.gather(*(writer.type(word, rng.choice((0.0, 0.05))) for writer, word in turns))
                composer = rng.choice(composers)
                match rng.randrange(5):
                    case 0:
                        composer.window.kill()
                        kills += 1
                        places = [await composer.open(), await (other if composer is one else one).found()]
                        assert not missing(composers, places), f"lost at a kill; there is {places}"
                    case 1:
                        await asyncio.to_thread(server.kill)
                        await asyncio.to_thread(server.start)
                    case 2 if composer.text.strip():
                        await composer.type(SEND, 0.0)
                    case 3:
                        # Somebody leaves one of them alone: what it wrote comes to rest and reaches the other.
                        await composer.type("".join(rng.choice(LETTERS) for _ in range(9)), 0.4)

            async def whole() -> bool:
                here, there = places = [await composer.found() for composer in composers]
                went = crossed(one, there) or crossed(other, here)
                return went and not missing(composers, places)

            await eventually_async(whole, "every word that was kept is somewhere, and some went round", 60)
        finally:
            for window in windows:
                window.end()
            for app in (ada, boris, second):
                app.end()
    kept = sum(len(composer.kept) for composer in composers)
    print(f"{about}: {rounds} rounds, {kills} kills, {kept} words kept", flush=True)


def test_a_word_that_is_lost_between_two_is_noticed() -> None:
    composer = Composer.__new__(Composer)
    composer.kept = {"harbour"}
    held = {"draft": "", "versions": ["the harbour "], "sent": []}
    assert missing([composer], [held]) == set()
    assert missing([composer], [{**held, "versions": []}]) == {"harbour"}


async def test_two_that_write_one_draft_lose_no_word(
    tmp_path: Path, rng: random.Random, seed: int, count: Callable[[int, int], int]
) -> None:
    for number in range(count(1, 15)):
        await two_composers(tmp_path / str(number), rng, TURNS, f"seed {seed}, world {number}")
