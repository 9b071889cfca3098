"""Search finds what a scan of everything finds, over a generated corpus in ten scripts."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desktop.domain.query import Sought
from desktop.store import narrowed, search
from desktop.store.store import Store
from tests.helpers.stores import add_thread, fact, open_store, take

COUNT = 1_000
"""Messages of the corpus."""

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


def scan(texts: list[str], script: str, query: str) -> set[str]:
    """The texts that hold the words of a query, by looking at each of them."""
    words = plain(query).split()

    def holds(text: str) -> bool:
        if script in ALONE:
            # What parts two characters (a blank, a comma) is no character itself: the index steps over it, too.
            return query.lower() in "".join(filter(str.isalnum, text))
        own = "".join(c if c.isalnum() else " " for c in plain(text)).split()
        last = words[-1]
        begins = any(one.startswith(last) if len(last) > 1 else one == last for one in own)
        return all(word in own for word in words[:-1]) and begins

    return {text for text in texts if holds(text)}


@pytest.fixture(scope="module")
def corpus() -> Iterator[tuple[Store, dict[str, list[str]]]]:
    rng = random.Random(7)
    by_script: dict[str, list[str]] = {script: [] for script in SCRIPTS}
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        n = add_thread(store)
        texts = []
        for at in range(COUNT):
            script = SCRIPTS[at % len(SCRIPTS)]
            texts.append(made(rng, script))
            by_script[script].append(texts[-1])
        with store.write() as tx:
            take(tx, n, (fact(seq, text) for seq, text in enumerate(texts, 1)))
        yield store, by_script
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


@pytest.mark.parametrize("script", SCRIPTS)
def test_search_finds_what_a_scan_finds(
    corpus: tuple[Store, dict[str, list[str]]], script: str, count: Callable[[int, int], int]
) -> None:
    store, by_script = corpus
    everything = [text for texts in by_script.values() for text in texts]
    rng = random.Random(script)
    for _ in range(count(20, 500)):
        query = asked(rng, script, by_script[script])
        found = {row.text for row in store.reading(lambda db, q=query: search.find_messages(db, q, COUNT))}
        narrow = store.reading(lambda db, q=query: narrowed.find(db, Sought(q, places=("p2",)), COUNT))
        assert found == {row.text for row in narrow}
        wanted = scan(everything, script, query)
        assert wanted, query
        assert found == wanted, (query, found ^ wanted)
