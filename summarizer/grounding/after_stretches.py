"""What the stretches between commas after a quote say of it."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.after_context import After
from summarizer.grounding.asides import is_opinion, is_verb_first, is_whither, restricts
from summarizer.grounding.cut import Kind
from summarizer.grounding.harmless import UNDOING
from summarizer.grounding.line import CLOSING, COMMAS, MARKS, QUOTING
from summarizer.grounding.opening import phrase_is_harmless
from summarizer.grounding.quoted import Found
from summarizer.offsets import any_between

_FAR: Final = 12
_SEGMENTS: Final = 5
_RELATIVE: Final = 6
_EARLY: Final = 4
_TAG: Final = 3
_PERSONS: Final = tuple(
    "ers ors ists ians ants ees sts ens rds mates critics eptics clerics".split()
)
"""Endings of plurals of those who may say something."""
_PERSON: Final = tuple(
    "er or ist ian ant ent man woman ee ary eer ain ess yst ert mate".split()
    + "mother father boy girl king queen chief clerk judge priest bishop pope guide nurse".split()
    + "mayor monk nun earl widow host victim youth uncle aunt wife wives husband pilot".split()
    + ["cook", "lord"]
)
_WHOSE: Final = frozenset("deren dessen чьи чей чьё чия чиї".split())
_SAYS: Final = frozenset("says say reads claims promises insists declares".split())
_WHERE: Final = frozenset("where wo donde où dove onde где де".split())
"""Words that begin a relative clause behind a comma."""


def segments(edge: After, comma: int) -> Found | None:
    """What the stretches behind commas say, until one is a clause of its own."""
    words, harmless = edge.words, edge.harmless
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
        if (found := segment(edge, begin, end)) is not None:
            return found
        if not nth and narrows_all(edge, begin):
            return edge.found(begin, end - 1, Kind.AMOUNT)
        if not nth and is_remark(edge, begin, end):
            return edge.found(begin, end - 1)
        if told and is_displaced(edge, begin, end):
            return edge.found(begin, end - 1)
        if words[begin] in harmless.joins or words[begin] in harmless.clauses:
            return None
        if end >= len(words) or words[end] not in COMMAS:
            return None
        told = not nth and not harmless.reporting.isdisjoint(words[begin:end])
        comma = end
    return None


def segment(edge: After, begin: int, end: int) -> Found | None:
    """What one stretch says."""
    words, harmless = edge.words, edge.harmless
    if words[begin] not in _WHERE and edge.is_tied(begin):
        return edge.found(begin, end - 1, Kind.CONDITION)
    if restricts(words, begin, end, harmless):
        return edge.found(begin, end - 1, Kind.AMOUNT)
    if harmless.is_irony(words, begin):
        # ", as if anyone could check"
        return edge.found(begin, end - 1, Kind.HEDGE)
    if words[begin] in harmless.alternatives and begin + 1 < end:
        following = words[begin + 1]
        if (
            following in harmless.verbs
            or following in harmless.begin
            or following in harmless.adverbs
            or following in harmless.restricting
            or following in harmless.that
        ):
            # ", or did until the ice came"
            return edge.found(begin, end - 1)
    while begin < end and words[begin] in harmless.joins and words[begin] not in harmless.limiting:
        begin += 1
    if begin >= end:
        return None
    while (
        begin + 1 < end
        and words[begin] in harmless.adverbs
        and words[begin] not in harmless.prepositions
        and words[begin + 1] in harmless.sources
    ):
        # ", siempre según el folleto"
        begin += 1
    word = words[begin]
    if any_between(edge.line.after, begin, end) and (found := governed(edge, begin, end)):
        return found
    if edge.line.traits & UNDOING and not harmless.undoing.isdisjoint(words[begin:end]):
        return edge.found(begin, end - 1, Kind.NEGATION)
    if edge.known.opening_ends and words[end - 1].endswith(edge.known.opening_ends):
        # ", tabii ödenek gelirse"
        return edge.found(begin, end - 1, Kind.CONDITION)
    bare = begin + 1 + (begin + 1 < len(words) and words[begin + 1] == "en")
    if word in harmless.infinitive and harmless.is_bare(words, bare):
        if words[bare] in harmless.tellings or (harmless.aims and word not in harmless.aims):
            # ", à en croire le panneau", "a juzgar por los carteles"
            return edge.found(begin, end - 1)
        return None
    if (word in harmless.limiting and edge.limits(begin, end)) or word in harmless.bounding:
        return edge.found(begin, end - 1)
    if harmless.embedded and words[end - 1] in harmless.limiting:
        # ", dere kenarındaki kırk hane dışında"
        return edge.found(begin, end - 1, Kind.AMOUNT)
    if words[end - 1] in harmless.absolutes:
        # ", budget permitting"
        return edge.found(begin, end - 1, Kind.CONDITION)
    if word in harmless.once and not harmless.future.isdisjoint(edge.quoted.words):
        return edge.found(begin, end - 1, Kind.CONDITION)
    if (
        word in harmless.determiners
        and not harmless.recurring.isdisjoint(words[begin:end])
        and not edge.is_past()
        and not edge.line.has_finite(begin, end)
    ):
        # ", the last two hours of each Sunday"
        return edge.found(begin, end - 1)
    if edge.is_unknown_adverb(begin):
        known = begin + 1 < end and is_whither(words, begin)
        return None if known else edge.found(begin, begin)
    if (
        word in harmless.roles
        and words[begin + 1 : begin + 2]
        and (words[begin + 1] in harmless.subjects)
    ):
        # ", as she had promised"
        return None
    if word in harmless.prepositions:
        return edge.found(begin, end - 1) if edge.limits(begin, end) else None
    if word in harmless.articles and not harmless.boasts.isdisjoint(
        words[begin + 1 : min(end, begin + _EARLY)]
    ):
        # ", a story that nobody has confirmed"
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    if not ends_in_relative(edge) and is_opinion(edge.line, begin, end, harmless):
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    if (
        end - begin == _TAG
        and word in harmless.articles
        and words[end - 1] in _SAYS
        and not words[begin + 1].endswith(_PERSON)
        and words[begin + 1] not in harmless.institutions
        and words[begin + 1] not in harmless.persons
        and not edge.line.is_capital(begin + 1)
    ):
        # ", the notice says"
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    if (
        end - begin <= _TAG
        and begin + 1 < end
        and harmless.gerund_end
        and words[begin + 1] in harmless.reporting
        and word.endswith("s")
        and not word.endswith(_PERSONS)
        and not edge.line.is_capital(begin)
        and word not in harmless.institutions
        and word not in harmless.persons
        and word not in harmless.small
    ):
        # ", timetables say"
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    if insists(edge, begin, end):
        # ", the operator keeps repeating", ", insiste en repetir la constructora"
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    if is_verb_first(edge.line, begin, end, harmless):
        # "…, juram os vendedores"
        return edge.found(begin, end - 1, Kind.ATTRIBUTION)
    return None


def narrows_all(edge: After, begin: int) -> bool:
    """``alle Kinder, deren Eltern arbeiten``: where a comma stands before every relative clause."""
    words, harmless = edge.words, edge.harmless
    spelt = harmless.zu or harmless.present_ends
    return bool(spelt) and (
        (words[begin] in harmless.relatives or words[begin] in _WHOSE)
        and not harmless.every.isdisjoint(edge.quoted.words[-_EARLY:])
    )


def insists(edge: After, begin: int, end: int) -> bool:
    """Whether an aside says that somebody does not tire of saying so."""
    words, harmless = edge.words, edge.harmless
    if harmless.gerund_end:
        return words[begin] in harmless.determiners and any(
            words[at] in harmless.reporting
            and words[at].endswith(harmless.gerund_end)
            and words[at - 1] not in harmless.verbs
            and words[at - 1] not in harmless.modifiers
            for at in range(begin + 2, end)
        )
    return bool(harmless.verb_first) and any(
        words[at] in harmless.prepositions
        and words[at] not in harmless.aims
        and words[at - 1] not in harmless.small
        and words[at - 1][0].isalpha()
        and harmless.is_bare(words, at + 1)
        for at in range(begin + 1, min(end - 1, begin + _EARLY - 1))
    )


def is_remark(edge: After, begin: int, end: int) -> bool:
    """``, knock on wood``: a last remark that is no clause, no apposition and no participle."""
    words, harmless = edge.words, edge.harmless
    return (
        bool(harmless.gerund_end)
        and (end >= len(words) or words[end] in ".!")
        and not edge.line.is_capital(begin)
        and not harmless.begins_aside(words[begin])
        and not (begin + 1 < end and is_whither(words, begin))
        and harmless.reporting.isdisjoint(words[begin:end])
    )


def governed(edge: After, begin: int, end: int) -> Found | None:
    """A known phrase with which a stretch begins, or that follows who said so."""
    words, harmless, line = edge.words, edge.harmless, edge.line
    told = not harmless.reporting.isdisjoint(words[begin : min(end, begin + _EARLY)])
    if words[begin] in harmless.enough:
        # "so steht es im Tarif, sofern"
        told = True
    if words[begin] in harmless.begin:
        told = False
    for place in range(begin, min(end, begin + _FAR) if told else begin + 1):
        if place > begin and words[place - 1] in edge.known.asking:
            continue
        if line.beginning(edge.known.exempt_after, place, edge.known.stops):
            return None
        for phrase, last in line.beginning(edge.known.far_after, place, edge.known.stops):
            if place == begin or phrase.kind is Kind.CONDITION:
                return edge.found(place, last - 1, phrase.kind)
    return None


def is_displaced(edge: After, begin: int, end: int) -> bool:
    """``, said the owner, for children``: a phrase that belongs to the words before it."""
    words, harmless = edge.words, edge.harmless
    return (
        words[begin] in harmless.strict
        and words[begin] not in harmless.wholes
        and not harmless.is_bare(words, begin + 1)
        and harmless.reporting.isdisjoint(words[begin:end])
        and (
            not phrase_is_harmless(edge.line, begin, end, harmless, opening=True)
            or is_kind(edge, begin + 1)
        )
    )


def is_kind(edge: After, place: int) -> bool:
    """Whether a bare plural says among whom: *in rats*."""
    word, harmless = edge.words[place], edge.harmless
    return word.endswith("s") and not (
        word in harmless.nouns
        or word in harmless.bare
        or word in harmless.small
        or word in harmless.modifiers
        or edge.line.is_capital(place)
    )


def ends_in_relative(edge: After) -> bool:
    """Whether the quote ends in an aside of its own: *, which Orvane finances*."""
    words = edge.quoted.words
    return any(
        words[place] in COMMAS and words[place + 1] in edge.harmless.relatives
        for place in range(max(0, len(words) - _RELATIVE), len(words) - 1)
    )


__all__ = ["segments"]
