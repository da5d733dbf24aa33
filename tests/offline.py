"""The offline engine on a text, and parts of its summary."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schemas import ArticleSummary, Evidence


def run(text: str) -> ArticleSummary:
    """What the engine makes of a text."""
    return summarize_offline(Article(text=text))


def name_of(summary: ArticleSummary, ref: str | None) -> str | None:
    """The name of the actor that a reference leads to; otherwise the reference itself."""
    return next((a.name for a in summary.actors if a.id == ref), ref)


def every_evidence(summary: ArticleSummary) -> list[Evidence]:
    """The evidence of all positions, territorial claims and non-answers."""
    return [
        *(e for position in summary.positions for e in position.evidence),
        *(e for claim in summary.territorial_claims for e in claim.evidence),
        *(e for item in summary.non_answers for e in item.evidence),
    ]
