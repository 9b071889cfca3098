"""Links in texts, and what is told of them before they are followed."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import links
from desktop.domain.links import Caution
from desktop.domain.message import Span


def found(text: str) -> list[str]:
    return [text[s.offset : s.offset + s.length] for s in links.find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org.", ["https://example.org"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("https://example.org/a,b;c!?", ["https://example.org/a,b;c"]),
        ("two https://a.example http://b.example/x", ["https://a.example", "http://b.example/x"]),
        ("www.example.org/x", ["www.example.org/x"]),
        ("HTTPS://EXAMPLE.ORG/Ä", ["HTTPS://EXAMPLE.ORG/Ä"]),
        ("看https://example.org/路径。然后", ["https://example.org/路径"]),
        ("看 https://example.org/路径。然后", ["https://example.org/路径"]),
        ("<https://example.org>", ["https://example.org"]),
        ('"https://example.org/q?a=b&c=d#e"', ["https://example.org/q?a=b&c=d#e"]),
        ("https://[2001:db8::1]:8443/x", ["https://[2001:db8::1]:8443/x"]),
        ("https://bücher.example/", ["https://bücher.example/"]),
        ("https://example.org/\u202egpj.exe", ["https://example.org/"]),
        ("javascript:alert(1) file:///etc/passwd smb://x/y", []),
        ("xhttps://example.org mail@www.example.org", []),
        ("https:// http://. https://nohost https://-a-.example", []),
        ("http://0x7f.1/ http://2130706433/", []),
        ("<img src='https://example.org/x.png'>", ["https://example.org/x.png"]),
    ],
)
def test_what_counts_as_a_link(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_word_after_letters_is_no_link_but_after_a_bracket_it_is() -> None:
    assert found("(www.example.org)") == ["www.example.org"]


def test_a_www_link_leads_to_its_address() -> None:
    assert links.find_links("www.example.org")[0].href == "http://www.example.org"


def test_an_endless_link_stays_text() -> None:
    assert found("https://example.org/" + "a" * 3_000) == []


@pytest.mark.parametrize(
    ("href", "host", "cautions"),
    [
        ("https://example.org/x", "example.org", set()),
        ("https://EXAMPLE.org:443/", "example.org", set()),
        ("http://example.org", "example.org", {Caution.UNENCRYPTED}),
        ("https://192.0.2.7/x", "192.0.2.7", {Caution.IP_ADDRESS}),
        ("https://[2001:db8::1]/", "2001:db8::1", {Caution.IP_ADDRESS}),
        ("https://paypal.com@evil.example/", "evil.example", {Caution.USERINFO}),
        ("https://bücher.example/", "xn--bcher-kva.example", {Caution.PUNYCODE}),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example", {Caution.PUNYCODE}),
        ("https://раypal.example/", "xn--ypal-43d9g.example", {Caution.PUNYCODE, Caution.MIXED_SCRIPTS}),
        ("https://例え.example/", "xn--r8jz45g.example", {Caution.PUNYCODE}),
        ("mailto:bo@example.org", "bo@example.org", set()),
    ],
)
def test_where_a_link_leads(href: str, host: str, cautions: set[Caution]) -> None:
    target = links.target_of(href)
    assert target is not None
    assert target.host == host
    assert set(target.cautions) == cautions


def test_a_host_is_shown_in_its_own_letters_only_where_that_is_safe() -> None:
    shown = {h: links.target_of(f"https://{h}/") for h in ("bücher.example", "раypal.example", "аррӏе.example")}
    assert shown["bücher.example"]
    assert shown["bücher.example"].shown == "bücher.example"
    assert shown["раypal.example"]
    assert shown["раypal.example"].shown.startswith("xn--")
    assert shown["аррӏе.example"]
    assert shown["аррӏе.example"].shown.startswith("xn--")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://host/share",
        "\\\\host\\share",
        "https://exa\u202emple.org/",
        "https://example.org/a b",
        "https://example.org:99999/",
        "https://[::1/",
        "//example.org/",
        "example.org",
        "",
        "https://",
        "mailto:",
        "mailto:a@b@",
        "mailto:a@example.org?bcc=c@example.org,",
    ],
)
def test_what_leads_nowhere(href: str) -> None:
    if href.startswith("mailto:a@example"):
        assert links.target_of(href) is not None  # the query is no part of the address
    else:
        assert links.target_of(href) is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("https://example.org/x", False),
        ("www.example.org", False),
        ("example.org", False),
        ("read this", False),
        ("bank.example", True),
        ("https://bank.example/login", True),
        ("e.g.", False),
        ("", False),
        ("Read it at example.org.", False),
        ("Log in at bank.com now", True),
        ("Log in at BANK.com’s page", True),
        ("Log in at bank.example/login", True),
        ("www.bank.example is safe", True),
        ("(https://bank.example)", True),
        ("ada@bank.com", True),
        ("bank․com", True),
        ("ｂａｎｋ.com", True),
        ("bank。com", True),
        ("bank.c\u200bom", True),
        ("\u202ebank.com", True),
        ("bаnk.com", True),
        ("192.168.1.1", True),
        ("example.org@bank.com", True),
        ("http://bank.com\\.example.org", True),
        ("Node.js and readme.md explained", False),
        ("At 3.50 in v2.0", False),
        ("example.org/bank.com", False),
        ("https://example.org/?to=https://bank.com", False),
    ],
)
def test_text_that_names_another_host(text: str, other: bool) -> None:
    target = links.target_of("https://example.org/y", text)
    assert target is not None
    assert (Caution.OTHER_HOST in target.cautions) == other


@pytest.mark.parametrize(
    ("href", "text", "at_once"),
    [
        ("https://example.org/x", "https://example.org/x", True),
        ("https://example.org/x", "example.org", True),
        ("https://example.org/x", "EXAMPLE.org/x", True),
        ("mailto:bo@example.org", "bo@example.org", False),
        ("https://example.org/x", "here", False),
        ("https://example.org/x", "", False),
        ("https://example.org/x", "https://bank.example/", False),
        ("https://example.org/x", "example.org and bank.com", False),
        ("http://example.org/x", "http://example.org/x", False),
        ("https://192.0.2.7/", "https://192.0.2.7/", False),
        ("https://a@example.org/", "https://a@example.org/", False),
        ("https://bücher.example/", "https://bücher.example/", False),
        ("https://раypal.example/", "https://раypal.example/", False),
    ],
)
def test_a_link_opens_at_once_only_where_its_host_was_read_and_nothing_is_amiss(
    href: str, text: str, at_once: bool
) -> None:
    target = links.target_of(href, text)
    assert target is not None
    assert links.opens_at_once(target, text, trusted=True) is at_once
    assert not links.opens_at_once(target, text, trusted=False)


@pytest.mark.parametrize(
    ("href", "bare"),
    [
        ("https://a:b@example.org/x?y=@z#@", "https://example.org/x?y=@z#@"),
        ("https://a@b@example.org:8443/", "https://example.org:8443/"),
        ("https://example.org/@a", "https://example.org/@a"),
        ("mailto:bo@example.org", "mailto:bo@example.org"),
    ],
)
def test_a_link_without_what_stands_before_its_host(href: str, bare: str) -> None:
    assert links.without_userinfo(href) == bare


HOSTS = st.from_regex(r"[a-z]{2,8}\.(com|org|example|de)", fullmatch=True)


@given(HOSTS, HOSTS, st.sampled_from(["{}", "https://{}", "https://{}/login", "www.{}", "({}),", "{}/x", "a@{}"]))
def test_a_link_behind_another_hosts_name_is_warned_of(leads: str, named: str, form: str) -> None:
    target = links.target_of(f"https://{leads}/", form.format(named))
    assert target is not None
    assert (Caution.OTHER_HOST in target.cautions) is (leads != named)


@given(
    st.text(max_size=60) | st.lists(st.sampled_from([".", "com", "a", "://", "@", "[", "]", " ", "。"])).map("".join)
)
def test_any_text_may_name_hosts(text: str) -> None:
    for host in links.hosts_named(text):
        assert host == "" or host.isascii()


@given(st.sampled_from("аеорсхіӏο"), st.integers(0, 5))
def test_a_host_with_one_foreign_letter_is_never_shown_as_it_looks(letter: str, at: int) -> None:
    host = f"{'paypal'[:at]}{letter}{'paypal'[at + 1 :]}.com"
    target = links.target_of(f"https://{host}/")
    assert target is not None
    assert target.shown.startswith("xn--")
    assert {Caution.PUNYCODE, Caution.MIXED_SCRIPTS} <= set(target.cautions)


def test_an_entity_wins_over_the_link_its_text_spells() -> None:
    text = "go to https://a.example now"
    entity = Span("link", 6, 17, href="https://b.example/")
    assert links.spans_of(text, [entity]) == (entity,)


def test_spans_outside_the_text_and_bad_links_are_dropped() -> None:
    spans = [
        Span("bold", 0, 2),
        Span("bold", 2, 9),
        Span("italic", -1, 2),
        Span("link", 0, 1, href="javascript:x"),
        Span("mention", 1, 1, user_id=UUID(int=1)),
    ]
    assert links.spans_of("abc", spans) == (spans[0], spans[4])


LINKY = st.lists(
    st.sampled_from(["https://", "http://", "www.", "a.example", "(", ")", "[", "]", "@", ":", "/", "?", "\u202e", " "])
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(LINKY)
def test_links_never_raise_never_overlap_and_lie_within_the_text(text: str) -> None:
    end = 0
    for span in links.find_links(text):
        assert span.offset >= end
        end = span.offset + span.length
        assert end <= len(text)
        target = links.target_of(span.href, text)
        assert target is not None
        assert target.host
        assert target.href.lower().startswith(("http://", "https://"))


@given(st.text(max_size=80) | LINKY)
def test_any_text_may_be_asked_for_its_target(href: str) -> None:
    target = links.target_of(href, href)
    if target is not None:
        assert href.split(":", maxsplit=1)[0].lower() in links.SCHEMES
