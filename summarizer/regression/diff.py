"""Two states of a suite compared from their files: what was asked, and what came of it."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import SuiteError
from summarizer.regression.runs import Run
from summarizer.regression.scoring import CaseScore, score
from summarizer.regression.scoring.notes import NOTES
from summarizer.regression.state import State
from summarizer.regression.stored import (
    LATER,
    StoredAnswer,
    asked,
    first_answer,
    replayed,
)
from summarizer.regression.suite import Suite
from summarizer.regression.thresholds import Thresholds
from summarizer.regression.versions import Comparison, Version, compare

_CONTEXT: Final = 2


@dataclass(frozen=True)
class Unanswered:
    """What the second state asks and its recordings do not answer.

    Attributes:
        parts: The parts of requests that have changed since they were recorded; ``later requests``
            where one that followed the summary has no answer.
        files: The prompt and schema files in which the two states differ, with a unified diff.
        record_with: The command that records the answers that are wanting.
    """

    parts: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    record_with: str


@dataclass(frozen=True)
class EntryDiff:
    """What changed for one model entry.

    Attributes:
        entry: The entry.
        prompt: Unified diff of the prompts that were sent; empty where they are the same.
        schema: Unified diff of the JSON Schemas that were sent.
        comparison: The scores.
        whole_runs: Whether runs were replayed to their end; else the first answers were read.
        left_out: Cases that are not compared, with the reason.
        notes: What else a reader must know.
        unanswered: What the second state asks without an answer on file, so that nothing is known
            about it; None where its recordings answer everything it asks.
    """

    entry: str
    prompt: str
    schema: str
    comparison: Comparison
    whole_runs: bool
    left_out: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    unanswered: Unanswered | None = None


@dataclass(frozen=True)
class SuiteDiff:
    """What changed between two states of a suite.

    Attributes:
        suite: The suite's folder.
        before: The first state's name.
        after: The second's.
        schema: The class that all answers were read with, as ``module:Class``.
        entries: The model entries that both have.
        notes: What else changed.
    """

    suite: str
    before: str
    after: str
    schema: str
    entries: tuple[EntryDiff, ...]
    notes: tuple[str, ...]


def diff(
    before: State,
    after: State,
    *,
    models: Sequence[str] | None = None,
    thresholds: Thresholds | None = None,
) -> SuiteDiff:
    """Compare two states of a suite, entry by entry.

    Both are scored against the second's gold and read with its schema class. A case is compared
    where both have recordings of it and its article is the same.

    Args:
        before: The first state.
        after: The second.
        models: Names of the only entries wanted; None for all that both have.
        thresholds: None for those of the second state.

    Raises:
        SuiteError: They have no such entry in common, or gold or an article cannot be read.
    """
    limits = thresholds or Thresholds.of(
        after.suite.thresholds, where=f"{after.suite.settings_path}: thresholds"
    )
    common = [name for name in after.suite.models if name in before.suite.models]
    for name in models or ():
        for state in (before, after):
            if name not in state.suite.models:
                raise SuiteError(
                    f"{state.name} has no model entry {name!r}; in both are: "
                    f"{', '.join(common) or 'none'}"
                )
    wanted = list(models) if models else common
    if not wanted:
        raise SuiteError(
            f"{before.name} and {after.name} have no model entry in common; compare entries of one "
            "state with `summarizer eval compare`"
        )
    schema = after.suite.schema
    return SuiteDiff(
        str(after.folder),
        before.name,
        after.name,
        f"{schema.__module__}:{schema.__qualname__}",
        tuple(_entry_diff(before, after, name, limits) for name in wanted),
        tuple(_suite_notes(before, after)),
    )


def _suite_notes(before: State, after: State) -> Iterator[str]:
    for verb, one, other in (("added", after, before), ("removed", before, after)):
        names = [n for n in one.suite.models if n not in other.suite.models]
        if names:
            yield f"model entries {verb}: {', '.join(names)}"


def _entry_diff(before: State, after: State, name: str, limits: Thresholds) -> EntryDiff:
    first, second = (_runs_by_case(state.suite, name) for state in (before, after))
    left_out: list[tuple[str, str]] = []
    shared = []
    for case in dict.fromkeys([*second, *first]):
        reason = _why_not(case, first, second, before, after)
        if reason is None:
            shared.append(case)
        else:
            left_out.append((case, reason))
    notes: list[str] = []
    complete: dict[Path, StoredAnswer] | None = {}
    unanswered: Unanswered | None = None
    for state, runs in ((before, first), (after, second)):
        asked_anew = [run for case in shared for run in runs[case]]
        with state.asking():
            answers, changed = replayed(asked_anew)
        complete = None if changed or complete is None else complete | answers
        if not state.has_present_schema:
            changed = tuple(part for part in changed if part != "schema")
        if state is after:
            unanswered = _unanswered(before, after, name, changed)
        if changed and unanswered is None:
            notes.append(
                f"{state.name}: recordings are stale: some do not answer what it would ask "
                f"today ({', '.join(changed)})"
            )
    versions = []
    for state, runs in ((before, first), (after, second)):
        held = {
            case: [
                answer
                for run in runs[case]
                if (answer := first_answer(run) if complete is None else complete[run.path])
            ]
            for case in shared
        }
        version = Version(state.name, {c: _scores(found, after, c) for c, found in held.items()})
        left_out += [
            (case, f"no answer of {state.name} fits the present schema")
            for case, scores in version.scores.items()
            if not scores
        ]
        notes += _schema_note(state, held)
        versions.append(version)
    regraded = [case for case in shared if _gold(before, case) != _gold(after, case)]
    if regraded:
        notes.append(
            f"gold differs in {', '.join(regraded)}; both are scored against that of {after.name}"
        )
    texts = [_texts(runs, shared) for runs in (first, second)]
    return EntryDiff(
        entry=name,
        prompt=_text_diff(texts[0][0], texts[1][0], before.name, after.name),
        schema=_text_diff(texts[0][1], texts[1][1], before.name, after.name),
        comparison=compare(versions[0], versions[1], limits),
        whole_runs=complete is not None,
        left_out=tuple(dict(left_out).items()),
        notes=tuple(notes),
        unanswered=unanswered,
    )


def _unanswered(
    before: State, after: State, name: str, changed: Sequence[str]
) -> Unanswered | None:
    """What the second state asks without an answer, given what kept it from being replayed.

    Whether later requests follow depends on the library's present rules, too, so without an answer
    to one of them it counts only where a file has changed.
    """
    files = tuple(_changed_files(before, after, name)) if changed else ()
    if not changed or (set(changed) == {LATER} and not files):
        return None
    options = f"{shlex.quote(str(after.folder))} --model {name}"
    command = f"summarizer eval record {options}"
    if after.suite.entry(name).origin != "api":
        command = (
            f"summarizer eval request {options} --case NAME, and its answer with {command} "
            "--case NAME --answer FILE"
        )
    return Unanswered(tuple(changed), files, command)


def _changed_files(before: State, after: State, name: str) -> Iterator[tuple[str, str]]:
    """The prompt and schema files of an entry in which two states differ."""
    old, new = (state.prompt_texts(state.suite.entry(name)) for state in (before, after))
    for purpose, (shown, text) in new.items():
        was = old.get(purpose, ("", ""))[1]
        if text != was:
            yield shown, _text_diff(was.splitlines(), text.splitlines(), before.name, after.name)
    was_written = before.schema_texts()
    for path, source in after.schema_texts().items():
        if source != was_written.get(path):
            lines = [
                (held or b"").decode("utf-8", "replace").splitlines()
                for held in (was_written.get(path), source)
            ]
            here = Path.cwd().resolve()
            shown = str(path.relative_to(here)) if path.is_relative_to(here) else path.name
            yield shown, _text_diff(lines[0], lines[1], before.name, after.name)


def _scores(answers: Sequence[StoredAnswer], state: State, case: str) -> list[CaseScore]:
    """Answers scored against the gold that a state has for a case."""
    held = state.suite.case(case)
    if held.gold is None:
        return []
    gold, notes = held.gold.summary, held.gold.notes
    return [
        score(answer.summary, gold, article=held.article, notes=notes)
        for answer in answers
        if answer.is_comparable
    ]


def _schema_note(state: State, held: Mapping[str, Sequence[StoredAnswer]]) -> Iterator[str]:
    others = [case for case, answers in held.items() if any(one.other_schema for one in answers)]
    refused = sum(not one.is_comparable for answers in held.values() for one in answers)
    if others:
        yield (
            f"{state.name}: the answers to {len(others)} of {len(held)} cases were given to "
            f"another version of the schema; {refused} of them do not fit the present one"
        )


def _runs_by_case(suite: Suite, entry: str) -> dict[str, list[Run]]:
    """The runs of an entry that have a recording or need none."""
    found: dict[str, list[Run]] = {}
    for run in suite.runs(models=[entry]) if suite.cases else ():
        if not run.is_recorded or run.path.exists():
            found.setdefault(run.case.name, []).append(run)
    return found


def _why_not(
    case: str,
    first: dict[str, list[Run]],
    second: dict[str, list[Run]],
    before: State,
    after: State,
) -> str | None:
    """Why a case cannot be compared; None where it can."""
    for runs, state in ((first, before), (second, after)):
        if case not in runs:
            return f"nothing is recorded in {state.name}"
    if after.suite.case(case).gold is None:
        return "it has no gold"
    if before.suite.case(case).article.text != after.suite.case(case).article.text:
        return "its article changed"
    return None


def _gold(state: State, case: str) -> list[bytes]:
    path = state.suite.case(case).gold_path
    return [p.read_bytes() for p in (path, path.with_name(NOTES)) if p.exists()]


def _texts(
    runs: dict[str, list[Run]], cases: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prompt and the schema of the first case that is on file."""
    for case in cases:
        for run in runs[case]:
            if run.is_recorded and (found := asked(run)) is not None:
                return found.prompt, found.schema
    return (), ()


def _text_diff(before: Sequence[str], after: Sequence[str], old: str, new: str) -> str:
    return "\n".join(difflib.unified_diff(before, after, old, new, n=_CONTEXT, lineterm=""))


__all__ = ["EntryDiff", "SuiteDiff", "Unanswered", "diff"]
