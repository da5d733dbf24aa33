"""Questions and answers in turn: replies that withhold, as a transcript shows them.

A transcript needs no "asked whether": the turn before is the question, and the whole turn after it
is the reply. So a few words can be told for what they are ("Traffic.", "Ask me next week."), and
whoever asks says by asking again that there was no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.answer_words import Phrases, answer_words
from summarizer.offline.entities import Entity
from summarizer.offline.floor import asserts
from summarizer.offline.mentions import MentionKind
from summarizer.offline.phrasing import phrase_at, phrase_table, stems
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.turns import Talk, Turn
from summarizer.offline.unanswered import Unanswered
from summarizer.offline.voices import is_named
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_KINDS: Final = tuple(kind.value for kind in NonAnswerKind if kind.value not in (
    "no_response", "partial_answer", "other"
))
_POLAR: Final = frozenset(
    "would will did does do is are was were has have had could can should might may am must isn't "
    "aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't haven't hasn't "
    "shouldn't".split()
)
_WH: Final = frozenset("who whom whose what when where why which how whether".split())
_MEASURES: Final = frozenset("many much long soon often far big high old fast late".split())
_COUNTED: Final = re.compile(
    r"half|most|all|tens|dozens?|hundreds?|thousands?|millions?|billions?|several|"
    r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|once|twice|none|nobody|nothing|never"
)
_PEOPLE: Final = frozenset("i we he she they me us him her them nobody everybody everyone".split())
#: A reply of at most so many words is short; one of more is told by no emptiness.
_SHORT: Final = 12
_LONG: Final = 45
#: Points that make a reply a non-answer.
_ENOUGH: Final = 3
_GROUNDS: Final = {
    NonAnswerKind.REDIRECTED: Grounds.SPEAKS_FOR_OTHER,
    NonAnswerKind.CLAIMED_IGNORANCE: Grounds.IGNORANCE,
    NonAnswerKind.DEFERRED: Grounds.DEFERRAL,
    NonAnswerKind.DECLINED_TO_DISCUSS: Grounds.UNWILLINGNESS,
    NonAnswerKind.DECLINED_TO_DISCLOSE: Grounds.UNWILLINGNESS,
}


@dataclass(slots=True)
class _Exchange:
    """A question and the turn that replies to it."""

    question: Turn
    asked: Stretch
    reply: Turn
    next: Turn | None


def find_exchanges(frame: Frame, talk: Talk, found: list[Unanswered]) -> list[Unanswered]:
    """All non-answers, those of the transcript's replies added, in order.

    What the rules for any text have found in a reply gets its question; a reply to the same
    question asked again joins the one before.

    Args:
        frame: The article.
        talk: Its transcript, speakers seated.
        found: The non-answers found without regard to turns.
    """
    search = _Search(frame, talk)
    items = list(found)
    inside: dict[int, list[Unanswered]] = {}
    for item in found:
        turn = talk.of.get(item.sentence)
        if turn is not None and item.actor is turn.speaker:
            inside.setdefault(id(turn), []).append(item)
    before: tuple[_Exchange, Unanswered] | None = None
    for exchange in search.exchanges():
        item = _joined(exchange, inside.get(id(exchange.reply), []), search.withheld(exchange))
        if item is None:
            before = None
            continue
        search.ask(item, exchange)
        if before is not None and search.repeats(before[0], exchange):
            _join(before[1], item)
            if item in items:
                items.remove(item)
            before = exchange, before[1]
            continue
        before = exchange, item
        if item not in items:
            items.append(item)
    items.sort(key=lambda item: item.evidence[0].first)
    return items


def _joined(
    exchange: _Exchange, known: list[Unanswered], own: Unanswered | None
) -> Unanswered | None:
    """One item for a reply, whichever rules found it."""
    if not known:
        return own
    first = known[0]
    if own is not None:
        for piece in own.evidence:
            if not any(piece.first < e.end and e.first < piece.end for e in first.evidence):
                first.evidence.append(piece)
        first.kinds.extend(k for k in own.kinds if k not in first.kinds)
    return first


def _join(earlier: Unanswered, later: Unanswered) -> None:
    earlier.evidence.extend(e for e in later.evidence if e not in earlier.evidence)
    earlier.kinds.extend(k for k in later.kinds if k not in earlier.kinds)
    earlier.redirected_to = earlier.redirected_to or later.redirected_to
    if earlier.grounds is Grounds.NOT_STATED:
        earlier.grounds = later.grounds


@lru_cache(maxsize=4)
def _tables(cues: Cues) -> tuple[Phrases, ...]:
    replies = tuple(key for key in _KINDS if f"transcripts.replies.{key}" in cues.phrase_lists)
    return (
        phrase_table(cues, "transcripts.replies", replies),
        answer_words(cues).spoken,
    )


@lru_cache(maxsize=4)
def _table(cues: Cues, name: str) -> Phrases:
    prefix, _, key = name.rpartition(".")
    return phrase_table(cues, prefix, (key,))


class _Search:
    """Reads the exchanges of one transcript."""

    def __init__(self, frame: Frame, talk: Talk) -> None:
        self.frame = frame
        self.reading: Reading = frame.reading
        self.talk = talk
        self.cues = frame.reading.cues

    def exchanges(self) -> list[_Exchange]:
        """Every reply with the question before it and the turn of whoever asks next."""
        found: list[_Exchange] = []
        turns = self.talk.turns
        for k, turn in enumerate(turns):
            if turn.asks or turn.speaker is None or not any(turn.pieces.values()):
                continue
            question = self._question_before(k)
            if question is None:
                continue
            asked = self._asked(question)
            if asked is None:
                continue
            later = next((t for t in turns[k + 1 :] if t.asks and not t.leads), None)
            following = turns[k + 1] if k + 1 < len(turns) else None
            found.append(_Exchange(question, asked, turn, later if later is following else None))
        return found

    def _question_before(self, k: int) -> Turn | None:
        turns = self.talk.turns
        for j in range(k - 1, max(-1, k - 4), -1):
            turn = turns[j]
            if turn.asks and not turn.leads:
                return turn
            if turn.leads or turn.speaker is turns[k].speaker:
                return None
            if any(asserts(self.reading, pieces) for pieces in turn.pieces.values()):
                return None
        return None

    def _asked(self, turn: Turn) -> Stretch | None:
        """The last question of a turn; where there is none, its last sentence."""
        last: Stretch | None = None
        stated: Stretch | None = None
        for sentence in turn.sentences:
            pieces = turn.pieces[sentence]
            if not pieces or sentence == turn.introduced:
                continue
            if self._is_question(pieces):
                last = Stretch(pieces[0].first, pieces[-1].end)
            elif asserts(self.reading, pieces):
                stated = Stretch(pieces[0].first, pieces[-1].end)
        return last or stated

    def _is_question(self, pieces: list[Stretch]) -> bool:
        return "?" in self.reading.words[pieces[-1].end - 1 : pieces[-1].end + 2]

    # --- one reply ------------------------------------------------------------------------

    def withheld(self, exchange: _Exchange) -> Unanswered | None:
        """The reply as a non-answer; None where it answers, or nobody can tell."""
        reply = exchange.reply
        sentences = [s for s in reply.sentences if reply.pieces[s]]
        if self._misheard(reply):
            return None
        kinds: list[NonAnswerKind] = []
        evidence: list[Stretch] = []
        target: Entity | None = None
        for sentence in sentences:
            pieces = reply.pieces[sentence]
            whole = Stretch(pieces[0].first, pieces[-1].end)
            match = self._phrase(pieces)
            if match is None:
                continue
            stop, kind = match
            if kind is NonAnswerKind.GENERAL_ANSWER and self._plain(exchange):
                continue
            if kind not in kinds:
                kinds.append(kind)
            evidence.append(whole)
            if kind is NonAnswerKind.REDIRECTED:
                target = target or self._target(stop, whole.end, reply.speaker)
        if not kinds:
            kind_ = self._empty(exchange, sentences)
            if kind_ is None:
                return None
            pieces = reply.pieces[sentences[0]]
            kinds, evidence = [kind_], [Stretch(pieces[0].first, pieces[-1].end)]
        elif self._answered(exchange, evidence[0]):
            return None
        speaker = reply.speaker
        if speaker is None:
            return None
        grounds = next((_GROUNDS[k] for k in kinds if k in _GROUNDS), Grounds.NOT_STATED)
        return Unanswered(
            self.reading.sentence_of(evidence[0].first),
            speaker,
            kinds,
            None,
            None,
            None,
            target,
            grounds,
            evidence,
            spoken=True,
        )

    def _misheard(self, reply: Turn) -> bool:
        table = _table(self.cues, "transcripts.acoustic.phrases")
        return any(
            phrase_at(self.reading, table, k, piece.end) is not None
            for _, piece in reply.said()
            for k in range(piece.first, piece.end)
        )

    def _phrase(self, pieces: list[Stretch]) -> tuple[int, NonAnswerKind] | None:
        """The first words of a sentence that withhold, outside quotation marks."""
        for piece in pieces:
            for k in range(piece.first, piece.end):
                if self.reading.quoted[k] != -1:
                    continue
                for table in _tables(self.cues):
                    match = phrase_at(self.reading, table, k, piece.end)
                    if match is not None and self._own(k, piece, match):
                        return match[0], NonAnswerKind(match[1])
        return None

    def _own(self, k: int, piece: Stretch, match: tuple[int, str]) -> bool:
        """Whether the words are the speaker's about himself: not "They don't know yet"."""
        low = self.reading.low
        for j in range(k - 1, max(piece.first - 1, k - 5), -1):
            if low[j] in ("i", "we", "i'm", "i'd", "i'll", "i've", "we're", "we'd", "we'll", "you"):
                return True
            if low[j] in ("he", "she", "they") and match[1] == "claimed_ignorance":
                return False
            if low[j] in ("if", "unless", "until"):
                return False
        return True

    def _target(self, stop: int, end: int, speaker: Entity | None) -> Entity | None:
        for k in range(stop - 1, min(end, stop + 3)):
            entity = self.frame.cast.of(self.frame.mentions.starting.get(k))
            if entity is not None and entity is not speaker and entity.type is not None:
                return entity
        return None

    def _plain(self, exchange: _Exchange) -> bool:
        """Whether the reply says yes or no."""
        reading = self.reading
        words = self.cues.words["transcripts.answering.plain"]
        table = _table(self.cues, "transcripts.answering.phrases")
        for _, piece in list(exchange.reply.said())[:3]:
            for k in range(piece.first, min(piece.end, piece.first + 12)):
                if reading.quoted[k] != -1:
                    continue
                if reading.low[k] in words and (
                    k == piece.first or not reading.words[k - 1][0].isalnum()
                    or k == piece.first + 1
                ):
                    return True
                match = phrase_at(reading, table, k, piece.end)
                if match is not None and (
                    match[0] >= piece.end or reading.words[match[0]] in ",.;—–"
                ):
                    return True
        return False

    def _answered(self, exchange: _Exchange, evidence: Stretch) -> bool:
        """Whether a plain answer comes before the words that withhold: "No. I don't know why."."""
        first = next(piece for _, piece in exchange.reply.said())
        return evidence.first > first.first and self._plain(exchange)

    # --- emptiness ------------------------------------------------------------------------

    def _empty(self, exchange: _Exchange, sentences: list[int]) -> NonAnswerKind | None:
        """How a reply that refuses nothing in so many words still gives no answer."""
        reading, reply = self.reading, exchange.reply
        pieces = [piece for _, piece in reply.said()]
        words = [k for p in pieces for k in range(p.first, p.end) if reading.words[k][0].isalnum()]
        if not words:
            return None
        questions = [self._is_question(reply.pieces[s]) for s in sentences]
        if all(questions):
            return NonAnswerKind.DEFLECTED
        opening, second = self._opening(exchange.asked)
        points = 0
        if self._insisted(exchange):
            points += 2
        if len(words) <= _SHORT:
            points += 1
        if self._lacks(exchange, opening, second, words):
            points += 2
        elif opening in _POLAR or opening in ("who", "when"):
            points -= 2
        if len(words) > _LONG:
            points -= 2
        if points < _ENOUGH:
            return None
        return NonAnswerKind.GENERAL_ANSWER if len(words) <= _SHORT else NonAnswerKind.DODGED

    def _opening(self, asked: Stretch) -> tuple[str, str]:
        """The word that makes a question, and the one after it; "is" for one without."""
        reading = self.reading
        low = reading.low
        for k in range(asked.first, asked.end):
            before = reading.words[k - 1] if k > asked.first else ","
            starts = not before[0].isalnum() or low[k - 1] in ("and", "but", "so", "or", "then")
            if starts and (low[k] in _POLAR or low[k] in _WH):
                return low[k], low[k + 1] if k + 1 < asked.end else ""
        return ("is", "") if "?" in reading.words[asked.end - 1 : asked.end + 2] else ("", "")

    def _lacks(self, exchange: _Exchange, opening: str, second: str, words: list[int]) -> bool:
        """Whether the reply holds nothing of the sort that the question asks for."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        figures = any(
            reading.words[k][0].isdigit() or tags[k] & m.NUMBER or _COUNTED.fullmatch(low[k])
            for k in words
        )
        if opening in _POLAR:
            if self._plain(exchange) or figures:
                return False
            return not self._echoes(exchange.asked, words)
        if opening == "when" or (opening == "how" and second in _MEASURES):
            timed = any(tags[k] & m.TIME for k in words)
            return not figures and not timed
        if opening in ("who", "whom", "whose"):
            return not any(
                low[k] in _PEOPLE
                or (
                    (mention := self.frame.mentions.starting.get(k)) is not None
                    and mention.kind in (MentionKind.NAME, MentionKind.ROLE, MentionKind.GROUP)
                )
                for k in words
            )
        if opening == "why":
            reasons = self.cues.words["transcripts.answering.reasons"]
            return len(words) <= _SHORT and not any(low[k] in reasons for k in words)
        return False

    def _echoes(self, asked: Stretch, words: list[int]) -> bool:
        """Whether the reply takes up the question's verb: "Did they know? I knew of one call."."""
        reading = self.reading
        verbs = {self._lemma(k) for k in range(asked.first, asked.end)} - {""}
        return any(self._lemma(k) in verbs for k in words)

    def _lemma(self, k: int) -> str:
        reading = self.reading
        low = reading.low[k]
        verb = self.cues.reporting.get(low)
        if verb is not None:
            return verb.lemma
        if reading.tags[k] & m.VERB:
            return low[:2] if len(low) < 5 else low[:3]
        return low[:-2] if low.endswith("ed") and len(low) > 4 else ""

    # --- asked again ----------------------------------------------------------------------

    def _insisted(self, exchange: _Exchange) -> bool:
        """Whether whoever asks next says that there was no answer."""
        nxt = exchange.next
        if nxt is None:
            return False
        pieces = [piece for _, piece in nxt.said()]
        if not pieces:
            return False
        table = _table(self.cues, "transcripts.insisting.openings")
        if phrase_at(self.reading, table, pieces[0].first, pieces[0].end) is not None:
            return True
        asked = self._asked(nxt)
        words = sum(
            self.reading.words[k][0].isalnum() for p in pieces for k in range(p.first, p.end)
        )
        if words <= 4 and asked is not None:
            return True
        return asked is not None and self._same(exchange.asked, asked)

    def _same(self, one: Stretch, other: Stretch) -> bool:
        """Whether two questions ask for the same."""
        a, b = stems(self.reading, [one]), stems(self.reading, [other])
        return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))

    def repeats(self, earlier: _Exchange, later: _Exchange) -> bool:
        """Whether the later question is the earlier one again, to the same speaker."""
        if earlier.reply.speaker is not later.reply.speaker or earlier.next is not later.question:
            return False
        return self._insisted(earlier)

    def ask(self, item: Unanswered, exchange: _Exchange) -> None:
        """Give an item its question."""
        question = exchange.asked
        item.question = item.question or question
        item.topic = item.topic or self._topic(question)
        asker = exchange.question.speaker
        if item.asked_by is None and is_named(asker) and asker is not item.actor:
            if asker is not None and asker.type is ActorType.PERSON:
                item.asked_by = asker
        if not any(e.first <= question.first < e.end for e in item.evidence):
            item.evidence.insert(0, question)

    def _topic(self, question: Stretch) -> Stretch:
        """What a question is about: without the name of the one who is addressed."""
        low = self.reading.low
        first = question.first
        for k in range(first, min(question.end - 1, first + 5)):
            if self.reading.words[k] == "," and k + 1 < question.end:
                return Stretch(k + 1, question.end)
        while first < question.end - 1 and low[first] in ("and", "but", "so", "or", "then"):
            first += 1
        return Stretch(first, question.end)
