"""What governs the infinitive or gerund with which a quote begins."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_HEARER: Final = 9
_GAP: Final = 5
_OBJECT: Final = 6
_SHORT: Final = 3


def verb_phrase(edge: Before, place: int) -> Found | None:
    """What governs the infinitive or gerund with which the quote begins."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    marker = None
    if words[place] in harmless.infinitive and edge.is_bare(k, place):
        marker = place
    elif (words[k] in harmless.infinitive and edge.is_bare(k + 1, k)) or (
        not harmless.infinitive and words[k].endswith(edge.known.infinitive_ends or ("\0",))
    ):
        marker = k
    if (
        marker is None
        and harmless.bare_ends
        and harmless.aims
        and harmless.is_bare(words, k)
        and len(words[k]) > _GAP - 1
        and not edge.line.is_capital(k)
        and words[place] not in harmless.small
        and words[place] not in harmless.begin
        and words[place][0].isalpha()
    ):
        # "aimerait" [doubler le nombre]
        marker = k
    if marker is not None:
        return infinitive(edge, marker)
    if harmless.gerund_end and words[k].endswith(harmless.gerund_end):
        return gerund(edge, place)
    return None


def infinitive(edge: Before, marker: int) -> Found | None:
    """What governs an infinitive and does not say that it was done."""
    words, harmless = edge.words, edge.harmless
    for place in range(marker - 1, max(-1, marker - _FAR), -1):
        word = words[place]
        if (
            (word in MARKS and word not in COMMAS)
            or word in harmless.that
            or (word in harmless.begin and word not in harmless.done)
        ):
            break
        if (
            word in harmless.done
            and word not in harmless.have
            and place
            and words[place - 1] in harmless.modals
        ):
            # "would take a majority to"
            break
        if (
            word in harmless.done
            and (place == marker - 1 or words[marker] not in harmless.aims or harmless.gerund_end)
            and (place == marker - 1 or not (word in harmless.verbs or word in harmless.begin))
        ):
            return None
    if not marker or (words[marker - 1] in MARKS and words[marker - 1] not in COMMAS):
        # "To make room, …": a purpose, in a sentence of its own.
        return None
    first = marker - 1
    while first and marker - first < _HEARER and words[first - 1] not in MARKS:
        first -= 1
    return edge.found(first)


def gerund(edge: Before, place: int) -> Found | None:
    """What governs a gerund and does not say that it was done."""
    words, harmless = edge.words, edge.harmless
    word = words[place]
    if word in harmless.prepositions:
        if not place:
            return None if word in harmless.gerund_prepositions else edge.found(place)
        head = edge.head(place)
        if word in harmless.gerund_prepositions or head < 0:
            return None
        before = words[head]
        if head < place - 1 and (before,) in edge.known.heads.exact:
            # "accused, in a complaint, of"
            return edge.found(head)
        if before in harmless.gerund or any(
            each in harmless.gerund_heads for each in words[max(0, place - _GAP) : place]
        ):
            return None
        return edge.found(head)
    if word.endswith("ed") and word not in harmless.gerund and word not in harmless.reporting:
        return edge.found(place)
    return None


def object_of_plan(edge: Before, place: int) -> Found | None:
    """``want to see`` [pay raised]: what a plan or wish is to bring about."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    if place < 2 or words[place - 1] not in harmless.infinitive or not harmless.gerund_end:
        return None
    if not harmless.is_bare(words, place) or edge.line.is_capital(place):
        return None
    quoted = words[k + 1 : k + 1 + _OBJECT]
    if not any(word.endswith(harmless.verb_ends) for word in quoted):
        return None
    return infinitive(edge, place - 1)


def coordinated(edge: Before, place: int) -> Found | None:
    """``tipped to leave in June and`` [take over the team]: what governs the first verb."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    if not harmless.gerund_end or edge.line.is_capital(k) or words[k] in harmless.small:
        return None
    bare = edge.is_bare(k, place)
    past = words[k].endswith(harmless.verb_ends)
    for each in range(place - 2, max(-1, place - _FAR - _GAP), -1):
        word = words[each]
        if word in MARKS or word in harmless.that:
            return None
        if bare and not past and word in harmless.infinitive and edge.is_bare(each + 1, each):
            return infinitive(edge, each) if words[k + 1 : k + 2] else None
        if past and word == "having" and words[each - 1] in harmless.prepositions:
            known = words[each - 2] in harmless.gerund_heads
            return None if known else edge.found(each - 2)
        if harmless.is_finite(words, each) and not past:
            return None
    return None


def told_to(edge: Before, place: int) -> Found | None:
    """``half expect`` [the spring to dry up]: a subject and its infinitive behind a verb."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    word = words[place]
    if not harmless.seeking or word in harmless.done or word in harmless.small:
        return None
    if words[k] not in harmless.determiners and not edge.line.is_capital(k):
        return None
    if word in harmless.adverbs or word in harmless.nouns or edge.line.is_capital(place):
        return None
    for each in range(k + 1, min(edge.quote_end() - 1, k + _OBJECT)):
        if words[each] in MARKS or harmless.is_finite(words, each):
            return None
        if words[each] in harmless.infinitive and edge.is_bare(each + 1, each):
            governs = word in harmless.cognitive or word in edge.known.asking
            return edge.found(place) if governs or word.endswith(("ed", "ing")) else None
    return None


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
        or any(harmless.is_finite(words, each) for each in range(k, edge.quote_end()))
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
    if any(harmless.is_finite(words, each) for each in range(k, edge.quote_end())):
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
    if any(harmless.is_finite(words, each) for each in range(k, edge.quote_end())):
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


__all__ = [
    "coordinated",
    "gerund",
    "infinitive",
    "object_of_plan",
    "object_phrase",
    "sought_for",
    "told_to",
    "unsure_object",
    "verb_phrase",
]
