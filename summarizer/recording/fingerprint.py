"""Take a request apart into the components that can make its recording stale, and hash each.

==============  ==================================================================================
endpoint        method, path and query of the URL; never the host or a credential
model           the model asked
mode            how the schema is asked for: tools and tool choice, response format, strictness
schema          the JSON Schema asked for, its name and description, wherever the request has it
parameters      everything else: temperature, limits, seed, stream, …
prompt          the messages, each attachment and schema in them replaced by a marker
(attachments)   each under its own name
==============  ==================================================================================

What changes without meaning does not count: the order of JSON keys (but for a schema's
properties, whose order a model follows) and of ``required``, ids of tool calls, members that are
null in a message, the version in Pydantic's links. Letters, quotes, dashes and spaces always count.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from summarizer.recording.attachments import AttachedText, Attachment, Cutter
from summarizer.recording.redaction import Redactor

COMPONENTS = ("endpoint", "model", "mode", "schema", "parameters", "prompt")
CHAT_COMPLETIONS = "POST /v1/chat/completions"

_PROMPT_KEYS = ("messages", "input", "instructions", "prompt")
_MODE_KEYS = (
    "response_format",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
    "functions",
    "function_call",
)
_SCHEMA_MARKER = "⟦schema⟧"
_PYDANTIC_LINK = re.compile(r"(https://errors\.pydantic\.dev)/[0-9][0-9.]*/")
_DATA_URL = re.compile(r"(data:[\w.+/-]+;base64),([A-Za-z0-9+/=]{200,})")


@dataclass(frozen=True, slots=True)
class Components:
    """A request, taken apart.

    Attributes:
        digests: SHA-256 (hexadecimal) of each component; an attachment that the request does not
            hold has none.
    """

    endpoint: str
    model: str | None
    mode: JsonValue
    schema: JsonValue
    parameters: JsonValue
    prompt: JsonValue = field(repr=False)
    attachments: dict[str, AttachedText]
    digests: dict[str, str] = field(repr=False)


def take_apart(
    body: Mapping[str, JsonValue],
    *,
    endpoint: str = CHAT_COMPLETIONS,
    attachments: Mapping[str, Attachment] | None = None,
    redactor: Redactor | None = None,
) -> Components:
    """Take a request body apart.

    Args:
        body: The JSON object that is or would be sent.
        endpoint: Method, path and query, such as ``POST /v1/chat/completions``.
        attachments: Texts to refer to instead of storing them, by name.
        redactor: What replaces secrets before anything is hashed.
    """
    redactor = redactor or Redactor()
    cutter = Cutter(attachments or {})
    mode, schemas = _mode_and_schemas(body)

    def clean(text: str) -> str:
        text = _cut_schema(cutter.cut(text), schemas)
        text = _DATA_URL.sub(lambda url: f"{url[1]},⟦{_sha256(url[2])}⟧", text)
        return _PYDANTIC_LINK.sub(r"\1/_/", redactor.text(text))

    prompt = _map_strings(
        _same_call_ids({key: _without_null(body[key]) for key in _PROMPT_KEYS if key in body}),
        clean,
    )
    rest = {
        key: value
        for key, value in body.items()
        if key not in _PROMPT_KEYS and key not in _MODE_KEYS and key not in ("model", "text")
    }
    if "text" in body and "text" not in mode:
        rest["text"] = body["text"]
    model = body.get("model")
    parts: dict[str, JsonValue] = {
        "endpoint": redactor.text(endpoint),
        "model": redactor.text(model) if isinstance(model, str) else None,
        "mode": redactor.json(mode),
        "schema": redactor.json(schemas) if schemas else None,
        "parameters": redactor.json(rest),
        "prompt": prompt,
    }
    found = cutter.found()
    digests = {name: digest(parts[name]) for name in COMPONENTS}
    digests.update({name: attached.sha256 for name, attached in found.items()})
    return Components(
        endpoint=str(parts["endpoint"]),
        model=None if parts["model"] is None else str(parts["model"]),
        mode=parts["mode"],
        schema=parts["schema"],
        parameters=parts["parameters"],
        prompt=prompt,
        attachments=found,
        digests=digests,
    )


def digest(value: JsonValue) -> str:
    """SHA-256 of a component, the order of keys aside (but for a schema's properties)."""
    return _sha256(json.dumps(_ordered(value), sort_keys=True, separators=(",", ":")))


def continuation(earlier: JsonValue, later: JsonValue) -> list[JsonValue] | None:
    """The messages that ``later`` has after all of ``earlier``'s; None if it continues otherwise.

    Both are prompt components. A re-ask continues the request before it.
    """
    if not isinstance(earlier, dict) or not isinstance(later, dict):
        return None
    if earlier.keys() != later.keys():
        return None
    for key in ("messages", "input"):
        old, new = earlier.get(key), later.get(key)
        if isinstance(old, list) and isinstance(new, list):
            same_rest = all(earlier[other] == later[other] for other in earlier if other != key)
            if same_rest and 0 < len(old) < len(new) and new[: len(old)] == old:
                return new[len(old) :]
    return None


def extended(earlier: JsonValue, added: list[JsonValue]) -> JsonValue:
    """The prompt component that has ``added`` after ``earlier``'s messages."""
    if isinstance(earlier, dict):
        for key in ("messages", "input"):
            old = earlier.get(key)
            if isinstance(old, list):
                return {**earlier, key: [*old, *added]}
    raise ValueError("the prompt has no list of messages to continue")


def _mode_and_schemas(
    body: Mapping[str, JsonValue],
) -> tuple[dict[str, JsonValue], list[JsonValue]]:
    """Part how the schema is asked for from the schema, in each form that the APIs know."""
    mode: dict[str, JsonValue] = {key: body[key] for key in _MODE_KEYS if key in body}
    schemas: list[JsonValue] = []
    asked = mode.get("response_format")
    if isinstance(asked, dict) and isinstance(asked.get("json_schema"), dict):
        mode["response_format"] = {
            **asked,
            "json_schema": _without_schema(asked["json_schema"], "schema", schemas),
        }
    elif isinstance(asked, dict) and "schema" in asked:
        # llama.cpp and others take the schema right inside the response format.
        mode["response_format"] = _without_schema(asked, "schema", schemas)
    text = body.get("text")
    if isinstance(text, dict) and isinstance(text.get("format"), dict):
        mode["text"] = {**text, "format": _without_schema(text["format"], "schema", schemas)}
    for key in ("tools", "functions"):
        tools = mode.get(key)
        if isinstance(tools, list):
            mode[key] = [_without_parameters(tool, schemas) for tool in tools]
    return mode, schemas


def _without_parameters(tool: JsonValue, schemas: list[JsonValue]) -> JsonValue:
    if isinstance(tool, dict) and isinstance(tool.get("function"), dict):
        return {**tool, "function": _without_schema(tool["function"], "parameters", schemas)}
    return _without_schema(tool, "parameters", schemas)


def _without_schema(holder: JsonValue, key: str, schemas: list[JsonValue]) -> JsonValue:
    if not isinstance(holder, dict) or not isinstance(holder.get(key), dict):
        return holder
    described = {name: item for name, item in holder.items() if name in ("name", "description")}
    schemas.append({**described, "schema": holder[key]})
    return {name: item for name, item in holder.items() if name != key and name not in described}


def _cut_schema(text: str, schemas: list[JsonValue]) -> str:
    """Cut JSON Schemas out of a prompt: in JSON modes they are asked for in the messages."""
    if '"properties"' not in text:
        return text
    decoder = json.JSONDecoder()
    kept: list[str] = []
    here = 0
    for brace in re.finditer(r"\{\s*\"", text):
        if brace.start() < here:
            continue
        try:
            value, end = decoder.raw_decode(text, brace.start())
        except ValueError:
            continue
        if isinstance(value, dict) and isinstance(value.get("properties"), dict):
            schema: JsonValue = {"schema": value}
            if schema not in schemas:
                schemas.append(schema)
            kept += (text[here : brace.start()], _SCHEMA_MARKER)
            here = end
    return "".join((*kept, text[here:]))


def _same_call_ids(value: JsonValue) -> JsonValue:
    """Number tool calls in order: their ids are drawn by the server, anew for every answer."""
    numbers: dict[str, str] = {}

    def renumber(value: JsonValue, *, is_call: bool) -> JsonValue:
        if isinstance(value, list):
            return [renumber(item, is_call=is_call) for item in value]
        if isinstance(value, dict):
            return {
                key: numbers.setdefault(item, f"call_{len(numbers) + 1}")
                if isinstance(item, str)
                and (key in ("tool_call_id", "call_id") or (is_call and key == "id"))
                else renumber(item, is_call=key == "tool_calls")
                for key, item in value.items()
            }
        return value

    return renumber(value, is_call=False)


def _without_null(value: JsonValue) -> JsonValue:
    """Drop null members: SDK versions differ in which they send along with an answer."""
    if isinstance(value, list):
        return [_without_null(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_null(item) for key, item in value.items() if item is not None}
    return value


def _map_strings(value: JsonValue, change: Callable[[str], str]) -> JsonValue:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_strings(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _map_strings(item, change) for key, item in value.items()}
    return value


def _ordered(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        return {key: _ordered_member(key, item) for key, item in value.items()}
    return value


def _ordered_member(key: str, value: JsonValue) -> JsonValue:
    if key == "properties" and isinstance(value, dict):
        return [[name, _ordered(schema)] for name, schema in value.items()]
    if key == "required" and isinstance(value, list):
        # A set in JSON Schema, and drawn from one by some clients.
        return sorted(value, key=str)
    return _ordered(value)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = [
    "CHAT_COMPLETIONS",
    "COMPONENTS",
    "Components",
    "continuation",
    "digest",
    "extended",
    "take_apart",
]
