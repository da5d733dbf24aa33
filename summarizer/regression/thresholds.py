"""The limits that a suite sets: ``[thresholds]`` in its ``suite.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, ValidationError

from summarizer.errors import SuiteError
from summarizer.regression.scoring import CaseScore
from summarizer.schemas import Model

Share = Annotated[float, Field(ge=0, le=1)]


class Thresholds(Model):
    """When a run fails, and what counts as a difference.

    Metrics are named as in ``Score.metrics``: ``overall``, lists (``positions``), fields
    (``positions.source``), ``evidence.supported``, ``evidence.characters``.
    """

    confidence: float = Field(default=0.95, gt=0.5, lt=1)
    """Of the overall score's interval. With 0.95 and nothing changed, less than 5 % of comparisons
    call anything regressed."""
    smallest_effect: Share = 0.01
    """A difference no greater than this does not matter."""
    seed: int = 0
    """For the sample of sign flips where there are more than 12 articles."""
    minimum: Mapping[str, Share] = {}
    """The least mean over articles, by metric; below it the run fails."""
    case: Mapping[str, Share] = {"overall": 0.5}
    """What one answer must reach to pass, by metric. An invalid answer never passes."""
    pass_rate: Share | None = None
    """The least share of cases that must pass; below it the run fails."""

    @classmethod
    def of(cls, values: Mapping[str, object], *, where: str = "thresholds") -> Thresholds:
        """Read thresholds.

        Args:
            values: What the suite file says.
            where: Where it says so, for messages.

        Raises:
            SuiteError: There is no such threshold, or it has no such value.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            known = ", ".join(cls.model_fields)
            hint = f"known are {known}" if first["type"] == "extra_forbidden" else "correct it"
            raise SuiteError(f"{where}: {place}: {first['msg']}; {hint}") from error

    def passes(self, score: CaseScore) -> bool:
        """Whether an answer reaches what ``case`` asks for; what does not apply does not count."""
        metrics = score.metrics()
        reached = (
            value is None or value >= least
            for name, least in self.case.items()
            for value in (metrics.get(name),)
        )
        return score.is_valid and all(reached)


__all__ = ["Thresholds"]
