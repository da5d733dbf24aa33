"""What docs/scoring.md shows works as it is shown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from summarizer.regression import Thresholds, load_suite
from summarizer.regression.scoring import Tally, notes_from, score
from summarizer.regression.scoring.plan import plan
from summarizer.schemas import ArticleSummary
from summarizer.schemas import scoring as marks

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_notes_fit_the_briefings_gold() -> None:
    (block,) = (block for block in blocks("toml") if "alternatives" in block)
    gold = load_suite(ROOT / "tests" / "fixtures" / "news").case("defence-briefing").gold
    assert gold is not None
    notes = notes_from(tomllib.loads(block), gold.summary)
    assert len(notes.optional) == 2
    assert len(notes.ignored) > 20
    assert len(notes.alternatives) == 2


def test_the_thresholds_are_thresholds() -> None:
    (block,) = (block for block in blocks("toml") if "[thresholds]" in block)
    limits = Thresholds.of(tomllib.loads(block)["thresholds"])
    assert (limits.confidence, limits.smallest_effect) == (0.95, 0.01)
    assert limits.minimum["evidence.supported"] == 0.99


def test_the_marked_class_is_scored_as_said() -> None:
    (block,) = (block for block in blocks("python") if "class Promise" in block)
    names: dict[str, Any] = {}
    exec(compile(block, "scoring.md", "exec", dont_inherit=True), names)  # noqa: S102 - our own docs
    promise: type[BaseModel] = names["Promise"]
    gold = promise.model_validate(
        {"who": "Ann", "what": "build a bridge", "by": "2026-03-01", "proof": []}
    )
    late = gold.model_copy(update={"by": gold.by.replace(month=4)})  # type: ignore[attr-defined]
    assert score(late, gold).fields["by"] == Tally(incorrect=1)


def test_every_mark_is_in_the_table_and_nothing_else() -> None:
    named = set(re.findall(r"^\| `(\w+)\(", TEXT, re.MULTILINE))
    assert named == set(marks.__all__)


@pytest.mark.parametrize("name", ["actors", "positions", "territorial_claims", "non_answers"])
def test_the_table_of_rules_names_what_decides(name: str) -> None:
    title = name.replace("_", " ").replace("non answers", "non-answers")
    (row,) = re.findall(rf"^\| {title} \|(.*)\|$", TEXT, re.MULTILINE)
    same, incorrect, partial, beside = (cell.strip() for cell in row.split("|"))
    item = get_args(get_args(ArticleSummary.model_fields[name].annotation)[0]) or get_args(
        ArticleSummary.model_fields[name].annotation
    )
    (schema,) = {cls for cls in item if isinstance(cls, type) and issubclass(cls, BaseModel)}
    words = {"territory": "place", "asserted_by": "asserted by", "status_as_reported": "status"}
    for entry in plan(schema):
        shown = words.get(entry.name, entry.name.replace("_", " "))
        if entry.decisive:
            assert shown in incorrect, entry.name
        elif entry.counts:
            assert shown in partial, entry.name
    assert same
    assert beside
