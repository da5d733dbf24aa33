"""Words that a language may write or leave out, and those that sound decides between."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.folding import fold
from summarizer.grounding.words import INTERCHANGEABLE, carries_fact, words

_ARTICLES: Final = {
    "de": words("der die das den dem des"),
    "fr": words("le la les l"),
    "es": words("el la los las"),
    "it": words("il lo la i gli le"),
    "pt": words("o a os as"),
}
_POSSESSIVES: Final = {
    "it": words(
        """mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro
        vostra vostri vostre loro"""
    ),
    "pt": words(
        "meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas"
    ),
}
_CLAUSE_OPENS: Final = {
    "fr": words("de à dans par pour sur avec et ou entre chez vers contre sous"),
    "es": words("de en por para con y o e u entre hacia contra sobre bajo según"),
    "it": words("e o ed tra fra"),
}
"""Before these an article is an article; behind other words it may be a pronoun."""
_INFINITIVE: Final = {
    "fr": re.compile(r"(?:er|ir|re|oir)$"),
    "es": re.compile(r"[aei]r$"),
    "it": re.compile(r"[aei]re$"),
}
_MATTERS: Final = {
    "de": words("beiden einzige einzigen einzigem meisten erste ersten letzte letzten gleiche"),
    "fr": words("plupart moitié seul seule même seuls mêmes premier première dernier dernière"),
    "es": words("mayoría mitad misma mismo único única primera primer última último demás"),
    "it": words("metà maggior stesso stessa unico unica primo prima ultimo ultima altri"),
    "pt": words("metade mesmo mesma único única primeiro primeira último última demais"),
}
_LONG_ENOUGH: Final = 4
_EUPHONY: Final = {
    "de": (
        *("das dass", "seid seit", "obwohl obgleich", "obwohl obschon", "obgleich obschon"),
        *("ehe bevor", "bisher bislang", "gern gerne", "trotzdem dennoch", "jedoch allerdings"),
        *("daher deshalb", "deshalb deswegen", "daher deswegen", "samt mitsamt"),
    ),
    "fr": (
        *("lorsque quand", "cependant toutefois", "cependant pourtant", "pourtant toutefois"),
        "durant pendant",
    ),
    "es": (
        *("y e", "o u", "luego después", "aún todavía", "solamente únicamente"),
        *("acá aquí", "allá allí"),
    ),
    "it": (
        *("a ad", "e ed", "o od", "tra fra", "benché sebbene", "poiché siccome", "ovvero ossia"),
        *("tuttavia però", "adesso ora", "malgrado nonostante"),
    ),
    "pt": (
        *("embora conquanto", "contudo todavia", "contudo porém", "porém todavia", "para pra"),
        "perante ante",
    ),
    "nl": (
        *("het t", "een n", "hoewel ofschoon", "hoewel alhoewel", "ofschoon alhoewel", "mijn m"),
        *("zijn z", "sinds sedert", "echter evenwel", "hij ie", "gedurende tijdens"),
        "zodra zogauw",
    ),
    "tr": ("ama fakat", "ama lakin", "fakat lakin"),
    "ru": (
        *("в во", "с со", "к ко", "о об", "о обо", "из изо", "от ото", "под подо", "над надо"),
        *("чтоб чтобы", "хоть хотя", "перед пред", "между меж", "или иль", "или либо"),
        "однако но",
    ),
    "uk": (
        *("в у", "і й", "й та", "і та", "з із", "з зі", "із зі", "від од", "але проте"),
        *("але однак", "проте однак", "щоб аби", "або чи", "також теж", "задля для"),
    ),
}
_EXCHANGED: Final = {
    language: frozenset(map(words, each)) for language, each in _EUPHONY.items()
} | {"en": frozenset(INTERCHANGEABLE)}
_NO_WORDS: Final[frozenset[str]] = frozenset()
_NONE: Final[frozenset[frozenset[str]]] = frozenset()
_CONTRACTED: Final = {
    "pt": frozenset(
        map(
            words,
            (
                *("da de", "do de", "das de", "dos de", "na em", "no em", "nas em", "nos em"),
                *("ao a", "aos a", "à a", "às a", "pelo por", "pela por", "pelos por", "pelas por"),
            ),
        )
    ),
    "it": frozenset(
        map(
            words,
            (
                *("del di", "della di", "dei di", "delle di", "nel in", "nella in", "nei in"),
                *("al a", "alla a", "ai a", "alle a", "dal da", "dalla da", "dai da", "dalle da"),
                *("nelle in", "sul su", "sulla su", "sui su", "sulle su"),
            ),
        )
    ),
}
_FACT: Final = words("fato facto")
_FACT_OF: Final = words("de que do da dos das")
_ELIDED: Final = {
    "it": (words("dove c ci come cosa quando"), words("è era erano")),
    "de": (
        words("geht gibt ist hat war wird kann muss soll sei wenn ob dass wie tut kommt"),
        words("es"),
    ),
}
"""Words that lose a vowel to an apostrophe, and those that stand behind them, or lose it."""
_WITH_UM: Final = {
    f"{short}{article}": (whole, article)
    for short, whole in (("n", "em"), ("d", "de"))
    for article in ("um", "uma", "uns", "umas")
}
_PERFECT: Final = words("has have had")
_JOINED: Final = tuple(
    words("herşey birşey hergün birçok hiçbir herhangi pekçok birtakım birkaç birgün")
)
_APART: Final = frozenset(("de", "fr", "es", "it", "pt", "tr", "nl", "ru", "uk"))
_ELIDING: Final = frozenset(("fr", "it"))
_PHRASES: Final = frozenset(
    tuple(fold(phrase).split())
    for phrase in (
        *("quoique bien que", "car parce que", "aunque si bien", "embora ainda que"),
        *("conquanto ainda que", "poiché dato che"),
    )
)
"""A conjunction and the two words that say the same."""
_PREFIXES: Final = words("ex co re")
"""Short ones that may be joined with a hyphen or none."""
_DIVIDED: Final = words(
    """davantage plutôt bientôt quoique parti aussitôt sino porque conque también demasiado contudo
    sobretudo senão porquanto affatto apposta invano wiederholen umfahren übersetzen unterstellen
    tenminste tegelijk voorkomen doorgaan overleggen ondergaan voorbij achteraf bovenal alhoewel
    также зато притом причем отчего потому поэтому зачем насчет впоследствии вследствие навстречу
    також зате проте причому притому тому чому щодо назустріч внаслідок"""
)
"""Written apart these are other words than in one piece."""


def interchangeable(language: str | None) -> frozenset[frozenset[str]]:
    """Pairs of small words of which either may stand for the other."""
    return _EXCHANGED.get(language or "", _NONE)


def is_free(before: str, word: str, after: str, language: str | None) -> bool:
    """Whether a word of a language but English may be left out between two others.

    An article before a noun, in Portuguese and Italian also before a possessive; a word that
    stands there twice. No article is a pronoun that a verb has for its object, and none that
    makes a quantity of what follows.
    """
    if word.isalpha() and len(word) > 1 and word in (before, after):
        return not carries_fact(word, language)
    if language is None or word not in _ARTICLES.get(language, ()):
        return False
    if after in _POSSESSIVES.get(language, ()):
        return True
    if len(after) < _LONG_ENOUGH or not after[0].isalpha():
        return False
    if carries_fact(after, language) or carries_fact(before, language):
        return False
    if after in _MATTERS[language]:
        return False
    if language == "de":
        return True
    if before and before not in _CLAUSE_OPENS.get(language, ()):
        return False
    infinitive = _INFINITIVE.get(language)
    return infinitive is not None and not infinitive.search(after)


def is_perfect(before: str, word: str, after: str) -> bool:
    """Whether an English word is the *has* of *has fished*, for which *fished* may stand."""
    return word in _PERFECT and after.endswith("ed") and not carries_fact(before, "en")


def contracted(x: str, y: str, after: str, language: str | None) -> bool:
    """*da sua* for *de sua*: a preposition with and without the article of a possessive.

    So are *o fato de* and *o facto de*; anywhere else a *fato* may be a suit.
    """
    if language == "pt" and after in _FACT_OF and frozenset((x, y)) == _FACT:
        return True
    pairs = _CONTRACTED.get(language or "")
    return (
        pairs is not None
        and frozenset((x, y)) in pairs
        and after in _POSSESSIVES.get(language or "", ())
    )


def is_compound(whole: str, one: str, two: str, language: str | None) -> bool:
    """Whether a word of a language but English may be written in two: *auf Grund*, *her şey*."""
    if language == "pt" and _WITH_UM.get(whole) == (one, two):
        return True
    if "'" in whole and _is_elided(whole, one, two, language):
        return True
    if (whole, one, two) in _PHRASES:
        return True
    head, mark, tail = whole.partition("'")
    if mark and language in _ELIDING and one.startswith(head + mark):
        # "l'antimafia" for "l'anti-mafia".
        whole, one = tail, one[len(head) + 1 :]
    if language not in _APART or one + two != whole.replace("'", ""):
        return False
    if "'" in whole:
        # "qual'è" for "qual è".
        return language == "it"
    if language == "tr":
        return whole.startswith(_JOINED)
    shortest = 2 if language == "de" else 3
    return (
        (min(len(one), len(two)) >= shortest or (one in _PREFIXES and len(two) > _LONG_ENOUGH))
        and len(whole) > _LONG_ENOUGH
        and whole not in _DIVIDED
        and not carries_fact(one, language)
    )


def _is_elided(whole: str, one: str, two: str, language: str | None) -> bool:
    """*dov'è* for *dove è*, *geht's* for *geht es*."""
    head, _, tail = whole.partition("'")
    openings, endings = _ELIDED.get(language or "", (_NO_WORDS, _NO_WORDS))
    if one not in openings or two not in endings:
        return False
    if language == "de":
        return head == one and tail == "s"
    return tail == two and head == one[:-1]


__all__ = [
    "contracted",
    "interchangeable",
    "is_compound",
    "is_free",
    "is_perfect",
]
