"""What a model is asked to fill: the user's schema without the fields that code computes.

The user's class validates the answer, so every validator the user wrote runs. What a model reads
leaves out the computed fields, and an answer with slips that can be mended without inventing
anything is accepted, with a report, instead of costing a repeated call.
"""

from __future__ import annotations

import contextlib
import inspect
import re
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

from summarizer.errors import InvalidAnswerError, SchemaError
from summarizer.mending import Mended, mend
from summarizer.schema_tree import path

_NULL: Final[JsonValue] = {"type": "null"}
_LEFT_OUT: Final = frozenset({"title", "default"})
_FENCED: Final = re.compile(r"```(?:json)?\s*\n(.*?)\n?```", re.DOTALL)


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


def read_answer(text: str, draft: type[Draft]) -> Mended[BaseModel]:
    """Read an answer from a model's text, saving every item that can be saved.

    The JSON may stand in a fenced code block or among other words.

    Raises:
        InvalidAnswerError: There is no JSON object, or nothing of it fits the schema.
    """
    data = next(_json_in(text), None)
    if not isinstance(data, dict):
        raise InvalidAnswerError(
            f"the answer holds no JSON object (it begins {text[:60]!r}); "
            "ask again, or use a model or mode that answers in JSON",
            answer=text,
        )
    try:
        return draft.fit(data, last_chance=True, context=None)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InvalidAnswerError(
            f"the answer does not fit {draft.__name__}: {error.error_count()} problems, the first "
            f"at {path(first['loc']) or 'the top'}: {first['msg']}; "
            "ask again, or use a stronger model",
            answer=text,
        ) from error


def misfit(text: str, draft: type[Draft]) -> str | None:
    """Why an answer would be asked for again: what of it does not fit; None where it fits."""
    data = next(_json_in(text), None)
    if not isinstance(data, dict):
        return "it holds no JSON object"
    try:
        draft.fit(data, last_chance=False, context=None)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        return f"{path(first['loc']) or 'the whole'}: {first['msg']}{more}"
    return None


def _json_in(text: str) -> Iterator[JsonValue]:
    """JSON values in a text: the whole of it, then code blocks, then from first to last brace."""
    blocks = [match.group(1) for match in _FENCED.finditer(text)]
    start, end = text.find("{"), text.rfind("}") + 1
    for candidate in (text, *blocks, text[start:end] if start >= 0 else ""):
        with contextlib.suppress(ValueError):
            yield from_json(candidate)
