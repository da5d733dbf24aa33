"""The one slip of the pen that turns one word into another."""

from __future__ import annotations

from typing import Final, NamedTuple

_VOWELS: Final = frozenset("aeiouy")
_HISS: Final = frozenset("scz")
_LABIALS: Final = frozenset("bv")
_SOFT: Final = frozenset("gj")


class Edit(NamedTuple):
    """One slip.

    Attributes:
        kind: ``swap`` of neighbours, one ``letter`` more or less, a ``vowel`` for another, a
            ``hiss``, one of *s*, *c*, *z* for another, a ``labial``, *b* for *v*, a ``soft``,
            *g* for *j*, or ``double``, the wrong one of two letters doubled.
        at: The first letter that differs.
        doubled: Whether the letter more or less is the same as its neighbour.
    """

    kind: str
    at: int
    doubled: bool = False


def single_edit(a: str, b: str) -> Edit | None:
    """The slip between two different words, None if there are more."""
    if abs(len(a) - len(b)) > 1:
        return None
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    if len(a) == len(b):
        if a[at + 1 :] == b[at + 1 :]:
            if a[at] in _VOWELS and b[at] in _VOWELS:
                return Edit("vowel", at)
            # "consorsio": written as it is spoken.
            if a[at] in _HISS and b[at] in _HISS:
                return Edit("hiss", at)
            if {a[at], b[at]} == _SOFT:
                return Edit("soft", at)
            return Edit("labial", at) if {a[at], b[at]} == _LABIALS else None
        swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
        if swapped:
            return Edit("swap", at)
        # Where they part one of the two has a letter twice.
        doubled = at > 0 and a[at - 1] in (a[at], b[at])
        return Edit("double", at) if doubled and _once(a) == _once(b) else None
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if longer[at + 1 :] != shorter[at:]:
        return None
    return Edit("letter", at, at > 0 and longer[at] == longer[at - 1])


def _once(word: str) -> str:
    """A word with its doubled letters written once: *tomorrow* and *tommorow* alike."""
    return "".join(letter for k, letter in enumerate(word) if not k or letter != word[k - 1])


__all__ = ["Edit", "single_edit"]
