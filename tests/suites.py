"""Small suites for tests, in a temporary folder."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from summarizer import Evidence

TEXT = (
    "The minister was asked twice about the strait. She declined to comment on the patrols. "
    "A spokesman said that talks would go on.\n"
)
SETTINGS = """\
schema = "tests.suites:Findings"
prompt = "any_schema"

[models.relay]
model = "relay"
origin = "relay"
"""


class Finding(BaseModel):
    """One thing that somebody said or did not say."""

    who: str
    """Who it is about."""
    proof: Evidence


class Findings(BaseModel):
    """What was said and what was not."""

    findings: list[Finding]


GOLD = {
    "findings": [
        {"who": "minister", "proof": {"quote": "declined to comment on the patrols", "sentence": 2}}
    ]
}


def make_suite(
    folder: Path, settings: str = SETTINGS, cases: tuple[str, ...] = ("strait",)
) -> Path:
    """A suite with gold and without recordings."""
    for name in cases:
        (folder / name).mkdir(parents=True)
        (folder / name / "article.txt").write_text(TEXT, encoding="utf-8")
        (folder / name / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "suite.toml").write_text(settings, encoding="utf-8")
    return folder


def answer(quote: str = "She declined to comment on the patrols") -> str:
    """An answer that fits the schema, with one quote."""
    return json.dumps({"findings": [{"who": "minister", "proof": {"quote": quote}}]})
