"""Places in an article as W3C Web Annotation selectors.

Each place is given twice, as a TextQuoteSelector, which survives changes elsewhere in the text,
and as a TextPositionSelector, in Unicode code points, which pins it in this very text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.article import Article
    from summarizer.schemas import Evidence, Span

_CONTEXT: Final = 32
_MOST: Final = 512


def spans_of(evidence: Evidence) -> tuple[Span, ...]:
    """Where a piece of evidence stands: in one piece, in several, or nowhere."""
    return evidence.pieces or ((evidence.span,) if evidence.span is not None else ())


def quote_selector(text: str, span: Span) -> dict[str, str]:
    """The TextQuoteSelector of a place.

    Prefix and suffix are 32 characters each, more where the text repeats itself, until the place
    is the only one that they fit; but 512 at the most.
    """
    exact = span.of(text)
    size = _CONTEXT
    while True:
        prefix = text[max(span.start - size, 0) : span.start]
        suffix = text[span.end : span.end + size]
        if size >= _MOST or _is_unique(text, prefix + exact + suffix):
            return {"exact": exact, "prefix": prefix, "suffix": suffix}
        size *= 2


def _is_unique(text: str, part: str) -> bool:
    return text.find(part, text.find(part) + 1) < 0


class Selectors:
    """Makes the specific resources that stand for places in one article.

    Args:
        article: The article.
        source: Its IRI.
        keyword: What JSON-LD's type keyword is called: ``@type``, or ``type`` as the context of
            the Web Annotation standard has it.
        scope: Address of the page that shows the article, None where there is none.
    """

    def __init__(
        self, article: Article, source: str, *, keyword: str = "@type", scope: str | None = None
    ) -> None:
        self._text = article.text
        self._type = keyword
        self._common: dict[str, JsonValue] = {"source": source}
        if scope is not None:
            self._common["scope"] = scope
        self._quoted: dict[Span, dict[str, str]] = {}

    def resources(self, spans: Iterable[Span]) -> list[JsonValue]:
        """One specific resource for each place, in order."""
        return [self.resource(span) for span in spans]

    def resource(self, span: Span) -> dict[str, JsonValue]:
        """The specific resource for a place: the article, and two selectors that agree."""
        quoted = self._quoted.get(span)
        if quoted is None:
            quoted = self._quoted[span] = quote_selector(self._text, span)
        return {
            self._type: "SpecificResource",
            **self._common,
            "selector": [
                {self._type: "TextQuoteSelector", **quoted},
                {self._type: "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }


__all__ = ["Selectors", "quote_selector", "spans_of"]
