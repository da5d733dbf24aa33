"""Suites: articles with gold and recordings, on which prompts and models are tested.

::

    from summarizer.regression import load_suite

    suite = load_suite("tests/fixtures/news")
    for run in suite.runs():
        result = run.replay()

A suite is a folder with a ``suite.toml`` and a folder per case; docs/suites.md describes it.
Importing this package loads neither openai nor instructor.
"""

from __future__ import annotations

from summarizer.regression.cases import Case
from summarizer.regression.gold import Gold, read_gold
from summarizer.regression.lint import Problem, lint
from summarizer.regression.plugin import Recorder, SummaryCase
from summarizer.regression.runs import Run, RunStatus
from summarizer.regression.settings import ModelEntry
from summarizer.regression.suite import Suite, find_suite, find_suites, load_suite

__all__ = [
    "Case",
    "Gold",
    "ModelEntry",
    "Problem",
    "Recorder",
    "Run",
    "RunStatus",
    "Suite",
    "SummaryCase",
    "find_suite",
    "find_suites",
    "lint",
    "load_suite",
    "read_gold",
]
