"""Scoring: answers against gold, item by item and field by field.

::

    from summarizer.regression.scoring import score

    result = score(answer, gold, article=article)
    result.overall.f1(), result.lists["positions"].recall(), result.items

docs/scoring.md says what is compared with what, and how a schema says otherwise.
"""

from __future__ import annotations

from summarizer.regression.scoring.notes import NO_NOTES, GoldNotes, notes_from, read_notes
from summarizer.regression.scoring.outcomes import Measure, Outcome, Tally
from summarizer.regression.scoring.results import CaseScore, ItemScore, Likeness, Score, combine
from summarizer.regression.scoring.scorer import score
from summarizer.regression.scoring.spans import EvidenceScore

__all__ = [
    "NO_NOTES",
    "CaseScore",
    "EvidenceScore",
    "GoldNotes",
    "ItemScore",
    "Likeness",
    "Measure",
    "Outcome",
    "Score",
    "Tally",
    "combine",
    "notes_from",
    "read_notes",
    "score",
]
