"""From an article to a grounded summary: request, answer, grounding, result.

The steps are written once, as a generator that yields requests and is sent answers; the blocking
and the asynchronous call differ only in who waits.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, Literal, NoReturn, cast

from pydantic import BaseModel, JsonValue
from typing_extensions import TypeVar

from summarizer import prompts
from summarizer.ahead import read_ahead
from summarizer.annotate import annotate, annotation_issues
from summarizer.article import Article
from summarizer.as_sent import contradicted
from summarizer.audit import audit
from summarizer.consistency import consistency_issues
from summarizer.draft import check_schema, draft_class, read_answer
from summarizer.errors import (
    BudgetError,
    ConfigurationError,
    RunError,
    UngroundedError,
    UsageError,
)
from summarizer.examined import Examined
from summarizer.exchange import Answer, Policy, aask, ask, total_usage
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
from summarizer.models import OFFLINE, Endpoint, configured_model, endpoint, sent_name
from summarizer.repair import Case, Corrections, apply, failing, repair_request
from summarizer.request import Request, estimated_tokens, summary_request
from summarizer.result import SummaryResult
from summarizer.schema_tree import models_in, without_computed
from summarizer.schemas import ArticleSummary, Provenance
from summarizer.second_look import second_look_request

if TYPE_CHECKING:
    from summarizer.cues import Cues
    from summarizer.models import Client

S = TypeVar("S", bound=BaseModel, default=ArticleSummary)

DISTRIBUTION: Final = "structured-summarizer"
_UNGROUNDED: Final = (IssueKind.EVIDENCE_MISSING, IssueKind.EVIDENCE_ALTERED)

Steps = Generator[Request, Answer[BaseModel], SummaryResult[S]]
"""Yields requests, is sent answers, returns the result."""


class Summarizer(Generic[S]):
    """Makes grounded summaries with one model, prompt and schema; reusable and thread-safe.

    Args:
        model: ``provider/model`` as instructor knows it, ``local:PATH.gguf``, ``offline``, or any
            name together with ``base_url``. None: what ``SUMMARIZER_MODEL`` says, else OpenAI's
            default model where ``OPENAI_API_KEY`` is set.
        schema: The Pydantic class to fill; any class with ``Evidence`` fields, however nested.
        prompt: Name of a bundled prompt or path of a prompt file. None: ``article_summary`` for
            ``ArticleSummary`` and its subclasses, ``any_schema`` for others.
        client: A ready instructor or openai client, blocking or asynchronous.
        base_url: Address of any OpenAI-compatible server, usually ending in ``/v1``.
        api_key: Key for it; None: the provider's usual environment variable.
        mode: instructor's mode, such as ``json_schema`` or ``tools``. None: ``json_schema`` for
            OpenAI-compatible servers, the provider's default otherwise.
        parameters: Passed through to the model with each call, such as ``temperature``.
        retries: How often an answer that does not fit the schema is asked for again.
        transport_retries: How often a failed transport is tried again, with growing pauses.
        timeout: Seconds to wait for one answer.
        max_input_tokens: Refuse articles whose request is estimated to be longer.
        second_look: Ask the model, in one more request, about just those sentences that no item
            covers, and add what it finds. Only for ``ArticleSummary`` and its subclasses.
        repair: Ask the model once more, in one small request, about quotes that are not in the
            article.
        on_ungrounded: What becomes of items whose evidence is not in the article: ``flag`` keeps
            them with an issue, ``drop`` moves them to ``result.rejected``, ``raise`` ends the run.
        cues: Lexicons of the offline engine and of the audit, such as ``Cues.load(PATH)``. None:
            the built-in ones for the article's language.

    Where the model is asked is found out when it is first needed (or by :meth:`prepare`), so
    ``request`` and ``accept`` need neither a model nor a key.

    Raises:
        ConfigurationError: An option has no such value.
        PromptError: There is no such prompt.
        SchemaError: The schema is no Pydantic model, or has nothing to fill.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        schema: type[S] = ArticleSummary,  # type: ignore[assignment]
        prompt: str | Path | None = None,
        client: Client | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        mode: str | None = None,
        parameters: Mapping[str, JsonValue] | None = None,
        retries: int = 2,
        transport_retries: int = 4,
        timeout: float = 300.0,
        max_input_tokens: int | None = None,
        repair: bool = True,
        second_look: bool = False,
        on_ungrounded: OnUngrounded = "flag",
        cues: Cues | None = None,
    ) -> None:
        check_schema(schema)
        if on_ungrounded not in ("flag", "drop", "raise"):
            raise ConfigurationError(
                f"on_ungrounded must be 'flag', 'drop' or 'raise', not {on_ungrounded!r}"
            )
        self._schema: type[S] = schema
        self._model = model
        self._client = client
        self._base_url = base_url
        self._api_key = api_key
        self._mode = mode
        self._timeout = timeout
        self._lock = threading.Lock()
        self._endpoint: Endpoint | None = None
        usual = "article_summary" if issubclass(schema, ArticleSummary) else "any_schema"
        self._prompt = prompts.load(prompt if prompt is not None else usual)
        self._parameters = dict(parameters or {})
        self._policy = Policy(retries, transport_retries)
        self._max_input_tokens = max_input_tokens
        self._repair = repair
        self._second_look = second_look
        self._on_ungrounded = on_ungrounded
        self._cues = cues

    def prepare(self) -> None:
        """Find out now where to ask, so that a wrong configuration shows before any article.

        Raises:
            ConfigurationError: Nothing is configured, or the combination makes no sense.
            MissingExtraError: A local model needs the extra ``local``.
        """
        self._where()

    def _where(self) -> Endpoint | None:
        """Where to ask; None for the offline engine."""
        if self._client is None and self._named_model() == OFFLINE:
            if not issubclass(ArticleSummary, self._schema):
                raise ConfigurationError(
                    f"the offline engine fills ArticleSummary only, not {self._schema.__name__}; "
                    "configure a model for other schemas"
                )
            return None
        with self._lock:
            if self._endpoint is None:
                self._endpoint = endpoint(
                    self._named_model(),
                    client=self._client,
                    base_url=self._base_url,
                    api_key=self._api_key,
                    mode=self._mode,
                    timeout=self._timeout,
                )
            return self._endpoint

    def _named_model(self) -> str | None:
        if self._model is not None or self._client is not None:
            return self._model
        return configured_model()

    def summarize(self, article: Article | str) -> SummaryResult[S]:
        """Summarize one article and wait for it.

        Args:
            article: An ``Article``, or its text.

        Raises:
            UsageError: The call cannot work as given.
            RunError: The run failed; see :mod:`summarizer.errors` for its kinds.
        """
        article = _as_article(article)
        where = self._where()
        if where is None:
            return self._offline(article)
        parameters = self._all_parameters(where)
        steps = self._steps(article, where.label)
        request = next(steps)
        client = where.client()
        while True:
            try:
                try:
                    answer = ask(client, request, parameters, self._policy)
                except RunError as error:
                    request = steps.throw(error)
                else:
                    request = steps.send(answer)
            except StopIteration as done:
                return cast("SummaryResult[S]", done.value)

    async def asummarize(self, article: Article | str) -> SummaryResult[S]:
        """Summarize one article without blocking the event loop; otherwise as ``summarize``.

        A blocking ``client`` is used from a thread.
        """
        article = _as_article(article)
        where = await asyncio.to_thread(self._where)
        if where is None or where.is_sync_only:
            return await asyncio.to_thread(self.summarize, article)
        parameters = self._all_parameters(where)
        steps = self._steps(article, where.label)
        request = next(steps)
        client = where.aclient()
        while True:
            try:
                try:
                    answer = await aask(client, request, parameters, self._policy)
                except RunError as error:
                    request = steps.throw(error)
                else:
                    request = steps.send(answer)
            except StopIteration as done:
                return cast("SummaryResult[S]", done.value)

    def request(self, article: Article | str) -> dict[str, JsonValue]:
        """The body that ``summarize`` would send first: messages, schema, parameters.

        It is taken from the wire of an OpenAI-compatible client that goes nowhere, so it is what
        would be sent to the last character.
        """
        from summarizer.wire import request_body

        request = summary_request(_as_article(article), self._prompt, self._schema)
        own_server = self._client is not None or self._base_url is not None
        name = sent_name(self._named_model(), own_server=own_server)
        parameters = {"model": name, **self._parameters}
        return request_body(request, parameters)

    def accept(
        self, article: Article | str, answer: str, *, model: str | None = None
    ) -> SummaryResult[S]:
        """Ground an answer that was obtained elsewhere from :meth:`request`.

        Args:
            article: The article that the answer is about.
            answer: The answer's text: JSON, alone, in a code block or among other words.
            model: Who answered, for the provenance.

        Raises:
            InvalidAnswerError: There is no JSON object in it, or nothing of it fits the schema.
            UngroundedError: Something did not ground and the policy is ``raise``.
        """
        began = time.perf_counter()
        article = _as_article(article)
        mended = cast("Mended[S]", read_answer(answer, draft_class(self._schema)))
        provenance = self._provenance("external", model=model, prompt=self._prompt.label)
        examined = Examined(article, self._cues)
        grounded = ground(mended.value, examined)
        return self._finish(examined, mended, grounded, provenance, (), began, answer)

    def _offline(self, article: Article) -> SummaryResult[S]:
        from summarizer.offline import summarize_offline

        began = time.perf_counter()
        summary = cast("S", summarize_offline(article, cues=self._cues))
        provenance = self._provenance("offline", model=None, prompt=None)
        examined = Examined(article, self._cues)
        grounded = ground(summary, examined)
        if grounded.failed:
            summary = whole_sentences(summary, grounded, examined)
            grounded = ground(summary, examined)
        return self._finish(examined, Mended(summary), grounded, provenance, (), began, None)

    def _all_parameters(self, where: Endpoint) -> dict[str, JsonValue]:
        named: dict[str, JsonValue] = {"model": where.model} if where.model else {}
        return {**named, **self._parameters}

    def _steps(self, article: Article, label: str) -> Steps[S]:
        began = time.perf_counter()
        request = summary_request(article, self._prompt, self._schema)
        self._check_budget(request)
        examined = Examined(article, self._cues)
        # Of other schemas nobody can say what of the article they should cover.
        reading = read_ahead(examined) if issubclass(self._schema, ArticleSummary) else None
        asked = time.perf_counter()
        answer = yield request
        waited = time.perf_counter() - asked
        if reading:
            reading()
        mended = cast("Mended[S]", answer.mended)
        calls = answer.calls
        grounded = ground(mended.value, examined)
        if self._repair and grounded.failed:
            cases = failing(grounded.summary)
            asked = time.perf_counter()
            try:
                again = yield repair_request(article, cases)
            except RunError as error:
                mended = _with_issue(mended, _repair_failed(error))
            else:
                calls = (*calls, *again.calls)
                mended = self._repaired(mended, grounded.summary, cases, again, examined)
                grounded = ground(mended.value, examined)
            waited += time.perf_counter() - asked
        if self._second_look and (looked := _look_again(grounded.summary, examined)):
            asked = time.perf_counter()
            try:
                more = yield looked
            except RunError as error:
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
        provenance = self._provenance("llm", model=label, prompt=self._prompt.label)
        return self._finish(
            examined, mended, grounded, provenance, calls, began + waited, None, waited=waited
        )

    def _repaired(
        self,
        mended: Mended[S],
        grounded: S,
        cases: tuple[Case, ...],
        again: Answer[BaseModel],
        examined: Examined,
    ) -> Mended[S]:
        corrections = cast("Corrections", again.mended.value)
        after = apply(grounded, cases, corrections, examined.locator, self._schema)
        return Mended(
            without_computed(after.value),
            (*mended.issues, *after.issues),
            (*mended.rejected, *after.rejected),
        )

    def _check_budget(self, request: Request) -> None:
        if self._max_input_tokens is None:
            return
        texts = [text for _, text in request.messages]
        schema = str(draft_class(self._schema).wire)
        need = sum(map(estimated_tokens, [*texts, *request.variables.values(), schema]))
        if need > self._max_input_tokens:
            raise BudgetError(
                f"the request is about {need:,} tokens, more than the {self._max_input_tokens:,} "
                "allowed by max_input_tokens; raise it, use a model with a larger context window, "
                "or summarise the article in parts"
            )

    def _provenance(
        self,
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
        self,
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
        if grounded.failed and self._on_ungrounded == "raise":
            self._refuse(examined, grounded, calls, answer)
        if grounded.failed and self._on_ungrounded == "drop":
            dropped = drop_ungrounded(grounded.summary, self._schema)
            grounded = ground(dropped.value, examined)
            # Items have moved: what was said of their places no longer applies.
            mended = replace(mended, sent=None)
            issues.extend(dropped.issues)
            rejected = (*rejected, *dropped.rejected)
        summary = annotate(grounded.summary, examined, provenance)
        models = models_in(summary)
        issues.extend(evidence_issues(models, grounded.corrected, examined.locator))
        if mended.sent is not None:
            issues.extend(contradicted(mended.sent, models))
        issues.extend(annotation_issues(models, examined))
        issues.extend(consistency_issues(models, examined))
        uncovered, coverage = audit(summary, examined)
        issues.extend(uncovered)
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
        self,
        examined: Examined,
        grounded: Grounded[S],
        calls: tuple[Call, ...],
        answer: str | None,
    ) -> NoReturn:
        found = evidence_issues(models_in(grounded.summary), grounded.corrected, examined.locator)
        failed = tuple(issue for issue in found if issue.kind in _UNGROUNDED)
        raise UngroundedError(
            f"{len(failed)} pieces of evidence are not in the article, the first: "
            f"{failed[0].item}: {failed[0].message}; use on_ungrounded='flag' to keep the "
            "summary and see them all",
            issues=failed,
            usage=total_usage(calls),
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


def _as_article(article: Article | str) -> Article:
    if isinstance(article, Article):
        return article
    if not isinstance(article, str):
        raise UsageError(
            f"an article is an Article or its text, not {type(article).__name__}; "
            "read files with Article.from_file"
        )
    return Article.from_text(article)


def summarize(
    article: Article | str,
    model: str | None = None,
    *,
    prompt: str | Path | None = None,
    client: Client | None = None,
    base_url: str | None = None,
    on_ungrounded: OnUngrounded = "flag",
) -> SummaryResult[ArticleSummary]:
    """Summarize one article; :class:`Summarizer` has more options and is faster for many.

    Raises:
        UsageError: The call cannot work as given.
        RunError: The run failed; see :mod:`summarizer.errors` for its kinds.
    """
    summarizer = Summarizer(
        model, prompt=prompt, client=client, base_url=base_url, on_ungrounded=on_ungrounded
    )
    return summarizer.summarize(article)
