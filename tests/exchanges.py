"""An endpoint that gives scripted answers, and what it answers."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest

from summarizer import Summarizer
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

Handler = Callable[[httpx2.Request], httpx2.Response]


def completion(content: str | None, **changes: Any) -> httpx2.Response:
    """A chat completion; ``changes`` are of its choice."""
    message = {"role": "assistant", "content": content, **changes.pop("message", {})}
    return httpx2.Response(
        200,
        json={
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted-1",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message} | changes],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        },
    )


def good() -> httpx2.Response:
    """An answer about ``TEXT`` that fits."""
    return completion(json.dumps(summary_data()))


def status(number: int, message: str = "no", headers: Any = None, **fields: Any) -> httpx2.Response:
    """A response of another status; ``fields`` are of its error."""
    return httpx2.Response(number, headers=headers, json={"error": {"message": message, **fields}})


class Script:
    """An endpoint that gives scripted answers in turn and keeps what it was sent."""

    def __init__(self, *answers: httpx2.Response | Exception | Handler) -> None:
        self.answers = list(answers)
        self.bodies: list[dict[str, Any]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.bodies.append(json.loads(request.content))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def summarizer(self, **options: Any) -> Summarizer[ArticleSummary]:
        """A summarizer that asks it."""
        http = httpx2.Client(transport=httpx2.MockTransport(self))
        client = openai.OpenAI(api_key="test", http_client=http, max_retries=0)
        return Summarizer("scripted", client=client, **options)

    def run(self, **options: Any) -> SummaryResult[ArticleSummary]:
        """Summarize ``TEXT`` with it."""
        return self.summarizer(**options).summarize(TEXT)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries follow at once."""
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)
