"""What stands before the caret can be finished, or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.completion import Asked, asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (":sm", Asked("code", 0, "sm")),
        ("hi 🎉 :+1", Asked("code", 5, "+1")),
        ("(:smile_cat", Asked("code", 1, "smile_cat")),
        ("hi\n:ro", Asked("code", 3, "ro")),
        (":rocket:", Asked("done", 0, "rocket")),
        ("@", Asked("person", 0, "")),
        ("hey @Mina.F", Asked("person", 4, "mina.f")),
        (":s", None),
        ("a:smile", None),
        ("10:30", None),
        ("https://a.example", None),
        ("me@example", None),
        (":)", None),
        (":sm ", None),
        ("x" * 90 + " @mi", Asked("person", 91, "mi")),
        (":" + "x" * 60, None),
        ("", None),
    ],
)
def test_what_can_be_finished(text: str, found: Asked | None) -> None:
    assert asked(text, len(text)) == found


def test_only_what_stands_before_the_caret_counts() -> None:
    assert asked("@mina and more", 3) == Asked("person", 0, "mi")
    assert asked("@mina and more", 9) is None


@given(st.text(st.sampled_from(":@ab_ .\n(🎉"), max_size=60), st.integers(0, 60))
def test_it_ends_at_the_caret(text: str, caret: int) -> None:
    caret = min(caret, len(text))
    found = asked(text, caret)
    if found is not None:
        whole = text[found.begin : caret]
        assert whole[0] in ":@"
        assert whole[1:].removesuffix(":").lower() == found.words


def test_a_line_break_ends_it() -> None:
    assert asked("@\n", 2) is None
    assert asked(":smi\n", 5) is None
