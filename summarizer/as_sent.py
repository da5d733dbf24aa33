"""What a summary from elsewhere says in its computed fields, held against what was computed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.findings import Issue, IssueKind, Severity
from summarizer.schema_tree import Models, models_in, path
from summarizer.schemas import Evidence, Position, QuoteType


def contradicted(sent: BaseModel, models: Models) -> Iterator[Issue]:
    """Offsets that are not the quote's, and positions wrongly marked as direct quotations.

    Args:
        sent: The summary with its computed fields as they came.
        models: The models of the same summary, grounded and annotated.
    """
    found = dict(models)
    for loc, model in models_in(sent):
        ours = found.get(loc)
        if isinstance(model, Evidence) and isinstance(ours, Evidence):
            if (
                ours.grounded
                and None not in (model.start, model.end)
                and (model.start, model.end) != (ours.start, ours.end)
            ):
                yield Issue(
                    kind=IssueKind.OFFSETS_CORRECTED,
                    severity=Severity.INFO,
                    item=path(loc),
                    span=ours.span,
                    message=f"“{ours.quote}” stands at {ours.start}–{ours.end}, "
                    f"not {model.start}–{model.end}",
                )
        elif (
            isinstance(model, Position)
            and isinstance(ours, Position)
            and model.quote_type is QuoteType.DIRECT
            and ours.quote_type in (QuoteType.INDIRECT, QuoteType.MIXED, QuoteType.NONE)
        ):
            yield Issue(
                kind=IssueKind.NOT_DIRECT,
                severity=Severity.ERROR,
                item=path(loc),
                span=ours.evidence[0].span,
                message="marked as a direct quotation, but the article does not have all of it "
                "inside quotation marks",
            )


__all__ = ["contradicted"]
