"""Choosing the view that fits a result's schema."""

from __future__ import annotations

from typing import Any

from summarizer.export.article_view import article_document
from summarizer.export.document import Document
from summarizer.export.generic_view import generic_document
from summarizer.export.proof import coverage, issue_sections, verdict
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary


def document_of(result: SummaryResult[Any]) -> Document:
    """The result laid out for reading, whatever its schema."""
    if isinstance(result.summary, ArticleSummary):
        return article_document(result)
    return generic_document(result)


def findings_of(result: SummaryResult[Any]) -> Document:
    """Only what there is to say about the summary: the verdict, the coverage, the issues."""
    whole = document_of(result)
    covered = coverage(result)
    return Document(
        title=whole.title,
        opening=(),
        verdict=(verdict(result, ()), *([covered] if covered is not None else [])),
        sections=issue_sections(result),
    )


__all__ = ["document_of", "findings_of"]
