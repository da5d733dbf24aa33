"""Does one job with one tool, in a process of its own, and prints what it cost as JSON.

Started by ``__main__.py``: ``python worker.py TOOL JOB COUNT FOLDER URL``. CPU time of the process
is measured, not wall time, since other processes may be busy; importing and building the peers'
client are not measured.

A tool is ``summarizer``, ``vcrpy``, ``vcrpy-default`` (which ignores bodies), ``cassetter``, or
``floor``: the OpenAI client alone, answered from memory.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import httpx2
import openai

CALLS = 30
RECORDERS = 4
EACH = 20
PROMPT = "Sentence after sentence of an article that fills the request. " * 145
"""About nine kilobytes."""

Opener = Callable[[Path], AbstractContextManager[openai.OpenAI]]


def prompt(label: str) -> str:
    """A request's text; labels tell requests apart."""
    return f"<{label}> {PROMPT}"


def ask(client: openai.OpenAI, label: str) -> str:
    """Ask one question and read the answer."""
    answer = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": prompt(label)}]
    )
    return answer.choices[0].message.content or ""


def opener(tool: str, url: str, *, record: bool) -> Opener:
    """What opens a cassette and gives a client that uses it."""
    options: dict[str, Any] = {"api_key": "k", "base_url": url, "max_retries": 0}
    if tool == "summarizer":
        from summarizer import recording

        @contextmanager
        def ours(path: Path) -> Iterator[openai.OpenAI]:
            with recording.client(path, mode="missing" if record else "none") as tape:
                if not record:
                    # Asking reads the file, which otherwise happens at the first request.
                    assert tape.unused
                yield openai.OpenAI(http_client=tape, **options)

        return ours
    client = openai.OpenAI(**options)
    if tool == "floor":
        reply = httpx2.Response(200, json=completion("<floor>")).content

        def answer(_: httpx2.Request) -> httpx2.Response:
            return httpx2.Response(200, headers={"content-type": "application/json"}, content=reply)

        http = httpx2.Client(transport=httpx2.MockTransport(answer))
        alone = openai.OpenAI(http_client=http, **options)
        return lambda _: nullcontext(alone)

    @contextmanager
    def theirs(path: Path) -> Iterator[openai.OpenAI]:
        with cassette(tool, path, record=record):
            yield client

    return theirs


def cassette(tool: str, path: Path, *, record: bool) -> AbstractContextManager[object]:
    """A peer's cassette."""
    # What is recorded is not compared with what is there: that would take a peer minutes.
    mode = "all" if record else "none"
    made: AbstractContextManager[object]
    if tool.startswith("vcrpy"):
        import vcr

        match = ["method", "scheme", "host", "port", "path", "query"]
        if tool == "vcrpy" and not record:
            match.append("body")
        made = vcr.use_cassette(str(path.with_suffix(".yaml")), record_mode=mode, match_on=match)
    else:
        import cassetter

        made = cassetter.use_cassette(
            path.with_suffix(".yaml"), record_mode=mode, match_on=["method", "uri", "json_body"]
        )
    return made


def completion(text: str) -> dict[str, object]:
    """An answer of about four kilobytes."""
    message = {"role": "assistant", "content": f"{text} " + "Words of an answer. " * 200}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 2000, "completion_tokens": 800, "total_tokens": 2800},
    }


def record(tool: str, count: int, folder: Path, url: str) -> dict[str, float]:
    """Record ``count`` requests, all in one cassette and each in one of its own."""
    opened = opener(tool, url, record=True)
    for number in range(count):
        with opened(folder / f"one-{number}.json") as client:
            ask(client, f"n{number}")
    if tool == "summarizer":
        _put_together(folder, count)
    else:
        with opened(folder / "all.json") as client:
            for number in range(count):
                ask(client, f"n{number}")
    return {}


def _put_together(folder: Path, count: int) -> None:
    """Our recordings in one file; recorded there, each would write all before it once more."""
    from summarizer.recording import read
    from summarizer.recording.records import dumps, write_atomically

    parts = [read(folder / f"one-{number}.json") for number in range(count)]
    exchanges = tuple(exchange for part in parts for exchange in part.exchanges)
    whole = parts[0].model_copy(update={"exchanges": exchanges})
    write_atomically(folder / "all.json", dumps(whole))


def replay(tool: str, count: int, folder: Path, url: str) -> dict[str, float]:
    """CPU milliseconds to open the cassette with all requests, and per call in it."""
    opened = opener(tool, url, record=False)
    step = max(1, count // CALLS)
    numbers = range(0, count, step)[:CALLS]
    loads: list[float] = []
    calls: list[float] = []
    # The first round warms up: imports, caches, code that is made on first use.
    for _ in range(1 + (1 if count >= CALLS else -(-CALLS // count))):
        begun = time.process_time()
        with opened(folder / "all.json") as client:
            loads.append(time.process_time() - begun)
            for number in numbers:
                begun = time.process_time()
                text = ask(client, f"n{number}")
                calls.append(time.process_time() - begun)
                assert tool in ("floor", "vcrpy-default") or f"<n{number}>" in text
    return {
        "load": statistics.median(loads[1:]) * 1000,
        "call": statistics.median(calls[len(numbers) :]) * 1000,
    }


def apart(tool: str, count: int, folder: Path, url: str) -> dict[str, float]:
    """CPU milliseconds to open, use and close a cassette that holds one request, of ``count``."""
    opened = opener(tool, url, record=False)
    step = max(1, count // CALLS)
    times: list[float] = []
    rounds = 2 if count >= CALLS else -(-CALLS // count)
    for _ in range(rounds):
        for number in range(0, count, step)[:CALLS]:
            begun = time.process_time()
            with opened(folder / f"one-{number}.json") as client:
                text = ask(client, f"n{number}")
            times.append(time.process_time() - begun)
            assert f"<n{number}>" in text
    return {"call": statistics.median(times[len(times) // 2 :]) * 1000}


def threads(tool: str, _: int, folder: Path, url: str) -> dict[str, list[int]]:
    """Four threads record side by side; what each cassette then holds of its own and of others."""
    if tool == "summarizer":
        opened = opener(tool, url, record=True)
    else:
        # Each thread with a client of its own, made while its cassette is open.
        @contextmanager
        def opened(path: Path) -> Iterator[openai.OpenAI]:
            with cassette(tool, path, record=True):
                yield openai.OpenAI(api_key="k", base_url=url, max_retries=0)

    def work(name: str) -> None:
        with opened(folder / f"{name}.json") as client:
            for number in range(EACH):
                ask(client, f"{name}{number}")

    with ThreadPoolExecutor(RECORDERS) as pool:
        for future in [pool.submit(work, name) for name in "abcd"]:
            future.exception()
    return _held(folder)


def tasks(tool: str, _: int, folder: Path, url: str) -> dict[str, list[int]]:
    """Four tasks record side by side; as `threads`."""

    async def work(name: str) -> None:
        options: dict[str, Any] = {"api_key": "k", "base_url": url, "max_retries": 0}
        path = folder / f"{name}.json"
        if tool == "summarizer":
            from summarizer import recording

            options["http_client"] = recording.async_client(path, mode="missing")
            held: AbstractContextManager[object] = nullcontext()
        else:
            held = cassette(tool, path, record=True)
        with held:
            async with openai.AsyncOpenAI(**options) as client:
                for number in range(EACH):
                    await client.chat.completions.create(
                        model="m",
                        messages=[{"role": "user", "content": prompt(f"{name}{number}")}],
                    )

    async def together() -> None:
        await asyncio.gather(*(work(name) for name in "abcd"), return_exceptions=True)

    asyncio.run(together())
    return _held(folder)


def _held(folder: Path) -> dict[str, list[int]]:
    """By recorder: how many of its own answers its cassette holds, how many of others."""
    held: dict[str, list[int]] = {}
    for name in "abcd":
        files = [folder / f"{name}.json", folder / f"{name}.yaml"]
        text = "".join(file.read_text(encoding="utf-8") for file in files if file.exists())
        # The server answers with the label of the request that it was asked.
        found = re.findall(r"answer to <([abcd])(\d+)>", text)
        own = len({number for label, number in found if label == name})
        held[name] = [own, sum(label != name for label, _ in found)]
    return held


JOBS = {"record": record, "replay": replay, "apart": apart, "threads": threads, "tasks": tasks}


if __name__ == "__main__":
    _tool, _job, _count, _folder, _url = sys.argv[1:]
    result = JOBS[_job](_tool, int(_count), Path(_folder), _url)
    print(json.dumps(result))
