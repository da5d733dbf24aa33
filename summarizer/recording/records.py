"""The recording file: what it holds, how it is read and written.

One UTF-8 JSON file holds one run: the exchanges (first answer, re-ask, second look, …) of one case
and sample. Prompt and schema texts stand once per folder, in ``_shared`` beside the recordings.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    model_validator,
)

from summarizer.recording import layout

FORMAT: Literal["summarizer-recording/1"] = "summarizer-recording/1"
SHARED = "_shared"

Origin = Literal["api", "relay", "authored"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class AttachmentRecord(_Record):
    """What a request held of a text that the recording only refers to."""

    path: str | None = None
    """Where the text, or what it was rendered from, is found."""
    lines: tuple[tuple[int, int], ...] | None = None
    """First and last line (from 1) of each part that the request held; None for all of it."""


class PromptRecord(_Record):
    """Where the request's messages are."""

    file: str | None = None
    """The shared text, relative to the recording's folder; None where a request has no messages."""
    added: list[JsonValue] | None = None
    """The messages that follow the shared ones: a re-ask repeats the request before it."""


class RequestRecord(_Record):
    """What was asked, by component. `Exchange.fingerprint` holds each component's SHA-256."""

    endpoint: str
    model: str | None
    mode: JsonValue
    schema_file: str | None
    """The shared schema text, relative to the recording's folder; None where none was asked for."""
    parameters: JsonValue
    prompt: PromptRecord
    attachments: dict[str, AttachmentRecord]


class ResponseRecord(_Record):
    """What was answered."""

    status: int = Field(ge=100, le=599)
    content_type: str
    body_form: Literal["json", "text", "base64"]
    """How ``body`` holds the bytes: parsed JSON, UTF-8 text (streams, malformed JSON), base64."""
    body: JsonValue

    @model_validator(mode="after")
    def _body_fits_form(self) -> ResponseRecord:
        if self.body_form != "json" and not isinstance(self.body, str):
            raise ValueError(f"a body in the form {self.body_form!r} must be a string")
        if self.body_form == "base64":
            base64.b64decode(str(self.body), validate=True)
        return self

    @classmethod
    def from_bytes(cls, status: int, content_type: str, content: bytes) -> ResponseRecord:
        """Hold ``content`` in the most readable form that keeps it."""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            encoded = base64.b64encode(content).decode("ascii")
            return cls(status=status, content_type=content_type, body_form="base64", body=encoded)
        if "json" in content_type:
            try:
                body = json.loads(text)
                # Half a surrogate pair is no text: such an answer is kept as it was escaped.
                json.dumps(body, ensure_ascii=False).encode("utf-8")
            except (ValueError, RecursionError):
                pass
            else:
                return cls(status=status, content_type=content_type, body_form="json", body=body)
        return cls(status=status, content_type=content_type, body_form="text", body=text)

    def to_bytes(self) -> bytes:
        """The body as a client receives it."""
        if self.body_form == "json":
            return json.dumps(self.body, separators=(",", ":")).encode("ascii")
        if self.body_form == "base64":
            return base64.b64decode(str(self.body))
        return str(self.body).encode("utf-8", "surrogatepass")


class Exchange(_Record):
    """One request and its answer."""

    fingerprint: dict[str, str]
    """SHA-256 (hexadecimal) of each component of the request, by name."""
    request: RequestRecord
    response: ResponseRecord
    usage: dict[str, JsonValue] | None
    """Token counts as the provider gave them; None where it gave none."""
    latency_ms: int | None = Field(ge=0)
    """From sending the request to the answer's last byte; None where no API was called."""

    @property
    def key(self) -> str:
        """What a request must have to be answered with this exchange."""
        return fingerprint_key(self.fingerprint)


class ModelNames(_Record):
    """Which model was asked, and which one the provider says has answered."""

    asked: str | None
    answered: str | None


class Recording(_Record):
    """A recorded run."""

    format: Literal["summarizer-recording/1"] = FORMAT
    origin: Origin
    """``api``: recorded from an endpoint; ``relay``: a model's unedited answer obtained elsewhere;
    ``authored``: written by hand."""
    sample: int = Field(ge=0)
    """Which of several runs of the same case this is, from 0."""
    recorded_at: AwareDatetime
    """When the oldest exchange was recorded."""
    libraries: dict[str, str]
    """Versions of the libraries that made the request."""
    model: ModelNames
    exchanges: tuple[Exchange, ...]


def fingerprint_key(digests: Mapping[str, str]) -> str:
    """One string for all of a request's components."""
    return "\n".join(f"{name} {digests[name]}" for name in sorted(digests))


def read(path: str | os.PathLike[str]) -> Recording:
    """Read a recording.

    Raises:
        UnreadableRecording: There is a file, but it is no recording this version understands.
        FileNotFoundError: There is no file.
    """
    data = Path(path).read_bytes()
    problem: str
    cause: Exception | None = None
    try:
        value = layout.loads(data.decode("utf-8"))
        found = value.get("format") if isinstance(value, dict) else None
        if found == FORMAT:
            return Recording.model_validate(value)
        problem = (
            f"its format is {found!r}, this version reads {FORMAT!r}"
            if found
            else f'it does not say "format": "{FORMAT}"'
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        problem, cause = f"{place}: {first['msg']}", error
    except (ValueError, RecursionError) as error:
        problem, cause = f"it is not valid JSON in UTF-8 ({error})", error
    from summarizer.recording.errors import UnreadableRecording

    raise UnreadableRecording(os.fspath(path), problem) from cause


def dumps(recording: Recording) -> str:
    """The file's text."""
    value: JsonValue = recording.model_dump(mode="json")
    return layout.dumps(_tidy(value))


def write_atomically(path: Path, text: str) -> None:
    """Put ``text`` at ``path`` whole: whoever reads sees the old file or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only the owner reads; recordings are committed and shared.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@cache
def library_versions() -> dict[str, str]:
    """Installed versions of the libraries that shape a request."""
    versions: dict[str, str] = {}
    for name, package in (
        ("summarizer", "structured-summarizer"),
        ("openai", "openai"),
        ("instructor", "instructor"),
        ("pydantic", "pydantic"),
    ):
        try:
            versions[name] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return versions


def in_whole_seconds(moment: datetime) -> datetime:
    """``moment`` without its fraction: nobody reviews microseconds."""
    return moment.replace(microsecond=0)


def _tidy(recording: JsonValue) -> JsonValue:
    """Leave out what says nothing: the absent parts of prompts and attachments."""
    if isinstance(recording, list):
        return [_tidy(item) for item in recording]
    if not isinstance(recording, dict):
        return recording
    exchanges = recording["exchanges"]
    if isinstance(exchanges, list):
        for exchange in exchanges:
            request = exchange["request"] if isinstance(exchange, dict) else None
            if not isinstance(request, dict):
                continue
            attachments = request["attachments"]
            holders = [request["prompt"]]
            holders += list(attachments.values()) if isinstance(attachments, dict) else []
            for holder in holders:
                if isinstance(holder, dict):
                    for key in [key for key, item in holder.items() if item is None]:
                        del holder[key]
    return recording


__all__ = [
    "FORMAT",
    "SHARED",
    "AttachmentRecord",
    "Exchange",
    "ModelNames",
    "Origin",
    "PromptRecord",
    "Recording",
    "RequestRecord",
    "ResponseRecord",
    "dumps",
    "fingerprint_key",
    "in_whole_seconds",
    "library_versions",
    "read",
    "write_atomically",
]
