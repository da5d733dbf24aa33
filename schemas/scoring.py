"""How a schema's fields are scored: marks for ``Annotated``.

::

    class Promise(BaseModel):
        who: Annotated[str, Identity(), Decisive()]
        what: Annotated[str, Identity(), FreeText()]
        by: Annotated[date | None, Granularity("month")] = None
        proof: list[Evidence]

Fields without a mark are scored by their type; docs/scoring.md says how. The marks reach neither
the JSON Schema nor a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Identity:
    """Two items are taken for the same item by their identity fields.

    Their similarity is the mean over the identity fields, weighted. An item class without any such
    mark is identified by its required strings and its evidence, or else by all its fields.

    Attributes:
        weight: How much the field counts beside the others.
        either: A name that several fields share: the most similar of them stands for all, with
            the greatest of their weights; the others only decide between equals.
    """

    weight: float = 1.0
    either: str | None = None

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"the weight of Identity must be above 0, not {self.weight}")


@dataclass(frozen=True, slots=True)
class Decisive:
    """An item in which this field is wrong is incorrect, not merely partly correct."""


@dataclass(frozen=True, slots=True)
class Detail:
    """The field is scored on its own and leaves its item's outcome alone."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Text in words of one's own: its similarity is reported, and is never right or wrong."""


@dataclass(frozen=True, slots=True)
class NotScored:
    """The field is not looked at."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Numbers agree where they differ by no more than either bound.

    Attributes:
        relative: Share of the gold's absolute value.
        absolute: In the field's own unit.
    """

    relative: float = 0.0
    absolute: float = 0.0

    def __post_init__(self) -> None:
        if self.relative < 0 or self.absolute < 0:
            raise ValueError("a tolerance cannot be below 0")


@dataclass(frozen=True, slots=True)
class Granularity:
    """Dates and times agree where they fall into the same day, month or year.

    Attributes:
        unit: The unit; dates with a time zone are compared as they are written.
    """

    unit: Literal["year", "month", "day", "hour", "minute"]


@dataclass(frozen=True, slots=True)
class Gate:
    """On a list of items: how similar two items must at least be to be taken for the same.

    Attributes:
        similarity: From 0 to 1; 0.5 where a list has no mark.
    """

    similarity: float

    def __post_init__(self) -> None:
        if not 0 < self.similarity <= 1:
            raise ValueError(f"a gate must be above 0 and at most 1, not {self.similarity}")


__all__ = [
    "Decisive",
    "Detail",
    "FreeText",
    "Gate",
    "Granularity",
    "Identity",
    "NotScored",
    "Tolerance",
]
