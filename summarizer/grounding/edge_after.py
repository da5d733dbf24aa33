"""What stands after a quote and governs its last words."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import BETWEEN, COMMAS, FROM, MARKS, QUOTING, RANGE, Line
from summarizer.grounding.quoted import Found, Quoted

_FAR: Final = 10
"""Words of the same clause that may stand between: [will leave] the valley on Monday *if*."""
_TAIL: Final = 4
_ENDS_TAIL: Final = frozenset(
    "on in at to after during late early yesterday today this last".split()
)


def after(line: Line, m: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """What governs the quote that ends before place ``m``, if anything does."""
    words = line.words
    ended = quoted.last in COMMAS
    if m >= len(words):
        return None
    if not ended and quoted.last.isdigit() and (found := _range(line, m, quoted)):
        return found
    comma = m - 1 if ended else line.behind_quotes(m)
    if 0 <= comma < len(words) and words[comma] in COMMAS:
        return _behind_comma(line, comma, quoted, known, plain=comma == m or ended)
    if words[m] in MARKS:
        return None
    return _at(line, m, quoted, known, comma=False) or _further(line, m, known)


def _behind_comma(
    line: Line, comma: int, quoted: Quoted, known: EdgeWords, *, plain: bool
) -> Found | None:
    """What a clause set off by a comma says, or what comes after an aside."""
    place = line.behind_quotes(comma + 1)
    found = _at(line, place, quoted, known, comma=True)
    if found is not None:
        return found
    if plain and (found := _tail(line, place, known)):
        return found
    behind = line.after_aside(comma)
    return None if behind is None else _far_at(line, behind, known)


def _at(line: Line, place: int, quoted: Quoted, known: EdgeWords, *, comma: bool) -> Found | None:
    words = line.words
    if place >= len(words) or _is_exempt(line, place, known):
        return None
    for phrase, last in line.beginning(known.after, place, known.stops):
        force = phrase.force
        if phrase.kind is Kind.AMOUNT and _limits_next(line, place, last, known):
            continue
        if phrase.kind is Kind.NEGATION:
            if comma:
                # "…, not war": another clause's negation.
                return None
            if quoted.words and quoted.words[-1] in known.auxiliaries:
                force = Force.FLIPS
        if words[place] == "but" and known.universals.isdisjoint(quoted.words):
            force = Force.HINTS
        return Found(place, last - 1, phrase.kind, force)
    return _far_at(line, place, known)


def _limits_next(line: Line, place: int, last: int, known: EdgeWords) -> bool:
    """``and at least 240 others``: it limits what follows."""
    if last >= len(line.words) or line.words[last] in MARKS:
        return False
    return tuple(line.words[place:last]) in known.limits


def _far_at(line: Line, place: int, known: EdgeWords) -> Found | None:
    words = line.words
    if place >= len(words) or _is_exempt(line, place, known):
        return None
    for phrase, last in line.beginning(known.far_after, place, known.stops):
        if phrase.kind is Kind.CONDITION and place and words[place - 1] in known.asking:
            return None
        return Found(place, last - 1, phrase.kind, phrase.force)
    return None


def _further(line: Line, m: int, known: EdgeWords) -> Found | None:
    """What governs the quote's clause from further on."""
    words = line.words
    for place in range(m, min(len(words), m + _FAR)):
        word = words[place]
        if word in COMMAS:
            found = _far_at(line, line.behind_quotes(place + 1), known)
            if found is not None:
                return found
            behind = line.after_aside(place)
            return None if behind is None else _far_at(line, behind, known)
        if word in QUOTING:
            continue
        if word in MARKS or word in known.stops:
            return None
        if found := _far_at(line, place, known):
            return found
    return None


def _tail(line: Line, place: int, known: EdgeWords) -> Found | None:
    """``prosecutors allege`` after a comma."""
    words = line.words
    for k in range(place, min(len(words), place + _TAIL)):
        if words[k] in known.tail:
            following = words[k + 1] if k + 1 < len(words) else "."
            if following in MARKS or following in _ENDS_TAIL:
                return Found(place, k, Kind.ATTRIBUTION, Force.LIMITS)
            return None
        if words[k] in MARKS or words[k] in known.stops:
            return None
    return None


def _is_exempt(line: Line, place: int, known: EdgeWords) -> bool:
    return bool(known.exempt_after.exactly_at(line.words, place))


def _range(line: Line, m: int, quoted: Quoted) -> Found | None:
    """``to 15`` after ``13``."""
    words = line.words
    if m + 1 >= len(words) or not words[m + 1][0].isdigit():
        return None
    before = quoted.words[-2] if len(quoted.words) > 1 else ""
    if before in BETWEEN or (words[m] in RANGE and before not in FROM):
        return Found(m, m + 1, Kind.AMOUNT, Force.LIMITS)
    return None


__all__ = ["after"]
