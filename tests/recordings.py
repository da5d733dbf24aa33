"""A request, answers to it that are recorded, and an environment without secrets."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import JsonValue

from summarizer import recording
from summarizer.recording.attachments import Attachment

ARTICLE = "\n".join(
    f"[{number}] Sentence {number}: the envoy said “no comment” – again." for number in range(1, 31)
)
SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "description": "The title."},
        "count": {"type": "integer"},
    },
    "required": ["title", "count"],
}
ATTACHED = {"article": Attachment(text=ARTICLE, path="article.txt")}


@pytest.fixture(autouse=True)
def without_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable that looks like a secret, and not in CI, where nothing is recorded."""
    for name in list(os.environ):
        if name.upper().endswith(("KEY", "TOKEN", "SECRET", "PASSWORD")) or name == "CI":
            monkeypatch.delenv(name)


def request_body(**changes: JsonValue) -> dict[str, JsonValue]:
    """A request about ``ARTICLE`` in ``SCHEMA``."""
    return {
        "model": "model-1",
        "temperature": 0,
        "messages": [
            {"role": "system", "content": "Summarise the article.\nQuote it."},
            {"role": "user", "content": f"<article>\n{ARTICLE}\n</article>"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Summary", "schema": SCHEMA},
        },
        **changes,
    }


def reask(version: str, call: str, *, extra: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The request that follows an answer that did not fit, as instructor words it."""
    messages = request_body()["messages"]
    assert isinstance(messages, list)
    return request_body(
        messages=[
            *messages,
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [
                    {"id": call, "type": "function", "function": {"name": "S", "arguments": "{}"}}
                ],
                **extra,
            },
            {
                "role": "tool",
                "tool_call_id": call,
                "content": f"Error, see https://errors.pydantic.dev/{version}/v/missing",
            },
        ]
    )


def relayed(path: Path, **options: object) -> None:
    """Write a recording of an answer to the request."""
    recording.write_answer(
        path,
        request_body(),
        "answer",
        origin="relay",
        model="m",
        attachments=ATTACHED,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        **options,  # type: ignore[arg-type]
    )
