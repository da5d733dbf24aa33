"""The command line as its users meet it: output, errors, exit codes."""

import json
import os
import re
import shlex
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from summarizer import Article, SummaryResult
from summarizer.cli import app
from summarizer.cli.output import write_whole
from summarizer.errors import UsageError
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

NOWHERE = ("--model", "m", "--base-url", "http://127.0.0.1:1/v1")
"""A model that nobody serves."""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty directory that holds the article ``a.txt``."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("answer.json").write_text(json.dumps(summary_data()), encoding="utf-8")

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, args, prog_name="summarizer", input=stdin)

    return invoke


def test_the_readme_shows_what_is_printed(run: Run) -> None:
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0].splitlines()
    article = Path(__file__).parent.parent / "examples" / "articles" / "defence-briefing.txt"
    printed = iter(run("summarize", str(article), "--model", "offline").stdout.splitlines())
    # Lines are left out of the README, none is changed and none is out of order.
    assert [line for line in shown if line and line not in printed] == []
    assert len(shown) > 20


@dataclass
class Endpoint:
    """An OpenAI-compatible server on the loopback interface that gives one answer to all."""

    url: str
    answer: Callable[[dict[str, Any]], str]
    status: int = 200
    bodies: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.bodies.append(body)
            message = {"role": "assistant", "content": served.answer(body)}
            reply = {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "scripted-1",
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
                "usage": {"prompt_tokens": 1000, "completion_tokens": 20, "total_tokens": 1020},
            }
            data = json.dumps(reply).encode()
            self.send_response(served.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the server's log out of stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Endpoint(
        f"http://127.0.0.1:{server.server_port}/v1", lambda _: json.dumps(summary_data())
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


def assert_fails(result: Result, message: str) -> None:
    """One line on stderr that says ``message``, nothing on stdout, exit code 2."""
    assert result.stdout == ""
    assert result.exit_code == 2, result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: error: ")
    assert message in line


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


def test_json_is_the_whole_result_and_nothing_else(run: Run) -> None:
    result = run("summarize", "a.txt", "--format", "json")
    assert result.stdout.count("\n") == 1
    data = json.loads(result.stdout)
    schema = json.loads(run("schema").stdout)
    jsonschema.validate(data["summary"], schema)
    loaded = SummaryResult.from_dict(data)
    assert loaded.article == Article.from_file("a.txt")
    assert loaded.summary.positions or loaded.summary.non_answers


def test_several_files_are_one_line_each_and_one_failure_stops_none(run: Run) -> None:
    Path("empty.txt").touch()
    Path("b.txt").write_text(TEXT.replace("Orr", "Urr"), encoding="utf-8")
    result = run("summarize", "a.txt", "empty.txt", "b.txt", "nowhere.txt", "-q", "-f", "json")
    assert result.exit_code == 1
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert ids == ["a", "b"]
    errors = result.stderr.splitlines()
    assert [line.startswith("summarizer: error: ") for line in errors] == [True, True]
    assert "empty.txt" in errors[0]
    assert "nowhere.txt: no such file" in errors[1]


def test_several_files_at_once_come_in_the_order_given(run: Run) -> None:
    files = [f"{n}.txt" for n in range(6)]
    for file in files:
        Path(file).write_text(TEXT, encoding="utf-8")
    result = run("summarize", *files, "nowhere.txt", "--jobs", "3", "-q", "-f", "json")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert ids == [Path(file).stem for file in files]


def test_several_files_as_text_and_markdown_have_headings(run: Run) -> None:
    Path("b_1.txt").write_text(TEXT, encoding="utf-8")
    text = run("summarize", "a.txt", "b_1.txt", "-q").stdout
    assert text.startswith("━━ a.txt ━")
    assert "\n\n━━ b_1.txt ━" in text
    markdown = run("summarize", "a.txt", "b_1.txt", "-q", "-f", "markdown").stdout
    assert markdown.startswith("*a.txt*\n\n# ")
    assert "\n\n---\n\n*b\\_1.txt*\n\n# " in markdown


def test_when_every_file_fails_nothing_is_written(run: Run) -> None:
    result = run("summarize", "x.txt", "y.txt", "-q", "-o", "out.json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert not Path("out.json").exists()


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


def test_output_file_gets_the_format_of_its_ending(run: Run) -> None:
    for name, start in (("o.json", "{\n"), ("o.jsonl", '{"'), ("o.md", "# ")):
        result = run("summarize", "a.txt", "-q", "-o", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert Path(name).read_text(encoding="utf-8").startswith(start)
    run("summarize", "a.txt", "-q", "-o", "o.txt")
    assert Path("o.txt").read_text(encoding="utf-8") == run("summarize", "a.txt", "-q").stdout
    run("summarize", "a.txt", "-q", "-o", "o.json", "-f", "markdown")
    assert Path("o.json").read_text(encoding="utf-8").startswith("# ")
    assert SummaryResult.load("o.jsonl").article.text == TEXT


def test_several_results_in_a_json_file_are_an_array_that_is_read_again(run: Run) -> None:
    Path("b.txt").write_text("“We will stay,” Ann Bell said in Velm.\n", encoding="utf-8")
    files = ("a.txt", "b.txt", "nonesuch.txt")
    assert run("summarize", *files, "--model", "offline", "-o", "many.json").exit_code == 1
    array = json.loads(Path("many.json").read_text(encoding="utf-8"))
    assert [entry["article"]["id"] for entry in array] == ["a", "b"]
    assert run("summarize", *files, "--model", "offline", "-o", "many.jsonl").exit_code == 1
    lines = Path("many.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["article"]["id"] for line in lines] == ["a", "b"]
    tables = [
        run("export", name, "--format", "csv", "--table", "articles").stdout
        for name in ("many.json", "many.jsonl")
    ]
    for row in ("\na,", "\nb,"):
        assert row in tables[0]
        assert row in tables[1]
    Path("odd.json").write_text(f"[{json.dumps(array[0])}, 5]", encoding="utf-8")
    odd = run("export", "odd.json", "--format", "jsonld")
    assert odd.exit_code == 2
    assert "odd.json, result 2: " in odd.stderr


def test_output_directory_gets_one_file_per_article(run: Run) -> None:
    Path("sub").mkdir()
    Path("sub/a.txt").write_text(TEXT, encoding="utf-8")
    result = run("summarize", "a.txt", "sub/a.txt", "x.txt", "-q", "-o", "new/dir/", "-f", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    names = sorted(path.name for path in Path("new/dir").iterdir())
    assert names == ["a-2.summary.json", "a.summary.json"]
    assert SummaryResult.load("new/dir/a.summary.json").article.text == TEXT
    # An existing directory needs no slash, and the article itself is never overwritten.
    run("summarize", "a.txt", "-q", "-o", ".")
    assert Path("a.summary.txt").exists()
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


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


def test_files_are_written_whole_with_ordinary_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "text")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "old").chmod(0o600)
    (tmp_path / "link").symlink_to("old")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="cannot write to"):
        write_whole(tmp_path / "none" / "x", "text")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "old", "\ud800")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "new", "old"]


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


def test_a_schema_module_that_breaks_is_one_line(run: Run) -> None:
    Path("broken_schema.py").write_text("1 / 0\n", encoding="utf-8")
    assert_fails(run("schema", "--schema", "broken_schema:X"), "ZeroDivisionError")
    Path("needy_schema.py").write_text("import no_such_dependency\n", encoding="utf-8")
    assert_fails(run("schema", "--schema", "needy_schema:X"), "needs the module no_such_dependency")


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


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.article.Article.from_file", interrupted)
    for jobs in ("1", "2"):
        result = run("summarize", "a.txt", "a.txt", "-q", "-o", "out.json", "--jobs", jobs)
        assert result.exit_code == 130
        assert "Traceback" not in result.stderr
        assert not Path("out.json").exists()


def start(*args: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_as_a_process_with_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    process = start(
        "summarize", "a.txt", "-f", "json", cwd=tmp_path, PYTHONIOENCODING="ascii", FORCE_COLOR="1"
    )
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "“" in json.loads(out.decode("utf-8"))["article"]["text"]
    assert b"\x1b" not in out + err
    process = start("summarize", "b.txt", "-q", cwd=tmp_path)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert re.fullmatch(rb"summarizer: error: b\.txt: no such file[^\n]*\n", err)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    files = [f"{n}.txt" for n in range(40)]
    for file in files:
        (tmp_path / file).write_text(TEXT, encoding="utf-8")
    process = start("summarize", *files, "-q", "-f", "json", cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert err == b""


COMMANDS = (
    "summarize a.txt --model offline",
    "summarize a.txt --model offline -f csv --table issues",
    "export r.json --format jsonld",
    "check a.txt r.json",
    "schema",
    "--help",
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    folder.joinpath("a.txt").write_text(TEXT, encoding="utf-8")
    made = as_process(folder, "summarize a.txt --model offline -o r.json")
    assert (made.returncode, made.stderr) == (0, "")
    return folder


def as_process(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of a shell, in which `summarizer` may be followed by redirections."""
    python = f"{shlex.quote(sys.executable)} -m summarizer {command}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(  # noqa: S602 - our own words
        python,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_one_line(saved: Path, command: str) -> None:
    for redirection in ("> /dev/full", ">&-"):
        if "/dev/full" in redirection and not Path("/dev/full").exists():
            continue
        done = as_process(saved, f"{command} {redirection}")
        assert done.returncode == 2, done
        assert re.fullmatch(
            r"summarizer: error: cannot write to standard output: .+\n", done.stderr
        ), done


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code", "error"),
    [
        ("summarize a.txt --model offline -o closed.json >&-", 0, ""),
        ("summarize - --model offline <&-", 2, "standard input (-) is closed"),
        ("check a.txt - <&-", 2, "standard input (-) is closed"),
        ("report - -o page.html <&-", 2, "standard input (-) is closed"),
        ("summarize nonesuch.txt --model offline 2>&-", 2, ""),
        ("summarize nonesuch.txt --model offline 2>/dev/full", 2, ""),
        ("summarize nonesuch.txt a.txt --model offline >&- 2>&-", 2, ""),
    ],
)
def test_closed_streams_harm_only_what_needs_them(
    saved: Path, command: str, code: int, error: str
) -> None:
    done = as_process(saved, command)
    assert (done.returncode, done.stdout) == (code, "")
    assert error in done.stderr
    assert done.stderr.count("\n") == bool(error)


def test_help_and_completion_import_nothing_heavy(tmp_path: Path) -> None:
    # Some versions of typer load pydantic themselves, so it is not listed.
    heavy = ("openai", "instructor", "rich.console", "summarizer.schemas")
    code = (
        "import sys\n"
        "from summarizer.cli import app\n"
        "try:\n    app(['summarize', '--help'], prog_name='summarizer')\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == "[]\n"
    process = start(
        cwd=tmp_path,
        _SUMMARIZER_COMPLETE="complete_bash",
        COMP_WORDS="summarizer su",
        COMP_CWORD="1",
    )
    out, _ = process.communicate(timeout=60)
    assert out.split() == [b"summarize"]


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
