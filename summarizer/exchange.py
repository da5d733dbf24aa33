"""One exchange with a model through instructor: the question, re-asks and retries, the answer.

An answer that does not fit the schema is asked for again; a failure in transport is retried after
a pause; everything else ends the exchange at once with an error of its own kind, so that nothing
is paid for twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from pydantic import BaseModel, JsonValue, ValidationError

from summarizer.draft import Draft, answer_of, read_answer
from summarizer.errors import (
    BudgetError,
    ContentFilteredError,
    ModelAuthError,
    ModelConnectionError,
    ModelStatusError,
    ModelTimeoutError,
    RateLimitedError,
    RefusedError,
    RunError,
    TruncatedError,
)
from summarizer.findings import Call, Usage
from summarizer.mending import Mended
from summarizer.request import Request

if TYPE_CHECKING:
    from instructor import AsyncInstructor, Instructor
    from instructor.core.hooks import Hooks
    from tenacity import RetryCallState

S_co = TypeVar("S_co", bound=BaseModel, covariant=True)

# instructor logs every failed attempt as an error; what matters of it is in our own exceptions.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_TRANSIENT: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_LONGEST_PAUSE: Final = 60.0
"""Seconds; an endpoint that asks for a longer pause ends the run instead."""
_SHOWN: Final = 200


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

    def _end(self, response: object) -> None:
        self.text = _text_of(response)
        self.calls.append(
            Call(
                purpose=self.request.purpose,
                attempt=len(self.calls) + 1,
                model=_model_of(response),
                usage=_usage_of(response),
                seconds=round(time.perf_counter() - self._began, 3),
            )
        )
        self.failure = _failure_in(response)

    @property
    def usage(self) -> Usage | None:
        """Tokens so far; None where no call reported any."""
        return total_usage(self.calls)

    def again(self, state: RetryCallState) -> bool:
        """Whether a failed attempt is worth another."""
        error = state.outcome.exception() if state.outcome else None
        if error is None or self.failure is not None:
            return False
        if _is_invalid_answer(error):
            self._invalid += 1
            return self._invalid <= self.policy.retries
        if _is_transient(error) and (_retry_after(error) or 0.0) <= _LONGEST_PAUSE:
            self._failed += 1
            return self._failed <= self.policy.transport_retries
        return False

    def pause(self, state: RetryCallState) -> float:
        """Seconds to wait before the next attempt."""
        from tenacity import wait_exponential_jitter

        error = state.outcome.exception() if state.outcome else None
        if error is None or _is_invalid_answer(error):
            return 0.0
        asked = _retry_after(error)
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

    if (unrecorded := find_error(error)) is not None:
        raise unrecorded from error
    if log.failure is not None:
        log.failure.usage = log.usage
        log.failure.answer = log.text
        raise log.failure from error
    cause = _cause(error)
    if _is_incomplete(cause):
        raise TruncatedError(
            "the answer was cut off at the output limit; raise max_tokens, or use a model "
            "with a larger output limit",
            usage=log.usage,
            answer=log.text,
        ) from error
    if _is_invalid_answer(cause):
        try:
            return Answer(read_answer(log.text or "", log.request.draft), tuple(log.calls))
        except RunError as invalid:
            invalid.usage = log.usage
            raise
    raise _transport_error(cause, log) from error


def _cause(error: BaseException) -> BaseException:
    """The error that instructor wrapped."""
    seen = error
    while type(seen).__name__ in ("InstructorRetryException", "RetryError"):
        if seen.__cause__ is None:
            break
        seen = seen.__cause__
    return seen


def _is_incomplete(error: BaseException) -> bool:
    from instructor.core.exceptions import IncompleteOutputException

    return isinstance(error, IncompleteOutputException)


def _is_invalid_answer(error: BaseException) -> bool:
    from instructor.core.exceptions import ResponseParsingError

    return isinstance(error, (ValidationError, ResponseParsingError, ValueError)) and not hasattr(
        error, "status_code"
    )


def _status(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None)
    if status is None:
        status = getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) else None


def _is_timeout(error: BaseException) -> bool:
    return isinstance(error, TimeoutError) or "Timeout" in type(error).__name__


def _is_connection(error: BaseException) -> bool:
    return isinstance(error, OSError) or "Connect" in type(error).__name__


def _headers(error: BaseException) -> Mapping[str, str]:
    headers = getattr(getattr(error, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}


def _is_transient(error: BaseException) -> bool:
    if _headers(error).get("x-should-retry") == "false" or _code(error) == "insufficient_quota":
        return False
    status = _status(error)
    if status is not None:
        return status in _TRANSIENT
    return _is_connection(error) and not _is_timeout(error)


def _retry_after(error: BaseException) -> float | None:
    """Seconds that the endpoint asks to wait (RFC 9110, 10.2.3: seconds or a date)."""
    headers = _headers(error)
    try:
        if millis := headers.get("retry-after-ms"):
            return max(0.0, float(millis) / 1000)
        if value := headers.get("retry-after"):
            try:
                return max(0.0, float(value))
            except ValueError:
                then = parsedate_to_datetime(value)
                return max(0.0, (then - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
    return None


def _code(error: BaseException) -> str | None:
    code = getattr(error, "code", None) or getattr(error, "type", None)
    return code if isinstance(code, str) else None


def _transport_error(error: BaseException, log: _Log) -> BaseException:
    """The error of ours that says what this one means; the error itself where none does."""
    status, said = _status(error), _said(error)
    kind: type[RunError]
    if status in (401, 403):
        kind = ModelAuthError
        message = (
            f"the endpoint refused the credentials ({status}: {said}); set the provider's key in "
            "the environment (for OpenAI: OPENAI_API_KEY) or pass api_key"
        )
    elif status == 429:
        kind = RateLimitedError
        message = (
            f"the endpoint keeps refusing for rate or quota (429: {said}){_try_again(error)}; "
            "check the plan's limits or send fewer articles at once"
        )
    elif status is not None and _is_context_overflow(error, said):
        kind = BudgetError
        message = (
            f"the article does not fit the model's context window ({status}: {said}); "
            "use a model with a larger one, or summarise the article in parts"
        )
    elif status in (408, 504) or (status is None and _is_timeout(error)):
        kind = ModelTimeoutError
        message = f"no answer in time ({said}); raise the timeout, or use a faster model"
    elif status == 404:
        kind = ModelStatusError
        message = (
            f"the endpoint knows no such model or path (404: {said}); "
            "check the model's name and the base URL"
        )
    elif status is not None:
        kind = ModelStatusError
        message = (
            f"the endpoint answered with HTTP {status}: {said}; "
            "see the provider's documentation of this status"
        )
    elif _is_connection(error):
        kind = ModelConnectionError
        message = (
            f"the endpoint could not be reached ({said}); check the base URL and the network, "
            "and that the server runs"
        )
    else:
        return error
    return kind(message, usage=log.usage, answer=log.text)


def _try_again(error: BaseException) -> str:
    seconds = _retry_after(error)
    return f"; it asks to wait {seconds:.0f} s" if seconds else ""


def _is_context_overflow(error: BaseException, said: str) -> bool:
    words = f"{_code(error) or ''} {said}".casefold()
    return "context" in words and any(
        w in words for w in ("length", "size", "window", "exceed", "too long")
    )


def _said(error: BaseException) -> str:
    """What the endpoint said, on one line; for a failed connection the innermost reason."""
    body = getattr(error, "body", None)
    if isinstance(body, dict) and isinstance(body.get("message"), str):
        text = body["message"]
    else:
        inner = error
        while inner.__cause__ is not None and _status(error) is None:
            inner = inner.__cause__
        text = str(inner) or str(error) or type(error).__name__
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _choice(response: object) -> object | None:
    choices = getattr(response, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _failure_in(response: object) -> RunError | None:
    """A refusal, a filtered or a truncated answer, which asking again would only pay for again."""
    choice = _choice(response)
    message = getattr(choice, "message", None)
    refusal = getattr(message, "refusal", None)
    reason = getattr(choice, "finish_reason", None) or getattr(response, "stop_reason", None)
    if reason is None and getattr(response, "status", None) == "incomplete":
        reason = getattr(getattr(response, "incomplete_details", None), "reason", None)
    if isinstance(refusal, str) and refusal:
        return RefusedError(
            f"the model declined to answer: {' '.join(refusal.split())[:_SHOWN]}; try another model"
        )
    if reason == "refusal":
        return RefusedError("the model declined to answer; try another model")
    if reason == "content_filter":
        return ContentFilteredError(
            "the provider's content filter withheld the answer; use a provider or deployment "
            "whose filter lets such news pass"
        )
    if reason in ("length", "max_tokens", "max_output_tokens"):
        return TruncatedError(
            "the answer was cut off at the output limit; raise max_tokens, or use a model with a "
            "larger output limit"
        )
    return None


def _text_of(response: object) -> str | None:
    """The answer's text, whether it came as a message, a tool call or content blocks."""
    message = getattr(_choice(response), "message", None)
    for call in getattr(message, "tool_calls", None) or ():
        arguments = getattr(getattr(call, "function", None), "arguments", None)
        if isinstance(arguments, str):
            return arguments
    content = getattr(message, "content", None)
    if isinstance(content, str):
        return content
    blocks = getattr(response, "content", None)
    if isinstance(blocks, list):
        texts = [getattr(block, "text", None) for block in blocks]
        return "".join(text for text in texts if isinstance(text, str)) or None
    output = getattr(response, "output_text", None)
    return output if isinstance(output, str) else None


def _model_of(response: object) -> str | None:
    model = getattr(response, "model", None)
    return model if isinstance(model, str) else None


def _usage_of(response: object) -> Usage | None:
    """Tokens of this one call, read before instructor adds up over calls in the same object."""
    usage = getattr(response, "usage", None)
    if usage is None:
        return None
    read = _count(usage, "prompt_tokens") or _count(usage, "input_tokens")
    written = _count(usage, "completion_tokens") or _count(usage, "output_tokens")
    details = getattr(usage, "prompt_tokens_details", None) or getattr(
        usage, "input_tokens_details", None
    )
    cached = _count(details, "cached_tokens") or _count(usage, "cache_read_input_tokens")
    if not read and not written:
        return None
    return Usage(input_tokens=read, output_tokens=written, cached_tokens=cached)


def _count(holder: object, name: str) -> int:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) else 0
