"""A suite as it stands in a folder or stood at a git revision, with the prompts it asks with."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, get_args

from pydantic import BaseModel

from summarizer import prompts
from summarizer.errors import PromptError, SuiteError, UsageError
from summarizer.pipeline import usual_prompt
from summarizer.regression import git_files
from summarizer.regression.settings import SETTINGS, ModelEntry, read_settings
from summarizer.regression.suite import Suite, load_suite
from summarizer.schema_import import import_schema

_BUNDLED: Final = "prompts"


@dataclass(frozen=True)
class State:
    """A suite as it stands in a folder or stood at a revision.

    Attributes:
        name: As it was asked for.
        suite: Its suite.
        folder: The suite's folder; for a revision, the one in the work tree.
        commit: The revision's commit; None for a folder.
        prompts: Where the prompts are that the library had at the revision; None where they are
            the installed ones, as in every repository but the library's own.
    """

    name: str
    suite: Suite
    folder: Path
    commit: str | None = None
    prompts: Path | None = None

    def asking(self) -> AbstractContextManager[None]:
        """Within the block, requests are made with the state's own prompts."""
        return prompts.bundled_from(self.prompts)

    def prompt_texts(self, entry: ModelEntry) -> dict[str, tuple[str, str]]:
        """The prompt files that an entry may ask with: by purpose, the name to show and the text.

        What cannot be read is left out.
        """
        main = self.suite.prompt_of(entry) or usual_prompt(self.suite.schema)
        named: dict[str, str | Path] = {"summary": main}
        if entry.repair:
            named["repair"] = "repair"
        if entry.second_look:
            named["second look"] = "second_look"
        found = {}
        with self.asking():
            for purpose, prompt in named.items():
                try:
                    found[purpose] = (
                        (f"{_BUNDLED}/{prompt}.md", prompts.bundled_text(prompt))
                        if isinstance(prompt, str)
                        else (self._shown(prompt), prompt.read_text(encoding="utf-8"))
                    )
                except (OSError, UnicodeDecodeError, PromptError):
                    continue
        return found

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self.suite.folder)
        return str(self.folder / path.relative_to(self.suite.folder)) if inside else path.name

    def schema_texts(self) -> dict[Path, bytes | None]:
        """The source files of the present schema class, as they are in this state."""
        return {
            path: path.read_bytes() if self.commit is None else git_files.content(self.commit, path)
            for path in _sources(self.suite.schema, git_files.nearest(self.folder))
        }

    @property
    def has_present_schema(self) -> bool:
        """Whether the class that answers are read with is the one that the state had.

        It is read from the work tree, for no code of a revision is run.
        """
        if self.commit is None:
            return True
        return all(path.read_bytes() == held for path, held in self.schema_texts().items())


@contextmanager
def opened(reference: str, suite: Path | None, schema: type[BaseModel] | None) -> Iterator[State]:
    """A state of a suite: a folder as it is, or the suite at a git revision.

    Args:
        reference: A suite's folder, or a revision.
        suite: The suite's folder in the work tree, for a revision.
        schema: The class of the summaries; None for the installed one that the suite names. No
            module is loaded from the state itself.

    Raises:
        SuiteError: There is no such folder or revision, or no suite in it.
    """
    folder = Path(reference)
    if (folder / SETTINGS).is_file():
        yield State(reference, load_suite(folder, schema=schema or _installed(folder)), folder)
        return
    if folder.is_dir():
        raise SuiteError(f"the folder {folder} is no suite: it has no {SETTINGS}; name one that is")
    if suite is None:
        raise SuiteError(
            f"{reference} is no folder, and as a revision it needs a suite; name one with --suite"
        )
    commit = git_files.resolve(reference, git_files.nearest(suite))
    with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch:
        copied = git_files.copy_suite(commit, suite, Path(scratch), name=reference)
        yield State(
            f"{reference} ({commit[:10]})",
            load_suite(copied, schema=schema or _installed(copied)),
            suite,
            commit,
            git_files.copy_prompts(commit, suite, Path(scratch)),
        )


def _installed(folder: Path) -> type[BaseModel]:
    """The class that a suite names, from an installed module only."""
    spec = read_settings(folder / SETTINGS)[0].schema_
    try:
        return import_schema(spec, asked_by=f"{folder / SETTINGS}: schema", folders=[])
    except UsageError as error:
        raise SuiteError(
            f"the suite's schema {spec} is not installed, and no code is run from the states "
            "compared; name the class to read the answers with by --schema MODULE:CLASS"
        ) from error


def _sources(schema: type[BaseModel], folder: Path) -> list[Path]:
    """The files of the repository around a folder in which a schema and its parts are written."""
    try:
        top = git_files.repository(folder).resolve()
    except SuiteError:
        return []
    found: dict[Path, None] = {}
    for part in _parts(schema, set()):
        try:
            source = inspect.getsourcefile(part)
        except TypeError:  # it was made without a file
            continue
        if source is not None and (path := Path(source).resolve()).is_relative_to(top):
            found[path] = None
    return [path for path in found if git_files.is_tracked(path)]


def _parts(kind: object, seen: set[object]) -> Iterator[type]:
    """The models and enumerations that a type is made of, the ones they inherit from included."""
    for argument in get_args(kind):
        yield from _parts(argument, seen)
    if not isinstance(kind, type) or kind in seen or not issubclass(kind, BaseModel | Enum):
        return
    seen.add(kind)
    if not kind.__module__.startswith(("pydantic", "enum")):
        yield kind
    for base in kind.__mro__[1:]:
        yield from _parts(base, seen)
    if issubclass(kind, BaseModel):
        for field in kind.model_fields.values():
            yield from _parts(field.annotation, seen)


__all__ = ["State", "opened"]
