"""What governs a quote from elsewhere in its sentence: another clause, a subject, a conjunction."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_beside import is_even_if, is_exempt, weight
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.phrases import GAP
from summarizer.grounding.quoted import Found, Quoted

_SUBJECT: Final = 6
"""Words of a subject that may stand between: *denied that* the firm [paid]."""
_CLAUSE: Final = 9
_SEGMENTS: Final = 4
_NOTHING: Final[frozenset[str]] = frozenset()
_SI: Final = frozenset(("si", "se"))
_PERFECT: Final = frozenset("a ont ha hanno han".split())
_PARTICIPLES: Final = (
    "é",
    "és",
    "ée",
    "ées",
    "i",
    "is",
    "u",
    "us",
    "to",
    "ti",
    "ta",
    "te",
    "ado",
    "ido",
)
_IMPERFECT: Final = tuple("va vano ait aient aba aban ía ían ava avam rebbe rebbero".split())
_RELATIVES: Final = frozenset("who which that qui que che die der das".split())


def joined(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``denied`` before ``that the firm had paid``."""
    if k >= len(line.words):
        return None
    if is_exempt(line, k + 1, known):
        return None
    for phrase, first in line.ending(known.before, k + 1, known.stops):
        if first < k and not phrase.quantity:
            return Found(first, k - 1, phrase.kind, weight(phrase, k + 1 - first))
    return None


def conjunction(line: Line, k: int, known: EdgeWords) -> int | None:
    """The place of the conjunction with which the quote's clause begins: *that* the firm [paid]."""
    words = line.words
    for place in range(k - 1, max(-1, k - _SUBJECT - 2), -1):
        word = words[place]
        if word in known.conjunctions:
            return None if word in MARKS else place
        if word in known.stops or word in MARKS:
            return None
    return None


def governing_clause(line: Line, place: int, k: int, known: EdgeWords) -> Found | None:
    """``denied that`` before ``the firm [had paid]``: words that end with a conjunction."""
    if is_exempt(line, place + 1, known):
        return None
    for phrase, first in line.ending(known.before, place + 1, known.stops):
        if phrase.quantity or (len(phrase.words) == 1 and phrase.kind is not Kind.CONDITION):
            continue
        if is_even_if(phrase, line.words, first):
            continue
        force = weight(phrase, place + 1 - first)
        if place < k - 1:
            force = min(force, Force.LIMITS)
        return Found(first, k - 1, phrase.kind, force)
    return None


def unsaid(line: Line, place: int, k: int, known: EdgeWords) -> Found | None:
    """``nobody believes that``, ``did not prove that``: the negation of what would state it."""
    for verb in range(place - 1, max(-1, place - _SUBJECT), -1):
        word = line.words[verb]
        if word in known.factives or word in MARKS or (verb < place - 1 and word in known.stops):
            return None
        for phrase, first in line.ending(known.before, verb + 1, known.stops):
            if GAP not in phrase.words and phrase.force is Force.FLIPS:
                if is_exempt(line, verb + 1, known):
                    return None
                return Found(first, k - 1, Kind.NEGATION, Force.LIMITS)
    found = _subject(line, place, known)
    return found and found._replace(last=k - 1)


def same_clause(line: Line, k: int, known: EdgeWords) -> Found | None:
    """A word that governs its clause from afar: German ``könnte … [räumen]``."""
    if not known.far_before.all:
        return None
    for place in line.back(k):
        if k - place > _CLAUSE or line.words[place] in known.stops:
            return None
        for phrase, first in line.ending(known.far_before, place + 1, known.stops):
            if not is_exempt(line, place + 1, known):
                return Found(first, place, phrase.kind, phrase.force)
    return None


def subject(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``None of the men`` before ``fled``, also ``None of the men who came``."""
    found = _subject(line, k, known)
    return found if found is not None and _depends(found, quoted, known) else None


def _subject(line: Line, k: int, known: EdgeWords) -> Found | None:
    words = line.words
    reach = _SUBJECT
    for place in line.back(k):
        if k - place > reach:
            return None
        if place < k - 1:
            for phrase, first in line.ending(known.subject, place + 1, known.stops):
                if not first or words[first - 1] in MARKS or words[first - 1] in known.stops:
                    return Found(first, place, phrase.kind, phrase.force)
        if words[place] in _RELATIVES and place < k - 1:
            reach = 2 * _SUBJECT
        elif words[place] in known.stops:
            return None
    return None


def either(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``did not sign or`` before ``ratify the pact``: one negation for both."""
    words = line.words
    if words[k - 1] not in known.either:
        return None
    for place in line.back(k - 1):
        if k - place > _SUBJECT + 2 or words[place] in known.stops:
            return None
        for phrase, first in line.ending(known.before, place + 1, known.stops):
            if phrase.kind is not Kind.NEGATION or phrase.force is not Force.FLIPS:
                continue
            if not is_exempt(line, place + 1, known):
                return Found(first, k - 1, Kind.NEGATION, Force.LIMITS)
    return None


def lacking(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``Without a new pump,`` at the beginning of a sentence."""
    comma = k - 1
    if line.words[comma] not in COMMAS or comma > 2 * _SUBJECT:
        return None
    if any(word in MARKS for word in line.words[:comma]):
        return None
    for place in range(min(3, comma)):
        for phrase, first in line.ending(known.subject, place + 1, _NOTHING):
            if not first and phrase.kind is Kind.CONDITION:
                found = Found(0, comma, phrase.kind, phrase.force)
                return found if _depends(found, quoted, known) else None
    return None


def _depends(found: Found, quoted: Quoted, known: EdgeWords) -> bool:
    """Whether *without a pump* is a condition: the clinic [would close]."""
    if found.kind is not Kind.CONDITION or not known.conditionals.isdisjoint(quoted.words):
        return True
    ends = known.conditional_ends
    return bool(ends) and any(word.endswith(ends) for word in quoted.words)


def opening(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``If the talks fail,`` before what then happens, also before ``the army [leaves]``."""
    found = _opening(line, k, known)
    if found is not None and found.kind is Kind.AMOUNT and not quoted.is_quantity:
        return None
    if found is not None and line.words[found.first] in _SI:
        clause = line.words[found.first : found.last + 1]
        if _is_past(quoted) or (_is_imperfect(clause) and not _is_imperfect(quoted.words)):
            # "Si le maire hésite encore, son adjointe a lancé …": both are so.
            return None
    return found


def _is_imperfect(words: list[str]) -> bool:
    """Whether a Romance verb among them is in the imperfect or the conditional."""
    return any(word.endswith(_IMPERFECT) and len(word) > _SUBJECT - 2 for word in words)


def _is_past(quoted: Quoted) -> bool:
    """Whether a quote in a Romance language is in the perfect."""
    words = quoted.words[: 2 * _SUBJECT]
    return any(
        words[k] in _PERFECT and words[k + 1].endswith(_PARTICIPLES) for k in range(len(words) - 1)
    )


def _opening(line: Line, k: int, known: EdgeWords) -> Found | None:
    words = line.words
    if known.opening_ends and words[k - 1].endswith(known.opening_ends):
        return Found(k - 1, k - 1, Kind.CONDITION, Force.LIMITS)
    comma = k - 1
    while comma >= 0 and k - comma <= _SUBJECT and words[comma] not in COMMAS:
        if words[comma] in known.stops or (words[comma] in MARKS and words[comma] not in QUOTING):
            return None
        comma -= 1
    if comma < 0 or words[comma] not in COMMAS:
        return None
    end = comma
    for segment in range(_SEGMENTS):
        begin = end
        while begin and (words[begin - 1] not in MARKS or words[begin - 1] in "‘’"):
            begin -= 1
        ahead = begin - 1
        begins = ahead < 0 or words[ahead] not in COMMAS
        if not segment or begins:
            found = _opens(line, begin, end, known, inside=not segment)
            if found is not None:
                return found._replace(last=comma)
        if begins:
            return None
        # Across further commas only what begins the whole sentence governs.
        end = ahead
    return None


def _opens(line: Line, begin: int, end: int, known: EdgeWords, *, inside: bool) -> Found | None:
    """A phrase with which a clause begins, or which a conjunction leads ``inside`` it."""
    words = line.words
    if end <= begin or (inside and _is_relative(line, begin, end, known)):
        return None
    if known.opening_ends and words[end - 1].endswith(known.opening_ends):
        return Found(end - 1, end - 1, Kind.CONDITION, Force.LIMITS)
    for place in range(begin, end if inside else begin + 1):
        if place > begin:
            led = words[place - 1]
            if led in known.asking or not (led in known.conjunctions or led in known.stops):
                continue
        if place == begin and not (begin and words[begin - 1] in COMMAS):
            for phrase, _ in line.beginning(known.sentence_opening, place, _NOTHING):
                return Found(place, place, phrase.kind, phrase.force)
        for phrase, _ in line.beginning(known.opening, place, _NOTHING):
            return Found(place, place, phrase.kind, phrase.force)
    return None


def _is_relative(line: Line, begin: int, end: int, known: EdgeWords) -> bool:
    """Whether a stretch is a relative clause between a subject and the quote, which is its verb."""
    words, harmless = line.words, known.harmless
    return (
        harmless is not None
        and begin > 0
        and words[begin - 1] in COMMAS
        and words[begin] in harmless.relative_that
        and end + 1 < len(words)
        and harmless.is_finite(words, end + 1)
    )


__all__ = ["conjunction", "either", "governing_clause", "joined", "lacking", "opening"]
__all__ += ["same_clause", "subject", "unsaid"]
