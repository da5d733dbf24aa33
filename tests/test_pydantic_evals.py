"""The evaluator in a real data set of pydantic-evals."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pydantic_evals import Case, Dataset

from summarizer import Article
from summarizer.regression.pydantic_evals import GoldEvaluator
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

ARTICLE = Article.from_text(TEXT)
GOLD = ArticleSummary.model_validate(summary_data())


@pytest.fixture(autouse=True)
def _event_loop() -> Iterator[None]:
    """``evaluate_sync`` would make one, and leave it open for a later test to be blamed for."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    asyncio.set_event_loop(None)
    loop.close()


def worse(_: Article) -> ArticleSummary:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "We shall be home by Christmas"}]
    data["non_answers"][0]["kinds"] = ["dodged"]
    data["abstract"] = []
    return ArticleSummary.model_validate(data)


def test_scores_and_assertions_are_reported_by_metric() -> None:
    dataset: Dataset[Article, ArticleSummary, None] = Dataset(
        name="news",
        cases=[Case(name="briefing", inputs=ARTICLE, expected_output=GOLD)],
        evaluators=[
            GoldEvaluator(
                metrics=("overall", "non_answers", "evidence.supported"),
                minimum={"overall": 0.9, "actors": 1.0},
            )
        ],
    )
    report = dataset.evaluate_sync(worse, progress=False)
    (case,) = report.cases
    assert {name: round(score.value, 2) for name, score in case.scores.items()} == {
        "overall": pytest.approx(0.79, abs=0.05),
        "non_answers": 0.5,
        "evidence.supported": 0.8,
    }
    assert {name: a.value for name, a in case.assertions.items()} == {
        "overall ≥ 0.9": False,
        "actors ≥ 1": True,
    }


def test_no_output_misses_everything() -> None:
    dataset: Dataset[Article, ArticleSummary | None, None] = Dataset(
        name="news",
        cases=[Case(name="briefing", inputs=ARTICLE, expected_output=GOLD)],
        evaluators=[GoldEvaluator()],
    )
    (case,) = dataset.evaluate_sync(lambda _: None, progress=False).cases
    assert case.scores["overall"].value == 0.0


def test_without_gold_the_evaluator_fails_and_says_why() -> None:
    dataset: Dataset[Article, ArticleSummary, None] = Dataset(
        name="news", cases=[Case(name="briefing", inputs=ARTICLE)], evaluators=[GoldEvaluator()]
    )
    (case,) = dataset.evaluate_sync(worse, progress=False).cases
    assert "expected_output must be a Pydantic model" in case.evaluator_failures[0].error_message


def test_the_extra_is_named_where_it_is_not_installed() -> None:
    code = (
        "import sys; sys.modules['pydantic_evals'] = None\n"
        "from summarizer.errors import MissingExtraError\n"
        "try:\n    import summarizer.regression.pydantic_evals\n"
        "except MissingExtraError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "structured-summarizer[evals]" in done.stdout
