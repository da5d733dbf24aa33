"""One run of a suite: one case, asked of one model entry, one sample."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, JsonValue

from summarizer.draft import draft_class, misfit
from summarizer.errors import RunError, SuiteError
from summarizer.findings import Usage
from summarizer.models import OFFLINE, sent_name
from summarizer.pipeline import Summarizer
from summarizer.recording import (
    Exchange,
    Mode,
    Recording,
    State,
    answer_text,
    read,
)
from summarizer.recording.locks import exclusive
from summarizer.recording.records import dumps, write_atomically
from summarizer.regression.cases import Case
from summarizer.regression.settings import ModelEntry
from summarizer.request import attachments
from summarizer.result import SummaryResult

if TYPE_CHECKING:
    from summarizer.recording import RecordingClient
    from summarizer.regression.suite import Suite

OPENAI: Final = "https://api.openai.com/v1"
"""Where requests go for which an entry names no other server; its path is part of recordings."""


@dataclass(frozen=True, slots=True)
class RunStatus:
    """How a run stands to its recording.

    Attributes:
        state: Fresh, stale, missing, expired or unreadable.
        changed: Where stale: the components of the request that differ.
        unchanged: Where stale: those that do not.
        diff: Where stale: unified diffs of the changed ones.
        valid: Where stale: whether the old answer still fits the schema; None where that cannot be
            told, as of a question that followed the summary.
        problem: Why the old answer does not fit, the file cannot be read, or the run ends in an
            error although all of its answers are on file.
        exchanges: What the file holds, in order, each with its own state; after one that is stale
            or missing, what followed it is stale too, since it followed from it.
        recorded_at: When the oldest exchange was recorded; None where missing.
    """

    state: State
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    diff: str = ""
    valid: bool | None = None
    problem: str | None = None
    exchanges: tuple[tuple[Exchange, State], ...] = ()
    recorded_at: datetime | None = None

    @property
    def usage(self) -> Usage | None:
        """Tokens that recording the file took; None where no provider said."""
        known = [read for exchange, _ in self.exchanges if (read := _usage(exchange.usage))]
        return sum(known[1:], start=known[0]) if known else None


@dataclass(frozen=True)
class Run:
    """One case, asked of one model entry, one sample.

    Attributes:
        suite: The suite that asks for it.
        case: The article and its gold.
        entry: The model and how it is asked.
        sample: Which of several runs of the same case and entry this is, from 0.
    """

    suite: Suite
    case: Case
    entry: ModelEntry
    sample: int

    def __str__(self) -> str:
        return f"{self.case.name}/{self.entry.name}-{self.sample}"

    @property
    def path(self) -> Path:
        """The recording's file."""
        return self.case.folder / f"{self.entry.name}-{self.sample}.json"

    @property
    def is_recorded(self) -> bool:
        """Whether it needs a recording: the offline engine, which asks nobody, needs none."""
        return self.entry.model != OFFLINE

    @property
    def command(self) -> str:
        """What records this run, for error messages."""
        folder = shlex.quote(_shown(self.suite.folder))
        options = f"{folder} --case {shlex.quote(self.case.name)} --model {self.entry.name}"
        if self.sample or (self.entry.samples or self.suite.samples) > 1:
            options += f" --sample {self.sample}"
        if self.entry.origin == "api":
            return f"summarizer eval record {options}"
        return (
            f"summarizer eval request {options}, then give the answer to "
            f"summarizer eval record {options} --answer FILE"
        )

    def client(
        self,
        mode: Mode = "none",
        *,
        record_failures: bool = False,
        max_age: timedelta | None = None,
    ) -> RecordingClient:
        """The HTTP client that answers this run from its recording; see `recording.client`."""
        from summarizer import recording

        return recording.client(
            self.path,
            mode=mode,
            attachments=attachments(self.case.article),
            origin=self.entry.origin,
            sample=self.sample,
            suite=self.suite.folder,
            record_failures=record_failures,
            max_age=max_age,
            command=self.command,
        )

    def replay(self) -> SummaryResult[BaseModel]:
        """What the library makes of the recorded answers; opens no socket.

        Raises:
            MissingRecording: An answer is not on file.
            StaleRecording: A request has changed since it was recorded.
            UnreadableRecording: The file is no recording.
            RunError: The recorded answers lead to an error, as they did when they were recorded.
        """
        with self.client() as http:
            return self.ask(http)

    def ask(
        self, http: RecordingClient, *, base_url: str | None = None, api_key: str = "replay"
    ) -> SummaryResult[BaseModel]:
        """Run the case through the library with an HTTP client of `client`'s making."""
        return self.summarizer(http, base_url=base_url, api_key=api_key).summarize(
            self.case.article
        )

    def summarizer(
        self, http: RecordingClient, *, base_url: str | None = None, api_key: str = "replay"
    ) -> Summarizer[BaseModel]:
        """The summarizer that the entry describes, asking through ``http``."""
        entry = self.entry
        prompt = self.suite.prompt_of(entry)
        options: dict[str, Any] = {"schema": self.suite.schema, "prompt": prompt}
        if not self.is_recorded:
            return Summarizer(OFFLINE, **options)
        import openai

        asked = openai.OpenAI(
            base_url=base_url or entry.base_url or OPENAI,
            api_key=api_key,
            http_client=http,
            max_retries=0,
        )
        return Summarizer(
            sent_name(entry.model, own_server=entry.base_url is not None),
            client=asked,
            mode=entry.mode,
            parameters=entry.parameters,
            repair=entry.repair,
            second_look=entry.second_look,
            window_tokens=entry.window_tokens,
            **options,
        )

    def status(self, *, max_age: timedelta | None = None, now: datetime | None = None) -> RunStatus:
        """How the recording stands to what would be asked now; asks nobody.

        Args:
            max_age: How old a recording may be; any age by default.
            now: The present, with its time zone; the clock's by default.

        Raises:
            UsageError: The case's article or the prompt cannot be read.
        """
        if not self.is_recorded:
            return RunStatus(State.FRESH)
        from summarizer.recording import MissingRecording, StaleRecording, UnreadableRecording

        problem: str | None = None
        with self.client() as http:
            try:
                self.ask(http)
            except UnreadableRecording as error:
                return RunStatus(State.UNREADABLE, problem=error.problem)
            except MissingRecording:
                held = self._held()
                return RunStatus(
                    State.MISSING,
                    exchanges=_states(held, http.unused, State.STALE),
                    recorded_at=None if held is None else held.recorded_at,
                )
            except StaleRecording as error:
                held = self._held()
                valid, problem = self._validity(held, error.exchange)
                return RunStatus(
                    State.STALE,
                    error.changed,
                    error.unchanged,
                    error.diff,
                    valid,
                    problem,
                    _states(held, http.unused, State.STALE),
                    None if held is None else held.recorded_at,
                )
            except RunError as error:
                problem = str(error)
            held = self._held()
            unused = http.unused
        recorded_at = None if held is None else held.recorded_at
        state = State.FRESH
        if recorded_at is not None and max_age is not None:
            age = (now or datetime.now(UTC)) - recorded_at
            state = State.EXPIRED if age > max_age else State.FRESH
        return RunStatus(
            state,
            problem=problem,
            exchanges=_states(held, unused, State.UNUSED),
            recorded_at=recorded_at,
        )

    def next_request(self) -> PendingRequest | None:
        """The first request of the run that has no answer on file; None where all have one.

        Raises:
            UnreadableRecording: The file is no recording.
            UsageError: The case's article or the prompt cannot be read.
        """
        if not self.is_recorded:
            return None
        from summarizer.recording import UnmatchedRequest

        with self.client() as http:
            try:
                self.ask(http)
            except UnmatchedRequest as error:
                held = self._held()
                left = {exchange.key for exchange in http.unused}
                kept = () if held is None else held.exchanges
                return PendingRequest(
                    dict(error.request_body or {}),
                    tuple(exchange for exchange in kept if exchange.key not in left),
                )
            except RunError:
                return None
        return None

    def put_answer(
        self, text: str, *, model: str | None = None, recorded_at: datetime | None = None
    ) -> None:
        """Record an answer, obtained elsewhere, to `next_request`.

        Args:
            text: The answer, unedited.
            model: Who answered; the entry's model by default.
            recorded_at: When the answer was given, with its time zone; now by default.

        Raises:
            SuiteError: The entry's answers come from an API, or none is wanted.
            SecretInRecording: The answer holds a credential; nothing was written.
        """
        origin = self.entry.origin
        if origin == "api":
            raise SuiteError(
                f"{self.suite.settings_path}: the answers of {self.entry.name} are recorded from "
                'an API; to take in others, say origin = "relay" or origin = "authored"'
            )
        pending = self.next_request()
        if pending is None:
            raise SuiteError(f"{self} lacks no answer; to record it anew, delete {self.path} first")
        from summarizer import recording

        recording.write_answer(
            self.path,
            pending.body,
            text,
            origin=origin,
            model=model or self.entry.model,
            attachments=attachments(self.case.article),
            recorded_at=recorded_at,
            keep=pending.answered,
            sample=self.sample,
            suite=self.suite.folder,
        )

    def is_recorded_since(self, moment: datetime) -> bool:
        """Whether the file is no older than that."""
        held = self._held()
        return held is not None and held.recorded_at >= moment

    def leftovers(self) -> tuple[Exchange, ...]:
        """What a fresh recording holds and no request of the run leads to."""
        status = self.status()
        return tuple(exchange for exchange, state in status.exchanges if state is State.UNUSED)

    def drop_leftovers(self) -> None:
        """Take `leftovers` out of the file."""
        keys = {exchange.key for exchange in self.leftovers()}
        with exclusive(self.path, "run"):
            held = read(self.path)
            kept = tuple(item for item in held.exchanges if item.key not in keys)
            write_atomically(self.path, dumps(held.model_copy(update={"exchanges": kept})))

    def _held(self) -> Recording | None:
        try:
            return read(self.path)
        except FileNotFoundError:
            return None

    def _validity(
        self, held: Recording | None, stale: Exchange | None
    ) -> tuple[bool | None, str | None]:
        """Whether the answer that the summary was made of still fits, and why not."""
        if held is None or stale is None:
            return None, None
        first = held.exchanges[0].request.prompt.file
        answers = [item for item in held.exchanges if item.request.prompt.file == first]
        if stale.key not in {item.key for item in answers}:
            return None, None
        text = answer_text(answers[-1].response)
        reason = misfit(text or "", draft_class(self.suite.schema))
        return reason is None, reason


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """A request without an answer on file.

    Attributes:
        body: Its JSON body, to the last character what would be sent.
        answered: The exchanges of the run before it.
    """

    body: Mapping[str, JsonValue]
    answered: tuple[Exchange, ...]


def _shown(folder: Path) -> str:
    """A folder as one would type it."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _usage(counts: Mapping[str, JsonValue] | None) -> Usage | None:
    """Token counts under either of OpenAI's names."""

    def count(*names: str) -> int | None:
        values = [counts.get(name) for name in names] if counts else []
        return next((value for value in values if isinstance(value, int)), None)

    read, written = (
        count("prompt_tokens", "input_tokens"),
        count("completion_tokens", "output_tokens"),
    )
    if read is None and written is None:
        return None
    return Usage(input_tokens=read or 0, output_tokens=written or 0)


def _states(
    held: Recording | None, left: tuple[Exchange, ...], state: State
) -> tuple[tuple[Exchange, State], ...]:
    if held is None:
        return ()
    keys = {exchange.key for exchange in left}
    return tuple(
        (exchange, state if exchange.key in keys else State.FRESH) for exchange in held.exchanges
    )


__all__ = ["PendingRequest", "Run", "RunStatus"]
