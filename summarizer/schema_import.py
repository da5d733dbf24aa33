"""From the words ``module:Class`` to the schema that they name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import SchemaError

if TYPE_CHECKING:
    from pydantic import BaseModel


def import_schema(spec: str, *, asked_by: str, folders: Sequence[Path]) -> type[BaseModel]:
    """The class that ``module:Class`` names.

    The module's own code runs, as with any import.

    Args:
        spec: Such as ``reports:Incident``.
        asked_by: What gave the words, for error messages: ``--schema``, a file's name.
        folders: Where modules are found that are not installed, before those that are.

    Raises:
        SchemaError: There is no such module or class, it fails to load, or is no Pydantic model.
    """
    from pydantic import BaseModel

    module_name, colon, class_name = spec.partition(":")
    if not (colon and module_name and class_name):
        raise SchemaError(
            f"{asked_by} takes MODULE:CLASS, such as reports:Incident, not '{spec}'; a file "
            f"reports.py in {_listed(folders)} is the module reports"
        )
    asked = f"{asked_by} {spec}"
    try:
        with _searched(folders):
            value: object = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is not None and not f"{module_name}.".startswith(f"{error.name}."):
            raise SchemaError(
                f"{asked}: {module_name} needs the module {error.name}, which is not "
                "installed; install it"
            ) from error
        raise SchemaError(
            f"{asked}: there is no module {module_name}, neither installed nor in "
            f"{_listed(folders)}; check its name"
        ) from error
    except Exception as error:
        raise SchemaError(
            f"{asked}: loading {module_name} failed with {type(error).__name__}: {error}; "
            f"see `python -c 'import {module_name}'`"
        ) from error
    for name in class_name.split("."):
        if not hasattr(value, name):
            raise SchemaError(f"{asked}: {module_name} has no {class_name}; check its name")
        value = getattr(value, name)
    if not (isinstance(value, type) and issubclass(value, BaseModel)):
        raise SchemaError(
            f"{asked}: {class_name} is no Pydantic model; derive it from pydantic.BaseModel"
        )
    return value


@contextmanager
def _searched(folders: Sequence[Path]) -> Iterator[None]:
    """Have modules found in ``folders``, and leave the search path as it was."""
    before = list(sys.path)
    sys.path[:0] = [str(folder.absolute()) for folder in folders]
    try:
        yield
    finally:
        sys.path[:] = before


def _listed(folders: Sequence[Path]) -> str:
    return " or ".join(dict.fromkeys(str(folder) for folder in folders))


__all__ = ["import_schema"]
