"""What stands after a quote, belongs to it and is not known to be harmless."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.after_clause import asks, bracketed, clause, last_verb, question_mark
from summarizer.grounding.after_context import After
from summarizer.grounding.after_stretches import segments
from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import COMMAS, MARKS, Line
from summarizer.grounding.quoted import Found, Quoted

_ENDS: Final = frozenset(".:!…")


def unknown_after(line: Line, m: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """What belongs to the quote that ends before ``m`` and is not known to be harmless."""
    harmless, words = known.harmless, line.words
    if harmless is None or m >= len(words) or words[m] in _ENDS:
        return None
    if words[m] == ";":
        taken = m + 1 < len(words) and harmless.is_irony(words, m + 1)
        return Found(m, min(m + 2, len(words) - 1), Kind.HEDGE, Force.LIMITS) if taken else None
    edge = After(line, m, quoted, known, harmless)
    if words[m] == "(":
        return bracketed(edge)
    if harmless.embedded and (found := last_verb(edge)) is not None:
        return found
    if quoted.in_question and not asks(edge):
        return Found(m, m, Kind.CONDITION, Force.LIMITS)
    if quoted.last in COMMAS:
        return segments(edge, m - 1)
    if quoted.words and quoted.words[-1] in harmless.joins:
        return None
    comma = line.behind_quotes(m)
    if comma < len(words) and words[comma] in COMMAS:
        return segments(edge, comma)
    mark = question_mark(edge)
    if mark is not None and not asks(edge):
        return Found(m, mark, Kind.CONDITION, Force.LIMITS)
    if words[m] in MARKS:
        return None
    return clause(edge)


__all__ = ["unknown_after"]
