"""The steps of a run: request, answer, grounding, repair, second look, result.

They are written once, as a generator that yields requests and is sent answers; the blocking and
the asynchronous call differ only in who waits. What needs no model ends in the same result.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Generic, Literal, NoReturn, TypeVar, cast

from pydantic import BaseModel

from summarizer.ahead import read_ahead
from summarizer.annotate import annotate, annotation_issues
from summarizer.as_sent import contradicted
from summarizer.audit import audit
from summarizer.consistency import consistency_issues
from summarizer.draft import draft_class, read_answer
from summarizer.errors import BudgetError, RunError, UngroundedError
from summarizer.examined import Examined
from summarizer.exchange import Answer, total_usage
from summarizer.findings import Call, Issue, IssueKind, Severity, Timing
from summarizer.ground import (
    Grounded,
    OnUngrounded,
    drop_ungrounded,
    evidence_issues,
    gravest_first,
    ground,
    whole_sentences,
)
from summarizer.mending import Mended
from summarizer.merging import merge
from summarizer.repair import Case, Corrections, apply, failing, repair_request
from summarizer.request import Request, summary_requests
from summarizer.result import SummaryResult
from summarizer.schema_tree import classes_in, without_computed
from summarizer.schemas import ArticleSummary, Evidence, Provenance
from summarizer.second_look import second_look_request

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cues import Cues
    from summarizer.prompts import Prompt

S = TypeVar("S", bound=BaseModel)

DISTRIBUTION: Final = "structured-summarizer"
_UNGROUNDED: Final = (IssueKind.EVIDENCE_MISSING, IssueKind.EVIDENCE_ALTERED)

Steps = Generator[tuple[Request, ...], tuple[Answer[BaseModel], ...], SummaryResult[S]]
"""Yields requests to be asked at the same time, is sent their answers, returns the result."""


@dataclass(frozen=True, slots=True)
class Task(Generic[S]):
    """What is to be made of an article, whoever is asked.

    Attributes:
        schema: The class to fill.
        prompt: How it is asked for.
        max_input_tokens: What the first requests may hold together; None for any amount.
        window_tokens: The longest first request; None for any.
        repair: Whether quotes that are not in the article are asked about again.
        second_look: Whether sentences that no item covers are asked about.
        on_ungrounded: What becomes of items whose evidence is not in the article.
        cues: Lexicons of the offline engine and of the audit; None: the built-in ones.
    """

    schema: type[S]
    prompt: Prompt
    max_input_tokens: int | None
    window_tokens: int | None
    repair: bool
    second_look: bool
    on_ungrounded: OnUngrounded
    cues: Cues | None


def steps(task: Task[S], article: Article, label: str) -> Steps[S]:
    """Ask a model about an article, as far as it goes without waiting.

    Args:
        task: What is to be made of it.
        article: The article.
        label: The model, for the provenance.

    Raises:
        BudgetError: The request is longer than allowed; nothing was asked.
        RunError: An answer's failure, thrown in by whoever waits for it, unless the summary stands
            without that answer.
        UngroundedError: Something did not ground and the policy is ``raise``.
    """
    began = time.perf_counter()
    requests = first_requests(task, article)
    _check_budget(task, requests)
    examined = Examined(article, task.cues)
    # Of other schemas nobody can say what of the article they should cover.
    reading = read_ahead(examined) if issubclass(task.schema, ArticleSummary) else None
    asked = time.perf_counter()
    answers = yield requests
    waited = time.perf_counter() - asked
    if reading:
        reading()
    calls = tuple(call for answer in answers for call in answer.calls)
    parts = cast("list[Mended[S]]", [answer.mended for answer in answers])
    mended = _as_one(parts, examined, [request.shown for request in requests], calls)
    grounded = ground(mended.value, examined)
    if task.repair and grounded.failed:
        cases = failing(grounded.summary)
        asked = time.perf_counter()
        try:
            (again,) = yield (repair_request(article, cases),)
        except RunError as error:
            calls = (*calls, *error.calls)
            mended = _with_issue(mended, _repair_failed(error))
        else:
            calls = (*calls, *again.calls)
            mended = _repaired(task, mended, grounded.summary, cases, again, examined)
            grounded = ground(mended.value, examined)
        waited += time.perf_counter() - asked
    if task.second_look and (looked := _look_again(grounded.summary, examined)):
        asked = time.perf_counter()
        try:
            (more,) = yield (looked,)
        except RunError as error:
            calls = (*calls, *error.calls)
            mended = _with_issue(mended, _second_look_failed(error))
        else:
            calls = (*calls, *more.calls)
            found = cast("Mended[S]", more.mended)
            mended = Mended(
                found.value,
                (*mended.issues, *found.issues),
                (*mended.rejected, *found.rejected),
            )
            grounded = ground(mended.value, examined)
        waited += time.perf_counter() - asked
    provenance = _provenance("llm", model=label, prompt=task.prompt.label)
    return _finish(
        task, examined, mended, grounded, provenance, calls, began + waited, None, waited=waited
    )


def _repaired(
    task: Task[S],
    mended: Mended[S],
    grounded: S,
    cases: tuple[Case, ...],
    again: Answer[BaseModel],
    examined: Examined,
) -> Mended[S]:
    corrections = cast("Corrections", again.mended.value)
    after = apply(grounded, cases, corrections, examined.locator, task.schema)
    return Mended(
        without_computed(after.value),
        (*mended.issues, *after.issues),
        (*mended.rejected, *after.rejected),
    )


def first_requests(task: Task[S], article: Article) -> tuple[Request, ...]:
    """What a run asks first: one request, or one for each window of a long article.

    Raises:
        BudgetError: Not even one sentence fits into a window.
    """
    return summary_requests(article, task.prompt, task.schema, task.window_tokens)


def _check_budget(task: Task[S], requests: tuple[Request, ...]) -> None:
    if task.max_input_tokens is None:
        return
    need = sum(request.estimated_tokens for request in requests)
    if need <= task.max_input_tokens:
        return
    allowed = f"more than the {task.max_input_tokens:,} allowed by max_input_tokens"
    if len(requests) > 1:
        raise BudgetError(
            f"the requests about the article's {len(requests)} windows are about {need:,} tokens "
            f"together, {allowed}; raise it, or raise window_tokens for fewer windows"
        )
    raise BudgetError(
        f"the request is about {need:,} tokens, {allowed}; raise it, or use a model with a larger "
        "context window, or set window_tokens instead to have long articles summarised in parts"
    )


def _as_one(
    parts: list[Mended[S]],
    examined: Examined,
    shown: list[range | None],
    calls: tuple[Call, ...],
) -> Mended[S]:
    """The windows' summaries as one of the whole article."""
    if len(parts) == 1:
        return parts[0]
    try:
        return merge(parts, examined, shown)
    except RunError as error:
        error.usage, error.calls = total_usage(calls), calls
        raise


def by_rules(task: Task[S], article: Article) -> SummaryResult[S]:
    """Have the offline engine fill the schema."""
    from summarizer.offline import summarize_offline

    began = time.perf_counter()
    summary = cast("S", summarize_offline(article, cues=task.cues))
    provenance = _provenance("offline", model=None, prompt=None)
    examined = Examined(article, task.cues)
    grounded = ground(summary, examined)
    if grounded.failed:
        summary = whole_sentences(summary, grounded, examined)
        grounded = ground(summary, examined)
    return _finish(task, examined, Mended(summary), grounded, provenance, (), began, None)


def accepted(
    task: Task[S], article: Article, answers: Sequence[str], model: str | None
) -> SummaryResult[S]:
    """Ground answers that were obtained elsewhere; as :meth:`Summarizer.accept`."""
    began = time.perf_counter()
    draft = draft_class(task.schema)
    parts: list[Mended[S]] = []
    for number, answer in enumerate(answers, start=1):
        try:
            parts.append(cast("Mended[S]", read_answer(answer, draft)))
        except RunError as error:
            raise error.in_window(number, len(answers)) from error.__cause__
    provenance = _provenance("external", model=model, prompt=task.prompt.label)
    examined = Examined(article, task.cues)
    mended = _as_one(parts, examined, [None] * len(parts), ())
    grounded = ground(mended.value, examined)
    text = "\n".join(answers)
    return _finish(task, examined, mended, grounded, provenance, (), began, text)


def _provenance(
    engine: Literal["llm", "offline", "external"],
    *,
    model: str | None,
    prompt: str | None,
) -> Provenance:
    return Provenance(
        engine=engine,
        model=model,
        prompt=prompt,
        library=_library_version(),
        generated_at=None if engine == "offline" else datetime.now(UTC),
    )


def _finish(
    task: Task[S],
    examined: Examined,
    mended: Mended[S],
    grounded: Grounded[S],
    provenance: Provenance,
    calls: tuple[Call, ...],
    began: float,
    answer: str | None,
    *,
    waited: float = 0.0,
) -> SummaryResult[S]:
    issues, rejected = list(mended.issues), mended.rejected
    if grounded.failed and task.on_ungrounded == "raise":
        _refuse(examined, grounded, calls, answer)
    if grounded.failed and task.on_ungrounded == "drop":
        dropped = drop_ungrounded(grounded.summary, task.schema)
        grounded = ground(dropped.value, examined)
        # Items have moved: what was said of their places no longer applies.
        mended = replace(mended, sent=None)
        issues.extend(dropped.issues)
        rejected = (*rejected, *dropped.rejected)
    summary, models = grounded.summary, grounded.models
    annotate(summary, models, examined, provenance)
    issues.extend(evidence_issues(grounded.items, grounded.corrected, examined.locator))
    if mended.sent is not None:
        issues.extend(contradicted(mended.sent, models))
    issues.extend(annotation_issues(models, examined))
    issues.extend(consistency_issues(models, examined))
    uncovered, coverage = audit(summary, examined)
    issues.extend(uncovered)
    if not any(issubclass(cls, Evidence) for cls in classes_in(task.schema)):
        issues.append(_no_evidence(task.schema))
    return SummaryResult(
        summary=summary,
        article=examined.article,
        issues=gravest_first(issues),
        rejected=rejected,
        usage=total_usage(calls),
        calls=calls,
        timing=Timing(model=round(waited, 3), own=round(time.perf_counter() - began, 4)),
        coverage=coverage,
    )


def _refuse(
    examined: Examined,
    grounded: Grounded[S],
    calls: tuple[Call, ...],
    answer: str | None,
) -> NoReturn:
    found = evidence_issues(grounded.items, grounded.corrected, examined.locator)
    failed = tuple(issue for issue in found if issue.kind in _UNGROUNDED)
    raise UngroundedError(
        f"{len(failed)} pieces of evidence are not in the article, the first: "
        f"{failed[0].item}: {failed[0].message}; use on_ungrounded='flag' to keep the "
        "summary and see them all",
        issues=failed,
        usage=total_usage(calls),
        calls=calls,
        answer=answer,
    )


def _look_again(summary: BaseModel, examined: Examined) -> Request | None:
    """The request about what no item of a grounded summary covers; None where there is none."""
    if not isinstance(summary, ArticleSummary):
        return None
    uncovered, _ = audit(summary, examined)
    return second_look_request(examined.article, summary, uncovered)


@cache
def _library_version() -> str:
    return version(DISTRIBUTION)


def _with_issue(mended: Mended[S], issue: Issue) -> Mended[S]:
    return replace(mended, issues=(*mended.issues, issue))


def _no_evidence(schema: type[BaseModel]) -> Issue:
    return Issue(
        kind=IssueKind.NO_EVIDENCE,
        severity=Severity.INFO,
        message=f"{schema.__name__} has no Evidence field, so nothing in the summary was looked up "
        "in the article; give its items evidence: list[Evidence] to have them proved",
    )


def _repair_failed(error: RunError) -> Issue:
    return Issue(
        kind=IssueKind.REPAIR_FAILED,
        severity=Severity.WARNING,
        message=f"the model could not be asked again about quotes that are not in the article: "
        f"{error}",
    )


def _second_look_failed(error: RunError) -> Issue:
    return Issue(
        kind=IssueKind.SECOND_LOOK_FAILED,
        severity=Severity.WARNING,
        message=f"the model could not be asked about what no item covers: {error}",
    )
