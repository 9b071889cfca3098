"""The one place that opens an address outside the app: the person was shown the host before."""

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices  # noqa: TID251 - this is the one place

_SCHEMES = ("http", "https", "mailto")
_LONGEST = 4_000


class LinkRefusedError(ValueError):
    """The address is not one that may be opened: only http, https and mailto are."""


def checked_link(href: str) -> str:
    """`href` if it may be opened; LinkRefusedError for any other scheme, for no host, for control characters."""
    if len(href) > _LONGEST or any(ord(c) < 0x21 or c == "\x7f" for c in href):
        raise LinkRefusedError("unprintable or too long")
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError as error:
        raise LinkRefusedError("not an address") from error
    if parts.scheme.lower() not in _SCHEMES:
        raise LinkRefusedError("scheme")
    if parts.scheme.lower() != "mailto" and (not host or parts.username or parts.password):
        raise LinkRefusedError("host")
    return href


def open_link(href: str) -> bool:
    """Open `href` in the person's browser or mail program; false where the system has none. LinkRefusedError."""
    url = QUrl(checked_link(href), QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        raise LinkRefusedError("not an address")
    return QDesktopServices.openUrl(url)
