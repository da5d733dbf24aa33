"""Checks beyond the quote: a paraphrase may not bring in numbers or names of its own.

The evidence proves that the quoted words are there. These checks look at the words around it: the
paraphrase, the topic, the place, the abstract.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from string import ascii_lowercase, digits
from typing import Final

from pydantic import BaseModel

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
from summarizer.speakers import speaker_issues

_PARAPHRASED: Final[dict[type[BaseModel], tuple[str, ...]]] = {
    AbstractSentence: ("text",),
    Position: ("content", "topic"),
    TerritorialClaim: ("territory", "within", "extent_text", "time_text", "purpose_as_reported"),
    NonAnswer: ("topic", "question_as_reported"),
    MessagingShift: ("topic",),
}
"""The fields in which a model uses words of its own."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS: Final = bytes(n if chr(n) in ascii_lowercase else ord(" ") for n in range(256))
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
    paraphrases = [
        (loc, field, text)
        for loc, model in models
        for field in _fields(type(model))
        if isinstance(text := getattr(model, field), str)
    ]
    known = Known(models, examined)
    together = _Together([text for _, _, text in paraphrases])
    counting = together.that_may_count()
    naming = together.with_any(known.strange_names(together.runs))
    for k in sorted(counting | naming):
        loc, field, text = paraphrases[k]
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
        runs: The runs of characters up to a space, each once.
    """

    __slots__ = ("_starts", "_texts", "runs", "text")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.text = "\n".join(texts)
        self.runs = {*self.text.split()}
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def with_any(self, words: Iterable[str]) -> set[int]:
        """Which of the texts hold some word, if only as a part of another."""
        return self._holding(words, self.text)

    def _holding(self, words: Iterable[str], text: str) -> set[int]:
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                found.add(bisect_right(self._starts, at) - 1)
                at = text.find(word, at + len(word))
        return found

    def that_may_count(self) -> set[int]:
        """Which of the texts can hold a number."""
        vocabulary = " ".join(self.runs)
        numerals = [ch for ch in {*_NOT_ASCII.findall(vocabulary)} if ch.isnumeric()]
        found = self.with_any([*digits, *numerals])
        words = [word.decode() for word in _COUNTING.intersection(_words(vocabulary))]
        if words:
            folded = self.text.casefold()
            as_long = len(folded) == len(self.text)
            may = self._holding(words, folded) if as_long else {*range(len(self._texts))}
            texts = self._texts
            found.update(k for k in may - found if not _COUNTING.isdisjoint(_words(texts[k])))
        return found


def _words(text: str) -> list[bytes]:
    """The runs of letters from a to z, in one case; faster than to search for them."""
    return text.casefold().encode("ascii", "replace").translate(_LETTERS).split()


def _unsupported_abstract(models: Models) -> Iterator[Issue]:
    grounded = {
        item.id: any(evidence.grounded for evidence in item.evidence)
        for _, item in models.of(Position, TerritorialClaim, NonAnswer)
    }
    for loc, sentence in models.of(AbstractSentence):
        if not any(grounded.get(ident, False) for ident in sentence.supported_by):
            yield Issue(
                kind=IssueKind.UNSUPPORTED,
                severity=Severity.ERROR,
                item=path(loc),
                message="nothing that this sentence rests on is in the article",
            )


def _unmentioned_sources(models: Models, examined: Examined) -> Iterator[Issue]:
    """Items whose source the article has not named by then, nor soon after."""
    actors = {actor.id: actor for _, actor in models.of(Actor)}
    for loc, model in models.of(Position, NonAnswer):
        actor = actors.get(model.source if isinstance(model, Position) else model.actor)
        ends = [e.end for e in model.evidence if e.grounded and e.end is not None]
        if actor is None or not ends:
            continue
        spans = actor.mention_spans or examined.places(actor.name)
        if spans and spans[0].start > max(ends) + _AFTERWARDS:
            message = f"the article names “{actor.name}” only long after these words"
        elif actor.type is ActorType.UNSPECIFIED and not actor.mentions:
            continue  # "it is understood that": the article names nobody, and neither does this
        elif not spans and examined.words.isdisjoint(words_in(actor.name)):
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
