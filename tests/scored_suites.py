"""Suites whose entries gave known answers, and the command that scores them."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarizer.cli import app
from summarizer.regression import load_suite
from tests.suites import SETTINGS, answer, make_suite

Run = Callable[..., Result]

GOOD = answer("She declined to comment on the patrols")
EMPTY = json.dumps({"findings": []})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``summarizer eval`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(app, ["eval", *args], prog_name="summarizer")

    return invoke


def settings(*entries: str, more: str = "") -> str:
    """The settings of a suite with these entries, which repair nothing."""
    head = SETTINGS.partition("[models")[0]
    models = "".join(
        f'[models.{name}]\nmodel = "{name}"\norigin = "relay"\nrepair = false\n' for name in entries
    )
    return f"{head}{models}{more}"


def recorded(
    folder: Path, answers: dict[str, list[str]], *, more: str = "", text: str | None = None
) -> Path:
    """A suite whose entries gave these answers, one per case."""
    cases = tuple(f"case-{n}" for n in range(len(next(iter(answers.values())))))
    suite = make_suite(folder, text or settings(*answers, more=more), cases)
    record(suite, answers)
    return suite


def record(suite: Path, answers: dict[str, list[str]]) -> None:
    """Record these answers, one per case, in place of what is there."""
    opened = load_suite(suite)
    for entry, given in answers.items():
        for number, one in enumerate(given):
            one_run = opened.run(f"case-{number}", entry)
            one_run.path.unlink(missing_ok=True)
            one_run.put_answer(one)


def bundled_prompt() -> str:
    """The text of the prompt for any schema."""
    return (files("summarizer.prompts") / "any_schema.md").read_text(encoding="utf-8")
