"""Repair: the few quotes that are not in the article go back to the model in one small request."""

from __future__ import annotations

import copy
import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pydantic import BaseModel, Field, create_model

from summarizer import prompts
from summarizer.draft import draft_class
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.ground import take_out
from summarizer.grounding import Locator, fold
from summarizer.item_words import Items
from summarizer.mending import Mended
from summarizer.request import Request, fence
from summarizer.schema_tree import models_in, path, replace_models
from summarizer.schemas import Evidence, Model
from summarizer.schemas.references import Loc

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.sentences import Sentence

S = TypeVar("S", bound=BaseModel)

_NEAREST: Final = 3
"""Sentences shown for a quote that stands nowhere."""
_SHOWN_ITEM: Final = 600
"""Characters of an item that are shown."""


class Correction(Model):
    """What becomes of one case."""

    case: int
    """The case's number."""
    quote: str | None = Field(default=None, max_length=400)
    """The corrected quote, copied from the article character for character."""
    sentence: int | None = None
    """The number of the sentence it stands in."""
    withdraw: bool = False
    """True if the article does not say what the item says."""


class Corrections(Model):
    """Corrections of quotes that are not in the article."""

    corrections: tuple[Correction, ...]
    """One for each case."""


class Case(NamedTuple):
    """A piece of evidence that did not ground, and the item that holds it."""

    loc: Loc
    evidence: Evidence
    item: BaseModel


def failing(grounded: BaseModel) -> tuple[Case, ...]:
    """The evidence that did not ground, in order."""
    models = dict(models_in(grounded))
    cases = []
    for loc, model in models.items():
        if isinstance(model, Evidence) and not model.grounded:
            holder = next(loc[:n] for n in range(len(loc) - 1, -1, -1) if loc[:n] in models)
            cases.append(Case(loc, model, models[holder]))
    return tuple(cases)


def repair_request(article: Article, cases: tuple[Case, ...]) -> Request:
    """The request that shows a model its failing quotes and nothing else of its answer."""
    prompt = prompts.load("repair")
    base = draft_class(Corrections)
    # A model that is held to the schema cannot run on: one correction for each case, no more.
    draft = create_model(base.__name__, __base__=base, __doc__=base.__doc__)
    draft.wire = copy.deepcopy(base.wire)
    draft.wire["properties"]["corrections"]["maxItems"] = len(cases)  # type: ignore[index,call-overload]
    blocks = [_block(number, case, article) for number, case in enumerate(cases, start=1)]
    return Request(
        purpose="repair",
        messages=(("system", prompt.system), ("user", prompt.user)),
        variables={"article": "\n\n".join(blocks), "fence": fence(article)},
        draft=draft,
    )


def _block(number: int, case: Case, article: Article) -> str:
    shown = case.item.model_dump(
        mode="json", exclude_unset=True, exclude_computed_fields=True, exclude={"evidence"}
    )
    lines = [
        f"Case {number}",
        f"item: {json.dumps(shown, ensure_ascii=False)[:_SHOWN_ITEM]}",
        f"your quote: {case.evidence.quote}",
    ]
    if case.evidence.differences:
        lines.append(f"differs: {'; '.join(case.evidence.differences)}")
    lines.append("the article:")
    lines.extend(
        f"[{s.number}] {' '.join(article.text[s.start : s.end].split())}"
        for s in _nearest(case.evidence, article)
    )
    return "\n".join(lines)


def _nearest(evidence: Evidence, article: Article) -> list[Sentence]:
    """The sentences that a failing quote may have been taken from, in the article's order."""
    sentences = article.sentences
    if evidence.start is not None and evidence.end is not None:
        start, end = evidence.start, evidence.end
        return [s for s in sentences if s.start < end and start < s.end]
    words = Counter(fold(evidence.quote).split())
    hint = evidence.sentence

    def likeness(sentence: Sentence) -> tuple[float, int]:
        own = Counter(fold(article.text[sentence.start : sentence.end]).split())
        shared = sum((words & own).values()) / max(1, sum(words.values()))
        bonus = 0.5 if hint is not None and abs(sentence.number - hint) <= 1 else 0.0
        return shared + bonus, -sentence.number

    best = sorted(sentences, key=likeness, reverse=True)[:_NEAREST]
    return sorted(best, key=lambda sentence: sentence.number)


def apply(
    grounded: S,
    cases: tuple[Case, ...],
    corrections: Corrections,
    locator: Locator,
    schema: type[S],
) -> Mended[S]:
    """Put the corrections in: a quote that grounds replaces the failing one, nothing else does.

    An item that was withdrawn and has no other proof is set aside; one with other proof loses the
    withdrawn piece. Whatever was not corrected stays as it was.
    """
    items = Items(models_in(grounded))
    replaced: dict[Loc, Evidence] = {}
    doomed: list[Loc] = []
    issues: list[Issue] = []
    for correction in corrections.corrections:
        if not 1 <= correction.case <= len(cases):
            continue
        case = cases[correction.case - 1]
        if correction.withdraw:
            doomed.append(case.loc)
            continue
        if not correction.quote:
            continue
        found = locator.locate(
            Evidence(quote=correction.quote, sentence=correction.sentence),
            said=partial(items.said, case.loc),
        )
        if found.grounded:
            replaced[case.loc] = Evidence(quote=correction.quote, sentence=found.sentence)
            issues.append(
                Issue(
                    kind=IssueKind.EVIDENCE_REPAIRED,
                    severity=Severity.INFO,
                    item=path(case.loc),
                    span=found.span,
                    message=f"asked again, the model corrected “{case.evidence.quote}” "
                    f"to “{correction.quote}”",
                )
            )

    def put_in(loc: Loc, evidence: Evidence) -> Evidence:
        return replaced.get(loc, evidence)

    corrected = replace_models(grounded, {Evidence: put_in})
    if not doomed:
        return Mended(corrected, tuple(issues))
    taken = take_out(
        corrected,
        schema,
        dict.fromkeys(doomed, "withdrawn by the model when it was asked again"),
    )
    return Mended(taken.value, (*issues, *taken.issues), taken.rejected)


__all__ = ["Case", "Correction", "Corrections", "apply", "failing", "repair_request"]
