"""Replay and recording through real OpenAI clients, the live side simulated."""

from __future__ import annotations

import asyncio
import os
import pickle
import ssl
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import httpx2
import openai
import pytest
from pydantic import JsonValue

from summarizer import recording
from tests import recorded_calls
from tests.recorded_calls import KEY, Endpoint, aask, ask, ask_streaming, user

_may_record = recorded_calls.may_record


@contextmanager
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail on whatever replay must not do: make a network transport or a TLS context."""

    def forbidden(*_: object, **__: object) -> NoReturn:
        raise AssertionError("replay went for the network")

    with monkeypatch.context() as patched:
        patched.setattr(httpx2.HTTPTransport, "__init__", forbidden)
        patched.setattr(httpx2.AsyncHTTPTransport, "__init__", forbidden)
        patched.setattr(ssl, "SSLContext", forbidden)
        patched.setattr(ssl, "create_default_context", forbidden)
        yield


# --- round trips


def test_what_was_recorded_is_replayed_offline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint()
    live = recording.client(path, mode="missing", live=endpoint.transport)
    assert ask(live, "“Nö” – 1") == "answer to: “Nö” – 1"
    assert (live.recorded, live.replayed) == (1, 0)
    with offline(monkeypatch):
        tape = recording.client(path)
        assert ask(tape, "“Nö” – 1") == "answer to: “Nö” – 1"
    assert (tape.recorded, tape.replayed, tape.unused) == (0, 1, ())
    assert len(endpoint.requests) == 1
    (exchange,) = recording.read(path).exchanges
    assert exchange.usage == {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
    assert exchange.latency_ms is not None
    assert recording.read(path).model.answered == "model-1-0709"


def test_sync_async_and_streaming_share_a_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    live = recording.client(path, mode="missing", live=Endpoint().transport)
    with openai.OpenAI(http_client=live, api_key=KEY) as client:
        client.chat.completions.create(model="model-1", messages=[user("Hello")])
        list(client.chat.completions.create(model="model-1", messages=[user("Hello")], stream=True))
    assert live.recorded == 2

    async def replay() -> tuple[str, list[str]]:
        tape = recording.async_client(path)
        async with openai.AsyncOpenAI(http_client=tape, api_key=KEY) as client:
            answer = await client.chat.completions.create(model="model-1", messages=[user("Hello")])
            stream = await client.chat.completions.create(
                model="model-1", messages=[user("Hello")], stream=True
            )
            parts = [chunk.choices[0].delta.content or "" async for chunk in stream]
        assert tape.replayed == 2
        return answer.choices[0].message.content or "", parts

    with offline(monkeypatch):
        whole, parts = asyncio.run(replay())
    assert whole == "".join(parts) == "answer to: Hello"
    assert len(parts) == len(whole)
    assert ask_streaming(recording.client(path)) == parts


def test_async_records_what_sync_replays(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    live = recording.async_client(path, mode="all", live=Endpoint().transport)
    assert asyncio.run(aask(live)) == "answer to: Hello"
    assert live.recorded == 1
    assert ask(recording.client(path)) == "answer to: Hello"


def test_the_base_url_path_counts_and_the_host_does_not(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    ask(recording.client(path, mode="missing", live=Endpoint().transport))

    def replay(base_url: str) -> str | None:
        client = openai.OpenAI(http_client=recording.client(path), api_key=KEY, base_url=base_url)
        answer = client.chat.completions.create(model="model-1", messages=[user("Hello")])
        return answer.choices[0].message.content

    assert replay("http://127.0.0.1:1/v1") == "answer to: Hello"
    with pytest.raises(recording.StaleRecording) as caught:
        replay("http://127.0.0.1:1/other/v1")
    assert caught.value.changed == ("endpoint",)


def test_other_endpoints_are_recorded_too(tmp_path: Path) -> None:
    path = tmp_path / "x.json"

    def models(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"object": "list", "data": []})

    for mode, live in (("missing", httpx2.MockTransport(models)), ("none", None)):
        tape = recording.client(path, mode=mode, live=live)  # type: ignore[arg-type]
        client = openai.OpenAI(http_client=tape, api_key=KEY)
        assert list(client.models.list()) == []
    assert recording.read(path).exchanges[0].request.endpoint == "GET /v1/models"


# --- errors


def test_errors_reach_the_caller_undisguised(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    sleepless = openai.OpenAI(http_client=recording.client(path), api_key=KEY, max_retries=2)
    with pytest.raises(recording.MissingRecording, match=r"Nothing is recorded at .*x\.json"):
        sleepless.chat.completions.create(model="m", messages=[user("Hello")])
    path.write_text("{", encoding="utf-8")
    with pytest.raises(recording.UnreadableRecording, match=r"x\.json"):
        ask(recording.client(path))
    with pytest.raises(recording.RecordingError, match="could not be read"):
        ask(recording.client(tmp_path))
    (tmp_path / "file").write_text("", encoding="utf-8")
    below = recording.client(tmp_path / "file" / "x.json", mode="all", live=Endpoint().transport)
    with pytest.raises(recording.RecordingError, match="could not be"):
        ask(below)


@pytest.mark.parametrize(
    ("change", "component"),
    [({"model": "model-2"}, "model"), ({"temperature": 0.5}, "parameters")],
)
def test_one_change_one_component_and_fresh_again_when_undone(
    tmp_path: Path, change: dict[str, object], component: str
) -> None:
    path = tmp_path / "x.json"
    ask(recording.client(path, mode="missing", live=Endpoint().transport), temperature=0)
    with pytest.raises(recording.StaleRecording) as caught:
        ask(recording.client(path), **{"temperature": 0, **change})  # type: ignore[arg-type]
    assert caught.value.changed == (component,)
    assert ask(recording.client(path), temperature=0) == "answer to: Hello"


def test_errors_survive_pickling(tmp_path: Path) -> None:
    with pytest.raises(recording.MissingRecording) as caught:
        ask(recording.client(tmp_path / "x.json"))
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert isinstance(again, recording.MissingRecording)
    assert (str(again), again.path) == (str(caught.value), caught.value.path)
    unreadable = recording.UnreadableRecording("x.json", "broken")
    assert str(pickle.loads(pickle.dumps(unreadable))) == str(unreadable)  # noqa: S301


def test_a_request_beyond_the_recorded_run_is_missing_not_stale(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    ask(recording.client(path, mode="missing", live=Endpoint().transport))
    client = openai.OpenAI(http_client=recording.client(path), api_key=KEY)
    client.chat.completions.create(model="model-1", messages=[user("Hello")])
    with pytest.raises(recording.MissingRecording, match="holds 1 exchange"):
        client.chat.completions.create(
            model="model-1",
            messages=[user("Hello"), {"role": "assistant", "content": "x"}, user("Again")],
        )


def test_an_error_in_the_middle_of_a_cause_chain_is_found() -> None:
    inner = recording.RecordingError("inner")
    wrapped = ValueError("wrapped")
    wrapped.__cause__ = KeyError("between")
    wrapped.__cause__.__context__ = inner
    inner.__context__ = wrapped  # a cycle must not trap the search
    assert recording.find_error(wrapped) is inner
    assert recording.find_error(ValueError("alone")) is None


# --- concurrency and cost


def test_many_clients_threads_and_requests_stay_apart(tmp_path: Path) -> None:
    def run(name: str) -> list[str]:
        tape = recording.client(
            tmp_path / f"{name}.json", mode="missing", live=Endpoint().transport
        )
        client = openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0)

        def one(number: int) -> str:
            text = f"{name} {number % 6}"
            answer = client.chat.completions.create(model="model-1", messages=[user(text)])
            return answer.choices[0].message.content or ""

        with ThreadPoolExecutor(4) as inner:
            return list(inner.map(one, range(12)))

    names = ["a", "b", "c", "d"]
    with ThreadPoolExecutor(4) as pool:
        answers = dict(zip(names, pool.map(run, names), strict=True))
    for name in names:
        assert Counter(answers[name]) == {f"answer to: {name} {n}": 2 for n in range(6)}
        texts = {
            recording.answer_text(exchange.response)
            for exchange in recording.read(tmp_path / f"{name}.json").exchanges
        }
        assert texts == {f"answer to: {name} {n}" for n in range(6)}


def test_many_tasks_stay_apart(tmp_path: Path) -> None:
    async def run(name: str, mode: recording.Mode) -> list[str]:
        path = tmp_path / f"{name}.json"
        tape = recording.async_client(path, mode=mode, live=Endpoint().transport)
        async with openai.AsyncOpenAI(http_client=tape, api_key=KEY) as client:
            calls = [
                client.chat.completions.create(model="model-1", messages=[user(f"{name} {n}")])
                for n in range(8)
            ]
            return [a.choices[0].message.content or "" for a in await asyncio.gather(*calls)]

    async def run_all(mode: recording.Mode) -> list[list[str]]:
        return await asyncio.gather(*(run(name, mode) for name in "abcd"))

    recorded = asyncio.run(run_all("missing"))
    assert recorded == [[f"answer to: {name} {n}" for n in range(8)] for name in "abcd"]
    assert asyncio.run(run_all("none")) == recorded


def test_two_clients_add_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    tapes = [recording.client(path, mode="missing", live=Endpoint().transport) for _ in range(4)]
    clients = [openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0) for tape in tapes]

    def one(number: int) -> None:
        clients[number % 4].chat.completions.create(
            model="model-1", messages=[user(f"text {number}")]
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))
    tape = recording.client(path)
    client = openai.OpenAI(http_client=tape, api_key=KEY)
    for number in range(4):
        client.chat.completions.create(model="model-1", messages=[user(f"text {number}")])
    assert tape.unused == ()


def test_replay_takes_the_same_steps_however_much_is_recorded(tmp_path: Path) -> None:
    """Count calls of our own functions: a count, unlike a time, is the same on every machine."""
    package = os.path.dirname(recording.__file__)  # noqa: PTH120 - compared with co_filename

    def steps(recorded: int) -> int:
        path = tmp_path / f"{recorded}.json"
        live = recording.client(path, mode="missing", live=Endpoint().transport)
        for number in range(recorded):
            live.post("http://x/v1/chat/completions", json=body(f"text {number:03}"))
        tape = recording.client(path)
        tape.post("http://x/v1/chat/completions", json=body("text 000"))
        calls = 0

        def count(frame: FrameType, event: str, _: object) -> None:
            nonlocal calls
            calls += event == "call" and frame.f_code.co_filename.startswith(package)

        sys.setprofile(count)
        try:
            answer = tape.post("http://x/v1/chat/completions", json=body(f"text {recorded - 1:03}"))
        finally:
            sys.setprofile(None)
        assert f"text {recorded - 1:03}" in answer.text
        return calls

    def body(text: str) -> dict[str, JsonValue]:
        return {"model": "m", "messages": [{"role": "user", "content": text}]}

    assert steps(2) == steps(60)
