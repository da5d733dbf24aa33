"""Scoring as an evaluator of pydantic-evals; needs the extra ``evals``.

::

    from pydantic_evals import Case, Dataset
    from summarizer.regression.pydantic_evals import GoldEvaluator

    dataset = Dataset(
        name="briefings",
        cases=[Case(name="briefing", inputs=article, expected_output=gold)],
        evaluators=[GoldEvaluator(metrics=("overall", "non_answers"))],
    )
    dataset.evaluate_sync(lambda article: summarizer.summarize(article).summary)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.errors import MissingExtraError
from summarizer.regression.scoring import score
from summarizer.result import SummaryResult

try:
    from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext
except ImportError as error:
    raise MissingExtraError("scoring for pydantic-evals", "evals") from error


@dataclass(repr=False)
class GoldEvaluator(Evaluator[Any, Any, Any]):
    """Scores an output against the case's ``expected_output``, metric by metric.

    The output is a summary, a ``SummaryResult``, or None for none. Quotes are looked up in the
    article: the result's, or the case's inputs where these are an ``Article``.

    Attributes:
        metrics: The metrics to report, as in ``Score.metrics``; those for which neither side has
            anything are left out.
        minimum: Limits; for each an assertion ``<metric> ≥ <limit>`` is reported.
    """

    metrics: tuple[str, ...] = ("overall", "evidence.supported")
    minimum: Mapping[str, float] = field(default_factory=dict)

    def evaluate(
        self, ctx: EvaluatorContext[Any, Any, Any]
    ) -> dict[str, bool | float | EvaluationReason]:
        """Score one output.

        Raises:
            TypeError: The case has no expected output that is a Pydantic model, or the output is
                of another class.
        """
        gold, answer = ctx.expected_output, ctx.output
        article = ctx.inputs if isinstance(ctx.inputs, Article) else None
        if isinstance(answer, SummaryResult):
            answer, article = answer.summary, answer.article
        if not isinstance(gold, BaseModel):
            raise TypeError(
                f"expected_output must be a Pydantic model to score against, not {gold!r}"
            )
        found = score(answer, gold, article=article)
        values = found.metrics()
        reported: dict[str, bool | float | EvaluationReason] = {
            name: value for name in self.metrics if (value := values.get(name)) is not None
        }
        for name, least in self.minimum.items():
            value = values.get(name)
            if value is not None:
                reported[f"{name} ≥ {least:g}"] = EvaluationReason(
                    value=value >= least, reason=f"{name} is {value:.3f}"
                )
        return reported


__all__ = ["GoldEvaluator"]
