"""Mending an answer that almost fits its schema, so that one slip costs no repeated call.

Only what can be mended without inventing anything is mended, and every mend is reported: an
unknown field or an unusable optional value is left out, a reference that leads nowhere is resolved
by name or left out, two items that are one are merged. Anything else stays an error, for the model
to be asked again; when there is no asking again, the item that holds the error is set aside.
"""

from __future__ import annotations

import contextlib
import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import ErrorDetails, to_json

from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.schema_tree import (
    classes_in,
    fields_along,
    has_computed,
    is_nullable,
    model_classes,
    path,
    without_computed,
)
from summarizer.schemas import NARRATOR, Evidence
from summarizer.schemas.evidence import is_computed
from summarizer.schemas.references import (
    DANGLING_REFERENCE,
    DUPLICATE_ID,
    DUPLICATE_NON_ANSWER,
    RESERVED_ID,
    RULES,
    SELF_REFERENCE,
    Loc,
)

S = TypeVar("S", bound=BaseModel)
S_co = TypeVar("S_co", bound=BaseModel, covariant=True)

_MAX_ROUNDS: Final = 50
_SHOWN: Final = 80
_OWN: Final = "summarizer.schemas."
_QUOTED: Final = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Mended(Generic[S_co]):
    """An answer that fits the schema.

    Attributes:
        value: The answer as an instance of the schema, computed fields at their defaults.
        issues: What was mended.
        rejected: What was left out.
        sent: The value with its computed fields as they were sent; None where none were.
    """

    value: S_co
    issues: tuple[Issue, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    sent: S_co | None = None


def mend(
    data: JsonValue, schema: type[S], *, last_chance: bool, context: Any | None = None
) -> Mended[S]:
    """Make ``data`` fit ``schema``.

    Args:
        data: The answer as JSON values; not changed.
        schema: The class to fit.
        last_chance: Set aside the items that cannot be mended, instead of raising.
        context: Validation context for the schema's own validators.

    Raises:
        ValidationError: Something cannot be mended, with just those errors.
    """
    if _reads_values_as_json(schema):
        with contextlib.suppress(ValidationError):
            return _mended(schema.model_validate(data, context=context), data, None)
    work: _Workpiece | None = None
    for _ in range(_MAX_ROUNDS):
        try:
            return _mended(_validated(schema, data, context), data, work)
        except ValidationError as error:
            # Most answers need no mending and are never copied.
            work = work or _Workpiece(copy.deepcopy(data), schema)
            if not work.mend(error, last_chance=last_chance):
                raise
            data = work.data
    return _mended(_validated(schema, data, context), data, work)


def _validated(schema: type[S], data: JsonValue, context: Any | None) -> S:
    """Validated as JSON, so that strict schemas take strings for enumerations and dates."""
    return schema.model_validate_json(to_json(data), context=context)


@cache
def _reads_values_as_json(schema: type[BaseModel]) -> bool:
    """Whether values that are valid are the same, and mean the same, as in JSON.

    So it is with all of the library's own classes, and need not be with others: they may be strict,
    hold bytes, or ask. Values that were read need not be written out and read again then.
    """
    return all(cls.__module__.startswith(_OWN) for cls in classes_in(schema))


@cache
def _computed_names(schema: type[BaseModel]) -> tuple[bytes, ...]:
    """The names, in quotation marks, of the computed fields anywhere in a schema."""
    names = set[str]()
    for cls in classes_in(schema):
        for name, entry in cls.model_fields.items():
            if is_computed(entry):
                names.update(
                    n for n in (name, entry.alias, entry.validation_alias) if type(n) is str
                )
    return tuple(f'"{name}"'.encode() for name in names)


def _mended(value: S, data: JsonValue, work: _Workpiece | None) -> Mended[S]:
    issues, rejected = (tuple(work.issues), tuple(work.rejected)) if work else ((), ())
    # One that only the schema's own validators set stays.
    if not (has_computed(value) and _names_computed(data, type(value))):
        return Mended(value, issues, rejected)
    plain = without_computed(value)
    return Mended(plain, issues, rejected, None if plain is value else value)


def _names_computed(data: JsonValue, schema: type[BaseModel]) -> bool:
    raw = to_json(data)
    return any(name in raw for name in _computed_names(schema))


@dataclass
class _Workpiece:
    data: JsonValue
    schema: type[BaseModel]
    issues: list[Issue] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Items keep the place they had in the answer, however many before them are removed.
        self._places = {id(entry): loc for loc, entry in _objects(self.data)}

    def mend(self, error: ValidationError, *, last_chance: bool) -> bool:
        """Mend what this error names; False where nothing could be."""
        errors = error.errors(include_url=False)
        # Later list entries first, so that removing one moves none that is still to be mended.
        errors.sort(key=lambda e: [(isinstance(s, int), s) for s in e["loc"]], reverse=True)
        shape = [e for e in errors if e["type"] not in RULES]
        if [e for e in shape if self._rewrite(e)]:
            return True
        soft = [e for e in shape if self._leave_out(e)]
        if soft:
            return True
        if shape:
            return last_chance and self._set_aside_all(shape)
        mended = False
        for e in errors:
            mended = self._mend_rule(e) or mended
            if mended and e["type"] == DUPLICATE_NON_ANSWER:
                break  # references to the two became one, so the other errors' places may be gone
        return mended or (last_chance and self._set_aside_all(errors))

    def _rewrite(self, error: ErrorDetails) -> bool:
        """Bring a value to the schema's form where that changes nothing it says."""
        loc, kind = error["loc"], error["type"]
        holder, key = self._at(loc)
        if not (isinstance(holder, (dict, list)) and _has(holder, key)):
            return False
        value = holder[key]
        new: JsonValue = value
        if kind in ("enum", "literal_error") and isinstance(value, str):
            allowed = _QUOTED.findall(str(error.get("ctx", {}).get("expected", "")))
            new = next((word for word in allowed if _key(word) == _key(value)), value)
        elif kind in ("tuple_type", "list_type") and isinstance(value, (str, dict)):
            new = [value]
        elif kind == "model_type" and isinstance(value, str) and self._holds_evidence(loc):
            new = {"quote": value}
        if new is value or new == value:
            return False
        holder[key] = new
        message = f"{_shown(value)} is taken as {_shown(new)}"
        where = self._path(loc, holder)
        self._note(IssueKind.VALUE_REWRITTEN, Severity.INFO, where, message)
        return True

    def _holds_evidence(self, loc: Loc) -> bool:
        fields = list(fields_along(self.schema, loc))
        return bool(fields) and any(
            issubclass(cls, Evidence) for cls in model_classes(fields[-1][1].annotation)
        )

    def _leave_out(self, error: ErrorDetails) -> bool:
        loc = error["loc"]
        if error["type"] == "extra_forbidden":
            return self._remove(loc, IssueKind.UNKNOWN_FIELD, "the schema has no such field")
        for depth, entry in fields_along(self.schema, loc):
            if is_computed(entry):
                holder, key = self._at(loc[:depth])
                return isinstance(holder, dict) and holder.pop(key, self) is not self
            if is_nullable(entry):
                return self._remove(loc[:depth], IssueKind.INVALID_VALUE, error["msg"])
        return False

    def _remove(self, loc: Loc, kind: IssueKind, reason: str) -> bool:
        holder, key = self._at(loc)
        if (isinstance(holder, dict) and key in holder) or (
            isinstance(holder, list) and isinstance(key, int) and key < len(holder)
        ):
            value = holder.pop(key)
        else:
            return False
        where = self._path(loc, holder)
        self._note(kind, Severity.WARNING, where, f"{_shown(value)} was left out: {reason}")
        self.rejected.append(Rejected(path=where, value=value, reason=reason))
        return True

    def _set_aside_all(self, errors: list[ErrorDetails]) -> bool:
        done: set[Loc] = set()
        for error in errors:
            loc = error["loc"]
            last = max((i for i, step in enumerate(loc) if isinstance(step, int)), default=None)
            if last is None or loc[: last + 1] in done:
                continue
            item = loc[: last + 1]
            place = ".".join(str(step) for step in loc[last + 1 :])
            holder, key = self._at(item)
            if not (isinstance(holder, list) and isinstance(key, int) and key < len(holder)):
                continue
            where = self._path(item, holder, holder[key])
            value = holder.pop(key)
            reason = f"{place}: {error['msg']}" if place else error["msg"]
            done.add(item)
            self._note(
                IssueKind.INVALID_ITEM, Severity.ERROR, where, f"set aside as unusable: {reason}"
            )
            self.rejected.append(Rejected(path=where, value=value, reason=reason))
        return bool(done)

    def _mend_rule(self, error: ErrorDetails) -> bool:
        kind, loc = error["type"], error["loc"]
        if kind == DANGLING_REFERENCE:
            return self._resolve(loc) or self._drop_reference(loc, error["msg"])
        if kind == SELF_REFERENCE:
            return self._drop_reference(loc, error["msg"])
        if kind == RESERVED_ID:
            return self._drop_narrator(loc)
        if kind == DUPLICATE_ID:
            return self._rename(loc)
        return kind == DUPLICATE_NON_ANSWER and self._merge_non_answer(loc)

    def _resolve(self, loc: Loc) -> bool:
        """Point a reference that names its target otherwise than by id to the target."""
        holder, key = self._at(loc)
        if not isinstance(holder, (dict, list)):
            return False
        target = str(holder[key])
        field_name = next(step for step in reversed(loc) if isinstance(step, str))
        if field_name == "contested_by":
            found = self._position_of(target, loc)
        else:
            found = self._actor_called(target)
        if found is None or found == target:
            return False
        holder[key] = found
        where = self._path(loc, holder)
        self._note(
            IssueKind.REFERENCE_RESOLVED, Severity.INFO, where, f"'{target}' is taken as '{found}'"
        )
        return True

    def _actor_called(self, name: str) -> str | None:
        wanted = _key(name)
        found = {
            str(actor["id"])
            for actor in self._items("actors")
            if wanted
            in {_key(str(n)) for n in (actor["id"], actor["name"], *actor.get("mentions", ()))}
        }
        return found.pop() if len(found) == 1 else None

    def _position_of(self, source: str, loc: Loc) -> str | None:
        """The position that the named source takes on the topic of the position at ``loc``."""
        positions = self._items("positions")
        own = positions[loc[1]] if isinstance(loc[1], int) else {}
        actor = source if source == NARRATOR else self._actor_called(source)
        return next(
            (
                str(p["id"])
                for p in positions
                if p is not own
                and p["source"] == actor
                and _key(str(p["topic"])) == _key(str(own.get("topic", "")))
            ),
            None,
        )

    def _drop_reference(self, loc: Loc, reason: str) -> bool:
        in_list = isinstance(loc[-1], int)
        nullable = any(
            depth == len(loc) and is_nullable(entry)
            for depth, entry in fields_along(self.schema, loc)
        )
        return (in_list or nullable) and self._remove(loc, IssueKind.REFERENCE_REMOVED, reason)

    def _drop_narrator(self, loc: Loc) -> bool:
        holder, index = self._at(loc[:-1])
        if not isinstance(holder, list) or not isinstance(index, int):
            return False
        where = self._path(loc[:-1], holder, holder[index])
        value = holder.pop(index)
        reason = "the narrator is the article's own voice and needs no actor"
        self._note(IssueKind.ITEMS_MERGED, Severity.INFO, where, reason)
        self.rejected.append(Rejected(path=where, value=value, reason=reason))
        return True

    def _rename(self, loc: Loc) -> bool:
        holder, key = self._at(loc)
        if not isinstance(holder, dict):
            return False
        old = str(holder[key])
        taken = {str(item.get("id")) for _, item in _objects(self.data)}
        new = next(f"{old}-{n}" for n in range(2, len(taken) + 3) if f"{old}-{n}" not in taken)
        holder[key] = new
        message = f"two items have the id '{old}'; this one is now '{new}'"
        self._note(IssueKind.ID_CHANGED, Severity.WARNING, self._path(loc, holder), message)
        return True

    def _merge_non_answer(self, loc: Loc) -> bool:
        items = self._items("non_answers")
        index = loc[1]
        if not isinstance(index, int):
            return False
        later = items[index]
        same = (later["actor"], _key(str(later["topic"])))
        first = next(i for i in items if (i["actor"], _key(str(i["topic"]))) == same)
        if first is later:
            return False
        for name, value in later.items():
            if isinstance(value, list):
                first[name] = [
                    *first.get(name, []),
                    *(v for v in value if v not in first.get(name, [])),
                ]
            elif first.get(name) in (None, "not_stated"):
                first[name] = value
        where = self._path(loc, items, later)
        items.remove(later)
        for _, entry in _objects(self.data):
            refs = entry.get("supported_by")
            if isinstance(refs, list) and later["id"] in refs:
                entry["supported_by"] = list(
                    dict.fromkeys(first["id"] if r == later["id"] else r for r in refs)
                )
        message = f"'{later['id']}' is about the same actor and topic as '{first['id']}'; merged"
        self._note(IssueKind.ITEMS_MERGED, Severity.INFO, where, message)
        return True

    def _items(self, collection: str) -> list[dict[str, Any]]:
        items = self.data.get(collection) if isinstance(self.data, dict) else None
        return items if isinstance(items, list) else []  # type: ignore[return-value]

    def _at(self, loc: Loc) -> tuple[JsonValue, Any]:
        """The container that holds the value at ``loc``, and its key there.

        Steps that name a member of a union stand for no container and are passed over.
        """
        holder: JsonValue = None
        key: str | int = ""
        value: JsonValue = self.data
        for step in loc:
            if isinstance(value, dict) and isinstance(step, str):
                holder, key, value = value, step, value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                holder, key = value, step
                value = value[step] if step < len(value) else None
        return holder, key

    def _path(self, loc: Loc, holder: object, item: object = None) -> str:
        """The place in the answer as it came, found through the nearest object."""
        if id(item) in self._places:
            return path(self._places[id(item)])
        if id(holder) in self._places:
            return path((*self._places[id(holder)], loc[-1]))
        return path(loc)

    def _note(self, kind: IssueKind, severity: Severity, where: str, message: str) -> None:
        self.issues.append(Issue(kind=kind, severity=severity, item=where, message=message))


def _objects(data: JsonValue, loc: Loc = ()) -> Iterator[tuple[Loc, dict[str, Any]]]:
    if isinstance(data, dict):
        yield loc, data
        for key, value in data.items():
            yield from _objects(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _objects(value, (*loc, index))


def _has(holder: dict[str, Any] | list[Any], key: str | int) -> bool:
    if isinstance(holder, dict):
        return key in holder
    return isinstance(key, int) and key < len(holder)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
