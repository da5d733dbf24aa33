"""Verbs behind a noun that stands for many: *the jury has*, *the jury have*.

Behind *the jury*, *a maioria dos moradores* or *большинство членов* a verb may be in the singular
or in the plural, and a pronoun too; who writes the other number says the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from summarizer.grounding.words import words

_COLLECTIVE: Final = {
    "en": words(
        """government opposition jury team committee council company police party board crew family
        public staff union cabinet parliament army club band group majority number audience ministry
        firm bank commission association club crowd department"""
    ),
    "fr": words(
        """majorité moitié plupart vingtaine dizaine douzaine quinzaine trentaine quarantaine
        cinquantaine centaine millier nombre foule tiers"""
    ),
    "de": words(
        """reihe gruppe mehrheit minderheit drittel viertel hälfte vielzahl anzahl menge teil
        dutzend handvoll großteil mehrzahl unzahl fülle schar serie"""
    ),
    "es": words(
        """mayoría mitad multitud docena decena centenar treintena veintena resto parte grupo serie
        conjunto equipo puñado minoría tercio millar"""
    ),
    "pt": words(
        """maioria metade dezena dúzia centena multidão parte resto grupo série conjunto minoria
        terço punhado milhar"""
    ),
    "it": words(
        """maggioranza metà decina ventina trentina dozzina centinaio migliaio folla parte serie
        gruppo minoranza terzo manciata"""
    ),
    "nl": words(
        """aantal reeks groep meerderheid minderheid deel helft derde kwart serie tiental twintigtal
        dertigtal honderdtal handvol paar merendeel stel menigte"""
    ),
    "ru": words("большинство меньшинство половина часть ряд множество треть десяток"),
    "uk": words("більшість меншість половина частина низка безліч третина десяток"),
}
_REACH: Final = {"en": 4}
"""Words in front of the verb in which such a noun is looked for; English has it close by."""
_FAR: Final = 6
_AGREEING: Final = (
    *("has have", "was were", "is are", "does do"),
    *("a ont", "est sont", "avait avaient", "sera seront", "ha hanno", "è sono", "ha han"),
    *("es son", "era eran", "está están", "foi foram", "é são", "tem têm", "vai vão", "va van"),
    *("hat haben", "hatte hatten", "ist sind", "war waren", "wurde wurden", "wird werden"),
    *("kann können", "konnte konnten", "muss müssen", "soll sollen", "will wollen", "darf dürfen"),
    *("würde würden", "könnte könnten", "müsste müssten", "habe haben", "sei seien"),
    *("heeft hebben", "had hadden", "is zijn", "was waren", "werd werden", "wordt worden"),
    *("kan kunnen", "kon konden", "moet moeten", "moest moesten", "zal zullen", "zou zouden"),
    *("wil willen", "wilde wilden", "mag mogen", "mocht mochten", "gaat gaan", "ging gingen"),
    *("staat staan", "doet doen", "ziet zien", "komt komen", "kwam kwamen", "kreeg kregen"),
)
_PAIRS: Final = frozenset(map(words, _AGREEING))
_PRONOUNS: Final = frozenset((words("it they"), words("its their")))
_IN_PAIRS: Final = frozenset[str]().union(*_PAIRS, *_PRONOUNS)
_NO_VERB: Final = words("a an the of to for and or in on by with told tell tells")
_NUMBER: Final = {
    "fr": re.compile(r"(?<=[a-zéè]{3}e)nt$|(?<=ai)(?:ent|t)$"),
    "de": re.compile(r"(?<=\w{3}te)n$|(?<=\w{3}[^aeiouet])(?:t|en)$"),
    "nl": re.compile(r"(?<=\w{3}[td]e)n$|(?<=\w{3}[^aeiouet])(?:t|en)$"),
    "es": re.compile(r"(?<=\w{3}[aeó])n$|(?<=\w{3})(?:ó|aron|ió|ieron)$"),
    "pt": re.compile(r"(?<=\w{3}[ae])m$|(?<=\w{3})(?:ou|aram|iu|iram|eu|eram)$"),
    "it": re.compile(r"(?<=\w{3}a)no$|(?<=\w{3})(?:e|ono)$"),
    "ru": re.compile(
        r"(?<=\w(?:ва|ли|ши|ти|ди|ни|чи|си|па|жа|за|ла|ри|ня|пи|ви|би|зи|ми|ха|ка|на|ну)л)[оаи](?=с[ья]$|$)|(?<=\w{2})(?:ет|ют|ут|ит|ят|ат)$"
    ),
    "uk": re.compile(
        r"(?<=\w(?:ва|ши|ти|ди|ни|ви|си|чи|ма|пи|би|ха|ка|ли|на|ну|йш)л)[оаи](?=ся$|$)|(?<=\w{2})(?:є|ють|уть|ить|ять|ать)$"
    ),
}
_PARTICIPLES: Final = {
    "de": re.compile(r"(?:\w{2,4})?(?:ge|be|ver|er|zer|ent|emp|miss|uber|unter|hinter|wider)"),
    "nl": re.compile(r"(?:\w{2,4})?(?:ge|be|ver|er|her|ont|over|onder)"),
}
"""How participles begin of which *-t* and *-en* may be the one and the infinitive."""
_VOICES: Final = frozenset(("tn", "nt"))
_CLASSES: Final = {
    "ó": "A", "aron": "A", "ió": "I", "ieron": "I", "ou": "A", "aram": "A", "iu": "I", "iram": "I",
    "eu": "E", "eram": "E", "ет": "E", "ют": "E", "ут": "E", "ит": "I", "ят": "I", "ат": "I",
    "ить": "I", "ять": "I", "ать": "I", "є": "E", "ють": "E", "уть": "E",
}  # fmt: skip
"""Endings of the same tense, in the singular and in the plural."""


def may_differ_in_number(x: str, y: str, language: str | None) -> bool:
    """Whether two words may be one verb or pronoun in two numbers, whatever stands before."""
    return language in _NUMBER or (language in _COLLECTIVE and x in _IN_PAIRS and y in _IN_PAIRS)


def differ_in_number(x: str, y: str, before: Sequence[str], language: str | None) -> bool:
    """Whether two words are one verb or pronoun in two numbers, behind a collective noun.

    Args:
        x: A folded word.
        y: The other one.
        before: The words before it, the same in both texts as far as they are known to be.
        language: ISO 639-1 code.
    """
    nouns = _COLLECTIVE.get(language or "")
    if nouns is None or nouns.isdisjoint(before[-_REACH.get(language or "", _FAR) :]):
        return False
    if frozenset((x, y)) in _PAIRS:
        return True
    if frozenset((x, y)) in _PRONOUNS:
        # "the opposition says it"; but in "the council told residents it" they are others.
        return before[-2:-1] != [] and before[-2] in nouns and before[-1] not in _NO_VERB
    pattern = _NUMBER.get(language or "")
    if language in _PARTICIPLES and _PARTICIPLES[language].match(x) and x[-1] + y[-1] in _VOICES:
        # "will be sold", "will sell": verkauft, verkaufen.
        return False
    return pattern is not None and _base(x, pattern) == _base(y, pattern)


def _base(word: str, pattern: re.Pattern[str]) -> str:
    """A verb without what tells its number."""
    word = unicodedata.normalize("NFC", word)
    return pattern.sub(lambda ending: _CLASSES.get(ending[0], ""), word)


__all__ = ["differ_in_number", "may_differ_in_number"]
