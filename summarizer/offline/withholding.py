"""Operators that withhold: the words before an act that say it was not done, and how firmly."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.reading import Reading


class Hold(Enum):
    """How an act of informing is withheld; the value is its weight as a sign of a non-answer."""

    DECLINED = "declined to", 2
    WOULD_NOT = "would not, is not going to", 2
    COULD_NOT = "could not, was unable to", 1
    PREVENTED = "was barred from", 2
    RELUCTANT = "hesitated to, avoided ...ing", 1
    WITHOUT = "without ...ing", 1
    YET = "has yet to", 1
    HAS_NOT = "has not", 0
    DID_NOT = "did not, failed to", 0
    DOES_NOT = "does not", 0

    @property
    def weight(self) -> int:
        """How much it counts."""
        weight: int = self._value_[1]  # as it stands: ``value`` is looked up by a descriptor
        return weight


Shape = Literal["base", "ing", "past"]


class Operator:
    """One operator.

    Attributes:
        begin: The token that its subject stands before.
        act: The token that the act begins at.
        shape: The form of the verb that follows.
        hold: What it does.
        adverb: "immediately", "directly": what stands between, if it matters.
        refused: Whether it names a refusal outright.
    """

    __slots__ = ("act", "adverb", "begin", "hold", "refused", "shape")

    def __init__(
        self,
        begin: int,
        act: int,
        shape: Shape,
        hold: Hold,
        adverb: str = "",
        *,
        refused: bool = False,
    ) -> None:
        self.begin = begin
        self.act = act
        self.shape = shape
        self.hold = hold
        self.adverb = adverb
        self.refused = refused


_HAVE: Final = frozenset(("has", "have", "had", "'ve"))
_DO: Final = frozenset(("do", "does"))
_WOULD: Final = frozenset(("would", "will", "'ll", "'d"))
_COULD: Final = frozenset(("could", "can"))
_BE: Final = m.BE | {"'m", "'re", "i'm", "we're"}
_SHORT: Final = {"won't": "will", "can't": "can", "cannot": "can"}
_ADJUNCT: Final = frozenset("week month year spokesman spokeswoman statement times".split())
#: What one has none of who will or may not speak: "had no wish to", "has no authority to".
_WISH: Final = frozenset("wish intention desire plan plans inclination reason need".split())
_LEAVE: Final = _WISH | frozenset(
    "instruction instructions authority authorisation authorization permission mandate leave "
    "right business".split()
)
_LETTING: Final = frozenset("let allow permit enable allowing letting permitting".split())
_US: Final = frozenset("me us him her them it".split())
_BETWEEN: Final = frozenset("immediately directly publicly so far still also even yet ever".split())
_ADVERBS: Final = frozenset("further even yet also really just ever again now then".split())
_TELLING: Final = frozenset(("immediately", "directly", "independently"))


class Withholding:
    """Reads operators in one article."""

    def __init__(self, reading: Reading, words: AnswerWords) -> None:
        self.reading = reading
        self.words = words

    def skip(self, at: int, end: int) -> int:
        """Past adverbs before a verb."""
        low = self.reading.low
        while at < end and (
            (low[at].endswith("ly") and low[at] not in ("reply", "rely")) or low[at] in _ADVERBS
        ):
            at += 1
        return at

    def operator(self, i: int, first: int, end: int) -> Operator | None:
        """The operator that the word at ``i`` belongs to."""
        low, words = self.reading.low, self.words
        word = low[i]
        if word in ("not", "never", "cannot", "neither") or word.endswith("n't"):
            return self._negated(i, first, end)
        after = low[i + 1] if i + 1 < end else ""
        if word in words.declining:
            to = self._infinitive(i + 1, end)
            if to is None:
                return None
            return self._made(i, to + 1, end, "base", Hold.DECLINED, refused=word[0] == "r")
        if word in words.hesitating and after == "to":
            hold = Hold.RELUCTANT if word.startswith("hesit") else Hold.DID_NOT
            return self._made(i, i + 2, end, "base", hold)
        if word in words.reluctant and after == "to":
            hold = Hold.COULD_NOT if word in ("unable", "powerless") else Hold.RELUCTANT
            return self._made(i, i + 2, end, "base", hold)
        if word in words.avoiding:
            if low[i - 1] == "to" and i > first:
                return None  # "told aides to avoid discussing it"
            match = phrase_at(self.reading, words.avoiding, i, end)
            return match and self._made(i, match[0], end, "ing", Hold.RELUCTANT)
        if word in words.preventing:
            from_ = next((k for k in range(i + 1, min(end, i + 7)) if low[k] == "from"), None)
            if from_ is None:
                return None
            # "was barred from", "prevented it from": whose words come between or before
            begin = i if from_ == i + 1 else from_
            return self._made(begin, from_ + 1, end, "ing", Hold.PREVENTED)
        if word == "without":
            return self._made(i, i + 1, end, "ing", Hold.WITHOUT)
        if word == "yet" and after == "to" and i > first:
            begin = i - 1
            while begin > first and low[begin] in {"as", "so", "far"}:
                begin -= 1
            if low[begin] in _HAVE or low[begin] in m.BE:
                return self._made(begin, i + 2, end, "base", Hold.YET)
            return None
        if word == "position" and after == "to" and low[max(first, i - 2) : i] == ["in", "no"]:
            begin = next((k for k in range(i - 3, first, -1) if low[k] in m.BE), i - 2)
            return self._made(begin, i + 2, end, "base", Hold.PREVENTED)
        if word == "no" and i > first and low[i - 1] in _HAVE and after in _LEAVE:
            if low[i + 2 : i + 3] == ["to"]:  # "had no instructions to comment"
                hold = Hold.WOULD_NOT if after in _WISH else Hold.PREVENTED
                return self._made(i - 1, i + 3, end, "base", hold)
            return None
        if word == "rather" and after == "not":
            return self._made(i - 1, i + 2, end, "base", Hold.WOULD_NOT)
        return None

    def _made(
        self, begin: int, act: int, end: int, shape: Shape, hold: Hold, *, refused: bool = False
    ) -> Operator:
        at = self.skip(act, end)
        between = self.reading.low[act:at]
        adverb = next((w for w in between if w in _TELLING), "")
        return Operator(begin, at, shape, hold, adverb, refused=refused)

    def _infinitive(self, at: int, end: int) -> int | None:
        """Where "to" stands in "declined (on Tuesday) to say"."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        for k in range(at, min(end, at + 7)):
            if low[k] == "to":
                return k
            adjunct = tags[k] & (m.PREPOSITION | m.TIME | m.ADVERB | m.DETERMINER | m.NUMBER)
            if not (adjunct or words[k] == "," or low[k] in _ADJUNCT):
                return None
        return None

    def _negated(self, i: int, first: int, end: int) -> Operator | None:
        """As in "would not", "didn't", "is not going to", "chose not to", "could neither"."""
        low = self.reading.low
        word = low[i]
        begin = i
        if word not in ("not", "never", "neither"):
            auxiliary = _SHORT.get(word, word.removesuffix("n't"))
        else:
            begin = i - 1
            while begin >= first and begin > i - 4 and low[begin] in _BETWEEN:
                begin -= 1
            if begin < first:
                return None
            auxiliary = low[begin]
            if self.reading.quoted[begin] != self.reading.quoted[i]:
                return None
        at = i + 1
        if at >= end or low[at] in ("only", "just", "merely", "simply"):
            return None
        found = self._after(auxiliary, word, begin, at, end)
        if found is None:
            return None
        adverb = next((w for w in low[begin + 1 : found.act] if w in _TELLING), "")
        return Operator(found.begin, found.act, found.shape, found.hold, adverb)

    def _after(self, auxiliary: str, word: str, begin: int, at: int, end: int) -> Operator | None:
        low = self.reading.low
        at = self.skip(at, end)
        if at >= end:
            return None
        nxt = low[at]
        following = low[at + 1] if at + 1 < end else ""
        if auxiliary in _WOULD or auxiliary in _COULD:
            hold = Hold.WOULD_NOT if auxiliary in _WOULD else Hold.COULD_NOT
            if nxt == "be":
                return self._being(hold, begin, at + 1, end) or self._made(
                    begin, at, end, "base", hold
                )
            if nxt in self.words.wanting and following == "to":
                return self._made(begin, at + 2, end, "base", hold)
            return self._made(begin, at, end, "base", hold)
        if nxt in _LETTING and following in _US:  # "the law does not let us talk about it"
            stop = at + 2 + (low[at + 2 : at + 3] == ["to"])
            return self._made(at + 1, stop, end, "base", Hold.PREVENTED)
        if auxiliary in _DO or auxiliary == "did":
            if nxt in self.words.wanting and following == "to":
                return self._made(begin, at + 2, end, "base", Hold.WOULD_NOT)
            hold = Hold.DID_NOT if auxiliary == "did" else Hold.DOES_NOT
            return self._made(begin, at, end, "base", hold)
        if auxiliary in _HAVE:
            if nxt == "been":
                return self._being(Hold.HAS_NOT, begin, at + 1, end)
            return self._made(begin, at, end, "past", Hold.HAS_NOT)
        if nxt in ("something", "anything"):  # "not something I’m going to speculate about"
            for k in range(at + 1, min(end - 1, at + 6)):
                if low[k] in {"to", "can", "will", "would"}:
                    return self._made(begin, k + 1, end, "base", Hold.WOULD_NOT)
        if auxiliary in _BE:
            if nxt == "to" and self.reading.low[begin - 1] == "policy":
                return self._made(begin - 1, at + 1, end, "base", Hold.DOES_NOT)
            return self._being(Hold.WOULD_NOT, begin, at, end)
        if nxt == "to" and auxiliary in self.words.choosing:
            return self._made(begin, at + 1, end, "base", Hold.DECLINED)
        if auxiliary in ("policy", "of") and (nxt == "to" or nxt.endswith("ing")):
            shape: Shape = "base" if nxt == "to" else "ing"
            return self._made(begin, at + (nxt == "to"), end, shape, Hold.DOES_NOT)
        if word == "never":
            return self._made(at - 1, at, end, "past", Hold.DID_NOT)
        if nxt == "going" and following == "to":  # “Not going to speculate.”
            return self._made(begin, at + 2, end, "base", Hold.WOULD_NOT)
        return None

    def _being(self, hold: Hold, begin: int, at: int, end: int) -> Operator | None:
        """Behind "is not", "will not be": "going to", "able to", "commenting"."""
        low = self.reading.low
        at = self.skip(at, end)
        if at >= end:
            return None
        if low[at] in ("going", "about") and low[at + 1 : at + 2] == ["to"]:
            at = self.skip(at + 2, end)
            if low[at : at + 1] == ["be"]:
                return self._being(hold, begin, at + 1, end) or self._made(
                    begin, at, end, "base", hold
                )
            return self._made(begin, at, end, "base", Hold.WOULD_NOT)
        if low[at] == "gonna":
            return self._made(begin, at + 1, end, "base", Hold.WOULD_NOT)
        match = phrase_at(self.reading, self.words.permitted, at, end)
        if match is not None and match[0] < end:
            stop = match[0]
            if low[stop] == "to":
                hold = Hold.COULD_NOT
                if low[at] in {"willing", "prepared", "going", "ready"}:
                    hold = Hold.WOULD_NOT
                elif low[stop - 1] in ("position", "liberty"):
                    hold = Hold.PREVENTED
                return self._made(begin, stop + 1, end, "base", hold)
            if low[at] == "comfortable":
                return self._made(begin, stop, end, "ing", Hold.WOULD_NOT)
        if low[at].endswith("ing"):
            return self._made(begin, at, end, "ing", hold)
        return None
