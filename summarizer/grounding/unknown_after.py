"""What stands after a quote, belongs to it and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.harmless import Harmless
from summarizer.grounding.line import CLOSING, COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.opening import is_opinion, is_verb_first, phrase_is_harmless, restricts
from summarizer.grounding.phrases import Side
from summarizer.grounding.quoted import Found, Quoted

_ENDS: Final = frozenset(".;:!…")
_FAR: Final = 12
_SEGMENTS: Final = 5
_RELATIVE: Final = 6
_NOT: Final = frozenset("not never no neither nicht nie ne pas jamais no nunca non não не".split())
_EARLY: Final = 4


def unknown_after(line: Line, m: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """What belongs to the quote that ends before ``m`` and is not known to be harmless."""
    harmless, words = known.harmless, line.words
    if harmless is None or m >= len(words) or words[m] in _ENDS:
        return None
    reader = _Reader(line, m, quoted, known, harmless)
    if harmless.embedded and (found := reader.last_verb()) is not None:
        return found
    if quoted.text[-1] in COMMAS:
        return reader.segments(m - 1)
    if quoted.words and quoted.words[-1] in harmless.joins:
        return None
    comma = line.behind_quotes(m)
    if comma < len(words) and words[comma] in COMMAS:
        return reader.segments(comma)
    mark = reader.question_mark()
    if mark is not None and not reader.asks():
        return Found(m, mark, Kind.CONDITION, Force.LIMITS)
    if words[m] in MARKS:
        return None
    return reader.clause()


class _Reader:
    __slots__ = (
        "_asking",
        "_exempt",
        "_far",
        "_harmless",
        "_if_ends",
        "_line",
        "_m",
        "_quoted",
        "_stops",
        "_words",
    )

    def __init__(
        self, line: Line, m: int, quoted: Quoted, known: EdgeWords, harmless: Harmless
    ) -> None:
        self._line, self._m, self._quoted, self._harmless = line, m, quoted, harmless
        self._words = line.words
        self._if_ends = known.opening_ends
        self._far, self._stops = known.far_after, known.stops
        self._exempt, self._asking = known.exempt_after, known.asking

    def _found(
        self, first: int, last: int, kind: Kind = Kind.UNKNOWN, force: Force = Force.LIMITS
    ) -> Found:
        return Found(first, min(last, len(self._words) - 1), kind, force)

    def last_verb(self) -> Found | None:
        """The verb at the end of the sentence, on which the quote's clause hangs."""
        words, harmless, m = self._words, self._harmless, self._m
        spoken = words[m] in QUOTING
        last = self._quoted.words[-1:] or [""]
        if not spoken and not last[0].endswith(harmless.embedded):
            return None
        if spoken and m + 1 < len(words) and words[m + 1] in harmless.limiting:
            return self._found(m, m + 1)
        rest = [place for place in range(m, len(words)) if words[place] not in MARKS]
        if not rest or any(words[place] in harmless.reporting for place in rest):
            return None
        return self._found(m, rest[-1])

    def question_mark(self) -> int | None:
        """The place of the mark that makes the quote's sentence a question."""
        words, m = self._words, self._m
        if self._quoted.in_question:
            return m
        if not self._line.asks:
            return None
        if m and words[m - 1] in MARKS and words[m - 1] not in COMMAS:
            return None
        for place in range(m, min(len(words), m + _FAR)):
            if words[place] == "?":
                return place
            if words[place] in QUOTING or words[place] in self._harmless.clauses:
                return None
        return None

    def asks(self) -> bool:
        """Whether the quote shows by itself that it asks."""
        first = self._quoted.words[:_EARLY]
        return not self._harmless.asking.isdisjoint(first) or not (
            self._harmless.verbs.isdisjoint(first[:1])
        )

    def clause(self) -> Found | None:
        """What follows the quote in its own clause."""
        words, harmless, m = self._words, self._harmless, self._m
        if words[m] in harmless.none and not self._line.is_capital(m):
            return self._found(m, m, Kind.NEGATION, Force.FLIPS)
        if words[m] in harmless.alternatives:
            # "did not come or call": one negation for both
            denied = not _NOT.isdisjoint(self._quoted.words)
            return None if denied else self._found(m, m + 1)
        if words[m] in harmless.relatives and not harmless.every.isdisjoint(
            self._quoted.words[-_EARLY:]
        ):
            return self._found(m, m + 1, Kind.AMOUNT)
        telling = harmless.telling
        for place in range(m, min(len(words), m + _FAR)):
            word = words[place]
            if word not in telling and not word.endswith(harmless.telling_ends):
                continue
            if word in COMMAS:
                return self.segments(place)
            if word in QUOTING:
                continue
            if word in harmless.relative_that and place > m:
                near = words[place : self._phrase_end(place) + 1]
                undone = not harmless.undoing.isdisjoint(near)
                return self._found(place, place + 1, Kind.NEGATION) if undone else None
            if word in MARKS or word in harmless.that:
                return None
            if word in harmless.infinitive and harmless.is_bare(words, place + 1):
                return None
            if word in harmless.limiting or word in harmless.only:
                return self._found(place, self._phrase_end(place))
            if word in harmless.begin:
                return None
            if word in harmless.ending:
                return None
            if word in harmless.prepositions:
                if not self._completes(place) and self._limits(place, len(words)):
                    return self._found(place, self._phrase_end(place))
            elif word in harmless.undoing:
                return self._found(place, place, Kind.NEGATION)
            elif self._is_unknown_adverb(place):
                return self._found(place, place)
            elif place > m and harmless.is_finite(words, place):
                return None
        return None

    def _limits(self, place: int, end: int) -> bool:
        """Whether the phrase at a place is not known to be harmless."""
        if not self._is_while(place) and phrase_is_harmless(self._line, place, end, self._harmless):
            return False
        return not any(self._line.beginning(self._exempt, place, self._stops))

    def _completes(self, place: int) -> bool:
        """Whether a preposition ends a compound one: *in protest* at."""
        words, harmless = self._words, self._harmless
        return (
            place > self._m + 1
            and words[place - 1] in harmless.bare
            and words[place - 2] in harmless.prepositions
            and words[place] in harmless.wholes.union(("to", "at", "for", "over"))
        )

    def _is_unknown_adverb(self, place: int) -> bool:
        harmless, word = self._harmless, self._words[place]
        return (
            harmless.is_adverb(word)
            and word not in harmless.small
            and not self._line.is_capital(place)
        )

    def _phrase_end(self, place: int) -> int:
        words = self._words
        end = place + 1
        while end < min(len(words), place + _FAR) and words[end] not in MARKS:
            end += 1
        return end - 1

    def _ends_in_relative(self) -> bool:
        """Whether the quote ends in an aside of its own: *, which Orvane finances*."""
        words = self._quoted.words[-_RELATIVE:]
        return any(
            words[place] in COMMAS and words[place + 1] in self._harmless.relatives
            for place in range(len(words) - 1)
        )

    def _is_while(self, place: int) -> bool:
        """``during the carnival``: how long something is so that is said to be so now."""
        words, harmless = self._words, self._harmless
        if self._is_past():
            return False
        if not harmless.recurring.isdisjoint(words[place + 1 : self._phrase_end(place) + 1]):
            return words[place] in harmless.strict
        if words[place] not in harmless.during:
            return words[place + 1 : place + 2] != [] and words[place + 1] in harmless.habits
        near = words[place + 1 : place + _EARLY + 2]
        return words[place] in harmless.sure_during or not harmless.times.isdisjoint(near)

    def _is_past(self) -> bool:
        return self._harmless.is_past(self._quoted.words)

    def segments(self, comma: int) -> Found | None:
        """What the stretches behind commas say, until one is a clause of its own."""
        words, harmless = self._words, self._harmless
        told = False
        for nth in range(_SEGMENTS):
            begin = comma + 1
            while begin < len(words) and words[begin] in CLOSING:
                begin += 1
            if begin >= len(words) or words[begin] in MARKS:
                return None
            end = begin
            while end < len(words) and (words[end] not in MARKS or words[end] in QUOTING):
                end += 1
            if (found := self._segment(begin, end)) is not None:
                return found
            if told and self._is_displaced(begin, end):
                return self._found(begin, end - 1)
            told = not nth and not harmless.reporting.isdisjoint(words[begin:end])
            if words[begin] in harmless.joins or words[begin] in harmless.clauses:
                return None
            if end >= len(words) or words[end] not in COMMAS:
                return None
            comma = end
        return None

    def _is_displaced(self, begin: int, end: int) -> bool:
        """``, said the owner, for children``: a phrase that belongs to the words before it."""
        words, harmless = self._words, self._harmless
        return (
            words[begin] in harmless.strict
            and words[begin] not in harmless.wholes
            and not harmless.is_bare(words, begin + 1)
            and harmless.reporting.isdisjoint(words[begin:end])
            and (
                not phrase_is_harmless(self._line, begin, end, harmless, opening=True)
                or self._is_kind(begin + 1)
            )
        )

    def _is_kind(self, place: int) -> bool:
        """Whether a bare plural says among whom: *in rats*."""
        word, harmless = self._words[place], self._harmless
        return word.endswith("s") and not (
            word in harmless.nouns
            or word in harmless.bare
            or word in harmless.small
            or word in harmless.modifiers
            or self._line.is_capital(place)
        )

    def _governed(self, begin: int, end: int) -> Found | None:
        """A known phrase with which a stretch begins, or that follows who said so."""
        words, harmless, line = self._words, self._harmless, self._line
        told = not harmless.reporting.isdisjoint(words[begin : min(end, begin + _EARLY)])
        if words[begin] in harmless.begin:
            told = False
        for place in range(begin, min(end, begin + _FAR) if told else begin + 1):
            if place > begin and words[place - 1] in self._asking:
                continue
            if any(line.beginning(self._exempt, place, self._stops)):
                return None
            for phrase, last in line.beginning(self._far, place, self._stops):
                if place == begin or phrase.kind is Kind.CONDITION:
                    return self._found(place, last - 1, phrase.kind)
        return None

    def _segment(self, begin: int, end: int) -> Found | None:
        words, harmless = self._words, self._harmless
        if restricts(words, begin, end, harmless):
            return self._found(begin, end - 1, Kind.AMOUNT)
        if words[begin] in harmless.alternatives and begin + 1 < end:
            following = words[begin + 1]
            if (
                following in harmless.verbs
                or following in harmless.begin
                or following in harmless.adverbs
                or following in harmless.restricting
            ):
                # ", or did until the ice came"
                return self._found(begin, end - 1)
        while begin < end and words[begin] in harmless.joins:
            begin += 1
        if begin >= end:
            return None
        word = words[begin]
        if self._line.may_govern(Side.AFTER, begin, end) and (found := self._governed(begin, end)):
            return found
        if not harmless.undoing.isdisjoint(words[begin:end]):
            return self._found(begin, end - 1, Kind.NEGATION)
        if self._if_ends and words[end - 1].endswith(self._if_ends):
            # ", tabii ödenek gelirse"
            return self._found(begin, end - 1, Kind.CONDITION)
        if word in harmless.infinitive and harmless.is_bare(words, begin + 1):
            return None
        if (word in harmless.limiting and self._limits(begin, end)) or word in harmless.bounding:
            return self._found(begin, end - 1)
        if words[end - 1] in harmless.absolutes:
            # ", budget permitting"
            return self._found(begin, end - 1, Kind.CONDITION)
        if word in harmless.once and not harmless.future.isdisjoint(self._quoted.words):
            return self._found(begin, end - 1, Kind.CONDITION)
        if (
            word in harmless.determiners
            and not harmless.recurring.isdisjoint(words[begin:end])
            and not self._is_past()
            and not any(harmless.is_finite(words, place) for place in range(begin, end))
        ):
            # ", the last two hours of each Sunday"
            return self._found(begin, end - 1)
        if self._is_unknown_adverb(begin):
            return self._found(begin, begin)
        if word in harmless.prepositions:
            return self._found(begin, end - 1) if self._limits(begin, end) else None
        if word in harmless.articles and not harmless.boasts.isdisjoint(
            words[begin + 1 : min(end, begin + _EARLY)]
        ):
            # ", a story that nobody has confirmed"
            return self._found(begin, end - 1, Kind.ATTRIBUTION)
        if not self._ends_in_relative() and is_opinion(self._line, begin, end, harmless):
            return self._found(begin, end - 1, Kind.ATTRIBUTION)
        if is_verb_first(self._line, begin, end, harmless):
            # "…, juram os vendedores"
            return self._found(begin, end - 1, Kind.ATTRIBUTION)
        return None


__all__ = ["unknown_after"]
