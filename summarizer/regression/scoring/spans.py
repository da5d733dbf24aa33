"""Evidence compared by where it stands: found at all, same boundaries, shared characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import Field

from summarizer.regression.scoring.matching import best_matching
from summarizer.regression.scoring.outcomes import NOTHING, Outcome, Tally
from summarizer.schemas import Evidence, Model

Extent = tuple[int, int]
"""First code point and one past the last."""
_TOUCHING = 1e-9


class Stretches(NamedTuple):
    """The characters of some pieces of evidence, overlaps joined, in order."""

    extents: tuple[Extent, ...]
    length: int


def stretches(pieces: Iterable[Evidence]) -> Stretches:
    """Where the grounded ones of some pieces of evidence stand."""
    joined: list[Extent] = []
    for start, end in sorted(extent for piece in pieces for extent in extents(piece)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Stretches(tuple(joined), sum(end - start for start, end in joined))


def extents(piece: Evidence) -> tuple[Extent, ...]:
    """Where a piece of evidence stands: its parts where the article interrupts it."""
    if not piece.grounded or piece.start is None or piece.end is None:
        return ()
    if piece.pieces:
        return tuple((part.start, part.end) for part in piece.pieces)
    return ((piece.start, piece.end),)


def shared(one: Stretches, other: Stretches) -> int:
    """How many characters both cover."""
    first, second = one.extents, other.extents
    if not first or not second or first[-1][1] <= second[0][0] or second[-1][1] <= first[0][0]:
        return 0
    i = j = count = 0
    while i < len(first) and j < len(second):
        overlap = min(first[i][1], second[j][1]) - max(first[i][0], second[j][0])
        if overlap > 0:
            count += overlap
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return count


def containment(one: Stretches, other: Stretches) -> float:
    """Shared characters over the shorter of the two: 1 where one lies within the other.

    The overlap coefficient of Szymkiewicz and Simpson: quotes may be cut longer or shorter.
    """
    shorter = min(one.length, other.length)
    return shared(one, other) / shorter if shorter else 0.0


def iou(one: Stretches, other: Stretches) -> float:
    """Shared characters over all characters of the two (Jaccard index)."""
    both = shared(one, other)
    whole = one.length + other.length - both
    return both / whole if whole else 0.0


class EvidenceScore(Model):
    """How the quotes of an answer stand to the article and to gold's."""

    quotes: int = Field(default=0, ge=0)
    """Quotes in the answer."""
    unsupported: int = Field(default=0, ge=0)
    """Those of them that the article does not have, altered ones included."""
    spans: Tally = NOTHING
    """Quotes of aligned items, paired one to one by overlap: correct where they begin and end at
    the same characters, partial where they overlap; quotes of missing and spurious items too."""
    gold_characters: int = Field(default=0, ge=0)
    """Characters of the article that gold's quotes cover, item by item."""
    answer_characters: int = Field(default=0, ge=0)
    """Characters that the answer's quotes cover, item by item."""
    shared_characters: int = Field(default=0, ge=0)
    """Characters that both cover in aligned items."""

    @classmethod
    def total(cls, scores: Iterable[EvidenceScore]) -> EvidenceScore:
        """The sum of scores."""
        every = list(scores)
        return cls(
            quotes=sum(score.quotes for score in every),
            unsupported=sum(score.unsupported for score in every),
            spans=Tally(
                correct=sum(score.spans.correct for score in every),
                partial=sum(score.spans.partial for score in every),
                missing=sum(score.spans.missing for score in every),
                spurious=sum(score.spans.spurious for score in every),
            ),
            gold_characters=sum(score.gold_characters for score in every),
            answer_characters=sum(score.answer_characters for score in every),
            shared_characters=sum(score.shared_characters for score in every),
        )

    def __add__(self, other: EvidenceScore) -> EvidenceScore:
        return EvidenceScore.total((self, other))

    @property
    def supported(self) -> float | None:
        """Share of the answer's quotes that are in the article; None where it quotes nothing."""
        return 1 - self.unsupported / self.quotes if self.quotes else None

    @property
    def character_precision(self) -> float | None:
        """Share of the characters that the answer quotes which gold quotes for the same item."""
        return self.shared_characters / self.answer_characters if self.answer_characters else None

    @property
    def character_recall(self) -> float | None:
        """Share of the characters that gold quotes which the answer quotes for the same item."""
        return self.shared_characters / self.gold_characters if self.gold_characters else None

    @property
    def character_f1(self) -> float | None:
        """Harmonic mean of the two; None where neither side quotes anything."""
        both = self.gold_characters + self.answer_characters
        return 2 * self.shared_characters / both if both else None

    @property
    def character_iou(self) -> float | None:
        """Shared characters over all characters that either quotes, item by item."""
        whole = self.gold_characters + self.answer_characters - self.shared_characters
        return self.shared_characters / whole if whole else None


def compare_evidence(gold: Sequence[Evidence], answer: Sequence[Evidence]) -> EvidenceScore:
    """Compare the grounded evidence of one item, or of one that either side does not have."""
    ours, theirs = stretches(gold), stretches(answer)
    return EvidenceScore.model_construct(
        quotes=len(answer),
        unsupported=sum(not piece.grounded for piece in answer),
        spans=compare_spans(
            [stretches([piece]) for piece in gold if piece.grounded],
            [stretches([piece]) for piece in answer if piece.grounded],
        ),
        gold_characters=ours.length,
        answer_characters=theirs.length,
        shared_characters=shared(ours, theirs),
    )


def compare_spans(gold: Sequence[Stretches], answer: Sequence[Stretches]) -> Tally:
    """Pair spans one to one by overlap and count: SemEval's "partial" scheme.

    Equal boundaries are correct, an overlap is partial, the rest is missing or spurious.
    """
    if not gold or not answer:
        return Tally(missing=len(gold), spurious=len(answer))
    overlaps = [[iou(one, other) for other in answer] for one in gold]
    pairs = best_matching(overlaps, _TOUCHING)
    outcomes = [
        Outcome.CORRECT if gold[i].extents == answer[j].extents else Outcome.PARTIAL
        for i, j in pairs
    ]
    outcomes += [Outcome.MISSING] * (len(gold) - len(pairs))
    outcomes += [Outcome.SPURIOUS] * (len(answer) - len(pairs))
    return Tally.of(outcomes)


__all__ = [
    "EvidenceScore",
    "Stretches",
    "compare_evidence",
    "compare_spans",
    "containment",
    "extents",
    "iou",
    "shared",
    "stretches",
]
