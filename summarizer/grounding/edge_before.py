"""What stands before a quote and governs its first words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_words import GAP, EdgeWords, Phrase
from summarizer.grounding.line import COMMAS, MARKS, QUOTING, Line
from summarizer.grounding.quoted import Found, Quoted
from summarizer.grounding.words import DETERMINERS

_FILLERS: Final = 5
_ADJUNCT: Final = 4
"""Words of an adverbial that may stand between: *may* on Monday [sign]."""
_SUBJECT: Final = 6
"""Words of a subject that may stand between: *denied that* the firm [paid]."""
_CLAUSE: Final = 9
_SEGMENTS: Final = 4
_NOTHING: Final[frozenset[str]] = frozenset()
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
    near, exempt = None, False
    if line.words[k - 1] not in MARKS:
        if beside:
            near, exempt = _beside(line, k, quoted, known)
            if near is not None:
                yield near
            if exempt:
                return
        if quoted.is_quantity and line.in_range(k):
            yield Found(k - 2, k - 1, Kind.AMOUNT, Force.LIMITS)
        if beside:
            if _is_infinitive(line, k, quoted, known) and (found := _head(line, k, known)):
                yield found
            if quoted.language == "en" and (found := _and_verb(line, k, quoted, known)):
                yield found
            for look in (_governing_clause, _unsaid, _same_clause, _subject, _either):
                found = look(line, k, known)
                if found and (look is not _subject or _depends(found, quoted, known)):
                    yield found
    elif beside and (found := _comma(line, k, quoted, known)):
        yield found
    elif beside and (aside := line.before_aside(k, known.stops)):
        if not known.tail.isdisjoint(line.words[aside : k - 1]):
            # "The plan, critics claim, [would ruin the town]."
            yield Found(aside + 1, k - 2, Kind.ATTRIBUTION, Force.LIMITS)
        near, _ = _beside(line, aside, quoted, known, quantity=False)
        if near is not None and near.force is not Force.HINTS:
            yield near._replace(last=aside - 1)
    if beside and k < len(line.words) and (found := _joined(line, k, known)):
        yield found
    if opened and (found := _opening(line, k, known)):
        if found.kind is not Kind.AMOUNT or quoted.is_quantity:
            yield found
    if beside and (found := _lacking(line, k, known)) and _depends(found, quoted, known):
        yield found


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


def _beside(
    line: Line, k: int, quoted: Quoted, known: EdgeWords, *, quantity: bool | None = None
) -> tuple[Found | None, bool]:
    """The phrase that ends just before ``k`` or before fillers; whether it is no such phrase."""
    words = line.words
    quantity = quoted.is_quantity if quantity is None else quantity
    noun = quoted.is_noun_phrase
    best: Found | None = None
    last = k
    for skipped in range(_FILLERS + 1):
        if _is_exempt(line, last, known):
            return best, True
        for phrase, first in line.ending(known.before, last, known.stops):
            if phrase.quantity and (skipped or not quantity):
                continue
            if quantity and phrase.kind is Kind.ATTRIBUTION and len(phrase.words) == 1:
                # "The storm claimed 40 lives."
                continue
            if _asks(phrase, words, first) or not _infinitive(phrase, last - first, quoted):
                continue
            if phrase.kind is Kind.NAME and words[k : k + 1] and _is_verb(words[k], known):
                # "her deputy told …"
                continue
            force = _of(phrase, last - first)
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
            if phrase.noun and noun:
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
        noun = noun or words[last - 1] in DETERMINERS
        last = taken
        if last < 1 or words[last - 1] in MARKS:
            break
    return best, False


def _is_verb(word: str, known: EdgeWords) -> bool:
    return word in known.stops or word in known.auxiliaries


def _of(phrase: Phrase, size: int) -> Force:
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


def _is_exempt(line: Line, last: int, known: EdgeWords) -> bool:
    longest = known.exempt.longest.get(line.words[last - 1], 0)
    return any(
        tuple(line.words[last - size : last]) in known.exempt.exact
        for size in range(1, min(longest, last) + 1)
    )


def _asks(phrase: Phrase, words: list[str], first: int) -> bool:
    """``even if``: no condition."""
    return phrase.kind is Kind.CONDITION and first > 0 and words[first - 1] == "even"


def _is_told(quoted: Quoted) -> bool:
    """Whether a noun phrase is itself a report: ``denied`` [the report of a theft]."""
    return not _TOLD.isdisjoint(quoted.words[:5])


_TOLD: Final = frozenset(
    """report reports claim claims allegation allegations accusation accusations charge charges
    rumour rumours suggestion suggestions""".split()
)


def _joined(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``denied`` before ``that the firm had paid``."""
    if _is_exempt(line, k + 1, known):
        return None
    for phrase, first in line.ending(known.before, k + 1, known.stops):
        if first < k and not phrase.quantity:
            return Found(first, k - 1, phrase.kind, _of(phrase, k + 1 - first))
    return None


def _governing_clause(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``denied that`` before ``the firm [had paid]``: words that end with a conjunction."""
    for place in line.back(k):
        if k - place > _SUBJECT + 1:
            return None
        word = line.words[place]
        if word in known.conjunctions:
            break
        if word in known.stops:
            return None
    else:
        return None
    if _is_exempt(line, place + 1, known):
        return None
    for phrase, first in line.ending(known.before, place + 1, known.stops):
        if phrase.quantity or (len(phrase.words) == 1 and phrase.kind is not Kind.CONDITION):
            continue
        if _asks(phrase, line.words, first):
            continue
        force = _of(phrase, place + 1 - first)
        if place < k - 1:
            force = min(force, Force.LIMITS)
        return Found(first, k - 1, phrase.kind, force)
    return None


def _is_infinitive(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> bool:
    """Whether a quote begins with an infinitive, or with a gerund after a preposition."""
    before, first = line.words[k - 1], line.words[k] if k < len(line.words) else ""
    if quoted.language == "en":
        if before == "to":
            return quoted.is_bare_verb
        return first == "to" or (first.endswith("ing") and first not in _NO_GERUNDS)
    if known.infinitive:
        return _has_infinitive(quoted, known)
    return first.endswith(known.infinitive_ends or ("\0",))


_LINKS: Final = frozenset("to of from with for against at on about over in by into".split())
_NO_GERUNDS: Final = frozenset(
    """during following including regarding concerning according pending morning evening spring
    nothing something anything everything king ring wing building meeting being""".split()
)
_HEAD: Final = 9


def _head(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``rejected a call to`` before ``sign the pact``."""
    for place in line.back(k):
        word = line.words[place]
        if k - place > _HEAD or word in known.implicatives:
            return None
        for phrase, first in line.ending(known.heads, place + 1, known.stops):
            if _is_exempt(line, place + 1, known):
                return None
            return Found(first, k - 1, phrase.kind, phrase.force)
        if place == k - 1 and known.infinitive == {"to"} and word not in _LINKS:
            # A gerund with no preposition is governed by its neighbour or by nothing.
            return None
        if word in known.stops and word not in known.conjunctions:
            return None
    return None


def _and_verb(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``planned to seize the airport and`` before ``arrest the cabinet``."""
    words = line.words
    if words[k - 1] not in ("and", "or") or not quoted.is_bare_verb:
        return None
    if words[k].endswith(("ed", "s", "ing", "ly")) or words[k] in known.implicatives:
        return None
    for place in line.back(k - 1):
        if k - place > _HEAD or words[place] in known.stops - known.conjunctions:
            return None
        if words[place] == "to":
            found = _head(line, place + 1, known)
            return found and found._replace(last=k - 1)
        if words[place] in _AUXILIARY_MODALS:
            return Found(place, k - 1, Kind.DOUBT, Force.LIMITS)
    return None


_AUXILIARY_MODALS: Final = frozenset(("may", "might", "could", "would", "can"))


def _unsaid(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``nobody believes that``, ``did not prove that``: the negation of what would state it."""
    for place in line.back(k):
        if k - place > _SUBJECT + 1 or line.words[place] in known.stops - known.conjunctions:
            return None
        if line.words[place] in known.conjunctions:
            break
    else:
        return None
    for verb in range(place - 1, max(-1, place - _SUBJECT), -1):
        word = line.words[verb]
        if word in known.factives or word in MARKS or (verb < place - 1 and word in known.stops):
            return None
        for phrase, first in line.ending(known.before, verb + 1, known.stops):
            if GAP not in phrase.words and phrase.force is Force.FLIPS:
                if _is_exempt(line, verb + 1, known):
                    return None
                return Found(first, k - 1, Kind.NEGATION, Force.LIMITS)
    found = _subject(line, place, known)
    return found and found._replace(last=k - 1)


def _comma(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``plant,`` before ``das Werk zu schließen``."""
    if k < 2 or line.words[k - 1] not in COMMAS:
        return None
    for place in (k - 1, k - 2):
        for phrase, first in line.ending(known.comma, place, known.stops):
            told = phrase.kind is Kind.ATTRIBUTION or phrase.words[0] in _DENYING
            if told or _has_infinitive(quoted, known):
                return Found(first, k - 1, phrase.kind, phrase.force)
    if known.comma.all and _has_infinitive(quoted, known):
        return _head(line, k - 1, known)
    return None


_DENYING: Final = frozenset("bestreitet bestritt bestreiten dementiert dementierte".split())


def _has_infinitive(quoted: Quoted, known: EdgeWords) -> bool:
    return not known.infinitive.isdisjoint(quoted.words) or any(
        word[1:-2].find(mark) > 0 and word.endswith("en")
        for word in quoted.words
        for mark in known.infinitive
    )


def _same_clause(line: Line, k: int, known: EdgeWords) -> Found | None:
    """A word that governs its clause from afar: German ``könnte … [räumen]``."""
    if not known.far_before.all:
        return None
    for place in line.back(k):
        if k - place > _CLAUSE or line.words[place] in known.stops:
            return None
        for phrase, first in line.ending(known.far_before, place + 1, known.stops):
            if not _is_exempt(line, place + 1, known):
                return Found(first, place, phrase.kind, phrase.force)
    return None


def _subject(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``None of the men`` before ``fled``, also ``None of the men who came``."""
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


def _lacking(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``Without a new pump,`` at the beginning of a sentence."""
    comma = k - 1
    if line.words[comma] not in COMMAS or comma > 2 * _SUBJECT:
        return None
    if any(word in MARKS for word in line.words[:comma]):
        return None
    for place in range(min(3, comma)):
        for phrase, first in line.ending(known.subject, place + 1, _NOTHING):
            if not first and phrase.kind is Kind.CONDITION:
                return Found(0, comma, phrase.kind, phrase.force)
    return None


def _depends(found: Found, quoted: Quoted, known: EdgeWords) -> bool:
    """Whether *without a pump* is a condition: the clinic [would] …"""
    if found.kind is not Kind.CONDITION or not known.conditionals.isdisjoint(quoted.words):
        return True
    ends = known.conditional_ends
    return bool(ends) and any(word.endswith(ends) for word in quoted.words)


_RELATIVES: Final = frozenset("who which that qui que che die der das".split())


def _either(line: Line, k: int, known: EdgeWords) -> Found | None:
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
            if not _is_exempt(line, place + 1, known):
                return Found(first, k - 1, Kind.NEGATION, Force.LIMITS)
    return None


def _opening(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``If the talks fail,`` before what then happens, also before ``the army [leaves]``."""
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
    if end <= begin:
        return None
    if known.opening_ends and words[end - 1].endswith(known.opening_ends):
        return Found(end - 1, end - 1, Kind.CONDITION, Force.LIMITS)
    for place in range(begin, end if inside else begin + 1):
        if place > begin:
            led = words[place - 1]
            if led in known.asking or led not in known.conjunctions | known.stops:
                continue
        if place == begin and not (begin and words[begin - 1] in COMMAS):
            for phrase, _ in line.beginning(known.sentence_opening, place, _NOTHING):
                return Found(place, place, phrase.kind, phrase.force)
        for phrase, _ in line.beginning(known.opening, place, _NOTHING):
            return Found(place, place, phrase.kind, phrase.force)
    return None


__all__ = ["before"]
