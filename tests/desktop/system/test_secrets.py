"""Secrets as a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problem import Problem
from desktop.system.secrets import AccountSecrets, InMemory, decode, encode, new_cache_key

KEYS = st.binary(min_size=32, max_size=32)
SECRETS = st.builds(AccountSecrets, st.text("abcXYZ019-_", min_size=1, max_size=64), KEYS, KEYS)


@given(SECRETS)
def test_they_survive_the_way_into_text_and_fit_any_keyring(secrets: AccountSecrets) -> None:
    assert decode(encode(secrets)) == secrets
    assert len(encode(secrets)) < 1_000


@given(st.text() | st.binary())
def test_other_text_is_named_unreadable(text: str | bytes) -> None:
    with pytest.raises(Problem) as caught:
        decode(text)
    assert caught.value.name == "keyring_failed"


@given(SECRETS)
def test_they_are_never_printed(secrets: AccountSecrets) -> None:
    assert repr(secrets) == str(secrets) == "AccountSecrets(…)"


def test_every_cache_has_its_own_key() -> None:
    assert len({new_cache_key() for _ in range(100)}) == 100


async def test_this_session_only() -> None:
    place = InMemory()
    secrets = AccountSecrets("t", bytes(32), bytes(32))
    assert await place.read() is None
    await place.write(secrets)
    assert await place.read() == secrets
    await place.delete()
    assert await place.read() is None
