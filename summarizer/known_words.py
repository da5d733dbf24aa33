"""The numbers and names that a paraphrase may use: those of its article.

Most numbers and names of a paraphrase stand in the article just so, which a search of the text
shows at once. What it does not show is compared by value or by stem.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.examined import Examined, plain_word, word_at, words_in
from summarizer.grounding.atoms import atoms, is_number
from summarizer.grounding.boundaries import cuts
from summarizer.grounding.folding import Folded
from summarizer.grounding.tokens import Tokens
from summarizer.grounding.words import (
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_VALUES,
    SCALE_VALUES,
    WEEKDAYS,
)
from summarizer.schema_tree import Models
from summarizer.schemas import Actor

_NAME: Final = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<![\w’'].)[\w’'-]*")
_DASH: Final = re.compile("[-–]")
_NOT_NEGATIVE: Final = re.compile(r"(?<!minus\s)", re.IGNORECASE)
_COMPLETE: Final = re.compile(r"(?![^\S ]| \s)")
"""Where a line ends, a *million* may follow on the next one."""
_OPENS: Final = '.!?:“"('
"""After these a capital says nothing about the word."""
_TRIED: Final = 20
"""Places at which a number is looked for before all of the article's are read."""
_MET: Final = 200
"""Places at which a name's beginning is met before all of the article's words are read."""
_CALENDAR: Final = WEEKDAYS | MONTHS
_SAME_STEM: Final = 4
"""Letters that a name and its adjective share: Aruvia, Aruvian."""
_COUNTING: Final = NUMBER_WORDS | frozenset(ORDINAL_VALUES)
_NO_COUNT: Final = frozenset(("one", "first"))
"""Too often no count at all."""
_SCALE: Final = f"(?:{'|'.join(SCALE_VALUES)})"
_FIGURE: Final = re.compile(rf"[0-9]+(?:[.,][0-9]+)*(?:st|nd|rd|th| {_SCALE})?")
_ENGLISH_RUN: Final = re.compile(rf"[0-9][0-9.,]*+ {_SCALE}(?![\w’'-])|\S+")
"""Characters up to a space; *120 million* is one number."""
_AROUND: Final = ".,;:!?()[]\"“”'‘’"
_UNUSUAL: Final = re.compile("[^\x00-\x7f\u00c0-\u024f“”‘’–—]")
"""What may fold to a digit or a word that counts."""
_PART: Final = re.compile("[a-z]+|[0-9]")
_MAY_JOIN: Final = "’'-"
"""These may be within a word, and begin none."""


class Known:
    """The numbers and names of one article.

    Args:
        models: The models of its summary; what its actors are called is known, too.
        examined: The article.
    """

    def __init__(self, models: Models, examined: Examined) -> None:
        self._examined = examined
        self._locator = examined.locator
        self._names = " ".join([actor.name for _, actor in models.of(Actor)])
        self._wording = f"{examined.wording} {self._names}"
        self._in_one_case: str | None = None
        self._words: frozenset[str] | None = None
        self._stems: frozenset[str] = frozenset()
        self._written: dict[str, bool] = {}

    def foreign_numbers(self, text: str) -> list[str]:
        """Numbers in ``text`` that the article does not have, as written."""
        if self._has_each_as_written(text) or self._is_written(text):
            return []
        tokens = Tokens(Folded(text))
        found = atoms(tokens, 0, len(tokens), self._locator.language)
        return [
            written
            for k, key in enumerate(found.keys)
            if is_number(key)
            and key not in ("#1", "#1th")
            and not self._is_written(written := tokens.surface(found.firsts[k], found.lasts[k]))
            and not self._is_in_digits(key)
            and key not in self._locator.numbers
        ]

    def _has_each_as_written(self, text: str) -> bool:
        """Whether each number in ``text`` surely is one word or figure and is written just so."""
        ascii_only = text.isascii()
        if not ascii_only and _UNUSUAL.search(text):
            return False
        before, counted = "", False
        scaled = self._locator.language == "en" and any(map(text.__contains__, SCALE_VALUES))
        for run in _ENGLISH_RUN.findall(text) if scaled else text.split():
            word, spelled = run, run.isalpha()
            if not spelled:
                word = run.strip(_AROUND)
                spelled = word.isalpha()
            lower = word.lower() if ascii_only else word.casefold()
            if spelled:
                counts = lower in _COUNTING
            elif _FIGURE.fullmatch(word):
                counts = True
            else:
                parts = _PART.findall(lower)
                if any(part in _COUNTING or part.isdecimal() for part in parts):
                    return False
                if not parts:
                    continue  # a mark alone: what it stands between may be one number
                counts = False
            if counts:
                if counted or (before == "a" and lower in SCALE_VALUES):
                    return False
                if lower not in _NO_COUNT and not self._is_written(word):
                    return False
            before, counted = lower, counts
        return True

    def _is_written(self, number: str) -> bool:
        """Whether the article writes something just so; most numbers are, and need no more."""
        known = self._written.get(number)
        if known is None:
            known = self._written[number] = self._stands(number)
        return known

    def _stands(self, number: str) -> bool:
        text = self._locator.text
        forms = (number, number.lower(), number.capitalize())
        for form in (number,) if number.isdecimal() else dict.fromkeys(forms):
            at = text.find(form)
            for _ in range(_TRIED):
                if at < 0:
                    break
                if not cuts(text, at, at + len(form)):
                    return True
                at = text.find(form, at + 1)
        return False

    def _is_in_digits(self, key: str) -> bool:
        """Whether the article surely has a number of the paraphrase, *eleven*, as ``11``."""
        value = key[1:]
        if self._locator.language != "en" or not value.isdecimal():
            return False
        text = self._locator.text
        at, tried = text.find(value), 0
        while at >= 0 and tried < _TRIED:
            end = at + len(value)
            if _NOT_NEGATIVE.match(text, at) and _COMPLETE.match(text, end):
                if not cuts(text, at, end):
                    return True
                tried += 1
                at = text.find(value, end)
            else:
                at = text.find(value, at + 1)
        return False

    def strange_names(self, text: str) -> list[str]:
        """Capitalised words in a text that have no relative in the article, each once."""
        # Most words are in lower case, which costs less to see than to search them for a capital.
        mixed = " ".join([run for run in text.split() if not run.islower()])
        return [name for name in {*_NAME.findall(mixed)} if not self._is_known_name(name)]

    def foreign_names(self, text: str, *, from_first: bool) -> list[str]:
        """Capitalised words that have no relative in the article.

        Args:
            text: The paraphrase.
            from_first: Whether a sentence's first word counts too; a weekday or month always does.
        """
        if self._locator.language == "de" and not from_first:
            # Every noun has a capital.
            return []
        found = []
        for match in _NAME.finditer(text):
            if (
                not from_first
                and match[0].casefold() not in _CALENDAR
                and _begins_sentence(text, match.start())
            ):
                continue
            if not self._is_known_name(match[0]):
                found.append(match[0])
        return found

    def _is_known_name(self, name: str) -> bool:
        if "-" in name or "–" in name:
            return all(map(self._is_known_piece, _DASH.split(name)))
        return self._is_known_piece(name)

    def _is_known_piece(self, piece: str) -> bool:
        if not piece[:1].isupper():
            return True
        return self._is_there(piece) or self._is_known(plain_word(piece))

    def _is_there(self, piece: str) -> bool:
        """Whether just this word soon is met; most names are there, and need no more."""
        text = self._wording
        at = text.find(piece)
        for _ in range(_TRIED):
            if at < 0:
                return False
            if _begins_word(text, at) and _ends_word(text, at + len(piece)):
                return True
            at = text.find(piece, at + 1)
        return False

    def _is_known(self, word: str) -> bool:
        found = self._has_relative(word)
        if found is not None:
            return found
        if self._words is None:
            self._words = self._examined.words | words_in(self._names)
            stems = [word[:_SAME_STEM] for word in self._words if len(word) > _SAME_STEM]
            self._stems = frozenset(stems)
        if word in self._words:
            return True
        return word not in _CALENDAR and word[:_SAME_STEM] in self._stems

    def _has_relative(self, word: str) -> bool | None:
        """Whether the word itself or one of its stem is there; None where it is not to be seen."""
        if self._in_one_case is None:
            self._in_one_case = self._wording.casefold()
        text, stem = self._in_one_case, word[:_SAME_STEM]
        if len(text) != len(self._wording):
            # Places in the one are none in the other.
            return None
        if len(word) < _SAME_STEM and f" {word} " in text:
            # It may be a part of many others.
            return True
        by_stem = len(stem) == _SAME_STEM and word not in _CALENDAR
        at = text.find(stem)
        for _ in range(_MET):
            if at < 0:
                return False
            if _begins_word(text, at):
                found = word_at(self._wording, at)
                if found == word or (by_stem and len(found) > _SAME_STEM):
                    return True
            at = text.find(stem, at + 1)
        return None


def _begins_word(text: str, at: int) -> bool:
    while at and text[at - 1] in _MAY_JOIN:
        at -= 1
    return not at or not (text[at - 1].isalnum() or text[at - 1] == "_")


def _ends_word(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not after or not (after.isalnum() or after == "_" or after in _MAY_JOIN)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in _OPENS or "\n" in text[len(before) : at]


__all__ = ["Known"]
