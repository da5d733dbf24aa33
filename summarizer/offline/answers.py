"""Whether a reply answers its question, told by signs that are counted, each for what it is worth.

For an answer speak a yes or a no, a number after "how many", a time after "when", a name after
"who", words of the question taken up again. Against it speak their absence, a question in return,
words about the asking rather than the asked, and a reply of a few words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.exchanges import Exchange
from summarizer.offline.phrasing import stems
from summarizer.offline.questions import WH
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Stretch

#: What a question for yes or no begins with.
_POLAR: Final = frozenset(
    "would will did does do is are was were has have had can could can't isn't won't should might "
    "whether if".split()
)
#: Any of these in a reply says yes or no, in so many words.
_PLAIN: Final = frozenset(
    "yes no no. yeah yep nope never certainly absolutely definitely indeed exactly correct sure "
    "agreed right true false probably maybe perhaps none nobody nothing neither likely "
    "unlikely already guess suppose course impossible denied refused".split()
)
#: These say it wherever they stand.
_SURE: Final = frozenset("yes already never denied absolutely definitely certainly".split())
_OPINION: Final = frozenset("hope think believe expect plan loved liked hated feel agree".split())
#: These say so where they end it: "he will", "it is".
_ECHOING: Final = frozenset(
    "do does did will would was is were are am have has had can could should might must not".split()
)
#: An auxiliary that takes up the question's says so too: "whether he would", "he would, if asked".
_CLASSES: Final = (
    frozenset("will would won't wouldn't 'll i'll he'll she'll it'll they'll we'll shall".split()),
    frozenset("can could can't couldn't cannot".split()),
    frozenset("is are was were am isn't aren't wasn't weren't 's i'm we're it's".split()),
    frozenset("has have had hasn't haven't hadn't i've we've".split()),
    frozenset("do does did don't doesn't didn't".split()),
    frozenset("should shouldn't ought must may might".split()),
)
_CLASS_OF: Final = {word: group for group in _CLASSES for word in group}
_DENYING: Final = frozenset("not never hardly".split())
#: Counts without digits.
_COUNTED: Final = re.compile(
    r"none|nobody|nothing|half|most|all|thirds?|quarters?|fifths?|tenths?|percent|tens|dozens?|hundreds?|thousands?|millions?|few|several|"
    r"many|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
)
#: A time without a date: "in spring", "after the harvest".
_DATED: Final = frozenset(
    "spring summer autumn fall winter soon immediately tomorrow tonight before after until once "
    "when week weeks month months year years day days hours".split()
)
#: What gives a reason.
_REASONS: Final = frozenset(
    "because since so as due too lack shortage cost costs needed wanted had could failed without "
    "wrong order reason reasons advice mistake error not".split()
)
#: Openings that put off or turn away whatever else they say.
_AWAY: Final = frozenset("let let's ask wait watch come go read look don't".split())
_LAUGHING: Final = frozenset("laughed smiled shrugged grinned chuckled sighed joked".split())
_JOINING: Final = frozenset("and but so well then apologise apologize".split())
_WEAK: Final = frozenset(("mean", "question"))
_AGAIN: Final = frozenset("again repeatedly pressed second third twice".split())
_RELATING: Final = frozenset("what all as that who".split())
_DESCRIBING: Final = frozenset("describe praise defend hail recall stress".split())
_PRESSING: Final = frozenset("pressed challenged confronted tackled grilled".split())
_NAMING: Final = frozenset(("who", "whom", "whose", "which"))
_MEASURING: Final = frozenset("many much long soon often far".split())
#: Longest reply that is told by its length, in words.
_SHORT: Final = 12
_TERSE: Final = 5
_LONG: Final = 20
#: From how many signs on a reply is none.
ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signs of one reply add up to.

    Attributes:
        signs: How much speaks against an answer.
        counters: Whether the reply is a question.
        clarifies: Whether it asks what was meant.
        defers: Whether it opens by putting off: "Let’s wait".
        turns: Whether it speaks of the asking: "You’re asking me".
        pointed: Whether the question asks for a yes or no, a number, a time, a place or a name.
    """

    signs: int
    counters: bool = False
    clarifies: bool = False
    defers: bool = False
    turns: bool = False
    pointed: bool = False

    @property
    def empty(self) -> bool:
        """Whether the reply answers nothing."""
        return self.signs >= ENOUGH


class Answers:
    """Weighs replies in one article."""

    def __init__(self, reading: Reading, words: AnswerWords) -> None:
        self.reading = reading
        self.words = words

    def weigh(self, exchange: Exchange) -> Verdict:
        """The signs of one reply."""
        reading = self.reading
        low = reading.low
        content = exchange.content
        said = [k for k in range(content.first, content.end) if reading.words[k][0].isalnum()]
        if not said:
            return Verdict(0)
        quoted = any(reading.quoted[k] != -1 for k in said)
        count = len(said)
        after = next(
            (w for w in reading.words[said[-1] + 1 : content.end + 1] if w not in m.QUOTES), ""
        )
        asks = low[said[0]] in WH | _POLAR | _JOINING or count <= _TERSE
        if after == "?" and quoted and asks and count <= 2 * _SHORT:
            seeks = low[said[0]] in ("what", "which") and any(
                low[k] in ("mean", "means") for k in said
            )
            return Verdict(ENOUGH, counters=True, clarifies=seeks)
        if exchange.reply.lemma == "ask" and "i" in (low[k] for k in said):
            return Verdict(0)  # “Do I think so?” she asked: put to oneself
        if exchange.reply.lemma == "ask":
            return Verdict(ENOUGH, counters=True, clarifies=low[content.end - 1] == "meant")
        opening = self._opening(exchange.question)
        pointed = self._pointed(opening)
        signs = self._missing(exchange.question, opening, said)
        common = stems(reading, [exchange.question]) & stems(reading, [content]) - _WEAK
        common -= {low[k][:7] for k in said if low[k] in self.words.meta}
        if pointed:
            signs += 1 - len(common)
        else:
            signs += 1 if not common else -len(common)
            signs -= low[opening] not in WH
        turns = any(low[k] in self.words.meta for k in said)
        signs += 2 * turns
        platitudes = sum(low[k] in self.words.platitudes for k in said)
        signs += min(2, platitudes) * (low[opening] != "why" or not self._reasons(said))
        signs += (count <= _SHORT) + (count <= _TERSE and quoted) - (count > _LONG)
        signs += any(low[k] in {"you", "your", "you're", "you've"} for k in said) and (
            low[said[0]] != "you" or low[said[1:2][0] if count > 1 else said[0]] != "know"
        )
        signs += exchange.reply.lemma in _DESCRIBING
        signs += any(
            low[k] in _AGAIN for k in range(max(0, exchange.question.first - 3), content.first)
        )
        signs -= 2 * any(low[k] in {"because", "since", "so"} for k in said[:6])
        signs -= ENOUGH * any(low[k] in _OPINION for k in said[:4])
        cue = exchange.reply.cue
        laughs = cue is not None and any(
            w in _LAUGHING for w in low[max(0, cue.first - 4) : cue.first]
        )
        signs += 2 * laughs
        pressing = low[exchange.question.first - 2 : exchange.question.first]
        pointed = pointed or any(w in _PRESSING for w in pressing)
        told = pointed or low[opening] in WH
        if not quoted and count > _TERSE and not laughs and not told:
            signs -= 1
        signs += low[said[0]] == "if" and quoted
        away = low[said[0]] in _AWAY and quoted
        signs += 2 * away
        return Verdict(
            signs, defers=away and low[said[0]] not in ("don't", "do"), turns=turns, pointed=pointed
        )

    def _opening(self, question: Stretch) -> int:
        """Where a question begins, behind "And", or "He tried another way:"."""
        low, words = self.reading.low, self.reading.words
        colon = (k + 1 for k in range(question.first, question.end - 1) if words[k] in ":—")
        at = next(colon, question.first)
        while at + 1 < question.end and (low[at] in _JOINING or not words[at][0].isalnum()):
            at += 1
        return at

    def _pointed(self, opening: int) -> bool:
        """Whether only a yes or no, a number, a time, a place or a name can answer."""
        low = self.reading.low
        measured = low[opening] == "how" and low[opening + 1] in _MEASURING
        return measured or low[opening] in _POLAR | _NAMING | {"when", "where"}

    def _missing(self, question: Stretch, opening: int, said: list[int]) -> int:
        """What speaks against an answer by the kind of question: the missing number, yes, name."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        word = low[opening]
        second = low[opening + 1] if opening + 1 < question.end else ""
        if second == "you" and word in {"can", "could", "would", "will"}:
            return 0  # "Can you explain that?" asks for more than a yes
        if word in _POLAR:
            return self._polar(question, opening, said)
        if word == "when" or (word == "how" and second in _MEASURING):
            told = any(
                tags[k] & (m.NUMBER | m.TIME)
                or reading.words[k][0].isdigit()
                or _COUNTED.fullmatch(low[k]) is not None
                or (low[k] in _DATED and second not in ("many", "much"))
                for k in said
            )
            return -ENOUGH if told else 2
        if word in _NAMING:
            if len(said) > 1 and said[1] > said[0] + 1:
                said = said[1:]  # "Congressman, ..."
            named = (
                any(
                    (reading.capital[k] and k != said[0] and low[k] != "i" and "'" not in low[k])
                    or (tags[k] & m.HEAD and tags[k - 1] & m.OPENER)
                    for k in said
                )
                or low[said[0]] in ("i", "me")
                or (reading.capital[said[0]] and not tags[said[0]] & m.FUNCTION)
            )
            return -ENOUGH if named else 1
        if word == "where":
            placed = any(tags[k] & m.PREPOSITION for k in said)
            return -2 if placed else 2
        if word == "why":
            return -2 * self._reasons(said)
        return -2 if any(low[k] in _PLAIN for k in said) else 0

    def _reasons(self, said: list[int]) -> bool:
        return any(self.reading.low[k] in _REASONS for k in said)

    def _polar(self, question: Stretch, opening: int, said: list[int]) -> int:
        """What speaks against a yes or a no: 2 where neither is said nor taken up."""
        reading = self.reading
        low = reading.low
        first = low[said[0]]
        plain = any(low[k] in _PLAIN for k in said[:5]) or any(low[k] in _SURE for k in said)
        if plain or first in {"not", "of", "only", "if"}:
            return -ENOUGH
        if first in ("depends", "depended"):
            return ENOUGH
        echo = low[said[-1]] in _ECHOING and low[said[-2:][0]] != "to" and len(said) <= _SHORT
        echo = echo and low[said[-3:][0]] not in _RELATING  # “with what we have”
        cut = first == "i" and low[said[-1]].endswith("ed") and len(said) <= _SHORT
        if echo or cut:
            return -ENOUGH
        auxiliary = next((k for k in range(opening, question.end) if self._class(k)), None)
        if auxiliary is None:
            return 2
        asked = self._class(auxiliary)
        taken = next((k for k in said[:3] if self._class(k) is asked), None)
        if taken is not None:
            near = low[taken : taken + 3]
            if any(w in _DENYING or w.endswith("n't") for w in near):
                return -ENOUGH  # "whether he would stay", "he would not"
        if any(reading.tags[k] & m.NUMBER and reading.tags[k + 1] & m.AUXILIARY for k in said[:3]):
            return -1  # "whether tests were skipped", "two had been missed"
        verb = self._verb(auxiliary, question)
        if verb and any(_same(low[k], verb) for k in said):
            return -1
        pronoun = taken is not None and reading.tags[taken - 1] & m.PRONOUN
        return 0 if pronoun else 2

    def _class(self, k: int) -> frozenset[str] | None:
        word = self.reading.low[k]
        if not self.reading.tags[k] & m.AUXILIARY and "'" not in word:
            return None
        return _CLASS_OF.get(word)

    def _verb(self, auxiliary: int, question: Stretch) -> str:
        """What the question says of its subject: "accept" in "whether he would accept it"."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        k = auxiliary + 1
        while k < question.end and (
            tags[k] & (m.AUXILIARY | m.ADVERB | m.NEGATION | m.PRONOUN) or low[k].endswith("ly")
        ):
            k += 1
        return low[k] if k < question.end and len(low[k]) > 3 else ""


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one: "accept", "accepted"."""
    return one[:5] == other[:5] and abs(len(one) - len(other)) <= 4
