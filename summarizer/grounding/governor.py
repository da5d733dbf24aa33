"""What governs the infinitive or gerund with which a quote begins."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_HEARER: Final = 9
_GAP: Final = 5
_OBJECT: Final = 6


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
        if not past and each in edge.line.finite:
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
        if words[each] in MARKS or each in edge.line.finite:
            return None
        if words[each] in harmless.infinitive and edge.is_bare(each + 1, each):
            governs = word in harmless.cognitive or word in edge.known.asking
            return edge.found(place) if governs or word.endswith(("ed", "ing")) else None
    return None


__all__ = ["coordinated", "gerund", "infinitive", "object_of_plan", "told_to", "verb_phrase"]
