"""Redaction: no key reaches a recording, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import openai
import pytest
from pydantic import JsonValue

from summarizer import recording
from summarizer.recording.attachments import Attachment
from summarizer.recording.redaction import REDACTED, Redactor
from tests import recordings
from tests.recorded_calls import (
    KEY,
    Endpoint,
    ask,
    ask_streaming,
    completion,
    everything_under,
    user,
)
from tests.recordings import ARTICLE, request_body

_without_secrets = recordings.without_secrets

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


def test_a_planted_key_reaches_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_API_TOKEN", "plain-secret-77")
    path = tmp_path / "x.json"
    endpoint = Endpoint(lambda body: completion(body, f"I was told {KEY} and plain-secret-77."))
    tape = recording.client(path, mode="missing", live=endpoint.transport)
    client = openai.OpenAI(
        http_client=tape,
        api_key="odd-shaped/credential+1",
        default_query={"api-key": "query-credential-5", "api-version": "2026-01-01"},
        default_headers={"x-api-key": "header-credential-6"},
    )
    prompt = f"Keys: {KEY} odd-shaped/credential+1 query-credential-5 header-credential-6"
    answer = client.chat.completions.create(model="model-1", messages=[user(prompt)])
    assert KEY in (answer.choices[0].message.content or "")
    written = everything_under(tmp_path)
    for secret in (KEY, "odd-shaped", "query-cred", "header-cred", "plain-secret-77"):
        assert secret not in written
    assert "api-version=2026-01-01" in written
    for header in ("set-cookie", "session=1", "openai-organization", "x-stainless", "user-agent"):
        assert header not in written.lower()
    assert endpoint.requests[0].headers["accept-encoding"] == "identity"


def test_a_redacted_request_is_found_again_with_another_key(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    ask(recording.client(path, mode="missing", live=Endpoint().transport), f"Key {KEY}.")
    other = "sk-another-abcdefghijklmnopqrstu"
    assert "[REDACTED]" in ask(recording.client(path), f"Key {other}.")


def test_a_key_streamed_in_parts_refuses_the_write(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    endpoint = Endpoint(lambda body: completion(body, f"key {KEY}"))
    tape = recording.client(path, mode="missing", live=endpoint.transport)
    with pytest.raises(recording.SecretInRecording, match="put together"):
        ask_streaming(tape)
    assert list(tmp_path.rglob("*")) == []
