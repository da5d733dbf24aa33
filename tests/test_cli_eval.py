"""``summarizer eval`` as its users meet it: output, files, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarizer import recording
from summarizer.cli import app
from summarizer.regression import load_suite
from tests.suites import SETTINGS, TEXT, Server, answer, make_suite, serving

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``summarizer eval`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)

    def invoke(*args: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, ["eval", *args], prog_name="summarizer", input=stdin)

    return invoke


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


def api_suite(folder: Path, server: Server, cases: tuple[str, ...] = ("strait",)) -> Path:
    settings = SETTINGS.replace('origin = "relay"', f'base_url = "{server.url}"')
    return make_suite(folder, settings.replace("models.relay", "models.m"), cases)


def test_help_names_the_commands_and_the_exit_codes(run: Run) -> None:
    shown = run()
    assert shown.exit_code == 0
    for word in ("status", "record", "request", "prune", "3    recordings are stale"):
        assert word in shown.stdout
    for command in ("status", "record", "request", "prune"):
        assert "Exit codes" in run(command, "--help").stdout


def test_without_a_suite_it_says_what_a_suite_is(run: Run) -> None:
    result = run("status")
    assert result.exit_code == 2
    assert "there is no suite in" in result.stderr
    assert "docs/suites.md" in result.stderr


def test_an_answer_from_elsewhere_goes_round(run: Run, tmp_path: Path) -> None:
    make_suite(tmp_path / "news")
    missing = run("status")
    assert missing.exit_code == 4
    assert "missing" in missing.stdout
    assert "summarizer eval request news --case strait --model relay" in missing.stdout

    request = run("request")
    body = json.loads(request.stdout)
    assert request.exit_code == 0
    assert body["messages"][0]["role"] == "system"
    assert body["response_format"]["json_schema"]["name"] == "Findings"

    (tmp_path / "answer.json").write_text(answer("She refused to speak"), encoding="utf-8")
    first = run("record", "--answer", "answer.json", "--answered-by", "some-model-7")
    assert first.exit_code == 4
    assert "has a further request" in first.stderr
    repair = json.dumps({"corrections": [{"case": 1, "withdraw": True}]})
    last = run("record", "--answer", "-", stdin=repair)
    assert last.exit_code == 0
    assert "complete" in last.stderr
    held = recording.read(tmp_path / "news" / "strait" / "relay-0.json")
    assert [recording.answer_text(e.response) for e in held.exchanges] == [
        answer("She refused to speak"),
        repair,
    ]
    assert (held.origin, held.model.answered) == ("relay", "some-model-7")

    assert run("status").exit_code == 0
    done = run("request")
    assert done.exit_code == 5
    assert "every request has its answer" in done.stderr
    again = run("record", "--answer", "answer.json")
    assert again.exit_code == 2
    assert "lacks no answer" in again.stderr


def test_recording_asks_once_and_only_for_what_is_not_fresh(
    run: Run, tmp_path: Path, server: Server
) -> None:
    folder = api_suite(tmp_path / "news", server, ("a", "b"))
    first = run("record", "--case", "a")
    assert (first.exit_code, len(server.bodies)) == (0, 1)
    assert first.stdout == "a/m-0: 1 recorded, 0 on file; 1,000 + 20 tokens\n"
    second = run("record", "--jobs", "2")
    assert (second.exit_code, len(server.bodies)) == (0, 2)
    third = run("record")
    assert (third.exit_code, len(server.bodies)) == (0, 2)
    assert "nothing to record" in third.stderr
    assert run("record", "--record-mode", "all").exit_code == 0
    assert len(server.bodies) == 4

    (folder / "a" / "article.txt").write_text(TEXT.replace("twice", "thrice"), encoding="utf-8")
    stale = run("status")
    assert stale.exit_code == 3
    assert "stale: article, fence; old answer fits" in stale.stdout
    assert "1 of 1 runs took 1,000 + 20 tokens when last recorded" in stale.stdout
    refused = run("record", "--record-mode", "missing")
    assert refused.exit_code == 2
    assert "is stale" in refused.stderr
    assert run("record").exit_code == 0
    assert len(server.bodies) == 5
    assert run("status").exit_code == 0


def test_status_as_json_says_everything(run: Run, tmp_path: Path, server: Server) -> None:
    folder = api_suite(tmp_path / "news", server)
    run("record")
    settings = folder / "suite.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "[models.m.parameters]\ntemperature = 0.5\n",
        encoding="utf-8",
    )
    (folder / "strait" / "m-1.json").write_bytes((folder / "strait" / "m-0.json").read_bytes())
    result = run("status", "--json")
    assert result.exit_code == 3
    shown = json.loads(result.stdout)
    (found,) = shown["runs"]
    assert (found["state"], found["changed"]) == ("stale", ["parameters"])
    assert "prompt" in found["unchanged"]
    assert "temperature" in found["diff"]
    assert found["old_answer_valid"] is True
    assert found["usage"]["input_tokens"] == 1000
    assert [exchange["state"] for exchange in found["exchanges"]] == ["stale"]
    assert found["record_with"] == "summarizer eval record news --case strait --model m"
    assert shown["unused"] == ["news/strait/m-1.json"]
    assert shown["problems"] == []


def test_age_matters_only_where_it_is_asked_for(run: Run, tmp_path: Path, server: Server) -> None:
    folder = api_suite(tmp_path / "news", server)
    run("record")
    path = folder / "strait" / "m-0.json"
    old = path.read_text(encoding="utf-8")
    moment = json.loads(old)["recorded_at"]
    path.write_text(old.replace(moment, "2020-01-01T00:00:00Z"), encoding="utf-8")
    assert run("status").exit_code == 0
    expired = run("status", "--max-age", "90d")
    assert (expired.exit_code, "expired" in expired.stdout) == (3, True)
    assert run("record").exit_code == 0
    assert len(server.bodies) == 1
    assert run("record", "--max-age", "12w").exit_code == 0
    assert len(server.bodies) == 2
    assert run("status", "--max-age", "36h").exit_code == 0
    wrong = run("status", "--max-age", "soon")
    assert (wrong.exit_code, "not 'soon'" in wrong.stderr) == (2, True)


def test_nothing_is_recorded_in_a_build(
    run: Run, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    api_suite(tmp_path / "news", server)
    monkeypatch.setenv("CI", "true")
    result = run("record")
    assert result.exit_code == 2
    assert "where CI is set" in result.stderr
    assert server.bodies == []
    make_suite(tmp_path / "relayed")
    (tmp_path / "answer.json").write_text(answer(), encoding="utf-8")
    assert run("record", "relayed", "--answer", "answer.json").exit_code == 2
    assert not (tmp_path / "relayed" / "strait" / "relay-0.json").exists()


def test_an_endpoint_that_fails_is_told_and_its_failure_kept_only_on_request(
    run: Run, tmp_path: Path, server: Server
) -> None:
    folder = api_suite(tmp_path / "news", server)
    server.status, server.answer = 400, "no such thing"
    failed = run("record")
    assert failed.exit_code == 2
    assert "no such thing" in failed.stderr
    assert not (folder / "strait" / "m-0.json").exists()
    kept = run("record", "--failures")
    assert kept.exit_code == 0
    assert "ends in an error: the endpoint answered with HTTP 400" in kept.stdout
    status = run("status")
    assert status.exit_code == 0
    assert "fresh: ends in an error" in status.stdout


def test_an_answer_cut_off_is_on_file(run: Run, tmp_path: Path, server: Server) -> None:
    api_suite(tmp_path / "news", server)
    server.finish_reason = "length"
    result = run("record")
    assert result.exit_code == 0
    assert "cut off" in result.stdout
    assert run("status").exit_code == 0


def test_unused_recordings_are_removed_once_confirmed(
    run: Run, tmp_path: Path, server: Server
) -> None:
    folder = api_suite(tmp_path / "news", server, ("a", "b"))
    run("record")
    text = (folder / "suite.toml").read_text(encoding="utf-8")
    (folder / "suite.toml").write_text(text + 'cases = ["a"]\n', encoding="utf-8")
    b = folder / "b" / "m-0.json"
    listed = run("prune", "--dry-run")
    assert (listed.exit_code, listed.stdout) == (0, "news/b/m-0.json\n")
    for refusal in ("n\n", ""):
        assert run("prune", stdin=refusal).exit_code == 2
        assert b.exists()
    assert run("prune", stdin="y\n").exit_code == 0
    assert not b.exists()
    assert run("status").exit_code == 0
    nothing = run("prune", "--yes")
    assert (nothing.exit_code, "is unused" in nothing.stderr) == (0, True)


def test_exchanges_that_no_request_leads_to_are_taken_out(run: Run, tmp_path: Path) -> None:
    folder = make_suite(tmp_path / "news")
    relay = load_suite(folder).run("strait", "relay")
    relay.put_answer(answer("She refused to speak"))
    relay.put_answer(json.dumps({"corrections": [{"case": 1, "withdraw": True}]}))
    (folder / "suite.toml").write_text(SETTINGS + "repair = false\n", encoding="utf-8")
    shown = run("status")
    assert shown.exit_code == 0
    assert "relay-0.json: 1 of 2 exchanges" in shown.stdout
    assert run("prune", "--yes").exit_code == 0
    assert len(recording.read(relay.path).exchanges) == 1
    assert len(list((folder / "_shared").glob("prompt-*"))) == 1
    assert run("status").exit_code == 0


def test_defects_of_the_suite_are_errors_and_do_not_hide_the_rest(run: Run, tmp_path: Path) -> None:
    folder = make_suite(tmp_path / "news", cases=("a", "b"))
    (folder / "a" / "article.txt").unlink()
    (folder / "b" / "gold.json").write_text("{", encoding="utf-8")
    result = run("status")
    assert result.exit_code == 2
    assert "error: news/a: case a has no article" in result.stdout
    assert "error: news/b/gold.json: is no JSON" in result.stdout
    assert "b     relay  0       missing" in result.stdout


def test_unknown_names_and_several_runs_are_usage_errors(run: Run, tmp_path: Path) -> None:
    make_suite(tmp_path / "news", cases=("a", "b"))
    for args, message in [
        (("status", "--case", "c"), "no case 'c'"),
        (("status", "--model", "rely"), "did you mean relay?"),
        (("status", "--sample", "3"), "asks for no such run"),
        (("request",), "choose one with --case"),
        (("record", "--answered-by", "x"), "--answer"),
        (("record", "--case", "a", "--answer", "none.json"), "cannot read the answer"),
    ]:
        result = run(*args)
        assert (result.exit_code, message in result.stderr) == (2, True), args


def test_a_hostile_name_does_a_terminal_no_harm(run: Run, tmp_path: Path) -> None:
    folder = make_suite(tmp_path / "news", cases=("a\x1b[31m",))
    result = run("status")
    assert folder.exists()
    assert "\x1b" not in result.stdout
    assert "⟨U+001B⟩" in result.stdout
