"""How long scoring takes: 1,000 answers to the project's own cases, each spoilt differently.

    python -m benchmarks.regression.speed             # 1,000 answers
    python -m benchmarks.regression.speed --count 100

Gold of the suite is copied and spoilt at random (items dropped, repeated, shuffled, speakers
swapped, quotes cut), so no two answers are the same. Measured is process time: for looking quotes
up in the article, which replay has done already, and for scoring. The matching alone is timed
beside scipy's, on lists far longer than any summary has.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from summarizer import Article
from summarizer.regression import load_suite
from summarizer.regression.scoring import CaseScore, combine, score
from summarizer.regression.scoring.matching import best_matching
from summarizer.regression.scoring.scorer import looked_up
from summarizer.schemas import ArticleSummary

SUITE = Path(__file__).parents[2] / "tests" / "fixtures" / "news"


def spoilt(gold: ArticleSummary, rng: random.Random) -> ArticleSummary:
    """A worse copy of gold."""
    data: dict[str, Any] = gold.model_dump(mode="json", exclude_computed_fields=True)
    positions = data["positions"]
    sources = [item["source"] for item in positions]
    for item in positions:
        if rng.random() < 0.05:
            item["source"] = rng.choice(sources)
        for evidence in item["evidence"]:
            words = evidence["quote"].split(" ")
            if len(words) > 5 and rng.random() < 0.3:
                evidence["quote"] = " ".join(words[rng.randint(0, 2) :])
    for name in ("territorial_claims", "naming_variants"):
        data[name] = [item for item in data[name] if rng.random() < 0.85]
    kept = {item["id"] for item in positions + data["territorial_claims"] + data["non_answers"]}
    data["abstract"] = [
        {**sentence, "supported_by": held}
        for sentence in data["abstract"]
        if (held := [ref for ref in sentence["supported_by"] if ref in kept])
    ]
    for number, item in enumerate(positions[:2]):
        positions.append({**item, "id": f"again-{number}", "contested_by": []})
    for name in ("actors", "positions", "territorial_claims"):
        rng.shuffle(data[name])
    return ArticleSummary.model_validate(data)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="How many answers to score.")
    count = parser.parse_args().count
    rng = random.Random(0)
    cases: list[tuple[ArticleSummary, Article]] = []
    for case in load_suite(SUITE).cases:
        gold = None if case.gold is None else case.gold.summary
        if isinstance(gold, ArticleSummary):
            cases.append((gold, case.article))
    answers = [
        (spoilt(gold, rng), gold, article)
        for gold, article in (cases[n % len(cases)] for n in range(count))
    ]
    items = sum(
        len(a.actors) + len(a.positions) + len(a.territorial_claims) + len(a.non_answers)
        for a, _, _ in answers
    )
    print(f"{count} answers to {len(cases)} cases, {items / count:.0f} items each on average")
    began = time.process_time()
    ready = [(looked_up(a, article), looked_up(g, article), article) for a, g, article in answers]
    ground = time.process_time() - began
    began = time.process_time()
    scores: list[CaseScore] = [score(a, g, article=article) for a, g, article in ready]
    aligned = time.process_time() - began
    total = combine(scores)
    print(f"looking quotes up, gold's and the answers': {ground:6.1f} s")
    print(
        f"scoring:                                    {aligned:6.1f} s "
        f"({1000 * aligned / count:.1f} ms each)"
    )
    print(f"overall F1 {total.overall.f1():.3f}")

    compare_matching(rng)


def compare_matching(rng: random.Random) -> None:
    """Time the matching beside scipy's on the same dense matrices."""
    print("\nmatching, ms for one matrix of random similarities (gate 0.5)")
    print("| items | ours | scipy | ours / scipy |\n| ---: | ---: | ---: | ---: |")
    for size in (10, 20, 50, 100):
        matrix = [[rng.random() for _ in range(size)] for _ in range(size)]
        ours = median_ms(lambda given=matrix: best_matching(given, 0.5))  # type: ignore[misc]
        array = np.array(matrix)
        gated = np.where(array >= 0.5, array, 0.0)
        theirs = median_ms(lambda given=gated: linear_sum_assignment(given, maximize=True))  # type: ignore[misc]
        print(f"| {size} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.0f} |")


def median_ms(work: Callable[[], object]) -> float:
    """Median process time of one call, in milliseconds."""
    times = []
    for _ in range(7):
        began = time.process_time()
        for _ in range(5):
            work()
        times.append((time.process_time() - began) / 5 * 1000)
    return median(times)


if __name__ == "__main__":
    main()
