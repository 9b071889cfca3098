"""What was taken last stands first."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.emoji_choices import MOST_RECENT, EmojiChoices


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz1234567890")))
def test_the_last_taken_stand_first_and_once(taken: list[str]) -> None:
    choices = EmojiChoices(tone=2)
    for one in taken:
        choices = choices.with_taken(one)
    assert list(choices.recent) == list(dict.fromkeys(reversed(taken)))[:MOST_RECENT]
    assert choices.tone == 2
