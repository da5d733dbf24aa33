"""What scoring gives back: counts per list and field, and what became of every item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from pydantic import Field

from summarizer.regression.scoring.outcomes import (
    NOTHING,
    Measure,
    Outcome,
    Tally,
    macro_f1,
)
from summarizer.regression.scoring.spans import EvidenceScore
from summarizer.schemas import Model

OVERALL: Final = "overall"
SUPPORTED: Final = "evidence.supported"
CHARACTERS: Final = "evidence.characters"


class Likeness(Model):
    """How alike free texts are, summed up so that scores can be added."""

    sum: float = 0.0
    """Sum of the similarities."""
    count: int = 0
    """How many texts were compared."""

    def __add__(self, other: Likeness) -> Likeness:
        return Likeness.model_construct(sum=self.sum + other.sum, count=self.count + other.count)

    @property
    def mean(self) -> float | None:
        """Mean similarity, from 0 to 1; None where nothing was compared."""
        return self.sum / self.count if self.count else None


class ItemScore(Model):
    """What became of one item, of gold or of the answer."""

    list: str
    """The list that it stands in, such as ``positions``."""
    outcome: Outcome
    """What became of it."""
    gold: str | None = None
    """Its place in gold, such as ``positions[p3]``; None if it is spurious."""
    answer: str | None = None
    """Its place in the answer; None if it is missing."""
    similarity: float | None = None
    """How alike the two are as far as telling items apart goes; None without a pair."""
    fields: Mapping[str, Outcome] = {}
    """What became of its fields; only for pairs, and only fields that either side fills."""
    unsupported: bool = False
    """Whether the article has none of the quotes that the answer gives for it."""
    duplicate_of: str | None = None
    """For a spurious item: the gold item that it is like and that another item was paired with."""
    label: str = ""
    """What it is, in the words of gold, or of the answer if it is spurious."""
    quotes: tuple[str, ...] = ()
    """Its evidence: the answer's, or gold's if it is missing."""

    @property
    def wrong_fields(self) -> tuple[str, ...]:
        """The fields that are not as in gold."""
        return tuple(n for n, outcome in self.fields.items() if outcome is not Outcome.CORRECT)


class Score(Model):
    """Counts, of one answer or summed over several."""

    overall: Tally = NOTHING
    """Items of the outermost lists, and fields that stand in no list."""
    lists: Mapping[str, Tally] = {}
    """Items per list; lists that are empty on both sides are here too, with nothing counted."""
    nested: Mapping[str, Tally] = {}
    """Items of lists inside items, such as ``messaging_shifts.stages``; not part of overall."""
    fields: Mapping[str, Tally] = {}
    """Fields of paired items, such as ``positions.source``, and fields outside lists."""
    texts: Mapping[str, Likeness] = {}
    """How alike free texts of paired items are; never part of a tally."""
    evidence: EvidenceScore = EvidenceScore()
    """The quotes."""
    answers: int = Field(default=1, ge=0)
    """How many answers were scored."""
    invalid: int = Field(default=0, ge=0)
    """How many of them were no valid answers: everything in gold counts as missing."""

    def __add__(self, other: Score) -> Score:
        return Score.model_construct(
            overall=self.overall + other.overall,
            lists=_added(self.lists, other.lists, NOTHING),
            nested=_added(self.nested, other.nested, NOTHING),
            fields=_added(self.fields, other.fields, NOTHING),
            texts=_added(self.texts, other.texts, Likeness()),
            evidence=self.evidence + other.evidence,
            answers=self.answers + other.answers,
            invalid=self.invalid + other.invalid,
        )

    def macro_f1(self, measure: Measure = Measure.RELAXED) -> float | None:
        """Mean F1 of the outermost lists; lists that are empty on both sides do not count."""
        return macro_f1(self.lists.values(), measure)

    def metrics(self) -> dict[str, float | None]:
        """Everything that can be compared, by name, from 0 (bad) to 1 (good).

        ``overall``, lists and fields: relaxed F1. Texts: mean similarity. ``evidence.supported``:
        share of quotes that are in the article. ``evidence.characters``: F1 over characters
        quoted. None where neither gold nor the answer has anything.
        """
        return {
            OVERALL: self.overall.f1(),
            **{name: tally.f1() for name, tally in self.lists.items()},
            **{name: tally.f1() for name, tally in self.nested.items()},
            **{name: tally.f1() for name, tally in self.fields.items()},
            **{name: text.mean for name, text in self.texts.items()},
            SUPPORTED: self.evidence.supported,
            CHARACTERS: self.evidence.character_f1,
        }


class CaseScore(Score):
    """The score of one answer."""

    items: tuple[ItemScore, ...] = ()
    """What became of every item, list by list: gold's in order, then spurious ones."""

    @property
    def is_valid(self) -> bool:
        """Whether there was a valid answer."""
        return not self.invalid

    def require(self, minimum: Mapping[str, float]) -> None:
        """Fail a test unless the answer reaches limits.

        Args:
            minimum: The least value, by metric as in `metrics`; a metric for which neither gold
                nor the answer has anything is passed over.

        Raises:
            AssertionError: A limit is not reached; the message lists the items that are wrong.
            KeyError: There is no such metric.
        """
        __tracebackhide__ = True
        metrics = self.metrics()
        short = [
            f"{name} is {value:.3f}, below {least:g}"
            for name, least in minimum.items()
            if (value := metrics[name]) is not None and value < least
        ]
        if short:
            wrong = [
                f"  {item.outcome}: {item.gold or item.answer} {item.label}"
                + (f" ({', '.join(item.wrong_fields)})" if item.wrong_fields else "")
                for item in self.items
                if item.outcome is not Outcome.CORRECT
            ]
            raise AssertionError("\n".join(["; ".join(short), *wrong]))

    def of(self, outcome: Outcome, list_: str | None = None) -> tuple[ItemScore, ...]:
        """The items with an outcome, of one list or of all."""
        return tuple(
            item for item in self.items if item.outcome is outcome and list_ in (None, item.list)
        )


EMPTY: Final = Score(answers=0)
_T = TypeVar("_T", Tally, Likeness)


def combine(scores: Iterable[Score]) -> Score:
    """Sum up scores (micro average: every item counts the same, whatever its article)."""
    return sum(scores, EMPTY)


def _added(one: Mapping[str, _T], other: Mapping[str, _T], nothing: _T) -> dict[str, _T]:
    return {
        name: one.get(name, nothing) + other.get(name, nothing)
        for name in dict.fromkeys([*one, *other])
    }


__all__ = [
    "CHARACTERS",
    "OVERALL",
    "SUPPORTED",
    "CaseScore",
    "ItemScore",
    "Likeness",
    "Score",
    "combine",
]
