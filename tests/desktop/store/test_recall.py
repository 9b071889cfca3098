"""Search finds what a scan of everything finds, over a generated corpus in ten scripts, also with its operators."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from msgspec import Struct

from desktop.domain.query import Sought
from desktop.store import narrowed, search
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, CY, T0, THREAD, add_thread, fact, open_store, take

COUNT, LONG = 1_000, 5_000
"""Messages of the corpus."""
STEP = 7_000_000
"""Milliseconds between two messages: about twelve a day."""
PLACES = {"p2": (THREAD, BO), "p3": (UUID(int=101), CY)}
"""The conversations, by the name of the other in them."""
LINK = "https://pier.example/7"

SPACED = {
    "latin": "abcdefghijklmnopqrstuvwxyzàéîõüñçşğ",
    "greek": "αβγδεζηθικλμνξοπρτυφχψω",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
}
"""Scripts that part words by spaces: a word is found by itself, the last one typed by its beginning."""
ALONE = {
    "han": "今天晚上吃饭吗明早会议资料送来去年人大小中国",
    "kana": "あいうえおかきくけこさしすせそたちつてとなにぬねの",
    "hangul": "안녕하세요친구오늘내일저녁회의자료보내사람",
    "thai": "กขคงจฉชซญดตถทธนบปผพฟมยรลวศสหอ",
}
"""Scripts that do not: any run of characters is found where it stands."""
SCRIPTS = [*SPACED, *ALONE]


def made(rng: random.Random, script: str) -> str:
    """A message in a script: words of one to seven letters out of a small stock, so that they come again."""
    letters = SPACED.get(script) or ALONE[script]
    stock = random.Random(script)
    words = ["".join(stock.choices(letters, k=stock.randint(1, 7))) for _ in range(120)]
    said = [word.title() if rng.random() < 0.2 else word for word in rng.choices(words, k=rng.randint(2, 9))]
    return (" " if script in SPACED else rng.choice(["", " ", "，"])).join(said) + rng.choice(
        ["", ".", " !", " 👍", " ok"]
    )


def plain(text: str) -> str:
    """Without case and accents, by itself and not as the app does it."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


class Said(Struct, frozen=True):
    """A message of the corpus, as a scan looks at it."""

    text: str
    script: str
    sender: str
    place: str
    at: int
    link: bool


Corpus = tuple[Store, list[Said]]


@cache
def run_of(text: str) -> str:
    """Its characters in a row: what parts two (a blank, a comma) is none itself, and the index steps over it, too."""
    return "".join(filter(str.isalnum, text))


@cache
def words_of(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in plain(text)).split())


def scan(said: list[Said], script: str, query: str) -> set[str]:
    """The texts that hold the words of a query, by looking at each of them."""
    words = plain(query).split()

    def holds(text: str) -> bool:
        if not words:
            return True
        if script in ALONE:
            return query.lower() in run_of(text)
        own = words_of(text)
        last = words[-1]
        begins = any(one.startswith(last) if len(last) > 1 else one == last for one in own)
        return all(word in own for word in words[:-1]) and begins

    return {one.text for one in said if holds(one.text)}


def narrowed_by(said: list[Said], sought: Sought) -> list[Said]:
    """What the operators leave, by looking at each message."""
    return [
        one
        for one in said
        if (not sought.senders or one.sender in sought.senders)
        and (not sought.places or one.place in sought.places)
        and (sought.before is None or one.at < sought.before)
        and (sought.after is None or one.at >= sought.after)
        and (one.link or not sought.links)
    ]


@pytest.fixture(scope="module")
def corpus(request: pytest.FixtureRequest) -> Iterator[Corpus]:
    rng = random.Random(7)
    count = LONG if request.config.getoption("--long") else COUNT
    said: list[Said] = []
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        numbers = {place: add_thread(store, *PLACES[place]) for place in PLACES}
        seqs = dict.fromkeys(PLACES, 0)
        with store.write() as tx:
            for at in range(count):
                script, place, link = SCRIPTS[at % len(SCRIPTS)], rng.choice(list(PLACES)), rng.random() < 0.15
                sender = rng.choice(("me", place))
                # A number of its own at the end: two messages with the same words would be one text to the scan.
                text = made(rng, script) + (f" {LINK}" if link else "") + f" #{at}"
                said.append(Said(text, script, sender, place, T0 + at * STEP, link))
                thread, other = PLACES[place]
                seqs[place] += 1
                who = ADA if sender == "me" else other
                told = fact(seqs[place], text, thread=thread, sender=who, at=said[-1].at)
                take(tx, numbers[place], [told])
        yield store, said
        store.close()


def asked(rng: random.Random, script: str, texts: list[str]) -> str:
    """What somebody looks for who remembers a part of a message."""
    text = rng.choice(texts)
    if script in ALONE:
        run = "".join(c for c in text if c in ALONE[script])
        begin = rng.randrange(max(1, len(run) - 1))
        return run[begin : begin + rng.randint(1, 4)]
    words = rng.sample([word.strip(".!") for word in text.split() if word[0].isalpha() and word != "ok"], k=1)
    if rng.random() < 0.4:
        words.insert(0, next(word.strip(".!") for word in text.split() if word[0].isalpha()))
    if rng.random() < 0.5 and len(words[-1]) > 3:
        words[-1] = words[-1][: rng.randint(2, len(words[-1]) - 1)]
    query = " ".join(words)
    return query.upper() if rng.random() < 0.3 else query


def remembered(rng: random.Random, said: list[Said], script: str) -> tuple[str, Said]:
    """Words that somebody remembers of a message, and that message."""
    one = rng.choice([one for one in said if one.script == script])
    return asked(rng, script, [one.text.partition(" #")[0].removesuffix(f" {LINK}")]), one


@pytest.mark.parametrize("script", SCRIPTS)
def test_search_finds_what_a_scan_finds(corpus: Corpus, script: str, count: Callable[[int, int], int]) -> None:
    store, said = corpus
    rng = random.Random(script)
    for _ in range(count(20, 500)):
        query, _ = remembered(rng, said, script)
        found = {row.text for row in store.reading(lambda db, q=query: search.find_messages(db, q, LONG))}
        narrow = store.reading(lambda db, q=query: narrowed.find(db, Sought(q, places=tuple(PLACES)), LONG))
        assert found == {row.text for row in narrow}
        wanted = scan(said, script, query)
        assert wanted, query
        assert found == wanted, (query, found ^ wanted)


def narrowing(rng: random.Random, one: Said, words: str) -> Sought:
    """What somebody adds who knows more of a message than its words; now and then they are wrong."""
    day = 86_400_000
    sender, place = rng.choice(("me", "p2", "p3", one.sender)), rng.choice(("p2", "p3", one.place))
    return Sought(
        words if rng.random() < 0.8 else "",
        senders=(sender,) if rng.random() < 0.5 else ("me", place) if rng.random() < 0.1 else (),
        places=(place,) if rng.random() < 0.5 else (),
        before=one.at + rng.randint(-1, 3) * day if rng.random() < 0.4 else None,
        after=one.at - rng.randint(-1, 3) * day if rng.random() < 0.4 else None,
        links=rng.random() < 0.25,
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_operators_leave_what_a_scan_leaves(corpus: Corpus, script: str, count: Callable[[int, int], int]) -> None:
    store, said = corpus
    rng = random.Random(f"{script}, narrowed")
    some = 0
    for _ in range(count(60, 300)):
        words, one = remembered(rng, said, script)
        sought = narrowing(rng, one, words)
        rows = store.reading(lambda db, s=sought: narrowed.find(db, s, LONG))
        wanted = scan(narrowed_by(said, sought), script, sought.words)
        found = [row.text for row in rows]
        assert set(found) == wanted, (sought, set(found) ^ wanted)
        assert len(found) == len(wanted)
        assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
        first = store.reading(lambda db, s=sought: narrowed.find(db, s, 3))
        assert [row.text for row in first] == found[:3]
        some += bool(wanted)
    assert some > 10, "some of it is found"
