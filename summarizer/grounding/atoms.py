"""Atoms: words brought to one form, so that equal facts are equal whatever their surface.

``thirteen`` and ``13``, ``won't`` and ``will not``, ``5%`` and ``five per cent``, ``$5 million``
and ``5 million dollars``, ``Gen.`` and ``General``, ``3 May`` and ``May 3``, ``defence`` and
``defense`` have the same atoms. ``US`` and ``us`` have not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.grounding.numbers import number_at
from summarizer.grounding.spelling import american
from summarizer.grounding.tokens import Tokens
from summarizer.grounding.words import ACRONYMS, MONTHS, NUMBER_WORDS, ORDINAL_VALUES


class Atom(NamedTuple):
    """One unit of meaning and the tokens it was read from, both ends included."""

    key: str
    first: int
    last: int

    @property
    def is_number(self) -> bool:
        """Whether the atom is a number or ordinal."""
        return self.key.startswith("#")


_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₴": "hryvnia", "₽": "ruble"}
_CURRENCY_WORDS = {
    **{name: name for name in _CURRENCIES.values()},
    "dollars": "dollar",
    "euros": "euro",
    "pounds": "pound",
    "hryvnias": "hryvnia",
    "rubles": "ruble",
    "roubles": "ruble",
    "rouble": "ruble",
}
_SUFFIX_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_ABBREVIATIONS = {
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
_CONTRACTIONS = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "shan't": ("shall", "not"),
    "cannot": ("can", "not"),
    "it's": ("it", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "let's": ("let", "us"),
}
_ENDINGS = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "'d": "'d",
}
_UNIT = re.compile(r"(\d[\d.,]*?)([a-z]+)")
_ORDINAL_SUFFIX = frozenset(("st", "nd", "rd", "th"))


def atoms(tokens: Tokens, first: int, last: int, language: str | None) -> list[Atom]:
    """The atoms of the tokens ``first`` to ``last``, the last one excluded."""
    found: list[Atom] = []
    texts, english = tokens.texts, language == "en"
    k = first
    while k < last:
        plain = _plain(texts[k], english)
        if plain is None:
            k = _read(tokens, k, last, language, found)
        else:
            if len(plain) == 1:
                found.append(Atom(plain[0], k, k))
            else:
                found.extend(Atom(key, k, k) for key in plain)
            k += 1
    return _dated(found, tokens) if language == "en" else found


def _read(tokens: Tokens, k: int, last: int, language: str | None, found: list[Atom]) -> int:
    """Read a word or number that depends on its context; return the next token's index."""
    word = tokens.texts[k]
    if word in _CURRENCIES and k + 1 < last:
        amount = number_at(tokens, k + 1, last, language)
        if amount:
            found.append(Atom(amount.key, k + 1, amount.last))
            found.append(Atom(_CURRENCIES[word], k, k))
            return amount.last + 1
    number = number_at(tokens, k, last, language)
    if number:
        found.append(Atom(number.key, k, number.last))
        return number.last + 1
    if language != "en":
        found.append(Atom(_acronym(tokens, k, word), k, k))
        return k + 1
    unit = _UNIT.fullmatch(word)
    if unit and unit[2] not in _ORDINAL_SUFFIX:
        return _with_unit(tokens, k, unit, found)
    if word == "per" and k + 1 < last and tokens.texts[k + 1] == "cent":
        found.append(Atom("%", k, k + 1))
        return k + 2
    acronym = _acronym(tokens, k, word)
    keys = (acronym,) if acronym != word else _english(word)
    found += [Atom(key, k, k) for key in keys]
    return k + 1


@lru_cache(maxsize=16384)
def _plain(word: str, english: bool) -> tuple[str, ...] | None:  # noqa: FBT001
    """The keys of a word that means the same wherever it stands; None where context decides."""
    if not word.isalpha() and not (english and "'" in word and not word[0].isdigit()):
        return None
    if word in ACRONYMS or word in NUMBER_WORDS or word in ORDINAL_VALUES or word in ("a", "per"):
        return None
    return _english(word) if english else (word,)


def is_plain(word: str, *, english: bool) -> bool:
    """Whether a word is read alike wherever it stands."""
    return _plain(word, english) is not None


def _with_unit(tokens: Tokens, k: int, unit: re.Match[str], found: list[Atom]) -> int:
    """``300km``, ``5bn``: a number written together with what it counts."""
    amount = number_at(tokens, k, k + 1, "en", unit[1])
    after_currency = k > 0 and tokens.texts[k - 1] in _CURRENCIES
    if amount and (unit[2] in _SUFFIX_SCALES and (unit[2] != "m" or after_currency)):
        amount = number_at(tokens, k, k + 1, "en", unit[1], _SUFFIX_SCALES[unit[2]])
        if amount:
            found.append(Atom(amount.key, k, k))
    elif amount and unit[2] in _ABBREVIATIONS:
        found.append(Atom(amount.key, k, k))
        found.append(Atom(_ABBREVIATIONS[unit[2]], k, k))
    else:
        found.append(Atom(tokens.texts[k], k, k))
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


def _dated(found: list[Atom], tokens: Tokens) -> list[Atom]:
    """Dates with the month first, whatever order they were written in."""
    if MONTHS.isdisjoint(atom.key for atom in found):
        return found
    result: list[Atom] = []
    k = 0
    while k < len(found):
        atom = found[k]
        month = k + 1 + (k + 1 < len(found) and found[k + 1].key == "of")
        if _is_day(atom) and month < len(found) and _is_month(found[month], tokens):
            result += [found[month], Atom(_cardinal(atom.key), atom.first, atom.last)]
            k = month + 1
        elif _is_month(atom, tokens) and k + 1 < len(found) and _is_day(found[k + 1]):
            day = found[k + 1]
            result += [atom, Atom(_cardinal(day.key), day.first, day.last)]
            k += 2
        else:
            result.append(atom)
            k += 1
    return result


def _is_day(atom: Atom) -> bool:
    day = _cardinal(atom.key)[1:]
    return atom.is_number and day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= 31


def _cardinal(key: str) -> str:
    return key.removesuffix("th")


def _is_month(atom: Atom, tokens: Tokens) -> bool:
    return atom.key in MONTHS and tokens.surface(atom.first, atom.last)[0].isupper()


__all__ = ["Atom", "atoms", "is_plain"]
