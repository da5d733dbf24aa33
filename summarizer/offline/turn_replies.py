"""Questions and answers in turn: replies that withhold, as a transcript shows them.

A transcript needs no "asked whether": the turn before is the question, and the whole turn after it
is the reply. So a few words can be told for what they are ("Traffic.", "Ask me next week."), and
whoever asks says by asking again that there was no answer.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline.asked import Asked, Exchange
from summarizer.offline.rejoinders import Rejoinders
from summarizer.offline.seats import is_named
from summarizer.offline.statements import Frame
from summarizer.offline.turns import Talk
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

_SOFT: Final = frozenset(
    (NonAnswerKind.GENERAL_ANSWER, NonAnswerKind.DODGED, NonAnswerKind.DEFLECTED)
)
#: What somebody who asks may report of others.
_REPORTED: Final = frozenset(
    (
        NonAnswerKind.DECLINED_TO_COMMENT,
        NonAnswerKind.DECLINED_TO_DISCUSS,
        NonAnswerKind.DECLINED_TO_ASSESS,
        NonAnswerKind.DECLINED_TO_DISCLOSE,
        NonAnswerKind.NO_RESPONSE,
    )
)


def find_withheld(frame: Frame, talk: Talk, found: list[Unanswered]) -> list[Unanswered]:
    """All non-answers, those of the transcript's replies added, in order.

    What the rules for any text have found in a reply gets its question; a reply to the same
    question asked again joins the one before.

    Args:
        frame: The article.
        talk: Its transcript, speakers seated.
        found: The non-answers found without regard to turns.
    """
    asked = Asked(frame.reading, talk)
    replies = Rejoinders(frame, asked)
    # A language without words for yes and no has no rules for replies of its own.
    read = bool(frame.reading.cues.words["transcripts.answering.plain"])
    items = [item for item in found if not _asks(asked, talk, item)]
    inside: dict[int, list[Unanswered]] = {}
    for item in items:
        turn = talk.of.get(item.sentence)
        if turn is not None and item.actor is turn.speaker:
            inside.setdefault(id(turn), []).append(item)
    before: tuple[Exchange, Unanswered] | None = None
    for exchange in asked.exchanges():
        again = before is not None and asked.repeats(before[0], exchange)
        own = replies.withheld(exchange, again=again) if read else None
        known = inside.get(id(exchange.reply), [])
        if own is None and read:
            # Whether a reply is empty is told better from the turn than from its sentences.
            items = [i for i in items if i not in known or not _SOFT.issuperset(i.kinds)]
            known = [i for i in known if not _SOFT.issuperset(i.kinds)]
        reply = _either(known, own)
        if reply is None:
            before = None
            continue
        _ask(asked, reply, exchange)
        if before is not None and again:
            _join(before[1], reply)
            if reply in items:
                items.remove(reply)
            before = exchange, before[1]
            continue
        before = exchange, reply
        if reply not in items:
            items.append(reply)
    items.sort(key=lambda item: item.evidence[0].first)
    return items


def _asks(asked: Asked, talk: Talk, item: Unanswered) -> bool:
    """Whether an item is only part of a question, as "They told me to ask you" is."""
    turn = talk.of.get(item.sentence)
    if turn is None or not turn.asks:
        return False
    pieces = turn.pieces.get(item.sentence)
    asks = bool(pieces) and asked.is_question(pieces or [])
    return asks or not _REPORTED.issuperset(item.kinds)


def _either(known: list[Unanswered], own: Unanswered | None) -> Unanswered | None:
    """One item for a reply, whichever rules found it."""
    if not known:
        return own
    first = known[0]
    if own is not None:
        for piece in own.evidence:
            if not any(piece.first < e.end and e.first < piece.end for e in first.evidence):
                first.evidence.append(piece)
        first.kinds.extend(k for k in own.kinds if k not in first.kinds)
        first.redirected_to = first.redirected_to or own.redirected_to
    return first


def _join(earlier: Unanswered, later: Unanswered) -> None:
    earlier.evidence.extend(e for e in later.evidence if e not in earlier.evidence)
    earlier.kinds.extend(k for k in later.kinds if k not in earlier.kinds)
    earlier.redirected_to = earlier.redirected_to or later.redirected_to
    if earlier.grounds is Grounds.NOT_STATED:
        earlier.grounds = later.grounds


def _ask(asked: Asked, item: Unanswered, exchange: Exchange) -> None:
    """Give an item its question and the one who asked, where she has a name."""
    item.question = exchange.asked
    item.topic = item.topic or asked.topic(exchange)
    asker = exchange.question.speaker
    person = asker is not None and asker.type is ActorType.PERSON and is_named(asker)
    if item.asked_by is None and person and asker is not item.actor:
        item.asked_by = asker
    if not any(e.first <= exchange.asked.first < e.end for e in item.evidence):
        item.evidence.insert(0, exchange.asked)
