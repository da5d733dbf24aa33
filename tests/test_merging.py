"""Merging windows' summaries: one actor, one item, one id for what several windows report."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article
from summarizer.regression.gold import as_gold
from tests.windows import Windows, part_of, request_tokens, united, with_own_ids, without_ids

SUITE = Path(__file__).parent / "fixtures" / "news"
ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
CASES = sorted(path.parent.name for path in SUITE.glob("*/gold.json"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("share", [0.7, 0.3])
def test_gold_that_was_divided_among_windows_is_gold_again(case: str, share: float) -> None:
    gold: dict[str, Any] = json.loads((SUITE / case / "gold.json").read_text(encoding="utf-8"))
    found = [*SUITE.glob(f"{case}/article.*"), *ARTICLES.glob(f"{case}.*")]
    article = Article.from_file(found[0])
    fixed, whole = request_tokens(article)
    parts: dict[int, dict[str, Any]] = {}

    def answer(numbers: list[int]) -> dict[str, Any]:
        shown = [article.sentences[n - 1] for n in numbers]
        text = article.text[shown[0].start : shown[-1].end]
        part = parts.setdefault(numbers[0], part_of(gold, numbers, text))
        return with_own_ids(part, numbers[0])

    endpoint = Windows(answer)
    room = fixed + int(share * (whole - fixed))
    result = endpoint.summarizer(room, repair=False).summarize(article)
    assert len(endpoint.bodies) == len(parts) > 1
    merged = without_ids(as_gold(result.summary))
    expected = without_ids(united(parts[first] for first in sorted(parts)))
    for name, items in expected.items():
        if name != "abstract" or len(items) <= 5:
            assert merged.get(name, []) == items, name
