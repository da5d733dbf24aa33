"""The computed fields of an article summary: what follows from the evidence and the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from summarizer.copies import fill
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.schema_tree import Models, model_classes, path
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ArticleInfo,
    CueClass,
    Evidence,
    Match,
    NamingVariant,
    Position,
    Provenance,
    QuoteType,
    SourceType,
)
from summarizer.schemas.evidence import is_computed

if TYPE_CHECKING:
    from summarizer.article import Article

GROUNDED: Final = tuple(match for match in Match if match.grounded)
"""The matches that count as proof."""


def annotate(
    summary: BaseModel, models: Models, examined: Examined, provenance: Provenance
) -> None:
    """Fill the computed fields of a grounded summary, which nobody else has yet.

    Works on any schema that contains the library's own item models; others are left as they are,
    but for root fields of the types ``ArticleInfo`` and ``Provenance``.

    Args:
        summary: The summary, a copy whose every model is its own.
        models: The models in it.
        examined: Its article.
        provenance: Where it comes from.
    """
    from summarizer.offline import cue_class, source_type

    actors = {actor.id: actor for _, actor in models.of(Actor)}
    positions = models.of(Position)
    quotations = examined.quotations if positions else ()
    quoted = _Quoted((q.inner_start, q.inner_end) for q in quotations)
    # Few sources say most of an article, and with few cues.
    cues: dict[str, CueClass] = {}
    sources: dict[str, SourceType] = {NARRATOR: SourceType.NARRATOR}

    for _, actor in models.of(Actor):
        fill(actor, {"mention_spans": examined.mentions(actor.mentions)})
    for _, naming in models.of(NamingVariant):
        fill(naming, {"spans": examined.places(naming.surface)})
    for _, position in positions:
        cue, source = position.cue, position.source
        if cue and cue not in cues:
            cues[cue] = cue_class(cue, examined.lexicons)
        if source not in sources:
            known = actors.get(source)
            sources[source] = source_type(known) if known else SourceType.UNSPECIFIED
        fill(
            position,
            {
                "cue_class": cues[cue] if cue else CueClass.NONE,
                "quote_type": _quote_type(position.evidence, quoted, narrated=source == NARRATOR),
                "source_type": sources[source],
            },
        )
    fill(summary, _root_fields(type(summary), examined.article, provenance))


def _quote_type(
    evidence: tuple[Evidence, ...], quoted: _Quoted, *, narrated: bool
) -> QuoteType | None:
    places = [place for e in evidence for place in places_of(e)]
    if not places:
        return None
    if all(quoted.holds(start, end) for start, end in places):
        return QuoteType.DIRECT
    if any(quoted.touches(start, end) for start, end in places):
        return QuoteType.MIXED
    return QuoteType.NONE if narrated else QuoteType.INDIRECT


def places_of(evidence: Evidence) -> list[tuple[int, int]]:
    """Where the pieces of some evidence begin and end; none where it is not grounded."""
    # Five checks ask this of every piece, and a model's attributes are slow to get.
    values: dict[str, Any] = evidence.__dict__
    if values["match"] not in GROUNDED:
        return []
    pieces = values["pieces"]
    if pieces:
        return [(piece.start, piece.end) for piece in pieces]
    start, end = values["start"], values["end"]
    return [] if start is None or end is None else [(start, end)]


class _Quoted:
    """What stands in quotation marks, however nested.

    Args:
        places: Where the words between the marks begin and end.
    """

    __slots__ = ("_reach", "_starts")

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        places = sorted(places)
        self._starts = [start for start, _ in places]
        # How far any of those goes that begin so early.
        self._reach = [*accumulate((end for _, end in places), max)]

    def holds(self, start: int, end: int) -> bool:
        """Whether one quotation holds all of a stretch."""
        k = bisect_right(self._starts, start)
        return k > 0 and self._reach[k - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether some quotation shares a character with a stretch."""
        k = bisect_left(self._starts, end)
        return k > 0 and self._reach[k - 1] > start


def _root_fields(
    schema: type[BaseModel], article: Article, provenance: Provenance
) -> dict[str, object]:
    infos, provenances = _root_names(schema)
    return {
        **{name: article_info(article) for name in infos},
        **dict.fromkeys(provenances, provenance),
    }


@cache
def _root_names(schema: type[BaseModel]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A schema's own computed fields for what is known about the article, and for provenance."""
    infos: list[str] = []
    provenances: list[str] = []
    for name, field in schema.model_fields.items():
        if not is_computed(field):
            continue
        classes = model_classes(field.annotation)
        if ArticleInfo in classes:
            infos.append(name)
        elif Provenance in classes:
            provenances.append(name)
    return tuple(infos), tuple(provenances)


def article_info(article: Article) -> ArticleInfo:
    """What a summary keeps of its article."""
    return ArticleInfo(
        id=article.id,
        title=article.title,
        deck=article.deck,
        publisher=article.publisher,
        published_at=article.published_at,
        dateline=article.dateline,
        language=article.language,
        char_count=len(article.text),
        text_sha256=article.sha256,
        boilerplate=article.boilerplate,
    )


def annotation_issues(models: Models, examined: Examined) -> Iterator[Issue]:
    """Names and mentions that the article does not contain."""
    for loc, model in models.of(Actor, NamingVariant):
        words = model.mentions if isinstance(model, Actor) else (model.surface,)
        for index, word in enumerate(words):
            if not examined.places(word):
                step = f".mentions[{index}]" if isinstance(model, Actor) else ".surface"
                yield Issue(
                    kind=IssueKind.NOT_IN_ARTICLE,
                    severity=Severity.WARNING,
                    item=path(loc) + step,
                    message=f"“{word}” is not in the article",
                )
