"""Every test starts from a known world: no key, no configured model.

A fixture that several files share stands beside the helpers that it goes with, and a file that
takes it names it: ``run = commands.run``.
"""

import pytest
from hypothesis import settings

# An assertion that fails in a helper shows its values too.
pytest.register_assert_rewrite(
    "tests.browsing",
    "tests.commands",
    "tests.linked",
    "tests.long_article",
    "tests.recorded_calls",
    "tests.texts",
)

# How long an example takes depends on what else the machine does; time belongs in benchmarks.
settings.register_profile("summarizer", deadline=None)
settings.load_profile("summarizer")


@pytest.fixture(autouse=True)
def _known_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "SUMMARIZER_MODEL",
        "SUMMARIZER_LOCAL_CONTEXT",
    ):
        monkeypatch.delenv(name, raising=False)
