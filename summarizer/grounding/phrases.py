"""Phrases that govern what stands beside them, and how they are found quickly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from summarizer.grounding.cut import Force, Kind

GAP: Final = "…"
"""In a phrase: up to a few words."""
END: Final = "$"
"""In a phrase: the end of a clause."""
MARKS: Final = frozenset('.,;:!?…()[]“”„«»‹›"‘’—–،؛؟-')
"""Marks between words."""
STEM: Final = "*"
"""At the end of a phrase's word: any ending."""
_KEPT: Final = 20_000
"""Words about which it is remembered what begins, or ends, with them."""


def plain(text: str) -> str:
    """``text`` in the form in which the words are kept: one case, one apostrophe, NFC."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", folded.replace("’", "'"))


class Phrase(NamedTuple):
    """A governing phrase.

    Attributes:
        words: Its words, as :func:`plain` writes them; ``…``, ``stem*`` and ``$`` as in the files.
        kind: What it does.
        force: How much hangs on it.
        quantity: Whether it counts only beside a quantity.
        noun: Whether it only limits what it says where a noun phrase follows.
    """

    words: tuple[str, ...]
    kind: Kind
    force: Force
    quantity: bool = False
    noun: bool = False


class At(NamedTuple):
    """The phrases of one word.

    Attributes:
        heads: Those with ``…``, by the word at their other end.
        longest: The number of words of the longest without ``…``, ``*`` and ``$``.
        others: The rest.
    """

    heads: dict[str, list[Phrase]] | None
    longest: int
    others: list[Phrase]


class Phrases:
    """Phrases to be found by the word at one end, the longest first.

    Attributes:
        exact: Those without ``…``, ``*`` and ``$``, by their words.
        longest: For the word at that end, the number of words of the longest of those.
        gapped: Those with ``…``, by the word at that end, then by the word at the other.
        others: The rest, by the word at that end or its beginning.
        stems: Such beginnings.
    """

    def __init__(self, phrases: Iterable[Phrase], *, backwards: bool) -> None:
        """Take in the phrases; they end where they are looked for, or else begin there."""
        near, far = (-1, 0) if backwards else (0, -1)
        self.exact: dict[tuple[str, ...], Phrase] = {}
        self.longest: dict[str, int] = {}
        self.gapped: dict[str, dict[str, list[Phrase]]] = {}
        self.others: dict[str, list[Phrase]] = {}
        self.all = tuple(sorted(phrases, key=lambda phrase: -len(phrase.words)))
        for phrase in self.all:
            key, other = phrase.words[near], phrase.words[far]
            if any(STEM in word or word == END for word in phrase.words):
                self.others.setdefault(key.removesuffix(STEM), []).append(phrase)
            elif GAP in phrase.words:
                self.gapped.setdefault(key, {}).setdefault(other, []).append(phrase)
            elif phrase.words not in self.exact:
                self.exact[phrase.words] = phrase
                self.longest[key] = max(self.longest.get(key, 0), len(phrase.words))
        self.stems = tuple(
            phrase.words[near][:-1] for phrase in self.all if phrase.words[near].endswith(STEM)
        )

        self._kept: dict[str, At | None] = {}

    def at(self, word: str) -> At | None:
        """The phrases that begin or end with a word; None where there are none."""
        kept = self._kept
        if word not in kept:
            if len(kept) > _KEPT:
                kept.clear()
            found = At(self.gapped.get(word), self.longest.get(word, 0), self._others_at(word))
            kept[word] = found if any(found) else None
        return kept[word]

    def _others_at(self, word: str) -> list[Phrase]:
        found = self.others.get(word, [])
        if self.stems and word.startswith(self.stems):
            found = found + [
                phrase
                for stem in dict.fromkeys(self.stems)
                if word.startswith(stem) and stem != word
                for phrase in self.others[stem]
            ]
        return found


def fits(word: str, wanted: str) -> bool:
    """Whether a word is the one that a phrase has."""
    return word == wanted or (wanted[-1] == STEM and word.startswith(wanted[:-1]))


class Side(IntEnum):
    """Where phrases are looked for."""

    BEFORE = 0
    OPENING = 1
    AFTER = 2


class Triggers:
    """The rarest part of each phrase, without which it need not be looked for."""

    def __init__(
        self, groups: Mapping[Side, tuple[Iterable[Phrase], Iterable[str]]], common: frozenset[str]
    ) -> None:
        """Choose; ``common`` words are chosen last."""
        self._single: dict[str, set[Side]] = {}
        self._pairs: dict[str, dict[str, set[Side]]] = {}
        stems: dict[str, set[Side]] = {}
        for side, (phrases, more) in groups.items():
            for word in more:
                self._single.setdefault(word, set()).add(side)
            for phrase in phrases:
                gap = phrase.words.index(GAP) if GAP in phrase.words else len(phrase.words)
                head = phrase.words[: min(gap, 2)]
                if len(head) > 1 and END not in head and not any(STEM in word for word in head):
                    self._pairs.setdefault(head[0], {}).setdefault(head[1], set()).add(side)
                    continue
                chosen = [word for word in phrase.words if word not in (GAP, END)]
                rarest = max(chosen, key=lambda word: (word not in common, len(word)))
                kept = stems if rarest.endswith(STEM) else self._single
                kept.setdefault(rarest.removesuffix(STEM), set()).add(side)
        self._stems = tuple(stems.items())
        self._any_stem = tuple(stems)

    def tells(self, word: str) -> Tells | None:
        """What a word tells; None for most."""
        sides = set(self._single.get(word, ()))
        if self._any_stem and word.startswith(self._any_stem):
            for stem, more in self._stems:
                if word.startswith(stem):
                    sides |= more
        pairs = self._pairs.get(word)
        return Tells(tuple(sides), pairs) if sides or pairs else None


class Tells:
    """What a word tells: for which sides by itself, and for which with the next word."""

    __slots__ = ("pairs", "sides")

    def __init__(self, sides: tuple[Side, ...], pairs: dict[str, set[Side]] | None) -> None:
        self.sides, self.pairs = sides, pairs


__all__ = [
    "END",
    "GAP",
    "MARKS",
    "STEM",
    "At",
    "Phrase",
    "Phrases",
    "Side",
    "Tells",
    "Triggers",
    "fits",
    "plain",
]
