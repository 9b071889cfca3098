"""The picker's lines, and the way through them."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.emoji import EmojiBook
from desktop.domain.emoji_choices import EmojiChoices
from desktop.viewmodels.emoji_lines import FOUND, RECENT, Section, found, group_name, lines_of, moved, sections
from tests.desktop.domain.test_emoji import ARROW, EYES, HEART, WAVE

BOOK = EmojiBook([WAVE, ARROW, HEART, EYES])


def test_what_was_taken_lately_stands_first_as_it_was_taken() -> None:
    parts = sections(BOOK, EmojiChoices(("👋🏿", "x", "💘"), tone=2))
    assert [(part.group, [text for _, text in part.cells]) for part in parts] == [
        (RECENT, ["👋🏿", "💘"]),
        (0, ["👋🏼", "💘", "❤️", "😍"]),
    ]
    assert [part.group for part in sections(BOOK, EmojiChoices())] == [0]


def test_what_is_found_stands_alone() -> None:
    assert [text for _, text in found(BOOK, EmojiChoices(), "heart")[0].cells] == ["❤️", "💘", "😍"]
    assert found(BOOK, EmojiChoices(), "xyz") == []


def test_every_group_has_a_name() -> None:
    assert len({group_name(group) for group in (FOUND, RECENT, 0, 3, 4, 5, 6, 7, 8, 9)}) == 10


@given(
    st.lists(st.integers(1, 20), max_size=4),
    st.integers(1, 9),
    st.lists(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]), max_size=40),
)
def test_arrows_go_from_cell_to_cell(sizes: list[int], columns: int, steps: list[tuple[int, int]]) -> None:
    parts = [Section(group, tuple((HEART, str(at)) for at in range(size))) for group, size in enumerate(sizes, 3)]
    lines = lines_of(parts, columns)
    assert sum(len(line.cells) for line in lines) == sum(sizes)
    assert len({line.key for line in lines}) == len(lines)
    at = -1
    for across, down in steps:
        before, at = at, moved(lines, at, across, down)
        if not sizes:
            assert at == -1
            continue
        assert 0 <= at < sum(sizes)
        if before < 0:
            assert at == 0
        elif across:
            assert at == min(max(before + across, 0), sum(sizes) - 1)
        else:
            assert abs(at - before) < 2 * columns
            assert (at - before) * down >= 0
