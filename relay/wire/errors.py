"""Refusals and their stable names.

`error.data.name` is what programs go by; the English message is for bots and logs.
"""

from enum import Enum
from uuid import UUID

from relay.wire.base import Wire
from relay.wire.drafts import Draft


class ErrorName(Enum):
    """Every name an error can have, with its code."""

    PARSE_ERROR = ("parse_error", -32700)
    INVALID_REQUEST = ("invalid_request", -32600)
    UNKNOWN_METHOD = ("unknown_method", -32601)
    INVALID_PARAMS = ("invalid_params", -32602)
    INTERNAL_ERROR = ("internal_error", -32603)
    NOT_SIGNED_IN = ("not_signed_in", 1001)
    BAD_CREDENTIALS = ("bad_credentials", 1002)
    RATE_LIMITED = ("rate_limited", 1003)
    FORBIDDEN = ("forbidden", 1004)
    NOT_FOUND = ("not_found", 1005)
    CONFLICT = ("conflict", 1006)
    TOO_LARGE = ("too_large", 1007)
    UNAVAILABLE = ("unavailable", 1008)

    def __init__(self, text: str, code: int) -> None:
        self.text = text
        self.code = code


class Reason(Enum):
    """Why an action is `forbidden`: the answer about the other person, or the asker's own state; and, last, why it is
    `unavailable`."""

    CANT_MESSAGE = "cant_message"
    AWAITING_ANSWER = "awaiting_answer"
    TOO_YOUNG = "too_young"
    SUSPENDED = "suspended"
    REACH_NOBODY = "reach_nobody"
    RELAY_FULL = "relay_full"


class ErrorData(Wire, frozen=True):
    """What a program may know of a refusal."""

    name: str
    field: str | None = None
    reason: str | None = None
    retry_after: float | None = None
    limit: int | None = None
    detail: str | None = None
    blob_id: UUID | None = None
    """Of a body: the blob that is not there, or not for its sender; upload it again and name the new one."""
    draft: Draft | None = None
    """The draft as it is, where another was meant."""


class Error(Wire, frozen=True):
    """The `error` member of a response."""

    code: int
    message: str
    data: ErrorData | None = None


class Refusal(Exception):
    """A request the relay declines; raised by any of its layers, answered to the asker alone.

    `retry_after` is in seconds. Nothing was stored.
    """

    def __init__(
        self,
        name: ErrorName,
        message: str,
        *,
        field: str | None = None,
        reason: Reason | None = None,
        retry_after: float | None = None,
        limit: int | None = None,
        detail: str | None = None,
        blob_id: UUID | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(message)
        self.name = name
        self.message = message
        self.field = field
        self.reason = reason
        self.retry_after = retry_after
        self.limit = limit
        self.detail = detail
        self.blob_id = blob_id
        self.draft = draft

    def to_error(self) -> Error:
        """The wire form of this refusal."""
        data = ErrorData(
            name=self.name.text,
            field=self.field,
            reason=self.reason.value if self.reason else None,
            retry_after=self.retry_after,
            limit=self.limit,
            detail=self.detail,
            blob_id=self.blob_id,
            draft=self.draft,
        )
        return Error(code=self.name.code, message=self.message, data=data)


def invalid(field: str, message: str) -> Refusal:
    """A parameter of a wrong type or range."""
    return Refusal(ErrorName.INVALID_PARAMS, message, field=field)
