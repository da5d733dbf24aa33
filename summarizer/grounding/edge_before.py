"""What stands before a quote and governs its first words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.grounding import edge_beside, edge_clauses, edge_verbs
from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import MARKS, Line
from summarizer.grounding.quoted import Found, Quoted

_MODALS: Final = frozenset(("may", "might", "could"))
_NEGATIONS: Final = frozenset(("not", "never"))


def before(
    line: Line, k: int, quoted: Quoted, known: EdgeWords, *, beside: bool, opened: bool
) -> Found | None:
    """What governs the quote that begins at a place, if anything does.

    Args:
        line: The sentence.
        k: The place of the quote's first word.
        quoted: The quote.
        known: The language's words.
        beside: Whether there may be something near.
        opened: Whether there may be something that opens a clause.
    """
    best: Found | None = None
    for found in _candidates(line, k, quoted, known, beside=beside, opened=opened):
        weighed = _weighed(found, line, quoted)
        if weighed is not None and (best is None or weighed.force > best.force):
            best = weighed
        if best is not None and best.force is Force.FLIPS:
            break
    return best


def _candidates(
    line: Line, k: int, quoted: Quoted, known: EdgeWords, *, beside: bool, opened: bool
) -> Iterator[Found]:
    after_mark = line.words[k - 1] in MARKS
    if not after_mark and line.in_range(k) and quoted.is_quantity:
        yield Found(k - 2, k - 1, Kind.AMOUNT, Force.LIMITS)
    if beside and not after_mark:
        near, exempt = edge_beside.beside(line, k, quoted, known)
        if near is not None:
            yield near
        if exempt:
            return
        yield from _further(line, k, quoted, known)
    elif beside:
        yield from _behind_mark(line, k, quoted, known)
    if beside and (found := edge_clauses.joined(line, k, known)):
        yield found
    if opened and (found := edge_clauses.opening(line, k, quoted, known)):
        yield found
    if beside and (found := edge_clauses.lacking(line, k, quoted, known)):
        yield found


def _further(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Iterator[Found]:
    """What governs from within the clause, but not from beside the quote."""
    if edge_verbs.is_infinitive(line, k, quoted, known) and (
        found := edge_verbs.head(line, k, known)
    ):
        yield found
    if found := edge_verbs.and_verb(line, k, quoted, known):
        yield found
    if found := edge_clauses.subject(line, k, quoted, known):
        yield found
    place = edge_clauses.conjunction(line, k, known)
    if place is not None:
        if found := edge_clauses.governing_clause(line, place, k, known):
            yield found
        if found := edge_clauses.unsaid(line, place, k, known):
            yield found
    if found := edge_clauses.same_clause(line, k, known):
        yield found
    if found := edge_clauses.either(line, k, known):
        yield found


def _behind_mark(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Iterator[Found]:
    """What governs across a comma or an aside."""
    if found := edge_verbs.behind_comma(line, k, quoted, known):
        yield found
    aside = line.before_aside(k, known.stops)
    if not aside:
        return
    if not known.tail.isdisjoint(line.words[aside : k - 1]):
        # "The plan, critics claim, [would ruin the town]."
        yield Found(aside + 1, k - 2, Kind.ATTRIBUTION, Force.LIMITS)
    near, _ = edge_beside.beside(line, aside, quoted, known)
    if near is not None and near.force is not Force.HINTS:
        yield near._replace(last=aside - 1)


def _weighed(found: Found, line: Line, quoted: Quoted) -> Found | None:
    """The finding with the force that it has on this quote."""
    force = found.force
    if quoted.language == "en" and line.words[found.first] in _MODALS:
        if line.words[found.first] == "may" and quoted.is_capital(line.start(found.first)):
            # The month.
            return None
        if not quoted.is_bare_verb:
            force = Force.HINTS
    if force is not Force.FLIPS and quoted.first_word.casefold() in _NEGATIONS:
        return None
    if quoted.in_marks:
        # What stands in quotation marks has been chosen by the article itself.
        if force is not Force.FLIPS:
            return None
        force = Force.HINTS
    return found._replace(force=force)


__all__ = ["before"]
