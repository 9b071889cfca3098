"""What a page says of itself is found in pages as people make them, and nothing is lost by one that means harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.page import MAX_TAG, OEmbed, Page, decoded, read_oembed, read_page

FULL = """<!doctype html><html lang="en"><head prefix="og: x"><meta charset="utf-8">
<title>Harbour &amp; tide | Films</title>
<meta property="og:title" content="Harbour at six">
<META NAME='description' CONTENT='plain'>
<meta content="Boats &#38; tide" property='og:description' />
<meta property=og:site_name content=Films>
<link rel="alternate" type="application/json+oembed" href="/oembed?u=1&amp;f=json" title="x">
</head><body><meta property="og:title" content="not this"></body>"""


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (FULL, Page("Harbour at six", "Boats & tide", "Films", "/oembed?u=1&f=json")),
        ("<title>Only this</title>", Page("Only this")),
        ("<title lang=en>A &lt;b&gt; C</title><title>second</title>", Page("A <b> C")),
        ("<TITLE>\n Two\n lines </TITLE>", Page("\n Two\n lines ")),
        ("<meta name=twitter:title content='T'><title>x</title>", Page("T")),
        ("<meta property='og:title' content=''><title>x</title>", Page("x")),
        ("<meta property=og:title content='a > b'>", Page("a > b")),
        ("<meta property=og:title\n\tcontent\n=\n'spread'\n>", Page("spread")),
        ("<!-- <meta property=og:title content=no> --><meta property=og:title content=yes>", Page("yes")),
        ("<script>'<meta property=og:title content=no>'</script><title>yes</title>", Page("yes")),
        ("<noscript><meta property=og:title content=no></noscript><title>yes</title>", Page("yes")),
        ("<svg><title>no</title></svg><title>yes</title>", Page("yes")),
        ("<style><title>no</title></style ><title>yes</title>", Page("yes")),
        ("<body><title>late</title>", Page()),
        ("</head><title>late</title>", Page()),
        ("<metadata property=og:title content=no><title>yes</title>", Page("yes")),
        ("<meta property=og:title content='never closed><title>yes</title>", Page("yes")),
        (f"<meta property=og:title content='{'x' * MAX_TAG}'><title>yes</title>", Page("yes")),
        ("<meta property=og:title content=first><meta property=og:title content=second>", Page("first")),
        ("<!-- never closed <title>no</title>", Page()),
        ("<script> never closed <title>no</title>", Page()),
        ("", Page()),
        ("<", Page()),
    ],
)
def test_what_a_page_says(text: str, page: Page) -> None:
    assert read_page(text) == page


PIECES = st.sampled_from(
    (
        *("<", ">", "<meta ", "<title>", "</title>", "<!--", "-->", "<script>", "</script>", "<link ", "'", '"', "="),
        *("&#", "</head", "property=og:title ", "content=", "type=application/json+oembed ", "href=", "/", "\x00"),
        *("&amp;", "x"),
    )
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    page = read_page(text)
    assert all(isinstance(part, str) for part in (page.title, page.description, page.site, page.oembed))


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<!--",
        "<![",
        "</",
        "<?",
        "<meta ",
        '<meta a="',
        "<title>",
        "<script>",
        "</script",
        "<meta a= ",
        "&#",
        "<meta &#9",
    ],
)
def test_half_a_megabyte_of_the_worst_is_read_like_anything_else(piece: str) -> None:
    read_page((piece * (512 * 1024 // len(piece) + 1))[: 512 * 1024])


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("é".encode(), "", "é"),
        ("é".encode(), "UTF-8", "é"),
        (b"\xe9", "iso-8859-1", "é"),
        (b"\x80", "ISO-8859-1", "€"),
        (b"\xe9", "", "\ufffd"),
        ("привет".encode("cp1251"), "windows-1251", "привет"),
        ("привет".encode("koi8-r"), "KOI8-R", "привет"),
        ("日本".encode("cp932"), "Shift_JIS", "日本"),
        ("日本".encode("euc_jp"), "euc-jp", "日本"),
        ("한국".encode("cp949"), "EUC-KR", "한국"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("中文".encode("big5hkscs"), "big5", "中文"),
        (b"\xef\xbb\xbfa\xc3\xa9", "iso-8859-1", "aé"),
        ("é".encode("utf-16"), "", "é"),
        (b"<meta charset=windows-1251>" + "да".encode("cp1251"), "", "<meta charset=windows-1251>да"),
        (b'<meta http-equiv=x content="text/html; charset=koi8-r">' + b"\xc1", "", None),
        (b"<meta charset='utf-16'>a", "", "<meta charset='utf-16'>a"),
        (b"a", "zip", "a"),
        (b"a", "unicode_escape", "a"),
        (b"a", "idna", "a"),
        (b"a", "undefined", "a"),
        (b"a", "../../etc", "a"),
    ],
)
def test_the_letters_of_a_page(body: bytes, charset: str, text: str | None) -> None:
    assert decoded(body, charset) == (text if text is not None else body[:-1].decode() + "а")


@given(st.binary(max_size=60), st.text(max_size=12))
def test_any_bytes_have_some_letters(body: bytes, charset: str) -> None:
    assert isinstance(decoded(body, charset), str)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"title":"t","author_name":"a","provider_name":"p","html":"<b>"}', OEmbed("t", "a", "p")),
        (b"{}", OEmbed()),
        (b'{"title":7}', None),
        (b"[]", None),
        (b"", None),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
        (b'{"x":' + b"[" * 100_000, None),
        (b'{"title":"\\ud800"}', None),
    ],
)
def test_an_oembed_answer(body: bytes, told: OEmbed | None) -> None:
    assert read_oembed(body) == told
