"""Exchanges with a model: answers, re-asks, and each failure as its own error, paid for once."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any, cast

import httpx2
import openai
import pytest

from summarizer import Summarizer
from summarizer.ahead import read_ahead
from summarizer.errors import (
    ContentFilteredError,
    InvalidAnswerError,
    ModelStatusError,
    RefusedError,
    RunError,
    TruncatedError,
)
from summarizer.examined import Examined
from summarizer.findings import IssueKind
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary
from tests import exchanges
from tests.exchanges import Script, completion, good
from tests.summaries import TEXT, summary_data

_no_pauses = exchanges.no_pauses


def test_one_good_answer_is_one_call() -> None:
    script = Script(good())
    result = script.run()
    assert result.summary.positions[0].evidence[0].grounded
    assert len(script.bodies) == len(result.calls) == 1
    assert result.usage is not None
    assert result.usage.total_tokens == 120
    assert result.calls[0].model == "scripted-1"
    assert result.summary.provenance is not None
    assert result.summary.provenance.model == "scripted"


class Reader:
    """Stands for the article as it is read ahead."""

    def __init__(self, examined: Examined, done: Callable[[], object]) -> None:
        self.examined = examined
        self.done = done

    def read(self) -> None:
        self.examined.read()
        self.done()


def read_with(done: Callable[[], object]) -> Callable[[Examined], Callable[[], None]]:
    return lambda examined: read_ahead(cast("Examined", Reader(examined, done)))


def test_the_article_is_read_while_the_model_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Script(good()).run()
    read = threading.Event()

    def answer(_: httpx2.Request) -> httpx2.Response:
        assert read.wait(timeout=30), "nobody reads the article before the answer is there"
        return good()

    monkeypatch.setattr("summarizer.run.read_ahead", read_with(read.set))
    result = Script(answer).run()
    assert (result.summary.positions, result.issues, result.coverage) == (
        expected.summary.positions,
        expected.issues,
        expected.coverage,
    )


def test_a_reading_that_fails_ahead_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = threading.Event()

    def fail() -> None:
        tried.set()
        raise RuntimeError("the rules broke")

    def answer(_: httpx2.Request) -> httpx2.Response:
        assert tried.wait(timeout=30)
        return good()

    monkeypatch.setattr("summarizer.run.read_ahead", read_with(fail))
    assert Script(answer).run().coverage == Script(good()).run().coverage


def test_an_answer_that_does_not_fit_is_asked_for_again_and_tokens_add_up() -> None:
    broken = summary_data()
    del broken["positions"][0]["topic"]
    script = Script(completion(json.dumps(broken)), good())
    result = script.run()
    assert [call.attempt for call in result.calls] == [1, 2]
    assert result.usage is not None
    assert (result.usage.input_tokens, result.usage.output_tokens) == (200, 40)
    assert "topic" in json.dumps(script.bodies[1]["messages"][2:])
    assert result.issues == ()


def test_when_asking_again_does_not_help_the_rest_is_saved() -> None:
    broken = summary_data()
    del broken["positions"][1]["topic"]
    script = Script(*[completion(json.dumps(broken)) for _ in range(3)])
    result = script.run(retries=2)
    assert len(result.calls) == 3
    assert [p.id for p in result.summary.positions] == ["p1"]
    assert IssueKind.INVALID_ITEM in {i.kind for i in result.issues}
    assert result.rejected[0].value == broken["positions"][1]


def test_an_answer_that_is_no_json_ends_in_an_error_with_its_text_and_cost() -> None:
    script = Script(*[completion("I would rather not.") for _ in range(2)])
    with pytest.raises(InvalidAnswerError, match="no JSON object") as caught:
        script.run(retries=1)
    assert caught.value.answer == "I would rather not."
    assert caught.value.usage is not None
    assert caught.value.usage.total_tokens == 240


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (completion(None, message={"refusal": "I can't help."}), RefusedError, "I can't help."),
        (completion("", finish_reason="content_filter"), ContentFilteredError, "filter"),
        (completion('{"positions": [', finish_reason="length"), TruncatedError, "max_tokens"),
    ],
)
def test_what_asking_again_would_only_pay_for_again_ends_at_once(
    answer: httpx2.Response, error: type[RunError], words: str
) -> None:
    script = Script(answer)
    with pytest.raises(error, match=words) as caught:
        script.run()
    assert len(script.bodies) == 1
    assert caught.value.usage is not None
    assert caught.value.usage.total_tokens == 120


GOOD = json.dumps(summary_data())


@pytest.mark.parametrize("mode", ["json_schema", "json", "md_json", "tools"])
@pytest.mark.parametrize(
    "content",
    [
        f"```json\n{GOOD}\n```",
        f"Here is it: {GOOD}",
        f"<think>hmm {{a}}</think>{GOOD}",
        [{"type": "thinking", "thinking": "hmm"}, {"type": "text", "text": GOOD}],
    ],
)
@pytest.mark.parametrize("retries", [0, 2])
def test_an_answer_that_can_be_read_costs_one_call(content: Any, mode: str, retries: int) -> None:
    script = Script(completion(content))
    result = script.run(mode=mode, retries=retries)
    assert len(script.bodies) == len(result.calls) == 1
    assert result.summary.positions == Script(good()).run().summary.positions
    assert result.issues == ()


def test_an_answer_among_words_that_does_not_fit_is_asked_for_again() -> None:
    broken = summary_data()
    del broken["positions"][0]["topic"]
    script = Script(completion(f"Here is it: {json.dumps(broken)}"), completion(f"Sure! {GOOD}"))
    result = script.run()
    assert len(script.bodies) == len(result.calls) == 2
    assert result.issues == ()


def test_an_answer_among_words_is_read_by_asynchronous_callers_too() -> None:
    async def run() -> SummaryResult[ArticleSummary]:
        script = Script(completion(f"Here is it: {GOOD}"))
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(script))
        client = openai.AsyncOpenAI(api_key="test", http_client=http, max_retries=0)
        return await Summarizer("scripted", client=client).asummarize(TEXT)

    assert len(asyncio.run(run()).calls) == 1


def envelope(**changes: Any) -> httpx2.Response:
    body = json.loads(good().content) | changes
    return httpx2.Response(200, json={k: v for k, v in body.items() if v != "leave out"})


def page(kind: str) -> httpx2.Response:
    text = "<!DOCTYPE html><html><body>Bad gateway</body></html>"
    return httpx2.Response(200, headers={"content-type": kind}, text=text)


def raw(content: bytes) -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": "application/json"}, content=content)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (envelope(choices=[]), "no choices"),
        (envelope(choices=None), "no choices"),
        (envelope(choices={"a": 1}), "no choices"),
        (envelope(choices=[None]), "no choices"),
        (httpx2.Response(200, json={"error": {"message": "overloaded"}}), "it says: overloaded"),
        (envelope(choices=[{"index": 0, "finish_reason": "stop"}]), "no message"),
        (httpx2.Response(200, json=[1, 2]), "no JSON object .it is .1, 2."),
        (httpx2.Response(200, json="hello"), "no JSON object .it begins 'hello'"),
        (raw(b"null"), "no JSON object"),
        (raw(b""), "cannot be read"),
        (raw(b'{"id": "c1", "choi'), "cannot be read"),
        (raw(b"\xff\xfe{"), "cannot be read"),
        (page("text/html"), "HTML page, as gateways and proxies send"),
        (page("application/json"), "cannot be read"),
    ],
)
def test_a_response_that_is_no_answer_ends_at_once(
    answer: httpx2.Response, words: str, mode: str
) -> None:
    script = Script(answer)
    with pytest.raises(ModelStatusError, match=words) as caught:
        script.run(mode=mode)
    assert "base URL" in str(caught.value)
    assert len(script.bodies) == 1


@pytest.mark.parametrize("message", [{"content": None}, {}, {"content": 5}])
def test_an_answer_without_content_is_asked_for_again_and_then_said_to_be_empty(
    message: dict[str, Any],
) -> None:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", **message}}
    script = Script(envelope(choices=[choice]), envelope(choices=[choice]))
    with pytest.raises(InvalidAnswerError, match="it is empty"):
        script.run(retries=1)
    assert len(script.bodies) == 2


def test_a_tool_call_of_no_known_shape_is_an_error_of_ours() -> None:
    message: dict[str, Any] = {"role": "assistant", "content": None, "tool_calls": [{}]}
    script = Script(envelope(choices=[{"index": 0, "finish_reason": "stop", "message": message}]))
    with pytest.raises(InvalidAnswerError, match="reading the answer failed with AttributeError"):
        script.run(mode="tools")


def test_whatever_else_a_client_raises_is_an_error_of_ours() -> None:
    client = Script().summarizer()._client
    assert isinstance(client, openai.OpenAI)
    client.chat.completions.create = _broken  # type: ignore[method-assign,assignment]
    with pytest.raises(RunError, match="client failed with KeyError: 'region'") as caught:
        Summarizer("scripted", client=client).summarize(TEXT)
    assert isinstance(caught.value.__cause__, Exception)


def _broken(*_: object, **__: object) -> None:
    raise KeyError("region")
