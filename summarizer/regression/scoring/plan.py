"""How the fields of a schema are scored: read once per class from types and marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.schema_tree import model_classes
from summarizer.schemas import Computed, Evidence, RefersTo, Span
from summarizer.schemas.scoring import (
    Decisive,
    Detail,
    FreeText,
    Gate,
    Granularity,
    Identity,
    NotScored,
    Tolerance,
)

_T = TypeVar("_T")

DEFAULT_GATE: Final = 0.5
_EXACT: Final = Tolerance()
ID: Final = "id"
"""The field by which other items refer to an item; a mere name, never compared."""


class Kind(StrEnum):
    """What a field holds, as far as comparing it goes."""

    VALUE = "value"
    """A number, a date, a member of a closed vocabulary, or several of these."""
    WORDING = "wording"
    """A string, or several."""
    FREE_TEXT = "free_text"
    """A string in words of one's own."""
    REFERENCE = "reference"
    """The id of an item, or several."""
    EVIDENCE = "evidence"
    """Quotes from the article."""
    MODELS = "models"
    """A model, or several."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """How one field is scored.

    Attributes:
        name: Its name.
        kind: What it holds.
        identity: Its part in telling which items are the same; None if it has none.
        decisive: Whether an item is incorrect where it is wrong.
        counts: Whether an item is only partly correct where it is wrong.
        refers_to: Whose ids it holds.
        tolerance: How far numbers may differ.
        unit: How exactly dates must agree.
        gate: For lists: how similar items must be to be the same.
    """

    name: str
    kind: Kind
    identity: Identity | None
    decisive: bool
    counts: bool
    refers_to: RefersTo | None = None
    tolerance: Tolerance = _EXACT
    unit: Granularity | None = None
    gate: float = DEFAULT_GATE


@cache
def plan(schema: type[BaseModel]) -> tuple[FieldPlan, ...]:
    """The fields of a class that are scored, in order.

    Computed fields, ids, spans and fields marked ``NotScored`` are left out.
    """
    fields = [
        (name, field)
        for name, field in schema.model_fields.items()
        if name != ID
        and _mark(field, Computed) is None
        and _mark(field, NotScored) is None
        and Span not in model_classes(field.annotation)
    ]
    default = _default_identity(fields)
    return tuple(_planned(name, field, default.get(name)) for name, field in fields)


@cache
def identity_fields(schema: type[BaseModel]) -> tuple[FieldPlan, ...]:
    """The fields by which two items of the class are taken for the same."""
    return tuple(field for field in plan(schema) if field.identity is not None)


@cache
def needed_collections(schema: type[BaseModel]) -> frozenset[str]:
    """The lists that must be aligned before items of the class can be, for their references."""
    return frozenset(_needed(schema, set()))


def _needed(schema: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    if schema in seen:
        return
    seen.add(schema)
    for field in identity_fields(schema):
        if field.refers_to is not None:
            yield from field.refers_to.collections
        for inner in model_classes(schema.model_fields[field.name].annotation):
            yield from _needed(inner, seen)


def _default_identity(fields: list[tuple[str, FieldInfo]]) -> dict[str, Identity]:
    """What identifies items of a class that does not say: its required strings and evidence."""
    if any(_mark(field, Identity) is not None for _, field in fields):
        return {}
    kinds = {name: _kind(field) for name, field in fields}
    chosen = [
        name
        for name, field in fields
        if kinds[name] is Kind.EVIDENCE
        or (kinds[name] in (Kind.WORDING, Kind.FREE_TEXT) and field.is_required())
    ]
    return dict.fromkeys(chosen or [name for name, _ in fields], Identity())


def _planned(name: str, field: FieldInfo, default: Identity | None) -> FieldPlan:
    kind = _kind(field)
    identity = _mark(field, Identity) or default
    gate = _mark(field, Gate)
    # Evidence proves an item and is judged by the article. Of wording that stands for other fields,
    # or they for it, one alone need not be as in gold.
    one_of_several = identity is not None and identity.either is not None
    silent = kind in (Kind.EVIDENCE, Kind.FREE_TEXT) or (kind is Kind.WORDING and one_of_several)
    return FieldPlan(
        name=name,
        kind=kind,
        identity=identity,
        decisive=_mark(field, Decisive) is not None,
        counts=not silent and _mark(field, Detail) is None,
        refers_to=_mark(field, RefersTo),
        tolerance=_mark(field, Tolerance) or _EXACT,
        unit=_mark(field, Granularity),
        gate=DEFAULT_GATE if gate is None else gate.similarity,
    )


def _kind(field: FieldInfo) -> Kind:
    classes = model_classes(field.annotation)
    if _mark(field, RefersTo) is not None:
        return Kind.REFERENCE
    if any(issubclass(cls, Evidence) for cls in classes):
        return Kind.EVIDENCE
    if classes:
        return Kind.MODELS
    if not _holds_wording(field.annotation):
        return Kind.VALUE
    return Kind.WORDING if _mark(field, FreeText) is None else Kind.FREE_TEXT


def _holds_wording(annotation: object) -> bool:
    """Whether strings outside a closed vocabulary may stand in the field."""
    if get_origin(annotation) is Literal:
        return False
    parts = get_args(annotation)
    if isinstance(annotation, type) and not parts:
        return issubclass(annotation, str) and not issubclass(annotation, Enum)
    return any(map(_holds_wording, parts))


def _mark(field: FieldInfo, kind: type[_T]) -> _T | None:
    return next((mark for mark in field.metadata if isinstance(mark, kind)), None)


def is_absent(value: Any) -> bool:
    """Whether a field's value says nothing: None, an empty string, list or mapping."""
    return value is None or (hasattr(value, "__len__") and len(value) == 0)


__all__ = ["FieldPlan", "Kind", "identity_fields", "is_absent", "needed_collections", "plan"]
