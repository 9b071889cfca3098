"""Filtered words and nearly equal texts: what does not matter does not matter, and what does, does."""

import random
import string
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import likeness

texts = st.text(max_size=300)
WORDS = [
    "harbour",
    "light",
    "coffee",
    "tripod",
    "ferry",
    "sunrise",
    "edit",
    "cut",
    "sound",
    "frame",
    "lens",
    "rain",
    "kettle",
    "pencil",
    "garden",
    "window",
]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Buy CRYPTO now", ("crypto",), True),
        ("cryptography", ("crypto",), False),
        ("ｆｒｅｅ　money!", ("free money",), True),
        ("free, money", ("free money",), True),
        ("money free", ("free money",), False),
        ("STRASSE", ("straße",), True),
        ("niña", ("nina",), False),
        ("", ("x",), False),
        ("anything", (), False),
        ("anything", ("?!",), False),
    ],
)
def test_words_match_whole_in_any_case(text: str, words: tuple[str, ...], found: bool) -> None:
    assert likeness.has_word(text, words) is found


@given(texts, texts, st.sampled_from(WORDS))
def test_a_word_is_found_wherever_it_stands(before: str, after: str, word: str) -> None:
    assert likeness.has_word(f"{before} {word.upper()}. {after}", [word])


@given(st.data())
def test_likeness_is_what_most_of_the_nearest_hashes_have_in_common(data: st.DataObject) -> None:
    hashes = st.frozensets(st.integers(0, 40), min_size=1, max_size=24)
    mine, theirs = data.draw(hashes), data.draw(hashes)
    nearest = sorted(mine | theirs)[: max(len(mine), len(theirs))]
    shared = [value for value in nearest if value in mine and value in theirs]
    one, other = (struct.pack(f">{len(some)}I", *sorted(some)) for some in (mine, theirs))
    assert likeness.alike(one, other) is (len(shared) >= 0.7 * len(nearest))
    assert (likeness.groups([one, b"", other])[2] == 0) is likeness.alike(one, other)


@given(texts)
def test_case_spaces_and_punctuation_do_not_matter(text: str) -> None:
    loose = "  ".join(likeness.tokens(text)) + "!"
    assert likeness.sketch(loose) == likeness.sketch(text)


@given(texts, texts)
def test_likeness_is_mutual_and_every_text_is_like_itself(one: str, other: str) -> None:
    mine, theirs = likeness.sketch(one), likeness.sketch(other)
    assert likeness.alike(mine, theirs) is likeness.alike(theirs, mine)
    assert likeness.alike(mine, mine) is bool(mine)


@given(st.integers(0, 2**32))
def test_a_name_put_in_changes_nothing_and_another_text_is_another(seed: int) -> None:
    rng = random.Random(seed)
    words = rng.choices(WORDS, k=30)
    named = [*words[:3], "".join(rng.choices(string.ascii_lowercase, k=5)), *words[3:]]
    other = ["".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 9))) for _ in range(30)]
    sketch = likeness.sketch(" ".join(words))
    assert likeness.alike(sketch, likeness.sketch(" ".join(named)))
    assert not likeness.alike(sketch, likeness.sketch(" ".join(other)))


@given(st.text(max_size=7))
def test_very_short_texts_are_never_alike(text: str) -> None:
    if len("".join(likeness.tokens(text))) < 8:
        assert likeness.sketch(text) == b""
    assert not likeness.alike(b"", b"")


def test_groups_are_named_by_their_first() -> None:
    one, other = likeness.sketch("Buy my great course now"), likeness.sketch("About the harbour at six")
    assert likeness.groups([one, other, b"", one, b""]) == [0, None, None, 0, None]
    assert likeness.groups([]) == []
