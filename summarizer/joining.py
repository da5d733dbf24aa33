"""Joining the values that several windows of an article gave for the same thing, of any schema.

Lists are joined: entries that are equal, or that rest on the same words of the article and are
equal otherwise, stand once. Of other values the first counts that is not the field's default.
Models are joined field by field.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from typing import Any, Final, TypeVar

from pydantic import BaseModel, JsonValue
from pydantic_core import to_jsonable_python

from summarizer.copies import copy_with
from summarizer.grounding import fold
from summarizer.one_to_one import Likeness, grouped
from summarizer.schema_tree import models_in
from summarizer.schemas import Evidence
from summarizer.schemas.evidence import is_computed

M = TypeVar("M", bound=BaseModel)

Lost = dict[str, JsonValue]
"""What a model said in fields in which another model's word stands."""

_BLOCK: Final = 256
"""Code points; evidence is looked for among what stands in the same block."""


def joined_models(models: Sequence[M], apart: Set[str] = frozenset()) -> tuple[M, list[Lost]]:
    """One model of several of the same class.

    Args:
        models: The models; the first goes before the others.
        apart: Fields that stay as they are in the first.

    Returns:
        The model, and what was lost of each.
    """
    first = models[0]
    lost: list[Lost] = [{} for _ in models]
    update: dict[str, object] = {}
    for name, field in type(first).model_fields.items():
        if name in apart or is_computed(field):
            continue
        default = field.get_default(call_default_factory=True, validated_data={})
        values = [getattr(model, name) for model in models]
        value, dropped = joined_values(values, default)
        if value is not values[0]:
            update[name] = value
        for index, what in dropped.items():
            lost[index][name] = to_jsonable_python(what, fallback=str)
    return (copy_with(first, update) if update else first), lost


def joined_values(values: Sequence[Any], default: object) -> tuple[Any, dict[int, object]]:
    """One value of several, and what was lost of which."""
    said = {k: v for k, v in enumerate(values) if v is not None and v != default}
    if not said:
        return values[0], {}
    first = next(iter(said.values()))
    if len(said) == 1:
        return first, {}
    kind = type(first)
    if isinstance(first, (list, tuple)):
        lists = [value if isinstance(value, (list, tuple)) else () for value in values]
        return _joined_lists(kind, lists)
    if isinstance(first, (set, frozenset)):
        return kind().union(*said.values()), {}
    if isinstance(first, dict):
        return _joined_mappings(said)
    if isinstance(first, Evidence):
        best = best_evidence(said.values())
        return best, {k: v for k, v in said.items() if not overlap([v], [best])}
    if isinstance(first, BaseModel) and all(type(value) is kind for value in said.values()):
        model, missed = joined_models(list(said.values()))
        return model, {k: what for k, what in zip(said, missed, strict=True) if what}
    return first, {k: value for k, value in said.items() if value != first}


def _joined_lists(kind: Any, lists: Sequence[Sequence[Any]]) -> tuple[Any, dict[int, object]]:
    groups = same_entries(lists)
    proved = any(isinstance(e.item, Evidence) and e.item.grounded for g in groups for e in g)
    kept: list[Any] = []
    lost: dict[int, list[str]] = {}
    for group in groups:
        first = group[0]
        if proved and first.window and _is_unproved(first.item):
            lost.setdefault(first.window, []).append(first.item.quote)
        else:
            kept.append(joined_entry([entry.item for entry in group]))
    return kind(kept), dict(lost)


def _is_unproved(item: object) -> bool:
    return isinstance(item, Evidence) and not item.grounded


def _joined_mappings(said: Mapping[int, Any]) -> tuple[Any, dict[int, object]]:
    joined: dict[Any, Any] = {}
    lost: dict[int, Lost] = {}
    for key in dict.fromkeys(key for mapping in said.values() for key in mapping):
        held = {k: mapping[key] for k, mapping in said.items() if key in mapping}
        joined[key], dropped = joined_values(list(held.values()), None)
        places = list(held)
        for index, what in dropped.items():
            lost.setdefault(places[index], {})[str(key)] = to_jsonable_python(what, fallback=str)
    return joined, dict(lost)


def same_entries(lists: Sequence[Sequence[Any]], apart: Set[str] = frozenset()) -> list[list[Any]]:
    """Groups of entries, each from another list, that are the same.

    Args:
        lists: The lists.
        apart: Fields of the entries that do not count.
    """
    known: dict[int, Hashable] = {}

    def rest(item: object) -> Hashable:
        if id(item) not in known:
            known[id(item)] = _without_evidence(item, apart)
        return known[id(item)]

    def keys(item: object) -> Iterable[Hashable]:
        found = evidence_of(item)
        places = blocks(found)
        if places:
            return [(rest(item), block) for block in places]
        return [(rest(item), frozenset(fold(e.quote) for e in found))]

    def likeness(one: object, other: object) -> Likeness | None:
        mine, theirs = evidence_of(one), evidence_of(other)
        if not blocks(mine) and not blocks(theirs):
            return 1.0, 0.0
        share = overlap(mine, theirs)
        return (share, 0.0) if share else None

    return grouped(lists, keys, likeness)


def joined_entry(entries: Sequence[Any]) -> Any:
    """One entry of several that are the same but for their evidence."""
    if len(entries) == 1:
        return entries[0]
    if isinstance(entries[0], Evidence):
        return best_evidence(entries)
    if isinstance(entries[0], BaseModel):
        return joined_models(entries)[0]
    return entries[0]


def evidence_of(item: object) -> list[Evidence]:
    """The evidence in an item, however nested."""
    return [evidence for _, evidence in models_in(item).of(Evidence)]


def best_evidence(pieces: Iterable[Evidence]) -> Evidence:
    """The piece that is found in the article, rather than not, and is the longest."""
    return max(pieces, key=lambda piece: (piece.grounded, len(piece.quote)))


def blocks(pieces: Iterable[Evidence]) -> list[int]:
    """The blocks of the article in which evidence was found."""
    found: dict[int, None] = {}
    for start, end in _places(pieces):
        found.update(dict.fromkeys(range(start // _BLOCK, end // _BLOCK + 1)))
    return list(found)


def overlap(one: Iterable[Evidence], other: Iterable[Evidence]) -> float:
    """How far two items rest on the same words of the article, from 0 to 1.

    It is the share that the two pieces have in common that agree best, in what either has; 0 where
    they do not share half of the shorter one: a common "he said" makes nothing the same.
    """
    theirs = _places(other)
    best = 0.0
    for start, end in _places(one):
        for begin, stop in theirs:
            common = min(end, stop) - max(start, begin)
            if common > 0 and 2 * common >= min(end - start, stop - begin):
                best = max(best, common / (max(end, stop) - min(start, begin)))
    return best


def _places(pieces: Iterable[Evidence]) -> list[tuple[int, int]]:
    return [
        (piece.start, piece.end)
        for piece in pieces
        if piece.grounded and piece.start is not None and piece.end is not None
    ]


def _without_evidence(value: object, apart: Set[str] = frozenset()) -> Hashable:
    """What a value says besides its evidence, to compare by."""
    if isinstance(value, Evidence):
        return Evidence
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return (
            type(value),
            *(
                (name, _without_evidence(getattr(value, name)))
                for name, field in fields.items()
                if name not in apart and not is_computed(field)
            ),
        )
    if isinstance(value, (list, tuple)):
        return tuple(_without_evidence(entry) for entry in value if not isinstance(entry, Evidence))
    if isinstance(value, Mapping):
        return frozenset((str(k), _without_evidence(v)) for k, v in value.items())
    if isinstance(value, (set, frozenset)):
        return frozenset(map(repr, value))
    return repr(value)


__all__ = [
    "Lost",
    "best_evidence",
    "blocks",
    "evidence_of",
    "joined_entry",
    "joined_models",
    "joined_values",
    "overlap",
    "same_entries",
]
