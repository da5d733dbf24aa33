"""The command line as its users meet it: what each command does, with a model and without."""

import json
import re
from pathlib import Path

import pytest

from summarizer import SummaryResult
from summarizer.schemas import ArticleSummary
from tests import commands
from tests.commands import Endpoint, Run, assert_fails
from tests.summaries import TEXT, summary_data

run = commands.run
endpoint = commands.endpoint


def test_the_readme_shows_what_is_printed(run: Run) -> None:
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0].splitlines()
    article = Path(__file__).parent.parent / "examples" / "articles" / "defence-briefing.txt"
    printed = iter(run("summarize", str(article), "--model", "offline").stdout.splitlines())
    # Lines are left out of the README, none is changed and none is out of order.
    assert [line for line in shown if line and line not in printed] == []
    assert len(shown) > 20


def test_help_shows_commands_examples_and_exit_codes(run: Run) -> None:
    top = run("--help")
    assert top.exit_code == 0
    for expected in ("summarize", "request", "accept", "schema", "Examples:", "Exit codes:", "130"):
        assert expected in top.stdout
    assert run().stdout == top.stdout
    for command in ("summarize", "request", "accept", "schema"):
        text = run(command, "-h").stdout
        assert f"  summarizer {command} " in text
        assert "Exit codes:" in text


def test_version(run: Run) -> None:
    result = run("--version")
    assert re.fullmatch(r"summarizer \d+\.\d+\S*\n", result.stdout)
    assert result.exit_code == 0


def test_without_a_model_the_offline_engine_is_used_and_stderr_says_so(run: Run) -> None:
    result = run("summarize", "a.txt")
    assert result.exit_code == 0
    assert "WHAT THE NARRATOR ASSERTS" in result.stdout or "WHAT SPEAKERS SAY" in result.stdout
    (notice,) = result.stderr.splitlines()
    assert "the offline engine is used" in notice
    assert "OPENAI_API_KEY" in notice
    quiet = run("summarize", "a.txt", "--quiet")
    assert (quiet.stderr, quiet.stdout) == ("", result.stdout)
    named = run("summarize", "a.txt", "--model", "offline")
    assert (named.stderr, named.stdout) == ("", result.stdout)


def test_standard_input(run: Run) -> None:
    result = run("summarize", "-", "-q", "-f", "json", "--title", "T", stdin=TEXT.encode("utf-16"))
    assert json.loads(result.stdout)["article"]["text"] == TEXT
    assert json.loads(result.stdout)["article"]["title"] == "T"
    assert_fails(run("summarize", "-", "-q", stdin=""), "empty")
    assert_fails(run("summarize", "-", "-", stdin=TEXT), "only once")
    assert_fails(run("accept", "-", "-", stdin=TEXT), "only once")


def test_what_the_user_says_about_the_article_is_kept(run: Run) -> None:
    Path("l.txt").write_bytes("Renée Zoë said no. “No”.".encode("cp1252"))
    options = ("--encoding", "cp1252", "--language", "fr", "--publisher", "P", "--date", "2026-03")
    data = json.loads(run("summarize", "l.txt", "-q", "-f", "json", *options).stdout)["article"]
    assert data["text"].startswith("Renée Zoë")
    assert (data["language"], data["publisher"], data["published_at"]) == ("fr", "P", "2026-03")


def test_a_model_behind_a_base_url(run: Run, endpoint: Endpoint) -> None:
    options = ("--model", "scripted", "--base-url", endpoint.url, "--temperature", "0.5")
    result = run("summarize", "a.txt", *options, "-f", "json", "-v")
    assert result.exit_code == 0, result.stderr
    loaded = SummaryResult.from_dict(json.loads(result.stdout))
    assert [p.id for p in loaded.summary.positions] == ["p1", "p2"]
    assert "summary call 1, scripted-1, 1,000 tokens read, 20 written" in result.stderr
    assert "waiting for the model" in result.stderr
    # What `request` prints is what was sent.
    printed = json.loads(run("request", "a.txt", *options).stdout)
    assert printed == endpoint.bodies[0]
    assert printed["temperature"] == 0.5


def test_a_long_article_is_asked_about_in_windows(run: Run, endpoint: Endpoint) -> None:
    Path("long.txt").write_text(f"{TEXT}\n" * 12, encoding="utf-8")
    options = ("--model", "m", "--base-url", endpoint.url, "--window-tokens", "6200")
    result = run("summarize", "long.txt", *options, "-f", "json", "-v", "--no-repair")
    assert result.exit_code == 0, result.stderr
    assert len(endpoint.bodies) > 1
    assert "long.txt: summary of window 2 call 1, scripted-1, 1,000 tokens read" in result.stderr
    assert f"{len(endpoint.bodies)},000 tokens read" in result.stderr
    calls = json.loads(result.stdout)["calls"]
    assert [call["window"] for call in calls] == [*range(1, len(endpoint.bodies) + 1)]


def test_several_files_at_once_with_a_model(run: Run, endpoint: Endpoint) -> None:
    Path("b.txt").write_text("Nothing of that sort was said anywhere.", encoding="utf-8")
    endpoint.answer = lambda body: (
        json.dumps(summary_data()) if "incremental" in str(body["messages"]) else "no JSON"
    )
    options = ("--model", "scripted", "--base-url", endpoint.url, "--jobs", "2", "-f", "json")
    result = run("summarize", "b.txt", "a.txt", *options, "--verbose")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["article"]["id"] == "a"
    assert "summarizer: error: b.txt: " in result.stderr
    assert "b.txt: the last answer: no JSON" in result.stderr
    assert "b.txt: spent until then: " in result.stderr


def test_a_schema_of_ones_own_is_found_in_the_current_directory(run: Run) -> None:
    Path("my_report_schema.py").write_text(
        "from pydantic import BaseModel\n"
        "from summarizer import Evidence\n"
        "class Report(BaseModel):\n"
        "    place: str\n"
        "    evidence: list[Evidence]\n",
        encoding="utf-8",
    )
    spec = ("--schema", "my_report_schema:Report")
    assert "place" in json.loads(run("schema", *spec).stdout)["properties"]
    draft = json.loads(run("schema", "--draft", *spec).stdout)
    assert set(draft["$defs"]["Evidence"]["properties"]) == {"quote", "sentence"}
    request = json.loads(run("request", "a.txt", *spec).stdout)
    assert "place" in json.dumps(request)
    answer = {"place": "Lesna", "evidence": [{"quote": "beyond the Lesna river"}]}
    result = run("accept", "a.txt", "-", *spec, stdin=json.dumps(answer))
    assert result.exit_code == 0, result.stderr
    assert "Place: Lesna" in result.stdout
    assert "beyond the Lesna river [3]" in result.stdout
    # The offline engine cannot fill it, and says what to do instead.
    assert_fails(run("summarize", "a.txt", *spec), "offline")


def test_schema_and_draft(run: Run) -> None:
    full = json.loads(run("schema").stdout)
    assert full == ArticleSummary.model_json_schema(mode="serialization")
    draft = json.loads(run("schema", "--draft").stdout)
    assert "provenance" in full["properties"]
    assert "provenance" not in draft["properties"]


def test_request_needs_neither_key_nor_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    body = json.loads(run("request", "a.txt").stdout)
    assert body["model"] == "unspecified"
    assert "[1] A ministry spokesman would not comment" in body["messages"][-1]["content"]
    named = json.loads(run("request", "a.txt", "--model", "openai/gpt-5-mini").stdout)
    assert named["model"] == "gpt-5-mini"
    assert {**named, "model": "unspecified"} == body
    monkeypatch.setenv("SUMMARIZER_MODEL", "offline")
    assert json.loads(run("request", "a.txt").stdout) == body
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/other")
    assert json.loads(run("request", "a.txt").stdout)["model"] == "other"


def test_accept_grounds_an_answer_obtained_elsewhere(run: Run) -> None:
    result = run("accept", "a.txt", "answer.json", "-f", "json", "--model", "some-chat")
    assert result.exit_code == 0, result.stderr
    loaded = SummaryResult.from_dict(json.loads(result.stdout))
    assert loaded.summary.provenance is not None
    assert loaded.summary.provenance.engine == "external"
    assert loaded.summary.provenance.model == "some-chat"
    assert loaded.issues == ()
    fenced = f"Here you are:\n```json\n{json.dumps(summary_data())}\n```\n"
    text = run("accept", "a.txt", "-", "-f", "text", stdin=fenced).stdout
    assert "5 of 5 quotes found" in " ".join(text.split())
    run("accept", "a.txt", "answer.json", "-o", "out.md")
    assert Path("out.md").read_text(encoding="utf-8").startswith("# ")


def test_accept_follows_the_policy_for_what_is_not_in_the_article(run: Run) -> None:
    data = summary_data()
    data["positions"][1]["evidence"] = [{"quote": "he conceded defeat in writing"}]
    Path("answer.json").write_text(json.dumps(data), encoding="utf-8")
    flagged = run("accept", "a.txt", "answer.json")
    assert "NOT IN THE ARTICLE" in flagged.stdout
    dropped = run("accept", "a.txt", "answer.json", "--on-ungrounded", "drop")
    assert "NOT IN THE ARTICLE" not in dropped.stdout
    assert "REJECTED (" in dropped.stdout
    options = ("--on-ungrounded", "raise", "-o", "out.json")
    assert_fails(run("accept", "a.txt", "answer.json", *options), "not in the article")
    assert not Path("out.json").exists()
    verbose = run("accept", "a.txt", "answer.json", "--on-ungrounded", "raise", "-v")
    assert "the last answer: {" in verbose.stderr
