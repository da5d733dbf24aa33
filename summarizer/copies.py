"""Copies of models, and values put into them that are known to be valid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, TypeVar

from pydantic import BaseModel

from summarizer.schemas.evidence import Span

M = TypeVar("M", bound=BaseModel)

_new: Final = object.__new__
_Setter = Callable[[BaseModel, object], None]
# What holds a model's values is set without asking the model, which may be frozen.
_set_values: Final[_Setter] = vars(BaseModel)["__dict__"].__set__
_set_fields: Final[_Setter] = vars(BaseModel)["__pydantic_fields_set__"].__set__
_set_extra: Final[_Setter] = vars(BaseModel)["__pydantic_extra__"].__set__
_set_private: Final[_Setter] = vars(BaseModel)["__pydantic_private__"].__set__


def copy_of(model: M) -> M:
    """A copy that shares the values of the fields.

    The same as ``model.model_copy()``, at a quarter of its cost: all of a summary is copied for
    every article.
    """
    kind = type(model)
    if not _holds_fields_only(kind):
        return model.model_copy()
    copy = _new(kind)
    _set_values(copy, model.__dict__.copy())
    _set_fields(copy, model.__pydantic_fields_set__.copy())
    _set_extra(copy, None)
    _set_private(copy, None)
    return copy


def copy_with(model: M, update: Mapping[str, object]) -> M:
    """A copy with other values in some fields, which are not validated."""
    if not _holds_fields_only(type(model)):
        return model.model_copy(update=update)
    copy = copy_of(model)
    fill(copy, update)
    return copy


def fill(copy: BaseModel, values: Mapping[str, object]) -> None:
    """Put values into some fields of a copy that nobody else has yet, frozen or not.

    They are not validated. This is what ``model_copy(update=...)`` does with its own copy.
    """
    copy.__dict__.update(values)
    copy.__pydantic_fields_set__.update(values)


def span(start: int, end: int) -> Span:
    """A stretch of an article, without the cost of validation."""
    made = _new(Span)
    _set_values(made, {"start": start, "end": end})
    _set_fields(made, {"start", "end"})
    _set_extra(made, None)
    _set_private(made, None)
    return made


@cache
def _holds_fields_only(kind: type[BaseModel]) -> bool:
    """Whether a class's models have no further values, and no way of their own to be copied."""
    return (
        kind.model_config.get("extra") != "allow"
        and not kind.__private_attributes__
        and kind.model_copy is BaseModel.model_copy
        and kind.__copy__ is BaseModel.__copy__
        and kind.__new__ is _new
    )


__all__ = ["copy_of", "copy_with", "fill", "span"]
