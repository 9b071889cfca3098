"""The log: events by name, with ids and numbers. No text a person wrote, no name, no token, no password, ever.

A key that is not on the list below is a mistake of ours; its value is replaced before anything is written. Tracebacks
keep files, lines and the type of the error, never its words, for those may quote what was being handled.
"""

import logging
import time
import traceback
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import TracebackType
from uuid import UUID

import msgspec

from desktop.log import ROOT

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
    root = logging.getLogger(ROOT)
    root.setLevel(level)
    root.propagate = False
    logs = Logs(root, folder / "paravion.log")
    root.addHandler(logs)
    return logs


class Logs(logging.Handler):
    """The open log. What its file takes is loaded with the first event: few starts tell one."""

    def __init__(self, root: logging.Logger, path: Path) -> None:
        super().__init__()
        self._root = root
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """What logging calls for each event."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=_FILE_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(SafeLines())
        self._file.emit(record)

    def close(self) -> None:
        """Close the file; what is logged afterwards goes nowhere."""
        self._root.removeHandler(self)
        if self._file is not None:
            self._file.close()
        super().close()


class SafeLines(logging.Formatter):
    """One event as one line of JSON, by the rules of this module."""

    def format(self, record: logging.LogRecord) -> str:
        """What logging calls for each event."""
        line = {
            **only_safe_values(getattr(record, "values", {})),
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{record.msecs:03.0f}Z",
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__qualname__
            line["where"] = _where(record.exc_info[2])
        return msgspec.json.encode(line).decode()


def _where(raised: TracebackType | None) -> str:
    """Files and lines alone: an error's words may quote what was being handled."""
    frames = traceback.extract_tb(raised)[-12:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def only_safe_values(values: Mapping[str, object]) -> dict[str, object]:
    """Numbers, ids and enums pass under any key, words under the listed keys only; the rest becomes "(kept out)"."""
    return {key: _safe(key, value) for key, value in values.items()}


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
