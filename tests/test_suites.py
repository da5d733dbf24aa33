"""Suites: found, loaded, linted, replayed."""

from __future__ import annotations

import importlib
import json
import pickle
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer import ArticleSummary
from summarizer.errors import SchemaError, SuiteError, SummarizerError, TruncatedError
from summarizer.recording import MissingRecording, StaleRecording, State
from summarizer.regression import (
    Problem,
    Suite,
    find_suite,
    find_suites,
    lint,
    load_suite,
)
from tests.suites import GOLD, SETTINGS, TEXT, Findings, answer, make_suite

FIXTURES = Path(__file__).parent / "fixtures"


def problems(suite: Suite) -> list[str]:
    return [str(problem) for problem in lint(suite)]


@pytest.mark.parametrize("name", ["news", "local"])
def test_the_projects_own_suites_are_in_order(name: str) -> None:
    suite = load_suite(FIXTURES / name)
    assert [str(problem) for problem in lint(suite) if problem.grave] == []
    assert suite.unused() == ()
    recorded = [run for run in suite.runs() if run.path.exists()]
    assert len(recorded) >= 3
    assert {run.status().state for run in recorded} == {State.FRESH}
    assert type(recorded[0].replay().summary) is suite.schema


def test_a_suite_is_loaded_from_its_folder_or_its_file(tmp_path: Path) -> None:
    folder = make_suite(tmp_path / "news", cases=("b", "a"))
    suite = load_suite(folder)
    assert load_suite(folder / "suite.toml") == suite
    assert [case.name for case in suite.cases] == ["a", "b"]
    assert suite.schema is Findings
    case = suite.case("a")
    assert (case.article.id, case.article.text) == ("a", TEXT)
    assert case.gold is not None
    assert case.gold.summary == Findings.model_validate(GOLD)
    assert pickle.loads(pickle.dumps(suite)) == suite  # noqa: S301 - its own bytes


def test_runs_are_cases_by_entries_by_samples(tmp_path: Path) -> None:
    settings = 'samples = 2\n[models.a]\nmodel = "a"\n[models.b]\nmodel = "b"\nsamples = 1\n'
    settings += 'cases = ["y"]\n'
    suite = load_suite(make_suite(tmp_path, settings, ("x", "y")))
    assert [str(run) for run in suite.runs()] == ["x/a-0", "x/a-1", "y/a-0", "y/a-1", "y/b-0"]
    assert [str(run) for run in suite.runs(cases=["y"], samples=[0])] == ["y/a-0", "y/b-0"]
    assert suite.run("y", "a", 1).path == tmp_path / "y" / "a-1.json"
    with pytest.raises(SuiteError, match="asks for no such run"):
        suite.run("x", "b")
    with pytest.raises(SuiteError, match=r"no case 'z'; there are x, y"):
        suite.case("z")
    with pytest.raises(SuiteError, match="no model entry 'c'"):
        suite.entry("c")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("models = 3", r"models: Input should be a valid dictionary"),
        ("", "models is missing; add it"),
        ("[models]", "models: Dictionary should have at least 1 item"),
        ("[models.a]", r"models\.a\.model is missing"),
        ('[models.a]\nmodel = "m"\ntempreature = 0', "known are model"),
        ('[models.a]\nmodel = "m"\nsample = 2', "did you mean samples"),
        ('[models.a]\nmodel = "m"\norigin = "moon"', r"models\.a\.origin: Input should be 'api'"),
        ('[models.a]\nmodel = "m"\nsamples = 0', r"models\.a\.samples: .* greater than"),
        ('[models.a]\nmodel = "m"\nname = "b"', "leave out the key 'name'"),
        ('[models."a b"]\nmodel = "m"', "'a b' cannot name recordings"),
        ('[models.a]\nmodel = "m"\ncases = ["strat"]', r"no case 'strat'; did you mean strait\?"),
        (
            'promt = "x"\n[models.a]\nmodel = "m"',
            r"promt: there is no such key; did you mean prompt",
        ),
        ('articles = "nowhere"\n[models.a]\nmodel = "m"', "articles: there is no folder .*nowhere"),
        ("[models.a", "is not valid TOML"),
        ('since = 2026-01-01\n[models.a]\nmodel = "m"', "write dates and times in quotes"),
    ],
)
def test_a_wrong_suite_file_is_named_with_the_key(
    tmp_path: Path, settings: str, message: str
) -> None:
    make_suite(tmp_path, settings)
    with pytest.raises(SuiteError, match=message) as caught:
        load_suite(tmp_path)
    assert str(tmp_path / "suite.toml") in str(caught.value)


def test_a_schema_that_is_not_there_is_named_with_the_file(tmp_path: Path) -> None:
    make_suite(tmp_path, 'schema = "nowhere_to_be:Found"\n[models.a]\nmodel = "m"')
    with pytest.raises(SchemaError, match=r"suite\.toml: schema nowhere_to_be:Found: there is no"):
        load_suite(tmp_path)


def test_a_schema_may_stand_beside_the_suite(tmp_path: Path) -> None:
    (tmp_path / "own_schema_of_a_suite.py").write_text(
        "from pydantic import BaseModel\nclass Note(BaseModel):\n    text: str\n", encoding="utf-8"
    )
    settings = 'schema = "own_schema_of_a_suite:Note"\n[models.a]\nmodel = "m"'
    assert load_suite(make_suite(tmp_path, settings)).schema.__name__ == "Note"


def test_suites_are_found_under_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="there is no suite in"):
        find_suite(tmp_path)
    one = make_suite(tmp_path / "tests" / "news")
    make_suite(tmp_path / ".hidden" / "news")
    venv = make_suite(tmp_path / "env" / "lib" / "news").parent.parent
    (venv / "pyvenv.cfg").touch()
    assert find_suite(tmp_path) == one
    assert find_suite(one) == one
    two = make_suite(tmp_path / "more")
    assert find_suites(tmp_path) == (two, one)
    with pytest.raises(SuiteError, match="several suites here"):
        find_suite(tmp_path)


def test_articles_may_be_kept_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    folder = make_suite(tmp_path / "suite", f'articles = "../texts"\n{SETTINGS}')
    (folder / "strait" / "article.txt").rename(tmp_path / "texts" / "strait.txt")
    suite = load_suite(folder)
    assert suite.case("strait").article.text == TEXT
    assert lint(suite) == ()
    (tmp_path / "texts" / "strait.html").touch()
    (problem,) = lint(load_suite(folder))
    assert "several articles" in problem.message


def test_lint_names_what_is_missing_and_what_nothing_reads(tmp_path: Path) -> None:
    folder = make_suite(tmp_path, cases=("a", "b", "c"))
    (folder / "a" / "article.txt").unlink()
    (folder / "b" / "gold.json").unlink()
    (folder / "c" / "article.html").write_text("<p>Twice.</p>", encoding="utf-8")
    (folder / "c" / "Gold.json").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").touch()
    (folder / "prompt.md").touch()
    (folder / "_shared").mkdir()
    (folder / "_shared" / "x.json").touch()
    found = lint(load_suite(folder))
    assert [(problem.path.relative_to(folder).as_posix(), problem.grave) for problem in found] == [
        ("_shared/x.json", False),
        ("a", True),
        ("b/gold.json", False),
        ("c", True),
        ("c/Gold.json", False),
        ("notes.txt", False),
    ]
    assert "put one at" in found[1].message
    assert "several articles" in found[3].message
    with pytest.raises(SuiteError, match="has no article"):
        _ = load_suite(folder).case("a").article
    assert load_suite(folder).case("b").gold is None


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ("{", "is no JSON"),
        ("[]", "does not fit Findings: the whole"),
        ({"findings": [{"who": "x"}]}, r"findings\[0\]\.proof: Field required; correct"),
        (
            {"findings": [{"who": "x", "proof": {"quote": "declined to comment on a patrol"}}]},
            "is not in the article as it stands there; the article has",
        ),
        (
            {"findings": [{"who": "x", "proof": {"quote": "declined To comment"}}]},
            r"findings\[0\]\.proof: the quote “declined To comment” is not in the article as",
        ),
        (
            {"findings": [{"who": "x", "proof": {"quote": "declined to comment", "sentence": 3}}]},
            "stands in sentence 2, not 3",
        ),
        (
            {"findings": [{"who": "x", "proof": {"quote": "declined", "match": "exact"}}]},
            "fields that are computed",
        ),
    ],
)
def test_gold_is_checked_against_schema_and_article(
    tmp_path: Path, gold: object, message: str
) -> None:
    folder = make_suite(tmp_path)
    text = gold if isinstance(gold, str) else json.dumps(gold)
    (folder / "strait" / "gold.json").write_text(text, encoding="utf-8")
    (problem,) = lint(load_suite(folder))
    assert problem.grave
    assert problem.path == folder / "strait" / "gold.json"
    assert re.search(message, problem.message), problem.message


def test_a_prompt_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    settings = SETTINGS.replace('"any_schema"', '"mine.md"')
    (problem,) = lint(load_suite(make_suite(tmp_path, settings)))
    assert problem.path.name == "suite.toml"
    assert "cannot read the prompt file" in problem.message


def test_answers_are_put_in_replayed_and_go_stale(tmp_path: Path) -> None:
    suite = load_suite(make_suite(tmp_path))
    run = suite.run("strait", "relay")
    assert run.status().state is State.MISSING
    with pytest.raises(MissingRecording, match=r"summarizer eval request .* --case strait"):
        run.replay()
    pending = run.next_request()
    assert pending is not None
    assert "declined to comment" in json.dumps(pending.body)
    run.put_answer(answer())
    status = run.status()
    assert status.state is State.FRESH
    assert [state for _, state in status.exchanges] == [State.FRESH]
    result = run.replay()
    assert isinstance(result.summary, Findings)
    assert result.summary.findings[0].proof.match == "exact"
    assert result.usage is None
    with pytest.raises(SuiteError, match="lacks no answer"):
        run.put_answer(answer())
    assert status.recorded_at is not None
    later = status.recorded_at + timedelta(days=31)
    assert run.status(max_age=timedelta(days=30), now=later).state is State.EXPIRED

    settings = SETTINGS + "[models.relay.parameters]\ntemperature = 0\n"
    (tmp_path / "suite.toml").write_text(settings, encoding="utf-8")
    changed = load_suite(tmp_path).run("strait", "relay")
    stale = changed.status()
    assert (stale.state, stale.changed, stale.valid) == (State.STALE, ("parameters",), True)
    with pytest.raises(StaleRecording, match="parameters"):
        changed.replay()
    changed.put_answer(answer())
    assert changed.status().state is State.FRESH


def test_a_repair_is_a_further_answer_of_the_same_run(tmp_path: Path) -> None:
    run = load_suite(make_suite(tmp_path)).run("strait", "relay")
    run.put_answer(answer("She refused to speak of ships"))
    status = run.status()
    assert status.state is State.MISSING
    assert [state for _, state in status.exchanges] == [State.FRESH]
    pending = run.next_request()
    assert pending is not None
    assert "Case 1" in json.dumps(pending.body)
    run.put_answer(
        json.dumps({"corrections": [{"case": 1, "quote": "declined to comment on the patrols"}]})
    )
    assert run.status().state is State.FRESH
    result = run.replay()
    assert isinstance(result.summary, Findings)
    assert result.summary.findings[0].proof.quote == "declined to comment on the patrols"
    assert [call.purpose for call in result.calls] == ["summary", "repair"]


def test_a_new_answer_replaces_what_followed_from_the_old_one(tmp_path: Path) -> None:
    run = load_suite(make_suite(tmp_path)).run("strait", "relay")
    run.put_answer(answer("She refused to speak of ships"))
    run.put_answer(json.dumps({"corrections": [{"case": 1, "withdraw": True}]}))
    article = tmp_path / "strait" / "article.txt"
    article.write_text(TEXT.replace("patrols", "patrol boats"), encoding="utf-8")
    run = load_suite(tmp_path).run("strait", "relay")
    status = run.status()
    assert status.state is State.STALE
    assert "article" in status.changed
    assert [state for _, state in status.exchanges] == [State.STALE, State.STALE]
    run.put_answer(answer("declined to comment on the patrol boats"))
    status = run.status()
    assert status.state is State.FRESH
    assert len(status.exchanges) == 1


def test_an_old_answer_that_no_longer_fits_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "schema_under_change.py"
    source = "from tests.suites import *\nclass Report(Findings):\n    '''What was said.'''\n"
    module.write_text(source, encoding="utf-8")
    settings = SETTINGS.replace("tests.suites:Findings", "schema_under_change:Report")
    run = load_suite(make_suite(tmp_path, settings)).run("strait", "relay")
    run.put_answer(answer())

    def after(change: str) -> tuple[bool | None, str | None]:
        monkeypatch.delitem(sys.modules, "schema_under_change")
        module.write_text(source + change, encoding="utf-8")
        importlib.invalidate_caches()
        for cached in tmp_path.glob("__pycache__/*"):
            cached.unlink()
        status = load_suite(tmp_path).run("strait", "relay").status()
        assert status.changed == ("schema",)
        return status.valid, status.problem

    assert after("    mood: str = 'calm'\n") == (True, None)
    assert after("    tone: str\n") == (False, "tone: Field required")


def test_a_run_that_ends_in_an_error_is_fresh_and_says_so(tmp_path: Path) -> None:
    run = load_suite(make_suite(tmp_path)).run("strait", "relay")
    run.put_answer(answer())
    text = run.path.read_text(encoding="utf-8")
    run.path.write_text(text.replace('"stop"', '"length"'), encoding="utf-8")
    status = run.status()
    assert status.state is State.FRESH
    assert status.problem is not None
    assert "cut off" in status.problem
    with pytest.raises(TruncatedError):
        run.replay()


def test_a_broken_recording_is_unreadable(tmp_path: Path) -> None:
    run = load_suite(make_suite(tmp_path)).run("strait", "relay")
    run.path.write_text('{"format": "summarizer-recording/9"}', encoding="utf-8")
    status = run.status()
    assert status.state is State.UNREADABLE
    assert status.problem is not None
    assert "summarizer-recording/9" in status.problem
    with pytest.raises(SummarizerError, match="no usable recording"):
        run.put_answer(answer())


def test_answers_of_an_api_are_not_typed_in(tmp_path: Path) -> None:
    suite = load_suite(make_suite(tmp_path, SETTINGS.replace('origin = "relay"', "")))
    with pytest.raises(SuiteError, match="recorded from an API"):
        suite.run("strait", "relay").put_answer(answer())


def test_recordings_that_no_run_reads_are_unused(tmp_path: Path) -> None:
    settings = f"samples = 2\n{SETTINGS}"
    suite = load_suite(make_suite(tmp_path, settings))
    for sample in (0, 1):
        suite.run("strait", "relay", sample).put_answer(answer())
    assert suite.unused() == ()
    (tmp_path / "suite.toml").write_text(SETTINGS, encoding="utf-8")
    assert load_suite(tmp_path).unused() == (tmp_path / "strait" / "relay-1.json",)


def test_the_offline_engine_is_an_entry_without_recordings(tmp_path: Path) -> None:
    suite = load_suite(make_suite(tmp_path, '[models.rules]\nmodel = "offline"\n'))
    run = suite.run("strait", "rules")
    assert run.status().state is State.FRESH
    summary = run.replay().summary
    assert isinstance(summary, ArticleSummary)
    assert summary.provenance is not None
    assert summary.provenance.engine == "offline"
    assert run.next_request() is None


def test_problems_read_as_one_line(tmp_path: Path) -> None:
    assert str(Problem(tmp_path, "is odd")) == f"{tmp_path}: is odd"


def test_folders_that_may_not_be_entered_hold_no_suites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = make_suite(tmp_path / "news")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    exists = Path.exists

    def refusing(path: Path, **options: bool) -> bool:
        """As it is for everybody but the superuser, up to Python 3.13."""
        if locked in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return exists(path, **options)

    monkeypatch.setattr(Path, "exists", refusing)
    assert find_suite(tmp_path) == suite


def test_of_very_many_suites_some_are_named(tmp_path: Path) -> None:
    for number in range(12):
        make_suite(tmp_path / f"suite-{number:02}")
    with pytest.raises(SuiteError, match=r"suite-07 and 4 more; name one"):
        find_suite(tmp_path)
