"""Two values of one field compared: as attributes of an item, and to recognise it by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from datetime import date, time
from decimal import Decimal
from enum import Enum
from numbers import Real
from typing import Any, Final

from summarizer.regression.scoring.matching import best_matching
from summarizer.regression.scoring.outcomes import Outcome
from summarizer.regression.scoring.plan import FieldPlan, Kind
from summarizer.regression.scoring.similarity import (
    contains,
    other_numbers,
    same_wording,
    similarity,
)

ALIKE: Final = 0.5
"""From this similarity on, two wordings agree in part."""
_UNITS: Final = ("year", "month", "day", "hour", "minute")
_EQUAL: Final = 0.999


def compare(gold: Any, answer: Any, field: FieldPlan) -> Outcome:
    """The outcome of a field that both sides fill."""
    if isinstance(gold, Mapping) and isinstance(answer, Mapping):
        outcomes = [
            compare(gold[key], answer[key], field) if key in gold and key in answer else None
            for key in {**gold, **answer}
        ]
        found = {Outcome.CORRECT, Outcome.PARTIAL} & set(outcomes)
        return _of_several([one is Outcome.CORRECT for one in outcomes], bool(found))
    if is_several(gold) or is_several(answer):
        return _compare_several(entries(gold), entries(answer), field)
    likeness = value_similarity(gold, answer, field)
    if likeness >= _EQUAL and (not is_wording(gold) or same_wording(gold, str(answer))):
        return Outcome.CORRECT
    if is_wording(gold) and is_wording(answer):
        alike = likeness >= ALIKE or contains(gold, answer)
        return Outcome.PARTIAL if alike and not other_numbers(gold, answer) else Outcome.INCORRECT
    return Outcome.INCORRECT


def _compare_several(gold: Sequence[Any], answer: Sequence[Any], field: FieldPlan) -> Outcome:
    likeness = [[value_similarity(one, other, field) for other in answer] for one in gold]
    pairs = best_matching(likeness, ALIKE)
    same = [likeness[i][j] >= _EQUAL for i, j in pairs]
    same += [False] * (max(len(gold), len(answer)) - len(pairs))
    return _of_several(same, bool(pairs))


def _of_several(same: Sequence[bool], any_alike: bool) -> Outcome:  # noqa: FBT001
    if all(same):
        return Outcome.CORRECT
    return Outcome.PARTIAL if any_alike else Outcome.INCORRECT


def value_similarity(gold: Any, answer: Any, field: FieldPlan) -> float:
    """How alike two values are, from 0 to 1; anything but wording is alike or not."""
    if type(gold) is str and type(answer) is str:
        return float(gold == answer) if field.kind is Kind.VALUE else similarity(gold, answer)
    if isinstance(gold, Enum) or isinstance(answer, Enum):
        return float(gold == answer)
    if isinstance(gold, str) and isinstance(answer, str):
        return similarity(gold, answer)
    if is_several(gold) or is_several(answer):
        return _shared_of_fewer(entries(gold), entries(answer), field)
    if isinstance(gold, (date, time)) and isinstance(answer, (date, time)):
        return float(_same_moment(gold, answer, field))
    if isinstance(gold, (Real, Decimal)) and isinstance(answer, (Real, Decimal)):
        return float(_same_number(gold, answer, field))
    return float(bool(gold == answer))


def _shared_of_fewer(gold: Sequence[Any], answer: Sequence[Any], field: FieldPlan) -> float:
    """Entries shared, over the shorter list: lists need not be complete to be recognised."""
    if not gold or not answer:
        return 0.0
    likeness = [
        [float(value_similarity(one, other, field) >= _EQUAL) for other in answer] for one in gold
    ]
    return len(best_matching(likeness, _EQUAL)) / min(len(gold), len(answer))


def _same_number(gold: Any, answer: Any, field: FieldPlan) -> bool:
    if isinstance(gold, bool) or isinstance(answer, bool):
        return gold is answer
    one, other = float(gold), float(answer)
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    bound = max(field.tolerance.absolute, field.tolerance.relative * abs(one))
    # What rounding in binary may do to a decimal number is no difference.
    return gold == answer or math.isclose(one, other, rel_tol=1e-9, abs_tol=bound * (1 + 1e-9))


def _same_moment(gold: date | time, answer: date | time, field: FieldPlan) -> bool:
    if field.unit is None:
        return type(gold) is type(answer) and gold == answer
    units = _UNITS[: _UNITS.index(field.unit.unit) + 1]
    parts = [u for u in units if hasattr(gold, u) and hasattr(answer, u)]
    return all(getattr(gold, unit) == getattr(answer, unit) for unit in parts) and bool(parts)


def is_several(value: object) -> bool:
    """Whether a value holds several values."""
    return isinstance(value, (list, tuple, Set))


def entries(value: Any) -> list[Any]:
    """The values that a value holds; a single one by itself."""
    if isinstance(value, Set):
        return sorted(value, key=str)
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]


def is_wording(value: object) -> bool:
    """Whether a value is a string outside a closed vocabulary."""
    return isinstance(value, str) and not isinstance(value, Enum)


__all__ = ["ALIKE", "compare", "entries", "is_several", "is_wording", "value_similarity"]
