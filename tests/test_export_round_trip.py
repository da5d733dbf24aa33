"""A result saved, loaded and rendered again says the same in every format."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, Summarizer, SummaryResult
from summarizer.export.tables import ANY_SCHEMA, Table
from summarizer.schemas import ArticleSummary
from tests.reports import EVERY_CASE, arabic, faulty, generic, gold, hostile, japanese
from tests.test_examples_replay import replayed

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"


def offline() -> SummaryResult[ArticleSummary]:
    article = Article.from_file(ARTICLES / "long-read.txt")
    return Summarizer("offline").summarize(article)


RESULTS: dict[str, Callable[[], SummaryResult[Any]]] = {
    **{f"gold-{case}": lambda case=case: gold(case) for case in EVERY_CASE},  # type: ignore[misc]
    "relay": lambda: replayed("border-dispute")[0],
    "offline": offline,
    "faulty": faulty,
    "hostile": hostile,
    "arabic": arabic,
    "japanese": japanese,
    "own schema": generic,
}


def renderings(result: SummaryResult[Any]) -> dict[str, object]:
    tables = Table if isinstance(result.summary, ArticleSummary) else ANY_SCHEMA
    return {
        "json": result.to_json(),
        "text": result.to_text(),
        "markdown": result.to_markdown(),
        "html": result.to_html(),
        "jsonld": result.to_jsonld(),
        "annotations": result.to_annotations(),
        **{f"{table} as rows": result.to_rows(table) for table in tables},
        **{f"{table} as CSV": result.to_csv(table) for table in tables},
    }


@pytest.mark.parametrize("name", RESULTS)
def test_every_format_is_the_same_after_saving_and_loading(name: str, tmp_path: Path) -> None:
    result = RESULTS[name]()
    result.save(tmp_path / "result.json")
    loaded = SummaryResult.load(tmp_path / "result.json", type(result.summary))
    assert loaded == result
    before, after = renderings(result), renderings(loaded)
    assert [format_ for format_ in before if before[format_] != after[format_]] == []


def test_repr_says_in_one_line_what_a_result_holds() -> None:
    result = gold("defence-briefing")
    shown = repr(result)
    assert len(shown) < 400
    assert "ArticleSummary of 'defence-briefing'" in shown
    assert f"{len(result.summary.non_answers)} non_answers" in shown
    assert f"{len(result.issues)} issues" in shown
