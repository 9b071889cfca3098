"""Requests that wait for their answer: ids, deadlines, and what a cut means."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TypeVar

import msgspec

from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire.base import Wire
from relay.wire.errors import Error, ErrorName
from relay.wire.frames import Answer, write_call
from relay.wire.limits import MAX_INTEGER

T = TypeVar("T", bound=Wire)

_BY_CODE = {name.code: name.text for name in ErrorName}
_NAMES = frozenset(_BY_CODE.values())


class Misbehaved(Exception):
    """The relay sent what the protocol does not allow; the connection ends. The text names the fault, never content."""


@cache
def _decoder(result: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(result)


class PendingCalls:
    """The unanswered requests of one connection.

    `send` writes a frame before it first yields. At most `pipeline` requests wait at once; further ones stand in line.
    """

    def __init__(
        self,
        send: Callable[[bytes], Awaitable[None]],
        misbehaved: Callable[[Misbehaved], None],
        config: ClientConfig,
        pipeline: int,
    ) -> None:
        self._send = send
        self._misbehaved = misbehaved
        self._config = config
        self._room = asyncio.Semaphore(max(1, min(pipeline, config.pipeline_most)))
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._last = 0
        self._cut = False

    def __len__(self) -> int:
        return len(self._waiting)

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T:
        """The result of `method`; see `sync.ports.Calls` for what it raises."""
        try:
            async with asyncio.timeout(self._config.call_within if within is None else within), self._room:
                answer = await self._ask(method, params)
        except TimeoutError as error:
            raise Problem("timed_out") from error
        if answer.error is not None:
            raise problem_of(answer.error, self._config)
        try:
            value: T = _decoder(result).decode(answer.result)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError) as error:
            self._misbehaved(Misbehaved(f"the result of {method} has the wrong shape"))
            raise Problem("offline") from error
        return value

    async def _ask(self, method: str, params: Wire) -> Answer:
        if self._cut:
            raise Problem("offline")
        self._last += 1
        number = self._last
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            await self._send(write_call(method, params, number))
            return await answer
        finally:
            self._waiting.pop(number, None)
            if answer.done() and not answer.cancelled():
                # A cut may have answered while the write was still failing: that answer was told already.
                answer.exception()

    def settle(self, answer: Answer) -> None:
        """Give `answer` to who asked. One to nobody (it came after the deadline) is dropped; Misbehaved for no id."""
        if not isinstance(answer.id, int):
            raise Misbehaved("an answer without the id of a request")
        waiting = self._waiting.pop(answer.id, None)
        if waiting is None:
            if not 0 < answer.id <= self._last:
                raise Misbehaved("an answer to what was never asked")
            return
        if not waiting.done():
            waiting.set_result(answer)

    def cut(self) -> None:
        """The connection is gone: every waiting call raises `offline`, its outcome unknown."""
        self._cut = True
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(Problem("offline"))
        self._waiting.clear()


def problem_of(error: Error, config: ClientConfig) -> Problem:
    """The Problem behind an error answer. Whatever the relay claims, the name is a known one and times are bounded."""
    data = error.data
    name = _BY_CODE.get(error.code, ErrorName.INTERNAL_ERROR.text)
    if data is None:
        return Problem(name)
    if data.name in _NAMES:
        name = data.name
    asked = data.retry_after or 0.0
    asked = min(max(0.0, asked), config.retry_after_most) if math.isfinite(asked) else config.retry_after_most
    draft = None if data.draft is None else (data.draft.text, min(max(data.draft.rev, 0), MAX_INTEGER))
    reason, field = _word(data.reason), _word(data.field)
    return Problem(name, reason=reason, field=field, retry_after=asked, draft=draft, blob_id=data.blob_id)


def _word(text: str | None) -> str:
    """A short machine word, or nothing: sentences of a stranger never reach the window."""
    if text and len(text) <= 60 and text.isascii() and text.replace(".", "_").replace("-", "_").isidentifier():
        return text
    return ""
