"""Long articles in parts: what is sent, who waits for whom, and what a failure costs."""

import asyncio
import json
import threading
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult, prompts, recording
from summarizer.errors import (
    BudgetError,
    ConfigurationError,
    InvalidAnswerError,
    ModelAuthError,
    UsageError,
)
from summarizer.findings import IssueKind
from summarizer.recording import MissingRecording, StaleRecording, State
from summarizer.regression import load_suite
from summarizer.request import attachments, summary_requests
from summarizer.schemas import ArticleSummary
from summarizer.windows import NoRoomError, windows
from tests.exchanges import completion, status
from tests.windows import Windows, numbers_in, request_tokens, user_message

TITLE = "Harbour towns count the cost"
TOWNS = (
    "Arlen",
    "Brock",
    "Corve",
    "Dunmere",
    "Elsby",
    "Farrow",
    "Grell",
    "Hythe",
    "Islay",
    "Jarrow",
)
TEXT = f"{TITLE}\n\n" + "\n\n".join(
    f"The storm reached {town} at dawn. Mayor Tam {town}son said that {number} houses were lost. "
    f"He would not say who had ordered the sluices of {town} opened. Nobody slept."
    for number, town in enumerate(TOWNS, start=11)
)
ARTICLE = Article.from_text(TEXT, title=TITLE, dateline="ARLEN, Nov. 3", publisher="The Gauge")
_FIXED, _WHOLE = request_tokens(ARTICLE)


class Losses(BaseModel):
    """What was lost."""

    losses: list["Loss"]


class Loss(BaseModel):
    """Houses lost in one town."""

    town: str
    proof: Evidence


@cache
def tokens_for(count: int) -> int:
    """The largest budget that divides ``ARTICLE`` into so many windows."""
    return max(n for n in range(_FIXED + 150, _WHOLE, 3) if parts(n) == count)


def parts(tokens: int) -> int:
    """How many windows a budget makes of ``ARTICLE``."""
    prompt = prompts.load("article_summary")
    return len(summary_requests(ARTICLE, prompt, ArticleSummary, tokens))


def answer(numbers: list[int]) -> dict[str, Any]:
    """What the mayors say in some sentences of ``TEXT``: who it is, what he says, what he does not.

    Every window gives its items the same ids, and knows a mayor only where it is named.
    """
    said = [(n, town) for n in numbers for k, town in enumerate(TOWNS) if n == 4 * k + 3]
    mute = [(n, town) for n in numbers for k, town in enumerate(TOWNS) if n == 4 * k + 4]
    towns = dict.fromkeys(town for _, town in (*said, *mute))
    ids = {town: f"mayor-{k}" for k, town in enumerate(towns)}
    return {
        "actors": [
            {
                "id": ids[town],
                "name": f"Tam {town}son" if any(t == town for _, t in said) else f"{town}son",
                "type": "person",
                "mentions": [f"{town}son"],
            }
            for town in ids
        ],
        "positions": [
            {
                "id": f"p{k}",
                "source": ids[town],
                "content": f"{11 + TOWNS.index(town)} houses were lost in {town}.",
                "topic": "houses lost",
                "evidence": [
                    {"quote": f"{11 + TOWNS.index(town)} houses were lost", "sentence": n}
                ],
            }
            for k, (n, town) in enumerate(said, start=1)
        ],
        "non_answers": [
            {
                "id": f"n{k}",
                "actor": ids[town],
                "kinds": ["declined_to_disclose"],
                "topic": f"who opened the sluices of {town}",
                "evidence": [
                    {"quote": f"would not say who had ordered the sluices of {town}", "sentence": n}
                ],
            }
            for k, (n, town) in enumerate(mute, start=1)
        ],
        "abstract": [
            {"text": f"{town} lost houses.", "supported_by": [f"p{k}"]}
            for k, (_, town) in enumerate(said, start=1)
        ],
    }


def check(result: SummaryResult[ArticleSummary]) -> None:
    """Everything is there, once, and every reference leads where it should."""
    summary = result.summary
    names = {actor.id: actor.name for actor in summary.actors}
    assert sorted(names.values()) == sorted(f"Tam {town}son" for town in TOWNS)
    assert [p.id for p in summary.positions] == [f"p{k}" for k in range(1, 11)]
    assert [names[p.source] for p in summary.positions] == [f"Tam {town}son" for town in TOWNS]
    assert [p.evidence[0].sentence for p in summary.positions] == list(range(3, 43, 4))
    assert [names[n.actor] for n in summary.non_answers] == [f"Tam {town}son" for town in TOWNS]
    contents = {p.id: p.content for p in summary.positions}
    assert len(summary.abstract) == 5
    for sentence in summary.abstract:
        assert sentence.text.split()[0] in contents[sentence.supported_by[0]]


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


def test_the_windows_hold_every_sentence_and_what_is_known_of_the_whole() -> None:
    endpoint = Windows(answer)
    endpoint.summarizer(tokens_for(3)).summarize(ARTICLE)
    shown = endpoint.shown
    assert sorted({n for numbers in shown for n in numbers}) == list(range(1, 42))
    for before, after in pairwise(shown):
        # Two sentences are read twice, and each window but the last ends with a paragraph.
        assert before[-2:] == after[:2]
        assert before[-1] % 4 == 1
    sizes = [len(numbers) for numbers in shown]
    assert max(sizes) - min(sizes) <= 5
    for body in endpoint.bodies:
        about, _, _ = user_message(body).partition("[")
        assert all(known in about for known in (TITLE, "ARLEN, Nov. 3", "The Gauge"))
        assert body["messages"][0] == endpoint.bodies[0]["messages"][0]
        assert body["response_format"] == endpoint.bodies[0]["response_format"]


def test_an_article_that_fits_is_asked_about_as_ever() -> None:
    plain, roomy = (Windows(answer).summarizer(n).request(ARTICLE) for n in (None, _WHOLE))
    assert plain == roomy
    result = Windows(answer).summarizer(_WHOLE).summarize(ARTICLE)
    assert [call.window for call in result.calls] == [None]


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


@pytest.mark.parametrize("tokens", [0, -5])
def test_a_window_holds_at_least_a_token(tokens: int) -> None:
    with pytest.raises(ConfigurationError, match="window_tokens"):
        Summarizer("offline", window_tokens=tokens)


def test_requests_are_what_is_sent_and_several_answers_are_accepted() -> None:
    endpoint = Windows(answer)
    summarizer = endpoint.summarizer(tokens_for(3))
    announced = summarizer.requests(ARTICLE)
    asked = summarizer.summarize(ARTICLE)
    assert sorted(endpoint.bodies, key=numbers_in) == list(announced)
    with pytest.raises(UsageError, match=r"3 windows.*requests\(\)"):
        summarizer.request(ARTICLE)
    answers = [json.dumps(answer(numbers_in(dict(body)))) for body in announced]
    accepted = summarizer.accept(ARTICLE, answers)
    check(accepted)
    assert accepted.summary.positions == asked.summary.positions
    with pytest.raises(InvalidAnswerError, match="window 2 of 3: the answer holds no JSON"):
        summarizer.accept(ARTICLE, [answers[0], "no", answers[2]])
    with pytest.raises(UsageError, match="at least one"):
        summarizer.accept(ARTICLE, [])


def test_the_offline_engine_reads_the_whole_article_and_knows_no_windows() -> None:
    assert Summarizer("offline").summarize(ARTICLE).summary.positions
    with pytest.raises(ConfigurationError, match="window_tokens would have no effect"):
        Summarizer("offline", window_tokens=10).summarize(ARTICLE)


# --- recording


def recorded(
    path: Path, mode: Any, live: Callable[[httpx2.Request], httpx2.Response] | None = None
) -> recording.RecordingClient:
    return recording.client(
        path,
        mode=mode,
        attachments=attachments(ARTICLE),
        live=httpx2.MockTransport(live) if live else None,
    )


def replayed(http: httpx2.Client, **options: Any) -> SummaryResult[ArticleSummary]:
    client = openai.OpenAI(api_key="replay", http_client=http, max_retries=0)
    return Summarizer("w", client=client, window_tokens=tokens_for(3), **options).summarize(ARTICLE)


@pytest.fixture
def _may_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("_may_record")
def test_a_run_in_windows_is_recorded_in_one_file_and_replayed(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with recorded(path, "all", Windows(answer)) as http:
        live = replayed(http)
    with recorded(path, "none") as http:
        again = replayed(http)
        assert http.unused == ()
        assert http.replayed == 3
    check(again)
    assert again.summary.positions == live.summary.positions
    files = [path, *(tmp_path / "_shared").iterdir()]
    # One prompt and one schema, however many windows; of the article nothing but the answers.
    assert len(files) == 3
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert TITLE not in text
        assert "Nobody slept" not in text
        assert "The Gauge" not in text


@pytest.mark.usefixtures("_may_record")
def test_windows_are_told_apart_whatever_their_order(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with recorded(path, "all", Windows(answer)) as http:
        replayed(http)
    bodies = Windows(answer).summarizer(tokens_for(3)).requests(ARTICLE)
    with recorded(path, "none") as http:
        client = openai.OpenAI(api_key="replay", http_client=http, max_retries=0)
        for body in reversed(bodies):
            reply: Any = client.chat.completions.create(**body)  # type: ignore[call-overload]
            given = json.loads(reply.choices[0].message.content)
            assert given == answer(numbers_in(dict(body)))


@pytest.mark.usefixtures("_may_record")
def test_a_window_that_was_never_recorded_is_missing_and_not_stale(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    bodies = Windows(answer).summarizer(tokens_for(3)).requests(ARTICLE)
    with recorded(path, "all", Windows(answer)) as http:
        client = openai.OpenAI(api_key="live", http_client=http, max_retries=0)
        client.chat.completions.create(**bodies[1])  # type: ignore[call-overload]
    with recorded(path, "none") as http, pytest.raises(MissingRecording):
        replayed(http)
    with recorded(path, "missing", Windows(answer)) as http:
        check(replayed(http))
        assert (http.replayed, http.recorded) == (1, 2)
    with recorded(path, "none") as http, pytest.raises(StaleRecording, match="parameters"):
        replayed(http, parameters={"seed": 1})


def test_a_suite_takes_in_a_window_s_answer_after_another(tmp_path: Path) -> None:
    settings = f'[models.chat]\nmodel = "chat"\norigin = "relay"\nwindow_tokens = {tokens_for(4)}\n'
    (tmp_path / "storm").mkdir()
    (tmp_path / "suite.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "storm" / "article.txt").write_text(TEXT, encoding="utf-8")
    run = load_suite(tmp_path).run("storm", "chat")
    firsts: list[int] = []
    while (pending := run.next_request()) is not None:
        assert run.status().state is State.MISSING
        numbers = numbers_in(dict(pending.body))
        firsts.append(numbers[0])
        run.put_answer(json.dumps(answer(numbers)))
    assert firsts == sorted(set(firsts))
    assert len(firsts) > 2
    status = run.status()
    assert (status.state, len(status.exchanges)) == (State.FRESH, len(firsts))
    check(cast("SummaryResult[ArticleSummary]", run.replay()))
    article = tmp_path / "storm" / "article.txt"
    article.write_text(TEXT.replace("Nobody slept", "All slept"), encoding="utf-8")
    stale = load_suite(tmp_path).run("storm", "chat").status()
    assert stale.state is State.STALE
    assert "article" in stale.changed


# --- planning


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 2)), min_size=1, max_size=60),
    st.integers(1, 120),
    st.sets(st.integers(0, 60)),
)
def test_windows_cover_every_sentence_within_the_room(
    pieces: list[tuple[int, int]], limit: int, paragraphs: set[int]
) -> None:
    sizes, gaps = [size for size, _ in pieces], [gap for _, gap in pieces]
    try:
        found = windows(sizes, gaps, frozenset(paragraphs), limit)
    except NoRoomError:
        assert max(sizes) > limit
        return
    assert max(sizes) <= limit
    fresh = [k for window in found for k in range(window.fresh, window.stop)]
    assert fresh == list(range(len(sizes)))
    for window in found:
        assert window.fresh - 2 <= window.start <= window.fresh < window.stop
        assert (
            sum(sizes[window.start : window.stop]) + sum(gaps[window.start + 1 : window.stop])
            <= limit
        )


@given(st.text(min_size=1), st.integers(1, 400))
def test_whatever_the_text_its_requests_hold_every_sentence_within_the_budget(
    text: str, more: int
) -> None:
    try:
        article = Article.from_text(text)
    except UsageError:
        return
    prompt = prompts.load("any_schema")
    fixed, whole = request_tokens(article, schema=Losses)
    try:
        found = summary_requests(article, prompt, Losses, fixed + more)
    except BudgetError:
        assert whole > fixed + more
        return
    assert all(request.estimated_tokens <= fixed + more for request in found)
    text = "\n".join(request.variables["article"] for request in found)
    for sentence in article.sentences:
        assert f"] {article.text[sentence.start : sentence.end]}" in text


def test_windows_are_about_equal_and_end_with_paragraphs() -> None:
    found = windows([10] * 100, [1] * 100, frozenset(range(0, 100, 4)), 500)
    assert [window.stop - window.fresh for window in found] == [32, 36, 32]
    assert [window.fresh - window.start for window in found] == [0, 2, 2]
    assert all(window.fresh % 4 == 0 for window in found)
    # Where no paragraph ends near by, a sentence does.
    one_paragraph = windows([10] * 100, [1] * 100, frozenset({0}), 500)
    assert len({window.stop - window.fresh for window in one_paragraph}) <= 2
