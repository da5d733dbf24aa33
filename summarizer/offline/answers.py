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
    "would will did does do is are was were has have had could can should might whether if".split()
)
#: Any of these in a reply says yes or no, in so many words.
_PLAIN: Final = frozenset(
    "yes no yeah yep nope never certainly absolutely definitely indeed exactly correct sure agreed "
    "right true false always probably maybe perhaps none nobody nothing neither likely "
    "guess suppose course".split()
)
_OPINION: Final = frozenset("hope think believe expect plan loved liked hated feel agree".split())
#: These say so where they end it: "he will", "it is".
_ECHOING: Final = frozenset(
    "do does did would will was is were are am have has had could can should might must not".split()
)
#: Counts without digits.
_COUNTED: Final = re.compile(
    r"none|nobody|nothing|half|most|all|thirds?|quarters?|fifths?|tenths?|percent|tens|dozens?|hundreds?|thousands?|millions?|few|several|"
    r"many|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
)
#: Openings that put off or turn away whatever else they say.
_AWAY: Final = frozenset("let let's ask wait watch come go read look don't".split())
_LAUGHING: Final = frozenset("laughed smiled shrugged grinned chuckled sighed joked".split())
_JOINING: Final = frozenset("and but so well then apologise apologize".split())
_WEAK: Final = frozenset(("mean", "question"))
_AGAIN: Final = frozenset("again repeatedly pressed second third twice".split())
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
    """

    signs: int
    counters: bool = False
    clarifies: bool = False
    defers: bool = False
    turns: bool = False

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
        common = stems(reading, [exchange.question]) & stems(reading, [content]) - _WEAK
        common -= {low[k][:7] for k in said if low[k] in self.words.meta}
        signs = self._missing(exchange.question, said)
        signs += 1 if not common else -len(common)
        turns = any(low[k] in self.words.meta for k in said)
        signs += 2 * turns
        topical = low[exchange.question.first] not in WH | _POLAR
        signs += (count <= _SHORT) + (count <= _TERSE and quoted) - (count > _LONG) - topical
        signs += any(low[k] in ("you", "your", "you're", "you've") for k in said) and (
            low[said[0]] != "you" or low[said[1:2][0] if count > 1 else said[0]] != "know"
        )
        signs += any(
            low[k] in _AGAIN for k in range(max(0, exchange.question.first - 3), content.first)
        )
        signs -= 2 * any(low[k] in ("because", "since", "so") for k in said[:6])
        signs -= 2 * any(low[k] in _OPINION for k in said[:4])
        cue = exchange.reply.cue
        laughs = cue is not None and any(
            w in _LAUGHING for w in low[max(0, cue.first - 4) : cue.first]
        )
        signs += 2 * laughs
        if not quoted and count > _TERSE and not laughs:
            signs -= 1
        signs += low[said[0]] == "if" and quoted
        away = low[said[0]] in _AWAY and quoted
        signs += 2 * away
        return Verdict(signs, defers=away and low[said[0]] not in ("don't", "do"), turns=turns)

    def _missing(self, question: Stretch, said: list[int]) -> int:
        """What speaks against an answer by the kind of question: the missing number, yes, name."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        opening = low[question.first]
        if low[question.first + 1] == "you" and opening in ("can", "could", "would", "will"):
            return 0  # "Can you explain that?" asks for more than a yes
        second = low[question.first + 1] if question.first + 1 < question.end else ""
        if opening in _POLAR:
            first = low[said[0]]
            if any(low[k] in _PLAIN for k in said) or first in ("not", "of"):
                return -ENOUGH
            echo = low[said[-1]] in _ECHOING and low[said[-2:][0]] != "to" and len(said) <= _SHORT
            cut = first == "i" and low[said[-1]].endswith("ed") and len(said) <= _SHORT
            return -ENOUGH if echo or cut else 1
        measured = opening == "how" and second in ("many", "much", "long", "soon", "often", "far")
        if measured or opening == "when":
            told = any(
                tags[k] & (m.NUMBER | m.TIME)
                or reading.words[k][0].isdigit()
                or _COUNTED.fullmatch(low[k]) is not None
                for k in said
            )
            return -ENOUGH if told else 2
        if opening in ("who", "whom", "whose", "which"):
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
        if opening == "where":
            placed = any(tags[k] & m.PREPOSITION for k in said)
            return -2 if placed else 2
        return -2 if any(low[k] in _PLAIN for k in said) else 0
