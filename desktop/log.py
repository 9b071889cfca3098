"""The log's events, as every layer of the app tells them: a name, ids and numbers. `system.logs` writes them down.

Made over the standard library's loggers: one that is loaded for this alone would take a sixth of the app's start.
"""

import logging
from typing import Any

ROOT = "paravion"


class EventLog:
    """Events of one part of the app. No text a person wrote, no name, no token, no password, ever."""

    def __init__(self, part: str) -> None:
        self._logger = logging.getLogger(f"{ROOT}.{part}")

    def debug(self, event: str, **values: object) -> None:
        """What only helps whoever writes the app."""
        self._tell(logging.DEBUG, event, values)

    def info(self, event: str, **values: object) -> None:
        """What happens in the course of things."""
        self._tell(logging.INFO, event, values)

    def warning(self, event: str, **values: object) -> None:
        """What should not happen often."""
        self._tell(logging.WARNING, event, values)

    def error(self, event: str, error: BaseException | None = None, **values: object) -> None:
        """What should not happen, with where `error` was raised."""
        self._tell(logging.ERROR, event, values, error)

    def exception(self, event: str, **values: object) -> None:
        """As `error`, for the exception that is being handled."""
        self._tell(logging.ERROR, event, values, True)

    def _tell(self, level: int, event: str, values: dict[str, Any], error: BaseException | bool | None = None) -> None:
        self._logger.log(level, event, exc_info=error, extra={"values": values})
