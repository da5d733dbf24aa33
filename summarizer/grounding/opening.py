"""Phrases of place, time, manner and the like: which of them leave a statement whole."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.harmless import RESTRICTING, Harmless
from summarizer.grounding.line import COMMAS, MARKS, Line

NEGATIONS: Final = frozenset(
    "not never no nor neither nobody nothing none nicht nie kein keine niemand nichts ne n' rien"
    " personne jamais aucun no nada nadie nunca ningún ninguna non nessuno niente mai nulla não"
    " ninguém nenhum nem не никто ничто ничего ни ніхто ніщо нічого ні لا لم لن ما ليس".split()
)
_WHO: Final = frozenset(("who", "where", "whose"))
_THEM: Final = frozenset(("them", "whom"))
_SPEAKING: Final = frozenset(
    "speaking parlant hablando parlando falando gesprochen genommen gesehen betrachtet говоря"
    " кажучи".split()
)
_NAMING: Final = frozenset("called calls call termed dubbed described labelled styled".split())
_ONE: Final = frozenset(("a", "an"))
_TO: Final = frozenset("to a al à au aux ad alla alle ai agli ao aos às".split())
"""Prepositions of the one who gets something: *paid* to the rebels."""
_PAIR: Final = 2
_NEAR: Final = 5
"""Words of a phrase in which its noun, or a time, is looked for."""


def opens_harmlessly(line: Line, begin: int, end: int, known: EdgeWords, quoted: list[str]) -> bool:
    """Whether what a sentence begins with, up to a comma, limits nothing that follows."""
    harmless = known.harmless
    words = line.words
    if harmless is None:
        return True
    if end - begin > 2 and words[begin] in harmless.begin and words[begin] in harmless.joins:
        # "Aunque nadie lo esperaba, …"
        return True
    while begin < end and words[begin] in harmless.joins:
        begin += 1
    if begin >= end:
        return True
    word = words[begin]
    if word in harmless.limiting or word in harmless.frames or word in harmless.ending:
        return False
    if (
        harmless.aims
        and word not in harmless.reporting
        and any(
            words[at] in harmless.that
            and words[at - 1] not in harmless.noun_that
            and words[at - 1] not in harmless.begin
            for at in range(begin + 1, min(end, begin + 3))
        )
    ):
        # "Sempre che le banche diano il consenso, …"
        return False
    if (
        word in harmless.tying
        and not harmless.is_past(words[begin:end])
        and not harmless.is_past(quoted)
    ):
        # "When the wind exceeds 80 km/h, …"
        return False
    if (
        harmless.aims
        and end - begin > 2
        and harmless.is_bare(words, begin + 1 + (words[begin + 1] == "en"))
        and word in harmless.prepositions
        and word not in harmless.aims
    ):
        # "De confirmarse el rumor, …", "A julgar pelos cartazes, …"
        return False
    if (
        not harmless.gerund_end
        and (word in harmless.prepositions or word in harmless.tellings)
        and not harmless.tellings.isdisjoint(words[begin : min(end, begin + _NEAR - 1)])
    ):
        # "À l'en croire, …"
        return False
    if words[end - 1] in harmless.absolutes or (
        words[end - 1] in _SPEAKING and end - begin == _PAIR
    ):
        # "Budget permitting, …", "Legally speaking, …"
        return False
    if end - begin == 1:
        return not (
            harmless.adverb_ends
            and word.endswith(harmless.adverb_ends)
            and word not in harmless.small
            and not word.endswith(harmless.gerund_end or ("\0",))
        )
    if word in harmless.begin and word not in harmless.sources:
        return True
    if word in harmless.infinitive and harmless.is_bare(words, begin + 1):
        # "To make room, …": a purpose; "To hear him tell it, …" is none.
        return words[begin + 1] not in harmless.tellings
    if (
        harmless.participles
        and word.endswith("ed")
        and word not in harmless.participles
        and word not in harmless.reporting
        and not harmless.is_past(quoted)
    ):
        # "Left unchecked, it kills": a condition.
        return False
    if word in harmless.prepositions:
        if words[begin + 1] == "what" and not _NAMING.isdisjoint(words[begin:end]):
            # "In what he called a thought experiment, …"
            named = next(at for at in range(begin, end) if words[at] in _NAMING)
            return harmless.limiting_nouns.isdisjoint(words[named:end]) and _has_noun(
                line, named + 1, end, harmless
            )
        if opens_clause(words[begin + 1], harmless) or any(
            words[place] in harmless.subjects and harmless.is_finite(words, place + 1)
            for place in range(begin + 1, end - 1)
        ):
            # "In May she spoke for an hour, …"
            return True
        return phrase_is_harmless(line, begin, end, harmless, opening=True)
    return True


def opens_clause(word: str, harmless: Harmless) -> bool:
    """Whether a word behind a preposition makes it begin a clause: *in* what follows."""
    return word in harmless.begin and word not in harmless.determiners


def phrase_is_harmless(
    line: Line, place: int, end: int, harmless: Harmless, *, opening: bool = False
) -> bool:
    """Whether the phrase that the preposition at ``place`` begins leaves a statement whole.

    Args:
        line: The sentence.
        place: The preposition's place.
        end: Where the phrase must end.
        harmless: The language's words.
        opening: Whether the phrase opens the sentence, where it sets the scene for all of it.
    """
    words = line.words
    word = words[place]
    if word in harmless.limiting:
        # "among them": of those who were named.
        return place + 1 < end and words[place + 1] in _THEM
    if word in harmless.sources:
        return _is_source(line, place + 1, end, harmless)
    place += 1
    strict = word in harmless.strict
    closed = bool(harmless.nouns) and word not in harmless.wholes and word not in _TO
    while place < end and words[place] in harmless.prepositions:
        strict = strict and words[place] in harmless.strict
        place += 1
    if place >= end or words[place] in MARKS:
        # Words in quotation marks are the article's own choice.
        return True
    if harmless.gerund_end and words[place].endswith(harmless.gerund_end):
        return True
    if is_time(words, place, end, harmless):
        return True
    if word not in harmless.wholes and (
        words[place] in harmless.partial
        or (
            line.traits & RESTRICTING
            and not harmless.restricting.isdisjoint(words[place : min(end, place + 3)])
        )
        or (strict and _is_part(words, place, end, harmless))
    ):
        return False
    near = words[place : min(end, place + _NEAR)]
    if _has_limit(near, harmless):
        return False
    if not opening and is_depicted(line, place, end, harmless):
        return False
    if not opening and strict and _narrows(words, place, end, harmless):
        return False
    if not strict or words[place][0].isdigit() or line.is_capital(place):
        return True
    if words[place] in harmless.numbers:
        return True
    if words[place] in harmless.bare or is_known_noun(words[place], harmless):
        return True
    if words[place] in harmless.determiners or words[place] in harmless.modifiers:
        if opening or word in harmless.scenes or closed:
            return _has_noun(line, place, end, harmless, plain=opening)
        return True
    if closed:
        return _has_noun(line, place, end, harmless)
    return words[place].endswith(harmless.plural_ends) or line.is_capital(
        min(place + 1, len(words) - 1)
    )


def _has_limit(words: list[str], harmless: Harmless) -> bool:
    """Whether a noun that limits what it is said of is among some words, alone or in a pair."""
    for at, word in enumerate(words):
        if word in harmless.limiting_nouns:
            return True
        if (
            word in harmless.limiting_begins
            and at + 1 < len(words)
            and f"{word} {words[at + 1]}" in harmless.limiting_nouns
        ):
            return True
    return False


def is_depicted(line: Line, place: int, end: int, harmless: Harmless) -> bool:
    """Whether a phrase is about a picture of which more is said: *in a photograph later shown*."""
    words = line.words
    for at in range(place, min(end - 1, place + _NEAR - 1)):
        if words[at] in harmless.depictions:
            return words[at + 1] not in MARKS and words[at + 1] not in harmless.prepositions
        if words[at] in MARKS:
            break
    return False


def _is_source(line: Line, place: int, end: int, harmless: Harmless) -> bool:
    """Whether a source is a name or a known institution, and no rumour."""
    words = line.words
    if not harmless.hearsay.isdisjoint(words[place:end]):
        return False
    if not harmless.institutions or harmless.capital_nouns:
        return True
    return any(
        words[at] in harmless.institutions or words[at] in harmless.nouns or line.is_capital(at)
        for at in range(place, min(end, place + 2 * _NEAR))
    )


def is_time(words: list[str], place: int, end: int, harmless: Harmless) -> bool:
    """Whether a phrase is one of time: *the last two weeks of* May, not *a tale told this week*."""
    for at in range(place, min(end, place + _NEAR)):
        word = words[at]
        if word in harmless.times:
            return True
        if not (
            word in harmless.determiners
            or word in harmless.modifiers
            or word in harmless.numbers
            or word in harmless.prepositions
            or word in harmless.adverbs
            or word[0].isdigit()
        ):
            return not harmless.modifiers and not harmless.times.isdisjoint(
                words[at : min(end, place + _NEAR)]
            )
    return False


def _narrows(words: list[str], place: int, end: int, harmless: Harmless) -> bool:
    """Whether a phrase is about those only of whom a clause says more: *patients who*."""
    if not harmless.gerund_end or words[place] in _ONE:
        return False
    several = False
    for at in range(place, min(end, place + _NEAR + 1)):
        if words[at] in _WHO:
            return several
        if words[at] in MARKS or (at > place and words[at] in harmless.begin):
            return False
        several = several or (words[at].endswith("s") and len(words[at]) > _NEAR - 1)
        several = several or words[at] in ("people", "men", "women", "children", "those")
    return False


def _is_part(words: list[str], place: int, end: int, harmless: Harmless) -> bool:
    """Whether a phrase covers so many of so many: *two villages out of the 37*."""
    near = words[place : min(end, place + _NEAR + 1)]
    for at, word in enumerate(near):
        if word in MARKS:
            break
        if word in harmless.units and any(
            (each in harmless.numbers and each not in harmless.articles) or each[0].isdigit()
            for each in near[:at]
        ):
            return True
    for at in range(1, len(near) - 1):
        if near[at] not in harmless.of:
            continue
        if not harmless.superlatives.isdisjoint(near):
            return False
        counted = any(each in harmless.numbers or each[0].isdigit() for each in near[:at])
        out_of = any(
            (each in harmless.numbers and each not in harmless.determiners) or each[0].isdigit()
            for each in near[at + 1 :]
        )
        return counted and (near[0] in harmless.numbers or out_of)
    return False


def is_known_noun(word: str, harmless: Harmless) -> bool:
    """Whether a word, or what it is the plural of, is a noun that sets a scene."""
    nouns = harmless.nouns
    return word in nouns or (
        word.endswith("s") and (word[:-1] in nouns or word.removesuffix("es") in nouns)
    )


def _has_noun(line: Line, place: int, end: int, harmless: Harmless, *, plain: bool = False) -> bool:
    """Whether a phrase has a known noun or a name, before it words that are ``plain``."""
    words = line.words
    for at in range(place, min(end, place + _NEAR)):
        word = words[at]
        if at > place and (word in MARKS or word in COMMAS or word in harmless.of):
            return False
        if is_known_noun(word, harmless) or (line.is_capital(at) and not word.endswith("'s")):
            return True
        if len(word) > _NEAR and word.endswith(harmless.events or ("\0",)):
            return True
        if (
            plain
            and word not in harmless.modifiers
            and word not in harmless.small
            and word.endswith(harmless.modifier_ends or ("\0",))
        ):
            # "In an alternative history"
            return False
        if at > place and word in harmless.prepositions:
            return False
    return False


__all__ = ["is_time", "opens_harmlessly", "phrase_is_harmless"]
