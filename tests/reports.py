"""Results for the tests of the report: real answers, planted faults, hostile texts."""

import json
from pathlib import Path
from typing import Any

from summarizer import Article, Summarizer, SummaryResult
from summarizer.schemas import ArticleSummary

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "fixtures" / "news"
CASES = ("border-dispute", "corporate-no-comment", "defence-briefing")


def gold_data(case: str) -> dict[str, Any]:
    """A gold summary as a model would have answered it; a new copy each time."""
    data: dict[str, Any] = json.loads((GOLD / case / "gold.json").read_text(encoding="utf-8"))
    return data


def gold(case: str) -> SummaryResult[ArticleSummary]:
    """The gold summary of an example article, as an answer obtained elsewhere."""
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    return Summarizer("offline").accept(article, json.dumps(gold_data(case)))


def faulty() -> SummaryResult[ArticleSummary]:
    """The defence briefing with a number altered, a quote invented and statements left out."""
    data = gold_data("defence-briefing")
    zone = _with_quote(data["positions"], "12 kilometers")
    zone["evidence"][0]["quote"] = zone["evidence"][0]["quote"].replace("12", "21")
    gains = _with_quote(data["positions"], "Incremental gains")
    gains["evidence"] = [{"quote": "We are winning this war on every front", "sentence": 3}]
    left_out = {
        item["id"]
        for item in data["positions"]
        if any(words in str(item["evidence"]) for words in ("as good as won", "strip of mud"))
    }
    data["positions"] = [item for item in data["positions"] if item["id"] not in left_out]
    for item in data["positions"]:
        item["contested_by"] = [i for i in item.get("contested_by", []) if i not in left_out]
        if item.get("nested_under") in left_out:
            item["nested_under"] = None
    data["messaging_shifts"] = [
        shift
        for shift in data["messaging_shifts"]
        if not left_out & {stage["position"] for stage in shift["stages"]}
    ]
    data["abstract"] = [
        sentence
        for sentence in data["abstract"]
        if not left_out & set(sentence["supported_by"])
    ]
    article = Article.from_file(ROOT / "examples" / "articles" / "defence-briefing.txt")
    return Summarizer("offline").accept(article, json.dumps(data), model="some-model")


def _with_quote(items: list[dict[str, Any]], words: str) -> dict[str, Any]:
    return next(i for i in items if any(words in e["quote"] for e in i["evidence"]))
