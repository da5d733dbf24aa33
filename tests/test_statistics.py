"""Statistics of comparison: exact where they claim to be, and never bolder than their level."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summarizer.regression.statistics import (
    Verdict,
    articles_needed,
    compare_values,
    interval,
    sign_test,
    wilson,
)

Values = dict[str, dict[str, float]]


def versions(differences: dict[str, list[float]]) -> tuple[Values, Values]:
    before = {name: {f"a{i}": 0.5 for i, _ in enumerate(v)} for name, v in differences.items()}
    after = {name: {f"a{i}": 0.5 + d for i, d in enumerate(v)} for name, v in differences.items()}
    return before, after


def sign_flip_p(values: list[int], shift: Fraction) -> Fraction:
    """By definition: the share of sign patterns whose sum is at least the observed one."""
    centred = [value - shift for value in values]
    observed = sum(centred)
    patterns = list(itertools.product((1, -1), repeat=len(values)))
    extreme = sum(
        sum(s * v for s, v in zip(signs, centred, strict=True)) >= observed for signs in patterns
    )
    return Fraction(extreme, len(patterns))


@given(st.lists(st.integers(-20, 20), min_size=6, max_size=8))
def test_the_interval_is_the_sign_flip_test_turned_around(values: list[int]) -> None:
    low, high = interval([float(v) for v in values], 0.025)
    assert low is not None
    assert high is not None
    step = Fraction(1, 1000)
    below, above = Fraction(low).limit_denominator(1000) - step, Fraction(low) + step
    assert sign_flip_p(values, below) <= Fraction(1, 40)
    assert sign_flip_p(values, above) > Fraction(1, 40)
    mirrored = interval([-float(v) for v in values], 0.025)
    assert list(mirrored) == pytest.approx([-high, -low])


def test_five_articles_decide_nothing_at_95_percent() -> None:
    assert interval([0.1, 0.2, 0.15, 0.11, 0.13], 0.025) == (None, None)
    (delta,) = compare_values(*versions({"m": [0.2] * 5}))
    assert delta.verdict is Verdict.INCONCLUSIVE
    assert delta.half_width is None
    assert delta.more == 1


def test_six_can_and_six_of_another_sign_do() -> None:
    up, down = ([x, x + 0.01] * 3 for x in (0.1, -0.1))
    (better,), (worse,) = (compare_values(*versions({"m": values})) for values in (up, down))
    assert (better.verdict, worse.verdict) == (Verdict.IMPROVED, Verdict.REGRESSED)
    assert better.delta == pytest.approx(0.105)
    assert better.low == pytest.approx(0.1)
    assert better.more is None


def test_no_difference_is_unchanged_and_a_small_one_may_be() -> None:
    same = compare_values(*versions({"m": [0.0] * 3}))[0]
    assert (same.verdict, same.delta) == (Verdict.UNCHANGED, 0.0)
    tiny = versions({"m": [0.004, 0.005, 0.006] * 4})
    assert compare_values(*tiny)[0].verdict is Verdict.IMPROVED
    assert compare_values(*tiny, smallest_effect=0.01)[0].verdict is Verdict.UNCHANGED


def test_one_outlier_is_inconclusive() -> None:
    (delta,) = compare_values(*versions({"m": [0.0] * 19 + [-0.9]}))
    assert delta.verdict is Verdict.INCONCLUSIVE
    assert delta.low is not None
    assert delta.low < -0.02 < 0 <= (delta.high or 0)


def test_articles_that_only_one_version_has_do_not_count() -> None:
    before = {"m": {"a": 0.5, "b": 0.5, "c": 0.1}}
    after = {"m": {"a": 0.7, "b": 0.7, "d": 0.9}, "n": {"a": 1.0}}
    (delta,) = compare_values(before, after)
    assert (delta.articles, delta.before) == (2, 0.5)
    assert delta.after == pytest.approx(0.7)


def test_the_same_seed_gives_the_same_intervals() -> None:
    rng = random.Random(4)  # noqa: S311 - no secret
    found = versions({"m": [rng.gauss(0, 0.1) for _ in range(20)]})
    assert compare_values(*found, seed=1) == compare_values(*found, seed=1)
    assert compare_values(*found, seed=1)[0].low != compare_values(*found, seed=2)[0].low


def test_a_sample_of_flips_agrees_with_students_t_on_well_behaved_data() -> None:
    rng = random.Random(7)  # noqa: S311 - no secret
    values = [rng.gauss(0.05, 0.1) for _ in range(40)]
    low, high = interval(values, 0.025)
    expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    assert [low, high] == pytest.approx([expected.low, expected.high], abs=0.004)


def test_more_metrics_need_stronger_evidence() -> None:
    rng = random.Random(11)  # noqa: S311 - no secret
    borderline = [0.06 + rng.gauss(0, 0.1) for _ in range(20)]
    alone = compare_values(*versions({"m": borderline}))[0]
    noise = {f"n{k}": [rng.gauss(0, 0.1) for _ in range(20)] for k in range(30)}
    among = compare_values(*versions({"m": borderline, **noise}))[0]
    assert alone.half_width is not None
    assert among.half_width is not None
    assert among.half_width > alone.half_width
    copies = {f"c{k}": borderline for k in range(30)}
    same = compare_values(*versions({"m": borderline, **copies}))[0]
    assert same.half_width == pytest.approx(alone.half_width, rel=0.05), "copies cost nothing"


def test_every_metric_of_a_family_has_an_interval_that_fits_its_verdict() -> None:
    rng = random.Random(5)  # noqa: S311 - no secret
    family = {f"n{k}": [rng.gauss(0, 0.1) for _ in range(15)] for k in range(20)}
    family["rare"] = [0.0] * 13 + [0.3, 0.2]
    for delta in compare_values(*versions(family)):
        assert delta.low is not None
        assert delta.high is not None
        assert delta.half_width is not None
        holds_0 = delta.low <= 0 <= delta.high
        assert holds_0 == (delta.verdict is Verdict.INCONCLUSIVE), delta.metric
        assert delta.low <= delta.delta <= delta.high


@pytest.mark.parametrize("articles", [6, 12, 20])
def test_with_nothing_changed_few_families_raise_an_alarm(articles: int) -> None:
    """A coarse guard; benchmarks/regression measures the rate itself."""
    rng = random.Random(articles)  # noqa: S311 - no secret
    alarms = 0
    for _ in range(60):
        family = {f"m{k}": [rng.gauss(0, 0.1) for _ in range(articles)] for k in range(6)}
        deltas = compare_values(*versions(family))
        alarms += any(delta.verdict is Verdict.REGRESSED for delta in deltas)
    assert alarms <= 6, "60 runs at 2.5 % give more than 6 alarms once in a thousand times"


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_sign_test_is_the_binomial_test(better: int, worse: int) -> None:
    total = better + worse
    expected = stats.binomtest(better, total).pvalue if total else 1.0
    assert sign_test(better, worse) == pytest.approx(float(expected))


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys_wilson(counts: tuple[int, int]) -> None:
    passed, total = counts
    expected = stats.binomtest(passed, total).proportion_ci(method="wilson")
    rate = wilson(passed, total)
    assert [rate.low, rate.high] == pytest.approx([expected.low, expected.high], abs=1e-9)
    assert rate.share == passed / total


def test_five_of_five_is_no_proof() -> None:
    assert wilson(5, 5).low == pytest.approx(0.57, abs=0.01)
    assert (wilson(0, 0).low, wilson(0, 0).high, wilson(0, 0).share) == (0.0, 1.0, None)
    with pytest.raises(ValueError, match="6 of 5"):
        wilson(6, 5)


def test_how_many_more_articles_are_needed() -> None:
    rng = random.Random(3)  # noqa: S311 - no secret
    values = [0.05 + rng.gauss(0, 0.15) for _ in range(20)]
    more = articles_needed(values, 0.025)
    assert more is not None
    enough = values * (1 + more // 20 + 1)
    low, _ = interval(enough, 0.025)
    assert low is not None
    assert low > 0
    assert articles_needed([0.1, -0.1], 0.025) is None
    assert articles_needed([1e-6, 1e-3, -1e-3] * 3, 0.025) is None
