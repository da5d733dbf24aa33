"""Where an article reports that somebody was asked, and what."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.answer_words import answer_words
from summarizer.offline.entities import Entity
from summarizer.offline.statements import Frame, Stretch

WH: Final = frozenset("whether who what how when where why which if whose".split())
#: Verbs of asking that have other uses, and what must follow or precede them.
_LOOSE: Final = frozenset("pressed questioned challenged approached queried".split())
_FOLLOWING: Final = frozenset("by on about for whether if how why what who when where".split())
_BEFORE: Final = frozenset("when was were if been being as and".split())
#: A sentence of so few tokens between question and reply tells of a gesture.
_BRIEF: Final = 4
#: What a question ends before.
_ENDING: Final = m.QUOTES | frozenset(",;:—–.")
_LIGHT: Final = frozenset("have make hand set show put issue produce".split())
_ALSO: Final = frozenset(("reached", "ask", "asks", "know", "told", "reminded", "?"))
_NONE: Final[list[int]] = []
_REQUESTS: Final = frozenset("request requests question questions inquiry inquiries query".split())


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> frozenset[str]:
    """Every word that can tell of a question."""
    return cues.words["non_answers.inquiry.asking"] | _REQUESTS | _ALSO


class Questions:
    """The questions that one article reports."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.words = answer_words(frame.reading.cues)
        self.asking = frame.reading.cues.words["non_answers.inquiry.asking"]
        self._verbs: dict[int, list[int]] = {}
        self._nouns: set[int] = set()
        self._marked: set[int] = set()
        self._asked: list[bool | None] = [None] * len(self.reading.bounds)
        for index, i in self.reading.where(_triggers(frame.reading.cues)):
            word = self.reading.low[i]
            if word == "?":
                self._marked.add(index)
            elif word in _REQUESTS:
                self._nouns.add(index)
            elif self._reports(i):
                self._verbs.setdefault(index, []).append(i)

    def _reports(self, i: int) -> bool:
        """Whether the verb at ``i`` tells of a question: not "asked to be traded"."""
        reading = self.reading
        low, words = reading.low, reading.words
        word = low[i]
        after = low[i + 1] if i + 1 < len(low) else "."
        before = low[i - 1] if i else "."
        if word in ("told", "reminded"):
            first = reading.firsts[reading.sentence_of(i)]
            return i == first and (
                after == "that"
                or (after == "by" and any(w in self.words.reporters for w in low[i : i + 5]))
            )
        if word == "reached":
            return after in {"by", "at", "on", "for"}
        if word == "know":  # "wanted to know who would decide"
            return before == "to" and i > 1 and low[i - 2] in ("wanted", "wants") and after in WH
        if word in ("invited", "pushed"):
            near = low[i + 1 : i + 14]
            return after in {"again", "on", "for"} or any(
                a == "to" and self._named(b) for a, b in pairwise(near)
            )
        if word in ("ask", "asks"):
            return after in ("whether", "if") or (before == "to" and after in {"about", *WH})
        opens = not before[0].isalnum() or before in {"when", "if", "until", "as"}
        if word in _LOOSE:
            return (
                after in _FOLLOWING
                or (opens and after not in {"the", "ahead", "a"})
                or (opens and after == "a" and low[i + 3 : i + 4] == ["time"])
                or (before in ("when", "if") or (before in _BEFORE and after[0] in ",."))
            )
        if after == "not":
            return False
        for k in range(i + 1, min(len(low), i + 7)):
            if low[k] == "to" and k + 1 < len(low):
                at = k + 1
                while low[at : at + 1] and low[at].endswith("ly"):
                    at += 1
                return self._named(low[at]) or (k == i + 1 and words[i - 1] == ",")
            if low[k] in WH or low[k] in ("about", "by") or not words[k][0].isalnum():
                break
        return not (after == "for" and not opens and before not in ("was", "were"))

    def _named(self, word: str) -> bool:
        """Whether a verb names an act of informing."""
        if word == "be":
            return False  # "asked to be traded"
        acts = self.words.base
        known = word in acts.plain or word in acts.telling or word in acts.replying
        return known or (word in acts.giving and word not in _LIGHT)

    def reporting(self) -> list[int]:
        """The sentences that report a question by a verb, a noun or a mark, in order."""
        return sorted(self._verbs.keys() | self._nouns | self._marked)

    def asking_in(self) -> frozenset[int]:
        """The sentences that report a question by a verb."""
        return frozenset(self._verbs)

    def verbs(self, index: int) -> list[int]:
        """The verbs of asking in a sentence."""
        verbs = self._verbs.get(index)
        return verbs if verbs is not None else _NONE

    def asked(self, index: int) -> bool:
        """Whether this sentence or one of the two before reports a question or a request."""
        known = self._asked[index]
        if known is None:
            known = self._asked[index] = self._is_asked(index)
        return known

    def _is_asked(self, index: int) -> bool:
        if index in self._verbs or self.fronted(index) is not None:
            return True
        reading = self.reading
        paragraph = reading.paragraph
        if index in self._nouns:
            return True
        if index >= 1:
            if index - 1 in self._verbs or self.posed(index) is not None:
                return True
            if index - 1 in self._nouns and paragraph[index - 1] == paragraph[index]:
                return True
        if index < 2 or paragraph[index - 2] != paragraph[index]:
            return False
        known = index - 2 in self._verbs or index - 2 in self._nouns
        return known or self.posed(index - 1) is not None

    def put(self, index: int) -> bool:
        """Whether a verb of asking or a question mark, not a noun alone, tells of a question."""
        return (
            index in self._verbs
            or self.posed(index) is not None
            or (index - 1 in self._verbs and index > 0)
        )

    def fronted(self, index: int) -> Stretch | None:
        """The question that opens a sentence: "On whether he knew," "To questions about it,"."""
        reading = self.reading
        first, end = reading.bounds[index]
        low, words = reading.low, reading.words
        opening = low[first] if end - first > 4 else ""
        start = None
        if opening == "as" and low[first + 1] in ("to", "for"):
            start = first + 2
        elif opening == "on" and low[first + 1] in WH:
            start = first + 1
        elif opening in ("to", "in") and index in self._nouns:
            asked = [k for k in range(first, min(end, first + 7)) if low[k] in _REQUESTS]
            near = range(asked[0] + 1, min(end, asked[0] + 10)) if asked else range(0)
            start = next((k for k in near if low[k] in WH), None)
            if start is None:
                start = next((k + 1 for k in near if low[k] in ("about", "on")), None)
        if start is None:
            return None
        stop = next((k for k in range(start, min(end, start + 25)) if words[k] == ","), None)
        return Stretch(start, stop) if stop is not None and stop > start else None

    def posed(self, index: int) -> Stretch | None:
        """The sentence before, where it is the narrator's question: "Would she resign?"."""
        reading = self.reading
        k = index - 1
        if not self._marked or k < 0 or reading.headline[k]:
            return None
        if reading.paragraph[k] != reading.paragraph[index]:
            return None
        first, end = reading.bounds[k]
        brief = end - first <= _BRIEF and reading.quoted[first] == -1
        brief = brief and "?" not in reading.words[first:end] and k > 0
        if brief and reading.paragraph[k - 1] == reading.paragraph[index]:
            first, end = reading.bounds[k - 1]  # "How long? Solberg smiled. “..."
        if reading.low[first : first + 1] == ["asked"] and k > 0:
            first, end = reading.bounds[k - 1]  # "Who had paid? asked Vane."
        if reading.sentence_of(first) not in self._marked:
            return None
        marks = (i for i in range(first + 2, end) if reading.words[i] == "?")
        last = next((i for i in marks if reading.quoted[i] == -1), None)
        if last is None or reading.quoted[first] != -1:
            return None
        ends = last >= end - 2 or reading.low[last + 1] == "asked"
        return Stretch(first, last + 1) if ends else None

    def paragraph_asked(self, index: int) -> bool:
        """Whether the paragraph has reported a question in this sentence or shortly before."""
        reading = self.reading
        k = index
        while k >= max(0, index - 6) and reading.paragraph[k] == reading.paragraph[index]:
            if self.asked(k):
                return True
            k -= 1
        return False

    def question(self, index: int) -> Stretch | None:
        """As in "Asked how many were left,": the question, in this sentence or the one before."""
        reading = self.reading
        low, words = reading.low, reading.words
        for back in range(3):
            k = index - back
            if k < 0 or reading.paragraph[k] != reading.paragraph[index]:
                continue
            verbs = self._verbs.get(k)
            if verbs is None:
                continue
            first, end = reading.bounds[k]
            for i in verbs:
                if reading.quoted[i] != -1 or low[i] == "reached":
                    continue
                j = i + 1
                if j < end and low[j] == "by":
                    mention = self.frame.mentions.starting.get(j + 1)
                    j = mention.end if mention is not None else j + 2
                else:
                    asked = self.frame.mentions.starting.get(j)
                    if (
                        asked is not None
                        and low[asked.end : asked.end + 1]
                        and (low[asked.end] in WH or low[asked.end] in ("about", "on"))
                    ):
                        j = asked.end  # "asked Lind whether he knew"
                before = low[i - 1] if i > first else "."
                alone = i == first or before in m.BE or before in ("when", "if")
                alone = alone or (before == "," and "," in words[i : min(end, i + 14)])
                opens = self._opening(j, end, alone=alone)
                if opens is None:
                    continue
                j = opens
                stop = j
                while stop < end and words[stop] not in _ENDING:
                    stop += 1
                if stop > j:
                    return Stretch(j, stop)
            if k == index:
                return None
        return None

    def _opening(self, j: int, end: int, *, alone: bool) -> int | None:
        """Where the question begins behind "asked (twice, in court) whether", "asked about"."""
        low, words = self.reading.low, self.reading.words
        for k in range(j, min(end, j + 14)):
            if low[k] in WH or low[k] == "that":
                related = words[k - 1] == "," and low[k] in {"who", "which", "whose"}
                return None if related else k
            if low[k] in {"about", "on", "for"} and k + 1 < end and words[k + 1][0].isalnum():
                at = k + 1
                if low[k] == "on":  # "asked on his way in if he knew"
                    later = range(at, min(end, at + 7))
                    whether = next((n for n in later if low[n] in ("if", "whether")), None)
                    if whether is not None:
                        return whether
                if low[k] == "for" and (k > j or not alone):
                    return None
                return at + (low[at] in ("about", "on") and at + 1 < end)
            if low[k] == "to" and k + 1 < end:
                if low[k + 1] in self.words.base.telling:
                    return next((n for n in range(k + 2, min(end, k + 5)) if low[n] in WH), k + 1)
                if self._named(low[k + 1]):
                    return k + 1  # "Invited to put a figure on the repair"
            if not words[k][0].isalnum() and words[k] != ",":
                break
        return None

    def asker(self, index: int) -> Entity | None:
        """Who asked, in "asked by reporters"."""
        low = self.reading.low
        for i in self.verbs(index):
            for k in range(i + 1, min(len(low) - 1, i + 5)):  # "asked four times by"
                if low[k] == "by":
                    return self.frame.cast.of(self.frame.mentions.starting.get(k + 1))
                if not low[k][0].isalpha() or low[k] in WH:
                    break
        return None
