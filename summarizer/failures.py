"""What a failed exchange means: whether to try again, when, and the error of ours that says it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from pydantic import ValidationError

from summarizer.errors import (
    BudgetError,
    InvalidAnswerError,
    ModelAuthError,
    ModelConnectionError,
    ModelStatusError,
    ModelTimeoutError,
    RateLimitedError,
    RunError,
)
from summarizer.responses import no_completion, one_line

_TRANSIENT: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


def cause_of(error: BaseException) -> BaseException:
    """The error that instructor wrapped."""
    seen = error
    while type(seen).__name__ in ("InstructorRetryException", "RetryError"):
        if seen.__cause__ is None:
            break
        seen = seen.__cause__
    return seen


def is_incomplete(error: BaseException) -> bool:
    """Whether the answer was cut off at the output limit."""
    from instructor.core.exceptions import IncompleteOutputException

    return isinstance(error, IncompleteOutputException)


def is_invalid_answer(error: BaseException) -> bool:
    """Whether there was an answer, but one that does not fit the schema."""
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


def is_transient(error: BaseException) -> bool:
    """Whether the same call may succeed a little later."""
    if _headers(error).get("x-should-retry") == "false" or _code(error) == "insufficient_quota":
        return False
    status = _status(error)
    if status is not None:
        return status in _TRANSIENT
    return _is_connection(error) and not _is_timeout(error)


def retry_after(error: BaseException) -> float | None:
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


def not_readable(error: BaseException) -> InvalidAnswerError:
    """The error for an answer on which reading broke down in a way that is not foreseen."""
    return InvalidAnswerError(
        f"reading the answer failed with {type(error).__name__}: {one_line(str(error))}; if the "
        "schema has validators of its own, let them raise ValueError; else ask again, or use "
        "another mode"
    )


def transport_error(error: BaseException) -> RunError:
    """The error of ours that says what one means that was raised instead of a response.

    Args:
        error: What the provider's client raised.
    """
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
            "use a model with a larger one, or set window_tokens (lower, if it is set) to have the "
            "article summarised in parts"
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
    elif isinstance(error, (json.JSONDecodeError, UnicodeError)):
        return no_completion(f"its body cannot be read ({said})")
    else:
        kind = RunError
        message = (
            f"the provider's client failed with {type(error).__name__}: {said}; see its "
            "documentation of this error"
        )
    return kind(message)


def _try_again(error: BaseException) -> str:
    seconds = retry_after(error)
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
    return one_line(text)


__all__ = [
    "cause_of",
    "is_incomplete",
    "is_invalid_answer",
    "is_transient",
    "not_readable",
    "retry_after",
    "transport_error",
]
