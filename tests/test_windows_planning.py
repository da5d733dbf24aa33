"""How an article is divided: every sentence, within the budget, at the ends of paragraphs."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, prompts
from summarizer.errors import BudgetError, ConfigurationError, InvalidAnswerError, UsageError
from summarizer.request import summary_requests
from summarizer.windows import NoRoomError, windows
from tests.long_article import ARTICLE, TITLE, answer, check, tokens_for
from tests.long_article import WHOLE as _WHOLE
from tests.windows import Windows, numbers_in, request_tokens, user_message


class Losses(BaseModel):
    """What was lost."""

    losses: list["Loss"]


class Loss(BaseModel):
    """Houses lost in one town."""

    town: str
    proof: Evidence


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
