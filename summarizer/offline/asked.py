"""What is asked in the turns of a transcript, and whether it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.floor import asserts, table_of
from summarizer.offline.phrasing import phrase_at, stems
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Stretch
from summarizer.offline.turns import Talk, Turn

POLAR: Final = frozenset(
    "would will did does do is are was were has have had can could should might may am must isn't "
    "aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't haven't hasn't "
    "shouldn't".split()
)
"""Words that a question for yes or no begins with."""
WH: Final = frozenset("who whom whose what when where why which how whether".split())
_EMPTY: Final = frozenset("you there still ever then be been".split())
_INFERRING: Final = frozenset("so then and".split())
#: A question of at most so many words takes up the one before.
_CURT: Final = 4
#: How many turns may stand between a question and its reply: objections, a ruling.
_BETWEEN: Final = 3


@dataclass(slots=True)
class Exchange:
    """A question and the turn that replies to it.

    Attributes:
        question: The turn that asks.
        asked: Its last question; where it has none, its last sentence.
        reply: The turn that replies.
        next: The turn after that, where it asks again.
    """

    question: Turn
    asked: Stretch
    reply: Turn
    next: Turn | None


class Asked:
    """Reads the questions of one transcript."""

    def __init__(self, reading: Reading, talk: Talk) -> None:
        self.reading = reading
        self.talk = talk

    def exchanges(self) -> list[Exchange]:
        """Every reply with the question before it and the turn of whoever asks next."""
        found: list[Exchange] = []
        turns = self.talk.turns
        for k, turn in enumerate(turns):
            if turn.asks or turn.speaker is None or not any(turn.pieces.values()):
                continue
            question = self._before(k)
            asked = self.asked(question) if question is not None else None
            if question is None or asked is None:
                continue
            following = turns[k + 1] if k + 1 < len(turns) else None
            again = following if following is not None and self._asks(following) else None
            found.append(Exchange(question, asked, turn, again))
        return found

    def _before(self, k: int) -> Turn | None:
        turns = self.talk.turns
        for j in range(k - 1, max(-1, k - 1 - _BETWEEN), -1):
            turn = turns[j]
            if self._asks(turn):
                return turn
            if turn.leads or turn.speaker is turns[k].speaker:
                return None
            if any(asserts(self.reading, pieces) for pieces in turn.pieces.values()):
                return None
        return None

    def _asks(self, turn: Turn) -> bool:
        """Whether a turn is there to be replied to: whoever leads the talk must put a question."""
        if not turn.asks:
            return False
        return not turn.leads or any(map(self.is_question, filter(None, turn.pieces.values())))

    def asked(self, turn: Turn) -> Stretch | None:
        """The last question of a turn; where there is none, its last sentence."""
        last: Stretch | None = None
        stated: Stretch | None = None
        for sentence in turn.sentences:
            pieces = turn.pieces[sentence]
            if not pieces or sentence == turn.introduced:
                continue
            if self.is_question(pieces):
                last = Stretch(pieces[0].first, pieces[-1].end)
            elif asserts(self.reading, pieces):
                stated = Stretch(pieces[0].first, pieces[-1].end)
        return last or stated

    def is_question(self, pieces: list[Stretch]) -> bool:
        """Whether a sentence ends in a question mark."""
        return "?" in self.reading.words[pieces[-1].end - 1 : pieces[-1].end + 2]

    def opening(self, asked: Stretch) -> tuple[str, str]:
        """The word that makes a question, and the one after it; "is" for one without."""
        reading = self.reading
        low = reading.low
        for k in range(asked.first, asked.end):
            before = reading.words[k - 1] if k > asked.first else ","
            starts = not before[0].isalnum() or low[k - 1] in {"and", "but", "so", "or", "then"}
            if starts and (low[k] in POLAR or low[k] in WH):
                return low[k], low[k + 1] if k + 1 < asked.end else ""
        if low[asked.end - 1] in WH:
            return low[asked.end - 1], ""  # "I asked who."
        return ("is", "") if "?" in reading.words[asked.end - 1 : asked.end + 2] else ("", "")

    def insisted(self, exchange: Exchange) -> int:
        """How much the next question says that there was no answer: 2 aloud, 1 by being curt."""
        nxt = exchange.next
        pieces = [piece for _, piece in nxt.said()] if nxt is not None else []
        if nxt is None or not pieces:
            return 0
        table = table_of(self.reading.cues, "transcripts.insisting", "openings")
        if phrase_at(self.reading, table, pieces[0].first, pieces[0].end) is not None:
            return 2
        asked = self.asked(nxt)
        if asked is None:
            return 0
        if self._same(exchange.asked, asked):
            return 2
        words = sum(
            self.reading.words[k][0].isalnum() for p in pieces for k in range(p.first, p.end)
        )
        return int(words <= _CURT and self.reading.low[pieces[0].first] not in _INFERRING)

    def _same(self, one: Stretch, other: Stretch) -> bool:
        """Whether two questions ask for the same."""
        a, b = stems(self.reading, [one]), stems(self.reading, [other])
        return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))

    def repeats(self, earlier: Exchange, later: Exchange) -> bool:
        """Whether the later question is the earlier one again, to the same speaker."""
        if earlier.reply.speaker is not later.reply.speaker or earlier.next is not later.question:
            return False
        return self.insisted(earlier) > 0

    def topic(self, exchange: Exchange) -> Stretch:
        """What a question is about: the words behind "have you" and "what is".

        A question that has no such words ("Was it?") takes up the sentence before it.
        """
        reading = self.reading
        asked = exchange.asked
        if not stems(reading, [asked]):
            before = [
                piece
                for sentence, piece in exchange.question.said()
                if piece.first < asked.first and sentence != exchange.question.introduced
            ]
            return before[-1] if before else asked
        first = asked.first
        for k in range(first, min(asked.end - 1, first + 5)):
            if reading.words[k] == "," and asked.end - k > 3:
                first = k + 1  # "Admiral, was any ..."
                break
        while first < asked.end - 1 and (
            reading.low[first] in POLAR
            or reading.low[first] in WH
            or reading.low[first] in _EMPTY
            or reading.tags[first] & (m.PRONOUN | m.CONJUNCTION)
        ):
            first += 1
        return Stretch(first, asked.end)
