"""docs/recordings.md does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import recording

DOCS = (Path(__file__).parent.parent / "docs" / "recordings.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    example = next(
        code for code in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL) if "print(" in code
    )
    shown = re.search(r"It prints:\n\n```text\n(.*?)```", DOCS, re.DOTALL)
    assert shown is not None
    ran = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:summarizer", "-c", example],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
    )
    assert ran.stdout == shown[1]
    assert "strait" not in next((tmp_path / "_shared").glob("prompt-*.json")).read_text(
        encoding="utf-8"
    )


def test_the_page_names_every_public_error_and_state() -> None:
    errors = [
        name
        for name in recording.__all__
        if name.endswith("Recording") and name not in ("Recording", "RecordingError")
    ]
    states = [state.value for state in recording.State if state is not recording.State.UNUSED]
    assert [name for name in (*errors, *states) if f"`{name}`" not in DOCS] == []
