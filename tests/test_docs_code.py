"""Every block of Python in the README and in docs/ runs as it is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.prompts import load
from summarizer.schemas import ArticleSummary

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
KEY = "<!-- needs a key -->\n"
"""Before a block that asks a model: unseen by a reader, and the block is not run here."""
FILES = {"cues.md": ("toml", "own.toml"), "prompts.md": ("markdown", "refusals.md")}
"""By page, the block that is a file which its Python reads."""
_BLOCK = re.compile(
    rf"(?P<key>{re.escape(KEY)})?^```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks() -> Iterator[object]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in _BLOCK.finditer(text):
            if found["language"] == "python":
                line = text.count("\n", 0, found.start("code")) + 1
                where = f"{page.name}:{line}"
                yield pytest.param(page, found["code"], bool(found["key"]), where, id=where)


@pytest.mark.parametrize(("page", "code", "needs_key", "where"), list(blocks()))
def test_a_block_runs_as_printed(
    page: Path,
    code: str,
    *,
    needs_key: bool,
    where: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a clone of the repository, which the blocks may read and need not write to."""
    compiled = compile(code, where, "exec", dont_inherit=True)
    if needs_key:
        assert undefined(code) == ""
        return
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "OPENAI_API_KEY", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    if page.name in FILES:
        language, file = FILES[page.name]
        (tmp_path / file).write_text(only(page, language), encoding="utf-8")
    exec(compiled, {"__name__": "printed"})  # noqa: S102 - our own docs


def undefined(code: str) -> str:
    """What a linter says of names that the code uses and nothing defines."""
    ruff = Path(sys.executable).with_name("ruff")
    command = [str(ruff) if ruff.exists() else shutil.which("ruff") or "ruff"]
    command += ["check", "--isolated", "--quiet", "--select", "F821", "-"]
    return subprocess.run(
        command, input=code, capture_output=True, check=False, encoding="utf-8"
    ).stdout


def only(page: Path, language: str) -> str:
    text = page.read_text(encoding="utf-8")
    return next(m["code"] for m in _BLOCK.finditer(text) if m["language"] == language)


def test_a_name_that_is_not_there_is_found() -> None:
    assert "result" in undefined("result.to_html()\n")


def test_the_prompt_shown_is_a_prompt(tmp_path: Path) -> None:
    path = tmp_path / "refusals.md"
    path.write_text(only(ROOT / "docs" / "prompts.md", "markdown"), encoding="utf-8")
    prompt = load(path)
    assert prompt.label == "refusals@1"
    assert prompt.schema == ArticleSummary.__name__
    for field in re.findall(r"`(\w+)`", prompt.system):
        assert field in ArticleSummary.model_fields
