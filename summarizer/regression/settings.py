"""What a suite's ``suite.toml`` may say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    TypeAdapter,
    ValidationError,
)

from summarizer.errors import SuiteError
from summarizer.recording import Origin

SETTINGS: Final = "suite.toml"
_ENTRY_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]*")
T = TypeVar("T", bound=BaseModel)

_JSON: Final[TypeAdapter[JsonValue]] = TypeAdapter(JsonValue)


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class ModelEntry(_Settings):
    """One thing to compare: a model with the settings it is asked with."""

    name: str
    """The entry's key in the file; it names recordings."""
    model: str
    """As ``Summarizer(model=)`` takes it."""
    origin: Origin = "api"
    """Where its answers come from."""
    prompt: str | None = None
    """Its own prompt: a bundled one's name, or a path relative to the suite."""
    base_url: str | None = None
    """Address of the OpenAI-compatible server that knows the model."""
    mode: str | None = None
    """instructor's mode, as ``Summarizer(mode=)`` takes it."""
    samples: int | None = Field(default=None, ge=1)
    """Recordings per case, where it differs from the suite's."""
    cases: tuple[str, ...] | None = None
    """The only cases it is asked about; None for all."""
    parameters: dict[str, JsonValue] = {}
    """Sent with every request, such as ``temperature``."""
    repair: bool = True
    """Whether quotes that are not in the article are asked about again."""
    second_look: bool = False
    """Whether the sentences that no item covers are asked about."""
    window_tokens: int | None = Field(default=None, ge=1)
    """Longer requests are made in parts, as ``Summarizer(window_tokens=)`` takes it."""


def _named(entries: dict[str, JsonValue]) -> dict[str, JsonValue]:
    for name in entries:
        if not _ENTRY_NAME.fullmatch(name):
            raise ValueError(
                f"{name!r} cannot name recordings; use letters, digits, dots, dashes, underscores"
            )
    return entries


class SuiteSettings(_Settings):
    """The file as a whole; `models` hold no ``name`` yet."""

    articles: str | None = None
    """Folder of the articles, relative to the suite, where they are not in the cases' folders."""
    prompt: str | None = None
    """A bundled prompt's name, or a path relative to the suite."""
    schema_: Annotated[str, Field(alias="schema")] = "summarizer.schemas:ArticleSummary"
    """``module:Class`` of the summaries."""
    samples: int = Field(default=1, ge=1)
    """Recordings per case and model entry."""
    models: Annotated[dict[str, JsonValue], Field(min_length=1), AfterValidator(_named)]
    """What to compare, by name."""
    thresholds: dict[str, JsonValue] = {}
    """Limits for scores; read by what gates on them."""


def read_settings(path: Path) -> tuple[SuiteSettings, dict[str, ModelEntry]]:
    """Read a suite file.

    Raises:
        SuiteError: It is not there, no TOML in UTF-8, or says something that it may not.
    """
    try:
        # TOML's dates are no JSON; nothing here takes one.
        data = _JSON.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SuiteError(
            f"cannot read {path}: {error.strerror or error}; a suite is a folder with a {SETTINGS}"
        ) from error
    except ValidationError as error:
        raise SuiteError(f"{path}: {_first(error)}; write dates and times in quotes") from error
    except ValueError as error:
        raise SuiteError(f"{path} is not valid TOML in UTF-8: {error}; correct it") from error
    settings = _validated(SuiteSettings, data, path, "")
    entries = {}
    for name, body in settings.models.items():
        if not isinstance(body, dict):
            raise SuiteError(f"{path}: models.{name} must be a table; write [models.{name}]")
        if "name" in body:
            raise SuiteError(
                f"{path}: models.{name} is named by its table; leave out the key 'name'"
            )
        entries[name] = _validated(ModelEntry, {**body, "name": name}, path, f"models.{name}")
    return settings, entries


def _validated(cls: type[T], data: JsonValue, path: Path, where: str) -> T:
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        raise SuiteError(f"{path}: {_explained(error, cls, where)}") from error


def _explained(error: ValidationError, cls: type[BaseModel], where: str) -> str:
    first = error.errors(include_url=False)[0]
    loc = [str(step) for step in first["loc"]]
    place = ".".join([where, *loc] if where else loc)
    known = [field.alias or name for name, field in cls.model_fields.items() if name != "name"]
    if first["type"] == "extra_forbidden":
        close = get_close_matches(loc[-1], known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
        return f"{place}: there is no such key; {hint}"
    if first["type"] == "missing":
        return f"{place} is missing; add it"
    return f"{place}: {first['msg']}; correct it"


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"


def closest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """What to say after "there is no such …": the nearest known name, else all of them."""
    near = get_close_matches(name, list(known), n=1)
    if near:
        return f"did you mean {near[0]}?"
    return f"there are {', '.join(known)}" if known else "there are none"


__all__ = ["SETTINGS", "ModelEntry", "SuiteSettings", "closest", "read_settings"]
