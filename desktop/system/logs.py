"""The log: events by name, with ids and numbers. No text a person wrote, no name, no token, no password, ever.

A key that is not on the list below is a mistake of ours; its value is replaced before anything is written. Tracebacks
keep files, lines and the type of the error, never its words, for those may quote what was being handled.
"""

import logging
import logging.handlers
import traceback
from collections.abc import Mapping, MutableMapping
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

_WORDS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "problem",
        "reason",
        "method",
        "kind",
        "stage",
        "fault",
        "place",
        "condition",
        "state",
        "version",
        "collection",
        "error",
        "where",
        "name",
    }
)
"""Keys whose values are words of the program."""
_FILE_BYTES = 1_000_000
_FILES = 3


def set_up_logs(folder: Path, *, level: int = logging.INFO) -> "Logs":
    """Write this process's log to `folder`, at most 3 files of 1 MB."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "paravion.log", maxBytes=_FILE_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    file.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger("paravion")
    root.setLevel(level)
    root.propagate = False
    root.addHandler(file)
    configure(root)
    return Logs(root, file)


class Logs:
    """The open log."""

    def __init__(self, root: logging.Logger, file: logging.Handler) -> None:
        self._root = root
        self._file = file

    def close(self) -> None:
        """Close the file; what is logged afterwards goes nowhere."""
        self._root.removeHandler(self._file)
        self._file.close()
        structlog.reset_defaults()


def configure(root: logging.Logger) -> None:
    """Send structlog's events through the rules of this module to `root`."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            traceback_without_words,
            only_safe_values,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *names: root.getChild(names[0]) if names else root,
        wrapper_class=structlog.make_filtering_bound_logger(root.level or logging.INFO),
        cache_logger_on_first_use=False,
    )


def traceback_without_words(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Turn `exc_info` into the type of the error and where it was raised."""
    info = event.pop("exc_info", None)
    if not info:
        return event
    error = info if isinstance(info, BaseException) else (info[1] if isinstance(info, tuple) else None)
    if error is None:
        import sys

        error = sys.exc_info()[1]
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-12:]
        event["error"] = type(error).__qualname__
        event["where"] = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return event


def only_safe_values(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Numbers, ids and enums pass under any key, words under the listed keys only; the rest becomes "(kept out)"."""
    return {key: _safe(key, value) for key, value in event.items()}


def _safe(key: str, value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and key in _WORDS and len(value) <= 400:
        return value
    return "(kept out)"
