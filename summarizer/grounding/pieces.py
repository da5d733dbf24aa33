"""Quotes that say themselves that they are no continuous text: an ellipsis, [brackets]."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.grounding.gaps import any_qualifies, gap_words, harmless_ellipsis
from summarizer.grounding.words import FUNCTION_WORDS, PRONOUNS
from summarizer.schemas.evidence import Span

_ELLIPSIS = re.compile(r"\s*[\[(]?\s*…\s*[\])]?\s*")
_BRACKET = re.compile(r"\[([^\[\]…]*)\]")
_EDGE = " ',;:-"
_MAX_PIECES = 12
_MAX_CHAINS = 50
# A [bracketed] word may stand for this many words of the article ...
_REPLACED = 3
# ... and must occur itself within this many characters of the quote.
_NEARBY = 1_500


@dataclass(frozen=True, slots=True)
class Chain:
    """The pieces of one quote, in order, and what its cuts wrongly leave out."""

    pieces: tuple[Span, ...]
    dropped: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first piece's beginning to the last one's end."""
        return Span(start=self.pieces[0].start, end=self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Broken:
    """A quote in pieces, folded, and how each is joined to the piece before.

    Attributes:
        segments: The pieces' folded text.
        brackets: For each piece, the [bracketed] words that stand before it in the quote; None
            where an ellipsis does. The first one's entry tells what stands before the quote.
        last_bracket: The bracketed words after the last piece.
    """

    segments: tuple[str, ...]
    brackets: tuple[str | None, ...]
    last_bracket: str | None = None


def unbracketed(folded: str) -> str | None:
    """A folded quote without its square brackets but with their words; None if it has none."""
    if "[" not in folded or not _BRACKET.search(folded):
        return None
    return folded.replace("[", "").replace("]", "")


def broken(folded: str) -> Broken | None:
    """A folded quote taken apart at its ellipses and brackets; None where it has none inside."""
    if "…" not in folded and "[" not in folded:
        return None
    segments: list[str] = []
    brackets: list[str | None] = []
    pending: str | None = None
    for part in re.split(r"(\s*[\[(]?\s*…\s*[\])]?\s*|\[[^\[\]…]*\])", folded):
        bracket = _BRACKET.fullmatch(part)
        if bracket:
            pending = bracket[1]
        elif _ELLIPSIS.fullmatch(part) and part:
            pending = None
        elif stripped := part.strip(_EDGE + ".") if segments else part.strip(_EDGE):
            segments.append(stripped)
            brackets.append(pending)
            pending = None
    if not segments or len(segments) > _MAX_PIECES:
        return None
    if len(segments) == 1 and brackets[0] is None and pending is None:
        return None
    return Broken(tuple(segments), tuple(brackets), pending)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the pieces are looked for in.

    Attributes:
        text: The article.
        language: Whose qualifying words no cut may drop.
        find: The first place of a folded segment between two offsets of the article.
        reach: For an offset, where the sentence after its own ends: how far a cut may go.
    """

    text: str
    language: str | None
    find: Callable[[str, int, int], Span | None]
    reach: Callable[[int], int]


def chains(quote: Broken, ground: Ground, first: Sequence[Span]) -> list[Chain]:
    """Where the pieces stand one after the other, the first one at one of ``first``."""
    found = (_chain(quote, span, ground) for span in first[:_MAX_CHAINS])
    return [chain for chain in found if chain is not None]


def _chain(quote: Broken, first: Span, ground: Ground) -> Chain | None:
    pieces = [first]
    dropped: list[str] = []
    for segment, bracket in zip(quote.segments[1:], quote.brackets[1:], strict=True):
        end = pieces[-1].end
        span = ground.find(segment, end, ground.reach(end))
        if span is None:
            return None
        pieces.append(span)
        gap = ground.text[end : span.start]
        shown = " ".join(gap.split()).strip(" ,")
        if bracket is not None:
            if not _replaces(bracket, gap, ground.language):
                dropped.append(f"[{bracket}] → {shown}")
        elif not harmless_ellipsis(gap, span.of(ground.text), ground.language):
            dropped.append(f"… → {shown}")
    dropped += _inserted(quote, Chain(tuple(pieces)).span, ground)
    return Chain(tuple(pieces), tuple(dropped))


def _replaces(bracket: str, gap: str, language: str | None) -> bool:
    """Whether ``[Zelensky]`` may stand where the article has a pronoun or nothing."""
    words = gap_words(gap)
    if len(words) > _REPLACED or any_qualifies(words, language):
        return False
    return all(word in PRONOUNS | FUNCTION_WORDS or word in gap_words(bracket) for word in words)


def _inserted(quote: Broken, span: Span, ground: Ground) -> list[str]:
    """Bracketed words that do more than explain: they qualify, or come from nowhere nearby."""
    inserted = [words for words in (*quote.brackets, quote.last_bracket) if words]
    if not inserted:
        return []
    near = ground.text[max(0, span.start - _NEARBY) : span.end + _NEARBY]
    nearby = {word.removesuffix("'s") for word in gap_words(near)}
    known = FUNCTION_WORDS | nearby | {"sic"}
    return [
        f"[{words}] →"
        for words in inserted
        if any_qualifies(gap_words(words), ground.language)
        or not all(word.removesuffix("'s") in known for word in gap_words(words))
    ]


__all__ = ["Broken", "Chain", "Ground", "broken", "chains", "unbracketed"]
