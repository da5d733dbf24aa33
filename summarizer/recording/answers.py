"""Answers that did not come through an API, put into the envelope that one would have."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Literal

from pydantic import JsonValue

from summarizer.errors import ConfigurationError
from summarizer.recording.attachments import Attachment
from summarizer.recording.envelopes import EVENT_STREAM, answer_from
from summarizer.recording.fingerprint import CHAT_COMPLETIONS, digest, take_apart
from summarizer.recording.layout import pieces
from summarizer.recording.records import Exchange, in_whole_seconds
from summarizer.recording.redaction import Redactor
from summarizer.recording.store import Store

_JSON = "application/json"


def write_answer(
    path: str | os.PathLike[str],
    request_body: Mapping[str, object],
    answer_text: str,
    *,
    origin: Literal["relay", "authored"],
    model: str,
    attachments: Mapping[str, Attachment] | None = None,
    recorded_at: datetime | None = None,
    append: bool = False,
    keep: Iterable[Exchange] | None = None,
    sample: int = 0,
    suite: str | os.PathLike[str] | None = None,
    endpoint: str = CHAT_COMPLETIONS,
) -> None:
    """Record an answer that was not obtained through the API.

    The text goes unedited into a chat completion: as the message, or as the arguments of the tool
    call where the request demands one; as a stream where the request asks for a stream. Usage and
    latency are unknown and say so.

    Args:
        path: The recording's file.
        request_body: The JSON body that the client would have sent. `UnmatchedRequest` carries it.
        answer_text: The answer, exactly as given.
        origin: ``relay`` for a model's unedited answer, ``authored`` for one written by hand.
        model: Who answered.
        attachments: As for `client`.
        recorded_at: When the answer was given, with its time zone; now by default.
        append: Add to what the file holds (a re-ask's answer) instead of replacing the file.
        keep: Of what the file holds, the exchanges to add to, where not all are wanted.
        sample: Which run of the case the file holds.
        suite: Folder whose ``_shared`` keeps prompt and schema texts; the file's own by default.
        endpoint: Method, path and query that the client would use.

    Raises:
        ConfigurationError: The endpoint is not chat completions, the time has no zone, the request
            body is no JSON, the answer no Unicode text, or what it is added to has another
            origin.
        SecretInRecording: A credential would have been written; nothing was.
        UnreadableRecording: ``append`` was asked for and the file is no recording.
    """
    if not endpoint.partition("?")[0].endswith("/chat/completions"):
        raise ConfigurationError(
            f"write_answer writes chat completions, not answers to {endpoint!r}; "
            "record those through the API"
        )
    if recorded_at is not None and recorded_at.tzinfo is None:
        raise ConfigurationError("recorded_at needs a time zone, such as datetime.now(UTC)")
    try:
        answer_text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ConfigurationError(f"the answer is no Unicode text: {error}") from error
    body = json_object(request_body)
    redactor = Redactor.from_environment()
    components = take_apart(body, endpoint=endpoint, attachments=attachments, redactor=redactor)
    moment = in_whole_seconds(recorded_at or datetime.now(UTC))
    envelope: dict[str, JsonValue] = {
        "id": f"{origin}-{digest(dict[str, JsonValue](components.digests))[:16]}",
        "object": "chat.completion",
        "created": int(moment.timestamp()),
        "model": model,
    }
    tool = _demanded_tool(body)
    if body.get("stream") is True:
        content_type, content = EVENT_STREAM, _as_stream(envelope, answer_text, tool)
    else:
        message = _message(answer_text, tool)
        envelope["choices"] = [{"index": 0, "message": message, "finish_reason": "stop"}]
        content_type, content = _JSON, json.dumps(envelope)
    kept = None if keep is None else list(keep)
    anew = not append if kept is None else not kept
    store = Store(path, suite=suite, origin=origin, sample=sample, anew=anew)
    if not anew:
        store.use(kept)
        if (other := store.foreign_origin()) is not None:
            raise ConfigurationError(
                f"{os.fspath(path)} holds answers of origin {other!r}, and one of origin "
                f"{origin!r} cannot join them: a run has one origin. Give it a file of its own."
            )
    store.add(
        components,
        answer_from(200, content_type, content.encode("utf-8"), latency_ms=None, redactor=redactor),
        redactor=redactor,
        recorded_at=moment,
    )


def json_object(value: Mapping[str, object]) -> dict[str, JsonValue]:
    """``value`` as the JSON object that would be sent.

    Raises:
        ConfigurationError: It cannot be written as JSON.
    """
    try:
        decoded = json.loads(json.dumps(value))
    except (TypeError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"the request body is no JSON object: {error}") from error
    return {str(key): item for key, item in decoded.items()}


def _message(text: str, name: str | None) -> JsonValue:
    """The answer as a call of the tool ``name``, or as a plain message."""
    if name is None:
        return {"role": "assistant", "content": text}
    return {"role": "assistant", "content": None, "tool_calls": [_call(name, text)]}


def _call(name: str, arguments: str) -> dict[str, JsonValue]:
    function: JsonValue = {"name": name, "arguments": arguments}
    return {"id": "call_1", "type": "function", "function": function}


def _demanded_tool(body: Mapping[str, JsonValue]) -> str | None:
    """The tool that the answer must be a call of, None where it is a plain message."""
    choice, tools = body.get("tool_choice"), body.get("tools")
    if choice == "required" and isinstance(tools, list) and len(tools) == 1:
        choice = tools[0]
    function = choice.get("function") if isinstance(choice, dict) else None
    name = function.get("name") if isinstance(function, dict) else None
    return name if isinstance(name, str) else None


def _as_stream(envelope: Mapping[str, JsonValue], text: str, name: str | None) -> str:
    """The answer as server-sent events: a call of the tool ``name``, or a message."""
    deltas: list[JsonValue] = []
    if name is not None:
        opening: JsonValue = {**_call(name, ""), "index": 0}
        deltas.append({"role": "assistant", "content": None, "tool_calls": [opening]})
        deltas += [
            {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}
            for piece in pieces(text)
        ]
    else:
        deltas.append({"role": "assistant", "content": ""})
        deltas += [{"content": piece} for piece in pieces(text)]
    chunks: list[JsonValue] = [
        {"index": 0, "delta": delta, "finish_reason": None} for delta in deltas
    ]
    chunks.append({"index": 0, "delta": {}, "finish_reason": "stop"})
    lines = [
        json.dumps(
            {**envelope, "object": "chat.completion.chunk", "choices": [chunk]}, ensure_ascii=False
        )
        for chunk in chunks
    ]
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"])


__all__ = ["json_object", "write_answer"]
