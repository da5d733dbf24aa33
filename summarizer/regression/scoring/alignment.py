"""Which item of an answer is which item of gold, whatever their ids and order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from summarizer.regression.scoring.matching import Pairs, best_matching
from summarizer.regression.scoring.plan import FieldPlan, Kind, identity_fields, is_absent
from summarizer.regression.scoring.similarity import Words, folded, likeness, words_of
from summarizer.regression.scoring.spans import Stretches, containment, stretches
from summarizer.regression.scoring.values import entries, is_several, value_similarity
from summarizer.schemas import NARRATOR, Evidence, RefersTo

_NESTED_GATE: Final = 0.5
_TIE_BREAK: Final = 0.05
"""How much fields that stand for each other count beside the most similar of them."""


@dataclass
class Names:
    """What the answer's ids mean in gold: filled list by list, as the lists are aligned."""

    in_gold: dict[str, dict[str, str]] = field(default_factory=dict)

    def learn(
        self, collection: str, gold: Sequence[Any], answer: Sequence[Any], pairs: Pairs
    ) -> None:
        """Take over which item of a list is which."""
        self.in_gold[collection] = {
            answer[j].id: gold[i].id
            for i, j in pairs
            if hasattr(answer[j], "id") and hasattr(gold[i], "id")
        }

    def knows(self, mark: RefersTo) -> bool:
        """Whether all lists that a reference may point into have been aligned."""
        return all(collection in self.in_gold for collection in mark.collections)

    def translated(self, target: str, mark: RefersTo) -> str | None:
        """The gold id of what the answer refers to; None where gold has no such item."""
        if mark.or_narrator and target == NARRATOR:
            return NARRATOR
        return next(
            (
                self.in_gold[collection][target]
                for collection in mark.collections
                if target in self.in_gold.get(collection, ())
            ),
            None,
        )


class _Quotes(NamedTuple):
    """What evidence is recognised by."""

    where: Stretches
    words: Words


class _Portrait(NamedTuple):
    """What an item is recognised by: one feature per identity field, None where it is silent."""

    kind: type[BaseModel]
    features: tuple[object, ...]


class Aligner:
    """Aligns lists of items.

    Args:
        names: What the answer's ids mean in gold, as far as it is known yet.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    def align(
        self, gold: Sequence[Sequence[BaseModel]], answer: Sequence[BaseModel], gate: float
    ) -> tuple[Pairs, list[list[float]]]:
        """Pair items.

        Args:
            gold: Each item with its alternatives, the item first.
            answer: The answer's items.
            gate: How similar a pair must at least be.

        Returns:
            The pairs, and all similarities.
        """
        theirs = [self._portrait(item, in_answer=True) for item in answer]
        ours = [[self._portrait(item, in_answer=False) for item in items] for items in gold]
        alike = [self._row(variants, theirs) for variants in ours]
        return best_matching(alike, gate), alike

    def _row(self, variants: Sequence[_Portrait], answer: Sequence[_Portrait]) -> list[float]:
        """How alike an item, or the best of its alternatives, is to each of the answer's."""
        rows = [[self._likeness(one, other) for other in answer] for one in variants]
        return rows[0] if len(rows) == 1 else list(map(max, *rows))

    def _portrait(self, item: BaseModel, *, in_answer: bool) -> _Portrait:
        return _Portrait(
            type(item),
            tuple(
                self._feature(getattr(item, plan.name), plan, in_answer=in_answer)
                for plan in identity_fields(type(item))
            ),
        )

    def _feature(self, value: Any, plan: FieldPlan, *, in_answer: bool) -> object:
        if is_absent(value):
            return None
        if plan.kind is Kind.REFERENCE and plan.refers_to is not None:
            return self._targets(value, plan.refers_to, in_answer=in_answer)
        if plan.kind is Kind.EVIDENCE:
            pieces = [piece for piece in entries(value) if isinstance(piece, Evidence)]
            return _Quotes(stretches(pieces), words_of(" ".join(p.quote for p in pieces)))
        if plan.kind is Kind.MODELS and not isinstance(value, Mapping):
            return tuple(self._portrait(entry, in_answer=in_answer) for entry in entries(value))
        if plan.kind in (Kind.WORDING, Kind.FREE_TEXT):
            if isinstance(value, str):
                return words_of(value)
            if is_several(value):
                return frozenset(folded(str(entry)) for entry in value)
        return value

    def _targets(
        self, value: Any, mark: RefersTo, *, in_answer: bool
    ) -> frozenset[str | tuple[str]] | None:
        if not self._names.knows(mark):
            # Of a list that refers to itself, or to one that is aligned later.
            return None
        ids = entries(value) if is_several(value) else [value]
        if not in_answer:
            return frozenset(ids)
        # What gold does not have stays different from everything in gold.
        return frozenset(self._names.translated(target, mark) or (target,) for target in ids)

    def _likeness(self, gold: _Portrait, answer: _Portrait) -> float:
        if gold.kind is not answer.kind:
            return 0.0
        ours, theirs = gold.features, answer.features
        reached = possible = 0.0
        for weight, members in _groups(gold.kind):
            best = total = 0.0
            count = 0
            for number, compare in members:
                one, other = ours[number], theirs[number]
                if one is None:
                    count += other is not None
                    continue
                count += 1
                if other is not None:
                    value = compare(self, one, other)
                    total += value
                    if value > best:
                        best = value
            if count:
                reached += weight * (best - _TIE_BREAK * (best - total / count))
                possible += weight
        return reached / possible if possible else 0.0

    def compare_portraits(self, gold: Any, answer: Any) -> float:
        """How alike two lists of models inside items are: their Dice coefficient."""
        inner = [[self._likeness(one, other) for other in answer] for one in gold]
        pairs = best_matching(inner, _NESTED_GATE)
        return 2 * sum(inner[i][j] for i, j in pairs) / (len(gold) + len(answer))


_Compare = Callable[[Aligner, Any, Any], float]


@cache
def _groups(
    schema: type[BaseModel],
) -> tuple[tuple[float, tuple[tuple[int, _Compare], ...]], ...]:
    """The identity fields by number, those that stand for each other together, with weights."""
    groups: dict[str, list[tuple[int, _Compare]]] = {}
    weights: dict[str, float] = {}
    for number, plan in enumerate(identity_fields(schema)):
        if plan.identity is not None:
            name = plan.identity.either or f"[{number}]"
            groups.setdefault(name, []).append((number, _comparer(plan)))
            weights[name] = max(weights.get(name, 0.0), plan.identity.weight)
    return tuple((weights[name], tuple(members)) for name, members in groups.items())


def _comparer(plan: FieldPlan) -> _Compare:
    """What compares two features of a field."""

    def values(_: Aligner, gold: Any, answer: Any) -> float:
        if isinstance(gold, Words) and isinstance(answer, Words):
            return likeness(gold, answer)
        if isinstance(gold, frozenset) and isinstance(answer, frozenset):
            return len(gold & answer) / min(len(gold), len(answer))
        return value_similarity(gold, answer, plan)

    def models(aligner: Aligner, gold: Any, answer: Any) -> float:
        if isinstance(gold, tuple) and isinstance(answer, tuple):
            return aligner.compare_portraits(gold, answer)
        return value_similarity(gold, answer, plan)

    if plan.kind is Kind.EVIDENCE:
        return _compare_quotes
    if plan.kind is Kind.REFERENCE:
        return _compare_targets
    return models if plan.kind is Kind.MODELS else values


def _compare_quotes(_: Aligner, gold: _Quotes, answer: _Quotes) -> float:
    if gold.where.length and answer.where.length:
        return containment(gold.where, answer.where)
    return likeness(gold.words, answer.words)


def _compare_targets(_: Aligner, gold: frozenset[Any], answer: frozenset[Any]) -> float:
    return 2 * len(gold & answer) / (len(gold) + len(answer))


__all__ = ["Aligner", "Names"]
