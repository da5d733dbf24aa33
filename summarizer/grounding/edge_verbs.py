"""Verbs and nouns before a quote that govern the infinitive it begins with."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.edge_beside import is_exempt
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.line import COMMAS, Line
from summarizer.grounding.quoted import Found, Quoted

_LINKS: Final = frozenset("to of from with for against at on about over in by into".split())
_NO_GERUNDS: Final = frozenset(
    """during following including regarding concerning according pending morning evening spring
    nothing something anything everything king ring wing building meeting being""".split()
)
_NO_VERBS: Final = _LINKS | frozenset(
    """who which that whose whom what when where why how whether if because although though while
    since until before after as than then there here but or nor so yet also both either neither
    was were is are had has did does will would could should may might can must not never""".split()
)
_HEAD: Final = 9
_AUXILIARY_MODALS: Final = frozenset(("may", "might", "could", "would", "can"))
_DENYING: Final = frozenset("bestreitet bestritt bestreiten dementiert dementierte".split())


def is_infinitive(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> bool:
    """Whether a quote begins with an infinitive, or with a gerund after a preposition."""
    before, first = line.words[k - 1], line.words[k] if k < len(line.words) else ""
    if quoted.language == "en":
        if before == "to":
            return quoted.is_bare_verb
        return first == "to" or (first.endswith("ing") and first not in _NO_GERUNDS)
    if known.infinitive:
        return _has_infinitive(quoted, known)
    return first.endswith(known.infinitive_ends or ("\0",))


def head(line: Line, k: int, known: EdgeWords) -> Found | None:
    """``rejected a call to`` before ``sign the pact``."""
    for place in line.back(k):
        word = line.words[place]
        if k - place > _HEAD or word in known.implicatives:
            return None
        for phrase, first in line.ending(known.heads, place + 1, known.stops):
            if is_exempt(line, place + 1, known):
                return None
            return Found(first, k - 1, phrase.kind, phrase.force)
        if place == k - 1 and known.infinitive == {"to"} and word not in _LINKS:
            # A gerund with no preposition is governed by its neighbour or by nothing.
            return None
        if word in known.stops and word not in known.conjunctions:
            return None
    return None


def and_verb(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``planned to seize the airport and`` before ``arrest the cabinet``."""
    words = line.words
    if quoted.language != "en" or words[k - 1] not in ("and", "or") or not quoted.is_bare_verb:
        return None
    if words[k].endswith(("ed", "s", "ing", "ly")) or words[k] in known.implicatives:
        return None
    if words[k] in _NO_VERBS:
        return None  # "a result that they refused to accept and [on which both took sides]"
    for place in line.back(k - 1):
        word = words[place]
        if k - place > _HEAD or (word in known.stops and word not in known.conjunctions):
            return None
        if words[place] == "to":
            found = head(line, place + 1, known)
            return found and found._replace(last=k - 1)
        if words[place] in _AUXILIARY_MODALS:
            return Found(place, k - 1, Kind.DOUBT, Force.LIMITS)
    return None


def behind_comma(line: Line, k: int, quoted: Quoted, known: EdgeWords) -> Found | None:
    """``plant,`` before ``das Werk zu schließen``."""
    if k < 2 or line.words[k - 1] not in COMMAS:
        return None
    for place in (k - 1, k - 2):
        for phrase, first in line.ending(known.comma, place, known.stops):
            told = phrase.kind is Kind.ATTRIBUTION or phrase.words[0] in _DENYING
            if told or _has_infinitive(quoted, known):
                return Found(first, k - 1, phrase.kind, phrase.force)
    if known.comma.all and _has_infinitive(quoted, known):
        return head(line, k - 1, known)
    return None


def _has_infinitive(quoted: Quoted, known: EdgeWords) -> bool:
    return not known.infinitive.isdisjoint(quoted.words) or any(
        word[1:-2].find(mark) > 0 and word.endswith("en")
        for word in quoted.words
        for mark in known.infinitive
    )


__all__ = ["and_verb", "behind_comma", "head", "is_infinitive"]
