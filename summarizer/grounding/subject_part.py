"""Quotes that begin inside a noun phrase or after a subject, and what governs them."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.asserting import asserted
from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.line import MARKS
from summarizer.grounding.quoted import Found
from summarizer.grounding.that_clause import that

_FAR: Final = 12
_GAP: Final = 5
_OBJECT: Final = 6
_SHORT: Final = 3
_TAKEN: Final = frozenset(("took", "takes", "take", "taken"))
"""*took* the noise *for* an explosion."""
_ON: Final = frozenset(("on", "upon"))
"""Prepositions that govern only behind a verb: *hinges on*."""
_PLACES: Final = frozenset("which where".split())


def preposition(edge: Before, place: int) -> Found | None:
    """What a preposition before the quote belongs to."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word = words[place]
    if word in harmless.purpose and is_for_to(edge):
        return edge.found(max(0, place - 1))
    begin = place
    while begin and words[begin - 1] not in MARKS and words[begin - 1] not in harmless.begin:
        begin -= 1
        if words[begin] in harmless.that:
            return that(edge, begin)
    finite = edge.line.has_finite(begin, place)
    inside = word in harmless.roles and words[k] in harmless.determiners
    if (inside or edge.has_clause()) and not finite:
        # "The brother of [the minister was arrested]": the quote begins inside its subject.
        if words[begin] in harmless.prepositions and begin == place:
            return None
        return edge.found(begin)
    if unstated_noun(edge, place):
        return edge.found(place - 1)
    leaning = word in _ON and not words[place - 1].endswith(("s", "ed"))
    if word in harmless.event_prepositions and edge.is_event() and place and not leaning:
        if words[place - 1] in MARKS or words[place - 1] in harmless.event_verbs:
            return None
        if any(
            each in harmless.event_verbs
            and each not in harmless.copulas
            and (word not in harmless.purpose or each not in _TAKEN)
            for each in words[max(0, place - _OBJECT) : place]
        ):
            return None
        if words[place - 1] in harmless.nouns or words[place - 1] in harmless.times:
            return None
        return edge.found(place - 1)
    return None


def unstated_noun(edge: Before, place: int) -> bool:
    """``promise of`` [free buses], ``toying since spring with`` [a plan to ban them]."""
    words, harmless = edge.words, edge.harmless
    if not harmless.seeking or len(edge.quoted.words) < _SHORT or not place:
        return False
    head = words[place - 1]
    if words[place] in harmless.of:
        for each in range(place - 2, max(0, place - _OBJECT), -1):
            if words[each] in harmless.prepositions and words[each] not in harmless.of:
                # "talk in the markets of" [a default]
                head = words[each - 1] if words[each - 1] in harmless.clause_nouns else head
                break
        return head in harmless.clause_nouns and head not in harmless.vouching
    if words[place] in harmless.during or not edge.is_plan():
        return False
    near = range(max(0, place - _OBJECT), place)
    return any(
        words[each].endswith(harmless.gerund_end)
        and words[each] not in harmless.event_verbs
        and words[each - 1] in harmless.be.union(harmless.copulas, harmless.adverbs)
        for each in near
        if each
    )


def is_for_to(edge: Before) -> bool:
    """``for`` [the government to outlaw it]."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    for place in range(k, min(len(words) - 1, k + _OBJECT + 2)):
        if words[place] in MARKS or place in edge.line.finite:
            return False
        if words[place] in harmless.infinitive and edge.is_bare(place + 1, place):
            return place > k
    return False


def modifies(edge: Before, place: int) -> bool:
    """Whether an unknown word before the quote describes the noun that it begins with."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word, first = words[place], words[k]
    if not harmless.modifier_ends or word in harmless.modifiers:
        return False
    if place and edge.line.is_capital(place):
        return False
    if not first[0].isalpha() or edge.begins_verb or first in harmless.small:
        return False
    if edge.line.is_capital(k) != harmless.capital_nouns:
        return False
    if word in harmless.small or not word[0].isalpha() or word.endswith("'s"):
        return False
    if not word.endswith(harmless.modifier_ends) and (
        not harmless.gerund_end or first.endswith("s")
    ):
        # "story" [corrects itself]
        return False
    if word in harmless.reporting or word in harmless.cognitive or word in harmless.nouns:
        return False
    if first.endswith(harmless.verb_ends or ("\0",)) and not word.endswith(harmless.modifier_ends):
        # "Washington" [called for calm]
        return False
    before = words[place - 1] if place else "."
    return not place or before in harmless.determiners or before in harmless.prepositions


def inside_subject(edge: Before, place: int) -> bool:
    """``A quack`` [doctor treated them]: words unknown to leave a noun what it is."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    first = words[k]
    if edge.line.is_capital(k) != harmless.capital_nouns or not first[0].isalpha():
        return False
    if first in harmless.small or not harmless.modifiers or not edge.has_clause():
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
    if edge.line.has_finite(begin, k):
        return False
    return any(
        words[at] not in harmless.modifiers
        and words[at] not in harmless.determiners
        and words[at] not in harmless.small
        and (at == begin or not edge.line.is_capital(at))
        and words[at][0].isalpha()
        and not words[at].endswith("'s")
        for at in range(begin, k)
    )


def takes_clause(edge: Before, place: int) -> bool:
    """An unknown verb before a clause without *that*: ``he bragged`` [the town had fallen]."""
    words, harmless, k = edge.words, edge.harmless, edge.k
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
    return words[k] in harmless.subjects and edge.has_clause()


def is_unsure_event(edge: Before, place: int) -> bool:
    """``mooted`` [the closure of the port]: an unknown verb whose object is an event."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word = words[place]
    return (
        bool(harmless.event_verbs)
        and word.endswith("ed")
        and words[k] in harmless.determiners
        and word not in harmless.event_verbs
        and word not in harmless.reporting
        and not edge.line.is_capital(place)
        and edge.is_event()
        and not edge.has_clause()
    )


def governed_clause(edge: Before, last: int) -> Found | None:
    """What governs the clause whose subject, or part of it, stands before the quote."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    line = edge.line
    if edge.begins_verb and words[k - 1] in harmless.verbs:
        # "the answer that she gave [was the third]": the verb of that clause is there.
        return None
    for place in range(last, max(-1, last - _FAR), -1):
        word = words[place]
        if word in MARKS:
            return None
        if word in harmless.that:
            return that(edge, place)
        verb = governs_clause(edge, place)
        if verb is not None:
            return verb
        if word in harmless.begin:
            return None
        if word in harmless.reporting and place < last:
            return None
        if place < k - 1 and place in line.finite and not line.is_capital(place):
            return None
    return None


def governs_clause(edge: Before, place: int) -> Found | None:
    """``one would think`` before a clause without *that*."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word = words[place]
    if word not in harmless.cognitive and word not in harmless.reporting:
        return None
    following = place + 1
    if following >= len(words) or (word in harmless.small and word not in harmless.reporting):
        return None
    if (edge.line.is_capital(place) and edge.line.is_capital(following)) or (
        place and words[place - 1] in harmless.determiners
    ):
        # "Judge Maren Olufsen", "told the judge"
        return None
    if word in harmless.cognitive and following == k and may_have_clause(edge):
        # "believe" [the fire started in a disused laundry]
        return edge.found(place, Kind.ATTRIBUTION)
    if not (following == k and edge.has_clause()) and not (
        following < k and edge.begins_verb and is_noun_phrase(edge, following, k)
    ):
        return None
    if word in harmless.cognitive:
        return edge.found(place, Kind.ATTRIBUTION)
    return asserted(edge, place)


def may_have_clause(edge: Before) -> bool:
    """Whether a verb, which may be a participle, follows the noun with which the quote begins."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    if words[k] not in harmless.determiners and not edge.line.is_capital(k):
        return False
    for place in range(k + 1, min(edge.quote_end(), k + _OBJECT)):
        if words[place] in MARKS or words[place] in harmless.prepositions:
            return False
        if words[place].endswith(harmless.verb_ends or ("\0",)) or words[place] in harmless.verbs:
            return True
    return False


def is_noun_phrase(edge: Before, first: int, end: int) -> bool:
    """Whether a stretch is a noun phrase without a verb."""
    words, harmless = edge.words, edge.harmless
    return (
        words[first] in harmless.determiners
        or words[first] in harmless.subjects
        or edge.line.is_capital(first)
    ) and not edge.line.has_finite(first, end)


def of_noun(edge: Before, place: int) -> bool:
    """``the scene in which``, ``the only way``: a clause that belongs to an unknown noun."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word = words[place]
    noun = place
    if word in harmless.asking:
        if not harmless.gerund_end or not edge.is_clause() or word not in _PLACES:
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
            and not edge.line.is_capital(noun)
        )
    if not harmless.gerund_end or word in harmless.small or word in harmless.times:
        return False
    if words[k] not in harmless.determiners and words[k] not in harmless.subjects:
        return False
    if not noun or not edge.has_clause():
        return False
    near = words[max(0, noun - _GAP) : noun]
    if not harmless.reporting.isdisjoint(near) or not harmless.addressing.isdisjoint(near):
        return False
    before = words[noun - 1]
    return (
        before in harmless.determiners
        or before in harmless.modifiers
        or before in harmless.restricting
    )


__all__ = [
    "governed_clause",
    "inside_subject",
    "is_unsure_event",
    "modifies",
    "of_noun",
    "preposition",
    "takes_clause",
]
