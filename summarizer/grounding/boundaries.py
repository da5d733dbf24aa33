"""Where a quote may begin and end: never inside a word, a number or a negated compound.

``3 killed`` must not be found in ``13 killed``, ``ran`` not in ``Iran``, ``violent`` not in
``non-violent``, ``同意`` not in ``不同意``. Scripts written without spaces have no word boundary
to respect, but their numerals and negations still have.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Final

from summarizer.grounding.words import NUMBER_WORDS, SCALE_WORDS, TENS_WORDS, words

# Scripts that put no space between words: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
SPACELESS: Final = (
    "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"

_SPACELESS: Final = re.compile(f"[{SPACELESS}]")
_HAN_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万萬億亿兆两兩")
_HAN_NEGATIONS: Final = frozenset("不没沒未非无無勿莫")
_JAPANESE_NEGATION: Final = re.compile(r"(?:ない|なかっ|なく|ません|ず(?:に|、|。)|ぬ)")
_KOREAN_PARTICLE: Final = re.compile(
    r"(?:은|는|이|가|을|를|에|에서|에게|의|와|과|도|로|으로|만|부터|까지|께서|라고|이라고|이다)"
    r"(?![\uac00-\ud7a3])"
)
_PREFIXES: Final = words(
    """anti counter de dis ex former half mid mis near never no non not off out post pre pro pseudo
    quasi re semi sub un under vice über nicht pas sans sin"""
)
_AFTER_DIGIT: Final = re.compile(r"\d|[.,:/'’][0-9]|[\s]?[%‰]|°|[\u00a0\u2009\u202f]\d{3}")
_NEGATING_T: Final = re.compile(r"[tT](?!\w)")
_WORD_BEFORE_HYPHEN: Final = re.compile(r"[^\W\d_]+$")
_APOSTROPHES: Final = "'’ʼ‘`´"
_GROUP_SPACES: Final = "\u00a0\u2009\u202f"
_MINUS: Final = "-−–"
_HYPHENS: Final = "-‐‑"
_LOOK: Final = 24
_PLAIN_AFTER: Final = " ,.;:\n"
"""After a word, none of these is a part of it."""


def cuts(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins or ends inside a word, a number or a negated compound."""
    # The commonest case needs no closer look: an ordinary space before it never joins, nor does
    # what nearly every word has behind it.
    if start and text[start - 1] != " " and _cuts_before(text, start):
        return True
    if (
        end < len(text)
        and (text[end] not in _PLAIN_AFTER or text[end - 1].isdigit())
        and _cuts_after(text, end)
    ):
        return True
    return _begins_in_number(text, start, end) or _ends_in_number(text, start, end)


def _forms_word(ch: str) -> bool:
    return ch.isalnum() or (ch > "\x7f" and unicodedata.category(ch)[0] == "M")


def _cuts_before(text: str, start: int) -> bool:
    before, first = text[start - 1], text[start]
    if unicodedata.combining(first):
        return True
    if first.isdigit() and (before.isdigit() or _joins_digits_before(text, start)):
        return True
    if not _forms_word(before):
        return before in _HYPHENS and first.isalpha() and _prefix_before(text, start)
    if not _forms_word(first):
        return False
    if _SPACELESS.match(before) or _SPACELESS.match(first):
        return before in _HAN_NEGATIONS or (before in _HAN_NUMERALS and first in _HAN_NUMERALS)
    # The Arabic conjunction wa- is written together with the next word.
    return not (before == "و" and (start == 1 or not _forms_word(text[start - 2])))


def _joins_digits_before(text: str, start: int) -> bool:
    before = text[start - 1]
    earlier = text[start - 2] if start > 1 else " "
    if before in _MINUS:
        return not _forms_word(earlier) and earlier not in _GROUP_SPACES
    return earlier.isdigit() and (before in ".,:/" or before in _APOSTROPHES + _GROUP_SPACES)


def _prefix_before(text: str, start: int) -> bool:
    word = _WORD_BEFORE_HYPHEN.search(text[max(0, start - 1 - _LOOK) : start - 1])
    if word is None:
        return False
    return word[0].casefold() in _PREFIXES or word[0].casefold() in TENS_WORDS


def _cuts_after(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end]
    if last.isdigit() and _AFTER_DIGIT.match(text, end):
        return True
    if unicodedata.combining(after):
        return True
    if after in _APOSTROPHES and last.isalpha():
        return bool(_NEGATING_T.match(text, end + 1))
    if not (_forms_word(last) and _forms_word(after)):
        return False
    if _SPACELESS.match(last) or _SPACELESS.match(after):
        return (last in _HAN_NUMERALS and after in _HAN_NUMERALS) or bool(
            _JAPANESE_NEGATION.match(text, end)
        )
    return not _KOREAN_PARTICLE.match(text, end)


_COUNTING: Final = NUMBER_WORDS | {"a", "an"}
_A: Final = 0x61
_Z: Final = 0x7A
_TO_LOWER: Final = 0x20
"""The bit by which a small letter of ASCII differs from a capital."""
_FIRST_WORD: Final = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_LAST_WORD: Final = re.compile(r"(?:\d[\d.,]*|[^\W\d_]+)$")
_JOINTS: Final = " \u00a0-"
_NEXT_WORD: Final = re.compile(rf"[{_JOINTS}]+(?:and )?([^\W\d_]+)")


_BEGINNING: Final = 3
_MAY_BEGIN: Final = frozenset(
    "".join(letters)
    for word in (*_COUNTING, "and")
    for letters in itertools.product(*((letter, letter.upper()) for letter in word[:_BEGINNING]))
)
"""First letters of the words of a number, and of *and* in it, in either case."""


def _is_no_number(text: str, start: int, end: int) -> bool:
    """Whether the first letters of what begins at an offset tell that it is no word of a number.

    They do nearly always. Three letters of ASCII are asked for: others may fold to these.
    """
    if end - start < _BEGINNING:
        return False
    for at in range(start, start + _BEGINNING):
        letter = ord(text[at]) | _TO_LOWER
        if not _A <= letter <= _Z:
            return False
    return text[start : start + _BEGINNING] not in _MAY_BEGIN


def _begins_in_number(text: str, start: int, end: int) -> bool:
    """``thirty people`` out of ``two hundred and thirty people``."""
    if _is_no_number(text, start, end):
        return False
    limit = min(end, start + _LOOK)
    space = text.find(" ", start, limit)
    word = text[start : limit if space < 0 else space]
    if not word.isalpha():
        found = _FIRST_WORD.match(text, start, limit)
        word = found[0] if found else ""
    word = word.casefold()
    if word not in _COUNTING:
        return False
    before = _word_before(text, start).casefold()
    if word in ("a", "an"):
        return before == "half"
    return before in SCALE_WORDS or (
        word in SCALE_WORDS and (before.isdigit() or before in NUMBER_WORDS)
    )


def _ends_in_number(text: str, start: int, end: int) -> bool:
    """``3`` out of ``3 million``."""
    if end >= len(text) or text[end] not in _JOINTS or _is_no_number(text, end + 1, len(text)):
        return False
    if _ends_with_plain_word(text[max(start, end - _LOOK) : end]):
        return False
    following = _NEXT_WORD.match(text, end)
    after = following[1].casefold() if following else ""
    if after not in NUMBER_WORDS:
        return False
    last = _LAST_WORD.search(text, max(start, end - _LOOK), end)
    if last is None:
        return False
    word = last[0].casefold()
    if not (word[0].isdigit() or word in NUMBER_WORDS):
        return False
    if after in SCALE_WORDS or word in SCALE_WORDS:
        return True
    return word in TENS_WORDS and after not in TENS_WORDS


def _word_before(text: str, start: int) -> str:
    """The word, or the last digit, that spaces or hyphens, and perhaps *and*, part from a place."""
    before = text[max(0, start - _LOOK) : start].removesuffix("\n")
    joined = _parted_word(before[:-4]) if before.endswith("and ") else ""
    return joined or _parted_word(before)


def _parted_word(before: str) -> str:
    bare = before.rstrip(_JOINTS)
    if len(bare) == len(before):
        return ""
    word = bare[bare.rfind(" ") + 1 :]
    if word.isalpha():
        return word
    if word[-1:].isdecimal():
        return word[-1]
    letters = len(word)
    while letters and word[letters - 1].isalnum() and not word[letters - 1].isdecimal():
        letters -= 1
    return word[letters:]


def _ends_with_plain_word(quote: str) -> bool:
    """Whether a quote surely ends with a word that is no number, as nearly all of them do."""
    word = quote[quote.rfind(" ") + 1 :]
    return word.isalpha() and word.casefold() not in NUMBER_WORDS


__all__ = ["KATAKANA", "SPACELESS", "cuts"]
