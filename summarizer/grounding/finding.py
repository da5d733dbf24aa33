"""A quote to find, and how it was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from summarizer.grounding.folding import Folded
from summarizer.grounding.occurrences import around
from summarizer.grounding.said import Said
from summarizer.schemas.evidence import Match, Span


class Request:
    """A quote to find, and what is known about where it should stand.

    Args:
        quote: The quote.
        hinted: Where the sentence named with it begins and ends.
        near: Mentions of its source.
        said: What its item says itself.
    """

    def __init__(
        self,
        quote: str,
        hinted: tuple[int, int] | None,
        near: Sequence[Span],
        said: Callable[[], Said],
    ) -> None:
        self.quote = quote
        self.hinted = hinted
        self.near = near
        self.said = said
        self._folded: Folded | None = None

    @property
    def folded(self) -> Folded:
        """The quote, folded when first needed."""
        if self._folded is None:
            self._folded = Folded(self.quote)
        return self._folded

    @property
    def places(self) -> list[tuple[int, int]]:
        """Stretches of the article to search first."""
        return ([self.hinted] if self.hinted else []) + around(self.near)


class Finding(NamedTuple):
    """How and where a quote was found."""

    match: Match
    span: Span | None = None
    pieces: tuple[Span, ...] = ()
    candidates: tuple[Span, ...] = ()
    ambiguous: bool = False
    differences: tuple[str, ...] = ()


MISSING: Final = Finding(Match.MISSING)
VERBATIM: Final = Finding(Match.EXACT)


__all__ = ["MISSING", "VERBATIM", "Finding", "Request"]
