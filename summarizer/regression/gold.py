"""Gold: what a good summary of a case holds, made by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError

from summarizer.errors import SuiteError
from summarizer.regression.scoring.notes import NO_NOTES, NOTES, GoldNotes, read_notes
from summarizer.schema_tree import path as shown
from summarizer.schema_tree import without_computed

S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Gold(Generic[S]):
    """A case's gold.

    Attributes:
        summary: The summary, not grounded: its computed fields are unset.
        notes: What else is right, may be missing, or is not judged.
    """

    summary: S
    notes: GoldNotes = NO_NOTES


def read_gold(path: Path, schema: type[S]) -> Gold[S]:
    """Read a case's ``gold.json``: a summary in the suite's schema, without computed fields.

    What ``gold.notes.toml`` beside it says is read, too.

    Raises:
        SuiteError: Either cannot be read, is malformed, or does not fit the schema.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SuiteError(f"cannot read {path}: {error.strerror or error}; restore it") from error
    except (ValueError, RecursionError) as error:
        raise SuiteError(f"{path} is no JSON in UTF-8: {error}; correct it") from error
    try:
        summary = schema.model_validate(data)
    except ValidationError as error:
        problems = [
            f"{shown(item['loc']) or 'the whole'}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)
        ]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise SuiteError(
            f"{path} does not fit {schema.__name__}: {problems[0]}{more}; correct the gold, or "
            "name its schema in suite.toml"
        ) from error
    return Gold(summary, read_notes(path.with_name(NOTES), summary))


def as_gold(summary: BaseModel) -> dict[str, JsonValue]:
    """A summary as a gold file holds it: as a model would write it, nothing computed."""
    return without_computed(summary).model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_computed_fields=True
    )


__all__ = ["Gold", "as_gold", "read_gold"]
