"""What goes wrong between processes, and what must never end in a recording or make it stale."""

from __future__ import annotations

import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from pydantic import JsonValue

from summarizer import recording
from summarizer.errors import ConfigurationError
from summarizer.recording import Attachment, State
from summarizer.recording.fingerprint import take_apart
from summarizer.regression import load_suite
from tests.suites import SETTINGS, answer, make_suite, serving

PARAGRAPHS = (
    "[1] The minister arrived at noon on Tuesday. [2] She declined to discuss the convoy.\n\n"
    "[3] A spokesman spoke for an hour\nabout the harbour and its walls. [4] Nobody asked."
)
ARTICLE = {"article": Attachment(text=PARAGRAPHS)}


def asking(*lines: str) -> dict[str, JsonValue]:
    content = "\n".join(["Look again at these:", *lines, "What do they say?"])
    return {"messages": [{"role": "user", "content": content}]}


# --- the article stays out, whatever part of it is asked about


def test_a_sentence_of_a_paragraph_is_cut_out_and_located() -> None:
    taken = take_apart(asking("[2] She declined to discuss the convoy."), attachments=ARTICLE)
    assert "convoy" not in json.dumps(taken.prompt)
    assert taken.attachments["article"].lines == ((1, 1),)
    joined = asking("[3] A spokesman spoke for an hour about the harbour and its walls.")
    taken = take_apart(joined, attachments=ARTICLE)
    assert "harbour" not in json.dumps(taken.prompt)
    assert taken.attachments["article"].lines == ((3, 4),)


def test_two_sentences_of_one_paragraph_are_two_requests() -> None:
    first = take_apart(asking("[1] The minister arrived at noon on Tuesday."), attachments=ARTICLE)
    second = take_apart(asking("[2] She declined to discuss the convoy."), attachments=ARTICLE)
    assert first.digests["prompt"] == second.digests["prompt"]
    assert first.digests["article"] != second.digests["article"]


def test_a_repair_leaves_no_sentence_of_the_article_behind(tmp_path: Path) -> None:
    run = load_suite(make_suite(tmp_path)).run("strait", "relay")
    run.put_answer(answer("She refused to speak of ships"))
    pending = run.next_request()
    assert pending is not None
    assert "She declined to comment on the patrols." in json.dumps(pending.body)
    run.put_answer(json.dumps({"corrections": [{"case": 1, "withdraw": True}]}))
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*.json")
        if path.name != "gold.json"
    )
    for sentence in ("asked twice about the strait", "declined to comment", "talks would go on"):
        assert sentence not in written


# --- what makes a suite's recordings stale, and what makes them fresh again


def test_each_part_of_a_request_makes_it_stale_and_undoing_makes_it_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = tmp_path / "schema_that_changes.py"
    schema.write_text(
        "from pydantic import BaseModel\nfrom summarizer import Evidence\n"
        "class Finding(BaseModel):\n    '''A finding.'''\n    who: str\n    '''Who.'''\n"
        "    proof: Evidence\n    model_config = {'use_attribute_docstrings': True}\n"
        "class Findings(BaseModel):\n    '''Findings.'''\n    findings: list[Finding]\n",
        encoding="utf-8",
    )
    prompt = tmp_path / "ask.md"
    prompt.write_text(
        "---\nname: ask\nversion: '1'\n---\n<!-- system -->\nList what is said.\n<!-- user -->\n"
        "<{{ fence }}>\n{{ article }}\n</{{ fence }}>\n",
        encoding="utf-8",
    )
    settings = SETTINGS.replace("tests.suites:", "schema_that_changes:").replace(
        '"any_schema"', '"ask.md"'
    )
    make_suite(tmp_path, settings + "[models.relay.parameters]\ntemperature = 0\n")
    toml, article = tmp_path / "suite.toml", tmp_path / "strait" / "article.txt"

    def state() -> tuple[State, tuple[str, ...], bool | None]:
        monkeypatch.delitem(sys.modules, "schema_that_changes", raising=False)
        importlib.invalidate_caches()
        for cached in tmp_path.glob("__pycache__/*"):
            cached.unlink()
        status = load_suite(tmp_path).run("strait", "relay").status()
        return status.state, status.changed, status.valid

    load_suite(tmp_path).run("strait", "relay").put_answer(answer())
    assert state() == (State.FRESH, (), None)
    for file, old, new, changed in [
        (prompt, "what is said", "what was said", ("prompt",)),
        (schema, "'''Who.'''", "'''Who is meant.'''", ("schema",)),
        (article, "twice", "thrice", ("article", "fence")),
        (toml, 'model = "relay"', 'model = "other"', ("model",)),
        (toml, "temperature = 0", "temperature = 1", ("parameters",)),
        (toml, 'origin = "relay"', 'origin = "relay"\nmode = "tools"', ("mode", "schema")),
    ]:
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new, 1), encoding="utf-8")
        assert state() == (State.STALE, changed, True)
        file.write_text(before, encoding="utf-8")
        assert state() == (State.FRESH, (), None)


# --- processes

RECORDER = """
    import json, sys
    import httpx2, openai
    from summarizer import recording

    def reply(request):
        asked = json.loads(request.content)["messages"][0]["content"]
        message = {"role": "assistant", "content": f"answer to {asked}"}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return httpx2.Response(200, json={"id": "c", "object": "chat.completion", "created": 1,
                                          "model": "m", "choices": [choice]})

    path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    tape = recording.client(path, mode="missing", live=httpx2.MockTransport(reply))
    client = openai.OpenAI(http_client=tape, api_key="k", max_retries=0)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": f"{name} {number}"}]
        )
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.Popen(
        [sys.executable, "-c", dedent(script), *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_two_processes_record_one_file_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.json"
    processes = [start(RECORDER, str(path), name, "8") for name in ("a", "b")]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n")
        assert process.returncode == 0
    answers = {recording.answer_text(item.response) for item in recording.read(path).exchanges}
    assert answers == {f"answer to {name} {n}" for name in ("a", "b") for n in range(8)}
    assert {entry.name for entry in tmp_path.iterdir()} == {"shared.json", "_shared"}


WRITER = """
    import sys
    from summarizer import recording
    print("ready", flush=True)
    for number in range(10_000):
        recording.write_answer(
            sys.argv[1],
            {"model": "m", "messages": [{"role": "user", "content": f"Q {number}. " * 2_000}]},
            f"A {number}. " * 20_000, origin="relay", model="m",
        )
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_process_killed_at_any_moment_leaves_a_whole_recording(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    moments = random.Random(7)  # noqa: S311 - no secret
    for _ in range(3):
        process = start(WRITER, str(path))
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        (exchange,) = recording.read(path).exchanges
        text = recording.answer_text(exchange.response)
        assert text is not None
        assert text == f"{text[: text.index('.')]}. " * 20_000
        shared = path.parent / str(exchange.request.prompt.file)
        assert shared.is_file()
        assert path in recording.unused(tmp_path, [])
    # A lock that a killed process held is free again.
    recording.write_answer(path, {"model": "m"}, "new", origin="relay", model="m")


def test_an_answer_of_another_origin_is_not_added(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    recording.write_answer(path, {"model": "m"}, "one", origin="relay", model="m")
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="origin 'relay'"):
        recording.write_answer(
            path, {"model": "n"}, "two", origin="authored", model="m", append=True
        )
    assert path.read_bytes() == before


# --- failures that a suite records on purpose


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": 503, "answer": "overloaded"}, "HTTP 503"),
        ({"status": 429, "answer": "slow down"}, "rate or quota"),
        ({"finish_reason": "length"}, "cut off"),
        ({"finish_reason": "content_filter", "answer": ""}, "content filter"),
        ({"refusal": "I will not."}, "declined to answer"),
        ({"answer": "no JSON at all"}, "holds no JSON object"),
    ],
    ids=["status", "rate", "truncated", "filtered", "refused", "malformed"],
)
def test_failures_are_recorded_on_request_and_replayed_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object],
    said: str,
) -> None:
    from summarizer.regression.recorder import record

    monkeypatch.delenv("CI", raising=False)
    paused: list[float] = []
    with serving() as server:
        settings = SETTINGS.replace('origin = "relay"', f'base_url = "{server.url}"')
        run = load_suite(make_suite(tmp_path, settings)).run("strait", "relay")
        for name, value in change.items():
            setattr(server, name, value)
        outcome = record(run, record_failures=True)
        asked = len(server.bodies)
    assert outcome.error is not None
    assert said in str(outcome.error)
    monkeypatch.setattr(time, "sleep", paused.append)
    with pytest.raises(type(outcome.error), match=said):
        run.replay()
    assert sum(paused) == 0
    status = run.status()
    assert status.state is State.FRESH
    assert said in str(status.problem)
    # The retries that the failure would have led to are neither made nor recorded.
    assert len(status.exchanges) == asked
