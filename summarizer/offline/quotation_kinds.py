"""What quotation marks can enclose, and how punctuation alone tells it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class QuotationKind(StrEnum):
    """What the marks enclose."""

    DIRECT = "direct"
    """A clause, a sentence or several, as somebody said it."""
    FRAGMENT = "fragment"
    """Part of a clause whose rest is not quoted, in a sentence that attributes it."""
    SCARE = "scare"
    """A few words at a distance, attributed to nobody in the sentence."""
    TITLE = "title"
    """The name of a work, a ship, a slogan: capitalised words."""
    NESTED = "nested"
    """A quotation inside another."""


#: What ends a sentence; what a reporting clause begins behind; what may lead up to speech.
_STOPS: Final = ".!?…。！？؟۔।"
_COMMAS: Final = ",،，、"
_COLONS: Final = ":：﹕"
_DASHES: Final = "—–-"
_OPENING: Final = frozenset(("", "\n", *_STOPS, *_DASHES, *"”»“」"))
#: A quotation of more words than this, or of more characters without spaces, is speech.
_WORDS: Final = 5
_CHARACTERS: Final = 10
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
#: What goes on behind a title or a name in marks, and is no verb: "«Cien años», de ...".
_LINKING: Final = frozenset(
    "de du del des della di da do dos par por y et e i und en la le el il lo les los un une una "
    "que van een z w na в и из на".split()
)


def unread_kind(text: str, start: int, end: int, inner_end: int) -> QuotationKind:
    """What marks enclose in a language that no lexicon reads, told by punctuation alone.

    Speech is a whole sentence, what stands behind a colon, what a comma and a word that may be a
    verb follow, or many words.

    Args:
        text: The text.
        start: Offset of the opening mark.
        end: Offset after the closing mark.
        inner_end: Offset of the closing mark.
    """
    inner = text[start + 1 : min(inner_end, start + 201)].strip()
    unspaced = len(_UNSPACED.findall(inner))
    words = _WORD.findall(inner)
    if not words:
        return QuotationKind.SCARE
    several = len(words) > 1 or unspaced > 1
    if end - start > 160 or unspaced > _CHARACTERS:
        return QuotationKind.DIRECT
    if len(words) > _WORDS and not inner[0].islower():
        return QuotationKind.DIRECT
    before = text[max(0, start - 8) : start].rstrip(" \u00a0\u202f")[-1:]
    behind = text[end : end + 24]
    after = behind.lstrip(" \u00a0\u202f")[:1]
    last = inner[-1]
    if before in _COLONS and before and (several or last in _STOPS):
        return QuotationKind.DIRECT
    opens = before in _OPENING
    whole = last in _STOPS or after in _STOPS or not after
    if opens and whole and (several or last in _STOPS):
        return QuotationKind.DIRECT
    if last in _COMMAS and several:
        return QuotationKind.DIRECT
    if before in _COMMAS and before and last in _STOPS:
        return QuotationKind.DIRECT
    follows = _WORD.search(behind)
    led = after in _COMMAS or after in _DASHES
    if opens and several and led and after and follows is not None:
        word = follows.group()
        if not word[0].isupper() and word not in _LINKING:
            return QuotationKind.DIRECT
    if opens and unspaced and after == "と":  # the particle of quoting in Japanese
        return QuotationKind.DIRECT
    return QuotationKind.SCARE
