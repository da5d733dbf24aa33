"""Every test starts from a known world: no key, no configured model."""

import pytest


@pytest.fixture(autouse=True)
def _known_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "SUMMARIZER_MODEL",
        "SUMMARIZER_LOCAL_CONTEXT",
    ):
        monkeypatch.delenv(name, raising=False)
