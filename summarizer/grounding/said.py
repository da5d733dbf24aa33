"""Whether an item says itself what its quote leaves out.

The quote *withdraw its guns* from *would withdraw its guns if* is honest proof of “It would
withdraw its guns under a condition”, and none of “It withdrew its guns”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from summarizer.grounding.cut import Cut, Force, Kind
from summarizer.grounding.edge_words import ELIDED, edge_words
from summarizer.grounding.phrases import plain
from summarizer.grounding.unspaced import UNSPACED, says_unspaced

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NAME: Final = re.compile(r"(?<=\w )[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w'’-]*")
_MARK: Final = re.compile(r"[,.;:!?\n]")
_CLAUSE: Final = re.compile(
    r"[;:!?]|[.,](?!\d)|\b(?:and|(?<!all )but|und|aber|y|pero|et|mais|e|ma|mas|и|но|та|але)\b"
)
_SAME: Final = 4
"""Letters that two forms of one word share."""
_PAIR: Final = 2
_SHORT: Final = 3
_ADVERB: Final = 2
_UNSURE: Final = frozenset((Kind.UNKNOWN, Kind.ATTRIBUTION))
"""Kinds that an item makes up for which calls itself uncertain."""
_SHARE: Final = 2
"""An item says what a quote leaves out where it has one in so many of the words outside."""
_QUALIFYING: Final = frozenset((Kind.DOUBT, Kind.HEDGE, Kind.ATTRIBUTION, Kind.CONDITION))
"""Kinds that any word makes up for which keeps a statement at a distance."""
_REPEATED: Final = frozenset((Kind.AMOUNT, Kind.CONDITION, Kind.ATTRIBUTION, Kind.HEDGE))
"""Kinds that an item makes up for by the words that stand around what governs."""
_AROUND: Final = 90
"""Characters around what governs in which its clause ends."""
_BY_CLAUSE: Final = frozenset((Kind.DOUBT, Kind.HEDGE, Kind.AMOUNT, Kind.NEGATION))
"""Kinds whose word must stand in a clause about the same thing."""


class Said(NamedTuple):
    """What an item says besides the quote that is to prove it.

    Attributes:
        texts: Its texts, each on its own: a paraphrase, a cue, a status, another quote.
        kinds: What its other fields state: a certainty, that somebody disputes it.
        names: Names that are given elsewhere with their qualifier: *the so-called republic*.
    """

    texts: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    names: tuple[str, ...] = ()

    def carries(self, cut: Cut, text: str, covered: str, language: str | None) -> bool:
        """Whether the item says what a quote leaves out.

        Args:
            cut: What it leaves out; what turns it round is never carried.
            text: The article.
            covered: The quote's words in the article.
            language: Whose words to go by, besides English ones.
        """
        if cut.force is Force.FLIPS:
            return False
        if cut.kind in self.kinds:
            return True
        if cut.kind in _UNSURE and Kind.DOUBT in self.kinds:
            return True
        around = _widened(cut, text, covered)
        outside = plain(around)
        if language in UNSPACED:
            return any(says_unspaced(cut.kind, outside, each) for each in self.texts)
        if cut.kind is Kind.NAME and _names(self.names, outside, covered):
            return True
        own = _Text(plain(covered))
        texts = [_Text(_apart(plain(each), language)) for each in self.texts if each]
        known = edge_words(language)
        widened = cut.kind in _REPEATED and len(around) > cut.span.end - cut.span.start
        if widened or cut.kind is Kind.UNKNOWN:
            named = _Text(plain(" ".join(_NAME.findall(around)))).stems
            if _repeats(texts, outside, language, own.stems | named):
                return True
        forms = _Forms(cut.kind, outside, own, language)
        if cut.kind is Kind.UNKNOWN:
            return any(forms.are_in(each.words) for each in texts)
        near = [each for each in texts if not own.stems.isdisjoint(each.stems)]
        if cut.kind in _BY_CLAUSE and near:
            near = [
                part
                for each in near
                for part in map(_Text, _clauses(each.text, commas=cut.kind is Kind.AMOUNT))
                if not own.stems.isdisjoint(part.stems)
            ]
        ends = known.opening_ends if known else ()
        if (
            cut.kind is Kind.CONDITION
            and ends
            and any(word.endswith(ends) for each in texts for word in each.words)
        ):
            return True
        if not near:
            return any(forms.are_in(each.words) for each in texts)
        return any(forms.are_in(each.words) for each in near) or any(
            forms.are_in(each.words) for each in texts if len(each.text.split()) <= _SHORT
        )


class _Text:
    """A text in one case, its words and the beginnings of its longer ones."""

    __slots__ = ("stems", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _WORD.findall(text)
        self.stems = _stems(self.words)


NOTHING_SAID: Final = Said()


def _widened(cut: Cut, text: str, covered: str) -> str:
    """What is left out, with the rest of its clause where it stands behind the quote."""
    first, last = cut.span.start, cut.span.end
    if covered in text[max(0, first - _AROUND - len(covered)) : first] and (
        mark := _MARK.search(text, last, last + _AROUND)
    ):
        last = mark.start()
    return text[first:last]


class _Ways(NamedTuple):
    """The ways in which a language, or English, says one kind of thing.

    Attributes:
        phrases: Phrases, by their first word.
        stems: Beginnings of words, by their first two letters.
        governing: The words of both; the beginnings with their ``*``.
    """

    phrases: dict[str, list[str]]
    stems: dict[str, list[str]]
    governing: frozenset[str]


@cache
def _ways(kind: Kind, language: str | None) -> _Ways:
    every: set[str] = set()
    for code in {language, "en"}:
        if known := edge_words(code):
            every |= known.says[kind]
            if kind in _QUALIFYING:
                every |= known.says[Kind.UNKNOWN]
    phrases: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for phrase in sorted(every):
        if phrase.endswith("*"):
            stems.setdefault(phrase[:_PAIR], []).append(phrase[:-1])
        else:
            phrases.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return _Ways(phrases, stems, frozenset(word for phrase in every for word in phrase.split()))


class _Forms:
    """The phrases, and the beginnings of words, by which an item says what its quote leaves out.

    The quote's own words are none: they are there whatever the item says.

    Args:
        kind: What the words outside do.
        outside: These words.
        own: The quote.
        language: Whose phrases count, besides English ones.
    """

    __slots__ = ("_more", "_own", "_phrases", "_quoted", "_stems")

    def __init__(self, kind: Kind, outside: str, own: _Text, language: str | None) -> None:
        ways = _ways(kind, language)
        self._phrases, self._stems = ways.phrases, ways.stems
        self._own = own.stems
        self._quoted = own.words
        self._more: list[str] = []
        for word in _WORD.findall(outside):
            if len(word) > _SAME and word[:_SAME] not in self._own and word in ways.governing:
                self._more.append(word[: max(_SAME, len(word) - 2)])

    def are_in(self, words: list[str]) -> bool:
        """Whether a text of these words says it."""
        for word in words:
            stems = self._stems.get(word[:_PAIR])
            if stems is not None and self._begins(word, stems):
                return True
            for stem in self._more:
                if word.startswith(stem):
                    return True
            phrases = self._phrases.get(word)
            if phrases is not None:
                for phrase in phrases:
                    if _holds(words, phrase) and self._counts(phrase):
                        return True
        return False

    def _begins(self, word: str, stems: list[str]) -> bool:
        return any(word.startswith(stem) and stem[:_SAME] not in self._own for stem in stems)

    def _counts(self, phrase: str) -> bool:
        return phrase[:_SAME] not in self._own and not _holds(self._quoted, phrase)


def _holds(words: list[str], phrase: str) -> bool:
    """Whether the words of a phrase stand side by side among these."""
    if " " not in phrase:
        return phrase in words
    return f" {phrase} " in f" {' '.join(words)} "


def _repeats(
    texts: list[_Text], outside: str, language: str | None, excepted: frozenset[str]
) -> bool:
    """Whether an item has enough of the words that its quote leaves out and does not hold."""
    known = edge_words(language)
    small = known.harmless.small if known is not None and known.harmless is not None else ()
    words = [word for word in _WORD.findall(_apart(outside, language)) if word not in small]
    wanted = _stems(words) - excepted
    held = frozenset[str]().union(*[each.stems for each in texts])
    return bool(wanted) and _SHARE * len(wanted & held) >= len(wanted)


def _stems(words: list[str]) -> frozenset[str]:
    """The beginnings of the longer words among these."""
    return frozenset([word[:_SAME] for word in words if len(word) > _SHORT or word.isdigit()])


def _apart(text: str, language: str | None) -> str:
    """A text whose elided words stand apart: ``l'ancien`` is two words."""
    return text.replace("'", " ") if language in ELIDED else text


def _clauses(text: str, *, commas: bool) -> Iterator[str]:
    """The clauses of a text; an adverb set off by a comma belongs to the next.

    A comma divides amounts, but no verb from what governs it: *It would, he said, close*.
    """
    if not commas:
        text = text.replace(",", " ")
    held = ""
    for part in _CLAUSE.split(text):
        held = f"{held} {part}"
        if len(held.split()) > _ADVERB:
            yield held
            held = ""
    if held.strip():
        yield held


def _names(names: Collection[str], outside: str, covered: str) -> bool:
    """Whether the name that the quote begins with is given elsewhere with what it leaves out."""
    words = _WORD.findall(outside)
    begins = plain(covered).split()[:1]
    return any(
        begins and begins[0] in plain(name) and words and words[-1][:-2] in plain(name)
        for name in names
    )


__all__ = ["NOTHING_SAID", "Said"]
