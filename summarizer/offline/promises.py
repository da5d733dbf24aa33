"""Answers promised for later, in the speaker’s own words: “When I’m sure, you’ll know”."""

from __future__ import annotations

from typing import Final

from summarizer.offline.reading import Reading
from summarizer.offline.statements import Stretch

LATER: Final = frozenset("when once until after till whenever soon".split())
"""Words that a promise for later can begin its condition with."""
_HEARERS: Final = frozenset("you everybody everyone they people".split())
#: What the hearers will do when the time has come.
_LEARNING: Final = frozenset("know hear learn see read find".split())
#: What a speaker promises to do then, besides acts of informing.
_PROMISED: Final = frozenset(
    "know decide see say tell publish announce release let answer share report".split()
)
_SPEAKERS: Final = frozenset("i'll we'll".split())
_WILL: Final = frozenset(("will", "shall"))
#: What one waits to know: “when there is anything to tell”, “when we’re sure”.
_KNOWING: Final = frozenset(
    "sure ready finished complete done something anything have know certain it's agreed decided "
    "there ready final right appropriate news able decide signed it".split()
)


class Promises:
    """Reads promises of an answer in one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def promised(self, i: int, content: Stretch, *, asked: bool) -> int | None:
        """Where the promise that begins with the word at ``i`` ends; None where there is none.

        Args:
            i: "When", "once" or "as soon as", inside quotation marks.
            content: The words of the speaker.
            asked: Whether somebody asked.
        """
        low = self.reading.low
        clause = low[i + 1 : min(content.end, i + 14)]
        if low[i] == "soon" and (low[i - 1 : i] != ["as"] or clause[:1] != ["as"]):
            return None
        learns = self._learns(content)
        if learns is None:
            return None
        if not asked and not _KNOWING & set(clause[: self._closes(clause)]):
            return None
        return max(content.end, learns)

    @staticmethod
    def _closes(clause: list[str]) -> int:
        return next((n for n, w in enumerate(clause) if not w[0].isalnum()), len(clause))

    def _learns(self, content: Stretch) -> int | None:
        """Where it is said that the hearers will know: “you’ll hear”, “we will publish it”."""
        low = self.reading.low
        for k in range(content.first, content.end - 1):
            word = low[k]
            hearing = word == "you'll" or (word in _HEARERS and low[k + 1] in _WILL)
            telling = word in _SPEAKERS or (word in ("i", "we") and low[k + 1] in _WILL)
            if not (hearing or telling):
                continue
            at = k + 1 + (low[k + 1] in _WILL)
            near = low[at : min(content.end, at + 5)]
            first = near[0] if near else ""
            if hearing and (first in _LEARNING or (first == "be" and _LEARNING & set(near))):
                return at
            if telling and first in _PROMISED:
                return at
        return None
