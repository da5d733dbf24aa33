"""``Tag`` as plain numbers: the rules test them a million times, and enum arithmetic is slow."""

from __future__ import annotations

from typing import Final

from summarizer.cues import Tag

DETERMINER: Final = int(Tag.DETERMINER)
POSSESSIVE: Final = int(Tag.POSSESSIVE)
NUMBER: Final = int(Tag.NUMBER)
ORDINAL: Final = int(Tag.ORDINAL)
PREPOSITION: Final = int(Tag.PREPOSITION)
CONJUNCTION: Final = int(Tag.CONJUNCTION)
SUBORDINATOR: Final = int(Tag.SUBORDINATOR)
AUXILIARY: Final = int(Tag.AUXILIARY)
NEGATION: Final = int(Tag.NEGATION)
ADVERB: Final = int(Tag.ADVERB)
TIME: Final = int(Tag.TIME)
VERB: Final = int(Tag.VERB)
PRONOUN: Final = int(Tag.PRONOUN)
TITLE: Final = int(Tag.TITLE)
ROLE: Final = int(Tag.ROLE)
COLLECTIVE: Final = int(Tag.COLLECTIVE)
ORGANISATION: Final = int(Tag.ORGANISATION)
REPORTING: Final = int(Tag.REPORTING)
TERRITORIAL: Final = int(Tag.TERRITORIAL)
PLACE: Final = int(Tag.PLACE)

#: Words that can head a noun phrase for somebody.
HEAD: Final = ROLE | COLLECTIVE | ORGANISATION
#: Words that a mention can begin with or turn on, where they stand in a list of such words as well.
MENTIONED: Final = HEAD | ORDINAL | NUMBER | PRONOUN | POSSESSIVE | DETERMINER | NEGATION
#: Words that a noun phrase is not extended over, going left from its head.
BARRIER: Final = (
    PREPOSITION | CONJUNCTION | SUBORDINATOR | AUXILIARY | NEGATION | ADVERB | VERB | PRONOUN | TIME
)
#: Words that open a noun phrase.
OPENER: Final = DETERMINER | POSSESSIVE | NUMBER
#: Lower-case words that never begin a name, even with a capital at the head of a sentence.
FUNCTION: Final = (
    DETERMINER
    | POSSESSIVE
    | NUMBER
    | PREPOSITION
    | CONJUNCTION
    | SUBORDINATOR
    | AUXILIARY
    | NEGATION
    | ADVERB
    | PRONOUN
    | TIME
)
#: Words that a clause may begin with.
NOMINAL: Final = DETERMINER | POSSESSIVE | NUMBER | PRONOUN
"""Words that carry grammar rather than a name."""

OPENING: Final = frozenset("“‘„«‹\"'「『")
CLOSING: Final = frozenset("”’»›\"'」』")
QUOTES: Final = OPENING | CLOSING
DASHES: Final = frozenset(("—", "–", "--", "-"))
BE: Final = frozenset("is are was were be been being am 's".split())
HAVE: Final = frozenset("has have had having".split())
MODALS: Final = frozenset("will would can could may might must should shall ought".split())
SAID_NEGATED: Final = frozenset("not never n't neither nor nobody".split())
MONTHS_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sept sep oct "
    "nov dec".split()
)
WEAK: Final = int(Tag.WEAK_VERB) | VERB
#: How words end, as numbers as well: rules ask it of word after word.
ED: Final = 1
ING: Final = 2
LY: Final = 3
ENDINGS: Final = {"d": ED, "g": ING, "y": LY}
