"""What stands before a quote, governs it and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.governor import (
    coordinated,
    infinitive,
    object_of_plan,
    object_phrase,
    told_to,
    verb_phrase,
)
from summarizer.grounding.line import COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.opening import (
    is_opinion,
    is_verb_first,
    opens_harmlessly,
    phrase_is_harmless,
    restricts,
)
from summarizer.grounding.quoted import Found, Quoted
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
_SEGMENTS: Final = 8
_GAP: Final = 5
_WHEN: Final = frozenset("when where wenn cuando quand quando когда коли".split())
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())


def unknown_before(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """What governs the quote that begins at ``k`` and is not known to be harmless."""
    harmless = known.harmless
    if harmless is None or not k or k >= len(line.words):
        return None
    edge = Before(line, k, quoted, known, harmless)
    before = line.words[k - 1]
    if before in COMMAS:
        return segments(edge)
    if before in MARKS:
        return None
    return clause(edge, k - 1) or rest(edge, k)


def rest(edge: Before, place: int) -> Found | None:
    """What precedes the clause that holds ``place`` in its sentence."""
    words, harmless = edge.words, edge.harmless
    joined = False
    while place and words[place - 1] not in MARKS:
        if words[place - 1] in harmless.begin:
            if words[place - 1] not in _AND:
                return None
            joined = True
        place -= 1
    if not place or words[place - 1] not in COMMAS:
        return None
    if not joined:
        return stretches(edge, place - 1)
    # "In a rehearsal, one ship sank and" [another fled]
    first = place - 1
    while first and words[first - 1] not in MARKS:
        first -= 1
    fiction = not first and is_fiction(edge, 0, place - 1)
    return edge.found(0, end=place - 1) if fiction else None


def segments(edge: Before) -> Found | None:
    """What the stretches between commas before the quote say."""
    return zu_clause(edge) or far_infinitive(edge) or stretches(edge, edge.k - 1)


def stretches(edge: Before, comma: int) -> Found | None:
    words, harmless = edge.words, edge.harmless
    end = comma
    for _ in range(_SEGMENTS):
        begin = end
        while begin and (words[begin - 1] not in MARKS or words[begin - 1] in QUOTING):
            begin -= 1
        first = not begin or words[begin - 1] not in COMMAS
        while begin < end and words[begin] in QUOTING:
            begin += 1
        if begin < end:
            if restricts(words, begin, end, harmless) or is_fiction(edge, begin, end):
                return edge.found(begin, end=end)
            if first:
                return first_stretch(edge, begin, end)
            if is_opinion(edge.line, begin, end, harmless) or is_verb_first(
                edge.line, begin, end, harmless
            ):
                return edge.found(begin, Kind.ATTRIBUTION, end)
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


def far_infinitive(edge: Before) -> Found | None:
    """``sopesa, entre otras medidas,`` [rebajar el impuesto]: behind an aside."""
    words, k = edge.words, edge.k
    ends = edge.known.infinitive_ends
    if not ends or edge.harmless.zu or not words[k].endswith(ends) or len(words[k]) < _GAP:
        return None
    if edge.line.is_capital(k) or words[k + 1 : k + 2] == []:
        return None
    following = words[k + 1]
    if following not in edge.harmless.determiners and following not in edge.harmless.prepositions:
        return None
    return infinitive(edge, k)


def zu_clause(edge: Before) -> Found | None:
    """``liebäugelt damit,`` [das Stadion zu verkaufen]: a German infinitive behind its comma."""
    words, harmless = edge.words, edge.harmless
    quoted = edge.quoted.words
    if not harmless.zu or len(quoted) < _GAP - 2 or quoted[0] in harmless.zu_purpose:
        return None
    last = quoted[-1]
    if not last.endswith("n") or not (
        quoted[-2] in harmless.zu or any(each in last[2:-3] for each in harmless.zu)
    ):
        return None
    begin = edge.k - 1
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    if not harmless.done.isdisjoint(words[begin : edge.k - 1]):
        return None
    return edge.found(begin)


def first_stretch(edge: Before, begin: int, end: int) -> Found | None:
    """What the first stretch of the sentence, before a comma, says."""
    if (
        not edge.harmless.reported.isdisjoint(edge.quoted.words[:_FAR])
        and edge.harmless.reporting.isdisjoint(edge.words[begin:end])
        and end == edge.k - 1
    ):
        # "Er träumte," [der Krieg sei vorbei]
        return edge.found(begin, Kind.ATTRIBUTION, end)
    if end == edge.k - 1 and is_other_clause(edge, begin, end) and harmless_start(edge):
        return edge.found(begin, end=end)
    if opens_harmlessly(edge.line, begin, end, edge.known, edge.quoted.words):
        if edge.begins_verb and end < edge.k:
            return clause(edge, end - 1)
        return None
    return edge.found(begin, end=end)


def is_fiction(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch sets a scene in which nothing need be so: *In the play*."""
    words, harmless = edge.words, edge.harmless
    if not harmless.fictions.isdisjoint(words[begin:end]):
        return True
    return words[begin] in harmless.prepositions and not (
        harmless.works.isdisjoint(words[begin:end])
    )


def is_other_clause(edge: Before, begin: int, end: int) -> bool:
    """Whether a stretch is a clause that reports nothing: *Chances are*, [it will rain]."""
    words, harmless = edge.words, edge.harmless
    if not harmless.gerund_end or words[begin] in harmless.begin or words[begin] in harmless.joins:
        return False
    if words[begin] in harmless.prepositions or words[begin].endswith(harmless.gerund_end):
        return False
    if not harmless.reporting.isdisjoint(words[begin:end]):
        return False
    return (
        begin + 1 < end
        and harmless.is_finite(words, begin + 1)
        and words[begin] not in harmless.determiners
    )


def harmless_start(edge: Before) -> bool:
    """Whether the quote begins a clause of its own that nobody is said to have said."""
    words = edge.quoted.words[:_FAR]
    return (
        edge.has_clause()
        and words[0] not in edge.harmless.joins
        and words[0] not in edge.harmless.begin
        and edge.harmless.reporting.isdisjoint(words)
    )


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
    if found := sentence_opening(edge, place):
        return found
    if beside:
        if words[k] in harmless.that and (found := that(edge, k)):
            return found
        if is_unknown_adverb(edge, word):
            return edge.found(place, Kind.UNKNOWN)
        if (found := verb_phrase(edge, place)) is not None:
            return found
        if word in harmless.alternatives:
            return edge.found(place)
        if word in harmless.than and not harmless.sooner.isdisjoint(
            words[max(0, place - _FAR) : k]
        ):
            # "would sooner resign than" [sign the treaty]
            return edge.found(place, Kind.NEGATION)
        if word in _AND:
            return nudge(edge, place) or coordinated(edge, place)
        if words[k] in harmless.roles and (word in harmless.numbers or word in harmless.times_as):
            # "about half" [as fast as the bus]
            return edge.found(place, Kind.AMOUNT)
        if word in harmless.limiting or (word in harmless.until and edge.is_clause()):
            return edge.found(place, Kind.CONDITION)
        if word in harmless.restricting and edge.has_clause():
            return edge.found(place, Kind.AMOUNT)
        if found := object_of_plan(edge, place) or object_phrase(edge) or told_to(edge, place):
            return found
        if word in harmless.prepositions and (
            word not in harmless.begin
            or (
                word in harmless.roles
                and place
                and words[place - 1].endswith(harmless.role_ends or ("\0",))
            )
        ):
            return preposition(edge, place)
        if modifies(edge, place) or inside_subject(edge, place) or of_noun(edge, place):
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
        if word in _WHEN and place > 1 and words[place - 1] in harmless.times:
            return that_day(edge, place)
    return governed_clause(edge, place)


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


def story(edge: Before, begin: int, end: int) -> Found | None:
    """What tells that it is made up, or that nobody vouches for it: *Legend says*."""
    words, harmless = edge.words, edge.harmless
    for place in range(begin, end):
        if (
            words[place] in harmless.fictions
            or words[place] in harmless.hearsay
            or (words[place] in harmless.works and words[begin] in harmless.prepositions)
        ):
            return edge.found(place, Kind.ATTRIBUTION)
    return None


def sentence_opening(edge: Before, place: int) -> Found | None:
    """What the words with which the quote's sentence begins say, if no verb is among them."""
    words, harmless = edge.words, edge.harmless
    begin = place + 1
    while begin and words[begin - 1] not in MARKS and place - begin < _FAR:
        begin -= 1
    if begin and (words[begin - 1] not in MARKS or words[begin - 1] in COMMAS):
        return None
    if begin > place:
        return None
    if found := story(edge, begin, edge.k):
        return found
    if words[begin] in harmless.ending:
        return edge.found(begin)
    if words[begin] == "what" and words[place] in harmless.prepositions:
        # "What they took for [a bomb] was none."
        return edge.found(begin)
    if edge.k - begin < 2 or words[begin] in harmless.begin:
        return None
    if words[begin] not in harmless.prepositions and words[begin] not in harmless.restricting:
        return None
    if (edge.begins_verb and not harmless.embedded) or any(
        harmless.is_finite(words, each) for each in range(begin, edge.k)
    ):
        return None
    if words[begin] in harmless.restricting:
        return edge.found(begin, Kind.AMOUNT)
    if words[edge.k - 1] in harmless.prepositions:
        return None
    return None if phrase_is_harmless(edge.line, begin, edge.k, harmless) else edge.found(begin)


def nudge(edge: Before, place: int) -> Found | None:
    """``Another inch of rain and`` [the bank gives way]."""
    words, harmless = edge.words, edge.harmless
    begin = place
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    if words[begin] in harmless.nudges and not any(
        harmless.is_finite(words, each) for each in range(begin, place)
    ):
        return edge.found(begin, Kind.CONDITION)
    return None


__all__ = ["unknown_before"]
