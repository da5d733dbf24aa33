"""Numbers in digits and words, brought to one value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from summarizer.grounding.tokens import Tokens
from summarizer.grounding.words import (
    ORDINAL_VALUES,
    SCALE_VALUES,
    TENS_VALUES,
    UNIT_VALUES,
)


class Number(NamedTuple):
    """A number's key, equal for equal values, and the last token it was read from."""

    key: str
    last: int


_PLAIN: Final = re.compile(r"\d+")
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
# Which mark groups thousands and which begins decimals, where it is certain.
_GROUPED: Final = {
    "en": (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"), ",", "."),
    "zh": (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"), ",", "."),
    "ja": (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"), ",", "."),
    **{
        code: (re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+"), ".", ",")
        for code in ("de", "es", "it", "pt", "tr", "fr", "ru", "uk")
    },
}
# In these languages a space groups thousands.
_SPACED: Final = frozenset(("fr", "ru", "uk", "de"))
_MINUS: Final = "-−–"
# More digits than this are kept as written: no rounding may make two numbers equal.
_EXACT_DIGITS: Final = 15


def number_at(
    tokens: Tokens,
    k: int,
    last: int,
    language: str | None,
    digits: str | None = None,
    scale: str | None = None,
) -> Number | None:
    """The number that begins at token ``k`` and ends before ``last``; None if there is none.

    Args:
        tokens: Tokens of the text.
        k: Token to begin at.
        last: Token to stop before.
        language: Whose number words and separators count; None reads plain digits only.
        digits: Read these digits instead of the token's own text.
        scale: Multiply by this scale word.
    """
    word = digits or tokens.texts[k]
    if word[0].isdigit():
        return _in_digits(tokens, k, last, language, word, scale)
    return _in_words(tokens.texts, k, last) if language == "en" else None


def _in_digits(
    tokens: Tokens, k: int, last: int, language: str | None, word: str, scale: str | None
) -> Number | None:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal and language == "en":
        return Number(f"#{ordinal[1].lstrip('0')}th", k)
    end = k
    if _PLAIN.fullmatch(word) and language in _SPACED and len(word) <= 3:
        while end + 1 < last and _continues_group(tokens, end):
            end += 1
            word += tokens.texts[end]
    value = _value(word, language)
    if value is None:
        return None
    if scale:
        value *= SCALE_VALUES[scale]
    elif language == "en" and end + 1 < last and tokens.texts[end + 1] in SCALE_VALUES:
        end += 1
        value *= SCALE_VALUES[tokens.texts[end]]
    return Number(f"#{_sign(tokens, k)}{_written(value)}", end)


def _continues_group(tokens: Tokens, k: int) -> bool:
    following = tokens.texts[k + 1]
    gap = tokens.folded.text[tokens.ends[k] : tokens.starts[k + 1]]
    return gap == " " and len(following) == 3 and following.isdecimal()


def _value(word: str, language: str | None) -> Decimal | None:
    if sum(map(str.isdigit, word)) > _EXACT_DIGITS or not word.isascii():
        return None
    if _PLAIN.fullmatch(word):
        return Decimal(word)
    if language in _GROUPED:
        pattern, group, point = _GROUPED[language]
        if pattern.fullmatch(word):
            return Decimal(word.replace(group, "").replace(point, "."))
    return None


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _sign(tokens: Tokens, k: int) -> str:
    if k and tokens.texts[k - 1] == "minus":
        return "-"
    source = tokens.folded.source
    start = tokens.source_span(k, k)[0]
    if start and source[start - 1] in _MINUS:
        before = source[start - 2] if start > 1 else " "
        return "-" if before.isspace() or before in "([:" else ""
    return ""


def _in_words(texts: list[str], k: int, last: int) -> Number | None:
    """``two hundred and fifty``, ``a dozen``, ``twenty-first`` (hyphens already separate)."""
    total, current, end = 0, -1, k
    position = k
    if texts[k] == "a" and k + 1 < last and texts[k + 1] in SCALE_VALUES:
        current, position = 1, k + 1
    while position < last:
        word = texts[position]
        joins_hundreds = current >= 100 and current % 100 == 0
        fresh = current < 0 or joins_hundreds
        if word in UNIT_VALUES and (fresh or _completes_tens(current, UNIT_VALUES[word])):
            current = max(current, 0) + UNIT_VALUES[word]
        elif word in TENS_VALUES and fresh:
            current = max(current, 0) + TENS_VALUES[word]
        elif word in ORDINAL_VALUES and (fresh or _completes_tens(current, ORDINAL_VALUES[word])):
            return Number(f"#{total + max(current, 0) + ORDINAL_VALUES[word]}th", position)
        elif word in SCALE_VALUES and current > 0:
            if SCALE_VALUES[word] <= 100:
                current *= SCALE_VALUES[word]
            else:
                total, current = total + current * SCALE_VALUES[word], -1
        elif word == "and" and _joined_by_and(texts, position, last, total, current):
            position += 1
            continue
        else:
            break
        end = position
        position += 1
    if total == 0 and (current < 0 or end < position - 1):
        return None
    return Number(f"#{total + max(current, 0)}", end)


def _completes_tens(current: int, unit: int) -> bool:
    return current >= 20 and current % 10 == 0 and current % 100 >= 20 and 0 < unit < 10


def _joined_by_and(texts: list[str], position: int, last: int, total: int, current: int) -> bool:
    after_scale = (current < 0 and total > 0) or (current >= 100 and current % 100 == 0)
    follows = position + 1 < last and (
        texts[position + 1] in UNIT_VALUES or texts[position + 1] in TENS_VALUES
    )
    return after_scale and follows


__all__ = ["Number", "number_at"]
