"""An :class:`~summarizer.schemas.ArticleSummary` in the order in which somebody reads it.

First what was withheld, then who says what, then what the article says in its own voice: the three
layers that a flat summary mixes. Every item stands somewhere, whatever is wrong with it.
"""

from __future__ import annotations

from summarizer.export import matters, statements
from summarizer.export.document import Document, line
from summarizer.export.generic_view import generic_sections
from summarizer.export.items import Items
from summarizer.export.proof import Remarks, about, coverage, issue_sections, provenance, verdict
from summarizer.export.wording import counted
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary


def article_document(result: SummaryResult[ArticleSummary]) -> Document:
    """The rendering of a summary in the schema of this library, or in a subclass of it."""
    items = Items(result)
    summary = result.summary
    title, opening = about(result.article)
    extra, extra_counts = generic_sections(
        summary, result.article.text, Remarks(result.issues), skip=ArticleSummary.model_fields
    )
    parts = {
        "an abstract": statements.abstract(items),
        "non-answers": statements.non_answers(items),
        "anything that a source says": statements.speakers(items),
        "anything that the narrator asserts": statements.narrator(items),
        "territorial claims": matters.territory(items),
        "messaging shifts": matters.shifts(items),
        "names that take a side": matters.names(items),
        "actors": matters.actors(items),
    }
    counts = (
        (len(summary.positions), "position"),
        (len(summary.non_answers), "non-answer"),
        (len(summary.territorial_claims), "territorial claim"),
        (len(summary.messaging_shifts), "messaging shift"),
        (len(summary.naming_variants), "contested name"),
        (len(summary.actors), "actor"),
    )
    counted_items = [counted(number, what) for number, what in counts if number]
    absent = [what for what, section in parts.items() if section is None]
    closing = [line(f"Not found in this article: {', '.join(absent)}.")] if absent else []
    covered = [found] if (found := coverage(result)) is not None else []
    return Document(
        title=title,
        opening=opening,
        verdict=(
            verdict(result, [*counted_items, *extra_counts] or ["nothing found"]),
            *covered,
        ),
        sections=(
            *(section for section in parts.values() if section is not None),
            *extra,
            *issue_sections(result),
        ),
        closing=(*closing, provenance(result)),
    )


__all__ = ["article_document"]
