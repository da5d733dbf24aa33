"""References between items: marking them, walking them, checking them.

A field that holds the id of another item says so with :class:`RefersTo`. Checking raises an
ordinary ``ValidationError`` whose every line names the exact place, so that a caller can mend or
re-ask just that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import eq
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import TypeIs

M = TypeVar("M", bound=BaseModel)

NARRATOR: Final = "narrator"
"""The source id of the article's own voice."""

Loc = tuple[str | int, ...]
"""A path into a model, as in ``ValidationError.errors()[i]["loc"]``."""

DANGLING_REFERENCE: Final = "dangling_reference"
SELF_REFERENCE: Final = "self_reference"
DUPLICATE_ID: Final = "duplicate_id"
RESERVED_ID: Final = "reserved_id"
DUPLICATE_NON_ANSWER: Final = "duplicate_non_answer"
RULES: Final = frozenset(
    {DANGLING_REFERENCE, SELF_REFERENCE, DUPLICATE_ID, RESERVED_ID, DUPLICATE_NON_ANSWER}
)
"""Error types of the rules between items, as against the shape of one item."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field whose value is the id of an item in one of the summary's lists.

    Attributes:
        collections: Names of the root's list fields that the id may come from.
        or_narrator: Whether ``narrator`` is allowed too.
    """

    collections: tuple[str, ...]
    or_narrator: bool = False

    def __init__(self, *collections: str, or_narrator: bool = False) -> None:
        object.__setattr__(self, "collections", collections)
        object.__setattr__(self, "or_narrator", or_narrator)


class Reference(NamedTuple):
    """One reference found in a model."""

    loc: Loc
    target: str
    mark: RefersTo


def references(model: BaseModel, loc: Loc = ()) -> Iterator[Reference]:
    """Every reference in ``model``, however nested, in field order."""
    found: list[Reference] = []
    _collect(model, loc, found)
    return iter(found)


def _collect(model: BaseModel, loc: Loc, found: list[Reference]) -> None:
    values = vars(model)
    for name, mark in _fields(type(model)):
        value = values.get(name)
        if value is None or value == ():
            continue
        here = (*loc, name)
        if mark is not None:
            if isinstance(value, str):
                found.append(Reference(here, value, mark))
            elif isinstance(value, Sequence):
                for index, target in enumerate(value):
                    found.append(Reference((*here, index), target, mark))
        # Tuples first: a check against an abstract class costs more than all else here.
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if BaseModel in type(entry).__mro__:
                    _collect(entry, (*here, index), found)
        elif _is_model(value):
            _collect(value, here, found)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for index, entry in enumerate(value):
                if _is_model(entry):
                    _collect(entry, (*here, index), found)


def with_references(model: M, change: Callable[[str], str | None]) -> M:
    """A copy in which every reference, however nested, is what ``change`` makes of it.

    In a list, references that become None are left out, and those that become equal stand once.
    Validators do not run again.
    """
    values, update = vars(model), dict[str, object]()
    for name, mark in _fields(type(model)):
        value = values.get(name)
        if value is None or value == ():
            continue
        new = _changed(value, change) if mark is not None else _changed_within(value, change)
        if new is not value:
            update[name] = new
    return model.model_copy(update=update) if update else model


def _changed(value: object, change: Callable[[str], str | None]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, (list, tuple)):
        new = dict.fromkeys(found for target in value if (found := change(target)) is not None)
        return type(value)(new)
    return value


def _changed_within(value: object, change: Callable[[str], str | None]) -> object:
    if _is_model(value):
        return with_references(value, change)
    if isinstance(value, (list, tuple)):
        return type(value)(
            with_references(entry, change) if _is_model(entry) else entry for entry in value
        )
    return value


def _is_model(value: object) -> TypeIs[BaseModel]:
    # Not isinstance: pydantic's answer is a Python function, and costs ten times as much.
    return BaseModel in type(value).__mro__


@cache
def _may_hold_references(kind: type[BaseModel]) -> bool:
    return issubclass(kind, BaseModel) and bool(_fields(kind))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, RefersTo | None], ...]:
    """The fields that hold a reference, with their marks, or may hold models that do."""
    holders = model_fields_holding_models(model)
    found = []
    for name, field in model.model_fields.items():
        mark = _mark(field)
        if mark is not None or (name in holders and _may_refer(field.annotation, set())):
            found.append((name, mark))
    return tuple(found)


def _mark(field: FieldInfo) -> RefersTo | None:
    return next((m for m in field.metadata if isinstance(m, RefersTo)), None)


def _may_refer(annotation: object, seen: set[type[BaseModel]]) -> bool:
    """Whether a reference may stand somewhere inside what an annotation allows.

    Evidence and the like hold none, and a walk through every piece of it would be most of the
    cost of a check. Subclasses count, as a field of the base class may hold them.
    """
    parts = _parts(annotation)
    if parts:
        return any(_may_refer(part, seen) for part in parts)
    if get_origin(annotation) is Literal:
        return False
    if not isinstance(annotation, type):
        return annotation is not None and annotation is not Ellipsis
    if not issubclass(annotation, BaseModel):
        return annotation in (object, list, tuple, dict)
    if annotation in seen:
        return annotation is BaseModel
    seen.add(annotation)
    return annotation is BaseModel or any(
        _mark(field) is not None or _may_refer(field.annotation, seen)
        for kind in (annotation, *_subclasses(annotation))
        for field in kind.model_fields.values()
    )


def _parts(annotation: object) -> tuple[object, ...]:
    """The types that an annotation is made of, without what ``Annotated`` adds and literals."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return parts[:1]
    return () if origin is Literal else parts


def _subclasses(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for kind in model.__subclasses__():
        yield kind
        yield from _subclasses(kind)


@cache
def model_fields_holding_models(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a class's fields in which a model may stand, however nested."""
    return tuple(
        name for name, field in model.model_fields.items() if _may_hold_models(field.annotation)
    )


def _may_hold_models(annotation: object) -> bool:
    if get_origin(annotation) is Literal or annotation is Ellipsis:
        return False
    parts = _parts(annotation)
    if isinstance(annotation, type) and not parts:
        return issubclass(annotation, BaseModel) or annotation in (object, list, tuple, dict)
    # What is neither a class nor made of parts (Any, a type variable) may be anything.
    return any(map(_may_hold_models, parts)) if parts else annotation is not None


def item_ids(model: BaseModel) -> dict[str, list[str]]:
    """The ids in each of the model's lists of items that have an ``id``, in order."""
    found: dict[str, list[str]] = {}
    values = vars(model)
    for name in type(model).model_fields:
        value = values.get(name)
        if isinstance(value, tuple) or (
            value is not None and not isinstance(value, str) and isinstance(value, Sequence)
        ):
            kinds: set[type[BaseModel]] = {*map(type, value)}
            if not any(map(_may_have_id, kinds)):
                continue
            if len(kinds) == 1 and all("id" in kind.model_fields for kind in kinds):
                ids = [row["id"] for row in map(vars, value)]
            else:
                ids = [entry.id for entry in value if _has_id(entry)]
            if ids:
                found[name] = ids
    return found


def _has_id(entry: Any) -> bool:
    kind: type[BaseModel] = type(entry)
    return _may_have_id(kind) and hasattr(entry, "id")


@cache
def _may_have_id(kind: type[BaseModel]) -> bool:
    """Whether models of a class may have an id; asking one that has none is slow."""
    return issubclass(kind, BaseModel) and (
        "id" in kind.model_fields
        or hasattr(kind, "id")
        or kind.model_config.get("extra") == "allow"
    )


_NOTHING: Final = frozenset((None, ()))
"""What a field for references holds where it names nobody."""


class _Known:
    """The ids of a summary, as its fields may refer to them."""

    def __init__(self, ids: dict[str, list[str]]) -> None:
        self._ids = ids
        self._allowed: dict[tuple[tuple[str, ...], bool], frozenset[str]] = {}
        self._fields: dict[type[BaseModel], list[tuple[str, frozenset[str] | None]]] = {}

    def fields(self, kind: type[BaseModel]) -> list[tuple[str, frozenset[str] | None]]:
        """The fields that hold a reference, with the ids allowed there, or models, with None."""
        found = self._fields.get(kind)
        if found is None:
            found = self._fields[kind] = [
                (name, None if mark is None else self._allow(mark)) for name, mark in _fields(kind)
            ]
        return found

    def _allow(self, mark: RefersTo) -> frozenset[str]:
        key = mark.collections, mark.or_narrator
        found = self._allowed.get(key)
        if found is None:
            narrator = (NARRATOR,) if mark.or_narrator else ()
            lists = [self._ids.get(name, ()) for name in mark.collections]
            found = self._allowed[key] = frozenset(chain(narrator, *lists))
        return found


def _resolves(model: BaseModel, known: _Known, own: str | None) -> bool:
    """Whether every reference leads to another item; False, too, where that takes a closer look.

    Most summaries hold no error, and naming the place of each reference is most of the cost.
    """
    values = vars(model)
    for name, allowed in known.fields(type(model)):
        value = values.get(name)
        if value is None:
            continue
        if allowed is not None:
            if isinstance(value, str):
                if value == own or value not in allowed:
                    return False
            elif isinstance(value, (tuple, list)):
                for target in value:
                    if target == own or target not in allowed:
                        return False
            else:
                return False
        elif isinstance(value, tuple):
            kinds = {*map(type, value)}
            if own is None and len(kinds) == 1 and _holds_references_alone(*kinds):
                if not _all_resolve(value, known):
                    return False
                continue
            for entry in value:
                entry_kind: type[BaseModel] = type(entry)
                if _may_hold_references(entry_kind):
                    holder = vars(entry).get("id") if own is None else own
                    if not _resolves(entry, known, holder):
                        return False
        elif not isinstance(value, str):
            return False
    return True


@cache
def _holds_references_alone(kind: type[BaseModel]) -> bool:
    """Whether models of a class hold references, and none in a model inside them."""
    return _may_hold_references(kind) and all(mark is not None for _, mark in _fields(kind))


def _all_resolve(entries: tuple[BaseModel, ...], known: _Known) -> bool:
    """The same of items of one class that hold references alone: a field at a time."""
    rows = [*map(vars, entries)]
    own = [row.get("id", "") for row in rows]
    for name, allowed in known.fields(type(entries[0])):
        if allowed is None:
            return False
        try:
            named = {row.get(name) for row in rows}
        except TypeError:  # a list
            return False
        named -= _NOTHING
        if named <= allowed:
            # The ids of a list are all allowed in a field or none is, and no two items share one.
            if own[0] in allowed and any(map(eq, [row.get(name) for row in rows], own)):
                return False
            continue
        for mine, row in zip(own, rows, strict=True):
            targets = row.get(name)
            if targets is None:
                continue
            if not isinstance(targets, tuple) or mine in targets or not allowed.issuperset(targets):
                return False
    return True


def rule_error(kind: str, message: str, loc: Loc, value: object) -> InitErrorDetails:
    """One line of a ``ValidationError`` about a rule between items."""
    return InitErrorDetails(
        type=PydanticCustomError(kind, "{text}", {"text": message}), loc=loc, input=value
    )


def raise_rule_errors(title: str, errors: list[InitErrorDetails]) -> None:
    """Raise one ``ValidationError`` with all ``errors``; do nothing if there are none."""
    if errors:
        raise ValidationError.from_exception_data(title, errors)


def reference_errors(model: BaseModel) -> list[InitErrorDetails]:
    """Ids that are not unique or reserved, and references that lead nowhere or to themselves."""
    ids = item_ids(model)
    names = [*chain.from_iterable(ids.values())]
    if (
        NARRATOR not in names
        and len({*names}) == len(names)
        and _resolves(model, _Known(ids), None)
    ):
        return []
    errors: list[InitErrorDetails] = []
    seen: set[str] = set()
    owner: dict[Loc, str] = {}
    for collection, names in ids.items():
        for index, name in enumerate(names):
            loc: Loc = (collection, index, "id")
            owner[(collection, index)] = name
            if name == NARRATOR:
                errors.append(
                    rule_error(
                        RESERVED_ID,
                        "'narrator' is the article's own voice; use another id",
                        loc,
                        name,
                    )
                )
            if name in seen:
                errors.append(
                    rule_error(
                        DUPLICATE_ID, f"id '{name}' is used twice; make it unique", loc, name
                    )
                )
            seen.add(name)
    allowed: dict[int, frozenset[str]] = {}
    for loc, target, mark in references(model):
        if mark.or_narrator and target == NARRATOR:
            continue
        known = allowed.get(id(mark))
        if known is None:
            known = frozenset(chain.from_iterable(ids.get(name, ()) for name in mark.collections))
            allowed[id(mark)] = known
        if target not in known:
            where = " or ".join(mark.collections)
            hint = " or 'narrator'" if mark.or_narrator else ""
            errors.append(
                rule_error(
                    DANGLING_REFERENCE,
                    f"no item in {where} has the id '{target}'; use an existing id{hint}",
                    loc,
                    target,
                )
            )
        elif owner.get(loc[:2]) == target:
            errors.append(rule_error(SELF_REFERENCE, f"'{target}' refers to itself", loc, target))
    return errors
