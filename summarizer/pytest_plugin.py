"""The pytest plugin: fixtures ``summary_case``, ``recorder`` and ``replay``; docs/suites.md.

pytest imports this module in every run, so it imports nothing of weight: what it needs is loaded
when a test first asks for one of the fixtures. ``-p no:summarizer`` turns it off.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

import pytest

if TYPE_CHECKING:
    from summarizer.regression.plugin import Recorder, Session, SummaryCase

_FIXTURES: Final = frozenset({"summary_case", "recorder", "replay"})
_SUITES: Final = "summarizer_suites"
_MARK: Final = "summary_cases"
_USED: Final = "summarizer_used"
_STARTED: Final = "summarizer_started"
_KEY: Final = pytest.StashKey["Session"]()
_BEGAN: Final = pytest.StashKey[str]()
_PARTIAL: Final = pytest.StashKey[bool]()
_LOST: Final = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the ini value."""
    group = parser.getgroup("summarizer", "recorded answers of models")
    group.addoption(
        "--summarizer-record",
        choices=("none", "missing", "stale", "all"),
        default="none",
        help="Ask models for what was never recorded (missing), also for what has changed since "
        "(stale), or for everything (all). Default: none, and always none where CI is set.",
    )
    parser.addini(
        _SUITES,
        "Folders of the suites that summary_case runs over (default: all under the root folder).",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark, and note when the session began."""
    config.stash[_BEGAN] = datetime.now(UTC).isoformat()
    config.addinivalue_line(
        "markers",
        f"{_MARK}(suite=None, cases=None, models=None, samples=None): restrict summary_case to "
        "a suite's folder, and to names of cases and model entries and numbers of samples.",
    )


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say that models will be asked, or that they will not although that was wished."""
    wished = config.getoption("summarizer_record")
    if wished == "none":
        return None
    from summarizer.recording import effective_mode

    if effective_mode(wished) == "none":
        return "summarizer: nothing is recorded, since CI is set"
    return f"summarizer: recording what is {wished}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``summary_case`` once for each run of the suites."""
    if "summary_case" not in metafunc.fixturenames:
        return
    from summarizer.errors import SummarizerError

    marks = list(metafunc.definition.iter_markers(_MARK))
    chosen = {key: value for mark in reversed(marks) for key, value in mark.kwargs.items()}
    try:
        runs = _session(metafunc.config).runs(**chosen)
    except (SummarizerError, TypeError) as error:
        raise pytest.Collector.CollectError(
            f"{metafunc.definition.nodeid}: summary_case: {error}"
        ) from None
    metafunc.parametrize(
        "summary_case",
        [pytest.param(run, id=name) for name, run in runs.items()],
        indirect=True,
    )


@pytest.fixture
def summary_case(request: pytest.FixtureRequest) -> SummaryCase:
    """A case of a suite, with what a model's recorded answers lead to.

    A test that takes it is run once for each case, model entry and sample.
    """
    from summarizer.regression.plugin import SummaryCase

    return SummaryCase(request.param, _session(request.config))


@pytest.fixture
def recorder(request: pytest.FixtureRequest) -> Iterator[Recorder]:
    """Clients for a test's own code, that replay and, with ``--summarizer-record``, record."""
    yield from _recorder(request, replay_only=False)


@pytest.fixture
def replay(request: pytest.FixtureRequest) -> Iterator[Recorder]:
    """As ``recorder``, but nothing is ever recorded."""
    yield from _recorder(request, replay_only=True)


def _recorder(request: pytest.FixtureRequest, *, replay_only: bool) -> Iterator[Recorder]:
    from summarizer.regression.plugin import Recorder

    session = _session(request.config)
    made = Recorder(
        session,
        request.path.parent,
        f"{request.path.stem}/{request.node.name}",
        command=f"pytest '{request.node.nodeid}' --summarizer-record=stale",
        replay_only=replay_only,
    )
    yield made
    made.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show a recording that does not fit as what it is, without the clients' tracebacks."""
    report = yield
    errors = sys.modules.get("summarizer.recording.errors")
    if (
        call.excinfo is not None
        and errors is not None
        and not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        and (error := errors.find_error(call.excinfo.value)) is not None
    ):
        report.longrepr = str(error)
        # instructor logs each failed attempt; here that would say the same again.
        report.sections = [(title, text) for title, text in report.sections if "log" not in title]
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker of pytest-xdist: tell the controller which recordings were used."""
    output = getattr(session.config, "workeroutput", None)
    used = session.config.stash.get(_KEY, None)
    if output is not None and used is not None:
        output[_USED] = used.told()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: _Node) -> None:
    """Tell a worker of pytest-xdist when the session began."""
    node.workerinput[_STARTED] = node.config.stash[_BEGAN]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: _Node, error: object | None) -> None:
    """Take over from a worker which recordings it has used."""
    told = getattr(node, "workeroutput", {}).get(_USED)
    if told is not None:
        _session(node.config).take_over(told)
    if error is not None:
        node.config.stash[_LOST] = True


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Name the recordings that nothing reads, where everything has run and passed."""
    session = config.stash.get(_KEY, None)
    if session is None or exitstatus != pytest.ExitCode.OK or not _is_full_run(config):
        return
    unused = session.unused()
    if unused:
        terminalreporter.section("unused recordings")
        for path in unused:
            terminalreporter.line(path)
        terminalreporter.line(
            "Nothing reads them: delete them (in a suite: summarizer eval prune)."
        )


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Remember that not all tests ran."""
    if items:
        items[0].config.stash[_PARTIAL] = True


def _is_full_run(config: pytest.Config) -> bool:
    """Whether all tests of the project ran, so that what none has used is used by none."""
    option = config.option
    source = config.args_source
    whole = source is config.ArgsSource.TESTPATHS or (
        source is config.ArgsSource.INVOCATION_DIR
        and config.invocation_params.dir == config.rootpath
    )
    narrowed = any(
        getattr(option, name, None)
        for name in (
            "keyword",
            "markexpr",
            "lf",
            "stepwise",
            "deselect",
            "ignore",
            "ignore_glob",
            "collectonly",
        )
    )
    return (
        whole
        and not narrowed
        and not config.stash.get(_PARTIAL, False)
        and not config.stash.get(_LOST, False)
    )


class _Node(Protocol):
    """What pytest-xdist's hooks are given for a worker."""

    config: pytest.Config
    workerinput: dict[str, str]


def _session(config: pytest.Config) -> Session:
    if _KEY not in config.stash:
        from summarizer.regression.plugin import Session

        worker = getattr(config, "workerinput", {})
        config.stash[_KEY] = Session(
            root=config.rootpath,
            suites=config.getini(_SUITES),
            mode=config.getoption("summarizer_record"),
            began=worker.get(_STARTED, config.stash[_BEGAN]),
        )
    return config.stash[_KEY]
