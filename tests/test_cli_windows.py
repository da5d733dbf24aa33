"""Long articles on the command line: requests on lines, answers in order."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarizer.cli import app
from tests.long_article import TEXT, answer, tokens_for
from tests.windows import numbers_in


def invoke(*args: str) -> Result:
    return CliRunner().invoke(app, args, prog_name="summarizer")


@pytest.fixture(autouse=True)
def _article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def test_requests_come_on_lines_and_their_answers_are_taken_in_order() -> None:
    printed = invoke("request", "a.txt", "--window-tokens", str(tokens_for(4)))
    bodies = [json.loads(line) for line in printed.stdout.splitlines()]
    assert len(bodies) > 2
    files = [f"answer-{k}.json" for k in range(len(bodies))]
    for file, body in zip(files, bodies, strict=True):
        Path(file).write_text(json.dumps(answer(numbers_in(body))), encoding="utf-8")
    result = invoke("accept", "a.txt", *files, "--format", "json")
    positions = json.loads(result.stdout)["summary"]["positions"]
    assert [p["id"] for p in positions] == [f"p{k}" for k in range(1, 11)]
    Path(files[1]).write_text("no", encoding="utf-8")
    failed = invoke("accept", "a.txt", *files)
    assert failed.exit_code == 2
    assert f"window 2 of {len(bodies)}: the answer holds no JSON object" in failed.stderr


def test_one_request_is_printed_as_ever() -> None:
    plain = invoke("request", "a.txt").stdout
    assert invoke("request", "a.txt", "--window-tokens", "100000").stdout == plain
    assert plain.startswith("{\n")


def test_a_window_that_is_too_small_says_so() -> None:
    options = ("--model", "m", "--base-url", "http://127.0.0.1:1/v1")
    result = invoke("summarize", "a.txt", "--window-tokens", "50", *options)
    assert result.exit_code == 2
    assert "sentence 1 alone" in result.stderr
    assert "window_tokens" in result.stderr
