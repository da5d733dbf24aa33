"""Replay and recording through real OpenAI clients and instructor, the live side simulated."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import ssl
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import NoReturn

import httpx2
import instructor
import openai
import pytest
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletionMessageParam
from pydantic import BaseModel, Field, JsonValue, create_model

from summarizer import recording
from summarizer.errors import ConfigurationError

KEY = "sk-planted-0123456789abcdefghij"


class Summary(BaseModel):
    """A short summary."""

    title: str = Field(description="The title.")
    count: int


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    logging.getLogger("instructor").setLevel(logging.CRITICAL)


class Endpoint:
    """A live endpoint that answers with the last message's text and notes what it was sent."""

    def __init__(self, answer: Callable[[dict[str, JsonValue]], httpx2.Response] | None = None):
        self.requests: list[httpx2.Request] = []
        self.answer = answer or completion
        self.transport = httpx2.MockTransport(self._handle)

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return self.answer(json.loads(request.content))


def completion(body: dict[str, JsonValue], text: str | None = None) -> httpx2.Response:
    messages = body["messages"]
    assert isinstance(messages, list)
    last = messages[-1]
    assert isinstance(last, dict)
    content = f"answer to: {last['content']}" if text is None else text
    if body.get("stream"):
        return httpx2.Response(
            200,
            headers={"content-type": "text/event-stream"},
            content=sse([{"content": character} for character in content]),
        )
    return httpx2.Response(
        200,
        headers={"set-cookie": "session=1", "openai-organization": "org", "retry-after": "9"},
        json={
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "model-1-0709",
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": content},
                    "finish_reason": "stop",
                }
            ],
            "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
        },
    )


def sse(deltas: list[dict[str, str]], *, done: bool = True) -> bytes:
    chunks = [
        {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "model-1-0709",
            "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
        }
        for delta in deltas
    ]
    lines = [json.dumps(chunk, ensure_ascii=False) for chunk in chunks]
    return "".join(f"data: {line}\n\n" for line in [*lines, *(["[DONE]"] if done else [])]).encode()


def ask(
    tape: httpx2.Client, text: str = "Hello", *, model: str = "model-1", **options: object
) -> str:
    with openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        answer = client.chat.completions.create(
            model=model,
            messages=[user(text)],
            **options,  # type: ignore[call-overload]
        )
    content = answer.choices[0].message.content
    assert isinstance(content, str)
    return content


def ask_streaming(tape: httpx2.Client, text: str = "Hello") -> list[str]:
    with openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        stream = client.chat.completions.create(model="model-1", messages=[user(text)], stream=True)
        return [chunk.choices[0].delta.content or "" for chunk in stream]


async def aask(tape: httpx2.AsyncClient, text: str = "Hello") -> str:
    async with openai.AsyncOpenAI(http_client=tape, api_key=KEY, max_retries=0) as client:
        answer = await client.chat.completions.create(model="model-1", messages=[user(text)])
    return answer.choices[0].message.content or ""


def user(text: str) -> ChatCompletionMessageParam:
    return {"role": "user", "content": text}


def everything_under(folder: Path) -> str:
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()
    )


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


# --- instructor


def instructor_answer(body: dict[str, JsonValue]) -> httpx2.Response:
    """Wrong at first, right when asked again."""
    messages = body["messages"]
    assert isinstance(messages, list)
    arguments = '{"title": "T"}' if len(messages) < 3 else '{"title": "T", "count": 3}'
    call = {"id": f"call_{len(messages)}", "type": "function"}
    function = {"name": "Summary", "arguments": arguments}
    response = json.loads(completion(body, "").content)
    response["choices"][0]["message"] = {
        "role": "assistant",
        "content": None,
        "tool_calls": [{**call, "function": function}],
    }
    return httpx2.Response(200, json=response)


def summarise(
    tape: httpx2.Client, system: str = "Summarise.", schema: type[Summary] = Summary
) -> Summary:
    client = instructor.from_openai(openai.OpenAI(http_client=tape, api_key=KEY, max_retries=0))
    return client.chat.completions.create(
        model="model-1",
        response_model=schema,
        messages=[
            {"role": "system", "content": system},
            {"role": "user", "content": "<article>\n{{ article }}\n</article>"},
        ],
        context={"article": "The envoy of Sark said nothing for the record."},
    )


ATTACHED = {
    "article": recording.Attachment(
        text="The envoy of Sark said nothing for the record.", path="article.txt"
    )
}


def test_a_reask_is_replayed_as_a_chain(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint(instructor_answer)
    live = recording.client(path, mode="missing", attachments=ATTACHED, live=endpoint.transport)
    assert summarise(live).count == 3
    tape = recording.client(path, attachments=ATTACHED)
    assert summarise(tape).model_dump() == {"title": "T", "count": 3}
    assert (tape.replayed, tape.unused) == (2, ())
    assert "Sark" not in everything_under(tmp_path)


def test_a_pydantic_upgrade_does_not_make_a_reask_stale(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint(instructor_answer)
    summarise(recording.client(path, mode="missing", live=endpoint.transport))
    reask = json.loads(endpoint.requests[1].content)
    text = json.dumps(reask)
    assert "https://errors.pydantic.dev/" in text
    later = text.replace("https://errors.pydantic.dev/2.", "https://errors.pydantic.dev/3.")
    later = later.replace("call_2", "call_other")
    assert later != text
    assert recording.status(path, json.loads(later)).state is recording.State.FRESH


def test_a_relayed_answer_feeds_instructor(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(InstructorRetryException) as caught:
        summarise(recording.client(path))
    missing = recording.find_error(caught.value)
    assert isinstance(missing, recording.MissingRecording)
    assert missing.request_body is not None
    recording.write_answer(
        path, missing.request_body, '{"title": "T", "count": 4}', origin="relay", model="strong"
    )
    assert summarise(recording.client(path)).count == 4


Redescribed = create_model(
    "Summary",
    __base__=Summary,
    __doc__=Summary.__doc__,
    title=(str, Field(description="The headline.")),
)


@pytest.mark.parametrize(
    ("change", "component", "shown"),
    [
        ({"system": "Summarize."}, "prompt", ["-Summarise.", "+Summarize."]),
        ({"schema": Redescribed}, "schema", ["The title.", "The headline."]),
    ],
)
def test_a_stale_recording_says_so_through_instructor(
    tmp_path: Path, change: dict[str, object], component: str, shown: list[str]
) -> None:
    path = tmp_path / "x.json"
    live = Endpoint(instructor_answer).transport
    summarise(recording.client(path, mode="missing", attachments=ATTACHED, live=live))
    tape = recording.client(path, attachments=ATTACHED, command="make record CASE=x")
    with pytest.raises(InstructorRetryException) as caught:
        summarise(tape, **change)  # type: ignore[arg-type]
    stale = recording.find_error(caught.value)
    assert isinstance(stale, recording.StaleRecording)
    assert stale.changed == (component,)
    assert "article" in stale.unchanged
    for text in (*shown, str(path), "make record CASE=x", "Unchanged: "):
        assert text in str(caught.value)
    assert "Sark" not in str(stale)


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


# --- modes


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


# --- secrets


def test_a_planted_key_reaches_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_API_TOKEN", "plain-secret-77")
    path = tmp_path / "x.json"
    endpoint = Endpoint(lambda body: completion(body, f"I was told {KEY} and plain-secret-77."))
    tape = recording.client(path, mode="missing", live=endpoint.transport)
    client = openai.OpenAI(
        http_client=tape,
        api_key="odd-shaped/credential+1",
        default_query={"api-key": "query-credential-5", "api-version": "2026-01-01"},
        default_headers={"x-api-key": "header-credential-6"},
    )
    prompt = f"Keys: {KEY} odd-shaped/credential+1 query-credential-5 header-credential-6"
    answer = client.chat.completions.create(model="model-1", messages=[user(prompt)])
    assert KEY in (answer.choices[0].message.content or "")
    written = everything_under(tmp_path)
    for secret in (KEY, "odd-shaped", "query-cred", "header-cred", "plain-secret-77"):
        assert secret not in written
    assert "api-version=2026-01-01" in written
    for header in ("set-cookie", "session=1", "openai-organization", "x-stainless", "user-agent"):
        assert header not in written.lower()
    assert endpoint.requests[0].headers["accept-encoding"] == "identity"


def test_a_redacted_request_is_found_again_with_another_key(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    ask(recording.client(path, mode="missing", live=Endpoint().transport), f"Key {KEY}.")
    other = "sk-another-abcdefghijklmnopqrstu"
    assert "[REDACTED]" in ask(recording.client(path), f"Key {other}.")


def test_a_key_streamed_in_parts_refuses_the_write(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint(lambda body: completion(body, f"key {KEY}"))
    tape = recording.client(path, mode="missing", live=endpoint.transport)
    with pytest.raises(recording.SecretInRecording, match="put together"):
        ask_streaming(tape)
    assert list(tmp_path.rglob("*")) == []


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
