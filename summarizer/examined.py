"""An article as the checks read it: what several of them need is found once.

Grounding, annotation, consistency and audit all ask where a name is mentioned, what is quoted,
which numbers there are. One ``Examined`` is made for each run and handed to all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from summarizer.copies import span
from summarizer.grounding import Locator
from summarizer.schemas import Span

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cues import Cues
    from summarizer.offline import Analysis, FoundCue, Quotation

_WORD = re.compile(r"\w[\w’'-]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_UNSPACED = "\u2e80"
"""From here on scripts have no spaces between words, so a word ends anywhere."""


class Examined:
    """One article and what has been found in it so far.

    Args:
        article: The article.
        cues: Lexicons of the offline engine's rules; None: the built-in ones.

    Attributes:
        article: The article.
        locator: Finds quotes in it.
        lexicons: What ``cues`` was.
    """

    def __init__(self, article: Article, cues: Cues | None = None) -> None:
        self.article = article
        self.lexicons = cues
        self.locator = Locator(article.text, article.sentences, language=article.language)
        self._places: dict[str, tuple[Span, ...]] = {}
        self._mentions: dict[tuple[str, ...], tuple[Span, ...]] = {}
        self._analysis: Analysis | None = None
        self._cues: tuple[FoundCue, ...] | None = None
        self._words: frozenset[str] | None = None

    def read(self) -> None:
        """Find out now what depends on the article alone and is wanted in every run."""
        _ = self.cues, self.quotations
        self.locator.read()

    @property
    def analysis(self) -> Analysis:
        """All that the offline engine's rules find."""
        if self._analysis is None:
            from summarizer.offline import analyse

            self._analysis = analyse(self.article, self.lexicons)
        return self._analysis

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands in quotation marks."""
        return self.analysis.quotations

    @property
    def cues(self) -> tuple[FoundCue, ...]:
        """What the offline engine's rules find that a summary should cover."""
        if self._cues is None:
            from summarizer.offline import find_cues

            self._cues = find_cues(self.article, cues=self.lexicons)
        return self._cues

    @property
    def wording(self) -> str:
        """The text and what is known about it."""
        known = self.article
        metadata = (known.title, known.dateline, known.published_at, known.publisher)
        return " ".join((known.text, *(text for text in metadata if text)))

    @property
    def words(self) -> frozenset[str]:
        """The words of :attr:`wording`, without a final ``’s``."""
        if self._words is None:
            self._words = words_in(self.wording)
        return self._words

    def places(self, words: str) -> tuple[Span, ...]:
        """Where ``words`` stand as whole words; none for empty ones."""
        if words not in self._places:
            self._places[words] = tuple(_whole(self.article.text, words))
        return self._places[words]

    def mentions(self, words: Iterable[str]) -> tuple[Span, ...]:
        """Where any of the words stand as whole words; of overlapping places only the longest."""
        wanted = tuple(words)
        if wanted not in self._mentions:
            self._mentions[wanted] = tuple(self._unmixed(wanted))
        return self._mentions[wanted]

    def _unmixed(self, words: Iterable[str]) -> list[Span]:
        found: list[Span] = []
        for mention in sorted(set(words), key=len, reverse=True):
            if not found:
                found = [*self.places(mention)]
                continue
            starts = [span.start for span in found]
            free = [span for span in self.places(mention) if _is_free(span, found, starts)]
            if free:
                found = sorted((*found, *free), key=lambda span: span.start)
        return found


def words_in(text: str) -> frozenset[str]:
    """The words of a text in one case, without a final ``’s``."""
    words = set(_WORD.findall(text))
    return frozenset([plain_word(w) if "’" in w or "'" in w else w.casefold() for w in words])


def word_at(text: str, start: int) -> str:
    """The word that begins at an offset, in one case, without a final ``’s``; else nothing."""
    word = _WORD.match(text, start)
    return plain_word(word[0]) if word else ""


def plain_word(word: str) -> str:
    """A word in one case, without a final ``’s`` or apostrophe."""
    if "’" in word or "'" in word:
        word = _POSSESSIVE.sub("", word)
    return word.casefold()


def _whole(text: str, words: str) -> list[Span]:
    """Where the words stand and no letter or digit beside them goes on with the same word."""
    found: list[Span] = []
    if not words:
        return found
    size = len(text)
    first = words[0].isalnum()
    last = words[-1].isalnum() and words[-1] < _UNSPACED
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (
            (first and at and text[at - 1].isalnum() and text[at - 1] < _UNSPACED)
            or (last and end < size and text[end].isalnum())
        ):
            found.append(span(at, end))
        at = text.find(words, end)
    return found


def _is_free(span: Span, taken: list[Span], starts: list[int]) -> bool:
    """Whether a span overlaps none of those taken, which are in order and apart."""
    k = bisect_right(starts, span.start)
    return not (
        (k and taken[k - 1].end > span.start) or (k < len(taken) and taken[k].start < span.end)
    )


__all__ = ["Examined", "plain_word", "word_at", "words_in"]
