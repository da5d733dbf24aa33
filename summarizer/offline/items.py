"""The items that a summary has most of, made of values that are known to be valid.

Each field is put in by itself, and in the order of the class: an article has a hundred such items,
and one made of a dict of its fields takes half as long again.
"""

from __future__ import annotations

from typing import Final

from summarizer.copies import bare
from summarizer.schemas.article_summary import AbstractSentence, Actor, NonAnswer, Position
from summarizer.schemas.evidence import Evidence
from summarizer.schemas.vocabulary import ActorType, Certainty, Grounds, NonAnswerKind

# As constants, for speed: a class of another module is looked up each time it is named.
_ACTOR: Final[type[Actor]] = Actor
_EVIDENCE: Final[type[Evidence]] = Evidence
_NON_ANSWER: Final[type[NonAnswer]] = NonAnswer
_POSITION: Final[type[Position]] = Position
_SENTENCE: Final[type[AbstractSentence]] = AbstractSentence
#: The fields that come from here; what is computed later counts as not set.
_OF_ACTOR: Final = {"id", "name", "type", "role", "affiliation", "country", "mentions"}
_OF_EVIDENCE: Final = {"quote", "sentence", "start", "end"}
_OF_NON_ANSWER: Final = {
    *("id", "actor", "kinds", "topic", "question_as_reported"),
    *("asked_by", "redirected_to", "grounds", "evidence"),
}
_OF_POSITION: Final = {
    *("id", "source", "cue", "content", "topic", "certainty", "addressee", "time_text"),
    *("nested_under", "contested_by", "evidence"),
}
_OF_SENTENCE: Final = {"text", "supported_by"}


def evidence(
    quote: str,
    sentence: int,
    start: int,
    end: int,
) -> Evidence:
    """A quote with its place in the article; sentences are counted from 1."""
    item = bare(_EVIDENCE, set(_OF_EVIDENCE))
    object.__setattr__(item, "quote", quote)
    object.__setattr__(item, "sentence", sentence)
    object.__setattr__(item, "match", None)
    object.__setattr__(item, "start", start)
    object.__setattr__(item, "end", end)
    object.__setattr__(item, "prefix", None)
    object.__setattr__(item, "suffix", None)
    object.__setattr__(item, "pieces", ())
    object.__setattr__(item, "candidates", ())
    object.__setattr__(item, "ambiguous", False)
    object.__setattr__(item, "differences", ())
    return item


def actor(
    name: str,
    full: str,
    kind: ActorType,
    role: str | None,
    affiliation: str | None,
    country: str | None,
    mentions: tuple[str, ...],
) -> Actor:
    """An actor, named by its id; ``full`` is its name, ``kind`` its type."""
    item = bare(_ACTOR, set(_OF_ACTOR))
    object.__setattr__(item, "id", name)
    object.__setattr__(item, "name", full)
    object.__setattr__(item, "type", kind)
    object.__setattr__(item, "role", role)
    object.__setattr__(item, "affiliation", affiliation)
    object.__setattr__(item, "country", country)
    object.__setattr__(item, "mentions", mentions)
    object.__setattr__(item, "mention_spans", ())
    return item


def position(
    name: str,
    source: str,
    cue: str | None,
    content: str,
    topic: str,
    certainty: Certainty,
    *,
    addressee: str | None,
    time_text: str | None,
    nested_under: str | None,
    contested_by: tuple[str, ...],
    proofs: tuple[Evidence, ...],
) -> Position:
    """A position; ``name`` is its id, and the proofs are its evidence."""
    item = bare(_POSITION, set(_OF_POSITION))
    object.__setattr__(item, "id", name)
    object.__setattr__(item, "source", source)
    object.__setattr__(item, "cue", cue)
    object.__setattr__(item, "content", content)
    object.__setattr__(item, "topic", topic)
    object.__setattr__(item, "certainty", certainty)
    object.__setattr__(item, "addressee", addressee)
    object.__setattr__(item, "time_text", time_text)
    object.__setattr__(item, "nested_under", nested_under)
    object.__setattr__(item, "contested_by", contested_by)
    object.__setattr__(item, "evidence", proofs)
    object.__setattr__(item, "cue_class", None)
    object.__setattr__(item, "quote_type", None)
    object.__setattr__(item, "source_type", None)
    return item


def non_answer(
    name: str,
    who: str,
    kinds: tuple[NonAnswerKind, ...],
    topic: str,
    *,
    question: str | None,
    asked_by: str | None,
    redirected_to: str | None,
    grounds: Grounds,
    proofs: tuple[Evidence, ...],
) -> NonAnswer:
    """A non-answer; ``name`` is its id, and the proofs are its evidence."""
    item = bare(_NON_ANSWER, set(_OF_NON_ANSWER))
    object.__setattr__(item, "id", name)
    object.__setattr__(item, "actor", who)
    object.__setattr__(item, "kinds", kinds)
    object.__setattr__(item, "topic", topic)
    object.__setattr__(item, "question_as_reported", question)
    object.__setattr__(item, "asked_by", asked_by)
    object.__setattr__(item, "redirected_to", redirected_to)
    object.__setattr__(item, "grounds", grounds)
    object.__setattr__(item, "evidence", proofs)
    return item


def abstract_sentence(
    text: str,
    supported_by: tuple[str, ...],
) -> AbstractSentence:
    """A sentence of the abstract, with the ids of the items that it rests on."""
    item = bare(_SENTENCE, set(_OF_SENTENCE))
    object.__setattr__(item, "text", text)
    object.__setattr__(item, "supported_by", supported_by)
    return item
