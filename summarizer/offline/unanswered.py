"""A non-answer while the article is read, and the joining of several about one question."""

from __future__ import annotations

from typing import Final

from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.entities import Entity
from summarizer.offline.phrasing import stems
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Stretch, Told
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

KINDS: Final = {kind.value: kind for kind in NonAnswerKind}
"""Every kind by its name; asking the enumeration for one takes twenty times as long."""
#: With how many of an actor's earlier non-answers a new one is compared.
_COMPARED: Final = 20


#: Longest remark behind a refusal that counts as part of it, in words.
_REMARK: Final = 16
_TERSE: Final = 5
_REMARKING: Final = frozenset(
    "not nobody never cannot no nothing being guessing guess guesses you when until".split()
)


#: What is meant to be done, or never, stands with these.
_WILLING: Final = frozenset("will won't would wouldn't going shall shan't never".split())
#: The one who asked, and where and how it would be told.
_PRESS: Final = frozenset(
    "you your you'd you'll you're you've newspapers podium lectern microphone microphones "
    "publish release share".split()
)


class Unanswered:
    """One non-answer while the article is read.

    Attributes:
        sentence: Index of its sentence.
        actor: Who does not answer.
        kinds: How.
        topic: The words for what was not answered; None where only the context tells.
        question: The question as reported.
        asked_by: Who asked.
        redirected_to: To whom the question was sent.
        grounds: The reason given.
        evidence: What proves it.
        spoken: Whether in the words of the one asked.
        keys: What its topic and question are about, to find others about the same; None until
            there is another to compare with.
    """

    __slots__ = (
        "actor",
        "asked_by",
        "evidence",
        "grounds",
        "keys",
        "kinds",
        "question",
        "redirected_to",
        "sentence",
        "spoken",
        "topic",
    )

    def __init__(
        self,
        sentence: int,
        actor: Entity,
        kinds: list[NonAnswerKind],
        topic: Stretch | None,
        question: Stretch | None,
        asked_by: Entity | None,
        redirected_to: Entity | None,
        grounds: Grounds,
        evidence: list[Stretch],
        *,
        spoken: bool = False,
    ) -> None:
        self.sentence = sentence
        self.actor = actor
        self.kinds = kinds
        self.topic = topic
        self.question = question
        self.asked_by = asked_by
        self.redirected_to = redirected_to
        self.grounds = grounds
        self.evidence = evidence
        self.spoken = spoken
        self.keys: frozenset[str] | None = None

    def by(self, actor: Entity, evidence: Stretch) -> Unanswered:
        """The same non-answer by somebody else, told by other words."""
        return Unanswered(
            self.sentence,
            actor,
            list(self.kinds),
            self.topic,
            self.question,
            self.asked_by,
            self.redirected_to,
            self.grounds,
            [evidence],
            spoken=self.spoken,
        )


def merged(reading: Reading, raw: list[Unanswered]) -> list[Unanswered]:
    """One item per actor and question; an office's refusal in the deck joins its spokesman's."""
    for item in raw:
        _drop_foreign_question(reading, item)
    kept: list[Unanswered] = []
    by_actor: dict[int, list[Unanswered]] = {}
    for item in raw:
        known = by_actor.get(id(item.actor), [])[-_COMPARED:]
        twin = next((o for o in known if _same(reading, o, item)), None)
        if twin is None:
            affiliation = item.actor.affiliation
            if affiliation is not None:
                for other in by_actor.get(id(affiliation), [])[-_COMPARED:]:
                    person = item.actor.type is ActorType.PERSON
                    if person and _keys(reading, other) & _keys(reading, item):
                        twin = other
                        by_actor[id(affiliation)].remove(other)
                        other.actor = item.actor
                        by_actor.setdefault(id(item.actor), []).append(other)
                        break
        if twin is None:
            kept.append(item)
            by_actor.setdefault(id(item.actor), []).append(item)
            continue
        for piece in item.evidence:
            inside = [e for e in twin.evidence if piece.first <= e.first and e.end <= piece.end]
            around = any(e.first <= piece.first and piece.end <= e.end for e in twin.evidence)
            if not around:
                twin.evidence = [e for e in twin.evidence if e not in inside]
                twin.evidence.append(piece)
        twin.kinds.extend(k for k in item.kinds if k not in twin.kinds)
        twin.question = twin.question or item.question
        twin.topic = twin.topic or item.topic
        twin.redirected_to = twin.redirected_to or item.redirected_to
        twin.keys = _keys(reading, twin) | _keys(reading, item)
        if twin.grounds is Grounds.NOT_STATED:
            twin.grounds = item.grounds
    return kept


def _drop_foreign_question(reading: Reading, item: Unanswered) -> None:
    """Part a refusal with a topic of its own from a question that was put before it.

    As in "Asked how many soldiers remained, he declined to say. He referred questions about an
    explosion to the government."
    """
    topic, question = item.topic, item.question
    if topic is None or question is None or reading.sentence_of(question.first) == item.sentence:
        return
    answers = any(e.first < question.end and question.first < e.end for e in item.evidence)
    if not answers and not stems(reading, [topic]) & stems(reading, [question]):
        item.question = item.asked_by = None


def _says_no_more(reading: Reading, content: Stretch, words: AnswerWords) -> bool:
    """Whether words behind a refusal go on refusing to tell: “That’s nobody’s question”.

    A refusal to do something (“We will not pay”) says something of its own.
    """
    low = reading.low
    said = [k for k in range(content.first, content.end) if reading.words[k][0].isalnum()]
    if (
        not said
        or len(said) > _REMARK
        or content.first > reading.bounds[reading.sentence_of(content.first)][0] + 1
    ):
        return False
    if any(reading.words[k][0].isdigit() for k in said):
        return False
    tells = any(low[k] in words.acts or low[k] in words.inquiry for k in said)
    if not tells and any(low[k] in _WILLING and _denied(low, k) for k in said):
        return False  # “We will not pay”
    if not (tells or any(low[k] in words.meta or low[k] in _PRESS for k in said)):
        return False
    withheld = any(low[k] in _REMARKING or low[k].endswith("n't") for k in said)
    return withheld or len(said) <= _TERSE


def _denied(low: list[str], k: int) -> bool:
    """Whether what somebody means to do is denied: "will not", "won't", "are not going"."""
    return (
        low[k] == "never"
        or "not" in low[k - 1 : k + 2]
        or low[k].endswith("n't")
        or low[k - 1].endswith("n't")
    )


def _same(reading: Reading, one: Unanswered, other: Unanswered) -> bool:
    mine, others = _keys(reading, one), _keys(reading, other)
    if mine and others:
        return len(mine & others) * 2 >= min(len(mine), len(others))
    return abs(one.sentence - other.sentence) <= 1


def _keys(reading: Reading, item: Unanswered) -> frozenset[str]:
    """What the topic and the question of a non-answer are about."""
    keys = item.keys
    if keys is None:
        stretches = [item.topic] if item.topic is not None else []
        if item.question is not None and item.question is not item.topic:
            stretches.append(item.question)
        keys = item.keys = stems(reading, stretches)
    return keys


def add_reasons(
    reading: Reading,
    statements: Told,
    raw: list[Unanswered],
    words: AnswerWords,
    asking: frozenset[int],
) -> None:
    """Join "We don’t discuss such matters": a habit that the speaker gives as the reason.

    Args:
        reading: The article.
        statements: The statements of each sentence.
        raw: The non-answers so far.
        words: The lexicon.
        asking: The sentences that report a question, which what is said there replies to.
    """
    answered = {item.sentence - 1 for item in raw if item.spoken}
    for item in raw:
        nxt = item.sentence + 1
        if item.spoken or nxt >= len(reading.bounds) or nxt in asking:
            continue
        apart = reading.paragraph[nxt] - reading.paragraph[item.sentence]
        first, _ = reading.bounds[nxt]
        if apart > 1 or (apart and reading.starts[first] not in reading.opening):
            continue
        for statement in statements.at(nxt):
            content = statement.content[0]
            low = reading.low[content.first : content.end]
            if statement.source is not item.actor or reading.quoted[content.first] == -1:
                continue
            if _says_no_more(reading, content, words) and item.sentence not in answered:
                item.evidence.append(content)
                break
            habit = low[:1] in (["we"], ["i"]) and (
                low[1:2] in (["don't"], ["never"]) or low[1:3] == ["do", "not"]
            )
            habit = habit and not (words.acts.isdisjoint(low) and _PRESS.isdisjoint(low))
            if habit and not any(
                other.sentence == nxt and other.actor is item.actor for other in raw
            ):
                item.evidence.append(content)
                if item.grounds is Grounds.NOT_STATED:
                    item.grounds = Grounds.SECURITY_OR_POLICY
