"""The recording file: its layout, answers written to it, files that are none, and its import."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from summarizer import recording
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.recording import layout
from summarizer.recording.records import ResponseRecord
from tests import recordings
from tests.recordings import ATTACHED, SCHEMA, reask, relayed, request_body

_without_secrets = recordings.without_secrets

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


# --- import


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
