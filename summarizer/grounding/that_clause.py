"""What governs a clause that begins with *that*, and whether it states it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.edge_beside import is_exempt
from summarizer.grounding.governor import infinitive
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found

_FAR: Final = 12
_HEARER: Final = 9
_GAP: Final = 5
_OBJECT: Final = 6
_STRETCHES: Final = 3
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())
_FACT_PREPOSITIONS: Final = frozenset(
    "by in after before while when as on and but who which despite upon since".split()
)

_NEVER: Final = frozenset(
    "nowhere nothing never few little rien nada niente nichts ничто нигде ніщо ніде".split()
)
_ANYONE: Final = frozenset(
    "those anyone anybody everyone everybody ceux celui celles quienes aquellos coloro chiunque"
    " quelli aqueles тот те все той ті всі diejenigen jene alle jeder herkes".split()
)
"""Words before *who* with which it is nobody in particular."""
_BY: Final = frozenset("by from among in par von por da de от від".split())
"""Prepositions of those who hold what a noun says: *a claim* by *the owners that*."""
_LOOSE: Final = frozenset(("a", "an", "of"))
"""Words between which and their noun another may stand: *a* breakaway *province*."""
_VERBAL: Final = ("ed", "s", "ing")
"""Endings of what may be an English verb."""


def that(edge: Before, place: int) -> Found | None:
    """What governs a clause that begins with *that*."""
    words, harmless = edge.words, edge.harmless
    line = edge.line
    if is_exempt(line, place + 1, edge.known):
        return None
    if not place or (words[place - 1] in MARKS and words[place - 1] not in COMMAS):
        begun = place + 1
        if begun < len(words) and (
            words[begun] in harmless.determiners
            or words[begun] in harmless.subjects
            or line.is_capital(begun)
        ):
            # "That [the water holds lead] is a fabrication."
            return edge.found(place)
        return None
    following = words[place + 1] if place + 1 < len(words) else "."
    relative = words[place] in harmless.relative_that
    if relative and (
        following in harmless.verbs or following.endswith(harmless.verb_ends or ("\0",))
    ):
        # "the bridge that [collapsed]"
        return None
    if words[place - 1] in _AND:
        return and_that(edge, place - 1)
    tag = behind_tag(edge, place)
    if tag is not None:
        place, relative = tag, False
    head = edge.head(place)
    if head < 0:
        return None
    if words[0] in _NEVER and head > 1:
        # "Nowhere in the audit is it stated that"
        return edge.found(0, Kind.NEGATION)
    word = words[head]
    if word in NEGATIONS and words[head + 1] in harmless.ending:
        # "It was not until March that"
        return None
    if word in harmless.copulas:
        head = said_to_be(edge, head)
        if head < 0:
            return None
        word = words[head]
    noun = head and (
        words[head - 1] in harmless.determiners
        or (
            words[head - 1] in harmless.prepositions
            and words[head - 1] not in harmless.infinitive
            and harmless.holds_clause(word)
        )
    )
    if word in harmless.reporting and not noun:
        return asserted(edge, head)
    if word in harmless.cognitive:
        return edge.found(head, Kind.ATTRIBUTION)
    if word in harmless.pivots:
        return pivot(edge, head)
    if word in harmless.adjective_that:
        return asserted(edge, head)
    if word in harmless.noun_that:
        if words[head - 1] in harmless.roles or (
            words[head - 1] in harmless.determiners
            and words[head - 2] in harmless.copulas
            and said_to_be(edge, head - 2) >= 0
        ):
            # "took it as given that", "Their hope is a ruling that"
            return edge.found(head - 1)
        if word in harmless.prepositions and words[head - 1] in harmless.cognitive:
            # "sueñan con que"
            return edge.found(head - 1, Kind.ATTRIBUTION)
        return None
    if words[head - 1] in harmless.infinitive and edge.is_bare(head, head - 1):
        # "Il serait exagéré de dire que"
        return infinitive(edge, head - 1)
    if (
        relative
        and words[place - 1] in harmless.times
        and (words[place - 2] in harmless.articles or words[place - 2] in harmless.modifiers)
    ):
        # "on the day that"
        return None
    complement = not harmless.gerund_end and words[place - 1] in harmless.of
    if complement and words[head - 1] in harmless.determiners:
        # "a história de que"
        return edge.found(head)
    told = teller(edge, head)
    if told is not None:
        return asserted(edge, told)
    if (opinion := opinion_place(edge, head)) is not None:
        return edge.found(opinion, Kind.ATTRIBUTION)
    for noun in range(head - 2, max(-1, head - _GAP), -1):
        if words[noun] in MARKS:
            break
        if (
            relative
            and words[noun + 1] in _BY
            and words[noun] in harmless.clause_nouns
            and words[noun] not in harmless.vouching.difference(harmless.boasts)
        ):
            # "threw out a claim by the owners that"
            return edge.found(noun, Kind.ATTRIBUTION)
    if relative and not complement and is_thing(edge, head) and not is_talk(edge, head):
        # "the bridge that the army [destroyed in May]"
        return None
    first = head
    while edge.line.is_capital(head) and first and words[first - 1] not in MARKS:
        # A name: what governs stands before it.
        first -= 1
    return edge.found(first)


def behind_tag(edge: Before, place: int) -> int | None:
    """``It is too soon to conclude, warned the minister,`` before *that*: what the clause is of.

    Returns:
        The place of the comma behind those words; None where no *warned the minister* follows them.
    """
    words, harmless = edge.words, edge.harmless
    end = place - 1
    for _ in range(_STRETCHES):
        if words[end] not in COMMAS:
            return None
        begin = end
        while begin and words[begin - 1] not in MARKS:
            begin -= 1
        if not begin or words[begin - 1] not in COMMAS:
            return None
        end = begin - 1
        if words[begin] not in harmless.begin and not harmless.reporting.isdisjoint(
            words[begin : begin + _HEARER]
        ):
            break
    else:
        return None
    begin = end
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    first = words[begin]
    scene = (
        first in harmless.prepositions
        or first in harmless.begin
        or first in harmless.times
        or first in harmless.adverbs
        or first.endswith(harmless.gerund_end or ("\0",))
    )
    return None if scene or end - begin < 2 else end


def pivot(edge: Before, head: int) -> Found | None:
    """``сообщил о том`` before *that*: what stands before the pronoun governs."""
    words, harmless = edge.words, edge.harmless
    place = head - 1
    while place >= 0 and words[place] in harmless.prepositions:
        if words[place] in harmless.noun_that:
            return None
        place -= 1
    if place < 0 or words[place] in MARKS:
        # "О том, что" [завод закроют], "не может быть и речи"
        rest = words[edge.quote_end() :]
        return edge.found(0) if harmless.reporting.isdisjoint(rest[:_OBJECT]) else None
    if words[place] in harmless.noun_that:
        return None
    if words[place] in harmless.reporting:
        return asserted(edge, place)
    told = teller(edge, place)
    return edge.found(place) if told is None else asserted(edge, told)


def and_that(edge: Before, last: int) -> Found | None:
    """``that one came and that`` [another left]: what governs the first governs both."""
    words, harmless = edge.words, edge.harmless
    for place in range(last - 1, max(-1, last - 2 * _FAR), -1):
        if words[place] in harmless.that:
            return that(edge, place)
        if words[place] in MARKS and words[place] not in COMMAS:
            return None
    return None


def said_to_be(edge: Before, head: int) -> int:
    """The noun of ``the theory is that``; -1 where there is none that holds a clause."""
    words, harmless = edge.words, edge.harmless
    for place in range(head - 1, max(-1, head - _OBJECT), -1):
        if words[place] in MARKS or words[place] in harmless.begin:
            return -1
        if words[place] in harmless.stories:
            return place
        if words[place] in harmless.determiners:
            if words[place - 1] in harmless.prepositions:
                continue
            break
        if harmless.holds_clause(words[place]) or words[place] in harmless.cognitive:
            return place
    return -1


def is_thing(edge: Before, head: int) -> bool:
    """Whether the word before *that* is a noun of something that holds no clause."""
    words, harmless = edge.words, edge.harmless
    if harmless.holds_clause(words[head]) or edge.line.is_capital(head):
        return False
    english = bool(harmless.gerund_end)
    for place in range(head - 1, max(-1, head - _GAP + 1), -1):
        word = words[place]
        if (
            word in harmless.determiners
            and place > 1
            and (words[place - 1] in harmless.copulas and words[place - 2] in harmless.subjects)
        ):
            # "It is a fallacy that"
            return False
        if word in harmless.determiners or word in harmless.of:
            near = place == head - 1
            return near or (english and word in _LOOSE and not words[head].endswith(_VERBAL))
        if word in COMMAS and place == head - 1:
            # ", footage that the mayor …": a noun in apposition, if it is no verb.
            aside = edge.line.before_aside(place + 1, edge.known.stops)
            return english and aside is None and not words[head].endswith(_VERBAL)
        if word in MARKS or word in harmless.small:
            return False
    return False


def is_talk(edge: Before, head: int) -> bool:
    """``Word spread through the camp`` before *that*: its clause is what the talk is about."""
    words, harmless = edge.words, edge.harmless
    begin = head
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    return any(
        words[place] in harmless.stories
        or words[place] in harmless.hearsay
        or (words[place] in harmless.clause_nouns and words[place] not in harmless.vouching)
        for place in range(begin, min(begin + 3, head - 1))
    )


def teller(edge: Before, head: int) -> int | None:
    """Where a verb of telling stands whose hearer, time or place is named before *that*."""
    words, harmless = edge.words, edge.harmless
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


def opinion_place(edge: Before, head: int) -> int | None:
    """``promised a crowd in Orsk`` before *that*: whose word it is."""
    words, harmless = edge.words, edge.harmless
    for place in range(head - 1, max(-1, head - _HEARER), -1):
        if words[place] in MARKS or words[place] in harmless.begin:
            return None
        if words[place] in harmless.cognitive and words[place - 1] not in harmless.determiners:
            return place
    return None


def asserted(edge: Before, place: int) -> Found | None:
    """What keeps a verb of saying from saying so: *declined to* confirm."""
    words, harmless = edge.words, edge.harmless
    if place < 0:
        return None
    word = words[place]
    at = place - 1
    while at >= 0 and words[at] in harmless.adverbs and words[at] not in harmless.prepositions:
        if words[at] == "ever":
            # "deny he ever said"
            return edge.found(at, Kind.NEGATION)
        at -= 1
    if at > 0 and words[at] == "but" and words[at - 1] == "all":
        # "all but admitted"
        return edge.found(at - 1, Kind.NEGATION)
    if at < 0 or words[at] in MARKS:
        return None
    before = words[at]
    if before in harmless.asking and is_whoever(words, at):
        return edge.found(max(0, at - 1), Kind.ATTRIBUTION)
    if word not in edge.known.factives:
        for each in range(place - 1, max(-1, place - _HEARER), -1):
            if words[each] in MARKS or words[each] in harmless.clauses:
                break
            if words[each] in NEGATIONS:
                return edge.found(each, Kind.NEGATION)
    if before in harmless.be and at and words[at - 1] in harmless.infinitive:
        # "ceased to be true that"
        return edge.found(at - 1)
    while at > 1 and (before in harmless.have or before in harmless.be):
        # "might as well have said"
        at -= 1
        while at > 0 and words[at] in harmless.adverbs:
            at -= 1
        if words[at] in MARKS:
            return None
        before = words[at]
        if words[at] == "as" and words[at - 1] in harmless.modals:
            before = words[at - 1]
            at -= 1
    if before in harmless.infinitive:
        return infinitive(edge, at)
    if (
        harmless.gerund_end
        and word.endswith(harmless.gerund_end)
        and at == place - 1
        and edge.is_bare(at, at)
        and before not in harmless.small
        and before not in harmless.gerund
        and before not in harmless.nouns
        and not edge.line.is_capital(at)
        and words[at - 1] in harmless.infinitive
    ):
        # "to stop insisting that"
        return edge.found(at)
    if before in harmless.modals:
        return edge.found(at, Kind.DOUBT)
    if (
        harmless.gerund_end
        and word.endswith(harmless.gerund_end)
        and before in harmless.prepositions
        and before not in _FACT_PREPOSITIONS
    ):
        return edge.found(at - 1 if at else at)
    return None


def is_whoever(words: Sequence[str], who: int) -> bool:
    """Whether *who* is nobody in particular: ``Whoever says that``, ``anyone who says that``."""
    before = who - 1
    if before > 0 and words[before] in COMMAS:
        before -= 1
        return words[before] in _ANYONE
    return before < 0 or words[before] in MARKS or words[before] in _ANYONE


def that_day(edge: Before, place: int) -> Found | None:
    """``long for the day when``: a day that has not come."""
    words, harmless = edge.words, edge.harmless
    at = place - 2
    while at >= 0 and words[at] in harmless.determiners:
        at -= 1
    for each in range(at, max(-1, at - _GAP), -1):
        if words[each] in MARKS:
            break
        if words[each] in harmless.cognitive:
            # "мріє про день, коли"
            return edge.found(each, Kind.ATTRIBUTION)
    if at >= 0 and words[at] in harmless.prepositions and words[at] not in harmless.purpose:
        return None
    if at >= 0 and words[at] in harmless.reporting:
        return None
    return edge.found(max(0, at)) if harmless.purpose else None


__all__ = ["asserted", "that", "that_day"]
