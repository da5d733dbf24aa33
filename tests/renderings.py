"""Results to render as text, and the parts of what is rendered."""

import json
import re
from typing import Any

from summarizer import Summarizer, SummaryResult
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT


def result_of(data: dict[str, Any], text: str = TEXT) -> SummaryResult[ArticleSummary]:
    """The result of an answer obtained elsewhere."""
    return Summarizer("offline").accept(text, json.dumps(data), model="some-model")


def words(text: str) -> str:
    """The text without its layout: bars and line breaks are not part of what is said."""
    return " ".join(text.replace("│", " ").split())


def section(text: str, title: str) -> str:
    """The part below a heading."""
    return re.split(r"\n\n(?=[A-Z]{4})", text.split(f"{title}\n", 1)[1])[0]
