"""A link is found where it is drawn, and said in words before it opens."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.links import Caution, find_links, target_of
from desktop.viewmodels.drafts import units
from desktop.viewmodels.link_words import LinkWords, at_position, describe, host_of, warning


def described(href: str, text: str) -> LinkWords:
    target = target_of(href, text)
    assert target is not None
    return describe(target)


def test_the_host_is_said_with_its_warnings() -> None:
    words = described("http://192.168.0.7/x", "http://192.168.0.7/x")
    assert words.host == "192.168.0.7"
    assert len(words.warnings) == 2
    other = described("https://evil.example/", "https://bank.example/")
    assert warning(Caution.OTHER_HOST) in other.warnings


def test_what_opens_has_no_name_and_password_in_it() -> None:
    words = described("https://bank.example:pin@evil.example/x", "https://bank.example:pin@evil.example/x")
    assert (words.href, words.host) == ("https://evil.example/x", "evil.example")
    assert "pin@" in words.address


def test_every_caution_has_its_sentence() -> None:
    assert len({warning(caution) for caution in Caution}) == len(Caution)


def test_a_long_address_is_cut() -> None:
    words = described("https://example.com/" + "a" * 1_000, "x")
    assert len(words.address) <= 302
    assert words.href.endswith("a")


def test_the_name_of_a_link_for_a_menu() -> None:
    assert host_of("https://films.example/x") == "films.example"
    assert host_of("javascript:x") == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_position_finds_the_link_under_it(before: str, after: str) -> None:
    text = f"{before} https://films.example/a {after}"
    links = find_links(text)
    for span in links:
        begin = units(text[: span.offset])
        end = begin + units(text[span.offset : span.offset + span.length])
        assert at_position(text, links, begin) == span
        assert at_position(text, links, end - 1) == span
    assert at_position(text, links, units(text) + 5) is None
    assert at_position(text, links, -1) is None
