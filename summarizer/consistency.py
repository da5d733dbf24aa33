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
from typing import Final

from pydantic import BaseModel

from summarizer.examined import Examined, plain_word, words_in
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.grounding.atoms import atoms, is_number
from summarizer.grounding.boundaries import cuts
from summarizer.grounding.folding import Folded
from summarizer.grounding.tokens import Tokens
from summarizer.grounding.words import MONTHS, NUMBER_WORDS, WEEKDAYS
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

_PARAPHRASED: Final[dict[type[BaseModel], tuple[str, ...]]] = {
    AbstractSentence: ("text",),
    Position: ("content", "topic"),
    TerritorialClaim: ("territory", "within", "extent_text", "time_text", "purpose_as_reported"),
    NonAnswer: ("topic", "question_as_reported"),
    MessagingShift: ("topic",),
}
"""The fields in which a model uses words of its own."""
_NAME: Final = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<![\w’'].)[\w’'-]*")
_DASH: Final = re.compile("[-–]")
_LOWER: Final = re.compile("[a-z]+")
_DIGIT: Final = re.compile(r"[0-9\x80-\U0010ffff]")
"""What is a digit, or may be one."""
_NOT_NEGATIVE: Final = re.compile(r"(?<!minus\s)", re.IGNORECASE)
_COMPLETE: Final = re.compile(r"(?![^\S ]| \s)")
"""Where a line ends, a *million* may follow on the next one."""
_NAMES_ONLY: Final = ("territory", "within")
"""Fields whose first word has its capital because it is a name."""
_OPENS: Final = '.!?:“"('
"""After these a capital says nothing about the word."""
_TRIED: Final = 20
"""Places at which a number is looked for before the article's numbers are read."""
_CALENDAR: Final = WEEKDAYS | MONTHS
_SAME_STEM: Final = 4
"""Letters that a name and its adjective share: Aruvia, Aruvian."""
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


def _unsupported_words(models: Models, examined: Examined) -> Iterator[Issue]:
    paraphrases = [
        (loc, field, text)
        for loc, model in models
        for field in _fields(type(model))
        if isinstance(text := getattr(model, field), str)
    ]
    known = _Known(models, examined)
    together = _Together([text for _, _, text in paraphrases])
    counting = together.that_may_count()
    naming = together.with_any(known.strange_names(together.text))
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


class _Known:
    """The numbers and names that a paraphrase may use."""

    def __init__(self, models: Models, examined: Examined) -> None:
        self._locator = examined.locator
        names = " ".join([actor.name for _, actor in models.of(Actor)])
        self._words = examined.words | words_in(names)
        self._stems = {word[:_SAME_STEM] for word in self._words if len(word) > _SAME_STEM}

    def foreign_numbers(self, text: str) -> list[str]:
        """Numbers in ``text`` that the article does not have, as written."""
        if self._is_written(text):
            return []
        tokens = Tokens(Folded(text))
        found = atoms(tokens, 0, len(tokens), self._locator.language)
        return [
            written
            for k, key in enumerate(found.keys)
            # "one" and "first" are too often no count at all.
            if is_number(key)
            and key not in ("#1", "#1th")
            and not self._is_written(written := tokens.surface(found.firsts[k], found.lasts[k]))
            and not self._is_in_digits(key)
            and key not in self._locator.numbers
        ]

    def _is_written(self, number: str) -> bool:
        """Whether the article writes something just so; most numbers are, and need no more."""
        text = self._locator.text
        forms = (number, number.lower(), number.capitalize())
        for form in (number,) if number.isdecimal() else dict.fromkeys(forms):
            at = text.find(form)
            for _ in range(_TRIED):
                if at < 0:
                    break
                if not cuts(text, at, at + len(form)):
                    return True
                at = text.find(form, at + 1)
        return False

    def _is_in_digits(self, key: str) -> bool:
        """Whether the article surely has a number of the paraphrase, *eleven*, as ``11``."""
        value = key[1:]
        if self._locator.language != "en" or not value.isdecimal():
            return False
        text = self._locator.text
        at, tried = text.find(value), 0
        while at >= 0 and tried < _TRIED:
            end = at + len(value)
            if _NOT_NEGATIVE.match(text, at) and _COMPLETE.match(text, end):
                if not cuts(text, at, end):
                    return True
                tried += 1
                at = text.find(value, end)
            else:
                at = text.find(value, at + 1)
        return False

    def strange_names(self, text: str) -> list[str]:
        """Capitalised words in ``text`` that have no relative in the article, each once."""
        return [name for name in {*_NAME.findall(text)} if not self._is_known_name(name)]

    def foreign_names(self, text: str, *, from_first: bool) -> list[str]:
        """Capitalised words that have no relative in the article.

        Args:
            text: The paraphrase.
            from_first: Whether a sentence's first word counts too; a weekday or month always does.
        """
        if self._locator.language == "de" and not from_first:
            # Every noun has a capital.
            return []
        found = []
        for match in _NAME.finditer(text):
            if (
                not from_first
                and match[0].casefold() not in _CALENDAR
                and _begins_sentence(text, match.start())
            ):
                continue
            if not self._is_known_name(match[0]):
                found.append(match[0])
        return found

    def _is_known_name(self, name: str) -> bool:
        pieces = _DASH.split(name) if "-" in name or "–" in name else (name,)
        return all(self._is_known(plain_word(piece)) for piece in pieces if piece[:1].isupper())

    def _is_known(self, word: str) -> bool:
        if word in self._words:
            return True
        return word not in _CALENDAR and word[:_SAME_STEM] in self._stems


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in _OPENS or "\n" in text[len(before) : at]


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

    def with_any(self, words: Iterable[str]) -> set[int]:
        """Which of the texts hold some word, if only as a part of another."""
        found: set[int] = set()
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                found.add(self._text_at(at))
                at = self.text.find(word, at + len(word))
        return found

    def that_may_count(self) -> set[int]:
        """Which of the texts can hold a number."""
        found = {
            self._text_at(digit.start())
            for digit in _DIGIT.finditer(self.text)
            if digit[0].isnumeric()
        }
        folded = [text.casefold() for text in self._texts]
        together = _Together(folded)
        words = NUMBER_WORDS.intersection(_LOWER.findall(together.text))
        found.update(
            k
            for k in together.with_any(words) - found
            if not NUMBER_WORDS.isdisjoint(_LOWER.findall(folded[k]))
        )
        return found

    def _text_at(self, index: int) -> int:
        return bisect_right(self._starts, index) - 1


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
