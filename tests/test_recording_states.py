"""States: fresh, stale with what changed, expired, missing, unused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer import recording
from summarizer.recording.attachments import Attachment
from tests import recordings
from tests.recordings import ARTICLE, ATTACHED, relayed, request_body

_without_secrets = recordings.without_secrets


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
