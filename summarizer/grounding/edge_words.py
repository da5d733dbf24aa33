"""Words that govern what stands beside them, so that no quote may begin or end next to them.

They are kept in one file for each language, ``edges/xx.toml``: phrases separated by semicolons.
A word is listed under the language in which it is one: Spanish ``no`` negates, German ``die`` does
not kill.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

EDGE_LANGUAGES: Final = frozenset(("ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "uk"))
"""Languages whose governing words are known and whose words stand apart."""


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """One language's governing words, as :func:`plain` writes them.

    Attributes:
        before: Phrases whose loss at a quote's beginning changes what it says.
        perhaps_before: Phrases whose loss there may change it.
        stems: Beginnings of single words that count as ``before``, whatever their ending.
        direct: Those of ``before`` that only may change it where a noun phrase follows: who denies
            a report does not make it no report.
        limits: Phrases that count as ``before`` where the quote begins with a quantity.
        perhaps_limits: Phrases that count as ``perhaps_before`` there.
        after: Phrases whose loss at a quote's end changes what it says.
        perhaps_after: Phrases whose loss there may change it.
        conditions: Words that make the first clause of a sentence the condition of the next.
        exempt: Phrases next to a quote that look like one of these and govern nothing of it.
        quantities: Phrases other than numbers with which a quote begins with a quantity.
        fillers: Words that may stand between a governing word and what it governs.
        filler_endings: Endings of further such words.
        last_words: Every word that a phrase before a quote may end with.
        first_words: Every word that a phrase after a quote may begin with.
    """

    before: frozenset[str]
    perhaps_before: frozenset[str]
    stems: tuple[str, ...]
    direct: frozenset[str]
    limits: frozenset[str]
    perhaps_limits: frozenset[str]
    after: frozenset[str]
    perhaps_after: frozenset[str]
    conditions: frozenset[str]
    exempt: frozenset[str]
    quantities: frozenset[str]
    fillers: frozenset[str]
    filler_endings: tuple[str, ...]
    last_words: frozenset[str]
    first_words: frozenset[str]


def plain(text: str) -> str:
    """``text`` in the form in which the words are kept: one case, one apostrophe, NFC."""
    return unicodedata.normalize("NFC", text.replace("’", "'").casefold())


@cache
def edge_words(language: str | None) -> EdgeWords | None:
    """A language's governing words, read once; None where none are known."""
    if language not in EDGE_LANGUAGES:
        return None
    listing = files("summarizer.grounding") / "edges" / f"{language}.toml"
    texts = tomllib.loads(listing.read_text(encoding="utf-8"))

    def phrases(name: str) -> frozenset[str]:
        return frozenset(" ".join(p.split()) for p in plain(texts.get(name, "")).split(";") if p)

    before, perhaps = phrases("before"), phrases("perhaps_before")
    limits, perhaps_limits = phrases("limits"), phrases("perhaps_limits")
    after, perhaps_after = phrases("after"), phrases("perhaps_after")
    return EdgeWords(
        before=before,
        perhaps_before=perhaps,
        stems=tuple(phrases("stems")),
        direct=phrases("direct"),
        limits=limits,
        perhaps_limits=perhaps_limits,
        after=after,
        perhaps_after=perhaps_after,
        conditions=phrases("conditions"),
        exempt=phrases("exempt"),
        quantities=phrases("quantities"),
        fillers=phrases("fillers"),
        filler_endings=tuple(phrases("filler_endings")),
        last_words=frozenset(
            phrase.rpartition(" ")[2] for phrase in before | perhaps | limits | perhaps_limits
        ),
        first_words=frozenset(
            phrase.partition(" ")[0] for phrase in after | perhaps_after | phrases("exempt")
        ),
    )


__all__ = ["EDGE_LANGUAGES", "EdgeWords", "edge_words", "plain"]
