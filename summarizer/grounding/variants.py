"""Two spellings of one word: national, reformed, or without the marks that a keyboard lacks.

*econômico* and *económico*, *daß* and *dass*, *perchè* and *perché*, *Maerz* and *März*, *aout* and
*août*, *об'єднав* and *обєднав*. Where a mark makes another word (*avô*, *avó*; *compro*, *compró*;
*kâr*, *kar*) it is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from summarizer.grounding.words import confusable, words

_TRIPLE: Final = re.compile(r"([bdfgklmnprst])\1\1")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_GERMAN: Final = (
    (re.compile(r"ph(?!er)"), "f"),
    (re.compile(r"t(?=ial|iell)"), "z"),
    (re.compile(r"^(num)(?=erier)"), r"\1m"),
    (re.compile(r"^plaz(?=ier)"), "platz"),
    (re.compile(r"^(selb)st(?=ständig)"), r"\1"),
    (re.compile(r"^aufwend(?=ig)"), "aufwänd"),
    (re.compile(r"schwenglich"), "schwänglich"),
    (re.compile(r"^(steng|gems)"), lambda m: m[1].replace("e", "ä")),
    (re.compile(r"^rauh"), "rau"),
    (re.compile(r"^tip(s?)$"), r"tipp\1"),
    (re.compile(r"gh(?=urt)|^th(?=unfisch)"), lambda m: m[0][0]),
)


_GENITIVE_LENGTH: Final = 6
_GENITIVE: Final = re.compile(
    r"(?<=[bdfgklmnprt])es$(?<!anderes)(?<!ersteres)(?<!besonderes)(?<!weiteres)(?<!öfteres)"
    r"(?<!eigenes)(?<!rechtes)(?<!bereites)"
)
"""*Vereines* for *Vereins*; but *besonders* is not *besonderes*."""


def _german(word: str) -> str:
    if len(word) > _GENITIVE_LENGTH:
        word = _GENITIVE.sub("s", word)
    for pattern, replacement in _GERMAN:
        word = pattern.sub(replacement, word)
    return _TRIPLE.sub(r"\1\1", word.translate(_UMLAUTS))


_FRENCH_KEPT: Final = re.compile(r"[^ao][îû]t$|^comparaî|^(?:dû|mûr|sûr|jeûn|crû|croî|fût)")
_FRENCH_CAP: Final = str.maketrans("îû", "iu")
_OTHER_FRENCH: Final = {"clef": "clé", "clefs": "clés", "payement": "paiement",
                "aujourdhui": "aujourd'hui", "quelquun": "quelqu'un"}  # fmt: skip


def _french(word: str) -> str:
    """The spelling of 1990: no circumflex on *i* and *u*, *è* before a mute syllable."""
    word = word.removeprefix("l'")
    if not _FRENCH_KEPT.search(word):
        word = word.translate(_FRENCH_CAP)
    word = re.sub(r"^évén(?=ement)", "évèn", word)
    word = re.sub(r"^réglement(?=a)", "règlement", word)
    return _OTHER_FRENCH.get(word, word)


_SPANISH: Final = {
    "sólo": "solo", "éste": "este", "ésta": "esta", "éstos": "estos", "éstas": "estas",
    "ése": "ese", "ésa": "esa", "ésos": "esos", "ésas": "esas", "aquél": "aquel",
    "aquélla": "aquella", "aquéllos": "aquellos", "aquéllas": "aquellas", "guión": "guion",
    "período": "periodo", "períodos": "periodos", "vídeo": "video", "vídeos": "videos",
    "fútbol": "futbol", "méjico": "méxico", "setiembre": "septiembre", "irak": "iraq",
    "olimpíada": "olimpiada", "olimpíadas": "olimpiadas", "ícono": "icono", "íconos": "iconos",
    "élite": "elite", "élites": "elites", "chófer": "chofer", "texas": "tejas", "quizás": "quizá",
    "qué": "que", "cómo": "como", "cuándo": "cuando", "dónde": "donde", "quién": "quien",
    "quiénes": "quienes", "cuál": "cual", "cuáles": "cuales", "obscuro": "oscuro",
    "psicólogo": "sicólogo", "psicología": "sicología", "reemplazo": "remplazo",
}  # fmt: skip
_IACO: Final = re.compile(r"í(?=ac[oa]s?$)")


_PRETERITE: Final = re.compile(
    r"^((?:re|des|con|pro|per|ad|a|co|o|in|trans)?(?:recib|sal|mur|pid|ocurr|decid|viv|sub|permit|cumpl|sufr|sigu|sirv"
    r"|part|discut|imped|resist|insist|exist|dirig|exig|elig|corr|vend|perd|prend|defend|respond|escond|nac|crec|noc"
    r"|conoc|ofrec|parec|virt|sint|prefir|añad|despid|mit|emit|met|romp|cog|teg|fund|mov|volv|hund|acud|asist|escrib"
    r"|un|reun|reund|produc|abr|cubr|invirt|advirt|consigu|constru))io$"
)
"""Verbs of which *-io* is no word, unlike *cambio*."""


def _spanish(word: str) -> str:
    word = _PRETERITE.sub(r"\1ió", _SPANISH.get(word, word))
    word = re.sub(r"^(su)b(?=st)|^(tra)n(?=s[^aeiouáéíóú])", lambda m: m[1] or m[2], word)
    return _IACO.sub("i", word)


_MUTE: Final = re.compile(r"[cp](?=[çt])")
_PORTUGUESE: Final = {
    "acto": "ato", "actos": "atos", "actor": "ator", "actores": "atores", "actriz": "atriz",
    "húmido": "úmido", "húmida": "úmida", "registo": "registro", "registos": "registros",
    "equipa": "equipe", "equipas": "equipes", "controlo": "controle", "controlos": "controles",
    "moscovo": "moscou", "irão": "irã", "vietname": "vietnã", "quotidiano": "cotidiano",
    "polónia": "polônia", "vôo": "voo", "vôos": "voos", "connosco": "conosco",
    "planear": "planejar", "metrô": "metro",
}  # fmt: skip
_FACTO: Final = words("facto factos pacto pactos apto aptos rapto raptos tacto corrupto corruptos")
_OPEN_E: Final = str.maketrans("ê", "é")


def _portuguese(word: str) -> str:
    """One spelling for both sides of the ocean, the one without mute consonants."""
    word = _PORTUGUESE.get(word, word)
    word = re.sub("ô(?!$|s$)", "ó", word)
    if len(word) > 3:
        # But "mantêm" are several, "mantém" is one.
        word = word if word.endswith("êm") else word.translate(_OPEN_E)
    if len(word) > 4 and word not in _FACTO and not word.startswith(("capta", "capto", "capte")):
        word = _MUTE.sub("", word)
    word = re.sub(r"é(?=ia(?:s)?$)", "e", word) if len(word) > 4 else word
    word = re.sub(r"ó(?=ic[oa]s?$)", "o", word)
    word = word.replace("qü", "qu").replace("gü", "gu")
    word = re.sub(r"(?<=\w{3})[cç](?=[aã]o$|[oõ]es$)", "ç", word)
    return re.sub(r"á(?=mos$)", "a", re.sub(r"(?<=ç)ao$", "ão", word))


_GRAVE: Final = str.maketrans("éíóúáì", "èìòùàì")


def _italian(word: str) -> str:
    """Every accent as a grave one, which is what it is told by where it stands."""
    word = word.removeprefix("l'").translate(_GRAVE)
    word = re.sub(r"^obb(?=iettiv)", "ob", word)
    return re.sub(r"^famigliar(?=[ei])", "familiar", word)


_ASCII: Final = str.maketrans("ışğçâîû", "isgcaiu")
_HATS: Final = str.maketrans("âîû", "aiu")
_ROUND: Final = str.maketrans("öü", "ou")
_TURKISH_KEPT: Final = re.compile(
    r"^(?:k[aâ]r(?!ar|ş)|h[aâ]l[aâ]$|[oö]l|s[iı]n[iı]r|ya[sş]a|[aâ]dem|a[cç][iı])"
)
_TURKISH: Final = {
    "orjinal": "orijinal", "süpriz": "sürpriz", "yanlız": "yalnız", "yalnış": "yanlış",
    "şöför": "şoför", "laboratuar": "laboratuvar", "insiyatif": "inisiyatif", "taktir": "takdir",
    "herkez": "herkes", "kontür": "kontör", "makina": "makine", "döküman": "doküman",
}  # fmt: skip


def _turkish(word: str) -> str:
    """Without the marks that a keyboard lacks, in words long enough to be told without them."""
    word = re.sub(r"^h[uü]k[uûü]m", "hüküm", word)
    word = _TURKISH.get(word, word)
    if len(word) < 5 or _TURKISH_KEPT.search(word):
        return word
    word = word.translate(_ASCII) if len(word) > 5 else word.translate(_HATS)
    return word.translate(_ROUND) if len(word) > 7 else word


_INITIAL_U: Final = re.compile(
    r"^[ву](?=(?:чора|чорашн\w+|с[іея]|сього|сіх|сім|же|читель\w*|чител\w+|продовж|ранці|день|ночі|літку|зимку)$)"
)
_UKRAINIAN: Final = str.maketrans("ґ", "г")


def _ukrainian(word: str) -> str:
    word = word.replace("'", "").translate(_UKRAINIAN)
    word = _INITIAL_U.sub("у", word)
    return re.sub(r"^про[єе]кт", "проект", word)


def _russian(word: str) -> str:
    word = word.replace("ё", "е")
    return re.sub(r"ь(?=[еяю]м?$)", "и", word) if len(word) > 6 else word


_SPELLING: Final[dict[str, Callable[[str], str]]] = {
    "de": _german, "fr": _french, "es": _spanish, "pt": _portuguese, "it": _italian,
    "tr": _turkish, "uk": _ukrainian, "ru": _russian,
}  # fmt: skip
"""Languages whose words have two spellings; English has ``american``."""


@lru_cache(maxsize=8192)
def spelled(word: str, language: str) -> str:
    """A folded word in one of its spellings: a key to compare by, not a word to show."""
    word = unicodedata.normalize("NFC", word)
    return _SPELLING[language](word) if language in _SPELLING else word


def has_variants(language: str | None) -> bool:
    """Whether a language but English has rules of spelling here."""
    return language == "ar" or language in _SPELLING


def same_spelling(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words are spellings of one word of a language but English."""
    if language is None or abs(len(a) - len(b)) > _MOST_LETTERS:
        return False
    if spelled(a, language) == spelled(b, language):
        return True
    return language in _UNACCENTED and _is_unaccented(a, b, language)


_DATIVE: Final = re.compile(
    r"(?<=\w{2})(ник|тель|тел|ар|яр|ист|іст|ор|тер|нер|ант|ент|лог|граф|ач|як)(?:ові|еві|єві|у|ю)$"
)


def same_dative(a: str, b: str, language: str | None) -> bool:
    """Whether two Ukrainian nouns for a person are in the dative, in *-ові* and in *-у*."""
    if language != "uk" or a[-1:] == b[-1:]:
        return False
    one, two = _DATIVE.search(a), _DATIVE.search(b)
    return one is not None and two is not None and a[: one.end(1)] == b[: two.end(1)]


_MOST_LETTERS: Final = 4
"""Two spellings differ by no more letters, accents counted as letters."""
_UNACCENTED: Final = frozenset(("es", "fr", "pt"))
_LONG_ENOUGH: Final = 5
_ENDINGS: Final = {
    "es": re.compile(r"(?:[áéíóú]|á[sn])$"),
    "fr": re.compile(r"[éèê]e?s?$"),
    "pt": re.compile(r"[áéíóúâêô][sm]?$"),
}
"""Accents that tell tense and person, or another word."""
_HOMOGRAPHS: Final = re.compile(
    r"^(?:public|practic|critic|fabric|diagnostic|pronostic|ultim|termin|numer|titul|capitul|calcul|vincul|trafic"
    r"|ejercit|limit|gener|anim|integr|valid|solicit|legitim|estimul|articul|circul|maquin|lastim|liquid|arbitr"
    r"|deposit|transit|equivoc|intim|perdid|credit|habit|celebr|catalog|dialog|prolog|prorrog|replic|suplic|platic"
    r"|sabana|revolver|cascara|medic|indic|domestic|autentic|especific|pacific|prosper|formul|victim|continu|sabia"
    r"|seria|hacia|secretari|negoci|inici|histori|camara|pagin|varia|ampli|vari|envi|amplio|copi|estudi|denunci"
    r"|renunci|anunci|angusti|contrari|noticia|plagi|auxili|vaci|rocio|esti|compar|pas|dej|lleg)\w{0,2}$"
)
"""Spanish stems that are noun and verb, told apart by the accent alone."""
_MARK: Final = re.compile(r"[\u0300-\u0302\u0308\u0327]")
_SHORTEST: Final = 2
_BARE: Final = re.compile(r"[\u0300\u0301\u0302\u0308]")


def _is_unaccented(a: str, b: str, language: str) -> bool:
    """Whether one word has lost the other's accents and has become no other word by it."""
    a, b = unicodedata.normalize("NFC", a), unicodedata.normalize("NFC", b)
    if len(a) != len(b) or len(a) < _LONG_ENOUGH or _bare(a) != _bare(b):
        return False
    # Neither *ano* for *año* nor an accent exchanged for another: one of the two has none there.
    if any(x != y and _bare(x) != x and _bare(y) != y for x, y in zip(a, b, strict=True)):
        return False
    ending = _ENDINGS[language]
    if _final(a, ending) != _final(b, ending):
        return False
    if language == "es" and _HOMOGRAPHS.match(_bare(a)):
        return False
    real = confusable(language)
    return not (a in real and b in real)


_CAPITALS: Final = frozenset(("es", "fr", "pt", "it"))
_OPEN: Final = {
    ("fr", "a"): re.compile(r"(?!t$|t-|il$|elle$|on$)\w"),
    ("fr", "ca"): re.compile(r"\w"),
    ("es", "el"): re.compile(r"(?:se|ha|habi?a|había|es|era|fue|mismo|tambien|también)$"),
}
"""Words of one or two letters that begin a sentence, and what must follow so that they can be only
one: no verb *a* stands there, but in a question, and no article before *se*."""


def same_but_capital(a: str, b: str, after: str, language: str | None, *, opens: bool) -> bool:
    """Whether two folded words differ only in an accent on their first letter, a capital.

    Args:
        a: One word.
        b: The other.
        after: The word behind them.
        language: ISO 639-1 code.
        opens: Whether both begin a sentence.
    """
    if language not in _CAPITALS or abs(len(a) - len(b)) != 1:
        return False
    bare, marked = (a, b) if len(a) < len(b) else (b, a)
    if marked[:1] + marked[2:] != bare or _MARK.match(marked[1]) is None:
        return False
    if len(bare) > _SHORTEST:
        return True
    follows = _OPEN.get((language, bare))
    return opens and follows is not None and follows.match(after) is not None


def _final(word: str, ending: re.Pattern[str]) -> str:
    found = ending.search(word)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return unicodedata.normalize("NFC", _BARE.sub("", unicodedata.normalize("NFD", word)))


__all__ = ["has_variants", "same_but_capital", "same_dative", "same_spelling"]
