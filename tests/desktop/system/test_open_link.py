"""Which addresses may leave the app, and that the system is asked for no other."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.system.open_link import LinkRefusedError, checked_link, open_link


class Opener(QObject):
    """Stands where the system's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def opener(qapp: QGuiApplication) -> Iterator[Opener]:
    made = Opener()
    for scheme in ("http", "https", "mailto", "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in ("http", "https", "mailto", "file", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize(
    "href", ["https://example.net/a?b=c#d", "http://example.net:8080/", "HTTPS://EXAMPLE.NET", "mailto:bo@example.net"]
)
def test_what_may_be_opened_is(opener: Opener, href: str) -> None:
    assert open_link(href)
    assert len(opener.opened) == 1


@pytest.mark.parametrize(
    "href",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "paravion://x",
        "smb://host/share",
        "vscode://file/x",
        "//example.net",
        "example.net",
        "https://",
        "https:///path",
        "https://user:password@example.net",
        "https://bank.example@evil.example",
        "https://exa mple.net",
        "https://example.net/\n--flag",
        "https://[::1",
        "mailto:bo@example.net\r\nBcc: x@example.net",
        "",
        "https://example.net/" + "a" * 5_000,
    ],
)
def test_everything_else_is_refused(opener: Opener, href: str) -> None:
    with pytest.raises(LinkRefusedError):
        open_link(href)
    assert opener.opened == []


@given(st.text())
def test_no_text_passes_with_another_scheme(href: str) -> None:
    try:
        passed = checked_link(href)
    except LinkRefusedError:
        return
    assert passed.split(":")[0].lower() in ("http", "https", "mailto")
