"""A quote seen together with what stands after it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.harmless import FUTURE, RECURRING, TRENDS, Harmless
from summarizer.grounding.line import MARKS, Line
from summarizer.grounding.opening import is_time, phrase_is_harmless
from summarizer.grounding.quoted import Found, Quoted

_FAR: Final = 12
_EARLY: Final = 4
_SOME: Final = frozenset(
    "recent past last coming next previous these those first few several many later earlier".split()
)
"""Words with which a time is one, and does not recur: *in recent months*."""
_WITH: Final = frozenset("with without".split())
_ON: Final = frozenset(("on", "upon"))


class After:
    """A quote and what stands after it.

    Args:
        line: The sentence.
        m: The place behind the quote's last word.
        quoted: The quote.
        known: The language's governing words.
        harmless: Its harmless ones.

    Attributes:
        words: The sentence's words and marks.
    """

    __slots__ = ("_is_past", "harmless", "known", "line", "m", "quoted", "words")

    def __init__(
        self, line: Line, m: int, quoted: Quoted, known: EdgeWords, harmless: Harmless
    ) -> None:
        self.line, self.m, self.quoted = line, m, quoted
        self.known, self.harmless = known, harmless
        self.words = line.words
        self._is_past: bool | None = None

    def found(
        self, first: int, last: int, kind: Kind = Kind.UNKNOWN, force: Force = Force.LIMITS
    ) -> Found:
        """A limit from a place to another, as far as the sentence goes."""
        return Found(first, min(last, len(self.words) - 1), kind, force)

    def limits(self, place: int, end: int) -> bool:
        """Whether the phrase at a place is not known to be harmless."""
        if self.words[place] in self.harmless.topics and (
            self.words[place - 1] in self.harmless.topical
        ):
            return False
        if not self.is_while(place) and phrase_is_harmless(self.line, place, end, self.harmless):
            return False
        return not self.line.beginning(self.known.exempt_after, place, self.known.stops)

    def is_unknown_adverb(self, place: int) -> bool:
        """Whether the word at a place is an adverb that is not known to be harmless."""
        harmless, word = self.harmless, self.words[place]
        return (
            harmless.is_adverb(word)
            and word not in harmless.small
            and word not in harmless.nouns
            and not self.line.is_capital(place)
        )

    def phrase_end(self, place: int) -> int:
        """The last place of the phrase that begins at a place."""
        words = self.words
        end = place + 1
        while end < min(len(words), place + _FAR) and words[end] not in MARKS:
            end += 1
        return end - 1

    def is_while(self, place: int) -> bool:
        """``during the carnival``: how long something is so that is said to be so now."""
        words, harmless = self.words, self.harmless
        if (
            self.is_trend()
            and words[place] in harmless.strict
            and (words[place + 1 : place + 2] and words[place + 1] in harmless.determiners)
        ):
            # "in the harbour quarter"
            return not is_time(words, place + 1, self.phrase_end(place) + 1, harmless)
        if self.is_past():
            return False
        if self.line.traits & RECURRING and not harmless.recurring.isdisjoint(
            words[place + 1 : self.phrase_end(place) + 1]
        ):
            return words[place] in harmless.strict
        if (
            (words[place] in harmless.strict or words[place] in harmless.during)
            and words[place] not in harmless.wholes
            and not harmless.persons.isdisjoint(words[place + 1 : place + 3])
        ):
            # "for residents", "nei minori di trenta"
            return True
        if words[place] in _WITH and not harmless.indefinite.isdisjoint(
            words[place + 1 : place + 2]
        ):
            # "Fishing is allowed with a licence"
            return True
        if (
            words[place] in _ON
            and place + 2 < len(words)
            and words[place + 1].endswith(harmless.events or ("\0",))
            and words[place + 2] in harmless.of
        ):
            # "on production of a letter"
            return True
        last = self.phrase_end(place)
        if (
            words[place] in harmless.strict
            and last > place + 1
            and words[last] in harmless.habits
            and words[place + 1] in harmless.determiners
            and not harmless.of.isdisjoint(words[place:last])
        ):
            # "at the height of the season"
            return True
        if (
            words[place] == "after"
            and place + 2 < len(words)
            and (words[place + 1] in harmless.numbers or words[place + 1][0].isdigit())
            and words[place + 2] in harmless.times
            and harmless.verbs.isdisjoint(self.quoted.words)
        ):
            # "Nurses earn 3,000 crowns after twenty years"
            return True
        if (
            words[place] in harmless.strict
            and harmless.gerund_end
            and any(
                words[at] in harmless.times and words[at].endswith("s")
                for at in range(place + 1, min(place + _EARLY, last + 1))
            )
            and _SOME.isdisjoint(words[place + 1 : place + _EARLY])
            and not any(
                words[at] in harmless.numbers or words[at][0].isdigit()
                for at in range(place + 1, min(place + _EARLY, last + 1))
            )
        ):
            # "in the wet months"
            return True
        if words[place] not in harmless.during:
            return words[place + 1 : place + 2] != [] and words[place + 1] in harmless.habits
        near = words[place + 1 : place + _EARLY + 3]
        return words[place] in harmless.sure_during or not harmless.times.isdisjoint(near)

    def is_tied(self, place: int) -> bool:
        """``when there is no frost``: a clause to which what is so now is tied."""
        words, harmless = self.words, self.harmless
        if words[place] not in harmless.tying_begins:
            return False
        if (
            words[place] not in harmless.tying
            and " ".join(words[place : place + 2]) not in harmless.tying
        ) or self.is_past():
            return False
        following = words[place + 1 : place + 2]
        if following and harmless.gerund_end and following[0].endswith("ed"):
            # "when accompanied by an adult"
            return True
        for at in range(place + 1, self.phrase_end(place) + 1):
            if words[at] in harmless.have and words[at] in harmless.verbs and words[at] != "had":
                # "once the girders have been replaced"
                return True
            if words[at] in harmless.past:
                return False
            if words[at] in harmless.verbs:
                return True
        return not harmless.is_past(words[place : self.phrase_end(place) + 1])

    def is_trend(self) -> bool:
        """``Crime fell``: whether the quote says how something went in general."""
        words, harmless = self.quoted.words, self.harmless
        return (
            bool(self.line.traits & TRENDS)
            and bool(words)
            and words[0] not in harmless.determiners
            and words[0] not in harmless.subjects
            and not harmless.trends.isdisjoint(words[1:4])
        )

    def is_past(self) -> bool:
        """Whether the quote speaks of the past."""
        if self._is_past is None:
            self._is_past = self._speaks_of_past()
        return self._is_past

    def _speaks_of_past(self) -> bool:
        words, harmless = self.quoted.words, self.harmless
        if not harmless.is_past(words):
            return False
        # "he said it would not", beside "it will be cut"
        if not self.line.traits & FUTURE:
            return True
        return "would" in words or harmless.future.isdisjoint(words)


__all__ = ["After"]
