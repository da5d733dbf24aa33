"""What follows a quote in its own clause and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.after_context import After
from summarizer.grounding.after_stretches import segments
from summarizer.grounding.asides import restricts
from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.harmless import MONTHLY, MONTHS
from summarizer.grounding.line import COMMAS, MARKS, QUOTING
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_NOT: Final = frozenset("not never no neither nicht nie ne pas jamais no nunca non não не".split())
_EARLY: Final = 4


def last_verb(edge: After) -> Found | None:
    """The verb at the end of the sentence, on which the quote's clause hangs."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    spoken = words[m] in QUOTING
    last = edge.quoted.words[-1:] or [""]
    if not spoken and not last[0].endswith(harmless.embedded):
        return None
    if spoken and m + 1 < len(words) and words[m + 1] in harmless.limiting:
        return edge.found(m, m + 1)
    rest = [place for place in range(m, len(words)) if words[place] not in MARKS]
    made_up = words[0] in harmless.works or words[0] in harmless.fictions
    if not rest or (not made_up and any(words[place] in harmless.reporting for place in rest)):
        return None
    return edge.found(m, rest[-1])


def question_mark(edge: After) -> int | None:
    """The place of the mark that makes the quote's sentence a question."""
    words, m = edge.words, edge.m
    if edge.quoted.in_question:
        return m
    if not edge.line.asks:
        return None
    if m and words[m - 1] in MARKS and words[m - 1] not in COMMAS:
        return None
    for place in range(m, min(len(words), m + _FAR)):
        if words[place] == "?":
            return place
        if words[place] in QUOTING or words[place] in edge.harmless.clauses:
            return None
    return None


def asks(edge: After) -> bool:
    """Whether the quote shows by itself that it asks."""
    first = edge.quoted.words[:_EARLY]
    return not edge.harmless.asking.isdisjoint(first) or not (
        edge.harmless.verbs.isdisjoint(first[:1])
    )


def clause(edge: After) -> Found | None:
    """What follows the quote in its own clause."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    if words[m] in harmless.none and not edge.line.is_capital(m):
        return edge.found(m, m, Kind.NEGATION, Force.FLIPS)
    if words[m] in harmless.alternatives:
        # "did not come or call": one negation for both
        denied = not _NOT.isdisjoint(edge.quoted.words)
        return None if denied else edge.found(m, m + 1)
    if words[m] in harmless.relatives and not harmless.every.isdisjoint(
        edge.quoted.words[-_EARLY:]
    ):
        return edge.found(m, m + 1, Kind.AMOUNT)
    if is_day_when(edge) or is_monthly(edge):
        return edge.found(m, edge.phrase_end(m), Kind.CONDITION)
    if is_subject(edge):
        return edge.found(m, edge.phrase_end(m))
    telling = harmless.telling
    for place in range(m, min(len(words), m + _FAR)):
        word = words[place]
        if word not in telling and not word.endswith(harmless.telling_ends):
            continue
        if word in COMMAS:
            return segments(edge, place)
        if word in QUOTING:
            continue
        if word in harmless.relative_that and place > m:
            near = words[place : edge.phrase_end(place) + 1]
            undone = not harmless.undoing.isdisjoint(near)
            return edge.found(place, place + 1, Kind.NEGATION) if undone else None
        if word in MARKS or word in harmless.that:
            return None
        if word in harmless.infinitive and harmless.is_bare(words, place + 1):
            return None
        if word in harmless.limiting or word in harmless.only:
            return edge.found(place, edge.phrase_end(place))
        if edge.is_tied(place):
            return edge.found(place, edge.phrase_end(place), Kind.CONDITION)
        if word in harmless.but and restricts(words, place, edge.phrase_end(place) + 1, harmless):
            return edge.found(place, edge.phrase_end(place), Kind.AMOUNT)
        if word in harmless.begin:
            while_ = word in harmless.prepositions and edge.is_while(place)
            return edge.found(place, edge.phrase_end(place)) if while_ else None
        if word in harmless.ending:
            # "resteranno gratuite" fino al 30 giugno
            told = edge.is_past() or not _NOT.isdisjoint(edge.quoted.words)
            return None if told else edge.found(place, edge.phrase_end(place), Kind.CONDITION)
        if word in harmless.prepositions:
            if not completes(edge, place) and edge.limits(place, len(words)):
                return edge.found(place, edge.phrase_end(place))
        elif word in harmless.undoing:
            return edge.found(place, place, Kind.NEGATION)
        elif edge.is_unknown_adverb(place):
            return edge.found(place, place)
        elif place > m and place in edge.line.finite:
            return None
    return None


def is_day_when(edge: After) -> bool:
    """``[will be halved] the day the budget is in surplus``: a time that has not come."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    if m + 2 >= len(words) or words[m] not in harmless.determiners or edge.is_past():
        return False
    following = words[m + 2]
    return words[m + 1] in harmless.times.union(("moment", "instant")) and (
        following in harmless.subjects
        or following in harmless.articles
        or following in harmless.relatives
        or following in harmless.that
    )


def is_monthly(edge: After) -> bool:
    """``[Les bus sont gratuits] le premier dimanche du mois``: a time that comes again."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    if not edge.line.traits & MONTHLY or MONTHS.isdisjoint(words[m : m + 2 * _EARLY]):
        return False
    near = words[m : min(m + 2 * _EARLY, edge.phrase_end(m) + 1)]
    for at, word in enumerate(near):
        if word in MONTHS:
            return not edge.is_past() and any(
                each in harmless.times and each not in MONTHS for each in near[:at]
            )
        if at and word in harmless.subjects:
            break
    return False


def is_subject(edge: After) -> bool:
    """``is anyone's guess``: whether the quote is what its sentence speaks of, and unsure."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    quoted = edge.quoted.words
    if not harmless.seeking or len(quoted) < _EARLY or harmless.is_open(quoted[-1]):
        return False
    stated = any(harmless.is_finite(quoted, place) for place in range(1, len(quoted)))
    if stated:
        return words[m] in harmless.copulas and harmless.begin.isdisjoint(quoted)
    predicate = words[m : m + _EARLY]
    return (
        (words[m] in harmless.verbs or words[m] in _NOT)
        and quoted[0] in harmless.articles
        and quoted[0] != "the"
        and not harmless.seeking.isdisjoint(quoted[1:3])
        and harmless.event_verbs.isdisjoint(
            word for word in predicate if word not in harmless.verbs
        )
    )


def bracketed(edge: After) -> Found | None:
    """``(the builder's figure, never tested)``: a remark in brackets that takes something back."""
    words, harmless, m = edge.words, edge.harmless, edge.m
    end = m + 1
    while end < min(len(words), m + _FAR) and words[end] != ")":
        end += 1
    inside = words[m + 1 : end]
    if not inside or edge.line.is_capital(m + 1) or inside[0][0].isdigit():
        return None
    if (
        not _NOT.isdisjoint(inside)
        or inside[0] in harmless.limiting
        or inside[0] in harmless.restricting
        or inside[0] in harmless.but
        or not harmless.hearsay.isdisjoint(inside)
        or not harmless.cognitive.isdisjoint(inside)
        or edge.is_unknown_adverb(m + 1)
        or edge.line.beginning(edge.known.far_after, m + 1, edge.known.stops)
        or edge.line.beginning(edge.known.after, m + 1, edge.known.stops)
    ):
        return edge.found(m + 1, end - 1)
    return None


def completes(edge: After, place: int) -> bool:
    """Whether a preposition ends a compound one: *in protest* at."""
    words, harmless = edge.words, edge.harmless
    return (
        place > edge.m + 1
        and words[place - 1] in harmless.bare
        and words[place - 2] in harmless.prepositions
        and words[place] in harmless.wholes.union(("to", "at", "for", "over"))
    )


__all__ = ["asks", "bracketed", "clause", "last_verb", "question_mark"]
