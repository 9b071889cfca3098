"""Which link of a text gets a preview, and what may stand on its card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import link_preview
from desktop.domain.link_preview import made_of, one_line, wanted_link
from desktop.domain.message import LinkPreview
from relay.wire import bodies, limits

URL = "https://films.example/a"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"see {URL}.", URL),
        (f"{URL} and https://b.example", URL),
        ("http://b.example/x", "http://b.example/x"),
        ("HTTPS://B.EXAMPLE/x", "HTTPS://B.EXAMPLE/x"),
        ("www.films.example", ""),
        (f"www.films.example {URL}", URL),
        (f"https://me:secret@films.example/ {URL}", URL),
        ("https://me@films.example/", ""),
        ("mailto:a@b.example ftp://b.example", ""),
        ("no link", ""),
        ("", ""),
    ],
)
def test_the_link_that_a_preview_is_made_of(text: str, url: str) -> None:
    assert wanted_link(text) == url


def test_a_card_has_a_title_and_a_link_that_leads_somewhere() -> None:
    assert made_of(URL, " \n ") is None
    assert made_of("javascript:x", "t") is None
    assert made_of(URL, "t", "t", "s") == LinkPreview(URL, "t", "", "s")
    assert made_of(URL, "a\nb", " c\t d ") == LinkPreview(URL, "a b", "c d")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\u202eb\u2066c\x00d", "abcd"),
        ("a\u200b\ufeffb", "ab"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
        ("a\u2028b\u00a0c", "a b c"),
        ("\ud800x", "x"),
    ],
)
def test_what_reorders_or_hides_is_left_out(text: str, line: str) -> None:
    assert one_line(text, 60) == line


@given(st.text(), st.text(), st.text())
def test_the_relay_takes_every_preview_that_is_made(title: str, description: str, site: str) -> None:
    made = made_of(URL, title, description, site)
    if made is not None:
        told = bodies.LinkPreview(url=made.url, title=made.title, description=made.description, site=made.site)
        bodies.check_sendable(bodies.TextBody(text=f"see {URL}", preview=told))


@given(st.text(max_size=900), st.integers(2, 80))
def test_a_line_fits(text: str, most: int) -> None:
    assert len(one_line(text, most)) <= most


@given(
    st.lists(st.sampled_from([URL, "http://", "www.", "@", "a.example", " ", "\n"]) | st.text(max_size=3)).map("".join)
)
def test_what_is_fetched_stands_in_the_text(text: str) -> None:
    url = wanted_link(text)
    assert url in text
    assert url == "" or url.lower().startswith(("http://", "https://"))


def test_the_limits_are_the_wires() -> None:
    assert link_preview.MAX_TITLE == limits.MAX_PREVIEW_TITLE
    assert link_preview.MAX_DESCRIPTION == limits.MAX_PREVIEW_DESCRIPTION
    assert link_preview.MAX_SITE == limits.MAX_PREVIEW_SITE
