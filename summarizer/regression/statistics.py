"""Whether a difference between two versions is more than chance.

Both versions answered the same articles, so each article gives one difference (samples are
averaged first), and the article is the unit. If nothing has changed, either version could have
given either answer, so every difference is as likely with the other sign: the *sign-flip test*
counts how many of all ways to flip signs give a sum at least as extreme. It is exact for any
number of articles and any distribution, which bootstrap intervals are not below some thirty
articles (docs/scoring.md has the measured rates).

The interval beside a difference is the same test turned around: it holds the differences that the
test would not reject. Flipping the signs of a subset leaves the sum unchanged where the shift is
the subset's mean, so its ends are order statistics of the means of subsets (Hartigan 1969).

For several fields at once the test compares each with the greatest of all under the same flips
(Westfall and Young 1993), so that the chance of *any* false alarm among them stays within the
level however many fields there are and however they hang together.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist, fmean, stdev
from typing import Final

from pydantic import Field

from summarizer.schemas import Model

EXACT: Final = 12
"""Up to this many articles every way to flip signs is tried (4096); above, a sample."""
RESAMPLES: Final = 4_999
POWER: Final = 0.8
"""The chance of deciding that "how many more articles" is reckoned for."""
_CHUNK: Final = 8
_ALMOST: Final = 1e-9
_MOST: Final = 100_000


class Verdict(StrEnum):
    """What two versions' difference amounts to."""

    IMPROVED = "improved"
    REGRESSED = "regressed"
    UNCHANGED = "unchanged"
    """No article differs, or a difference that matters is ruled out."""
    INCONCLUSIVE = "inconclusive"
    """Too few articles, or too much scatter, to tell."""


class Delta(Model):
    """The difference that a change made to one metric."""

    metric: str
    """Which, as in ``Score.metrics``."""
    articles: int = Field(ge=0)
    """Articles for which both versions have a value."""
    before: float
    """Mean over these articles."""
    after: float
    """Mean over these articles."""
    low: float | None
    """Lower end of the interval; None where there are too few articles for any. Where the rest of
    a family leaves a metric no chance of being told from 0, the interval is as wide as can be."""
    high: float | None
    """Upper end."""
    verdict: Verdict
    """What it amounts to."""
    more: int | None = None
    """About how many more articles would decide it with a chance of 80 %, should the difference
    and its scatter stay as they are; None where it is decided or no number would do."""

    @property
    def delta(self) -> float:
        """After minus before; above 0 is better."""
        return self.after - self.before

    @property
    def half_width(self) -> float | None:
        """Half the width of the interval."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


class Rate(Model):
    """How many of several passed, with Wilson's score interval."""

    passed: int = Field(ge=0)
    """How many did."""
    total: int = Field(ge=0)
    """Of how many."""
    low: float
    """Lower end of the interval."""
    high: float
    """Upper end."""

    @property
    def share(self) -> float | None:
        """The share that passed; None of nothing."""
        return self.passed / self.total if self.total else None


def wilson(passed: int, total: int, *, confidence: float = 0.95) -> Rate:
    """A share with Wilson's score interval (Wilson 1927): 5 of 5 is no proof of 100 %."""
    if not 0 <= passed <= total:
        raise ValueError(f"{passed} of {total} is no share")
    if total == 0:
        return Rate(passed=0, total=0, low=0.0, high=1.0)
    z2 = NormalDist().inv_cdf((1 + confidence) / 2) ** 2
    share = passed / total
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = math.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2))) / (1 + z2 / total)
    return Rate(
        passed=passed,
        total=total,
        low=0.0 if passed == 0 else max(0.0, centre - reach),
        high=1.0 if passed == total else min(1.0, centre + reach),
    )


def sign_test(better: int, worse: int) -> float:
    """The exact two-sided p-value that as many cases got better as got worse (McNemar, exact)."""
    changed = better + worse
    tail = sum(math.comb(changed, k) for k in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / (1 << changed))


def fields_confidence(confidence: float) -> float:
    """The confidence for a family of fields beside an overall score tested at ``confidence``.

    The overall score may err in ``1 - confidence`` of comparisons, half of them regressions, and
    the fields together in half of that: with 0.95 and nothing changed, at most 3.75 % of
    comparisons call anything regressed.
    """
    return 1 - (1 - confidence) / 2


def compare_values(
    before: Mapping[str, Mapping[str, float]],
    after: Mapping[str, Mapping[str, float]],
    *,
    confidence: float = 0.95,
    smallest_effect: float = 0.0,
    seed: int = 0,
) -> tuple[Delta, ...]:
    """Compare two versions in a family of metrics.

    With nothing changed, the chance that any metric of the family is called improved, or any
    regressed, is at most ``(1 - confidence) / 2`` for either.

    Args:
        before: By metric, then by article, a value from the first version.
        after: The same from the second; articles that only one version has do not count.
        confidence: Of the intervals together.
        smallest_effect: A difference no greater than this does not matter.
        seed: For the sample of sign flips.
    """
    names = [name for name in before if name in after]
    articles = sorted({article for name in names for article in before[name]})
    differences = {
        name: {a: after[name][a] - before[name][a] for a in before[name] if a in after[name]}
        for name in names
    }
    differences = {name: found for name, found in differences.items() if found}
    level = (1 - confidence) / 2
    levels = _single_levels(differences, articles, level, seed)
    deltas = []
    for name, found in differences.items():
        values = [found[a] for a in sorted(found)]
        low, high = interval(values, *levels[name], seed=seed)
        verdict = _verdict(values, low, high, smallest_effect)
        low, high = _shown(values, low, high, level, seed)
        planned = max(*levels[name], level / len(differences))
        deltas.append(
            Delta(
                metric=name,
                articles=len(values),
                before=fmean(before[name][a] for a in found),
                after=fmean(after[name][a] for a in found),
                low=low,
                high=high,
                verdict=verdict,
                more=articles_needed(values, planned) if verdict is Verdict.INCONCLUSIVE else None,
            )
        )
    return tuple(deltas)


def _shown(
    values: Sequence[float], low: float | None, high: float | None, level: float, seed: int
) -> tuple[float | None, float | None]:
    """The interval to show: an end that the other metrics leave open is as far out as can be.

    Beside metrics with greater scatter, one in which few articles differ cannot be told from 0 at
    all. Its interval then reaches to the most extreme mean of a subset, and holds 0.
    """
    if (low is not None and high is not None) or not _reach(level, len(_flips(len(values), seed))):
        return low, high
    return (
        min(0.0, *values) if low is None else low,
        max(0.0, *values) if high is None else high,
    )


def _verdict(
    values: Sequence[float], low: float | None, high: float | None, smallest_effect: float
) -> Verdict:
    if all(abs(value) <= _ALMOST for value in values):
        return Verdict.UNCHANGED
    if low is None or high is None:
        return Verdict.INCONCLUSIVE
    if -smallest_effect <= low and high <= smallest_effect:
        return Verdict.UNCHANGED
    if low > _ALMOST:
        return Verdict.IMPROVED
    return Verdict.REGRESSED if high < -_ALMOST else Verdict.INCONCLUSIVE


def interval(
    values: Sequence[float], level: float, level_above: float | None = None, *, seed: int = 0
) -> tuple[float | None, float | None]:
    """The mean differences that the sign-flip test does not reject.

    Args:
        values: One difference per article.
        level: The chance of error at the lower end, such as 0.025.
        level_above: The same at the upper end; None for the same.
        seed: For the sample of sign flips, where there are more than 12 articles.

    Returns:
        Lower and upper end; None where so few articles can reject nothing at this level.
    """
    flips = _flips(len(values), seed)
    sizes = _sizes(len(values), seed)
    means = sorted(total / size for total, size in zip(_sums(values, flips), sizes, strict=True))
    below = _reach(level, len(flips))
    above = _reach(level if level_above is None else level_above, len(flips))
    return means[below - 1] if below else None, means[-above] if above else None


def _reach(level: float, flips: int) -> int:
    """How many of the ways to set signs may be as extreme for a test to reject at a level.

    The signs as they are count among them.
    """
    return math.floor(level * (flips + 1) + _ALMOST)


def articles_needed(values: Sequence[float], level: float) -> int | None:
    """About how many more articles would decide a difference, if it and its scatter stay.

    Reckoned by the normal approximation for a power of 80 %; None where no number would do.
    """
    count = len(values)
    fewest = math.ceil(math.log2(1 / level) - _ALMOST)
    mean = fmean(values)
    if abs(mean) <= _ALMOST:
        return None
    scatter = stdev(values) if count > 1 else 0.0
    normal = NormalDist()
    factor = normal.inv_cdf(1 - level) + normal.inv_cdf(POWER)
    needed = max(fewest, math.ceil((factor * scatter / mean) ** 2))
    return max(1, needed - count) if needed <= _MOST else None


def _single_levels(
    differences: Mapping[str, Mapping[str, float]],
    articles: Sequence[str],
    level: float,
    seed: int,
) -> dict[str, tuple[float, float]]:
    """The levels at which each metric alone may be tested so that all together keep ``level``.

    Returns:
        For every metric the level for "improved" and the one for "regressed".
    """
    levels = dict.fromkeys(differences, (level, level))
    flips = _flips(len(articles), seed)
    reach = _reach(level, len(flips))
    if len(differences) <= 1 or reach < 1:
        return levels
    observed: dict[str, float] = {}
    flipped: dict[str, list[float]] = {}
    for name, found in differences.items():
        size = math.sqrt(sum(value**2 for value in found.values()))
        if size > _ALMOST:
            # Flipping signs leaves the sum of squares as it is: scaled by its root, metrics can
            # be compared with each other.
            scaled = [found.get(article, 0.0) / size for article in articles]
            observed[name] = whole = sum(scaled)
            flipped[name] = [whole - 2 * part for part in _sums(scaled, flips)]
    if not flipped:
        return levels
    columns = list(flipped.values())
    up = sorted(map(max, *columns) if len(columns) > 1 else columns[0], reverse=True)
    down = sorted(map(min, *columns) if len(columns) > 1 else columns[0])
    most, least = up[reach - 1], down[reach - 1]
    for name, values in flipped.items():
        beyond = sum(value > most + _ALMOST for value in values)
        below = sum(value < least - _ALMOST for value in values)
        levels[name] = (
            (beyond + (observed[name] > most + _ALMOST)) / (len(flips) + 1),
            (below + (observed[name] < least - _ALMOST)) / (len(flips) + 1),
        )
    return levels


@lru_cache(maxsize=64)
def _flips(count: int, seed: int) -> tuple[int, ...]:
    """Subsets whose signs are flipped, as bits: all but the empty one, or a sample of them."""
    if count <= EXACT:
        return tuple(range(1, 2**count))
    rng = random.Random(f"{seed}/{count}")  # noqa: S311 - no secret
    return tuple(rng.randrange(1, 2**count) for _ in range(RESAMPLES))


@lru_cache(maxsize=64)
def _sizes(count: int, seed: int) -> tuple[int, ...]:
    return tuple(flip.bit_count() for flip in _flips(count, seed))


def _sums(values: Sequence[float], flips: Sequence[int]) -> list[float]:
    """The sum of every subset, put together from tables of the sums of eight values each."""
    mask = 2**_CHUNK - 1
    sums = [0.0] * len(flips)
    for shift in range(0, len(values), _CHUNK):
        table = _table(values[shift : shift + _CHUNK])
        sums = [
            so_far + table[flip >> shift & mask] for so_far, flip in zip(sums, flips, strict=True)
        ]
    return sums


def _table(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums += [total + value for total in sums]
    return sums


__all__ = [
    "Delta",
    "Rate",
    "Verdict",
    "articles_needed",
    "compare_values",
    "fields_confidence",
    "interval",
    "sign_test",
    "wilson",
]
