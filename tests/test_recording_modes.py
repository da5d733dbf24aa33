"""Modes: what is recorded, what is only replayed, and who decides."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import openai
import pytest

from summarizer import recording
from summarizer.errors import ConfigurationError
from summarizer.recording.session import effective_mode
from tests import recorded_calls
from tests.recorded_calls import KEY, Endpoint, ask, completion, user

_may_record = recorded_calls.may_record


def test_mode_missing_records_only_what_was_never_recorded(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint()
    for _ in range(2):
        assert ask(recording.client(path, mode="missing", live=endpoint.transport))
    assert len(endpoint.requests) == 1
    with pytest.raises(recording.StaleRecording):
        ask(recording.client(path, mode="missing", live=endpoint.transport), "Changed")
    assert len(endpoint.requests) == 1


def test_mode_stale_replaces_what_changed_and_keeps_what_did_not(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint()

    def run(texts: list[str], mode: recording.Mode) -> None:
        tape = recording.client(path, mode=mode, live=endpoint.transport)
        client = openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0)
        for text in texts:
            client.chat.completions.create(model="model-1", messages=[user(text)])

    run(["one", "two", "three"], "missing")
    run(["uno", "two", "three"], "stale")
    assert len(endpoint.requests) == 4
    run(["uno", "two", "three"], "none")
    assert len(recording.read(path).exchanges) == 3
    before = path.read_bytes()
    run(["uno", "two", "three"], "stale")
    assert path.read_bytes() == before


def test_mode_all_records_anew(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint()
    ask(recording.client(path, mode="all", live=endpoint.transport), "one")
    endpoint.answer = lambda body: completion(body, "another answer")
    tape = recording.client(path, mode="all", live=endpoint.transport)
    client = openai.OpenAI(http_client=tape, api_key=KEY)
    for _ in range(2):
        client.chat.completions.create(model="model-1", messages=[user("one")])
    assert (tape.recorded, tape.replayed) == (1, 1)
    assert ask(recording.client(path), "one") == "another answer"


def test_mode_all_reads_nothing_of_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{", encoding="utf-8")
    ask(recording.client(path, mode="all", live=Endpoint().transport))
    assert ask(recording.client(path)) == "answer to: Hello"


def test_ci_never_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    endpoint = Endpoint()
    with pytest.raises(recording.MissingRecording):
        ask(recording.client(tmp_path / "x.json", mode="all", live=endpoint.transport))
    assert endpoint.requests == []


def test_an_expired_answer_is_renewed_in_mode_stale_only(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint()
    ask(recording.client(path, mode="all", live=endpoint.transport))
    old = timedelta(seconds=-10)
    for mode, requests in (("none", 1), ("missing", 1), ("stale", 2)):
        ask(recording.client(path, mode=mode, max_age=old, live=endpoint.transport))  # type: ignore[arg-type]
        assert len(endpoint.requests) == requests


def test_unused_exchanges_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    live = recording.client(path, mode="missing", live=Endpoint().transport)
    client = openai.OpenAI(http_client=live, api_key=KEY)
    for text in ("one", "two"):
        client.chat.completions.create(model="model-1", messages=[user(text)])
    tape = recording.client(path)
    ask(tape, "one")
    (left,) = tape.unused
    assert recording.answer_text(left.response) == "answer to: two"


def test_answers_of_two_origins_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    body = {"model": "model-1", "messages": [user("Hello")]}
    recording.write_answer(path, body, "relayed", origin="relay", model="m")
    endpoint = Endpoint()
    tape = recording.client(path, mode="stale", live=endpoint.transport)
    client = openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0)
    client.chat.completions.create(model="model-1", messages=[user("Hello")])
    with pytest.raises(recording.RecordingError, match="one origin"):
        client.chat.completions.create(model="model-1", messages=[user("Hello"), user("More")])
    assert endpoint.requests == []


@pytest.mark.parametrize("name", ["prompt", "two words", ""])
def test_attachment_names_are_checked(name: str) -> None:
    with pytest.raises(ConfigurationError, match="attachment"):
        recording.client("x.json", attachments={name: recording.Attachment(text="x")})


@pytest.mark.parametrize(
    ("ci", "mode"),
    [("true", "none"), ("1", "none"), ("yes", "none"), ("", "all"), ("false", "all"), ("0", "all")],
)
def test_ci_forces_replay(ci: str, mode: str) -> None:
    assert effective_mode("all", {"CI": ci}) == mode


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="new_episodes"):
        effective_mode("new_episodes", {})  # type: ignore[arg-type]
