"""Gold: what a good summary of a case holds, made by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import SuiteError
from summarizer.schema_tree import path as shown

S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Gold(Generic[S]):
    """A case's gold.

    Attributes:
        summary: The summary, not grounded: its computed fields are unset.
    """

    summary: S


def read_gold(path: Path, schema: type[S]) -> Gold[S]:
    """Read a case's ``gold.json``: a summary in the suite's schema, without computed fields.

    Raises:
        SuiteError: It cannot be read, is no JSON in UTF-8, or does not fit the schema.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SuiteError(f"cannot read {path}: {error.strerror or error}; restore it") from error
    except (ValueError, RecursionError) as error:
        raise SuiteError(f"{path} is no JSON in UTF-8: {error}; correct it") from error
    try:
        return Gold(schema.model_validate(data))
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


__all__ = ["Gold", "read_gold"]
