"""Everything summarizer raises on purpose.

::

    SummarizerError
    ├── UsageError                  you called it with something it cannot use
    │   ├── ArticleError            the text: missing, empty, binary, undecodable, too large
    │   ├── FetchError              a URL could not be fetched, or may not be
    │   ├── SchemaError             the schema is no Pydantic model, or cannot be asked for
    │   ├── PromptError             the prompt file is missing or malformed
    │   ├── ConfigurationError      no model, no key, an unknown provider, a bad option
    │   ├── SuiteError              a suite's files are missing, malformed or at odds
    │   └── MissingExtraError       an optional dependency is not installed
    └── RunError                    the run failed; carries the usage so far
        ├── ModelConnectionError    the endpoint could not be reached
        ├── ModelTimeoutError       it did not answer in time
        ├── ModelAuthError          it refused the credentials
        ├── RateLimitedError        it kept refusing for rate or quota
        ├── ModelStatusError        any other HTTP error, or a response that is no answer
        ├── RefusedError            the model declined to answer
        ├── ContentFilteredError    the provider filtered the answer
        ├── TruncatedError          the answer hit the output limit
        ├── BudgetError             the article does not fit the model's context
        ├── InvalidAnswerError      the answer does not fit the schema, even after re-asking
        └── UngroundedError         on_ungrounded="raise" and something did not ground

Every message says what happened, where, and what to do next. All are picklable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from summarizer.findings import Call, Issue, Usage


class SummarizerError(Exception):
    """Base of every error this library raises on purpose."""


class UsageError(SummarizerError):
    """The call cannot work as given; nothing was sent or written."""


class ArticleError(UsageError):
    """The article's text is missing, empty, binary, undecodable or too large."""


class FetchError(UsageError):
    """A URL could not be fetched, or is one that this library does not fetch."""


class SchemaError(UsageError):
    """The schema is no Pydantic model, or has nothing a model could fill."""


class PromptError(UsageError):
    """A prompt file is missing or malformed."""


class ConfigurationError(UsageError):
    """No model is configured, the provider is unknown, a key is missing or an option is wrong."""


class SuiteError(UsageError):
    """A suite's files are missing, malformed or contradict each other; names the file."""


class MissingExtraError(UsageError):
    """An optional dependency is not installed; the message holds the command that installs it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs the optional '{extra}' packages; "
            f"run: pip install 'structured-summarizer[{extra}]'"
        )
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.feature, self.extra)


class RunError(SummarizerError):
    """The run failed after it began.

    Attributes:
        usage: Tokens spent until then, summed over all calls; None where nothing was spent or
            the provider reported nothing.
        calls: The calls that were answered until then, in the order in which they are told in
            ``SummaryResult.calls``.
        answer: The last answer's text as the model gave it, None where there was none.
    """

    def __init__(
        self,
        message: str,
        *,
        usage: Usage | None = None,
        calls: tuple[Call, ...] = (),
        answer: str | None = None,
    ) -> None:
        super().__init__(message)
        self.usage = usage
        self.calls = calls
        self.answer = answer

    def in_window(self, number: int, windows: int) -> Self:
        """Say in which of several windows of a long article it happened; returns the error."""
        if windows > 1:
            self.args = (f"window {number} of {windows}: {self}", *self.args[1:])
        return self

    def __reduce__(self) -> tuple[Callable[..., RunError], tuple[object, ...]]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(cls: type[RunError], args: tuple[object, ...], state: dict[str, object]) -> RunError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ModelConnectionError(RunError):
    """The model's endpoint could not be reached."""


class ModelTimeoutError(RunError):
    """The model did not answer within the time limit."""


class ModelAuthError(RunError):
    """The endpoint refused the credentials (401, 403)."""


class RateLimitedError(RunError):
    """The endpoint kept refusing for rate or quota (429)."""


class ModelStatusError(RunError):
    """The endpoint answered with another HTTP error, or with something that is no answer."""


class RefusedError(RunError):
    """The model declined to answer."""


class ContentFilteredError(RunError):
    """The provider's content filter withheld the answer."""


class TruncatedError(RunError):
    """The answer was cut off at the output limit."""


class BudgetError(RunError):
    """The article does not fit the model's context window."""


class InvalidAnswerError(RunError):
    """The answer does not fit the schema, even after re-asking."""


class UngroundedError(RunError):
    """Something did not ground and ``on_ungrounded="raise"`` was asked for.

    Attributes:
        issues: One issue per piece of evidence that did not ground.
    """

    def __init__(
        self,
        message: str,
        *,
        issues: tuple[Issue, ...] = (),
        usage: Usage | None = None,
        calls: tuple[Call, ...] = (),
        answer: str | None = None,
    ) -> None:
        super().__init__(message, usage=usage, calls=calls, answer=answer)
        self.issues = issues
