"""The recording file: layout, fingerprints, redaction, states."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from summarizer import recording
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.recording import layout
from summarizer.recording.attachments import Attachment
from summarizer.recording.fingerprint import take_apart
from summarizer.recording.records import ResponseRecord
from summarizer.recording.redaction import REDACTED, Redactor
from summarizer.recording.session import effective_mode

ARTICLE = "\n".join(
    f"[{number}] Sentence {number}: the envoy said “no comment” – again." for number in range(1, 31)
)
SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "description": "The title."},
        "count": {"type": "integer"},
    },
    "required": ["title", "count"],
}
ATTACHED = {"article": Attachment(text=ARTICLE, path="article.txt")}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().endswith(("KEY", "TOKEN", "SECRET", "PASSWORD")) or name == "CI":
            monkeypatch.delenv(name)


def request_body(**changes: JsonValue) -> dict[str, JsonValue]:
    return {
        "model": "model-1",
        "temperature": 0,
        "messages": [
            {"role": "system", "content": "Summarise the article.\nQuote it."},
            {"role": "user", "content": f"<article>\n{ARTICLE}\n</article>"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Summary", "schema": SCHEMA},
        },
        **changes,
    }


def digests(body: dict[str, JsonValue]) -> dict[str, str]:
    return take_apart(body, attachments=ATTACHED).digests


def changed(one: dict[str, JsonValue], other: dict[str, JsonValue]) -> set[str]:
    first, second = digests(one), digests(other)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


# --- layout

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=()), max_size=300),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["$text", "$$text", "a"]) | st.text(max_size=5), inner)
    ),
    max_leaves=8,
)


@given(json_values)
def test_layout_round_trips_any_json(value: JsonValue) -> None:
    written = layout.dumps(value)
    assert layout.loads(written.encode("utf-8").decode("utf-8")) == value


@given(st.text(st.sampled_from('ab {}[],"\n\ud83d\ude00“é\u2028'), max_size=600))
def test_pieces_join_to_the_text_and_are_short(text: str) -> None:
    parts = layout.pieces(text)
    assert "".join(parts) == text
    assert all(len(part) <= 111 for part in parts)
    assert all("\n" not in part[:-1] for part in parts)


def test_a_long_json_answer_is_laid_out_in_lines() -> None:
    answer = json.dumps({"items": [{"quote": f"words {n}", "sentence": n} for n in range(40)]})
    lines = layout.dumps({"content": answer}).split("\n")
    assert len(lines) > 40
    assert max(map(len, lines)) < 160


@pytest.mark.parametrize("text", ['{"$text": "x"}', '{"$text": ["a", 1]}', "{", "[" * 100_000])
def test_malformed_layout_is_an_error(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        layout.loads(text)


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": "half \\ud83d", "n": 1.50}',
        '{"a": "“é\u2028”"}'.encode(),
        b'{"truncated": ',
        b"\xff\xfe\x00binary",
        b"",
    ],
)
def test_a_response_body_keeps_its_content(content: bytes) -> None:
    record = ResponseRecord.from_bytes(200, "application/json", content)
    again = ResponseRecord.model_validate(layout.loads(layout.dumps(record.model_dump())))
    if record.body_form == "json":
        assert json.loads(again.to_bytes()) == json.loads(content)
    else:
        assert again.to_bytes() == content


# --- fingerprints


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


def reask(version: str, call: str, *, extra: dict[str, JsonValue]) -> dict[str, JsonValue]:
    messages = request_body()["messages"]
    assert isinstance(messages, list)
    return request_body(
        messages=[
            *messages,
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [
                    {"id": call, "type": "function", "function": {"name": "S", "arguments": "{}"}}
                ],
                **extra,
            },
            {
                "role": "tool",
                "tool_call_id": call,
                "content": f"Error, see https://errors.pydantic.dev/{version}/v/missing",
            },
        ]
    )


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


# --- redaction

KEYS = [
    "sk-proj-Abcdefghijklmnopqrstuv",
    "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
    "ghp_" + "a1B2" * 9,
    "AKIA" + "ABCDEFGH12345678",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123_-xyz",
    "hf_" + "Ab1" * 10,
    "xoxb-" + "123456789012-abcdef",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("around", ["{}", "the key {} leaked", '{{"a": "{}"}}', "x={}&y=1"])
def test_keys_are_blanked_by_their_shape(key: str, around: str) -> None:
    redacted = Redactor().text(around.format(key))
    assert key not in redacted
    assert REDACTED in redacted
    assert Redactor().text(redacted) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer abcdefghij0123456789",
        "https://host/v1?api_key=abcdefghij0123456789&x=1",
        r"{\"api-key\": \"abcdefghij0123456789\"}",
        "aws_secret_access_key = abcdefghij0123456789ABCDEFGHIJ+/abcdefg0",
    ],
)
def test_values_are_blanked_by_their_name(text: str) -> None:
    assert "abcdefghij0123456789" not in Redactor().text(text)


@pytest.mark.parametrize(
    "text",
    [
        "The task-oriented-risk-assessment-programme continues.",
        "He is a bearer internationalisation-experts call for.",
        "The key: cooperation. The password = trust.",
        "A token effort; the secret-keeper-of-the-realm said “no comment”.",
        "sha256 " + "0f" * 32,
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert Redactor().text(text) == text


def test_environment_keys_are_known_and_placeholders_are_not() -> None:
    redactor = Redactor.from_environment(
        {
            "MY_API_KEY": "plain-value-77",
            "LOCAL_API_KEY": "ollama",
            "SSH_KEY": "/home/me/.ssh/id_ed25519",
            "EDITOR": "no-secret-12345",
        }
    )
    text = "plain-value-77 ollama /home/me/.ssh/id_ed25519 no-secret-12345"
    assert redactor.text(text) == text.replace("plain-value-77", REDACTED)


def test_members_named_like_secrets_are_blanked() -> None:
    value: JsonValue = {"extra": {"api_key": "short-1234", "max_tokens": 5}, "password": "12345678"}
    assert Redactor().json(value) == {
        "extra": {"api_key": REDACTED, "max_tokens": 5},
        "password": REDACTED,
    }


# --- answers obtained elsewhere


def test_a_relayed_answer_reads_back_exactly(tmp_path: Path) -> None:
    answer = '{"title": "“Nö” – \u2028 …",\n "count": 3}' + " x" * 200
    path = tmp_path / "case" / "s0.json"
    recording.write_answer(
        path,
        request_body(),
        answer,
        origin="relay",
        model="strong-model",
        attachments=ATTACHED,
        recorded_at=datetime(2026, 5, 4, 3, 2, 1, 999, tzinfo=UTC),
    )
    found = recording.read(path)
    (exchange,) = found.exchanges
    assert recording.answer_text(exchange.response) == answer
    assert found.origin == "relay"
    assert found.recorded_at == datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    assert (found.model.asked, found.model.answered) == ("model-1", "strong-model")
    assert (exchange.usage, exchange.latency_ms) == (None, None)
    assert exchange.request.attachments["article"].path == "article.txt"
    everything = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.json"))
    assert "envoy" not in everything
    assert "“Nö” – " in everything


def test_a_demanded_tool_call_is_answered_by_one(tmp_path: Path) -> None:
    tool: JsonValue = {"type": "function", "function": {"name": "Summary", "parameters": SCHEMA}}
    for choice in (tool, "required"):
        for stream in (False, True):
            body = request_body(tools=[tool], tool_choice=choice, stream=stream)
            recording.write_answer(
                tmp_path / "x.json", body, '{"title":\n1}', origin="authored", model="m"
            )
            (exchange,) = recording.read(tmp_path / "x.json").exchanges
            assert '"Summary"' in json.dumps(exchange.response.body) or stream
            assert recording.answer_text(exchange.response) == '{"title":\n1}'


def test_appending_keeps_the_chain_and_replacing_does_not(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    second = reask("2.14", "call_1", extra={})
    for append in (False, True, True):
        recording.write_answer(
            path,
            second if append else request_body(),
            "again" if append else "first",
            origin="relay",
            model="m",
            append=append,
            attachments=ATTACHED,
        )
    first, then = recording.read(path).exchanges
    assert then.request.prompt.file == first.request.prompt.file
    assert then.request.prompt.added is not None
    assert recording.status(path, second, ATTACHED).state is recording.State.FRESH
    recording.write_answer(path, request_body(), "new", origin="relay", model="m")
    assert len(recording.read(path).exchanges) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "POST /v1/responses"},
        {"recorded_at": datetime(2026, 1, 1)},
        {"answer_text": "\ud83d"},
        {"request_body": {"model": object()}},
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    arguments: dict[str, object] = {"request_body": request_body(), "answer_text": "a", **wrong}
    with pytest.raises(ConfigurationError):
        recording.write_answer(tmp_path / "x.json", origin="relay", model="m", **arguments)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_key_where_nothing_may_be_replaced_refuses_the_write(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    attached = {"article": Attachment(text=ARTICLE, path=f"drafts/{KEYS[0]}.txt")}
    with pytest.raises(recording.SecretInRecording) as caught:
        recording.write_answer(
            path, request_body(), "a", origin="relay", model="m", attachments=attached
        )
    assert KEYS[0] not in str(caught.value)
    assert "exchanges[0].request.attachments.article.path" in caught.value.places
    assert list(tmp_path.iterdir()) == []


# --- states


def relayed(path: Path, **options: object) -> None:
    recording.write_answer(
        path,
        request_body(),
        "answer",
        origin="relay",
        model="m",
        attachments=ATTACHED,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        **options,  # type: ignore[arg-type]
    )


def test_states(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    assert recording.status(path, request_body(), ATTACHED).state is recording.State.MISSING
    relayed(path)
    fresh = recording.status(path, request_body(), ATTACHED)
    assert fresh.state is recording.State.FRESH
    assert fresh.exchange is not None
    stale = recording.status(path, request_body(temperature=1, model="other"), ATTACHED)
    assert stale.state is recording.State.STALE
    assert stale.changed == ("model", "parameters")
    assert stale.unchanged == ("endpoint", "mode", "schema", "prompt", "article")
    assert "model: model-1 → other" in stale.diff
    assert '-  "temperature": 0' in stale.diff
    assert stale.exchange == fresh.exchange


def test_a_recording_expires_only_where_an_age_is_given(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    now = datetime(2026, 2, 1, tzinfo=UTC)
    states = [
        recording.status(path, request_body(), ATTACHED, max_age=age, now=now).state
        for age in (None, timedelta(days=31), timedelta(days=30))
    ]
    assert states == [recording.State.FRESH, recording.State.FRESH, recording.State.EXPIRED]


def test_a_stale_schema_shows_its_diff_from_the_shared_text(tmp_path: Path) -> None:
    path = tmp_path / "suite" / "case" / "s0.json"
    relayed(path, suite=tmp_path / "suite")
    assert (tmp_path / "suite" / "_shared").is_dir()
    body = json.loads(json.dumps(request_body()).replace("The title.", "The headline."))
    stale = recording.status(path, body, ATTACHED)
    assert stale.changed == ("schema",)
    assert '-          "description": "The title."' in stale.diff
    for shared in (tmp_path / "suite" / "_shared").glob("schema-*"):
        shared.write_text("edited", encoding="utf-8")
    assert "nothing to compare" in recording.status(path, body, ATTACHED).diff


def test_a_changed_article_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    text = json.dumps(request_body()).replace("Sentence 7", "Sentence seven")
    other = {"article": Attachment(text=ARTICLE.replace("Sentence 7", "Sentence seven"))}
    stale = recording.status(path, json.loads(text), other)
    assert stale.changed == ("article",)
    assert "(article.txt; its history has the recorded text)" in stale.diff
    assert "envoy" not in stale.diff


def test_an_absent_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    stale = recording.status(path, request_body())
    assert set(stale.changed) == {"prompt", "article"}


def test_unused_recordings_and_shared_texts(tmp_path: Path) -> None:
    relayed(tmp_path / "a" / "s0.json", suite=tmp_path)
    relayed(tmp_path / "b" / "s0.json", suite=tmp_path)
    recording.write_answer(
        tmp_path / "b" / "s1.json",
        request_body(messages=[{"role": "user", "content": "Another prompt"}]),
        "x",
        origin="relay",
        model="m",
        suite=tmp_path,
        sample=1,
    )
    (tmp_path / "b" / "gold.json").write_text("{}", encoding="utf-8")
    used = [tmp_path / "a" / "s0.json", tmp_path / "b" / "s0.json"]
    idle = recording.unused(tmp_path, used)
    assert idle[0].name == "s1.json"
    assert [path.name[:7] for path in idle[1:]] == ["prompt-"]
    assert recording.unused(tmp_path, [*used, tmp_path / "b" / "s1.json"]) == ()


# --- files that are none


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not valid JSON"),
        (b"\xff", "not valid JSON in UTF-8"),
        (b"[]", "does not say"),
        (b'{"format": "summarizer-recording/99"}', "summarizer-recording/99"),
        (b'{"format": "summarizer-recording/1"}', "Field required"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_a_file_that_is_no_recording_is_named(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(recording.UnreadableRecording, match=problem) as caught:
        recording.read(path)
    assert str(path) in str(caught.value)
    assert isinstance(caught.value, SummarizerError)


def test_a_recording_may_not_point_outside_shared_folders(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    schema = recording.read(path).exchanges[0].request.schema_file
    assert schema is not None
    (tmp_path / schema).rename(tmp_path / "elsewhere.json")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(schema, "elsewhere.json"), encoding="utf-8")
    body = json.loads(json.dumps(request_body()).replace("The title.", "The headline."))
    diff = recording.status(path, body, ATTACHED).diff
    assert "nothing to compare" in diff
    assert "The title." not in diff


def test_an_edited_shared_text_is_not_compared_with(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    for shared in (tmp_path / "_shared").iterdir():
        shared.write_text('{"edited": "afterwards"}', encoding="utf-8")
    text = json.dumps(request_body()).replace("The title.", "The headline.")
    stale = recording.status(path, json.loads(text.replace("Quote it", "Cite it")), ATTACHED)
    assert stale.changed == ("schema", "prompt")
    assert stale.diff.count("nothing to compare") == 2
    assert "afterwards" not in stale.diff


def test_another_sample_is_not_taken_for_this_one(tmp_path: Path) -> None:
    relayed(tmp_path / "x.json", sample=2)
    with pytest.raises(recording.UnreadableRecording, match="sample 2"):
        recording.status(tmp_path / "x.json", request_body(), ATTACHED, sample=1)


def test_base64_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    value = json.loads(path.read_text(encoding="utf-8"))
    value["exchanges"][0]["response"].update(body_form="base64", body="no base64!")
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(recording.UnreadableRecording, match=r"exchanges\.0\.response"):
        recording.read(path)
    value["exchanges"][0]["response"]["body"] = base64.b64encode(b"\xff").decode()
    path.write_text(json.dumps(value), encoding="utf-8")
    assert recording.read(path).exchanges[0].response.to_bytes() == b"\xff"


# --- writing


def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    relayed(path)
    before = path.read_bytes()
    script = dedent(
        """
        import os, sys
        from summarizer import recording
        os.fsync = lambda handle: os._exit(9)  # killed with the new text written, not yet in place
        recording.write_answer(sys.argv[1], {"model": "other"}, "new", origin="relay", model="m")
        """
    )
    killed = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert killed.returncode == 9
    assert path.read_bytes() == before
    assert recording.unused(tmp_path, [path]) == ()


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        relayed(tmp_path / "x.json")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# --- import and mode


def test_importing_the_package_loads_neither_openai_nor_httpx() -> None:
    script = dedent(
        """
        import sys
        from summarizer import recording
        recording.State, recording.Attachment, recording.read, recording.write_answer
        print(sorted({"openai", "httpx2", "instructor"} & sys.modules.keys()))
        recording.client
        print("openai" in sys.modules)
        """
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert shown.stdout.split("\n") == ["[]", "False", ""]


def test_public_names_all_resolve() -> None:
    assert [name for name in recording.__all__ if not hasattr(recording, name)] == []
    with pytest.raises(AttributeError, match="nonsense"):
        _ = recording.nonsense


@pytest.mark.parametrize(
    ("ci", "mode"),
    [("true", "none"), ("1", "none"), ("yes", "none"), ("", "all"), ("false", "all"), ("0", "all")],
)
def test_ci_forces_replay(ci: str, mode: str) -> None:
    assert effective_mode("all", {"CI": ci}) == mode


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="new_episodes"):
        effective_mode("new_episodes", {})  # type: ignore[arg-type]
