"""The language of a text where its script alone tells it."""

from __future__ import annotations

import re
import string

_SAMPLE = 5_000
_ENOUGH = 20
# Only scripts that one living news language is written in. Cyrillic, Arabic, Devanagari, Hebrew
# and Latin say nothing certain, so texts in them stay without a language.
_ONE_LANGUAGE = (
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ASCII_LETTERS = string.ascii_letters.encode()


def language_of_script(text: str) -> str | None:
    """Return ja, ko, zh, el, th, hy or ka for a text mostly in that script, else None.

    Chinese is Han characters with next to no kana; which Chinese is not told. At least 20 letters
    of the script and half of all letters must say so.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return None
    ascii_only = sample.encode("ascii", "ignore")
    latin = len(ascii_only) - len(ascii_only.translate(None, _ASCII_LETTERS))
    if (len(sample) - len(ascii_only)) * 2 <= latin:
        # Few other characters, as in most Latin texts: half of the letters cannot be among them.
        return None
    letters = sum(map(str.isalpha, sample))
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    counts = {code: len(pattern.findall(sample)) for code, pattern in _ONE_LANGUAGE}
    counts["ja" if kana * 10 > han else "zh"] = kana + han
    best = max(counts, key=counts.__getitem__)
    if counts[best] >= _ENOUGH and counts[best] * 2 > letters:
        return best
    return None
