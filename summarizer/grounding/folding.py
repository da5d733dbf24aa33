"""Folding: what typography may change without changing a word.

Folded text has one case, one quotation mark, one dash, one kind of space, no soft hyphens or
zero-width characters, ASCII digits and no ligatures, and is decomposed (Unicode NFKD, UAX #15).
Every folded character knows the stretch of the source it came from. Superscripts, fractions and
circled figures stay as they are: ``10²`` must not become ``102``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Final

DASHES: Final = "-‐‑‒–—―⁃−⸺⸻﹘﹣－"
QUOTES: Final = "\"'`´ʹʺʻʼˈ‘’‚‛“”„‟‹›«»「」『』〝〞〟＂＇｀｢｣"
ELLIPSES: Final = "…‥⋯"

# Plain words in ASCII, a space apart, as most quotes are: nothing in them folds as a unit.
# No group is repeated possessively: before Python 3.11.5 it keeps what a last, failed turn took.
_WORD: Final = r"[A-Za-z0-9$(][A-Za-z0-9,;:%)]*+(?:[.'-][A-Za-z0-9,;:%)]++)*[.]?+"
_SIMPLE: Final = re.compile(rf"{_WORD}(?: {_WORD})*")
_KEPT: Final = {"<super>", "<sub>", "<fraction>", "<circle>"}
_SPELLED: Final = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "İ": "i", "ё": "е", "Ё": "е"}
# Arabic short vowels, the tatweel and Hebrew points: written or left out at will.
_OPTIONAL_MARKS: Final = {
    *map(chr, range(0x064B, 0x0653)),
    *map(chr, range(0x05B0, 0x05BE)),
    "\u0640",
    "\u0670",
}


@lru_cache(maxsize=4096)
def _fold_character(ch: str) -> str:
    """The folded form of one character, possibly empty or several characters long."""
    if ch in _SPELLED:
        return _SPELLED[ch]
    if ch in QUOTES:
        return "'"
    if ch in DASHES:
        return "-"
    if ch in _OPTIONAL_MARKS or _is_ignorable(ch):
        return ""
    digit = unicodedata.decimal(ch, None)
    if digit is not None:
        return str(digit)
    kind, _, _ = unicodedata.decomposition(ch).partition(" ")
    if kind in _KEPT:
        return ch
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", ch).casefold())
    if folded == ch:
        return ch
    if any(c.isspace() or c.isdigit() for c in folded):
        return ch
    kept = (c for c in folded if c not in _OPTIONAL_MARKS)
    return "".join("'" if c in QUOTES else "-" if c in DASHES else c for c in kept)


def _is_ignorable(ch: str) -> bool:
    return unicodedata.category(ch) == "Cf" or "\ufe00" <= ch <= "\ufe0f"


class Folded:
    """A folded text that can be traced back to its source.

    The text is a chain of segments: a straight one maps character to character; a unit is a
    stretch of the source (a run of spaces, a letter with its accents, a ligature) that folds as a
    whole, so nothing may begin or end inside it.

    Attributes:
        source: What was folded.
        text: Its folded form.
        is_straight: Whether that maps to the source character to character.
    """

    __slots__ = ("_folded_at", "_source_at", "_straight", "is_straight", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self._folded_at: list[int] = []
        self._source_at: list[int] = []
        self._straight: list[bool] = []
        self.text = self._fold(source)
        self.is_straight = len(self._straight) == 2 and self._straight[0]

    def _fold(self, source: str) -> str:
        if _SIMPLE.fullmatch(source):
            self._add(0, 0, straight=True)
            self._add(len(source), len(source), straight=False)
            return source.lower()
        table, pattern = _rules(source)
        parts: list[str] = []
        last = length = 0
        for unit in pattern.finditer(source):
            start, end = unit.span()
            if start > last:
                straight = source[last:start].translate(table)
                self._add(length, last, straight=True)
                parts.append(straight)
                length += len(straight)
            folded = _fold_unit(unit)
            self._add(length, start, straight=False)
            parts.append(folded)
            length += len(folded)
            last = end
        if last < len(source):
            straight = source[last:].translate(table)
            self._add(length, last, straight=True)
            parts.append(straight)
            length += len(straight)
        self._add(length, len(source), straight=False)
        return "".join(parts)

    def _add(self, folded_at: int, source_at: int, *, straight: bool) -> None:
        self._folded_at.append(folded_at)
        self._source_at.append(source_at)
        self._straight.append(straight)

    def source_start(self, index: int) -> int | None:
        """Where the character at ``index`` begins in the source; None inside a unit."""
        k = bisect_right(self._folded_at, index) - 1
        offset = index - self._folded_at[k]
        if offset and not self._straight[k]:
            return None
        return self._source_at[k] + offset

    def source_end(self, index: int) -> int | None:
        """Where the character before ``index`` ends in the source; None inside a unit."""
        if index == 0:
            return 0
        k = bisect_right(self._folded_at, index - 1) - 1
        if self._straight[k]:
            return self._source_at[k] + index - self._folded_at[k]
        if index != self._folded_at[k + 1]:
            return None
        return self._source_at[k + 1]

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The source's stretch for folded ``start:end``, without outer white space.

        None where the stretch would begin or end inside a unit.
        """
        first, last = self.source_start(start), self.source_end(end)
        if first is None or last is None or first >= last:
            return None
        covered = self.source[first:last]
        first += len(covered) - len(covered.lstrip())
        last -= len(covered) - len(covered.rstrip())
        return (first, last) if first < last else None

    def unit_start(self, index: int) -> int:
        """Where the unit or character that holds ``index`` begins in the source."""
        return self._source_at[bisect_right(self._folded_at, index) - 1]

    def unit_end(self, index: int) -> int:
        """Where the unit or character before ``index`` ends in the source."""
        return self._source_at[bisect_right(self._folded_at, index - 1)]

    def folded_index(self, source_index: int) -> int:
        """The first folded index at or after the source's ``source_index``."""
        k = bisect_right(self._source_at, source_index) - 1
        if self._straight[k]:
            return self._folded_at[k] + source_index - self._source_at[k]
        at_unit_start = source_index == self._source_at[k]
        return self._folded_at[k] if at_unit_start else self._folded_at[k + 1]


# No ASCII character is a mark, is left out or becomes several.
_ASCII_TABLE: Final = {n: _fold_character(chr(n)) for n in range(128)}
ASCII: Final = frozenset(map(chr, _ASCII_TABLE))


def _rules(source: str) -> tuple[dict[int, str], re.Pattern[str]]:
    """How the characters of ``source`` fold one by one, and what folds as a unit."""
    return _rules_for(frozenset() if source.isascii() else frozenset(source) - ASCII)


@lru_cache(maxsize=256)
def _rules_for(characters: frozenset[str]) -> tuple[dict[int, str], re.Pattern[str]]:
    """The same for a text with these characters besides the ASCII ones."""
    table = dict(_ASCII_TABLE)
    ignored: list[str] = []
    changing: list[str] = []
    marks: list[str] = []
    for ch in characters:
        folded = _fold_character(ch)
        if len(folded) == 1:
            # Also where nothing changes: a character that is not in the table costs more.
            table[ord(ch)] = folded
            if unicodedata.combining(ch):
                marks.append(ch)
        elif folded:
            changing.append(ch)
        else:
            ignored.append(ch)
    return table, _pattern("".join(sorted(ignored)), "".join(sorted(changing)), _class(marks))


def _class(characters: list[str]) -> str:
    return "".join(re.escape(ch) for ch in sorted(characters))


@lru_cache(maxsize=256)
def _pattern(ignored: str, changing: str, marks: str) -> re.Pattern[str]:
    """What folds as a unit in a text with these characters.

    Possessive quantifiers keep the scan linear on any input.
    """
    gap = rf"[\s{re.escape(ignored)}]" if ignored else r"\s"
    dash, quote, dots = f"[{re.escape(DASHES)}]", f"[{re.escape(QUOTES)}]", f"[{ELLIPSES}]"
    thin = r"[\u00a0\u2009\u202f]"
    # The first character is looked for by its class alone, which is fast; what it was, each kind
    # then asks looking back. A space before a word, the commonest of them, is no unit.
    first = rf"[\s{re.escape(ignored + DASHES + QUOTES + ELLIPSES + changing)}.]"
    begun = rf"(?<={gap}){gap}*+"
    further, tail = rf"(?:{gap}?\.)+", rf"(?:[{ELLIPSES}.]|{gap})*+"
    units = [
        rf"(?P<ellipsis>(?:{begun}(?:{dots}|\.{further})|(?<={dots})|(?<=\.){further}){tail})",
        rf"(?P<dash>(?:(?<={dash})|{begun}{dash})(?:{dash}|{gap})++|{begun}{dash})",
        rf"(?P<quotes>(?<={quote})(?:{thin}?{quote})+|(?<=«){thin}++|(?<={thin}){thin}*+»)",
        rf"(?P<dropped>{begun}(?=[!?;:%]))",
        rf"(?P<space>(?<={gap})(?:(?<! )|(?={gap})){gap}*+)",
    ]
    if marks:
        first = r"[\s\S]"
        # At most thirty marks at once, as in Unicode's Stream-Safe Text Format: putting more in
        # canonical order would take quadratic time.
        units.append(rf"(?P<accented>[{marks}]{{1,30}}+)")
    if changing:
        units.append(rf"(?P<changing>(?<=[{re.escape(changing)}]))")
    return re.compile(rf"{first}(?!(?<= )[^\W_{re.escape(ignored)}])(?:{'|'.join(units)})")


def _fold_unit(unit: re.Match[str]) -> str:
    kind = unit.lastgroup
    if kind == "space":
        return " " if any(ch.isspace() for ch in unit[0]) else ""
    if kind == "ellipsis":
        return "…"
    if kind == "dash":
        return "-"
    if kind == "quotes":
        return "'"
    if kind == "dropped":
        return ""
    folded = "".join(map(_fold_character, unit[0]))
    # Canonical order of several accents on one letter.
    return unicodedata.normalize("NFD", folded) if kind == "accented" else folded


_OUTER: Final = " '"
_FINAL: Final = " ',.;:"


def fold(text: str) -> str:
    """``text`` folded, without white space around it."""
    return Folded(text).text.strip(" ")


def without_frame(folded: str) -> str:
    """Folded text without outer quotation marks, outer ellipses and a final comma or stop."""
    return folded.strip(" …").lstrip(_OUTER).rstrip(_FINAL).strip(" …")


__all__ = ["ASCII", "DASHES", "ELLIPSES", "QUOTES", "Folded", "fold", "without_frame"]
