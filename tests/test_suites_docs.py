"""docs/suites.md does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import recording
from summarizer.cli import app
from summarizer.regression import ModelEntry, SummaryCase
from summarizer.regression.settings import SuiteSettings

DOCS = (Path(__file__).parent.parent / "docs" / "suites.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)


def test_the_example_prints_what_the_page_shows(tmp_path: Path) -> None:
    (example,) = [code for code in blocks("python") if "print(" in code]
    shown = re.search(r"It prints:\n\n```text\n(.*?)```", DOCS, re.DOTALL)
    assert shown is not None
    ran = subprocess.run(
        [sys.executable, "-c", example],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
    )
    assert (ran.stdout, ran.returncode) == (shown[1], 0), ran.stderr


@pytest.mark.parametrize("text", blocks("toml"))
def test_every_suite_file_shown_is_valid(text: str) -> None:
    settings = SuiteSettings.model_validate(tomllib.loads(text))
    for name, body in settings.models.items():
        assert isinstance(body, dict)
        ModelEntry.model_validate({**body, "name": name})


def test_every_key_is_explained() -> None:
    for model in (SuiteSettings, ModelEntry):
        for name, field in model.model_fields.items():
            if name not in ("name", "models"):
                key = field.alias or name
                assert f"`{key}`" in DOCS or re.search(rf"^\[?{key}\b", DOCS, re.MULTILINE), key


def test_every_state_command_option_and_attribute_is_explained() -> None:
    for state in recording.State:
        assert f"`{state.value}`" in DOCS
    commands = ("status", "record", "request", "gold", "prune")
    helps = "".join(CliRunner().invoke(app, ["eval", each, "--help"]).stdout for each in commands)
    for command in commands:
        assert f"summarizer eval {command}" in DOCS
    # Between backticks, on one line: `--jobs`, `summarizer eval status SUITE --json`.
    for option in re.findall(r"`[^`\n]*?(--[a-z]+(?:-[a-z]+)*)", DOCS):
        assert option in helps, option
    for attribute in vars(SummaryCase):
        if not attribute.startswith("_"):
            assert f"`{attribute}`" in DOCS, attribute
