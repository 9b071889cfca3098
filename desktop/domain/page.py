"""What a web page or an oEmbed answer says of itself, for the preview of a link. Made by strangers: bounded, linear.

Only the tags of a page's head are looked at, one by one, each of a limited length: the standard library's parser takes
minutes over 64 KiB of `<a <a <a`.
"""

import html
import re
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

MAX_TAG = 4_096
"""Characters of a tag; a longer one is passed over."""
MAX_TAGS = 1_000
"""Tags of interest that are looked at."""
_REST = re.compile(r"""((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9:._-]{0,40}+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "noscript", "template", "svg", "textarea", "iframe")
}
_OPEN = re.compile(rf"<(?:(!--)|(/head|body|meta|link|title|{'|'.join(_RAW)})(?=[\s/>]))", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_KNOWN = {
    "utf8": "utf-8",
    "ascii": "cp1252",
    "usascii": "cp1252",
    "latin1": "cp1252",
    "iso88591": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "eucjp": "euc_jp",
    "euckr": "cp949",
    "big5": "big5hkscs",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    **{f"iso8859{number}": f"iso8859_{number}" for number in (*range(2, 12), *range(13, 17))},
    **{f"windows125{number}": f"cp125{number}" for number in range(9)},
}
"""Names of character sets that pages use, and the codec for each; no other codec is ever asked."""


class Page(Struct, frozen=True):
    """What a page says of itself, as it says it; `oembed` and `picture` are addresses, as written."""

    title: str = ""
    description: str = ""
    site: str = ""
    oembed: str = ""
    picture: str = ""
    kind: str = ""
    """Its `og:type`."""


class OEmbed(Struct, frozen=True):
    """What of an oEmbed answer stands on a card; `type` is video for one."""

    title: str = ""
    author_name: str = ""
    provider_name: str = ""
    type: str = ""
    thumbnail_url: str = ""


def decoded(body: bytes, charset: str) -> str:
    """The text of a page: by its byte order mark, else `charset` (of the header), else its own word, else UTF-8."""
    for mark, codec in _BOMS.items():
        if body.startswith(mark):
            return body.decode(codec, "replace")
    told = charset
    if not told and (found := _CHARSET.search(body[:2_048])) is not None:
        told = found[1].decode("ascii")
        # A page that could be read so far is none of two bytes a character, whatever it says.
        told = "" if told.lower().startswith("utf-16") else told
    return body.decode(_KNOWN.get(re.sub("[^a-z0-9]", "", told.lower()), "utf-8"), "replace")


def read_page(text: str) -> Page:
    """What the head of a page says. Any text will do."""
    metas: dict[str, str] = {}
    oembed = title = ""
    for name, rest, after in _tags(text):
        if name == "title":
            title = title or html.unescape(text[after : after + 2_000].split("<", 1)[0])
            continue
        attributes = _attributes(rest)
        if name == "meta":
            key = (attributes.get("property") or attributes.get("name") or "").strip().lower()
            if attributes.get("content", "").strip():
                metas.setdefault(key, attributes["content"])
        elif attributes.get("type", "").strip().lower() == "application/json+oembed":
            oembed = oembed or attributes.get("href", "").strip()
    return Page(
        title=_first(metas, "og:title", "twitter:title") or title,
        description=_first(metas, "og:description", "twitter:description", "description"),
        site=_first(metas, "og:site_name", "application-name"),
        oembed=oembed,
        picture=_first(metas, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"),
        kind=_first(metas, "og:type"),
    )


def read_oembed(body: bytes) -> OEmbed | None:
    """What an oEmbed answer says; None where it is none."""
    try:
        return msgspec.json.decode(body, type=OEmbed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _first(metas: Mapping[str, str], *names: str) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _tags(text: str) -> Iterator[tuple[str, str, int]]:
    """(name, what stands in the tag, where it ends) of the tags of interest, up to the end of the head."""
    at, left = 0, MAX_TAGS
    while left and (found := _OPEN.search(text, at)) is not None:
        at, name = found.end(), (found[2] or "").lower()
        if found[1] is not None:
            end = text.find("-->", at)
            if end < 0:
                return
            at = end + 3
        elif name in ("/head", "body"):
            return
        elif name in _RAW:
            closed = _RAW[name].search(text, at)
            if closed is None:
                return
            at = closed.end()
        elif name in ("meta", "link", "title"):
            left -= 1
            rest = _REST.match(text[at : at + MAX_TAG])
            if rest is not None:
                at += rest.end()
                yield name, rest[1], at


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = next(group for group in match.groups()[1:] if group is not None)
        found.setdefault(match[1].lower(), html.unescape(value))
    return found
