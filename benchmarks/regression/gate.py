"""How often a gate cries wolf, and how often it sees a wolf, by simulation.

    python -m benchmarks.regression.gate                 # all tables, some minutes
    python -m benchmarks.regression.gate --runs 200      # quick and coarse

Simulated is what recording twice does. An article has items in seven lists; each item has a chance
of its own to be found (easy and hard ones mixed, articles differing), each answer finds some and
invents some, and every list of every article is scored by F1. "Nothing changed" draws two such sets
of answers from the same chances; an effect lowers every chance. Scores are discrete, skewed, with
ties and with lists that depend on each other through the article, as real ones are.

Methods, each given the differences of the same runs:

naive .02       fail if the mean dropped by more than .02
percentile      fail if the percentile bootstrap interval lies below 0
BCa             the same with scipy's bias-corrected and accelerated interval
t               the same with Student's t interval, which is a studentised interval
sign flip       what ``summarizer.regression.statistics`` does for one metric
whole gate      what ``summarizer eval diff`` does: overall, and all lists as one family
naive, lists    fail if overall or any list dropped by more than .02

Rates are of runs that *fail*: with nothing changed false alarms, else regressions seen.
"""

from __future__ import annotations

import argparse
import random
import warnings
from collections.abc import Callable, Sequence
from statistics import fmean, stdev
from typing import Final

import numpy as np
from scipy import stats

from summarizer.regression.statistics import (
    Verdict,
    compare_values,
    fields_confidence,
    interval,
    wilson,
)

LISTS: Final = (18, 24, 8, 4, 1, 5, 4)
"""Items per list, as in the project's own suite."""
INVENTED: Final = 0.08
RESAMPLES: Final = 1000
Answers = list[list[float]]
"""Scores by list, then by article; the first list is the overall score."""


def article_chances(rng: random.Random) -> list[list[float]]:
    """The chance of each item of an article, by list."""
    article = rng.gauss(0.0, 0.5)
    lists = []
    for size in LISTS:
        count = max(1, round(rng.gauss(size, size / 4)))
        lists.append(
            [1 / (1 + 2.718281828 ** -(1.8 + article + rng.gauss(0, 1.2))) for _ in range(count)]
        )
    return lists


def answer(chances: list[list[float]], effect: float, rng: random.Random) -> list[float]:
    """The scores of one answer: overall, then each list's F1."""
    scores = []
    right_all = size_all = 0
    for items in chances:
        right = sum(rng.random() < chance - effect for chance in items)
        made_up = sum(rng.random() < INVENTED for _ in items)
        size = len(items) + right + made_up
        scores.append(2 * right / size)
        right_all, size_all = right_all + right, size_all + size
    return [2 * right_all / size_all, *scores]


def versions(
    articles: int, samples: int, effect: float, rng: random.Random
) -> tuple[Answers, Answers]:
    """Two versions' scores, samples averaged within each article."""
    before: Answers = [[] for _ in range(len(LISTS) + 1)]
    after: Answers = [[] for _ in range(len(LISTS) + 1)]
    for _ in range(articles):
        chances = article_chances(rng)
        for scores, lowered in ((before, 0.0), (after, effect)):
            drawn = [answer(chances, lowered, rng) for _ in range(samples)]
            for number, column in enumerate(zip(*drawn, strict=True)):
                scores[number].append(fmean(column))
    return before, after


def naive(differences: Sequence[float]) -> bool:
    """The mean dropped by more than .02."""
    return fmean(differences) < -0.02


def percentile(differences: Sequence[float]) -> bool:
    """The percentile bootstrap interval lies below 0."""
    drawn = np.random.default_rng(0).choice(np.array(differences), (RESAMPLES, len(differences)))
    return bool(np.quantile(drawn.mean(axis=1), 0.975) < 0)


def bca(differences: Sequence[float]) -> bool:
    """The bias-corrected and accelerated bootstrap interval lies below 0."""
    if max(differences) == min(differences):
        return bool(differences[0] < 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = stats.bootstrap(
            (np.array(differences),),
            np.mean,
            n_resamples=RESAMPLES,
            method="BCa",
            rng=np.random.default_rng(0),
        )
    return bool(found.confidence_interval.high < 0)


def student(differences: Sequence[float]) -> bool:
    """Student's interval lies below 0."""
    count = len(differences)
    scatter = stdev(differences) / count**0.5
    return bool(fmean(differences) + float(stats.t.ppf(0.975, count - 1)) * scatter < 0)


def sign_flip(differences: Sequence[float]) -> bool:
    """The interval of the sign-flip test lies below 0."""
    _, high = interval(differences, 0.025)
    return high is not None and high < 0


SINGLE: Final[dict[str, Callable[[Sequence[float]], bool]]] = {
    "naive .02": naive,
    "percentile": percentile,
    "BCa": bca,
    "t": student,
    "sign flip": sign_flip,
}


def by_name(scores: Answers) -> dict[str, dict[str, float]]:
    """Scores as `compare_values` takes them."""
    return {
        f"list {number}": {str(article): value for article, value in enumerate(column)}
        for number, column in enumerate(scores)
    }


def whole_gate(before: Answers, after: Answers) -> bool:
    """What the command line does: overall alone, and all lists as one family."""
    deltas = (
        *compare_values(by_name(before[:1]), by_name(after[:1])),
        *compare_values(
            by_name(before[1:]), by_name(after[1:]), confidence=fields_confidence(0.95)
        ),
    )
    return any(delta.verdict is Verdict.REGRESSED for delta in deltas)


def naive_lists(before: Answers, after: Answers) -> bool:
    """Any of the means dropped by more than .02."""
    return any(fmean(new) - fmean(old) < -0.02 for old, new in zip(before, after, strict=True))


def rates(articles: int, samples: int, effect: float, runs: int, methods: Sequence[str]) -> None:
    """Simulate and print one line."""
    failed = dict.fromkeys(methods, 0)
    scatter, drop = [], []
    for number in range(runs):
        rng = random.Random(f"{articles}/{samples}/{effect}/{number}")
        before, after = versions(articles, samples, effect, rng)
        differences = [new - old for old, new in zip(before[0], after[0], strict=True)]
        scatter.append(stdev(differences))
        drop.append(fmean(differences))
        for name in methods:
            if name == "whole gate":
                failed[name] += whole_gate(before, after)
            elif name == "naive, lists":
                failed[name] += naive_lists(before, after)
            else:
                failed[name] += SINGLE[name](differences)
    cells = []
    for name in methods:
        rate = wilson(failed[name], runs)
        cells.append(f"{failed[name] / runs:6.1%} ({rate.low:.1%}–{rate.high:.1%})")
    print(
        f"| {articles} | {samples} | {fmean(drop):+.3f} | {fmean(scatter):.3f} | "
        f"{' | '.join(cells)} |",
        flush=True,
    )


def table(
    title: str, rows: Sequence[tuple[int, int, float]], runs: int, methods: Sequence[str]
) -> None:
    """Print one table."""
    print(f"\n{title} ({runs} runs each)\n")
    print(f"| articles | samples | mean change | sd of changes | {' | '.join(methods)} |")
    print("|" + " ---: |" * (4 + len(methods)), flush=True)
    for articles, samples, effect in rows:
        rates(articles, samples, effect, runs, methods)


def main() -> None:
    """Run the simulation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000, help="Simulated comparisons per line.")
    runs = parser.parse_args().runs
    table(
        "Nothing changed: false alarms of one metric (overall)",
        [(5, 1, 0.0), (6, 1, 0.0), (10, 1, 0.0), (20, 1, 0.0), (50, 1, 0.0)],
        runs,
        list(SINGLE),
    )
    table(
        "Nothing changed: false alarms of the gate over overall and seven lists",
        [(7, 1, 0.0), (10, 1, 0.0), (20, 1, 0.0), (20, 3, 0.0)],
        runs,
        ["naive, lists", "whole gate"],
    )
    table(
        "Every item's chance lowered: regressions seen",
        [
            (n, s, e)
            for e in (0.02, 0.05, 0.10)
            for n, s in ((10, 1), (20, 1), (20, 3), (50, 1), (100, 1))
        ],
        max(50, runs // 4),
        ["naive .02", "sign flip", "whole gate"],
    )


if __name__ == "__main__":
    main()
