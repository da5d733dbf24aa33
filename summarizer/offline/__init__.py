"""The deterministic engine: fills ``ArticleSummary`` from an English article by rules alone.

No model, no download. What it cannot tell it leaves out; it never rephrases. The same rules tell
the audit what an article holds (``find_cues``), and what a cue or a source is (``cue_class``,
``source_type``). ``analyse`` works an article out once for all of them.
"""

from summarizer.cues import cue_class
from summarizer.offline.analysis import Analysis, analyse, is_read
from summarizer.offline.engine import CueKind, FoundCue, find_cues, summarize_offline
from summarizer.offline.entities import source_type
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.quotations import Quotation, quotations

__all__ = [
    "Analysis",
    "CueKind",
    "FoundCue",
    "Quotation",
    "QuotationKind",
    "analyse",
    "cue_class",
    "find_cues",
    "is_read",
    "quotations",
    "source_type",
    "summarize_offline",
]
