"""What stands before a quote, governs it and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_clause import clause
from summarizer.grounding.before_context import Before
from summarizer.grounding.before_stretches import is_fiction, segments, stretches
from summarizer.grounding.cut import Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import COMMAS, MARKS, Line
from summarizer.grounding.quoted import Found, Quoted

_SHORT: Final = 4
_WHICH: Final = frozenset("which where whose".split())
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
    if before == ":":
        return announced(edge, k - 1)
    if before in MARKS:
        return None
    return clause(edge, k - 1) or rest(edge, k)


def announced(edge: Before, colon: int) -> Found | None:
    """``The union's nightmare is simple:`` [the yard closes]: a noun for what need not be so."""
    words, harmless = edge.words, edge.harmless
    begin = colon
    while begin and words[begin - 1] not in MARKS:
        begin -= 1
    first = begin
    while first and words[first - 1] in COMMAS:
        first -= 1
        while first and words[first - 1] not in MARKS:
            first -= 1
    if not harmless.unreal.isdisjoint(words[first:colon]):
        # "Wer dem Prospekt glaubt, weiß:" [das Hotel liegt am See]
        return edge.found(first, Kind.ATTRIBUTION, colon)
    if not harmless.reporting.isdisjoint(words[begin:colon]):
        return None
    if colon - begin <= _SHORT and words[colon - 1] in harmless.pointing:
        # "Picture this:"
        return edge.found(begin, Kind.ATTRIBUTION, colon)
    for place in range(begin, colon):
        word = words[place]
        if (
            word in harmless.fictions
            or word in harmless.hearsay
            or word in harmless.cognitive
            or word in harmless.limiting_nouns
            or word in harmless.seeking
            or (word in harmless.clause_nouns and word not in harmless.vouching)
        ):
            return edge.found(begin, Kind.ATTRIBUTION, colon)
    return None


def rest(edge: Before, place: int) -> Found | None:
    """What precedes the clause that holds ``place`` in its sentence."""
    words, harmless = edge.words, edge.harmless
    joined = False
    while place and words[place - 1] not in MARKS:
        if words[place - 1] in harmless.begin:
            if words[place - 1] not in _AND:
                fiction = words[place - 1] in _WHICH and any(
                    words[at] in harmless.fictions for at in range(place - 1)
                )
                return edge.found(0, end=place - 1) if fiction else None
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


__all__ = ["unknown_before"]
