"""Work counted in lines of this package executed, so that a verdict is the same on any machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import summarizer
from summarizer.grounding import locator

_PACKAGE = str(Path(summarizer.__file__).parent)

countable = pytest.mark.skipif(
    not locator.__file__.endswith(".py"), reason="compiled code runs no lines that can be counted"
)


def lines_by_function(work: Callable[[], object]) -> Counter[CodeType]:
    """How many lines of each function of the package ``work`` executes."""
    counts: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            counts[frame.f_code] += 1
        return local

    def trace(frame: FrameType, _event: str, _arg: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(_PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counts


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of the package ``work`` executes."""
    return lines_by_function(work).total()
