"""Which recordings are fresh, stale, missing, expired or unused, without asking anybody."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from summarizer.recording.answers import json_object
from summarizer.recording.attachments import Attachment
from summarizer.recording.difference import compare
from summarizer.recording.fingerprint import CHAT_COMPLETIONS, take_apart
from summarizer.recording.records import SHARED, Exchange, Recording, read
from summarizer.recording.redaction import Redactor
from summarizer.recording.store import Store


class State(StrEnum):
    """How a recording stands to the request that it should answer."""

    FRESH = "fresh"
    """It answers the request."""
    STALE = "stale"
    """It answers a request that has changed since."""
    MISSING = "missing"
    """There is none."""
    EXPIRED = "expired"
    """It answers the request, but is older than allowed."""
    UNUSED = "unused"
    """Nothing asks for it."""
    UNREADABLE = "unreadable"
    """The file is no recording, or one that this version does not understand."""


@dataclass(frozen=True, slots=True)
class Status:
    """A recording's state and the reasons.

    Attributes:
        state: Fresh, stale, missing or expired.
        changed: Where stale: the components that differ.
        unchanged: Where stale: those that do not.
        diff: Where stale: unified diffs of the changed ones.
        exchange: The recorded exchange that answers the request, or did before it changed; None
            where missing.
        recorded_at: When it was recorded; None where missing.
    """

    state: State
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    diff: str = ""
    exchange: Exchange | None = None
    recorded_at: datetime | None = None


def status(
    path: str | os.PathLike[str],
    request_body: Mapping[str, object],
    attachments: Mapping[str, Attachment] | None = None,
    *,
    endpoint: str = CHAT_COMPLETIONS,
    sample: int = 0,
    max_age: timedelta | None = None,
    now: datetime | None = None,
) -> Status:
    """Compare a recording with the request that it should answer.

    Args:
        path: The recording's file.
        request_body: The JSON body that the client would send.
        attachments: As for `client`.
        endpoint: Method, path and query that the client would use.
        sample: Which run of the case the file should hold.
        max_age: How old a recording may be; any age by default.
        now: The present, with its time zone; the clock's by default.

    Raises:
        UnreadableRecording: The file is no recording, or holds another sample.
        ConfigurationError: The request body is no JSON.
    """
    store = Store(path, sample=sample)
    components = take_apart(
        json_object(request_body),
        endpoint=endpoint,
        attachments=attachments,
        redactor=Redactor.from_environment(),
    )
    exchange = store.find(components)
    recording = store.recording
    if recording is None:
        return Status(State.MISSING)
    if exchange is not None:
        age = (now or datetime.now(UTC)) - recording.recorded_at
        state = State.EXPIRED if max_age is not None and age > max_age else State.FRESH
        return Status(state, exchange=exchange, recorded_at=recording.recorded_at)
    counterpart = store.counterpart(components)
    if counterpart is None:
        return Status(State.MISSING)
    difference = compare(store, counterpart, components)
    return Status(
        State.STALE,
        difference.changed,
        difference.unchanged,
        difference.diff,
        counterpart,
        recording.recorded_at,
    )


def unused(
    folder: str | os.PathLike[str], used: Iterable[str | os.PathLike[str]]
) -> tuple[Path, ...]:
    """The recordings under ``folder`` that are not in ``used``, then the shared texts they leave.

    A JSON file that is no recording (gold, a suite file) is never listed.

    Raises:
        UnreadableRecording: A file says that it is a recording and cannot be read.
    """
    wanted = {Path(path).resolve() for path in used}
    idle: list[Path] = []
    referred: set[Path] = set()
    shared: list[Path] = []
    for path in sorted(Path(folder).rglob("*.json")):
        if path.parent.name == SHARED:
            if path.name.startswith(("prompt-", "schema-")):
                shared.append(path)
        elif _claims_to_be_recording(path):
            if path.resolve() in wanted:
                referred |= _shared_texts(path, read(path))
            else:
                idle.append(path)
    return (*idle, *(path for path in shared if path.resolve() not in referred))


def _claims_to_be_recording(path: Path) -> bool:
    with path.open("rb") as file:
        return b'"summarizer-recording/' in file.read(200)


def _shared_texts(path: Path, recording: Recording) -> set[Path]:
    files = {
        file
        for exchange in recording.exchanges
        for file in (exchange.request.prompt.file, exchange.request.schema_file)
        if file is not None
    }
    return {(path.parent / file).resolve() for file in files}


__all__ = ["State", "Status", "status", "unused"]
