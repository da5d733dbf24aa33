"""Long articles in parts: one summary, whoever is answered first, shown as a whole."""

import asyncio
import json
import threading
from typing import Any

import httpx2
import openai
import pytest

from summarizer import Summarizer, SummaryResult
from summarizer.errors import ConfigurationError
from summarizer.schemas import ArticleSummary
from tests.exchanges import completion
from tests.long_article import ARTICLE, TOWNS, answer, check, tokens_for
from tests.windows import Windows, numbers_in, user_message


def test_a_long_article_is_asked_about_in_parts_and_comes_back_as_one_summary() -> None:
    endpoint = Windows(answer)
    result = endpoint.summarizer(tokens_for(3)).summarize(ARTICLE)
    check(result)
    count = len(endpoint.bodies)
    assert count > 2
    assert [call.window for call in result.calls] == list(range(1, count + 1))
    assert {(call.purpose, call.attempt) for call in result.calls} == {("summary", 1)}
    assert result.usage is not None
    assert result.usage.total_tokens == 120 * count
    assert SummaryResult.from_dict(json.loads(result.to_json())) == result


def test_whichever_window_is_answered_first_the_summary_is_the_same() -> None:
    expected = Windows(answer).summarizer(tokens_for(3)).summarize(ARTICLE)
    last = threading.Event()

    def late(numbers: list[int]) -> dict[str, Any]:
        if numbers[-1] == 41:
            last.set()
        assert last.wait(timeout=30), "the windows are not asked at the same time"
        return answer(numbers)

    result = Windows(late).summarizer(tokens_for(3)).summarize(ARTICLE)
    assert (result.summary.positions, result.summary.actors, result.issues) == (
        expected.summary.positions,
        expected.summary.actors,
        expected.issues,
    )


def test_no_more_than_four_are_asked_at_once() -> None:
    lock, four = threading.Lock(), threading.Barrier(4)
    under_way, most = 0, 0

    def counted(numbers: list[int]) -> dict[str, Any]:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        four.wait(timeout=30)
        with lock:
            under_way -= 1
        return answer(numbers)

    endpoint = Windows(counted)
    summarizer = endpoint.summarizer(tokens_for(8))
    check(summarizer.summarize(ARTICLE))
    assert (len(endpoint.bodies), most) == (8, 4)


def test_asynchronous_callers_get_the_same() -> None:
    expected = Windows(answer).summarizer(tokens_for(8)).summarize(ARTICLE)

    async def run() -> SummaryResult[ArticleSummary]:
        endpoint = Windows(answer)
        summarizer = Summarizer("w", client=endpoint.aclient(), window_tokens=tokens_for(8))
        return await summarizer.asummarize(ARTICLE)

    result = asyncio.run(run())
    check(result)
    assert result.summary.positions == expected.summary.positions
    assert [call.window for call in result.calls] == [call.window for call in expected.calls]
    assert result.usage == expected.usage


def test_the_second_look_is_at_the_whole_article() -> None:
    bodies: list[str] = []

    def answered(request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        message = user_message(body)
        if "known items" in message:
            bodies.append(message)
            return completion("{}")
        given = answer(numbers_in(body))
        return completion(json.dumps({**given, "non_answers": []}))

    http = httpx2.Client(transport=httpx2.MockTransport(answered))
    client = openai.OpenAI(api_key="test", http_client=http)
    result = Summarizer(
        "w", client=client, window_tokens=tokens_for(3), second_look=True
    ).summarize(ARTICLE)
    (message,) = bodies
    assert "[4] He would not say" in message
    assert "[40] He would not say" in message
    assert "p10: " in message
    assert result.calls[-1].purpose == "second_look"


def test_words_that_stand_in_several_windows_are_those_that_the_window_shows() -> None:
    def vague(numbers: list[int]) -> dict[str, Any]:
        given = answer(numbers)
        # No number, and one that counts from the window's first sentence.
        for item, number in zip(given["non_answers"], (None, 1, None, 2, None), strict=False):
            item["evidence"] = [{"quote": "would not say who had ordered", "sentence": number}]
        return given

    result = Windows(vague).summarizer(tokens_for(8)).summarize(ARTICLE)
    names = {actor.id: actor.name for actor in result.summary.actors}
    for item in result.summary.non_answers:
        number = item.evidence[0].sentence
        assert number is not None
        assert TOWNS[number // 4 - 1] in names[item.actor]


def test_every_rendering_shows_a_summary_made_in_parts() -> None:
    def odd(numbers: list[int]) -> dict[str, Any]:
        given = answer(numbers)
        for person in given["actors"]:
            person["type"] = "PERSON"
        return given

    result = Windows(odd).summarizer(tokens_for(3)).summarize(ARTICLE)
    for text in (result.to_text(), result.to_markdown(), result.to_html()):
        assert "in the answer, window 3: actors" in text
        assert "Tam Brockson" in text
    assert any(str(row["path"]).startswith("window 3: ") for row in result.to_rows("issues"))
    assert result.to_jsonld()
    assert result.to_annotations()


def test_the_offline_engine_reads_the_whole_article_and_knows_no_windows() -> None:
    assert Summarizer("offline").summarize(ARTICLE).summary.positions
    with pytest.raises(ConfigurationError, match="window_tokens would have no effect"):
        Summarizer("offline", window_tokens=10).summarize(ARTICLE)
