"""Record an endpoint's answers once, replay them offline, and say what made a recording stale.

::

    from summarizer import recording

    tape = recording.client("fixtures/case.json")
    openai.OpenAI(http_client=tape, api_key="replay", max_retries=0)

Works with any OpenAI-compatible client on httpx2, and without the rest of this library. Importing
it imports neither httpx2 nor openai; what needs them is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summarizer.recording.answers import write_answer
from summarizer.recording.attachments import Attachment
from summarizer.recording.envelopes import answer_text
from summarizer.recording.records import Exchange, Origin, Recording, read
from summarizer.recording.session import Mode, effective_mode
from summarizer.recording.states import State, Status, status, unused

if TYPE_CHECKING:
    from summarizer.recording.errors import (
        IncompleteRecording,
        MissingRecording,
        RecordingError,
        SecretInRecording,
        StaleRecording,
        UnmatchedRequest,
        UnreadableRecording,
        find_error,
    )
    from summarizer.recording.transport import (
        AsyncRecordingClient,
        RecordingClient,
        async_client,
        client,
    )

_LAZY = {
    "IncompleteRecording": "errors",
    "MissingRecording": "errors",
    "RecordingError": "errors",
    "SecretInRecording": "errors",
    "StaleRecording": "errors",
    "UnmatchedRequest": "errors",
    "UnreadableRecording": "errors",
    "find_error": "errors",
    "AsyncRecordingClient": "transport",
    "RecordingClient": "transport",
    "async_client": "transport",
    "client": "transport",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "AsyncRecordingClient",
    "Attachment",
    "Exchange",
    "IncompleteRecording",
    "MissingRecording",
    "Mode",
    "Origin",
    "Recording",
    "RecordingClient",
    "RecordingError",
    "SecretInRecording",
    "StaleRecording",
    "State",
    "Status",
    "UnmatchedRequest",
    "UnreadableRecording",
    "answer_text",
    "async_client",
    "client",
    "effective_mode",
    "find_error",
    "read",
    "status",
    "unused",
    "write_answer",
]
