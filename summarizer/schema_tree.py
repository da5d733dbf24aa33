"""Walking any Pydantic schema: its classes, and the models inside an instance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import is_
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, overload

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.copies import copy_of, copy_with
from summarizer.schemas.evidence import Evidence, Span, is_computed
from summarizer.schemas.references import Loc, model_fields_holding_models

M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", bound=BaseModel)
K = TypeVar("K", bound=BaseModel)


def model_classes(annotation: object) -> tuple[type[BaseModel], ...]:
    """The model classes named anywhere in a type annotation, outermost first."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(cls for part in get_args(annotation) for cls in model_classes(part))


@cache
def classes_in(schema: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """A model class and all that its fields hold, however nested, each once."""
    found = [schema]
    for cls in found:
        for field in cls.model_fields.values():
            found.extend(new for new in model_classes(field.annotation) if new not in found)
    return tuple(found)


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


class Models:
    """The models inside a value with their places, parents before children, in field order."""

    __slots__ = ("_all", "_by_class")

    def __init__(self, found: list[tuple[Loc, BaseModel]]) -> None:
        self._all = found
        self._by_class: dict[type[BaseModel], list[tuple[Loc, Any]]] = {}

    def __iter__(self) -> Iterator[tuple[Loc, BaseModel]]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def of(self, kind: type[M], /) -> list[tuple[Loc, M]]: ...
    @overload
    def of(self, kind: type[M], other: type[N], /) -> list[tuple[Loc, M | N]]: ...
    @overload
    def of(
        self, kind: type[M], other: type[N], third: type[K], /
    ) -> list[tuple[Loc, M | N | K]]: ...
    def of(self, *kinds: type[BaseModel]) -> list[tuple[Loc, Any]]:
        """Those of some classes, in the same order; a list that the caller leaves as it is.

        Every class is asked once, as ``isinstance`` costs more than all that checks do with most
        models.
        """
        by_class = self._by_class
        if not by_class:
            for entry in self._all:
                by_class.setdefault(type(entry[1]), []).append(entry)
        wanted = [kind for kind in by_class if _is_one_of(kind, kinds)]
        if len(wanted) < 2:
            return by_class[wanted[0]] if wanted else []
        return [entry for entry in self._all if type(entry[1]) in wanted]


def models_in(value: object, loc: Loc = ()) -> Models:
    """Every model inside ``value``, itself included, parents before children, in field order.

    Spans are left out: they are places in the article and hold nothing.
    """
    found: list[tuple[Loc, BaseModel]] = []
    _collect(value, loc, found)
    return Models(found)


def _collect(value: Any, loc: Loc, found: list[tuple[Loc, BaseModel]]) -> None:
    kind: type[BaseModel] = type(value)
    shape, fields = _walk(kind)
    if shape == "model":
        found.append((loc, value))
        if fields:
            values = value.__dict__
            for name in fields:
                entry = values.get(name)
                if entry is not None:
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
def _walk(kind: type) -> tuple[_Shape, tuple[str, ...]]:
    """The shape of a type's values, and of a model the fields to walk on into.

    Asked once, as asking abstract classes is slow.
    """
    if issubclass(kind, BaseModel):
        return "model", _fields_to_walk(kind)
    if issubclass(kind, (list, tuple)):
        return "sequence", ()
    return "mapping" if issubclass(kind, Mapping) else "other", ()


def copied(value: M) -> tuple[M, Models]:
    """A copy of ``value`` whose every model is its own, and these models with their places.

    Until somebody else has it, :func:`summarizer.copies.fill` may put values into its models.
    """
    copying = _Copying()
    copy: M = copying.copied(value, ())
    return copy, Models(copying.found)


class _Copying:
    """One walk that copies models, and lists them as :func:`models_in` does."""

    __slots__ = ("_known", "found")

    def __init__(self) -> None:
        self.found: list[tuple[Loc, BaseModel]] = []
        self._known: dict[type, tuple[_Shape, tuple[str, ...]]] = {}

    def copied(self, value: Any, loc: Loc) -> Any:
        """A copy of what may hold models, or else the value itself."""
        kind: type[BaseModel] = type(value)
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = _walk(kind)
        shape, fields = known
        if shape == "model":
            copy = copy_of(value)
            self.found.append((loc, copy))
            if fields:
                values = copy.__dict__
                for name in fields:
                    old = values.get(name)
                    if old is not None:
                        new = self.copied(old, (*loc, name))
                        if new is not old:
                            values[name] = new
                            copy.__pydantic_fields_set__.add(name)
            return copy
        if shape == "sequence":
            entries = [self.copied(entry, (*loc, index)) for index, entry in enumerate(value)]
            if all(map(is_, entries, value)):
                return value
            return entries if isinstance(value, list) else tuple(entries)
        if shape == "mapping":
            return {key: self.copied(entry, (*loc, str(key))) for key, entry in value.items()}
        return value


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


Changes = Mapping[type[BaseModel], Callable[[Loc, Any], BaseModel]]
"""What to make of the models of some classes and their subclasses; of several the first counts."""


def replace_models(value: M, changes: Changes) -> M:
    """A copy of ``value`` in which every model of some classes was changed.

    Children are changed before their parents. Untouched parts are shared with the original;
    validators do not run again.
    """
    changed: M = _Replacing(changes).replaced(value, ())
    return changed


_Plan = tuple[_Shape, tuple[str, ...], Callable[[Loc, Any], BaseModel] | None]
"""What values of a type are, the fields to walk on into, and what is made of them."""


class _Replacing:
    """One walk that changes models; what it does with a class is looked up once."""

    __slots__ = ("_changes", "_plans")

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._plans: dict[type, _Plan] = {}

    def _plan(self, kind: type) -> _Plan:
        shape, fields = _walk(kind)
        change = None
        if shape == "model":
            change = next((c for cls, c in self._changes.items() if issubclass(kind, cls)), None)
            if change is None and not fields:
                shape = "other"
        self._plans[kind] = plan = shape, fields, change
        return plan

    def replaced(self, value: Any, loc: Loc) -> Any:
        """The value with what is to be changed in it, or itself where nothing is."""
        kind = type(value)
        shape, fields, change = self._plans.get(kind) or self._plan(kind)
        if shape == "model":
            if fields:
                values, update = value.__dict__, {}
                for name in fields:
                    old = values.get(name)
                    if old is not None:
                        new = self.replaced(old, (*loc, name))
                        if new is not old:
                            update[name] = new
                if update:
                    value = copy_with(value, update)
            return value if change is None else change(loc, value)
        if shape == "sequence":
            return self._sequence(value, loc)
        if isinstance(value, dict):
            mapped = {key: self.replaced(entry, (*loc, str(key))) for key, entry in value.items()}
            return mapped if any(mapped[key] is not value[key] for key in value) else value
        return value

    def _sequence(self, value: Any, loc: Loc) -> Any:
        plans = self._plans
        entries: list[Any] | None = None
        for index, entry in enumerate(value):
            kind = type(entry)
            shape, _, _ = plans.get(kind) or self._plan(kind)
            if shape == "other":
                continue
            new = self.replaced(entry, (*loc, index))
            if new is not entry:
                if entries is None:
                    entries = list(value)
                entries[index] = new
        if entries is None:
            return value
        return entries if isinstance(value, list) else tuple(entries)


@cache
def _is_one_of(kind: type[BaseModel], kinds: tuple[type[BaseModel], ...]) -> bool:
    return issubclass(kind, kinds)


def has_computed(value: object) -> bool:
    """Whether a computed field of some model in ``value`` was set, if only to its default."""
    kind: type = type(value)
    shape, fields = _walk(kind)
    if shape == "model":
        model = cast("BaseModel", value)
        if not _computed_fields(type(model)).isdisjoint(model.__pydantic_fields_set__):
            return True
        values = model.__dict__
        for name in fields:
            if has_computed(values.get(name)):
                return True
    elif shape == "sequence":
        for entry in cast("Iterable[object]", value):
            if has_computed(entry):
                return True
    elif shape == "mapping":
        for entry in cast("Mapping[object, object]", value).values():
            if has_computed(entry):
                return True
    return False


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

    return replace_models(value, {BaseModel: reset})


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
