"""Replies in a transcript that withhold: by what they say, and by what they leave out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.answer_words import Phrases, answer_words
from summarizer.offline.asked import POLAR, Asked, Exchange
from summarizer.offline.entities import Entity
from summarizer.offline.floor import table_of
from summarizer.offline.mentions import MentionKind
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.turns import Turn
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_MEASURES: Final = frozenset("many much long soon often far big high old fast late".split())
#: What these ask for is a figure or a date: "What does it cost?".
_MEASURED: Final = frozenset("cost costs price figure number total date deadline age".split())
_COUNTED: Final = re.compile(
    r"half|most|all|tens|dozens?|hundreds?|thousands?|millions?|billions?|several|"
    r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|once|twice|none|nobody|nothing|never"
)
_PEOPLE: Final = frozenset("i we he she they me us him her them nobody everybody everyone".split())
#: A reply of at most so many words is short; one of more is told by no emptiness.
_SHORT: Final = 10
_LONG: Final = 45
#: One of so few words gives no reason, whatever it says.
_CURT: Final = 4
#: Points that make a reply a non-answer.
_ENOUGH: Final = 3
_GROUNDS: Final = {
    NonAnswerKind.REDIRECTED: Grounds.SPEAKS_FOR_OTHER,
    NonAnswerKind.CLAIMED_IGNORANCE: Grounds.IGNORANCE,
    NonAnswerKind.DEFERRED: Grounds.DEFERRAL,
    NonAnswerKind.DECLINED_TO_DISCUSS: Grounds.UNWILLINGNESS,
    NonAnswerKind.DECLINED_TO_DISCLOSE: Grounds.UNWILLINGNESS,
}

_HINTS: Final = ("deferred", "redirected", "deflected", "dodged", "general_answer")


@lru_cache(maxsize=4)
def _tables(cues: Cues) -> tuple[Phrases, ...]:
    names = (name.rpartition(".") for name in cues.phrase_lists)
    keys = tuple(key for table, _, key in names if table == "transcripts.replies")
    return table_of(cues, "transcripts.replies", *keys), answer_words(cues).spoken


class Rejoinders:
    """Reads the replies of one transcript."""

    def __init__(self, frame: Frame, asked: Asked) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.cues = frame.reading.cues
        self.asked = asked

    def withheld(self, exchange: Exchange, *, again: bool) -> Unanswered | None:
        """The reply as a non-answer; None where it answers, or nobody can tell.

        Args:
            exchange: The reply and its question.
            again: Whether the question was put before, and not answered.
        """
        reply = exchange.reply
        sentences = [s for s in reply.sentences if reply.pieces[s]]
        if self._aside(reply):
            return None
        answered = self._plain(exchange)
        kinds: list[NonAnswerKind] = []
        evidence: list[Stretch] = []
        target: Entity | None = None
        for sentence in sentences:
            pieces = reply.pieces[sentence]
            whole = Stretch(pieces[0].first, pieces[-1].end)
            match = self._phrase(pieces, exchange.question)
            if match is None:
                continue
            stop, kind = match
            if kind not in kinds:
                kinds.append(kind)
            evidence.append(whole)
            if kind is NonAnswerKind.REDIRECTED:
                target = target or self._target(stop, whole.end, reply.speaker)
        if not kinds:
            kind_ = self._empty(exchange, sentences, answered=answered, again=again)
            if kind_ is None:
                return None
            pieces = reply.pieces[sentences[0]]
            kinds, evidence = [kind_], [Stretch(pieces[0].first, pieces[-1].end)]
        elif answered and evidence[0].first > next(reply.said())[1].first:
            return None  # "No. I don't know why."
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

    def _aside(self, reply: Turn) -> bool:
        table = table_of(self.cues, "transcripts.aside", "phrases")
        return any(
            phrase_at(self.reading, table, k, piece.end) is not None
            for _, piece in reply.said()
            for k in range(piece.first, piece.end)
        )

    def _phrase(self, pieces: list[Stretch], question: Turn) -> tuple[int, NonAnswerKind] | None:
        """The first words of a sentence that withhold, outside quotation marks."""
        refusing = table_of(self.cues, "transcripts.refusing", "phrases")
        places = [
            (k, piece)
            for piece in pieces
            for k in range(piece.first, piece.end)
            if self.reading.quoted[k] == -1
        ]
        for k, piece in places:
            for table in _tables(self.cues):
                match = phrase_at(self.reading, table, k, piece.end)
                if match is not None and self._own(k, piece, match):
                    return match[0], NonAnswerKind(match[1])
        for k, piece in places:
            match = phrase_at(self.reading, refusing, k, piece.end)
            if match is not None and not self._takes_up(match[0], piece.end, question):
                return match[0], NonAnswerKind.DECLINED_TO_DISCLOSE
        return None

    def _takes_up(self, verb: int, end: int, question: Turn) -> bool:
        """Whether the act refused is the one asked about: then the refusal is the answer."""
        low = self.reading.low
        if verb >= end:
            return True
        stem = low[verb][:4]
        return any(
            low[k].startswith(stem)
            for _, piece in question.said()
            for k in range(piece.first, piece.end)
        )

    def _own(self, k: int, piece: Stretch, match: tuple[int, str]) -> bool:
        """Whether the words are the speaker's about himself: not "They don't know yet"."""
        low = self.reading.low
        for j in range(k - 1, max(piece.first - 1, k - 5), -1):
            if low[j] in {"i", "we", "i'm", "i'd", "i'll", "i've", "we're", "we'd", "we'll", "you"}:
                return True
            if low[j] in {"he", "she", "they"} and match[1] == "claimed_ignorance":
                return False
            if low[j] in {"if", "unless", "until"}:
                return False
        return True

    def _target(self, stop: int, end: int, speaker: Entity | None) -> Entity | None:
        for k in range(stop - 1, min(end, stop + 3)):
            entity = self.frame.cast.of(self.frame.mentions.starting.get(k))
            if entity is None or entity is speaker:
                continue
            if entity.type is None and entity.named:
                entity.type = ActorType.ORGANISATION  # whoever could answer is no place
            if entity.type is not None:
                return entity
        return None

    def _plain(self, exchange: Exchange) -> bool:
        """Whether the reply says yes or no."""
        reading = self.reading
        first = next(exchange.reply.said())[1]
        if reading.low[first.first] == "not" and first.end - first.first > _CURT:
            return True  # "Not now, and there is no draft."
        words = self.cues.words["transcripts.answering.plain"]
        table = table_of(self.cues, "transcripts.answering", "phrases")
        for _, piece in list(exchange.reply.said())[:3]:
            for k in range(piece.first, min(piece.end, piece.first + 12)):
                if reading.quoted[k] != -1:
                    continue
                if reading.low[k].rstrip(".") in words and (
                    k == piece.first
                    or not reading.words[k - 1][0].isalnum()
                    or k == piece.first + 1
                ):
                    return True
                opens = k == piece.first or not reading.words[k - 1][0].isalnum()
                match = phrase_at(reading, table, k, piece.end) if opens else None
                if match is not None and (
                    match[0] >= piece.end or reading.words[match[0]] in ",.;—–"
                ):
                    return True
        return False

    def _empty(
        self, exchange: Exchange, sentences: list[int], *, answered: bool, again: bool
    ) -> NonAnswerKind | None:
        """How a reply that refuses nothing in so many words still gives no answer."""
        reading, reply = self.reading, exchange.reply
        pieces = [piece for _, piece in reply.said()]
        words = [k for p in pieces for k in range(p.first, p.end) if reading.words[k][0].isalnum()]
        if not words:
            return None
        if all(self.asked.is_question(reply.pieces[s]) for s in sentences):
            return NonAnswerKind.DEFLECTED
        hint = self._hint(pieces)
        points = 2 * (hint is not None) + self.asked.insisted(exchange) + 2 * again
        points += (len(words) <= _SHORT) - 2 * (len(words) > _LONG) - 3 * answered
        opening, second = self.asked.opening(exchange.asked)
        if self._lacks(exchange, opening, second, words, answered=answered):
            points += 2
        elif opening in POLAR or opening in ("who", "when"):
            points -= 2
        if points < _ENOUGH:
            return None
        if hint is not None:
            return hint
        return NonAnswerKind.GENERAL_ANSWER if len(words) <= _SHORT else NonAnswerKind.DODGED

    def _hint(self, pieces: list[Stretch]) -> NonAnswerKind | None:
        """What a phrase that often stands in for an answer would make of the reply."""
        table = table_of(self.cues, "transcripts.hints", *_HINTS)
        for piece in pieces:
            for k in range(piece.first, piece.end):
                match = phrase_at(self.reading, table, k, piece.end)
                if match is not None:
                    return NonAnswerKind(match[1])
        return None

    def _lacks(
        self, exchange: Exchange, opening: str, second: str, words: list[int], *, answered: bool
    ) -> bool:
        """Whether the reply holds nothing of the sort that the question asks for."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        figures = any(
            reading.words[k][0].isdigit() or tags[k] & m.NUMBER or _COUNTED.fullmatch(low[k])
            for k in words
        )
        if opening in POLAR:
            denied = any(tags[k] & m.NEGATION or low[k].rstrip(".") == "no" for k in words)
            doubted = self._hint([piece for _, piece in exchange.reply.said()]) is not None
            doubted = doubted or self.asked.insisted(exchange) > 1
            dated = not doubted and (figures or any(tags[k] & m.TIME for k in words))
            return not (answered or denied or dated or self._echoes(exchange.question, words))
        measured = opening == "how" and second in _MEASURES
        if opening in ("what", "which"):
            asked = exchange.asked
            measured = bool(_MEASURED.intersection(low[asked.first : asked.end]))
        if opening == "when" or measured:
            timed = any(tags[k] & m.TIME for k in words)
            return not figures and not timed
        if opening in {"who", "whom", "whose"}:
            return not any(low[k] in _PEOPLE or self._somebody(k) for k in words)
        if opening == "why":
            reasons = self.cues.words["transcripts.answering.reasons"]
            return len(words) <= _CURT and not any(low[k] in reasons for k in words)
        return False

    def _somebody(self, k: int) -> bool:
        """Whether the word begins a mention of somebody, who is not the one spoken to."""
        mention = self.frame.mentions.starting.get(k)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return False
        words = self.reading.words
        after = words[mention.end] if mention.end < len(words) else "."
        entity = self.frame.cast.of(mention)
        called = words[k - 1] == "," and after in ".,!?"
        return entity is not None and entity.type is not None and not called

    def _echoes(self, question: Turn, words: list[int]) -> bool:
        """Whether the reply takes up the question's verb: "Did they know? I knew of one call."."""
        asked = (k for _, piece in question.said() for k in range(piece.first, piece.end))
        verbs = {self._lemma(k) for k in asked} - {""}
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
