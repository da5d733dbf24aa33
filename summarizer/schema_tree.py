"""Walking any Pydantic schema: its classes, and the models inside an instance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import is_
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.copies import copy_with
from summarizer.schemas.evidence import Evidence, Span, is_computed
from summarizer.schemas.references import Loc, model_fields_holding_models

M = TypeVar("M", bound=BaseModel)


Models = Sequence[tuple[Loc, BaseModel]]
"""The models inside a value with their places, as :func:`models_in` lists them."""


def model_classes(annotation: object) -> tuple[type[BaseModel], ...]:
    """The model classes named anywhere in a type annotation, outermost first."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(cls for part in get_args(annotation) for cls in model_classes(part))


def is_nullable(field: FieldInfo) -> bool:
    """Whether the field may be left out and is then None."""
    return (
        not field.is_required() and field.default is None and NoneType in get_args(field.annotation)
    )


def fields_along(schema: type[BaseModel], loc: Loc) -> Iterator[tuple[int, FieldInfo]]:
    """The fields that a location passes through, each with the length of its path prefix."""
    classes: tuple[type[BaseModel], ...] = (schema,)
    for depth, step in enumerate(loc, start=1):
        if not isinstance(step, str):
            continue
        field = next(
            (
                field
                for cls in classes
                for name, field in cls.model_fields.items()
                if step in (name, field.alias, field.validation_alias)
            ),
            None,
        )
        if field is not None:
            yield depth, field
            classes = model_classes(field.annotation)


def models_in(value: object, loc: Loc = ()) -> list[tuple[Loc, BaseModel]]:
    """Every model inside ``value``, itself included, parents before children, in field order.

    Spans are left out: they are places in the article and hold nothing.
    """
    found: list[tuple[Loc, BaseModel]] = []
    _collect(value, loc, found)
    return found


def _collect(value: Any, loc: Loc, found: list[tuple[Loc, BaseModel]]) -> None:
    kind: type[BaseModel] = type(value)
    shape = _shape(kind)
    if shape == "model":
        found.append((loc, value))
        for name in _fields_to_walk(kind):
            entry = getattr(value, name)
            if entry is not None and entry != ():
                _collect(entry, (*loc, name), found)
    elif shape == "sequence":
        for index, entry in enumerate(value):
            _collect(entry, (*loc, index), found)
    elif shape == "mapping":
        for key, entry in value.items():
            _collect(entry, (*loc, str(key)), found)


_Shape = Literal["model", "sequence", "mapping", "other"]
"""What a walk does with a value."""


@lru_cache(maxsize=1024)
def _shape(kind: type) -> _Shape:
    """The shape of a type's values; asked once, as asking abstract classes is slow."""
    if issubclass(kind, BaseModel):
        return "model"
    if issubclass(kind, (list, tuple)):
        return "sequence"
    return "mapping" if issubclass(kind, Mapping) else "other"


def evidence_in(model: BaseModel, loc: Loc = ()) -> list[tuple[Loc, Evidence]]:
    """The evidence that ``model`` itself holds: in its fields, and not within another model."""
    found: list[tuple[Loc, Evidence]] = []
    for name in model_fields_holding_models(type(model)):
        _collect_evidence(getattr(model, name), (*loc, name), found)
    return found


def _collect_evidence(value: object, loc: Loc, found: list[tuple[Loc, Evidence]]) -> None:
    if isinstance(value, Evidence):
        found.append((loc, value))
    elif isinstance(value, (list, tuple)):
        for index, entry in enumerate(value):
            _collect_evidence(entry, (*loc, index), found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _collect_evidence(entry, (*loc, str(key)), found)


def replace_models(
    value: M, kinds: tuple[type[BaseModel], ...], change: Callable[[Loc, Any], BaseModel]
) -> M:
    """A copy of ``value`` in which ``change`` was applied to every model of some kinds.

    Children are changed before their parents. Untouched parts are shared with the original;
    validators do not run again.
    """
    changed: M = _replace(value, (), kinds, change)
    return changed


def _replace(
    value: Any,
    loc: Loc,
    kinds: tuple[type[BaseModel], ...],
    change: Callable[[Loc, Any], BaseModel],
) -> Any:
    kind: type[BaseModel] = type(value)
    shape = _shape(kind)
    if shape == "model":
        update = {}
        for name in _fields_to_walk(kind):
            old = getattr(value, name)
            if old is None or old == ():
                continue
            new = _replace(old, (*loc, name), kinds, change)
            if new is not old:
                update[name] = new
        new = copy_with(value, update) if update else value
        return change(loc, new) if _is_one_of(kind, kinds) else new
    if shape == "sequence":
        entries = [
            _replace(entry, (*loc, index), kinds, change) for index, entry in enumerate(value)
        ]
        if all(map(is_, entries, value)):
            return value
        return entries if isinstance(value, list) else tuple(entries)
    if isinstance(value, dict):
        mapped = {
            key: _replace(entry, (*loc, str(key)), kinds, change) for key, entry in value.items()
        }
        return mapped if any(mapped[key] is not value[key] for key in value) else value
    return value


@cache
def _is_one_of(kind: type[BaseModel], kinds: tuple[type[BaseModel], ...]) -> bool:
    return issubclass(kind, kinds)


def without_computed(value: M) -> M:
    """A copy of ``value`` with every computed field back at its default."""

    def reset(_: Loc, model: BaseModel) -> BaseModel:
        stale = _computed_fields(type(model)) & model.model_fields_set
        if not stale:
            return model
        fields = type(model).model_fields
        update = {
            name: fields[name].get_default(call_default_factory=True, validated_data={})
            for name in stale
        }
        copy = copy_with(model, update)
        copy.model_fields_set.difference_update(update)
        return copy

    return replace_models(value, (BaseModel,), reset)


@cache
def _fields_to_walk(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields in which a model may stand that is more than a place in the article."""
    return tuple(
        name
        for name in model_fields_holding_models(model)
        if set(model_classes(annotation := model.model_fields[name].annotation)) != {Span}
        and not _holds_values_only(annotation)
    )


def _holds_values_only(annotation: object) -> bool:
    """Whether there is no model in anything that an annotation allows; False where unknown."""
    origin = get_origin(annotation)
    if origin is Literal or annotation in (None, Ellipsis):
        return True
    parts = get_args(annotation)
    if parts:
        return all(map(_holds_values_only, parts[:1] if origin is Annotated else parts))
    return isinstance(annotation, type) and not (
        issubclass(annotation, BaseModel) or annotation in (object, list, tuple, dict)
    )


@cache
def _computed_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if is_computed(field))


def path(loc: Loc) -> str:
    """A location in the form ``positions[3].evidence[0]``."""
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
