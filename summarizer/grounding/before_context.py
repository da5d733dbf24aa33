"""A quote seen together with what stands before it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.harmless import Harmless
from summarizer.grounding.line import COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.quoted import Found, Quoted

_HEARER: Final = 9
_GAP: Final = 5
_OBJECT: Final = 6
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())


class Before:
    """A quote and what stands before it.

    Args:
        line: The sentence.
        k: The place of the quote's first word.
        quoted: The quote.
        known: The language's governing words.
        harmless: Its harmless ones.

    Attributes:
        words: The sentence's words and marks.
        begins_verb: Whether the quote begins with a finite verb.
    """

    __slots__ = (
        *("_has_clause", "begins_verb", "harmless", "k", "known", "line", "quoted", "words"),
    )

    def __init__(
        self, line: Line, k: int, quoted: Quoted, known: EdgeWords, harmless: Harmless
    ) -> None:
        self.line, self.k, self.quoted = line, k, quoted
        self.known, self.harmless = known, harmless
        self.words = line.words
        self.begins_verb = k in line.finite
        self._has_clause: bool | None = None

    def found(self, first: int, kind: Kind = Kind.UNKNOWN, end: int | None = None) -> Found:
        """A limit from a place up to the quote, or to before ``end``."""
        first = max(0, first)
        return Found(first, max(first, (self.k if end is None else end) - 1), kind, Force.LIMITS)

    def is_bare(self, place: int, marker: int) -> bool:
        """Whether the word at a place is an infinitive behind its marker."""
        words, harmless = self.words, self.harmless
        if not harmless.is_bare(words, place) or self.line.is_capital(place):
            return False
        before = words[marker - 1] if marker else ""
        return before not in harmless.infinitive_nouns or words[place] in harmless.bare_verbs

    def has_clause(self) -> bool:
        """Whether the quote begins with a noun phrase and soon has its verb."""
        if self._has_clause is None:
            self._has_clause = self._soon_has_verb()
        return self._has_clause

    def _soon_has_verb(self) -> bool:
        words, harmless, k = self.words, self.harmless, self.k
        if self.begins_verb:
            return False
        finite = self.line.finite
        for place in range(k + 1, min(self.quote_end(), k + _HEARER)):
            word = words[place]
            if word in MARKS or word in harmless.that or word in harmless.begin:
                return False
            if word in harmless.subjects:
                # "the mill he had built"
                return False
            if place in finite:
                return True
        return False

    def is_clause(self) -> bool:
        """Whether the quote is long enough for a clause and begins as one does."""
        words, k = self.words, self.k
        begins = words[k] in self.harmless.determiners or words[k] in self.harmless.subjects
        return len(self.quoted.words) > _GAP - 2 and (begins or self.line.is_capital(k))

    def is_event(self) -> bool:
        """Whether the quote begins with a noun for what happens."""
        words, harmless, k = self.words, self.harmless, self.k
        for place in range(k, min(self.quote_end(), k + _OBJECT)):
            word = words[place]
            if word in MARKS or (place > k and word in harmless.prepositions):
                return False
            if word in harmless.event_nouns or (
                len(word) > _OBJECT and word.endswith(harmless.events or ("\0",))
            ):
                return True
        return False

    def quote_end(self) -> int:
        """The place behind the quote's last word."""
        return min(len(self.words), self.k + len(self.quoted.words))

    def is_plan(self) -> bool:
        """Whether the quote begins with an indefinite noun for what need not come about."""
        words, harmless, k = self.words, self.harmless, self.k
        if words[k] in harmless.determiners and words[k] not in harmless.articles:
            return False
        if words[k] == "the" and words[k] in harmless.articles:
            return False
        for place in range(k, min(self.quote_end(), k + _OBJECT)):
            word = words[place]
            if word in MARKS or (place > k and word in harmless.prepositions):
                return False
            if word in harmless.seeking or word in harmless.event_nouns:
                return True
        return False

    def head(self, place: int) -> int:
        """The place of the word before *that*, behind asides, adverbs and times."""
        words, harmless = self.words, self.harmless
        head = place - 1
        while head >= 0:
            word = words[head]
            if word in COMMAS:
                back = head - 1
                while back >= 0 and words[back] not in MARKS:
                    back -= 1
                if back >= 0 and words[back] in COMMAS:
                    head = back - 1
                else:
                    head -= 1
            elif word in MARKS and word not in QUOTING:
                return -1
            elif (
                word in QUOTING
                or word in harmless.adverbs
                or word in harmless.times
                or (
                    word in harmless.determiners
                    and head < place - 1
                    and words[head + 1] in harmless.times
                )
                or word[0].isdigit()
                or (
                    word in harmless.prepositions
                    and (head < place - 1 or word in harmless.of)
                    and word not in harmless.noun_that
                )
                or word in _AND
            ):
                head -= 1
            else:
                return head
        return head


__all__ = ["Before"]
