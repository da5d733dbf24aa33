"""Answers as they are on file, read whether or not the request is still the same.

This is how two states of a suite are compared whose prompts or schemas differ: the answers of both
are read with the schema class that is there now. No code that belongs to a state is run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, JsonValue

from summarizer.draft import draft_schema
from summarizer.errors import InvalidAnswerError, RunError
from summarizer.pipeline import Summarizer
from summarizer.recording import Exchange, answer_text
from summarizer.recording.difference import readable
from summarizer.recording.store import Store
from summarizer.regression.runs import Run

LATER: Final = "later requests"
"""What kept a run from being replayed where a request after the summary's has no answer."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What is on file for one run.

    Attributes:
        run: The run.
        summary: The summary that the answer makes; None where it makes none.
        problem: Why it makes none.
        other_schema: Whether it was given to another schema than the present one.
    """

    run: Run
    summary: BaseModel | None
    problem: str | None
    other_schema: bool

    @property
    def is_comparable(self) -> bool:
        """Whether its score says anything: not if it failed for the schema's having changed."""
        return self.summary is not None or not self.other_schema


@dataclass(frozen=True, slots=True)
class Asked:
    """What a recording's first request said.

    Attributes:
        prompt: The messages, as lines of text.
        schema: The JSON Schema, as lines of text.
    """

    prompt: tuple[str, ...]
    schema: tuple[str, ...]


def asked(run: Run) -> Asked | None:
    """What a run was asked, as recorded; None where nothing is recorded."""
    store, exchanges = _summary_exchanges(run)
    if not exchanges:
        return None
    first = exchanges[0]
    return Asked(tuple(readable(store.prompt_of(first))), tuple(readable(store.schema_of(first))))


def first_answer(run: Run) -> StoredAnswer | None:
    """The answer to a run's first question; None where nothing is recorded.

    What followed (quotes asked about again, a second look) is left aside: whether it would be
    asked today cannot be told from the file.

    Raises:
        UnreadableRecording: The file is no recording.
        UsageError: The article cannot be read.
    """
    store, exchanges = _summary_exchanges(run)
    if not exchanges:
        return None
    schema = run.suite.schema
    text = answer_text(exchanges[-1].response) or ""
    # Grounding an answer asks nobody, so no prompt is needed but the one for the class.
    reader = Summarizer(schema=schema)
    try:
        result = reader.accept(run.case.article, text)
    except InvalidAnswerError as error:
        return StoredAnswer(
            run, None, str(error), _is_other(store.schema_of(exchanges[-1]), schema)
        )
    return StoredAnswer(
        run, result.summary, None, _is_other(store.schema_of(exchanges[-1]), schema)
    )


def replayed(runs: Iterable[Run]) -> tuple[dict[Path, StoredAnswer], tuple[str, ...]]:
    """Runs replayed to their end, repair and second look included.

    Returns:
        What could be replayed, by the recording's path; and what kept the rest from it: the parts
        of the summary's requests that have changed, `LATER` where one that would be sent after
        them today has no answer. Nothing of the latter if nothing did.
    """
    from summarizer.recording import MissingRecording, StaleRecording

    answers: dict[Path, StoredAnswer] = {}
    changed: dict[str, None] = {}
    for run in runs:
        try:
            answers[run.path] = StoredAnswer(run, run.replay().summary, None, other_schema=False)
        except RunError as error:
            answers[run.path] = StoredAnswer(run, None, str(error), other_schema=False)
        except StaleRecording as error:
            first = {exchange.key for exchange in _summary_exchanges(run)[1]}
            is_first = error.exchange is None or error.exchange.key in first
            changed.update(dict.fromkeys(error.changed if is_first else (LATER,)))
        except MissingRecording:
            changed[LATER] = None
    return answers, tuple(changed)


def _summary_exchanges(run: Run) -> tuple[Store, tuple[Exchange, ...]]:
    """The exchanges of a run's first question: the answer, and re-asks until it was usable."""
    store = Store(run.path, suite=run.suite.folder, sample=run.sample)
    held = store.recording
    if held is None or not held.exchanges:
        return store, ()
    prompt = held.exchanges[0].request.prompt.file
    return store, tuple(e for e in held.exchanges if e.request.prompt.file == prompt)


def _is_other(recorded: JsonValue, schema: type[BaseModel]) -> bool:
    """Whether a recorded schema differs from the one that would be sent now."""
    now = draft_schema(schema)
    return isinstance(recorded, list) and not any(
        isinstance(entry, dict) and entry.get("schema") == now for entry in recorded
    )


__all__ = ["Asked", "StoredAnswer", "asked", "first_answer", "replayed"]
