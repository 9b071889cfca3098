"""Sync and search health in sentences: pure."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.health import HealthRow, Recounted, Repaired
from desktop.domain.passing import ProgressRow


def outbox_words(row: HealthRow) -> str:
    """What waits for the relay."""
    told = [
        (row.waiting, _say("Waiting for the relay: {count}.")),
        (row.held, _say("Can still be taken back: {count}.")),
        (row.refused_count, _say("Refused by the relay: {count}.")),
    ]
    words = [_filled(text, count) for count, text in told if count]
    return " ".join(words) or _say("Nothing waits: the relay has everything.")


def index_words(row: HealthRow) -> str:
    """How much can be found."""
    if row.indexing:
        return _filled(
            _say("The search index is being made: {count} messages are in it, the newest first."), row.indexed
        )
    return _say("What is on this computer can be found by its words.")


def step_words(row: ProgressRow) -> str:
    """What is being done, and how far it is."""
    steps = {
        "threads": _say("Counting unread messages: {done} of {total} conversations"),
        "tables": _say("Checking the database: {done} of {total} tables"),
        "gaps": _say("Looking for missing messages: {done} of {total} conversations"),
        "index": _say("Making the search index anew: {done} of {total} messages"),
    }
    number = QLocale().toString
    return steps[row.step].replace("{done}", number(row.done)).replace("{total}", number(row.total))


def recounted_words(made: Recounted) -> str:
    """What a recount found."""
    if made.changed == 0:
        return _filled(_say("Counted: {count} conversations, all of them right."), made.threads)
    words = _say("Counted: {count} conversations. {changed} had another number and are right now.")
    return _filled(words, made.threads).replace("{changed}", QLocale().toString(made.changed))


def repaired_words(made: Repaired) -> str:
    """What a repair did."""
    told = [
        (1, _say("The database is whole.")),
        (1, _filled(_say("The search index is new: {count} messages are in it."), made.indexed)),
        (made.mended, _filled(_say("Something unknown was missing in {count} conversations."), made.mended)),
        (made.missing, _filled(_say("{count} messages are being fetched."), made.missing)),
    ]
    return " ".join(text for count, text in told if count)


def stopped_words(at: ProgressRow | None) -> str:
    """What becomes of a work that was stopped there."""
    if at is not None and at.step == "threads":
        return _say("Stopped. What was counted so far is right.")
    if at is not None and at.step == "index":
        return _say("Stopped. Until a repair goes on from here, not everything can be found.")
    return _say("Stopped. The next repair goes on from here.")


def _filled(words: str, count: int) -> str:
    return words.replace("{count}", QLocale().toString(count))


def _say(words: str) -> str:
    return QCoreApplication.translate("Health", words)
