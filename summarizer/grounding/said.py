"""Whether an item says itself what its quote leaves out.

The quote *withdraw its guns* from *would withdraw its guns if* is honest proof of “It would
withdraw its guns under a condition”, and none of “It withdrew its guns”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
        stems = _stems(covered)
        texts = [_apart(plain(each), language) for each in self.texts if each]
        known = edge_words(language)
        names = " ".join(_NAME.findall(around))
        widened = cut.kind in _REPEATED and len(around) > cut.span.end - cut.span.start
        if (widened or cut.kind is Kind.UNKNOWN) and _repeats(
            texts, outside, covered, language, _stems(names)
        ):
            return True
        forms = _forms(cut.kind, outside, covered, language)
        if cut.kind is Kind.UNKNOWN:
            return any(_has(each, forms) for each in texts)
        near = [each for each in texts if not stems.isdisjoint(_stems(each))]
        short = [each for each in texts if len(each.split()) <= _SHORT]
        if cut.kind in _BY_CLAUSE and near:
            near = [
                part
                for each in near
                for part in _clauses(each, commas=cut.kind is Kind.AMOUNT)
                if not stems.isdisjoint(_stems(part))
            ]
        ends = known.opening_ends if known else ()
        if (
            cut.kind is Kind.CONDITION
            and ends
            and any(word.endswith(ends) for each in texts for word in _WORD.findall(each))
        ):
            return True
        return any(_has(each, forms) for each in ((*near, *short) if near else texts))


NOTHING_SAID: Final = Said()


def _widened(cut: Cut, text: str, covered: str) -> str:
    """What is left out, with the rest of its clause where it stands behind the quote."""
    first, last = cut.span.start, cut.span.end
    if covered in text[max(0, first - _AROUND - len(covered)) : first] and (
        mark := _MARK.search(text, last, last + _AROUND)
    ):
        last = mark.start()
    return text[first:last]


def _forms(
    kind: Kind,
    outside: str,
    covered: str,
    language: str | None,
) -> tuple[list[str], tuple[str, ...]]:
    """The phrases, and the beginnings of words, by which an item says the same.

    The quote's own words are none: they are there whatever the item says.
    """
    phrases: set[str] = set()
    covered = plain(covered)
    stems = _stems(covered)
    for code in {language, "en"}:
        if known := edge_words(code):
            phrases |= known.says[kind]
            if kind in _QUALIFYING:
                phrases |= known.says[Kind.UNKNOWN]
    governing = {word for phrase in phrases for word in phrase.split()}
    phrases |= {
        word[: max(_SAME, len(word) - 2)] + "*"
        for word in _WORD.findall(outside)
        if len(word) > _SAME and word in governing
    }
    quoted = f" {' '.join(_WORD.findall(covered))} "
    phrases = {
        phrase for phrase in phrases if phrase[:_SAME] not in stems and f" {phrase} " not in quoted
    }
    return (
        [phrase for phrase in phrases if not phrase.endswith("*")],
        tuple(phrase[:-1] for phrase in phrases if phrase.endswith("*")),
    )


def _repeats(
    texts: list[str], outside: str, covered: str, language: str | None, named: frozenset[str]
) -> bool:
    """Whether an item has enough of the words that its quote leaves out and does not hold."""
    known = edge_words(language)
    small = known.harmless.small if known is not None and known.harmless is not None else ()
    words = [word for word in _WORD.findall(_apart(outside, language)) if word not in small]
    wanted = _stems(" ".join(words)) - _stems(covered) - named
    held = frozenset[str]().union(*map(_stems, texts))
    return bool(wanted) and _SHARE * len(wanted & held) >= len(wanted)


def _has(text: str, forms: tuple[list[str], tuple[str, ...]]) -> bool:
    phrases, stems = forms
    words = _WORD.findall(text)
    line = f" {' '.join(words)} "
    return any(f" {phrase} " in line for phrase in phrases) or any(
        word.startswith(stems) for word in words
    )


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words."""
    return frozenset(
        word[:_SAME] for word in _WORD.findall(plain(text)) if len(word) > _SHORT or word.isdigit()
    )


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
