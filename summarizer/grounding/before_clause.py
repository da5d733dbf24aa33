"""What governs a quote from within its own clause, before it, and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.clause_opening import averted, needed, nudge, sentence_opening
from summarizer.grounding.cut import Kind
from summarizer.grounding.governed_object import object_phrase, sought_for, unsure_object
from summarizer.grounding.governor import (
    coordinated,
    gerund,
    infinitive,
    object_of_plan,
    told_to,
    verb_phrase,
)
from summarizer.grounding.harmless import NOBODIES, NOBODY, UNREAL
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found
from summarizer.grounding.subject_part import (
    governed_clause,
    inside_subject,
    is_unsure_event,
    modifies,
    of_noun,
    preposition,
    takes_clause,
)
from summarizer.grounding.that_clause import that, that_day

_FAR: Final = 12
_GAP: Final = 5
SENTENCE_MARKS: Final = frozenset(".!?…")
_WHEN: Final = frozenset("when where wenn cuando quand quando когда коли".split())
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())


def clause(edge: Before, last: int) -> Found | None:
    """What governs from the words up to ``last``, within their clause."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    place, beside = last, last == k - 1
    while place >= 0 and words[place] in harmless.adverbs and words[place] not in MARKS:
        if place and words[place] in harmless.prepositions:
            break
        place -= 1
    if place < 0 or words[place] in MARKS:
        return None
    word = words[place]
    if beside and edge.line.traits & NOBODY and (found := nobody(edge, place)):
        return found
    if found := sentence_opening(edge, place):
        return found
    if beside:
        if (
            beside
            and place == k - 1
            and edge.known.opening_ends
            and word.endswith(edge.known.opening_ends)
        ):
            # "Bir balıkçı olmasa" [iki çocuk boğulacaktı]
            return edge.found(place, Kind.CONDITION)
        if word in edge.known.auxiliaries and (not place or words[place - 1] in SENTENCE_MARKS):
            # "Had [the dam burst], …", "Is [the minister leaving]?"
            return edge.found(place, Kind.CONDITION)
        if harmless.embedded and not harmless.only.isdisjoint(words[max(0, k - 2) : k]):
            # "yalnızca üçünde" [katılım arttı]
            return edge.found(k - 2, Kind.AMOUNT)
        if words[k] in harmless.that and (found := that(edge, k)):
            return found
        if word in harmless.how and is_work(edge, place):
            # "Il romanzo racconta come" [un pescatore salva un villaggio]
            return edge.found(place - 1, Kind.ATTRIBUTION)
        if harmless.gerund_end and word in harmless.how and place > 1 and edge.is_clause():
            # "liked to tell how" [he had dug wells]
            return that(edge, place)
        if (found := auxiliary(edge, place)) is not None:
            return found
        if is_unknown_adverb(edge, word):
            return edge.found(place, Kind.UNKNOWN)
        if (found := verb_phrase(edge, place)) is not None:
            return found
        if word in harmless.turning:
            if word in harmless.alternatives:
                return edge.found(place)
            if (
                word in harmless.modals
                and not (place and edge.line.is_capital(place))
                and (words[k] in harmless.determiners or words[k] in harmless.subjects)
            ):
                # "Only by counting late ballots could" [the mayor win]
                return edge.found(place, Kind.DOUBT)
            if word in harmless.than and "sooner" in words[:place]:
                sooner = words.index("sooner")
                if sooner and words[sooner - 1] in NEGATIONS:
                    # "No sooner had the doors opened than" [the crowd came in]: a time.
                    return None
            if word in harmless.than and words[k] in harmless.determiners:
                # "Anything less than" [a complete withdrawal]
                return edge.found(place - 1)
            if word in harmless.than and not harmless.sooner.isdisjoint(
                words[max(0, place - _FAR) : k]
            ):
                # "would sooner resign than" [sign the treaty]
                return edge.found(place, Kind.NEGATION)
            if word in harmless.asking and word in harmless.clauses and needed(edge, place):
                # "Manca solo il sì del Senato perché" [la legge entri in vigore]
                return edge.found(0, Kind.CONDITION)
            if word in _AND:
                return nudge(edge, place) or averted(edge, place) or coordinated(edge, place)
            if words[k] in harmless.roles and (
                word in harmless.numbers or word in harmless.times_as
            ):
                # "about half" [as fast as the bus]
                return edge.found(place, Kind.AMOUNT)
            if word in harmless.limiting or (word in harmless.until and edge.is_clause()):
                return edge.found(place, Kind.CONDITION)
            if word in harmless.restricting and edge.has_clause():
                return edge.found(place, Kind.AMOUNT)
        if found := (
            object_of_plan(edge, place)
            or object_phrase(edge)
            or told_to(edge, place)
            or sought_for(edge, place)
            or unsure_object(edge, place)
        ):
            return found
        if word in harmless.prepositions and (
            word not in harmless.begin
            or (
                word in harmless.roles
                and place
                and words[place - 1].endswith(harmless.role_ends or ("\0",))
            )
        ):
            if is_work(edge, place) and any(
                each.endswith(harmless.gerund_end or ("\0",)) for each in edge.quoted.words[1:]
            ):
                # "The film ends with" [the president signing the treaty]
                return edge.found(place, Kind.ATTRIBUTION)
            return preposition(edge, place)
        if (
            modifies(edge, place)
            or inside_subject(edge, place)
            or (of_noun(edge, place) and not opens_with_phrase(edge, place))
        ):
            return edge.found(place)
        if (
            word in harmless.causing
            and place
            and (
                words[place - 1] in harmless.infinitive
                or words[place - 1] in harmless.modals
                or words[place - 1] in harmless.verbs
            )
        ):
            return edge.found(place - 1)
        if takes_clause(edge, place) or is_unsure_event(edge, place):
            return edge.found(place)
        if is_unknown_clause(edge, place):
            return edge.found(place)
        if edge.is_clause() and (told := told_governed(edge, place)) is not None:
            return told
        if word in _WHEN and edge.line.beginning(edge.known.sentence_opening, 0, edge.known.stops):
            # "Time was, old men like to recall, when" [anyone could fish there]
            return edge.found(0, Kind.CONDITION)
        if (
            harmless.gerund_end
            and word in _WHEN
            and words[place - 1] in harmless.copulas
            and harmless.times.isdisjoint(words[:place])
        ):
            # "The closest they came to peace was when" [they shared a lift]
            return edge.found(0)
        day = place - 1 - (words[place - 1] in COMMAS)
        if word in _WHEN and day > 0 and words[day] in harmless.times:
            return that_day(edge, day + 1)
    return governed_clause(edge, place)


def is_work(edge: Before, place: int) -> bool:
    """Whether the sentence begins with a work of fiction, which tells what the quote says."""
    words, harmless = edge.words, edge.harmless
    if not edge.line.traits & UNREAL:
        return False
    begin = place
    while begin and (words[begin - 1] not in MARKS or words[begin - 1] in COMMAS):
        begin -= 1
    near = words[begin : min(place, begin + 3)]
    return not harmless.works.isdisjoint(near) or not harmless.fictions.isdisjoint(near)


def nobody(edge: Before, place: int) -> Found | None:
    """``Ninguém poria a mão no fogo por`` [uma vitória]: a subject that is nobody."""
    words, harmless, k = edge.words, edge.harmless, edge.k
    begin = place
    if words[place] in harmless.begin:
        return None
    while begin and words[begin - 1] not in MARKS and words[begin - 1] not in harmless.begin:
        begin -= 1
    if begin == k or words[begin] not in NOBODIES or not harmless.that.isdisjoint(words[begin:k]):
        return None
    return edge.found(begin, Kind.NEGATION)


def auxiliary(edge: Before, place: int) -> Found | None:
    """``of having`` [altered the charts]: what governs the auxiliaries before a participle."""
    words, harmless = edge.words, edge.harmless
    at = place
    while at > 0 and (words[at] in harmless.be or words[at] in harmless.have):
        at -= 1
    if words[at] == "having" and at and words[at - 1] in harmless.prepositions:
        return gerund(edge, at - 1)
    if at < place and words[at] in harmless.infinitive:
        return infinitive(edge, at)
    return None


def is_unknown_clause(edge: Before, place: int) -> bool:
    """Whether a clause begins behind a word that is not known to stand before one."""
    words, harmless = edge.words, edge.harmless
    word = words[place]
    return (
        bool(harmless.gerund_end)
        and word[0].isalpha()
        and not edge.line.is_capital(place)
        and word not in harmless.small
        and word not in harmless.reporting
        and word not in harmless.nouns
        and word not in harmless.joins
        and edge.has_clause()
        and (
            words[edge.k] in harmless.determiners
            or words[edge.k] in harmless.subjects
            or edge.line.is_capital(edge.k)
        )
        and not opens_with_phrase(edge, place)
        # "told the court" [he had been alone]
        and harmless.addressing.isdisjoint(words[max(0, place - _GAP) : place])
    )


def opens_with_phrase(edge: Before, place: int) -> bool:
    """Whether a clause begins with a phrase and no verb: *At the time of the crash*."""
    words, harmless = edge.words, edge.harmless
    begin = place
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    return words[begin] in harmless.prepositions and not edge.line.has_finite(begin, place + 1)


def is_unknown_adverb(edge: Before, word: str) -> bool:
    """Whether a word is an adverb that is not known to be harmless."""
    harmless = edge.harmless
    return (
        bool(harmless.adverb_ends)
        and word.endswith(harmless.adverb_ends)
        and len(word) > _GAP
        and word not in harmless.adverbs
        and word not in harmless.nouns
        and word not in harmless.modifiers
    )


def told_governed(edge: Before, place: int) -> Found | None:
    """``like to tell visitors`` [the king slept here]: what governs the verb of telling."""
    words, harmless = edge.words, edge.harmless
    for at in range(place - 1, max(0, place - _GAP), -1):
        if words[at] in MARKS or words[at] in harmless.that:
            break
        if words[at] in harmless.addressing and words[at - 1] in harmless.infinitive:
            return infinitive(edge, at - 1)
    return None


__all__ = ["clause"]
