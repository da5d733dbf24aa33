"""Everything `summarizer.recording` raises on purpose.

::

    RecordingError (SummarizerError, openai.OpenAIError)
    ├── UnmatchedRequest        no recorded answer fits the request
    │   ├── MissingRecording    nothing was recorded for it
    │   └── StaleRecording      something was, for a request that has changed since
    ├── UnreadableRecording     the file is no recording, or of another version
    ├── SecretInRecording       a credential would have been written; nothing was
    └── IncompleteRecording     the answer broke off; nothing was written

All derive from ``openai.OpenAIError``: the OpenAI client takes any other exception of a transport
for a network failure, tries again, and reports "Connection error." in its place. Importing this
module imports openai; the package does so only when one of the names is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import openai
from pydantic import JsonValue

from summarizer.errors import SummarizerError
from summarizer.recording.records import Exchange


class RecordingError(SummarizerError, openai.OpenAIError):
    """Base of all errors of recording and replay."""

    def __reduce__(self) -> tuple[Callable[..., RecordingError], tuple[object, ...]]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    cls: type[RecordingError], args: tuple[object, ...], state: dict[str, object]
) -> RecordingError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UnmatchedRequest(RecordingError):  # noqa: N818 - named for the state it reports
    """No recorded answer fits the request.

    Attributes:
        path: The recording's file.
        changed: The components that differ from the recorded request; empty where nothing was
            recorded.
        unchanged: Those that do not.
        diff: Recorded against present text of the changed components, as a unified diff.
        request_body: The JSON body that found no answer, as sent. It holds the article: do not
            log it.
        exchange: The recorded exchange that answered the request before it changed; None where
            nothing was recorded.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str,
        changed: tuple[str, ...] = (),
        unchanged: tuple[str, ...] = (),
        diff: str = "",
        request_body: Mapping[str, JsonValue] | None = None,
        exchange: Exchange | None = None,
    ) -> None:
        super().__init__(message)
        self.path = path
        self.changed = changed
        self.unchanged = unchanged
        self.diff = diff
        self.request_body = request_body
        self.exchange = exchange


class MissingRecording(UnmatchedRequest):
    """Nothing was recorded for this request."""


class StaleRecording(UnmatchedRequest):
    """The recording answers a request that has changed since."""


class UnreadableRecording(RecordingError):  # noqa: N818 - named for the state it reports
    """The file is no recording, or one that this version does not understand.

    Attributes:
        path: The file.
        problem: What is wrong with it.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(
            f"{path} is no usable recording: {problem}. "
            "Restore it from version control, or delete it and record anew."
        )
        self.path = path
        self.problem = problem


class SecretInRecording(RecordingError):  # noqa: N818 - named for the state it reports
    """The recording would have held a credential that cannot be blanked; nothing was written.

    Attributes:
        path: The file that was not written.
        places: Where the credential stands in it.
    """

    def __init__(self, path: str, places: tuple[str, ...]) -> None:
        super().__init__(
            f"{path} was not written: something like a credential is in {', '.join(places)} and "
            "cannot be blanked there. Take it out of the request (or out of what the model is "
            "asked to repeat) and record again."
        )
        self.path = path
        self.places = places


class IncompleteRecording(RecordingError):  # noqa: N818 - named for the state it reports
    """The answer broke off while it was recorded; nothing was written.

    Attributes:
        path: The file that was not written.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(
            f"{path} was not written: {problem}. Record again; to keep an answer that breaks off "
            "as a failure to test against, pass record_failures=True."
        )
        self.path = path


def find_error(error: BaseException) -> RecordingError | None:
    """The recording error that led to ``error``, None where none did.

    Clients on top wrap what a transport raises: instructor in ``InstructorRetryException``.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if isinstance(current, RecordingError):
            return current
        if current is not None and id(current) not in seen:
            seen.add(id(current))
            waiting += [current.__context__, current.__cause__]
    return None


__all__ = [
    "IncompleteRecording",
    "MissingRecording",
    "RecordingError",
    "SecretInRecording",
    "StaleRecording",
    "UnmatchedRequest",
    "UnreadableRecording",
    "find_error",
]
