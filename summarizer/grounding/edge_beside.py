"""What stands just before a quote and governs its first words."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import MARKS, Line
from summarizer.grounding.phrases import GAP, Phrase
from summarizer.grounding.quoted import Found, Quoted
from summarizer.grounding.words import DETERMINERS

_FILLERS: Final = 5
_ADJUNCT: Final = 4
"""Words of an adverbial that may stand between: *may* on Monday [sign]."""
_TOLD: Final = frozenset(
    """report reports claim claims allegation allegations accusation accusations charge charges
    rumour rumours suggestion suggestions""".split()
)


def beside(
    line: Line, k: int, quoted: Quoted, known: EdgeWords, *, quantity: bool | None = None
) -> tuple[Found | None, bool]:
    """The phrase that ends just before ``k`` or before fillers; whether it is no such phrase."""
    words = line.words
    behind_determiner = False
    best: Found | None = None
    last = k
    for skipped in range(_FILLERS + 1):
        if is_exempt(line, last, known):
            return best, True
        for phrase, first in line.ending(known.before, last, known.stops):
            if quantity is None:
                quantity = quoted.is_quantity
            if phrase.quantity and (skipped or not quantity):
                continue
            if quantity and phrase.kind is Kind.ATTRIBUTION and len(phrase.words) == 1:
                # "The storm claimed 40 lives."
                continue
            if is_even_if(phrase, words, first) or not _infinitive(phrase, last - first, quoted):
                continue
            if phrase.kind is Kind.NAME and words[k : k + 1] and _is_verb(words[k], known):
                # "her deputy told …"
                continue
            force = weight(phrase, last - first)
            if (
                phrase.kind is Kind.ATTRIBUTION
                and len(phrase.words) == 1
                and not quoted.states(known)
            ):
                # "It claims the reefs."
                force = Force.HINTS
            if phrase.words in known.untimed:
                if first and words[first - 1][0].isdigit():
                    # "from 14 to 19"
                    continue
                if not known.times.isdisjoint(quoted.words[:4]):
                    force = Force.HINTS
            if phrase.noun and (behind_determiner or quoted.is_noun_phrase):
                force = Force.HINTS if _is_told(quoted) else Force.LIMITS
            found = Found(first, k - 1, phrase.kind, force)
            if force is Force.FLIPS:
                return found, False
            if best is None or force > best.force:
                best = found
            taken = first
            break
        else:
            taken = last - _skipped(line, last, known)
        if taken == last:
            break
        behind_determiner = behind_determiner or words[last - 1] in DETERMINERS
        last = taken
        if last < 1 or words[last - 1] in MARKS:
            break
    return best, False


def _is_verb(word: str, known: EdgeWords) -> bool:
    return word in known.stops or word in known.auxiliaries


def weight(phrase: Phrase, size: int) -> Force:
    """A phrase's force; with words in its gap it may turn round what somebody else says."""
    if phrase.force is Force.FLIPS and GAP in phrase.words and size >= len(phrase.words):
        return Force.LIMITS
    return phrase.force


def _infinitive(phrase: Phrase, size: int, quoted: Quoted) -> bool:
    """Whether English *to* and *from* are followed by a verb, where that is in question."""
    if quoted.language != "en" or GAP not in phrase.words:
        return True
    if phrase.words[-1] in ("from", "of") and (phrase.words[-1] == "from" or size > 2):
        return quoted.first_word.endswith("ing")
    return phrase.words[-1] != "to" or size < len(phrase.words) or quoted.is_bare_verb


def _skipped(line: Line, last: int, known: EdgeWords) -> int:
    """How many words before ``last`` may stand between a governing word and what it governs."""
    word = line.words[last - 1]
    if word in known.fillers or (known.filler_endings and word.endswith(known.filler_endings)):
        return 1
    if word in known.stops:
        return 0
    for size in range(2, _ADJUNCT + 1):
        place = last - size
        if place < 0 or line.words[place] in MARKS or line.words[place + 1] in known.stops:
            return 0
        if line.words[place] in known.adjuncts:
            return size
    return 0


def is_exempt(line: Line, last: int, known: EdgeWords) -> bool:
    """Whether the words before a place only look as if they governed: ``not only``."""
    return bool(known.exempt.exactly_before(line.words, last))


def is_even_if(phrase: Phrase, words: list[str], first: int) -> bool:
    """``even if``: no condition."""
    return phrase.kind is Kind.CONDITION and first > 0 and words[first - 1] == "even"


def _is_told(quoted: Quoted) -> bool:
    """Whether a noun phrase is itself a report: ``denied`` [the report of a theft]."""
    return not _TOLD.isdisjoint(quoted.words[:5])


__all__ = ["beside", "is_even_if", "is_exempt", "weight"]
