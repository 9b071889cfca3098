"""What of a message answers another, and what was answered to it, in words: pure."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.media import gist
from desktop.domain.message import Content, MessageRow, Quote
from desktop.domain.person import PersonRow
from desktop.domain.spoilers import covered
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.media_words import captioned
from desktop.viewmodels.words import reason_sentence

QUOTE = 120
"""Graphemes of a quote that are ever laid out."""


def quote_words(quote: Quote | None, by: PersonRow | None) -> tuple[str, str]:
    """Who wrote what is quoted, and the line of it; `by` is its sender where that was not the person."""
    if quote is None:
        return "", ""
    match quote.content:
        case None:
            return "", _say("Message not here")
        case Content.GONE:
            words = _say("Message gone")
        case Content.NEWER:
            words = _say("This message needs a newer Paravion")
        case _:
            words = one_line(captioned(quote.gist, quote.text), QUOTE)
    return _say("You") if quote.mine else one_line(by.display_name) if by is not None else "", words


def quoted(row: MessageRow) -> Quote:
    """A message as a quote of it."""
    content = Content.GONE if row.unsending else row.content
    return Quote(row.message_id, content, row.sender_id, row.mine, covered(row.text, row.spans), gist(row.media))


def chips_of(row: MessageRow) -> list[dict[str, Any]]:
    """The reactions as they stand under a bubble."""
    return [
        {
            "emoji": reaction.emoji,
            "count": len(reaction.user_ids),
            "mine": reaction.mine,
            "spoken": ", ".join(
                (reaction.emoji, str(len(reaction.user_ids)), *([_say("yours")] if reaction.mine else []))
            ),
        }
        for reaction in row.reactions
    ]


def note_of(row: MessageRow) -> str:
    """What stands beside the time: edited, on its way back, only on this computer, what the relay would not do."""
    if row.content is Content.GONE:
        return ""
    if row.unsending:
        return _say("Waiting to be sent")
    parts = [
        _say("Edited") if row.edited_at is not None else "",
        _say("Pinned") if row.pinned_at is not None else "",
        _say("Only on this computer") if row.only_here else "",
        refusal(row),
    ]
    return " · ".join(part for part in parts if part)


def refusal(row: MessageRow) -> str:
    """What the relay would not do with it, and why; empty where it did all."""
    if not row.refused:
        return ""
    said = {
        "edit": _say("Not edited. {why}"),
        "unsend": _say("Not unsent. {why}"),
        "react": _say("Reaction not sent. {why}"),
        "pin": _say("Not pinned. {why}"),
        "save": _say("Not saved. {why}"),
        "remind": _say("You will not be reminded. {why}"),
    }
    return said[row.refused].replace("{why}", reason_sentence(row.reason))


def _say(words: str) -> str:
    return QCoreApplication.translate("Chat", words)
