"""The exact body of a request, read off a client whose requests go nowhere."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from summarizer.request import Request


class _ReadError(BaseException):
    """Ends a call once its body was read; no ``Exception``, so that no client handles it."""


def request_body(request: Request, parameters: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """What an OpenAI-compatible client in JSON Schema mode would post for ``request``."""
    import httpx2
    import instructor
    import openai

    bodies: list[dict[str, JsonValue]] = []

    def read(sent: httpx2.Request) -> httpx2.Response:
        bodies.append(json.loads(sent.content))
        raise _ReadError

    http = httpx2.Client(transport=httpx2.MockTransport(read))
    plain = openai.OpenAI(
        api_key="none", base_url="http://none.invalid", http_client=http, max_retries=0
    )
    client = instructor.from_openai(plain, mode=instructor.Mode.JSON_SCHEMA)
    arguments: dict[str, Any] = dict(parameters)
    with contextlib.suppress(_ReadError):
        client.create(
            response_model=request.draft,
            messages=[{"role": role, "content": text} for role, text in request.messages],  # type: ignore[misc]
            context=dict(request.variables),
            max_retries=0,
            **arguments,
        )
    return bodies[0]
