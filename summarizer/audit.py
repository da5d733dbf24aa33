"""The audit: what the article holds that no item of a summary covers.

The offline engine's cues say where a summary should have something: quotations, attributions,
refusals to answer, territorial statements. They cannot say that a summary is complete; they say
where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from summarizer.findings import Coverage, Issue, IssueKind, Severity, Share
from summarizer.schema_tree import models_in
from summarizer.schemas import (
    ArticleSummary,
    Evidence,
    NonAnswer,
    Position,
    Span,
    TerritorialClaim,
)

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cues import Cues

_SHOWN: Final = 120
_LABELS: Final = {
    IssueKind.UNCOVERED_QUOTATION: "no item covers the quotation",
    IssueKind.UNCOVERED_ATTRIBUTION: "no item covers the statement",
    IssueKind.UNCOVERED_NON_ANSWER: "no non-answer covers",
    IssueKind.UNCOVERED_TERRITORY: "no territorial claim covers",
}


def audit(
    summary: BaseModel, article: Article, *, cues: Cues | None = None
) -> tuple[tuple[Issue, ...], Coverage | None]:
    """What the article holds that the summary does not cover, and the shares that it does.

    A quotation or attribution counts as covered by any item with grounded evidence in it: a
    speaker's words may be a refusal or a claim as well as a position. A refusal needs a
    non-answer, a territorial statement a territorial claim.

    Returns:
        The issues, in the article's order, and the coverage; no issues and None for a schema
        other than ``ArticleSummary``, of which nobody can say what it should cover.
    """
    if not isinstance(summary, ArticleSummary):
        return (), None
    from summarizer.offline import CueKind, QuotationKind, analyse, find_cues

    found = find_cues(article, cues=cues)
    proof = _Proof(summary)
    quoted = [q.inner for q in analyse(article, cues).quotations if q.kind is QuotationKind.DIRECT]

    def of(kind: CueKind) -> list[Span]:
        return [cue.extent for cue in found if cue.kind is kind]

    checks: tuple[tuple[IssueKind, list[Span], Callable[[Span], bool]], ...] = (
        (IssueKind.UNCOVERED_QUOTATION, quoted, proof.by_any),
        (IssueKind.UNCOVERED_ATTRIBUTION, of(CueKind.ATTRIBUTION), proof.by_any),
        (IssueKind.UNCOVERED_NON_ANSWER, of(CueKind.NON_ANSWER), proof.by_non_answer),
        (IssueKind.UNCOVERED_TERRITORY, of(CueKind.TERRITORY), proof.by_territorial_claim),
    )
    issues: list[Issue] = []
    shares: list[Share] = []
    for kind, spans, covered in checks:
        missed = [span for span in spans if not covered(span)]
        shares.append(Share(covered=len(spans) - len(missed), total=len(spans)))
        issues.extend(_issue(kind, span, article) for span in missed)
    issues.sort(key=lambda issue: issue.span.start if issue.span else 0)
    quotation, attribution, non_answer, territory = shares
    return tuple(issues), Coverage(
        quotations=quotation,
        attributions=attribution,
        non_answers=non_answer,
        territorial=territory,
    )


def _issue(kind: IssueKind, span: Span, article: Article) -> Issue:
    words = " ".join(span.of(article.text).split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return Issue(
        kind=kind, severity=Severity.WARNING, span=span, message=f"{_LABELS[kind]}: {shown}"
    )


class _Proof:
    """Where the summary's grounded evidence stands, by the kind of item it proves."""

    def __init__(self, summary: ArticleSummary) -> None:
        self._claims = list(_spans(summary.territorial_claims))
        self._non_answers = list(_spans(summary.non_answers))
        self._all = [*self._claims, *self._non_answers, *_spans(summary.positions)]

    def by_any(self, span: Span) -> bool:
        return _touched(span, self._all)

    def by_non_answer(self, span: Span) -> bool:
        return _touched(span, self._non_answers)

    def by_territorial_claim(self, span: Span) -> bool:
        return _touched(span, self._claims)


def _spans(items: tuple[Position | TerritorialClaim | NonAnswer, ...]) -> Iterator[Span]:
    for _, model in models_in(items):
        if isinstance(model, Evidence) and model.grounded:
            if model.pieces:
                yield from model.pieces
            elif model.span is not None:
                yield model.span


def _touched(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
