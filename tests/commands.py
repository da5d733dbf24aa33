"""The command line in an empty directory, and an endpoint for it."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from summarizer.cli import app
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


@dataclass
class Endpoint:
    """An OpenAI-compatible server on the loopback interface that gives one answer to all."""

    url: str
    answer: Callable[[dict[str, Any]], str]
    status: int = 200
    bodies: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint that answers with a good summary of ``a.txt``."""

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
