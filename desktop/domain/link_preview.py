"""The preview of a link: what the sender's app found behind it, and which link of a text it is made of."""

import re
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.links import MAX_LINK, Caution, find_links, target_of
from desktop.domain.media import MediaItem, keyed_as, named, waits
from desktop.domain.message import LinkPreview

MAX_TITLE = 200
MAX_DESCRIPTION = 300
MAX_SITE = 60
MAX_AUTHOR = 80
"""Code points of each part, as the relay takes it."""
_BLANK = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"
"""Words and emoji of many scripts are made with them."""


def wanted_link(text: str) -> str:
    """The link of `text` that a preview is made of: the first web link written with its scheme; "" where there is none.

    One with a name or password in front of its host is none: following it would hand that over.
    """
    for span in find_links(text):
        url = text[span.offset : span.offset + span.length]
        target = target_of(url)
        if target is not None and "://" in url[:8] and Caution.USERINFO not in target.cautions:
            return url
    return ""


def kept_with(preview: LinkPreview | None, text: str) -> LinkPreview | None:
    """The preview, where its link stands in `text`."""
    return preview if preview is not None and preview.url in text else None


def with_picture(preview: LinkPreview, item: MediaItem | None) -> LinkPreview:
    """The preview with this picture, or without one."""
    if item is None:
        return replace(preview, picture=None, placeholder="")
    return replace(preview, picture=item.blob, placeholder=item.placeholder)


def picture_of(preview: LinkPreview | None) -> tuple[MediaItem, ...]:
    """What of the preview the relay has to have before its message can be sent."""
    item = preview.item if preview is not None else None
    return () if item is None else (item,)


def picture_waits(preview: LinkPreview | None) -> bool:
    """Whether the relay does not have its picture yet."""
    return waits(picture_of(preview))


def picture_named(preview: LinkPreview | None, key: str, blob_id: UUID | None) -> LinkPreview | None:
    """The preview once the relay calls the bytes `key` so, or has them no longer (None)."""
    found = named(picture_of(preview), key, blob_id)
    return preview if preview is None or not found else with_picture(preview, found[0])


def picture_keyed_as(preview: LinkPreview | None, before: LinkPreview | None) -> LinkPreview | None:
    """The preview as the relay told it, its picture under the key by which this computer has its bytes already."""
    found = keyed_as(picture_of(preview), picture_of(before))
    return preview if preview is None or not found else with_picture(preview, found[0])


def is_bounded(preview: LinkPreview) -> bool:
    """Whether no part of it is longer than the relay takes."""
    parts = ((preview.url, MAX_LINK), (preview.title, MAX_TITLE), (preview.description, MAX_DESCRIPTION))
    rest = len(preview.site) <= MAX_SITE and len(preview.author) <= MAX_AUTHOR
    return rest and all(len(part) <= most for part, most in parts)


def made_of(
    url: str, title: str, description: str = "", site: str = "", *, video: bool = False, author: str = ""
) -> LinkPreview | None:
    """A preview with each part on one line and cut to what fits; None without a title or a link that leads anywhere."""
    title = one_line(title, MAX_TITLE)
    if not title or target_of(url) is None:
        return None
    description = one_line(description, MAX_DESCRIPTION)
    description = "" if description == title else description
    return LinkPreview(url, title, description, one_line(site, MAX_SITE), video, one_line(author, MAX_AUTHOR))


def one_line(text: str, most: int) -> str:
    """`text` on one line, without characters that control or reorder what is read, cut to `most` code points."""
    line = _BLANK.sub(" ", text[: most * 8])
    line = "".join(c for c in line if c.isprintable() or c in _JOINERS).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
