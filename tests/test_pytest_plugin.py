"""The pytest plugin, seen from a project that uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import recording
from tests.suites import PROMPT, TEXT, Server, make_project, serving

pytest_plugins = ("pytester",)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


@pytest.fixture
def suite(pytester: pytest.Pytester, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in the current folder; of its suite nothing is recorded."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return make_project(pytester.path, server)


def run(pytester: pytest.Pytester, *args: str) -> pytest.RunResult:
    # Plugins that have no part in it take longer to import than the tests to run.
    left_out = ("cacheprovider", "hypothesispytest", "anyio", "socket")
    options = [word for name in left_out for word in ("-p", f"no:{name}")]
    return pytester.runpytest_subprocess(*options, *args)


def test_record_change_fail_record_again(
    pytester: pytest.Pytester, suite: Path, server: Server
) -> None:
    first = run(pytester, "--summarizer-record=missing")
    first.assert_outcomes(passed=4)
    first.stdout.fnmatch_lines(["summarizer: recording what is missing"])
    assert len(server.bodies) == 2
    assert recording.read(suite / "a" / "m-0.json").origin == "api"

    (suite / "ask.md").write_text(PROMPT.replace("what was said", "who said what"), "utf-8")
    for option in ("--summarizer-record=none", "--summarizer-record=missing"):
        stale = run(pytester, option)
        stale.assert_outcomes(failed=2, passed=2)
        text = stale.stdout.str()
        assert "a/m-0.json is stale: the prompt changed" in text
        assert "-You list what was said." in text
        assert "+You list who said what." in text
        assert "record again: summarizer eval record news --case a --model m" in text
        for noise in ("Traceback", "During handling", "instructor", "Captured log"):
            assert noise not in text
    assert len(server.bodies) == 2
    run(pytester, "--summarizer-record=stale").assert_outcomes(passed=4)
    assert len(server.bodies) == 4


def test_workers_record_each_run_once_and_report_once(
    pytester: pytest.Pytester, suite: Path, server: Server
) -> None:
    (suite / "b" / "old-0.json").write_text('{"format": "summarizer-recording/1"}', "utf-8")
    recorded = run(pytester, "-n", "2", "--summarizer-record=all")
    recorded.assert_outcomes(passed=4)
    assert len(server.bodies) == 2
    assert recorded.stdout.str().count("old-0.json") == 1
    kept = sorted(path.name for path in suite.glob("[ab]/*.json"))
    assert kept == ["gold.json", "gold.json", "m-0.json", "m-0.json", "old-0.json"]


def test_only_full_runs_name_what_is_unused(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    case = pytester.path / "news" / "a"
    case.mkdir(parents=True)
    (case / "article.txt").write_text(TEXT, "utf-8")
    (case / "m-7.json").write_text('{"format": "summarizer-recording/1"}', "utf-8")
    (case.parent / "suite.toml").write_text('[models.rules]\nmodel = "offline"\n', "utf-8")
    (pytester.path / "test_cases.py").write_text(
        "def test_one(summary_case):\n    assert summary_case.result\ndef test_two():\n    pass\n",
        "utf-8",
    )
    whole = run(pytester)
    whole.stdout.fnmatch_lines(["*unused recordings*", "news/a/m-7.json", "*eval prune*"])
    assert whole.ret == 0
    for args in (
        ("-k", "test"),
        ("test_cases.py",),
        ("--deselect", "test_cases.py::test_two"),
        ("--collect-only",),
        ("-p", "no:terminal"),
    ):
        assert "m-7.json" not in run(pytester, *args).stdout.str(), args
    without = run(pytester, "-p", "no:summarizer", "--override-ini", "addopts=")
    without.stdout.fnmatch_lines(["*fixture 'summary_case' not found*"])


def test_builds_record_nothing(
    pytester: pytest.Pytester, suite: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert suite.exists()
    monkeypatch.setenv("CI", "1")
    result = run(pytester, "--summarizer-record=all")
    result.assert_outcomes(failed=2, passed=2)
    result.stdout.fnmatch_lines(["summarizer: nothing is recorded, since CI is set"])
    assert server.bodies == []


def test_a_mark_and_the_ini_value_choose_what_runs(
    pytester: pytest.Pytester, suite: Path, server: Server
) -> None:
    assert server.bodies == []
    make_project(pytester.path / "other", server, ("c",))
    (pytester.path / "other" / "test_cases.py").unlink()
    (pytester.path / "test_cases.py").write_text(
        "import pytest\n"
        "def test_all(summary_case):\n    assert summary_case.article\n"
        "@pytest.mark.summary_cases(suite='news', cases=['b'])\n"
        "def test_one(summary_case):\n    assert summary_case.name == 'b'\n",
        "utf-8",
    )
    both = run(pytester, "-v")
    both.assert_outcomes(passed=4)
    both.stdout.fnmatch_lines(["*test_all?news/a/m-0?*", "*test_one?news/b/m-0?*"])
    assert "news/c/m-0" in both.stdout.str()
    pytester.makeini("[pytest]\nsummarizer_suites = news\n")
    chosen = run(pytester, "-v", "--strict-markers")
    chosen.assert_outcomes(passed=3)
    assert "test_all[b/m-0]" in chosen.stdout.str()
    assert suite.exists()


def test_a_suite_that_cannot_be_used_is_a_collection_error_in_one_line(
    pytester: pytest.Pytester, suite: Path
) -> None:
    (suite / "suite.toml").write_text("[models.m]\nmodle = 'm'\n", "utf-8")
    result = run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*suite.toml: models.m.model is missing*"])
    assert "Traceback" not in result.stdout.str()
    (suite / "suite.toml").unlink()
    none = run(pytester)
    none.stdout.fnmatch_lines(["*there is no suite under*"])


def test_the_recorder_serves_a_tests_own_code(
    pytester: pytest.Pytester, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makepyfile(
        test_own=f"""
        import asyncio

        ASKED = dict(model="m", messages=[{{"role": "user", "content": "Who spoke?"}}])

        def test_sync(recorder):
            key = {{}} if recorder.mode == "none" else {{"api_key": "k-123"}}
            client = recorder.openai(base_url="{server.url}", **key)
            answer = client.chat.completions.create(**ASKED)
            assert "minister" in answer.choices[0].message.content

        def test_async(recorder):
            async def ask():
                options = dict(base_url="{server.url}", api_key="k")
                async with recorder.async_openai("shared.json", **options) as client:
                    return await client.chat.completions.create(**ASKED)
            assert asyncio.run(ask()).model == "scripted-1"

        def test_never(replay):
            client = replay.openai("shared.json", base_url="{server.url}")
            client.chat.completions.create(**ASKED)
        """
    )
    run(pytester, "--summarizer-record=missing").assert_outcomes(passed=3)
    assert len(server.bodies) == 2
    own = pytester.path / "recordings" / "test_own" / "test_sync.json"
    assert own.exists()
    assert (pytester.path / "shared.json").exists()
    own.rename(own.with_name("test_renamed_away.json"))
    gone = run(pytester)
    gone.assert_outcomes(failed=1, passed=2)
    gone.stdout.fnmatch_lines(
        ["Record it: pytest 'test_own.py::test_sync' --summarizer-record=stale"]
    )
    run(pytester, "--summarizer-record=stale").stdout.fnmatch_lines(
        ["*unused recordings*", "recordings/test_own/test_renamed_away.json"]
    )
    assert len(server.bodies) == 3


def test_the_plugin_costs_nothing_until_it_is_used(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_what_is_imported():
            assert "summarizer.pytest_plugin" in sys.modules
            heavy = ("summarizer.regression", "pydantic", "openai", "instructor", "httpx2")
            assert [name for name in heavy if name in sys.modules] == []
        """
    )
    run(pytester).assert_outcomes(passed=1)
    off = run(pytester, "-p", "no:summarizer")
    off.assert_outcomes(failed=1)


def test_a_random_order_changes_nothing(
    pytester: pytest.Pytester, suite: Path, server: Server
) -> None:
    assert suite.exists()
    pytester.makeconftest("def pytest_collection_modifyitems(items):\n    items.reverse()\n")
    run(pytester, "--summarizer-record=stale").assert_outcomes(passed=4)
    assert len(server.bodies) == 2
