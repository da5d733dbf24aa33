"""What keeps a verb from saying that what it is about is there."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.governor import gerund, infinitive
from summarizer.grounding.line import MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found

_GAP: Final = 5
_OBJECT: Final = 6
_SHORT: Final = 3


def object_phrase(edge: Before) -> Found | None:
    """What keeps a verb from saying that it did something to the noun with which a quote begins.

    ``stopped short of calling`` [the vote a fraud], ``could cost`` [the firm 4 million a day],
    ``shelved for good`` [a plan to double the tax], ``had no knowledge of`` [a leak].
    """
    words, harmless, k = edge.words, edge.harmless, edge.k
    place = k - 1
    first = words[k]
    if (
        not harmless.seeking
        or edge.begins_verb
        or len(edge.quoted.words) < _SHORT
        or first in harmless.prepositions
        or first in harmless.adverbs
        or first in harmless.begin
        or edge.line.has_finite(k, edge.quote_end())
    ):
        return None
    word, before = words[place], words[place - 1] if place else "."
    if harmless.is_bare(words, place) and not edge.line.is_capital(place):
        if before in harmless.infinitive and edge.is_bare(place, place - 1):
            return infinitive(edge, place - 1)
        if before in harmless.modals:
            return edge.found(place - 1, Kind.DOUBT)
    if word.endswith(harmless.gerund_end) and before in harmless.prepositions:
        return gerund(edge, place - 1)
    if word in harmless.have and any(
        words[each] in harmless.boasts or words[each] in harmless.hearsay
        for each in range(max(0, place - _OBJECT), place)
    ):
        # "One version of events has" [the captain asleep]
        return edge.found(place - 1, Kind.ATTRIBUTION)
    caused = ("ed",) if first in harmless.determiners or first[0].isdigit() else ()
    if word in harmless.have and any(
        each.endswith((*harmless.gerund_end, *caused)) and each not in harmless.modifiers
        for each in words[k + 1 : edge.quote_end()]
    ):
        # "A draft has" [the army taking the ports], "An error had" [3,000 men listed as dead]
        return edge.found(place - 1)
    if word in harmless.picturing and not seen_in(edge, place):
        # "Posters already show" [a tram line linking the port]
        return edge.found(place)
    if word in harmless.of:
        for each in range(place - 2, max(-1, place - _GAP), -1):
            if words[each] in NEGATIONS:
                return edge.found(each, Kind.NEGATION)
    if not edge.is_plan() and first not in harmless.indefinite and not first[0].isdigit():
        return None
    while place and (words[place] in harmless.adverbs or words[place] in harmless.times):
        place -= 1
    word, before = words[place], words[place - 1] if place else "."
    if word in harmless.modifiers and before in harmless.prepositions:
        # "for good"
        place -= 2
        word = words[place]
    if place <= 0 or edge.line.is_capital(place) or word in harmless.event_verbs:
        return None
    if word.endswith(("ed", "ing")) or word in harmless.irregular:
        return edge.found(place)
    if (
        word.endswith("s")
        and len(word) > _GAP - 1
        and word not in harmless.small
        and word not in harmless.nouns
        and word not in harmless.reporting
        and before not in harmless.determiners
        and before not in harmless.prepositions
        and before not in harmless.modifiers
        and before not in harmless.numbers
        and before not in MARKS
        and not before[0].isdigit()
    ):
        # "promises" [a battery that charges in nine seconds]
        return edge.found(place)
    return None


def seen_in(edge: Before, place: int) -> bool:
    """Whether what shows something is known to show what there is: *documents, figures, he*."""
    words, harmless = edge.words, edge.harmless
    begin = place
    while begin and words[begin - 1] not in MARKS and words[begin - 1] not in harmless.that:
        begin -= 1
    return any(
        words[at] in harmless.institutions
        or words[at] in harmless.subjects
        or (edge.line.is_capital(at) and at > begin)
        for at in range(begin, place)
    )


def sought_for(edge: Before, place: int) -> Found | None:
    """``are holding out for`` [a 9 per cent rise]: what need not have come about."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    if words[place] not in harmless.purpose or not harmless.gerund_end or edge.begins_verb:
        return None
    head = place - 1
    while head > 0 and (
        words[head] in harmless.adverbs
        or words[head] in harmless.times
        or words[head] in harmless.numbers
        or words[head][0].isdigit()
    ):
        head -= 1
    word = words[head]
    if head < 0 or not word.endswith(("ed", "ing")) or edge.line.is_capital(head):
        return None
    if (
        word in harmless.gerund_heads
        or word in harmless.event_verbs
        or word in harmless.gerund
        or word in harmless.reporting
        or word in harmless.modifiers
        or words[k] in harmless.subjects
        or words[k] in harmless.times
    ):
        return None
    if edge.line.has_finite(k, edge.quote_end()):
        return None
    return edge.found(head)


def unsure_object(edge: Before, place: int) -> Found | None:
    """``reclaman`` [una ayuda], ``dal promettere`` [un aumento]: an object of no known verb."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    if not harmless.realised or edge.begins_verb:
        return None
    first = words[k]
    if harmless.present_ends:
        # "домагається" [підвищення зарплати]
        if words[place] in harmless.aiming and place:
            # "подумывает о" [переезде]
            place -= 1
            event = words[place] not in harmless.small
        else:
            event = len(first) > _GAP and first.endswith(harmless.event_ends)
        word = words[place]
        if not event or not word.endswith(harmless.present_ends) or word in harmless.small:
            return None
        known = word in harmless.realised or word in harmless.reporting
        return None if known or edge.line.is_capital(place) else edge.found(place)
    if first not in harmless.determiners and not first[0].isdigit():
        return None
    if edge.line.has_finite(k, edge.quote_end()):
        return None
    if (
        words[place] in harmless.of
        and first in harmless.indefinite
        and (words[place - 1] in harmless.clause_nouns)
    ):
        # "a la espera de" [una subida]
        return edge.found(place - 1)
    head = place
    if words[place] in harmless.aiming and first in harmless.indefinite:
        # "planche sur" [une ligne de tramway]
        head -= 1
    while (
        head > 0
        and place - head < _GAP
        and (
            words[head] in harmless.adverbs
            or words[head] in harmless.times
            or words[head][0].isdigit()
            or (head < place and words[head] in harmless.prepositions)
        )
    ):
        head -= 1
    word = words[head]
    if word in MARKS or edge.line.is_capital(head) or word in harmless.small:
        return None
    if harmless.bare_ends and harmless.is_bare(words, head) and word not in harmless.not_bare:
        return infinitive(edge, head)
    if first not in harmless.indefinite and not (
        harmless.event_ends
        and any(each.endswith(harmless.event_ends) for each in words[k + 1 : k + 3])
    ):
        return None
    if (
        word in harmless.realised
        or word in harmless.reporting
        or word in harmless.nouns
        or word in harmless.modifiers
        or word in harmless.begin
        or word in harmless.joins
        or word.endswith((*harmless.verb_ends, *harmless.participle_ends))
    ):
        return None
    return edge.found(head)


__all__ = ["object_phrase", "seen_in", "sought_for", "unsure_object"]
