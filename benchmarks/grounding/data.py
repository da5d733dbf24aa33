"""The hand-made pairs: a quote, the article it claims to come from, what was done to it."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Change(StrEnum):
    """What was done to the article's words."""

    VERBATIM = "verbatim"
    HARMLESS = "harmless slip"
    FACT = "changed fact"


HARMLESS_KINDS = frozenset(
    (
        *("quotes", "dash", "case", "space", "normal-form", "final-stop", "apostrophe"),
        *("interruption", "ellipsis", "bracket", "punctuation", "ligature", "width"),
        *("vowel-marks", "digits", "function-word", "spelling", "number-form", "contraction"),
        *("abbreviation", "typo", "inflection", "harmless-trap", "harmless"),
    )
)


VERBATIM_KINDS = frozenset(("verbatim", "honest-cut"))
"""Kinds whose quotes stand in the article letter for letter and leave nothing out that matters."""


class Pair(NamedTuple):
    """One quote and its article.

    Attributes:
        article: Name of a file in ``articles``, or a language where the pair has its own text.
        kind: What was done to the article's words.
        quote: The outcome.
        own_text: A sentence to look in instead of an article.
        keeps: What an item might say that keeps the qualifier which the quote drops.
        loses: What it might say without it.
    """

    article: str
    kind: str
    quote: str
    own_text: str = ""
    keeps: str = ""
    loses: str = ""

    @property
    def change(self) -> Change:
        """The kind's group."""
        if self.kind in VERBATIM_KINDS:
            return Change.VERBATIM
        return Change.HARMLESS if self.kind in HARMLESS_KINDS else Change.FACT

    @property
    def language(self) -> str:
        """ISO 639-1 code, the article's file name begins with it."""
        return self.article[:2]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.own_text or article(self.article)


@cache
def article(name: str) -> str:
    """The text of an article of the benchmark."""
    return (HERE / "articles" / f"{name}.txt").read_text(encoding="utf-8")


_LATER = (
    *("second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
)
SETS = (
    *("development", "heldout", "adversarial", "edges"),
    *(f"edges-{nth}" for nth in _LATER),
    *("mixed", "mixed-second", "slips", "slips-second", "slips-third", "slips-fourth"),
)


def pairs(which: str) -> list[Pair]:
    """The pairs of one set, in the order of the files."""
    found: list[Pair] = []
    for path in sorted((HERE / "pairs" / which).glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [Pair(**json.loads(line)) for line in lines]
    return found


__all__ = ["SETS", "Change", "Pair", "article", "pairs"]
