"""Retries: what may pass is tried again, with pauses; what will not ends at once."""

import asyncio
import json

import httpx2
import openai
import pytest

from summarizer import Summarizer
from summarizer.errors import (
    BudgetError,
    ConfigurationError,
    ModelAuthError,
    ModelConnectionError,
    ModelStatusError,
    ModelTimeoutError,
    RateLimitedError,
    RunError,
)
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary
from tests import exchanges
from tests.exchanges import Script, completion, good, status
from tests.summaries import TEXT, summary_data

_no_pauses = exchanges.no_pauses


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (status(401, "bad key"), ModelAuthError, "OPENAI_API_KEY"),
        (status(403), ModelAuthError, "403"),
        (status(404, "no such model"), ModelStatusError, "no such model"),
        (status(422, "odd"), ModelStatusError, "HTTP 422: odd"),
        (status(400, "x", code="context_length_exceeded"), BudgetError, "context window"),
        (status(429, "broke", code="insufficient_quota"), RateLimitedError, "broke"),
        (status(429, headers={"retry-after": "3600"}), RateLimitedError, "wait 3600 s"),
        (httpx2.ReadTimeout("slow"), ModelTimeoutError, "raise the timeout"),
    ],
)
def test_a_failure_that_stays_is_not_tried_again(
    answer: httpx2.Response | Exception, error: type[RunError], words: str
) -> None:
    script = Script(answer)
    with pytest.raises(error, match=words):
        script.run()
    assert len(script.bodies) == 1


@pytest.mark.parametrize(
    "hiccup",
    [
        status(429, headers={"retry-after": "2"}),
        status(500),
        status(503),
        httpx2.ConnectError("down"),
    ],
)
def test_a_passing_failure_is_tried_again(hiccup: httpx2.Response | Exception) -> None:
    script = Script(hiccup, good())
    result = script.run()
    assert len(script.bodies) == 2
    assert len(result.calls) == 1
    assert result.usage is not None
    assert result.usage.total_tokens == 120


@pytest.mark.parametrize(
    ("hiccup", "error"),
    [
        (status(429), RateLimitedError),
        (status(503), ModelStatusError),
        (httpx2.ConnectError("connection refused"), ModelConnectionError),
    ],
)
def test_a_failure_that_does_not_pass_ends_after_the_allowed_tries(
    hiccup: httpx2.Response | Exception, error: type[RunError]
) -> None:
    script = Script(hiccup, hiccup, hiccup)
    with pytest.raises(error):
        script.run(transport_retries=2)
    assert len(script.bodies) == 3


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_the_pause_is_the_one_asked_for(
    headers: dict[str, str], expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", pauses.append)
    Script(status(503, headers=headers), good()).run()
    assert pauses == [expected]


def test_without_advice_the_pauses_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", pauses.append)
    Script(status(503), status(503), status(503), good()).run()
    assert len(pauses) == 3
    assert 0.5 <= pauses[0] < pauses[2]


def test_a_failure_between_re_asks_does_not_start_over() -> None:
    broken = summary_data()
    del broken["positions"][0]["topic"]
    script = Script(completion(json.dumps(broken)), status(503), good())
    result = script.run()
    assert len(result.calls) == 2
    assert len(script.bodies[2]["messages"]) > len(script.bodies[0]["messages"])


def test_the_asynchronous_call_gives_the_same_result() -> None:
    broken = summary_data()
    del broken["positions"][0]["topic"]

    async def run() -> SummaryResult[ArticleSummary]:
        script = Script(completion(json.dumps(broken)), status(503), good())
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(script))
        client = openai.AsyncOpenAI(api_key="test", http_client=http, max_retries=0)
        summarizer = Summarizer("scripted", client=client, transport_retries=1)
        with pytest.raises(ConfigurationError, match="asummarize"):
            summarizer.summarize(TEXT)
        return await summarizer.asummarize(TEXT)

    result = asyncio.run(run())
    blocking = Script(completion(json.dumps(broken)), good()).run()
    assert result.usage == blocking.usage
    assert result.issues == blocking.issues
    assert result.summary.positions == blocking.summary.positions
