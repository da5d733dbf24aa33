"""An article about a dam, parts of summaries of it, and what they become together."""

import json
from typing import Any

from summarizer import Summarizer, SummaryResult
from summarizer.schemas import ArticleSummary

TEXT = (
    "Ivan Petrov said that the dam was safe. Petrov, the minister, spoke in Washington on Monday."
    "\n\nAnna Petrov said that the dam leaked. Maria Petrova would not comment on the dam. "
    "The Defense Ministry of Halvern called the leak small. That of Torvia did not. "
    "Washington called for calm. A senior official said that pumps were on their way.\n\n"
    "At first the aim was to mend the dam, then to empty it. Now it is to replace it.\n"
)


def merged(*answers: dict[str, Any], text: str = TEXT) -> SummaryResult[ArticleSummary]:
    """What becomes of the answers to the windows of an article."""
    return Summarizer("offline").accept(text, [json.dumps(answer) for answer in answers])


def actor(key: str, name: str, kind: str = "person", *mentions: str, **more: str) -> dict[str, Any]:
    """An actor as a window gives it."""
    return {"id": key, "name": name, "type": kind, "mentions": list(mentions), **more}


def position(key: str, source: str, content: str, quote: str, **more: Any) -> dict[str, Any]:
    """A position on the dam as a window gives it."""
    item = {"id": key, "source": source, "content": content, "topic": "the dam"}
    return {**item, "evidence": [{"quote": quote}], **more}


IVAN = actor("ivan", "Ivan Petrov", "person", "Petrov")
ANNA = actor("anna", "Anna Petrov", "person", "Petrov")
