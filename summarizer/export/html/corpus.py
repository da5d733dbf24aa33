"""Several results in one page: what each article has, and who says what across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from summarizer.export.document import Document, joined
from summarizer.export.html.cards import Cards
from summarizer.export.proof import caveat
from summarizer.export.sources import Sources
from summarizer.export.wording import NON_ANSWER, OWN_VOICE, STATUS, listed, spoken
from summarizer.findings import IssueKind, Severity
from summarizer.offline import source_type
from summarizer.schema_tree import models_in
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ActorType,
    ArticleSummary,
    Evidence,
    SourceType,
)

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.result import SummaryResult

KINDS: Final = {
    "s": "Positions",
    "v": "Narrator’s statements",
    "n": "Non-answers",
    "t": "Territorial claims",
}
"""The kinds of statement in an index, by the class of their marks."""
_ARTICLES: Final = ("the ", "a ", "an ")
_ONE_OF_MANY: Final = frozenset(
    ("a", "an", "another", "one", "some", "ein", "eine", "einer", "un", "une", "una", "uno")
)
_FULL_NAME: Final = 2


class Part(Protocol):
    """What an index needs to know of a report."""

    @property
    def prefix(self) -> str: ...
    @property
    def article(self) -> Article: ...
    @property
    def document(self) -> Document: ...
    @property
    def cards(self) -> Cards: ...


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the index."""

    number: int
    anchor: str
    title: str
    about: str
    counts: tuple[tuple[str, str, int], ...]
    """Style, label and number of each kind of item."""
    found: int
    quotes: int
    grave: int
    uncovered: int
    warnings: int
    """Other findings that ask for a look at the article."""
    unread: bool
    """Whether the article's language is one that the rules for what it holds do not read."""
    caveat: str | None
    """What a reader must know of the number that is not covered."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody says, or does not say, in one of the articles."""

    article: int
    anchor: str
    key: str
    kind: str
    topic: int
    text: str


@dataclass(slots=True)
class Voice:
    """Somebody who speaks in at least one of the articles."""

    name: str
    number: int
    only_in: int | None = None
    """The article, where the voice has no name by which it would be known in another."""
    statements: list[Statement] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """The number of articles that this voice speaks in."""
        return len({statement.article for statement in self.statements})


@dataclass(slots=True)
class Corpus:
    """The index of a page with several articles.

    Attributes:
        articles: The articles, in the order given.
        voices: Who speaks, those in most articles first, the narrators last.
        topics: The topics by number, the most frequent first.
        kinds: The kinds of statement that occur.
    """

    articles: list[Listed]
    voices: list[Voice]
    topics: list[tuple[int, str, int]]
    kinds: dict[str, str]

    @property
    def names(self) -> dict[int, str]:
        """The topics' names by number."""
        return {number: name for number, name, _ in self.topics}


def corpus_of(results: Sequence[SummaryResult[Any]], reports: Sequence[Part]) -> Corpus:
    """The index of several results.

    Actors are one where their names are: apart from case and articles, and for people with a
    full name apart from titles before it ("President Ann Onym", "Ann Onym"). A source without a
    name, such as "a senior official", may be anybody and is one within its article only.
    """
    builder = _Builder()
    articles = []
    for number, (result, report) in enumerate(zip(results, reports, strict=True), start=1):
        articles.append(_listed(number, result, report))
        if isinstance(result.summary, ArticleSummary):
            builder.add(number, result.summary, report.cards.anchors)
    return builder.corpus(articles)


def _listed(number: int, result: SummaryResult[Any], report: Part) -> Listed:
    evidence = [model for _, model in models_in(result.summary) if isinstance(model, Evidence)]
    article = result.article
    return Listed(
        number,
        f"ui-{report.prefix}report",
        report.document.title,
        joined((article.publisher, article.published_at, article.dateline)),
        tuple((x.style, x.label, x.size) for x in report.cards.layers if x.style != "u"),
        sum(piece.grounded for piece in evidence),
        len(evidence),
        sum(issue.severity is Severity.ERROR for issue in result.issues),
        sum(issue.kind.value.startswith("uncovered") for issue in result.issues),
        sum(
            issue.severity is Severity.WARNING
            and not issue.kind.value.startswith("uncovered")
            and issue.kind is not IssueKind.LANGUAGE_NOT_READ
            for issue in result.issues
        ),
        any(issue.kind is IssueKind.LANGUAGE_NOT_READ for issue in result.issues),
        caveat(result),
    )


class _Builder:
    def __init__(self) -> None:
        self._voices: dict[tuple[str, int | None], Voice] = {}
        self._topics: dict[str, tuple[int, str]] = {}
        self._uses: Counter[int] = Counter()

    def add(self, article: int, summary: ArticleSummary, anchors: dict[str, str]) -> None:
        sources = Sources(summary)
        for source, id_, kind, topic, text in _said(summary):
            actor = sources.actor(source)
            named = source == NARRATOR or (actor is not None and has_name(actor))
            key = identity(actor) if actor else source
            name = OWN_VOICE if source == NARRATOR else sources.name(source)
            voice = self._voices.setdefault(
                (key, None if named else article),
                Voice(name, len(self._voices) + 1, None if named else article),
            )
            statement = Statement(article, anchors[id_], id_, kind, self._topic(topic), text)
            voice.statements.append(statement)

    def _topic(self, topic: str) -> int:
        number, _ = self._topics.setdefault(topic.casefold(), (len(self._topics) + 1, topic))
        self._uses[number] += 1
        return number

    def corpus(self, articles: list[Listed]) -> Corpus:
        names = dict(self._topics.values())
        voices = sorted(
            self._voices.items(),
            key=lambda item: (item[0][0] == NARRATOR, -item[1].articles, -len(item[1].statements)),
        )
        rank = {number: place for place, (number, _) in enumerate(self._uses.most_common())}
        for _, voice in voices:
            voice.statements.sort(key=lambda said: (rank[said.topic], said.article))
        kinds = {s.kind for _, voice in voices for s in voice.statements}
        return Corpus(
            articles,
            [voice for _, voice in voices],
            [(number, names[number], uses) for number, uses in self._uses.most_common()],
            {kind: label for kind, label in KINDS.items() if kind in kinds},
        )


def _said(summary: ArticleSummary) -> Iterator[tuple[str, str, str, str, str]]:
    """Source, id, kind, topic and words of everything said or not said."""
    for position in summary.positions:
        kind = "v" if position.source == NARRATOR else "s"
        yield position.source, position.id, kind, position.topic, position.content
    for refusal in summary.non_answers:
        how = listed([NON_ANSWER[kind] for kind in refusal.kinds])
        yield refusal.actor, refusal.id, "n", refusal.topic, how
    for claim in summary.territorial_claims:
        words = f"{spoken(claim.action)}: {STATUS[claim.status_as_reported]}"
        for source in claim.asserted_by:
            yield source, claim.id, "t", claim.territory, words


def has_name(actor: Actor) -> bool:
    """Whether an actor would be recognised in another article: not "an official" or "critics"."""
    words = actor.name.split()
    if words[0].casefold() in _ONE_OF_MANY:
        return False
    if actor.type in (ActorType.UNSPECIFIED, ActorType.COLLECTIVE, ActorType.POPULATION):
        # The first word may have its capital for heading a sentence.
        return any(word[:1].isupper() for word in words[1:])
    if actor.name.lower() == actor.name.upper():
        return True  # a script without capitals does not tell
    return source_type(actor) is SourceType.NAMED


def identity(actor: Actor) -> str:
    """What an actor is known by from one article to the next."""
    name = " ".join(actor.name.split())
    words = name.split(" ")
    if (
        actor.type is ActorType.PERSON
        and len(words) > _FULL_NAME
        and all(word[:1].isupper() for word in words[-_FULL_NAME:])
    ):
        name = " ".join(words[-_FULL_NAME:])
    name = name.casefold()
    article = next((word for word in _ARTICLES if name.startswith(word)), "")
    return name.removeprefix(article)


__all__ = ["Corpus", "Listed", "Statement", "Voice", "corpus_of", "has_name", "identity"]
