"""Walking any Pydantic schema: its classes, and the models inside an instance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, TypeVar, cast, get_args, get_origin, overload

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.copies import copy_of, copy_with
from summarizer.native import native
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

    __slots__ = ("_all", "_asked", "_by_class")

    def __init__(self, found: list[tuple[Loc, BaseModel]]) -> None:
        self._all = found
        self._by_class: dict[type[BaseModel], list[int]] = {}
        self._asked: dict[tuple[type[BaseModel], ...], list[tuple[Loc, Any]]] = {}

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
        """Those of some classes, in the same order; a list that the caller leaves as it is."""
        found = self._asked.get(kinds)
        if found is None:
            found = self._asked[kinds] = self._of(kinds)
        return found

    def _of(self, kinds: tuple[type[BaseModel], ...]) -> list[tuple[Loc, Any]]:
        everything, by_class = self._all, self._by_class
        if not by_class:
            for index, (_, model) in enumerate(everything):
                of_its_class = by_class.get(type(model))
                if of_its_class is None:
                    by_class[type(model)] = [index]
                else:
                    of_its_class.append(index)
        wanted: list[int] = []
        classes = 0
        for cls, places in by_class.items():
            if _is_one_of(cls, kinds):
                wanted += places
                classes += 1
        if classes > 1:
            wanted.sort()
        return [everything[index] for index in wanted]


def models_in(value: object, loc: Loc = ()) -> Models:
    """Every model inside ``value``, itself included, parents before children, in field order.

    Spans are left out: they are places in the article and hold nothing.
    """
    found: list[tuple[Loc, BaseModel]] = []
    _collect(value, loc, found)
    return Models(found)


def _collect(value: Any, loc: Loc, found: list[tuple[Loc, BaseModel]]) -> None:
    kind = _kind(type(value))
    shape = kind.shape
    if shape == "model":
        found.append((loc, value))
        if kind.fields:
            values: dict[str, object] = value.__dict__
            for name in kind.fields:
                entry = values.get(name)
                if entry is not None:
                    _collect(entry, _within(loc, name), found)
    elif shape == "sequence":
        for index, entry in enumerate(value):
            _collect(entry, _within(loc, index), found)
    elif shape == "mapping":
        for key, entry in value.items():
            _collect(entry, _within(loc, str(key)), found)


def _within(loc: Loc, step: str | int) -> Loc:
    # Not (*loc, step), which compiled makes a list first.
    return loc + (step,)  # noqa: RUF005


_Shape = Literal["model", "sequence", "mapping", "other"]
"""What a walk does with a value."""


@native(acyclic=True)
class _Kind:
    """What walks have to know about the values of a type.

    Attributes:
        shape: What they are.
        fields: Of a model, the fields to walk on into.
        computed: Its computed fields.
        given: Its other fields.
    """

    __slots__ = ("computed", "fields", "given", "shape")

    def __init__(self, kind: type) -> None:
        self.shape: _Shape = "other"
        self.fields: tuple[str, ...] = ()
        self.computed: frozenset[str] = frozenset()
        self.given: frozenset[str] = frozenset()
        if issubclass(kind, BaseModel):
            self.shape = "model"
            self.fields = _fields_to_walk(kind)
            self.computed = _computed_fields(kind)
            self.given = _fields_of(kind) - self.computed
        elif issubclass(kind, (list, tuple)):
            self.shape = "sequence"
        elif issubclass(kind, Mapping):
            self.shape = "mapping"


_KINDS: Final[dict[type, _Kind]] = {}
_MOST_KINDS: Final = 1024


def _kind(kind: type) -> _Kind:
    """Found out once, as asking abstract classes is slow."""
    known = _KINDS.get(kind)
    if known is None:
        if len(_KINDS) >= _MOST_KINDS:
            _KINDS.clear()
        known = _KINDS[kind] = _Kind(kind)
    return known


def copied(value: M) -> tuple[M, Models]:
    """A copy of ``value`` whose every model is its own, and these models with their places.

    Until somebody else has it, :func:`summarizer.copies.fill` may put values into its models.
    """
    found: list[tuple[Loc, BaseModel]] = []
    copy: M = _copied(value, (), found)
    return copy, Models(found)


def _copied(value: Any, loc: Loc, found: list[tuple[Loc, BaseModel]]) -> Any:
    """A copy of what may hold models, or else the value itself.

    The models of the copy are listed in ``found`` as :func:`models_in` does.
    """
    kind = _kind(type(value))
    shape = kind.shape
    if shape == "model":
        copy = copy_of(value)
        found.append((loc, copy))
        if kind.fields:
            values: dict[str, object] = copy.__dict__
            given: set[str] = copy.__pydantic_fields_set__
            for name in kind.fields:
                old = values.get(name)
                if old is not None:
                    new = _copied(old, _within(loc, name), found)
                    if new is not old:
                        values[name] = new
                        given.add(name)
        return copy
    if shape == "sequence":
        entries: list[object] = []
        same = True
        for old in value:
            new = _copied(old, _within(loc, len(entries)), found)
            entries.append(new)
            same = same and new is old
        if same:
            return value
        return entries if isinstance(value, list) else tuple(entries)
    if shape == "mapping":
        return {key: _copied(entry, _within(loc, str(key)), found) for key, entry in value.items()}
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
        known = _kind(kind)
        shape, fields = known.shape, known.fields
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


def _is_one_of(kind: type[BaseModel], kinds: tuple[type[BaseModel], ...]) -> bool:
    # Not issubclass: the answer of pydantic's classes is a Python function.
    ancestors = kind.__mro__
    return any(wanted in ancestors for wanted in kinds)


def has_computed(value: object) -> bool:
    """Whether a computed field of some model in ``value`` was set, if only to its default."""
    kind = _kind(type(value))
    shape = kind.shape
    if shape == "model":
        model = cast("BaseModel", value)
        if kind.computed:
            given = model.__pydantic_fields_set__
            # What comes first costs least, and settles nearly every model.
            if not given <= kind.given and not kind.computed.isdisjoint(given):
                return True
        if kind.fields:
            values: dict[str, object] = model.__dict__
            for name in kind.fields:
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


def _fields_of(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(model.model_fields)


@cache
def _computed_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if is_computed(field))


def path(loc: Loc) -> str:
    """A location in the form ``positions[3].evidence[0]``."""
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
