"""What a run costs on top of the SDK and instructor, part by part.

Run ``python -m benchmarks.pipeline.own_share``; ``--smoke`` for a run of a few seconds. The
answer is a recorded one, given at once by a transport that opens no socket. All ways take turns
within one run; each figure is the median of their processor time.

- the SDK: ``chat.completions.create`` with the same messages and schema, up to the answer's text;
- instructor and the SDK, with the schema made once, as in our run: the answer left unread, or
  validated as ours is;
- a bare script of instructor with ``response_model=ArticleSummary`` and the same prompt;
- ``summarizer``: ``Summarizer.summarize``, from the article's text to the result, and its parts.

A model takes its time, and what is done meanwhile keeps nobody waiting. So the last lines tell, by
the clock, what a run takes beyond an answer that comes after a pause.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import httpx2
import instructor
import openai
from pydantic import BaseModel

from summarizer import Article, Summarizer, draft, prompts, recording
from summarizer import run as steps_of_a_run
from summarizer.draft import Draft, draft_class
from summarizer.mending import Mended
from summarizer.offline import find_cues
from summarizer.request import summary_request
from summarizer.schemas import ArticleSummary

_ROOT = Path(__file__).parents[2]
CASES = ("defence-briefing", "border-dispute", "corporate-no-comment")
# Where each part of ours is called from.
_PARTS: dict[str, tuple[tuple[Any, str], ...]] = {
    "render": ((steps_of_a_run, "summary_requests"),),
    "validate, mend": ((draft, "mend"),),
    "ground": ((steps_of_a_run, "ground"),),
    "annotate": ((steps_of_a_run, "annotate"),),
    "evidence issues": ((steps_of_a_run, "evidence_issues"),),
    "consistency": ((steps_of_a_run, "annotation_issues"), (steps_of_a_run, "consistency_issues")),
    "audit": ((steps_of_a_run, "audit"),),
}
_SENTENCES = "sentences"
_RULES = "offline rules"
_SDK = "SDK"
_UNREAD = "instructor + SDK, answer not validated"
_VALIDATED = "instructor + SDK, answer validated as ours"
_BARE = "instructor + SDK, a bare script"
_OURS = "summarizer, the whole run"
_PAUSE = 0.1
"""Seconds until the paused answer; a model that writes such a summary takes many times that."""


class Setting(NamedTuple):
    """One article with the answer that a model gave for it."""

    text: str
    body: bytes


def setting(case: str) -> Setting:
    """A bundled article and its recorded answer, as an endpoint would send it."""
    (exchange,) = recording.read(
        _ROOT / "tests" / "fixtures" / "news" / case / "relay-1-0.json"
    ).exchanges
    message = {"role": "assistant", "content": recording.answer_text(exchange.response)}
    body = {
        "id": "canned",
        "object": "chat.completion",
        "created": 1,
        "model": "canned",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 4000, "completion_tokens": 3000, "total_tokens": 7000},
    }
    text = (_ROOT / "examples" / "articles" / f"{case}.txt").read_text(encoding="utf-8")
    return Setting(text, json.dumps(body).encode())


def client(body: bytes, pause: Callable[[], object] = lambda: None) -> openai.OpenAI:
    """The SDK on a transport that answers at once, or after ``pause``."""

    def answer(_: httpx2.Request) -> httpx2.Response:
        pause()
        return httpx2.Response(200, content=body, headers={"content-type": "application/json"})

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    return openai.OpenAI(api_key="none", http_client=http, max_retries=0)


def sdk_alone(chosen: Setting) -> Callable[[], object]:
    """The SDK, sent what the library would send."""
    sdk = client(chosen.body)
    body = Summarizer("canned", client=sdk).request(chosen.text)

    def run() -> object:
        completion: Any = sdk.chat.completions.create(**body)  # type: ignore[call-overload]
        return completion.choices[0].message.content

    return run


def with_instructor(
    chosen: Setting, response_model: type[Any], sdk_client: openai.OpenAI
) -> Callable[[], object]:
    """The SDK through instructor, with the library's prompt, and any response model."""
    sdk = instructor.from_openai(sdk_client, mode=instructor.Mode.JSON_SCHEMA)
    request = summary_request(
        Article.from_text(chosen.text), prompts.load("article_summary"), ArticleSummary
    )
    messages = [{"role": role, "content": text} for role, text in request.messages]

    def run() -> object:
        return sdk.create(
            model="canned",
            response_model=response_model,
            messages=messages,  # type: ignore[arg-type]
            context=dict(request.variables),
            strict=False,
        )

    return run


class Unread(Draft):
    """What the library asks for, and takes any answer for an empty one."""

    target = ArticleSummary
    wire = draft_class(ArticleSummary).wire

    @classmethod
    def fit(cls, *_: object, **__: object) -> Mended[BaseModel]:
        """An empty summary."""
        return Mended(ArticleSummary.model_construct())


def in_parts(summarizer: Summarizer, text: str) -> dict[str, float]:
    """Processor seconds of each part of one run, with an article that it has not seen.

    Its sentences and what the offline rules find in it are kept with an article. They are asked
    for ahead of the run, so that they do not fall to whichever part happens to need them first.
    """
    spent: dict[str, float] = defaultdict(float)
    article = Article.from_text(text)
    ahead: tuple[tuple[str, Callable[[], object]], ...] = (
        (_SENTENCES, lambda: article.sentences),
        (_RULES, lambda: find_cues(article)),
    )
    for name, find in ahead:
        spent[name] = clock(find) / 1000
    with timed_parts(spent):
        summarizer.summarize(article)
    return spent


@contextmanager
def timed_parts(spent: dict[str, float]) -> Iterator[None]:
    """Add the processor time of each part of ours to ``spent`` while the block runs."""
    inner: list[float] = [0.0]

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            outer, inner[0] = inner[0], 0.0
            begin = time.process_time()
            result = function(*args, **kwargs)
            if isinstance(result, Iterator):
                result = list(result)
            seconds = time.process_time() - begin
            spent[name] += seconds - inner[0]
            inner[0] = outer + seconds
            return result

        return run

    with ExitStack() as stack:
        for part, places in _PARTS.items():
            for holder, name in places:
                replacement = timed(part, getattr(holder, name))
                stack.enter_context(mock.patch.object(holder, name, replacement))
        yield


def clock(run: Callable[[], object]) -> float:
    """Processor milliseconds of one call."""
    begin = time.process_time()
    run()
    return (time.process_time() - begin) * 1000


class Pause:
    """The time a model takes, and how long it really was."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> None:
        """Wait, and note how long it took."""
        begin = time.perf_counter()
        time.sleep(_PAUSE)
        self.seconds = time.perf_counter() - begin


def beyond_the_answer(chosen: Setting, rounds: int) -> dict[str, float]:
    """Milliseconds by the clock that each way takes beyond an answer which comes after a pause."""
    pause = Pause()
    ours = Summarizer("canned", client=client(chosen.body, pause))
    ways: dict[str, Callable[[], object]] = {
        _VALIDATED: with_instructor(
            chosen, draft_class(ArticleSummary), client(chosen.body, pause)
        ),
        _BARE: with_instructor(chosen, ArticleSummary, client(chosen.body, pause)),
        _OURS: lambda: ours.summarize(Article.from_text(chosen.text)),
    }
    taken: dict[str, list[float]] = defaultdict(list)
    for kept in [False, *[True] * rounds]:  # the first round warms up
        for name, run in ways.items():
            begin = time.perf_counter()
            run()
            if kept:
                taken[name].append(time.perf_counter() - begin - pause.seconds)
    return {name: statistics.median(values) * 1000 for name, values in taken.items()}


def measure(case: str, rounds: int) -> dict[str, float]:
    """One article's figures, in milliseconds, by what they measure."""
    chosen = setting(case)
    ours = Summarizer("canned", client=client(chosen.body))
    ways: dict[str, Callable[[], object]] = {
        _SDK: sdk_alone(chosen),
        _UNREAD: with_instructor(chosen, Unread, client(chosen.body)),
        _VALIDATED: with_instructor(chosen, draft_class(ArticleSummary), client(chosen.body)),
        _BARE: with_instructor(chosen, ArticleSummary, client(chosen.body)),
        _OURS: lambda: ours.summarize(Article.from_text(chosen.text)),
    }
    for run in ways.values():
        run()
    taken: dict[str, list[float]] = defaultdict(list)
    parts: dict[str, list[float]] = {part: [] for part in (_SENTENCES, *_PARTS, _RULES)}
    for _ in range(rounds):
        for name, run in ways.items():
            taken[name].append(clock(run))
        for part, seconds in in_parts(ours, chosen.text).items():
            parts[part].append(seconds * 1000)
    figures = {name: statistics.median(values) for name, values in taken.items()}
    medians = {f"  {part}": statistics.median(values) for part, values in parts.items()}
    own = sum(medians.values())
    rules = medians[f"  {_RULES}"]
    theirs, validated = figures[_UNREAD], figures[_VALIDATED]
    beyond = beyond_the_answer(chosen, rounds)
    return {
        **figures,
        **medians,
        "our own share": own,
        "  without the offline rules": own - rules,
        "the rest of our run": figures[_OURS] - own,
        "our share / instructor + SDK unread": own / theirs,
        "  without the offline rules / the same": (own - rules) / theirs,
        "our share / instructor + SDK validated": own / validated,
        "our share / the bare script": own / figures[_BARE],
        **{f"beyond the answer: {name}": milliseconds for name, milliseconds in beyond.items()},
        "  of which not instructor + SDK": beyond[_OURS] - beyond[_VALIDATED],
    }


def main() -> None:
    """Print the table, one column for each article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="one article, three rounds")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    rounds = 3 if options.smoke else options.rounds
    columns = {case: measure(case, rounds) for case in (CASES[:1] if options.smoke else CASES)}
    print(f"processor milliseconds, median of {rounds}; “/” stands for ratios\n")
    print(" " * 62 + "".join(f"{case:>22}" for case in columns))
    for name in columns[CASES[0]]:
        digits = 2 if " / " in name else 1
        print(f"{name:<62}" + "".join(f"{v[name]:>22.{digits}f}" for v in columns.values()))


if __name__ == "__main__":
    main()
