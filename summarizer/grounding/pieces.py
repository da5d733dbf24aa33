"""Quotes that say themselves that they are no continuous text: an ellipsis, [brackets]."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.grounding.folding import fold
from summarizer.grounding.gaps import any_qualifies, gap_words, harmless_ellipsis
from summarizer.grounding.persons import cannot_mean
from summarizer.grounding.words import FUNCTION_WORDS, PRONOUNS, words
from summarizer.schemas.evidence import Span

_ELLIPSIS: Final = re.compile(r"\s*[\[(]?\s*…\s*[\])]?\s*")
_BRACKET: Final = re.compile(r"\[([^\[\]…]*)\]")
_EDGE: Final = " ',;:-"
_MAX_PIECES: Final = 12
_MAX_CHAINS: Final = 50
# A [bracketed] word may stand for this many words of the article ...
_REPLACED: Final = 3
# ... and must occur itself within this many characters of the quote.
_NEARBY: Final = 1_500
_EXPLAINED: Final = re.compile(r"[ \t\n]?\[([^\[\]…]+)\]")
_LAST_WORD: Final = re.compile(r"[^\W_]+$")
_OPENING: Final = " \"'“„«‘"
_OPEN: Final = re.compile(r"(?:^|[,;:.!?—–\"'“”„«»‘’(-])\s*$")
"""What stands before the beginning of a clause."""
_SUBJECTLESS: Final = frozenset(("es", "it", "pt"))
"""Languages in which a verb needs no pronoun, so that a bracket may stand for none."""
_ANAPHORS: Final = PRONOUNS | words(
    """er sie es ihn ihm ihnen ihr ihre il elle ils elles lui leur leurs él ella ellos ellas le les
    lei loro egli ella esso essa essi gli ele ela eles elas он она оно они его ее её их ему ей им
    він вона воно вони його її їх йому їй їм o onlar هو هي هم وهو وهي وهم 彼 彼女 彼ら 他 她 它
    他们 她们 它们 hij zij ze hem haar hen hun"""
)
"""Pronouns that a bracket behind them may explain."""
_UNSPACED: Final = frozenset(("ja", "zh"))
_INFLECTED: Final = frozenset(("ru", "uk"))
_STEM: Final = 5
_LONGEST: Final = 40
"""Characters of a word, at most."""
_COUNTS: Final = words(
    "two three four due tre quattro dos tres cuatro dois duas três deux trois zwei drei"
)
"""Numbers that a bracket may repeat with the words that the article has beside them."""


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
    if (leading := quote.brackets[0]) and (noun := _displaced(leading, first, ground)):
        dropped.append(f"[{leading}] → {noun}")
    for segment, bracket in zip(quote.segments[1:], quote.brackets[1:], strict=True):
        end = pieces[-1].end
        span = ground.find(segment, end, ground.reach(end))
        if span is None:
            return None
        pieces.append(span)
        gap = ground.text[end : span.start]
        shown = " ".join(gap.split()).strip(" ,")
        if bracket is not None:
            standing = _LAST_WORD.search(ground.text[max(0, end - _LONGEST) : span.start].rstrip())
            another = standing is not None and _is_another(
                bracket, fold(standing[0]), span.start, ground
            )
            if another or not _replaces(bracket, gap, ground.language):
                dropped.append(f"[{bracket}] → {shown}")
        elif not harmless_ellipsis(gap, span.of(ground.text), ground.language):
            dropped.append(f"… → {shown}")
    dropped += _inserted(quote, Chain(tuple(pieces)).span, ground)
    return Chain(tuple(pieces), tuple(dropped))


def _replaces(bracket: str, gap: str, language: str | None) -> bool:
    """Whether ``[Zelensky]`` may stand where the article has a pronoun or nothing."""
    found = gap_words(gap)
    if len(found) > _REPLACED or any_qualifies(found, language):
        return False
    return all(word in PRONOUNS | FUNCTION_WORDS or word in gap_words(bracket) for word in found)


def _displaced(bracket: str, first: Span, ground: Ground) -> str | None:
    """The article's noun that a bracket at the beginning of a quote takes the place of.

    ``[Anna Berg] was dismissed`` may stand for "She was dismissed", not for "The minister was".
    """
    if ground.language in _UNSPACED:
        return None
    last = _LAST_WORD.search(ground.text[max(0, first.start - _LONGEST) : first.start].rstrip(" "))
    if last is None:
        return None
    word = fold(last[0])
    if _is_another(bracket, word, first.start, ground):
        return last[0]
    explains = (
        word in PRONOUNS | FUNCTION_WORDS | _ANAPHORS
        or word in gap_words(bracket)
        or bracket in PRONOUNS | _ANAPHORS
    )
    return None if explains else last[0]


def _is_another(bracket: str, pronoun: str, at: int, ground: Ground) -> bool:
    """Whether a folded bracket names somebody whom a pronoun before an offset cannot mean."""
    begin = max(0, at - _NEARBY)
    given = re.search(re.escape(bracket), ground.text[begin : at + _NEARBY], re.IGNORECASE)
    name = given[0] if given else bracket.title()
    return cannot_mean(name, pronoun, ground.text[begin:at], ground.language)


def _inserted(quote: Broken, span: Span, ground: Ground) -> list[str]:
    """Bracketed words that do more than explain: they qualify, or come from nowhere nearby."""
    inserted = [each for each in (*quote.brackets, quote.last_bracket) if each]
    if not inserted:
        return []
    return _unfounded(inserted, span, ground.text, ground.language)


@dataclass(frozen=True, slots=True)
class Explained:
    """A quote with [explanations] of its pronouns.

    Attributes:
        bare: The quote without them.
        brackets: The explanations.
        pronouns: The folded words in front of them; empty at the beginning.
        opens: Whether the quote begins with one, in place of a pronoun.
    """

    bare: str
    brackets: tuple[str, ...]
    pronouns: tuple[str, ...]
    opens: bool


def explained(quote: str, language: str | None) -> Explained | None:
    """A quote and the explanations in it; None where it has brackets that are anything else."""
    brackets: list[str] = []
    pronouns: list[str] = []
    bare = ""
    begin = 0
    for bracket in _EXPLAINED.finditer(quote):
        bare += quote[begin : bracket.start()]
        begin = bracket.end()
        pronoun = _is_pronoun(bare, language) or not bare.strip(_OPENING)
        if not pronoun and not (language in _SUBJECTLESS and _OPEN.search(bare)):
            return None
        brackets.append(bracket[1])
        last = _LAST_WORD.search(bare)
        pronouns.append(fold(last[0]) if last else "")
    bare = (bare + quote[begin:]).lstrip()
    if not brackets or "[" in bare or "]" in bare:
        return None
    return Explained(bare, tuple(brackets), tuple(pronouns), quote.lstrip(_OPENING).startswith("["))


def _is_pronoun(before: str, language: str | None) -> bool:
    """Whether a text ends in a pronoun."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = fold(last[0])
    if language in _UNSPACED:
        return any(word.endswith(pronoun) for pronoun in _ANAPHORS if not pronoun.isascii())
    return word in _ANAPHORS


def unfounded(quote: Explained, span: Span, text: str, language: str | None) -> list[str]:
    """Explanations of words that the article does not have near ``span``."""
    if quote.opens and not _is_opened(quote.brackets[0], span, text, language):
        return [f"[{quote.brackets[0]}] →"]
    before = text[max(0, span.start - _NEARBY) : span.end]
    for bracket, pronoun in zip(quote.brackets, quote.pronouns, strict=True):
        if cannot_mean(bracket, pronoun, before, language):
            return [f"[{bracket}] → {pronoun}"]
    return _unfounded(quote.brackets, span, text, language)


def _is_opened(bracket: str, span: Span, text: str, language: str | None) -> bool:
    """Whether a bracket may begin a quote: a pronoun stands there, or a verb without one."""
    before = text[max(0, span.start - _LONGEST) : span.start]
    if language in _SUBJECTLESS and _OPEN.search(before):
        return True
    last = _LAST_WORD.search(before.rstrip(" "))
    if last is None or language in _UNSPACED:
        return language in _UNSPACED
    pronoun = fold(last[0])
    if not (pronoun in _ANAPHORS or pronoun in gap_words(bracket)):
        return False
    return not cannot_mean(
        bracket, pronoun, text[max(0, span.start - _NEARBY) : span.start], language
    )


def _unfounded(brackets: Sequence[str], span: Span, text: str, language: str | None) -> list[str]:
    near = fold(text[max(0, span.start - _NEARBY) : span.end + _NEARBY])
    nearby = frozenset(word.removesuffix("'s") for word in gap_words(near))
    return [
        f"[{bracket}] →"
        for bracket in brackets
        if not _is_founded(fold(bracket), near, nearby, language)
    ]


def _is_founded(bracket: str, near: str, nearby: frozenset[str], language: str | None) -> bool:
    found = gap_words(bracket)
    together = f" {' '.join(found)} " in f" {' '.join(gap_words(near))} "
    if language in _UNSPACED:
        return bracket in near and not any_qualifies([*found, *bracket], language)
    if any_qualifies([word for word in found if not (together and word in _COUNTS)], language):
        return False
    known = FUNCTION_WORDS | nearby | {"sic"}
    return together or all(
        word.removesuffix("'s") in known or (language in _INFLECTED and _is_inflected(word, nearby))
        for word in found
    )


def _is_inflected(word: str, nearby: frozenset[str]) -> bool:
    """Whether a Russian or Ukrainian word stands nearby in another case."""
    stem = word[:-2]
    return len(stem) >= _STEM and any(
        other.startswith(stem) and len(other) <= len(word) + 1 for other in nearby
    )


__all__ = [
    "Broken",
    "Chain",
    "Explained",
    "Ground",
    "broken",
    "chains",
    "explained",
    "unbracketed",
    "unfounded",
]
