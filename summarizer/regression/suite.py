"""A suite: found, loaded, and taken apart into the runs that it asks for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, JsonValue

from summarizer.errors import SuiteError
from summarizer.regression.cases import Case
from summarizer.regression.runs import Run
from summarizer.regression.settings import SETTINGS, ModelEntry, closest, read_settings
from summarizer.schema_import import import_schema

_NOT_ENTERED: Final = frozenset({"node_modules", "__pycache__", "build", "dist", "site-packages"})
_MOST_NAMED: Final = 8


@dataclass(frozen=True)
class Suite:
    """A folder of cases, and what is to be compared on them.

    Attributes:
        folder: The suite's folder.
        cases: Its cases, by name.
        models: Its model entries, in the file's order.
        schema: The class of the summaries.
        prompt: The prompt of entries that name none: a bundled one's name or a file; None for
            the one that fits the schema.
        samples: Recordings per case and entry, where the entry does not say.
        thresholds: The file's ``[thresholds]``, as they stand there.
        articles: Folder of the articles that are not in the cases' folders; None without one.
    """

    folder: Path
    cases: tuple[Case, ...]
    models: Mapping[str, ModelEntry]
    schema: type[BaseModel]
    prompt: str | Path | None
    samples: int
    thresholds: Mapping[str, JsonValue]
    articles: Path | None = None

    @property
    def settings_path(self) -> Path:
        """The suite's file."""
        return self.folder / SETTINGS

    def case(self, name: str) -> Case:
        """The case of that name.

        Raises:
            SuiteError: There is none.
        """
        for case in self.cases:
            if case.name == name:
                return case
        names = tuple(case.name for case in self.cases)
        raise SuiteError(f"{self.folder} has no case {name!r}; {closest(name, names)}")

    def entry(self, name: str) -> ModelEntry:
        """The model entry of that name.

        Raises:
            SuiteError: There is none.
        """
        if name not in self.models:
            raise SuiteError(
                f"{self.settings_path} has no model entry {name!r}; {closest(name, self.models)}"
            )
        return self.models[name]

    def prompt_of(self, entry: ModelEntry) -> str | Path | None:
        """An entry's prompt, as ``Summarizer(prompt=)`` takes it."""
        return self.prompt if entry.prompt is None else _prompt(self.folder, entry.prompt)

    def named_prompt(self, prompt: str) -> str | Path | None:
        """What the suite's file means by a prompt's name."""
        return _prompt(self.folder, prompt)

    def run(self, case: str, model: str, sample: int = 0) -> Run:
        """One run that the suite asks for.

        Raises:
            SuiteError: It does not ask for it.
        """
        (run,) = self.runs(cases=[case], models=[model], samples=[sample])
        return run

    def runs(
        self,
        *,
        cases: Iterable[str] | None = None,
        models: Iterable[str] | None = None,
        samples: Iterable[int] | None = None,
    ) -> tuple[Run, ...]:
        """Every run that the suite asks for: case by case, entry by entry, sample by sample.

        Args:
            cases: Names of the only cases wanted; None for all.
            models: Names of the only entries wanted; None for all.
            samples: The only samples wanted; None for all.

        Raises:
            SuiteError: There is no such case, entry or sample.
        """
        wanted = self.cases if cases is None else [self.case(name) for name in cases]
        entries = (
            list(self.models.values()) if models is None else [self.entry(name) for name in models]
        )
        numbers = None if samples is None else set(samples)
        runs = [
            Run(self, case, entry, sample)
            for case in wanted
            for entry in entries
            if entry.cases is None or case.name in entry.cases
            for sample in range(entry.samples or self.samples)
            if numbers is None or sample in numbers
        ]
        if not runs and (cases, models, samples) != (None, None, None):
            raise SuiteError(
                f"{self.settings_path} asks for no such run; see its models' cases and samples"
            )
        return tuple(runs)

    def unused(self) -> tuple[Path, ...]:
        """Recordings that no run reads, then shared texts that only those refer to.

        Raises:
            UnreadableRecording: A file says that it is a recording and cannot be read.
        """
        from summarizer.recording import unused

        return unused(self.folder, (run.path for run in self.runs()))


def load_suite(path: str | os.PathLike[str], *, schema: type[BaseModel] | None = None) -> Suite:
    """Load a suite from its folder, or from its ``suite.toml``.

    Articles, gold and recordings are read when they are first used; `lint` reads them all.

    Args:
        path: The folder or the file.
        schema: The class of the summaries, instead of the one that the file names, whose module
            would be run.

    Raises:
        SuiteError: There is no suite, or its file says something that it may not.
        SchemaError: Its schema cannot be imported.
    """
    given = Path(path)
    settings_path = given if given.name == SETTINGS else given / SETTINGS
    folder = settings_path.parent
    settings, entries = read_settings(settings_path)
    if schema is None:
        schema = import_schema(
            settings.schema_, asked_by=f"{settings_path}: schema", folders=[folder, Path.cwd()]
        )
    articles = None if settings.articles is None else _relative(folder, settings.articles)
    if articles is not None and not articles.is_dir():
        raise SuiteError(
            f"{settings_path}: articles: there is no folder {articles}; correct the path, which "
            "is relative to the suite"
        )
    cases = tuple(
        Case(entry.name, entry, articles, schema)
        for entry in sorted(folder.iterdir())
        if entry.is_dir() and not entry.name.startswith(("_", "."))
    )
    suite = Suite(
        folder=folder,
        cases=cases,
        models=entries,
        schema=schema,
        prompt=None if settings.prompt is None else _prompt(folder, settings.prompt),
        samples=settings.samples,
        thresholds=settings.thresholds,
        articles=articles,
    )
    for entry in entries.values():
        for name in entry.cases or ():
            if name not in (case.name for case in cases):
                known = tuple(case.name for case in cases)
                raise SuiteError(
                    f"{settings_path}: models.{entry.name}.cases: there is no case {name!r}; "
                    f"{closest(name, known)}"
                )
    return suite


def find_suites(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """The folders of all suites in or under ``folder``; hidden and built folders are left out."""
    return tuple(sorted(_suites_under(Path(folder))))


def find_suite(folder: str | os.PathLike[str]) -> Path:
    """The folder of the one suite in or under ``folder``.

    Raises:
        SuiteError: There is none, or more than one.
    """
    found = find_suites(folder)
    if not found:
        raise SuiteError(
            f"there is no suite in {Path(folder).absolute()}: no {SETTINGS} in it or under it; "
            "name a suite's folder, or see docs/suites.md to make one"
        )
    if len(found) > 1:
        names = ", ".join(str(path) for path in found[:_MOST_NAMED])
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise SuiteError(f"there are several suites here, {names}{more}; name one")
    return found[0]


def _suites_under(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        if SETTINGS in files:
            yield Path(place)
        folders[:] = [
            name
            for name in folders
            if not name.startswith((".", "_"))
            and name not in _NOT_ENTERED
            and not _is_environment(Path(place, name))
        ]


def _is_environment(folder: Path) -> bool:
    """Whether a folder is a virtual environment; one that may not be entered holds nothing."""
    try:
        return (folder / "pyvenv.cfg").exists()
    except OSError:
        return False


def _relative(folder: Path, path: str) -> Path:
    return Path(os.path.normpath(folder / path))


def _prompt(folder: Path, prompt: str) -> str | Path:
    """What a suite's word for a prompt means: a file of the suite, else a bundled prompt."""
    path = _relative(folder, prompt)
    return path if path.is_file() or path.suffix or "/" in prompt else prompt


__all__ = ["Suite", "find_suite", "find_suites", "load_suite"]
