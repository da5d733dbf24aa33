"""Windows that fail: what is asked again, what ends the run, and what it cost."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest

from summarizer import Summarizer
from summarizer.errors import BudgetError, ModelAuthError
from summarizer.findings import IssueKind
from tests.exchanges import completion, status
from tests.long_article import ARTICLE, TEXT, answer, check, tokens_for
from tests.long_article import WHOLE as _WHOLE
from tests.windows import Windows, numbers_in, user_message


def refusing(first: int) -> Callable[[list[int]], Any]:
    """An endpoint's answers, but to the window that begins with the sentence ``first``."""

    def answered(numbers: list[int]) -> Any:
        return status(401, "bad key") if numbers[0] == first else answer(numbers)

    return answered


def test_a_window_that_fails_ends_the_run_with_the_cost_of_all() -> None:
    plain = Windows(answer)
    plain.summarizer(tokens_for(3)).summarize(ARTICLE)
    second = plain.shown[1][0]
    endpoint = Windows(refusing(second))
    with pytest.raises(ModelAuthError, match="window 2 of 3: the endpoint refused") as caught:
        endpoint.summarizer(tokens_for(3)).summarize(ARTICLE)
    asked = endpoint.shown
    assert [numbers for numbers in asked if asked.count(numbers) > 1] == []
    assert caught.value.usage is not None
    assert caught.value.usage.total_tokens == 120 * (len(asked) - 1)
    assert len(caught.value.calls) == len(asked) - 1

    async def run() -> None:
        summarizer = Summarizer("w", client=endpoint.aclient(), window_tokens=tokens_for(3))
        await summarizer.asummarize(ARTICLE)

    endpoint.bodies.clear()
    with pytest.raises(ModelAuthError, match="window 2 of 3") as again:
        asyncio.run(run())
    assert again.value.usage is not None
    assert again.value.usage.total_tokens == 120 * (len(endpoint.bodies) - 1)


def test_after_a_failure_nothing_more_is_asked() -> None:
    endpoint = Windows(refusing(1))

    async def run() -> None:
        summarizer = Summarizer("w", client=endpoint.aclient(), window_tokens=tokens_for(8))
        await summarizer.asummarize(ARTICLE)

    with pytest.raises(ModelAuthError, match="window 1 of 8"):
        asyncio.run(run())
    assert len(endpoint.bodies) <= 4


def test_a_window_is_asked_again_by_itself() -> None:
    tries: dict[int, int] = {}

    def stumbling(numbers: list[int]) -> Any:
        tries[numbers[0]] = tries.get(numbers[0], 0) + 1
        if numbers[0] > 1 and tries[numbers[0]] == 1:
            return {**answer(numbers), "positions": [{"id": "p1"}]}
        return answer(numbers)

    result = Windows(stumbling).summarizer(tokens_for(3)).summarize(ARTICLE)
    check(result)
    assert [(c.window, c.attempt) for c in result.calls] == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2)]


def test_what_was_mended_names_its_window() -> None:
    def odd(numbers: list[int]) -> Any:
        return {**answer(numbers), "mood": "grim"} if numbers[0] > 1 else answer(numbers)

    result = Windows(odd).summarizer(tokens_for(2)).summarize(ARTICLE)
    assert [i.item for i in result.issues if i.kind is IssueKind.UNKNOWN_FIELD] == [
        "window 2: mood"
    ]
    assert "window 2: mood" in [rejected.path for rejected in result.rejected]


def test_quotes_that_fail_are_repaired_in_one_request_about_the_whole() -> None:
    def sloppy(numbers: list[int]) -> Any:
        given = answer(numbers)
        for position in given["positions"]:
            position["evidence"][0]["quote"] = "all houses in the town were saved"
        return given

    asked: list[str] = []

    def both(request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        if "Case 1" not in (message := user_message(body)):
            return completion(json.dumps(sloppy(numbers_in(body))))
        asked.append(message)
        cases = range(1, message.count("your quote") + 1)
        withdrawn = [{"case": case, "withdraw": True} for case in cases]
        return completion(json.dumps({"corrections": withdrawn}))

    client = openai.OpenAI(
        api_key="test", http_client=httpx2.Client(transport=httpx2.MockTransport(both))
    )
    summarizer = Summarizer("w", client=client, window_tokens=tokens_for(3))
    result = summarizer.summarize(ARTICLE)
    assert len(asked) == 1
    assert [call.purpose for call in result.calls] == ["summary"] * 3 + ["repair"]
    assert result.calls[-1].window is None
    assert result.summary.positions == ()


def test_a_sentence_that_does_not_fit_is_named_and_nothing_is_sent() -> None:
    endpoint = Windows(answer)
    text = f"{TEXT}\n\nAnd {'so on and ' * 300}so forth. That was all."
    with pytest.raises(BudgetError, match=r"sentence 42 alone .* window_tokens"):
        endpoint.summarizer(tokens_for(3)).summarize(text)
    with pytest.raises(BudgetError, match="sentence 1 alone"):
        endpoint.summarizer(100).summarize(TEXT)
    assert endpoint.bodies == []


def test_the_budget_is_for_all_windows_together() -> None:
    endpoint = Windows(answer)
    with pytest.raises(BudgetError, match=r"3 windows .* max_input_tokens"):
        endpoint.summarizer(tokens_for(3), max_input_tokens=_WHOLE).summarize(ARTICLE)
    with pytest.raises(BudgetError, match="set window_tokens"):
        endpoint.summarizer(None, max_input_tokens=100).summarize(ARTICLE)
    assert endpoint.bodies == []
    endpoint.summarizer(tokens_for(3), max_input_tokens=4 * _WHOLE).summarize(ARTICLE)
    assert len(endpoint.bodies) == 3


def test_the_context_overflow_of_an_endpoint_points_to_windows() -> None:
    endpoint = Windows(lambda _: status(400, "x", code="context_length_exceeded"))
    with pytest.raises(BudgetError, match="window_tokens"):
        endpoint.summarizer(None).summarize(ARTICLE)
