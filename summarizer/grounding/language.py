"""Which language's rules judge a difference; no guess beyond the few languages known here."""

from __future__ import annotations

import re
from string import ascii_letters
from typing import Final

_SAMPLE: Final = 20_000
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0620-\u064a]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[\u0430-\u044f]")),
)
_MARKS = {
    "en": "the of and to in that was for is on with by are said his were from has not"
    " they which but when had would have their at",
    "de": "der die das und den von mit ist nicht auf für dem ein eine des sich im wurde",
    "fr": "le la les des et du en que une dans pour est sur par qui pas au avec ont",
    "es": "el la los las del y en que una por con para se su fue al como más no",
    "it": "il la di che e del della in un una per non con sono dei nel alla è gli"
    " ha aveva hanno dalla dal nella tra fra",
    "pt": "o a os as do da e em que um uma não para com por foi dos na no",
    "nl": "het een van dat met voor niet zijn werd door naar uit bij aan wordt hij omdat heeft"
    " hebben tegen",
    "tr": "ve bir bu da de için ile olarak olan çok dedi daha ise en değil sonra kadar",
}
_STOPWORDS: Final = {language: frozenset(text.split()) for language, text in _MARKS.items()}
_SPOKEN: Final = {
    word: tuple(language for language, words in _STOPWORDS.items() if word in words)
    for word in sorted(frozenset().union(*_STOPWORDS.values()))
}
"""Function words, to the languages that have them."""
_SHARED: Final = sorted(set(_SPOKEN.values()))
_NUMBER: Final = {word: _SHARED.index(languages) for word, languages in _SPOKEN.items()}
"""Function words, to the place in ``_SHARED`` of the languages that have them."""
_ANY_SCRIPT: Final = re.compile(f"[{''.join(script.pattern[1:-1] for _, script in _SCRIPTS)}]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = bytes(
    ord(chr(n).lower()) if chr(n) in ascii_letters else ord(" ") for n in range(256)
)
"""For ``bytes.translate``: leaves words, in small letters."""
_TURKISH: Final = frozenset("ığ")
_TURKISH_ONLY: Final = frozenset("ığşç")
_TURKISH_LETTERS: Final = frozenset("ığşİ")
"""Without any of these hardly a sentence is Turkish; its *de* is a word of others too."""
# Below this share of function words a text is in none of the languages known.
_ENOUGH: Final = 0.1


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None where no rules for it exist."""
    sample = text[:_SAMPLE]
    # Most characters are ASCII, and bytes are told apart at a fraction of what a pattern takes.
    written = sample.encode("utf-8", "surrogatepass")
    foreign = written.translate(None, _ASCII).decode("utf-8", "surrogatepass").casefold()
    others = {*foreign}
    if any(map(_LETTERS.match, others)):
        sample = sample.casefold()
        words: list[str] = _LETTERS.findall(sample)
    else:
        words = written.translate(_ASCII_LETTERS).decode("ascii").split()
    if not words:
        return None
    if any(map(_ANY_SCRIPT.match, others)):
        letters = sum(map(len, words))
        for language, script in _SCRIPTS:
            share = len(script.findall(sample)) / letters
            if share > (0.01 if language == "uk" else 0.3 if language != "ja" else 0.1):
                return language
    often = [0] * len(_SHARED)
    for word in words:
        number = _NUMBER.get(word)
        if number is not None:
            often[number] += 1
    counts = dict.fromkeys(_STOPWORDS, 0)
    for number, times in enumerate(often):
        for language in _SHARED[number] if times else ():
            counts[language] += times
    if _TURKISH_LETTERS.isdisjoint(others):
        counts["tr"] = 0
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= _ENOUGH * len(words):
        return best
    # A sentence of Turkish may do without any small word, but not without these letters.
    is_turkish = not _TURKISH.isdisjoint(others) and len(others & _TURKISH_ONLY) > 1
    return "tr" if is_turkish and "ə" not in others else None


def known_language(tag: str | None) -> str | None:
    """The ISO 639-1 code of a BCP 47 tag such as ``pt-BR``, None where no rules for it exist."""
    code = re.split("[-_]", tag, maxsplit=1)[0].lower() if tag else None
    return code if code in _STOPWORDS or code in dict(_SCRIPTS) else None


__all__ = ["known_language", "language_of"]
