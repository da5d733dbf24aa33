"""One exchange with a model through instructor: the question, re-asks and retries, the answer.

An answer that does not fit the schema is asked for again, unless one that fits can be read from its
text; a failure in transport is retried after a pause; everything else ends the exchange at once
with an error of its own kind, so that nothing is paid for twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from pydantic import BaseModel, JsonValue

from summarizer.draft import Draft, answer_of, fitting_answer, read_answer
from summarizer.errors import InvalidAnswerError, RunError, TruncatedError
from summarizer.failures import (
    cause_of,
    is_incomplete,
    is_invalid_answer,
    is_transient,
    not_readable,
    retry_after,
    transport_error,
)
from summarizer.findings import Call, Usage
from summarizer.mending import Mended
from summarizer.request import Request
from summarizer.responses import failure_in, model_of, text_of, usage_of

if TYPE_CHECKING:
    from instructor import AsyncInstructor, Instructor
    from instructor.core.hooks import Hooks
    from tenacity import RetryCallState

S_co = TypeVar("S_co", bound=BaseModel, covariant=True)

# instructor logs every failed attempt as an error; what matters of it is in our own exceptions.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_LONGEST_PAUSE: Final = 60.0
"""Seconds; an endpoint that asks for a longer pause ends the run instead."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How often an exchange may be repeated.

    Attributes:
        retries: How often an answer that does not fit the schema is asked for again.
        transport_retries: How often a failed transport is tried again.
    """

    retries: int = 2
    transport_retries: int = 4


@dataclass(frozen=True, slots=True)
class Answer(Generic[S_co]):
    """What an exchange gave.

    Attributes:
        mended: The answer, fitted to the schema.
        calls: The calls it took.
    """

    mended: Mended[S_co]
    calls: tuple[Call, ...]


def ask(
    client: Instructor,
    request: Request,
    parameters: Mapping[str, JsonValue],
    policy: Policy,
) -> Answer[BaseModel]:
    """Ask and wait for the answer.

    Raises:
        RunError: One of its kinds, see :mod:`summarizer.errors`.
    """
    from tenacity import Retrying

    log = _Log(request, policy)
    retrying = Retrying(retry=log.again, wait=log.pause, reraise=True)
    try:
        draft = client.create(**_arguments(request, parameters, log, retrying))
    except Exception as error:  # noqa: BLE001 - every provider has errors of its own
        return _after_failure(error, log)
    return Answer(answer_of(cast("Draft", draft)), tuple(log.calls))


async def aask(
    client: AsyncInstructor,
    request: Request,
    parameters: Mapping[str, JsonValue],
    policy: Policy,
) -> Answer[BaseModel]:
    """Ask without blocking the event loop; otherwise as :func:`ask`."""
    from tenacity import AsyncRetrying

    log = _Log(request, policy)
    retrying = AsyncRetrying(retry=log.again, wait=log.pause, reraise=True)
    try:
        draft = await client.create(**_arguments(request, parameters, log, retrying))
    except Exception as error:  # noqa: BLE001 - every provider has errors of its own
        return _after_failure(error, log)
    return Answer(answer_of(cast("Draft", draft)), tuple(log.calls))


def _arguments(
    request: Request, parameters: Mapping[str, JsonValue], log: _Log, retrying: object
) -> dict[str, Any]:
    return {
        "response_model": request.draft,
        "messages": [{"role": role, "content": text} for role, text in request.messages],
        "context": dict(request.variables),
        "max_retries": retrying,
        "strict": False,
        "hooks": log.hooks(),
        **parameters,
    }


@dataclass
class _Log:
    """What happened so far, and whether to go on."""

    request: Request
    policy: Policy
    calls: list[Call] = field(default_factory=list)
    text: str | None = None
    failure: RunError | None = None
    answered: bool = False
    """Whether the last call was, so that what failed is the reading of its answer."""
    fitting: Mended[BaseModel] | None = None
    """What could be read from an answer that is not just JSON."""
    _invalid: int = 0
    _failed: int = 0
    _began: float = 0.0

    def hooks(self) -> Hooks:
        """Handlers through which instructor reports each call."""
        from instructor.core.hooks import HookName, Hooks

        hooks = Hooks()
        hooks.on(HookName.COMPLETION_KWARGS, self._begin)
        hooks.on(HookName.COMPLETION_RESPONSE, self._end)
        return hooks

    def _begin(self, *_: object, **__: object) -> None:
        self._began = time.perf_counter()
        self.answered = False

    def _end(self, response: object) -> None:
        self.answered = True
        self.text = text_of(response)
        self.calls.append(
            Call(
                purpose=self.request.purpose,
                window=self.request.window,
                attempt=len(self.calls) + 1,
                model=model_of(response),
                usage=usage_of(response),
                seconds=round(time.perf_counter() - self._began, 3),
            )
        )
        self.failure = failure_in(response)

    @property
    def usage(self) -> Usage | None:
        """Tokens so far; None where no call reported any."""
        return total_usage(self.calls)

    def again(self, state: RetryCallState) -> bool:
        """Whether a failed attempt is worth another."""
        error = state.outcome.exception() if state.outcome else None
        if error is None or self.failure is not None:
            return False
        if self.answered:
            request = self.request
            context = dict(request.variables)
            self.fitting = fitting_answer(self.text or "", request.draft, context=context)
            if self.fitting is not None:
                return False
        if self.is_invalid(error):
            self._invalid += 1
            return self._invalid <= self.policy.retries
        if is_transient(error) and (retry_after(error) or 0.0) <= _LONGEST_PAUSE:
            self._failed += 1
            return self._failed <= self.policy.transport_retries
        return False

    def is_invalid(self, error: BaseException) -> bool:
        """Whether there was an answer, but one that does not fit the schema."""
        return self.answered and is_invalid_answer(error)

    def pause(self, state: RetryCallState) -> float:
        """Seconds to wait before the next attempt."""
        from tenacity import wait_exponential_jitter

        error = state.outcome.exception() if state.outcome else None
        if error is None or self.is_invalid(error):
            return 0.0
        asked = retry_after(error)
        if asked is not None:
            return asked
        backoff = wait_exponential_jitter(multiplier=0.5, max=20.0)
        return float(backoff(state))


def total_usage(calls: list[Call] | tuple[Call, ...]) -> Usage | None:
    """Tokens over all calls; None where none reported any."""
    known = [call.usage for call in calls if call.usage is not None]
    return sum(known[1:], start=known[0]) if known else None


def _after_failure(error: Exception, log: _Log) -> Answer[BaseModel]:
    """Save what can be saved of the last answer, or raise the error that fits."""
    from summarizer.recording import find_error

    if log.fitting is not None:
        return Answer(log.fitting, tuple(log.calls))
    if (unrecorded := find_error(error)) is not None:
        raise unrecorded from error
    cause = cause_of(error)
    if log.failure is None and log.is_invalid(cause) and not is_incomplete(cause):
        context = dict(log.request.variables)
        try:
            mended = read_answer(log.text or "", log.request.draft, context=context)
        except InvalidAnswerError as invalid:
            raise _with_cost(invalid, log) from invalid.__cause__
        return Answer(mended, tuple(log.calls))
    raise _with_cost(log.failure or _meaning(cause, log), log) from error


def _meaning(cause: BaseException, log: _Log) -> RunError:
    if is_incomplete(cause):
        return TruncatedError(
            "the answer was cut off at the output limit; raise max_tokens, or use a model "
            "with a larger output limit"
        )
    return not_readable(cause) if log.answered else transport_error(cause)


def _with_cost(error: RunError, log: _Log) -> RunError:
    error.usage, error.calls, error.answer = log.usage, tuple(log.calls), log.text
    return error
