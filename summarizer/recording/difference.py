"""What changed between a recorded request and the present one, and how to say it."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import JsonValue

from summarizer.recording.fingerprint import COMPONENTS, Components
from summarizer.recording.records import Exchange
from summarizer.recording.store import Store

_DIFF_LINES = 24
_LINE_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """A recorded request against the present one, by component.

    Attributes:
        changed: The components that differ.
        unchanged: Those that do not.
        diff: Unified diffs of the changed ones, shortened for reading.
    """

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    diff: str


def compare(store: Store, recorded: Exchange, asked: Components) -> Difference:
    """Compare component by component."""
    attached = sorted((recorded.fingerprint.keys() | asked.digests.keys()) - set(COMPONENTS))
    changed: list[str] = []
    unchanged: list[str] = []
    for name in (*COMPONENTS, *attached):
        same = recorded.fingerprint.get(name) == asked.digests.get(name)
        (unchanged if same else changed).append(name)
    diffs = [_diff(store, name, recorded, asked) for name in changed]
    return Difference(tuple(changed), tuple(unchanged), "\n".join(filter(None, diffs)))


def stale_message(path: str, difference: Difference, command: str) -> str:
    """Why a recording does not answer the request, and what to do."""
    changed = _listed(difference.changed)
    verb = {1: "changed", 2: "both changed"}.get(len(difference.changed), "all changed")
    lines = [f"{path} is stale: {changed} {verb} since it was recorded."]
    if difference.diff:
        lines.append(difference.diff)
    lines.append(f"Unchanged: {', '.join(difference.unchanged) or 'nothing'}.")
    lines.append(f"Undo the change, or record again: {command}")
    return "\n".join(lines)


def missing_message(path: str, recorded_exchanges: int, command: str) -> str:
    """That nothing was recorded for the request, and what to do."""
    if recorded_exchanges:
        count = "1 exchange" if recorded_exchanges == 1 else f"{recorded_exchanges} exchanges"
        what = (
            f"{path} holds {count}, all asked for already, and none for this further request. "
            "(A client is one run: make a new one to repeat it with changes.)"
        )
    else:
        what = f"Nothing is recorded at {path}."
    return f"{what}\nRecord it: {command}"


def readable(component: JsonValue) -> list[str]:
    """A component as lines of text: messages as they read, anything else as indented JSON."""
    if isinstance(component, dict):
        for key in ("messages", "input"):
            messages = component.get(key)
            if isinstance(messages, list):
                rest = {name: item for name, item in component.items() if name != key}
                lines = [line for message in messages for line in _message_lines(message)]
                return [*(_json_lines(rest) if rest else []), *lines]
    return _json_lines(component)


def _message_lines(message: JsonValue) -> list[str]:
    if not isinstance(message, dict) or not isinstance(message.get("content"), str):
        return _json_lines(message)
    rest = {key: item for key, item in message.items() if key not in ("role", "content")}
    return [
        f"[{message.get('role')}]",
        *str(message["content"]).split("\n"),
        *(_json_lines(rest) if rest else []),
    ]


def _json_lines(value: JsonValue) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=2).split("\n")


def _diff(store: Store, name: str, recorded: Exchange, asked: Components) -> str:
    before: JsonValue
    after: JsonValue
    match name:
        case "prompt":
            before, after = store.prompt_of(recorded), asked.prompt
            if before is None:
                return "prompt: the recorded text is gone from _shared, there is nothing to compare"
        case "schema":
            before, after = store.schema_of(recorded), asked.schema
            if before is None and recorded.request.schema_file is not None:
                return "schema: the recorded text is gone from _shared, there is nothing to compare"
        case "mode":
            before, after = recorded.request.mode, asked.mode
        case "parameters":
            before, after = recorded.request.parameters, asked.parameters
        case "endpoint":
            return f"endpoint: {recorded.request.endpoint} → {asked.endpoint}"
        case "model":
            return f"model: {recorded.request.model} → {asked.model}"
        case _:
            return _attachment_change(name, recorded, asked)
    lines = difflib.unified_diff(
        readable(before),
        readable(after),
        f"{name} (recorded)",
        f"{name} (now)",
        lineterm="",
        n=1,
    )
    return _shortened(lines)


def _attachment_change(name: str, recorded: Exchange, asked: Components) -> str:
    record = recorded.request.attachments.get(name)
    attached = asked.attachments.get(name)
    if record is None:
        return f"{name}: not in the recorded request"
    if attached is None:
        return f"{name}: no longer in the request as attached text"
    before, after = recorded.fingerprint[name][:12], attached.sha256[:12]
    where = attached.path or record.path
    of_file = f" ({where}; its history has the recorded text)" if where else ""
    return f"{name}: sha256 {before}… → {after}…{of_file}"


def _shortened(lines: Iterable[str]) -> str:
    kept = [line if len(line) <= _LINE_WIDTH else f"{line[:_LINE_WIDTH]}…" for line in lines]
    if len(kept) > _DIFF_LINES:
        more = len(kept) - _DIFF_LINES
        kept = [*kept[:_DIFF_LINES], f"… {more} more lines"]
    return "\n".join(kept)


def _listed(names: tuple[str, ...]) -> str:
    named = [f"the {name}" for name in names]
    if len(named) < 2:
        return "".join(named)
    return f"{', '.join(named[:-1])} and {named[-1]}"


def default_command(path: str | os.PathLike[str]) -> str:
    """What to do where the caller has named no command."""
    return f'run the same code once with recording.client("{os.fspath(path)}", mode="stale")'


__all__ = [
    "Difference",
    "compare",
    "default_command",
    "missing_message",
    "readable",
    "stale_message",
]
