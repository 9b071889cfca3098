"""What a notice says of an alert: as much as the person lets it say, in plain text."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.alerts import MUTE, READ, Alert, AlertKind, Notice, Preview, veiled
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.media_words import captioned

APP = "Paravion"
TEXT = 200
"""Graphemes of a message."""


def notice_of(alert: Alert, preview: Preview, key: str, account: str = "") -> Notice:
    """The notice under `key`. `account` is named where there are several."""
    shown = veiled(alert, preview)
    title, body = _words(shown, named=preview is not Preview.NOTHING)
    if account:
        title = _say("{title} · {account}").replace("{title}", title).replace("{account}", account)
    answerable = alert.kind is AlertKind.MESSAGES and preview is not Preview.NOTHING
    return Notice(
        key=key,
        title=title,
        body=body,
        buttons=_buttons(alert.kind),
        reply=_say("Reply") if answerable else "",
        send=_say("Send") if answerable else "",
    )


def _words(alert: Alert, *, named: bool) -> tuple[str, str]:
    name = one_line(alert.name)
    text = one_line(captioned(alert.gist, alert.text), TEXT)
    match alert.kind:
        case AlertKind.DIGEST:
            words = _say("%n new messages in {threads} conversations", alert.count)
            return _say("While you were away"), words.replace("{threads}", str(alert.threads))
        case AlertKind.REMINDER if named:
            return _name(_say("Reminder: {name}"), name), text or _say("A message you wanted to see again.")
        case AlertKind.REMINDER:
            return APP, _say("A reminder is due.")
        case AlertKind.FAILED if named:
            return _name(_say("Not sent to {name}"), name), text or _say("Your message is kept.")
        case AlertKind.FAILED:
            return APP, _say("A message was not sent. It is kept.")
    count = _say("New message") if alert.count == 1 else _say("%n new messages", alert.count)
    if not text or not name:
        return name or APP, text or count
    return name if alert.count == 1 else _name(_say("{name} · %n unread", alert.count), name), text


def _buttons(kind: AlertKind) -> tuple[tuple[str, str], ...]:
    match kind:
        case AlertKind.MESSAGES:
            return (READ, _say("Mark as read")), (MUTE, _say("Mute for an hour"))
        case AlertKind.REMINDER:
            return ((READ, _say("Done")),)
    return ()


def _name(words: str, name: str) -> str:
    return words.replace("{name}", name or APP)


def _say(words: str, count: int = -1) -> str:
    said = QCoreApplication.translate("Alerts", words, None, count)
    return said.replace("%n", str(count)) if count >= 0 else said
