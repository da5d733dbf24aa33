"""What one client does with each request: answer it from the file, record it, or refuse."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

from pydantic import JsonValue

from summarizer.errors import ConfigurationError
from summarizer.recording.attachments import Attachment
from summarizer.recording.difference import (
    compare,
    default_command,
    missing_message,
    stale_message,
)
from summarizer.recording.envelopes import EVENT_STREAM, answer_from, is_complete_stream
from summarizer.recording.fingerprint import COMPONENTS, Components, digest, take_apart
from summarizer.recording.records import Exchange, Origin
from summarizer.recording.redaction import Redactor, is_secret_parameter
from summarizer.recording.store import Store

Mode = Literal["none", "missing", "stale", "all"]


@dataclass(frozen=True, slots=True)
class Pending:
    """A request on its way to the live endpoint, its answer to be recorded."""

    components: Components
    redactor: Redactor = field(repr=False)
    started: float = field(default_factory=time.perf_counter)


def effective_mode(mode: Mode, environ: Mapping[str, str] | None = None) -> Mode:
    """``mode``, but ``none`` wherever the environment variable ``CI`` is set.

    A build must neither spend money nor heal itself by recording what it should have found stale.

    Raises:
        ConfigurationError: There is no such mode.
    """
    if mode not in get_args(Mode):
        raise ConfigurationError(
            f"there is no recording mode {mode!r}; use one of {', '.join(get_args(Mode))}"
        )
    in_ci = (os.environ if environ is None else environ).get("CI", "").strip().lower()
    return mode if in_ci in ("", "0", "false", "no") else "none"


class Session:
    """The requests of one client; safe to use from many threads and tasks."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        mode: Mode,
        attachments: Mapping[str, Attachment],
        origin: Origin,
        sample: int,
        suite: str | os.PathLike[str] | None,
        record_failures: bool,
        max_age: timedelta | None,
        command: str | None,
    ) -> None:
        for name in attachments:
            if name in COMPONENTS or not name.replace("-", "_").isidentifier():
                raise ConfigurationError(
                    f"an attachment cannot be called {name!r}: names are plain words other than "
                    f"{', '.join(COMPONENTS)}"
                )
        self.mode = effective_mode(mode)
        self.record_failures = record_failures
        self.store = Store(path, suite=suite, origin=origin, sample=sample, anew=self.mode == "all")
        self._path = os.fspath(path)
        self._attachments = dict(attachments)
        self._max_age = max_age
        self._command = command or default_command(path)
        self._redactor = Redactor.from_environment()
        self._counting = threading.Lock()
        self.replayed = 0
        self.recorded = 0
        if self.mode in ("missing", "stale"):
            # What is on file now is old, what another client adds from now on is not.
            with self._usable_file():
                self.store.load()

    def begin(
        self, method: str, path: str, query: str, headers: Mapping[str, str], content: bytes
    ) -> Exchange | Pending:
        """The recorded exchange that answers a request, or the request to be sent and recorded.

        Raises:
            MissingRecording: Nothing was recorded for it and the mode does not allow to.
            StaleRecording: It has changed since and the mode does not allow to record it anew.
            UnreadableRecording: The file is no recording.
            RecordingError: It could not be read, or holds answers of another origin.
        """
        parameters = parse_qsl(query, keep_blank_values=True)
        secrets = [value for name, value in parameters if is_secret_parameter(name)]
        redactor = self._redactor.knowing_headers(headers).knowing(secrets)
        public = sorted(item for item in parameters if not is_secret_parameter(item[0]))
        endpoint = f"{method} {path}" + (f"?{urlencode(public)}" if public else "")
        body = _body(content)
        components = take_apart(
            body, endpoint=endpoint, attachments=self._attachments, redactor=redactor
        )
        with self._usable_file():
            exchange = self.store.find(components)
        if exchange is not None and not self._to_be_renewed(exchange):
            with self._counting:
                self.replayed += 1
            return exchange
        if self.mode in ("none", "missing"):
            self._refuse(components, body)
        self._refuse_mixture()
        return Pending(components, redactor)

    def finish(self, pending: Pending, status: int, content_type: str, content: bytes) -> None:
        """Record the answer to a request.

        Raises:
            IncompleteRecording: A stream ended before its end; nothing was written.
            SecretInRecording: A credential would have been written; nothing was.
            RecordingError: The file could not be written.
        """
        elapsed = round((time.perf_counter() - pending.started) * 1000)
        answer = answer_from(
            status, content_type, content, latency_ms=elapsed, redactor=pending.redactor
        )
        if (
            content_type.startswith(EVENT_STREAM)
            and not self.record_failures
            and not is_complete_stream(pending.components.endpoint, str(answer.response.body))
        ):
            self.broken_off("the stream ended without [DONE]", None)
        with self._usable_file():
            kept = self.store.add(pending.components, answer, redactor=pending.redactor)
        with self._counting:
            self.recorded += kept

    def broken_off(self, problem: str, cause: BaseException | None) -> None:
        """Say that an answer was not recorded because it broke off.

        Raises:
            IncompleteRecording: Always.
        """
        from summarizer.recording.errors import IncompleteRecording

        raise IncompleteRecording(self._path, problem) from cause

    def keeps(self, status: int) -> bool:
        """Whether an answer with this HTTP status is recorded."""
        return 200 <= status < 300 or (self.record_failures and status >= 400)

    @contextmanager
    def _usable_file(self) -> Iterator[None]:
        """Give trouble with the file its own error: the SDK takes any other for the network's."""
        try:
            yield
        except OSError as error:
            from summarizer.recording.errors import RecordingError

            raise RecordingError(
                f"{self._path} could not be read or written: {error.strerror or error}. "
                "Check the path and its permissions."
            ) from error

    def _to_be_renewed(self, exchange: Exchange) -> bool:
        """Whether an expired answer is to be replaced now; one of this very run never is.

        Without permission to record, an expired answer is replayed: time alone must not break a
        build. `status` tells its age.
        """
        if self._max_age is None or self.mode != "stale" or self.store.is_new(exchange):
            return False
        recording = self.store.recording
        return recording is not None and datetime.now(UTC) - recording.recorded_at > self._max_age

    def _refuse(self, components: Components, body: dict[str, JsonValue]) -> None:
        """Raise for an unmatched request, unless it may be recorded."""
        counterpart = self.store.counterpart(components)
        if counterpart is None and self.mode == "missing":
            return
        from summarizer.recording.errors import MissingRecording, StaleRecording

        if counterpart is None:
            recording = self.store.recording
            held = len(recording.exchanges) if recording is not None else 0
            raise MissingRecording(
                missing_message(self._path, held, self._command),
                path=self._path,
                request_body=body,
            )
        difference = compare(self.store, counterpart, components)
        raise StaleRecording(
            stale_message(self._path, difference, self._command),
            path=self._path,
            changed=difference.changed,
            unchanged=difference.unchanged,
            diff=difference.diff,
            request_body=body,
            exchange=counterpart,
        )

    def _refuse_mixture(self) -> None:
        origin = self.store.foreign_origin()
        if origin is not None:
            from summarizer.recording.errors import RecordingError

            raise RecordingError(
                f"{self._path} holds answers of origin {origin!r}, and this run would add others: "
                'a run has one origin. Record it as a whole: mode="all".'
            )


def _body(content: bytes) -> dict[str, JsonValue]:
    """The request's JSON object; anything else stands in for itself by its hash."""
    if not content:
        return {}
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    return {"content_sha256": digest(content.decode("latin-1"))}


__all__ = ["Mode", "Pending", "Session", "effective_mode"]
