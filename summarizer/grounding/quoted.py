"""What a quote begins and ends with, as far as it matters to the words outside it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.folding import QUOTES
from summarizer.grounding.line import Line
from summarizer.grounding.words import DETERMINERS, NUMBER_WORDS, PRONOUNS

_NEAR: Final = 60
_NUMBER: Final = re.compile(r"[$€£¥₴₽₺~]?\s?\d")


class Found(NamedTuple):
    """A governing phrase outside a quote: the places of its words in the line."""

    first: int
    last: int
    kind: Kind
    force: Force


class Quoted:
    """A quote seen from its edges.

    Args:
        text: The article.
        start: Where the quote begins.
        end: Where it ends.
        line: The sentence whose edge is looked at.
        known: The language's words.
        language: The language.
        first: The place in the line at or behind which it begins.
        behind: The place behind its last word.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        language: As given.
        behind: As given.
        last: The quote's last character.
        words: The quote's words, as far as the line has them.
    """

    __slots__ = (
        *("_first", "_known", "_line", "_text"),
        *("behind", "end", "language", "last", "start", "words"),
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        line: Line,
        known: EdgeWords,
        language: str | None,
        first: int,
        behind: int,
    ) -> None:
        self._text, self.start, self.end = text, start, end
        self.last = text[end - 1]
        self._line, self._known = line, known
        self.language = language
        self._first, self.behind = first, behind
        self.words = line.words[first:behind]

    @property
    def text(self) -> str:
        """The quote."""
        return self._text[self.start : self.end]

    @property
    def in_marks(self) -> bool:
        """Whether the quote begins with a quotation mark."""
        return self._text[self.start] in QUOTES

    @property
    def in_question(self) -> bool:
        """Whether a mark in front shows that what the quote is part of asks: ``¿``."""
        if self.language != "es":
            return False
        opened = self._text.rfind("¿", max(0, self.start - _NEAR), self.start)
        return opened >= 0 and "?" not in self._text[opened : self.end]

    @property
    def first_word(self) -> str:
        """The quote up to its first space."""
        return self.text.split(maxsplit=1)[0]

    @property
    def is_quantity(self) -> bool:
        """Whether the quote begins with how much or how many."""
        begins = self._text[self.start]
        # A letter begins no number in digits.
        if (not begins.isalnum() or begins.isdigit()) and _NUMBER.match(
            self._text, self.start, self.end
        ):
            return True
        words, first = self._line.words, self._first
        if first >= len(words):
            return False
        word, quantities = words[first], self._known.quantities
        if word in NUMBER_WORDS or word in quantities:
            return True
        return word in self._known.quantity_begins and (
            " ".join(words[first : first + 2]) in quantities
            or " ".join(words[first : first + 3]) in quantities
        )

    @property
    def is_noun_phrase(self) -> bool:
        """Whether the quote begins with an article or the like, as far as English shows it."""
        return self.first_word.casefold() in DETERMINERS

    @property
    def is_bare_verb(self) -> bool:
        """Whether a quote begins as what follows a modal does: ``could the army`` asks."""
        return self.first_word.islower() and self.first_word not in DETERMINERS | PRONOUNS

    def states(self, known: EdgeWords) -> bool:
        """Whether the quote's first clause has a verb, as far as auxiliaries show it."""
        if not known.auxiliaries:
            return True
        for word in self.words:
            if word in known.stops:
                return False
            if word in known.auxiliaries:
                return True
        return False

    def is_capital(self, index: int) -> bool:
        """Whether the article has a capital at an offset."""
        return self._text[index].isupper()


__all__ = ["Found", "Quoted"]
