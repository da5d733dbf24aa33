"""Answers as they come back: what stands in their envelopes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from summarizer.recording.records import ResponseRecord
from summarizer.recording.redaction import Redactor

EVENT_STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a request, as it is to be kept."""

    response: ResponseRecord
    answered_by: str | None
    usage: dict[str, JsonValue] | None
    latency_ms: int | None


def answer_text(response: ResponseRecord) -> str | None:
    """The model's answer: the message's text, or the arguments of its tool calls, in order.

    A stream's parts are put together. None where the response holds no answer (an error, an
    empty message, an API whose envelope is not known).
    """
    if response.body_form == "json":
        return _text_of(response.body)
    if response.body_form == "text" and response.content_type.startswith(EVENT_STREAM):
        texts = [text for event in events(str(response.body)) if (text := _text_of(event))]
        return "".join(texts) or None
    return None


def events(stream: str) -> Iterator[JsonValue]:
    """The JSON payloads of a stream of server-sent events; ``[DONE]`` and comments left out."""
    for data in _data_lines(stream):
        try:
            yield json.loads(data)
        except ValueError:
            continue


def is_complete_stream(endpoint: str, stream: str) -> bool:
    """Whether a stream came to its end; only where the API marks the end can it be told."""
    path = endpoint.partition("?")[0]
    if path.endswith(("/chat/completions", "/completions")):
        return any(data.strip() == "[DONE]" for data in _data_lines(stream))
    return True


def _data_lines(stream: str) -> Iterator[str]:
    # Not str.splitlines, which also breaks at characters that JSON may hold as they are.
    for line in re.split(r"\r\n|\n|\r", stream):
        if line.startswith("data:"):
            yield line[5:]


def answer_from(
    status: int,
    content_type: str,
    content: bytes,
    *,
    latency_ms: int | None,
    redactor: Redactor,
) -> Answer:
    """Read model and usage out of a response, and blank the secrets in it."""
    response = ResponseRecord.from_bytes(status, content_type, content)
    if response.body_form != "base64":
        response = response.model_copy(update={"body": redactor.json(response.body)})
    bodies = [response.body]
    if response.body_form == "text":
        bodies = list(events(str(response.body)))
    answered_by: str | None = None
    usage: dict[str, JsonValue] | None = None
    for body in bodies:
        if isinstance(body, dict):
            # The Responses API's stream wraps the response in its events.
            inner = body.get("response")
            holder = inner if isinstance(inner, dict) else body
            model, counts = holder.get("model"), holder.get("usage")
            answered_by = model if isinstance(model, str) else answered_by
            usage = counts if isinstance(counts, dict) else usage
    return Answer(response, answered_by, usage, latency_ms)


def _text_of(body: JsonValue) -> str | None:
    """The answer's text in a whole response or in one event of a stream."""
    if not isinstance(body, dict):
        return None
    choices = body.get("choices")
    if isinstance(choices, list):
        if not choices or not isinstance(choices[0], dict):
            return None
        message = choices[0].get("message", choices[0].get("delta"))
        return _text_of_message(message)
    if body.get("type") in ("response.output_text.delta", "response.function_call_arguments.delta"):
        delta = body.get("delta")
        return delta if isinstance(delta, str) else None
    output = body.get("output")
    if isinstance(output, list):
        return "".join(_responses_texts(output)) or None
    return None


def _text_of_message(message: JsonValue) -> str | None:
    if not isinstance(message, dict):
        return None
    content = message.get("content")
    texts = [content] if isinstance(content, str) else []
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else []:
        function = call.get("function") if isinstance(call, dict) else None
        arguments = function.get("arguments") if isinstance(function, dict) else None
        if isinstance(arguments, str):
            texts.append(arguments)
    return "".join(texts) or None


def _responses_texts(output: list[JsonValue]) -> Iterator[str]:
    for item in output:
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("arguments"), str):
            yield str(item["arguments"])
        content = item.get("content")
        for part in content if isinstance(content, list) else []:
            if isinstance(part, dict) and isinstance(part.get("text"), str):
                yield str(part["text"])


__all__ = [
    "EVENT_STREAM",
    "Answer",
    "answer_from",
    "answer_text",
    "events",
    "is_complete_stream",
]
