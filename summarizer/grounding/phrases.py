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


class At:
    """The phrases that begin, or end, with one word.

    Attributes:
        heads: Those with ``…``, by the word at their other end.
        single: The word alone.
        longer: Those of more words without ``…``, ``*`` and ``$``, by the word next to it, the
            longest first.
        others: The rest.
    """

    __slots__ = ("heads", "longer", "others", "single")

    def __init__(
        self,
        heads: dict[str, list[Phrase]] | None,
        single: Phrase | None,
        longer: dict[str, list[Phrase]] | None,
        others: list[Phrase],
    ) -> None:
        self.heads, self.single, self.longer, self.others = heads, single, longer, others


_NOTHING: Final = At(None, None, None, [])


class Phrases:
    """Phrases to be found by the word at one end, the longest first.

    Attributes:
        exact: Those without ``…``, ``*`` and ``$``, by their words.
        longer: Those of them that have several words, by the word at that end, then by the next.
        gapped: Those with ``…``, by the word at that end, then by the word at the other.
        others: The rest, by the word at that end or its beginning.
        stems: Such beginnings.
    """

    def __init__(self, phrases: Iterable[Phrase], *, backwards: bool) -> None:
        """Take in the phrases; they end where they are looked for, or else begin there."""
        near, far, beside = (-1, 0, -2) if backwards else (0, -1, 1)
        self.exact: dict[tuple[str, ...], Phrase] = {}
        self.longer: dict[str, dict[str, list[Phrase]]] = {}
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
                if len(phrase.words) > 1:
                    longer = self.longer.setdefault(key, {})
                    longer.setdefault(phrase.words[beside], []).append(phrase)
        self.stems = tuple(
            phrase.words[near][:-1] for phrase in self.all if phrase.words[near].endswith(STEM)
        )

        self._kept: dict[str, At] = {}

    def at(self, word: str) -> At | None:
        """The phrases that begin or end with a word; None where there are none."""
        found = self._kept.get(word)
        if found is None:
            found = self._learned(word)
        return None if found is _NOTHING else found

    def _learned(self, word: str) -> At:
        if len(self._kept) > _KEPT:
            self._kept.clear()
        heads, single = self.gapped.get(word), self.exact.get((word,))
        longer, others = self.longer.get(word), self._others_at(word)
        known = heads or single or longer or others
        found = self._kept[word] = At(heads, single, longer, others) if known else _NOTHING
        return found

    def exactly_before(self, words: list[str], place: int) -> list[Phrase]:
        """Those without ``…``, ``*`` and ``$`` that end just before a place, the longest first."""
        at = self.at(words[place - 1])
        found: list[Phrase] = []
        if at is None:
            return found
        if at.longer is not None and place > 1:
            longer = at.longer.get(words[place - 2])
            if longer is not None:
                for phrase in longer:
                    size = len(phrase.words)
                    if size <= place and _stands(phrase.words, words, place - size):
                        found.append(phrase)
        if at.single is not None:
            found.append(at.single)
        return found

    def exactly_at(self, words: list[str], place: int) -> list[Phrase]:
        """Those without ``…``, ``*`` and ``$`` that begin at a place, the longest first."""
        at = self.at(words[place])
        found: list[Phrase] = []
        if at is None:
            return found
        if at.longer is not None and place + 1 < len(words):
            longer = at.longer.get(words[place + 1])
            if longer is not None:
                for phrase in longer:
                    if place + len(phrase.words) <= len(words) and _stands(
                        phrase.words, words, place
                    ):
                        found.append(phrase)  # noqa: PERF401 - compiled, the faster
        if at.single is not None:
            found.append(at.single)
        return found

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


def _stands(phrase: tuple[str, ...], words: list[str], place: int) -> bool:
    """Whether the words from a place on, which are enough, are those of a phrase."""
    # The two words by which it was found are the same.
    if len(phrase) > 2:
        for at, word in enumerate(phrase):
            if words[place + at] != word:
                return False
    return True


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
        single: dict[str, set[Side]] = {}
        pairs: dict[str, dict[str, set[Side]]] = {}
        stems: dict[str, set[Side]] = {}
        for side, (phrases, more) in groups.items():
            for word in more:
                single.setdefault(word, set()).add(side)
            for phrase in phrases:
                gap = phrase.words.index(GAP) if GAP in phrase.words else len(phrase.words)
                head = phrase.words[: min(gap, 2)]
                if len(head) > 1 and END not in head and not any(STEM in word for word in head):
                    pairs.setdefault(head[0], {}).setdefault(head[1], set()).add(side)
                    continue
                chosen = [word for word in phrase.words if word not in (GAP, END)]
                rarest = max(chosen, key=lambda word: (word not in common, len(word)))
                kept = stems if rarest.endswith(STEM) else single
                kept.setdefault(rarest.removesuffix(STEM), set()).add(side)
        self._single = single
        self._pairs = {
            word: {following: Tells(sides, None) for following, sides in more.items()}
            for word, more in pairs.items()
        }
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
        return Tells(sides, pairs) if sides or pairs else None


class Tells:
    """What a word tells: for which sides by itself, and for which with the next word.

    Attributes:
        before: Whether a phrase before a quote may be there.
        opening: Whether one that opens a clause may.
        after: Whether one after a quote may.
        pairs: What it tells besides with the words that may follow it.
    """

    __slots__ = ("after", "before", "opening", "pairs")

    def __init__(self, sides: set[Side], pairs: dict[str, Tells] | None) -> None:
        self.before = Side.BEFORE in sides
        self.opening = Side.OPENING in sides
        self.after = Side.AFTER in sides
        self.pairs = pairs


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
