"""Which language's rules judge a difference; no guess beyond the few languages known here."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_lowercase

_SAMPLE = 20_000
_SCRIPTS = (
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
_STOPWORDS = {language: frozenset(text.split()) for language, text in _MARKS.items()}
_ANY_STOPWORD = frozenset().union(*_STOPWORDS.values())
_ANY_SCRIPT = re.compile(f"[{''.join(script.pattern[1:-1] for _, script in _SCRIPTS)}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_LETTERS = bytes(n if chr(n) in ascii_lowercase else ord(" ") for n in range(256))
"""For ``bytes.translate``: leaves words of small letters."""
_TURKISH = frozenset("ığ")
_TURKISH_ONLY = frozenset("ığşç")
_TURKISH_LETTERS = frozenset("ığşİ")
"""Without any of these hardly a sentence is Turkish; its *de* is a word of others too."""
# Below this share of function words a text is in none of the languages known.
_ENOUGH = 0.1


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None where no rules for it exist."""
    sample = text[:_SAMPLE].casefold()
    others = {*_NOT_ASCII.findall(sample)} if not sample.isascii() else set()
    if any(map(_LETTERS.match, others)):
        words = _LETTERS.findall(sample)
    else:
        # The same, without a search for every word.
        letters_only = sample.encode("ascii", "replace").translate(_ASCII_LETTERS)
        words = letters_only.decode("ascii").split()
    if not words:
        return None
    if any(map(_ANY_SCRIPT.match, others)):
        letters = sum(map(len, words))
        for language, script in _SCRIPTS:
            share = len(script.findall(sample)) / letters
            if share > (0.01 if language == "uk" else 0.3 if language != "ja" else 0.1):
                return language
    # Some words count for several languages, and a missing one is slow to ask a Counter for.
    often = dict(Counter(filter(_ANY_STOPWORD.__contains__, words)))
    counts = {
        code: sum(often[word] for word in known if word in often)
        for code, known in _STOPWORDS.items()
    }
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
