"""Checks beyond the quote: a paraphrase may not bring in numbers or names of its own.

The evidence proves that the quoted words are there. These checks look at the words around it: the
paraphrase, the topic, the place, the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
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
_NAME: Final = re.compile(r"[^\W\d_a-z](?<![\w’'].)[\w’'-]*")
_DASH: Final = re.compile("[-–]")
_LOWER: Final = re.compile("[a-z]+")
_DIGIT: Final = re.compile("[0-9]")
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
    known = _Known(models, examined)
    for loc, model in models:
        for field in _fields(type(model)):
            text = getattr(model, field)
            if not isinstance(text, str):
                continue
            for number in known.foreign_numbers(text):
                yield Issue(
                    kind=IssueKind.UNSUPPORTED_NUMBER,
                    severity=Severity.ERROR,
                    item=f"{path(loc)}.{field}",
                    message=f"the article does not have the number “{number}”",
                )
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
        names = " ".join(model.name for _, model in models if isinstance(model, Actor))
        self._words = examined.words | words_in(names)
        self._stems = {word[:_SAME_STEM] for word in self._words if len(word) > _SAME_STEM}

    def foreign_numbers(self, text: str) -> list[str]:
        """Numbers in ``text`` that the article does not have, as written."""
        if not _may_count(text):
            return []
        tokens = Tokens(Folded(text))
        found = atoms(tokens, 0, len(tokens), self._locator.language)
        return [
            written
            for key, first, last in zip(*found, strict=True)
            # "one" and "first" are too often no count at all.
            if is_number(key)
            and key not in ("#1", "#1th")
            and not self._is_written(written := tokens.surface(first, last))
            and not self._is_in_digits(key)
            and key not in self._locator.numbers
        ]

    def _is_written(self, number: str) -> bool:
        """Whether the article writes a number just so; most are, and need no closer look."""
        text = self._locator.text
        for form in dict.fromkeys((number, number.lower(), number.capitalize())):
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
        # Where a line ends, a *million* may follow on the next one.
        text = self._locator.text
        places = re.finditer(rf"(?<!minus\s){value}(?![^\S ]| \s)", text, re.IGNORECASE)
        return any(not cuts(text, *place.span()) for place in islice(places, _TRIED))

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
            pieces = _DASH.split(match.group())
            parts = [plain_word(piece) for piece in pieces if piece[:1].isupper()]
            if not all(map(self._is_known, parts)):
                found.append(match.group())
        return found

    def _is_known(self, word: str) -> bool:
        if word in self._words:
            return True
        return word not in _CALENDAR and word[:_SAME_STEM] in self._stems


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in _OPENS or "\n" in text[len(before) : at]


def _may_count(text: str) -> bool:
    """Whether a text can hold a number; most paraphrases hold none and need no closer look."""
    digits = _DIGIT.search(text) if text.isascii() else any(map(str.isnumeric, text))
    return bool(digits) or not NUMBER_WORDS.isdisjoint(_LOWER.findall(text.casefold()))


def _unsupported_abstract(models: Models) -> Iterator[Issue]:
    grounded = {
        item.id: any(evidence.grounded for evidence in item.evidence)
        for _, item in models
        if isinstance(item, (Position, TerritorialClaim, NonAnswer))
    }
    for loc, model in models:
        if isinstance(model, AbstractSentence) and not any(
            grounded.get(ident, False) for ident in model.supported_by
        ):
            yield Issue(
                kind=IssueKind.UNSUPPORTED,
                severity=Severity.ERROR,
                item=path(loc),
                message="nothing that this sentence rests on is in the article",
            )


def _unmentioned_sources(models: Models, examined: Examined) -> Iterator[Issue]:
    """Items whose source the article has not named by then, nor soon after."""
    actors = {actor.id: actor for _, actor in models if isinstance(actor, Actor)}
    for loc, model in models:
        if not isinstance(model, (Position, NonAnswer)):
            continue
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
