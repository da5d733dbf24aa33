"""What the pytest plugin's fixtures are made of; `summarizer.pytest_plugin` has the hooks."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.article import Article
from summarizer.errors import SuiteError
from summarizer.recording import Attachment, Mode, effective_mode, unused
from summarizer.regression.gold import Gold
from summarizer.regression.runs import Run
from summarizer.regression.settings import ModelEntry
from summarizer.regression.suite import Suite, find_suites, load_suite

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI
    from pydantic import BaseModel

    from summarizer.recording import AsyncRecordingClient, RecordingClient
    from summarizer.result import SummaryResult

RECORDINGS: Final = "recordings"
"""Folder, beside a test file, of what its tests record."""
_UNFIT: Final = re.compile(r"[^\w./-]+")
_LONGEST_NAME: Final = 100


class Session:
    """What one run of pytest knows of suites and recordings.

    Args:
        root: Where suites are looked for if none are named.
        suites: Folders of the suites.
        mode: What may be recorded; nothing is where ``CI`` is set.
        began: When the run began, ISO 8601: what was recorded since is not recorded again.
    """

    def __init__(self, root: Path, suites: Sequence[Path], mode: Mode, began: str) -> None:
        self.mode = effective_mode(mode)
        self._root = root
        self._folders = tuple(suites)
        self._began = datetime.fromisoformat(began).replace(microsecond=0)
        self._suites: tuple[Suite, ...] | None = None
        self._results: dict[Path, SummaryResult[BaseModel]] = {}
        self._one_at_a_time = threading.RLock()
        self._used: set[str] = set()
        self._own_folders: set[str] = set()
        self._used_suites: set[str] = set()

    def runs(
        self,
        *,
        suite: str | os.PathLike[str] | None = None,
        cases: Iterable[str] | None = None,
        models: Iterable[str] | None = None,
        samples: Iterable[int] | None = None,
    ) -> dict[str, Run]:
        """The runs of the suites, or of those chosen, by the name that a test gets for each.

        Raises:
            SuiteError: There is no suite, or none such.
        """
        suites = self._loaded()
        named = len(suites) > 1
        if suite is not None:
            wanted = (self._root / suite).resolve()
            suites = tuple(each for each in suites if each.folder.resolve() == wanted)
            if not suites:
                raise SuiteError(f"there is no suite at {wanted} among those that tests run over")
        return {
            f"{each.folder.name}/{run}" if named else str(run): run
            for each in suites
            for run in each.runs(cases=cases, models=models, samples=samples)
        }

    def result(self, run: Run) -> SummaryResult[BaseModel]:
        """What the run's answers lead to; recorded first where that is wished and needed.

        Raises:
            RecordingError: An answer is not on file and may not be recorded.
            RunError: The answers lead to an error.
            UsageError: The case or its entry cannot be used as it is.
        """
        self._used_suites.add(str(run.suite.folder))
        with self._one_at_a_time:
            if run.path not in self._results:
                self._results[run.path] = self._new_result(run)
            return self._results[run.path]

    def use(self, path: Path, folder: Path | None) -> None:
        """Note that a test reads a recording; ``folder`` is one for tests' recordings alone."""
        self._used.add(str(path))
        if folder is not None:
            self._own_folders.add(str(folder))

    def unused(self) -> list[str]:
        """Recordings, in suites and folders that tests have used, that nothing reads."""
        from summarizer.recording import RecordingError

        found: list[str] = []
        for folder in sorted(self._own_folders):
            try:
                found += map(str, unused(folder, self._used))
            except RecordingError as error:
                found.append(str(error))
        for suite in self._loaded() if self._used_suites else ():
            if str(suite.folder) in self._used_suites:
                found += map(str, suite.unused())
        return [os.path.relpath(path, self._root) for path in found]

    def told(self) -> dict[str, list[str]]:
        """What a worker tells the controller."""
        return {
            "used": sorted(self._used),
            "folders": sorted(self._own_folders),
            "suites": sorted(self._used_suites),
        }

    def take_over(self, told: Mapping[str, Iterable[str]]) -> None:
        """Add what a worker has told."""
        self._used.update(told["used"])
        self._own_folders.update(told["folders"])
        self._used_suites.update(told["suites"])

    def _new_result(self, run: Run) -> SummaryResult[BaseModel]:
        if self.mode == "none" or not run.is_recorded or run.entry.origin != "api":
            return run.replay()
        from summarizer.recording import MissingRecording, StaleRecording
        from summarizer.regression.recorder import record

        if self.mode != "all":
            try:
                return run.replay()
            except MissingRecording:
                pass
            except StaleRecording:
                if self.mode == "missing":
                    raise
        record(run, self.mode, since=self._began)
        return run.replay()

    def _loaded(self) -> tuple[Suite, ...]:
        if self._suites is None:
            folders = self._folders or find_suites(self._root)
            if not folders:
                raise SuiteError(
                    f"there is no suite under {self._root}: make one (docs/suites.md), or name its "
                    "folder as summarizer_suites in pytest's configuration"
                )
            self._suites = tuple(load_suite(folder) for folder in folders)
        return self._suites


class SummaryCase:
    """A case of a suite with one model entry and sample; what a test that asks for it gets."""

    def __init__(self, run: Run, session: Session) -> None:
        self.run = run
        """The run: its files and its status."""
        self._session = session

    def __repr__(self) -> str:
        return f"<SummaryCase {self.run}>"

    @property
    def name(self) -> str:
        """The case's name."""
        return self.run.case.name

    @property
    def article(self) -> Article:
        """The article."""
        return self.run.case.article

    @property
    def gold(self) -> Gold[BaseModel] | None:
        """The gold; None where the case has none."""
        return self.run.case.gold

    @property
    def model(self) -> str:
        """The name of the model entry."""
        return self.run.entry.name

    @property
    def entry(self) -> ModelEntry:
        """The model entry."""
        return self.run.entry

    @property
    def sample(self) -> int:
        """The sample's number, from 0."""
        return self.run.sample

    @property
    def result(self) -> SummaryResult[BaseModel]:
        """What the library makes of the recorded answers; made once for all tests.

        Raises:
            RecordingError: An answer is not on file, or its request has changed since.
            RunError: The recorded answers lead to an error.
        """
        return self._session.result(self.run)

    @property
    def summary(self) -> BaseModel:
        """The result's summary."""
        return self.result.summary


class Recorder:
    """Makes clients for a test's own code that answer from recordings.

    Args:
        session: The run of pytest.
        folder: The test file's.
        name: Names the test's recording.
        command: What records the test, for error messages.
        replay_only: Whether nothing is recorded whatever the session's mode is.
    """

    def __init__(
        self, session: Session, folder: Path, name: str, *, command: str, replay_only: bool
    ) -> None:
        self.mode: Mode = "none" if replay_only else session.mode
        """What may be recorded."""
        self._session = session
        self._folder = folder
        self._default = folder / RECORDINGS / f"{_file_name(name)}.json"
        self._command = command
        self._clients: list[RecordingClient] = []

    def client(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        attachments: Mapping[str, Attachment] | None = None,
        record_failures: bool = False,
    ) -> RecordingClient:
        """An ``httpx2.Client`` that answers from a recording; closed when the test is over.

        Args:
            path: The recording, relative to the test file's folder. Default: a file of this
                test's own in the folder ``recordings`` there.
            attachments: See `recording.client`.
            record_failures: See `recording.client`.
        """
        from summarizer import recording

        made = recording.client(
            self._path(path),
            mode=self.mode,
            attachments=attachments,
            suite=self._suite(path),
            record_failures=record_failures,
            command=self._command,
        )
        self._clients.append(made)
        return made

    def async_client(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        attachments: Mapping[str, Attachment] | None = None,
        record_failures: bool = False,
    ) -> AsyncRecordingClient:
        """As `client`, for asynchronous code, which closes it itself."""
        from summarizer import recording

        return recording.async_client(
            self._path(path),
            mode=self.mode,
            attachments=attachments,
            suite=self._suite(path),
            record_failures=record_failures,
            command=self._command,
        )

    def openai(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        attachments: Mapping[str, Attachment] | None = None,
        **options: Any,
    ) -> OpenAI:
        """An ``openai.OpenAI`` on `client`; it needs a key only where it records.

        Args:
            path: As for `client`.
            attachments: As for `client`.
            options: For ``openai.OpenAI``, such as ``base_url``.
        """
        from openai import OpenAI

        http = self.client(path, attachments=attachments)
        return OpenAI(http_client=http, **self._options(options))

    def async_openai(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        attachments: Mapping[str, Attachment] | None = None,
        **options: Any,
    ) -> AsyncOpenAI:
        """An ``openai.AsyncOpenAI`` on `async_client`; otherwise as `openai`."""
        from openai import AsyncOpenAI

        http = self.async_client(path, attachments=attachments)
        return AsyncOpenAI(http_client=http, **self._options(options))

    def close(self) -> None:
        """Close the blocking clients."""
        for made in self._clients:
            made.close()

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        replaying: dict[str, Any] = {"api_key": "replay"} if self.mode == "none" else {}
        return {"max_retries": 0, **replaying, **options}

    def _path(self, path: str | os.PathLike[str] | None) -> Path:
        chosen = self._default if path is None else self._folder / path
        self._session.use(chosen, self._suite(path))
        return chosen

    def _suite(self, path: str | os.PathLike[str] | None) -> Path | None:
        return self._folder / RECORDINGS if path is None else None


def _file_name(name: str) -> str:
    """A test's name as a file's; one that had to be changed is told apart by a digest."""
    fit = _UNFIT.sub("-", name).replace("..", "-").strip("-")
    if fit == name and len(name) <= _LONGEST_NAME:
        return name
    return f"{fit[:_LONGEST_NAME].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


__all__ = ["Recorder", "Session", "SummaryCase"]
