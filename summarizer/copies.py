"""Copies of models, and models made of values that are known to be valid."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar

from pydantic import BaseModel

from summarizer.schemas.evidence import Span

M = TypeVar("M", bound=BaseModel)

_new: Final = object.__new__
#: As a constant, for speed: a class of another module is looked up each time it is named.
_SPAN: Final[type[Span]] = Span
_ENDS: Final = {"start", "end"}
#: Whether a class's models hold their fields only, for every class that was asked about.
_plain: Final[dict[type[BaseModel], bool]] = {}


def copy_of(model: M) -> M:
    """A copy that shares the values of the fields.

    The same as ``model.model_copy()``, at a quarter of its cost: all of a summary is copied for
    every article.
    """
    kind = type(model)
    if not _is_plain(kind):
        return model.model_copy()
    fields: dict[str, object] = model.__dict__
    given: set[str] = model.__pydantic_fields_set__
    return holding(kind, fields.copy(), set(given))


def copy_with(model: M, update: Mapping[str, object]) -> M:
    """A copy with other values in some fields, which are not validated."""
    if not _is_plain(type(model)):
        return model.model_copy(update=update)
    copy = copy_of(model)
    fill(copy, update)
    return copy


def fill(copy: BaseModel, values: Mapping[str, object]) -> None:
    """Put values into some fields of a copy that nobody else has yet, frozen or not.

    They are not validated. This is what ``model_copy(update=...)`` does with its own copy.
    """
    fields: dict[str, object] = copy.__dict__
    given: set[str] = copy.__pydantic_fields_set__
    fields.update(values)
    given.update(values)


def made(kind: type[M], values: Mapping[str, object]) -> M:
    """A model of values that are known to be valid, at a tenth of the cost of validation.

    Args:
        kind: Its class, which has no values but its fields.
        values: Fields to set, all that are required among them, each of the type that validation
            would leave there. The others have their defaults.
    """
    return holding(kind, {**defaults(kind), **values}, set(values))


def holding(kind: type[M], fields: dict[str, object], given: set[str]) -> M:
    """A model of all its fields, for what makes many of one class.

    Args:
        kind: Its class, which has no values but its fields.
        fields: All of its fields, in their order; the model's own from now on.
        given: Those that count as set; the model's own from now on.
    """
    model = _new(kind)
    # Not asking the model, which may be frozen. Written out, each is one step when compiled.
    object.__setattr__(model, "__dict__", fields)
    object.__setattr__(model, "__pydantic_fields_set__", given)
    object.__setattr__(model, "__pydantic_extra__", None)
    object.__setattr__(model, "__pydantic_private__", None)
    return model


def span(start: int, end: int) -> Span:
    """A stretch of an article, without the cost of validation."""
    return holding(_SPAN, {"start": start, "end": end}, set(_ENDS))


@cache
def defaults(kind: type[BaseModel]) -> dict[str, object]:
    """The default of every field, in their order; pydantic's mark for none where it is required."""
    return {name: field.default for name, field in kind.model_fields.items()}


def _is_plain(kind: type[BaseModel]) -> bool:
    """Whether a class's models have no further values, and no way of their own to be copied."""
    plain = _plain.get(kind)
    if plain is None:
        plain = _plain[kind] = (
            kind.model_config.get("extra") != "allow"
            and not kind.__private_attributes__
            and kind.model_copy is BaseModel.model_copy
            and kind.__copy__ is BaseModel.__copy__
            and kind.__new__ is _new
        )
    return plain


__all__ = ["copy_of", "copy_with", "defaults", "fill", "holding", "made", "span"]
