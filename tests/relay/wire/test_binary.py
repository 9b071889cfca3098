"""Binary values as base64url: one text for one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire import binary


@given(st.binary(max_size=100))
def test_values_are_read_as_written(value: bytes) -> None:
    text = binary.to_text(value)
    assert "=" not in text
    assert binary.to_bytes(text) == value


@given(st.text(max_size=60))
def test_any_other_text_is_refused(text: str) -> None:
    try:
        value = binary.to_bytes(text)
    except ValueError:
        return
    assert binary.to_text(value) == text


@pytest.mark.parametrize("text", ["AA==", "A", "A+", "A/", "AB", "A A", "\u00e9", "AAA\n"])
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        binary.to_bytes(text)
