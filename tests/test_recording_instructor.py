"""Replay through instructor: re-asks as a chain, and errors that its wrapping does not hide."""

from __future__ import annotations

import json
from pathlib import Path

import httpx2
import instructor
import openai
import pytest
from instructor.core.exceptions import InstructorRetryException
from pydantic import BaseModel, Field, JsonValue, create_model

from summarizer import recording
from tests import recorded_calls
from tests.recorded_calls import KEY, Endpoint, completion, everything_under

_may_record = recorded_calls.may_record


class Summary(BaseModel):
    """A short summary."""

    title: str = Field(description="The title.")
    count: int


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
