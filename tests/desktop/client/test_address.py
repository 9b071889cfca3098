"""What a person types becomes one address, or a named refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.client.address import host_of, is_loopback, normal_address
from desktop.domain.problem import Problem
from desktop.viewmodels.words import sentence


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("relay.example.net", "wss://relay.example.net/v1"),
        (" Relay.Example.NET ", "wss://relay.example.net/v1"),
        ("relay.example.net:8443", "wss://relay.example.net:8443/v1"),
        ("https://relay.example.net/", "wss://relay.example.net/v1"),
        ("wss://relay.example.net/v1", "wss://relay.example.net/v1"),
        ("wss://example.net/chat/v1/", "wss://example.net/chat/v1"),
        ("localhost:7070", "ws://localhost:7070/v1"),
        ("127.0.0.1:7070", "ws://127.0.0.1:7070/v1"),
        ("ws://127.0.0.1:7070/v1", "ws://127.0.0.1:7070/v1"),
        ("[::1]:7070", "ws://[::1]:7070/v1"),
    ],
)
def test_a_typed_address_is_completed(typed: str, address: str) -> None:
    assert normal_address(typed, plain_allowed=False) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "two words",
        "ftp://relay.example.net",
        "javascript://relay.example.net",
        "wss://",
        "wss://user:secret@relay.example.net",
        "wss://relay.example.net/v1?token=1",
        "wss://relay.example.net/v1#a",
        "relay.example.net:99999",
        "relay.example.net:0",
        "wss://[::1",
        "relay\u202e.example.net",
        "a" * 401,
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        normal_address(typed, plain_allowed=False)
    assert (caught.value.name, caught.value.reason) == ("not_a_relay", "no_address")
    assert "can’t have this address" in sentence(caught.value), "nobody says that something answers there"


@pytest.mark.parametrize(
    "typed", ["ws://relay.example.net/v1", "http://192.168.1.5:7070", "ws://127.0.0.1.example.net"]
)
def test_nothing_leaves_this_computer_in_the_clear_unasked(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        normal_address(typed, plain_allowed=False)
    assert (caught.value.name, caught.value.reason) == ("relay_untrusted", "plain")
    assert "not encrypted" in sentence(caught.value)
    assert normal_address(typed, plain_allowed=True).startswith("ws://")


@given(st.text(max_size=80))
def test_any_text_gives_an_address_or_a_problem(typed: str) -> None:
    try:
        address = normal_address(typed, plain_allowed=False)
    except Problem:
        return
    assert address.startswith("wss://") or is_loopback(host_of(address))
    assert normal_address(address, plain_allowed=False) == address
