"""What a person is told of a link before it opens: pure words."""

from urllib.parse import urlsplit

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.links import Caution, Target, target_of, without_userinfo
from desktop.domain.message import Span
from desktop.viewmodels.drafts import units
from desktop.viewmodels.faces import one_line

ADDRESS_SHOWN = 300


class LinkWords(Struct, frozen=True):
    """The host large, the whole address small, and the warnings as sentences. `href` is what opens and is copied:
    without a name or password before the host."""

    href: str
    host: str
    address: str
    warnings: tuple[str, ...]


def describe(target: Target) -> LinkWords:
    """Of where a link leads."""
    href = target.href
    address = href if len(href) <= ADDRESS_SHOWN else href[:ADDRESS_SHOWN] + "…"
    return LinkWords(
        without_userinfo(href), target.shown, one_line(address, ADDRESS_SHOWN + 1), tuple(map(warning, target.cautions))
    )


def warning(kind: Caution) -> str:
    """A warning as a sentence."""
    return {
        Caution.PUNYCODE: _say("The address uses letters beyond a to z. Look at it closely."),
        Caution.MIXED_SCRIPTS: _say("The address mixes alphabets, as imitations do."),
        Caution.IP_ADDRESS: _say("This is a bare number, not a name. Honest sites seldom do that."),
        Caution.USERINFO: _say("What stands before the @ is not where it leads."),
        Caution.OTHER_HOST: _say("The text names another place than the one it opens."),
        Caution.UNENCRYPTED: _say("The way there is not encrypted."),
    }[kind]


def at_position(text: str, links: tuple[Span, ...], position: int) -> Span | None:
    """The link at a place in the text, in UTF-16 units as Qt counts them."""
    for span in links:
        begin = units(text[: span.offset])
        if begin <= position < begin + units(text[span.offset : span.offset + span.length]):
            return span
    return None


def host_of(href: str) -> str:
    """A short name of a link for a menu."""
    target = target_of(href)
    return target.shown if target is not None else (urlsplit(href).hostname or "")


def _say(words: str) -> str:
    return QCoreApplication.translate("Links", words)
