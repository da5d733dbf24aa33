"""Results that were saved as JSON, read back from files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.failure import say
from summarizer.cli.inputs import STDIN, standard_input
from summarizer.errors import UsageError
from summarizer.result import SummaryResult

if TYPE_CHECKING:
    from pydantic import BaseModel


def saved_results(file: str, schema: type[BaseModel]) -> Iterator[SummaryResult[Any]]:
    """The results in a file, their quotes looked up again in the article that is saved with them.

    A file can have been edited since it was saved; what it says of its own quotes proves nothing.

    Raises:
        UsageError: It cannot be read, or what it holds is no result of this schema.
    """
    for place, text in _documents(file):
        try:
            data: object = json.loads(text)
        except ValueError as error:
            raise UsageError(
                f"{place} is no JSON: {error}; give a file that `summarizer summarize "
                "--format json` wrote"
            ) from error
        several = data if isinstance(data, list) and data else None
        for number, entry in enumerate(several or [data], start=1):
            where = f"{place}, result {number}" if several else place
            try:
                result = SummaryResult.from_dict(entry, schema)
            except UsageError as error:
                raise UsageError(f"{where}: {error}") from error
            yield _looked_up_again(result, where)


def _looked_up_again(result: SummaryResult[Any], place: str) -> SummaryResult[Any]:
    """The result as it is where its quotes are as it says, else with what was found instead."""
    from summarizer.examined import Examined
    from summarizer.findings import Severity
    from summarizer.ground import evidence_issues, gravest_first, ground
    from summarizer.schema_tree import models_in
    from summarizer.schemas import Evidence

    examined = Examined(result.article)
    grounded = ground(result.summary, examined)
    before, after = (
        [evidence for _, evidence in models.of(Evidence)]
        for models in (models_in(result.summary), grounded.models)
    )
    other = sum(
        (was.match, was.start, was.end) != (now.match, now.start, now.end)
        for was, now in zip(before, after, strict=True)
    )
    if not other:
        return result
    found = evidence_issues(grounded.items, {}, examined.locator)
    known = {(issue.kind, issue.item) for issue in result.issues}
    new = [issue for issue in found if (issue.kind, issue.item) not in known]
    grave = sum(issue.severity is Severity.ERROR for issue in new)
    say(
        f"{place}: {other} of {len(after)} quotes do not stand in the article as the "
        f"file says, {grave} of them no proof; what was found instead is shown"
    )
    return replace(result, summary=grounded.summary, issues=gravest_first((*result.issues, *new)))


def _documents(file: str) -> Iterator[tuple[str, str]]:
    """Each JSON document in a file with its place: the whole file, or line by line."""
    try:
        data = standard_input().read() if file == STDIN else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"cannot read a result from {file}: {reason}; check the path") from error
    name = "standard input" if file == STDIN else file
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UsageError(f"{name} is empty; give a saved result")
    # Of a result on several lines, no line is whole by itself.
    if len(lines) == 1 or not lines[0][1].rstrip().endswith("}"):
        yield name, text
        return
    for number, line in lines:
        yield f"{name}, line {number}", line


__all__ = ["saved_results"]
