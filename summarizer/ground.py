"""Proving a summary: every piece of evidence is looked up in the article, whatever the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, JsonValue

from summarizer.annotate import GROUNDED
from summarizer.copies import fill
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.grounding import Cut, Locator, Said
from summarizer.item_words import Items
from summarizer.mending import Mended, mend
from summarizer.native import native
from summarizer.schema_tree import Models, copied, models_in, path, replace_models
from summarizer.schemas import (
    Actor,
    Evidence,
    Match,
    NonAnswer,
    Position,
    Span,
)
from summarizer.schemas.references import Loc

S = TypeVar("S", bound=BaseModel)

OnUngrounded = Literal["flag", "drop", "raise"]
"""What becomes of items whose evidence is not in the article."""

_LISTED: Final = 8
"""Sentences named where a quote stands in many."""
_GRAVEST_FIRST: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Grounded(NamedTuple, Generic[S]):
    """A summary whose evidence has been looked up.

    Attributes:
        summary: The summary, a copy whose every model is its own.
        models: The models in it.
        items: What its items say.
        corrected: For evidence that stands in another sentence than was said, the number given.
        failed: Whether some evidence is not in the article.
    """

    summary: S
    models: Models
    items: Items
    corrected: Mapping[Loc, int]
    failed: bool


def ground(summary: S, examined: Examined) -> Grounded[S]:
    """Look up every ``Evidence`` of a summary, however nested."""
    summary, models = copied(summary)
    items = Items(models)
    sources = {actor.id: actor for _, actor in models.of(Actor)}
    near = {loc: position.source for loc, position in models.of(Position)}
    near.update((loc, item.actor) for loc, item in models.of(NonAnswer))
    locator = examined.locator
    corrected: dict[Loc, int] = {}
    failed = False
    for loc, evidence in models.of(Evidence):
        actor = sources.get(near.get(_holder(loc), ""))
        around = examined.mentions(actor.mentions) if actor else ()
        hint = evidence.sentence
        computed = locator.computed(evidence, around, _Saying(items, loc))
        fill(evidence, computed)
        if hint is not None and computed.get("sentence", hint) != hint:
            corrected[loc] = hint
        failed = failed or computed["match"] not in GROUNDED
    return Grounded(summary, models, items, corrected, failed)


def whole_sentences(summary: S, grounded: Grounded[S], examined: Examined) -> S:
    """The summary with every quote that a qualifier governs grown to its whole sentence.

    For evidence cut by rules: a sentence leaves nothing of itself out.

    Args:
        summary: The summary before it was grounded.
        grounded: The same, grounded.
        examined: Its article.
    """
    cut = {loc for loc, evidence in grounded.models.of(Evidence) if not evidence.grounded}
    article = examined.article

    def grown(loc: Loc, evidence: Evidence) -> Evidence:
        if loc not in cut or evidence.sentence is None:
            return evidence
        sentence = article.sentences[evidence.sentence - 1]
        return Evidence(
            quote=article.text[sentence.start : sentence.end], sentence=evidence.sentence
        )

    return replace_models(summary, {Evidence: grown})


@native(acyclic=True)
class _Saying:
    """Tells what an item says besides the evidence at a place; few quotes need it to be asked."""

    __slots__ = ("_items", "_loc")

    def __init__(self, items: Items, loc: Loc) -> None:
        self._items = items
        self._loc = loc

    def __call__(self) -> Said:
        return self._items.said(self._loc)


def _holder(loc: Loc) -> Loc:
    """The place of the item that holds the evidence at ``loc``, alone or in a list."""
    return loc[:-2] if isinstance(loc[-1], int) else loc[:-1]


def evidence_issues(
    items: Items, corrected: Mapping[Loc, int], locator: Locator
) -> Iterator[Issue]:
    """What there is to say about the evidence of a grounded summary.

    Args:
        items: Its items.
        corrected: As in :class:`Grounded`.
        locator: Knows the article.
    """
    for loc, evidence in items.models.of(Evidence):
        hint = corrected.get(loc) if corrected else None
        values: dict[str, Any] = evidence.__dict__
        grounded = values["match"] in GROUNDED
        if hint is not None or values["ambiguous"] or not grounded:
            yield from _issues_of(evidence, path(loc), hint, locator)
        if grounded:
            start, end = values["start"], values["end"]
            cut = None if start is None or end is None else locator.cut_at(start, end)
            if cut is not None:
                issue = _qualifier_issue(
                    evidence, cut, Span(start=start, end=end), loc, items, locator
                )
                if issue is not None:
                    yield issue


def _qualifier_issue(
    evidence: Evidence, cut: Cut, span: Span, loc: Loc, items: Items, locator: Locator
) -> Issue | None:
    """What may limit a grounded quote, where it stands just outside it."""
    if locator.carried(cut, span, _Saying(items, loc)):
        return None
    return Issue(
        kind=IssueKind.QUALIFIER_CUT,
        severity=Severity.WARNING,
        item=path(loc),
        span=cut.span,
        message=f"“{evidence.quote}” leaves out what stands beside it: {cut.difference}",
    )


def _issues_of(evidence: Evidence, where: str, hint: int | None, locator: Locator) -> list[Issue]:
    quote = f"“{evidence.quote}”"
    if evidence.match is Match.MISSING:
        return [
            Issue(
                kind=IssueKind.EVIDENCE_MISSING,
                severity=Severity.ERROR,
                item=where,
                message=f"{quote} is not in the article",
            )
        ]
    if evidence.match is Match.ALTERED:
        what = "; ".join(evidence.differences) or "the wording differs"
        return [
            Issue(
                kind=IssueKind.EVIDENCE_ALTERED,
                severity=Severity.ERROR,
                item=where,
                span=evidence.span,
                message=f"{quote} is not what the article says: {what}",
            )
        ]
    issues: list[Issue] = []
    if evidence.ambiguous:
        issues.append(
            Issue(
                kind=IssueKind.EVIDENCE_AMBIGUOUS,
                severity=Severity.WARNING,
                item=where,
                span=evidence.span,
                message=f"{quote} stands in {len(evidence.candidates)} places "
                f"({_sentences(evidence.candidates, locator)}); the first one was taken",
            )
        )
    if hint is not None and evidence.sentence is not None:
        issues.append(
            Issue(
                kind=IssueKind.SENTENCE_CORRECTED,
                severity=Severity.INFO,
                item=where,
                span=evidence.span,
                message=f"{quote} stands in sentence {evidence.sentence}, not {hint}",
            )
        )
    return issues


def _sentences(spans: Sequence[Span], locator: Locator) -> str:
    found = [str(n) for n in dict.fromkeys(locator.sentence_at(s.start) for s in spans) if n]
    if len(found) < 2:
        return f"sentence {found[0]}" if found else "outside any sentence"
    if len(found) > _LISTED:
        return f"sentences {', '.join(found[:_LISTED])} …"
    return f"sentences {', '.join(found[:-1])} and {found[-1]}"


def drop_ungrounded(grounded: S, schema: type[S]) -> Mended[S]:
    """A copy without the evidence that did not ground, and without what rests on nothing else."""
    return take_out(
        grounded,
        schema,
        {
            loc: f"“{model.quote}” is not in the article"
            for loc, model in models_in(grounded).of(Evidence)
            if not model.grounded
        },
    )


def take_out(summary: S, schema: type[S], reasons: Mapping[Loc, str]) -> Mended[S]:
    """A copy without the pieces of evidence at the given places.

    An item that has no other evidence goes as a whole, if it stands in a list, and so do
    references to it. What is taken out is listed in ``rejected``, with its reason; in the copy
    every computed field is back at its default.
    """
    data: JsonValue = summary.model_dump(mode="json", by_alias=True, exclude_computed_fields=True)
    holders: dict[Loc, list[Loc]] = {}
    for loc, _ in models_in(summary).of(Evidence):
        holders.setdefault(_holder(loc), []).append(loc)
    doomed: dict[Loc, str] = {}
    for holder, held in holders.items():
        bad = {loc: reasons[loc] for loc in held if loc in reasons}
        if len(bad) == len(held) and holder and isinstance(holder[-1], int):
            doomed[holder] = "nothing proves it: " + ", ".join(bad.values())
        else:
            doomed.update(bad)
    rejected = [
        Rejected(path=path(loc), value=_take(data, loc), reason=doomed[loc])
        for loc in sorted(doomed, key=_order, reverse=True)
    ]
    mended = mend(data, schema, last_chance=True)
    return Mended(mended.value, mended.issues, (*reversed(rejected), *mended.rejected))


def _order(loc: Loc) -> list[tuple[bool, int | str]]:
    return [(isinstance(step, int), step) for step in loc]


def _take(data: JsonValue, loc: Loc) -> JsonValue:
    holder = data
    for step in loc[:-1]:
        holder = holder[step]  # type: ignore[index]
    last = loc[-1]
    if isinstance(holder, list) and isinstance(last, int):
        return holder.pop(last)
    if isinstance(holder, dict) and isinstance(last, str):
        return holder.pop(last)
    return None


def gravest_first(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """The issues, errors before warnings before the rest, otherwise in their order."""
    return tuple(sorted(issues, key=lambda issue: _GRAVEST_FIRST[issue.severity]))
