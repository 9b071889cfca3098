"""Passwords: judged, hashed off the loop, and verified alike whether or not there is one."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn.matching import L33T_TABLE, enumerate_l33t_subs, relevant_l33t_subtable

from relay.services.passwords import Passwords, PasswordSettings, judge, judged
from relay.wire.errors import ErrorName
from tests.relay.services.world import CHEAP, PASSWORD, refused


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    found = Passwords(CHEAP)
    yield found
    found.close()


async def test_a_hash_matches_its_password_alone(passwords: Passwords) -> None:
    stored = await passwords.hash(PASSWORD)
    assert stored != await passwords.hash(PASSWORD)
    assert await passwords.matches(stored, PASSWORD)
    assert not await passwords.matches(stored, PASSWORD + " ")
    assert not await passwords.matches(None, PASSWORD)
    assert not await passwords.matches(None, "nobody has this password")
    assert not await passwords.matches("", "nobody has this password")
    assert not await passwords.matches("no hash at all", PASSWORD)
    assert not await passwords.matches(stored, "x" * 100_000)


async def test_a_very_long_password_never_matches_by_its_beginning(passwords: Passwords) -> None:
    stored = await passwords.hash("p" * 256)
    assert await passwords.matches(stored, "p" * 256)
    assert not await passwords.matches(stored, "p" * 257)


async def test_nobody_costs_as_much_as_somebody(passwords: Passwords) -> None:
    """One verification each, of a hash of the same cost."""
    seen: list[str] = []
    verify = passwords._hasher.verify

    class Spy:
        def verify(self, stored: str, password: str) -> bool:
            seen.append(stored)
            return verify(stored, password)

    stored = await passwords.hash(PASSWORD)
    passwords._hasher = Spy()  # type: ignore[assignment]
    await passwords.matches(stored, "x")
    await passwords.matches(None, "x")
    assert len(seen) == 2
    assert seen[0].split("$")[:4] == seen[1].split("$")[:4]


async def test_the_defaults_are_strong() -> None:
    settings = PasswordSettings()
    assert settings.memory_kib >= 19_456
    assert settings.rounds >= 2


async def test_a_crowd_is_turned_away_not_stored_up() -> None:
    passwords = Passwords(PasswordSettings(memory_kib=64, rounds=1, waiting=2))
    tries = [asyncio.create_task(passwords.hash(PASSWORD)) for _ in range(2)]
    await asyncio.sleep(0)
    with refused(ErrorName.UNAVAILABLE):
        await passwords.hash(PASSWORD)
    await asyncio.gather(*tries)
    assert await passwords.problem(PASSWORD, ()) is None
    passwords.close()


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("short", "too_short"),
        ("x" * 257, "too_long"),
        ("password12", "weak"),
        ("qwertyuiop", "common"),
        ("1234567890", "common"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        (PASSWORD, None),
        ("пароль с облаками 77", None),
        ("🦊🐻🦉🐙🦔🐢🦆🐝🦋🐌", None),
    ],
)
def test_judging(password: str, problem: str | None) -> None:
    found = judge(password, (), 2)
    assert found == problem or (problem == "weak" and found == "common")


def test_ones_own_name_is_no_password() -> None:
    assert judge("heliodorus.k", (), 2) is None
    assert judge("heliodorus.k", ("heliodorus.k", ""), 2) == "weak"


SIGNS = "4@8({[<3691!|7$5%2"


def readings(password: str) -> int:
    """In how many ways zxcvbn reads the signs of a password as letters, each as long as a look at the whole."""
    return len(enumerate_l33t_subs(relevant_l33t_subtable(password, L33T_TABLE)))


@given(st.text(SIGNS + "abc", min_size=10, max_size=20))
def test_no_password_is_read_in_very_many_ways(password: str) -> None:
    assert readings(SIGNS) > 300
    assert all(readings(one) <= 8 for one in judged(password))


def test_with_few_signs_a_password_is_judged_as_it_is() -> None:
    assert judged("p4ssw0rd!1") == ("p4ssw0rd!1",)


def test_with_many_signs_a_password_is_as_weak_as_what_they_stand_for() -> None:
    assert judged("($@n<e1|0+)69") == ("csancello" + "t)gg", "***n*e1*0*)69")
    assert judge("!1|7!1|7!1|7", (), 2) == "weak"
    assert judge("kZ4@{(v|q!L7$9%x", (), 2) is None
