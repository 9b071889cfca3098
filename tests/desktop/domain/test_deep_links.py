"""What a `paravion://` address may ask for, and how many ways there are to be refused."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.deep_links import (
    MOST,
    DeepLink,
    InviteLink,
    PersonLink,
    Refusal,
    ThreadLink,
    read,
    written,
)
from desktop.domain.links import Caution

ONE = "0192d5a0-7c1e-7b3a-8f00-00000000002a"
OTHER = "0192d5a0-7c1e-7b3a-8f00-00000000002b"

GOOD: dict[str, DeepLink] = {
    "paravion://person/ada.lens": PersonLink("ada.lens"),
    "paravion://person/mina_k0": PersonLink("mina_k0"),
    f"paravion://thread/{ONE}": ThreadLink(UUID(ONE)),
    f"paravion://message/{ONE}/{OTHER}": ThreadLink(UUID(ONE), UUID(OTHER)),
    "paravion://invite/relay.example.net": InviteLink("relay.example.net", "relay.example.net"),
    "paravion://invite/relay.example.net:8443": InviteLink("relay.example.net:8443", "relay.example.net:8443"),
    "paravion://invite/localhost:8787": InviteLink("localhost:8787", "localhost:8787"),
    "paravion://invite/xn--bcher-kva.example": InviteLink(
        "xn--bcher-kva.example", "bücher.example", (Caution.PUNYCODE,)
    ),
}

FOREIGN = [
    "",
    " ",
    "paravion",
    "paravion:",
    "paravion:/",
    "paravion:person/ada",
    "paravion:/person/ada",
    "Paravion://person/ada",
    "PARAVION://person/ada",
    " paravion://person/ada",
    "\tparavion://person/ada",
    "\nparavion://person/ada",
    "\ufeffparavion://person/ada",
    "\u202eparavion://person/ada",
    "рaravion://person/ada",
    "paravion//person/ada",
    "paravion:\\\\person\\ada",
    "javascript:paravion://person/ada",
    "https://paravion.example/person/ada",
    "file:///etc/passwd",
    "--self-test",
    "-psn_0_12345",
    "'paravion://person/ada'",
    '"paravion://person/ada"',
]
UNKNOWN = [
    "paravion://",
    "paravion:///",
    "paravion:///person/ada",
    "paravion://Person/ada",
    "paravion://people/ada",
    "paravion://person%2Fada",
    "paravion://person\\ada",
    "paravion://user:secret@person/ada",
    "paravion://@person/ada",
    "paravion://person:80/ada",
    "paravion://person?name=ada",
    "paravion://person#ada",
    "paravion://settings/privacy",
    "paravion://quit",
    "paravion://run/calc.exe",
    "paravion://../person/ada",
    "paravion://./person/ada",
    "paravion://person /ada",
    "paravion://реrson/ada",
    "paravion://token/0123456789",
    "paravion://file/etc/passwd",
    "paravion://thread;person/ada",
]
FORM = [
    "paravion://person",
    "paravion://person/",
    "paravion://person//ada",
    "paravion://person/ada/",
    "paravion://person/ad",
    "paravion://person/" + "a" * 25,
    "paravion://person/Ada",
    "paravion://person/9ada",
    "paravion://person/@ada",
    "paravion://person/ada%20",
    "paravion://person/%61da",
    "paravion://person/ada%00",
    "paravion://person/ada\x00",
    "paravion://person/ada\n",
    "paravion://person/ada\r\nX: y",
    "paravion://person/ada ",
    "paravion://person/ada?",
    "paravion://person/ada?confirm=no",
    "paravion://person/ada#top",
    "paravion://person/ada&x",
    "paravion://person/ada;rm -rf ~",
    "paravion://person/$(reboot)",
    "paravion://person/`reboot`",
    "paravion://person/../../etc",
    "paravion://person/..%2f..",
    "paravion://person/ada\u202e",
    "paravion://person/ada\u200b",
    "paravion://person/аda",
    "paravion://person/a\u0301da",
    "paravion://person/ada\ud800",
    "paravion://person/<b>ada</b>",
    "paravion://person/'ada'",
    'paravion://person/ada" --allow-plain --relay ws://evil.example "',
    "paravion://person/ada' --self-test",
    "paravion://thread",
    "paravion://thread/",
    "paravion://thread/1",
    f"paravion://thread/{ONE}/",
    f"paravion://thread/{ONE.upper()}",
    f"paravion://thread/{{{ONE}}}",
    f"paravion://thread/urn:uuid:{ONE}",
    f"paravion://thread/{ONE.replace('-', '')}",
    f"paravion://thread/{ONE[:-1]}",
    f"paravion://thread/{ONE}0",
    f"paravion://thread/{ONE}?message={OTHER}",
    f"paravion://thread/{ONE}/{OTHER}",
    "paravion://thread/0192d5a0-7c1e-7b3a-8f00-00000000002٠",
    "paravion://thread/%30192d5a0-7c1e-7b3a-8f00-00000000002a",
    f"paravion://message/{ONE}",
    f"paravion://message/{ONE}/",
    f"paravion://message/{ONE}//{OTHER}",
    f"paravion://message/{ONE}/{OTHER}/",
    f"paravion://message/{ONE}/{OTHER}/{ONE}",
    f"paravion://message/{ONE}%2F{OTHER}",
    f"paravion://message/{ONE}/{OTHER.upper()}",
    f"paravion://message/../thread/{ONE}",
    "paravion://invite",
    "paravion://invite/",
    "paravion://invite/relay",
    "paravion://invite/Relay.example.net",
    "paravion://invite/relay.example.net/",
    "paravion://invite/relay.example.net/v1",
    "paravion://invite/relay.example.net.",
    "paravion://invite/.relay.example.net",
    "paravion://invite/relay..example.net",
    "paravion://invite/-relay.example.net",
    "paravion://invite/relay.example.net:",
    "paravion://invite/relay.example.net:0",
    "paravion://invite/relay.example.net:0443",
    "paravion://invite/relay.example.net:443",
    "paravion://invite/relay.example.net:65536",
    "paravion://invite/relay.example.net:99999",
    "paravion://invite/relay.example.net:8443:1",
    "paravion://invite/relay.example.net:８４",
    "paravion://invite/wss://relay.example.net",
    "paravion://invite/ws://relay.example.net",
    "paravion://invite///relay.example.net",
    "paravion://invite/mina@relay.example.net",
    "paravion://invite/mina:secret@relay.example.net",
    "paravion://invite/relay.example.net@evil.example",
    "paravion://invite/relay.example.net?token=1",
    "paravion://invite/relay.example.net?allow-plain=1",
    "paravion://invite/relay.example.net#x",
    "paravion://invite/relay.example.net%2eevil.example",
    "paravion://invite/relay.example.net\\.evil.example",
    "paravion://invite/relay.example。net",
    "paravion://invite/bücher.example",
    "paravion://invite/rеlay.example.net",
    "paravion://invite/127.0.0.1",
    "paravion://invite/127.0.0.1:8787",
    "paravion://invite/2130706433",
    "paravion://invite/0x7f.1",
    "paravion://invite/[::1]",
    "paravion://invite/169.254.169.254",
    "paravion://invite/" + "a" * 64 + ".example",
]
HOSTILE = {
    **dict.fromkeys(FOREIGN, Refusal.FOREIGN),
    **dict.fromkeys(UNKNOWN, Refusal.UNKNOWN),
    **dict.fromkeys(FORM, Refusal.FORM),
    "paravion://group/hikers": Refusal.GROUP,
    "paravion://group": Refusal.GROUP,
    "paravion://person/" + "a" * MOST: Refusal.TOO_LONG,
    "paravion://invite/" + "a." * 1_000_000 + "example": Refusal.TOO_LONG,
    "\x00" * 10_000: Refusal.TOO_LONG,
}


def test_there_are_enough_hostile_ones() -> None:
    assert len(HOSTILE) > 120


@pytest.mark.parametrize("address", GOOD)
def test_each_kind_is_read_and_written(address: str) -> None:
    assert read(address) == GOOD[address]
    assert written(GOOD[address]) == address


@pytest.mark.parametrize("address", HOSTILE, ids=lambda address: ascii(address)[:60])
def test_what_is_hostile_is_refused(address: str) -> None:
    assert read(address) is HOSTILE[address]


def test_an_imitated_host_is_shown_as_the_network_sees_it() -> None:
    link = read("paravion://invite/xn--80ak6aa92e.com")
    assert isinstance(link, InviteLink)
    assert link.shown == "xn--80ak6aa92e.com"
    assert Caution.PUNYCODE in link.cautions


CHARACTERS = st.text(st.characters() | st.sampled_from("/:.-_@%?#&=\\\x00 abcdef0123456789"), max_size=MOST)
KINDS = st.sampled_from(["person/", "thread/", "message/", "invite/", "group/", "", "/"])


@given(KINDS, CHARACTERS)
def test_nothing_raises_and_what_is_read_has_one_form(kind: str, rest: str) -> None:
    address = f"paravion://{kind}{rest}"
    link = read(address)
    if not isinstance(link, Refusal):
        assert written(link) == address
        assert address.isascii()
        assert not set(address) & set(" %?#@\\\"'<>")


@given(st.sampled_from(sorted(GOOD)), st.integers(0, 80), st.characters())
def test_a_character_more_is_another_link_or_none(address: str, at: int, character: str) -> None:
    changed = address[:at] + character + address[at:]
    link = read(changed)
    assert isinstance(link, Refusal) or written(link) == changed


@given(st.uuids(), st.none() | st.uuids())
def test_every_conversation_and_message_has_a_link(thread_id: UUID, message_id: UUID | None) -> None:
    link = ThreadLink(thread_id, message_id)
    assert read(written(link)) == link
