"""Typos of common words: one slip that leaves no other word and touches no ending."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from summarizer.grounding.edits import Edit, single_edit
from summarizer.grounding.words import carries_fact, confusable, words

_LONG_ENOUGH: Final = 5
_LONG: Final = 8
"""From so many letters on a slip is told from another root where letters carry more."""
_CYRILLIC_PREFIX: Final = 3
"""Within so many letters *обсуждение* becomes *осуждение*, *вход* *выход*."""
_TURKISH_STEM: Final = 5
"""Behind so many letters begin the endings, and with them negations: *olmaz*, *olamaz*."""
_LABIAL: Final = re.compile(r"(?:re[bv]el|gra[bv])")
"""Spanish stems that *b* and *v* tell apart: he rebelled, he revealed."""
_TRUNCATED: Final = {
    "en": re.compile(r"\w{3,}(?:ment|tion|sion|ness|ship|ism|ance|ence)"),
    "de": re.compile(r"\w{4,}(?:[bcdfghklmnprßz]t|[aeiourl][bdfgkpz]|ng|ch|cht|ck|ft|pf|tz|ß)"),
    "fr": re.compile(r"\w{4,}(?:ment|tion|sion|isme|eur|ance|ence)"),
    "es": re.compile(r"\w{4,}(?:ción|sión|miento|mente|dad)"),
    "it": re.compile(r"\w{4,}(?:zione|sione|mento|mente)"),
    "pt": re.compile(r"\w{4,}(?:ção|são|mento|mente|dade)"),
    "ru": re.compile(r"\w{4,}(?:ость|тель)"),
    "uk": re.compile(r"\w{4,}(?:ість|тель)"),
}
"""Words whose last letter is no ending, so that they may lose it."""
_SLAVIC_ENDING: Final = re.compile(r"(?<=[внкс])[иы](?=ми$)")
"""The vowel of an adjective's ending, without which it is none: *незначнми*."""
_NOUN: Final = {
    "en": re.compile(
        r"\w{2,}(?:ments?|tions?|sions?|ness|ships?|isms?|ances?|ences?|cials?|idents|gators?|cutors?"
        r"|ologists?|icers?|ighters?|orkers|eachers|earchers?|ientists?|itants|ernors?|testers?)"
    ),
    "fr": re.compile(r"\w{2,}(?:ments?|tions?|sions?|ismes?|ances?|ences?)"),
    "es": re.compile(r"\w{2,}(?:ción|siones|sión|ciones|mientos?|mente|dad|dades)"),
    "it": re.compile(r"\w{2,}(?:zion[ei]|sion[ei]|ment[oie]|tà)"),
    "pt": re.compile(r"\w{2,}(?:ção|ções|são|sões|mentos?|mente|dades?)"),
    "ru": re.compile(
        r"\w{2,}(?:ств|тел|ени[ея]|ани[ея]|ци[яию]|ост[ьи])(?:[оаеуыяию]|ом|ем|ям|ами|ям[и]|ей|ью)?ь?"
    ),
    "uk": re.compile(
        r"\w{2,}(?:ств|тел|енн|анн|ці[яїю]|ост|ість)(?:[оаеуияіію]|ом|ем|ям|ами|ів)?ь?"
    ),
}
"""Words that no name is, so that a capital at a sentence's beginning makes no name of them."""
_ADVERB: Final = {
    "en": re.compile(r"(?!\w+(?:ell|oll|ill|verl|berl)y$)\w{5,}ly"),
    "de": re.compile(
        r"(?!fröhlich$)\w{4,}(?:lich|weise|dings|falls|wegs|maßen|massen|halb|wärts|seits)"
    ),
    "fr": re.compile(r"\w{4,}ment"),
}
_OPENINGS: Final = {
    "en": words(
        """yesterday tomorrow tonight meanwhile moreover furthermore nevertheless nonetheless
        however although because despite therefore otherwise instead according besides earlier
        later sometimes somebody everybody everyone someone neither either whether together
        overnight elsewhere previously"""
    ),
    "de": words(
        """gestern morgen heute inzwischen mittlerweile allerdings außerdem trotzdem dennoch deshalb
        deswegen daraufhin danach zunächst schließlich bereits obwohl während nachdem bevor sobald
        solange insgesamt ebenfalls hingegen dagegen vielmehr zudem seitdem seither zuletzt bisher
        wegen trotz angesichts gegenüber mehrere einige manche niemand jemand zwischen"""
    ),
    "fr": words(
        """aujourd'hui demain hier pendant cependant toutefois pourtant ensuite d'abord bientôt
        désormais toujours parfois souvent lorsque puisque quoique quelques plusieurs malgré
        dimanche mercredi vendredi samedi"""
    ),
    "es": words(
        """mientras ayer mañana después entonces además también todavía aunque cuando durante según
        desde hasta quizás tampoco varios algunos algunas varias muchos muchas mediante siempre
        miércoles jueves viernes sábado domingo"""
    ),
    "it": words(
        """purtroppo intanto domani ieri inoltre tuttavia quindi dunque mentre quando dopo durante
        secondo anche ancora sebbene benché poiché nonostante malgrado adesso alcuni alcune parecchi
        mercoledì giovedì venerdì sabato domenica soltanto finora"""
    ),
    "pt": words(
        """entretanto ontem amanhã depois também ainda embora enquanto quando durante segundo porém
        contudo todavia agora alguns algumas vários várias muitos muitas segunda terça quarta quinta
        domingo"""
    ),
    "ru": words(
        """вероятно однако поэтому сегодня завтра вчера после также сейчас теперь затем потом
        несмотря наверное кроме вместе напротив впрочем накануне тем временем некоторые многие"""
    ),
    "uk": words(
        """ймовірно однак тому сьогодні завтра вчора після також зараз тепер потім згодом незважаючи
        мабуть крім разом навпаки втім напередодні тим часом деякі багато"""
    ),
    "nl": words(
        """gisteren morgen vandaag intussen ondertussen bovendien toch daarom daarna daarop echter
        hoewel terwijl nadat voordat waarschijnlijk volgens tijdens ondanks sommige enkele"""
    ),
}
"""Words that sentences begin with: *Tomorrow*, *Voraussichtlich*."""
_PLACE: Final = re.compile(
    r"\w+(?:bach|berg|burg|dorf|feld|felde|hausen|heim|hof|hofen|ing|ingen|kirchen|rode|roda|stadt|stedt|tal"
    r"|thal|wald|walde|weiler|au|ach|ow|itz|mann|meier|mayer|furt|brück|born|see|stein)"
)
_GERMAN_NOUN: Final = re.compile(
    r"\w{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ment|mente|nis|nisse|ismus"
    r"|wehr|wehren|werk|werke|amt|ämter|recht|rechte|arbeit|arbeiten|verband|verbände|gewicht|gewichte)"
)
_DETERMINERS: Final = frozenset(
    """der die das den dem des ein eine einen einem einer eines am im zum zur vom beim ins ans seine
    seinem seinen seiner ihre ihrem ihren ihrer diese diesem diesen dieser dieses jede jeder jedes
    alle aller allen""".split()
)
_NAME_FREE: Final = 8
_FRONT: Final = ("e", "i")
_VOWELS: Final = frozenset("aeiou")
_CONSONANTS: Final = frozenset("bcdfghjklmnpqrstvwxzß")


def is_typo(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words are one common word, mistyped by one letter.

    Accepted: a letter left out, added, doubled or exchanged with its neighbour, in English also
    one vowel for another, in Spanish, Portuguese and Turkish ``s``, ``c`` and ``z``, in Spanish
    ``b`` and ``v``; never at the word's edges, where it would be grammar, unless a long word loses
    a last letter that is no ending; never where both are real words, and never for words that
    carry a fact. Cyrillic words must be long and keep their prefix, Turkish ones their endings;
    Arabic, where one letter is another root, allows exchanged neighbours only, Chinese and
    Japanese nothing.
    """
    if language is None or carries_fact(a, language) or carries_fact(b, language):
        return False
    a, b = unicodedata.normalize("NFC", a), unicodedata.normalize("NFC", b)
    if not (a.isalpha() and b.isalpha()):
        return False
    if language in ("zh", "ja") or min(len(a), len(b)) < _LONG_ENOUGH:
        return False
    edit = single_edit(a, b)
    if edit is None:
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if not (_is_inside(edit, longer, language) or _is_truncated(longer, shorter, language)):
        return False
    real = confusable(language)
    return not (a in real and b in real)


def _is_inside(edit: Edit, word: str, language: str) -> bool:
    """Whether the slip is of a kind, and at a place, that a language forgives."""
    english = language == "en"
    length, at = len(word), edit.at
    if edit.kind == "labial":
        return language == "es" and at > 0 and length > _LONG_ENOUGH and not _LABIAL.match(word)
    if edit.kind == "double":
        return length >= _LONG and at > 0
    if edit.kind == "soft":
        return language in ("es", "pt") and at > 0 and word[at + 1 : at + 2] in _FRONT
    last = at + (edit.kind == "swap")
    if length <= _LONG_ENOUGH + (not english) or not 0 < at <= last < length - (2 - english):
        # In a long word exchanged letters before the last are no ending, nor are two consonants.
        if edit.kind == "hiss" and language == "pt":
            return length >= _LONG and word[at - 1] in _VOWELS and last < length - 1
        if edit.kind == "letter" and language in ("es", "pt") and word[at] == "h":
            # A letter that nobody hears.
            return at > 0 and length > _LONG_ENOUGH
        if edit.doubled and edit.kind == "letter" and word[at] in _CONSONANTS:
            # "purtropo": two consonants before the last vowel are no ending.
            return length >= _LONG and at < length - 1
        untouched = last < length - 1 or _CONSONANTS.issuperset(word[-2:])
        return edit.kind == "swap" and at > 0 and length >= _LONG and untouched
    if edit.kind == "vowel":
        # French "en" and "an" are spoken alike; not in the endings of participles.
        nasal = language == "fr" and word[at] in "ae" and word[at + 1] in "mn"
        return english or (nasal and length >= _LONG and at < length - 4)
    if edit.kind == "hiss":
        if language == "tr":
            return at >= 3 and length > _LONG_ENOUGH
        if english:
            return length > _LONG and at < length - 3
        return language in ("es", "pt") and length > _LONG_ENOUGH + 2
    if edit.kind == "swap":
        return True
    if language in ("ru", "uk"):
        return length > _LONG and _CYRILLIC_PREFIX <= at < length - 3
    if language == "tr":
        return length > _LONG and 1 < at < _TURKISH_STEM
    return language != "ar"


def _is_truncated(longer: str, shorter: str, language: str) -> bool:
    """*Gegengewich*, *governmen*: a long word without its last letter, which is no ending."""
    lost = _SLAVIC_ENDING.search(longer) if language in ("ru", "uk") else None
    if lost is not None and shorter == longer[: lost.start()] + longer[lost.end() :]:
        return len(longer) > _LONG
    pattern = _TRUNCATED.get(language)
    return (
        pattern is not None
        and shorter == longer[:-1]
        and len(longer) > _LONG - (language == "en")
        and pattern.fullmatch(longer) is not None
    )


def is_common_noun(word: str, before: str, language: str | None) -> bool:
    """Whether a folded word with a capital is no name.

    Args:
        word: The word.
        before: The folded word before it; empty at the beginning of a sentence.
        language: ISO 639-1 code.
    """
    if not before and is_opening(word, language):
        return True
    word = unicodedata.normalize("NFC", word)
    if language == "de":
        if len(word) < _NAME_FREE:
            return False
        if _GERMAN_NOUN.fullmatch(word):
            return True
        return before in _DETERMINERS and not _PLACE.fullmatch(word)
    pattern = _NOUN.get(language or "")
    return (
        not before
        and pattern is not None
        and len(word) >= _NAME_FREE
        and pattern.fullmatch(word) is not None
    )


def is_opening(word: str, language: str | None) -> bool:
    """Whether a folded word is an adverb or another small word that sentences begin with."""
    if word in _OPENINGS.get(language or "", ()):
        return True
    pattern = _ADVERB.get(language or "")
    return pattern is not None and pattern.fullmatch(unicodedata.normalize("NFC", word)) is not None


__all__ = ["is_common_noun", "is_typo"]
