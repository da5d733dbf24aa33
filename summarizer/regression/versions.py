"""Two versions of a prompt, a schema or a model, compared on the same cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from summarizer.regression.scoring import CaseScore, ItemScore, Outcome, Score, combine
from summarizer.regression.scoring.results import OVERALL
from summarizer.regression.scoring.similarity import folded
from summarizer.regression.statistics import (
    Delta,
    Rate,
    Verdict,
    compare_values,
    fields_confidence,
    sign_test,
    wilson,
)
from summarizer.regression.thresholds import Thresholds
from summarizer.schemas import Model

FOUND: Final = (Outcome.CORRECT, Outcome.PARTIAL)
Change = Literal["gained", "lost", "invented", "no longer invented"]
_Key = tuple[str, str]


@dataclass(frozen=True)
class Version:
    """One version's scores.

    Attributes:
        name: What to call it.
        scores: By case, the scores of its samples.
    """

    name: str
    scores: Mapping[str, Sequence[CaseScore]]

    @property
    def total(self) -> Score:
        """All its scores together; samples of a case count like cases."""
        return combine(score for samples in self.scores.values() for score in samples)

    def only(self, cases: Iterable[str]) -> Version:
        """The same version with some of its cases."""
        return Version(self.name, {case: self.scores[case] for case in cases})

    def values(self) -> dict[str, dict[str, float]]:
        """By metric, then by case, the mean over samples."""
        found: dict[str, dict[str, float]] = {}
        for case, samples in self.scores.items():
            metrics = [score.metrics() for score in samples]
            for name in dict.fromkeys(name for one in metrics for name in one):
                values = [v for one in metrics if (v := one.get(name)) is not None]
                if values:
                    found.setdefault(name, {})[case] = fmean(values)
        return found

    def means(self) -> dict[str, float]:
        """By metric, the mean over cases; samples are averaged within a case."""
        return {name: fmean(found.values()) for name, found in self.values().items()}

    def passing(self, thresholds: Thresholds) -> dict[str, bool]:
        """Which cases pass: those of whose samples at least half do."""
        return {
            case: 2 * sum(map(thresholds.passes, samples)) >= len(samples)
            for case, samples in self.scores.items()
            if samples
        }

    def pass_rate(self, thresholds: Thresholds) -> Rate:
        """How many cases pass."""
        passing = self.passing(thresholds)
        return wilson(sum(passing.values()), len(passing), confidence=thresholds.confidence)

    def shortfalls(self, thresholds: Thresholds) -> tuple[str, ...]:
        """The limits that it stays below, each in one sentence."""
        means = self.means()
        found = []
        for name, least in thresholds.minimum.items():
            if name in means and means[name] < least:
                found.append(f"{name} is {means[name]:.3f}, below its minimum of {least:g}")
            elif name not in means:
                found.append(f"{name} has a minimum of {least:g}, and nothing was scored for it")
        rate = self.pass_rate(thresholds)
        if thresholds.pass_rate is not None and (rate.share or 0.0) < thresholds.pass_rate:
            found.append(
                f"{rate.passed} of {rate.total} cases pass, below the pass rate of "
                f"{thresholds.pass_rate:g}"
            )
        return tuple(found)

    def require(self, thresholds: Thresholds) -> None:
        """Fail a test unless all limits are reached.

        Raises:
            AssertionError: One is not; the message names it.
        """
        __tracebackhide__ = True
        short = self.shortfalls(thresholds)
        if short:
            raise AssertionError(f"{self.name}: {'; '.join(short)}")


class ItemChange(Model):
    """An item that only one of two versions has right, or only one of them invents."""

    case: str
    """The case."""
    change: Change
    """gained, lost: an item of gold; invented: one that gold does not have."""
    item: ItemScore
    """The item, as the version has it that has it; a lost one as the first version had it."""


class Flip(Model):
    """A case that passes in one version only."""

    case: str
    """The case."""
    passes: bool
    """Whether it passes in the second version."""
    before: float
    """Overall score in the first version."""
    after: float
    """Overall score in the second."""


@dataclass(frozen=True)
class Comparison:
    """What changed between two versions.

    Attributes:
        before: The first version.
        after: The second.
        thresholds: What was asked for.
        cases: The cases that both have.
        overall: The difference in the overall score; None where no case has one.
        fields: The differences in everything else, taken together as one family.
        rates: How many cases pass, before and after.
        flips: The cases that pass in one only.
        flip_p: Two-sided p-value of the exact sign test on the flips.
        items: Items gained, lost and invented.
    """

    before: Version
    after: Version
    thresholds: Thresholds
    cases: tuple[str, ...]
    overall: Delta | None
    fields: tuple[Delta, ...]
    rates: tuple[Rate, Rate]
    flips: tuple[Flip, ...]
    flip_p: float
    items: tuple[ItemChange, ...]

    @property
    def verdict(self) -> Verdict:
        """What the change amounts to on the whole.

        Regressed if overall or any field is, else improved if overall or any field is; else as
        overall is.
        """
        verdicts = [delta.verdict for delta in (self.overall, *self.fields) if delta is not None]
        for verdict in (Verdict.REGRESSED, Verdict.IMPROVED):
            if verdict in verdicts:
                return verdict
        if self.overall is None or all(v is Verdict.UNCHANGED for v in verdicts):
            return Verdict.UNCHANGED
        return Verdict.INCONCLUSIVE

    @property
    def regressions(self) -> tuple[Delta, ...]:
        """The metrics that regressed."""
        return tuple(
            delta
            for delta in (self.overall, *self.fields)
            if delta is not None and delta.verdict is Verdict.REGRESSED
        )

    def require_no_regression(self) -> None:
        """Fail a test if anything regressed.

        Raises:
            AssertionError: Something did; the message names it.
        """
        __tracebackhide__ = True
        if self.regressions:
            named = ", ".join(f"{delta.metric} {delta.delta:+.3f}" for delta in self.regressions)
            raise AssertionError(f"{self.after.name} regressed against {self.before.name}: {named}")


def compare(before: Version, after: Version, thresholds: Thresholds | None = None) -> Comparison:
    """Compare two versions on the cases that both have.

    The overall score is tested on its own, everything else as one family, so that with nothing
    changed the chance that anything is called regressed stays below ``1 - confidence``; see
    `statistics.fields_confidence`.
    """
    limits = thresholds or Thresholds()
    cases = tuple(c for c in before.scores if before.scores[c] and after.scores.get(c))
    before, after = before.only(cases), after.only(cases)
    first, second = before.values(), after.values()
    for name in {OVERALL, *before.total.lists, *after.total.lists}:
        _fill(first.setdefault(name, {}), second.setdefault(name, {}))
    overall, fields = (
        compare_values(
            {name: values for name, values in first.items() if (name == OVERALL) is alone},
            second,
            confidence=confidence,
            smallest_effect=limits.smallest_effect,
            seed=limits.seed,
        )
        for alone, confidence in (
            (True, limits.confidence),
            (False, fields_confidence(limits.confidence)),
        )
    )
    flips = _flips(before, after, limits)
    fixed = sum(flip.passes for flip in flips)
    return Comparison(
        before=before,
        after=after,
        thresholds=limits,
        cases=cases,
        overall=overall[0] if overall else None,
        fields=fields,
        rates=(before.pass_rate(limits), after.pass_rate(limits)),
        flips=flips,
        flip_p=sign_test(fixed, len(flips) - fixed),
        items=tuple(
            change
            for case in cases
            for change in _item_changes(case, before.scores[case], after.scores[case])
        ),
    )


def _fill(one: dict[str, float], other: dict[str, float]) -> None:
    """Where gold has nothing and one version rightly has nothing, it scores full marks.

    Without this, inventing an item where there is none would count for nothing.
    """
    for case in one.keys() - other.keys():
        other[case] = 1.0
    for case in other.keys() - one.keys():
        one[case] = 1.0


def _flips(before: Version, after: Version, limits: Thresholds) -> tuple[Flip, ...]:
    passed, passes = before.passing(limits), after.passing(limits)
    first, second = (version.values().get(OVERALL, {}) for version in (before, after))
    return tuple(
        Flip(
            case=case,
            passes=passes[case],
            before=first.get(case, 1.0),
            after=second.get(case, 1.0),
        )
        for case in passed
        if passed[case] is not passes[case]
    )


def _item_changes(
    case: str, before: Sequence[CaseScore], after: Sequence[CaseScore]
) -> Iterator[ItemChange]:
    first, second = _items_of_most(before), _items_of_most(after)
    changes: tuple[tuple[Change, Mapping[_Key, ItemScore], Mapping[_Key, ItemScore]], ...] = (
        ("lost", first[0], second[0]),
        ("gained", second[0], first[0]),
        ("invented", second[1], first[1]),
        ("no longer invented", first[1], second[1]),
    )
    for change, has, lacks in changes:
        for key, item in has.items():
            if key not in lacks:
                yield ItemChange(case=case, change=change, item=item)


def _items_of_most(
    samples: Sequence[CaseScore],
) -> tuple[dict[_Key, ItemScore], dict[_Key, ItemScore]]:
    """The items of gold that at least half of the samples have right, and those they invent."""
    right: dict[_Key, list[ItemScore]] = {}
    invented: dict[_Key, list[ItemScore]] = {}
    for sample in samples:
        for item in sample.items:
            if item.outcome in FOUND and item.gold is not None:
                right.setdefault((item.list, item.gold), []).append(item)
            elif item.outcome is Outcome.SPURIOUS:
                invented.setdefault((item.list, folded(item.label)), []).append(item)
    found, made_up = (
        {key: items[0] for key, items in group.items() if 2 * len(items) >= len(samples)}
        for group in (right, invented)
    )
    return found, made_up


__all__ = ["Comparison", "Flip", "ItemChange", "Version", "compare"]
