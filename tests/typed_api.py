"""The public API as a type checker must see it; checked, never run."""

from typing import assert_type

from polars import DataFrame
from pydantic import BaseModel, JsonValue

from summarizer import Article, ArticleSummary, Evidence, Summarizer, SummaryResult, summarize
from summarizer import locate as find


class Sheet(BaseModel):
    proof: list[Evidence]


async def public_api() -> None:
    article = Article.from_file("a.txt", title="T")
    assert_type(summarize(article, "offline"), SummaryResult[ArticleSummary])
    assert_type(Summarizer("offline").summarize("text"), SummaryResult[ArticleSummary])
    own = Summarizer("m", schema=Sheet, base_url="http://localhost/v1")
    assert_type(own, Summarizer[Sheet])
    assert_type((await own.asummarize(article)).summary.proof, list[Evidence])
    assert_type(SummaryResult.load("r.json"), SummaryResult[ArticleSummary])
    assert_type(SummaryResult.load("r.json", Sheet).summary, Sheet)
    rows = SummaryResult.load("r.json").to_rows("positions")
    assert_type(rows, list[dict[str, str | int | bool | None]])
    assert_type(SummaryResult.load("r.json").to_jsonld(), dict[str, JsonValue])
    assert_type(SummaryResult.load("r.json").to_annotations(), dict[str, JsonValue])
    assert_type(SummaryResult.load("r.json").to_frame("evidence"), DataFrame)
    assert_type(find("text", ["a quote"]), list[Evidence])
