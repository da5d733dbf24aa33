"""The items that a summary has most of, made of values that are known to be valid.

Every field is written out, in the order of the class: an article has a hundred such items, and to
lay what is given over the defaults takes half as long again.
"""

from __future__ import annotations

from typing import Final

from summarizer.copies import defaults, holding
from summarizer.schemas.article_summary import AbstractSentence, Actor, NonAnswer, Position
from summarizer.schemas.evidence import Evidence
from summarizer.schemas.vocabulary import ActorType, Certainty, Grounds, NonAnswerKind

# As constants, for speed: a class of another module is looked up each time it is named.
_ACTOR: Final[type[Actor]] = Actor
_EVIDENCE: Final[type[Evidence]] = Evidence
_NON_ANSWER: Final[type[NonAnswer]] = NonAnswer
_POSITION: Final[type[Position]] = Position
_SENTENCE: Final[type[AbstractSentence]] = AbstractSentence
_EMPTY: Final = defaults(Evidence)
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
    # Most of its fields are computed later, so here the copy of a template is cheapest.
    fields = _EMPTY.copy()
    fields["quote"] = quote
    fields["sentence"] = sentence
    fields["start"] = start
    fields["end"] = end
    return holding(_EVIDENCE, fields, set(_OF_EVIDENCE))


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
    fields: dict[str, object] = {
        "id": name,
        "name": full,
        "type": kind,
        "role": role,
        "affiliation": affiliation,
        "country": country,
        "mentions": mentions,
        "mention_spans": (),
    }
    return holding(_ACTOR, fields, set(_OF_ACTOR))


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
    fields: dict[str, object] = {
        "id": name,
        "source": source,
        "cue": cue,
        "content": content,
        "topic": topic,
        "certainty": certainty,
        "addressee": addressee,
        "time_text": time_text,
        "nested_under": nested_under,
        "contested_by": contested_by,
        "evidence": proofs,
        "cue_class": None,
        "quote_type": None,
        "source_type": None,
    }
    return holding(_POSITION, fields, set(_OF_POSITION))


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
    fields: dict[str, object] = {
        "id": name,
        "actor": who,
        "kinds": kinds,
        "topic": topic,
        "question_as_reported": question,
        "asked_by": asked_by,
        "redirected_to": redirected_to,
        "grounds": grounds,
        "evidence": proofs,
    }
    return holding(_NON_ANSWER, fields, set(_OF_NON_ANSWER))


def abstract_sentence(
    text: str,
    supported_by: tuple[str, ...],
) -> AbstractSentence:
    """A sentence of the abstract, with the ids of the items that it rests on."""
    fields: dict[str, object] = {
        "text": text,
        "supported_by": supported_by,
    }
    return holding(_SENTENCE, fields, set(_OF_SENTENCE))
