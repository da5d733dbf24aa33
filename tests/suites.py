"""Small suites for tests, in a temporary folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from summarizer import Evidence

TEXT = (
    "The minister was asked twice about the strait. She declined to comment on the patrols. "
    "A spokesman said that talks would go on.\n"
)
SETTINGS = """\
schema = "tests.suites:Findings"
prompt = "any_schema"

[models.relay]
model = "relay"
origin = "relay"
"""


class Finding(BaseModel):
    """One thing that somebody said or did not say."""

    who: str
    """Who it is about."""
    proof: Evidence


class Findings(BaseModel):
    """What was said and what was not."""

    findings: list[Finding]


class Long(Findings):
    """Findings, of which there must be one."""

    findings: list[Finding] = Field(min_length=1)


GOLD = {
    "findings": [
        {"who": "minister", "proof": {"quote": "declined to comment on the patrols", "sentence": 2}}
    ]
}


def make_suite(
    folder: Path, settings: str = SETTINGS, cases: tuple[str, ...] = ("strait",)
) -> Path:
    """A suite with gold and without recordings."""
    for name in cases:
        (folder / name).mkdir(parents=True)
        (folder / name / "article.txt").write_text(TEXT, encoding="utf-8")
        (folder / name / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "suite.toml").write_text(settings, encoding="utf-8")
    return folder


def answer(quote: str = "She declined to comment on the patrols") -> str:
    """An answer that fits the schema, with one quote."""
    return json.dumps({"findings": [{"who": "minister", "proof": {"quote": quote}}]})


class Endpoint(BaseHTTPRequestHandler):
    """Answers requests as `Server.answers` says."""

    server: Server

    def do_POST(self) -> None:
        """Answer a chat completion."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, text, reason = self.server.reply(body)
        message: dict[str, object] = {"role": "assistant", "content": text}
        if self.server.refusal is not None:
            message = {"role": "assistant", "content": None, "refusal": self.server.refusal}
        usage = {"prompt_tokens": 1000, "completion_tokens": 20, "total_tokens": 1020}
        reply: dict[str, object] = {
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted-1",
            "choices": [{"index": 0, "finish_reason": reason, "message": message}],
            "usage": usage,
        }
        if status >= 400:
            reply = {"error": {"message": text, "type": "test", "code": None}}
        data = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status >= 400:
            self.send_header("Retry-After", "30")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the server's log out of stderr."""


class Server(ThreadingHTTPServer):
    """An OpenAI-compatible server on the loopback interface, for recording.

    Attributes:
        answer: Text of the answer.
        status: HTTP status of the answer.
        finish_reason: Why the answer ended.
        refusal: What is said instead of an answer; None where there is one.
        bodies: What was asked.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Endpoint)
        self.answer = answer()
        self.status = 200
        self.finish_reason = "stop"
        self.refusal: str | None = None
        self.bodies: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """Base URL of the API."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def reply(self, body: dict[str, Any]) -> tuple[int, str, str]:
        """Status, text and finish reason for a request."""
        self.bodies.append(body)
        return self.status, self.answer, self.finish_reason


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server for as long as the block lasts."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


SCHEMA = '''
from pydantic import BaseModel
from summarizer import Evidence


class Finding(BaseModel):
    """One thing that somebody said or did not say."""

    who: str
    proof: Evidence


class Findings(BaseModel):
    """What was said and what was not."""

    findings: list[Finding]
'''
PROJECT_SETTINGS = (
    'schema = "plugin_project_schema:Findings"\nprompt = "ask.md"\n[models.m]\nmodel = "m-1"\n'
)
PROMPT = """\
---
name: ask
version: "1"
---
<!-- system -->
You list what was said.
<!-- user -->
<{{ fence }}>
{{ article }}
</{{ fence }}>
"""
TESTS = """
import pytest


def test_evidence_grounds(summary_case):
    findings = summary_case.result.summary.findings
    assert findings
    for finding in findings:
        assert finding.proof.start is not None


def test_gold_and_article_are_there(summary_case):
    assert summary_case.gold.summary.findings[0].proof.quote in summary_case.article.text
    assert (summary_case.model, summary_case.sample) == ("m", 0)
"""


def make_project(folder: Path, server: Server, cases: tuple[str, ...] = ("a", "b")) -> Path:
    """A project with tests that take ``summary_case``, and a suite without recordings."""
    suite = folder / "news"
    for case in cases:
        (suite / case).mkdir(parents=True)
        (suite / case / "article.txt").write_text(f"Case {case}. {TEXT}", encoding="utf-8")
        gold = json.loads(json.dumps(GOLD).replace('"sentence": 2', '"sentence": 3'))
        (suite / case / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (suite / "plugin_project_schema.py").write_text(SCHEMA, encoding="utf-8")
    (suite / "ask.md").write_text(PROMPT, encoding="utf-8")
    settings = f'{PROJECT_SETTINGS}base_url = "{server.url}"\n'
    (suite / "suite.toml").write_text(settings, encoding="utf-8")
    (folder / "test_cases.py").write_text(TESTS, encoding="utf-8")
    return suite
