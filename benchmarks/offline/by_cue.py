"""Which attributing words are met, missed and invented most: the attributions by cue."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from benchmarks.offline.matching import CueOutcome
from summarizer.cues import Cues

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COLUMNS: Final[tuple[CueOutcome, ...]] = ("met", "source", "missed", "invented")
_ENDINGS: Final = ("ing", "ed", "es", "s")


def lemma_of(cue: str) -> str:
    """The word that a cue is counted under.

    Of a group ("would not say", "has long believed") it is the last word that the lexicon has,
    else its longest word without the usual endings.
    """
    cues = Cues.load()
    words: list[str] = [word.lower().replace("’", "'") for word in _WORD.findall(cue)]
    for word in reversed(words):
        if word in cues.reporting:
            return cues.reporting[word].lemma
        if word in cues.nouns:
            return word
        if word in cues.phrase_heads:
            return cues.phrase_heads[word].lemma
    if not words:
        return cue.strip() or "?"
    word = max(words, key=len)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 2), "")
    return word.removesuffix(ending)


def by_cue(outcomes: Iterable[tuple[CueOutcome, str]], rows: int) -> str:
    """A table of the lemmas with the most errors.

    Args:
        outcomes: What became of each attribution, and its cue as printed.
        rows: How many lemmas to list.
    """
    table: defaultdict[str, Counter[CueOutcome]] = defaultdict(Counter)
    for outcome, cue in outcomes:
        table[lemma_of(cue)][outcome] += 1
    worst = sorted(table.items(), key=lambda item: (item[1]["met"] - item[1].total(), item[0]))
    lines = [
        f"| {'cue':16} | {'met':>6} | wrong source | {'missed':>6} | invented |",
        f"|-{'-' * 16}-|--------|--------------|--------|----------|",
    ]
    for lemma, count in worst[:rows]:
        met, source, missed, invented = (count[column] for column in _COLUMNS)
        lines.append(f"| {lemma:16} | {met:6} | {source:12} | {missed:6} | {invented:8} |")
    return "\n".join(lines)
