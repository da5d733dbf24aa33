"""A word beside a quote that governs words inside it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.schemas.evidence import Span


class Cut(NamedTuple):
    """Words just outside a quote that govern words inside it.

    Attributes:
        span: Where they stand in the article.
        certain: Whether the quote says something else without them; if not, it may.
        difference: ``quote's words → article's words``.
    """

    span: Span
    certain: bool
    difference: str


__all__ = ["Cut"]
