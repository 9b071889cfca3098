"""What the app says: one table from the names of problems and reasons to sentences.

Every sentence tells what happened, what is safe, and what to do. A name that is missing here is a defect that a test
finds; at run time it gets the general sentence, never the name itself.
"""

from __future__ import annotations

from math import ceil
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

CONTEXT = "Words"

GENERAL = QT_TRANSLATE_NOOP("Words", "Something went wrong here. Nothing you wrote is lost. Try again.")

PROBLEMS: dict[str, str] = {
    # The wire's.
    "parse_error": QT_TRANSLATE_NOOP("Words", "This relay does not understand this version of Paravion."),
    "invalid_request": QT_TRANSLATE_NOOP("Words", "This relay does not understand this version of Paravion."),
    "unknown_method": QT_TRANSLATE_NOOP("Words", "This relay is older than your Paravion and cannot do that yet."),
    "invalid_params": QT_TRANSLATE_NOOP("Words", "The relay did not accept this. Check what you entered."),
    "internal_error": QT_TRANSLATE_NOOP(
        "Words", "Something went wrong. Nothing you wrote is lost. Try again in a moment."
    ),
    "not_signed_in": QT_TRANSLATE_NOOP(
        "Words", "This computer was signed out. What you wrote here is kept. Sign in again to go on."
    ),
    "bad_credentials": QT_TRANSLATE_NOOP("Words", "This username and password don’t belong together. Check both."),
    "rate_limited": QT_TRANSLATE_NOOP("Words", "That was a lot in a short time. Wait a little, then try again."),
    "forbidden": QT_TRANSLATE_NOOP("Words", "This is not possible for your account."),
    "not_found": QT_TRANSLATE_NOOP("Words", "This is no longer there."),
    "conflict": QT_TRANSLATE_NOOP("Words", "This was changed somewhere else meanwhile. Look again, then try again."),
    "too_large": QT_TRANSLATE_NOOP("Words", "This is longer than the relay takes."),
    "unavailable": QT_TRANSLATE_NOOP("Words", "The relay cannot do this now. Nothing is lost. Try again in a moment."),
    # The way to the relay.
    "offline": QT_TRANSLATE_NOOP("Words", "You’re offline. Try again once you are connected."),
    "timed_out": QT_TRANSLATE_NOOP("Words", "The relay took too long to answer. Try again."),
    "relay_unreachable": QT_TRANSLATE_NOOP(
        "Words", "No relay answers at this address. Check the address and your connection."
    ),
    "relay_untrusted": QT_TRANSLATE_NOOP(
        "Words",
        "This relay cannot prove that it is the one it says it is, so nothing was sent to it. Ask its operator.",
    ),
    "not_a_relay": QT_TRANSLATE_NOOP("Words", "Something answers at this address, but it is not a Paravion relay."),
    # Secrets.
    "keyring_locked": QT_TRANSLATE_NOOP("Words", "This computer’s keyring is locked. Unlock it, then try again."),
    "keyring_absent": QT_TRANSLATE_NOOP(
        "Words", "This computer has no keyring that Paravion could use, so there is no safe place for your sign-in."
    ),
    "keyring_frozen": QT_TRANSLATE_NOOP("Words", "This computer’s keyring does not answer. It may wait for you."),
    "keyring_failed": QT_TRANSLATE_NOOP("Words", "This computer’s keyring refused to keep or give your sign-in."),
    "keyring_entry_gone": QT_TRANSLATE_NOOP(
        "Words", "Your sign-in is no longer in this computer’s keyring. Sign in again; your messages are on the relay."
    ),
    "unsent_at_risk": QT_TRANSLATE_NOOP(
        "Words",
        "If you sign in without it, what you wrote here and was not sent yet is erased. The rest is on the relay.",
    ),
    "unsent_laid_by": QT_TRANSLATE_NOOP(
        "Words",
        "What you wrote here and was not sent yet stays locked on this computer until the keyring opens. "
        "The rest is on the relay.",
    ),
    "wrong_passphrase": QT_TRANSLATE_NOOP("Words", "This is not the passphrase. Try again."),
    "lock_waits": QT_TRANSLATE_NOOP("Words", "That was wrong a few times in a row. Wait a little, then try again."),
    "lock_damaged": QT_TRANSLATE_NOOP(
        "Words", "The lock on this computer is damaged, so no passphrase opens it. Sign in again to go on."
    ),
    # This computer.
    "cache_damaged": QT_TRANSLATE_NOOP(
        "Words",
        "What Paravion keeps on this computer cannot be read. Your messages are on the relay and can be fetched again.",
    ),
    "cache_newer": QT_TRANSLATE_NOOP(
        "Words", "A newer Paravion was used on this computer. Update this one, or fetch your messages again."
    ),
    "cache_busy": QT_TRANSLATE_NOOP(
        "Words", "Another program holds what Paravion keeps on this computer. Try again when it is done."
    ),
    "disk_full": QT_TRANSLATE_NOOP("Words", "This computer’s disk is full. Make some room, then try again."),
    "not_saved": QT_TRANSLATE_NOOP("Words", "The file could not be saved. Copy the codes instead."),
    "profile_in_use": QT_TRANSLATE_NOOP("Words", "Paravion is already open with this account. Use that window."),
}

REASONS: dict[str, str] = {
    "relay_full": QT_TRANSLATE_NOOP(
        "Words", "The relay’s disk is full, so it keeps nothing new. Nothing is lost. Try again later."
    ),
    "codes_unsure": QT_TRANSLATE_NOOP(
        "Words", "The relay’s answer was lost, so your old codes may have ended already. Try again for new ones."
    ),
    "certificate_date": QT_TRANSLATE_NOOP(
        "Words",
        "This relay’s certificate is not valid today, so nothing was sent to it. Look whether the date of this computer"
        " is right; if it is, ask the relay’s operator.",
    ),
    "no_address": QT_TRANSLATE_NOOP("Words", "A relay can’t have this address. Write it as relay.example.net."),
    "plain": QT_TRANSLATE_NOOP(
        "Words", "This address is not encrypted, so nothing was sent there. Leave out what stands before “://”."
    ),
    "too_late": QT_TRANSLATE_NOOP("Words", "This is possible for 24 hours after sending."),
    "media_gone": QT_TRANSLATE_NOOP("Words", "What it carries is no longer on this computer. Attach it again."),
    "media_too_large": QT_TRANSLATE_NOOP("Words", "It is too large for your relay, or your space there is full."),
    "media_empty": QT_TRANSLATE_NOOP("Words", "This file is empty."),
    "media_unreadable": QT_TRANSLATE_NOOP("Words", "This file can’t be read."),
    "media_no_picture": QT_TRANSLATE_NOOP("Words", "This picture can’t be read. It may be damaged."),
    "voice_empty": QT_TRANSLATE_NOOP("Words", "There is nothing to be heard in this recording."),
    "voice_not_made": QT_TRANSLATE_NOOP(
        "Words", "What you said is kept, but could not be made ready to send. Try again, or throw it away."
    ),
    "media_not_written": QT_TRANSLATE_NOOP("Words", "The file can’t be written there. Choose another place."),
    "export_folder_gone": QT_TRANSLATE_NOOP(
        "Words", "The folder you chose is not there any more. Nothing was written. Choose another one."
    ),
    "export_not_written": QT_TRANSLATE_NOOP("Words", "Nothing can be written in that folder. Choose another one."),
    "not_ahead": QT_TRANSLATE_NOOP("Words", "Choose a time from a minute to a year ahead."),
    "sending": QT_TRANSLATE_NOOP("Words", "It is just being sent. Try again in a moment."),
    "editing": QT_TRANSLATE_NOOP("Words", "Your edit has not arrived yet. Once it has, you can forward this."),
    "cant_message": QT_TRANSLATE_NOOP("Words", "This person can’t be messaged."),
    "awaiting_answer": QT_TRANSLATE_NOOP("Words", "You have already asked. You can write again once they answer."),
    "too_young": QT_TRANSLATE_NOOP("Words", "Messages open on your 16th birthday."),
    "suspended": QT_TRANSLATE_NOOP("Words", "This account is suspended by the relay’s operator."),
    "reach_nobody": QT_TRANSLATE_NOOP("Words", "You can’t write while nobody may message you."),
}

FIELDS: dict[str, str] = {
    "username": QT_TRANSLATE_NOOP("Words", "This username can’t be used."),
    "password": QT_TRANSLATE_NOOP("Words", "This password is too easy to guess. Choose a longer one."),
    "new": QT_TRANSLATE_NOOP("Words", "This password is too easy to guess. Choose a longer one."),
    "display_name": QT_TRANSLATE_NOOP("Words", "This name can’t be shown. Use letters, digits and emoji."),
    "bio": QT_TRANSLATE_NOOP("Words", "This can’t be shown. Use letters, digits and emoji."),
    "birth_date": QT_TRANSLATE_NOOP("Words", "This date can’t be right. Check day, month and year."),
    "kind": QT_TRANSLATE_NOOP("Words", "A business account needs an owner of 18 years or more."),
    "text": QT_TRANSLATE_NOOP("Words", "This message can’t be sent as it is."),
    "send_at": QT_TRANSLATE_NOOP("Words", "Choose a time within a year. At most 100 messages can wait at once."),
    "body": QT_TRANSLATE_NOOP("Words", "This message can’t be sent as it is."),
    "inbox_reach": QT_TRANSLATE_NOOP("Words", "Your age doesn’t allow this reach yet. Nothing was changed."),
    "request_reach": QT_TRANSLATE_NOOP(
        "Words", "Whoever reaches your inbox may always ask, and your age may set a limit. Nothing was changed."
    ),
    "filtered_words": QT_TRANSLATE_NOOP("Words", "The relay can’t filter this word. Your list is as it was."),
}

INPUT: dict[str, str] = {
    "username_empty": QT_TRANSLATE_NOOP("Words", "Choose a username."),
    "username_missing": QT_TRANSLATE_NOOP("Words", "Enter your username."),
    "username_too_short": QT_TRANSLATE_NOOP("Words", "A username has at least 3 characters."),
    "username_too_long": QT_TRANSLATE_NOOP("Words", "A username has at most 24 characters."),
    "username_start": QT_TRANSLATE_NOOP("Words", "A username starts with a letter from a to z."),
    "username_characters": QT_TRANSLATE_NOOP("Words", "Use a to z, digits, dot and underscore only."),
    "username_taken": QT_TRANSLATE_NOOP("Words", "This username is taken. Choose another, or sign in if it is yours."),
    "display_name_empty": QT_TRANSLATE_NOOP("Words", "Tell others what to call you."),
    "display_name_too_long": QT_TRANSLATE_NOOP("Words", "A name has at most 40 characters."),
    "display_name_characters": QT_TRANSLATE_NOOP("Words", "This name holds characters that can’t be shown."),
    "bio_too_long": QT_TRANSLATE_NOOP("Words", "A bio has at most 200 characters."),
    "password_empty": QT_TRANSLATE_NOOP("Words", "Enter your password."),
    "new_password_empty": QT_TRANSLATE_NOOP("Words", "Choose a password."),
    "password_too_short": QT_TRANSLATE_NOOP("Words", "A password has at least 10 characters."),
    "password_too_long": QT_TRANSLATE_NOOP("Words", "A password has at most 256 characters."),
    "password_wrong": QT_TRANSLATE_NOOP("Words", "This is not your password."),
    "password_weak": QT_TRANSLATE_NOOP("Words", "This password is too easy to guess. Choose a longer one."),
    "passphrase_short": QT_TRANSLATE_NOOP("Words", "A passphrase has at least 10 characters."),
    "passphrase_differs": QT_TRANSLATE_NOOP("Words", "These two are not the same."),
    "passphrase_weak": QT_TRANSLATE_NOOP("Words", "This passphrase is too easy to guess. Choose a longer one."),
    "passphrase_long": QT_TRANSLATE_NOOP("Words", "A passphrase has at most 256 characters."),
    "passphrase_empty": QT_TRANSLATE_NOOP("Words", "Enter your passphrase."),
    "birth_date_empty": QT_TRANSLATE_NOOP("Words", "Enter your birth date as year, month and day: 2001-05-23."),
    "birth_date_form": QT_TRANSLATE_NOOP("Words", "Write it as year, month and day: 2001-05-23."),
    "birth_date_no_day": QT_TRANSLATE_NOOP("Words", "There is no such day. Check day, month and year."),
    "birth_date_future": QT_TRANSLATE_NOOP("Words", "This date can’t be right. Check day, month and year."),
    "kind_too_young": QT_TRANSLATE_NOOP("Words", "A business account needs an owner of 18 years or more."),
    "recovery_empty": QT_TRANSLATE_NOOP("Words", "Enter one of your recovery codes."),
    "word_empty": QT_TRANSLATE_NOOP("Words", "Type a word, or a few words together."),
    "word_too_long": QT_TRANSLATE_NOOP("Words", "A filtered word has at most 40 characters."),
    "word_there": QT_TRANSLATE_NOOP("Words", "This word is on your list already."),
    "words_full": QT_TRANSLATE_NOOP("Words", "Your list is full. Take a word off to add another."),
    "relay_first": QT_TRANSLATE_NOOP("Words", "Choose the relay first: press “Use this relay”."),
    "relay_empty": QT_TRANSLATE_NOOP("Words", "Enter the address of a relay, such as relay.example.net."),
}

STRENGTHS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Words", "Far too easy to guess"),
    QT_TRANSLATE_NOOP("Words", "Easy to guess"),
    QT_TRANSLATE_NOOP("Words", "Not hard enough to guess"),
    QT_TRANSLATE_NOOP("Words", "Good"),
    QT_TRANSLATE_NOOP("Words", "Very good"),
)

CONNECTIONS: dict[Connection, str] = {
    Connection.CONNECTED: "",
    Connection.CATCHING_UP: QT_TRANSLATE_NOOP("Words", "Catching up…"),
    Connection.OFFLINE: QT_TRANSLATE_NOOP("Words", "You’re offline. Messages you write are kept and will be sent."),
    Connection.SIGNED_OUT: QT_TRANSLATE_NOOP("Words", "This computer is signed out."),
}
_BECAUSE: dict[str, str] = {
    "relay_full": QT_TRANSLATE_NOOP(
        "Words", "The relay’s disk is full. Messages you write are kept, and sent once it has room."
    ),
    "relay_untrusted": QT_TRANSLATE_NOOP(
        "Words", "The relay can’t prove that it is yours, so nothing is sent. Messages you write are kept."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Words", "This computer’s disk is full, so new messages can’t be kept. They wait on the relay."
    ),
}

_WAIT_SECONDS = QT_TRANSLATE_NOOP("Words", "That was a lot in a short time. Try again in %1 s.")
_WAIT_MINUTES = QT_TRANSLATE_NOOP("Words", "That was a lot in a short time. Try again in %1 min.")


def say(sentence: str) -> str:
    """A sentence of these tables in the app's language."""
    return QCoreApplication.translate(CONTEXT, sentence)


def sentence(problem: Problem) -> str:
    """What to tell a person of `problem`: by reason, by field, by name, in this order."""
    if problem.reason in REASONS:
        return say(REASONS[problem.reason])
    if problem.name == "invalid_params" and problem.field in FIELDS:
        return say(FIELDS[problem.field])
    if problem.name == "rate_limited" and problem.retry_after >= 1:
        return wait_sentence(problem.retry_after)
    return say(PROBLEMS.get(problem.name, GENERAL))


def reason_sentence(name: str) -> str:
    """Why a parked message was refused: `name` is a reason or an error name of the wire."""
    return say(REASONS.get(name) or PROBLEMS.get(name, GENERAL))


def wait_sentence(seconds: float) -> str:
    """How long to wait after too many tries."""
    if seconds <= 90:
        return say(_WAIT_SECONDS).replace("%1", str(ceil(seconds)))
    return say(_WAIT_MINUTES).replace("%1", str(ceil(seconds / 60)))


def fault(name: str) -> str:
    """What is wrong with an input field; "" for no name."""
    return say(INPUT[name]) if name else ""


def strength(score: int) -> str:
    """A password's strength, 0 to 4, in words."""
    return say(STRENGTHS[score])


def connection_line(state: ConnectionState) -> str:
    """What stands under the window's upper edge; "" while connected."""
    because = _BECAUSE.get(state.problem) if state.connection is not Connection.SIGNED_OUT else None
    return say(because or CONNECTIONS[state.connection])


def relay_name(url: str) -> str:
    """A relay's address as people say it: `wss://relay.example.net/v1` → `relay.example.net`."""
    parts = urlsplit(url if "://" in url else f"wss://{url}")
    return parts.netloc.rpartition("@")[2] or url
