"""Matching and span counts against independent implementations: scipy, nervaluate."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nervaluate import Evaluator
from scipy.optimize import linear_sum_assignment

from summarizer.regression.scoring.matching import best_matching
from summarizer.regression.scoring.outcomes import Tally
from summarizer.regression.scoring.spans import Stretches, compare_spans


def matrices(seed: int, count: int) -> list[list[list[float]]]:
    """Random similarities, many of them tied, of every shape up to 14 by 14."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    made = []
    for _ in range(count):
        rows, columns = rng.randint(1, 14), rng.randint(1, 14)
        levels = [0.0, 0.25, 0.5, 0.75, 1.0]
        made.append(
            [
                [rng.random() if rng.random() < 0.6 else rng.choice(levels) for _ in range(columns)]
                for _ in range(rows)
            ]
        )
    return made


@pytest.mark.parametrize("gate", [0.01, 0.3, 0.5, 0.8])
def test_matching_is_as_good_as_scipys(gate: float) -> None:
    for number, matrix in enumerate(matrices(seed=int(gate * 100), count=1000)):
        pairs = best_matching(matrix, gate)
        gated = np.where(np.array(matrix) >= gate, np.array(matrix), 0.0)
        rows, columns = linear_sum_assignment(gated, maximize=True)
        best = float(gated[rows, columns].sum())
        assert sum(matrix[i][j] for i, j in pairs) == pytest.approx(best, abs=2e-5), number
        assert all(matrix[i][j] >= gate for i, j in pairs)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_the_gate_comes_before_the_assignment() -> None:
    # Assigned first, the two would be paired crosswise and both refused.
    assert best_matching([[0.9, 0.65], [0.65, 0.0]], 0.7) == ((0, 0),)


def test_ties_go_to_the_nearest() -> None:
    assert best_matching([[1.0] * 4 for _ in range(4)], 0.5) == ((0, 0), (1, 1), (2, 2), (3, 3))
    assert best_matching([[0.0] * 3, [1.0] * 3], 0.5) == ((1, 1),)


def test_nothing_matches_nothing() -> None:
    assert best_matching([], 0.5) == ()
    assert best_matching([[], []], 0.5) == ()
    assert best_matching([[0.4]], 0.5) == ()


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans()), min_size=1))
def test_spans_are_counted_as_nervaluate_counts_them(
    blocks: list[tuple[int, bool, bool]],
) -> None:
    # In each block of text gold and the answer mark one span at most, so that both scorers pair
    # alike; where several overlap, nervaluate takes the first and we take the best.
    gold, answer = [], []
    for number, (shift, in_gold, in_answer) in enumerate(blocks):
        start = 20 * number
        if in_gold:
            gold.append((start, start + 8))
        if in_answer:
            answer.append((start + shift, start + shift + 8))
    ours = compare_spans(
        [Stretches((span,), 8) for span in gold], [Stretches((span,), 8) for span in answer]
    )
    if not gold and not answer:
        assert ours == Tally()
        return
    # nervaluate counts the last token in.
    theirs = Evaluator(
        [[{"label": "quote", "start": a, "end": b - 1} for a, b in gold]],
        [[{"label": "quote", "start": a, "end": b - 1} for a, b in answer]],
        tags=["quote"],
        loader="dict",
    ).evaluate()["overall"]
    partial, exact = theirs["partial"], theirs["exact"]
    assert (ours.correct, ours.partial, ours.missing, ours.spurious) == (
        partial.correct,
        partial.partial,
        partial.missed,
        partial.spurious,
    )
    assert ours.correct == exact.correct
    assert (ours.precision() or 0, ours.recall() or 0, ours.f1() or 0) == pytest.approx(
        (partial.precision, partial.recall, partial.f1)
    )
