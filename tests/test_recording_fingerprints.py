"""Fingerprints: a change is named by its component, and what makes no difference does not count."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from summarizer.recording.attachments import Attachment
from summarizer.recording.fingerprint import take_apart
from tests import recordings
from tests.recordings import ARTICLE, ATTACHED, SCHEMA, reask, request_body

_without_secrets = recordings.without_secrets


def digests(body: dict[str, JsonValue]) -> dict[str, str]:
    return take_apart(body, attachments=ATTACHED).digests


def changed(one: dict[str, JsonValue], other: dict[str, JsonValue]) -> set[str]:
    first, second = digests(one), digests(other)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


@pytest.mark.parametrize(
    ("change", "component"),
    [
        ({"model": "model-2"}, "model"),
        ({"temperature": 0.1}, "parameters"),
        ({"stream": True}, "parameters"),
        ({"seed": 1}, "parameters"),
        ({"tool_choice": "auto"}, "mode"),
    ],
)
def test_a_change_is_named_by_its_component(change: dict[str, JsonValue], component: str) -> None:
    assert changed(request_body(), request_body(**change)) == {component}


@pytest.mark.parametrize(
    ("old", "new"),
    [("Quote it.", "Quote  it."), ("Quote it.", "Quote it!"), ("article.", "article\u2019.")],
)
def test_any_character_of_the_prompt_counts(old: str, new: str) -> None:
    text = json.dumps(request_body()).replace(old, new.encode("unicode_escape").decode())
    assert changed(request_body(), json.loads(text)) == {"prompt"}


def test_a_field_description_changes_the_schema_alone() -> None:
    text = json.dumps(request_body()).replace("The title.", "The headline.")
    assert changed(request_body(), json.loads(text)) == {"schema"}


def test_the_article_is_its_own_component() -> None:
    other = ARTICLE.replace("Sentence 7", "Sentence seven")
    text = request_body()
    text["messages"] = json.loads(
        json.dumps(text["messages"]).replace("Sentence 7", "Sentence seven")
    )
    before = digests(request_body())
    after = take_apart(text, attachments={"article": Attachment(text=other)}).digests
    assert {name for name in before if before[name] != after[name]} == {"article"}


def test_the_order_of_keys_does_not_count_but_that_of_fields_does() -> None:
    backwards = dict(reversed(list(request_body().items())))
    assert changed(request_body(), backwards) == set()
    properties = SCHEMA["properties"]
    assert isinstance(properties, dict)
    schema = {**SCHEMA, "properties": dict(reversed(list(properties.items())))}
    reordered = request_body(
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "Summary", "schema": schema},
        }
    )
    assert changed(request_body(), reordered) == {"schema"}


def test_the_same_schema_is_one_component_however_it_is_asked_for() -> None:
    as_tool = request_body(
        tools=[{"type": "function", "function": {"name": "Summary", "parameters": SCHEMA}}]
    )
    del as_tool["response_format"]
    assert changed(request_body(), as_tool) == {"mode"}


def test_a_schema_in_the_prompt_is_the_schema_component() -> None:
    def body(schema: JsonValue, indent: int) -> dict[str, JsonValue]:
        text = f"Answer with this schema:\n{json.dumps(schema, indent=indent)}\nOnly JSON."
        return {"model": "m", "messages": [{"role": "system", "content": text}]}

    other = json.loads(json.dumps(SCHEMA).replace("The title.", "The headline."))
    assert changed(body(SCHEMA, 2), body(SCHEMA, 4)) == set()
    assert changed(body(SCHEMA, 2), body(other, 2)) == {"schema"}
    assert take_apart(body(SCHEMA, 2)).prompt == {
        "messages": [
            {"role": "system", "content": "Answer with this schema:\n⟦schema⟧\nOnly JSON."}
        ]
    }


def test_versions_call_ids_and_null_members_of_a_reask_do_not_count() -> None:
    one = reask("2.14", "call_abc", extra={})
    other = reask("2.15.1", "call_xyz", extra={"refusal": None, "audio": None})
    assert changed(one, other) == set()
    assert changed(one, request_body()) == {"prompt"}


def test_a_window_of_the_article_is_cut_out_and_located() -> None:
    window = "\n".join(ARTICLE.split("\n")[9:20])
    body: dict[str, JsonValue] = {
        "messages": [{"role": "user", "content": f"Part 2 of 3:\n<article>\n{window}\n</article>"}]
    }
    taken = take_apart(body, attachments=ATTACHED)
    assert taken.attachments["article"].lines == ((10, 20),)
    assert "envoy" not in json.dumps(taken.prompt)
    indented = json.loads(json.dumps(body).replace("\\n[", "\\n> ["))
    again = take_apart(indented, attachments={"article": Attachment(text=ARTICLE * 2)})
    assert "envoy" not in json.dumps(again.prompt)


def test_attachments_are_cut_longest_first() -> None:
    attached = {"title": Attachment(text="Sentence 3"), **ATTACHED}
    assert take_apart(request_body(), attachments=attached).attachments["article"].lines is None


@given(st.text(st.sampled_from("ab \n“"), min_size=1, max_size=80), st.text(max_size=20))
def test_an_attachment_never_stays_in_the_prompt(text: str, around: str) -> None:
    body: dict[str, JsonValue] = {"input": f"{around}\n{text}\n{around}"}
    taken = take_apart(body, attachments={"article": Attachment(text=text)})
    if text.strip():
        assert "article" in taken.attachments
        assert text.strip() not in json.dumps(taken.prompt, ensure_ascii=False) or len(
            text.strip()
        ) < len("⟦article⟧")
