"""What a model is asked to fill: the user's schema without the fields that code computes.

The user's class validates the answer, so every validator the user wrote runs. What a model reads
leaves out the computed fields, and an answer with slips that can be mended without inventing
anything is accepted, with a report, instead of costing a repeated call.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, Final, Self, cast

from pydantic import (
    BaseModel,
    JsonValue,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic.errors import PydanticUserError
from pydantic_core import from_json, to_json

from summarizer.answer_text import objects_in, why_no_object
from summarizer.errors import InvalidAnswerError, SchemaError
from summarizer.mending import Mended, mend
from summarizer.schema_tree import path

_NULL: Final[JsonValue] = {"type": "null"}
_LEFT_OUT: Final = frozenset({"title", "default"})
_ASK_AGAIN: Final = "ask again, or use a model or mode that answers in JSON"


def check_schema(schema: object) -> None:
    """Raise SchemaError unless ``schema`` is a Pydantic model class."""
    if not (inspect.isclass(schema) and issubclass(schema, BaseModel)) or schema is BaseModel:
        raise SchemaError(
            f"the schema must be a Pydantic model class, not {schema!r}; "
            "subclass pydantic.BaseModel and give it Evidence fields"
        )


def draft_schema(schema: type[BaseModel]) -> dict[str, JsonValue]:
    """The JSON Schema that is sent to a model.

    It lacks computed fields, defaults, the null alternative of optional fields and every title but
    its own, all of which cost tokens and tell a model nothing: an optional field is simply left
    out.

    Raises:
        SchemaError: ``schema`` is no Pydantic model, has no JSON Schema, or has nothing to fill.
    """
    check_schema(schema)
    try:
        full = schema.model_json_schema(mode="validation")
    except PydanticUserError as error:
        raise SchemaError(
            f"{schema.__name__} has no JSON Schema, so a model cannot be asked for it "
            f"({error.message.splitlines()[0]}); use JSON-compatible field types"
        ) from error
    definitions = full.pop("$defs", {})
    slim = _slim(full)
    if not isinstance(slim, dict) or not (slim.get("properties") or "$ref" in slim):
        raise SchemaError(
            f"{schema.__name__} has no field that a model could fill; "
            "give it at least one that is not Computed"
        )
    used: dict[str, JsonValue] = {}
    _collect(slim, {name: _slim(body) for name, body in definitions.items()}, used)
    named: dict[str, JsonValue] = {"title": schema.__name__, **slim}
    return {**named, "$defs": used} if used else named


def _slim(node: JsonValue) -> JsonValue:
    if isinstance(node, list):
        return [_slim(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    slim: dict[str, JsonValue] = {}
    for key, value in node.items():
        if key in _LEFT_OUT:
            continue
        if key == "properties" and isinstance(value, dict):
            slim[key] = {
                name: _slim(body)
                for name, body in value.items()
                if not (isinstance(body, dict) and body.get("readOnly"))
            }
        elif key == "description" and isinstance(value, str):
            slim[key] = " ".join(value.split())
        elif key == "anyOf" and isinstance(value, list) and _NULL in value:
            rest = [_slim(entry) for entry in value if entry != _NULL]
            if len(rest) == 1 and isinstance(rest[0], dict):
                slim.update(rest[0])
            else:
                slim[key] = rest
        else:
            slim[key] = _slim(value)
    if isinstance(required := slim.get("required"), list):
        properties = slim.get("properties")
        slim["required"] = [
            name for name in required if isinstance(properties, dict) and name in properties
        ]
    return slim


def _collect(
    node: JsonValue, definitions: dict[str, JsonValue], used: dict[str, JsonValue]
) -> None:
    """Put every definition that ``node`` refers to, however indirectly, into ``used``."""
    if isinstance(node, list):
        for entry in node:
            _collect(entry, definitions, used)
    elif isinstance(node, dict):
        ref = node.get("$ref")
        if isinstance(ref, str):
            name = ref.rpartition("/")[2]
            if name not in used and name in definitions:
                used[name] = definitions[name]
                _collect(definitions[name], definitions, used)
        for value in node.values():
            _collect(value, definitions, used)


class Draft(BaseModel):
    """Stands for the user's schema in the request; holds the answer as the user's own class.

    instructor gives back an instance of a subclass of its own making. This one only carries the
    real instance, which :func:`answer_of` takes out.
    """

    target: ClassVar[type[BaseModel]]
    wire: ClassVar[dict[str, JsonValue]]
    _mended: Mended[Any] | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _fit(
        cls, data: JsonValue, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        draft = handler({})
        draft._mended = cls.fit(data, last_chance=False, context=info.context)
        return draft

    @classmethod
    def fit(cls, data: JsonValue, *, last_chance: bool, context: Any | None) -> Mended[BaseModel]:
        """Make an answer of JSON values; see :func:`summarizer.mending.mend`."""
        return mend(data, cls.target, last_chance=last_chance, context=context)

    @classmethod
    def model_json_schema(cls, *_: object, **__: object) -> dict[str, Any]:
        """The schema that is sent."""
        # A copy, since whoever asks may change it; faster by way of JSON.
        return cast("dict[str, Any]", from_json(to_json(cls.wire)))


@cache
def draft_class(schema: type[BaseModel]) -> type[Draft]:
    """The class to hand to instructor as ``response_model`` for ``schema``.

    Raises:
        SchemaError: As for :func:`draft_schema`.
    """
    wire = draft_schema(schema)
    draft = create_model(schema.__name__, __base__=Draft, __doc__=schema.__doc__)
    draft.target = schema
    draft.wire = wire
    return draft


def answer_of(draft: Draft) -> Mended[BaseModel]:
    """The answer that a draft carries; its value is an instance of the draft's target."""
    if draft._mended is None:
        raise SchemaError(f"this draft of {type(draft).__name__} holds no answer")
    return draft._mended


def read_answer(text: str, draft: type[Draft], *, context: Any | None = None) -> Mended[BaseModel]:
    """Read an answer from a model's text, saving every item that can be saved.

    The JSON may stand in a fenced code block or among other words.

    Args:
        text: The text.
        draft: What was asked for.
        context: Validation context for the schema's own validators.

    Raises:
        InvalidAnswerError: There is no JSON object, none that can be told to be the answer, or
            nothing of it fits the schema.
    """
    found = objects_in(text)
    if not found:
        raise InvalidAnswerError(f"{why_no_object(text)}; {_ASK_AGAIN}", answer=text)
    candidates = _own(found, draft) or found
    fitting = list(_fitting(candidates, draft, context)) if len(candidates) > 1 else []
    if len(fitting) == 1:
        return fitting[0]
    if len(candidates) > 1:
        fit = f"{len(fitting)} of them fit" if fitting else "none of them fits"
        raise InvalidAnswerError(
            f"the answer holds {len(candidates)} different JSON objects, and {fit} "
            f"{draft.__name__}, so it does not say which one counts; ask again, or take the others "
            "out",
            answer=text,
        )
    try:
        return draft.fit(candidates[0], last_chance=True, context=context)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InvalidAnswerError(
            f"the answer does not fit {draft.__name__}: {error.error_count()} problems, the first "
            f"at {path(first['loc']) or 'the top'}: {first['msg']}; "
            "ask again, or use a stronger model",
            answer=text,
        ) from error


def fitting_answer(
    text: str, draft: type[Draft], *, context: Any | None = None
) -> Mended[BaseModel] | None:
    """The one object in a model's text that fits as it is; None where there is none, or several.

    Several objects that fit and differ leave it open which one is the answer. The arguments are
    those of :func:`read_answer`.
    """
    fitting = list(_fitting(_own(objects_in(text), draft), draft, context))
    return fitting[0] if len(fitting) == 1 else None


def misfit(text: str, draft: type[Draft]) -> str | None:
    """Why an answer would be asked for again: what of it does not fit; None where it fits."""
    found = objects_in(text)
    if not found:
        return "it holds no JSON object"
    candidates = _own(found, draft) or found
    if len(candidates) > 1:
        one = fitting_answer(text, draft) is not None
        return None if one else f"it holds {len(candidates)} different JSON objects"
    try:
        draft.fit(candidates[0], last_chance=False, context=None)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        return f"{path(first['loc']) or 'the whole'}: {first['msg']}{more}"
    return None


def _own(found: list[dict[str, JsonValue]], draft: type[Draft]) -> list[dict[str, JsonValue]]:
    """The objects that have fields of the schema, else an empty one that stands alone."""
    sent = draft.wire
    if isinstance(ref := sent.get("$ref"), str) and isinstance(named := sent.get("$defs"), dict):
        sent = cast("dict[str, JsonValue]", named.get(ref.rpartition("/")[2], sent))
    properties = cast("dict[str, JsonValue]", sent.get("properties", {}))
    names = {*draft.target.model_fields, *properties}
    own = [data for data in found if not names.isdisjoint(data)]
    return own or [data for data in found if not data and len(found) == 1]


def _fitting(
    candidates: list[dict[str, JsonValue]], draft: type[Draft], context: Any | None
) -> Iterator[Mended[BaseModel]]:
    for data in candidates:
        with contextlib.suppress(ValidationError):
            yield draft.fit(data, last_chance=False, context=context)
