"""Atoms: words brought to one form, so that equal facts are equal whatever their surface.

``thirteen`` and ``13``, ``won't`` and ``will not``, ``5%`` and ``five per cent``, ``$5 million``
and ``5 million dollars``, ``Gen.`` and ``General``, ``3 May`` and ``May 3``, ``defence`` and
``defense`` have the same atoms. ``US`` and ``us`` have not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.grounding.numbers import number_at
from summarizer.grounding.spelling import american
from summarizer.grounding.tokens import Tokens
from summarizer.grounding.words import (
    ACRONYMS,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_VALUES,
    SCALE_VALUES,
)


class Atoms(NamedTuple):
    """Units of meaning, side by side, and the tokens each was read from, both ends included.

    Attributes:
        keys: What the atoms are compared by.
        firsts: The first token of each.
        lasts: The last token of each.
    """

    keys: list[str]
    firsts: list[int]
    lasts: list[int]

    def add(self, key: str, first: int, last: int) -> None:
        """One more atom."""
        self.keys.append(key)
        self.firsts.append(first)
        self.lasts.append(last)

    def add_plain(self, keys: list[str], first: int) -> None:
        """Further atoms, each one token, that begin at token ``first``."""
        places = range(first, first + len(keys))
        self.keys.extend(keys)
        self.firsts.extend(places)
        self.lasts.extend(places)

    def extend(self, other: Atoms, low: int, high: int) -> None:
        """Some of another text's atoms: ``low`` to ``high``, the last one excluded."""
        self.keys.extend(other.keys[low:high])
        self.firsts.extend(other.firsts[low:high])
        self.lasts.extend(other.lasts[low:high])


def is_number(key: str) -> bool:
    """Whether an atom with this key is a number or ordinal."""
    return key.startswith("#")


_CURRENCIES: Final = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₴": "hryvnia",
    "₽": "ruble",
}
_CURRENCY_WORDS: Final = {
    **{name: name for name in _CURRENCIES.values()},
    "dollars": "dollar",
    "euros": "euro",
    "pounds": "pound",
    "hryvnias": "hryvnia",
    "rubles": "ruble",
    "roubles": "ruble",
    "rouble": "ruble",
}
_SUFFIX_SCALES: Final = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_ABBREVIATIONS: Final = {
    "&": "and", "vs": "versus", "dept": "department", "govt": "government",
    "jan": "january", "feb": "february", "apr": "april", "aug": "august", "sept": "september",
    "sep": "september", "oct": "october", "nov": "november", "dec": "december",
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday",
    "thur": "thursday", "thurs": "thursday", "fri": "friday",
    "gen": "general", "sen": "senator", "gov": "governor", "lt": "lieutenant", "col": "colonel",
    "capt": "captain", "maj": "major", "sgt": "sergeant", "pres": "president", "dr": "doctor",
    "prof": "professor", "km": "kilometer", "kms": "kilometer", "kilometers": "kilometer",
    "kilometer": "kilometer", "kg": "kilogram", "kgs": "kilogram", "kilograms": "kilogram",
    "kilos": "kilogram", "hrs": "hours", "sq": "square", "okay": "ok", "percent": "%", "pct": "%",
    "nato": "nato",
}  # fmt: skip
_CONTRACTIONS: Final = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "shan't": ("shall", "not"),
    "cannot": ("can", "not"),
    "it's": ("it", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "let's": ("let", "us"),
    # Without their apostrophe, but for those that are other words: cant, wont.
    "didnt": ("did", "not"),
    "doesnt": ("does", "not"),
    "dont": ("do", "not"),
    "isnt": ("is", "not"),
    "wasnt": ("was", "not"),
    "werent": ("were", "not"),
    "hasnt": ("has", "not"),
    "havent": ("have", "not"),
    "hadnt": ("had", "not"),
    "wouldnt": ("would", "not"),
    "couldnt": ("could", "not"),
    "shouldnt": ("should", "not"),
}
_ENDINGS: Final = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "'d": "'d",
}
_UNIT: Final = re.compile(r"(\d[\d.,]*?)([a-z]+)")
_ORDINAL_SUFFIX: Final = frozenset(("st", "nd", "rd", "th"))


def atoms(tokens: Tokens, first: int, last: int, language: str | None) -> Atoms:
    """The atoms of the tokens ``first`` to ``last``, the last one excluded."""
    english = language == "en"
    known = _ENGLISH_KEYS if english else _FOREIGN_KEYS
    words = tokens.texts[first:last]
    keys = [known.get(word) for word in words]
    plain = [
        _learned_key(words[at], known, english=english) if key is None else key
        for at, key in enumerate(keys)
    ]
    if "" not in plain:
        found = Atoms(plain, [*range(first, last)], [*range(first, last)])
    else:
        found = Atoms([], [], [])
        k = first
        for other in [first + at for at, key in enumerate(plain) if not key]:
            if other < k:
                # Read already, as part of what began before it.
                continue
            found.add_plain(plain[k - first : other - first], k)
            k = _read(tokens, other, last, language, found)
        found.add_plain(plain[k - first :], k)
    return _dated(found, tokens) if language == "en" else found


def _read(tokens: Tokens, k: int, last: int, language: str | None, found: Atoms) -> int:
    """Read a word or number that depends on its context; return the next token's index."""
    word = tokens.texts[k]
    if word == "a" and not (k + 1 < last and tokens.texts[k + 1] in SCALE_VALUES):
        # By far the commonest of them: an article, and no number.
        found.add(word, k, k)
        return k + 1
    if word in ACRONYMS:
        found.add(_acronym(tokens, k, word), k, k)
        return k + 1
    if word in _CURRENCIES and k + 1 < last:
        amount = number_at(tokens, k + 1, last, language)
        if amount:
            found.add(amount.key, k + 1, amount.last)
            found.add(_CURRENCIES[word], k, k)
            return amount.last + 1
    number = number_at(tokens, k, last, language)
    if number:
        found.add(number.key, k, number.last)
        return number.last + 1
    if language != "en":
        found.add(_acronym(tokens, k, word), k, k)
        return k + 1
    unit = _UNIT.fullmatch(word)
    if unit and unit[2] not in _ORDINAL_SUFFIX:
        return _with_unit(tokens, k, unit, found)
    if word == "per" and k + 1 < last and tokens.texts[k + 1] == "cent":
        found.add("%", k, k + 1)
        return k + 2
    acronym = _acronym(tokens, k, word)
    for key in (acronym,) if acronym != word else _english(word):
        found.add(key, k, k)
    return k + 1


_REMEMBERED: Final = 16_384
_ENGLISH_KEYS: Final[dict[str, str]] = {}
_FOREIGN_KEYS: Final[dict[str, str]] = {}


def _learned_key(word: str, known: dict[str, str], *, english: bool) -> str:
    """The key of a word that means the same wherever it stands; empty where it has no one key."""
    keys: tuple[str, ...] = ()
    if is_plain(word, english=english):
        keys = _english(word) if english else (word,)
    if len(known) >= _REMEMBERED:
        known.clear()
    known[word] = key = keys[0] if len(keys) == 1 else ""
    return key


@lru_cache(maxsize=16384)
def is_plain(word: str, *, english: bool) -> bool:
    """Whether a word is read alike wherever it stands."""
    if not word.isalpha() and not (english and "'" in word and not word[0].isdigit()):
        return False
    return not (
        word in ACRONYMS or word in NUMBER_WORDS or word in ORDINAL_VALUES or word in ("a", "per")
    )


def _with_unit(tokens: Tokens, k: int, unit: re.Match[str], found: Atoms) -> int:
    """``300km``, ``5bn``: a number written together with what it counts."""
    amount = number_at(tokens, k, k + 1, "en", unit[1])
    after_currency = k > 0 and tokens.texts[k - 1] in _CURRENCIES
    if amount and (unit[2] in _SUFFIX_SCALES and (unit[2] != "m" or after_currency)):
        amount = number_at(tokens, k, k + 1, "en", unit[1], _SUFFIX_SCALES[unit[2]])
        if amount:
            found.add(amount.key, k, k)
    elif amount and unit[2] in _ABBREVIATIONS:
        found.add(amount.key, k, k)
        found.add(_ABBREVIATIONS[unit[2]], k, k)
    else:
        found.add(tokens.texts[k], k, k)
    return k + 1


def _english(word: str) -> tuple[str, ...]:
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if "'" in word:
        for ending, meaning in _ENDINGS.items():
            if word.endswith(ending) and len(word) > len(ending):
                return (american(word[: -len(ending)]), meaning)
    if word in _CURRENCY_WORDS:
        return (_CURRENCY_WORDS[word],)
    if word in _ABBREVIATIONS:
        return (_ABBREVIATIONS[word],)
    return (american(word),)


def _acronym(tokens: Tokens, k: int, word: str) -> str:
    """``u.s.`` and ``US`` as ``US``; other words unchanged."""
    plain = word.replace(".", "") if word.isascii() and not word[0].isdigit() else word
    if plain in ACRONYMS and (plain != word or tokens.surface(k, k).isupper()):
        return plain.upper()
    return plain


def _dated(found: Atoms, tokens: Tokens) -> Atoms:
    """Dates with the month first, whatever order they were written in."""
    keys = found.keys
    if MONTHS.isdisjoint(keys):
        return found
    result = Atoms([], [], [])
    all_of = [*zip(*found, strict=True)]
    k = 0
    while k < len(keys):
        month = k + 1 + (k + 1 < len(keys) and keys[k + 1] == "of")
        if _is_day(keys[k]) and month < len(keys) and _is_month(found, month, tokens):
            result.add(*all_of[month])
            result.add(_cardinal(keys[k]), found.firsts[k], found.lasts[k])
            k = month + 1
        elif _is_month(found, k, tokens) and k + 1 < len(keys) and _is_day(keys[k + 1]):
            result.add(*all_of[k])
            result.add(_cardinal(keys[k + 1]), found.firsts[k + 1], found.lasts[k + 1])
            k += 2
        else:
            result.add(*all_of[k])
            k += 1
    return result


def _is_day(key: str) -> bool:
    day = _cardinal(key)[1:]
    return is_number(key) and day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= 31


def _cardinal(key: str) -> str:
    return key.removesuffix("th")


def _is_month(found: Atoms, k: int, tokens: Tokens) -> bool:
    return found.keys[k] in MONTHS and tokens.surface(found.firsts[k], found.lasts[k])[0].isupper()


__all__ = ["Atoms", "atoms", "is_number", "is_plain"]
