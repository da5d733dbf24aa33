"""Scores and gates in an ordinary test, seen from a project that uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import SuiteError
from summarizer.regression import load_suite, score_run
from tests.scored_suites import recorded
from tests.suites import answer

TESTS = """
from summarizer.regression import Thresholds, compare, evaluate, load_suite

def test_each(summary_case):
    summary_case.score().require({"overall": 0.9, "evidence.supported": 1.0})

def test_all():
    scored = evaluate(load_suite("news").runs())
    scored.version("new").require(Thresholds(minimum={"overall": 0.4}))
    compare(scored.version("old"), scored.version("new")).require_no_regression()
"""


def test_a_test_can_score_and_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    good, empty = answer(), json.dumps({"findings": []})
    recorded(tmp_path / "news", {"old": [good, good], "new": [good, empty]})
    (tmp_path / "test_news.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    left_out = ("cacheprovider", "hypothesispytest", "anyio", "socket")
    command = [sys.executable, "-m", "pytest", *(f"-pno:{name}" for name in left_out)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 4 passed" in done.stdout, done.stdout + done.stderr
    assert "test_each[case-1/new-0]" in done.stdout
    assert "overall is 0.000, below 0.9" in done.stdout
    assert "missing: findings[0] minister" in done.stdout


def test_a_case_without_gold_says_so(tmp_path: Path) -> None:
    suite = recorded(tmp_path / "news", {"old": [answer()]})
    (suite / "case-0" / "gold.json").unlink()
    with pytest.raises(SuiteError, match="case-0 has no gold"):
        score_run(load_suite(suite).run("case-0", "old"))
