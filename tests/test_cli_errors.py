"""Errors on the command line: one line that says what to do, and an exit code."""

from pathlib import Path

import pytest

from tests import commands
from tests.commands import NOWHERE, Endpoint, Run, assert_fails
from tests.summaries import TEXT

run = commands.run
endpoint = commands.endpoint


def test_a_failed_run_leaves_the_output_as_it_was(run: Run) -> None:
    Path("out.json").write_text("old", encoding="utf-8")
    assert_fails(run("summarize", "x.txt", "-q", "-o", "out.json"), "no such file")
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    assert sorted(map(str, Path().iterdir())) == ["a.txt", "answer.json", "out.json"]


def test_outputs_that_cannot_be_written_are_refused_before_the_run(run: Run) -> None:
    assert_fails(run("summarize", "a.txt", "-o", "a.txt"), "is one of the inputs")
    assert_fails(run("summarize", "a.txt", "-o", "no/where.json"), "there is no directory")
    assert_fails(run("summarize", "a.txt", "-o", "a.txt/"), "a.txt is a file")
    assert_fails(run("summarize", "a.txt", "-o", "a.txt/x/"), "a.txt is a file")
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


def test_a_server_that_refuses_is_one_line(run: Run, endpoint: Endpoint) -> None:
    endpoint.status = 401
    options = ("--model", "scripted", "--base-url", endpoint.url)
    assert_fails(run("summarize", "a.txt", *options, "-o", "out.json"), "401")
    assert not Path("out.json").exists()
    assert len(endpoint.bodies) == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("summarize", "nowhere.txt"), "no such file"),
        (("summarize", "."), "is a directory"),
        (("summarize", "a.txt", "--model", "x"), "unknown model 'x'"),
        (("summarize", "a.txt", "--model", "openai/gpt-5-mini"), "OPENAI_API_KEY"),
        (("summarize", "a.txt", "--base-url", "http://127.0.0.1:1"), "base_url needs a model"),
        (("summarize", "a.txt", "--prompt", "nothing"), "nothing"),
        (("summarize", "a.txt", "a.txt", "--title", "T"), "--title names one article"),
        (("summarize", "a.txt", "--language", "not a tag"), "language"),
        (("summarize", "a.txt", "--encoding", "nonsense"), "nonsense"),
        (("summarize", "a.txt", "--max-input-tokens", "10", *NOWHERE), "max_input_tokens"),
        (("summarize",), "Missing argument"),
        (("summarize", "a.txt", "--nonsense"), "No such option: --nonsense"),
        (("summarize", "a.txt", "--format", "xml"), "--format"),
        (("summarize", "a.txt", "--jobs", "0"), "--jobs"),
        (("nonsense",), "nonsense"),
        (("accept", "a.txt", "nowhere.json"), "cannot read the answer from nowhere.json"),
        (("accept", "a.txt", "a.txt"), "no JSON object"),
        (("accept", "nowhere.txt", "answer.json"), "no such file"),
        (("request", "nowhere.txt"), "no such file"),
        (("schema", "--schema", "json"), "MODULE:CLASS"),
        (("schema", "--schema", "no_such_module:X"), "there is no module no_such_module"),
        (("schema", "--schema", "json.nothing:X"), "there is no module json.nothing"),
        (("schema", "--schema", "json:Nothing"), "json has no Nothing"),
        (("schema", "--schema", "json:JSONDecoder"), "is no Pydantic model"),
        (("summarize", "a.txt", "--schema", "json:JSONDecoder"), "is no Pydantic model"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else None,
)  # fmt: skip
def test_errors_are_one_line_and_exit_code_2(run: Run, args: tuple[str, ...], message: str) -> None:
    assert_fails(run(*args, *(["-q"] if args[0] == "summarize" else [])), message)


def test_binary_input_is_refused(run: Run) -> None:
    Path("b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert_fails(run("summarize", "b.txt", "-q"), "b.txt")
    Path("answer.json").write_bytes(b"\xff\xfe\x00")
    assert_fails(run("accept", "a.txt", "answer.json"), "not in UTF-8")


def test_a_dead_endpoint_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)
    assert_fails(run("summarize", "a.txt", *NOWHERE), "could not be reached")


def test_an_error_cannot_drive_the_terminal(run: Run) -> None:
    result = run("summarize", "\x1b]0;title\x07\nx.txt", "-q")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


def test_a_schema_module_that_breaks_is_one_line(run: Run) -> None:
    Path("broken_schema.py").write_text("1 / 0\n", encoding="utf-8")
    assert_fails(run("schema", "--schema", "broken_schema:X"), "ZeroDivisionError")
    Path("needy_schema.py").write_text("import no_such_dependency\n", encoding="utf-8")
    assert_fails(run("schema", "--schema", "needy_schema:X"), "needs the module no_such_dependency")


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.article.Article.from_file", interrupted)
    for jobs in ("1", "2"):
        result = run("summarize", "a.txt", "a.txt", "-q", "-o", "out.json", "--jobs", jobs)
        assert result.exit_code == 130
        assert "Traceback" not in result.stderr
        assert not Path("out.json").exists()


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("file:///srv/story.txt", "give the path itself: /srv/story.txt"),
        ("ftp://host/story.txt", "give a file, an http(s) address, or - for standard input"),
    ],
)
def test_addresses_that_are_not_read_are_named_as_they_were_typed(
    run: Run, address: str, advice: str
) -> None:
    result = run("summarize", address, "--model", "offline")
    assert result.exit_code == 2
    assert address in result.stderr
    assert advice in result.stderr
