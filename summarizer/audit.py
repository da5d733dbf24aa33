"""The audit: what the article holds that no item of a summary covers.

The offline engine's cues say where a summary should have something: quotations, attributions,
refusals to answer, territorial statements. They cannot say that a summary is complete; they say
where to look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from summarizer.annotate import places_of
from summarizer.examined import Examined
from summarizer.findings import Coverage, Issue, IssueKind, Severity, Share
from summarizer.schemas import (
    ArticleSummary,
    NonAnswer,
    Position,
    Span,
    TerritorialClaim,
)
from summarizer.sentences import language_of

if TYPE_CHECKING:
    from summarizer.article import Article

Place = tuple[int, int]
"""Where a stretch of the article begins and ends."""

_SHOWN: Final = 120
_LABELS: Final = {
    IssueKind.UNCOVERED_QUOTATION: "no item covers the quotation",
    IssueKind.UNCOVERED_ATTRIBUTION: "no item covers the statement",
    IssueKind.UNCOVERED_NON_ANSWER: "no non-answer covers",
    IssueKind.UNCOVERED_TERRITORY: "no territorial claim covers",
}


def audit(summary: BaseModel, examined: Examined) -> tuple[tuple[Issue, ...], Coverage | None]:
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
    from summarizer.offline import CueKind, QuotationKind

    article, proof = examined.article, _Proof(summary)
    quoted = [
        (q.inner_start, q.inner_end) for q in examined.quotations if q.kind is QuotationKind.DIRECT
    ]

    def of(kind: CueKind) -> list[Place]:
        return [(c.extent_start, c.extent_end) for c in examined.cues if c.kind is kind]

    checks: tuple[tuple[IssueKind, list[Place], Callable[[Place], bool]], ...] = (
        (IssueKind.UNCOVERED_QUOTATION, quoted, proof.by_any),
        (IssueKind.UNCOVERED_ATTRIBUTION, of(CueKind.ATTRIBUTION), proof.by_any),
        (IssueKind.UNCOVERED_NON_ANSWER, of(CueKind.NON_ANSWER), proof.by_non_answer),
        (IssueKind.UNCOVERED_TERRITORY, of(CueKind.TERRITORY), proof.by_territorial_claim),
    )
    issues: list[Issue] = []
    shares: list[Share] = []
    for kind, places, covered in checks:
        missed = [place for place in places if not covered(place)]
        shares.append(Share(covered=len(places) - len(missed), total=len(places)))
        issues.extend(_issue(kind, place, article) for place in _outermost(missed))
    issues.sort(key=lambda issue: issue.span.start if issue.span else 0)
    if issue := _language_issue(examined):
        issues.insert(0, issue)
    quotation, attribution, non_answer, territory = shares
    return tuple(issues), Coverage(
        quotations=quotation,
        attributions=attribution,
        non_answers=non_answer,
        territorial=territory,
    )


def _language_issue(examined: Examined) -> Issue | None:
    """That rules for another language found as good as nothing says nothing about the article."""
    from summarizer.offline import is_read

    article = examined.article
    if examined.lexicons is not None or is_read(article):
        return None
    language = article.language or language_of(article.text)
    return Issue(
        kind=IssueKind.LANGUAGE_NOT_READ,
        severity=Severity.WARNING,
        message=f"the rules read English and, in part, German; this article seems to be in "
        f"“{language}”, so little more than quotations was looked for",
    )


def _issue(kind: IssueKind, place: Place, article: Article) -> Issue:
    span = Span(start=place[0], end=place[1])
    words = " ".join(span.of(article.text).split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return Issue(
        kind=kind, severity=Severity.WARNING, span=span, message=f"{_LABELS[kind]}: {shown}"
    )


def _outermost(places: list[Place]) -> list[Place]:
    """The places that lie in no other, each once, in order: one place is named once."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept


class _Proof:
    """Where the summary's grounded evidence stands, by the kind of item it proves."""

    def __init__(self, summary: ArticleSummary) -> None:
        claims = _places(summary.territorial_claims)
        non_answers = _places(summary.non_answers)
        self.by_territorial_claim = _Touched(claims)
        self.by_non_answer = _Touched(non_answers)
        self.by_any = _Touched([*claims, *non_answers, *_places(summary.positions)])


def _places(items: Iterable[Position | TerritorialClaim | NonAnswer]) -> list[Place]:
    return [place for item in items for evidence in item.evidence for place in places_of(evidence)]


class _Touched:
    """Tells whether a place shares a character with any of some others."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __call__(self, place: Place) -> bool:
        start, end = place
        k = bisect_left(self._starts, end)
        return k > 0 and self._ends[k - 1] > start
