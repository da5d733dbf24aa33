"""An endpoint that answers by the window it is asked about, and parts of summaries for it."""

from __future__ import annotations

import copy
import json
import re
import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpx2
import openai

from summarizer import Article, Summarizer
from summarizer.request import summary_request
from summarizer.token_estimate import estimated_tokens
from tests.exchanges import completion

Answer = dict[str, Any] | httpx2.Response | Exception
_NUMBER = re.compile(r"^\[(\d+)(?:, not part of the story)?\] |(?<= )\[(\d+)\] ", re.MULTILINE)
_REFERENCES = {
    *("id", "affiliation", "source", "addressee", "nested_under", "contested_by", "actor"),
    *("counterparty", "claimants", "controller_as_reported", "sovereign_as_reported"),
    *("asserted_by", "asked_by", "redirected_to", "position", "used_by", "supported_by"),
    *("attributes_sovereignty_to", "attributes_claim_to"),
}
_LISTS = ("positions", "territorial_claims", "non_answers")


def user_message(body: dict[str, Any]) -> str:
    """What a request says about the article."""
    return str(body["messages"][1]["content"])


def numbers_in(body: dict[str, Any]) -> list[int]:
    """The numbers of the sentences that a request shows."""
    return [int(a or b) for a, b in _NUMBER.findall(user_message(body))]


class Windows:
    """An endpoint that answers by the sentences it is shown, from any thread.

    Args:
        answer: Makes an answer of the sentences' numbers.
    """

    def __init__(self, answer: Callable[[list[int]], Answer]) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self.bodies: list[dict[str, Any]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        with self._lock:
            self.bodies.append(body)
        answer = self._answer(numbers_in(body))
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx2.Response):
            return answer
        return completion(json.dumps(answer))

    @property
    def shown(self) -> list[list[int]]:
        """The sentences of each request, by their first."""
        return sorted(map(numbers_in, self.bodies))

    def client(self) -> openai.OpenAI:
        """A blocking client of it."""
        http = httpx2.Client(transport=httpx2.MockTransport(self))
        return openai.OpenAI(api_key="test", http_client=http, max_retries=0)

    def aclient(self) -> openai.AsyncOpenAI:
        """An asynchronous client of it."""
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self))
        return openai.AsyncOpenAI(api_key="test", http_client=http, max_retries=0)

    def summarizer(self, window_tokens: int | None, **options: Any) -> Summarizer[Any]:
        """A summarizer that asks it."""
        return Summarizer("w", client=self.client(), window_tokens=window_tokens, **options)


def request_tokens(article: Article, **options: Any) -> tuple[int, int]:
    """The estimated tokens of a request without the article, and with the whole of it."""
    body = Summarizer("offline", **options).request(article)
    schema = Summarizer("offline", **options)
    del body
    task = schema._task
    whole = summary_request(article, task.prompt, task.schema)
    return (
        whole.estimated_tokens - estimated_tokens(whole.variables["article"]),
        whole.estimated_tokens,
    )


def part_of(gold: dict[str, Any], numbers: Collection[int], text: str) -> dict[str, Any]:
    """What a perfect model would answer about some sentences of the article of ``gold``.

    Items stand where their evidence does; what refers to an item that is not there is left out,
    and so are actors that nothing refers to. Ids are the window's own.
    """
    shown = set(numbers)
    part: dict[str, Any] = {}
    for name in _LISTS:
        part[name] = [item for i in gold.get(name, ()) if (item := _restricted(name, i, shown))]
    known = {item["id"] for name in _LISTS for item in part[name]}
    for position in part["positions"]:
        position["contested_by"] = [p for p in position.get("contested_by", ()) if p in known]
        if position.get("nested_under") not in known:
            position.pop("nested_under", None)
    part["messaging_shifts"] = [
        shift
        for shift in copy.deepcopy(gold.get("messaging_shifts", []))
        if all(stage["position"] in known for stage in shift["stages"])
    ]
    part["naming_variants"] = [
        variant
        for variant in copy.deepcopy(gold.get("naming_variants", []))
        if variant["surface"] in text
    ]
    part["abstract"] = [
        {**sentence, "supported_by": rests}
        for sentence in copy.deepcopy(gold.get("abstract", []))
        if (rests := [i for i in sentence["supported_by"] if i in known])
    ]
    used = set(_strings(part))
    actors = {actor["id"]: actor for actor in copy.deepcopy(gold.get("actors", []))}
    for key in list(actors):
        while key in used and (above := actors[key].get("affiliation")) not in (None, *used):
            used.add(key := above)
    part["actors"] = [actor for key, actor in actors.items() if key in used]
    return part


def united(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What parts with the same ids hold together, each item once."""
    whole: dict[str, dict[str, Any]] = {}
    for part in copy.deepcopy(list(parts)):
        for name, items in part.items():
            for item in items:
                key = item.get("id") or item.get("text") or json.dumps(item)
                known = whole.setdefault(name, {}).setdefault(key, item)
                for field, value in item.items():
                    if isinstance(value, list):
                        known[field] = [*known[field], *(v for v in value if v not in known[field])]
                    else:
                        known[field] = known.get(field) or value
    return {name: list(items.values()) for name, items in whole.items()}


def _restricted(name: str, item: dict[str, Any], shown: set[int]) -> dict[str, Any] | None:
    there = [e for e in item["evidence"] if e["sentence"] in shown]
    if not there:
        return None
    item = copy.deepcopy(item)
    if name == "non_answers":
        item["evidence"] = there
    elif item["evidence"][0]["sentence"] not in shown:
        return None
    return item


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)
    elif isinstance(value, str):
        yield value


def with_own_ids(part: dict[str, Any], window: int) -> dict[str, Any]:
    """A part with ids as a window gives them that knows of no other."""
    new = {actor["id"]: f"{actor['id']}{window % 2 or ''}" for actor in part["actors"]}
    for name, letter in zip(_LISTS, "ptn", strict=True):
        new |= {item["id"]: f"{letter}{k}" for k, item in enumerate(part[name], start=1)}

    def moved(value: Any, key: str | None = None) -> Any:
        if isinstance(value, dict):
            return {name: moved(entry, name) for name, entry in value.items()}
        if isinstance(value, list):
            return [moved(entry, key) for entry in value]
        return new.get(value, value) if key in _REFERENCES else value

    moved_part: dict[str, Any] = moved(part)
    return moved_part


def without_ids(summary: dict[str, Any]) -> dict[str, list[str]]:
    """A summary as lists to compare: whatever refers to an item says what it is instead."""
    said = {"narrator": "narrator"}
    said |= {actor["id"]: actor["name"] for actor in summary.get("actors", ())}
    for name in _LISTS:
        for item in summary.get(name, ()):
            said[item["id"]] = json.dumps(
                [item.get(key) for key in ("content", "territory", "action", "topic", "kinds")]
                + sorted(e["quote"] for e in item["evidence"])
            )

    def spoken(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            shown = {name: spoken(entry, name) for name, entry in value.items()}
            return {k: v for k, v in shown.items() if v not in (None, [], "not_stated", "certain")}
        if isinstance(value, list):
            entries = [spoken(entry, key) for entry in value]
            return entries if key == "stages" else sorted(entries, key=repr)
        return said.get(value, value) if key in _REFERENCES else value

    return {
        name: sorted(json.dumps(spoken(item), sort_keys=True) for item in items)
        for name, items in summary.items()
        if isinstance(items, list)
    }
