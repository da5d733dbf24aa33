"""Recording from a real server on the loopback: streams, failures, answers that break off."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from summarizer import recording

MESSAGES: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Hello"}]
TEXT = "“Nö”, said the envoy – again."


class Server:
    """A server whose answer each test sets."""

    def __init__(self) -> None:
        self.answer: Callable[[BaseHTTPRequestHandler], None]
        self.requests = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer.requests += 1
                self.rfile.read(int(self.headers["content-length"]))
                outer.answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Keep the test's output clean."""

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A client that leaves early is what some tests are about."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.delenv("CI", raising=False)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    running = Server()
    yield running
    running.stop()


def event(text: str) -> bytes:
    chunk = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "model-1",
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}],
    }
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


DONE = b"data: [DONE]\n\n"


def send(
    handler: BaseHTTPRequestHandler,
    content: bytes,
    *,
    status: int = 200,
    content_type: str = "application/json",
    promised: int = 0,
    **headers: str,
) -> None:
    handler.send_response(status)
    handler.send_header("content-type", content_type)
    handler.send_header("content-length", str(len(content) + promised))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if promised:
        handler.close_connection = True
    handler.end_headers()
    handler.wfile.write(content)


def send_chunked(handler: BaseHTTPRequestHandler, chunks: Iterator[bytes], *, end: bool) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("transfer-encoding", "chunked")
    handler.end_headers()
    for chunk in chunks:
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        handler.wfile.flush()
    if end:
        handler.wfile.write(b"0\r\n\r\n")
    else:
        handler.close_connection = True


def completion(text: str = TEXT, finish_reason: str = "stop") -> bytes:
    message = {"role": "assistant", "content": text}
    return json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "model-1",
            "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        }
    ).encode()


def client_of(server: Server, tape: httpx2.Client, *, max_retries: int = 0) -> openai.OpenAI:
    return openai.OpenAI(
        http_client=tape, api_key="local", base_url=server.url, max_retries=max_retries
    )


def stream_text(client: openai.OpenAI) -> str:
    with client:
        chunks = client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)


def complete(client: openai.OpenAI) -> openai.types.chat.ChatCompletion:
    with client:
        return client.chat.completions.create(model="m", messages=MESSAGES)


# --- streams


def test_a_stream_passes_through_while_it_is_recorded(server: Server, tmp_path: Path) -> None:
    """The server holds the second part back until the client has had the first."""
    seen = threading.Event()
    in_time: list[bool] = []

    def chunks() -> Iterator[bytes]:
        yield event("first")
        in_time.append(seen.wait(20))
        yield event(" second") + DONE

    server.answer = lambda handler: send_chunked(handler, chunks(), end=True)
    path = tmp_path / "x.json"
    texts: list[str] = []
    with client_of(server, recording.client(path, mode="missing")) as client:
        for chunk in client.chat.completions.create(model="m", messages=MESSAGES, stream=True):
            texts.append(chunk.choices[0].delta.content or "")
            seen.set()
    assert in_time == [True]
    assert "".join(texts) == "first second"
    assert stream_text(client_of(server, recording.client(path))) == "first second"
    assert server.requests == 1


def test_what_follows_done_is_recorded_too(server: Server, tmp_path: Path) -> None:
    """The SDK stops reading at [DONE]."""

    def chunks() -> Iterator[bytes]:
        yield event(TEXT) + DONE
        yield b": goodbye\n\n"

    server.answer = lambda handler: send_chunked(handler, chunks(), end=True)
    path = tmp_path / "x.json"
    assert stream_text(client_of(server, recording.client(path, mode="missing"))) == TEXT
    (exchange,) = recording.read(path).exchanges
    assert exchange.response.to_bytes() == event(TEXT) + DONE + b": goodbye\n\n"
    assert recording.answer_text(exchange.response) == TEXT


def test_a_reader_who_leaves_early_still_leaves_a_whole_recording(
    server: Server, tmp_path: Path
) -> None:
    parts = [event(word) for word in ("one ", "two ", "three")]
    server.answer = lambda handler: send_chunked(handler, iter([*parts, DONE]), end=True)
    path = tmp_path / "x.json"
    with client_of(server, recording.client(path, mode="missing")) as client:
        stream = client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        next(iter(stream))
        stream.close()
    assert stream_text(client_of(server, recording.client(path))) == "one two three"


def test_of_two_answers_to_one_request_the_first_stays(server: Server, tmp_path: Path) -> None:
    server.answer = lambda handler: send_chunked(
        handler, iter([event(f"answer {server.requests}"), DONE]), end=True
    )
    path = tmp_path / "x.json"
    tape = recording.client(path, mode="missing")
    with client_of(server, tape) as client:
        first, second = (
            client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
            for _ in range(2)
        )
        second.close()
        first.close()
    assert (server.requests, tape.recorded) == (2, 1)
    assert stream_text(client_of(server, recording.client(path))) == "answer 2"


def test_async_streams_are_recorded_whole(server: Server, tmp_path: Path) -> None:
    parts = [event(word) for word in ("one ", "two ", "three")]
    server.answer = lambda handler: send_chunked(handler, iter([*parts, DONE]), end=True)
    path = tmp_path / "x.json"

    async def read(limit: int, mode: recording.Mode) -> str:
        tape = recording.async_client(path, mode=mode)
        async with openai.AsyncOpenAI(
            http_client=tape, api_key="local", base_url=server.url
        ) as client:
            stream = await client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
            texts = []
            async for chunk in stream:
                texts.append(chunk.choices[0].delta.content or "")
                if len(texts) == limit:
                    break
            await stream.close()
            return "".join(texts)

    assert asyncio.run(read(1, "missing")) == "one "
    assert asyncio.run(read(9, "none")) == "one two three"
    assert server.requests == 1


def test_a_cancelled_stream_is_not_recorded(server: Server, tmp_path: Path) -> None:
    release = threading.Event()

    def chunks() -> Iterator[bytes]:
        yield event("one")
        release.wait(20)
        yield DONE

    server.answer = lambda handler: send_chunked(handler, chunks(), end=True)

    async def run() -> None:
        tape = recording.async_client(tmp_path / "x.json", mode="missing")
        client = openai.AsyncOpenAI(http_client=tape, api_key="local", base_url=server.url)
        started = asyncio.Event()

        async def read() -> None:
            stream = await client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
            async with stream:
                async for _ in stream:
                    started.set()

        task = asyncio.create_task(read())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.close()

    try:
        asyncio.run(run())
    finally:
        release.set()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_stream_without_its_end_is_not_recorded(
    server: Server, tmp_path: Path, kind: str
) -> None:
    server.answer = lambda handler: send_chunked(handler, iter([event("half")]), end=True)
    path = tmp_path / "x.json"

    async def read() -> None:
        tape = recording.async_client(path, mode="missing")
        async with openai.AsyncOpenAI(
            http_client=tape, api_key="local", base_url=server.url, max_retries=0
        ) as client:
            async for _ in await client.chat.completions.create(
                model="m", messages=MESSAGES, stream=True
            ):
                pass

    def run() -> None:
        if kind == "sync":
            stream_text(client_of(server, recording.client(path, mode="missing")))
        else:
            asyncio.run(read())

    with pytest.raises(recording.IncompleteRecording, match=r"without \[DONE\]"):
        run()
    assert list(tmp_path.iterdir()) == []


def test_a_connection_that_breaks_is_not_recorded(server: Server, tmp_path: Path) -> None:
    server.answer = lambda handler: send_chunked(handler, iter([event("half")]), end=False)
    path = tmp_path / "x.json"
    with pytest.raises((openai.APIError, httpx2.HTTPError)):
        stream_text(client_of(server, recording.client(path, mode="missing")))
    server.answer = lambda handler: send(handler, completion(), promised=50)
    with pytest.raises(openai.APIConnectionError):
        complete(client_of(server, recording.client(path, mode="missing")))
    assert list(tmp_path.iterdir()) == []


def test_a_connection_that_breaks_after_the_reader_left_is_told(
    server: Server, tmp_path: Path
) -> None:
    server.answer = lambda handler: send_chunked(
        handler, iter([event("half"), event("more")]), end=False
    )
    with client_of(server, recording.client(tmp_path / "x.json", mode="missing")) as client:
        stream = client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        next(iter(stream))
        with pytest.raises(recording.IncompleteRecording, match="could not be read"):
            stream.close()
    assert list(tmp_path.iterdir()) == []


# --- answers of other kinds


def test_a_compressed_answer_is_recorded_readable(server: Server, tmp_path: Path) -> None:
    asked: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.headers["accept-encoding"])
        send(handler, gzip.compress(completion()), content_encoding="gzip")

    server.answer = answer
    path = tmp_path / "x.json"
    for mode in ("missing", "none"):
        tape = recording.client(path, mode=mode)
        assert complete(client_of(server, tape)).choices[0].message.content == TEXT
    assert asked == ["identity"]
    assert "said the envoy" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("finish_reason", ["length", "content_filter"])
def test_truncations_and_filters_are_answers_like_others(
    server: Server, tmp_path: Path, finish_reason: str
) -> None:
    server.answer = lambda handler: send(handler, completion('{"half": ', finish_reason))
    for mode in ("missing", "none"):
        tape = recording.client(tmp_path / "x.json", mode=mode)
        choice = complete(client_of(server, tape)).choices[0]
        assert (choice.message.content, choice.finish_reason) == ('{"half": ', finish_reason)


# --- failures


def refuse(handler: BaseHTTPRequestHandler) -> None:
    body = json.dumps({"error": {"message": "Slow down", "type": "rate_limit"}}).encode()
    send(handler, body, status=429, retry_after="55", x_should_retry="true")


def test_failures_are_not_recorded_by_default(server: Server, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if server.requests == 1:
            send(handler, b"{}", status=503, retry_after_ms="1")
        else:
            send(handler, completion())

    server.answer = answer
    path = tmp_path / "x.json"
    tape = recording.client(path, mode="missing")
    assert complete(client_of(server, tape, max_retries=1)).choices[0].message.content == TEXT
    (exchange,) = recording.read(path).exchanges
    assert exchange.response.status == 200


def test_a_failure_recorded_on_purpose_is_replayed_without_waiting(
    server: Server, tmp_path: Path
) -> None:
    """The client may retry, and the server told it to, after 55 seconds: it must not even try."""
    server.answer = refuse
    path = tmp_path / "x.json"
    modes: list[tuple[recording.Mode, int]] = [("missing", 0), ("none", 1)]
    for mode, replayed in modes:
        tape = recording.client(path, mode=mode, record_failures=True)
        with pytest.raises(openai.RateLimitError, match="Slow down") as caught:
            complete(client_of(server, tape, max_retries=2))
        assert "retry-after" not in caught.value.response.headers
        assert tape.replayed == replayed
    assert server.requests == 1
    assert "retry-after" not in path.read_text(encoding="utf-8").lower()


def test_a_broken_off_stream_can_be_recorded_on_purpose(server: Server, tmp_path: Path) -> None:
    server.answer = lambda handler: send_chunked(handler, iter([event("half")]), end=True)
    path = tmp_path / "x.json"
    for mode in ("missing", "none"):
        tape = recording.client(path, mode=mode, record_failures=True)
        assert stream_text(client_of(server, tape)) == "half"
    assert server.requests == 1


def test_malformed_answers_are_replayed_as_they_came(server: Server, tmp_path: Path) -> None:
    server.answer = lambda handler: send(handler, b'{"choices": [')
    path = tmp_path / "x.json"
    messages = []
    for mode in ("missing", "none"):
        tape = recording.client(path, mode=mode)
        with pytest.raises((openai.APIResponseValidationError, ValueError)) as caught:
            complete(client_of(server, tape))
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert recording.read(path).exchanges[0].response.to_bytes() == b'{"choices": ['
