"""Calls through real OpenAI clients, and a live endpoint that is simulated."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import httpx2
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam
from pydantic import JsonValue

KEY = "sk-planted-0123456789abcdefghij"


@pytest.fixture(autouse=True)
def may_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in CI, where nothing is recorded; instructor logs nothing."""
    monkeypatch.delenv("CI", raising=False)
    logging.getLogger("instructor").setLevel(logging.CRITICAL)


class Endpoint:
    """A live endpoint that answers with the last message's text and notes what it was sent."""

    def __init__(self, answer: Callable[[dict[str, JsonValue]], httpx2.Response] | None = None):
        self.requests: list[httpx2.Request] = []
        self.answer = answer or completion
        self.transport = httpx2.MockTransport(self._handle)

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return self.answer(json.loads(request.content))


def completion(body: dict[str, JsonValue], text: str | None = None) -> httpx2.Response:
    """A chat completion, streamed where it is asked for so; by default it repeats the question."""
    messages = body["messages"]
    assert isinstance(messages, list)
    last = messages[-1]
    assert isinstance(last, dict)
    content = f"answer to: {last['content']}" if text is None else text
    if body.get("stream"):
        return httpx2.Response(
            200,
            headers={"content-type": "text/event-stream"},
            content=sse([{"content": character} for character in content]),
        )
    return httpx2.Response(
        200,
        headers={"set-cookie": "session=1", "openai-organization": "org", "retry-after": "9"},
        json={
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "model-1-0709",
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": content},
                    "finish_reason": "stop",
                }
            ],
            "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
        },
    )


def sse(deltas: list[dict[str, str]], *, done: bool = True) -> bytes:
    """A stream of server-sent events with these deltas."""
    chunks = [
        {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "model-1-0709",
            "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
        }
        for delta in deltas
    ]
    lines = [json.dumps(chunk, ensure_ascii=False) for chunk in chunks]
    return "".join(f"data: {line}\n\n" for line in [*lines, *(["[DONE]"] if done else [])]).encode()


def ask(
    tape: httpx2.Client, text: str = "Hello", *, model: str = "model-1", **options: object
) -> str:
    """The answer of a chat completion."""
    with openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        answer = client.chat.completions.create(
            model=model,
            messages=[user(text)],
            **options,  # type: ignore[call-overload]
        )
    content = answer.choices[0].message.content
    assert isinstance(content, str)
    return content


def ask_streaming(tape: httpx2.Client, text: str = "Hello") -> list[str]:
    """The parts of a streamed answer."""
    with openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        stream = client.chat.completions.create(model="model-1", messages=[user(text)], stream=True)
        return [chunk.choices[0].delta.content or "" for chunk in stream]


async def aask(tape: httpx2.AsyncClient, text: str = "Hello") -> str:
    """The answer of a chat completion, asked for asynchronously."""
    async with openai.AsyncOpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        answer = await client.chat.completions.create(model="model-1", messages=[user(text)])
    return answer.choices[0].message.content or ""


def user(text: str) -> ChatCompletionMessageParam:
    """A user's message."""
    return {"role": "user", "content": text}


def everything_under(folder: Path) -> str:
    """The text of every file in a folder and below."""
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()
    )
