"""Notes on gold: what may also be right, what need not be there, what is not judged.

Gold itself stays a plain summary in the suite's schema. What it cannot say stands beside it in
``gold.notes.toml``; docs/scoring.md describes the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from summarizer.errors import SuiteError
from summarizer.schema_tree import path as shown
from summarizer.schemas.references import Loc

NOTES: Final = "gold.notes.toml"
_STEP: Final = re.compile(r"\.?([A-Za-z_]\w*)|\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class GoldNotes:
    """Notes on one gold summary, by place in it.

    Attributes:
        optional: Items and fields that an answer may leave out; where it has them they count.
        ignored: Lists, items and fields that are not judged, whatever an answer has there.
        alternatives: Other values that are as right as gold's.
    """

    optional: frozenset[Loc] = frozenset()
    ignored: frozenset[Loc] = frozenset()
    alternatives: Mapping[Loc, tuple[Any, ...]] = field(default_factory=dict)


NO_NOTES: Final = GoldNotes()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    optional: list[str] = []
    ignore: list[str] = []
    alternatives: dict[str, list[Any]] = {}


def read_notes(path: Path, gold: BaseModel) -> GoldNotes:
    """Read the notes on ``gold``; none where there is no file.

    Raises:
        SuiteError: The file cannot be read, or says something that does not fit gold.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NO_NOTES
    except OSError as error:
        raise SuiteError(f"cannot read {path}: {error.strerror or error}; restore it") from error
    except ValueError as error:
        raise SuiteError(f"{path} is not valid TOML in UTF-8: {error}; correct it") from error
    return notes_from(data, gold, where=str(path))


def notes_from(data: Mapping[str, object], gold: BaseModel, *, where: str = "notes") -> GoldNotes:
    """Understand notes: ``optional``, ``ignore`` and ``alternatives``.

    Args:
        data: What the file holds.
        gold: The summary that the notes are about.
        where: Where they come from, for messages.

    Raises:
        SuiteError: A key is unknown, a place is not in gold, or an alternative does not fit the
            schema.
    """
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SuiteError(
            f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}; known are lists "
            "'optional' and 'ignore', and a table 'alternatives' with a list per place"
        ) from error
    plain = TypeAdapter(type(gold)).dump_python(
        gold, mode="python", by_alias=False, exclude_computed_fields=True
    )
    alternatives: dict[Loc, tuple[Any, ...]] = {}
    for text, values in file.alternatives.items():
        for loc in places(text, gold, where=where):
            alternatives[loc] = tuple(
                _fitting(gold, plain, loc, value, f"{where}: alternatives: {text}")
                for value in values
            )
    return GoldNotes(
        optional=frozenset(loc for text in file.optional for loc in places(text, gold, where)),
        ignored=frozenset(loc for text in file.ignore for loc in places(text, gold, where)),
        alternatives=alternatives,
    )


def places(text: str, gold: BaseModel, where: str = "notes") -> tuple[Loc, ...]:
    """The places in gold that a path names.

    A step in brackets is an item's id, or its number where it has no id, or ``*`` for every item.

    Raises:
        SuiteError: There is no such place.
    """
    found: list[tuple[Loc, Any]] = [((), gold)]
    at = 0
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise SuiteError(
                f"{where}: {text!r} is no path; write one such as positions[p3].certainty"
            )
        at = step.end()
        found = [place for loc, value in found for place in _step(loc, value, step[1], step[2])]
        if not found and step[2] != "*":
            raise SuiteError(f"{where}: gold has no {text[:at]!r}; correct the path")
    return tuple(loc for loc, _ in found if loc)


def _step(loc: Loc, value: Any, name: str | None, key: str | None) -> list[tuple[Loc, Any]]:
    if name is not None:
        if isinstance(value, BaseModel) and name in type(value).model_fields:
            return [((*loc, name), getattr(value, name))]
        return []
    if isinstance(value, Mapping):
        return [((*loc, str(k)), v) for k, v in value.items() if key in ("*", str(k))]
    if not isinstance(value, (list, tuple)):
        return []
    chosen = [
        index
        for index, entry in enumerate(value)
        if key == "*" or key == getattr(entry, "id", None)
    ]
    if not chosen and key is not None and key.isdecimal() and int(key) < len(value):
        chosen = [int(key)]
    return [((*loc, index), value[index]) for index in chosen]


def _fitting(gold: BaseModel, plain: Any, loc: Loc, value: object, where: str) -> Any:
    """``value`` as the schema has it at ``loc``."""
    try:
        whole = type(gold).model_validate(_with(plain, loc, value), by_name=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SuiteError(
            f"{where}: {value!r} does not fit the schema: {shown(first['loc'])}: "
            f"{first['msg']}; correct it"
        ) from error
    found: Any = whole
    for step in loc:
        found = getattr(found, str(step)) if isinstance(found, BaseModel) else found[step]
    return found


def _with(data: Any, loc: Sequence[str | int], value: object) -> Any:
    """A copy of ``data`` that has ``value`` at ``loc``; the rest is shared."""
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    if isinstance(data, Mapping):
        return {**data, step: _with(data[step], rest, value)}
    return [
        _with(entry, rest, value) if index == step else entry for index, entry in enumerate(data)
    ]


__all__ = ["NOTES", "NO_NOTES", "GoldNotes", "notes_from", "places", "read_notes"]
