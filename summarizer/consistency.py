"""Checks beyond the quote: a paraphrase may not bring in numbers or names of its own.

The evidence proves that the quoted words are there. These checks look at the words around it: the
paraphrase, the topic, the place, the abstract.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from string import ascii_letters, digits
from typing import Any, Final

from pydantic import BaseModel

from summarizer.annotate import GROUNDED
from summarizer.examined import Examined, words_in
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.grounding.words import NUMBER_WORDS
from summarizer.known_words import Known
from summarizer.schema_tree import Models, path
from summarizer.schemas import (
    AbstractSentence,
    Actor,
    ActorType,
    MessagingShift,
    NonAnswer,
    Position,
    TerritorialClaim,
)
from summarizer.schemas.references import Loc
from summarizer.speakers import speaker_issues

_PARAPHRASED: Final[dict[type[BaseModel], tuple[str, ...]]] = {
    AbstractSentence: ("text",),
    Position: ("content", "topic"),
    TerritorialClaim: ("territory", "within", "extent_text", "time_text", "purpose_as_reported"),
    NonAnswer: ("topic", "question_as_reported"),
    MessagingShift: ("topic",),
}
"""The fields in which a model uses words of its own."""
_ASCII: Final = bytes(range(128))
_FOLDED_TO_ASCII: Final = frozenset("ßİŉſǰẖẗẘẙẚẞ\u212aﬀﬁﬂﬃﬄﬅﬆ")
"""All that become letters from a to z in one case, alone or among others."""
_LETTERS: Final = bytes(
    ord(chr(n).lower()) if chr(n) in ascii_letters else ord(" ") for n in range(256)
)
"""For ``bytes.translate``: leaves words of small letters."""
_COUNTING: Final = frozenset([word.encode() for word in NUMBER_WORDS])
_NAMES_ONLY: Final = ("territory", "within")
"""Fields whose first word has its capital because it is a name."""
_AFTERWARDS: Final = 400
"""Characters after an item's evidence within which its source may first be named."""


def consistency_issues(models: Models, examined: Examined) -> Iterator[Issue]:
    """What a grounded summary says beyond its evidence.

    - a number in a paraphrase that neither evidence nor article has;
    - a name in a paraphrase that neither article nor the actors' names have;
    - an abstract sentence, or a source, that nothing grounded supports.

    Args:
        models: The models in the summary.
        examined: The article.
    """
    yield from _unsupported_words(models, examined)
    yield from _unsupported_abstract(models)
    yield from _unmentioned_sources(models, examined)
    yield from speaker_issues(models, examined)


def _unsupported_words(models: Models, examined: Examined) -> Iterator[Issue]:
    places: list[tuple[Loc, str]] = []
    texts: list[str] = []
    for loc, model in models:
        fields = _fields(type(model))
        if fields:
            values: dict[str, object] = model.__dict__
            for field in fields:
                text = values.get(field)
                if isinstance(text, str):
                    places.append((loc, field))
                    texts.append(text)
    known = Known(models, examined)
    together = _Together(texts)
    counting = together.that_may_count()
    naming = together.with_any(known.strange_names(together.text))
    for k in sorted(counting | naming):
        loc, field = places[k]
        text = texts[k]
        if k in counting:
            for number in known.foreign_numbers(text):
                yield Issue(
                    kind=IssueKind.UNSUPPORTED_NUMBER,
                    severity=Severity.ERROR,
                    item=f"{path(loc)}.{field}",
                    message=f"the article does not have the number “{number}”",
                )
        if k in naming:
            for name in known.foreign_names(text, from_first=field in _NAMES_ONLY):
                yield Issue(
                    kind=IssueKind.UNSUPPORTED_NAME,
                    severity=Severity.WARNING,
                    item=f"{path(loc)}.{field}",
                    message=f"the article does not have the name “{name}”",
                )


@cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    return next((names for cls, names in _PARAPHRASED.items() if issubclass(model, cls)), ())


class _Together:
    """Several texts searched in one go, as most of them hold nothing to be checked.

    Attributes:
        text: All of them, a line end between two.
    """

    __slots__ = ("_starts", "_texts", "text")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.text = "\n".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def with_any(self, parts: Iterable[str]) -> set[int]:
        """Which of the texts hold some words or characters, if only as a part of another word."""
        found: set[int] = set()
        text = self.text
        for part in parts:
            at = text.find(part)
            while at >= 0:
                found.add(self._of(at))
                at = text.find(part, at + len(part))
        return found

    def _of(self, at: int) -> int:
        """The number of the text in which a place of all of them lies."""
        return bisect_right(self._starts, at) - 1

    def that_may_count(self) -> set[int]:
        """Which of the texts can hold a number."""
        strange = {*self.text.encode("utf-8", "replace").translate(None, _ASCII).decode()}
        found = self.with_any([*digits, *[ch for ch in strange if ch.isnumeric()]])
        if not _FOLDED_TO_ASCII.isdisjoint(strange):
            texts = self._texts
            found.update(k for k in range(len(texts)) if not _COUNTING.isdisjoint(_words(texts[k])))
            return found
        # Each letter is where it was, and each other character a space.
        letters = self.text.encode("ascii", "replace").translate(_LETTERS)
        spaced = f" {letters.decode()} "
        for word in _COUNTING.intersection(letters.split()):
            alone = f" {word.decode()} "
            at = spaced.find(alone)
            while at >= 0:
                found.add(self._of(at))
                at = spaced.find(alone, at + len(word))
        return found


def _words(text: str) -> list[bytes]:
    """The runs of letters from a to z, in one case; faster than to search for them."""
    return text.casefold().encode("ascii", "replace").translate(_LETTERS).split()


def _unsupported_abstract(models: Models) -> Iterator[Issue]:
    grounded: set[str] = set()
    for _, item in models.of(Position, TerritorialClaim, NonAnswer):
        values: dict[str, Any] = item.__dict__
        proved = any(evidence.__dict__["match"] in GROUNDED for evidence in values["evidence"])
        if proved:
            grounded.add(values["id"])
        else:
            grounded.discard(values["id"])
    for loc, sentence in models.of(AbstractSentence):
        if grounded.isdisjoint(sentence.supported_by):
            yield Issue(
                kind=IssueKind.UNSUPPORTED,
                severity=Severity.ERROR,
                item=path(loc),
                message="nothing that this sentence rests on is in the article",
            )


def _unmentioned_sources(models: Models, examined: Examined) -> Iterator[Issue]:
    """Items whose source the article has not named by then, nor soon after."""
    actors = {actor.id: actor for _, actor in models.of(Actor)}
    # Where the article first names them; few sources say most of it.
    named: dict[str, int] = {}
    for loc, model in models.of(Position, NonAnswer):
        values: dict[str, Any] = model.__dict__
        source: str = values["source"] if isinstance(model, Position) else values["actor"]
        actor = actors.get(source)
        if actor is None:
            continue
        last = -1
        for evidence in values["evidence"]:
            found: dict[str, Any] = evidence.__dict__
            if found["end"] is not None and found["match"] in GROUNDED:
                last = max(last, found["end"])
        if last < 0:
            continue
        if source not in named:
            spans = actor.mention_spans or examined.places(actor.name)
            named[source] = spans[0].start if spans else -1
        first = named[source]
        if 0 <= first <= last + _AFTERWARDS:
            continue
        if first >= 0:
            message = f"the article names “{actor.name}” only long after these words"
        elif actor.type is ActorType.UNSPECIFIED and not actor.mentions:
            continue  # "it is understood that": the article names nobody, and neither does this
        elif examined.words.isdisjoint(words_in(actor.name)):
            message = f"the article does not name “{actor.name}”, who is given as the source"
        else:
            continue
        yield Issue(
            kind=IssueKind.SOURCE_NOT_NAMED,
            severity=Severity.WARNING,
            item=path(loc),
            span=model.evidence[0].span,
            message=message,
        )
