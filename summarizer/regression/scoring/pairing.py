"""Two lists of one field, their entries paired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.regression.scoring.alignment import Aligner
from summarizer.regression.scoring.matching import Pairs, best_matching
from summarizer.regression.scoring.plan import FieldPlan, Kind, needed_collections
from summarizer.regression.scoring.values import ALIKE, entries, value_similarity
from summarizer.schema_tree import model_classes


@dataclass(frozen=True, slots=True)
class Paired:
    """The entries of a list in gold and in the answer, and which are the same.

    Attributes:
        gold: Gold's entries.
        answer: The answer's.
        pairs: Positions in ``gold`` and in ``answer`` of those that are the same.
        likeness: How alike any two are, by position.
        gate: How alike two must be to be the same.
        gold_keys: What stands in brackets to name gold's entries.
        answer_keys: What stands in brackets to name the answer's.
        steps: The last step of each gold entry's location.
    """

    gold: Sequence[Any]
    answer: Sequence[Any]
    pairs: Pairs
    likeness: Sequence[Sequence[float]]
    gate: float
    gold_keys: Sequence[str]
    answer_keys: Sequence[str]
    steps: Sequence[str | int]

    def missing(self) -> list[int]:
        """Positions of gold's entries that the answer does not have."""
        found = {i for i, _ in self.pairs}
        return [i for i in range(len(self.gold)) if i not in found]

    def spurious(self) -> list[int]:
        """Positions of the answer's entries that gold does not have."""
        found = {j for _, j in self.pairs}
        return [j for j in range(len(self.answer)) if j not in found]

    def twin(self, j: int) -> int | None:
        """The position of the gold entry that a spurious entry repeats, if it repeats one."""
        alike = [
            (self.likeness[i][j], -i) for i, _ in self.pairs if self.likeness[i][j] >= self.gate
        ]
        return -max(alike)[1] if alike else None


def pair_entries(
    gold: Any, answer: Any, variants: Sequence[Sequence[Any]], entry: FieldPlan, aligner: Aligner
) -> Paired:
    """Pair the entries of a list, a set or a mapping; mappings by key, others by likeness.

    Args:
        gold: Gold's value; None for none.
        answer: The answer's value; None for none.
        variants: Each of gold's entries with what would be as right, itself first.
        entry: How the field is scored.
        aligner: Aligns models.
    """
    if isinstance(gold, Mapping) or isinstance(answer, Mapping):
        return _by_key(dict(gold or {}), dict(answer or {}))
    ours, theirs = entries(gold), entries(answer)
    gate = entry.gate if entry.kind is Kind.MODELS else ALIKE
    if entry.kind is Kind.MODELS:
        pairs, likeness = aligner.align(variants, theirs, gate)
    else:
        likeness = [
            [max(value_similarity(one, other, entry) for one in options) for other in theirs]
            for options in variants
        ]
        pairs = best_matching(likeness, gate)
    return Paired(ours, theirs, pairs, likeness, gate, _keys(ours), _keys(theirs), range(len(ours)))


def _by_key(gold: dict[Any, Any], answer: dict[Any, Any]) -> Paired:
    ours, theirs = list(gold), list(answer)
    return Paired(
        list(gold.values()),
        list(answer.values()),
        tuple((ours.index(key), theirs.index(key)) for key in ours if key in answer),
        [[float(one == other) for other in theirs] for one in ours],
        1.0,
        [str(key) for key in ours],
        [str(key) for key in theirs],
        [str(key) for key in ours],
    )


def _keys(items: Sequence[Any]) -> list[str]:
    """An item's id where it has one, else its number."""
    ids = [getattr(item, "id", None) for item in items]
    return [one if isinstance(one, str) else str(number) for number, one in enumerate(ids)]


def in_order_of_need(schema: type[BaseModel], lists: Iterable[str]) -> list[str]:
    """The lists, those first whose items others are recognised by.

    Where lists need each other, the one that the schema names first comes first.
    """
    waiting = {
        name: {
            needed
            for cls in model_classes(schema.model_fields[name].annotation)
            for needed in needed_collections(cls)
            if needed != name
        }
        for name in lists
    }
    order: list[str] = []
    while waiting:
        ready = next((n for n, needs in waiting.items() if not needs & waiting.keys()), None)
        order.append(ready if ready is not None else next(iter(waiting)))
        del waiting[order[-1]]
    return order


__all__ = ["Paired", "in_order_of_need", "pair_entries"]
