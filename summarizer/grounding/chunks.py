"""Chunks of text between spaces, cut into the words and marks that rules read, once for each."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

from summarizer.grounding.edge_words import ELIDED, EdgeWords
from summarizer.grounding.phrases import plain

_MARKS: Final = r"[.,;:!?…()\[\]“”„«»‹›\"‘’—–،؛؟]|(?<!\S)-(?!\S)"
# What most words are comes first, and is no beginning of anything else.
_USUAL: Final = r"[a-z]++(?=[ ,.])"
_NUMBER: Final = r"\d+(?:[.,:]\d+)*"
_WORD: Final = re.compile(rf"({_USUAL}|{_NUMBER}(?![^\W_])|[^\W_]+(?:[-'’][^\W_]+)*|{_MARKS})")
_ELIDED: Final = re.compile(
    rf"({_USUAL}|{_NUMBER}(?![^\W_])|[^\W\d_]{{1,6}}['’](?=\w)|[^\W_]+(?:-[^\W_]+)*|{_MARKS})"
)
_ELIDING: Final = frozenset(("fr", "it"))
_REMEMBERED: Final = 8_192
"""Chunks of a language that are remembered with their words; some megabytes."""
_LONGEST: Final = 24
"""A longer one is an address or a slip: it will not come again."""


def words_pattern(language: str | None) -> re.Pattern[str]:
    """What finds the words and marks of a language."""
    return _ELIDED if language in _ELIDING else _WORD


class Told:
    """What a word of a chunk tells of the line that it stands in.

    Attributes:
        place: Its place among the chunk's words.
        tells: What it tells of phrases.
        may_be_finite: Whether it may be a finite verb.
        opens: Whether it ends as a clause does that governs the next.
        matters: Whether it tells anything.
    """

    __slots__ = ("matters", "may_be_finite", "opens", "place", "tells")

    def __init__(self, place: int, word: str, known: EdgeWords) -> None:
        self.place = place
        self.tells = known.triggers.tells(word)
        self.may_be_finite = known.harmless is not None and known.harmless.may_be_finite(word)
        self.opens = bool(known.opening_ends) and word.endswith(known.opening_ends)
        self.matters = self.tells is not None or self.may_be_finite or self.opens


class Chunk:
    """Characters without a space between them.

    Attributes:
        words: The words and marks that it is cut into.
        begins: Where in it they begin.
        is_one: Whether there is one, at the very beginning, as nearly always.
        told: Those of them that tell something of their line; None where none does.
        traits: Of which rarer kinds there are words in it; see :class:`Harmless`.
    """

    __slots__ = ("begins", "is_one", "told", "traits", "words")

    def __init__(self, words: list[str], begins: list[int], known: EdgeWords) -> None:
        self.words, self.begins = words, begins
        self.is_one = begins == [0]
        told = [Told(place, word, known) for place, word in enumerate(words)]
        self.told = [each for each in told if each.matters] or None
        self.traits = 0
        if known.harmless is not None:
            for word in words:
                self.traits |= known.harmless.traits.get(word, 0)


@lru_cache(maxsize=64)
def chunks_seen(language: str | None) -> dict[str, Chunk]:  # noqa: ARG001 - one for each
    """The chunks seen so far; nine in ten have been, whatever the article."""
    return {}


def learned(
    seen: dict[str, Chunk],
    run: str,
    pattern: re.Pattern[str],
    known: EdgeWords,
    language: str | None,
) -> Chunk:
    """What a chunk is cut into that was not seen before, from now on among those seen."""
    stretch = plain(run)
    # Where folding changes the length it is done word by word.
    folded = len(stretch) == len(run)
    # Gaps and words in turn, between spaces as in their sentence.
    pieces = pattern.split(f" {stretch if folded else run} ")
    words = pieces[1::2] if folded else [plain(word) for word in pieces[1::2]]
    offsets = [offset - 1 for offset in accumulate(map(len, pieces))][:-1:2]
    forms = [_known_form(word, known, language) for word in words]
    cut = Chunk(forms, offsets, known)
    if len(run) <= _LONGEST:
        if len(seen) >= _REMEMBERED:
            seen.clear()
        seen[run] = cut
    return cut


def _known_form(word: str, known: EdgeWords, language: str | None) -> str:
    if language == "en":
        return "not" if word.endswith("n't") or word == "cannot" else word
    if language is not None and language in ELIDED:
        return ELIDED[language].get(word, word)
    if language == "ar" and word[:1] in ("و", "ف") and word[1:] in known.joined:
        # The conjunctions are written together with the next word.
        return word[1:]
    return word


__all__ = ["Chunk", "chunks_seen", "learned", "words_pattern"]
