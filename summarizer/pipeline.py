"""``Summarizer``: one model, prompt and schema, any number of articles."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, cast

from pydantic import BaseModel, JsonValue
from typing_extensions import TypeVar

from summarizer import prompts
from summarizer.article import Article
from summarizer.at_once import aask_all, ask_all
from summarizer.draft import check_schema
from summarizer.errors import ConfigurationError, RunError, UsageError
from summarizer.exchange import Policy
from summarizer.ground import OnUngrounded
from summarizer.models import OFFLINE, Endpoint, configured_model, endpoint, sent_name
from summarizer.result import SummaryResult
from summarizer.run import Task, accepted, by_rules, first_requests, steps
from summarizer.schemas import ArticleSummary

if TYPE_CHECKING:
    from summarizer.cues import Cues
    from summarizer.models import Client

S = TypeVar("S", bound=BaseModel, default=ArticleSummary)


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
        max_input_tokens: Refuse articles whose first request, or the requests for whose windows
            together, are estimated to be longer.
        window_tokens: An article whose request is estimated to be longer is summarised in parts:
            windows of whole sentences whose requests are at most this long, asked at the same
            time and merged into one summary. None: an article is always asked about as a whole.
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
        window_tokens: int | None = None,
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
        for name, tokens in (
            ("window_tokens", window_tokens),
            ("max_input_tokens", max_input_tokens),
        ):
            if tokens is not None and tokens < 1:
                raise ConfigurationError(
                    f"{name} must be a number of tokens above 0, or None, not {tokens!r}"
                )
        for name, times in (("retries", retries), ("transport_retries", transport_retries)):
            if times < 0:
                raise ConfigurationError(f"{name} must be 0 or a number above it, not {times!r}")
        if not timeout > 0:
            raise ConfigurationError(
                f"timeout must be a number of seconds above 0, not {timeout!r}"
            )
        self._model = model
        self._client = client
        self._base_url = base_url
        self._api_key = api_key
        self._mode = mode
        self._timeout = timeout
        self._lock = threading.Lock()
        self._endpoint: Endpoint | None = None
        self._task: Task[S] = Task(
            schema=schema,
            prompt=prompts.load(prompt if prompt is not None else usual_prompt(schema)),
            max_input_tokens=max_input_tokens,
            window_tokens=window_tokens,
            repair=repair,
            second_look=second_look,
            on_ungrounded=on_ungrounded,
            cues=cues,
        )
        self._parameters = dict(parameters or {})
        self._policy = Policy(retries, transport_retries)

    def prepare(self) -> None:
        """Find out now where to ask, so that a wrong configuration shows before any article.

        Raises:
            ConfigurationError: Nothing is configured, or the combination makes no sense, such as
                the offline engine and an option that only a model heeds.
            MissingExtraError: A local model needs the extra ``local``.
        """
        self._where()

    def _where(self) -> Endpoint | None:
        """Where to ask; None for the offline engine."""
        if self._client is None and self._named_model() == OFFLINE:
            if not issubclass(ArticleSummary, self._task.schema):
                raise ConfigurationError(
                    "the offline engine fills ArticleSummary only, not "
                    f"{self._task.schema.__name__}; configure a model for other schemas"
                )
            self._refuse_for_offline()
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

    def _refuse_for_offline(self) -> None:
        """Refuse options that only mean something to a model, which would have no effect."""
        task = self._task
        options = {
            "base_url": self._base_url is not None,
            "parameters (such as temperature)": bool(self._parameters),
            "max_input_tokens": task.max_input_tokens is not None,
            "window_tokens": task.window_tokens is not None,
            "second_look": task.second_look,
        }
        idle = [name for name, given in options.items() if given]
        if idle:
            raise ConfigurationError(
                f"the offline engine asks no model and reads articles of any length, so "
                f"{', '.join(idle)} would have no effect; leave out what is for models, or "
                "configure one"
            )

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
            return by_rules(self._task, article)
        parameters = self._all_parameters(where)
        asking = steps(self._task, article, where.label)
        requests = next(asking)
        client = where.client()
        while True:
            try:
                try:
                    answers = ask_all(
                        client, requests, parameters, self._policy, most=where.at_once
                    )
                except RunError as error:
                    requests = asking.throw(error)
                else:
                    requests = asking.send(answers)
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
        asking = steps(self._task, article, where.label)
        requests = next(asking)
        client = where.aclient()
        while True:
            try:
                try:
                    answers = await aask_all(
                        client, requests, parameters, self._policy, most=where.at_once
                    )
                except RunError as error:
                    requests = asking.throw(error)
                else:
                    requests = asking.send(answers)
            except StopIteration as done:
                return cast("SummaryResult[S]", done.value)

    def request(self, article: Article | str) -> dict[str, JsonValue]:
        """The body that ``summarize`` would send first: messages, schema, parameters.

        It is taken from the wire of an OpenAI-compatible client that goes nowhere, so it is what
        would be sent to the last character.

        Raises:
            UsageError: The article is longer than ``window_tokens`` and asked about in parts.
            BudgetError: Not even one sentence fits into ``window_tokens``.
        """
        first, *others = self.requests(article)
        if others:
            raise UsageError(
                f"this article is asked about in {len(others) + 1} windows, each in a request of "
                "its own; call requests(), or raise window_tokens"
            )
        return first

    def requests(self, article: Article | str) -> tuple[dict[str, JsonValue], ...]:
        """As ``request``, for articles of any length: one body for each window, in order.

        Raises:
            BudgetError: Not even one sentence fits into ``window_tokens``.
        """
        from summarizer.wire import request_body

        own_server = self._client is not None or self._base_url is not None
        name = sent_name(self._named_model(), own_server=own_server)
        parameters = {"model": name, **self._parameters}
        requests = first_requests(self._task, _as_article(article))
        return tuple(request_body(request, parameters) for request in requests)

    def accept(
        self, article: Article | str, answer: str | Sequence[str], *, model: str | None = None
    ) -> SummaryResult[S]:
        """Ground an answer that was obtained elsewhere from :meth:`request`.

        Args:
            article: The article that the answer is about.
            answer: The answer's text: JSON, alone, in a code block or among other words. Of
                :meth:`requests` the answers, in order; they are merged.
            model: Who answered, for the provenance.

        Raises:
            InvalidAnswerError: There is no JSON object in it, or nothing of it fits the schema.
            UngroundedError: Something did not ground and the policy is ``raise``.
            UsageError: There is no answer, or one that is no text.
        """
        several = isinstance(answer, Sequence) and not isinstance(answer, (str, bytes, bytearray))
        answers = cast("list[str]", list(answer) if several else [answer])
        for text in answers:
            if not isinstance(text, str):
                raise UsageError(
                    f"an answer is its text, a str, not {type(text).__name__}; of bytes pass "
                    "answer.decode(), of a JSON value json.dumps(answer)"
                )
        if not answers:
            raise UsageError("there is no answer to accept; give at least one")
        return accepted(self._task, _as_article(article), answers, model)

    def _all_parameters(self, where: Endpoint) -> dict[str, JsonValue]:
        named: dict[str, JsonValue] = {"model": where.model} if where.model else {}
        return {**named, **self._parameters}


def usual_prompt(schema: type[BaseModel]) -> str:
    """The bundled prompt that a schema is asked for with where none is named."""
    return "article_summary" if issubclass(schema, ArticleSummary) else "any_schema"


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
