"""Outcomes and what is counted from them, in the terms of MUC-5 and SemEval-2013 task 9.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from summarizer.schemas import Model


class Outcome(StrEnum):
    """What became of one thing in gold, or of one thing in the answer that gold does not have."""

    CORRECT = "correct"
    """As in gold."""
    PARTIAL = "partial"
    """The same thing, with something wrong about it."""
    INCORRECT = "incorrect"
    """The same thing, wrong in what matters."""
    MISSING = "missing"
    """In gold only."""
    SPURIOUS = "spurious"
    """In the answer only."""


class Measure(StrEnum):
    """How much a partly correct thing is worth."""

    STRICT = "strict"
    """Nothing."""
    RELAXED = "relaxed"
    """Half; SemEval's "partial" scheme."""
    TYPE = "type"
    """All: it is the right thing, whatever its details."""

    @property
    def credit(self) -> float:
        """What one partly correct thing counts."""
        return {Measure.STRICT: 0.0, Measure.RELAXED: 0.5, Measure.TYPE: 1.0}[self]


class Tally(Model):
    """How often each outcome occurred."""

    correct: int = Field(default=0, ge=0)
    """As in gold."""
    partial: int = Field(default=0, ge=0)
    """The same thing, with something wrong about it."""
    incorrect: int = Field(default=0, ge=0)
    """The same thing, wrong in what matters."""
    missing: int = Field(default=0, ge=0)
    """In gold only."""
    spurious: int = Field(default=0, ge=0)
    """In the answer only."""

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Tally:
        """Count outcomes."""
        counts = Counter(outcomes)
        return cls.model_construct(
            correct=counts[Outcome.CORRECT],
            partial=counts[Outcome.PARTIAL],
            incorrect=counts[Outcome.INCORRECT],
            missing=counts[Outcome.MISSING],
            spurious=counts[Outcome.SPURIOUS],
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally.model_construct(
            correct=self.correct + other.correct,
            partial=self.partial + other.partial,
            incorrect=self.incorrect + other.incorrect,
            missing=self.missing + other.missing,
            spurious=self.spurious + other.spurious,
        )

    @property
    def possible(self) -> int:
        """How many there are in gold (MUC: POS)."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """How many the answer gives (MUC: ACT)."""
        return self.correct + self.partial + self.incorrect + self.spurious

    def precision(self, measure: Measure = Measure.RELAXED) -> float | None:
        """Share of what the answer gives that is right; None where it gives nothing."""
        return self._credit(measure) / self.actual if self.actual else None

    def recall(self, measure: Measure = Measure.RELAXED) -> float | None:
        """Share of gold that the answer gets right; None where gold has nothing."""
        return self._credit(measure) / self.possible if self.possible else None

    def f1(self, measure: Measure = Measure.RELAXED) -> float | None:
        """Harmonic mean of precision and recall; None where neither side has anything.

        Where only one side has something it is 0.
        """
        both = self.possible + self.actual
        return 2 * self._credit(measure) / both if both else None

    @property
    def invented(self) -> float | None:
        """Share of what the answer gives that gold has nothing for; None where it gives nothing."""
        return self.spurious / self.actual if self.actual else None

    def _credit(self, measure: Measure) -> float:
        return self.correct + measure.credit * self.partial


NOTHING = Tally()


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return sum(tallies, NOTHING)


def macro_f1(tallies: Iterable[Tally], measure: Measure = Measure.RELAXED) -> float | None:
    """Mean F1 over tallies; those with nothing on either side do not count."""
    values = [value for tally in tallies if (value := tally.f1(measure)) is not None]
    return sum(values) / len(values) if values else None


__all__ = ["NOTHING", "Measure", "Outcome", "Tally", "macro_f1", "total"]
