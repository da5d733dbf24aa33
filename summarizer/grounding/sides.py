"""The two texts that are compared, and the stretches in which they differ."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.grounding.atoms import Atoms
from summarizer.grounding.tokens import Tokens


class Side:
    """One of the two texts compared: its tokens and atoms."""

    __slots__ = ("firsts", "keys", "lasts", "tokens")

    def __init__(self, tokens: Tokens, atoms: Atoms) -> None:
        self.tokens = tokens
        self.keys, self.firsts, self.lasts = atoms

    def source_span(self, first: int, last: int) -> tuple[int, int]:
        """The source's stretch from atom ``first`` to ``last``, the last one excluded."""
        if last - first == 1:
            return self.tokens.source_span(self.firsts[first], self.lasts[first])
        # Atoms need not be in the order of the text: a month comes before its day.
        return self.tokens.source_span(min(self.firsts[first:last]), max(self.lasts[first:last]))

    def surface(self, first: int, last: int) -> str:
        """The source's words from atom ``first`` to ``last``, the last one excluded."""
        if first >= last:
            return ""
        tokens = self.tokens
        if last - first == 1 and tokens.folded.is_straight:
            token = self.firsts[first]
            if token == self.lasts[first]:
                # A single token has no space in it.
                return tokens.folded.source[tokens.starts[token] : tokens.ends[token]]
        start, end = self.source_span(first, last)
        return " ".join(self.tokens.folded.source[start:end].split())

    def is_lower(self, k: int) -> bool:
        """Whether the atom is written without a capital, as common words are."""
        return self.tokens.surface(self.firsts[k], self.lasts[k]).islower()

    def word(self, k: int) -> str:
        """The atom's folded word as written."""
        if self.firsts[k] == self.lasts[k]:
            return self.tokens.texts[self.firsts[k]]
        return " ".join(self.tokens.texts[self.firsts[k] : self.lasts[k] + 1])

    def before(self, k: int) -> str:
        """The folded word before an atom in its sentence; empty where it is the first one."""
        token = self.firsts[k]
        if not token:
            return ""
        gap = self.tokens.folded.text[self.tokens.ends[token - 1] : self.tokens.starts[token]]
        return "" if any(mark in gap for mark in ".!?:'…\n") else self.tokens.texts[token - 1]

    def is_followed_by(self, k: int, mark: str) -> bool:
        """Whether the atom has a mark right behind it."""
        end = self.tokens.ends[self.lasts[k]]
        return self.tokens.folded.text.startswith(mark, end)

    def key(self, k: int) -> str:
        """The atom's key; empty beyond either end."""
        return self.keys[k] if 0 <= k < len(self.keys) else ""


class Block(NamedTuple):
    """A stretch of the quote and the stretch of the article that stands in its place."""

    quote_from: int
    quote_to: int
    text_from: int
    text_to: int


__all__ = ["Block", "Side"]
