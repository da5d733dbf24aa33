"""What stands before a quote, governs it and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_beside import is_exempt
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.harmless import Harmless
from summarizer.grounding.line import COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.opening import (
    NEGATIONS,
    is_opinion,
    opens_harmlessly,
    phrase_is_harmless,
    restricts,
)
from summarizer.grounding.quoted import Found, Quoted

_FAR: Final = 12
"""Words back from a quote within which its clause's governor is looked for."""
_SEGMENTS: Final = 8
_HEARER: Final = 9
"""Words that may name who is told, when and where: *told* reporters in Orsk on Monday *that*."""
_GAP: Final = 5
_OBJECT: Final = 6
_PLACES: Final = frozenset("which where".split())
_WHEN: Final = frozenset("when where wenn cuando quand quando".split())
_AND: Final = frozenset("and or und oder y o et ou e и или і та або و".split())
_FACT_PREPOSITIONS: Final = frozenset(
    "by in after before while when as on and but who which despite upon since".split()
)


def unknown_before(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """What governs the quote that begins at ``k`` and is not known to be harmless."""
    harmless = known.harmless
    if harmless is None or not k or k >= len(line.words):
        return None
    reader = _Reader(line, k, quoted, known, harmless)
    before = line.words[k - 1]
    if before in COMMAS:
        return reader.segments()
    if before in MARKS:
        return None
    return reader.clause(k - 1) or reader.rest(k)


class _Reader:
    """Reads back from a quote.

    Args:
        line: The sentence.
        k: The place of the quote's first word.
        quoted: The quote.
        known: The language's governing words.
        harmless: Its harmless ones.
    """

    __slots__ = ("_begins_verb", "_harmless", "_k", "_known", "_line", "_quoted", "_words")

    def __init__(
        self, line: Line, k: int, quoted: Quoted, known: EdgeWords, harmless: Harmless
    ) -> None:
        self._line, self._k, self._quoted = line, k, quoted
        self._known, self._harmless = known, harmless
        self._words = line.words
        self._begins_verb = harmless.is_finite(self._words, k)

    def _found(self, first: int, kind: Kind = Kind.UNKNOWN) -> Found:
        return Found(max(0, first), self._k - 1, kind, Force.LIMITS)

    def rest(self, place: int) -> Found | None:
        """What precedes the clause that holds ``place`` in its sentence."""
        while place and self._words[place - 1] not in MARKS:
            if self._words[place - 1] in self._harmless.begin:
                return None
            place -= 1
        if not place or self._words[place - 1] not in COMMAS:
            return None
        return self._walk(place - 1)

    def segments(self) -> Found | None:
        """What the stretches between commas before the quote say."""
        return self._walk(self._k - 1)

    def _walk(self, comma: int) -> Found | None:
        words, harmless = self._words, self._harmless
        end = comma
        for _ in range(_SEGMENTS):
            begin = end
            while begin and (words[begin - 1] not in MARKS or words[begin - 1] in QUOTING):
                begin -= 1
            first = not begin or words[begin - 1] not in COMMAS
            while begin < end and words[begin] in QUOTING:
                begin += 1
            if begin < end:
                if restricts(words, begin, end, harmless) or not (
                    harmless.fictions.isdisjoint(words[begin:end])
                ):
                    return self._found(begin)
                if first:
                    return self._first(begin, end)
                if is_opinion(self._line, begin, end, harmless):
                    return self._found(begin, Kind.ATTRIBUTION)
                if words[begin] in harmless.joins and any(
                    harmless.is_finite(words, place) for place in range(begin + 1, end)
                ):
                    return None
            if first:
                return None
            end = begin - 1
            while end and words[end] in QUOTING:
                end -= 1
        return None

    def _first(self, begin: int, end: int) -> Found | None:
        """What the first stretch of the sentence, before a comma, says."""
        if (
            not self._harmless.reported.isdisjoint(self._quoted.words[:_FAR])
            and self._harmless.reporting.isdisjoint(self._words[begin:end])
            and end == self._k - 1
        ):
            # "Er träumte," [der Krieg sei vorbei]
            return self._found(begin, Kind.ATTRIBUTION)
        if opens_harmlessly(self._line, begin, end, self._known):
            if self._begins_verb and end < self._k:
                return self.clause(end - 1)
            return None
        return self._found(begin)

    def clause(self, last: int) -> Found | None:
        """What governs from the words up to ``last``, within their clause."""
        words, harmless, k = self._words, self._harmless, self._k
        place, beside = last, last == k - 1
        while place >= 0 and words[place] in harmless.adverbs and words[place] not in MARKS:
            if place and words[place] in harmless.prepositions:
                break
            place -= 1
        if place < 0 or words[place] in MARKS:
            return None
        word = words[place]
        if found := self._opening(place):
            return found
        if beside:
            if words[k] in harmless.that and (found := self._that(k)):
                return found
            if self._is_unknown_adverb(word):
                return self._found(place, Kind.UNKNOWN)
            if (found := self._verb_phrase(place)) is not None:
                return found
            if word in harmless.alternatives:
                return self._found(place)
            if word in _AND:
                return self._nudge(place)
            if word in harmless.limiting or (word in harmless.until and self._is_clause()):
                return self._found(place, Kind.CONDITION)
            if word in harmless.restricting and self._has_clause():
                return self._found(place, Kind.AMOUNT)
            if found := self._object_of_plan(place):
                return found
            if word in harmless.prepositions and (
                word not in harmless.begin
                or (
                    word in harmless.roles
                    and place
                    and words[place - 1].endswith(harmless.role_ends or ("\0",))
                )
            ):
                return self._preposition(place)
            if self._modifies(place) or self._inside_subject(place) or self._of_noun(place):
                return self._found(place)
            if (
                word in harmless.causing
                and place
                and (
                    words[place - 1] in harmless.infinitive
                    or words[place - 1] in harmless.modals
                    or words[place - 1] in harmless.verbs
                )
            ):
                return self._found(place - 1)
            if self._takes_clause(place) or self._is_unsure_event(place):
                return self._found(place)
            if word in _WHEN and place > 1 and words[place - 1] in harmless.times:
                return self._that_day(place)
        return self._subject(place)

    def _is_unknown_adverb(self, word: str) -> bool:
        harmless = self._harmless
        return (
            bool(harmless.adverb_ends)
            and word.endswith(harmless.adverb_ends)
            and len(word) > _GAP
            and word not in harmless.adverbs
            and word not in harmless.nouns
            and word not in harmless.modifiers
        )

    def _of_noun(self, place: int) -> bool:
        """``the scene in which``, ``the only way``: a clause that belongs to an unknown noun."""
        words, harmless, k = self._words, self._harmless, self._k
        word = words[place]
        noun = place
        if word in harmless.asking:
            if not harmless.gerund_end or not self._is_clause() or word not in _PLACES:
                return False
            noun = place - 1
            while noun >= 0 and words[noun] in harmless.prepositions:
                noun -= 1
            return (
                noun > 0
                and words[noun] not in harmless.nouns
                and words[noun] not in MARKS
                and words[noun] not in harmless.times
                and words[noun] not in harmless.small
                and words[noun] not in harmless.reporting
                and not self._line.is_capital(noun)
            )
        if not harmless.gerund_end or word in harmless.small or word in harmless.times:
            return False
        if words[k] not in harmless.determiners and words[k] not in harmless.subjects:
            return False
        if not noun or not self._has_clause():
            return False
        near = words[max(0, noun - _GAP) : noun]
        if not harmless.reporting.isdisjoint(near):
            return False
        before = words[noun - 1]
        return (
            before in harmless.determiners
            or before in harmless.modifiers
            or before in harmless.restricting
        )

    def _story(self, begin: int, end: int) -> Found | None:
        """What tells that it is made up, or that nobody vouches for it: *Legend says*."""
        words, harmless = self._words, self._harmless
        for place in range(begin, end):
            if words[place] in harmless.fictions or words[place] in harmless.hearsay:
                return self._found(place, Kind.ATTRIBUTION)
        return None

    def _opening(self, place: int) -> Found | None:
        """What the words with which the quote's sentence begins say, if there is no verb in them."""
        words, harmless = self._words, self._harmless
        begin = place + 1
        while begin and words[begin - 1] not in MARKS and place - begin < _FAR:
            begin -= 1
        if begin and (words[begin - 1] not in MARKS or words[begin - 1] in COMMAS):
            return None
        if begin > place:
            return None
        if found := self._story(begin, self._k):
            return found
        if words[begin] in harmless.ending:
            return self._found(begin)
        if words[begin] == "what" and words[place] in harmless.prepositions:
            # "What they took for [a bomb] was none."
            return self._found(begin)
        if self._k - begin < 3 or words[begin] in harmless.begin:
            return None
        if words[begin] not in harmless.prepositions and words[begin] not in harmless.restricting:
            return None
        if self._begins_verb or any(
            harmless.is_finite(words, each) for each in range(begin, self._k)
        ):
            return None
        if words[begin] in harmless.restricting:
            return self._found(begin, Kind.AMOUNT)
        if words[self._k - 1] in harmless.prepositions:
            return None
        return (
            None if phrase_is_harmless(self._line, begin, self._k, harmless) else self._found(begin)
        )

    def _nudge(self, place: int) -> Found | None:
        """``Another inch of rain and`` [the bank gives way]."""
        words, harmless = self._words, self._harmless
        begin = place
        while begin and words[begin - 1] not in MARKS:
            begin -= 1
        if words[begin] in harmless.nudges and not any(
            harmless.is_finite(words, each) for each in range(begin, place)
        ):
            return self._found(begin, Kind.CONDITION)
        return None

    def _object_of_plan(self, place: int) -> Found | None:
        """``want to see`` [pay raised]: what a plan or wish is to bring about."""
        words, harmless, k = self._words, self._harmless, self._k
        if place < 2 or words[place - 1] not in harmless.infinitive or not harmless.gerund_end:
            return None
        if not harmless.is_bare(words, place) or self._line.is_capital(place):
            return None
        quoted = words[k + 1 : k + 1 + _OBJECT]
        if not any(word.endswith(harmless.verb_ends) for word in quoted):
            return None
        return self._infinitive(place - 1)

    def _that_day(self, place: int) -> Found | None:
        """``long for the day when``: a day that has not come."""
        words, harmless = self._words, self._harmless
        at = place - 2
        while at >= 0 and words[at] in harmless.determiners:
            at -= 1
        if at >= 0 and words[at] in harmless.prepositions and words[at] not in harmless.purpose:
            return None
        if at >= 0 and words[at] in harmless.reporting:
            return None
        return self._found(max(0, at)) if harmless.purpose else None

    def _verb_phrase(self, place: int) -> Found | None:
        """What governs the infinitive or gerund with which the quote begins."""
        words, harmless, k = self._words, self._harmless, self._k
        marker = None
        if words[place] in harmless.infinitive and self._is_bare(k, place):
            marker = place
        elif (words[k] in harmless.infinitive and self._is_bare(k + 1, k)) or (
            not harmless.infinitive and words[k].endswith(self._known.infinitive_ends or ("\0",))
        ):
            marker = k
        if marker is not None:
            return self._infinitive(marker)
        if harmless.gerund_end and words[k].endswith(harmless.gerund_end):
            return self._gerund(place)
        return None

    def _is_bare(self, place: int, marker: int) -> bool:
        words, harmless = self._words, self._harmless
        if not harmless.is_bare(words, place) or self._line.is_capital(place):
            return False
        before = words[marker - 1] if marker else ""
        return before not in harmless.infinitive_nouns or words[place] in harmless.bare_verbs

    def _infinitive(self, marker: int) -> Found | None:
        words, harmless = self._words, self._harmless
        for place in range(marker - 1, max(-1, marker - _FAR), -1):
            word = words[place]
            if (
                (word in MARKS and word not in COMMAS)
                or word in harmless.that
                or (word in harmless.begin and word not in harmless.done)
            ):
                break
            if word in harmless.done and (place == marker - 1 or word not in harmless.verbs):
                return None
        if not marker or (words[marker - 1] in MARKS and words[marker - 1] not in COMMAS):
            # "To make room, …": a purpose, in a sentence of its own.
            return None
        first = marker - 1
        while first and marker - first < _HEARER and words[first - 1] not in MARKS:
            first -= 1
        return self._found(first)

    def _gerund(self, place: int) -> Found | None:
        words, harmless = self._words, self._harmless
        word = words[place]
        if word in harmless.prepositions:
            if not place:
                return None if word in harmless.gerund_prepositions else self._found(place)
            head = self._head(place)
            if word in harmless.gerund_prepositions or head < 0:
                return None
            before = words[head]
            if before in harmless.gerund or any(
                each in harmless.gerund_heads for each in words[max(0, place - _GAP) : place]
            ):
                return None
            return self._found(head)
        if word.endswith("ed") and word not in harmless.gerund and word not in harmless.reporting:
            return self._found(place)
        return None

    def _preposition(self, place: int) -> Found | None:
        words, harmless, k = self._words, self._harmless, self._k
        word = words[place]
        if word in harmless.purpose and self._is_for_to():
            return self._found(max(0, place - 1))
        begin = place
        while begin and words[begin - 1] not in MARKS and words[begin - 1] not in harmless.begin:
            begin -= 1
            if words[begin] in harmless.that:
                return self._that(begin)
        finite = any(harmless.is_finite(words, each) for each in range(begin, place))
        inside = word in harmless.roles and words[k] in harmless.determiners
        if (inside or self._has_clause()) and not finite:
            # "The brother of [the minister was arrested]": the quote begins inside its subject.
            if words[begin] in harmless.prepositions and begin == place:
                return None
            return self._found(begin)
        if word in harmless.event_prepositions and self._is_event() and place:
            if words[place - 1] in MARKS or words[place - 1] in harmless.event_verbs:
                return None
            if any(each in harmless.event_verbs for each in words[max(0, place - _OBJECT) : place]):
                return None
            if words[place - 1] in harmless.nouns or words[place - 1] in harmless.times:
                return None
            return self._found(place - 1)
        return None

    def _is_for_to(self) -> bool:
        """``for`` [the government to outlaw it]."""
        words, harmless, k = self._words, self._harmless, self._k
        for place in range(k, min(len(words) - 1, k + _OBJECT + 2)):
            if words[place] in MARKS or harmless.is_finite(words, place):
                return False
            if words[place] in harmless.infinitive and self._is_bare(place + 1, place):
                return place > k
        return False

    def _has_clause(self) -> bool:
        """Whether the quote begins with a noun phrase and soon has its verb."""
        words, harmless, k = self._words, self._harmless, self._k
        if self._begins_verb:
            return False
        for place in range(k + 1, min(len(words), k + len(self._quoted.words), k + _HEARER)):
            word = words[place]
            if word in MARKS or word in harmless.that or word in harmless.begin:
                return False
            if word in harmless.subjects:
                # "the mill he had built"
                return False
            if harmless.is_finite(words, place):
                return True
        return False

    def _is_clause(self) -> bool:
        """Whether the quote is long enough for a clause and begins as one does."""
        words, k = self._words, self._k
        begins = words[k] in self._harmless.determiners or words[k] in self._harmless.subjects
        return len(self._quoted.words) > _GAP - 2 and (begins or self._line.is_capital(k))

    def _is_event(self) -> bool:
        words, harmless, k = self._words, self._harmless, self._k
        for place in range(k, min(len(words), k + len(self._quoted.words), k + _OBJECT)):
            word = words[place]
            if word in MARKS or (place > k and word in harmless.prepositions):
                return False
            if word in harmless.event_nouns or (
                len(word) > _OBJECT and word.endswith(harmless.events or ("\0",))
            ):
                return True
        return False

    def _modifies(self, place: int) -> bool:
        """Whether an unknown word before the quote describes the noun that it begins with."""
        words, harmless, k = self._words, self._harmless, self._k
        word, first = words[place], words[k]
        if not harmless.modifier_ends or word in harmless.modifiers:
            return False
        if place and self._line.is_capital(place):
            return False
        if not first[0].isalpha() or self._begins_verb or first in harmless.small:
            return False
        if self._line.is_capital(k) != harmless.capital_nouns:
            return False
        if not word.endswith(harmless.modifier_ends) or word in harmless.small:
            return False
        if word in harmless.reporting or word in harmless.cognitive or word in harmless.nouns:
            return False
        before = words[place - 1] if place else "."
        return not place or before in harmless.determiners or before in harmless.prepositions

    def _inside_subject(self, place: int) -> bool:
        """``A quack`` [doctor treated them]: words unknown to leave a noun what it is."""
        words, harmless, k = self._words, self._harmless, self._k
        first = words[k]
        if self._line.is_capital(k) != harmless.capital_nouns or not first[0].isalpha():
            return False
        if first in harmless.small or not harmless.modifiers or not self._has_clause():
            return False
        begin = place
        while begin and words[begin - 1] not in MARKS and place - begin < _GAP:
            begin -= 1
        if begin and words[begin - 1] not in MARKS:
            return False
        stretch = words[begin:k]
        if not harmless.reporting.isdisjoint(stretch) or not harmless.that.isdisjoint(stretch):
            return False
        if words[begin] not in harmless.determiners and place - begin > 1:
            return False
        if words[begin] in harmless.prepositions or words[begin] in harmless.begin:
            return False
        if any(harmless.is_finite(words, at) for at in range(begin, k)):
            return False
        return any(
            words[at] not in harmless.modifiers
            and words[at] not in harmless.determiners
            and words[at] not in harmless.small
            and (at == begin or not self._line.is_capital(at))
            and words[at][0].isalpha()
            for at in range(begin, k)
        )

    def _takes_clause(self, place: int) -> bool:
        """An unknown verb before a clause without *that*: ``he bragged`` [the town had fallen]."""
        words, harmless, k = self._words, self._harmless, self._k
        word = words[place]
        if not harmless.gerund_end or not word.endswith(("ed", "es", "s")) or place < 1:
            return False
        if word in harmless.small or word in harmless.reporting or word in harmless.nouns:
            return False
        if len(word) < _GAP - 1:
            return False
        before = words[place - 1]
        if before in MARKS or before in harmless.prepositions or before in harmless.modifiers:
            return False
        if before in harmless.determiners or before in harmless.verbs:
            return False
        return words[k] in harmless.subjects and self._has_clause()

    def _is_unsure_event(self, place: int) -> bool:
        """``mooted`` [the closure of the port]: an unknown verb whose object is an event."""
        words, harmless, k = self._words, self._harmless, self._k
        word = words[place]
        return (
            bool(harmless.event_verbs)
            and word.endswith("ed")
            and words[k] in harmless.determiners
            and word not in harmless.event_verbs
            and word not in harmless.reporting
            and not self._line.is_capital(place)
            and self._is_event()
            and not self._has_clause()
        )

    def _subject(self, last: int) -> Found | None:
        """What governs the clause whose subject, or part of it, stands before the quote."""
        words, harmless, k = self._words, self._harmless, self._k
        line = self._line
        if self._begins_verb and words[k - 1] in harmless.verbs:
            # "the answer that she gave [was the third]": the verb of that clause is there.
            return None
        for place in range(last, max(-1, last - _FAR), -1):
            word = words[place]
            if word in MARKS:
                return None
            if word in harmless.that:
                return self._that(place)
            verb = self._governs_clause(place)
            if verb is not None:
                return verb
            if word in harmless.begin:
                return None
            if word in harmless.reporting and place < last:
                return None
            if harmless.is_finite(words, place) and place < k - 1 and not line.is_capital(place):
                return None
        return None

    def _governs_clause(self, place: int) -> Found | None:
        """``one would think`` before a clause without *that*."""
        words, harmless, k = self._words, self._harmless, self._k
        word = words[place]
        following = place + 1
        if following >= len(words) or word in harmless.small:
            return None
        if place and self._line.is_capital(place) and self._line.is_capital(following):
            # "Judge Maren Olufsen"
            return None
        if not (following == k and self._has_clause()) and not (
            following < k and self._begins_verb and self._is_noun_phrase(following, k)
        ):
            return None
        if word in harmless.cognitive:
            return self._found(place, Kind.ATTRIBUTION)
        if word in harmless.reporting:
            return self._asserted(place)
        return None

    def _is_noun_phrase(self, first: int, end: int) -> bool:
        words, harmless = self._words, self._harmless
        return (
            words[first] in harmless.determiners
            or words[first] in harmless.subjects
            or self._line.is_capital(first)
        ) and not any(harmless.is_finite(words, place) for place in range(first, end))

    def _that(self, place: int) -> Found | None:
        """What governs a clause that begins with *that*."""
        words, harmless, k = self._words, self._harmless, self._k
        line = self._line
        if is_exempt(line, place + 1, self._known):
            return None
        if not place or (words[place - 1] in MARKS and words[place - 1] not in COMMAS):
            following = place + 1
            if following < len(words) and (
                words[following] in harmless.determiners
                or words[following] in harmless.subjects
                or (line.is_capital(following))
            ):
                # "That [the water holds lead] is a fabrication."
                return self._found(place)
            return None
        following = words[place + 1] if place + 1 < len(words) else "."
        relative = words[place] in harmless.relative_that
        if relative and (
            following in harmless.verbs or following.endswith(harmless.verb_ends or ("\0",))
        ):
            # "the bridge that [collapsed]"
            return None
        if words[place - 1] in _AND:
            return self._and_that(place - 1)
        head = self._head(place)
        if head < 0:
            return None
        word = words[head]
        if word in harmless.copulas:
            head = self._said_to_be(head)
            if head < 0:
                return None
            word = words[head]
        if word in harmless.reporting and words[head - 1] not in harmless.determiners:
            return self._asserted(head)
        if word in harmless.cognitive:
            return self._found(head, Kind.ATTRIBUTION)
        if word in harmless.pivots:
            return self._pivot(head)
        if word in harmless.adjective_that:
            return self._asserted(head)
        if word in harmless.noun_that:
            return None
        if (
            relative
            and words[place - 1] in harmless.times
            and (words[place - 2] in harmless.determiners or words[place - 2] in harmless.modifiers)
        ):
            # "on the day that"
            return None
        told = self._told(head)
        if told is not None:
            return self._asserted(told)
        if (opinion := self._opinion(head)) is not None:
            return self._found(opinion, Kind.ATTRIBUTION)
        if relative and self._is_thing(head):
            # "the bridge that the army [destroyed in May]"
            return None
        return self._found(head)

    def _pivot(self, head: int) -> Found | None:
        """``сообщил о том`` before *that*: what stands before the pronoun governs."""
        words, harmless = self._words, self._harmless
        place = head - 1
        while place >= 0 and words[place] in harmless.prepositions:
            if words[place] in harmless.noun_that:
                return None
            place -= 1
        if place < 0 or words[place] in MARKS or words[place] in harmless.noun_that:
            return None
        if words[place] in harmless.reporting:
            return self._asserted(place)
        told = self._told(place)
        return self._found(place) if told is None else self._asserted(told)

    def _and_that(self, last: int) -> Found | None:
        """``that one came and that`` [another left]: what governs the first governs both."""
        words, harmless = self._words, self._harmless
        for place in range(last - 1, max(-1, last - 2 * _FAR), -1):
            if words[place] in harmless.that:
                return self._that(place)
            if words[place] in MARKS and words[place] not in COMMAS:
                return None
        return None

    def _said_to_be(self, head: int) -> int:
        """The noun of ``the theory is that``; -1 where there is none that holds a clause."""
        words, harmless = self._words, self._harmless
        for place in range(head - 1, max(-1, head - _OBJECT), -1):
            if words[place] in MARKS or words[place] in harmless.begin:
                return -1
            if words[place] in harmless.determiners:
                break
            if harmless.holds_clause(words[place]) or words[place] in harmless.cognitive:
                return place
        return -1

    def _is_thing(self, head: int) -> bool:
        """Whether the word before *that* is a noun of something that holds no clause."""
        words, harmless = self._words, self._harmless
        if harmless.holds_clause(words[head]) or self._line.is_capital(head):
            return False
        for place in range(head - 1, max(-1, head - _GAP + 1), -1):
            word = words[place]
            if word in harmless.determiners or word in harmless.of:
                return True
            if word in COMMAS and place == head - 1:
                # ", footage that the mayor …": a noun in apposition, if it is no verb.
                return not words[head].endswith(("ed", "s", "ing"))
            if word in MARKS or word in harmless.small:
                return False
        return False

    def _head(self, place: int) -> int:
        """The place of the word before *that*, behind asides, adverbs and times."""
        words, harmless = self._words, self._harmless
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

    def _told(self, head: int) -> int | None:
        """Where a verb of telling stands whose hearer, time or place is named before *that*."""
        words, harmless = self._words, self._harmless
        if head and words[head - 1] in harmless.subjects:
            return None
        for place in range(head, max(-1, head - _HEARER), -1):
            word = words[place]
            if word in harmless.that or (word in MARKS and word not in COMMAS):
                return None
            if word in harmless.addressing:
                return place
            if word in harmless.reporting and place < head:
                following = words[place + 1]
                if (
                    following in harmless.prepositions
                    or following in harmless.adverbs
                    or following in harmless.times
                    or following in COMMAS
                ):
                    return place
                return None
            if word in harmless.enough:
                return -1
        return None

    def _opinion(self, head: int) -> int | None:
        """``promised a crowd in Orsk`` before *that*: whose word it is."""
        words, harmless = self._words, self._harmless
        for place in range(head - 1, max(-1, head - _HEARER), -1):
            if words[place] in MARKS or words[place] in harmless.begin:
                return None
            if words[place] in harmless.cognitive and words[place - 1] not in harmless.determiners:
                return place
        return None

    def _asserted(self, place: int) -> Found | None:
        """What keeps a verb of saying from saying so: *declined to* confirm."""
        words, harmless = self._words, self._harmless
        if place < 0:
            return None
        word = words[place]
        at = place - 1
        while at >= 0 and words[at] in harmless.adverbs and words[at] not in harmless.prepositions:
            at -= 1
        if at < 0 or words[at] in MARKS:
            return None
        before = words[at]
        if word not in self._known.factives:
            for each in range(place - 1, max(-1, place - _HEARER), -1):
                if words[each] in MARKS or words[each] in harmless.clauses:
                    break
                if words[each] in NEGATIONS:
                    return self._found(each, Kind.NEGATION)
        if before in harmless.be and at and words[at - 1] in harmless.infinitive:
            # "ceased to be true that"
            return self._found(at - 1)
        if before in harmless.infinitive:
            found = self._infinitive(at)
            return found
        if before in harmless.modals:
            return self._found(at, Kind.DOUBT)
        if (
            harmless.gerund_end
            and word.endswith(harmless.gerund_end)
            and before in harmless.prepositions
            and before not in _FACT_PREPOSITIONS
        ):
            return self._found(at - 1 if at else at)
        return None


__all__ = ["unknown_before"]
