"""Ids of several windows: kept apart while they are merged, and what they tie together.

Every window calls its first position ``p1``. While summaries are merged, an id says which window
it is of, so that no two are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from summarizer.copies import copy_with
from summarizer.schema_tree import model_classes
from summarizer.schemas import RefersTo
from summarizer.schemas.evidence import is_computed
from summarizer.schemas.references import with_references

S = TypeVar("S", bound=BaseModel)

_BETWEEN: Final = "\0"
"""Stands between a window and an id of its own; no id has it."""


def scoped(root: S, referred: Sequence[str], window: int) -> S:
    """A window's summary with ids that no other window has."""
    items = {name: getattr(root, name) or () for name in referred}
    known = {item.id for entries in items.values() for item in entries}

    def in_window(target: str) -> str:
        return f"{window}{_BETWEEN}{target}" if target in known else target

    moved = with_references(root, in_window)
    update = {
        name: type(entries)(copy_with(i, {"id": in_window(i.id)}) for i in getattr(moved, name))
        for name, entries in items.items()
        if entries
    }
    return copy_with(moved, update) if update else moved


@cache
def referred_lists(schema: type[BaseModel]) -> tuple[str, ...]:
    """The lists to whose items something in the schema refers by id."""
    targets = _targets(schema, set())
    return tuple(
        name
        for name, field in schema.model_fields.items()
        if name in targets
        and (kinds := model_classes(field.annotation))
        and all("id" in kind.model_fields for kind in kinds)
    )


@cache
def in_order(schema: type[BaseModel]) -> tuple[str, ...]:
    """A schema's fields, each after those whose items it refers to."""
    order: list[str] = []

    def put(name: str, above: frozenset[str]) -> None:
        if name in order or name in above or name not in schema.model_fields:
            return
        for kind in model_classes(schema.model_fields[name].annotation):
            for target in sorted(_targets(kind, set())):
                put(target, above | {name})
        order.append(name)

    for name, field in schema.model_fields.items():
        if not is_computed(field):
            put(name, frozenset())
    return tuple(order)


def _targets(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    """The lists that references anywhere in a class's models may lead to."""
    seen.add(model)
    found: set[str] = set()
    for field in model.model_fields.values():
        for mark in field.metadata:
            if isinstance(mark, RefersTo):
                found.update(mark.collections)
        for kind in model_classes(field.annotation):
            if kind not in seen:
                found |= _targets(kind, seen)
    return found


def is_scoped(text: str) -> bool:
    """Whether a text is an id that says its window."""
    return _BETWEEN in text


def as_given(value: Any) -> Any:
    """What a model said, with the ids as it gave them."""
    if isinstance(value, dict):
        return {name: as_given(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [as_given(entry) for entry in value]
    return value.rpartition(_BETWEEN)[2] if isinstance(value, str) else value


__all__ = ["as_given", "in_order", "is_scoped", "referred_lists", "scoped"]
