"""The computed fields of an article summary: what follows from the evidence and the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from summarizer.copies import copy_with
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.schema_tree import Models, model_classes, models_in, path, replace_models
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ArticleInfo,
    CueClass,
    Evidence,
    NamingVariant,
    Position,
    Provenance,
    QuoteType,
    SourceType,
)
from summarizer.schemas.evidence import is_computed
from summarizer.schemas.references import Loc

if TYPE_CHECKING:
    from summarizer.article import Article

S = TypeVar("S", bound=BaseModel)


def annotate(summary: S, examined: Examined, provenance: Provenance) -> S:
    """A copy of a grounded summary with its computed fields filled.

    Works on any schema that contains the library's own item models; others are left as they are,
    but for root fields of the types ``ArticleInfo`` and ``Provenance``.
    """
    from summarizer.offline import cue_class, source_type

    models = models_in(summary)
    actors = {a.id: a for _, a in models if isinstance(a, Actor)}
    speaks = any(isinstance(model, Position) for _, model in models)
    quoted = [quotation.inner for quotation in examined.quotations] if speaks else []
    inside = [(span.start, span.end) for span in quoted]

    def fill(_: Loc, model: BaseModel) -> BaseModel:
        if isinstance(model, Actor):
            spans = examined.mentions(model.mentions)
            return copy_with(model, {"mention_spans": spans})
        if isinstance(model, NamingVariant):
            return copy_with(model, {"spans": examined.places(model.surface)})
        if isinstance(model, Position):
            narrated = model.source == NARRATOR
            actor = actors.get(model.source)
            return copy_with(
                model,
                {
                    "cue_class": cue_class(model.cue, examined.lexicons)
                    if model.cue
                    else CueClass.NONE,
                    "quote_type": _quote_type(model.evidence, inside, narrated=narrated),
                    "source_type": SourceType.NARRATOR
                    if narrated
                    else source_type(actor)
                    if actor
                    else SourceType.UNSPECIFIED,
                },
            )
        return model

    filled = replace_models(summary, (Actor, NamingVariant, Position), fill)
    return copy_with(filled, _root_fields(type(summary), examined.article, provenance))


def _quote_type(
    evidence: tuple[Evidence, ...], inside: list[tuple[int, int]], *, narrated: bool
) -> QuoteType | None:
    found = [piece for e in evidence if e.grounded for piece in e.pieces or (e.span,) if piece]
    if not found:
        return None
    spans = [(span.start, span.end) for span in found]
    if all(any(a <= start and end <= b for a, b in inside) for start, end in spans):
        return QuoteType.DIRECT
    if any(a < end and start < b for start, end in spans for a, b in inside):
        return QuoteType.MIXED
    return QuoteType.NONE if narrated else QuoteType.INDIRECT


def _root_fields(
    schema: type[BaseModel], article: Article, provenance: Provenance
) -> dict[str, object]:
    update: dict[str, object] = {}
    for name, field in schema.model_fields.items():
        if not is_computed(field):
            continue
        classes = model_classes(field.annotation)
        if ArticleInfo in classes:
            update[name] = article_info(article)
        elif Provenance in classes:
            update[name] = provenance
    return update


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
    for loc, model in models:
        if isinstance(model, Actor):
            words = [(f".mentions[{i}]", mention) for i, mention in enumerate(model.mentions)]
        elif isinstance(model, NamingVariant):
            words = [(".surface", model.surface)]
        else:
            continue
        for step, word in words:
            if not examined.places(word):
                yield Issue(
                    kind=IssueKind.NOT_IN_ARTICLE,
                    severity=Severity.WARNING,
                    item=path(loc) + step,
                    message=f"“{word}” is not in the article",
                )
