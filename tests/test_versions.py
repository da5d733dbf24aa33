"""Two versions compared: verdicts, flips, items gained and lost."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from summarizer import Article
from summarizer.errors import SuiteError
from summarizer.regression.scoring import CaseScore, score
from summarizer.regression.statistics import Verdict
from summarizer.regression.thresholds import Thresholds
from summarizer.regression.versions import Version, compare
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

ARTICLE = Article.from_text(TEXT)
GOLD = ArticleSummary.model_validate(summary_data())


def scored(data: dict[str, Any] | None) -> CaseScore:
    answer = None if data is None else ArticleSummary.model_validate(data)
    return score(answer, GOLD, article=ARTICLE)


def perfect() -> CaseScore:
    return scored(summary_data())


def without(*lists: str) -> CaseScore:
    data = summary_data()
    for name in ("abstract", "messaging_shifts", *lists):
        data[name] = []
    return scored(data)


def with_invented_position() -> CaseScore:
    data = summary_data()
    extra = copy.deepcopy(data["positions"][1])
    extra.update(id="p9", source="ministry", content="Taxes will rise.", topic="taxes")
    extra["evidence"] = [{"quote": "The army has failed to advance"}]
    data["positions"].append(extra)
    return scored(data)


def version(name: str, *scores: CaseScore) -> Version:
    return Version(name, {f"case-{n}": [one] for n, one in enumerate(scores)})


def test_the_same_answers_are_unchanged() -> None:
    result = compare(version("a", *[perfect()] * 3), version("b", *[perfect()] * 3))
    assert result.verdict is Verdict.UNCHANGED
    assert result.overall is not None
    assert result.overall.delta == 0
    assert [*result.flips, *result.items, *result.regressions] == []
    assert result.flip_p == 1.0


def test_losing_items_everywhere_is_a_regression_with_names() -> None:
    worse = [without("non_answers"), *[without("naming_variants", "non_answers")] * 7]
    result = compare(version("a", *[perfect()] * 8), version("b", *worse))
    assert result.verdict is Verdict.REGRESSED
    regressed = {delta.metric for delta in result.regressions}
    assert {"overall", "non_answers"} <= regressed
    assert "positions" not in regressed
    lost = [c for c in result.items if c.change == "lost" and c.item.list == "non_answers"]
    assert len(lost) == 8
    assert lost[0].item.gold == "non_answers[n1]"
    assert "would not comment on the advance" in lost[0].item.quotes


def test_the_other_way_round_it_is_an_improvement() -> None:
    worse = version("a", *[without("non_answers", "territorial_claims")] * 8)
    result = compare(worse, version("b", *[perfect()] * 8))
    assert result.verdict is Verdict.IMPROVED
    assert result.regressions == ()
    assert {c.change for c in result.items} == {"gained"}


def test_one_bad_case_of_many_is_inconclusive() -> None:
    before = version("a", *[perfect()] * 8)
    after = version("b", *[perfect()] * 7, scored(None))
    result = compare(before, after)
    assert result.verdict is Verdict.INCONCLUSIVE
    assert [(flip.case, flip.passes, flip.after) for flip in result.flips] == [
        ("case-7", False, 0.0)
    ]
    assert (result.rates[0].passed, result.rates[1].passed) == (8, 7)
    assert result.flip_p == 1.0


def test_inventing_where_gold_has_nothing_counts() -> None:
    empty = ArticleSummary.model_validate({})
    invented = ArticleSummary.model_validate(
        {"actors": [{"id": "x", "name": "Nobody", "type": "person"}]}
    )
    silent, noisy = (score(answer, empty, article=ARTICLE) for answer in (empty, invented))
    result = compare(version("a", *[silent] * 8), version("b", *[noisy] * 8))
    assert result.verdict is Verdict.REGRESSED
    assert result.overall is not None
    assert (result.overall.before, result.overall.after) == (1.0, 0.0)


def test_invented_items_are_listed_once_gained_or_gone() -> None:
    result = compare(version("a", perfect()), version("b", with_invented_position()))
    (change,) = result.items
    assert (change.change, change.item.label) == ("invented", "Taxes will rise.")
    back = compare(version("a", with_invented_position()), version("b", perfect()))
    assert [c.change for c in back.items] == ["no longer invented"]


def test_samples_are_averaged_within_their_case() -> None:
    good, bad = perfect(), scored(None)
    before = Version("a", {"x": [good, good, good, good], "y": [good]})
    after = Version("b", {"x": [good, bad, bad, bad], "y": [good]})
    result = compare(before, after)
    assert result.overall is not None
    assert result.overall.after == pytest.approx((0.25 + 1.0) / 2)
    assert [flip.case for flip in result.flips] == ["x"]


def test_only_cases_of_both_are_compared() -> None:
    before = Version("a", {"x": [perfect()], "y": [perfect()], "z": []})
    after = Version("b", {"x": [perfect()], "z": [perfect()], "w": [perfect()]})
    assert compare(before, after).cases == ("x",)
    nothing = compare(before, Version("b", {}))
    assert (nothing.cases, nothing.overall, nothing.verdict) == ((), None, Verdict.UNCHANGED)


def test_limits_are_checked_and_named() -> None:
    limits = Thresholds(minimum={"non_answers": 0.9, "nonsense": 0.1}, pass_rate=1.0)
    found = version("a", without("non_answers"), scored(None)).shortfalls(limits)
    assert found == (
        "non_answers is 0.000, below its minimum of 0.9",
        "nonsense has a minimum of 0.1, and nothing was scored for it",
        "1 of 2 cases pass, below the pass rate of 1",
    )
    assert version("a", perfect()).shortfalls(Thresholds(minimum={"overall": 0.9})) == ()


def test_thresholds_that_do_not_exist_are_refused() -> None:
    with pytest.raises(SuiteError, match=r"smallest_efect.*known are confidence"):
        Thresholds.of({"smallest_efect": 0.1}, where="suite.toml")
    with pytest.raises(SuiteError, match=r"minimum\.overall"):
        Thresholds.of({"minimum": {"overall": 60}})


def test_tests_can_require_limits_and_no_regression() -> None:
    worse = version("new", *[without("non_answers")] * 8)
    worse.require(Thresholds(minimum={"actors": 1.0}))
    with pytest.raises(AssertionError, match=r"new: non_answers is 0\.000"):
        worse.require(Thresholds(minimum={"non_answers": 0.5}))
    compare(worse, worse).require_no_regression()
    with pytest.raises(AssertionError, match=r"new regressed against old: .*non_answers -1\.000"):
        compare(version("old", *[perfect()] * 8), worse).require_no_regression()


def test_one_answer_can_be_required_to_reach_limits() -> None:
    answer = without("non_answers")
    answer.require({"actors": 1.0, "overall": 0.5})
    perfect().require({"overall": 1.0, "evidence.supported": 1.0})
    with pytest.raises(AssertionError, match=r"non_answers is 0\.000, below 0\.9\n.*missing"):
        answer.require({"non_answers": 0.9})
    with pytest.raises(KeyError):
        answer.require({"nonsense": 0.9})
